//! What the history of a damaged file proves about its plan.

use super::{Copied, Steps, seal};
use crate::{StoreError, chain, digest::Digest, head::Head, sums, values};
use chrono::{DateTime, Utc};
use domain::{Item, ItemRef, Table, action::Action};
use rusqlite::Connection;
use std::collections::BTreeMap;

/// The rows that the sound steps at the end of the history changed last.
#[derive(Default)]
pub(super) struct Past {
    /// As the steps left them; `None` if they removed them.
    pub rows: BTreeMap<ItemRef, Option<Item>>,
    /// Whether these are all rows that there ever were.
    pub is_from_the_beginning: bool,
}

impl Past {
    /// The steps behind the last damaged one, as the chain tells them. Nothing, if there may have been later ones: then
    /// nobody knows what they changed or removed.
    pub fn of(conn: &Connection, is_read_whole: bool) -> Result<Self, StoreError> {
        let left = Head::of(conn)?.and_then(|head| head.digest);
        let noted = Table::ALL.iter().map(|table| sums::noted(conn, table.key()));
        let noted: Option<Digest> =
            noted.collect::<rusqlite::Result<Option<Vec<_>>>>()?.map(|all| all.into_iter().sum());
        let is_to_the_end = noted.map_or(is_read_whole, |noted| left == Some(noted));
        if !is_to_the_end {
            return Ok(Self::default());
        }
        let broken = chain::last_broken(conn)?;
        let mut statement = conn.prepare(
            "SELECT tbl, row_id, after FROM change JOIN entry ON entry.id = change.entry
             WHERE entry.seq > ?1 ORDER BY entry.seq, change.seq",
        )?;
        let mut changes = statement.query([broken.unwrap_or(i64::MIN)])?;
        let mut rows = BTreeMap::new();
        while let Some(change) = changes.next()? {
            let row = ItemRef { table: values::get_word(change, 0)?, id: values::get_id(change, 1)? };
            let image: Option<String> = change.get(2)?;
            let item = image.map(|image| Item::from_json(row.table, serde_json::from_str(&image)?)).transpose()?;
            rows.insert(row, item);
        }
        let first = conn.query_row("SELECT action, kind FROM entry ORDER BY seq LIMIT 1", [], |row| {
            Ok((values::get_json::<Action>(row, 0).ok(), row.get::<_, String>(1)?))
        });
        let is_from_the_beginning =
            broken.is_none() && matches!(first, Ok((Some(Action::CreatedEvent), kind)) if kind == "do");
        Ok(Self { rows, is_from_the_beginning })
    }
}

/// Takes all steps out. The next one says so.
pub(super) fn forget(conn: &Connection, now: DateTime<Utc>) -> Result<(), StoreError> {
    conn.execute("DELETE FROM change", [])?;
    conn.execute("DELETE FROM entry", [])?;
    seal(conn, now)
}

/// Ends what can be undone, if the plan is not the one that the steps left.
pub(super) fn settle(
    conn: &Connection,
    copied: &Copied,
    agrees: bool,
    now: DateTime<Utc>,
) -> Result<Steps, StoreError> {
    let kept: i64 = conn.query_row("SELECT count(*) FROM entry WHERE kind <> 'seal'", [], |row| row.get(0))?;
    let kept = usize::try_from(kept).unwrap_or(0);
    if !agrees || kept == 0 {
        seal(conn, now)?;
    }
    let found = copied.tables.get("entry");
    let there = found.and_then(|entries| entries.indexed.or(entries.is_whole.then_some(entries.found)));
    let seals = found.map_or(0, |entries| entries.found).saturating_sub(kept);
    let lost = there.map(|there| there.saturating_sub(kept));
    let is_whole = kept > 0 && agrees && lost.is_some_and(|lost| lost <= seals);
    Ok(Steps { kept, lost: if is_whole { Some(0) } else { lost }, can_be_undone: agrees && kept > 0 })
}
