//! The first page of a damaged file: its header, and the list of its tables.

use crate::{Store, StoreError, header};

/// SQLite's default, with which all our files are made.
const PAGE: usize = 4096;
/// Up to how many bytes a file is filled up with empty pages where its end is missing; more only if it is at least a
/// quarter of that itself.
const FILLED: usize = 256 << 20;

/// The bytes with a header that SQLite accepts, and as many pages as the file had (the SQLite file format, 1.3). What the
/// header says beside these does not matter for reading.
pub(super) fn with_sound_header(bytes: &[u8]) -> Vec<u8> {
    let page = page_size(bytes);
    let said = bytes.get(28..32).and_then(|four| four.try_into().ok()).map_or(0, u32::from_be_bytes) as usize;
    let said = Some(said.saturating_mul(page)).filter(|said| *said <= FILLED.max(bytes.len().saturating_mul(4)));
    let length = bytes.len().max(said.unwrap_or(0)).max(header::LENGTH).next_multiple_of(page);
    let mut sound = bytes.to_vec();
    sound.resize(length, 0);
    let pages = u32::try_from(length / page).unwrap_or(u32::MAX).to_be_bytes();
    let mut put = |at: usize, what: &[u8]| sound[at..at + what.len()].copy_from_slice(what);
    put(0, b"SQLite format 3\0");
    put(16, &u16::try_from(page).unwrap_or(1).to_be_bytes());
    // A rollback journal, no reserved bytes, the fractions that are fixed.
    put(18, &[1, 1, 0, 64, 32, 32]);
    // The counter for which the number of pages holds, and that number. Free pages are of no interest.
    put(24, &[0, 0, 0, 1]);
    put(28, &pages);
    put(32, &[0; 8]);
    put(44, &[0, 0, 0, 4]);
    put(52, &[0; 4]);
    // UTF-8
    put(56, &[0, 0, 0, 1]);
    put(64, &[0; 4]);
    put(72, &[0; 20]);
    put(92, &[0, 0, 0, 1]);
    sound
}

/// The size of a page that the header names, if that can be one.
fn page_size(bytes: &[u8]) -> usize {
    match bytes.get(16..18) {
        Some([0, 1]) => 1 << 16,
        Some([high, low]) => {
            let said = usize::from(*high) << 8 | usize::from(*low);
            if said.is_power_of_two() && said >= 512 { said } else { PAGE }
        }
        _ => PAGE,
    }
}

/// The bytes with the list of tables of a file that is just being made, if theirs is that list with some pages damaged.
/// `None` if it cannot be: the file came from an older format, or too little of its list is left to tell.
pub(super) fn with_our_tables(sound: &[u8]) -> Result<Option<Vec<u8>>, StoreError> {
    let fresh = Store::empty()?.bytes()?;
    let pages = pages_of_list(&fresh);
    let is_same = |page: &&std::ops::Range<usize>| sound.get((*page).clone()) == fresh.get((*page).clone());
    if page_size(sound) != PAGE || pages.iter().filter(is_same).count() * 2 < pages.len() {
        return Ok(None);
    }
    let mut mended = sound.to_vec();
    if mended.len() < fresh.len() {
        return Ok(None);
    }
    for page in pages {
        mended[page.clone()].copy_from_slice(&fresh[page]);
    }
    Ok(Some(mended))
}

/// Where the list of tables lies in a file of ours: in the first page behind the header, and in those that it names (the
/// SQLite file format, 1.6).
fn pages_of_list(file: &[u8]) -> Vec<std::ops::Range<usize>> {
    const INTERIOR: u8 = 5;
    let number = |at: usize| file[at..at + 4].iter().fold(0, |number, byte| number << 8 | usize::from(*byte));
    let mut pages = Vec::new();
    pages.push(header::LENGTH..PAGE);
    if file[header::LENGTH] == INTERIOR {
        let cells = usize::from(file[103]) << 8 | usize::from(file[104]);
        let cell = |place: usize| usize::from(file[112 + 2 * place]) << 8 | usize::from(file[113 + 2 * place]);
        let children = (0..cells).map(|place| number(cell(place))).chain([number(108)]);
        pages.extend(children.map(|child| (child - 1) * PAGE..child * PAGE));
    }
    pages
}
