//! Conflicts: what cannot or should not be in the plan. A conflict is a finding, never a failure of the program.
//!
//! A rule is a [`Definition`](definition::Definition): where it looks, what it says about a finding, and which facts a
//! waiver depends on. The doc comment of its definition says what exactly it means, and why. To add one, name it in
//! [`Rule`](super::Rule), define it in a file of `rules`, and enter it in [`rules::of`]. The compiler insists on that.
//!
//! Ideas and cancelled sessions have no conflicts, because they do not take place.

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

/// All conflicts of this plan: errors first, then by rule, then in the order of the programme. Waived conflicts are
/// included.
pub fn conflicts(programme: &Programme) -> Vec<Conflict> {
    Check::of(programme).conflicts(programme)
}

#[cfg(test)]
mod tests;
