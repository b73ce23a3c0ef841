//! Finds the people, registrations and rooms that rows of a table mean.

use crate::{EventError, EventFile};
use domain::{Person, PersonId, Programme, Registration, RegistrationId, RoomId, same_person::fold};
use import::{FaultKind, PersonRef, person_named};
use std::collections::{BTreeMap, BTreeSet, HashMap};

/// All people of the file, by everything that a table may call them.
pub struct KnownPeople {
    pub people: BTreeMap<PersonId, Person>,
    by_code: HashMap<String, PersonId>,
    /// By the codes that merged people had.
    by_former_code: HashMap<String, PersonId>,
    by_email: HashMap<String, Vec<PersonId>>,
    by_name: HashMap<String, Vec<PersonId>>,
    /// By the parts of the name letter by letter, and the organisation.
    by_parts: HashMap<Parts, Vec<PersonId>>,
}

/// Given name, particle, family name and organisation.
type Parts = (String, Option<String>, String, Option<String>);

/// All registrations of the file.
pub struct KnownRegistrations {
    pub all: BTreeMap<RegistrationId, Registration>,
    by_code: HashMap<String, RegistrationId>,
    /// By the codes that merged people had.
    by_former_code: HashMap<String, RegistrationId>,
    by_person: HashMap<PersonId, Vec<RegistrationId>>,
}

/// The rooms of a plan, by their ids in tables and their names.
pub struct KnownRooms {
    by_code: HashMap<String, RoomId>,
    by_name: HashMap<String, Vec<RoomId>>,
}

impl KnownRooms {
    pub fn of(programme: &Programme) -> Self {
        let mut known = Self { by_code: HashMap::new(), by_name: HashMap::new() };
        for room in programme.rooms.values() {
            known.by_name.entry(fold(&room.name)).or_default().push(room.id);
            known.by_code.extend(room.code.as_deref().map(|code| (fold(code), room.id)));
        }
        known
    }

    /// By its id in tables, or its name.
    pub fn find(&self, name: &str) -> Result<RoomId, FaultKind> {
        let folded = fold(name);
        if let Some(id) = self.by_code.get(&folded) {
            return Ok(*id);
        }
        match self.by_name.get(&folded).map_or(&[][..], Vec::as_slice) {
            [] => Err(FaultKind::NoSuchRoom(name.to_owned())),
            [id] => Ok(*id),
            _ => Err(FaultKind::SeveralRooms(name.to_owned())),
        }
    }
}

impl EventFile {
    pub(super) fn known_people(&self) -> Result<KnownPeople, EventError> {
        let mut known = KnownPeople::of(self.store.people()?);
        known.by_former_code = self.former_codes()?;
        Ok(known)
    }

    pub(super) fn known_registrations(&self) -> Result<KnownRegistrations, EventError> {
        let mut known = KnownRegistrations {
            all: BTreeMap::new(),
            by_code: HashMap::new(),
            by_former_code: HashMap::new(),
            by_person: HashMap::new(),
        };
        for registration in self.store.registrations()? {
            if let Some(code) = &registration.code {
                known.by_code.insert(code.clone(), registration.id);
            }
            known.by_person.entry(registration.person).or_default().push(registration.id);
            known.all.insert(registration.id, registration);
        }
        for (code, person) in self.former_codes()? {
            let first = known.of_person(person).first().map(|registration| registration.id);
            known.by_former_code.extend(first.map(|id| (code, id)));
        }
        Ok(known)
    }
}

impl KnownRegistrations {
    fn people_by_code(&self) -> impl Iterator<Item = (&String, PersonId)> {
        let former = self.by_former_code.iter().filter(|(code, _)| !self.by_code.contains_key(*code));
        former.chain(&self.by_code).filter_map(|(code, id)| Some((code, self.all.get(id)?.person)))
    }

    pub fn with_code(&self, code: &str) -> Option<&Registration> {
        self.by_code.get(code).or_else(|| self.by_former_code.get(code)).and_then(|id| self.all.get(id))
    }

