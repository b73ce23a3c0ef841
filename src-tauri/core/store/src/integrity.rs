//! Checks of a file: its tables, its pages, and whether its plan is the one that the last step of its history left.
//!
//! Neither the file nor the journal beside it is trusted.

use super::{StoreError, digest::Digest, error::one_line, head::Head, schema};
use domain::Item;
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

/// What is required of a plan.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Wanted {
    WhatTheHistorySays,
    /// For reading only: the plan need not agree with the history.
    WhatCanBeRead,
}

/// Checks that the pages are sound and that the plan is the one that the last entry of the history left. `image` must
/// write a row as the format of that entry did.
pub(super) fn check(
    conn: &Connection,
    path: &Path,
    wanted: Wanted,
    image: impl Fn(&Item) -> serde_json::Result<serde_json::Value> + Sync,
) -> Result<Digest, StoreError> {
    let verdict = || -> Result<Digest, StoreError> {
        let pages: String = conn.query_row("PRAGMA quick_check(1)", [], |row| row.get(0))?;
        let detail = one_line(&pages);
        if is_unread(&pages) {
            return Err(StoreError::Unreadable { path: path.to_owned(), detail });
        }
        if pages != "ok" {
            return Err(StoreError::Damaged { path: path.to_owned(), detail });
        }
        if conn.prepare("PRAGMA foreign_key_check")?.exists([])? {
            let detail = "a row is about another one that is not there".to_owned();
            return Err(StoreError::Damaged { path: path.to_owned(), detail });
        }
        let digest = Digest::of_file(conn, image)?;
        let agrees = Head::of(conn)?.and_then(|head| head.digest) == Some(digest);
        if agrees || wanted == Wanted::WhatCanBeRead { Ok(digest) } else { Err(StoreError::Disagrees(path.to_owned())) }
    };
    verdict().map_err(|error| error.about(path))
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
    let ours = || {
        let conn = Connection::open_in_memory()?;
        schema::create(&conn, format)?;
        tables(&conn)
    };
    let ours = ours()?;
    if of_file.keys().any(|name| !ours.contains_key(name)) {
        return Err(StoreError::NotAnEvent(path.to_owned()));
    }
    if of_file != ours {
        let detail = "its tables are not those of an event".to_owned();
        return Err(StoreError::Damaged { path: path.to_owned(), detail });
    }
    Ok(())
}

/// The SQL of each table and index, by type and name. Drops quotes and blanks, in which versions of SQLite differ after
/// a column was renamed. Skips SQLite's own tables, such as statistics, because they do nothing by themselves.
fn tables(conn: &Connection) -> rusqlite::Result<BTreeMap<(String, String), String>> {
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
    use crate::Store;
    use domain::{Event, Language};

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
        let refused = |text: &str| (text.to_owned(), true);
        let trigger = "CREATE TRIGGER spy AFTER INSERT ON entry BEGIN DELETE FROM entry; END";
        assert_eq!(said_of(trigger), refused("it is no event file"));
        assert_eq!(said_of("CREATE VIEW more AS SELECT * FROM room"), refused("it is no event file"));
        assert_eq!(said_of("CREATE TABLE more (id)"), refused("it is no event file"));
        let missing = refused("it is damaged: its tables are not those of an event");
        assert_eq!(said_of("DROP INDEX issued_by_fingerprint"), missing);
        assert_eq!(said_of("ALTER TABLE room ADD COLUMN more INTEGER CHECK (more > 1)"), missing);
        // Statistics that another program requested do nothing by themselves.
        assert_eq!(said_of("ANALYZE"), refused("open"));
    }

    #[test]
    fn a_row_about_another_one_that_is_not_there_is_damage() {
        let loose = "INSERT INTO wish VALUES (x'00112233445566778899aabbccddeeff', x'00', x'00', 1)";
        assert_eq!(said_of(loose).0, "it is damaged: a row is about another one that is not there");
    }
}
