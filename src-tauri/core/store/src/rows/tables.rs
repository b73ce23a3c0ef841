//! The tables of the plan: the fields of each row, in the order of the columns.

use super::{
    PlanRow,
    columns::{Columns, InColumns},
    sql,
};
use domain::{Availability, Block, Contribution, Event, Person, Place, Registration, Room, Session, Waiver, Wish};
use rusqlite::{Row, types::Value};

/// Defines a row by its fields after `id`. `as` names the columns where they differ from the field. A missing field is
/// a compile error, because the row is destructured and constructed without `..`.
macro_rules! row {
    ($name:ident in $table:ident: $($field:ident $(as ($($column:ident),+))?),+ $(,)?) => {
        impl PlanRow for $name {
            row!(@sql $table [] $($field $(as ($($column),+))?),+);

            fn columns(&self) -> Vec<Value> {
                let Self { id, $($field),+ } = self;
                let mut values = Vec::new();
                id.put(&mut values);
                $($field.put(&mut values);)+
                values
            }

            fn from_row(row: &Row) -> rusqlite::Result<Self> {
                let mut columns = Columns::of(row);
                Ok(Self { id: columns.take()?, $($field: columns.take()?),+ })
            }
        }
    };
    // The names of all columns in one list.
    (@sql $table:ident [$($column:ident)+]) => {
        sql!($table: $($column),+);
    };
    (@sql $table:ident [$($before:ident)*] $field:ident as ($($column:ident),+) $(, $($rest:tt)+)?) => {
        row!(@sql $table [$($before)* $($column)+] $($($rest)+)?);
    };
    (@sql $table:ident [$($before:ident)*] $field:ident $(, $($rest:tt)+)?) => {
        row!(@sql $table [$($before)* $field] $($($rest)+)?);
    };
}

row!(
    Event in event:
    title, subtitle, first_day, last_day, zone, language, time_style, number_style, organizers, contact, logos,
    note, accent, typeface, walking, bounds, fonts, english, registration_kinds, free_columns, place_rules,
    known_tables, letters
);

row!(Block in block: theme, kind, span as (starts, ends), code);

row!(
    Room in room:
    name, building, floor, position, seats, seats_by_form, equipment, access, part_of, note, on_board, code
);

row!(
    Session in session:
    block, number, title, short_title, abstract_text as (abstract), kind, state, room, own_span as (own_start,
    own_end), expected, seating, equipment, track, note, step_free, capacity, code
);

row!(
    Person in person:
    title, given, particle, family, native, badge_name, pronouns, organisation, place, salutation, address, email,
    mobile, telephone, note, aliases, suffix, name_order, writing, code
);

row!(
    Contribution in contribution:
    session, person, position, role, affiliation, presence, agreement, agreement_since, standing, still_announced,
    stands_in_for, private_reason
);

row!(
    Registration in registration:
    person, arrival, departure, note, kind, status, since, code, food, needs, consent, party, apart, columns
);

row!(Wish in wish: registration, session, rank);

row!(Place in place: registration, session, standing, fixed);

row!(Waiver in waiver: rule, sessions, people, rooms, reason, facts);

row!(Availability in availability: of as (person, room), span as (starts, ends), state, note);
