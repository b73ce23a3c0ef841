//! Merges two people who turned out to be one. Nothing that is known about either is lost.

mod fields;
mod former;
mod person;
mod registration;

pub use fields::{Differing, Taken};

use super::{EventError, EventFile, Outcome};
use chrono::{DateTime, Utc};
use domain::{AvailabilityOf, Change, Contribution, ContributionId, Language, Person, PersonId, Table, action::Action};
use fields::Words;
use std::collections::BTreeMap;

impl EventFile {
    /// Merges two people: `kept` takes over everything of `merged`, and its id as an alias. Where both have different
    /// values, that of `kept` stays unless the other one is `taken`; the one that goes is written into the note.
    pub fn merge_people(
        &mut self,
        kept: PersonId,
        merged: PersonId,
        taken: &Taken,
        now: DateTime<Utc>,
    ) -> Result<Outcome, EventError> {
        let (before, going) = self.the_two(kept, merged)?;
        let words = Words { programme: &self.programme, language: self.programme.event.language };
        let (after, of_person) = person::united(&before, &going, taken, words);
        let registrations = self.registrations_moved(&before, &going, taken, words)?;
        let differing = each_once(of_person, registrations.differing);
        if let Some(unknown) = taken.unknown(&differing) {
            return Err(EventError::NotDiffering(unknown.to_owned()));
        }
        let mut changes = self.contributions_moved(kept, merged);
        changes.extend(self.notes_moved(kept, merged));
        changes.extend(registrations.changes);
        changes.push(Change::edit(before, after));
        changes.push(Change::remove(going));
        self.act(Action::MergedPeople { kept, merged }, changes, now)
    }

    /// In what two people differ who are to be merged, and which value says more. Where only one of them has a value,
    /// nobody has to choose.
    pub fn differing(
        &self,
        kept: PersonId,
        merged: PersonId,
        language: Language,
    ) -> Result<Vec<Differing>, EventError> {
        let (kept, merged) = self.the_two(kept, merged)?;
        let (words, taken) = (Words { programme: &self.programme, language }, Taken::default());
        let (_, of_person) = person::united(&kept, &merged, &taken, words);
        Ok(each_once(of_person, self.registrations_moved(&kept, &merged, &taken, words)?.differing))
    }

    fn the_two(&self, kept: PersonId, merged: PersonId) -> Result<(Person, Person), EventError> {
        if kept == merged {
            return Err(EventError::SamePerson);
        }
        let person = |id| self.store.person(id)?.ok_or(EventError::Gone(Table::Person));
        Ok((person(kept)?, person(merged)?))
    }

    fn contributions_moved(&self, kept: PersonId, merged: PersonId) -> Vec<Change> {
        let all = &self.programme.contributions;
        let twin = |theirs: &Contribution| all.values().find(|mine| mine.person == Some(kept) && are_one(mine, theirs));
        let theirs = || all.values().filter(|part| part.person == Some(merged));
        let gone: BTreeMap<ContributionId, ContributionId> =
            theirs().filter_map(|part| Some((part.id, twin(part)?.id))).collect();
        let mut changes = Vec::new();
        for part in all.values() {
            if gone.contains_key(&part.id) {
                changes.push(Change::remove(part.clone()));
                continue;
            }
            let mut after = part.clone();
            after.person = after.person.map(|id| if id == merged { kept } else { id });
            for twin in theirs().filter(|theirs| gone.get(&theirs.id) == Some(&part.id)) {
                after = united_part(after, twin.clone());
            }
            after.stands_in_for = after.stands_in_for.map(|id| gone.get(&id).copied().unwrap_or(id));
            let absent = after.stands_in_for.and_then(|id| all.get(&id)).and_then(|absent| absent.person);
            if absent.is_some() && absent.map(|id| if id == merged { kept } else { id }) == after.person {
                // Nobody can stand in for themselves.
                after.stands_in_for = None;
            }
            if after != *part {
                changes.push(Change::edit(part.clone(), after));
            }
        }
        changes
    }

    /// Moves availabilities and waivers.
    fn notes_moved(&self, kept: PersonId, merged: PersonId) -> Vec<Change> {
        let mut changes = Vec::new();
        for availability in self.programme.availabilities.values() {
            if availability.of == AvailabilityOf::Person(merged) {
                let mut after = availability.clone();
                after.of = AvailabilityOf::Person(kept);
                changes.push(Change::edit(availability.clone(), after));
            }
        }
        for waiver in self.programme.waivers.values().filter(|waiver| waiver.people.contains(&merged)) {
            let mut after = waiver.clone();
            after.people = waiver.people.iter().map(|id| if *id == merged { kept } else { *id }).collect();
            changes.push(Change::edit(waiver.clone(), after));
        }
        changes
    }
}

/// A table names person and registration by the same code, which is one choice.
fn each_once(of_person: Vec<Differing>, of_registration: Vec<Differing>) -> Vec<Differing> {
    let others = of_registration.into_iter().filter(|field| !of_person.contains(field)).collect::<Vec<_>>();
    of_person.into_iter().chain(others).collect()
}

/// Whether two parts become one: the same role in the same session, unless one stands in for the other.
fn are_one(mine: &Contribution, theirs: &Contribution) -> bool {
    mine.session == theirs.session
        && mine.role == theirs.role
        && mine.stands_in_for != Some(theirs.id)
        && theirs.stands_in_for != Some(mine.id)
}

/// Fills the gaps of the kept part from the other. Agreement, standing and presence are those of the kept part.
fn united_part(kept: Contribution, going: Contribution) -> Contribution {
    // Without `..`, so that a new field does not compile until its merging is decided here.
    let Contribution {
        id: _,
        session: _,
        person: _,
        position: _,
        role: _,
        affiliation,
        presence: _,
        agreement,
        agreement_since,
        standing,
        still_announced: _,
        stands_in_for,
        private_reason,
    } = going;
    Contribution {
        affiliation: kept.affiliation.or(affiliation),
        agreement_since: kept.agreement_since.or(agreement_since.filter(|_| agreement == kept.agreement)),
        stands_in_for: kept.stands_in_for.or(stands_in_for),
        private_reason: kept.private_reason.or(private_reason.filter(|_| standing == kept.standing)),
        ..kept
    }
}
