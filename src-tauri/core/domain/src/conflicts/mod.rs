//! What in the plan cannot or should not be. A conflict is a finding, never a failure of the program.
//!
//! A rule is a [`Definition`](definition::Definition): where it looks, what it says of what it found, and what a waiver
//! holds it to. The doc comment of its definition says what exactly it means, and why. To add one, name it in
//! [`Rule`](super::Rule), define it in a file of `rules`, and enter it in [`rules::of`]: without that nothing compiles.
//!
//! Ideas and what is cancelled have no conflicts: there is nothing to be kept from yet, or any more.

mod check;
mod definition;
mod facts;
mod finding;
mod index;
mod mealtimes;
mod plan;
mod rules;
mod scopes;
mod sentences;
mod slot;
mod waivers;
mod words;

pub use check::{Check, Difference};
pub use finding::Conflict;
pub use rules::rooms::equipment_of_rules;
pub use sentences::Sentences;

use super::programme::Programme;

/// All that is to be said about this plan, errors first, then by rule, then in the order of the programme; what was
/// waived stands among the rest.
pub fn conflicts(programme: &Programme) -> Vec<Conflict> {
    Check::of(programme).conflicts(programme)
}

#[cfg(test)]
mod tests;
