//! Ticks off what was done, as facts that later ones correct.

use super::{
    EventError, EventFile,
    people::People,
    pieces::{Key, Looked},
};
use chrono::{DateTime, Utc};
use documents::Kind;
use domain::{PersonId, Settled, Settlement, Told};
use std::collections::BTreeMap;
use telling::write;
use uuid::Uuid;

/// How much was ticked off.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Done {
    pub pieces: usize,
    pub people: usize,
}

impl EventFile {
    /// Ticks off whatever can be done without printing: what was printed hangs, what is old is collected, and everybody
    /// was told.
    pub fn settle_everything(&mut self, now: DateTime<Utc>) -> Result<Done, EventError> {
        let follow_up = self.follow_up()?;
        let hangs = follow_up.put_up.iter().filter(|one| one.to_print.is_none());
        let hangs: Vec<_> = hangs.map(|one| (one.document, one.subject.clone())).collect();
        let old: Vec<_> = follow_up.take_down.iter().map(|one| (one.document, one.subject.clone())).collect();
        let people: Vec<PersonId> = follow_up.tell.iter().map(|one| one.person).collect();
        for (pieces, how) in [(&hangs, Settlement::Hung), (&old, Settlement::Collected)] {
            if !pieces.is_empty() {
                self.settle(pieces, how, now)?;
            }
        }
        if !people.is_empty() {
            self.note_told(&people, true, now)?;
        }
        Ok(Done { pieces: hangs.len() + old.len(), people: people.len() })
    }

    /// Notes what became of these pieces, by their documents and their words in the ledger.
    pub fn settle(&mut self, pieces: &[(Kind, String)], how: Settlement, now: DateTime<Utc>) -> Result<(), EventError> {
        let looked = Looked::at(self)?;
        let settled: Vec<Settled> = pieces
            .iter()
            .map(|(kind, subject)| {
                let key: Key = (kind.key().to_owned(), subject.clone());
                let issued = looked.last.get(&key).map(|last| last.row.fingerprint);
                let today = looked.now.get(&key).map(|now| now.printed.fingerprint);
                let fingerprint = match how {
                    // It may stay as long as it would say this.
                    Settlement::Left => today.or(issued),
                    Settlement::Hung | Settlement::Collected | Settlement::Open => issued,
                };
                let (document, subject) = key;
                Settled { id: Uuid::now_v7(), document, subject, how, fingerprint, at: now }
            })
            .collect();
        self.store.issue(|notes| settled.iter().try_for_each(|settled| notes.settled(settled)))?;
        Ok(())
    }

    /// What these people know until somebody says that they were told better.
    pub(crate) fn what_they_know(&self, people: &[PersonId]) -> Result<Vec<Told>, EventError> {
        People::of(self)?.as_told(self, people)
    }

    /// Notes that these people were told their parts and places as they are now; or not after all, so that what they were
    /// told before counts again.
    pub fn note_told(&mut self, people: &[PersonId], is_told: bool, now: DateTime<Utc>) -> Result<(), EventError> {
        let known = People::with_all_places(self)?;
        let mut before: BTreeMap<PersonId, Vec<Told>> = BTreeMap::new();
        for told in self.store.told()?.into_iter().filter(|told| people.contains(&told.person)) {
            before.entry(told.person).or_default().push(told);
        }
        let told = people.iter().map(|person| {
            let slots = match is_told {
                true => Some(write(&known.now(&self.programme, *person))),
                false => {
                    before.get(person).and_then(|told| told.iter().rev().nth(1)).and_then(|told| told.slots.clone())
                }
            };
            Told { id: Uuid::now_v7(), person: *person, slots, at: now }
        });
        let told: Vec<Told> = told.collect();
        self.store.issue(|notes| told.iter().try_for_each(|told| notes.told(told)))?;
        Ok(())
    }
}
