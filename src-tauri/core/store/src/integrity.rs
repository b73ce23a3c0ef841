//! Checks of a file: its tables, its pages, and whether it says what was written into it.
//!
//! Neither the file nor the journal beside it is trusted.

use super::{StoreError, chain, error::one_line, head::Head, schema, sums::Sums};
use domain::{Language, Sentence, Table};
use rusqlite::{Connection, config::DbConfig};
use std::{collections::BTreeMap, path::Path};

/// Forbids SQLite to run anything that the schema of a file contains.
pub(super) fn guard(conn: &Connection) -> rusqlite::Result<()> {
    conn.set_db_config(DbConfig::SQLITE_DBCONFIG_DEFENSIVE, true)?;
    conn.set_db_config(DbConfig::SQLITE_DBCONFIG_ENABLE_TRIGGER, false)?;
    conn.set_db_config(DbConfig::SQLITE_DBCONFIG_ENABLE_VIEW, false)?;
    conn.pragma_update(None, "trusted_schema", false)?;
    conn.pragma_update(None, "cell_size_check", true)?;
    conn.pragma_update(None, "mmap_size", 0)?;
    conn.pragma_update(None, "foreign_keys", true)
}

/// What is required of a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Wanted {
    WhatItSaid,
    /// For reading only: what does not hold is left out or told.
    WhatCanBeRead,
}

/// How much of a file is checked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Extent {
    Whole,
    /// The plan. Of a file of many thousands of participants, most pages are history that hardly anybody asks for.
    Plan,
}

impl Extent {
    /// The length, in bytes, up to which a file is checked as a whole when it is opened. This takes about 0.1 s.
    const OF_SMALL_FILES: i64 = 32 << 20;

    /// What is checked of a file when it is opened.
    pub(super) fn on_opening(conn: &Connection) -> rusqlite::Result<Self> {
        Ok(if length(conn)? <= Self::OF_SMALL_FILES { Self::Whole } else { Self::Plan })
    }
}

/// The length of a file in bytes.
pub(super) fn length(conn: &Connection) -> rusqlite::Result<i64> {
    let asked = |pragma: &str| conn.pragma_query_value(None, pragma, |row| row.get::<_, i64>(0));
    Ok(asked("page_count")?.saturating_mul(asked("page_size")?))
}

/// What in a file is not what was written into it, although all of it can be read.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Flaws {
    /// The plan is not the one that the last step of the history left.
    pub plan: bool,
    /// A step of the history does not say what it said.
    pub history: bool,
    /// Likewise what was printed and sent, who came, and the fonts and sheets that were read.
    pub facts: bool,
}

impl Flaws {
    fn are_none(self) -> bool {
        self == Self::default()
    }
}

impl Sentence for Flaws {
    fn sentence(&self, language: Language) -> String {
        let text = match (self.plan, self.history, language) {
            (true, _, Language::De) => {
                "Der Plan und sein Verlauf passen nicht zusammen; die Datei wurde nicht verändert. Ansehen geht. Bitte eine Sicherung öffnen; stimmt der Plan, wie er hier steht, dann mit »Kopie speichern« in einer neuen Datei weiterarbeiten."
            }
            (true, _, Language::En) => {
                "the plan and its history do not agree; the file was left as it is. You can look at it. Please open a backup; if the plan is right as it stands here, go on in a new file with “Save a copy”."
            }
            (_, true, Language::De) => {
                "Im Verlauf ist ein Schritt beschädigt; der Plan ist unversehrt, und die Datei wurde nicht verändert. Ansehen geht. Mit »Kopie speichern« arbeiten Sie in einer neuen Datei weiter; bis zu diesem Schritt lässt sich darin zurückgehen, weiter nicht."
            }
            (_, true, Language::En) => {
                "a step of the history is damaged; the plan is intact, and the file was left as it is. You can look at it. With “Save a copy” you go on in a new file, in which steps can be undone up to that one, but no further."
            }
            (_, _, Language::De) => {
                "In dem, was gedruckt und verschickt wurde und wer kam, ist etwas beschädigt; Plan und Verlauf sind unversehrt, und die Datei wurde nicht verändert. Ansehen geht. Bitte eine Sicherung öffnen oder mit »Kopie speichern« in einer neuen Datei weiterarbeiten; was sich lesen lässt, kommt mit."
            }
            (_, _, Language::En) => {
                "something is damaged in what was printed and sent and who came; plan and history are intact, and the file was left as it is. You can look at it. Please open a backup, or go on in a new file with “Save a copy”; what can be read comes along."
            }
        };
        text.to_owned()
    }
}

