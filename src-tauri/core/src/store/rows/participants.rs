//! Participants, and the team's notes on people, rooms and conflicts.

use super::{PlanRow, sql, values};
use crate::domain::{
    Availability, AvailabilityId, AvailabilityOf, PersonId, Place, PlaceId, Registration, RegistrationId, RoomId,
    SessionId, Waiver, WaiverId, Wish, WishId,
};
use rusqlite::{Row, types::Value};

impl PlanRow for Registration {
    sql!(registration: person, arrival, departure, arrived_at, note);

    fn columns(&self) -> Vec<Value> {
        vec![
            values::id(self.id.0),
            values::id(self.person.0),
            values::civil_or_null(self.arrival),
            values::civil_or_null(self.departure),
            values::civil_or_null(self.arrived_at),
            values::text_or_null(&self.note),
        ]
    }

    fn from_row(row: &Row) -> rusqlite::Result<Self> {
        Ok(Self {
            id: RegistrationId(values::get_id(row, 0)?),
            person: PersonId(values::get_id(row, 1)?),
            arrival: values::get_civil_or_null(row, 2)?,
            departure: values::get_civil_or_null(row, 3)?,
            arrived_at: values::get_civil_or_null(row, 4)?,
            note: row.get(5)?,
        })
    }
}

impl PlanRow for Wish {
    sql!(wish: registration, session, rank);

    fn columns(&self) -> Vec<Value> {
        vec![
            values::id(self.id.0),
            values::id(self.registration.0),
            values::id(self.session.0),
            Value::Integer(self.rank.into()),
        ]
    }

    fn from_row(row: &Row) -> rusqlite::Result<Self> {
        Ok(Self {
            id: WishId(values::get_id(row, 0)?),
            registration: RegistrationId(values::get_id(row, 1)?),
            session: SessionId(values::get_id(row, 2)?),
            rank: row.get(3)?,
        })
    }
}

impl PlanRow for Place {
    sql!(place: registration, session);

    fn columns(&self) -> Vec<Value> {
        vec![values::id(self.id.0), values::id(self.registration.0), values::id(self.session.0)]
    }

    fn from_row(row: &Row) -> rusqlite::Result<Self> {
        Ok(Self {
            id: PlaceId(values::get_id(row, 0)?),
            registration: RegistrationId(values::get_id(row, 1)?),
            session: SessionId(values::get_id(row, 2)?),
        })
    }
}

impl PlanRow for Waiver {
    sql!(waiver: rule, sessions, people, rooms, reason, facts);

    fn columns(&self) -> Vec<Value> {
        vec![
            values::id(self.id.0),
            values::word(&self.rule),
            values::json(&self.sessions),
            values::json(&self.people),
            values::json(&self.rooms),
            values::text(&self.reason),
            values::text(&self.facts),
        ]
    }

    fn from_row(row: &Row) -> rusqlite::Result<Self> {
        Ok(Self {
            id: WaiverId(values::get_id(row, 0)?),
            rule: values::get_word(row, 1)?,
            sessions: values::get_json(row, 2)?,
            people: values::get_json(row, 3)?,
            rooms: values::get_json(row, 4)?,
            reason: row.get(5)?,
            facts: row.get(6)?,
        })
    }
}

impl PlanRow for Availability {
    sql!(availability: person, room, starts, ends, state, note);

    fn columns(&self) -> Vec<Value> {
        vec![
            values::id(self.id.0),
            values::id_or_null(match self.of {
                AvailabilityOf::Person(id) => Some(id.0),
                AvailabilityOf::Room(_) => None,
            }),
            values::id_or_null(match self.of {
                AvailabilityOf::Room(id) => Some(id.0),
                AvailabilityOf::Person(_) => None,
            }),
            values::civil(self.span.start()),
            values::civil(self.span.end()),
            values::word(&self.state),
            values::text_or_null(&self.note),
        ]
    }

    fn from_row(row: &Row) -> rusqlite::Result<Self> {
        Ok(Self {
            id: AvailabilityId(values::get_id(row, 0)?),
            of: match values::get_id_or_null(row, 1)? {
                Some(person) => AvailabilityOf::Person(PersonId(person)),
                None => AvailabilityOf::Room(RoomId(values::get_id(row, 2)?)),
            },
            span: values::get_span(row, 3)?,
            state: values::get_word(row, 5)?,
            note: row.get(6)?,
        })
    }
}
