//! The look and content of a badge, as data.

use serde::{Deserialize, Serialize};

/// Where the name stands, and how the role is shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "types", derive(specta::Type))]
#[serde(rename_all = "kebab-case")]
pub enum Design {
    /// The first name as large as fits; role and session above a coloured line.
    #[default]
    FirstNameFirst,
    /// The whole name in one size.
    FullNameFirst,
    /// Like the first, with a band at the foot whose colour stands for the role.
    RoleBand,
    /// The name centred and without colour, below large logos.
    Plain,
}

impl Design {
    pub const ALL: [Design; 4] = [Design::FirstNameFirst, Design::FullNameFirst, Design::RoleBand, Design::Plain];

    /// The design with this word.
    pub(super) fn of_key(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|design| design.key() == key)
    }

    /// The word in the print ledger, in job files and in kinds of registration.
    pub(super) fn key(self) -> &'static str {
        match self {
            Design::FirstNameFirst => "first-name-first",
            Design::FullNameFirst => "full-name-first",
            Design::RoleBand => "role-band",
            Design::Plain => "plain",
        }
    }
}

/// What a badge can show besides the name.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "types", derive(specta::Type))]
#[serde(rename_all = "kebab-case")]
pub enum Field {
    AcademicTitle,
    Pronouns,
    Organisation,
    Town,
    /// The kind of registration.
    Kind,
    Role,
    Session,
    Event,
    Days,
    /// That somebody does not want to be photographed.
    Photographs,
}

impl Field {
    pub const ALL: [Field; 10] = [
        Field::AcademicTitle,
        Field::Pronouns,
        Field::Organisation,
        Field::Town,
        Field::Kind,
        Field::Role,
        Field::Session,
        Field::Event,
        Field::Days,
        Field::Photographs,
    ];

    /// The fields shown by default. What is nobody's business is opt-in.
    pub fn usual() -> Vec<Field> {
        Self::ALL
            .into_iter()
            .filter(|field| !matches!(field, Field::Town | Field::Pronouns | Field::Photographs))
            .collect()
    }
}
