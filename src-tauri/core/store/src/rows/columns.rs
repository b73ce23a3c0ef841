//! How the fields of rows are stored in columns. The type of a field decides.

use crate::values;
use chrono::{NaiveDate, NaiveDateTime};
use chrono_tz::Tz;
use domain::{
    Accent, Access, Address, Agreement, AvailabilityId, AvailabilityOf, AvailabilityState, BlockId, BoundsByKind,
    CarriedFont, Consent, Contact, ContributionId, English, EventId, KnownTable, Language, Letter, LetterKind, Logo,
    NumberStyle, OnBoard, OrderOfName, PersonId, PlaceId, PlaceRules, PlaceStanding, Presence, RegistrationId,
    RegistrationKind, RegistrationStatus, Role, RoomId, Rule, Salutation, SeatingForm, SessionId, SessionKind,
    SessionState, Span, Standing, TimeStyle, Typeface, WaiverId, Walking, WishId, Writing,
};
use rusqlite::{Row, types::Value};
use std::collections::BTreeMap;

/// A type of fields.
pub(super) trait InColumns: Sized {
    /// Appends one value for each of its columns.
    fn put(&self, values: &mut Vec<Value>);
    /// Reads the same number of columns.
    fn take(columns: &mut Columns) -> rusqlite::Result<Self>;
}

/// Reads the columns of a row from left to right.
pub(super) struct Columns<'a, 's> {
    row: &'a Row<'s>,
    next: usize,
}

impl<'a, 's> Columns<'a, 's> {
    pub fn of(row: &'a Row<'s>) -> Self {
        Self { row, next: 0 }
    }

    pub fn take<T: InColumns>(&mut self) -> rusqlite::Result<T> {
        T::take(self)
    }

    /// Moves past the next `count` columns. Returns the row and the first of them.
    fn pass(&mut self, count: usize) -> (&'a Row<'s>, usize) {
        let first = self.next;
        self.next += count;
        (self.row, first)
    }
}

/// Implements a type of one column, given a function to write and one to read it.
macro_rules! in_one_column {
    ($($name:ty),+ : $put:expr, $take:expr) => {$(
        impl InColumns for $name {
            fn put(&self, values: &mut Vec<Value>) {
                let put: fn(&Self) -> Value = $put;
                values.push(put(self));
            }

            fn take(columns: &mut Columns) -> rusqlite::Result<Self> {
                let (row, column) = columns.pass(1);
                let take: fn(&Row, usize) -> rusqlite::Result<Self> = $take;
                take(row, column)
            }
        }
    )+};
}

in_one_column!(String, Option<String>: |text| Value::from(text.clone()), |row, column| row.get(column));

in_one_column!(bool, i64, u32, Option<u32>: |number| Value::from(*number), |row, column| row.get(column));

in_one_column!(
    Access, Accent, Address, Agreement, AvailabilityState, English, Language, NumberStyle, OnBoard, Option<NaiveDate>,
    Option<OrderOfName>, Option<Salutation>, Option<SeatingForm>, Option<Writing>, PlaceStanding, Presence,
    RegistrationStatus, Rule, SessionKind, SessionState, Standing, TimeStyle, Typeface, Tz:
    values::word, values::get_word
);

in_one_column!(
    BTreeMap<LetterKind, Letter>, BTreeMap<SeatingForm, u32>, BTreeMap<String, String>, BoundsByKind, Consent, Contact, PlaceRules, Role,
    Vec<CarriedFont>, Vec<KnownTable>, Vec<Logo>, Vec<PersonId>, Vec<RegistrationKind>,
    Vec<RoomId>, Vec<SessionId>, Vec<String>, Walking:
    values::json, values::get_json
);

in_one_column!(Option<NaiveDateTime>: |time| values::civil_or_null(*time), values::get_civil_or_null);

macro_rules! ids {
    ($($name:ident),+) => {$(
        in_one_column!($name: |id| values::id(id.0), |row, column| values::get_id(row, column).map($name));
        in_one_column!(
            Option<$name>: |id| values::id_or_null(id.map(|id| id.0)),
            |row, column| Ok(values::get_id_or_null(row, column)?.map($name))
        );
    )+};
}

ids!(
    AvailabilityId,
    BlockId,
    ContributionId,
    EventId,
    PersonId,
    PlaceId,
    RegistrationId,
    RoomId,
    SessionId,
    WaiverId,
    WishId
);

/// A start and an end.
impl InColumns for Span {
    fn put(&self, values: &mut Vec<Value>) {
        values.extend([values::civil(self.start()), values::civil(self.end())]);
    }

    fn take(columns: &mut Columns) -> rusqlite::Result<Self> {
        let (row, first) = columns.pass(2);
        values::get_span(row, first)
    }
}

impl InColumns for Option<Span> {
    fn put(&self, values: &mut Vec<Value>) {
        let ends = [self.map(Span::start), self.map(Span::end)];
        values.extend(ends.map(values::civil_or_null));
    }

    fn take(columns: &mut Columns) -> rusqlite::Result<Self> {
        let (row, first) = columns.pass(2);
        values::get_span_or_null(row, first)
    }
}

/// A person, or a room.
impl InColumns for AvailabilityOf {
    fn put(&self, values: &mut Vec<Value>) {
        let (person, room) = match self {
            AvailabilityOf::Person(id) => (Some(*id), None),
            AvailabilityOf::Room(id) => (None, Some(*id)),
        };
        person.put(values);
        room.put(values);
    }

    fn take(columns: &mut Columns) -> rusqlite::Result<Self> {
        let (row, first) = columns.pass(2);
        Ok(match values::get_id_or_null(row, first)? {
            Some(person) => AvailabilityOf::Person(PersonId(person)),
            None => AvailabilityOf::Room(RoomId(values::get_id(row, first + 1)?)),
        })
    }
}
