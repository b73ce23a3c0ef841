//! A piece: one thing that leaves the printer, and its content.

use domain::{Fingerprint, ItemRef, Slot, Subject};

/// One thing that leaves the printer.
#[derive(Clone, Debug, PartialEq)]
pub struct Piece<Content> {
    pub subject: Subject,
    /// The object to edit to change the piece: a person, a room, a session.
    pub about: Option<ItemRef>,
    pub content: Content,
}

/// The content of a piece, independent of its look.
pub trait Said {
    /// The document and its design: a new design counts as another piece.
    fn design(&self) -> String;

    fn slots(&self) -> Vec<Slot>;

    /// The slots before format 4, if they differed.
    fn slots_before_format_4(&self) -> Option<Vec<Slot>> {
        None
    }

    fn fingerprint(&self) -> Fingerprint {
        Fingerprint::of(&self.design(), &self.slots())
    }
}

impl<Content: Said> Piece<Content> {
    pub fn printed(&self) -> Printed {
        let (design, slots) = (self.content.design(), self.content.slots());
        let before = self.content.slots_before_format_4().filter(|before| *before != slots);
        Printed {
            subject: self.subject.clone(),
            about: self.about,
            fingerprint: Fingerprint::of(&design, &slots),
            before_format_4: before.map(|before| Fingerprint::of(&design, &before)),
            slots,
        }
    }
}

/// What the print ledger records about a piece.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Printed {
    pub subject: Subject,
    /// The object to edit to change it.
    pub about: Option<ItemRef>,
    pub fingerprint: Fingerprint,
    /// The fingerprint of this piece before format 4, if it differed.
    pub before_format_4: Option<Fingerprint>,
    pub slots: Vec<Slot>,
}
