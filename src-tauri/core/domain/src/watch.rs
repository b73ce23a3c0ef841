//! Progress and cancellation of long work.

/// Receives the progress of long work and can cancel it. Returning `false` cancels; nothing has been written then.
/// After that it must keep returning `false`.
pub trait Watch {
    fn go_on(&self, done: usize, all: usize) -> bool;
}

/// Never cancels.
pub struct Unwatched;

impl Watch for Unwatched {
    fn go_on(&self, _: usize, _: usize) -> bool {
        true
    }
}
