//! The history: entries with the images of rows before and after. Entries are appended and never changed, except that
//! the last step is rewritten while somebody is still typing it.

use super::{Store, StoreError, chain, digest, values};
use chrono::{DateTime, Utc};
use domain::{Change, Item, ItemRef, Table, action::Action};
use rusqlite::{Connection, OptionalExtension, params};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// One step of the history.
#[derive(Clone, Debug, PartialEq)]
pub struct Entry {
    pub id: Uuid,
    pub at: DateTime<Utc>,
    pub kind: EntryKind,
    pub action: Action,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum EntryKind {
    Do,
    /// Undoes the named entry.
    Undo(Uuid),
    /// Repeats the named entry.
    Redo(Uuid),
    /// Ends what can be undone: what the entries before it did is no longer there in full.
    Seal,
}

/// The kind as stored in its column. Another column names the entry that it refers to.
#[derive(Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
enum KindWord {
    Do,
    Undo,
    Redo,
    Seal,
}

impl Entry {
    pub fn new(kind: EntryKind, action: Action, at: DateTime<Utc>) -> Self {
        Self { id: Uuid::now_v7(), at, kind, action }
    }
}

impl Store {
    /// All entries, oldest first.
    pub fn history(&self) -> Result<Vec<Entry>, StoreError> {
        self.entries().map_err(|error| error.about(&self.path))
    }

    fn entries(&self) -> Result<Vec<Entry>, StoreError> {
        entries(&self.conn)
    }

    /// The last image of a row in an entry, after or before it was changed. `None` if the entry is not about the row.
    pub fn image_in(&self, entry: Uuid, row: ItemRef) -> Result<Option<Item>, StoreError> {
        let query =
            "SELECT coalesce(after, before) FROM change WHERE entry = ?1 AND row_id = ?2 ORDER BY seq DESC LIMIT 1";
        let read = || -> Result<_, StoreError> {
            let mut statement = self.conn.prepare_cached(query)?;
            let image = statement.query_row([values::id(entry), values::id(row.id)], |row| row.get::<_, String>(0));
            let image = image.optional()?;
            Ok(image.map(|image| Item::from_json(row.table, serde_json::from_str(&image)?)).transpose()?)
        };
        read().map_err(|error| error.about(&self.path))
    }

    /// The changes of an entry, in order.
    pub fn changes_of(&self, entry: Uuid) -> Result<Vec<Change>, StoreError> {
        let mut statement =
            self.conn.prepare_cached("SELECT tbl, before, after FROM change WHERE entry = ?1 ORDER BY seq")?;
        changes(&mut statement.query([values::id(entry)])?)
    }