/// Checks a file of the present format. Returns what does not hold, if only what can be read is wanted.
pub(super) fn check(conn: &Connection, path: &Path, extent: Extent, wanted: Wanted) -> Result<Flaws, StoreError> {
    let verdict = || -> Result<Flaws, StoreError> {
        check_pages(conn, path, extent)?;
        let sums = Sums::of_plan(conn)?;
        let is_of_last_step = Head::of(conn)?.and_then(|head| head.digest) == Some(sums.total());
        let mut flaws = Flaws { plan: !is_of_last_step || !sums.are_noted(conn)?, ..Flaws::default() };
        if extent == Extent::Whole {
            flaws.history = chain::last_broken(conn)?.is_some();
            flaws.facts = !Sums::of_facts(conn)?.are_noted(conn)?;
        }
        if flaws.are_none() || wanted == Wanted::WhatCanBeRead {
            return Ok(flaws);
        }
        Err(StoreError::Disagrees { path: path.to_owned(), flaws })
    };
    verdict().map_err(|error| error.about(path))
}

/// Checks that the pages are sound, and that no row is about one that is not there.
pub(super) fn check_pages(conn: &Connection, path: &Path, extent: Extent) -> Result<(), StoreError> {
    if extent == Extent::Whole {
        // Indexes included: with a damaged one, rows are not found that are there.
        let pages: String = conn.query_row("PRAGMA integrity_check(1)", [], |row| row.get(0))?;
        let detail = one_line(&pages);
        if is_unread(&pages) {
            return Err(StoreError::Unreadable { path: path.to_owned(), detail });
        }
        if pages != "ok" {
            return Err(StoreError::Damaged { path: path.to_owned(), detail });
        }
    }
    // Nobody can have a part in the programme by a wish that is about nothing.
    let is_later = |table: &Table| extent == Extent::Plan && matches!(table, Table::Wish | Table::Place);
    for table in Table::ALL.iter().filter(|table| !is_later(table)) {
        if conn.prepare("SELECT 1 FROM pragma_foreign_key_check(?1)")?.exists([table.key()])? {
            let detail = "a row is about another one that is not there".to_owned();
            return Err(StoreError::Damaged { path: path.to_owned(), detail });
        }
    }
    Ok(())
}

/// Whether `quick_check` reports a page that the disk did not return, rather than a wrong one. SQLite then names an
/// error code whose lowest byte is SQLITE_IOERR (10), or, for later pages of a long value, says that it got none.
fn is_unread(verdict: &str) -> bool {
    const IO_ERROR: u32 = 10;
    let code = verdict.split_once("error code=").and_then(|(_, code)| code.split_whitespace().next());
    code.and_then(|code| code.parse::<u32>().ok()).is_some_and(|code| code & 0xff == IO_ERROR)
        || verdict.contains("failed to get page")
}

/// Refuses a file whose tables differ from those that our own scripts create for its format. SQLite would run a
/// trigger, view or check in it with the next step.
pub(super) fn check_tables(conn: &Connection, path: &Path, format: u32) -> Result<(), StoreError> {
    let of_file = tables(conn).map_err(|error| StoreError::from(error).about(path))?;
    let ours = our_tables(format)?;
    if of_file.keys().any(|name| !ours.contains_key(name)) {
        return Err(StoreError::NotAnEvent(path.to_owned()));
    }
    if of_file != ours {
        let detail = "its tables are not those of an event".to_owned();
        return Err(StoreError::Damaged { path: path.to_owned(), detail });
    }
    Ok(())
}

