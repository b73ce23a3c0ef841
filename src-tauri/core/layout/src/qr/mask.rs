//! The mask of a QR code (ISO/IEC 18004, 7.8): of eight patterns laid over the data, the one least likely to confuse
//! scanners. A code can be read with any of them, but the standard requires the best; this finds it on whole rows of
//! bits at once.

use super::{Level, ecc, rows};
use qrcodegen::{Mask, QrCode, QrSegment, Version};
use std::sync::OnceLock;

/// The modules of a row; the first column is the lowest bit.
pub(super) type Row = u128;

/// The largest version whose rows fit into a [`Row`] with quiet zones on both sides: 117 modules.
const LARGEST: usize = 25;

/// What all codes of one version and level have in common.
pub(super) struct Symbol {
    /// For each mask, the modules that differ from mask 0. They do not depend on the data.
    differences: [Vec<Row>; 8],
}

impl Symbol {
    pub fn of(version: Version, level: Level) -> Option<&'static Symbol> {
        static KNOWN: [[OnceLock<Symbol>; 2]; LARGEST] = [const { [const { OnceLock::new() }; 2] }; LARGEST];
        let of_version = KNOWN.get(usize::from(version.value()) - 1)?;
        Some(of_version[usize::from(level == Level::H)].get_or_init(|| Symbol::new(version, level)))
    }

    fn new(version: Version, level: Level) -> Self {
        let with = |mask: u8| {
            let mask = Some(Mask::new(mask));
            let code = QrCode::encode_segments_advanced(&[] as &[QrSegment], ecc(level), version, version, mask, false);
            code.map(|code| rows(&code)).unwrap_or_default()
        };
        let first = with(0);
        let differences = std::array::from_fn(|mask| {
            let other = with(u8::try_from(mask).unwrap_or(0));
            first.iter().zip(other).map(|(a, b)| a ^ b).collect()
        });
        Self { differences }
    }

    /// The code with the mask of fewest penalty points, computed from the code with mask 0.
    pub fn best_of(&self, first: &[Row]) -> Vec<Row> {
        let masked = |difference: &Vec<Row>| -> Vec<Row> { first.iter().zip(difference).map(|(a, b)| a ^ b).collect() };
        self.differences.iter().map(masked).min_by_key(|rows| penalty(rows)).unwrap_or_default()
    }
}

/// Penalty points by the four rules of ISO/IEC 18004, 7.8.3.1.
fn penalty(rows: &[Row]) -> u32 {
    let side = rows.len();
    let all: Row = (1 << side) - 1;
    let row = |index: Option<usize>| index.and_then(|index| rows.get(index)).copied().unwrap_or(0);
    // Neighbours of the same colour: to the right, and below.
    let right = |row: Row| !(row ^ row >> 1) & all >> 1;
    let below = |index: usize| if index + 1 < side { !(rows[index] ^ rows[index + 1]) & all } else { 0 };
    let mut points = 0;
    let mut dark = 0;
    let mut fives_above = 0;
    for (index, this) in rows.iter().copied().enumerate() {
        // Five or more of one colour in a row or column: three points, plus one for each further module.
        let same = right(this);
        let fives = same & same >> 1 & same >> 2 & same >> 3;
        points += fives.count_ones() + 2 * (fives & !(fives << 1)).count_ones();
        let fives = (index..index + 4).fold(all, |fives, index| fives & below(index));
        points += fives.count_ones() + 2 * (fives & !fives_above).count_ones();
        fives_above = fives;
        // Blocks of two by two modules.
        if let Some(next) = rows.get(index + 1) {
            points += 3 * (same & right(*next) & below(index)).count_ones();
        }
        // Patterns like a finder, with light modules before or after; the quiet zone counts as light.
        let quiet = this << 4;
        let light = !quiet & ((1 << (side + 8)) - 1);
        let finder = quiet & light >> 1 & quiet >> 2 & quiet >> 3 & quiet >> 4 & light >> 5 & quiet >> 6;
        let before = light << 1 & light << 2 & light << 3 & light << 4;
        let behind = light >> 7 & light >> 8 & light >> 9 & light >> 10;
        points += 40 * ((finder & before).count_ones() + (finder & behind).count_ones());
        let at = |step: usize| row(Some(index + step));
        let finder = this & !at(1) & at(2) & at(3) & at(4) & !at(5) & at(6);
        if finder != 0 {
            let before = (1..=4).fold(all, |light, step| light & !row(index.checked_sub(step)));
            let behind = (7..=10).fold(all, |light, step| light & !at(step));
            points += 40 * ((finder & before).count_ones() + (finder & behind).count_ones());
        }
        dark += this.count_ones();
    }
    // Ten points for each full twentieth by which the share of dark modules differs from half.
    let total = u32::try_from(side * side).unwrap_or(u32::MAX);
    points + 10 * ((dark * 20).abs_diff(total * 10) / total)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Module by module, as the standard describes it.
    fn slowly(rows: &[Row]) -> u32 {
        let side = rows.len();
        let across: Vec<Vec<bool>> =
            rows.iter().map(|row| (0..side).map(|column| row >> column & 1 == 1).collect()).collect();
        let down: Vec<Vec<bool>> = (0..side).map(|column| across.iter().map(|row| row[column]).collect()).collect();
        let mut points = 0;
        for line in across.iter().chain(&down) {
            for run in line.chunk_by(|a, b| a == b).filter(|run| run.len() >= 5) {
                points += u32::try_from(run.len()).expect("few") - 2;
            }
            let padded: Vec<bool> = [&[false; 4][..], line, &[false; 4]].concat();
            let light_before = [false, false, false, false, true, false, true, true, true, false, true];
            let mut light_behind = light_before;
            light_behind.reverse();
            for eleven in padded.windows(11) {
                points += 40 * u32::from(eleven == light_before) + 40 * u32::from(eleven == light_behind);
            }
        }
        for (one, next) in across.iter().zip(&across[1..]) {
            let blocks = one.windows(2).zip(next.windows(2));
            points += 3 * u32::try_from(blocks.filter(|(a, b)| a[0] == a[1] && a == b).count()).expect("few");
        }
        let dark = across.iter().flatten().filter(|dark| **dark).count();
        let away = (dark * 20).abs_diff(side * side * 10) / (side * side);
        points + 10 * u32::try_from(away).expect("few")
    }

    #[test]
    fn rows_at_once_get_the_points_that_module_by_module_gets() {
        for text in ["TAGWERK", "", "0189C0DE-4711", &"Straße ".repeat(30)] {
            let segments = QrSegment::make_segments(text);
            for mask in 0..8 {
                let mask = Some(Mask::new(mask));
                let code =
                    QrCode::encode_segments_advanced(&segments, ecc(Level::H), Version::MIN, Version::MAX, mask, false);
                let rows = rows(&code.expect("a code"));
                assert_eq!(penalty(&rows), slowly(&rows), "{text}");
            }
        }
    }
}
