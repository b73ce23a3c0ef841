//! QR codes as modules.

mod mask;

use mask::{Row, Symbol};
use qrcodegen::{Mask, QrCode, QrCodeEcc, QrSegment, Version};

/// Dark modules as boxes: first column, first row, number of columns, number of rows.
#[derive(Debug, PartialEq, Eq)]
pub struct Modules {
    /// Modules per side, without the quiet zone.
    pub side: usize,
    pub dark: Vec<[u8; 4]>,
}

/// The share of a code that may be damaged (ISO/IEC 18004, 6.5.1).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Level {
    /// A seventh: for long texts, such as a contact card.
    M,
    /// Nearly a third: for codes that get worn, or photographed.
    H,
}

/// The text does not fit into a code.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("the text is too long for a QR code")]
pub struct QrError;

impl Modules {
    /// The quiet zone around a code, in modules (ISO/IEC 18004, 5.3.8).
    pub const QUIET: usize = 4;

    pub fn of(text: &str, level: Level) -> Result<Self, QrError> {
        let segments = segments(text);
        let encoded = |mask| {
            QrCode::encode_segments_advanced(&segments, ecc(level), Version::MIN, Version::MAX, mask, false)
                .map_err(|_| QrError)
        };
        let code = encoded(Some(Mask::new(0)))?;
        let rows = match Symbol::of(code.version(), level) {
            Some(symbol) => symbol.best_of(&rows(&code)),
            // Larger than any badge needs; here the library is used, which is slower.
            None => return Ok(Self::boxes(&encoded(None)?)),
        };
        let side = rows.len();
        Ok(Self { side, dark: boxes(side, |row, column| rows[row] >> column & 1 == 1) })
    }

    fn boxes(code: &QrCode) -> Self {
        let side = usize::try_from(code.size()).unwrap_or(0);
        Self { side, dark: boxes(side, |row, column| code.get_module(signed(column), signed(row))) }
    }
}

/// Text that is not ASCII is declared as UTF-8 (ECI 26; ISO/IEC 18004, 7.4.3.2). Without that the standard assumes
/// Latin-1, and scanners guess Latin-1 or Shift JIS.
fn segments(text: &str) -> Vec<QrSegment> {
    const UTF_8: u32 = 26;
    let mut segments = QrSegment::make_segments(text);
    if !text.is_ascii() {
        segments.insert(0, QrSegment::make_eci(UTF_8));
    }
    segments
}

fn ecc(level: Level) -> QrCodeEcc {
    match level {
        Level::M => QrCodeEcc::Medium,
        Level::H => QrCodeEcc::High,
    }
}

/// One bit per module; the first column is the lowest bit. Only for codes whose rows are short enough.
fn rows(code: &QrCode) -> Vec<Row> {
    (0..code.size())
        .map(|row| (0..code.size()).rev().fold(0, |bits, column| bits << 1 | Row::from(code.get_module(column, row))))
        .collect()
}

/// Runs of dark modules; a run that repeats the one above extends its box.
fn boxes(side: usize, is_dark: impl Fn(usize, usize) -> bool) -> Vec<[u8; 4]> {
    let mut boxes: Vec<[u8; 4]> = Vec::new();
    // The boxes that reach down to the previous row, in column order.
    let (mut above, mut here): (Vec<usize>, Vec<usize>) = (Vec::new(), Vec::new());
    for row in 0..side {
        let mut column = 0;
        while column < side {
            let start = column;
            while column < side && is_dark(row, column) {
                column += 1;
            }
            if column == start {
                column += 1;
                continue;
            }
            let (first, columns) = (small(start), small(column - start));
            let same = above.iter().copied().find(|above| boxes[*above][0] == first && boxes[*above][2] == columns);
            here.push(same.unwrap_or(boxes.len()));
            match same {
                Some(same) => boxes[same][3] += 1,
                None => boxes.push([first, small(row), columns, 1]),
            }
        }
        std::mem::swap(&mut above, &mut here);
        here.clear();
    }
    boxes
}

/// A code has at most 177 modules per side.
fn small(number: usize) -> u8 {
    u8::try_from(number).unwrap_or(u8::MAX)
}

fn signed(number: usize) -> i32 {
    i32::try_from(number).unwrap_or(i32::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The modules that the boxes cover, each once.
    fn painted(modules: &Modules) -> Vec<(u8, u8)> {
        let mut all: Vec<(u8, u8)> = Vec::new();
        for [column, row, columns, rows] in &modules.dark {
            all.extend((*row..row + rows).flat_map(|y| (*column..column + columns).map(move |x| (x, y))));
        }
        let count = all.len();
        all.sort_unstable();
        all.dedup();
        assert_eq!(all.len(), count, "a module is painted twice");
        all
    }

    /// Whichever mask was chosen, the result is one of the eight codes that the library makes of the text.
    #[test]
    fn a_code_is_one_of_those_that_the_library_makes() {
        for (text, level) in
            [("TAGWERK", Level::H), ("0189C0DE", Level::M), (&"Müller, Straße 1. ".repeat(20), Level::M)]
        {
            let modules = Modules::of(text, level).expect("a code");
            let segments = segments(text);
            let made = (0..8).filter(|mask| {
                let mask = Some(Mask::new(*mask));
                let code =
                    QrCode::encode_segments_advanced(&segments, ecc(level), Version::MIN, Version::MAX, mask, false);
                painted(&Modules::boxes(&code.expect("a code"))) == painted(&modules)
            });
            assert_eq!(made.count(), 1, "{text}");
        }
    }

    #[test]
    fn letters_beyond_ascii_say_how_they_are_written() {
        let bits = |text| segments(text).iter().map(|segment| segment.mode()).collect::<Vec<_>>();
        assert_eq!(bits("Übung"), [qrcodegen::QrSegmentMode::Eci, qrcodegen::QrSegmentMode::Byte]);
        assert_eq!(bits("Ubung"), [qrcodegen::QrSegmentMode::Byte]);
    }

    #[test]
    fn much_text_makes_a_large_code_and_more_makes_none() {
        assert!(Modules::of(&"x".repeat(1200), Level::H).is_ok_and(|modules| modules.side > 125));
        assert_eq!(Modules::of(&"x".repeat(3000), Level::H), Err(QrError));
    }
}
