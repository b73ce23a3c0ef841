//! Long work: how far it is, and whether to go on.

/// Told how far a work is, and asked whether to go on. Whoever says no finds everything as it was before,
/// and says no as often as they are asked again.
pub trait Watch {
    fn go_on(&self, done: usize, all: usize) -> bool;
}

/// Nobody watches: the work goes on to its end.
pub struct Unwatched;

impl Watch for Unwatched {
    fn go_on(&self, _: usize, _: usize) -> bool {
        true
    }
}
