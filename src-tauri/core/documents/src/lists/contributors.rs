//! The list of all contributors, with their contact details.

use super::{
    Chosen, ListRemark, Listing,
    text::{by_family, cell, plain, soft, tag},
};
use crate::Notice;
use domain::{
    Contribution, ItemRef, Participation, Person, PersonId, Session, SessionState, State, Table,
    sorting::{NameOrder, ParticleOrder},
    time,
};
use layout::{Colour, Column, Mm, Phrase, Row, Weight};
use std::collections::BTreeMap;

/// A person's contributions, in programme order.
type Parts<'a> = Vec<(&'a Contribution, &'a Session)>;

pub(super) fn listing(chosen: &Chosen) -> Listing {
    let pick = |german: &str, english: &str| chosen.language.pick(german, english).to_owned();
    let columns = vec![
        Column::new(pick("Name", "Name")).key(),
        Column::new(pick("Organisation", "Organisation")).growing(1.0),
        Column::new(pick("Mitwirkung", "Contribution")).growing(2.0),
        Column::new(pick("Telefon", "Telephone")),
        Column::new(pick("E-Mail", "E-mail")),
    ];
    let rows = people(chosen).into_iter().map(|(person, parts)| {
        let organisation =
            person.organisation.clone().or_else(|| parts.iter().find_map(|(part, _)| part.affiliation.clone()));
        let numbers = [person.mobile.as_deref(), person.telephone.as_deref()].into_iter().flatten();
        let cells = vec![
            vec![by_family(person, chosen.language)],
            cell(plain(&organisation.unwrap_or_default(), chosen.language)),
            parts.iter().map(|(part, session)| contribution(chosen, part, session)).collect(),
            // Keeps a telephone number on one line, so that it is read out in one go.
            numbers.map(|number| vec![plain(&number.replace(' ', "\u{a0}"), chosen.language)]).collect(),
            cell(Phrase::new(person.email.clone().unwrap_or_default(), Weight::Regular, Colour::Ink)),
        ];
        (Row::Cells { cells, least: Mm(0.0) }, Some(row(person)))
    });
    let note = pick(
        "Nur für das Team: enthält persönliche Daten, bitte weder aushängen noch weitergeben.",
        "For the team only: personal data, please neither hang it up nor pass it on.",
    );
    Listing { note, ..chosen.listing(columns, rows.collect()) }
}

pub(super) fn notices(chosen: &Chosen) -> Vec<Notice> {
    let each = people(chosen)
        .into_iter()
        // Nobody calls people who do not come.
        .filter(|(_, parts)| parts.iter().any(|(part, session)| Participation::of(part, session).is_told()))
        .filter(|(person, _)| !chosen.programme.by_hand.contains_key(&person.id))
        .filter(|(person, _)| person.mobile.is_none() && person.telephone.is_none())
        .map(|(person, _)| Notice::about(row(person), ListRemark::NoTelephone { name: person.full_name() }))
        .collect();
    Notice::each_or_counted(each, |people| ListRemark::ManyWithoutTelephone { people })
}

fn row(person: &Person) -> ItemRef {
    ItemRef { table: Table::Person, id: person.id.0 }
}

/// Everybody with a part, whatever became of it, by name. The list is internal to the team.
fn people<'a>(chosen: &Chosen<'a>) -> Vec<(&'a Person, Parts<'a>)> {
    let mut by_person: BTreeMap<PersonId, Parts> = BTreeMap::new();
    for session in &chosen.sessions {
        for part in chosen.contributions_to(session) {
            if let Some(person) = part.person {
                by_person.entry(person).or_default().push((*part, *session));
            }
        }
    }
    let people = by_person.into_iter().filter_map(|(id, parts)| Some((chosen.programme.people.get(&id)?, parts)));
    let mut people: Vec<(&Person, Parts)> = people.collect();
    let order = NameOrder::new(ParticleOrder::ByFamily);
    people.sort_by(|(a, _), (b, _)| order.compare(a, b));
    people
}

/// "**1.3** Moderation · Sa 9.30–12.30 · Großer Saal [online]".
fn contribution(chosen: &Chosen, part: &Contribution, session: &Session) -> Vec<Phrase> {
    let (language, programme) = (chosen.language, chosen.programme);
    let name = programme.printed_number(session, language).unwrap_or_else(|| session.sign_title().to_owned());
    let when = programme.span(session).map(|span| {
        format!("{}\u{a0}{}", time::short_weekday(span.day(), language), programme.event.time_style.range(span))
    });
    let room = session.room.and_then(|room| programme.rooms.get(&room)).map(|room| room.name.clone());
    let rest: Vec<String> = [Some(part.role.heading(1, language)), when, room].into_iter().flatten().collect();
    let colour = if session.state == SessionState::Cancelled { Colour::Soft } else { Colour::Accent };
    let mut phrases =
        vec![Phrase::new(format!("{name} "), Weight::SemiBold, colour), soft(&rest.join(" · "), language)];
    phrases.extend(marks(chosen, part, session));
    phrases
}

/// The status of the part, in plain words, and whom somebody replaces.
fn marks(chosen: &Chosen, part: &Contribution, session: &Session) -> Vec<Phrase> {
    let language = chosen.language;
    let mut marks = Vec::new();
    if session.state == SessionState::Cancelled {
        marks.push(tag(session.state.name(language), Colour::Cannot));
    }
    if let Some(absent) = chosen.programme.stood_in_for(part) {
        let absent = chosen.programme.name_in(absent);
        marks.push(soft(&format!(" {} {absent}", language.pick("für", "for")), language));
    }
    marks.extend(part.states().into_iter().map(|state| {
        let colour = match state {
            State::Online => Colour::Remote,
            state if state.keeps_away() => Colour::Cannot,
            _ => Colour::Soft,
        };
        tag(state.name(language), colour)
    }));
    marks
}
