//! What is shown around the views: findings, days, and the state of the file.

use chrono::NaiveDate;
use serde::Serialize;
use specta::Type;
use std::collections::{BTreeSet, HashMap};
use tagwerk_core::{
    domain::{
        Language, PersonId, Programme, RoomId, Rule, Sentence, SessionId, Severity,
        conflicts::{Conflict, Sentences},
        time,
    },
    event_file::EventFile,
    store::StoreError,
};

/// A conflict in words, with the ids of everything that it is about.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Type)]
pub struct Finding {
    pub rule: Rule,
    /// "Raum doppelt belegt"
    pub name: &'static str,
    /// "belegt"
    pub mark: &'static str,
    pub severity: Severity,
    /// "Bernd Huber ist gleichzeitig in 1.2 und 1.20."
    pub text: String,
    /// The shorter text below the name of the rule: "1.2 ↔ 1.20: Bernd Huber".
    pub brief: String,
    /// Equipment that would resolve the conflict if the room had it.
    pub lacks: Vec<String>,
    pub sessions: Vec<SessionId>,
    /// Those of the sessions that could be moved to resolve the conflict.
    pub movable: Vec<SessionId>,
    pub people: Vec<PersonId>,
    pub rooms: Vec<RoomId>,
    /// The reason for which it was accepted, if it was.
    pub waived: Option<String>,
}

impl Finding {
    pub fn all(file: &EventFile, language: Language) -> Vec<Self> {
        Self::of(&file.conflicts(), file.programme(), language)
    }

    /// Uses the words of the programme that has these conflicts.
    pub fn of(conflicts: &[Conflict], programme: &Programme, language: Language) -> Vec<Self> {
        let sentences = Sentences::by_number(programme, language);
        let said = |conflict: &Conflict| Self {
            rule: conflict.rule,
            name: conflict.rule.name(language),
            mark: conflict.rule.mark(language),
            severity: conflict.rule.severity(),
            text: sentences.of(conflict),
            brief: sentences.below_rule(conflict),
            lacks: conflict.lacks(programme),
            sessions: conflict.sessions.clone(),
            movable: conflict.movable().to_vec(),
            people: conflict.people.clone(),
            rooms: conflict.rooms.clone(),
            waived: conflict.waived.clone(),
        };
        conflicts.iter().map(said).collect()
    }
}

/// A stretch of the present findings: findings that the page already has, or one that is new to it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "kebab-case")]
pub enum Listed {
    /// The index of the first in the page's list, counted from 0, and their number.
    Kept(u32, u32),
    New(Box<Finding>),
}

impl Listed {
    /// A large event has thousands of findings, and a step changes only a few of them.
    pub fn between(before: &[Finding], after: &[Finding]) -> Vec<Self> {
        let places: HashMap<&Finding, u32> = before.iter().zip(0..).collect();
        let mut listed = Vec::new();
        for finding in after {
            match (places.get(finding), listed.last_mut()) {
                (Some(place), Some(Self::Kept(from, count))) if *from + *count == *place => *count += 1,
                (Some(place), _) => listed.push(Self::Kept(*place, 1)),
                (None, _) => listed.push(Self::New(Box::new(finding.clone()))),
            }
        }
        listed
    }
}

/// A day on which something is planned.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Type)]
pub struct Day {
    pub date: NaiveDate,
    /// "Sa 24.9."
    pub label: String,
    /// "Samstag, 24. September 2022"
    pub name: String,
}

impl Day {
    pub fn all(programme: &Programme, language: Language) -> Vec<Self> {
        let spans = programme.sessions.values().filter_map(|session| programme.span(session));
        let mut days: BTreeSet<NaiveDate> =
            spans.chain(programme.blocks.values().map(|block| block.span)).map(|span| span.day()).collect();
        days.extend(programme.event.first_day);
        days.extend(programme.event.last_day);
        days.into_iter().map(|date| Self::of(date, language)).collect()
    }

    pub fn of(date: NaiveDate, language: Language) -> Self {
        Self { date, label: label(date, language), name: time::long_date(date, language) }
    }
}

fn label(date: NaiveDate, language: Language) -> String {
    let weekday = time::short_weekday(date, language);
    match language {
        Language::De => format!("{weekday} {}", date.format("%-d.%-m.")),
        Language::En => format!("{weekday} {} {}", date.format("%-d"), &time::month(date, language)[..3]),
    }
}

/// The state of the file, and what Undo and Redo would do.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Type)]
pub struct Status {
    pub file_name: String,
    /// When the last step was saved, in the style of the event and the time zone of this machine: "14.02".
    pub saved_at: String,
    pub undo: Option<String>,
    pub redo: Option<String>,
    /// Says that there are more findings than the page is told, if so.
    pub crowded: Option<String>,
    /// Why nothing can be changed here. `None` if it can.
    pub reading: Option<String>,
    /// It cannot, because somebody else works on the file; it can be taken over.
    pub in_use: bool,
    /// Another file has the name now, or another program changed the file. Nothing is saved until the user has chosen.
    pub replaced: bool,
}

impl Status {
    pub fn of(file: &EventFile, file_name: String, language: Language) -> Self {
        let sentence = |entry| file.sentence(entry, language).ok();
        let style = file.programme().event.time_style;
        let saved = file.saved_at().map(|at| style.clock(at.with_timezone(&chrono::Local).time()));
        Self {
            file_name,
            saved_at: saved.unwrap_or_default(),
            undo: file.to_undo().and_then(sentence),
            redo: file.to_redo().and_then(sentence),
            replaced: file.is_replaced(),
            in_use: matches!(file.reading_because(), Some(StoreError::InUse { .. })),
            crowded: file.crowded_in_words(language).map(str::to_owned),
            reading: file.reading_because().map(|why| why.sentence(language)),
        }
    }
}
