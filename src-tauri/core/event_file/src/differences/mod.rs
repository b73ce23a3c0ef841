//! What differs between two states of a plan, field by field, in words that a person reads: "Julia Zimmermann:
//! verhindert", "2.5 Wege zum Hof: Bibliothek → Gartenzimmer".

mod export;
mod words;

pub use export::Comparing;

use super::{EventError, EventFile, compare::Difference};
use chrono::{DateTime, Utc};
use documents::lists::Section;
use domain::{ItemRef, Language, Programme};
use std::collections::BTreeMap;
use store::StoreError;
use words::Change;
pub(super) use words::Words;

/// What differs between two states of a plan, in words.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Differences {
    /// A sentence each that can stand alone: "2.5 Wege zum Hof: Bibliothek → Gartenzimmer".
    pub sentences: Vec<String>,
    /// The same by what they are about: a session with its parts, a person, a room.
    pub sections: Vec<Section>,
}

impl EventFile {
    /// What is otherwise than at a Stand: at a later one, otherwise now.
    fn differences_between(
        &self,
        since: u32,
        until: Option<u32>,
        language: Language,
    ) -> Result<Differences, EventError> {
        let before = self.plan_at(since)?;
        match until {
            Some(stand) => between(&before, &self.plan_at(stand)?, language),
            None => between(&before, &self.programme, language),
        }
    }

    /// The plan that was handed out with this Stand.
    fn plan_at(&self, stand: u32) -> Result<Programme, EventError> {
        let head = self.store.ledger()?.into_iter().find(|row| row.stand == stand).map(|row| row.head);
        let head = head.ok_or(EventError::NoSuchStand(stand))?;
        Ok(self.plan_after(head)?.ok_or(EventError::NoSuchStand(stand))?.programme)
    }

    /// When each Stand was first handed out.
    pub fn stands_handed_out(&self) -> Result<BTreeMap<u32, DateTime<Utc>>, EventError> {
        Ok(self.store.stands()?)
    }

    /// What is otherwise now than in another plan. Neither is changed.
    fn differences_from(&self, before: &Programme, language: Language) -> Result<Differences, EventError> {
        if before.event.id != self.programme.event.id {
            return Err(EventError::AnotherEvent(before.event.title.clone()));
        }
        between(before, &self.programme, language)
    }
}

fn between(before: &Programme, now: &Programme, language: Language) -> Result<Differences, EventError> {
    let differences = Difference::between(before, now).map_err(StoreError::from)?;
    let words = Words { before, now, language };
    let mut said = Differences::default();
    let mut by_subject: BTreeMap<ItemRef, Vec<String>> = BTreeMap::new();
    for difference in &differences {
        let changes = words.said(difference).map_err(StoreError::from)?;
        let (row, plan) = words.row_in(difference);
        let subject = words.subject(plan, row);
        for Change { alone, below_its_subject } in changes {
            said.sentences.push(alone);
            by_subject.entry(subject).or_default().push(below_its_subject);
        }
    }
    said.sections = words.sections(by_subject);
    Ok(said)
}
