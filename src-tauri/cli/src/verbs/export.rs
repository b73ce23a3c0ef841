//! Handing out.

use super::Talk;
use crate::{
    args::{Badges, Orientation, Qr, Signs, Sort},
    failure::Failure,
};
use std::path::Path;
use tagwerk_core::{
    calendar::Scope,
    documents::{
        badges::{BadgeOptions, CodeOnBadge, LabelSheet, SHEETS},
        signs::{self, SignOptions},
    },
    domain::{Sentence, sorting::ParticleOrder},
    event_file::{EventFile, Exported, Handing, Purpose},
};

pub fn badges(talk: &Talk, words: &Badges) -> Result<(), Failure> {
    if words.sheet == "list" {
        let lines: Vec<String> = SHEETS.iter().map(|sheet| format!("{}  {}", sheet.key, sheet.name)).collect();
        return talk.say(&lines.join("\n"));
    }
    let sheet = LabelSheet::by_key(&words.sheet).ok_or_else(|| Failure::NoSuchSheet(words.sheet.clone()))?;
    let options = BadgeOptions {
        sheet,
        code: match words.qr {
            Qr::None => CodeOnBadge::None,
            Qr::Code => CodeOnBadge::Person,
        },
        order: match words.sort {
            Sort::Family => ParticleOrder::ByFamily,
            Sort::Particle => ParticleOrder::ByParticle,
        },
    };
    let mut file = open(talk, &words.file, words.proof)?;
    let exported = file.export_badges(&options, &words.out, &handing(words.proof), talk.now)?;
    report(talk, &exported, &words.out, talk.pick("Namensschilder", "badges"))
}

pub fn signs(talk: &Talk, words: &Signs) -> Result<(), Failure> {
    let orientation = match words.orientation {
        Orientation::Portrait => signs::Orientation::Portrait,
        Orientation::Landscape => signs::Orientation::Landscape,
    };
    let mut file = open(talk, &words.file, words.proof)?;
    let exported = file.export_signs(SignOptions { orientation }, &words.out, &handing(words.proof), talk.now)?;
    report(talk, &exported, &words.out, talk.pick("Türschilder", "room signs"))
}

pub fn calendar(talk: &Talk, path: &Path, out: &Path, proof: bool) -> Result<(), Failure> {
    let mut file = open(talk, path, proof)?;
    let exported = file.export_calendar(Scope::Everything, out, &handing(proof), talk.now)?;
    report(talk, &exported, out, talk.pick("Kalenderdateien", "calendar files"))
}

/// What is issued is noted in the file; what is only looked at needs no right to write.
fn open(talk: &Talk, path: &Path, proof: bool) -> Result<EventFile, Failure> {
    if proof { talk.open_for_reading(path) } else { Ok(EventFile::open(path)?) }
}

fn handing(proof: bool) -> Handing<'static> {
    Handing::plainly(if proof { Purpose::Proof } else { Purpose::Issue })
}

fn report(talk: &Talk, exported: &Exported, out: &Path, what: &str) -> Result<(), Failure> {
    let sheets = match exported.sheets {
        0 => String::new(),
        1 => talk.pick(", 1 Blatt", ", 1 sheet").to_owned(),
        sheets => format!(", {sheets} {}", talk.pick("Blätter", "sheets")),
    };
    talk.say(&format!("{}: {} {what}{sheets}", out.display(), exported.pieces))?;
    for notice in &exported.notices {
        talk.note(&notice.sentence(talk.language));
    }
    for left_out in &exported.left_out {
        talk.note(&left_out.sentence(talk.language));
    }
    Ok(())
}