    /// See [`without_merged`].
    pub fn without_merged<'a, T>(&self, rows: Vec<&'a T>, code: impl Fn(&T) -> Option<&str>) -> Vec<&'a T> {
        without_merged(rows, code, &self.by_code, &self.by_former_code)
    }

    /// Those of a person; whoever comes stands first.
    pub fn of_person(&self, person: PersonId) -> Vec<&Registration> {
        let ids = self.by_person.get(&person).map_or(&[][..], Vec::as_slice);
        let mut found: Vec<&Registration> = ids.iter().filter_map(|id| self.all.get(id)).collect();
        found.sort_by_key(|registration| registration.status);
        found
    }
}

impl KnownPeople {
    fn of(all: Vec<Person>) -> Self {
        let mut known = Self {
            people: BTreeMap::new(),
            by_code: HashMap::new(),
            by_former_code: HashMap::new(),
            by_email: HashMap::new(),
            by_name: HashMap::new(),
            by_parts: HashMap::new(),
        };
        for person in all {
            known.put(person);
        }
        known
    }

    /// Adds a person, to be found by the rows that follow.
    pub fn put(&mut self, person: Person) {
        if let Some(code) = &person.code {
            self.by_code.insert(code.clone(), person.id);
        }
        if let Some(email) = &person.email {
            self.by_email.entry(email.to_lowercase()).or_default().push(person.id);
        }
        self.by_name.entry(fold(&person.name())).or_default().push(person.id);
        self.by_parts.entry(parts_of(&person)).or_default().push(person.id);
        self.people.insert(person.id, person);
    }

    /// Lets people be found by the ids of their registrations as well, where nobody has such an id.
    pub fn know_by(&mut self, registrations: &KnownRegistrations) {
        for (code, person) in registrations.people_by_code() {
            self.by_code.entry(code.clone()).or_insert(person);
        }
    }

    /// The same for wishes, which are those of registrations: their ids count before those of people.
    pub fn know_first_by(&mut self, registrations: &KnownRegistrations) {
        self.by_code.extend(registrations.people_by_code().map(|(code, person)| (code.clone(), person)));
    }

    pub fn with_code(&self, code: &str) -> Option<PersonId> {
        self.by_code.get(code).or_else(|| self.by_former_code.get(code)).copied()
    }

