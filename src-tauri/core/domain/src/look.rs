//! The look of an event on paper: its colour and its typeface.

use serde::{Deserialize, Serialize};
use std::fmt;

/// A colour in sRGB, written "#0b6470".
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Accent(pub [u8; 3]);

impl Default for Accent {
    /// Petrol, as in our window.
    fn default() -> Self {
        Self([0x0b, 0x64, 0x70])
    }
}

/// The text is not a hash and six hexadecimal digits.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NotAColour;

impl fmt::Display for NotAColour {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("#0b6470")
    }
}

impl TryFrom<String> for Accent {
    type Error = NotAColour;

    fn try_from(text: String) -> Result<Self, NotAColour> {
        let digits = text.trim().strip_prefix('#').filter(|digits| digits.len() == 6).ok_or(NotAColour)?;
        let all = digits.chars().all(|digit| digit.is_ascii_hexdigit());
        let number = u32::from_str_radix(digits, 16).ok().filter(|_| all).ok_or(NotAColour)?;
        let [_, red, green, blue] = number.to_be_bytes();
        Ok(Self([red, green, blue]))
    }
}

impl From<Accent> for String {
    fn from(Accent([red, green, blue]): Accent) -> String {
        format!("#{red:02x}{green:02x}{blue:02x}")
    }
}

/// The families of type that we ship.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "types", derive(specta::Type))]
#[serde(rename_all = "kebab-case")]
pub enum Typeface {
    #[default]
    SourceSans,
    SourceSerif,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_colour_is_six_digits_behind_a_hash() {
        let read = |text: &str| Accent::try_from(text.to_owned());
        assert_eq!(read("#0B6470"), Ok(Accent::default()));
        assert_eq!(String::from(Accent::default()), "#0b6470");
        for text in ["", "#", "0b6470", "#0b647", "#0b64701", "#0b647g", "#+b6470", "#äöü", "red"] {
            assert_eq!(read(text), Err(NotAColour), "{text}");
        }
    }
}
