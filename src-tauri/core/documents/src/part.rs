//! A part of a document: sheets laid out together.

use super::{Notice, SharedRemark, please_write};
use domain::{ItemRef, Language};
use layout::{Item, Shaped, Sheet, leaves};
use std::sync::Arc;

/// Sheets laid out together, and notices to read before printing.
#[derive(Clone, Debug, Default)]
pub struct Part {
    pub sheets: Vec<Sheet>,
    /// The index of a sheet, and its bookmark.
    pub bookmarks: Vec<(usize, String)>,
    pub notices: Vec<Notice>,
}

impl Part {
    /// Appends the sheets of `next`, without repeating notices.
    pub fn append(&mut self, next: Part) {
        let before = self.sheets.len();
        self.sheets.extend(next.sheets);
        self.bookmarks.extend(next.bookmarks.into_iter().map(|(sheet, name)| (before + sheet, name)));
        for notice in next.notices {
            self.tell(notice);
        }
    }

    /// Adds a notice, unless it repeats a known one.
    pub fn tell(&mut self, notice: Notice) {
        if !self.notices.iter().any(|known| known.says_as_much_as(&notice)) {
            self.notices.push(notice);
        }
    }

    /// True if a name must be written by hand on one of the sheets.
    pub fn asks_for_names(&self, language: Language) -> bool {
        let words = please_write(language);
        self.sheets.iter().any(|sheet| texts(&sheet.items).any(|text| text.text.replace('\u{a0}', " ").contains(words)))
    }

    /// All texts on the sheets, line by line.
    pub fn texts(&self) -> Vec<String> {
        self.sheets.iter().flat_map(|sheet| texts(&sheet.items)).map(|text| text.text.clone()).collect()
    }

    /// Reports missing characters among the items of the last sheet, beginning at `from`.
    pub(super) fn tell_missing(&mut self, from: usize, about: Option<ItemRef>) {
        let items = self.sheets.last().map_or(&[][..], |sheet| &sheet.items[from.min(sheet.items.len())..]);
        for remark in SharedRemark::missing(items) {
            self.tell(Notice::about(about, remark));
        }
    }
}

/// The texts on a sheet.
pub(super) fn texts(items: &[Item]) -> impl Iterator<Item = &Arc<Shaped>> {
    leaves(items).filter_map(|item| match item {
        Item::Text { text, .. } => Some(text),
        _ => None,
    })
}
