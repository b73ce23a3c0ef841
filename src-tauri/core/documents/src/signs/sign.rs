//! The content of a sign, in named slots.

use super::Per;
use crate::{
    Said,
    said::{Entry, Part, PartBeforeFormat4},
};
use domain::{Arrow, Slot};

/// The content of the sign of one room.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sign {
    pub per: Per,
    pub room: String,
    /// Floor and building.
    pub place: String,
    pub day: String,
    /// "Vormittag", if the sign covers half a day.
    pub part_of_day: String,
    pub arrow: Option<Arrow>,
    pub event: String,
    pub organizers: String,
    /// Identifies the logo.
    pub logo: String,
    pub entries: Vec<Entry>,
    /// The text shown if there are no entries.
    pub nothing: String,
}

impl Sign {
    /// A name that tells it from other signs: "Saal 2, Samstag, 24. September 2022, Vormittag".
    pub(super) fn name(&self) -> String {
        let when = match self.entries.as_slice() {
            [only] if self.per == Per::Session => only.time.as_str(),
            _ => self.part_of_day.as_str(),
        };
        let words = [self.room.as_str(), &self.day, when];
        words.into_iter().filter(|word| !word.is_empty()).collect::<Vec<_>>().join(", ")
    }
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
        // Slots added later are present only if they have text, so a sign printed before keeps its fingerprint.
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

/// All but short titles, which stand there only where full ones do not fit.
pub(crate) fn shown_for_sure(slots: &[Slot]) -> Vec<Slot> {
    slots.iter().filter(|slot| !slot.name.ends_with(".short-title")).cloned().collect()
}
