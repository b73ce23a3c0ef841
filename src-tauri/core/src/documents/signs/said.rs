//! What stands on a sign, in named slots.

use super::{
    Per,
    before_format_4::{PartBeforeFormat4, parts_before_format_4},
};
use crate::{
    documents::Said,
    domain::{
        Arrow, Contribution, Language, Programme, Session, SessionState, Slot,
        participation::{self, Mark, StandIn},
    },
};

/// What stands on the sign of one room.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sign {
    pub per: Per,
    pub room: String,
    /// Floor and building.
    pub place: String,
    pub day: String,
    /// "Vormittag", on a sign for half a day.
    pub part_of_day: String,
    pub arrow: Option<Arrow>,
    pub event: String,
    pub organizers: String,
    /// What tells the logo from another one.
    pub logo: String,
    pub entries: Vec<Entry>,
    /// What is said in place of entries where there are none.
    pub nothing: String,
}

impl Sign {
    /// By which it is found among others: "Saal 2, Samstag, 24. September 2022, Vormittag".
    pub(super) fn name(&self) -> String {
        let when = match self.entries.as_slice() {
            [only] if self.per == Per::Session => only.time.as_str(),
            _ => self.part_of_day.as_str(),
        };
        let words = [self.room.as_str(), &self.day, when];
        words.into_iter().filter(|word| !word.is_empty()).collect::<Vec<_>>().join(", ")
    }
}

impl Part {
    /// All that is said of the people under one role, for the print ledger.
    pub(in crate::documents) fn said(&self) -> String {
        let words = |Named { name, affiliation, mark, instead }: &Named| {
            let instead: Vec<String> = instead.iter().map(StandIn::words).collect();
            format!("{name}, {affiliation} [{}] {}", noted(*mark), instead.join("; "))
        };
        let people: Vec<String> = self.people.iter().map(words).collect();
        format!("{}: {}", self.role, people.join(" · "))
    }
}

impl Named {
    /// Who comes instead, without where they belong.
    pub(in crate::documents) fn in_brief(&self) -> String {
        self.instead.iter().map(StandIn::in_brief).collect::<Vec<_>>().join("; ")
    }
}

/// As the print ledger notes a mark. The words are in files: they never change.
pub(in crate::documents) fn noted(mark: Mark) -> &'static str {
    match mark {
        Mark::None => "None",
        Mark::Asked => "Asked",
        Mark::Online => "Remote",
        Mark::Absent => "Absent",
    }
}

/// One session on a sign.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// Of its block, where the entry before is of another one.
    pub theme: String,
    pub time: String,
    pub number: String,
    pub title: String,
    /// Takes the place of the title where room is scarce.
    pub short_title: String,
    pub takes_place: TakesPlace,
    pub parts: Vec<Part>,
    /// The same people as the print ledger noted them before format 4.
    pub parts_before_format_4: Vec<PartBeforeFormat4>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TakesPlace {
    Yes,
    Cancelled,
}

impl TakesPlace {
    pub(in crate::documents) fn of(session: &Session) -> Self {
        if session.state == SessionState::Cancelled { TakesPlace::Cancelled } else { TakesPlace::Yes }
    }

    /// As the print ledger notes it. The words are in files: they never change.
    pub(in crate::documents) fn noted(self) -> &'static str {
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

/// Somebody on a sign.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Named {
    pub name: String,
    pub affiliation: String,
    pub mark: Mark,
    /// Who comes instead.
    pub instead: Vec<StandIn>,
}

impl Said for Sign {
    fn design(&self) -> String {
        match self.per {
            Per::Day => "sign/room-and-day/1",
            Per::HalfDay => "sign/room-and-half-day/1",
            Per::Block => "sign/room-and-block/1",
            Per::Session => "sign/session/1",
        }
        .to_owned()
    }

    fn slots(&self) -> Vec<Slot> {
        self.slots_with(|entry| entry.parts.iter().map(Part::said).collect())
    }

    fn slots_before_format_4(&self) -> Option<Vec<Slot>> {
        Some(self.slots_with(|entry| entry.parts_before_format_4.iter().map(PartBeforeFormat4::said).collect()))
    }
}

impl Sign {
    fn slots_with(&self, people: impl Fn(&Entry) -> Vec<String>) -> Vec<Slot> {
        let mut slots = vec![
            Slot::new("room", &self.room),
            Slot::new("place", &self.place),
            Slot::new("day", &self.day),
            Slot::new("event", &self.event),
            Slot::new("organizers", &self.organizers),
            Slot::new("logo", &self.logo),
        ];
        // Slots that came later stand only where they say something: a sign that was printed before stays the same.
        let arrow = self.arrow.map_or("", Arrow::key);
        for (name, text) in [("part-of-day", self.part_of_day.as_str()), ("arrow", arrow), ("nothing", &self.nothing)] {
            if !text.is_empty() {
                slots.push(Slot::new(name, text));
            }
        }
        for (index, entry) in self.entries.iter().enumerate() {
            let mut put = |name: &str, text: String| slots.push(Slot::new(format!("{}.{name}", index + 1), text));
            put("theme", entry.theme.clone());
            put("time", entry.time.clone());
            put("number", entry.number.clone());
            put("title", entry.title.clone());
            put("short-title", entry.short_title.clone());
            put("state", entry.takes_place.noted().to_owned());
            for said in people(entry) {
                put("people", said);
            }
        }
        slots
    }
}

/// `theme` where it is to be said.
pub(in crate::documents) fn entry(
    programme: &Programme,
    session: &Session,
    theme: String,
    contributions: &[&Contribution],
) -> Entry {
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

/// Neighbours of one role under one heading.
pub(in crate::documents) fn parts(
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

fn named(programme: &Programme, named: &participation::Named, language: Language) -> Named {
    let name = |part: &Contribution| programme.name_in(part);
    Named {
        name: name(named.part),
        affiliation: named.part.affiliation.clone().unwrap_or_default(),
        mark: named.mark,
        instead: named.instead.iter().map(|other| other.in_place_of(named, language, &name)).collect(),
    }
}
