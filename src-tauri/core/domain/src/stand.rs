//! Fingerprints, which tell printed pieces apart, and the Stand that follows from them.

use super::{Arrow, BlockId, ContributionId, EventId, PersonId, RoomId, SessionId, TimeStyle, Wording, time};
use chrono::{DateTime, NaiveDate, NaiveDateTime, Utc};
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use std::fmt;
use uuid::Uuid;

/// A state of the event that was handed out. The number rises when something new is issued and the plan has changed
/// since the last Stand.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Stand {
    pub number: u32,
    /// When this Stand was first issued, in civil time at the venue.
    pub at: NaiveDateTime,
}

impl Stand {
    /// The small print at the foot of a page: "Stand 3 · 23.9.2022, 16.10 Uhr".
    pub fn stamp(self, style: TimeStyle, wording: impl Into<Wording>) -> String {
        let wording = wording.into();
        let at = time::date_and_time(self.at, style, wording);
        format!("{} {} · {at}", wording.language.pick("Stand", "Version"), self.number)
    }
}

/// A printed piece: whose it is, what it says, and its Stand.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Issued {
    /// The key of the document: "sign", "badge".
    pub document: String,
    pub subject: Subject,
    pub fingerprint: Fingerprint,
    pub slots: Vec<Slot>,
    pub stand: u32,
    /// The last step of the history at that time.
    pub head: Uuid,
    pub at: DateTime<Utc>,
    /// How it was made: a job of the ledger.
    pub job: Option<Uuid>,
}

/// Whom or what a piece is for. Each document has at most one current piece for a subject.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Subject {
    /// A blank badge or plate to write on. It is not noted in the ledger.
    Nobody,
    Event(EventId),
    Day(NaiveDate),
    Person(PersonId),
    /// The plate for one part of a person.
    Part(ContributionId),
    /// A sign on a door, or on the way to it.
    Sign {
        door: Door,
        pointing: Option<Arrow>,
    },
    /// A notice with these words.
    Words {
        text: String,
        pointing: Option<Arrow>,
    },
    /// A notice at the place where a session was planned.
    Moved {
        session: SessionId,
        from: RoomId,
    },
    /// A notice that a session does not take place.
    Cancelled(SessionId),
    /// A notice that somebody does not come.
    Absent(ContributionId),
    /// A list by its key, for these sessions and days; if none are named, for all.
    List {
        list: &'static str,
        sessions: Vec<SessionId>,
        days: Vec<NaiveDate>,
    },
}

impl Subject {
    /// The person whose piece it is, if it is a person's.
    pub fn person(&self) -> Option<PersonId> {
        match self {
            Subject::Person(person) => Some(*person),
            _ => None,
        }
    }
}

/// The subject of a door sign.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Door {
    Day(RoomId, NaiveDate),
    Morning(RoomId, NaiveDate),
    Afternoon(RoomId, NaiveDate),
    Block(RoomId, NaiveDate, BlockId),
    Session(SessionId),
}

/// The form in the print ledger. Files contain it, so it must never change.
impl fmt::Display for Subject {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let point = |arrow: &Option<Arrow>| arrow.map_or(String::new(), |arrow| format!(" {}", arrow.key()));
        match self {
            Subject::Nobody => Ok(()),
            Subject::Event(event) => write!(f, "{event}"),
            Subject::Day(day) => write!(f, "{day}"),
            Subject::Person(person) => write!(f, "{person}"),
            Subject::Part(part) => write!(f, "{part}"),
            Subject::Sign { door, pointing } => write!(f, "{door}{}", point(pointing)),
            Subject::Words { text, pointing } => write!(f, "{text}{}", point(pointing)),
            Subject::Moved { session, from } => write!(f, "{session} {from}"),
            Subject::Cancelled(session) => write!(f, "{session} cancelled"),
            Subject::Absent(part) => write!(f, "{part} absent"),
            Subject::List { list, sessions, days } => {
                let sessions = sessions.iter().map(SessionId::to_string);
                let mut of: Vec<String> = sessions.chain(days.iter().map(NaiveDate::to_string)).collect();
                of.sort();
                of.insert(0, (*list).to_owned());
                f.write_str(&of.join(" "))
            }
        }
    }
}

