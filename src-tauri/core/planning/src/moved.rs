//! Sessions that move into another block, and the numbers that they get there.

use super::whereto::Whereto;
use domain::{BlockId, Change, Programme, Session, next_number};

/// A session as it is, and as it would be after the move.
pub(super) struct Moved<'a> {
    pub before: &'a Session,
    pub after: Session,
}

impl<'a> Moved<'a> {
    pub fn of(before: &'a Session, to: Whereto) -> Self {
        let mut after = before.clone();
        to.put(&mut after);
        Self { before, after }
    }

    pub fn change(self) -> Change {
        Change::edit(self.before.clone(), self.after)
    }

    /// The block that the session enters, if it comes from another block or from none.
    fn new_block(&self) -> Option<BlockId> {
        self.after.block.filter(|block| self.before.block != Some(*block))
    }
}

/// Gives each session whose number is taken in its new block the next free one there. Earlier entries choose first.
pub(super) fn number_anew(programme: &Programme, moved: &mut [Moved]) {
    for place in 0..moved.len() {
        if is_taken(programme, moved, place)
            && let Some(block) = moved[place].new_block()
        {
            let arriving = moved.iter().map(|moved| &moved.after).filter(|session| session.block == Some(block));
            let numbers = staying(programme, moved, block).chain(arriving);
            let next = next_number(numbers.filter_map(Session::own_number));
            moved[place].after.number = Some(next);
        }
    }
}

/// True if the session at this index enters a block where its number is taken, by a session that stays or by an earlier
/// entry.
pub(super) fn is_taken(programme: &Programme, moved: &[Moved], place: usize) -> bool {
    let session = &moved[place].after;
    let (Some(block), Some(number)) = (moved[place].new_block(), session.own_number()) else { return false };
    let before = moved[..place].iter().map(|moved| &moved.after).filter(|other| other.block == Some(block));
    staying(programme, moved, block).chain(before).any(|other| other.has_number(number))
}

/// The sessions of a block that do not move, or move only within it.
fn staying<'a>(programme: &'a Programme, moved: &'a [Moved], block: BlockId) -> impl Iterator<Item = &'a Session> {
    let is_on_its_way =
        move |session: &Session| moved.iter().any(|it| it.before.id == session.id && it.before.block != it.after.block);
    programme.sessions.values().filter(move |session| session.block == Some(block) && !is_on_its_way(session))
}