    /// See [`without_merged`].
    pub fn without_merged<'a, T>(&self, rows: Vec<&'a T>, code: impl Fn(&T) -> Option<&str>) -> Vec<&'a T> {
        without_merged(rows, code, &self.by_code, &self.by_former_code)
    }

    /// Whoever has the code, if the row has their name or their address as well: forms number their answers from 1, as
    /// lists of people do.
    pub fn with_code_and_name(&self, row: &Person) -> Option<PersonId> {
        let id = self.with_code(row.code.as_deref()?)?;
        let person = self.people.get(&id)?;
        let is_one = fold(&person.name()) == fold(&row.name()) || email(row).is_some() && email(row) == email(person);
        is_one.then_some(id)
    }

    /// The one person whom another table names.
    pub fn find(&self, named: &PersonRef) -> Result<PersonId, FaultKind> {
        let mut found = match named {
            PersonRef::Email(email) => self.by_email.get(email).map_or(&[][..], Vec::as_slice),
            PersonRef::Named(text) => {
                if let Some(id) = self.with_code(text) {
                    return Ok(id);
                }
                let name = person_named(text).name();
                self.by_name.get(&fold(&name)).map_or(&[][..], Vec::as_slice)
            }
        };
        // Of those whose names are alike, the one who is written like this.
        let is_written_so = |id: &&PersonId| self.people.get(id).is_some_and(|person| person.name() == named.text());
        if found.len() > 1
            && let [exactly] = found.iter().filter(is_written_so).collect::<Vec<_>>()[..]
        {
            found = std::slice::from_ref(exactly);
        }
        match found {
            [] => Err(FaultKind::NoSuchPerson(named.text().to_owned())),
            [id] => Ok(*id),
            _ => Err(FaultKind::SeveralPeople(named.text().to_owned())),
        }
    }

    /// Who each of the rows is: by its own id, then by the e-mail address unless people share it, then by name and
    /// organisation, first letter by letter. Nobody is two rows. `by_code` says whom the id of a row names.
    pub fn matching(&self, rows: &[&Person], by_code: &dyn Fn(&Person) -> Option<PersonId>) -> Vec<Option<PersonId>> {
        let mut found: Vec<Option<PersonId>> = vec![None; rows.len()];
        let mut taken: BTreeSet<PersonId> = BTreeSet::new();
        for (row, found) in rows.iter().zip(&mut found) {
            *found = by_code(row).filter(|id| taken.insert(*id));
        }
        let name = |row: &Person| Some((fold(&row.name()), row.organisation.as_deref().map(fold)));
        self.settle(rows, &mut found, &mut taken, &email, &|key, _| {
            self.by_email.get(key).cloned().unwrap_or_default()
        });
        // "Björn Böttcher" and "Bjoern Boettcher" of one house may be two; so may be a name in another order.
        let parts = |row: &Person| Some(parts_of(row));
        self.settle(rows, &mut found, &mut taken, &parts, &|parts, row| {
            let same = self.by_parts.get(parts).map_or(&[][..], Vec::as_slice).iter().copied();
            let is_theirs = |id: &PersonId| {
                let other = self.people.get(id).and_then(email);
                email(row).is_none() || other.is_none() || email(row) == other
            };
            same.filter(is_theirs).collect()
        });
        self.settle(rows, &mut found, &mut taken, &name, &|(name, organisation), row| {
            let namesakes = self.by_name.get(name).map_or(&[][..], Vec::as_slice).iter();
            let fits = |id: &&PersonId| {
                let Some(person) = self.people.get(id) else { return false };
                let other = person.organisation.as_deref().map(fold);
                match (organisation, other) {
                    (Some(organisation), Some(other)) => *organisation == other,
                    // Without an organisation, the address must not speak against it.
                    _ => email(row).is_none() || person.email.is_none() || email(row) == email(person),
                }
            };
            namesakes.filter(fits).copied().collect()
        });
        found
    }

    /// Matches rows that nothing has matched yet, where one row and one person have the same key.
    fn settle<K: Ord>(
        &self,
        rows: &[&Person],
        found: &mut [Option<PersonId>],
        taken: &mut BTreeSet<PersonId>,
        key_of: &dyn Fn(&Person) -> Option<K>,
        with_key: &dyn Fn(&K, &Person) -> Vec<PersonId>,
    ) {
        let mut by_key: BTreeMap<K, Vec<usize>> = BTreeMap::new();
        for (at, row) in rows.iter().enumerate().filter(|(at, _)| found[*at].is_none()) {
            if let Some(key) = key_of(row) {
                by_key.entry(key).or_default().push(at);
            }
        }
        for (key, ats) in by_key {
            let [at] = ats[..] else { continue };
            let free: Vec<PersonId> = with_key(&key, rows[at]).into_iter().filter(|id| !taken.contains(id)).collect();
            if let [id] = free[..] {
                taken.insert(id);
                found[at] = Some(id);
            }
        }
    }
}

/// The rows but those of people who were merged into somebody whom another row names: they are known, and their table will
/// name them for ever.
fn without_merged<'a, T, Id: Copy + Ord>(
    rows: Vec<&'a T>,
    code: impl Fn(&T) -> Option<&str>,
    by_code: &HashMap<String, Id>,
    by_former_code: &HashMap<String, Id>,
) -> Vec<&'a T> {
    if by_former_code.is_empty() {
        return rows;
    }
    let named: BTreeSet<Id> = rows.iter().filter_map(|row| by_code.get(code(row)?).copied()).collect();
    let is_merged = |row: &T| {
        let code = code(row).filter(|code| !by_code.contains_key(*code));
        code.and_then(|code| by_former_code.get(code)).is_some_and(|id| named.contains(id))
    };
    rows.into_iter().filter(|row| !is_merged(row)).collect()
}

fn email(person: &Person) -> Option<String> {
    person.email.as_ref().map(|email| email.to_lowercase())
}

fn parts_of(person: &Person) -> Parts {
    (person.given.clone(), person.particle.clone(), person.family.clone(), person.organisation.clone())
}
