//! Rebuilds an event from what is in memory and what can still be read from its file.

use super::{Entry, EntryKind, Store, StoreError, digest::NO_DIGEST, fact_tables, history, rows, sums};
use domain::{Language, Programme, Sentence, action::Action};
use rusqlite::Connection;
use std::collections::BTreeSet;

/// What could no longer be read.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Missing {
    /// The number of lost steps of the history.
    pub steps: usize,
    pub participants: bool,
    /// What was printed, what calendar files said, and who came.
    pub facts: bool,
}

impl Missing {
    pub fn is_nothing(self) -> bool {
        self == Self::default()
    }
}

impl Sentence for Missing {
    fn sentence(&self, language: Language) -> String {
        let steps = match (self.steps, language) {
            (0, _) => None,
            (steps, Language::De) => Some(language.count(steps, "Schritt des Verlaufs", "Schritte des Verlaufs")),
            (steps, Language::En) => Some(language.count(steps, "step of the history", "steps of the history")),
        };
        let participants = language.pick("die Anmeldungen", "the registrations");
        let facts =
            language.pick("was gedruckt und verschickt wurde und wer kam", "what was printed and sent and who came");
        let others = [(self.participants, participants), (self.facts, facts)];
        let others = others.into_iter().filter(|(is_missing, _)| *is_missing).map(|(_, what)| what.to_owned());
        let missing: Vec<String> = steps.into_iter().chain(others).collect();
        let missing = missing.join(", ");
        match language {
            Language::De => {
                format!("Die Datei ließ sich nicht mehr ganz lesen. Gerettet ist der ganze Plan; es fehlt: {missing}.")
            }
            Language::En => {
                format!(
                    "The file could no longer be read as a whole. The plan is saved in full; what is missing: {missing}."
                )
            }
        }
    }
}

impl Store {
    /// The bytes of a new file with this plan and everything else that can be read, and a report of what is missing.
    pub fn rebuilt(&self, programme: &Programme, history: &[Entry]) -> Result<(Vec<u8>, Missing), StoreError> {
        let mut new = Self::empty()?;
        let mut missing = Missing::default();
        let transaction = new.conn.transaction()?;
        let mut items = programme.items();
        match self.beyond(programme) {
            Ok(participants) => items.extend(participants),
            Err(_) => missing.participants = true,
        }
        items.iter().try_for_each(|item| rows::save(&transaction, item))?;
        missing.steps = self.copy_history(&transaction, history)?;
        for table in fact_tables::ALL {
            missing.facts |= table.copy(&self.conn, &transaction).is_err();
        }
        sums::make_anew(&transaction)?;
        transaction.commit()?;
        let bytes = new.bytes()?;
        Self::from_bytes(&bytes, &self.path)?;
        Ok((bytes, missing))
    }

    /// Makes SQLite forget its pages, as if the file were larger than the cache.
    #[cfg(any(test, feature = "testing"))]
    pub fn forget_pages(&self) {
        self.conn.pragma_update(None, "cache_size", 1).expect("a small cache");
        self.conn.execute_batch("PRAGMA shrink_memory").expect("less memory");
    }

