//! Who has to be told what: their parts and places now, against what they were told.

use super::{EventError, EventFile, then::Then};
use chrono::{DateTime, Utc};
use documents::Kind;
use domain::{
    Fingerprint, Item, Language, Person, PersonId, Place, Programme, RegistrationId, RegistrationStatus, SessionId,
    Settlement, Told,
};
use std::{
    borrow::Cow,
    collections::{BTreeMap, BTreeSet},
};
use store::LedgerRow;
use telling::{Appointment, Change, appointments, changes, place, read, write};
use uuid::Uuid;

/// Somebody for whom something is otherwise than they were told.
#[derive(Clone, Debug, PartialEq)]
pub struct ToTell {
    pub person: PersonId,
    pub name: String,
    pub email: Option<String>,
    /// The mobile number, otherwise the telephone.
    pub number: Option<String>,
    /// Whether they have or had a part; otherwise they have a place.
    pub contributes: bool,
    pub changes: Vec<Change>,
    /// When they were last told, or handed what says it.
    pub told_at: DateTime<Utc>,
}

/// What somebody knows, and since when.
enum Known {
    Told(Vec<Appointment>),
    /// What the plan said after this step: they were given a badge or calendar file then.
    After(Uuid),
}

/// What somebody knows of their parts and places.
struct Knows {
    person: PersonId,
    since: DateTime<Utc>,
    before: Vec<Appointment>,
}

/// Parts and places of everybody, and what they know of them.
pub(crate) struct People {
    parts: BTreeMap<PersonId, Vec<Appointment>>,
    seats: Seats,
    known: BTreeMap<PersonId, (DateTime<Utc>, Known)>,
}

/// The seats of those who come.
pub(super) struct Seats {
    places: BTreeMap<Uuid, Place>,
    people: BTreeMap<RegistrationId, PersonId>,
    by_person: BTreeMap<PersonId, BTreeSet<SessionId>>,
}

impl People {
    pub fn of(file: &EventFile) -> Result<Self, EventError> {
        Self::of_ledger(file, &file.store.ledger()?)
    }

    /// The same with the ledger of this file, for whoever has read it.
    pub fn of_ledger(file: &EventFile, ledger: &[LedgerRow]) -> Result<Self, EventError> {
        let parts = appointments(&file.programme);
        let known = known(file, ledger)?;
        // There may be many thousand registrations, and as long as nobody knows anything, nothing of theirs is otherwise.
        let seats = if known.is_empty() { Seats::none() } else { Seats::of(file)? };
        Ok(Self { parts, seats, known })
    }

    /// The same with the places of everybody, whoever knows of them.
    pub fn with_all_places(file: &EventFile) -> Result<Self, EventError> {
        Ok(Self { seats: Seats::of(file)?, ..Self::of(file)? })
    }

    /// Those who contribute and know nothing yet.
    pub fn not_told(&self) -> Vec<PersonId> {
        self.parts.keys().filter(|person| !self.known.contains_key(person)).copied().collect()
    }

    /// What a person has to know now.
    pub fn now(&self, programme: &Programme, person: PersonId) -> Vec<Appointment> {
        together(programme, self.parts.get(&person), self.seats.by_person.get(&person))
    }

    pub fn to_tell(&self, file: &EventFile) -> Result<Vec<ToTell>, EventError> {
        let mut to_tell = Vec::new();
        for Knows { person, since: told_at, before } in self.before(file)? {
            let changes = changes(&before, &self.now(&file.programme, person));
            if changes.is_empty() {
                continue;
            }
            let Some(row) = file.person(person)? else { continue };
            let contributes = self.parts.contains_key(&person) || before.iter().any(|one| !one.role.is_empty());
            to_tell.push(ToTell::of(&row, contributes, changes, told_at));
        }
        to_tell.sort_by(|a, b| a.urgency().cmp(&b.urgency()));
        Ok(to_tell)
    }

    /// Those who would have to be told something because of these changes, which lead to `after`, and how many of their
    /// places would be otherwise than they know. What they have to be told anyway does not count.
    pub fn told_anew(
        &self,
        file: &EventFile,
        after: &Programme,
        made: &[domain::Change],
    ) -> Result<BTreeMap<PersonId, usize>, EventError> {
        let (parts, seats) = (appointments(after), self.seats.after(made));
        let mut told = BTreeMap::new();
        for Knows { person, before, .. } in self.before(file)? {
            let anyway = changes(&before, &self.now(&file.programme, person));
            let mut anew = changes(&before, &together(after, parts.get(&person), seats.get(&person)));
            anew.retain(|change| !anyway.contains(change));
            if !anew.is_empty() {
                let places: BTreeSet<&str> = anew.iter().filter_map(|change| change.place()).collect();
                told.insert(person, places.len());
            }
        }
        Ok(told)
    }

