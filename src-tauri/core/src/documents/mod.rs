//! What is printed: from the programme to sheets.
//!
//! A document consists of pieces (this person's badge, this room's sign of Saturday). A piece says what stands on it in
//! named slots, from which its fingerprint comes; where and how large it stands is decided after that, when the pieces
//! are laid out, part by part.

mod arrow;
pub mod badges;
pub mod booklet;
mod by_hand;
mod foot;
mod job;
mod kind;
pub mod lists;
mod logos;
mod notices;
#[cfg(test)]
mod on_paper;
pub mod paper;
pub mod placards;
pub mod plates;
pub mod poster;
mod remarks;
pub mod signs;
mod sizing;
pub mod test_sheet;
#[cfg(test)]
mod tests;

pub use by_hand::{Lacking, please_write, printable};
pub use job::{Job, Unprintable, Wanted, usual};
pub use kind::Kind;
pub use notices::{Notice, Notices};
pub use remarks::Remark;
pub use sizing::Sizing;

use logos::logo;

use crate::{
    domain::{Fingerprint, ItemRef, Language, PersonId, Programme, Slot, Stand, Subject},
    layout::{Item, Shaper, Sheet, leaves},
    watch::Watch,
};
use std::sync::Arc;

/// A document whose pieces are chosen: its parts can be laid out one by one, in any order.
pub trait Composition {
    /// What leaves the printer and is noted in the print ledger, in order. What is nobody's is not among it.
    fn printed(&self) -> Vec<Printed>;

    /// The same one by one, where they are too many to be kept.
    fn each_printed(&self) -> Box<dyn Iterator<Item = Printed> + '_> {
        Box::new(self.printed().into_iter())
    }

    /// Whether the Stand stands on its sheets: only then they cannot be laid out without it.
    fn shows_stands(&self) -> bool {
        true
    }

    /// Badges, signs, pages: what somebody counts in it.
    fn count(&self) -> usize;

    /// How many parts there are. A part is a sheet of labels, a sign with its sheets, or a whole booklet.
    fn parts(&self) -> usize;

    /// Lays out the part of this index. `stands` are those of [`printed`](Self::printed), in the same order;
    /// none where the sheets [show none](Self::shows_stands). A long part asks `watch` whether to go on,
    /// and is not whole if it was told not to.
    fn lay_out(&self, part: usize, stands: &[Stand], shaper: &mut Shaper, watch: &dyn Watch) -> Part;

    /// What is to be known of the whole, beside what each part says.
    fn notices(&self) -> Vec<Notice> {
        Vec::new()
    }

    /// Whether somebody has a piece of their own in it; anybody may be named on what is nobody's.
    fn may_name(&self, person: PersonId) -> bool {
        let _ = person;
        true
    }

    /// Pages that a sheet of paper has print on: 2 where it goes through the printer with both sides.
    fn sides(&self) -> usize {
        1
    }

    /// True for what one turns pages in: of how many sheets it is made is not known before it is bound.
    fn is_read_in_pages(&self) -> bool {
        false
    }
}

/// What the print ledger notes of a piece.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Printed {
    pub subject: Subject,
    pub fingerprint: Fingerprint,
    /// How a piece that says this was noted before format 4, if otherwise.
    pub before_format_4: Option<Fingerprint>,
    pub slots: Vec<Slot>,
}

/// Sheets that were laid out together, and what somebody should know before printing them.
#[derive(Clone, Debug, Default)]
pub struct Part {
    pub sheets: Vec<Sheet>,
    /// Index of a sheet, and what it is found by.
    pub bookmarks: Vec<(usize, String)>,
    pub notices: Vec<Notice>,
}

impl Part {
    /// Puts the sheets of `next` behind these; what is to be known of both is said once.
    pub fn append(&mut self, next: Part) {
        let before = self.sheets.len();
        self.sheets.extend(next.sheets);
        self.bookmarks.extend(next.bookmarks.into_iter().map(|(sheet, name)| (before + sheet, name)));
        for notice in next.notices {
            self.tell(notice);
        }
    }

    /// Adds a notice, unless it says what is known already.
    pub fn tell(&mut self, notice: Notice) {
        if !self.notices.iter().any(|known| known.says_as_much_as(&notice)) {
            self.notices.push(notice);
        }
    }

    /// Whether a name is asked for on one of the sheets.
    pub fn asks_for_names(&self, language: Language) -> bool {
        let words = please_write(language);
        self.sheets.iter().any(|sheet| texts(&sheet.items).any(|text| text.text.replace('\u{a0}', " ").contains(words)))
    }

    /// Names what is without a glyph among the items of the last sheet from this one on.
    fn tell_missing(&mut self, from: usize, about: Option<ItemRef>) {
        let items = self.sheets.last().map_or(&[][..], |sheet| &sheet.items[from.min(sheet.items.len())..]);
        for remark in Remark::missing(items) {
            self.tell(Notice { about, remark });
        }
    }
}

/// One thing that leaves the printer.
#[derive(Clone, Debug, PartialEq)]
pub struct Piece<Content> {
    pub subject: Subject,
    /// What one changes to change the piece: a person, a room, a session.
    pub about: Option<ItemRef>,
    pub content: Content,
}

/// What a piece says, whatever it looks like.
pub trait Said {
    /// The document and its design: another design is another piece of paper.
    fn design(&self) -> String;

    fn slots(&self) -> Vec<Slot>;

    /// What the slots said before format 4, if otherwise.
    fn slots_before_format_4(&self) -> Option<Vec<Slot>> {
        None
    }

    fn fingerprint(&self) -> Fingerprint {
        Fingerprint::of(&self.design(), &self.slots())
    }
}

impl<Content: Said> Piece<Content> {
    fn printed(&self) -> Printed {
        let (design, slots) = (self.content.design(), self.content.slots());
        let before = self.content.slots_before_format_4().filter(|before| *before != slots);
        Printed {
            subject: self.subject.clone(),
            fingerprint: Fingerprint::of(&design, &slots),
            before_format_4: before.map(|before| Fingerprint::of(&design, &before)),
            slots,
        }
    }
}

/// "Namensschilder – Forum 2026".
pub fn title(kind: Kind, programme: &Programme) -> String {
    format!("{} – {}", kind.name(programme.event.wording()), programme.event.title)
}

/// Texts on a sheet.
fn texts(items: &[Item]) -> impl Iterator<Item = &Arc<crate::layout::Shaped>> {
    leaves(items).filter_map(|item| match item {
        Item::Text { text, .. } => Some(text),
        _ => None,
    })
}
