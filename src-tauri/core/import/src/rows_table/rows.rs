//! The rows of a table, read.

use super::{
    RowsTable,
    answers::availability,
    cells::{Moment, NoMoment, clock},
    fields::{Field, Meaning},
    people::{free_names, is_email, person_row, registration_row},
    reader::Reader,
    said::{FaultKind, RowFault, RowRemark, RowRemarkKind},
};
use crate::{ReadError, programme_text::cells::kind};
use chrono::{NaiveDate, NaiveDateTime, NaiveTime, TimeDelta};
use chrono_tz::Tz;
use domain::{
    Accent, AvailabilityState, Consent, Language, Person, RegistrationStatus, RowsKind, SessionKind, Span, Table,
    limits::keep_to_entries, watch::Watch,
};
use std::collections::BTreeMap;

/// All readable rows, and what is to be said of the others.
#[derive(Clone, Debug, PartialEq)]
pub struct ReadRows {
    pub rows: Rows,
    pub faults: Vec<RowFault>,
    pub remarks: Vec<RowRemark>,
    /// The heads of the free columns, in their order.
    pub free_columns: Vec<String>,
    /// The head of the column of each field, or its number.
    pub columns: BTreeMap<Field, String>,
}

#[derive(Clone, Debug, PartialEq)]
pub enum Rows {
    People(Vec<PersonRow>),
    Registrations(Vec<RegistrationRow>),
    Wishes(Vec<WishRow>),
    Sessions(Vec<SessionRow>),
    Slots(Vec<SlotRow>),
    Schedule(Vec<ScheduleRow>),
    Availability(Vec<AvailabilityRow>),
}

/// A person as the row describes them. What the row does not say is empty.
#[derive(Clone, Debug, PartialEq)]
pub struct PersonRow {
    pub line: usize,
    pub person: Person,
}

#[derive(Clone, Debug, PartialEq)]
pub struct RegistrationRow {
    pub line: usize,
    pub person: Person,
    pub code: Option<String>,
    /// In the words of the table.
    pub kind: Option<String>,
    pub colour: Option<Accent>,
    pub status: Option<RegistrationStatus>,
    pub since: Option<NaiveDateTime>,
    pub arrival: Option<NaiveDateTime>,
    pub departure: Option<NaiveDateTime>,
    pub food: Option<String>,
    pub needs: Option<String>,
    pub party: Option<String>,
    pub apart: Option<String>,
    pub note: Option<String>,
    pub consent: Consent,
    pub columns: BTreeMap<String, String>,
}

/// A person whom a row of another table names.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum PersonRef {
    Email(String),
    /// An id or a name.
    Named(String),
}

impl PersonRef {
    pub fn of(text: &str) -> Self {
        if is_email(text) { PersonRef::Email(text.to_lowercase()) } else { PersonRef::Named(text.to_owned()) }
    }

    pub fn text(&self) -> &str {
        match self {
            PersonRef::Email(text) | PersonRef::Named(text) => text,
        }
    }
}

/// The wishes of a person, as far as one row names them.
#[derive(Clone, Debug, PartialEq)]
pub struct WishRow {
    pub line: usize,
    /// By which the person is looked for, the surest first.
    pub person: Vec<PersonRef>,
    pub block: Option<String>,
    /// Each with the rank, the session, and the head of the column.
    pub wishes: Vec<(u32, String, Option<String>)>,
}

#[derive(Clone, Debug, PartialEq)]
pub struct SessionRow {
    pub line: usize,
    pub code: Option<String>,
    pub title: String,
    pub number: Option<String>,
    pub track: Option<String>,
    pub kind: Option<SessionKind>,
    pub abstract_text: Option<String>,
    pub speakers: Vec<PersonRef>,
    pub equipment: Vec<String>,
    pub expected: Option<u32>,
    pub capacity: Option<u32>,
    pub block: Option<String>,
    pub note: Option<String>,
}

#[derive(Clone, Debug, PartialEq)]
pub struct SlotRow {
    pub line: usize,
    pub code: Option<String>,
    pub theme: Option<String>,
    pub span: Span,
}

/// When something is: in a slot of another table, or at a time.
#[derive(Clone, Debug, PartialEq)]
pub enum When {
    Slot(String),
    At(Span),
}

