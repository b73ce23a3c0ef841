//! Letters to people through the year, in the words of the team.

use serde::{Deserialize, Serialize};

/// What a letter is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "types", derive(specta::Type))]
#[serde(rename_all = "kebab-case")]
pub enum LetterKind {
    /// What is otherwise than they were told.
    Changes,
    /// Asks whether somebody takes on a part.
    Request,
    /// Asks once more whoever was asked and has not answered.
    Reminder,
    /// Says which parts they have agreed to.
    Confirmation,
    /// What they have to know before they come.
    Information,
    /// Tells a participant which places they have.
    Places,
    Thanks,
}

impl LetterKind {
    pub const ALL: [LetterKind; 7] = [
        LetterKind::Changes,
        LetterKind::Request,
        LetterKind::Reminder,
        LetterKind::Confirmation,
        LetterKind::Information,
        LetterKind::Places,
        LetterKind::Thanks,
    ];

    /// Whether calendar files go with it. Afterwards nobody needs them.
    pub fn has_calendars(self) -> bool {
        self != LetterKind::Thanks
    }
}

/// A letter with fields in braces, such as "{Name}".
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "types", derive(specta::Type))]
pub struct Letter {
    pub subject: String,
    /// For those who are addressed as "Sie".
    pub formal: String,
    /// For those who are addressed as "du".
    pub informal: String,
}
