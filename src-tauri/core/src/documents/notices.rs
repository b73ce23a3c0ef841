//! What will not look as wanted, known before paper is wasted.

use crate::{
    domain::{ItemRef, Language, Sentence},
    layout::{Item, Script},
};
use std::collections::BTreeSet;

/// A remark of the check before printing, and the way to what it is about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Notice {
    /// What one changes to mend it, if there is such a thing.
    pub about: Option<ItemRef>,
    pub remark: Remark,
}

impl Notice {
    pub fn about(about: impl Into<Option<ItemRef>>, remark: Remark) -> Self {
        Self { about: about.into(), remark }
    }

    /// Of the document as a whole.
    pub fn of_all(remark: Remark) -> Self {
        Self { about: None, remark }
    }

    /// A character that is missing is named once, whatever it stands in.
    pub fn says_as_much_as(&self, other: &Notice) -> bool {
        match (&self.remark, &other.remark) {
            (Remark::NoGlyph { character: a, .. }, Remark::NoGlyph { character: b, .. }) => a == b,
            _ => self == other,
        }
    }
}

impl Sentence for Notice {
    fn sentence(&self, language: Language) -> String {
        self.remark.sentence(language)
    }
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Remark {
    /// No font that we ship has this character.
    NoGlyph {
        character: char,
        text: String,
    },
    /// A name had to be set smaller than wanted.
    SmallName {
        name: String,
    },
    /// The code has no room on the badge in a size that can be read, or more text than a code can hold.
    NoRoomForCode {
        name: String,
    },
    /// Appointments that find no room on the back of a badge.
    AppointmentsLeftOut {
        name: String,
        left_out: usize,
    },
    /// Of the last sheet of labels, and the first of those that stay free, counted from 1.
    FreeLabels {
        free: usize,
        next: usize,
    },
    /// The room on its sign is lower than 15 mm, or its titles are lower than 5 mm.
    SmallRoom {
        room: String,
    },
    SmallTitles {
        room: String,
    },
    /// Nothing says where somebody belongs.
    NoAffiliation {
        name: String,
    },
    /// Nobody can telephone them.
    NoTelephone {
        name: String,
    },
    /// A session that takes place, nobody knows where.
    NoRoom {
        title: String,
    },
    /// A sign that goes on over several sheets.
    SeveralSheets {
        room: String,
        sheets: usize,
    },
}

impl Remark {
    /// By which programs tell remarks apart.
    pub fn key(&self) -> &'static str {
        match self {
            Remark::NoGlyph { .. } => "no-glyph",
            Remark::SmallName { .. } => "small-name",
            Remark::NoRoomForCode { .. } => "no-room-for-code",
            Remark::AppointmentsLeftOut { .. } => "appointments-left-out",
            Remark::FreeLabels { .. } => "free-labels",
            Remark::SmallRoom { .. } => "small-room",
            Remark::SmallTitles { .. } => "small-titles",
            Remark::NoAffiliation { .. } => "no-affiliation",
            Remark::NoTelephone { .. } => "no-telephone",
            Remark::NoRoom { .. } => "no-room",
            Remark::SeveralSheets { .. } => "several-sheets",
        }
    }

    /// One for each character without a glyph, whatever it stands in first.
    pub(super) fn missing(items: &[Item]) -> Vec<Remark> {
        let mut seen = BTreeSet::new();
        super::texts(items)
            .flat_map(|shaped| shaped.missing.iter().map(|character| (*character, shaped.text.clone())))
            .filter(|(character, _)| seen.insert(*character))
            .map(|(character, text)| Remark::NoGlyph { character, text })
            .collect()
    }
}

