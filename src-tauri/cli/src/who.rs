//! Finds whoever somebody names: by the code of their registration or badge, by their name, or by their id.

use crate::failure::Failure;
use chrono::{DateTime, Utc};
use tagwerk_core::{
    domain::{NameError, PersonId, Table, find_person},
    event_file::EventFile,
};

/// Whoever has this code, otherwise this name.
pub fn meant(file: &EventFile, who: &str, now: DateTime<Utc>) -> Result<PersonId, Failure> {
    /// More than anybody reads in an error.
    const MOST: usize = 10;
    let found = file.find_at_desk(who, file.day_at(now), MOST)?;
    match found.people.as_slice() {
        [one] if found.by_code => Ok(one.person.id),
        several if found.by_code => {
            let candidates = several.iter().map(|other| (other.person.full_name(), other.person.id.0)).collect();
            Err(NameError::Ambiguous { table: Table::Person, name: who.to_owned(), candidates }.into())
        }
        _ => Ok(find_person(file.everybody()?.iter(), who)?),
    }
}
