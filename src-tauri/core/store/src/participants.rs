//! Reads participants on demand. An event may have many thousands, of whom few belong to the programme.

use crate::{Store, StoreError, rows, values};
use domain::{Item, ItemRef, Person, PersonId, Place, Programme, Registration, RegistrationId, SessionId, Table, Wish};
use rusqlite::{Connection, params};
use std::collections::BTreeMap;
use uuid::Uuid;

/// The people whom a programme holds: whoever has a part or an availability, and whoever is not registered, because
/// nobody else would show them.
const IN_PROGRAMME: &str = "SELECT id FROM person
    WHERE id IN (SELECT person FROM contribution WHERE person IS NOT NULL)
    OR id IN (SELECT person FROM availability WHERE person IS NOT NULL)
    OR NOT EXISTS (SELECT 1 FROM registration WHERE registration.person = person.id)
    ORDER BY id";

/// The same for one person.
const IS_IN_PROGRAMME: &str = "SELECT 1 FROM person WHERE id = ?1
    AND (EXISTS (SELECT 1 FROM contribution WHERE person = ?1)
    OR EXISTS (SELECT 1 FROM availability WHERE person = ?1)
    OR NOT EXISTS (SELECT 1 FROM registration WHERE person = ?1))";

const OF_CONTRIBUTORS: &str = "SELECT id FROM registration
    WHERE person IN (SELECT person FROM contribution WHERE person IS NOT NULL)
    ORDER BY id";

const WITH_STAY: &str = "SELECT id FROM registration
    WHERE (arrival IS NOT NULL OR departure IS NOT NULL)
    AND (person IN (SELECT person FROM contribution WHERE person IS NOT NULL)
    OR person IN (SELECT person FROM availability WHERE person IS NOT NULL))
    ORDER BY id";

/// How many wishes and seats each registration has that has any.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct WishesAndSeats {
    pub wishes: u32,
    pub seats: u32,
}

/// Puts the people of the programme into it, and when those of them who are registered come and go.
pub(super) fn put_people(conn: &Connection, programme: &mut Programme) -> Result<(), StoreError> {
    programme.people.clear();
    programme.stays.clear();
    for person in by_ids::<Person>(conn, IN_PROGRAMME)? {
        programme.people.insert(person.id, person);
    }
    for registration in by_ids::<Registration>(conn, WITH_STAY)? {
        programme.stays.extend(registration.stay().map(|stay| (registration.id, stay)));
    }
    Ok(())
}

fn by_ids<T: rows::PlanRow>(conn: &Connection, query: &str) -> Result<Vec<T>, StoreError> {
    rows_of(conn, &ids(conn, query, [])?)
}

fn rows_of<T: rows::PlanRow>(conn: &Connection, ids: &[Uuid]) -> Result<Vec<T>, StoreError> {
    let rows = ids.iter().map(|id| rows::one::<T>(conn, *id));
    rows.filter_map(Result::transpose).collect()
}

fn ids(conn: &Connection, query: &str, params: impl rusqlite::Params) -> Result<Vec<Uuid>, StoreError> {
    let mut statement = conn.prepare_cached(query)?;
    let ids = statement.query_map(params, |row| values::get_id(row, 0))?;
    Ok(ids.collect::<rusqlite::Result<_>>()?)
}

impl Store {
    /// Updates the people whom the programme holds, after steps that concern these people.
    pub fn update_people(&self, programme: &mut Programme, people: &[PersonId]) -> Result<(), StoreError> {
        /// From so many people on, reading all of them again is cheaper.
        const MANY: usize = 500;
        if people.len() >= MANY {
            return put_people(&self.conn, programme).map_err(|error| error.about(&self.path));
        }
        people
            .iter()
            .try_for_each(|person| self.update_person(programme, *person))
            .map_err(|error| error.about(&self.path))
    }

    fn update_person(&self, programme: &mut Programme, person: PersonId) -> Result<(), StoreError> {
        programme.stays.retain(|_, stay| stay.person != person);
        let is_held = self.conn.prepare_cached(IS_IN_PROGRAMME)?.exists([values::id(person.0)])?;
        let row = rows::one::<Person>(&self.conn, person.0)?.filter(|_| is_held);
        let Some(row) = row else {
            programme.people.remove(&person);
            return Ok(());
        };
        programme.people.insert(person, row);
        for registration in self.registrations_of(person)? {
            programme.stays.extend(registration.stay().map(|stay| (registration.id, stay)));
        }
        Ok(())
    }

    /// A person, whether the programme holds them or not.
    pub fn person(&self, person: PersonId) -> Result<Option<Person>, StoreError> {
        rows::one(&self.conn, person.0).map_err(|error| error.about(&self.path))
    }

    pub fn registration(&self, registration: RegistrationId) -> Result<Option<Registration>, StoreError> {
        rows::one(&self.conn, registration.0).map_err(|error| error.about(&self.path))
    }

    /// All people, by id.
    pub fn people(&self) -> Result<Vec<Person>, StoreError> {
        rows::load(&self.conn).map_err(|error| error.about(&self.path))
    }

    /// All registrations, by id.
    pub fn registrations(&self) -> Result<Vec<Registration>, StoreError> {
        rows::load(&self.conn).map_err(|error| error.about(&self.path))
    }

    /// The registrations of whoever has a part, by id.
    pub fn registrations_of_contributors(&self) -> Result<Vec<Registration>, StoreError> {
        by_ids(&self.conn, OF_CONTRIBUTORS).map_err(|error| error.about(&self.path))
    }

