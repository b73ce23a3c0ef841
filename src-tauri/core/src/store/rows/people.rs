//! People and their contributions.

use super::{PlanRow, sql, values};
use crate::domain::{Contribution, ContributionId, Person, PersonId, SessionId};
use rusqlite::{Row, types::Value};

impl PlanRow for Person {
    sql!(person: title, given, particle, family, native, badge_name, pronouns, organisation, place, salutation, address, email, mobile, telephone, note, aliases, suffix, name_order, writing);

    fn columns(&self) -> Vec<Value> {
        vec![
            values::id(self.id.0),
            values::text_or_null(&self.title),
            values::text(&self.given),
            values::text_or_null(&self.particle),
            values::text(&self.family),
            values::text_or_null(&self.native),
            values::text_or_null(&self.badge_name),
            values::text_or_null(&self.pronouns),
            values::text_or_null(&self.organisation),
            values::text_or_null(&self.place),
            values::word(&self.salutation),
            values::word(&self.address),
            values::text_or_null(&self.email),
            values::text_or_null(&self.mobile),
            values::text_or_null(&self.telephone),
            values::text_or_null(&self.note),
            values::json(&self.aliases),
            values::text_or_null(&self.suffix),
            values::word(&self.name_order),
            values::word(&self.writing),
        ]
    }

    fn from_row(row: &Row) -> rusqlite::Result<Self> {
        Ok(Self {
            id: PersonId(values::get_id(row, 0)?),
            title: row.get(1)?,
            given: row.get(2)?,
            particle: row.get(3)?,
            family: row.get(4)?,
            native: row.get(5)?,
            badge_name: row.get(6)?,
            pronouns: row.get(7)?,
            organisation: row.get(8)?,
            place: row.get(9)?,
            salutation: values::get_word(row, 10)?,
            address: values::get_word(row, 11)?,
            email: row.get(12)?,
            mobile: row.get(13)?,
            telephone: row.get(14)?,
            note: row.get(15)?,
            aliases: values::get_json(row, 16)?,
            suffix: row.get(17)?,
            name_order: values::get_word(row, 18)?,
            writing: values::get_word(row, 19)?,
        })
    }
}

impl PlanRow for Contribution {
    sql!(contribution: session, person, position, role, affiliation, presence, agreement, agreement_since, standing, still_announced, stands_in_for, private_reason);

    fn columns(&self) -> Vec<Value> {
        vec![
            values::id(self.id.0),
            values::id(self.session.0),
            values::id_or_null(self.person.map(|id| id.0)),
            Value::Integer(self.position),
            values::json(&self.role),
            values::text_or_null(&self.affiliation),
            values::word(&self.presence),
            values::word(&self.agreement),
            values::word(&self.agreement_since),
            values::word(&self.standing),
            Value::Integer(self.still_announced.into()),
            values::id_or_null(self.stands_in_for.map(|id| id.0)),
            values::text_or_null(&self.private_reason),
        ]
    }

    fn from_row(row: &Row) -> rusqlite::Result<Self> {
        Ok(Self {
            id: ContributionId(values::get_id(row, 0)?),
            session: SessionId(values::get_id(row, 1)?),
            person: values::get_id_or_null(row, 2)?.map(PersonId),
            position: row.get(3)?,
            role: values::get_json(row, 4)?,
            affiliation: row.get(5)?,
            presence: values::get_word(row, 6)?,
            agreement: values::get_word(row, 7)?,
            agreement_since: values::get_word(row, 8)?,
            standing: values::get_word(row, 9)?,
            still_announced: row.get(10)?,
            stands_in_for: values::get_id_or_null(row, 11)?.map(ContributionId),
            private_reason: row.get(12)?,
        })
    }
}
