//! What conflicts say, in the words of the interface.

use super::{
    finding::Conflict,
    rules,
    words::{Naming, Telling},
};
use crate::{Language, Programme};

impl Conflict {
    /// The sentence for this conflict. For many conflicts, [`Sentences`] gives the same text faster.
    pub fn text(&self, programme: &Programme, language: Language) -> String {
        Sentences::about(programme, language).of(self)
    }
}

/// The sentences for the conflicts of a programme. Looks up once, for all of them, who has a part in which session.
pub struct Sentences<'a>(Telling<'a>);

impl<'a> Sentences<'a> {
    pub fn about(programme: &'a Programme, language: Language) -> Self {
        Self(Telling::of(programme, Naming::Whole, language))
    }

    /// Names sessions by their number where they have one, instead of number and title.
    pub fn by_number(programme: &'a Programme, language: Language) -> Self {
        Self(Telling::of(programme, Naming::Number, language))
    }

    pub fn of(&self, conflict: &Conflict) -> String {
        (rules::of(conflict.rule).sentence)(&self.0.words(conflict))
    }

    /// What the name of the rule leaves to be said below it: "1.2 ↔ 1.20: Bernd Huber".
    pub fn below_rule(&self, conflict: &Conflict) -> String {
        (rules::of(conflict.rule).brief)(&self.0.words(conflict))
    }
}
