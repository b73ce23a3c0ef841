//! The rules of the house, checked by reading the sources instead of running them.

mod counts;
mod invariants;
mod licences;
mod page;
