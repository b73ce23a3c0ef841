//! The rules of the house, kept by looking at the sources rather than by running them.

mod counts;
mod invariants;
mod licences;
mod page;
