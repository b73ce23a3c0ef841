//! A picture of the organizers, kept in the event file.

use super::{Fingerprint, Language, Sentence, Slot};
use serde::{Deserialize, Serialize};

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Logo {
    pub format: LogoFormat,
    /// The bytes of the picture file in hexadecimal digits: plain text in every journal. Logos seldom change.
    pub hex: String,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum LogoFormat {
    Png,
    Jpeg,
    Svg,
}

/// Why a file cannot be a logo.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LogoError {
    /// Neither PNG nor JPEG nor SVG.
    NotAPicture,
    /// It begins like a picture but cannot be read to its end.
    Broken,
    TooLarge,
    /// An SVG that would take too long, or too much memory.
    TooDetailed,
    /// An SVG that contains nothing to draw.
    NothingToDraw,
}

impl Sentence for LogoError {
    fn sentence(&self, language: Language) -> String {
        let (german, english) = match self {
            LogoError::NotAPicture => (
                "Das ist weder PNG noch JPEG noch SVG; geändert wurde nichts. Bitte das Logo in einem dieser Formate speichern.",
                "This is neither PNG nor JPEG nor SVG; nothing was changed. Please save the logo in one of these formats.",
            ),
            LogoError::Broken => (
                "Das Bild ist beschädigt und lässt sich nicht lesen; geändert wurde nichts. Bitte das Logo neu speichern.",
                "The picture is damaged and cannot be read; nothing was changed. Please save the logo anew.",
            ),
            LogoError::TooLarge => (
                "Das Bild ist zu groß; geändert wurde nichts. Ein Logo hat höchstens 2 MB und 4000 Pixel auf einer Seite.",
                "The picture is too large; nothing was changed. A logo has at most 2 MB and 4000 pixels on a side.",
            ),
            LogoError::TooDetailed => (
                "Dieses SVG hat zu viele Einzelheiten; geändert wurde nichts. Bitte die Zeichnung vereinfachen, oder das Logo als PNG speichern.",
                "This SVG has too many details; nothing was changed. Please simplify the drawing, or save the logo as PNG.",
            ),
            LogoError::NothingToDraw => (
                "In diesem SVG ist nichts, was sich drucken lässt; geändert wurde nichts. Bitte Schrift in Pfade umwandeln, oder das Logo als PNG speichern.",
                "There is nothing in this SVG that can be printed; nothing was changed. Please turn text into paths, or save the logo as PNG.",
            ),
        };
        language.pick(german, english).to_owned()
    }
}

impl Logo {
    /// More than any logo needs. The logo is kept in the event and printed on each sheet.
    pub const MOST_BYTES: usize = 2 << 20;
    pub const MOST_PIXELS: u32 = 4000;

    /// Recognises the format by the first bytes, not by a file name. Does not check whether the picture can be drawn;
    /// the crates that draw know that.
    pub fn from_bytes(bytes: &[u8]) -> Result<Self, LogoError> {
        let format = match bytes {
            [0x89, b'P', b'N', b'G', 0x0d, 0x0a, 0x1a, 0x0a, ..] => LogoFormat::Png,
            [0xff, 0xd8, 0xff, ..] => LogoFormat::Jpeg,
            text if is_svg(text) => LogoFormat::Svg,
            _ => return Err(LogoError::NotAPicture),
        };
        if bytes.len() > Self::MOST_BYTES {
            return Err(LogoError::TooLarge);
        }
        let logo = Self { format, hex: hex::encode(bytes) };
        match (format, logo.pixels()) {
            (LogoFormat::Svg, _) => Ok(logo),
            (_, None) => Err(LogoError::Broken),
            (_, Some((width, height))) if width.max(height) > Self::MOST_PIXELS => Err(LogoError::TooLarge),
            _ => Ok(logo),
        }
    }

    /// Names the picture, whatever stands before it.
    pub fn key(&self) -> String {
        Fingerprint::of("picture", &[Slot::new("picture", &self.hex)]).short()
    }

    /// The bytes of the picture file; empty if the text is damaged.
    pub fn bytes(&self) -> Vec<u8> {
        hex::decode(&self.hex).unwrap_or_default()
    }

    /// Width and height from the header of the file; `None` for an SVG, which has no pixels.
    pub fn pixels(&self) -> Option<(u32, u32)> {
        let size = imagesize::blob_size(&self.bytes()).ok()?;
        let size = (u32::try_from(size.width).ok()?, u32::try_from(size.height).ok()?);
        (self.format != LogoFormat::Svg && size.0 > 0 && size.1 > 0).then_some(size)
    }
}

/// Whether it is text in whose beginning an `<svg` opens, after a declaration and comments.
fn is_svg(bytes: &[u8]) -> bool {
    const BEGINNING: usize = 4096;
    let beginning = String::from_utf8_lossy(&bytes[..bytes.len().min(BEGINNING)]);
    beginning.trim_start_matches('\u{feff}').trim_start().starts_with('<') && beginning.contains("<svg")
}
