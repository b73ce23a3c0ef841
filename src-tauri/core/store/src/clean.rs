//! Writes the event again without what was known of some people. The new file is made from nothing, so that no page of
//! it ever held what is left out.
//!
//! Beside their rows, this leaves out: the images of these rows in the history, and what other images and arguments say
//! about them; on which days they came; pieces in the ledger that were theirs, with the fingerprints from which a name could be guessed; what
//! calendar files told them; and what the readings of sheets say about them.

use super::{
    Entry, Store, StoreError,
    begun::is_noted,
    digest::NO_DIGEST,
    fact_tables::{BEGUN, CALENDAR_ISSUE, FONT, ISSUED, READING, SEEN, SETTLED, TOLD},
    history, rows, sums,
    unite::note_erased,
    values,
};
use domain::{Item, Mentions, Table};
use rusqlite::{Connection, params, params_from_iter};
use serde_json::Value;
use sha2::{Digest as _, Sha256};
use std::collections::{BTreeMap, BTreeSet, HashMap};
use uuid::Uuid;

/// What a file without some people is made of.
pub struct Cleaning<'a> {
    /// All rows of the plan, as they will be.
    pub items: &'a [Item],
    /// The step that ends what can be undone.
    pub seal: &'a Entry,
    /// The ids of people, registrations and parts that go.
    pub gone: &'a BTreeSet<Uuid>,
    pub stays_gone: StaysGone,
    pub mentions: &'a Mentions,
    /// The words in the ledger for documents that say many participants at once, and with which their subjects begin. What
    /// these said goes as a whole.
    pub lists: &'a [(&'a str, &'a str)],
}

/// What becomes of those who go when the file is merged with a copy that still has them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum StaysGone {
    ForGood,
    /// They were left out of a copy to pass on, and stay in the file that it was made of.
    HereOnly,
}

impl Store {
    /// The bytes of a file without what goes.
    pub fn cleaned(&self, cleaning: &Cleaning) -> Result<Vec<u8>, StoreError> {
        let mut new = Self::empty()?;
        let transaction = new.conn.transaction()?;
        cleaning.items.iter().try_for_each(|item| rows::save(&transaction, item))?;
        let copied = || -> Result<(), StoreError> {
            cleaning.copy_entries(&self.conn, &transaction)?;
            cleaning.copy_changes(&self.conn, &transaction)?;
            history::append(&transaction, cleaning.seal, &[], NO_DIGEST)?;
            cleaning.copy_jobs(&self.conn, &transaction)?;
            cleaning.copy_issued(&self.conn, &transaction)?;
            cleaning.copy_settled(&self.conn, &transaction)?;
            cleaning.copy_told(&self.conn, &transaction)?;
            cleaning.copy_calendar_issues(&self.conn, &transaction)?;
            cleaning.copy_readings(&self.conn, &transaction)?;
            cleaning.copy_seen(&self.conn, &transaction)?;
            FONT.copy(&self.conn, &transaction)?;
            copy_begun(&self.conn, &transaction)?;
            cleaning.copy_erased(&self.conn, &transaction)?;
            sums::make_anew(&transaction)
        };
        copied().map_err(|error| error.about(&self.path))?;
        transaction.commit()?;
        let bytes = new.bytes()?;
        Self::from_bytes(&bytes, &self.path)?;
        Ok(bytes)
    }

    /// Every image that the history has of rows of a table, with the ids of the rows. Images that cannot be read any more
    /// are left out.
    pub fn images_of(&self, table: Table) -> Result<Vec<(Uuid, Item)>, StoreError> {
        let read = || -> Result<_, StoreError> {
            let mut statement = self.conn.prepare("SELECT row_id, before, after FROM change WHERE tbl = ?1")?;
            let mut rows = statement.query([table.key()])?;
            let mut images = Vec::new();
            while let Some(row) = rows.next()? {
                let id = values::get_id(row, 0)?;
                for column in 1..=2 {
                    if let Some(image) = row.get::<_, Option<String>>(column)? {
                        let item = serde_json::from_str(&image).and_then(|image| Item::from_json(table, image));
                        images.extend(item.ok().map(|item| (id, item)));
                    }
                }
            }
            Ok(images)
        };
        read().map_err(|error| error.about(&self.path))
    }
}

