//! Late changes as one action each: a person falls out, and who could stand in.

use super::{EventError, EventFile, Outcome};
use chrono::{DateTime, NaiveDate, Utc};
use domain::{
    Availability, AvailabilityOf, AvailabilityState, Change, Contribution, ContributionId, Participation, Person,
    PersonId, Session, Span, Standing, Table, action::Action,
};
use std::collections::{BTreeMap, BTreeSet};

/// For which of their parts somebody falls out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FallsOut {
    Everywhere,
    /// From this day on; parts without a time count as later.
    From(NaiveDate),
    /// On this day alone.
    On(NaiveDate),
}

/// Somebody who could stand in for a part.
#[derive(Clone, Debug, PartialEq)]
pub struct Substitute {
    pub person: Person,
    /// Whether they have played such a part at this event.
    pub has_done_it: bool,
    /// Whether they have a part in the same session.
    pub is_there: bool,
}

impl EventFile {
    /// What changes if this person falls out. Parts that they do not play anyway stay as they are.
    pub fn falling_out(
        &self,
        person: PersonId,
        when: FallsOut,
        reason: Option<&str>,
    ) -> Result<Vec<Change>, EventError> {
        let programme = &self.programme;
        programme.people.get(&person).ok_or(EventError::Gone(Table::Person))?;
        let falls = |session: &Session| {
            let day = programme.span(session).map(|span| programme.day_as_counted(span));
            match when {
                FallsOut::Everywhere => true,
                FallsOut::From(first) => day.is_none_or(|day| day >= first),
                FallsOut::On(only) => day == Some(only),
            }
        };
        let parts = programme.contributions.values().filter(|part| part.person == Some(person) && part.comes());
        let parts = parts.filter(|part| programme.sessions.get(&part.session).is_some_and(&falls));
        let absent = |part: &Contribution| Contribution {
            standing: Standing::Absent,
            private_reason: reason.map(str::to_owned).or_else(|| part.private_reason.clone()),
            ..part.clone()
        };
        Ok(parts.map(|part| Change::edit(part.clone(), absent(part))).collect())
    }

    /// Notes in one step that a person does not come: to all parts, or from a day on.
    pub fn fall_out(
        &mut self,
        person: PersonId,
        when: FallsOut,
        reason: Option<&str>,
        now: DateTime<Utc>,
    ) -> Result<Outcome, EventError> {
        let changes = self.falling_out(person, when, reason)?;
        if changes.is_empty() {
            return Err(EventError::NothingToChange);
        }
        self.act(Action::FellOut { person, parts: changes.len() }, changes, now)
    }

    /// Who is free then and could stand in for this part: those first who have played such a part, then by name.
    pub fn substitutes(&self, part: ContributionId) -> Result<Vec<Substitute>, EventError> {
        let programme = &self.programme;
        let part = programme.contributions.get(&part).ok_or(EventError::Gone(Table::Contribution))?;
        let session = programme.sessions.get(&part.session).ok_or(EventError::Gone(Table::Session))?;
        let span = programme.span(session);
        let mut busy: BTreeSet<PersonId> = BTreeSet::new();
        let mut there: BTreeSet<PersonId> = BTreeSet::new();
        let mut done: BTreeSet<PersonId> = BTreeSet::new();
        let mut comes: BTreeMap<PersonId, bool> = BTreeMap::new();
        for other in programme.contributions.values() {
            let (Some(person), Some(of)) = (other.person, programme.sessions.get(&other.session)) else { continue };
            let is_told = Participation::of(other, of).is_told();
            *comes.entry(person).or_default() |= is_told;
            if is_told && other.role.function() == part.role.function() {
                done.insert(person);
            }
            if of.id == session.id {
                there.extend(is_told.then_some(person));
            } else if is_told && overlap(span, programme.span(of)) {
                busy.insert(person);
            }
        }
        for Availability { of, span: when, state, .. } in programme.availabilities.values() {
            if let (AvailabilityOf::Person(person), AvailabilityState::Unavailable, true) =
                (of, state, overlap(span, Some(*when)))
            {
                busy.insert(*person);
            }
        }
        // Whoever fell out of everything does not stand in either.
        let free = |person: &&Person| {
            Some(person.id) != part.person
                && !busy.contains(&person.id)
                && comes.get(&person.id).copied().unwrap_or(true)
        };
        let mut substitutes: Vec<Substitute> = programme
            .people
            .values()
            .filter(free)
            .map(|person| Substitute {
                has_done_it: done.contains(&person.id),
                is_there: there.contains(&person.id),
                person: person.clone(),
            })
            .collect();
        substitutes.sort_by_key(|one| (!one.has_done_it, one.person.family.clone(), one.person.given.clone()));
        Ok(substitutes)
    }

    /// The changes of fields of one row, as [`edit`](Self::edit) would make them, for what they cost.
    pub fn editing(
        &self,
        row: domain::ItemRef,
        fields: &serde_json::Map<String, serde_json::Value>,
    ) -> Result<Vec<Change>, EventError> {
        Ok(vec![self.edited(row, fields)?])
    }
}

fn overlap(one: Option<Span>, other: Option<Span>) -> bool {
    one.zip(other).is_some_and(|(one, other)| one.overlaps(other))
}
