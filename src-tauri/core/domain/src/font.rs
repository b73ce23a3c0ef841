//! A font file that an event carries, for names with letters that our fonts lack.

use super::{Language, Sentence};
use serde::{Deserialize, Serialize};

/// A font that the event carries, by its name and the digest of its content. Its bytes are stored beside the plan.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "types", derive(specta::Type))]
pub struct CarriedFont {
    /// "Noto Sans Bengali Regular".
    pub name: String,
    /// SHA-256 in hexadecimal digits.
    pub digest: String,
}

impl CarriedFont {
    /// Large enough for fonts of tens of thousands of letters, the reason to carry a font at all.
    pub const MOST_BYTES: usize = 24 << 20;
    /// More than the scripts that meet at one event.
    pub const MOST: usize = 6;
}

/// Why a file cannot be carried as a font.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FontError {
    /// Neither TrueType nor OpenType, or damaged.
    NotAFont,
    TooLarge,
    TooMany,
    /// Its maker forbids embedding (OpenType, fsType).
    MayNotBeEmbedded,
    /// A variable font: it has many weights, and nothing says which one to use.
    Varies,
}

impl Sentence for FontError {
    fn sentence(&self, language: Language) -> String {
        let (german, english) = match self {
            FontError::NotAFont => (
                "Das ist keine lesbare Schriftdatei (TTF oder OTF); geändert wurde nichts.",
                "This is no font file that can be read (TTF or OTF); nothing was changed.",
            ),
            FontError::TooLarge => (
                "Die Schriftdatei ist zu groß; geändert wurde nichts. Sie darf höchstens 24 MB haben.",
                "The font file is too large; nothing was changed. It may have at most 24 MB.",
            ),
            FontError::TooMany => (
                "Mehr als sechs Schriften trägt eine Veranstaltung nicht; geändert wurde nichts.",
                "An event carries no more than six fonts; nothing was changed.",
            ),
            FontError::MayNotBeEmbedded => (
                "Der Hersteller dieser Schrift erlaubt nicht, dass sie in PDFs eingebettet wird; geändert wurde nichts.",
                "The maker of this font does not allow it to be embedded in PDFs; nothing was changed.",
            ),
            FontError::Varies => (
                "Diese Schrift ist variabel; geändert wurde nichts. Bitte eine Datei mit festem Schnitt wählen, etwa »Regular«.",
                "This is a variable font; nothing was changed. Please choose a file of one weight, “Regular” for instance.",
            ),
        };
        language.pick(german, english).to_owned()
    }
}
