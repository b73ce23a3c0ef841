//! A document whose pieces are chosen, ready to be laid out part by part.

use super::{Material, Needs, Notice, Part, Piece, Printed, Said, Unprintable};
use domain::watch::Watch;
use domain::{PersonId, Programme, Stand};
use layout::Shaper;

/// The user's choices for a document. The default is how it is usually printed.
pub(super) trait Options: Default {
    /// Chooses the pieces. If there are none, there is nothing to print.
    fn compose<'a>(&'a self, material: Material<'a>) -> Result<Box<dyn Composition + 'a>, Unprintable>;

    /// The same without a choice among its pieces, and each of them once. What a piece says stays the same.
    fn whole(&self) -> Self;

    /// What it needs besides the programme.
    fn needs(&self) -> Needs {
        Needs::default()
    }

    /// Whether what is printed is noted in the ledger.
    fn is_noted(&self) -> bool {
        true
    }
}

/// A document whose pieces are chosen: its parts can be laid out separately, in any order.
pub trait Composition {
    /// What the print ledger records of the printed pieces, in order; pieces that belong to nobody are left out.
    fn printed(&self) -> Vec<Printed>;

    /// The same one at a time, for lists too long to keep in memory.
    fn each_printed(&self) -> Box<dyn Iterator<Item = Printed> + '_> {
        Box::new(self.printed().into_iter())
    }

    /// Whether the Stand is printed on the sheets. If so, they cannot be laid out without it.
    fn shows_stands(&self) -> bool {
        true
    }

    /// The number of badges, signs or pages: what a user counts.
    fn count(&self) -> usize;

    /// The number of parts. A part is a sheet of labels, a sign with its sheets, or a whole booklet.
    fn parts(&self) -> usize;

    /// Lays out the part with this index. `stands` matches [`printed`](Self::printed) in order, and is empty if the
    /// sheets [show none](Self::shows_stands). A long part asks `watch` whether to continue, and is incomplete if it
    /// was told to stop.
    fn lay_out(&self, part: usize, stands: &[Stand], shaper: &mut Shaper, watch: &dyn Watch) -> Part;

    /// Remarks about the whole document, besides those of its parts.
    fn notices(&self) -> Vec<Notice> {
        Vec::new()
    }

    /// True if the person has a piece of their own in it. Pieces that belong to nobody may name anybody.
    fn may_name(&self, person: PersonId) -> bool {
        let _ = person;
        true
    }

    /// Printed sides per sheet of paper: 2 for double-sided printing.
    fn sides(&self) -> usize {
        1
    }

    /// True if readers turn its pages: the number of sheets is unknown until it is bound.
    fn is_read_in_pages(&self) -> bool {
        false
    }
}

/// A document in which each piece is a part of its own, marked with the Stand at which it was first issued.
pub(super) trait PieceByPiece {
    type Content: Said;

    /// In the language of the document.
    fn programme(&self) -> &Programme;

    fn pieces(&self) -> &[Piece<Self::Content>];

    /// The number of copies of each piece, printed consecutively.
    fn copies(&self) -> usize {
        1
    }

    /// `stamp` is the Stand in words.
    fn lay_out_piece(&self, piece: &Piece<Self::Content>, stamp: &str, shaper: &mut Shaper, watch: &dyn Watch) -> Part;

    /// Remarks about the whole document, besides those of each piece.
    fn notices_of_all(&self) -> Vec<Notice>;
}

impl<Document: PieceByPiece> Composition for Document {
    fn printed(&self) -> Vec<Printed> {
        self.pieces().iter().map(Piece::printed).collect()
    }

    fn count(&self) -> usize {
        self.parts()
    }

    fn parts(&self) -> usize {
        self.pieces().len() * self.copies()
    }

    fn lay_out(&self, part: usize, stands: &[Stand], shaper: &mut Shaper, watch: &dyn Watch) -> Part {
        let index = part / self.copies();
        let Some((piece, stand)) = self.pieces().get(index).zip(stands.get(index)) else { return Part::default() };
        let event = &self.programme().event;
        self.lay_out_piece(piece, &stand.stamp(event.time_style, event.wording()), shaper, watch)
    }

    fn notices(&self) -> Vec<Notice> {
        self.notices_of_all()
    }
}
