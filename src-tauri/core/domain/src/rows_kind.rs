//! What the rows of a table are that was made elsewhere.

use super::language::Language;
use serde::{Deserialize, Serialize};

/// What each row of a table stands for. The keys are in files and never change.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "types", derive(specta::Type))]
#[serde(rename_all = "kebab-case")]
pub enum RowsKind {
    People,
    Registrations,
    Wishes,
    Sessions,
    Slots,
    Schedule,
    Availability,
}

impl RowsKind {
    pub const ALL: [RowsKind; 7] = [
        RowsKind::People,
        RowsKind::Registrations,
        RowsKind::Wishes,
        RowsKind::Sessions,
        RowsKind::Slots,
        RowsKind::Schedule,
        RowsKind::Availability,
    ];

    /// The word for it in files and in the terminal.
    pub fn key(self) -> &'static str {
        match self {
            RowsKind::People => "people",
            RowsKind::Registrations => "registrations",
            RowsKind::Wishes => "wishes",
            RowsKind::Sessions => "sessions",
            RowsKind::Slots => "slots",
            RowsKind::Schedule => "schedule",
            RowsKind::Availability => "availability",
        }
    }

    /// Whether what such a table has no longer can be removed. Times and absences are only ever added or changed, since a
    /// table of them need not have all.
    pub fn can_be_gone(self) -> bool {
        !matches!(self, RowsKind::Schedule | RowsKind::Availability)
    }

    pub fn name(self, language: Language) -> &'static str {
        let (german, english) = match self {
            RowsKind::People => ("Personen", "People"),
            RowsKind::Registrations => ("Anmeldungen", "Registrations"),
            RowsKind::Wishes => ("Wünsche", "Wishes"),
            RowsKind::Sessions => ("Programmpunkte", "Sessions"),
            RowsKind::Slots => ("Zeitfenster", "Slots"),
            RowsKind::Schedule => ("Zeiten und Räume", "Times and rooms"),
            RowsKind::Availability => ("Verfügbarkeiten", "Availabilities"),
        };
        language.pick(german, english)
    }
}