    /// Returns the number of steps that could not be copied. The undo of a lost step is lost with it.
    fn copy_history(&self, to: &Connection, steps: &[Entry]) -> Result<usize, StoreError> {
        let mut kept = BTreeSet::new();
        for entry in steps {
            let is_about_kept = match entry.kind {
                EntryKind::Do | EntryKind::Seal => true,
                EntryKind::Undo(of) | EntryKind::Redo(of) => kept.contains(&of),
            };
            let Some(changes) = self.changes_of(entry.id).ok().filter(|_| is_about_kept) else { continue };
            let images = changes.iter().map(|change| Ok((change, history::Images::of(change)?)));
            history::append(to, entry, &images.collect::<Result<Vec<_>, StoreError>>()?, NO_DIGEST)?;
            kept.insert(entry.id);
        }
        if let Some(last) = steps.last().filter(|_| kept.is_empty()) {
            // A plan needs at least one step.
            let begun = Entry::new(EntryKind::Do, Action::CreatedEvent, last.at);
            history::append(to, &begun, &[], NO_DIGEST)?;
        }
        Ok(steps.len() - kept.len())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::begun::Handing;
    use chrono::DateTime;
    use domain::{Change, Place, Registration, Seen, Settled, Settlement, Slot, Told, Wish, WishId};

    use rusqlite::types::Value;

    /// Written by the program with format 3. It contains rows of everything that is handed out or waived.
    const EVENT: &[u8] = include_bytes!("../../../../tests/fixtures/files/format-3.tagwerk");

    /// All tables but those of the history.
    const TABLES: [(&str, &str); 22] = [
        ("availability", "SELECT * FROM availability"),
        ("begun", "SELECT * FROM begun"),
        ("block", "SELECT * FROM block"),
        ("calendar_issue", "SELECT * FROM calendar_issue"),
        ("contribution", "SELECT * FROM contribution"),
        ("digest", "SELECT * FROM digest"),
        ("erased", "SELECT * FROM erased"),
        ("event", "SELECT * FROM event"),
        ("font", "SELECT * FROM font"),
        ("issued", "SELECT * FROM issued"),
        ("job", "SELECT * FROM job"),
        ("person", "SELECT * FROM person"),
        ("place", "SELECT * FROM place"),
        ("reading", "SELECT * FROM reading"),
        ("registration", "SELECT * FROM registration"),
        ("room", "SELECT * FROM room"),
        ("seen", "SELECT * FROM seen"),
        ("session", "SELECT * FROM session"),
        ("settled", "SELECT * FROM settled"),
        ("told", "SELECT * FROM told"),
        ("waiver", "SELECT * FROM waiver"),
        ("wish", "SELECT * FROM wish"),
    ];

    /// The rows of a query, as text.
    fn rows_of(conn: &Connection, query: &str) -> Vec<String> {
        let mut statement = conn.prepare(query).expect("the table");
        let count = statement.column_count();
        let row =
            |row: &rusqlite::Row| (0..count).map(|column| row.get(column)).collect::<rusqlite::Result<Vec<Value>>>();
        let rows = statement.query_map([], row).expect("rows");
        let mut rows: Vec<String> = rows.map(|row| format!("{:?}", row.expect("a row"))).collect();
        rows.sort();
        rows
    }

    /// Steps with their changes as they are read, because a new file may write them differently.
    fn steps_of(store: &Store) -> Vec<(Entry, Vec<Change>)> {
        let steps = store.history().expect("the history").into_iter();
        steps.map(|entry| (entry.clone(), store.changes_of(entry.id).expect("changes"))).collect()
    }

    /// A participant with a wish and a place.
    fn participant(programme: &Programme) -> Vec<Change> {
        let session = programme.sessions.values().next().expect("a session").id;
        let registration = Registration::new(programme.people.values().next().expect("somebody").id);
        let wish = Wish { id: WishId::fresh(), registration: registration.id, session, rank: 1 };
        let place = Place::new(registration.id, session);
        vec![Change::add(registration), Change::add(wish), Change::add(place)]
    }

    #[test]
    fn of_a_file_that_can_be_read_every_row_of_every_table_is_in_the_new_one() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("forum.tagwerk");
        std::fs::write(&path, EVENT).expect("the file");
        let mut store = Store::open(&path).expect("the event");
        let changes = participant(&store.load().expect("the plan"));
        let entry = Entry::new(EntryKind::Do, Action::CreatedEvent, DateTime::UNIX_EPOCH);
        store.apply(&entry, &changes).expect("a step");
        let day = chrono::NaiveDate::from_ymd_opt(2026, 9, 12).expect("a day");
        let person = domain::PersonId::fresh();
        let seen = Seen { id: uuid::Uuid::now_v7(), person, day, came: true, at: DateTime::UNIX_EPOCH };
        store.issue(|notes| notes.seen(&seen)).expect("an arrival");
        let (id, at) = (uuid::Uuid::now_v7(), DateTime::UNIX_EPOCH);
        let (document, subject) = ("sign".to_owned(), "Saal 1".to_owned());
        let settled = Settled { id, document, subject, how: Settlement::Hung, fingerprint: None, at };
        let told = Told { id, person, slots: Some(vec![Slot::new("a title", "Wege")]), at };
        let late = |notes: &mut crate::Notes| -> Result<(), StoreError> {
            notes.job(&serde_json::json!({ "wanted": "signs" }))?;
            notes.settled(&settled)?;
            notes.told(&told)
        };
        store.issue(late).expect("late changes");
        let slots = vec![Slot::new("a title", "Wege")];
        let (session, fingerprint) = (domain::SessionId::fresh(), domain::Fingerprint([7; 32]));
        let issue = domain::CalendarIssue {
            id: uuid::Uuid::now_v7(),
            session,
            person: None,
            fingerprint,
            sequence: 0,
            at,
            slots,
        };
        let begun = |notes: &mut crate::Notes| -> Result<(), StoreError> {
            notes.begin(Handing {
                id: uuid::Uuid::now_v7(),
                document: "calendar".to_owned(),
                at: DateTime::UNIX_EPOCH,
            });
            notes.calendar(&issue)
        };
        store.issue(begun).expect("what is not out yet");
        store.keep_font(&[7; 32], b"a font").expect("a font");
        crate::unite::note_erased(&store.conn, [id], at).expect("somebody who was deleted for good");
        let read = Entry::new(EntryKind::Do, Action::CreatedEvent, DateTime::UNIX_EPOCH);
        store.apply_reading(&read, &[], Some(entry.id), &"what a sheet said").expect("a reading");
        let history = store.history().expect("the history");
        let (bytes, missing) = store.rebuilt(&store.load().expect("the plan"), &history).expect("a new file");
        assert!(missing.is_nothing());
        let new = Store::from_bytes(&bytes, &path).expect("the new file");
        let known =
            "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT IN ('entry', 'change') ORDER BY 1";
        let mut known = store.conn.prepare(known).expect("tables");
        let known = known.query_map([], |row| row.get(0)).expect("tables");
        let known: Vec<String> = known.collect::<rusqlite::Result<_>>().expect("names");
        assert_eq!(known, TABLES.map(|(table, _)| table), "whoever adds a table names it here");
        assert_eq!(steps_of(&new), steps_of(&store));
        for (table, query) in TABLES {
            let rows = rows_of(&store.conn, query);
            assert!(!rows.is_empty(), "{table} tries nothing");
            assert_eq!(rows_of(&new.conn, query), rows, "{table}");
        }
    }
}
