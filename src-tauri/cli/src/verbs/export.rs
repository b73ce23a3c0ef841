//! Handing out.

use super::Talk;
use crate::{
    args::{self, Badges, Booklet, Order, Paper, Preflight, Qr, Sort, TestSheet},
    failure::Failure,
};
use serde::Serialize;
use std::path::Path;
use tagwerk_core::{
    calendar::Scope,
    disk::is_stream,
    documents::{
        self, Job, Unprintable, Wanted,
        badges::{BackOptions, BadgeOptions, CodeOnBadge, Design, Field},
        booklet::{BookletOptions, PageSize},
        paper::{self, Arrangement, LabelSheet, SHEETS},
        test_sheet::TestSheetOptions,
    },
    domain::{ItemRef, Sentence, Table, action::counted, sorting::ParticleOrder},
    event_file::{EventError, EventFile, Exported, Handing, Purpose},
    layout::{Inks, Mm},
    manuscript::TextFormat,
    watch::Unwatched,
};

pub fn badges(talk: &Talk, words: &Badges) -> Result<(), Failure> {
    if words.sheet == "list" {
        return talk.say(&list_of_sheets(talk));
    }
    check_sheet(&words.sheet)?;
    print(talk, &words.paper, |file| {
        let people = words.only.iter().map(|name| file.programme().find_person(name));
        let only = people.collect::<Result<Vec<_>, _>>()?;
        let options = BadgeOptions {
            sheet: words.sheet.clone(),
            design: match words.design {
                args::Design::FirstNameFirst => Design::FirstNameFirst,
                args::Design::FullNameFirst => Design::FullNameFirst,
                args::Design::RoleBand => Design::RoleBand,
                args::Design::Plain => Design::Plain,
            },
            fields: fields(&words.show, &words.hide),
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
            crop: words.crop.into(),
            back: words.back.then(|| BackOptions {
                lines: [words.back_left.clone().unwrap_or_default(), words.back_right.clone().unwrap_or_default()],
                offset: (Mm(words.offset_right), Mm(words.offset_down)),
            }),
            order: match words.sort {
                Sort::Family => ParticleOrder::ByFamily,
                Sort::Particle => ParticleOrder::ByParticle,
            },
        };
        Ok(Wanted::Badges(Box::new(options)))
    })
}

/// The usual fields and those that are to be shown, without those that are to be hidden.
fn fields(show: &[args::Field], hide: &[args::Field]) -> Vec<Field> {
    let field = |field: &args::Field| match field {
        args::Field::AcademicTitle => Field::AcademicTitle,
        args::Field::Pronouns => Field::Pronouns,
        args::Field::Organisation => Field::Organisation,
        args::Field::Town => Field::Town,
        args::Field::Role => Field::Role,
        args::Field::Session => Field::Session,
        args::Field::Event => Field::Event,
        args::Field::Days => Field::Days,
    };
    let hidden: Vec<Field> = hide.iter().map(field).collect();
    let shown: Vec<Field> = Field::usual().into_iter().chain(show.iter().map(field)).collect();
    Field::ALL.into_iter().filter(|field| shown.contains(field) && !hidden.contains(field)).collect()
}

