//! What conflicts say, in the words of the interface.

use super::{
    finding::Conflict,
    rules,
    words::{Naming, Telling},
};
use crate::{Language, Programme};

impl Conflict {
    /// For one, or a few; for many [`Sentences`] say the same sooner.
    pub fn text(&self, programme: &Programme, language: Language) -> String {
        Sentences::about(programme, language).of(self)
    }
}

/// What the conflicts of a programme say. Who has a part in which session is looked up once for all of them.
pub struct Sentences<'a>(Telling<'a>);

impl<'a> Sentences<'a> {
    pub fn about(programme: &'a Programme, language: Language) -> Self {
        Self(Telling::of(programme, Naming::Whole, language))
    }

    /// With the number of a session instead of its title, where it has one.
    pub fn by_number(programme: &'a Programme, language: Language) -> Self {
        Self(Telling::of(programme, Naming::Number, language))
    }

    pub fn of(&self, conflict: &Conflict) -> String {
        (rules::of(conflict.rule).sentence)(&self.0.words(conflict))
    }

    /// What is left to say below the name of the rule: "1.2 ↔ 1.20: Bernd Huber".
    pub fn below_rule(&self, conflict: &Conflict) -> String {
        (rules::of(conflict.rule).brief)(&self.0.words(conflict))
    }
}
