//! The best possible places for participants, from what they wish.
//!
//! [`solve`] turns a [`Problem`], in numbers, into a [`Solution`]; [`Reasons`] and [`bottlenecks`] explain it. This crate
//! knows no programme and nobody's name.
//!
//! Without conditions between people or blocks, each block is a minimum-cost flow and solved exactly (`flow`). People who
//! stay together or must not meet make a block an integer program, solved by branching (`branch`). "No track twice"
//! ties the blocks together; prices of seats then give places and a bound (`once`, `market`). First come, first served is
//! there as well (`turn`).

#![deny(clippy::print_stdout, clippy::print_stderr, reason = "window and terminal speak; the core gives them numbers")]

mod branch;
mod fair;
mod flow;
mod house;
mod lot;
mod market;
mod menu;
mod once;
mod parties;
mod problem;
mod progress;
mod solution;
mod solve;
mod turn;
mod weight;
mod why;

pub use problem::{Aim, Ask, Costs, Got, Problem, Refusal, Session, Tracks};
pub use progress::Watch;
pub use solution::{Burden, Fairness, Solution, Tally};
pub use solve::solve;
pub use why::{Bottleneck, Missed, Reasons, Why, bottlenecks};

#[cfg(test)]
mod tests;
