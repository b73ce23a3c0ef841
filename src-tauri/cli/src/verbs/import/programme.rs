//! `tagwerk import programme`.

use super::{
    next_version::NextVersion,
    reading::{Reading, recalled},
};
use crate::{failure::Failure, help::command, talk::Talk};
use clap::Args;
use std::path::{Path, PathBuf};
use tagwerk_core::{
    domain::{OrderOfName, Person},
    import::Draft,
};

command! {
    "Liest ein Programm aus einem Text, einer Datei von Word, LibreOffice oder Excel, einem PDF oder einer Webseite"
    | "Reads a programme from a text, a file of Word, LibreOffice or Excel, a PDF or a web page"
    #[derive(Args)]
    pub struct Programme {
        file: PathBuf = "die Veranstaltung" | "the event",
        sheet: PathBuf = "die Datei; - liest die Standardeingabe" | "the file; - reads standard input",
        #[command(flatten)]
        reading: Reading,
        #[command(flatten)]
        version: NextVersion,
    }
}

impl Programme {
    pub fn run(&self, talk: &Talk) -> Result<(), Failure> {
        if self.version.update {
            self.version.take_over(talk, &self.file, &self.sheet, &self.reading)
        } else {
            self.read(talk)
        }
    }

    fn read(&self, talk: &Talk) -> Result<(), Failure> {
        let sheet = self.reading.sheet(&self.sheet)?;
        if self.reading.dry_run {
            // A draft can be shown before there is an event.
            let file = if self.file.exists() { Some(talk.open_for_reading(&self.file)?) } else { None };
            let sheet = recalled(talk, sheet, file.as_ref())?;
            let (draft, _) = self.reading.draft(talk, &sheet, file.as_ref())?;
            let style = file.map(|file| file.programme().event.time_style).unwrap_or_default();
            return if self.reading.json { talk.json(&draft) } else { talk.say(&draft.to_text(style, talk.language)) };
        }
        let mut file = talk.open(&self.file)?;
        let sheet = recalled(talk, sheet, Some(&file))?;
        let (draft, beside) = self.reading.draft(talk, &sheet, Some(&file))?;
        if draft.asks_first_day.is_some() {
            return Err(Failure::WhichFirstDay);
        }
        let twice = file
            .programme()
            .blocks
            .values()
            .any(|known| draft.blocks.iter().any(|read| (read.span, &read.theme) == (known.span, &known.theme)));
        let outcome = file.import_programme(&draft, &beside, talk.now)?;
        if twice {
            talk.note(talk.pick(
                "Hinweis: Einen Block mit diesem Thema zu dieser Zeit gab es schon. Falls das Programm doppelt eingelesen wurde: »tagwerk undo«.",
                "Note: there was a block with this theme at this time already. If the programme was read twice: “tagwerk undo”.",
            ));
        }
        if self.reading.json {
            return talk.json(&draft);
        }
        talk.done(&file, &outcome)?;
        talk.say(&attention(talk, &draft, &self.file))
    }
}

/// What the user should check now.
fn attention(talk: &Talk, draft: &Draft, path: &Path) -> String {
    let mut lines: Vec<String> = Vec::new();
    for pair in &draft.likely_same {
        let asked = talk.pick("Wohl dieselbe Person", "Likely the same person");
        lines.push(format!("{asked}: {} = {} ({})", pair.a, pair.b, pair.reason.sentence(talk.language)));
        lines.push(format!("  tagwerk merge-people {} \"{}\" \"{}\"", path.display(), pair.a, pair.b));
    }
    for name in draft.asks_for_order() {
        let asked = talk.pick("Welcher Teil ist der Familienname?", "Which part is the family name?");
        lines.push(format!("{asked} {name}"));
        lines.push(format!("  tagwerk set {} person \"{name}\" -- {}", path.display(), family_first(&name)));
    }
    lines.extend(draft.more_in_words(talk.language).map(str::to_owned));
    let line = talk.pick("Zeile", "Line");
    lines.extend(
        draft.remarks.iter().map(|remark| format!("{line} {}: {}", remark.line, remark.kind.sentence(talk.language))),
    );
    if !draft.kept.is_empty() {
        lines.push(
            talk.pick("Nicht verstanden und als Notiz behalten:", "Not understood and kept as a note:").to_owned(),
        );
    }
    lines.extend(draft.kept.iter().map(|kept| format!("  {line} {}: {}", kept.line, kept.text)));
    lines.join("\n")
}

/// The fields of a person whose family name comes first.
fn family_first(name: &str) -> String {
    let person = Person::named(name).read_in(OrderOfName::FamilyFirst);
    let called = person.badge_name.map(|called| format!(" \"badge_name={called}\"")).unwrap_or_default();
    format!("\"family={}\" \"given={}\"{called} name_order=family-first", person.family, person.given)
}
