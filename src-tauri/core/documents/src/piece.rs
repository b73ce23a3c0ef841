//! A piece: one thing that leaves the printer, and what it says.

use domain::{Fingerprint, ItemRef, Slot, Subject};

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
    pub fn printed(&self) -> Printed {
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

/// What the print ledger notes of a piece.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Printed {
    pub subject: Subject,
    pub fingerprint: Fingerprint,
    /// How a piece that says this was noted before format 4, if otherwise.
    pub before_format_4: Option<Fingerprint>,
    pub slots: Vec<Slot>,
}
