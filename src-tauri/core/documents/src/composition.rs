//! A document whose pieces are chosen, to be laid out part by part.

use super::{Notice, Part, Piece, Printed, Said, Unprintable};
use domain::watch::Watch;
use domain::{PersonId, Programme, Stand};
use layout::Shaper;

/// What somebody chooses of a document. The default is how it is printed unless somebody chooses otherwise.
pub(super) trait Options: Default {
    /// Chooses the pieces. Without any, there is nothing to print.
    fn compose<'a>(&'a self, programme: &'a Programme) -> Result<Box<dyn Composition + 'a>, Unprintable>;
}

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

/// A document each of whose pieces is a part of its own, with the Stand at which it was first issued.
pub(super) trait PieceByPiece {
    type Content: Said;

    /// In the language of the document.
    fn programme(&self) -> &Programme;

    fn pieces(&self) -> &[Piece<Self::Content>];

    /// Of each piece, one behind the other.
    fn copies(&self) -> usize {
        1
    }

    /// `stamp` says the Stand in words.
    fn lay_out_piece(&self, piece: &Piece<Self::Content>, stamp: &str, shaper: &mut Shaper, watch: &dyn Watch) -> Part;

    /// What is to be known of the whole, beside what each piece says.
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
