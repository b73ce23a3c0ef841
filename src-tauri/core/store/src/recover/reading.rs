//! Reads what can be read of a table: from the front until a page is damaged, then from the back, then what lies between
//! two damaged pages.
//!
//! Nothing in the file is trusted. Pages that are linked in circles, or a thousand times, yield rows whose numbers do not
//! rise, or more bytes than the file has; both end the reading.

use super::tables::{RawTable, change};
use rusqlite::{
    Connection, Params, Row, Statement,
    types::{Value, ValueRef},
};
use std::{
    collections::{BTreeMap, BTreeSet, VecDeque},
    time::{Duration, Instant},
};

/// How long all of a file may take. Reading 1 GB of sound pages takes some seconds.
pub(super) const LONGEST: Duration = Duration::from_secs(60);
/// How often a gap is halved, in all. A leaf of the smallest rows has some hundreds of them.
const HALVINGS: usize = 20_000;
/// The largest number that a row is looked for under, where nothing tells the largest that there is.
const LARGEST_NUMBER: i64 = 1 << 20;

/// What may still be read.
pub(super) struct Budget {
    bytes: usize,
    until: Instant,
}

impl Budget {
    pub fn of_file(length: usize) -> Self {
        // Pages that were damaged in the middle of a step may hold rows twice.
        Self { bytes: length.saturating_mul(2).saturating_add(1 << 16), until: Instant::now() + LONGEST }
    }

    fn spend(&mut self, values: &[Value]) -> bool {
        let length = |value: &Value| match value {
            Value::Text(text) => text.len(),
            Value::Blob(bytes) => bytes.len(),
            _ => 0,
        };
        self.take(values.iter().map(length).sum::<usize>() + 1)
    }

    fn take(&mut self, bytes: usize) -> bool {
        self.bytes = self.bytes.saturating_sub(bytes);
        self.goes_on()
    }

    fn goes_on(&self) -> bool {
        self.bytes > 0 && Instant::now() < self.until
    }
}

/// The values of a row, in the order of its columns.
pub(super) type RawRow = Vec<Value>;

/// The rows of a table, by their key.
pub(super) struct Read<K> {
    pub rows: BTreeMap<K, RawRow>,
    /// Rows that were found, but hold what we never write.
    pub unusable: usize,
    /// Whether the table was read from one end to the other.
    pub is_whole: bool,
    /// How many rows the index over their keys has, if that could be read as a whole.
    pub indexed: Option<usize>,
}

impl<K> Default for Read<K> {
    fn default() -> Self {
        Self { rows: BTreeMap::new(), unusable: 0, is_whole: false, indexed: None }
    }
}

/// How far a statement came.
enum Came<K> {
    ToTheEnd,
    /// The last key that was read.
    As(Option<K>),
}

/// The rows of a numbered table.
pub(super) fn numbered(conn: &Connection, table: &RawTable, budget: &mut Budget) -> Read<i64> {
    let mut read = Read::default();
    let (Ok(mut forward), Ok(mut backward)) = (conn.prepare(table.forward), conn.prepare(table.backward)) else {
        return read;
    };
    let number = |row: &Row| row.get::<_, i64>(0);
    let mut between = |read: &mut Read<i64>, from: i64, to: i64, budget: &mut Budget| -> Option<(i64, i64)> {
        let front = read.take(&mut forward, [from, to], 1, budget, number, |last, next| next > last);
        let Came::As(last) = front else { return None };
        let from = last.map_or(Some(from), |last| last.checked_add(1))?;
        let back = read.take(&mut backward, [from, to], 1, budget, number, |last, next| next < last);
        let Came::As(first) = back else { return None };
        let to = first.map_or(Some(to), |first| first.checked_sub(1))?;
        (from <= to).then_some((from, to))
    };
    let gap = between(&mut read, i64::MIN, i64::MAX, budget);
    read.is_whole = gap.is_none();
    let numbers = numbers_in_index(conn, table, budget);
    read.indexed = numbers.is_whole.then_some(numbers.seen.len());
    let Some((from, to)) = gap else { return read };
    for number in numbers.seen.range(from..=to) {
        if !budget.goes_on() {
            return read;
        }
        between(&mut read, *number, *number, budget);
    }
    if numbers.is_whole {
        return read;
    }
    let largest = read.rows.keys().next_back().max(numbers.seen.last()).copied();
    let to = to.min(largest.unwrap_or(0).max(LARGEST_NUMBER));
    let mut gaps = VecDeque::from([(from.max(1), to)]);
    for _ in 0..HALVINGS {
        let Some((from, to)) = gaps.pop_front().filter(|_| budget.goes_on()) else { break };
        if from >= to {
            continue;
        }
        let middle = from + (to - from) / 2;
        gaps.extend(between(&mut read, from, middle, budget));
        gaps.extend(between(&mut read, middle + 1, to, budget));
    }
    read
}

