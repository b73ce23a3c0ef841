//! Blocks, and the sessions in them.

use super::{
    ids::{BlockId, RoomId, SessionId},
    language::Language,
    rooms::SeatingForm,
    time::Span,
};
use serde::{Deserialize, Serialize};

/// A stretch of a day that belongs together, with a theme.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "types", derive(specta::Type))]
pub struct Block {
    pub id: BlockId,
    #[serde(default)]
    pub theme: Option<String>,
    /// As printed: "Parallele Workshops".
    #[serde(default)]
    pub kind: Option<String>,
    pub span: Span,
    /// The row's own id in the table that it came from, by which other tables name it. A block that took the time of a
    /// slot from another table has the slot's id as well, behind a comma.
    #[serde(default)]
    pub code: Option<String>,
}

impl Block {
    pub fn new(span: Span) -> Self {
        Self { id: BlockId::fresh(), theme: None, kind: None, span, code: None }
    }

    /// The ids by which tables name it.
    pub fn codes(&self) -> impl Iterator<Item = &str> {
        self.code.iter().flat_map(|code| code.split(',')).map(str::trim).filter(|code| !code.is_empty())
    }
}

/// An item of the programme.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Session {
    pub id: SessionId,
    #[serde(default)]
    pub block: Option<BlockId>,
    /// The number within the block: "3", "A3". It is text, because sheets number as they like.
    #[serde(default)]
    pub number: Option<String>,
    pub title: String,
    /// For signs and cards.
    #[serde(default)]
    pub short_title: Option<String>,
    /// Paragraphs are separated by a blank line.
    #[serde(rename = "abstract", default)]
    pub abstract_text: String,
    pub kind: SessionKind,
    pub state: SessionState,
    #[serde(default)]
    pub room: Option<RoomId>,
    /// Its own time. If `None`, the time of its block applies.
    #[serde(default)]
    pub own_span: Option<Span>,
    /// The expected number of people in the room.
    #[serde(default)]
    pub expected: Option<u32>,
    #[serde(default)]
    pub seating: Option<SeatingForm>,
    #[serde(default)]
    pub equipment: Vec<String>,
    #[serde(default)]
    pub track: Option<String>,
    /// For the team only, never printed.
    #[serde(default)]
    pub note: Option<String>,
    /// Somebody who will be there needs step-free access.
    #[serde(default)]
    pub step_free: bool,
    /// How many participants may have a place, if the team set it. Otherwise the room decides
    /// ([`Programme::capacity`](super::Programme::capacity)).
    #[serde(default)]
    pub capacity: Option<u32>,
    /// The row's own id in the table that it came from, by which other tables name it.
    #[serde(default)]
    pub code: Option<String>,
}

impl Session {
    pub fn new(title: &str, kind: SessionKind) -> Self {
        Self {
            id: SessionId::fresh(),
            block: None,
            number: None,
            title: title.to_owned(),
            short_title: None,
            abstract_text: String::new(),
            kind,
            state: SessionState::Planned,
            room: None,
            own_span: None,
            expected: None,
            seating: None,
            equipment: Vec::new(),
            track: None,
            note: None,
            step_free: false,
            capacity: None,
            code: None,
        }
    }

    /// For everybody, and without a room of its own: it stands across the rooms as soon as it has a time.
    pub fn is_across(&self) -> bool {
        self.room.is_none() && self.kind.stands_across()
    }

    /// Whether participants choose between it and others, so that there are places in it.
    pub fn is_chosen(&self) -> bool {
        self.state == SessionState::Planned && self.block.is_some() && !self.kind.stands_across()
    }

    /// The title on signs and cards: the short title if there is one, otherwise the title.
    pub fn sign_title(&self) -> &str {
        self.short_title.as_deref().unwrap_or(&self.title)
    }

    /// The number by which people tell it apart. A number that somebody gave to a meal does not count.
    pub fn own_number(&self) -> Option<&str> {
        self.number.as_deref().filter(|_| self.kind.has_numbers())
    }

