//! The content of a booklet, independent of its look.

use super::{BookletOptions, PageSize};
use crate::{
    Said,
    said::{Part, PartBeforeFormat4, TakesPlace},
};
use domain::{ItemRef, Slot, Wording};

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Content {
    pub(super) options: BookletOptions,
    pub(super) wording: Wording,
    pub(super) event: String,
    pub(super) subtitle: String,
    pub(super) days: String,
    pub(super) organizers: Vec<String>,
    /// Name, address, number.
    pub(super) contact: Vec<String>,
    /// Identifies the logo.
    pub(super) logo: String,
    pub(super) agenda: Vec<Day>,
    pub(super) chapters: Vec<Chapter>,
    pub(super) people: Vec<Indexed>,
    /// Before format 4, the index also listed people who were announced but absent.
    pub(super) people_before_format_4: Vec<Indexed>,
}

/// A day in the overview.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Day {
    pub name: String,
    pub entries: Vec<Entry>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Entry {
    pub time: String,
    pub title: String,
    /// The kind, for a block.
    pub kind: String,
    pub room: String,
    pub takes_place: TakesPlace,
    /// The place in the booklet that describes it.
    pub place: Option<Place>,
    /// The sessions of a block.
    pub sessions: Vec<Listed>,
}

/// A session in a list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Listed {
    pub number: String,
    pub title: String,
    pub time: String,
    pub room: String,
    pub takes_place: TakesPlace,
}

/// A chapter, or a session in it, by index.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) enum Place {
    Chapter(usize),
    Session(usize, usize),
}

/// A block, or the sessions for everybody on a day.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Chapter {
    pub kind: String,
    pub theme: String,
    pub when: String,
    pub sessions: Vec<Told>,
}

/// A session with everything said about it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Told {
    pub about: ItemRef,
    pub number: String,
    pub title: String,
    /// Only if it differs from that of its block.
    pub time: String,
    pub room: String,
    pub floor: String,
    /// It should have a room, but has none.
    pub wants_room: bool,
    pub wants_time: bool,
    pub takes_place: TakesPlace,
    pub parts: Vec<Part>,
    pub parts_before_format_4: Vec<PartBeforeFormat4>,
    pub abstract_text: String,
}

/// A person in the index.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Indexed {
    /// "Beispiel, Dr. Ada"
    pub name: String,
    pub places: Vec<Place>,
}

impl Content {
    pub(super) fn is_empty(&self) -> bool {
        self.agenda.is_empty() && self.chapters.is_empty()
    }
}

impl Said for Content {
    fn design(&self) -> String {
        let size = match self.options.size {
            PageSize::A4 => "a4",
            PageSize::A5 => "a5",
            PageSize::Letter => "letter",
            PageSize::HalfLetter => "half-letter",
        };
        format!("booklet/{size}{}/1", if self.options.imposed { "-imposed" } else { "" })
    }

    fn slots(&self) -> Vec<Slot> {
        self.slots_with(|told| told.parts.iter().map(Part::said).collect(), &self.people)
    }

    fn slots_before_format_4(&self) -> Option<Vec<Slot>> {
        let people = |told: &Told| told.parts_before_format_4.iter().map(PartBeforeFormat4::said).collect();
        Some(self.slots_with(people, &self.people_before_format_4))
    }
}

impl Content {
    fn slots_with(&self, people: impl Fn(&Told) -> Vec<String>, index: &[Indexed]) -> Vec<Slot> {
        let mut slots = vec![
            Slot::new("event", &self.event),
            Slot::new("subtitle", &self.subtitle),
            Slot::new("days", &self.days),
            Slot::new("organizers", self.organizers.join(" · ")),
            Slot::new("contact", self.contact.join(" · ")),
            Slot::new("logo", &self.logo),
            Slot::new("contents", self.options.contents.to_string()),
        ];
        for day in &self.agenda {
            for entry in &day.entries {
                let name = format!("agenda.{}", day.name);
                let Entry { time, title, kind, room, takes_place, .. } = entry;
                let takes_place = takes_place.noted();
                slots.push(Slot::new(&name, format!("{time} {title} ({kind}) {room} {takes_place}")));
                slots.extend(entry.sessions.iter().map(|listed| {
                    let Listed { number, title, time, room, takes_place } = listed;
                    Slot::new(&name, format!("{number} {title} {time} {room} {}", takes_place.noted()))
                }));
            }
        }
        for (index, chapter) in self.chapters.iter().enumerate() {
            let Chapter { kind, theme, when, sessions } = chapter;
            slots.push(Slot::new(format!("chapter.{}", index + 1), format!("{kind} {theme} {when}")));
            for told in sessions {
                let name = format!("session.{}", told.about.id);
                let Told { number, title, time, room, floor, takes_place, .. } = told;
                let takes_place = takes_place.noted();
                slots.push(Slot::new(&name, format!("{number} {title} {time} {room} {floor} {takes_place}")));
                slots.extend(people(told).into_iter().map(|said| Slot::new(format!("{name}.people"), said)));
                slots.push(Slot::new(format!("{name}.abstract"), &told.abstract_text));
            }
        }
        slots.extend(index.iter().map(|person| Slot::new("index", &person.name)));
        slots
    }
}
