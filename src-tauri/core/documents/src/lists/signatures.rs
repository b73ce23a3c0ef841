//! Attendance lists to be signed: contributors by name, then empty rows.

use super::{
    Chosen, List, ListOptions, Listing, SignaturesFor, about,
    text::{by_family, cell, plain, soft},
};
use crate::Piece;
use domain::{
    Participation, Person, PersonId, Room, Session, SessionKind, SessionState,
    sorting::{NameOrder, ParticleOrder},
    time,
};
use layout::{Column, Mm, Row};
use std::collections::BTreeMap;

/// High enough for a signature.
pub(super) const ROW: Mm = Mm(11.0);
pub(super) const COLUMN: Mm = Mm(38.0);

pub(super) fn pieces(chosen: &Chosen) -> Vec<Piece<Listing>> {
    let signed: Vec<&Session> = chosen
        .sessions
        .iter()
        .copied()
        .filter(|session| session.state == SessionState::Planned && is_signed(chosen, session))
        .collect();
    match chosen.options.each {
        SignaturesFor::Session => signed.into_iter().map(|session| of_session(chosen, session)).collect(),
        SignaturesFor::Day => {
            let day = |session: &Session| chosen.programme.span(session).map(|span| span.day());
            signed.chunk_by(|a, b| day(a) == day(b)).filter_map(|of_day| of_day_list(chosen, of_day)).collect()
        }
        SignaturesFor::Event if signed.is_empty() => Vec::new(),
        SignaturesFor::Event => {
            vec![Piece { subject: List::Signatures.subject(&[], &[]), about: None, content: listing(chosen, &signed) }]
        }
    }
}

/// Meals are not signed for, unless requested by name.
pub(super) fn is_signed(chosen: &Chosen, session: &Session) -> bool {
    let kind = session.kind;
    !chosen.options.sessions.is_empty()
        || matches!(kind, SessionKind::Workshop | SessionKind::SmallGroup | SessionKind::Plenary | SessionKind::Other)
}

fn of_session(chosen: &Chosen, session: &Session) -> Piece<Listing> {
    let content = Listing {
        title: chosen.headline(session),
        below: chosen.when_and_where(session),
        ..listing(chosen, &[session])
    };
    Piece { subject: List::Signatures.subject(&[session.id], &[]), about: about(session), content }
}

fn of_day_list(chosen: &Chosen, of_day: &[&Session]) -> Option<Piece<Listing>> {
    let day = chosen.programme.span(of_day.first()?)?.day();
    let content = Listing { below: time::long_date(day, chosen.programme.event.wording()), ..listing(chosen, of_day) };
    Some(Piece { subject: List::Signatures.subject(&[], &[day]), about: None, content })
}

fn listing(chosen: &Chosen, sessions: &[&Session]) -> Listing {
    let pick = |german: &str, english: &str| chosen.language.pick(german, english).to_owned();
    let wanted = chosen.columns_to_fill_in();
    let columns: Vec<Column> = [
        Column::new(pick("Nr.", "No.")).right(),
        Column::new(pick("Name", "Name")).growing(0.5),
        Column::new(pick("Organisation", "Organisation")).growing(0.5),
    ]
    .into_iter()
    .chain(wanted.iter().map(|name| Column::new(name).to_write_in(COLUMN).apart(Mm(4.0))))
    .collect();
    let people = people(chosen, sessions);
    let blanks = chosen.options.blank_rows.min(ListOptions::MOST_ROWS) as usize;
    let all = people.len() + blanks;
    let named = people.into_iter().map(Some).chain(std::iter::repeat_n(None, blanks)).enumerate();
    let rows = named.map(|(index, somebody)| {
        let mut cells = vec![cell(soft(&(index + 1).to_string(), chosen.language))];
        if let Some((person, organisation)) = somebody {
            cells.push(vec![by_family(person, chosen.language)]);
            cells.push(cell(plain(&organisation, chosen.language)));
        }
        cells.resize(columns.len(), Vec::new());
        (Row::Cells { cells, least: ROW }, None)
    });
    let rows: Vec<_> = rows.take(all).collect();
    chosen.listing(columns, rows)
}

/// People present in any of the sessions, each once, by name, with their affiliation.
fn people<'a>(chosen: &Chosen<'a>, sessions: &[&Session]) -> Vec<(&'a Person, String)> {
    let mut organisations: BTreeMap<PersonId, Option<String>> = BTreeMap::new();
    for session in sessions {
        let seated = chosen.contributions_to(session).iter().filter(|part| Participation::of(part, session).sits());
        for part in seated {
            let Some(person) = part.person else { continue };
            let known = organisations.entry(person).or_default();
            *known = known.take().or_else(|| part.affiliation.clone());
        }
    }
    let mut people: Vec<(&Person, String)> = organisations
        .into_iter()
        .filter_map(|(id, announced)| {
            let person = chosen.programme.people.get(&id)?;
            Some((person, announced.or_else(|| person.organisation.clone()).unwrap_or_default()))
        })
        .collect();
    let order = NameOrder::new(ParticleOrder::ByFamily);
    people.sort_by(|(a, _), (b, _)| order.compare(a, b));
    people
}

impl Chosen<'_> {
    /// "1.3 Wer fragt eigentlich die Jungen?".
    pub fn headline(&self, session: &Session) -> String {
        let number = self.programme.printed_number(session, self.language);
        number.map_or_else(|| session.title.clone(), |number| format!("{number}\u{a0}\u{a0}{}", session.title))
    }

    /// The same with the short title, if there is one.
    pub fn short_headline(&self, session: &Session) -> String {
        let number = self.programme.printed_number(session, self.language);
        let title = session.sign_title();
        number.map_or_else(|| title.to_owned(), |number| format!("{number}\u{a0}\u{a0}{title}"))
    }

    /// "Samstag, 13. Juni 2026 · 9.30–12.30 Uhr · Großer Saal".
    pub fn when_and_where(&self, session: &Session) -> String {
        let event = &self.programme.event;
        let span = self.programme.span(session);
        let day = span.map(|span| time::long_date(span.day(), event.wording()));
        let clock = span.map(|span| event.time_style.range_in_words(span, self.language));
        let room = session.room.and_then(|room| self.programme.rooms.get(&room)).map(Room::with_floor);
        [day, clock, room].into_iter().flatten().collect::<Vec<_>>().join(" · ")
    }
}
