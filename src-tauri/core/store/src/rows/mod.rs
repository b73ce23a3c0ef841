//! Rows of the plan and their SQL: one implementation of [`PlanRow`] per table, from the fields listed in `tables`.

mod columns;
mod tables;

use super::{StoreError, digest::Digest, participants, places, values};
use domain::{
    Availability, Block, Change, Contribution, Event, Item, ItemRef, Person, Place, Programme, Registration, Room,
    Session, Table, Waiver, Wish,
};
use rusqlite::{Connection, OptionalExtension, Row, params_from_iter, types::Value};
use uuid::Uuid;

/// A domain type that has a table. All its statements list the columns in the same order.
pub(super) trait PlanRow: Sized + Into<Item> {
    /// Inserts the row, or updates the one with this id. Uses `ON CONFLICT`, because `REPLACE` would delete the row
    /// behind the back of foreign keys.
    const SAVE: &'static str;
    const LOAD: &'static str;
    /// The same without an order and without an index, which might be what is damaged.
    const SCAN: &'static str;
    /// `LOAD` for the one row whose id is `?1`.
    const LOAD_ONE: &'static str;
    const REMOVE: &'static str;
    /// `SCAN` with the number of the row in the file as the last column.
    const NUMBERED: &'static str;
    /// Removes the row with this number.
    const DROP: &'static str;

    fn columns(&self) -> Vec<Value>;
    fn from_row(row: &Row) -> rusqlite::Result<Self>;
}

/// Builds the SQL of a table at compile time, from the names of its columns after `id`.
macro_rules! sql {
    ($table:ident: $first:ident $(, $column:ident)*) => {
        const SAVE: &'static str = concat!(
            "INSERT INTO ", stringify!($table), " (id, ", stringify!($first), $(", ", stringify!($column),)* ") ",
            "VALUES (:id, :", stringify!($first), $(", :", stringify!($column),)* ") ",
            "ON CONFLICT (id) DO UPDATE SET ",
            stringify!($first), " = excluded.", stringify!($first),
            $(", ", stringify!($column), " = excluded.", stringify!($column),)*
        );
        const LOAD: &'static str = concat!(
            "SELECT id, ", stringify!($first), $(", ", stringify!($column),)* " FROM ", stringify!($table), " ORDER BY id"
        );
        const SCAN: &'static str = concat!(
            "SELECT id, ", stringify!($first), $(", ", stringify!($column),)* " FROM ", stringify!($table), " NOT INDEXED"
        );
        const LOAD_ONE: &'static str = concat!(
            "SELECT id, ", stringify!($first), $(", ", stringify!($column),)* " FROM ", stringify!($table), " WHERE id = ?1"
        );
        const REMOVE: &'static str = concat!("DELETE FROM ", stringify!($table), " WHERE id = ?1");
        const NUMBERED: &'static str = concat!(
            "SELECT id, ", stringify!($first), $(", ", stringify!($column),)* ", rowid FROM ", stringify!($table), " NOT INDEXED"
        );
        const DROP: &'static str = concat!("DELETE FROM ", stringify!($table), " WHERE rowid = ?1");
    };
}

use sql;

/// The whole programme, with the people who belong to it. Other participants are read on demand.
pub(super) fn programme(conn: &Connection) -> Result<Programme, StoreError> {
    let event = load::<Event>(conn)?.into_iter().next();
    let event = event.ok_or(StoreError::Sqlite(rusqlite::Error::QueryReturnedNoRows))?;
    let mut programme = Programme::new(event);
    participants::put_people(conn, &mut programme)?;
    let mut put = |item: Item| programme.apply(&Change::Add(item));
    load::<Block>(conn)?.into_iter().map(Item::from).for_each(&mut put);
    load::<Room>(conn)?.into_iter().map(Item::from).for_each(&mut put);
    load::<Session>(conn)?.into_iter().map(Item::from).for_each(&mut put);
    load::<Contribution>(conn)?.into_iter().map(Item::from).for_each(&mut put);
    load::<Waiver>(conn)?.into_iter().map(Item::from).for_each(&mut put);
    load::<Availability>(conn)?.into_iter().map(Item::from).for_each(&mut put);
    places::put_seated(conn, &mut programme)?;
    Ok(programme)
}

