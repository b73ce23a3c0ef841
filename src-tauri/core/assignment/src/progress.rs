//! How far the work is, and whether it is still wanted.

use super::problem::Refusal;
use std::ops::ControlFlow;

/// Is told how much is done, and of how much; may stop it.
pub type Watch<'w> = &'w mut dyn FnMut(usize, usize) -> ControlFlow<()>;

pub(crate) struct Progress<'w> {
    watch: Watch<'w>,
    done: usize,
    all: usize,
}

impl<'w> Progress<'w> {
    pub(crate) fn of(watch: Watch<'w>, all: usize) -> Self {
        Self { watch, done: 0, all }
    }

    pub(crate) fn step(&mut self, more: usize) -> Result<(), Refusal> {
        self.done = self.all.min(self.done + more);
        self.look()
    }

    pub(crate) fn look(&mut self) -> Result<(), Refusal> {
        match (self.watch)(self.done, self.all) {
            ControlFlow::Continue(()) => Ok(()),
            ControlFlow::Break(()) => Err(Refusal::Stopped),
        }
    }
}
