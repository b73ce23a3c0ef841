//! Who was asked and has not answered, and since when.

use super::EventFile;
use chrono::NaiveDate;
use domain::{Agreement, Participation, PersonId};
use std::collections::BTreeMap;

/// Somebody who was asked for parts and has answered neither yes nor no.
#[derive(Clone, Debug, PartialEq)]
pub struct Unanswered {
    pub person: PersonId,
    pub name: String,
    pub email: Option<String>,
    /// The mobile number, otherwise the telephone.
    pub number: Option<String>,
    /// The first day on which they were asked for one of these parts, if it is known.
    pub since: Option<NaiveDate>,
    /// The sessions: "2.2 Wege". In programme order.
    pub sessions: Vec<String>,
}

impl EventFile {
    /// Those who have waited longest for their answer come first; those of whom no day is known come last.
    pub fn unanswered(&self) -> Vec<Unanswered> {
        let programme = &self.programme;
        let contributions = programme.contributions_by_session();
        let mut by_person: BTreeMap<PersonId, Unanswered> = BTreeMap::new();
        for session in programme.sessions_in_order() {
            let parts = contributions.get(&session.id).map_or(&[][..], Vec::as_slice).iter();
            let open = parts.filter(|part| part.agreement == Agreement::Asked);
            for part in open.filter(|part| Participation::of(part, session) != Participation::No) {
                let Some(person) = part.person.and_then(|person| programme.people.get(&person)) else { continue };
                let one = by_person.entry(person.id).or_insert_with(|| Unanswered {
                    person: person.id,
                    name: person.full_name(),
                    email: person.email.clone(),
                    number: person.mobile.clone().or_else(|| person.telephone.clone()),
                    since: None,
                    sessions: Vec::new(),
                });
                one.since = one.since.into_iter().chain(part.agreement_since).min();
                let number = programme.printed_number(session, programme.event.language);
                let name = number.into_iter().chain([session.title.clone()]).collect::<Vec<_>>().join(" ");
                if !one.sessions.contains(&name) {
                    one.sessions.push(name);
                }
            }
        }
        let mut all: Vec<Unanswered> = by_person.into_values().collect();
        all.sort_by(|a, b| (a.since.is_none(), a.since, &a.name).cmp(&(b.since.is_none(), b.since, &b.name)));
        all
    }
}