pub(super) fn load<T: PlanRow>(conn: &Connection) -> Result<Vec<T>, StoreError> {
    let mut statement = conn.prepare(T::LOAD)?;
    let rows = statement.query_map([], |row| T::from_row(row))?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

/// All rows, in the order in which they lie in the file.
pub(super) fn scan<T: PlanRow>(conn: &Connection) -> Result<Vec<T>, StoreError> {
    let mut statement = conn.prepare(T::SCAN)?;
    let rows = statement.query_map([], |row| T::from_row(row))?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

/// The row with this id.
pub(super) fn one<T: PlanRow>(conn: &Connection, id: Uuid) -> Result<Option<T>, StoreError> {
    let mut statement = conn.prepare_cached(T::LOAD_ONE)?;
    Ok(statement.query_row([values::id(id)], |row| T::from_row(row)).optional()?)
}

fn save_row<T: PlanRow>(conn: &Connection, row: &T) -> Result<(), StoreError> {
    conn.prepare_cached(T::SAVE)?.execute(params_from_iter(row.columns()))?;
    Ok(())
}

fn remove_row<T: PlanRow>(conn: &Connection, row: ItemRef) -> Result<(), StoreError> {
    conn.prepare_cached(T::REMOVE)?.execute([values::id(row.id)])?;
    Ok(())
}

/// Removes the rows that do not read as ours. Returns how many.
fn drop_unreadable_rows<T: PlanRow>(conn: &Connection) -> Result<usize, StoreError> {
    let mut statement = conn.prepare(T::NUMBERED)?;
    let number = statement.column_count() - 1;
    let mut rows = statement.query([])?;
    let mut unreadable: Vec<i64> = Vec::new();
    while let Some(row) = rows.next()? {
        if T::from_row(row).is_err() {
            unreadable.push(row.get(number)?);
        }
    }
    unreadable.iter().try_for_each(|number| conn.prepare_cached(T::DROP)?.execute([number]).map(drop))?;
    Ok(unreadable.len())
}

macro_rules! by_table {
    ($($name:ident),*) => {
        /// The row as it is in the file.
        pub(super) fn current(conn: &Connection, row: ItemRef) -> Result<Option<Item>, StoreError> {
            match row.table { $(Table::$name => one::<$name>(conn, row.id).map(|row| row.map(Item::from))),* }
        }

        pub(super) fn save(conn: &Connection, item: &Item) -> Result<(), StoreError> {
            match item { $(Item::$name(row) => save_row(conn, row)),* }
        }

        pub(super) fn remove(conn: &Connection, row: ItemRef) -> Result<(), StoreError> {
            match row.table { $(Table::$name => remove_row::<$name>(conn, row)),* }
        }

        /// The names of all rows of a table.
        pub(super) fn refs(conn: &Connection, table: Table) -> Result<Vec<ItemRef>, StoreError> {
            match table {
                $(Table::$name => Ok(scan::<$name>(conn)?.into_iter().map(|row| Item::from(row).to_ref()).collect())),*
            }
        }

        /// Removes the rows of a table that do not read as ours. Returns how many.
        pub(super) fn drop_unreadable(conn: &Connection, table: Table) -> Result<usize, StoreError> {
            match table { $(Table::$name => drop_unreadable_rows::<$name>(conn)),* }
        }

        /// Removes the row with this number in the file.
        pub(super) fn drop_numbered(conn: &Connection, table: Table, number: i64) -> Result<(), StoreError> {
            let drop_row = match table { $(Table::$name => <$name as PlanRow>::DROP),* };
            conn.prepare_cached(drop_row)?.execute([number])?;
            Ok(())
        }

        /// All rows of the plan, table by table.
        pub(super) fn for_each(
            conn: &Connection,
            mut look: impl FnMut(&Item) -> Result<(), StoreError>,
        ) -> Result<(), StoreError> {
            $(
                let mut statement = conn.prepare(<$name as PlanRow>::SCAN)?;
                let mut rows = statement.query([])?;
                while let Some(row) = rows.next()? {
                    look(&<$name as PlanRow>::from_row(row)?.into())?;
                }
            )*
            Ok(())
        }

        /// The digest of all rows of a table.
        pub(super) fn digest(conn: &Connection, table: Table) -> rusqlite::Result<Digest> {
            match table { $(Table::$name => Digest::of_query(conn, table.key(), <$name as PlanRow>::SCAN, [])),* }
        }

        /// The digest of a row as it is in the file; of no row, if it is not there.
        pub(super) fn digest_in(conn: &Connection, row: ItemRef) -> rusqlite::Result<Digest> {
            let (table, id) = (row.table.key(), [values::id(row.id)]);
            match row.table { $(Table::$name => Digest::of_query(conn, table, <$name as PlanRow>::LOAD_ONE, id)),* }
        }

        /// The digest that a row has once it is saved.
        pub(super) fn digest_of(item: &Item) -> Digest {
            match item { $(Item::$name(row) => Digest::of_columns(item.table().key(), &row.columns())),* }
        }
    };
}

by_table!(Event, Block, Room, Session, Person, Contribution, Registration, Wish, Place, Waiver, Availability);
