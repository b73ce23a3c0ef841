//! What the kitchen has to know: how many eat what, meal by meal.

use super::{
    Chosen, Listing, about,
    text::{accent, cell, plain, soft, strong},
};
use domain::{Participation, PersonId, Registration, Session, SessionKind, SessionState, Span};
use layout::{Column, Group, Mm, Row};
use std::collections::{BTreeMap, BTreeSet};

pub(super) fn listing(chosen: &Chosen) -> Listing {
    let language = chosen.language;
    let pick = |german: &str, english: &str| language.pick(german, english).to_owned();
    let columns =
        vec![Column::new(pick("Essen", "Food")).growing(1.0), Column::new(pick("Personen", "People")).right()];
    let mut rows = Vec::new();
    let guests = guests(chosen);
    let registered = chosen.participants.registrations.iter().map(|registration| registration.person).collect();
    for session in chosen.sessions.iter().filter(|session| is_served(session)) {
        let Some(span) = chosen.programme.span(session) else { continue };
        let Counted { foods, guests: eating, contributors } = count(chosen, span, &guests, &registered);
        let text = vec![
            strong(&format!("{} ", session.sign_title()), language),
            soft(&chosen.when_and_where(session), language),
        ];
        rows.push((Row::Group(Group { level: 0, again: text.clone(), text }), about(session)));
        let line = |what, number: usize| {
            (Row::Cells { cells: vec![what, cell(accent(&number.to_string()))], least: Mm(0.0) }, about(session))
        };
        rows.extend(foods.into_iter().map(|(food, number)| {
            let said =
                if food.is_empty() { soft(&pick("ohne Angabe", "not said"), language) } else { plain(&food, language) };
            line(cell(said), number)
        }));
        if contributors > 0 {
            let words = pick("Mitwirkende ohne Anmeldung", "contributors without a registration");
            rows.push(line(cell(soft(&words, language)), contributors));
        }
        let all = pick("zusammen", "altogether");
        rows.push(line(cell(strong(&all, language)), eating + contributors));
    }
    let note = pick(
        "Wer kein Essen genannt hat, steht unter »ohne Angabe«.",
        "Whoever named no food is counted as “not said”.",
    );
    Listing { note, ..chosen.listing(columns, rows) }
}

pub(super) fn is_served(session: &Session) -> bool {
    session.kind == SessionKind::Meal && session.state == SessionState::Planned
}

struct Counted {
    /// As people wrote it, in the alphabet; an empty text for those who said nothing, last.
    foods: Vec<(String, usize)>,
    guests: usize,
    contributors: usize,
}

/// Whoever eats: those whose kind of registration counts, and who is registered.
fn guests<'a>(chosen: &Chosen<'a>) -> Vec<&'a Registration> {
    let event = &chosen.programme.event;
    let rows = chosen.registered().into_iter().map(|(registration, _)| registration);
    rows.filter(|registration| event.registration_kind(&registration.kind).counts).collect()
}

fn count(chosen: &Chosen, span: Span, guests: &[&Registration], registered: &BTreeSet<PersonId>) -> Counted {
    let mut foods: BTreeMap<String, (String, usize)> = BTreeMap::new();
    let there: Vec<_> = guests.iter().filter(|registration| registration.is_there_during(span)).collect();
    for registration in &there {
        let food = registration.food.as_deref().unwrap_or_default().trim();
        foods.entry(food.to_lowercase()).or_insert_with(|| (food.to_owned(), 0)).1 += 1;
    }
    let nothing = foods.remove("");
    Counted {
        foods: foods.into_values().chain(nothing).collect(),
        guests: there.len(),
        contributors: contributors(chosen, span, registered).len(),
    }
}

/// Those who contribute on site that day, and whose registration nobody knows.
fn contributors(chosen: &Chosen, span: Span, registered: &BTreeSet<PersonId>) -> BTreeSet<PersonId> {
    let of_day = chosen
        .programme
        .sessions
        .values()
        .filter(|session| chosen.programme.span(session).is_some_and(|other| other.day() == span.day()));
    let parts = of_day.flat_map(|session| chosen.contributions_to(session).iter().map(move |part| (part, session)));
    let seated = parts.filter(|(part, session)| Participation::of(part, session).sits());
    seated.filter_map(|(part, _)| part.person).filter(|person| !registered.contains(person)).collect()
}
