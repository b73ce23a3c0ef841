//! Conflicts in words, for other programs.

use crate::talk::Talk;
use serde::Serialize;
use tagwerk_core::domain::{
    Programme, Severity,
    conflicts::{Conflict, Sentences},
};

/// A conflict with its sentence.
#[derive(Serialize)]
pub struct Finding<'a> {
    #[serde(flatten)]
    pub conflict: &'a Conflict,
    pub severity: Severity,
    pub text: String,
}

pub fn findings<'a>(talk: &Talk, programme: &Programme, conflicts: &'a [Conflict]) -> Vec<Finding<'a>> {
    let sentences = Sentences::about(programme, talk.language);
    conflicts
        .iter()
        .map(|conflict| Finding { conflict, severity: conflict.rule.severity(), text: sentences.of(conflict) })
        .collect()
}
