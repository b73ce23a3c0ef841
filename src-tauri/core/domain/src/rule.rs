//! The rules by name, with the severity of breaking each and what can resolve it.

use super::language::Language;
use serde::{Deserialize, Serialize};

macro_rules! rules {
    ($($(#[$doc:meta])* $name:ident $key:literal $severity:ident $mend:ident
        ($german:literal, $german_mark:literal) ($english:literal, $english_mark:literal))*) => {
        /// A rule, by the key that other programs know. Its definition in [`conflicts`](super::conflicts) says exactly
        /// what it means, and why.
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

            /// The heading of a list: "Raum doppelt belegt".
            pub fn name(self, language: Language) -> &'static str {
                match self { $(Rule::$name => language.pick($german, $english)),* }
            }

            /// A word or two, for narrow places such as the board: "belegt".
            pub fn mark(self, language: Language) -> &'static str {
                match self { $(Rule::$name => language.pick($german_mark, $english_mark)),* }
            }
        }
    };
}

// Most severe first; within a severity, in the order of display. Each rule has its name and its mark in both languages.
rules! {
    RoomTakenTwice "room-taken-twice" Error Moving
        ("Raum doppelt belegt", "belegt") ("Room taken twice", "taken")
    PersonInTwoPlaces "person-in-two-places" Error Moving
        ("Person an zwei Orten", "Person doppelt") ("Person in two places", "person twice")
    RoomClosed "room-closed" Error Moving
        ("Raum geschlossen", "geschlossen") ("Room closed", "closed")
    PersonUnavailable "person-unavailable" Error Moving
        ("Person nicht da", "Person nicht da") ("Person not available", "person not there")
    NotStepFree "not-step-free" Error Moving
        ("Nicht stufenlos", "nicht stufenlos") ("Not step-free", "not step-free")
    OutsideEvent "outside-event" Error Moving
        ("Außerhalb der Veranstaltung", "außerhalb") ("Outside the event", "outside")
    TooLittleWalkingTime "too-little-walking-time" Warning Moving
        ("Zu wenig Zeit für den Weg", "Weg zu weit") ("Too little walking time", "too far")
    RoomTooSmall "room-too-small" Warning Moving
        ("Raum zu klein", "zu klein") ("Room too small", "too small")
    EquipmentMissing "equipment-missing" Warning Moving
        ("Ausstattung fehlt", "Ausstattung fehlt") ("Equipment missing", "equipment")
    RemoteWithoutVideo "remote-without-video" Warning Moving
        ("Online ohne Videotechnik", "kein Video") ("Remote without video", "no video")
    NoModerator "no-moderator" Warning Otherwise
        ("Keine Moderation", "keine Moderation") ("No moderator", "no moderator")
    TooFewPeople "too-few-people" Warning Otherwise
        ("Zu wenige Mitwirkende", "zu wenige") ("Too few contributors", "too few")
    PersonAbsent "person-absent" Warning Otherwise
        ("Angekündigt, aber verhindert", "verhindert") ("Announced, but unable to attend", "unable to attend")
    BesidePlenary "beside-plenary" Warning Moving
        ("Neben gemeinsamem Programm", "neben Gemeinsamem") ("Beside something for everybody", "beside shared")
    NoMeal "no-meal" Warning Moving
        ("Keine Zeit zu essen", "kein Essen") ("No time to eat", "no meal")
    LongerThanBlock "longer-than-block" Warning Otherwise
        ("Länger als der Block", "länger als Block") ("Longer than its block", "longer than block")
    NumberTwice "number-twice" Warning Otherwise
        ("Nummer zweimal vergeben", "Nummer doppelt") ("Number given twice", "number twice")
    WouldBeInTwoPlaces "would-be-in-two-places" Hint Moving
        ("Wäre an zwei Orten", "Idee: doppelt") ("Would be in two places", "idea: twice")
    TooManyPeople "too-many-people" Hint Otherwise
        ("Zu viele Mitwirkende", "zu viele") ("Too many contributors", "too many")
    NotAgreed "not-agreed" Hint Otherwise
        ("Noch nicht zugesagt", "nicht zugesagt") ("Not agreed yet", "not agreed")
    NoBreak "no-break" Hint Moving
        ("Ohne Pause", "keine Pause") ("No break", "no break")
    TrackParallel "track-parallel" Hint Moving
        ("Themenstrang parallel", "Strang parallel") ("Same track in parallel", "track parallel")
    Unplaced "unplaced" Hint Moving
        ("Ohne Zeit", "ohne Zeit") ("Without time", "no time")
    NoRoom "no-room" Hint Moving
        ("Ohne Raum", "ohne Raum") ("Without room", "no room")
}

/// An error is impossible, a warning is unwanted, and a hint should be looked at.
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

/// What resolves a finding.
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
