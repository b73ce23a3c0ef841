//! The rules by name, how much it matters when one is broken, and what can mend it.

use super::language::Language;
use serde::{Deserialize, Serialize};

macro_rules! rules {
    ($($(#[$doc:meta])* $name:ident $key:literal $severity:ident $mend:ident $german:literal $english:literal)*) => {
        /// A rule, by the key that other programs know it by. What each means exactly, and why, stands with its
        /// definition in [`conflicts`](super::conflicts).
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[cfg_attr(feature = "types", derive(specta::Type))]
        #[serde(rename_all = "kebab-case")]
        pub enum Rule { $($(#[$doc])* $name),* }

        impl Rule {
            pub const ALL: &'static [Rule] = &[$(Rule::$name),*];

            pub fn key(self) -> &'static str {
                match self { $(Rule::$name => $key),* }
            }

            pub fn severity(self) -> Severity {
                match self { $(Rule::$name => Severity::$severity),* }
            }

            pub fn mended_by(self) -> Mend {
                match self { $(Rule::$name => Mend::$mend),* }
            }

            /// As the heading of a list: "Raum doppelt belegt".
            pub fn name(self, language: Language) -> &'static str {
                match self { $(Rule::$name => language.pick($german, $english)),* }
            }
        }
    };
}

// The graver first; within a severity in the order in which they are told.
rules! {
    RoomTakenTwice "room-taken-twice" Error Moving "Raum doppelt belegt" "Room taken twice"
    PersonInTwoPlaces "person-in-two-places" Error Moving "Person an zwei Orten" "Person in two places"
    RoomClosed "room-closed" Error Moving "Raum geschlossen" "Room closed"
    PersonUnavailable "person-unavailable" Error Moving "Person nicht da" "Person not available"
    NotStepFree "not-step-free" Error Moving "Nicht stufenlos" "Not step-free"
    OutsideEvent "outside-event" Error Moving "Außerhalb der Veranstaltung" "Outside the event"
    TooLittleWalkingTime "too-little-walking-time" Warning Moving "Zu wenig Zeit für den Weg" "Too little walking time"
    RoomTooSmall "room-too-small" Warning Moving "Raum zu klein" "Room too small"
    EquipmentMissing "equipment-missing" Warning Moving "Ausstattung fehlt" "Equipment missing"
    RemoteWithoutVideo "remote-without-video" Warning Moving "Online ohne Videotechnik" "Remote without video"
    NoModerator "no-moderator" Warning Otherwise "Keine Moderation" "No moderator"
    TooFewPeople "too-few-people" Warning Otherwise "Zu wenige Mitwirkende" "Too few contributors"
    PersonAbsent "person-absent" Warning Otherwise "Angekündigt, aber verhindert" "Announced, but unable to attend"
    BesidePlenary "beside-plenary" Warning Moving "Neben gemeinsamem Programm" "Beside something for everybody"
    NoMeal "no-meal" Warning Moving "Keine Zeit zu essen" "No time to eat"
    LongerThanBlock "longer-than-block" Warning Otherwise "Länger als der Block" "Longer than its block"
    NumberTwice "number-twice" Warning Otherwise "Nummer zweimal vergeben" "Number given twice"
    WouldBeInTwoPlaces "would-be-in-two-places" Hint Moving "Wäre an zwei Orten" "Would be in two places"
    TooManyPeople "too-many-people" Hint Otherwise "Zu viele Mitwirkende" "Too many contributors"
    NotAgreed "not-agreed" Hint Otherwise "Noch nicht zugesagt" "Not agreed yet"
    NoBreak "no-break" Hint Moving "Ohne Pause" "No break"
    TrackParallel "track-parallel" Hint Moving "Themenstrang parallel" "Same track in parallel"
    Unplaced "unplaced" Hint Moving "Ohne Zeit" "Without time"
    NoRoom "no-room" Hint Moving "Ohne Raum" "Without room"
}

/// An error cannot be, a warning should not be, a hint is to be looked at.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "types", derive(specta::Type))]
#[serde(rename_all = "kebab-case")]
pub enum Severity {
    Error,
    Warning,
    Hint,
}

impl Severity {
    pub const ALL: [Severity; 3] = [Severity::Error, Severity::Warning, Severity::Hint];

    pub fn name(self, language: Language) -> &'static str {
        let (german, english) = match self {
            Severity::Error => ("Fehler", "Error"),
            Severity::Warning => ("Warnung", "Warning"),
            Severity::Hint => ("Hinweis", "Hint"),
        };
        language.pick(german, english)
    }
}

/// What puts a finding right.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mend {
    /// Another time or room for one of its sessions.
    Moving,
    /// Only something else: other people, another number, a longer block.
    Otherwise,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_are_those_of_the_files_and_the_graver_rules_stand_first() {
        for rule in Rule::ALL {
            assert_eq!(serde_json::to_value(rule).expect("a word"), rule.key());
        }
        assert!(Rule::ALL.is_sorted_by_key(|rule| rule.severity()));
    }
}