#[derive(Clone, Debug, PartialEq)]
pub struct ScheduleRow {
    pub line: usize,
    pub session: String,
    pub when: Option<When>,
    pub room: Option<String>,
}

#[derive(Clone, Debug, PartialEq)]
pub struct AvailabilityRow {
    pub line: usize,
    pub person: Option<PersonRef>,
    pub room: Option<String>,
    pub when: When,
    pub state: AvailabilityState,
    pub note: Option<String>,
}

impl RowsTable {
    /// Reads the rows, with the columns as they are set now. `year` is that of dates without one, `zone` that of the venue.
    ///
    /// # Errors
    /// If no column has what every row needs, or if the watch cancels.
    pub fn read_rows(&self, year: i32, zone: Tz, watch: &dyn Watch) -> Result<ReadRows, ReadError> {
        let mut reader = Reader::new(self, year, zone).ok_or(ReadError::NoRows)?;
        self.has_what_it_needs()?;
        let free = free_names(self);
        let all = &self.rows;
        let rows = match self.kind {
            RowsKind::People => Rows::People(each(&mut reader, all, watch, person_row)?),
            RowsKind::Registrations => {
                Rows::Registrations(each(&mut reader, all, watch, |reader| registration_row(reader, &free))?)
            }
            RowsKind::Wishes => {
                let ranks = reader.wishes();
                Rows::Wishes(each(&mut reader, all, watch, |reader| wish_row(reader, &ranks))?)
            }
            RowsKind::Sessions => Rows::Sessions(each(&mut reader, all, watch, session_row)?),
            RowsKind::Slots => Rows::Slots(each(&mut reader, all, watch, slot_row)?),
            RowsKind::Schedule => Rows::Schedule(each(&mut reader, all, watch, schedule_row)?),
            RowsKind::Availability => Rows::Availability(each(&mut reader, all, watch, availability_row)?),
        };
        let columns = reader.columns();
        let mut remarks = reader.remarks;
        remarks.extend(self.left_out().map(|kind| RowRemark { line: None, kind }));
        let free_columns: Vec<String> = free.into_values().collect();
        if !free_columns.is_empty() {
            remarks.push(RowRemark { line: None, kind: RowRemarkKind::FreeColumns(free_columns.clone()) });
        }
        Ok(ReadRows { rows, faults: reader.faults, remarks, free_columns, columns })
    }

    /// The heads of columns that nobody has left out, and that are not known.
    fn left_out(&self) -> Option<RowRemarkKind> {
        let is_unknown = |at: &usize| {
            let head = self.head(*at).map(super::heads::plain).unwrap_or_default();
            self.columns[*at] == Meaning::LeftOut && !self.said.contains_key(&head) && self.says_something(*at)
        };
        let heads: Vec<String> = (0..self.columns.len()).filter(is_unknown).map(|at| self.column_name(at)).collect();
        (!heads.is_empty()).then_some(RowRemarkKind::LeftOut(heads))
    }

    pub(super) fn has_what_it_needs(&self) -> Result<(), ReadError> {
        let has = |field: Field| self.columns.contains(&Meaning::Field(field));
        let has_wish = || self.columns.iter().any(|meaning| matches!(meaning, Meaning::Field(Field::Wish(_))));
        let has_person = [Field::Person, Field::Email, Field::Name, Field::Family].into_iter().any(has);
        let has_when = has(Field::Slot) || has(Field::Start) || has(Field::Date);
        let missing = match self.kind {
            RowsKind::People | RowsKind::Registrations => {
                let has_name = [Field::Name, Field::Family, Field::Given].into_iter().any(has);
                (!has_name).then_some(Field::Name)
            }
            RowsKind::Wishes if !has_person => Some(Field::Person),
            RowsKind::Wishes => (!has(Field::Session) && !has_wish()).then_some(Field::Session),
            RowsKind::Sessions => (!has(Field::Title)).then_some(Field::Title),
            RowsKind::Slots => (!has(Field::Start)).then_some(Field::Start),
            RowsKind::Schedule => (!has(Field::Session)).then_some(Field::Session),
            RowsKind::Availability if !has_person && !has(Field::Room) => Some(Field::Person),
            RowsKind::Availability => (!has_when).then_some(Field::Slot),
        };
        missing.map_or(Ok(()), |field| Err(ReadError::WhichField(field)))
    }
}