    /// Whether it occupies this number. A cancelled session has released its number.
    pub fn has_number(&self, number: &str) -> bool {
        let number = number.trim();
        let is_it = self.own_number().is_some_and(|own| own.trim() == number);
        self.state != SessionState::Cancelled && !number.is_empty() && is_it
    }
}

/// Determines what the rules expect of a session.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "types", derive(specta::Type))]
#[serde(rename_all = "kebab-case")]
pub enum SessionKind {
    Workshop,
    SmallGroup,
    Plenary,
    Break,
    Meal,
    Evening,
    Arrival,
    Other,
}

impl SessionKind {
    pub const ALL: [SessionKind; 8] = [
        SessionKind::Workshop,
        SessionKind::SmallGroup,
        SessionKind::Plenary,
        SessionKind::Break,
        SessionKind::Meal,
        SessionKind::Evening,
        SessionKind::Arrival,
        SessionKind::Other,
    ];

    pub fn name(self, language: Language) -> &'static str {
        let (german, english) = match self {
            SessionKind::Workshop => ("Workshop", "Workshop"),
            SessionKind::SmallGroup => ("Kleingruppe", "Small group"),
            SessionKind::Plenary => ("Plenum", "Plenary"),
            SessionKind::Break => ("Pause", "Break"),
            SessionKind::Meal => ("Mahlzeit", "Meal"),
            SessionKind::Evening => ("Abend", "Evening"),
            SessionKind::Arrival => ("Anreise", "Arrival"),
            SessionKind::Other => ("Programmpunkt", "Session"),
        };
        language.pick(german, english)
    }

    /// Whether it is unfinished without a moderator: a workshop is, a meal is not.
    pub fn wants_moderation(self) -> bool {
        matches!(self, SessionKind::Workshop | SessionKind::SmallGroup)
    }

    /// Whether nothing else should run beside it.
    pub fn takes_everybody(self) -> bool {
        matches!(self, SessionKind::Plenary | SessionKind::Meal)
    }

    /// Whether nobody has to choose between it and other sessions. Without a room of its own it spans all rooms on the
    /// board and on posters, and needs no sign on a door.
    pub fn stands_across(self) -> bool {
        match self {
            SessionKind::Plenary
            | SessionKind::Break
            | SessionKind::Meal
            | SessionKind::Evening
            | SessionKind::Arrival => true,
            SessionKind::Workshop | SessionKind::SmallGroup | SessionKind::Other => false,
        }
    }

    /// Whether a number tells one from another. Nobody says "Meal 3".
    pub fn has_numbers(self) -> bool {
        !matches!(self, SessionKind::Break | SessionKind::Meal | SessionKind::Evening | SessionKind::Arrival)
    }

    /// Whether a new one takes the next number. A plenary has a number only if somebody wrote one.
    pub fn is_counted(self) -> bool {
        self.has_numbers() && !self.stands_across()
    }

    /// Whether it needs a room. Arrivals and breaks happen all over the house.
    pub fn wants_room(self) -> bool {
        !matches!(self, SessionKind::Arrival | SessionKind::Break)
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "types", derive(specta::Type))]
#[serde(rename_all = "kebab-case")]
pub enum SessionState {
    Idea,
    Planned,
    Cancelled,
}

impl SessionState {
    pub const ALL: [SessionState; 3] = [SessionState::Idea, SessionState::Planned, SessionState::Cancelled];

    pub fn name(self, language: Language) -> &'static str {
        let (german, english) = match self {
            SessionState::Idea => ("Idee", "idea"),
            SessionState::Planned => ("geplant", "planned"),
            SessionState::Cancelled => ("entfällt", "cancelled"),
        };
        language.pick(german, english)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_meal_is_told_by_a_number() {
        let mut session = Session { number: Some("3".to_owned()), ..Session::new("Imbiss", SessionKind::Meal) };
        assert!(session.own_number().is_none() && !session.has_number("3"));
        session.kind = SessionKind::Plenary;
        assert_eq!(session.own_number(), Some("3"), "somebody wrote it");
        assert!(!session.kind.is_counted());
    }
}
