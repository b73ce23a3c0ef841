//! Planning: rooms for sessions, and people who turned out to be one.

use super::{EventError, EventFile, Outcome, rearrange::named_move};
use crate::{
    domain::{
        AvailabilityOf, BlockId, Change, Contribution, Item, Person, PersonId, Role, RoomId, SessionId, Table,
        action::Action,
    },
    planning::{self, Distribution, Whereto},
};
use chrono::{DateTime, Utc};

/// Who plays a part: somebody who is there, somebody new by name, or nobody yet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Part {
    Of(PersonId),
    OfNew(String),
    OfNobody,
}

impl EventFile {
    /// A new part in a session, behind the others; a person who is new is made in the same step.
    pub fn add_contribution(
        &mut self,
        session: SessionId,
        part: Part,
        role: Role,
        now: DateTime<Utc>,
    ) -> Result<Outcome, EventError> {
        if !self.programme.sessions.contains_key(&session) {
            return Err(EventError::Gone(Table::Session));
        }
        let mut changes = Vec::new();
        let person = match part {
            Part::OfNobody => None,
            Part::Of(person) => {
                Some(self.programme.people.get(&person).ok_or(EventError::Gone(Table::Person))?.clone())
            }
            Part::OfNew(name) => {
                let person = Person::named(&name);
                if person.family.is_empty() {
                    return Err(EventError::Empty("name"));
                }
                changes.push(Change::add(person.clone()));
                Some(person)
            }
        };
        let last = self.programme.contributions_to(session).last().map_or(0, |last| last.position);
        let mut contribution = Contribution::new(session, person.as_ref().map(|person| person.id), role, last + 1);
        contribution.affiliation = person.and_then(|person| person.organisation);
        let item = Item::from(contribution);
        let action = Action::Added { item: item.to_ref() };
        changes.push(Change::Add(item));
        self.act(action, changes, now)
    }

    /// Gives a session a room, or takes it away; an idea that has a time is planned by that.
    pub fn place_session(
        &mut self,
        session: SessionId,
        room: Option<RoomId>,
        now: DateTime<Utc>,
    ) -> Result<Outcome, EventError> {
        let before = self.programme.sessions.get(&session).ok_or(EventError::Gone(Table::Session))?.clone();
        if room.is_some_and(|room| !self.programme.rooms.contains_key(&room)) {
            return Err(EventError::Gone(Table::Room));
        }
        let mut after = before.clone();
        Whereto { room, ..Whereto::of(&before) }.put(&mut after);
        let action = named_move(&before, &after);
        self.act(action, vec![Change::edit(before, after)], now)
    }

    /// Distributes the sessions of these blocks that have no room over the rooms that are free.
    /// Where there is nothing to place, no step is made.
    pub fn distribute(&mut self, blocks: &[BlockId], now: DateTime<Utc>) -> Result<Distribution, EventError> {
        let distribution = self.with_check(|check| planning::distribute(&self.programme, check, blocks));
        let changes: Vec<Change> = distribution
            .placed
            .iter()
            .filter_map(|(session, room)| {
                let before = self.programme.sessions.get(session)?.clone();
                let mut after = before.clone();
                after.room = Some(*room);
                Some(Change::edit(before, after))
            })
            .collect();
        if !changes.is_empty() {
            let action = Action::DistributedBlocks { blocks: blocks.to_vec(), sessions: changes.len() };
            self.act(action, changes, now)?;
        }
        Ok(distribution)
    }

    /// Makes two people one: `kept` takes over all that `merged` does and is known by, and its id as an alias.
    pub fn merge_people(
        &mut self,
        kept: PersonId,
        merged: PersonId,
        now: DateTime<Utc>,
    ) -> Result<Outcome, EventError> {
        if kept == merged {
            return Err(EventError::SamePerson);
        }
        let person = |id| self.programme.people.get(&id).cloned().ok_or(EventError::Gone(Table::Person));
        let (before, going) = (person(kept)?, person(merged)?);
        let mut changes = self.contributions_moved(kept, merged);
        changes.extend(self.notes_moved(kept, merged)?);
        let after = united(&before, &going);
        changes.push(Change::edit(before, after));
        changes.push(Change::remove(going));
        self.act(Action::MergedPeople { kept, merged }, changes, now)
    }

    fn contributions_moved(&self, kept: PersonId, merged: PersonId) -> Vec<Change> {
        let contributions = self.programme.contributions.values();
        let already = |other: &crate::domain::Contribution| {
            self.programme
                .contributions
                .values()
                .any(|mine| mine.person == Some(kept) && mine.session == other.session && mine.role == other.role)
        };
        let mut changes = Vec::new();
        for contribution in contributions {
            let mut after = contribution.clone();
            after.person = after.person.map(|id| if id == merged { kept } else { id });
            after.replaced_by = after.replaced_by.map(|id| if id == merged { kept } else { id });
            if after == *contribution {
                continue;
            }
            // The same role in the same session, once under each spelling, is one part.
            changes.push(if contribution.person == Some(merged) && already(contribution) {
                Change::remove(contribution.clone())
            } else {
                Change::edit(contribution.clone(), after)
            });
        }
        changes
    }

    /// Availabilities, waivers and registrations.
    fn notes_moved(&self, kept: PersonId, merged: PersonId) -> Result<Vec<Change>, EventError> {
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
        for item in self.store.participants()? {
            if let Item::Registration(before) = item
                && before.person == merged
            {
                let mut after = before.clone();
                after.person = kept;
                changes.push(Change::edit(before, after));
            }
        }
        Ok(changes)
    }
}

/// What is not known of the one is taken from the other.
fn united(kept: &Person, going: &Person) -> Person {
    let mut person = kept.clone();
    let fill = |mine: &mut Option<String>, theirs: &Option<String>| {
        if mine.is_none() {
            mine.clone_from(theirs);
        }
    };
    fill(&mut person.title, &going.title);
    fill(&mut person.native, &going.native);
    fill(&mut person.badge_name, &going.badge_name);
    fill(&mut person.pronouns, &going.pronouns);
    fill(&mut person.organisation, &going.organisation);
    fill(&mut person.place, &going.place);
    fill(&mut person.email, &going.email);
    fill(&mut person.mobile, &going.mobile);
    fill(&mut person.telephone, &going.telephone);
    fill(&mut person.note, &going.note);
    person.salutation = person.salutation.or(going.salutation);
    person.aliases.push(going.id);
    person.aliases.extend(&going.aliases);
    person
}
