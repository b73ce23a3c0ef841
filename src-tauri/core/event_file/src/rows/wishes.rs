//! Rows of wishes.

use super::{Compared, known::KnownPeople, sessions::KnownSessions};
use crate::{EventError, EventFile};
use domain::{BlockId, Change, Person, PersonId, Registration, RegistrationId, SessionId, Wish, WishId};
use import::{FaultKind, Field, RowFault, RowRemarkKind, WishRow};
use std::collections::{BTreeMap, BTreeSet};

/// A registration's wishes in a block are taken together.
type Group = (RegistrationId, Option<BlockId>);

/// A wish of a row: its rank, and its session with the block.
type Wished = (u32, SessionId, Option<BlockId>);

impl EventFile {
    pub(super) fn compare_wishes(&self, rows: &[WishRow], compared: &mut Compared) -> Result<(), EventError> {
        let registrations = self.known_registrations()?;
        let mut people = self.known_people()?;
        people.know_first_by(&registrations);
        let sessions = KnownSessions::of(&self.programme);
        let mut new: BTreeMap<PersonId, Registration> = BTreeMap::new();
        let mut wanted: BTreeMap<Group, BTreeMap<SessionId, u32>> = BTreeMap::new();
        let mut whose: BTreeMap<RegistrationId, PersonId> = BTreeMap::new();
        for row in rows {
            let Some((person, wishes)) = self.resolved(row, &people, &sessions, compared) else { continue };
            if wishes.is_empty() {
                continue;
            }
            let registration = match registrations.of_person(person).first() {
                Some(registration) => registration.id,
                None => new.entry(person).or_insert_with(|| Registration::new(person)).id,
            };
            whose.insert(registration, person);
            for (rank, session, block) in wishes {
                let own = wanted.entry((registration, block)).or_default().entry(session).or_insert(rank);
                *own = rank.min(*own);
            }
        }
        if !new.is_empty() {
            compared.remark(RowRemarkKind::Registered(new.len()));
        }
        compared.adding.extend(new.into_values().map(Change::add));
        let mut there = self.wishes_by_group()?;
        let name = |registration: RegistrationId| {
            let person = whose.get(&registration).copied();
            let person = person.or_else(|| Some(registrations.all.get(&registration)?.person));
            person.and_then(|person| people.people.get(&person)).map(Person::full_name).unwrap_or_default()
        };
        let blocks: BTreeSet<Option<BlockId>> = wanted.keys().map(|(_, block)| *block).collect();
        for (group, wanted) in wanted {
            let before = there.remove(&group).unwrap_or_default();
            let changes = changed(group.0, &wanted, &before);
            if changes.is_empty() {
                compared.unchanged += 1;
            } else if before.is_empty() {
                compared.added.push(name(group.0));
                compared.adding.extend(changes);
            } else {
                compared.changed.push(name(group.0));
                compared.changing.extend(changes);
            }
        }
        // A table of one block says nothing of the others.
        for ((registration, _), before) in there.into_iter().filter(|((_, block), _)| blocks.contains(block)) {
            compared.gone.push(name(registration));
            compared.removing.extend(before.into_iter().map(Change::remove));
        }
        Ok(())
    }

    fn wishes_by_group(&self) -> Result<BTreeMap<Group, Vec<Wish>>, EventError> {
        let mut groups: BTreeMap<Group, Vec<Wish>> = BTreeMap::new();
        for wish in self.store.wishes()? {
            let block = self.programme.sessions.get(&wish.session).and_then(|session| session.block);
            groups.entry((wish.registration, block)).or_default().push(wish);
        }
        Ok(groups)
    }

    /// Whose wishes a row holds, and which, each with the block of its session. `None` if something in it is faulty.
    fn resolved(
        &self,
        row: &WishRow,
        people: &KnownPeople,
        sessions: &KnownSessions,
        compared: &mut Compared,
    ) -> Option<(PersonId, Vec<Wished>)> {
        let found: Vec<Result<PersonId, FaultKind>> = row.person.iter().map(|named| people.find(named)).collect();
        let person = found.iter().find_map(|found| found.as_ref().ok().copied());
        if person.is_none()
            && let Some(Err(kind)) = found.into_iter().next()
        {
            compared.fault(row.line, &[Field::Person, Field::Email, Field::Name, Field::Family], kind);
        }
        let block = row.block.as_deref().map(|name| (name, self.block_named(name)));
        if let Some((name, None)) = block {
            compared.fault(row.line, &[Field::Block], FaultKind::NoSuchBlock(name.to_owned()));
            return None;
        }
        let block_of = |session: SessionId| self.programme.sessions.get(&session).and_then(|session| session.block);
        let mut wishes = Vec::new();
        let mut is_faulty = false;
        for (rank, name, column) in &row.wishes {
            let can_be = |session| block.is_none_or(|(_, block)| block_of(session) == block);
            let found = sessions.find_where(name, can_be);
            let found = found.and_then(|session| match block {
                Some((block, id)) if block_of(session) != id => {
                    Err(FaultKind::OtherBlock { session: name.clone(), block: block.to_owned() })
                }
                _ => Ok(session),
            });
            match found {
                Ok(session) => wishes.push((*rank, session, block_of(session))),
                Err(kind) => {
                    compared.faults.push(RowFault { line: row.line, column: column.clone(), kind });
                    is_faulty = true;
                }
            }
        }
        person.filter(|_| !is_faulty).map(|person| (person, wishes))
    }
}

fn changed(registration: RegistrationId, wanted: &BTreeMap<SessionId, u32>, before: &[Wish]) -> Vec<Change> {
    let mut changes = Vec::new();
    for wish in before {
        match wanted.get(&wish.session) {
            None => changes.push(Change::remove(wish.clone())),
            Some(rank) if *rank != wish.rank => {
                changes.push(Change::edit(wish.clone(), Wish { rank: *rank, ..wish.clone() }));
            }
            Some(_) => {}
        }
    }
    let is_new = |session: &SessionId| before.iter().all(|wish| wish.session != *session);
    let new = wanted.iter().filter(|(session, _)| is_new(session));
    changes.extend(new.map(|(session, rank)| {
        Change::add(Wish { id: WishId::fresh(), registration, session: *session, rank: *rank })
    }));
    changes
}
