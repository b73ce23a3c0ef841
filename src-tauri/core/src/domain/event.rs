//! The settings of an event.

use super::{Language, TimeStyle, ids::EventId};
use chrono::NaiveDate;
use chrono_tz::Tz;
use serde::{Deserialize, Serialize};

/// What holds for the whole event, and is printed everywhere.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Event {
    pub id: EventId,
    pub title: String,
    #[serde(default)]
    pub subtitle: Option<String>,
    /// The days of the event; where they are not given, they are those of its sessions
    /// ([`Programme::days`](super::Programme::days)).
    #[serde(default)]
    pub first_day: Option<NaiveDate>,
    #[serde(default)]
    pub last_day: Option<NaiveDate>,
    /// The IANA time zone of the venue.
    pub zone: Tz,
    /// The language of what is printed and sent.
    pub language: Language,
    pub time_style: TimeStyle,
    pub number_style: NumberStyle,
    #[serde(default)]
    pub organizers: Vec<String>,
    #[serde(default)]
    pub contact: Contact,
    #[serde(default)]
    pub logo: Option<Logo>,
}

impl Event {
    pub fn new(title: &str, zone: Tz, language: Language) -> Self {
        Self {
            id: EventId::fresh(),
            title: title.to_owned(),
            subtitle: None,
            first_day: None,
            last_day: None,
            zone,
            language,
            time_style: language.pick(TimeStyle::Dotted, TimeStyle::Colon),
            number_style: NumberStyle::default(),
            organizers: Vec::new(),
            contact: Contact::default(),
            logo: None,
        }
    }
}

/// Whom a speaker or a participant asks; the ORGANIZER of the calendar files.
#[derive(Clone, Debug, PartialEq, Default, Serialize, Deserialize)]
pub struct Contact {
    #[serde(default)]
    pub name: Option<String>,
    #[serde(default)]
    pub email: Option<String>,
    #[serde(default)]
    pub telephone: Option<String>,
}

/// How session numbers are written: the same on the board, on paper and in messages.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum NumberStyle {
    /// 1.3: the third of the first block
    #[default]
    BlockAndNumber,
    /// Workshop 3
    KindAndNumber,
    /// A3: the third of the first block
    LetterAndNumber,
}

/// A picture of the organizers, kept in the event file.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Logo {
    pub format: LogoFormat,
    /// The bytes of the picture file in hexadecimal digits: plain text in every journal, and seldom changed.
    pub hex: String,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum LogoFormat {
    Png,
    Jpeg,
}

impl Logo {
    /// Recognised by the first bytes of the file, not by its name; nothing if it is neither PNG nor JPEG.
    pub fn from_bytes(bytes: &[u8]) -> Option<Self> {
        let format = match bytes {
            [0x89, b'P', b'N', b'G', 0x0d, 0x0a, 0x1a, 0x0a, ..] => LogoFormat::Png,
            [0xff, 0xd8, 0xff, ..] => LogoFormat::Jpeg,
            _ => return None,
        };
        Some(Self { format, hex: bytes.iter().map(|byte| format!("{byte:02x}")).collect() })
    }

    /// The picture file; empty if the text was damaged.
    pub fn bytes(&self) -> Vec<u8> {
        let digits: Option<Vec<u8>> =
            self.hex.chars().map(|digit| digit.to_digit(16).and_then(|value| u8::try_from(value).ok())).collect();
        digits.unwrap_or_default().chunks_exact(2).map(|pair| pair[0] << 4 | pair[1]).collect()
    }
}
