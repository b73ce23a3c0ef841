//! Rows of sessions, with their speakers and blocks.

use super::{Compared, known::KnownPeople, provisional, take};
use crate::{EventError, EventFile};
use chrono::NaiveDate;
use domain::{
    Block, BlockId, Change, Contribution, ItemRef, Person, PersonId, Programme, Role, Session, SessionId, SessionKind,
    Table, same_person::fold,
};
use import::{FaultKind, Field, PersonRef, RowRemarkKind, SessionRow, person_named};
use std::collections::{BTreeMap, BTreeSet, HashMap};
use uuid::Uuid;

/// The sessions of a plan, by everything that a table may call them.
pub struct KnownSessions {
    by_code: HashMap<String, SessionId>,
    by_number: HashMap<String, Vec<SessionId>>,
    by_title: HashMap<String, Vec<SessionId>>,
}

impl KnownSessions {
    pub fn of(programme: &Programme) -> Self {
        let mut known = Self { by_code: HashMap::new(), by_number: HashMap::new(), by_title: HashMap::new() };
        let ordinals: BTreeMap<BlockId, usize> =
            programme.blocks_in_order().into_iter().zip(1..).map(|(block, place)| (block.id, place)).collect();
        for session in programme.sessions.values() {
            // Our own tables name sessions by our id where nothing else tells them apart.
            known.by_code.insert(session.id.to_string(), session.id);
            if let Some(code) = &session.code {
                known.by_code.insert(code.clone(), session.id);
            }
            if let Some(number) = &session.number {
                known.by_number.entry(number.clone()).or_default().push(session.id);
                let place = session.block.and_then(|block| ordinals.get(&block));
                let full = place.map(|place| format!("{place}.{number}"));
                full.into_iter().for_each(|full| known.by_number.entry(full).or_default().push(session.id));
            }
            known.by_title.entry(fold(&session.title)).or_default().push(session.id);
        }
        known
    }

    /// All with this title.
    fn titled(&self, title: &str) -> &[SessionId] {
        self.by_title.get(&fold(title)).map_or(&[], Vec::as_slice)
    }

    /// By its id in tables, its number, or its title.
    pub fn find(&self, name: &str) -> Result<SessionId, FaultKind> {
        self.find_where(name, |_| true)
    }

    /// The same, where only some of several can be meant.
    pub fn find_where(&self, name: &str, can_be: impl Fn(SessionId) -> bool) -> Result<SessionId, FaultKind> {
        if let Some(id) = self.by_code.get(name) {
            return Ok(*id);
        }
        let found = self.by_number.get(name).or_else(|| self.by_title.get(&fold(name)));
        let mut found = found.cloned().unwrap_or_default();
        if found.len() > 1 {
            found.retain(|id| can_be(*id));
        }
        match found[..] {
            [] => Err(FaultKind::NoSuchSession(name.to_owned())),
            [id] => Ok(id),
            _ => Err(FaultKind::SeveralSessions(name.to_owned())),
        }
    }
}

/// What the rows need that is not there yet, and what needs it. What only a faulty row needs does not come in.
#[derive(Default)]
struct New {
    blocks: BTreeMap<String, Block>,
    people: Vec<Person>,
    /// Of the blocks and people, those that sessions need which are new, and those that others need.
    by_added: BTreeSet<Uuid>,
    by_changed: BTreeSet<Uuid>,
}