impl fmt::Display for Door {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Door::Day(room, day) => write!(f, "{room} {day}"),
            Door::Morning(room, day) => write!(f, "{room} {day} morning"),
            Door::Afternoon(room, day) => write!(f, "{room} {day} afternoon"),
            Door::Block(room, day, block) => write!(f, "{room} {day} {block}"),
            Door::Session(session) => write!(f, "{session}"),
        }
    }
}

/// A named text on a piece. It holds what is said, not where or how.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Slot {
    pub name: String,
    pub text: String,
}

impl Slot {
    pub fn new(name: impl Into<String>, text: impl Into<String>) -> Self {
        Self { name: name.into(), text: text.into() }
    }
}

/// Two pieces have equal fingerprints exactly if they say the same in the same design.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Fingerprint(pub [u8; 32]);

impl Fingerprint {
    /// SHA-256 over the design and the slots. Each text is preceded by its length in bytes, so different lists of texts
    /// never give the same bytes.
    pub fn of(design: &str, slots: &[Slot]) -> Self {
        let mut hash = Sha256::new();
        let mut take = |text: &str| {
            hash.update((text.len() as u64).to_le_bytes());
            hash.update(text.as_bytes());
        };
        take(design);
        for slot in slots {
            take(&slot.name);
            take(&slot.text);
        }
        Self(hash.finalize().into())
    }
}

impl Fingerprint {
    /// The first twelve digits: enough to tell one picture from another.
    pub fn short(self) -> String {
        hex::encode(&self.0[..6])
    }
}

impl fmt::Debug for Fingerprint {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.short())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_that_run_together_are_told_apart() {
        let one = Fingerprint::of("sign", &[Slot::new("room", "Saal 1"), Slot::new("day", "")]);
        let other = Fingerprint::of("sign", &[Slot::new("room", "Saal "), Slot::new("day", "1")]);
        assert_ne!(one, other);
    }

    /// Files contain rows with these words.
    #[test]
    fn subjects_are_noted_in_words_that_never_change() {
        let id = |number: u128| uuid::Uuid::from_u128(number);
        let day = NaiveDate::from_ymd_opt(2026, 6, 13).expect("a day");
        let (room, session) = (RoomId(id(1)), SessionId(id(2)));
        let (one, two) = ("00000000-0000-0000-0000-000000000001", "00000000-0000-0000-0000-000000000002");
        let sign = |door, pointing| Subject::Sign { door, pointing }.to_string();
        assert_eq!(Subject::Nobody.to_string(), "");
        assert_eq!(Subject::Event(EventId(id(1))).to_string(), one);
        assert_eq!(Subject::Day(day).to_string(), "2026-06-13");
        assert_eq!(Subject::Person(PersonId(id(1))).to_string(), one);
        assert_eq!(Subject::Part(ContributionId(id(1))).to_string(), one);
        assert_eq!(sign(Door::Day(room, day), None), format!("{one} 2026-06-13"));
        assert_eq!(sign(Door::Morning(room, day), None), format!("{one} 2026-06-13 morning"));
        assert_eq!(sign(Door::Afternoon(room, day), Some(Arrow::Left)), format!("{one} 2026-06-13 afternoon left"));
        assert_eq!(sign(Door::Block(room, day, BlockId(id(2))), None), format!("{one} 2026-06-13 {two}"));
        assert_eq!(sign(Door::Session(session), Some(Arrow::UpLeft)), format!("{two} up-left"));
        assert_eq!(Subject::Words { text: "WC".to_owned(), pointing: Some(Arrow::Up) }.to_string(), "WC up");
        assert_eq!(Subject::Moved { session, from: room }.to_string(), format!("{two} {one}"));
        assert_eq!(Subject::Cancelled(session).to_string(), format!("{two} cancelled"));
        assert_eq!(Subject::Absent(ContributionId(id(1))).to_string(), format!("{one} absent"));
        let list = |sessions, days| Subject::List { list: "house", sessions, days }.to_string();
        assert_eq!(list(vec![], vec![]), "house");
        assert_eq!(list(vec![session, SessionId(id(1))], vec![day]), format!("house {one} {two} 2026-06-13"));
    }
}
