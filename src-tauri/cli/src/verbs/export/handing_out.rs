//! What all that is handed out has in common: the right to note it, and what is said of it.

use crate::{failure::Failure, talk::Talk};
use std::path::Path;
use tagwerk_core::{
    disk::is_stream,
    domain::Sentence,
    event_file::{EventFile, Exported, Handing, Purpose},
};

/// What is issued is noted in the file; what is only looked at needs no right to write.
pub fn open(talk: &Talk, path: &Path, proof: bool) -> Result<EventFile, Failure> {
    if proof { talk.open_for_reading(path) } else { talk.open(path) }
}

pub fn handing(proof: bool) -> Handing<'static> {
    Handing::plainly(if proof { Purpose::Proof } else { Purpose::Issue })
}

/// Where it lies and how much it is, and what there is to be said of it.
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
    // Whoever reads what is written as it comes wants nothing behind it.
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
