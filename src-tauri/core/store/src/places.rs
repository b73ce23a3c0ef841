//! Counts the places and wishes of sessions. Only people who come count.

use crate::{Store, StoreError, values};
use domain::{Programme, RegistrationId, SessionId};
use rusqlite::Connection;
use std::collections::{BTreeMap, BTreeSet};

/// How many wait for a seat in a session, and wish for it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Demand {
    pub waiting: u32,
    pub first_wishes: u32,
    pub wishes: u32,
}

const WAITING: &str = "SELECT place.session, count(*), 0
    FROM place JOIN registration ON registration.id = place.registration
    WHERE place.standing <> 'seat' AND registration.status = 'registered' GROUP BY place.session";

const WISHES: &str = "SELECT wish.session, count(*) FILTER (WHERE wish.rank = 1), count(*)
    FROM wish JOIN registration ON registration.id = wish.registration
    WHERE registration.status = 'registered' GROUP BY wish.session";

const SEATED: &str = "SELECT place.session, count(*)
    FROM place JOIN registration ON registration.id = place.registration
    WHERE place.standing = 'seat' AND registration.status = 'registered' GROUP BY place.session";

const PLACES_OF: &str = "SELECT session FROM place WHERE registration = ?1";

/// Puts the numbers of those who have seats into a programme.
pub(super) fn put_seated(conn: &Connection, programme: &mut Programme) -> Result<(), StoreError> {
    let mut statement = conn.prepare_cached(SEATED)?;
    let rows = statement.query_map([], |row| Ok((SessionId(values::get_id(row, 0)?), row.get(1)?)))?;
    programme.seated = rows.collect::<rusqlite::Result<_>>()?;
    Ok(())
}

impl Store {
    /// Updates how many have seats, after steps that concern the places of these sessions and of these registrations.
    pub fn update_seated(
        &self,
        programme: &mut Programme,
        mut sessions: BTreeSet<SessionId>,
        registrations: &BTreeSet<RegistrationId>,
    ) -> Result<(), StoreError> {
        /// From so many on, counting all of them again is cheaper.
        const MANY: usize = 100;
        let mut update = || -> Result<(), StoreError> {
            if sessions.len() + registrations.len() >= MANY {
                return put_seated(&self.conn, programme);
            }
            let mut statement = self.conn.prepare_cached(PLACES_OF)?;
            for registration in registrations {
                let found = statement.query_map([values::id(registration.0)], |row| values::get_id(row, 0))?;
                sessions.extend(found.collect::<rusqlite::Result<Vec<_>>>()?.into_iter().map(SessionId));
            }
            for session in &sessions {
                match self.seats_taken(*session)? {
                    0 => drop(programme.seated.remove(session)),
                    seats => drop(programme.seated.insert(*session, seats)),
                }
            }
            Ok(())
        };
        update().map_err(|error| error.about(&self.path))
    }

    fn seats_taken(&self, session: SessionId) -> Result<u32, StoreError> {
        let query = "SELECT count(*) FROM place JOIN registration ON registration.id = place.registration
            WHERE place.session = ?1 AND place.standing = 'seat' AND registration.status = 'registered'";
        Ok(self.conn.prepare_cached(query)?.query_row([values::id(session.0)], |row| row.get(0))?)
    }

    /// Of each session for which somebody waits or wishes.
    pub fn demand(&self) -> Result<BTreeMap<SessionId, Demand>, StoreError> {
        let read = || -> Result<_, StoreError> {
            let mut demand: BTreeMap<SessionId, Demand> = BTreeMap::new();
            for (session, waiting, _) in self.two_counts(WAITING)? {
                demand.entry(session).or_default().waiting = waiting;
            }
            for (session, first_wishes, wishes) in self.two_counts(WISHES)? {
                let of_session = demand.entry(session).or_default();
                *of_session = Demand { first_wishes, wishes, ..*of_session };
            }
            Ok(demand)
        };
        read().map_err(|error| error.about(&self.path))
    }

    fn two_counts(&self, query: &str) -> Result<Vec<(SessionId, u32, u32)>, StoreError> {
        let mut statement = self.conn.prepare_cached(query)?;
        let rows = statement.query_map([], |row| Ok((SessionId(values::get_id(row, 0)?), row.get(1)?, row.get(2)?)))?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    }
}