    /// What everybody knows who knows anything, and since when.
    fn before(&self, file: &EventFile) -> Result<Vec<Knows>, EventError> {
        let mut heads: BTreeMap<Uuid, Option<Former>> = BTreeMap::new();
        let mut all = Vec::with_capacity(self.known.len());
        for (person, (told_at, known)) in &self.known {
            let before = match known {
                Known::Told(before) => before.clone(),
                Known::After(head) => {
                    if !heads.contains_key(head) {
                        heads.insert(*head, file.plan_after(*head)?.map(|then| Former::of(then, &self.seats)));
                    }
                    let Some(Some(former)) = heads.get(head) else { continue };
                    former.of_person(*person)
                }
            };
            all.push(Knows { person: *person, since: *told_at, before });
        }
        Ok(all)
    }

    /// What these people knew until now, as facts, for those of whom none says it. Whoever writes to them hands out
    /// calendar files, which say that they know better, before anybody reads them.
    pub fn as_told(&self, file: &EventFile, people: &[PersonId]) -> Result<Vec<Told>, EventError> {
        let chosen: BTreeSet<&PersonId> = people.iter().collect();
        let unsaid = |person: &PersonId| {
            chosen.contains(person) && self.known.get(person).is_some_and(|(_, known)| matches!(known, Known::After(_)))
        };
        Ok(self.before(file)?.into_iter().filter(|knows| unsaid(&knows.person)).map(Knows::into_told).collect())
    }

    /// What people know by whichever of two copies told them last, as facts, for those of whom none says it: the history
    /// of this one does not have the steps after which the other handed something out.
    pub fn as_told_by_either(
        file: &EventFile,
        other: &EventFile,
        is_forgotten: &dyn Fn(PersonId) -> bool,
    ) -> Result<Vec<Told>, EventError> {
        let (here, there) = (Self::of(file)?, Self::of(other)?);
        let is_said = |people: &Self, person| matches!(people.known.get(person), Some((_, Known::Told(_))));
        let (mut ours, mut theirs) = (BTreeSet::new(), BTreeSet::new());
        for (person, (since, _)) in there.known.iter().filter(|(person, _)| !is_forgotten(**person)) {
            match here.known.get(person) {
                Some((known, _)) if known > since && is_said(&there, person) && !is_said(&here, person) => {
                    ours.insert(*person);
                }
                Some((known, _)) if known >= since => {}
                _ if is_said(&there, person) => {}
                _ => drop(theirs.insert(*person)),
            }
        }
        let mut told = Vec::new();
        for (people, file, wanted) in [(&here, file, ours), (&there, other, theirs)] {
            if !wanted.is_empty() {
                let before = people.before(file)?.into_iter();
                told.extend(before.filter(|knows| wanted.contains(&knows.person)).map(Knows::into_told));
            }
        }
        Ok(told)
    }
}

impl Knows {
    fn into_told(self) -> Told {
        Told { id: Uuid::now_v7(), person: self.person, slots: Some(write(&self.before)), at: self.since }
    }
}

impl ToTell {
    fn of(person: &Person, contributes: bool, changes: Vec<Change>, told_at: DateTime<Utc>) -> Self {
        Self {
            person: person.id,
            name: person.full_name(),
            email: person.email.clone(),
            number: person.mobile.clone().or_else(|| person.telephone.clone()),
            contributes,
            changes,
            told_at,
        }
    }

    /// Those who contribute first, and of these those whose changes come first.
    fn urgency(&self) -> (bool, Option<chrono::NaiveDateTime>, &str) {
        let times = self.changes.iter().filter_map(|change| change.when()).map(|span| span.start());
        (!self.contributes, times.min(), &self.name)
    }

    /// What changed, in words.
    pub fn sentences(&self, programme: &Programme, language: Language) -> Vec<String> {
        self.changes.iter().map(|change| change.sentence(programme.event.time_style, language)).collect()
    }
}

/// Parts and places as they were.
struct Former {
    programme: Programme,
    parts: BTreeMap<PersonId, Vec<Appointment>>,
    seats: BTreeMap<PersonId, BTreeSet<SessionId>>,
}

impl Former {
    fn of(then: Then, seats: &Seats) -> Self {
        let parts = appointments(&then.programme);
        Self { parts, seats: seats.before(&then.places), programme: then.programme }
    }

    fn of_person(&self, person: PersonId) -> Vec<Appointment> {
        together(&self.programme, self.parts.get(&person), self.seats.get(&person))
    }
}

/// Parts and places in order of time. Whoever has a part in a session needs no place in it.
fn together(
    programme: &Programme,
    parts: Option<&Vec<Appointment>>,
    seats: Option<&BTreeSet<SessionId>>,
) -> Vec<Appointment> {
    let mut all = parts.cloned().unwrap_or_default();
    all.extend(seats.into_iter().flatten().filter_map(|session| place(programme, *session)));
    all.sort_by_key(|one| one.when.map(|span| span.start()));
    all
}

