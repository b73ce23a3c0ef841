//! The content of one calendar entry: made from the plan, stored as slots, written as a VEVENT.

use super::{
    text::{line, parameter, property, refold, text, uri},
    zone,
};
use chrono::{DateTime, NaiveDateTime, Utc};
use chrono_tz::Tz;
use domain::{Event, Language, Slot};
use ics::components::{Component, Parameter, Property};

/// Everything that a reader of the entry sees. If any of it changes, SEQUENCE rises.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Entry {
    /// The person whose entry this is; files are named after them. `None` for the entry that everybody gets.
    pub owner: Option<String>,
    /// The number and title.
    pub summary: String,
    /// "Abgesagt" if it was called off: many programs ignore STATUS and show such an entry like any other.
    pub called_off: Option<String>,
    /// Civil times that exist in the zone.
    pub start: NaiveDateTime,
    pub end: NaiveDateTime,
    pub zone: Tz,
    pub location: Option<String>,
    pub description: String,
    pub category: String,
    pub status: Status,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Status {
    Confirmed,
    Tentative,
    Cancelled,
}

impl Status {
    /// RFC 5545, 3.8.1.11.
    fn key(self) -> &'static str {
        match self {
            Status::Confirmed => "CONFIRMED",
            Status::Tentative => "TENTATIVE",
            Status::Cancelled => "CANCELLED",
        }
    }

    fn from_key(key: &str) -> Option<Self> {
        [Status::Confirmed, Status::Tentative, Status::Cancelled].into_iter().find(|status| status.key() == key)
    }
}

const CIVIL: &str = "%Y-%m-%dT%H:%M:%S";

impl Entry {
    pub(super) fn slots(&self) -> Vec<Slot> {
        let mut slots = vec![
            Slot::new("summary", &self.summary),
            Slot::new("start", self.start.format(CIVIL).to_string()),
            Slot::new("end", self.end.format(CIVIL).to_string()),
            Slot::new("zone", self.zone.name()),
            Slot::new("description", &self.description),
            Slot::new("category", &self.category),
            Slot::new("status", self.status.key()),
        ];
        slots.extend(self.called_off.as_ref().map(|word| Slot::new("called off", word)));
        slots.extend(self.location.as_ref().map(|location| Slot::new("location", location)));
        slots.extend(self.owner.as_ref().map(|owner| Slot::new("owner", owner)));
        slots
    }

    /// Reads what was issued before. `None` if the slots were emptied because a person was erased.
    pub(super) fn from_slots(slots: &[Slot]) -> Option<Self> {
        let find = |name: &str| slots.iter().find(|slot| slot.name == name).map(|slot| slot.text.clone());
        let civil =
            |name: &str| NaiveDateTime::parse_from_str(&find(name)?, CIVIL).ok().filter(|at| zone::in_known_years(*at));
        let entry = Self {
            owner: find("owner"),
            summary: find("summary")?,
            called_off: find("called off"),
            start: civil("start")?,
            end: civil("end")?,
            zone: find("zone")?.parse().ok()?,
            location: find("location"),
            description: find("description")?,
            category: find("category")?,
            status: Status::from_key(&find("status")?)?,
        };
        (entry.start < entry.end).then_some(entry)
    }

    /// The same entry, called off.
    pub(super) fn cancelled(self, language: Language) -> Self {
        let word = language.pick("Abgesagt", "Cancelled").to_owned();
        Self { status: Status::Cancelled, called_off: Some(word), ..self }
    }

    /// The VEVENT, folded.
    pub(super) fn vevent(&self, uid: &str, sequence: u32, issued: DateTime<Utc>, organizer: &Property) -> String {
        let stamp = zone::stamp(issued);
        let mut event = ics::Event::new(uid, stamp.clone());
        // With a METHOD, DTSTAMP says when this state was issued (RFC 5545, 3.8.7.2) and breaks ties between equal
        // SEQUENCEs (RFC 5546, 2.1.5).
        event.push(property("LAST-MODIFIED", stamp));
        event.push(property("SEQUENCE", sequence.to_string()));
        event.push(organizer.clone());
        for time in zone::start_and_end(self.start, self.end, self.zone) {
            event.push(time);
        }
        // libical refuses an entry without a title, and properties without a value.
        let title = Some(line(&self.summary)).filter(|title| !title.is_empty());
        let title = title.unwrap_or_else(|| line(&self.category));
        let called_off = self.called_off.as_deref().map(|word| line(word) + ": ").unwrap_or_default();
        event.push(property("SUMMARY", called_off + &title));
        if let Some(location) = self.location.as_deref().map(line).filter(|location| !location.is_empty()) {
            event.push(property("LOCATION", location));
        }
        let description = text(&self.description);
        if !description.is_empty() {
            event.push(property("DESCRIPTION", description));
        }
        event.push(property("CATEGORIES", line(&self.category)));
        event.push(property("STATUS", self.status.key()));
        // Importing the whole programme must not make anybody busy in five parallel sessions at once, and a session
        // that was called off makes nobody busy.
        let is_busy = self.owner.is_some() && self.status != Status::Cancelled;
        event.push(property("TRANSP", if is_busy { "OPAQUE" } else { "TRANSPARENT" }));
        refold(&Component::from(event).to_string())
    }
}

/// The contact. Published entries must have an organizer (RFC 5546, 3.2.1). Without an e-mail address it is the event
/// itself, under a name that no program can write to.
pub(super) fn organizer(event: &Event) -> Property<'static> {
    let filled = |text: &&String| !text.trim().is_empty();
    let address = match event.contact.email.as_ref().filter(filled) {
        Some(email) => format!("mailto:{}", uri(email)),
        None => format!("urn:uuid:{}", event.id),
    };
    let name = event.contact.name.as_ref().filter(filled).or_else(|| event.organizers.iter().find(filled));
    let mut organizer = property("ORGANIZER", address);
    organizer.add(Parameter::new("CN", parameter(name.unwrap_or(&event.title))));
    organizer
}
