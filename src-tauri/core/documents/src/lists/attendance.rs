//! Attendance lists of participants, to be signed: whoever is registered, by name.

use super::{
    Chosen, List, ListOptions, Listing, SignaturesFor, about,
    signatures::{COLUMN, ROW},
    text::{by_family, cell, plain, soft},
};
use crate::Piece;
use chrono::NaiveDate;
use domain::{Person, Registration, RegistrationId, Session, SessionId, SessionState, time};
use layout::{Column, Mm, Row};
use std::collections::{BTreeMap, BTreeSet};

/// Wide enough for "Teilnehmer/in" on one line.
const KIND: Mm = Mm(25.0);

type Registered<'a> = (&'a Registration, &'a Person);

/// A list for each session in which somebody has a seat, for each day, or for the event.
pub(super) fn pieces(chosen: &Chosen) -> Vec<Piece<Listing>> {
    let planned = || chosen.sessions.iter().copied().filter(|session| session.state == SessionState::Planned);
    // Sorted once for all lists.
    let people = chosen.registered();
    match chosen.options.each {
        SignaturesFor::Session => {
            let seats = seats(chosen);
            planned().filter_map(|session| of_session(chosen, &people, session, seats.get(&session.id)?)).collect()
        }
        SignaturesFor::Day => {
            let days: BTreeSet<NaiveDate> =
                planned().filter_map(|session| Some(chosen.programme.span(session)?.day())).collect();
            days.into_iter().filter_map(|day| of_day(chosen, &people, day)).collect()
        }
        SignaturesFor::Event => {
            let days = &chosen.options.days;
            let is_there = |row: &Registration| days.is_empty() || days.iter().any(|day| row.is_there_on(*day));
            let subject = List::Attendance.subject(&[], days);
            let content = listing(chosen, &people, is_there);
            content.into_iter().map(|content| Piece { subject: subject.clone(), about: None, content }).collect()
        }
    }
}

/// Who has a seat, by session.
fn seats(chosen: &Chosen) -> BTreeMap<SessionId, BTreeSet<RegistrationId>> {
    let mut seats: BTreeMap<SessionId, BTreeSet<RegistrationId>> = BTreeMap::new();
    for place in chosen.participants.places.iter().filter(|place| place.is_seat()) {
        seats.entry(place.session).or_default().insert(place.registration);
    }
    seats
}

fn of_session(
    chosen: &Chosen,
    people: &[Registered],
    session: &Session,
    seated: &BTreeSet<RegistrationId>,
) -> Option<Piece<Listing>> {
    let content = Listing {
        title: chosen.headline(session),
        below: chosen.when_and_where(session),
        ..listing(chosen, people, |registration| seated.contains(&registration.id))?
    };
    Some(Piece { subject: List::Attendance.subject(&[session.id], &[]), about: about(session), content })
}

fn of_day(chosen: &Chosen, people: &[Registered], day: NaiveDate) -> Option<Piece<Listing>> {
    let below = time::long_date(day, chosen.programme.event.wording());
    let content = Listing { below, ..listing(chosen, people, |registration| registration.is_there_on(day))? };
    Some(Piece { subject: List::Attendance.subject(&[], &[day]), about: None, content })
}

/// `None` if nobody is on it.
fn listing(chosen: &Chosen, people: &[Registered], is_on: impl Fn(&Registration) -> bool) -> Option<Listing> {
    let pick = |german: &str, english: &str| chosen.language.pick(german, english).to_owned();
    let people: Vec<&Registered> = people.iter().filter(|(registration, _)| is_on(registration)).collect();
    if people.is_empty() {
        return None;
    }
    let wanted = chosen.columns_to_fill_in();
    let columns: Vec<Column> = [
        Column::new(pick("Nr.", "No.")).right(),
        Column::new(pick("Name", "Name")).growing(0.5),
        Column::new(pick("Organisation", "Organisation")).growing(0.5),
        Column { least: KIND, ..Column::new(pick("Art", "Kind")) },
    ]
    .into_iter()
    .chain(chosen.free_columns())
    .chain(wanted.iter().map(|name| Column::new(name).to_write_in(COLUMN).apart(Mm(4.0))))
    .collect();
    let blanks = chosen.options.blank_rows.min(ListOptions::MOST_ROWS) as usize;
    let named = people.into_iter().map(Some).chain(std::iter::repeat_n(None, blanks)).enumerate();
    let rows = named.map(|(index, somebody)| {
        let mut cells = vec![cell(soft(&(index + 1).to_string(), chosen.language))];
        if let Some((registration, person)) = somebody {
            let kind = chosen.programme.event.registration_kind(&registration.kind).name(chosen.language);
            cells.push(vec![by_family(person, chosen.language)]);
            cells.push(cell(plain(person.organisation.as_deref().unwrap_or_default(), chosen.language)));
            cells.push(cell(soft(kind, chosen.language)));
            cells.extend(chosen.free_cells(Some(registration)));
        }
        cells.resize(columns.len(), Vec::new());
        (Row::Cells { cells, least: ROW }, None)
    });
    let rows: Vec<_> = rows.collect();
    Some(chosen.listing(columns, rows))
}