fn each<'a, T>(
    reader: &mut Reader<'a>,
    rows: &'a [crate::TableRow],
    watch: &dyn Watch,
    read: impl Fn(&mut Reader<'a>) -> Option<T>,
) -> Result<Vec<T>, ReadError> {
    /// So many rows take about as long as the eye.
    const AT_ONCE: usize = 500;
    let mut found = Vec::new();
    for (place, some) in rows.chunks(AT_ONCE).enumerate() {
        if !watch.go_on(place * AT_ONCE, rows.len()) {
            return Err(ReadError::Cancelled);
        }
        found.extend(some.iter().filter_map(|row| reader.read(row, &read)));
    }
    Ok(found)
}

fn wish_row(reader: &mut Reader, ranks: &[u32]) -> Option<WishRow> {
    let mut person: Vec<PersonRef> = Vec::new();
    person.extend(reader.words(Field::Person).map(|text| PersonRef::of(&text)));
    person.extend(reader.words(Field::Email).filter(|text| is_email(text)).map(|text| PersonRef::of(&text)));
    person.extend(reader.words(Field::Name).map(PersonRef::Named));
    if let Some(family) = reader.words(Field::Family) {
        let name = [reader.words(Field::Given), Some(family)].into_iter().flatten().collect::<Vec<_>>().join(" ");
        person.push(PersonRef::Named(name));
    }
    if person.is_empty() {
        let field = [Field::Person, Field::Email, Field::Name].into_iter().find(|field| reader.has(*field));
        reader.fault(field.unwrap_or(Field::Family), FaultKind::Empty(Field::Person));
        return None;
    }
    let mut wishes = Vec::new();
    for rank in ranks {
        let field = Field::Wish(*rank);
        wishes.extend(reader.words(field).map(|session| (*rank, session, reader.column_name(field))));
    }
    if let Some(session) = reader.words(Field::Session) {
        let rank = reader.number(Field::Rank).unwrap_or(1);
        wishes.push((rank.max(1), session, reader.column_name(Field::Session)));
    }
    Some(WishRow { line: reader.line(), person, block: block(reader), wishes })
}

/// Other programs write -1 for none.
fn block(reader: &Reader) -> Option<String> {
    reader.words(Field::Block).filter(|block| !matches!(block.as_str(), "-1" | "-" | "–"))
}

/// "P1; P2", or a person a line.
fn listed(cell: &str) -> impl Iterator<Item = String> {
    let parts = cell.split([';', '\n']).map(|part| part.split_whitespace().collect::<Vec<_>>().join(" "));
    parts.filter(|part| !part.is_empty())
}

fn session_row(reader: &mut Reader) -> Option<SessionRow> {
    let title = reader.line_for(Field::Title, Table::Session, "title");
    if title.is_none() {
        reader.fault(Field::Title, FaultKind::Empty(Field::Title));
    }
    let title = title?;
    let speakers = listed(reader.cell(Field::Speakers)).map(|text| PersonRef::of(&text)).collect();
    let mut equipment: Vec<String> = listed(&reader.cell(Field::Equipment).replace(',', ";")).collect();
    for one in &mut equipment {
        *one = reader.kept(std::mem::take(one), Table::Session, "equipment");
    }
    if let Some(what) = keep_to_entries(&mut equipment, Table::Session, "equipment") {
        reader.remark(RowRemarkKind::Shortened(what));
    }
    let label = reader.words(Field::Kind);
    let known = label.as_deref().map(|label| {
        // As our own tables call it.
        let is_called = |own: &SessionKind| {
            [Language::De, Language::En]
                .iter()
                .any(|language| own.name(*language).to_lowercase() == label.to_lowercase())
        };
        let own = SessionKind::ALL.into_iter().find(is_called);
        own.unwrap_or_else(|| match kind(Some(label), None, &title, false) {
            SessionKind::Other => kind(None, None, label, false),
            known => known,
        })
    });
    Some(SessionRow {
        line: reader.line(),
        code: reader.line_for(Field::Code, Table::Session, "code"),
        number: reader.line_for(Field::Number, Table::Session, "number"),
        track: reader.line_for(Field::Track, Table::Session, "track"),
        kind: known,
        abstract_text: reader.text_for(Field::Abstract, Table::Session, "abstract"),
        speakers,
        equipment,
        expected: reader.number(Field::Expected),
        capacity: reader.number(Field::Capacity),
        block: block(reader),
        note: reader.text_for(Field::Note, Table::Session, "note"),
        title,
    })
}

