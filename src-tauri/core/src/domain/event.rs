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
    /// For the team alone: what could not be read from sheets, and whatever else should not be lost. Never printed.
    #[serde(default)]
    pub note: Option<String>,
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
            note: None,
        }
    }
}

/// Whom a speaker or a participant asks; the ORGANIZER of the calendar files.
#[derive(Clone, Debug, PartialEq, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "types", derive(specta::Type))]
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
#[cfg_attr(feature = "types", derive(specta::Type))]
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

/// Why a file cannot be the logo.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LogoError {
    /// Neither PNG nor JPEG.
    NotAPicture,
    TooLarge,
}

impl Logo {
    /// More than any logo needs; it is kept in the event and printed on each sheet.
    pub const MOST_BYTES: usize = 2 << 20;
    pub const MOST_PIXELS: u32 = 4000;

    /// Recognised by the first bytes of the file, not by its name.
    pub fn from_bytes(bytes: &[u8]) -> Result<Self, LogoError> {
        let format = match bytes {
            [0x89, b'P', b'N', b'G', 0x0d, 0x0a, 0x1a, 0x0a, ..] => LogoFormat::Png,
            [0xff, 0xd8, 0xff, ..] => LogoFormat::Jpeg,
            _ => return Err(LogoError::NotAPicture),
        };
        let logo = Self { format, hex: bytes.iter().map(|byte| format!("{byte:02x}")).collect() };
        let (width, height) = logo.pixels().ok_or(LogoError::NotAPicture)?;
        if bytes.len() > Self::MOST_BYTES || width.max(height) > Self::MOST_PIXELS {
            return Err(LogoError::TooLarge);
        }
        Ok(logo)
    }

    /// The picture file; empty if the text was damaged.
    pub fn bytes(&self) -> Vec<u8> {
        let digits: Option<Vec<u8>> =
            self.hex.chars().map(|digit| digit.to_digit(16).and_then(|value| u8::try_from(value).ok())).collect();
        digits.unwrap_or_default().chunks_exact(2).map(|pair| pair[0] << 4 | pair[1]).collect()
    }

    /// Width and height, as the head of the file says (PNG 11.2.2; JPEG: the first frame header, ITU T.81 B.2.2).
    pub fn pixels(&self) -> Option<(u32, u32)> {
        let bytes = self.bytes();
        let size = match self.format {
            LogoFormat::Png => {
                let number = |at: usize| bytes.get(at..at + 4)?.try_into().ok().map(u32::from_be_bytes);
                (number(16)?, number(20)?)
            }
            LogoFormat::Jpeg => jpeg_size(&bytes)?,
        };
        (size.0 > 0 && size.1 > 0).then_some(size)
    }
}

fn jpeg_size(bytes: &[u8]) -> Option<(u32, u32)> {
    let number = |at: usize| bytes.get(at..at + 2)?.try_into().ok().map(u16::from_be_bytes);
    let mut at = 2;
    loop {
        let marker = *bytes.get(at + 1).filter(|_| bytes.get(at) == Some(&0xff))?;
        if matches!(marker, 0xc0..=0xcf) && !matches!(marker, 0xc4 | 0xc8 | 0xcc) {
            return Some((number(at + 7)?.into(), number(at + 5)?.into()));
        }
        at += 2 + usize::from(number(at + 2)?.max(2));
    }
}
