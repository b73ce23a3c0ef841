//! The description of a session and the people named with it, shared by all documents that list sessions: signs,
//! overviews, the booklet and the list of sessions.

mod before_format_4;
mod people;

pub use before_format_4::{PartBeforeFormat4, parts_before_format_4};
pub use people::{phrases, tag};

use super::{Notice, SharedRemark};
use domain::{
    Contribution, ItemRef, Language, Programme, Session, SessionState, Table,
    participation::{self, Mark, StandIn},
};

/// One session.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// The block's theme, if the preceding entry belongs to another block.
    pub theme: String,
    pub time: String,
    pub number: String,
    pub title: String,
    /// Replaces the title if space is scarce.
    pub short_title: String,
    pub takes_place: TakesPlace,
    pub parts: Vec<Part>,
    /// The same people, as the print ledger recorded them before format 4.
    pub parts_before_format_4: Vec<PartBeforeFormat4>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TakesPlace {
    Yes,
    Cancelled,
}

impl TakesPlace {
    pub fn of(session: &Session) -> Self {
        if session.state == SessionState::Cancelled { TakesPlace::Cancelled } else { TakesPlace::Yes }
    }

    /// The word in the print ledger. It is stored in files and never changes.
    pub fn noted(self) -> &'static str {
        match self {
            TakesPlace::Yes => "Yes",
            TakesPlace::Cancelled => "Cancelled",
        }
    }
}

/// People under one role.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Part {
    pub role: String,
    pub people: Vec<Named>,
}

impl Part {
    /// Everything said about the people under one role, for the print ledger.
    pub fn said(&self) -> String {
        let words = |Named { name, affiliation, mark, instead }: &Named| {
            let instead: Vec<String> = instead.iter().map(StandIn::words).collect();
            format!("{name}, {affiliation} [{}] {}", noted(*mark), instead.join("; "))
        };
        let people: Vec<String> = self.people.iter().map(words).collect();
        format!("{}: {}", self.role, people.join(" · "))
    }
}

/// A person named with a session.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Named {
    pub name: String,
    pub affiliation: String,
    pub mark: Mark,
    /// The people who replace them.
    pub instead: Vec<StandIn>,
}

impl Named {
    /// The replacements, without affiliations.
    pub fn in_brief(&self) -> String {
        self.instead.iter().map(StandIn::in_brief).collect::<Vec<_>>().join("; ")
    }
}

/// The word for a mark in the print ledger. It is stored in files and never changes.
pub fn noted(mark: Mark) -> &'static str {
    match mark {
        Mark::None => "None",
        Mark::Asked => "Asked",
        Mark::Online => "Remote",
        Mark::Absent => "Absent",
    }
}

/// `theme` is empty unless it has to be printed.
pub fn entry(programme: &Programme, session: &Session, theme: String, contributions: &[&Contribution]) -> Entry {
    let language = programme.event.language;
    let span = programme.span(session);
    Entry {
        theme,
        time: span.map(|span| programme.event.time_style.range(span)).unwrap_or_default(),
        number: programme.printed_number_with_kind(session, language).unwrap_or_default(),
        title: session.title.clone(),
        short_title: session.short_title.clone().unwrap_or_default(),
        takes_place: TakesPlace::of(session),
        parts: parts(programme, session, contributions, language),
        parts_before_format_4: parts_before_format_4(programme, contributions, language),
    }
}

/// Consecutive people of one role share a heading.
pub fn parts(
    programme: &Programme,
    session: &Session,
    contributions: &[&Contribution],
    language: Language,
) -> Vec<Part> {
    let named = participation::named(session, contributions);
    participation::Named::by_role(&named)
        .map(|group| Part {
            role: group[0].part.role.heading(group.len(), language),
            people: group.iter().map(|named| self::named(programme, named, language)).collect(),
        })
        .collect()
}

/// Reports that a planned session is missing because it is not scheduled.
pub fn not_scheduled(programme: &Programme, session: &Session) -> Notice {
    let number = programme.printed_number(session, programme.event.language);
    let number = number.map(|number| number + " ").unwrap_or_default();
    let about = ItemRef { table: Table::Session, id: session.id.0 };
    Notice::about(about, SharedRemark::NotScheduled { session: number + session.sign_title() })
}

fn named(programme: &Programme, named: &participation::Named, language: Language) -> Named {
    let name = |part: &Contribution| programme.name_in(part);
    Named {
        name: name(named.part),
        affiliation: named.part.affiliation.clone().unwrap_or_default(),
        mark: named.mark,
        instead: named.instead.iter().map(|other| other.in_place_of(named, language, &name)).collect(),
    }
}
