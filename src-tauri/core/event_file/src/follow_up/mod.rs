//! What has to be done after late changes ("Nacharbeiten"): what is printed again, what comes down, what is hung up, and
//! who is told.
//!
//! Nothing of it is stored but facts: what was handed out and how it was made, what became of it, and what people were
//! told. Each piece is made once more from the present plan and compared with what was handed out, so a change and its
//! undo cancel out.

mod cost;
mod hanging;
mod house;
mod people;
mod pieces;
mod published;
mod ready;
mod settling;
mod stale;
mod then;

pub use cost::Cost;
pub use hanging::{Hanging, Notice};
pub use house::ToHouse;
pub(super) use people::People;
pub use people::ToTell;
pub use pieces::{Because, HandedOutPiece};
pub use published::{Otherwise, Published, PublishedEntry};
pub use settling::Done;
pub use then::Then;

use super::{EventError, EventFile};
use domain::PersonId;

/// Everything that is left to do. Empty while nothing that left the house is out of date.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct FollowUp {
    /// Pieces that say something else now, by document, in the order in which they hang.
    pub print_again: Vec<HandedOutPiece>,
    /// Calendar entries for everybody that say something else now.
    pub publish_again: Option<Published>,
    /// Pieces that should no longer be there: to be taken down, or collected from whoever has them.
    pub take_down: Vec<HandedOutPiece>,
    /// What was printed again and is not out yet, and notices for old doors.
    pub put_up: Vec<Hanging>,
    /// Those for whom something is otherwise than they were told.
    pub tell: Vec<ToTell>,
    /// What the house has to know, if its list is out of date. Printing the list again or telling the house settles it.
    pub to_house: Option<ToHouse>,
    /// Those who contribute and were never told anything.
    pub not_told: Vec<PersonId>,
    /// Lists and booklets about what is no longer there.
    pub not_needed: Vec<HandedOutPiece>,
    /// Pieces that stay as they are although they are out of date, because somebody said so.
    pub left: usize,
    /// Pieces of an earlier version of Tagwerk, which does not say how they were made.
    pub unknown: usize,
}

impl FollowUp {
    /// Whether there is nothing to do. Those who were never told anything do not count: nothing of theirs is out of date.
    pub fn is_done(&self) -> bool {
        self.open() == 0
    }

    /// How many things there are to do.
    pub fn open(&self) -> usize {
        let published = usize::from(self.publish_again.is_some());
        self.print_again.len() + published + self.take_down.len() + self.put_up.len() + self.tell.len()
    }
}

impl EventFile {
    /// What has to be done because of changes since things were handed out and people were told.
    pub fn follow_up(&self) -> Result<FollowUp, EventError> {
        let looked = pieces::Looked::at(self)?;
        let put_up = hanging::hanging(self, &looked)?;
        let to_house = house::to_house(self, &looked)?;
        let people = people::People::of_ledger(self, &looked.ledger)?;
        Ok(FollowUp {
            put_up,
            publish_again: published::published(self)?,
            to_house,
            tell: people.to_tell(self)?,
            not_told: people.not_told(),
            print_again: looked.stale,
            take_down: looked.gone,
            not_needed: looked.not_needed,
            left: looked.left,
            unknown: looked.unknown,
        })
    }
}
