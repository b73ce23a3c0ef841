//! The tables of all formats, as they are read out of a damaged file: row by row, whatever their columns are.

/// A table whose rows are numbered.
pub(super) struct RawTable {
    pub name: &'static str,
    /// The rows with numbers from ?1 to ?2, from the front. The number is the first column.
    pub forward: &'static str,
    pub backward: &'static str,
    /// The numbers of all rows, out of the index over their keys.
    pub numbers: &'static str,
    pub numbers_backward: &'static str,
    /// Begins a statement that adds a row; its values follow.
    pub insert: &'static str,
}

macro_rules! raw_tables {
    ($($name:ident by $key:ident),+ $(,)?) => {
        /// Each after those to which it refers.
        pub(super) const ALL: &[RawTable] = &[$(RawTable {
            name: stringify!($name),
            forward: concat!(
                "SELECT rowid, * FROM ", stringify!($name), " NOT INDEXED WHERE rowid BETWEEN ?1 AND ?2 ORDER BY rowid"
            ),
            backward: concat!(
                "SELECT rowid, * FROM ", stringify!($name),
                " NOT INDEXED WHERE rowid BETWEEN ?1 AND ?2 ORDER BY rowid DESC"
            ),
            numbers: concat!(
                "SELECT rowid FROM ", stringify!($name), " INDEXED BY sqlite_autoindex_", stringify!($name), "_1 ORDER BY ",
                stringify!($key)
            ),
            numbers_backward: concat!(
                "SELECT rowid FROM ", stringify!($name), " INDEXED BY sqlite_autoindex_", stringify!($name), "_1 ORDER BY ",
                stringify!($key), " DESC"
            ),
            insert: concat!("INSERT INTO ", stringify!($name), " VALUES "),
        }),+];
    };
}

raw_tables! {
    event by id,
    block by id,
    room by id,
    session by id,
    person by id,
    contribution by id,
    registration by id,
    wish by id,
    place by id,
    waiver by id,
    availability by id,
    entry by id,
    issued by id,
    job by id,
    settled by id,
    told by id,
    calendar_issue by id,
    seen by id,
    font by digest,
    reading by entry,
    begun by piece,
    erased by row_id,
    digest by tbl,
}

/// The changes of the history have no numbers: they lie in the order of their steps' ids.
pub(super) mod change {
    pub const NAME: &str = "change";
    pub const FORWARD: &str = "SELECT entry, seq, tbl, row_id, before, after FROM change ORDER BY entry, seq";
    pub const BACKWARD: &str =
        "SELECT entry, seq, tbl, row_id, before, after FROM change ORDER BY entry DESC, seq DESC";
    pub const FORWARD_IN: &str =
        "SELECT entry, seq, tbl, row_id, before, after FROM change WHERE entry = ?1 ORDER BY seq";
    pub const BACKWARD_IN: &str =
        "SELECT entry, seq, tbl, row_id, before, after FROM change WHERE entry = ?1 ORDER BY seq DESC";
    pub const INSERT: &str =
        "INSERT INTO change (entry, seq, tbl, row_id, before, after) VALUES (?1, ?2, ?3, ?4, ?5, ?6)";
}
