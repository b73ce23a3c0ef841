//! What is printed: from the programme to sheets.
//!
//! A document consists of pieces (this person's badge, this room's sign of Saturday). A piece says what stands on it in
//! named slots, from which its fingerprint comes; where and how large it stands is decided after that, when the pieces
//! are laid out.

pub mod badges;
mod notices;
pub mod paper;
pub mod signs;

pub use notices::Notice;

use crate::{
    domain::{Fingerprint, Language, Programme, Slot},
    layout::{Picture, Sheet},
};
use std::rc::Rc;

/// Sheets ready to be painted, and what somebody should know before printing them.
#[derive(Clone, Debug)]
pub struct Document {
    pub title: String,
    pub language: Language,
    pub sheets: Vec<Sheet>,
    /// Index of a sheet, and what it is found by.
    pub bookmarks: Vec<(usize, String)>,
    pub notices: Vec<Notice>,
}

impl Document {
    /// Puts the sheets of `next` behind these; what is to be known of both is said once.
    pub fn append(&mut self, next: Document) {
        let before = self.sheets.len();
        self.sheets.extend(next.sheets);
        self.bookmarks.extend(next.bookmarks.into_iter().map(|(sheet, name)| (before + sheet, name)));
        for notice in next.notices {
            let known = self.notices.iter().any(|known| match (known, &notice) {
                (Notice::NoGlyph { character: a, .. }, Notice::NoGlyph { character: b, .. }) => a == b,
                (known, notice) => known == notice,
            });
            if !known {
                self.notices.push(notice);
            }
        }
    }
}

/// One thing that leaves the printer.
#[derive(Clone, Debug, PartialEq)]
pub struct Piece<Content> {
    /// Whose it is, by ids.
    pub subject: String,
    pub content: Content,
}

/// The organizers' logo, to be printed, and what tells it from another.
fn logo(programme: &Programme) -> (Option<Rc<Picture>>, String) {
    let Some(logo) = &programme.event.logo else { return (None, String::new()) };
    let picture = logo.pixels().map(|pixels| Rc::new(Picture { bytes: logo.bytes(), pixels }));
    (picture, format!("{:?}", Fingerprint::of("logo", &[Slot::new("picture", &logo.hex)])))
}

/// What a piece says, whatever it looks like.
pub trait Said {
    /// The document and its design: another design is another piece of paper.
    const DESIGN: &'static str;

    fn slots(&self) -> Vec<Slot>;

    fn fingerprint(&self) -> Fingerprint {
        Fingerprint::of(Self::DESIGN, &self.slots())
    }
}
