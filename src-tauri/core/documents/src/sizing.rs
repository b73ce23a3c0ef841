//! Whether sheets in one house use the same type size for the same kind of text.

use serde::{Deserialize, Serialize};

/// How large names of rooms and headings are on sheets that are seen together.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "types", derive(specta::Type))]
#[serde(rename_all = "kebab-case")]
pub enum Sizing {
    /// All alike: the largest size that fits everywhere.
    #[default]
    Alike,
    /// Each as large as fits.
    Each,
}
