//! Arranges pages on sheets that are nested, folded and stapled in the middle.

use crate::Part;
use layout::{Point, Pt, Sheet};

/// The left and right page of each side of paper, counted from 0, beginning with front and back of the outermost sheet.
/// `pages` must be a multiple of four.
fn sides(pages: usize) -> Vec<(usize, usize)> {
    (0..pages / 4)
        .flat_map(|sheet| {
            let (first, last) = (sheet * 2, pages - 1 - sheet * 2);
            [(last, first), (first + 1, last - 1)]
        })
        .collect()
}

/// The number of blank pages needed to fill the last sheet.
pub(super) fn missing(pages: usize) -> usize {
    pages.next_multiple_of(4) - pages
}

/// Two pages side by side on sheets of twice the width, to be turned over their short edge.
pub(super) fn impose(read: Part) -> Part {
    let sides = sides(read.sheets.len());
    let sheets = sides.iter().filter_map(|(left, right)| {
        let (left, right) = (read.sheets.get(*left)?, read.sheets.get(*right)?);
        let mut sheet = Sheet { width: left.width * 2.0, height: left.height, cut: None, items: Vec::new() };
        sheet.place(left, Point::default());
        sheet.place(right, Point { x: left.width, y: Pt(0.0) });
        Some(sheet)
    });
    let side_of = |page: usize| sides.iter().position(|(left, right)| *left == page || *right == page).unwrap_or(0);
    Part {
        sheets: sheets.collect(),
        bookmarks: read.bookmarks.into_iter().map(|(page, name)| (side_of(page), name)).collect(),
        notices: read.notices,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// As printers count, from 1.
    fn counted(pages: usize) -> Vec<(usize, usize)> {
        sides(pages).into_iter().map(|(left, right)| (left + 1, right + 1)).collect()
    }

    #[test]
    fn folded_sheets_are_read_in_order() {
        assert_eq!(counted(4), [(4, 1), (2, 3)]);
        assert_eq!(counted(8), [(8, 1), (2, 7), (6, 3), (4, 5)]);
        assert_eq!(counted(12), [(12, 1), (2, 11), (10, 3), (4, 9), (8, 5), (6, 7)]);
        assert_eq!([0, 1, 4, 5, 7].map(missing), [0, 3, 0, 3, 1]);
    }
}
