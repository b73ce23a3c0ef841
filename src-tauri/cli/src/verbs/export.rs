//! Handing out.

use super::Talk;
use crate::{
    args::{Badges, Order, Orientation, Qr, Signs, Sort},
    failure::Failure,
};
use std::path::Path;
use tagwerk_core::{
    calendar::Scope,
    documents::{
        badges::{BackOptions, BadgeOptions, CodeOnBadge},
        paper::{self, Arrangement, LabelSheet, SHEETS},
        signs::{self, SignOptions},
    },
    domain::{Sentence, sorting::ParticleOrder},
    event_file::{EventFile, Exported, Handing, Purpose},
    layout::Mm,
};

pub fn badges(talk: &Talk, words: &Badges) -> Result<(), Failure> {
    if words.sheet == "list" {
        return talk.say(&list_of_sheets(talk));
    }
    let sheet = LabelSheet::named(&words.sheet).ok_or_else(|| Failure::NoSuchSheet(words.sheet.clone()))?;
    let sheet = sheet.map_err(|misfit| Failure::Input(Box::new(misfit)))?;
    let mut file = open(talk, &words.file, words.proof)?;
    let people = words.only.iter().map(|name| file.programme().find_person(name));
    let only = people.collect::<Result<Vec<_>, _>>()?;
    let options = BadgeOptions {
        sheet,
        code: match words.qr {
            Qr::None => CodeOnBadge::None,
            Qr::VCard => CodeOnBadge::VCard,
            Qr::Link => CodeOnBadge::Link(words.link.clone().unwrap_or_default()),
            Qr::Code => CodeOnBadge::Code,
        },
        arrangement: Arrangement {
            order: match words.order {
                Order::Alphabet => paper::Order::Alphabet,
                Order::CutStack => paper::Order::CutStack,
            },
            first_label: words.start_at,
            copies: words.copies,
        },
        only,
        blanks: words.blank,
        back: words.back.then(|| BackOptions {
            lines: [words.back_left.clone().unwrap_or_default(), words.back_right.clone().unwrap_or_default()],
            offset: (Mm(words.offset_right), Mm(words.offset_down)),
        }),
        order: match words.sort {
            Sort::Family => ParticleOrder::ByFamily,
            Sort::Particle => ParticleOrder::ByParticle,
        },
    };
    let exported = file.export_badges(&options, &words.out, &handing(words.proof), talk.now)?;
    report(talk, &exported, &words.out, talk.pick("Namensschilder", "badges"))
}

/// The sheets by their names, and how measures of one's own are written.
fn list_of_sheets(talk: &Talk) -> String {
    let widest = SHEETS.iter().map(|sheet| sheet.key.len()).max().unwrap_or(0);
    let mut lines: Vec<String> = SHEETS.iter().map(|sheet| format!("{:widest$}  {}", sheet.key, sheet.name)).collect();
    lines.push(String::new());
    lines.push(
        talk.pick(
            "Eigene Maße in mm: 210x297,85x54,2x5,15x13.5,95x54\n\
             (Blatt, Etikett, Spalten und Reihen, Abstand links und oben, von Etikett zu Etikett)",
            "Measures of one's own in mm: 210x297,85x54,2x5,15x13.5,95x54\n\
             (page, label, columns and rows, distance left and top, from label to label)",
        )
        .to_owned(),
    );
    lines.join("\n")
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