struct Numbers {
    seen: BTreeSet<i64>,
    is_whole: bool,
}

/// The numbers that the rows of a table have according to the index over their keys.
fn numbers_in_index(conn: &Connection, table: &RawTable, budget: &mut Budget) -> Numbers {
    let mut numbers = Numbers { seen: BTreeSet::new(), is_whole: false };
    for query in [table.numbers, table.numbers_backward] {
        let Ok(mut statement) = conn.prepare(query) else { return numbers };
        let Ok(mut rows) = statement.query([]) else { return numbers };
        numbers.is_whole = loop {
            match rows.next().and_then(|row| row.map(|row| row.get(0)).transpose()) {
                Ok(None) => break true,
                // A number that comes twice is one of pages that are linked twice.
                Ok(Some(number)) if numbers.seen.insert(number) && budget.take(1) => {}
                _ => break false,
            }
        };
        if numbers.is_whole {
            break;
        }
    }
    numbers
}

/// The changes of the history: from the front, from the back, and of each step that is known.
pub(super) fn changes(conn: &Connection, steps: &[Value], budget: &mut Budget) -> Read<(Vec<u8>, i64)> {
    let mut read = Read::default();
    let prepare = |query| conn.prepare(query);
    let (Ok(mut forward), Ok(mut backward)) = (prepare(change::FORWARD), prepare(change::BACKWARD)) else {
        return read;
    };
    let (Ok(mut forward_in), Ok(mut backward_in)) = (prepare(change::FORWARD_IN), prepare(change::BACKWARD_IN)) else {
        return read;
    };
    let key = |row: &Row| Ok((row.get::<_, Vec<u8>>(0)?, row.get::<_, i64>(1)?));
    read.is_whole = matches!(read.take(&mut forward, [], 0, budget, key, |last, next| next > last), Came::ToTheEnd);
    if read.is_whole {
        return read;
    }
    read.take(&mut backward, [], 0, budget, key, |last, next| next < last);
    for step in steps {
        if !budget.goes_on() {
            break;
        }
        let front = read.take(&mut forward_in, [step], 0, budget, key, |last, next| next > last);
        if matches!(front, Came::As(_)) {
            read.take(&mut backward_in, [step], 0, budget, key, |last, next| next < last);
        }
    }
    read
}

impl<K: Ord + Clone> Read<K> {
    /// Takes rows until the statement fails, or their order shows that pages are linked wrongly. A row that is known
    /// already is passed over. The values of a row begin at the column `first`.
    fn take<P: Params>(
        &mut self,
        statement: &mut Statement,
        params: P,
        first: usize,
        budget: &mut Budget,
        key: impl Fn(&Row) -> rusqlite::Result<K>,
        goes_on: impl Fn(&K, &K) -> bool,
    ) -> Came<K> {
        let columns = statement.column_count();
        let mut last = None;
        let Ok(mut rows) = statement.query(params) else { return Came::As(last) };
        loop {
            let row = match rows.next() {
                Ok(Some(row)) => row,
                Ok(None) => return Came::ToTheEnd,
                Err(_) => return Came::As(last),
            };
            let Ok(next) = key(row) else { return Came::As(last) };
            if last.as_ref().is_some_and(|last| !goes_on(last, &next)) {
                return Came::As(last);
            }
            if !self.rows.contains_key(&next) {
                let values: Option<RawRow> = (first..columns).map(|column| usable(row.get_ref(column).ok()?)).collect();
                match values {
                    Some(values) if !budget.spend(&values) => return Came::As(last),
                    Some(values) => drop(self.rows.insert(next.clone(), values)),
                    None => self.unusable += 1,
                }
            }
            last = Some(next);
        }
    }
}

/// `None` for what we never write: text that is none, or with zeros out of a page that was emptied.
fn usable(value: ValueRef) -> Option<Value> {
    Some(match value {
        ValueRef::Null => Value::Null,
        ValueRef::Integer(number) => Value::Integer(number),
        ValueRef::Real(number) => Value::Real(number),
        ValueRef::Text(text) => {
            Value::Text(std::str::from_utf8(text).ok().filter(|text| !text.contains('\0'))?.to_owned())
        }
        ValueRef::Blob(bytes) => Value::Blob(bytes.to_vec()),
    })
}
