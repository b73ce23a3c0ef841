//! Planning: people for parts, and rooms for sessions.

use super::{EventError, EventFile, Outcome, rearrange::named_move};
use chrono::{DateTime, Utc};
use domain::{
    BlockId, Change, Contribution, ContributionId, Item, ItemRef, Person, PersonId, Role, RoomId, SessionId, Table,
    action::Action,
};
use planning::{self, Distribution, Whereto};
use serde_json::{Map, Value};

/// Who has a part: an existing person, a new one by name, or nobody yet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Part {
    Of(PersonId),
    OfNew(String),
    OfNobody,
}

impl EventFile {
    /// Adds a part to a session, after the others. Creates a new person in the same step.
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
        let person = self.player(part, &mut changes)?;
        let last = self.programme.contributions_to(session).last().map_or(0, |last| last.position);
        let mut contribution = Contribution::new(session, person.as_ref().map(|person| person.id), role, last + 1);
        contribution.affiliation = person.and_then(|person| person.organisation);
        let item = Item::from(contribution);
        let action = Action::Added { item: item.to_ref() };
        changes.push(Change::Add(item));
        self.act(action, changes, now)
    }

    /// Sets or removes the stand-in of an absent person. The stand-in gets a part of their own. Also sets `fields` of
    /// the absent person's part, in the same step.
    pub fn set_stand_in(
        &mut self,
        absent: ContributionId,
        stand_in: Option<Part>,
        fields: &Map<String, Value>,
        now: DateTime<Utc>,
    ) -> Result<Outcome, EventError> {
        let changes = self.standing_in(absent, stand_in, fields)?;
        let row = ItemRef { table: Table::Contribution, id: absent.0 };
        let fields = fields.keys().cloned().chain(["replaced_by".to_owned()]).collect();
        self.act(Action::Edited { item: row, fields }, changes, now)
    }

    /// The changes of a step that sets who stands in, with these fields of the one who does not come.
    pub fn standing_in(
        &self,
        absent: ContributionId,
        stand_in: Option<Part>,
        fields: &Map<String, Value>,
    ) -> Result<Vec<Change>, EventError> {
        let row = ItemRef { table: Table::Contribution, id: absent.0 };
        let absent = self.programme.contributions.get(&absent).ok_or(EventError::Gone(Table::Contribution))?.clone();
        let mut changes = Vec::new();
        if !fields.is_empty() {
            changes.push(self.edited(row, fields)?);
        }
        let parts = self.programme.contributions_to(absent.session);
        let standing_in: Vec<Contribution> =
            parts.into_iter().filter(|part| part.stands_in_for == Some(absent.id)).cloned().collect();
        match stand_in {
            None => {
                for part in standing_in {
                    let row = ItemRef { table: Table::Contribution, id: part.id.0 };
                    changes.extend(self.removed_from(&self.programme, row)?);
                }
            }
            Some(part) => {
                let person = self.player(part, &mut changes)?;
                if person.as_ref().map(|person| person.id) == absent.person {
                    return Err(EventError::StandsInElsewhere);
                }
                changes.push(stand_in_change(&absent, standing_in.first(), person));
            }
        }
        changes.retain(|change| change.before() != change.after());
        if changes.is_empty() {
            return Err(EventError::NothingToChange);
        }
        Ok(changes)
    }

    /// The person of a part. Adds a new person to the changes.
    fn player(&self, part: Part, changes: &mut Vec<Change>) -> Result<Option<Person>, EventError> {
        Ok(match part {
            Part::OfNobody => None,
            // Whoever only took part so far may get a part as well.
            Part::Of(person) => Some(self.person(person)?.ok_or(EventError::Gone(Table::Person))?),
            Part::OfNew(name) => {
                let person = Person::written(&name);
                if person.family.is_empty() {
                    return Err(EventError::Empty("name"));
                }
                changes.push(Change::add(person.clone()));
                Some(person)
            }
        })
    }

    /// Sets or removes the room of a session. An idea that has a time thereby becomes planned.
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

    /// Distributes the sessions of these blocks that have no room over the free rooms. If there is nothing to place,
    /// makes no step.
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
}

/// Adds a part right after that of the absent person. If there is a stand-in already, their part passes to the new
/// person, without the former agreement.
fn stand_in_change(absent: &Contribution, before: Option<&Contribution>, person: Option<Person>) -> Change {
    let id = person.as_ref().map(|person| person.id);
    let mut part = Contribution::new(absent.session, id, absent.role.clone(), absent.position);
    part.affiliation = person.and_then(|person| person.organisation);
    part.stands_in_for = Some(absent.id);
    match before {
        None => Change::add(part),
        Some(before) if before.person == id => Change::edit(before.clone(), before.clone()),
        Some(before) => {
            let after = Contribution { id: before.id, role: before.role.clone(), position: before.position, ..part };
            Change::edit(before.clone(), after)
        }
    }
}