    /// The changes of all entries after this one, in order. Registrations and wishes are left out, because a table of them
    /// has many thousands.
    pub fn changes_after(&self, entry: Uuid) -> Result<Vec<Change>, StoreError> {
        let mut statement = self.conn.prepare_cached(
            "SELECT tbl, before, after FROM change JOIN entry ON entry.id = change.entry
             WHERE entry.seq > (SELECT seq FROM entry WHERE id = ?1) AND tbl NOT IN ('registration', 'wish')
             ORDER BY entry.seq, change.seq",
        )?;
        changes(&mut statement.query([values::id(entry)])?)
    }
}

/// All entries, oldest first.
pub(super) fn entries(conn: &Connection) -> Result<Vec<Entry>, StoreError> {
    let mut statement = conn.prepare("SELECT id, at, kind, of, action FROM entry ORDER BY seq")?;
    let entries = statement.query_map([], |row| {
        // This program never writes an undo that names no step, or an action that names one.
        let kind = match (values::get_word(row, 2)?, values::get_id_or_null(row, 3)?) {
            (KindWord::Do, None) => EntryKind::Do,
            (KindWord::Seal, None) => EntryKind::Seal,
            (KindWord::Undo, Some(of)) => EntryKind::Undo(of),
            (KindWord::Redo, Some(of)) => EntryKind::Redo(of),
            (KindWord::Undo | KindWord::Redo, None) => {
                return Err(values::bad_row(3, "a step that takes back none"));
            }
            (KindWord::Do | KindWord::Seal, Some(_)) => {
                return Err(values::bad_row(3, "an action that takes back another"));
            }
        };
        Ok(Entry {
            id: values::get_id(row, 0)?,
            at: values::get_instant(row, 1)?,
            kind,
            action: values::get_json(row, 4)?,
        })
    })?;
    Ok(entries.collect::<rusqlite::Result<_>>()?)
}

/// The changes with these images: the table, before, after.
pub(super) fn changes(images: &mut rusqlite::Rows) -> Result<Vec<Change>, StoreError> {
    let mut changes = Vec::new();
    while let Some(row) = images.next()? {
        let table = values::get_word::<Table>(row, 0)?;
        let item = |column: usize| -> Result<Option<Item>, StoreError> {
            let image: Option<String> = row.get(column)?;
            Ok(image.map(|image| Item::from_json(table, serde_json::from_str(&image)?)).transpose()?)
        };
        match (item(1)?, item(2)?) {
            (None, Some(after)) => changes.push(Change::Add(after)),
            (Some(before), None) => changes.push(Change::Remove(before)),
            (Some(before), Some(after)) => changes.push(Change::edit(before, after)),
            (None, None) => {}
        }
    }
    Ok(changes)
}

/// Adds a step at the end. `digest` is that of the plan which it leaves.
pub(super) fn append(
    conn: &Connection,
    entry: &Entry,
    changes: &[(&Change, Images)],
    digest: [u8; digest::LENGTH],
) -> Result<(), StoreError> {
    append_as(conn, None, entry, changes, digest)
}

/// Adds a step with this number, which none has. `None` means the end.
pub(super) fn append_as(
    conn: &Connection,
    number: Option<i64>,
    entry: &Entry,
    changes: &[(&Change, Images)],
    digest: [u8; digest::LENGTH],
) -> Result<(), StoreError> {
    let (kind, of) = match entry.kind {
        EntryKind::Do => (KindWord::Do, None),
        EntryKind::Undo(of) => (KindWord::Undo, Some(of)),
        EntryKind::Redo(of) => (KindWord::Redo, Some(of)),
        EntryKind::Seal => (KindWord::Seal, None),
    };
    conn.prepare_cached(
        "INSERT INTO entry (seq, id, at, kind, of, action, digest) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)",
    )?
    .execute(params![
        number,
        values::id(entry.id),
        values::instant(entry.at),
        values::word(&kind),
        values::id_or_null(of),
        values::json(&entry.action),
        digest
    ])?;
    let mut insert = conn.prepare_cached(
        "INSERT INTO change (entry, seq, tbl, row_id, before, after) VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
    )?;
    for (seq, (change, images)) in changes.iter().enumerate() {
        let row = change.item().to_ref();
        insert.execute(params![
            values::id(entry.id),
            seq as i64,
            row.table.key(),
            values::id(row.id),
            images.before,
            images.after
        ])?;
    }
    chain::forge(conn, entry.id)
}

/// Deletes a step. Allowed only for the last one, when it is written again or has no effect left.
pub(super) fn take_out(conn: &Connection, step: Uuid) -> Result<(), StoreError> {
    conn.prepare_cached("DELETE FROM change WHERE entry = ?1")?.execute([values::id(step)])?;
    conn.prepare_cached("DELETE FROM entry WHERE id = ?1")?.execute([values::id(step)])?;
    Ok(())
}

/// The images of a change, as the history stores them.
pub(super) struct Images {
    pub before: Option<String>,
    pub after: Option<String>,
}

impl Images {
    pub(super) fn of(change: &Change) -> Result<Self, StoreError> {
        let image = |item: Option<&Item>| item.map(|item| serde_json::to_string(&item.to_json()?)).transpose();
        Ok(Self { before: image(change.before())?, after: image(change.after())? })
    }
}

#[cfg(test)]
mod tests {
    use crate::{Store, StoreError};
    use chrono::DateTime;
    use domain::{Event, Language};

    /// If such a step counted as an action, Undo would take back what it never did.
    #[test]
    fn a_step_that_takes_back_none_is_a_damaged_history() {
        let event = Event::new("Forum", chrono_tz::Europe::Berlin, Language::De);
        let now = DateTime::from_timestamp(1_780_000_000, 0).expect("a time");
        for damage in ["UPDATE entry SET kind = 'undo'", "UPDATE entry SET kind = 'redo'", "UPDATE entry SET of = id"] {
            let store = Store::in_memory(&event, now).expect("a store");
            assert_eq!(store.history().expect("a history").len(), 1);
            store.conn.execute(damage, []).expect("damage");
            assert!(matches!(store.history(), Err(StoreError::Damaged { .. })), "{damage}");
        }
    }
}