impl Cleaning<'_> {
    /// The digests of earlier steps go: the difference of two of them is that of a row. So does the chain.
    fn copy_entries(&self, from: &Connection, to: &Connection) -> Result<(), StoreError> {
        let mut statement = from.prepare("SELECT id, at, kind, of, action FROM entry ORDER BY seq")?;
        let mut insert =
            to.prepare("INSERT INTO entry (id, at, kind, of, action, digest) VALUES (?1, ?2, ?3, ?4, ?5, ?6)")?;
        let mut rows = statement.query([])?;
        while let Some(row) = rows.next()? {
            let (id, at, kind): (Vec<u8>, String, String) = (row.get(0)?, row.get(1)?, row.get(2)?);
            let of: Option<Vec<u8>> = row.get(3)?;
            let action: String = row.get(4)?;
            let action = self.cleaned_text(&action)?.unwrap_or(action);
            insert.execute(params![id, at, kind, of, action, NO_DIGEST])?;
        }
        Ok(())
    }

    fn copy_changes(&self, from: &Connection, to: &Connection) -> Result<(), StoreError> {
        let staying: BTreeSet<(Table, Uuid)> =
            self.items.iter().map(|item| (item.table(), item.id())).filter(|(table, _)| is_of_people(*table)).collect();
        let mut statement = from.prepare("SELECT entry, seq, tbl, row_id, before, after FROM change")?;
        let mut insert =
            to.prepare("INSERT INTO change (entry, seq, tbl, row_id, before, after) VALUES (?1, ?2, ?3, ?4, ?5, ?6)")?;
        let mut rows = statement.query([])?;
        while let Some(row) = rows.next()? {
            let (table, id) = (values::get_word::<Table>(row, 2)?, values::get_id(row, 3)?);
            let stays = match table {
                Table::Person => !self.gone.contains(&id),
                Table::Registration | Table::Wish | Table::Place => staying.contains(&(table, id)),
                _ => true,
            };
            if !stays {
                continue;
            }
            let (before, after): (Option<String>, Option<String>) = (row.get(4)?, row.get(5)?);
            let [Some(before), Some(after)] = [self.cleaned_image(before)?, self.cleaned_image(after)?] else {
                continue;
            };
            let (entry, seq): (Vec<u8>, i64) = (row.get(0)?, row.get(1)?);
            insert.execute(params![entry, seq, table.key(), values::id(id), before, after])?;
        }
        Ok(())
    }

    /// `None` if the image is about somebody who goes.
    fn cleaned_image(&self, image: Option<String>) -> Result<Option<Option<String>>, StoreError> {
        let Some(image) = image else { return Ok(Some(None)) };
        let mut value: Value = serde_json::from_str(&image)?;
        if self.is_about_gone(&value) {
            return Ok(None);
        }
        let changed = self.mentions.clean(&mut value);
        Ok(Some(Some(if changed { serde_json::to_string(&value)? } else { image })))
    }

    /// JSON without mentions; `None` if it has none.
    fn cleaned_text(&self, json: &str) -> Result<Option<String>, StoreError> {
        let mut value: Value = serde_json::from_str(json)?;
        Ok(if self.mentions.clean(&mut value) { Some(serde_json::to_string(&value)?) } else { None })
    }

    fn is_of_participants(&self, document: &str, subject: &str) -> bool {
        let first = subject.split(' ').next().unwrap_or_default();
        self.lists.contains(&(document, first))
    }

    fn is_gone(&self, text: &str) -> bool {
        // The length of a UUID in words.
        text.len() == 36 && text.parse::<Uuid>().is_ok_and(|id| self.gone.contains(&id))
    }

    fn is_about_gone(&self, value: &Value) -> bool {
        match value {
            Value::String(text) => self.is_gone(text),
            Value::Array(values) => values.iter().any(|value| self.is_about_gone(value)),
            Value::Object(fields) => fields.values().any(|value| self.is_about_gone(value)),
            _ => false,
        }
    }

    /// Pieces of those who go keep when they were printed, and no more.
    fn copy_issued(&self, from: &Connection, to: &Connection) -> Result<(), StoreError> {
        let mut dirty: BTreeSet<[u8; 32]> = BTreeSet::new();
        let mut slots_of: HashMap<[u8; 32], String> = HashMap::new();
        let mut of_first =
            from.prepare("SELECT document, subject, fingerprint, slots FROM issued WHERE slots IS NOT NULL")?;
        let mut rows = of_first.query([])?;
        while let Some(row) = rows.next()? {
            let (document, subject, fingerprint) =
                (row.get::<_, String>(0)?, row.get::<_, String>(1)?, values::get_bytes(row, 2)?);
            let slots: String = row.get(3)?;
            if self.is_of_participants(&document, &subject) {
                dirty.insert(fingerprint);
                continue;
            }
            let cleaned = self.cleaned_text(&slots)?;
            dirty.extend(cleaned.is_some().then_some(fingerprint));
            slots_of.entry(fingerprint).or_insert(cleaned.unwrap_or(slots));
        }
        let mut fresh: BTreeMap<(bool, [u8; 32]), [u8; 32]> = BTreeMap::new();
        let mut statement =
            from.prepare("SELECT id, document, subject, fingerprint, stand, head, at, job FROM issued ORDER BY rowid")?;
        let mut rows = statement.query([])?;
        while let Some(row) = rows.next()? {
            let (id, document, subject): (Vec<u8>, String, String) = (row.get(0)?, row.get(1)?, row.get(2)?);
            let before: [u8; 32] = values::get_bytes(row, 3)?;
            let (stand, head, at): (u32, Vec<u8>, String) = (row.get(4)?, row.get(5)?, row.get(6)?);
            let is_theirs = subject.split(' ').any(|word| self.is_gone(word));
            let must_change = is_theirs || dirty.contains(&before);
            let fingerprint =
                if must_change { *fresh.entry((is_theirs, before)).or_insert_with(at_random) } else { before };
            // The first piece that says something has the words.
            let slots = if is_theirs { None } else { slots_of.remove(&before) };
            let subject = match is_theirs {
                true => String::new(),
                false => self.mentions.without(&subject).unwrap_or(subject),
            };
            let job: Option<Vec<u8>> = row.get(7)?;
            ISSUED.put(to, params![id, document, subject, fingerprint, slots, stand, head, at, job])?;
        }
        Ok(())
    }

    fn copy_jobs(&self, from: &Connection, to: &Connection) -> Result<(), StoreError> {
        let mut statement = from.prepare("SELECT id, options FROM job ORDER BY rowid")?;
        // Two jobs may differ in nothing but the name of somebody who goes.
        let mut insert = to.prepare("INSERT OR IGNORE INTO job (id, options) VALUES (?1, ?2)")?;
        let mut rows = statement.query([])?;
        while let Some(row) = rows.next()? {
            let (id, options): (Vec<u8>, String) = (row.get(0)?, row.get(1)?);
            let mut said: Value = serde_json::from_str(&options)?;
            self.drop_gone(&mut said);
            self.mentions.clean(&mut said);
            insert.execute(params![id, serde_json::to_string(&said)?])?;
        }
        Ok(())
    }

    fn copy_settled(&self, from: &Connection, to: &Connection) -> Result<(), StoreError> {
        let mut statement = from.prepare(SETTLED.read)?;
        let mut rows = statement.query([])?;
        while let Some(row) = rows.next()? {
            let (id, document, subject): (Vec<u8>, String, String) = (row.get(0)?, row.get(1)?, row.get(2)?);
            let is_theirs = subject.split(' ').any(|word| self.is_gone(word));
            // The fingerprint of a list of participants tells whether a guess at their names is right.
            if is_theirs || self.is_of_participants(&document, &subject) {
                continue;
            }
            let subject = self.mentions.without(&subject).unwrap_or(subject);
            let (how, fingerprint, at): (String, Option<Vec<u8>>, String) = (row.get(3)?, row.get(4)?, row.get(5)?);
            SETTLED.put(to, params![id, document, subject, how, fingerprint, at])?;
        }
        Ok(())
    }

    fn copy_told(&self, from: &Connection, to: &Connection) -> Result<(), StoreError> {
        let mut statement = from.prepare(TOLD.read)?;
        let mut rows = statement.query([])?;
        while let Some(row) = rows.next()? {
            let person = values::get_id(row, 1)?;
            if self.gone.contains(&person) {
                continue;
            }
            let (id, slots, at): (Vec<u8>, Option<String>, String) = (row.get(0)?, row.get(2)?, row.get(3)?);
            let cleaned = slots.as_deref().map(|slots| self.cleaned_text(slots)).transpose()?.flatten();
            TOLD.put(to, params![id, values::id(person), cleaned.or(slots), at])?;
        }
        Ok(())
    }

    fn copy_calendar_issues(&self, from: &Connection, to: &Connection) -> Result<(), StoreError> {
        let mut statement = from.prepare(CALENDAR_ISSUE.read)?;
        let mut rows = statement.query([])?;
        while let Some(row) = rows.next()? {
            let person = values::get_id_or_null(row, 2)?;
            if person.is_some_and(|person| self.gone.contains(&person)) {
                continue;
            }
            let (id, session): (Vec<u8>, Vec<u8>) = (row.get(0)?, row.get(1)?);
            let (sequence, at, slots): (u32, String, String) = (row.get(4)?, row.get(5)?, row.get(6)?);
            let cleaned = self.cleaned_text(&slots)?;
            let fingerprint: [u8; 32] = if cleaned.is_some() { at_random() } else { values::get_bytes(row, 3)? };
            let slots = cleaned.unwrap_or(slots);
            CALENDAR_ISSUE
                .put(to, params![id, session, values::id_or_null(person), fingerprint, sequence, at, slots])?;
        }
        Ok(())
    }

    fn copy_seen(&self, from: &Connection, to: &Connection) -> Result<(), StoreError> {
        let mut statement = from.prepare(SEEN.read)?;
        let mut rows = statement.query([])?;
        while let Some(row) = rows.next()? {
            let person = values::get_id(row, 1)?;
            if !self.gone.contains(&person) {
                let (id, day, came): (Vec<u8>, String, bool) = (row.get(0)?, row.get(2)?, row.get(3)?);
                SEEN.put(to, params![id, values::id(person), day, came, row.get::<_, String>(4)?])?;
            }
        }
        Ok(())
    }

    fn copy_readings(&self, from: &Connection, to: &Connection) -> Result<(), StoreError> {
        let mut statement = from.prepare(READING.read)?;
        let mut rows = statement.query([])?;
        while let Some(row) = rows.next()? {
            let (entry, previous): (Vec<u8>, Option<Vec<u8>>) = (row.get(0)?, row.get(1)?);
            let mut said: Value = serde_json::from_str(&row.get::<_, String>(2)?)?;
            self.drop_gone(&mut said);
            self.mentions.clean(&mut said);
            READING.put(to, params![entry, previous, serde_json::to_string(&said)?])?;
        }
        Ok(())
    }

    /// The bare ids say nothing about anybody.
    fn copy_erased(&self, from: &Connection, to: &Connection) -> Result<(), StoreError> {
        let mut statement = from.prepare("SELECT row_id, at FROM erased ORDER BY rowid")?;
        let known = statement.query_map([], |row| Ok((values::get_id(row, 0)?, values::get_instant(row, 1)?)))?;
        for known in known {
            let (id, at) = known?;
            note_erased(to, [id], at)?;
        }
        match self.stays_gone {
            StaysGone::ForGood => note_erased(to, self.gone.iter().copied(), self.seal.at)?,
            StaysGone::HereOnly => {}
        }
        Ok(())
    }

    /// Drops the rows of a list, and the entries of a map, that are about somebody who goes.
    fn drop_gone(&self, value: &mut Value) {
        let is_about = |value: &Value| match value {
            Value::Object(fields) => fields.values().any(|value| value.as_str().is_some_and(|text| self.is_gone(text))),
            Value::String(text) => self.is_gone(text),
            _ => false,
        };
        match value {
            Value::Array(values) => {
                values.retain(|value| !is_about(value));
                values.iter_mut().for_each(|value| self.drop_gone(value));
            }
            Value::Object(fields) => {
                fields.retain(|_, value| !value.as_str().is_some_and(|text| self.is_gone(text)));
                fields.values_mut().for_each(|value| self.drop_gone(value));
            }
            _ => {}
        }
    }
}