fn slot_row(reader: &mut Reader) -> Option<SlotRow> {
    let span = span(reader)?;
    Some(SlotRow {
        line: reader.line(),
        code: reader.line_for(Field::Code, Table::Block, "code"),
        theme: reader.line_for(Field::Theme, Table::Block, "theme"),
        span,
    })
}

fn schedule_row(reader: &mut Reader) -> Option<ScheduleRow> {
    let session = reader.words(Field::Session);
    if session.is_none() {
        reader.fault(Field::Session, FaultKind::Empty(Field::Session));
    }
    let session = session?;
    let when = match reader.words(Field::Slot) {
        Some(slot) => Some(When::Slot(slot)),
        None if reader.cell(Field::Start).is_empty() => None,
        None => Some(When::At(span(reader)?)),
    };
    Some(ScheduleRow { line: reader.line(), session, when, room: reader.words(Field::Room) })
}

fn availability_row(reader: &mut Reader) -> Option<AvailabilityRow> {
    let person = reader.words(Field::Person).or_else(|| reader.words(Field::Email)).map(|text| PersonRef::of(&text));
    let room = reader.words(Field::Room).filter(|_| person.is_none());
    if person.is_none() && room.is_none() {
        reader.fault(Field::Person, FaultKind::Empty(Field::Person));
        return None;
    }
    let when = match reader.words(Field::Slot) {
        Some(slot) => When::Slot(slot),
        None => When::At(span(reader)?),
    };
    // A list of slots without a state says when somebody is not there.
    let state = match reader.cell(Field::State) {
        "" => AvailabilityState::Unavailable,
        cell => match availability(cell) {
            Some(state) => state,
            None => {
                reader.fault(Field::State, FaultKind::NotAnAvailability(cell.to_owned()));
                return None;
            }
        },
    };
    Some(AvailabilityRow {
        line: reader.line(),
        person,
        room,
        when,
        state,
        note: reader.text_for(Field::Note, Table::Availability, "note"),
    })
}

/// The date and the times of a row, or two moments with dates of their own. A date alone is all of that day.
fn span(reader: &mut Reader) -> Option<Span> {
    let day = reader.moment(Field::Date, FaultKind::NotADate).map(|moment| moment.day);
    let (from, is_all_day) = match (reader.cell(Field::Start), day) {
        ("", Some(day)) => (Moment { day, time: None }, true),
        ("", None) => {
            reader.fault(Field::Start, FaultKind::Empty(Field::Start));
            return None;
        }
        _ => {
            let from = moment_at(reader, Field::Start, day)?;
            (from, from.time.is_none())
        }
    };
    let from = from.at_its_start();
    let next_day = |day: NaiveDate| day.and_time(NaiveTime::MIN) + TimeDelta::days(1);
    let to = match reader.cell(Field::End) {
        "" if is_all_day => next_day(from.date()),
        "" => from + TimeDelta::hours(1),
        "24:00" | "24.00" | "24:00:00" => next_day(from.date()),
        cell => match moment_at(reader, Field::End, day)?.until_its_end() {
            // What ends before it begins ends after midnight.
            to if to <= from && day.is_some() && clock(cell).is_ok() => to + TimeDelta::days(1),
            to => to,
        },
    };
    let span = Span::new(from, to);
    if span.is_none() {
        reader.fault(Field::End, FaultKind::EndNotAfterStart);
    }
    span
}

/// A time of the row's day, or a moment with a date of its own.
fn moment_at(reader: &mut Reader, field: Field, day: Option<NaiveDate>) -> Option<Moment> {
    match (day, clock(reader.cell(field))) {
        (None, _) => reader.moment(field, FaultKind::NotADate),
        (Some(day), Ok(time)) => Some(Moment { day, time: Some(time) }),
        (Some(_), Err(NoMoment::NotUnderstood)) => reader.moment(field, FaultKind::NotATime),
        (Some(_), Err(NoMoment::Impossible)) => reader.moment(field, FaultKind::NoSuchDay),
    }
}