impl EventFile {
    pub(super) fn compare_sessions(
        &self,
        rows: &[SessionRow],
        first_day: NaiveDate,
        compared: &mut Compared,
    ) -> Result<(), EventError> {
        let mut people = self.known_people()?;
        people.know_by(&self.known_registrations()?);
        let rows = &united(rows)[..];
        let known = KnownSessions::of(&self.programme);
        let parts = self.programme.contributions_by_session();
        let mut new = New::default();
        // Where several sessions have one title, each row is the one in its block.
        let place = |row: &SessionRow| match &row.block {
            None => Some((fold(&row.title), None)),
            Some(name) => Some((fold(&row.title), Some(self.block_named(name)?))),
        };
        let named: BTreeSet<(String, Option<BlockId>)> = rows.iter().filter_map(place).collect();
        let mut there: BTreeMap<SessionId, usize> = BTreeMap::new();
        let mut codes: HashMap<&str, usize> = HashMap::new();
        for row in rows {
            if let Some(code) = &row.code
                && let Some(first) = codes.insert(code, row.line)
            {
                compared.fault(row.line, &[Field::Code], FaultKind::Twice { code: code.clone(), line: first });
                continue;
            }
            let Ok(speakers) = speakers(row, &mut people, &mut new, compared) else { continue };
            let block = row.block.as_deref().and_then(|name| self.block_or_new(name, first_day, &mut new));
            let by_code = row.code.as_ref().and_then(|code| known.by_code.get(code).copied());
            let block_of = |id: SessionId| self.programme.sessions.get(&id).and_then(|session| session.block);
            let by_title = || {
                // A session with another id is another one, even with the same title.
                let can_be = |id: &&SessionId| !there.contains_key(*id) && self.has_no_other_code(**id, row);
                let found: Vec<SessionId> = known.titled(&row.title).iter().filter(can_be).copied().collect();
                let own = found.iter().find(|id| block_of(**id) == block);
                // One that no row names moves to the block of this row, if it is the only one.
                let is_left = |id: &&SessionId| !named.contains(&(fold(&row.title), block_of(**id)));
                let mut left = found.iter().filter(is_left);
                let moved = left.next().filter(|_| block.is_none() || left.next().is_none());
                own.or(moved).copied()
            };
            let found = by_code.or_else(by_title).filter(|id| !there.contains_key(id));
            let needed = speakers.iter().map(|person| person.0).chain(block.map(|block| block.0));
            let before = found.and_then(|id| self.programme.sessions.get(&id));
            match before {
                None => {
                    new.by_added.extend(needed);
                    let session = with_row(Session::new(&row.title, SessionKind::Other), row, block);
                    compared.added.push(session.title.clone());
                    let added = speakers.iter().zip(1..).map(|(person, position)| {
                        Change::add(Contribution::new(session.id, Some(*person), Role::Input, position))
                    });
                    let added: Vec<Change> = added.collect();
                    compared.adding.push(Change::add(session));
                    compared.adding.extend(added);
                }
                Some(before) => {
                    there.insert(before.id, row.line);
                    let after = with_row(before.clone(), row, block);
                    let parts = parts.get(&before.id).map_or(&[][..], Vec::as_slice);
                    let of_parts = if row.speakers.is_empty() {
                        Vec::new()
                    } else {
                        changed_parts(before.id, &speakers, parts, &people)
                    };
                    if after == *before && of_parts.is_empty() {
                        compared.unchanged += 1;
                        continue;
                    }
                    new.by_changed.extend(needed);
                    compared.changed.push(after.title.clone());
                    if before.code.is_none() && after.code.is_some() {
                        let named = Session { code: after.code.clone(), ..before.clone() };
                        compared.learning.push(Change::edit(before.clone(), named));
                    }
                    if after != *before {
                        compared.changing.push(Change::edit(before.clone(), after));
                    }
                    compared.changing.extend(of_parts);
                }
            }
        }
        new.take_into(compared);
        self.gone_sessions(&there, compared)
    }

    fn has_no_other_code(&self, id: SessionId, row: &SessionRow) -> bool {
        let session = self.programme.sessions.get(&id);
        session.is_some_and(|session| session.code.is_none() || row.code.is_none() || session.code == row.code)
    }

    fn block_or_new(&self, name: &str, first_day: NaiveDate, new: &mut New) -> Option<BlockId> {
        let known = self.block_named(name).or_else(|| new.blocks.get(name).map(|block| block.id));
        if known.is_some() {
            return known;
        }
        let span = provisional(first_day, new.blocks.len())?;
        let block = Block { code: Some(name.to_owned()), ..Block::new(span) };
        let id = block.id;
        new.blocks.insert(name.to_owned(), block);
        Some(id)
    }

    /// Those who came from a table and are in it no longer. Whatever has wishes or places stays.
    fn gone_sessions(&self, there: &BTreeMap<SessionId, usize>, compared: &mut Compared) -> Result<(), EventError> {
        let mut needed: BTreeSet<SessionId> = self.store.wishes()?.into_iter().map(|wish| wish.session).collect();
        needed.extend(self.store.places()?.into_iter().map(|place| place.session));
        let mut stay = 0;
        let mut gone: Vec<ItemRef> = Vec::new();
        for session in self.programme.sessions.values() {
            if session.code.is_none() || there.contains_key(&session.id) {
                continue;
            }
            if needed.contains(&session.id) {
                stay += 1;
                continue;
            }
            compared.gone.push(session.title.clone());
            gone.push(ItemRef { table: Table::Session, id: session.id.0 });
        }
        compared.removing.extend(self.removed_all(&gone)?);
        if stay > 0 {
            compared.remark(RowRemarkKind::Stay(stay));
        }
        Ok(())
    }
}

