//! QR codes as modules.

use fast_qr::{ECL, QRBuilder};

/// Dark modules as runs: row, first column, how many.
#[derive(Debug, PartialEq, Eq)]
pub struct Modules {
    /// Modules on a side, without the quiet zone.
    pub side: usize,
    pub runs: Vec<(u8, u8, u8)>,
}

/// How much of a code may be worn off (ISO/IEC 18004, 6.5.1).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Level {
    /// A seventh: for much text, such as a card with an address.
    M,
    /// Nearly a third: for what is worn and photographed.
    H,
}

/// The text has more than a code can hold.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("the text is too long for a QR code")]
pub struct QrError;

impl Modules {
    /// The quiet zone around a code, in modules (ISO/IEC 18004, 5.3.8).
    pub const QUIET: usize = 4;

    pub fn of(text: &str, level: Level) -> Result<Self, QrError> {
        let level = match level {
            Level::M => ECL::M,
            Level::H => ECL::H,
        };
        let code = QRBuilder::new(text).ecl(level).build().map_err(|_| QrError)?;
        let side = code.size;
        let mut runs = Vec::new();
        for row in 0..side {
            let mut column = 0;
            while column < side {
                let start = column;
                while column < side && code[row][column].value() {
                    column += 1;
                }
                if column > start {
                    // A code has at most 177 modules on a side.
                    let small = |number: usize| u8::try_from(number).map_err(|_| QrError);
                    runs.push((small(row)?, small(start)?, small(column - start)?));
                } else {
                    column += 1;
                }
            }
        }
        Ok(Self { side, runs })
    }
}
