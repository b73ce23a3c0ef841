//! Proposals for the plan: pure functions of the programme.

mod distribute;

pub use distribute::{Distribution, blocks_without_rooms, distribute};