impl New {
    /// What only changed sessions need comes in with the changes.
    fn take_into(self, compared: &mut Compared) {
        let Self { blocks, people, by_added, by_changed } = self;
        let sorted = |needed: &dyn Fn(&Uuid) -> bool| {
            let people: Vec<Person> = people.iter().filter(|person| needed(&person.id.0)).cloned().collect();
            let blocks: Vec<Block> = blocks.values().filter(|block| needed(&block.id.0)).cloned().collect();
            let mut said = Vec::new();
            said.extend((!blocks.is_empty()).then_some(RowRemarkKind::WithoutTime(blocks.len())));
            let names = || people.iter().map(Person::full_name).collect();
            said.extend((!people.is_empty()).then(|| RowRemarkKind::NewPeople(names())));
            (people.into_iter().map(Change::add).chain(blocks.into_iter().map(Change::add)).collect::<Vec<_>>(), said)
        };
        let (added, said) = sorted(&|id| by_added.contains(id));
        compared.adding.splice(0..0, added);
        said.into_iter().for_each(|kind| compared.remark(kind));
        let (changed, said) = sorted(&|id| by_changed.contains(id) && !by_added.contains(id));
        compared.changing.splice(0..0, changed);
        compared.of_changes.extend(said);
    }
}

/// The rows, where those with only one more speaker of a session are joined with its first one.
fn united(rows: &[SessionRow]) -> Vec<SessionRow> {
    let mut united: Vec<SessionRow> = Vec::new();
    let mut places: HashMap<(String, Option<String>), usize> = HashMap::new();
    for row in rows {
        let key = (fold(&row.title), row.block.clone());
        let is_one_more = row.code.is_none() && !row.speakers.is_empty();
        match places.get(&key).and_then(|at| united.get_mut(*at)).filter(|first| is_one_more && first.code.is_none()) {
            Some(first) => first.speakers.extend(row.speakers.iter().cloned()),
            None => {
                places.insert(key, united.len());
                united.push(row.clone());
            }
        }
    }
    united
}

/// The people whom the row names as speakers. A name that nobody has is a new person; an id that nobody has is a fault.
fn speakers(
    row: &SessionRow,
    people: &mut KnownPeople,
    new: &mut New,
    compared: &mut Compared,
) -> Result<Vec<PersonId>, ()> {
    let mut found = Vec::new();
    let faults = compared.faults.len();
    for speaker in &row.speakers {
        match people.find(speaker) {
            Ok(id) if found.contains(&id) => {}
            Ok(id) => found.push(id),
            Err(FaultKind::NoSuchPerson(_)) if is_name(speaker) => {
                let person = person_named(speaker.text());
                found.push(person.id);
                new.people.push(person.clone());
                people.put(person);
            }
            Err(kind) => compared.fault(row.line, &[Field::Speakers], kind),
        }
    }
    if compared.faults.len() == faults { Ok(found) } else { Err(()) }
}

/// "Ada Beispiel", but not "P00123".
fn is_name(speaker: &PersonRef) -> bool {
    let PersonRef::Named(text) = speaker else { return false };
    !text.chars().any(|c| c.is_ascii_digit())
}

fn with_row(before: Session, row: &SessionRow, block: Option<BlockId>) -> Session {
    let mut after = before;
    after.title.clone_from(&row.title);
    if row.code.as_deref() != Some(after.id.to_string().as_str()) {
        take(&mut after.code, &row.code);
    }
    take(&mut after.number, &row.number);
    take(&mut after.track, &row.track);
    take(&mut after.expected, &row.expected);
    take(&mut after.capacity, &row.capacity);
    take(&mut after.note, &row.note);
    take(&mut after.block, &block);
    after.kind = row.kind.unwrap_or(after.kind);
    if let Some(text) = &row.abstract_text {
        after.abstract_text.clone_from(text);
    }
    if !row.equipment.is_empty() {
        after.equipment.clone_from(&row.equipment);
    }
    after
}

/// New speakers get a part. Parts that a table gave to somebody whom it names no longer are removed.
fn changed_parts(
    session: SessionId,
    speakers: &[PersonId],
    parts: &[&Contribution],
    people: &KnownPeople,
) -> Vec<Change> {
    let is_of_table = |person: PersonId| people.people.get(&person).is_some_and(|person| person.code.is_some());
    let is_left_out = |part: &&&Contribution| {
        let person = part.person.filter(|person| !speakers.contains(person) && is_of_table(*person));
        person.is_some() && part.role == Role::Input && part.stands_in_for.is_none()
    };
    let is_replaced = |part: &Contribution| parts.iter().any(|other| other.stands_in_for == Some(part.id));
    let removed = parts.iter().filter(is_left_out).filter(|part| !is_replaced(part));
    let mut changes: Vec<Change> = removed.map(|part| Change::remove((**part).clone())).collect();
    let last = parts.iter().map(|part| part.position).max().unwrap_or(0);
    let new = speakers.iter().filter(|person| parts.iter().all(|part| part.person != Some(**person)));
    changes.extend(
        new.zip(last + 1..)
            .map(|(person, position)| Change::add(Contribution::new(session, Some(*person), Role::Input, position))),
    );
    changes
}
