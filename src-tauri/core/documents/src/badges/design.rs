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

    /// The key in the print ledger.
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
}

impl Field {
    pub const ALL: [Field; 9] = [
        Field::AcademicTitle,
        Field::Pronouns,
        Field::Organisation,
        Field::Town,
        Field::Kind,
        Field::Role,
        Field::Session,
        Field::Event,
        Field::Days,
    ];

    /// The fields shown by default. Pronouns are opt-in.
    pub fn usual() -> Vec<Field> {
        Self::ALL.into_iter().filter(|field| !matches!(field, Field::Town | Field::Pronouns)).collect()
    }
}