/// The sheets by their names, and how measures of one's own are written.
fn list_of_sheets(talk: &Talk) -> String {
    let widest = SHEETS.iter().map(|sheet| sheet.key.len()).max().unwrap_or(0);
    let mut lines: Vec<String> =
        SHEETS.iter().map(|sheet| format!("{:widest$}  {}", sheet.key, sheet.title(talk.language))).collect();
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

pub fn booklet(talk: &Talk, words: &Booklet) -> Result<(), Failure> {
    let options = BookletOptions {
        size: match words.size {
            args::PageSize::A4 => PageSize::A4,
            args::PageSize::A5 => PageSize::A5,
            args::PageSize::Letter => PageSize::Letter,
            args::PageSize::HalfLetter => PageSize::HalfLetter,
        },
        imposed: words.imposed,
        contents: !words.no_contents,
        abstracts: !words.no_abstracts,
        index: !words.no_index,
    };
    print(talk, &words.paper, |_| Ok(Wanted::Booklet(options)))
}

pub fn test_sheet(talk: &Talk, words: &TestSheet) -> Result<(), Failure> {
    if let Some(sheet) = &words.sheet {
        if sheet == "list" {
            return talk.say(&list_of_sheets(talk));
        }
        check_sheet(sheet)?;
    }
    let options = TestSheetOptions { sheet: words.sheet.clone(), back: words.back };
    print(talk, &words.paper, |_| Ok(Wanted::TestSheet(options)))
}

fn check_sheet(sheet: &str) -> Result<(), Failure> {
    if LabelSheet::named(sheet).is_some() { Ok(()) } else { Err(Failure::NoSuchSheet(sheet.to_owned())) }
}

/// Prints what is wanted of the file.
pub(super) fn print(
    talk: &Talk,
    paper: &Paper,
    wanted: impl FnOnce(&EventFile) -> Result<Wanted, Failure>,
) -> Result<(), Failure> {
    let mut file = open(talk, &paper.file, paper.proof)?;
    let inks = if paper.black_only { Inks::BlackOnly } else { Inks::Colours };
    let job = Job { wanted: wanted(&file)?, language: talk.asked, inks };
    let exported = file.print(&job, &paper.out, &handing(paper.proof), talk.now)?;
    report(talk, &exported, &paper.out, &job.kind().counted(exported.pieces, talk.language))?;
    if !paper.allow_missing && exported.notices.iter().any(|notice| notice.remark.lacks_letters()) {
        return Err(Failure::LettersMissing);
    }
    Ok(())
}

/// A remark of the check before printing, for other programs.
#[derive(Serialize)]
struct Remarked {
    document: &'static str,
    remark: &'static str,
    text: String,
    about: Option<ItemRef>,
}

pub fn preflight(talk: &Talk, words: &Preflight) -> Result<(), Failure> {
    let jobs: Vec<Job> = documents::usual().into_iter().map(|job| Job { language: talk.asked, ..job }).collect();
    let known: Vec<&str> = jobs.iter().map(|job| job.kind().verb()).collect();
    if let Some(unknown) = words.only.iter().find(|name| !known.contains(&name.as_str())) {
        return Err(Failure::NoSuchDocument(unknown.clone(), known.join(", ")));
    }
    let file = talk.open_for_reading(&words.file)?;
    let mut remarks = Vec::new();
    for job in
        jobs.iter().filter(|job| words.only.is_empty() || words.only.iter().any(|name| name == job.kind().verb()))
    {
        let notices = match file.preflight(job, &Unwatched, talk.now) {
            // Who asks for everything is not told of what there is none of.
            Err(EventError::Unprintable(Unprintable::Nothing(_))) if words.only.is_empty() => continue,
            notices => notices?,
        };
        remarks.extend(notices.iter().map(|notice| Remarked {
            document: job.kind().verb(),
            remark: notice.remark.key(),
            text: notice.sentence(talk.language),
            about: notice.about,
        }));
    }
    if words.json {
        return talk.json(&remarks);
    }
    if remarks.is_empty() {
        return talk.say(talk.pick("Alles sieht aus wie gewünscht.", "Everything looks as wanted."));
    }
    let lines: Vec<String> = remarks.iter().map(|remark| format!("{}: {}", remark.document, remark.text)).collect();
    talk.say(&lines.join("\n"))
}

pub fn calendar(talk: &Talk, path: &Path, out: &Path, proof: bool) -> Result<(), Failure> {
    let mut file = open(talk, path, proof)?;
    let exported = file.export_calendar(Scope::Everything, out, &handing(proof), talk.now)?;
    let (one, many) = talk.pick(("Kalenderdatei", "Kalenderdateien"), ("calendar file", "calendar files"));
    report(talk, &exported, out, &talk.language.count(exported.pieces, one, many))
}

pub fn text(talk: &Talk, path: &Path, out: &Path, format: Option<TextFormat>) -> Result<(), Failure> {
    let by_ending = || out.extension().and_then(|ending| TextFormat::by_ending(&ending.to_string_lossy()));
    let format = format.or_else(by_ending).ok_or_else(|| Failure::WhichFormat(out.to_owned()))?;
    let file = talk.open_for_reading(path)?;
    let exported = file.export_text(format, talk.asked, out, &handing(true), talk.now)?;
    report(talk, &exported, out, &counted(Table::Session, exported.pieces, talk.language))
}

/// What is issued is noted in the file; what is only looked at needs no right to write.
fn open(talk: &Talk, path: &Path, proof: bool) -> Result<EventFile, Failure> {
    if proof { talk.open_for_reading(path) } else { talk.open(path) }
}

fn handing(proof: bool) -> Handing<'static> {
    Handing::plainly(if proof { Purpose::Proof } else { Purpose::Issue })
}

fn report(talk: &Talk, exported: &Exported, out: &Path, what: &str) -> Result<(), Failure> {
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