impl Sentence for Remark {
    fn sentence(&self, language: Language) -> String {
        match (self, language) {
            (Remark::NoGlyph { character, text }, Language::De) => format!(
                "»{character}« in »{text}« ({}) fehlt in allen Schriften und wird nicht gedruckt. Bitte den Namen auch in lateinischer Schrift angeben.",
                Script::of(*character).name()
            ),
            (Remark::NoGlyph { character, text }, Language::En) => format!(
                "“{character}” in “{text}” ({}) is in none of the fonts and will not be printed. Please give the name in Latin letters as well.",
                Script::of(*character).name()
            ),
            (Remark::SmallName { name }, Language::De) => {
                format!("»{name}« musste kleiner gesetzt werden als gewünscht.")
            }
            (Remark::SmallName { name }, Language::En) => format!("“{name}” had to be set smaller than wanted."),
            (Remark::NoRoomForCode { name }, Language::De) => {
                format!(
                    "Der QR-Code von »{name}« hat auf diesem Schild keinen Platz und fehlt. Ein größerer Bogen oder ein kürzerer Code hilft."
                )
            }
            (Remark::NoRoomForCode { name }, Language::En) => {
                format!(
                    "The QR code of “{name}” has no room on this badge and is left out. A larger sheet or a shorter code helps."
                )
            }
            (Remark::AppointmentsLeftOut { name, left_out }, Language::De) => {
                format!(
                    "Auf der Rückseite von »{name}« ist für {left_out} Termine kein Platz; sie werden dort gezählt."
                )
            }
            (Remark::AppointmentsLeftOut { name, left_out }, Language::En) => {
                format!("The back of “{name}” has no room for {left_out} appointments; they are counted there.")
            }
            (Remark::FreeLabels { free: 1, next }, Language::De) => {
                format!(
                    "Auf dem letzten Bogen bleibt ein Etikett frei, das {next}. Es lässt sich beim nächsten Mal bedrucken."
                )
            }
            (Remark::FreeLabels { free: 1, next }, Language::En) => {
                format!("One label of the last sheet stays free, number {next}. It can be printed on next time.")
            }
            (Remark::FreeLabels { free, next }, Language::De) => {
                format!(
                    "Auf dem letzten Bogen bleiben {free} Etiketten frei. Beim nächsten Mal lässt sich mit dem {next}. beginnen."
                )
            }
            (Remark::FreeLabels { free, next }, Language::En) => {
                format!("{free} labels of the last sheet stay free. Next time, printing can start at number {next}.")
            }
            (Remark::SmallRoom { room }, Language::De) => {
                format!("Schild »{room}«: Der Name des Raums ist niedriger als 15 mm.")
            }
            (Remark::SmallRoom { room }, Language::En) => {
                format!("Sign “{room}”: the name of the room is lower than 15 mm.")
            }
            (Remark::SmallTitles { room }, Language::De) => {
                format!("Schild »{room}«: Titel sind niedriger als 5 mm. Kurztitel helfen.")
            }
            (Remark::SmallTitles { room }, Language::En) => {
                format!("Sign “{room}”: titles are lower than 5 mm. Short titles help.")
            }
            (Remark::NoAffiliation { name }, Language::De) => {
                format!("Bei »{name}« steht nicht, woher: Es ist keine Organisation eingetragen.")
            }
            (Remark::NoAffiliation { name }, Language::En) => {
                format!("Nothing says where “{name}” belongs: there is no organisation.")
            }
            (Remark::NoTelephone { name }, Language::De) => format!("Von »{name}« ist keine Telefonnummer bekannt."),
            (Remark::NoTelephone { name }, Language::En) => format!("No telephone number of “{name}” is known."),
            (Remark::NoRoom { title }, Language::De) => format!("»{title}« hat noch keinen Raum."),
            (Remark::NoRoom { title }, Language::En) => format!("“{title}” has no room yet."),
            (Remark::SeveralSheets { room, sheets }, Language::De) => {
                format!("Schild »{room}« braucht {sheets} Blätter.")
            }
            (Remark::SeveralSheets { room, sheets }, Language::En) => format!("Sign “{room}” needs {sheets} sheets."),
        }
    }
}
