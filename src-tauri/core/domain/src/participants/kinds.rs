//! Kinds of registration: participants, guests, the press, helpers, the team, and what an event calls otherwise.

use crate::{language::Language, look::Accent};
use serde::{Deserialize, Serialize};

/// The key of the kind that a registration has unless somebody says otherwise.
pub(super) const PARTICIPANT: &str = "participant";

/// A kind of registration, and what it means for badges, heads and places.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct RegistrationKind {
    /// Written in registrations; it never changes.
    pub key: String,
    /// As the team writes it. `None` for a usual kind, which has a word in each language.
    #[serde(default)]
    pub name: Option<String>,
    pub has_badge: bool,
    /// Whether they count as heads: chairs, meals.
    pub counts: bool,
    pub has_places: bool,
    /// The colour of the kind on the badge. `None` leaves the one that the badge has without a kind.
    #[serde(default)]
    pub colour: Option<Accent>,
    /// The word for the design of their badge. `None`, and a word that is not known, leave the one that is printed
    /// otherwise.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub design: Option<String>,
}

/// What every new event has.
pub fn usual_kinds() -> Vec<RegistrationKind> {
    let kind = |key: &str, counts| RegistrationKind {
        key: key.to_owned(),
        name: None,
        has_badge: true,
        counts,
        // Whoever wishes for a session may get into it, unless the team says otherwise.
        has_places: true,
        colour: None,
        design: None,
    };
    vec![kind(PARTICIPANT, true), kind("guest", true), kind("press", true), kind("helper", false), kind("team", false)]
}

impl RegistrationKind {
    /// A kind of the team's own, which is treated like participants.
    pub fn named(name: &str) -> Self {
        Self {
            key: name.trim().to_lowercase(),
            name: Some(name.trim().to_owned()),
            has_badge: true,
            counts: true,
            has_places: true,
            colour: None,
            design: None,
        }
    }

    /// What everybody is unless somebody says otherwise.
    pub fn is_usual(&self) -> bool {
        self.key == PARTICIPANT
    }

    pub fn name(&self, language: Language) -> &str {
        let (german, english) = match self.key.as_str() {
            PARTICIPANT => ("Teilnehmer/in", "Participant"),
            "guest" => ("Gast", "Guest"),
            "press" => ("Presse", "Press"),
            "helper" => ("Helfer/in", "Helper"),
            "team" => ("Team", "Team"),
            key => (key, key),
        };
        self.name.as_deref().unwrap_or(language.pick(german, english))
    }
}
