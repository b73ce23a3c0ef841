//! Migration to format 4. Stand-ins, who were named in the contribution of the absent person, get contributions of
//! their own. Waivers get the words of [`Waiver::in_format_4`].
//!
//! The images in the history are migrated as well, so that every step can still be undone. An image of a contribution
//! with a name in `replaced_by` becomes two images, and equal images always give the same new row.

use crate::{StoreError, rows, values};
use domain::{
    Agreement, Change, Contribution, ContributionId, Item, PersonId, Presence, Programme, Standing, Table, Waiver,
};
use rusqlite::{Connection, params};
use serde_json::Value;
use std::collections::BTreeMap;
use uuid::Uuid;

/// The stand-in of each contribution, from the old column.
pub(super) type Replacements = BTreeMap<Uuid, Uuid>;

pub(super) fn replacements(conn: &Connection) -> Result<Replacements, StoreError> {
    let mut statement = conn.prepare("SELECT id, replaced_by FROM contribution WHERE replaced_by IS NOT NULL")?;
    let pairs = statement.query_map([], |row| Ok((values::get_id(row, 0)?, values::get_id(row, 1)?)))?;
    Ok(pairs.collect::<rusqlite::Result<_>>()?)
}

/// `programme` is the plan in the file, without the stand-ins.
pub(super) fn rewrite(
    conn: &Connection,
    mut programme: Programme,
    replacements: &Replacements,
) -> Result<(), StoreError> {
    for (absent, person) in replacements {
        let Some(absent) = programme.contributions.get(&ContributionId(*absent)) else { continue };
        let stand_in = Item::from(stand_in(absent, PersonId(*person)));
        rows::save(conn, &stand_in)?;
        programme.apply(&Change::Add(stand_in));
    }
    for waiver in programme.waivers.values() {
        if let Some(renewed) = waiver.in_format_4(&programme) {
            replace_facts_in_history(conn, waiver, &renewed)?;
            rows::save(conn, &renewed.into())?;
        }
    }
    rewrite_history(conn)
}

/// The stand-in's contribution for that of the absent person. Its id is the next one, so it sorts right behind, and two
/// copies of a file that are migrated separately get the same row.
fn stand_in(absent: &Contribution, person: PersonId) -> Contribution {
    // If the person came after all, nobody counted on the stand-in.
    let came = absent.standing == Standing::Coming && absent.agreement != Agreement::Declined;
    Contribution {
        id: ContributionId(Uuid::from_u128(absent.id.0.as_u128().wrapping_add(1))),
        person: Some(person),
        affiliation: None,
        presence: Presence::OnSite,
        agreement: if came { Agreement::Idea } else { Agreement::Agreed },
        agreement_since: None,
        standing: Standing::Coming,
        still_announced: true,
        stands_in_for: Some(absent.id),
        private_reason: None,
        ..absent.clone()
    }
}

/// Replaces the old digest of a waiver that holds in every image of the history that contains it.
fn replace_facts_in_history(conn: &Connection, old: &Waiver, new: &Waiver) -> Result<(), StoreError> {
    let mut statement =
        conn.prepare("SELECT entry, seq, before, after FROM change WHERE tbl = 'waiver' AND row_id = ?1")?;
    let changes = statement.query_map([values::id(old.id.0)], |row| {
        Ok((row.get::<_, Vec<u8>>(0)?, row.get::<_, i64>(1)?, row.get(2)?, row.get(3)?))
    })?;
    let renewed = |image: Option<String>| -> Result<Option<String>, StoreError> {
        let Some(image) = image else { return Ok(None) };
        let mut image: Value = serde_json::from_str(&image)?;
        if image.get("facts").and_then(Value::as_str) == Some(&old.facts) {
            image["facts"] = Value::from(new.facts.as_str());
        }
        Ok(Some(image.to_string()))
    };
    for change in changes.collect::<rusqlite::Result<Vec<_>>>()? {
        let (entry, seq, before, after) = change;
        conn.execute(
            "UPDATE change SET before = ?3, after = ?4 WHERE entry = ?1 AND seq = ?2",
            params![entry, seq, renewed(before)?, renewed(after)?],
        )?;
    }
    Ok(())
}

/// Appends to each entry the changes of the stand-ins' contributions that follow from its images.
fn rewrite_history(conn: &Connection) -> Result<(), StoreError> {
    let mut statement =
        conn.prepare("SELECT entry, before, after FROM change WHERE tbl = 'contribution' ORDER BY entry, seq")?;
    let changes = statement.query_map([], |row| {
        Ok((values::get_id(row, 0)?, row.get::<_, Option<String>>(1)?, row.get::<_, Option<String>>(2)?))
    })?;
    for change in changes.collect::<rusqlite::Result<Vec<_>>>()? {
        let (entry, before, after) = change;
        let (before, after) = (stand_in_of(before)?, stand_in_of(after)?);
        let Some(row) = before.as_ref().or(after.as_ref()).map(|part| part.id).filter(|_| before != after) else {
            continue;
        };
        let image = |part: Option<Contribution>| part.map(|part| serde_json::to_string(&part)).transpose();
        conn.execute(
            "INSERT INTO change (entry, seq, tbl, row_id, before, after)
             SELECT ?1, max(seq) + 1, ?2, ?3, ?4, ?5 FROM change WHERE entry = ?1",
            params![values::id(entry), Table::Contribution.key(), values::id(row.0), image(before)?, image(after)?],
        )?;
    }
    Ok(())
}

fn stand_in_of(image: Option<String>) -> Result<Option<Contribution>, StoreError> {
    let Some(image) = image else { return Ok(None) };
    let image: Value = serde_json::from_str(&image)?;
    let replaced_by = image.get("replaced_by").cloned().unwrap_or_default();
    let Some(person) = serde_json::from_value::<Option<PersonId>>(replaced_by)? else { return Ok(None) };
    Ok(Some(stand_in(&serde_json::from_value(image)?, person)))
}