impl Seats {
    fn none() -> Self {
        Self { places: BTreeMap::new(), people: BTreeMap::new(), by_person: BTreeMap::new() }
    }

    pub fn of(file: &EventFile) -> Result<Self, EventError> {
        let registrations = file.store.registrations()?;
        let comes = registrations.iter().filter(|registration| registration.status == RegistrationStatus::Registered);
        let people: BTreeMap<RegistrationId, PersonId> =
            comes.map(|registration| (registration.id, registration.person)).collect();
        let places = if people.is_empty() { Vec::new() } else { file.store.places()? };
        let places: BTreeMap<Uuid, Place> = places.into_iter().map(|place| (place.id.0, place)).collect();
        let mut seats = Self { places, people, by_person: BTreeMap::new() };
        seats.by_person = seats.before(&BTreeMap::new());
        Ok(seats)
    }

    /// How many seats were taken in each session, with these places as they were then.
    pub fn counted(&self, then: &BTreeMap<Uuid, Option<Place>>) -> BTreeMap<SessionId, u32> {
        let mut counted = BTreeMap::new();
        for session in self.before(then).values().flatten() {
            *counted.entry(*session).or_default() += 1;
        }
        counted
    }

    /// The seats by person after these changes.
    fn after(&self, changes: &[domain::Change]) -> Cow<'_, BTreeMap<PersonId, BTreeSet<SessionId>>> {
        let places = changes.iter().filter_map(|change| match (change.item(), change.after()) {
            (_, Some(Item::Place(place))) => Some((place.id.0, Some(place.clone()))),
            (Item::Place(place), None) => Some((place.id.0, None)),
            _ => None,
        });
        let places: BTreeMap<Uuid, Option<Place>> = places.collect();
        if places.is_empty() { Cow::Borrowed(&self.by_person) } else { Cow::Owned(self.before(&places)) }
    }

    /// The seats by person, with these places as they were then.
    fn before(&self, then: &BTreeMap<Uuid, Option<Place>>) -> BTreeMap<PersonId, BTreeSet<SessionId>> {
        let unchanged = self.places.iter().filter(|(id, _)| !then.contains_key(id)).map(|(_, place)| place);
        let former = then.values().flatten();
        let mut by_person: BTreeMap<PersonId, BTreeSet<SessionId>> = BTreeMap::new();
        for place in unchanged.chain(former).filter(|place| place.is_seat()) {
            if let Some(person) = self.people.get(&place.registration) {
                by_person.entry(*person).or_default().insert(place.session);
            }
        }
        by_person
    }
}

/// What people were told last. Whoever was never told anything knows what their badge, their schedule or their own calendar
/// file says: the first one, and a later one once it was handed over.
fn known(file: &EventFile, ledger: &[LedgerRow]) -> Result<BTreeMap<PersonId, (DateTime<Utc>, Known)>, EventError> {
    let aliases = file.store.aliases()?;
    let is = |person: PersonId| aliases.get(&person).copied().unwrap_or(person);
    let says_it = |document: &str| document == Kind::Badges.key() || document == Kind::Schedules.key();
    let handed_over: BTreeSet<(String, Option<Fingerprint>)> = file
        .store
        .settled()?
        .into_iter()
        .filter(|settled| says_it(&settled.document) && settled.how == Settlement::Hung)
        .map(|settled| (settled.subject, settled.fingerprint))
        .collect();
    let mut known: BTreeMap<PersonId, (DateTime<Utc>, Known)> = BTreeMap::new();
    for row in ledger.iter().filter(|row| says_it(&row.document)) {
        let Ok(person) = row.subject.parse::<Uuid>().map(|id| is(PersonId(id))) else { continue };
        if !known.contains_key(&person) || handed_over.contains(&(row.subject.clone(), Some(row.fingerprint))) {
            known.insert(person, (row.at, Known::After(row.head)));
        }
    }
    for issue in file.store.calendar_issues()? {
        let Some(person) = issue.person.map(is) else { continue };
        // The step that was the last one then. Entries are in order of time, unless a clock was turned back.
        let head = file.history.iter().rev().find(|entry| entry.at <= issue.at).map(|entry| entry.id);
        let is_later = known.get(&person).is_none_or(|(at, _)| *at <= issue.at);
        if let Some(head) = head.filter(|_| is_later) {
            known.insert(person, (issue.at, Known::After(head)));
        }
    }
    let mut told: BTreeMap<PersonId, Told> = BTreeMap::new();
    for fact in file.store.told()? {
        told.insert(is(fact.person), fact);
    }
    // A fact without words takes back that they were told.
    let told = told.into_iter().filter_map(|(person, told)| Some((person, told.at, told.slots?)));
    known.extend(told.map(|(person, at, slots)| (person, (at, Known::Told(read(&slots))))));
    Ok(known)
}