/// The tables that our own scripts create for a format.
pub(super) fn our_tables(format: u32) -> rusqlite::Result<Tables> {
    let conn = Connection::open_in_memory()?;
    schema::create(&conn, format)?;
    tables(&conn)
}

pub(super) type Tables = BTreeMap<(String, String), String>;

/// The SQL of each table and index, by type and name. Drops quotes and blanks, in which versions of SQLite differ after
/// a column was renamed. Skips SQLite's own tables, such as statistics, because they do nothing by themselves.
pub(super) fn tables(conn: &Connection) -> rusqlite::Result<Tables> {
    let mut statement = conn.prepare(
        "SELECT type, name, sql FROM sqlite_schema WHERE NOT (type IN ('table', 'index') AND name LIKE 'sqlite\\_%' ESCAPE '\\')",
    )?;
    let plain = |sql: String| sql.replace(|c: char| c.is_whitespace() || c == '"', "");
    let tables = statement.query_map([], |row| {
        Ok(((row.get(0)?, row.get(1)?), row.get::<_, Option<String>>(2)?.map(plain).unwrap_or_default()))
    })?;
    tables.collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Store, fact_tables, rows};
    use domain::Event;
    use faults::{Faults, Promise};
    use rusqlite::types::Value;

    #[test]
    fn what_the_disk_did_not_give_is_told_from_what_is_wrong() {
        let unread = "*** in database main ***\nTree 45 page 45: unable to get the page. error code=8458";
        assert!(is_unread(unread) && is_unread("Tree 2 page 9 cell 0: failed to get page 7"));
        assert!(!is_unread("Tree 45 page 45: btreeInitPage() returns error code 11"));
        assert!(!is_unread("unable to get the page. error code=11") && !is_unread("ok"));
    }

    /// The result of opening a file with this addition, and whether the file is unchanged.
    fn said_of(addition: &str) -> (String, bool) {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("forum.tagwerk");
        let event = Event::new("Forum", chrono_tz::Europe::Berlin, Language::De);
        drop(Store::create(&path, &event, chrono::DateTime::UNIX_EPOCH).expect("a file"));
        let conn = Connection::open(&path).expect("the file");
        conn.pragma_update(None, "foreign_keys", false).expect("no keys");
        conn.execute_batch(addition).expect("an addition");
        conn.close().expect("the file");
        let before = std::fs::read(&path).expect("the file");
        let said = Store::open(&path).map_or_else(|why| why.to_string(), |_| "open".to_owned());
        let name = path.display().to_string();
        (said.replace(&name, "it"), std::fs::read(&path).expect("the file") == before)
    }

    #[test]
    fn tables_that_are_not_ours_are_refused_and_nothing_in_them_is_run() {
        let faults = Faults::of(Promise::Hostile);
        let said_of = |addition: &str| {
            faults.play();
            said_of(addition)
        };
        let refused = |text: &str| (text.to_owned(), true);
        let trigger = "CREATE TRIGGER spy AFTER INSERT ON entry BEGIN DELETE FROM entry; END";
        assert_eq!(said_of(trigger), refused("it is no event file"));
        assert_eq!(said_of("CREATE VIEW more AS SELECT * FROM room"), refused("it is no event file"));
        assert_eq!(said_of("CREATE TABLE more (id)"), refused("it is no event file"));
        let missing = refused("it is damaged: its tables are not those of an event");
        assert_eq!(said_of("DROP INDEX issued_by_fingerprint"), missing);
        assert_eq!(said_of("ALTER TABLE room ADD COLUMN more INTEGER CHECK (more > 1)"), missing);
        for hostile in [
            "CREATE TRIGGER spy BEFORE UPDATE ON event BEGIN UPDATE person SET family = 'x'; END",
            "CREATE TRIGGER spy AFTER UPDATE ON entry BEGIN INSERT INTO entry SELECT * FROM entry; END",
            "CREATE VIEW endless AS WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT i FROM n",
            "CREATE TABLE more (id, twice AS (id * 2))",
            "CREATE TABLE more (id DEFAULT (randomblob(1000000000)))",
        ] {
            assert_eq!(said_of(hostile), refused("it is no event file"), "{hostile}");
        }
        for hostile in [
            "ALTER TABLE session ADD COLUMN more BLOB AS (zeroblob(1000000000))",
            "CREATE INDEX slow ON session (title COLLATE NOCASE)",
            "CREATE INDEX slow ON session (abs(title))",
            "DROP TABLE place",
            "DROP TABLE wish; CREATE VIEW wish AS SELECT 1",
        ] {
            let (said, is_same) = said_of(hostile);
            assert!(said.starts_with("it is damaged") || said == "it is no event file", "{hostile}: {said}");
            assert!(is_same, "{hostile}: the file was changed");
        }
        // Statistics that another program requested do nothing by themselves.
        assert_eq!(said_of("ANALYZE"), refused("open"));
    }

    /// Everything in a file, as text.
    fn content(store: &Store) -> Vec<String> {
        let mut content = Vec::new();
        rows::for_each(&store.conn, |item| {
            content.push(format!("{item:?}"));
            Ok(())
        })
        .expect("the plan");
        let history =
            ["SELECT * FROM entry ORDER BY seq", "SELECT * FROM change ORDER BY entry, seq", "SELECT * FROM digest"];
        for query in history.into_iter().chain(fact_tables::ALL.iter().map(|table| table.read)) {
            let mut statement = store.conn.prepare(query).expect("a table");
            let columns = statement.column_count();
            let row =
                |row: &rusqlite::Row| (0..columns).map(|at| row.get(at)).collect::<rusqlite::Result<Vec<Value>>>();
            let rows = statement.query_map([], row).expect("rows");
            content.extend(rows.map(|row| format!("{:?}", row.expect("a row"))));
        }
        content
    }

    /// A file with a plan, steps, participants, and facts of each kind.
    fn full_file(path: &Path) -> Vec<u8> {
        std::fs::write(path, include_bytes!("../../../../tests/fixtures/files/format-8.tagwerk")).expect("a file");
        drop(Store::open(path).expect("an event"));
        std::fs::read(path).expect("its bytes")
    }

    #[test]
    fn a_bit_that_changes_what_is_read_is_noticed_wherever_it_is() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("forum.tagwerk");
        let whole = full_file(&path);
        let before = content(&Store::from_bytes(&whole, &path).expect("an event"));
        // Half of a file is room that is still free, where a bit says nothing.
        let written: Vec<usize> = (0..whole.len()).filter(|at| whole[*at] != 0).collect();
        let mut state: u64 = 20_261_201;
        let (mut noticed, rounds) = (0, faults::rounds(200, 4000));
        let faults = Faults::of(Promise::Bits);
        for _ in 0..rounds {
            state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            let bit = usize::try_from(state >> 33).expect("31 bits") % (written.len() * 8);
            let (at, bit) = (written[bit / 8], bit % 8);
            let mut bytes = whole.clone();
            bytes[at] ^= 1 << bit;
            faults.play();
            match Store::from_bytes(&bytes, &path) {
                Ok(store) => assert!(content(&store) == before, "bit {bit} of byte {at} is not noticed"),
                Err(_) => noticed += 1,
            }
        }
        assert!(noticed > rounds / 2, "most of what is written is read: {noticed}");
    }

    #[test]
    fn a_row_about_another_one_that_is_not_there_is_damage() {
        let loose = "INSERT INTO wish VALUES (x'00112233445566778899aabbccddeeff', x'00', x'00', 1)";
        assert_eq!(said_of(loose).0, "it is damaged: a row is about another one that is not there");
    }
}
