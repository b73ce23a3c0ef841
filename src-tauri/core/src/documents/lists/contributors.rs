//! Everybody who contributes, and how to reach them.

use super::{
    Chosen, Listing,
    text::{by_family, cell, plain, soft, tag},
};
use crate::{
    documents::{Notice, Remark},
    domain::{
        Agreement, Contribution, ItemRef, Person, PersonId, Presence, Session, SessionState, Standing, Table,
        sorting::{NameOrder, ParticleOrder},
        time,
    },
    layout::{Colour, Column, Mm, Phrase, Row, Weight},
};
use std::collections::BTreeMap;

/// What somebody contributes, in the order of the programme.
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
            person.organisation.clone().or_else(|| parts.iter().find_map(|(part, _)| announced(part, person)));
        let numbers = [person.mobile.as_deref(), person.telephone.as_deref()].into_iter().flatten();
        let cells = vec![
            vec![by_family(person, chosen.language)],
            cell(plain(&organisation.unwrap_or_default(), chosen.language)),
            parts.iter().map(|(part, session)| contribution(chosen, person, part, session)).collect(),
            // A number is read out in one go.
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
        .filter(|(person, _)| person.mobile.is_none() && person.telephone.is_none())
        .map(|(person, _)| Notice::about(row(person), Remark::NoTelephone { name: person.full_name() }))
        .collect();
    Notice::each_or_counted(each, |people| Remark::ManyWithoutTelephone { people })
}

fn row(person: &Person) -> ItemRef {
    ItemRef { table: Table::Person, id: person.id.0 }
}

/// Who was asked or agreed, absent or not, and who comes instead; by name.
fn people<'a>(chosen: &Chosen<'a>) -> Vec<(&'a Person, Parts<'a>)> {
    let mut by_person: BTreeMap<PersonId, Parts> = BTreeMap::new();
    for session in &chosen.sessions {
        for part in chosen.contributions_to(session).iter().filter(|part| part.is_asked()) {
            for person in [part.person, part.replaced_by].into_iter().flatten() {
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

fn announced(part: &Contribution, person: &Person) -> Option<String> {
    part.affiliation.clone().filter(|_| part.person == Some(person.id))
}

/// "**1.3** Moderation · Sa 9.30–12.30 · Großer Saal [online]".
fn contribution(chosen: &Chosen, person: &Person, part: &Contribution, session: &Session) -> Vec<Phrase> {
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
    phrases.extend(mark(chosen, person, part, session));
    phrases
}

fn mark(chosen: &Chosen, person: &Person, part: &Contribution, session: &Session) -> Option<Phrase> {
    let language = chosen.language;
    if session.state == SessionState::Cancelled {
        return Some(tag(session.state.name(language), Colour::Cannot));
    }
    if part.replaced_by == Some(person.id) && part.person != Some(person.id) {
        return Some(tag(language.pick("Vertretung", "replacement"), Colour::Soft));
    }
    match (part.standing, part.presence, part.agreement) {
        (Standing::Absent | Standing::Withdrawn, ..) => Some(tag(part.standing.name(language), Colour::Cannot)),
        (_, Presence::Remote, _) => Some(tag("online", Colour::Remote)),
        (_, _, Agreement::Asked) => Some(tag(part.agreement.name(language), Colour::Soft)),
        _ => None,
    }
}