/// What goes is begun no more.
fn copy_begun(from: &Connection, to: &Connection) -> Result<(), StoreError> {
    for row in BEGUN.rows(from)? {
        if is_noted(to, &row[0])? {
            BEGUN.put(to, params_from_iter(row))?;
        }
    }
    Ok(())
}

fn is_of_people(table: Table) -> bool {
    matches!(table, Table::Registration | Table::Wish | Table::Place)
}

/// A fingerprint of nothing, from which nothing can be guessed.
fn at_random() -> [u8; 32] {
    let mut hash = Sha256::new();
    hash.update(Uuid::now_v7().as_bytes());
    hash.update(Uuid::now_v7().as_bytes());
    hash.finalize().into()
}

#[cfg(test)]
mod tests {
    use crate::Store;

    /// Tables of the plan come from its rows; the others are copied, each by a function of its own.
    #[test]
    fn every_table_is_copied_without_those_who_go() {
        let known = [
            "availability",
            "begun",
            "block",
            "calendar_issue",
            "change",
            "contribution",
            "digest",
            "entry",
            "erased",
            "event",
            "font",
            "issued",
            "job",
            "person",
            "place",
            "reading",
            "registration",
            "room",
            "seen",
            "session",
            "settled",
            "told",
            "waiver",
            "wish",
        ];
        let store = Store::empty().expect("a store");
        let query = "SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY 1";
        let mut tables = store.conn.prepare(query).expect("tables");
        let tables = tables.query_map([], |row| row.get(0)).expect("tables");
        let tables: Vec<String> = tables.collect::<rusqlite::Result<_>>().expect("names");
        assert_eq!(tables, known, "whoever adds a table copies it above, without those who go");
    }
}
