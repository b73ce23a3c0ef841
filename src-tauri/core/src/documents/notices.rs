//! What will not look as wanted, known before paper is wasted.

use crate::{
    domain::{Language, Sentence},
    layout::{Script, Shaped},
};
use std::collections::BTreeSet;

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Notice {
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
    /// A sign that goes on over several sheets.
    SeveralSheets {
        room: String,
        sheets: usize,
    },
}

impl Notice {
    /// One notice for each character, whatever it stands in first.
    pub fn missing<'a>(texts: impl IntoIterator<Item = &'a Shaped>) -> Vec<Notice> {
        let mut seen = BTreeSet::new();
        texts
            .into_iter()
            .flat_map(|shaped| shaped.missing.iter().map(|character| (*character, shaped.text.clone())))
            .filter(|(character, _)| seen.insert(*character))
            .map(|(character, text)| Notice::NoGlyph { character, text })
            .collect()
    }
}

impl Sentence for Notice {
    fn sentence(&self, language: Language) -> String {
        match (self, language) {
            (Notice::NoGlyph { character, text }, Language::De) => format!(
                "»{character}« in »{text}« ({}) fehlt in allen Schriften und wird nicht gedruckt. Bitte den Namen auch in lateinischer Schrift angeben.",
                Script::of(*character).name()
            ),
            (Notice::NoGlyph { character, text }, Language::En) => format!(
                "“{character}” in “{text}” ({}) is in none of the fonts and will not be printed. Please give the name in Latin letters as well.",
                Script::of(*character).name()
            ),
            (Notice::SmallName { name }, Language::De) => {
                format!("»{name}« musste kleiner gesetzt werden als gewünscht.")
            }
            (Notice::SmallName { name }, Language::En) => format!("“{name}” had to be set smaller than wanted."),
            (Notice::NoRoomForCode { name }, Language::De) => {
                format!(
                    "Der QR-Code von »{name}« hat auf diesem Schild keinen Platz und fehlt. Ein größerer Bogen oder ein kürzerer Code hilft."
                )
            }
            (Notice::NoRoomForCode { name }, Language::En) => {
                format!(
                    "The QR code of “{name}” has no room on this badge and is left out. A larger sheet or a shorter code helps."
                )
            }
            (Notice::AppointmentsLeftOut { name, left_out }, Language::De) => {
                format!(
                    "Auf der Rückseite von »{name}« ist für {left_out} Termine kein Platz; sie werden dort gezählt."
                )
            }
            (Notice::AppointmentsLeftOut { name, left_out }, Language::En) => {
                format!("The back of “{name}” has no room for {left_out} appointments; they are counted there.")
            }
            (Notice::FreeLabels { free: 1, next }, Language::De) => {
                format!(
                    "Auf dem letzten Bogen bleibt ein Etikett frei, das {next}. Es lässt sich beim nächsten Mal bedrucken."
                )
            }
            (Notice::FreeLabels { free: 1, next }, Language::En) => {
                format!("One label of the last sheet stays free, number {next}. It can be printed on next time.")
            }
            (Notice::FreeLabels { free, next }, Language::De) => {
                format!(
                    "Auf dem letzten Bogen bleiben {free} Etiketten frei. Beim nächsten Mal lässt sich mit dem {next}. beginnen."
                )
            }
            (Notice::FreeLabels { free, next }, Language::En) => {
                format!("{free} labels of the last sheet stay free. Next time, printing can start at number {next}.")
            }
            (Notice::SmallRoom { room }, Language::De) => {
                format!("Schild »{room}«: Der Name des Raums ist niedriger als 15 mm.")
            }
            (Notice::SmallRoom { room }, Language::En) => {
                format!("Sign “{room}”: the name of the room is lower than 15 mm.")
            }
            (Notice::SmallTitles { room }, Language::De) => {
                format!("Schild »{room}«: Titel sind niedriger als 5 mm. Kurztitel helfen.")
            }
            (Notice::SmallTitles { room }, Language::En) => {
                format!("Sign “{room}”: titles are lower than 5 mm. Short titles help.")
            }
            (Notice::SeveralSheets { room, sheets }, Language::De) => {
                format!("Schild »{room}« braucht {sheets} Blätter.")
            }
            (Notice::SeveralSheets { room, sheets }, Language::En) => format!("Sign “{room}” needs {sheets} sheets."),
        }
    }
}
