//! The tables of each format.

use super::header;
use rusqlite::Connection;

/// The scripts of a format. `end` runs after the data that `begin` left has been rewritten. Released scripts never
/// change.
pub(super) struct Script {
    pub begin: &'static str,
    pub end: &'static str,
}

/// From the first format on.
pub(super) const SCRIPTS: [Script; header::FORMAT as usize] = [
    Script { begin: include_str!("schema_1.sql"), end: "" },
    Script { begin: include_str!("schema_2.sql"), end: "" },
    Script { begin: include_str!("schema_3.sql"), end: "" },
    Script { begin: include_str!("schema_4.sql"), end: include_str!("schema_4_end.sql") },
    Script { begin: include_str!("schema_5.sql"), end: "" },
    Script { begin: include_str!("schema_6.sql"), end: "" },
    Script { begin: include_str!("schema_7.sql"), end: "" },
    Script { begin: include_str!("schema_8.sql"), end: "" },
    Script { begin: include_str!("schema_9.sql"), end: "" },
];

/// Creates the tables of a format in an empty file.
pub(super) fn create(conn: &Connection, format: u32) -> rusqlite::Result<()> {
    SCRIPTS.iter().take(format as usize).try_for_each(|script| {
        conn.execute_batch(script.begin)?;
        conn.execute_batch(script.end)
    })
}
