//! What all exports that are handed out have in common: how the event is opened, and how the result is reported.

use crate::{failure::Failure, talk::Talk};
use std::path::Path;
use tagwerk_core::{
    disk::is_stream,
    domain::Sentence,
    event_file::{EventFile, Exported, Handing, Purpose},
};

/// An export that is handed out is noted in the file; a proof needs no right to write.
pub fn open(talk: &Talk, path: &Path, proof: bool) -> Result<EventFile, Failure> {
    if proof { talk.open_for_reading(path) } else { talk.open(path) }
}

pub fn handing(proof: bool) -> Handing<'static> {
    Handing::plainly(if proof { Purpose::Proof } else { Purpose::Issue })
}

/// Says where the export is, how much it is, and what there is to say about it.
pub fn report(talk: &Talk, exported: &Exported, out: &Path, what: &str) -> Result<(), Failure> {
    let counted = |number: usize, words: ((&str, &str), (&str, &str))| {
        let (one, many) = talk.pick(words.0, words.1);
        talk.language.count(number, one, many)
    };
    let mut facts = vec![what.to_owned()];
    facts.extend((exported.sheets > 0).then(|| counted(exported.sheets, (("Blatt", "Blätter"), ("sheet", "sheets")))));
    facts.extend((exported.pages > 0).then(|| counted(exported.pages, (("Seite", "Seiten"), ("page", "pages")))));
    facts.extend(exported.entries.map(|entries| {
        let words = (("Termin ist neu", "Termine sind neu"), ("entry is new", "entries are new"));
        counted(entries, words)
    }));
    let said = format!("{}: {}", out.display(), facts.join(", "));
    // Whoever reads the stream wants only the document itself.
    if is_stream(out) {
        talk.note(&said);
    } else {
        talk.say(&said)?;
    }
    for notice in &exported.notices {
        talk.note(&notice.sentence(talk.language));
    }
    for left_out in &exported.left_out {
        talk.note(&left_out.sentence(talk.language));
    }
    Ok(())
}