    /// All wishes, by id.
    pub fn wishes(&self) -> Result<Vec<Wish>, StoreError> {
        rows::load(&self.conn).map_err(|error| error.about(&self.path))
    }

    /// All wishes in any order, which is faster.
    pub fn wishes_in_any_order(&self) -> Result<Vec<Wish>, StoreError> {
        rows::scan(&self.conn).map_err(|error| error.about(&self.path))
    }

    /// All places, by id.
    pub fn places(&self) -> Result<Vec<Place>, StoreError> {
        rows::load(&self.conn).map_err(|error| error.about(&self.path))
    }

    pub fn registrations_of(&self, person: PersonId) -> Result<Vec<Registration>, StoreError> {
        self.found("SELECT id FROM registration WHERE person = ?1 ORDER BY id", person.0)
    }

    pub fn wishes_of(&self, registration: RegistrationId) -> Result<Vec<Wish>, StoreError> {
        self.found("SELECT id FROM wish WHERE registration = ?1 ORDER BY id", registration.0)
    }

    pub fn places_of(&self, registration: RegistrationId) -> Result<Vec<Place>, StoreError> {
        self.found("SELECT id FROM place WHERE registration = ?1 ORDER BY id", registration.0)
    }

    pub fn wishes_for(&self, session: SessionId) -> Result<Vec<Wish>, StoreError> {
        self.found("SELECT id FROM wish WHERE session = ?1 ORDER BY id", session.0)
    }

    pub fn places_in(&self, session: SessionId) -> Result<Vec<Place>, StoreError> {
        self.found("SELECT id FROM place WHERE session = ?1 ORDER BY id", session.0)
    }

    fn found<T: rows::PlanRow>(&self, query: &str, about: Uuid) -> Result<Vec<T>, StoreError> {
        let found = || rows_of(&self.conn, &ids(&self.conn, query, params![values::id(about)])?);
        found().map_err(|error| error.about(&self.path))
    }

    /// The places, wishes and registrations that cannot exist without this row, in the order in which they are removed.
    pub fn depending_on(&self, row: ItemRef) -> Result<Vec<Item>, StoreError> {
        let (registrations, mut places, mut wishes) = match row.table {
            Table::Person => (self.registrations_of(PersonId(row.id))?, Vec::new(), Vec::new()),
            Table::Session => {
                let session = SessionId(row.id);
                (Vec::new(), self.places_in(session)?, self.wishes_for(session)?)
            }
            Table::Registration => {
                let registration = RegistrationId(row.id);
                (Vec::new(), self.places_of(registration)?, self.wishes_of(registration)?)
            }
            _ => return Ok(Vec::new()),
        };
        for registration in &registrations {
            places.extend(self.places_of(registration.id)?);
            wishes.extend(self.wishes_of(registration.id)?);
        }
        let places = places.into_iter().map(Item::from);
        let wishes = wishes.into_iter().map(Item::from);
        Ok(places.chain(wishes).chain(registrations.into_iter().map(Item::from)).collect())
    }

    /// The ids that people had before they were merged, with the one that each has now.
    pub fn aliases(&self) -> Result<BTreeMap<PersonId, PersonId>, StoreError> {
        let read = || -> Result<BTreeMap<PersonId, PersonId>, StoreError> {
            let mut statement = self.conn.prepare_cached("SELECT id, aliases FROM person WHERE aliases <> '[]'")?;
            let rows =
                statement.query_map([], |row| Ok((PersonId(values::get_id(row, 0)?), values::get_json(row, 1)?)))?;
            let mut aliases = BTreeMap::new();
            for row in rows {
                let (person, before): (PersonId, Vec<PersonId>) = row?;
                aliases.extend(before.into_iter().map(|alias| (alias, person)));
            }
            Ok(aliases)
        };
        read().map_err(|error| error.about(&self.path))
    }

    pub fn count_registrations(&self) -> Result<u32, StoreError> {
        let count = || Ok(self.conn.query_row("SELECT count(*) FROM registration", [], |row| row.get(0))?);
        count().map_err(|error: StoreError| error.about(&self.path))
    }

    /// How many wishes and seats each registration has. Those without any are left out.
    pub fn wishes_and_seats(&self) -> Result<BTreeMap<RegistrationId, WishesAndSeats>, StoreError> {
        let read = || -> Result<_, StoreError> {
            let mut counts: BTreeMap<RegistrationId, WishesAndSeats> = BTreeMap::new();
            let wishes = "SELECT registration, count(*) FROM wish GROUP BY registration";
            for (registration, count) in counted(&self.conn, wishes)? {
                counts.entry(registration).or_default().wishes = count;
            }
            let seats = "SELECT registration, count(*) FROM place WHERE standing = 'seat' GROUP BY registration";
            for (registration, count) in counted(&self.conn, seats)? {
                counts.entry(registration).or_default().seats = count;
            }
            Ok(counts)
        };
        read().map_err(|error| error.about(&self.path))
    }
}

fn counted(conn: &Connection, query: &str) -> Result<Vec<(RegistrationId, u32)>, StoreError> {
    let mut statement = conn.prepare_cached(query)?;
    let counts = statement.query_map([], |row| Ok((RegistrationId(values::get_id(row, 0)?), row.get(1)?)))?;
    Ok(counts.collect::<rusqlite::Result<_>>()?)
}
