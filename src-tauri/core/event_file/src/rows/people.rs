//! Rows of people.

use super::{Compared, take};
use crate::{EventError, EventFile};
use domain::{AvailabilityOf, Change, Person, PersonId, same_person::fold};
use import::{FaultKind, Field, PersonRow, RowRemark, RowRemarkKind};
use std::collections::{BTreeMap, BTreeSet, HashMap};

impl EventFile {
    pub(super) fn compare_people(&self, rows: &[PersonRow], compared: &mut Compared) -> Result<(), EventError> {
        let known = self.known_people()?;
        let rows = once_each(rows, |row| (row.line, &row.person), compared);
        let all = rows.len();
        let rows = known.without_merged(rows, |row| row.person.code.as_deref());
        compared.unchanged += all - rows.len();
        let people: Vec<&Person> = rows.iter().map(|row| &row.person).collect();
        let found = known.matching(&people, &|row| known.with_code(row.code.as_deref()?));
        for (row, found) in rows.iter().zip(&found) {
            match found.and_then(|id| known.people.get(&id)) {
                None => {
                    compared.added.push(row.person.full_name());
                    compared.adding.push(Change::add(row.person.clone()));
                }
                Some(before) => {
                    let after = updated(before, &row.person);
                    if after == *before {
                        compared.unchanged += 1;
                    } else {
                        compared.changed.push(after.full_name());
                        if before.code.is_none() && after.code.is_some() {
                            let named = Person { code: after.code.clone(), ..before.clone() };
                            compared.learning.push(Change::edit(before.clone(), named));
                        }
                        compared.changing.push(Change::edit(before.clone(), after));
                    }
                }
            }
        }
        let there: BTreeSet<PersonId> = found.into_iter().flatten().collect();
        self.gone_people(known.people.values().filter(|person| !there.contains(&person.id)), compared)
    }

    /// Those who came from a table and are in it no longer. Whoever is needed elsewhere stays.
    fn gone_people<'a>(
        &self,
        missing: impl Iterator<Item = &'a Person>,
        compared: &mut Compared,
    ) -> Result<(), EventError> {
        let mut needed: BTreeSet<PersonId> = self.store.registrations()?.into_iter().map(|row| row.person).collect();
        needed.extend(self.programme.contributions.values().filter_map(|part| part.person));
        let of_people = self.programme.availabilities.values().filter_map(|availability| match availability.of {
            AvailabilityOf::Person(person) => Some(person),
            AvailabilityOf::Room(_) => None,
        });
        needed.extend(of_people);
        let mut stay = 0;
        for person in missing.filter(|person| person.code.is_some()) {
            if needed.contains(&person.id) {
                stay += 1;
            } else {
                compared.gone.push(person.full_name());
                compared.removing.push(Change::remove(person.clone()));
            }
        }
        if stay > 0 {
            compared.remark(RowRemarkKind::Stay(stay));
        }
        Ok(())
    }
}

/// The person with what the row says of them. What it leaves empty stays.
pub fn updated(before: &Person, row: &Person) -> Person {
    let mut after = before.clone();
    // A name that is written alike may have been taken apart otherwise by hand.
    if row.name() != before.name() {
        (after.given, after.family) = (row.given.clone(), row.family.clone());
        (after.particle, after.suffix) = (row.particle.clone(), row.suffix.clone());
        take(&mut after.name_order, &row.name_order);
    }
    take(&mut after.title, &row.title);
    take(&mut after.native, &row.native);
    take(&mut after.badge_name, &row.badge_name);
    take(&mut after.pronouns, &row.pronouns);
    take(&mut after.organisation, &row.organisation);
    take(&mut after.place, &row.place);
    take(&mut after.salutation, &row.salutation);
    take(&mut after.email, &row.email);
    take(&mut after.mobile, &row.mobile);
    take(&mut after.telephone, &row.telephone);
    take(&mut after.note, &row.note);
    take(&mut after.code, &row.code);
    after
}

/// The person with what the row says and nobody has said yet.
pub fn completed(before: &Person, row: &Person) -> Person {
    let mut after = before.clone();
    let fill = |into: &mut Option<String>, from: &Option<String>| {
        if into.is_none() {
            into.clone_from(from);
        }
    };
    fill(&mut after.title, &row.title);
    fill(&mut after.native, &row.native);
    fill(&mut after.badge_name, &row.badge_name);
    fill(&mut after.pronouns, &row.pronouns);
    fill(&mut after.organisation, &row.organisation);
    fill(&mut after.place, &row.place);
    fill(&mut after.email, &row.email);
    fill(&mut after.mobile, &row.mobile);
    fill(&mut after.telephone, &row.telephone);
    fill(&mut after.code, &row.code);
    after.salutation = after.salutation.or(row.salutation);
    after
}

/// The rows without those that come again: a code that stands twice is a fault, and of two rows without a code that have
/// one address and name the later counts, because somebody sent a form twice.
pub fn once_each<'a, T>(
    rows: &'a [T],
    person_of: impl Fn(&T) -> (usize, &Person),
    compared: &mut Compared,
) -> Vec<&'a T> {
    // By the places of the rows: their numbers begin anew on each sheet.
    let mut last: BTreeMap<(String, String), usize> = BTreeMap::new();
    let key = |person: &Person| Some((person.email.as_ref()?.to_lowercase(), fold(&person.name())));
    for (at, row) in rows.iter().enumerate() {
        let (_, person) = person_of(row);
        if let Some(key) = key(person).filter(|_| person.code.is_none()) {
            last.insert(key, at);
        }
    }
    let mut seen: HashMap<String, usize> = HashMap::new();
    let mut kept = Vec::with_capacity(rows.len());
    for (at, row) in rows.iter().enumerate() {
        let (line, person) = person_of(row);
        match &person.code {
            Some(code) => match seen.get(code) {
                Some(first) => {
                    compared.fault(line, &[Field::Code], FaultKind::Twice { code: code.clone(), line: *first });
                }
                None => {
                    seen.insert(code.clone(), line);
                    kept.push(row);
                }
            },
            None => match key(person).and_then(|key| last.get(&key)).filter(|later| **later > at) {
                Some(later) => {
                    let later = rows.get(*later).map_or(line, |row| person_of(row).0);
                    compared.remarks.push(RowRemark { line: Some(line), kind: RowRemarkKind::Again { later } });
                }
                None => kept.push(row),
            },
        }
    }
    kept
}
