//! The whole programme as text, for people.

use std::fmt::Write;
use tagwerk_core::domain::{
    Contribution, Event, Language, Person, Programme, Session, SessionState, Span,
    sorting::{NameOrder, ParticleOrder},
    time,
};

/// Sessions by day and time, with their rooms and people and what is known of these.
pub fn programme_as_text(programme: &Programme, language: Language) -> String {
    let mut text = String::new();
    heading(&mut text, &programme.event, programme, language);
    let contributions = programme.contributions_by_session();
    let mut day = None;
    let mut block = None;
    for session in programme.sessions_in_order() {
        let span = programme.span(session);
        if day != Some(span.map(Span::day)) {
            day = Some(span.map(Span::day));
            block = None;
            let name = span.map(|span| time::long_date(span.day(), language));
            let unscheduled = || language.pick("Noch nicht eingeplant", "Not yet scheduled").to_owned();
            line(&mut text, &format!("\n{}", name.unwrap_or_else(unscheduled)));
        }
        if let Some(of) = session.block.filter(|of| block != Some(*of)).and_then(|of| programme.blocks.get(&of)) {
            let parts = [of.kind.as_deref(), of.theme.as_deref()];
            let parts: Vec<&str> = parts.into_iter().flatten().collect();
            line(&mut text, &format!("  {}", parts.join(" · ")));
        }
        block = session.block;
        session_lines(&mut text, programme, session, span, language);
        for contribution in contributions.get(&session.id).into_iter().flatten() {
            line(&mut text, &format!("        {}", part(programme, contribution, language)));
        }
    }
    rooms(&mut text, programme, language);
    people(&mut text, programme, language);
    if let Some(note) = &programme.event.note {
        line(&mut text, &format!("\n{}", language.pick("Notiz", "Note")));
        note.lines().for_each(|words| line(&mut text, &format!("    {words}")));
    }
    text
}

fn line(text: &mut String, line: &str) {
    // Writing into a String cannot fail.
    let _ = writeln!(text, "{line}");
}

fn heading(text: &mut String, event: &Event, programme: &Programme, language: Language) {
    line(text, &event.title);
    if let Some(subtitle) = &event.subtitle {
        line(text, subtitle);
    }
    let days = programme.days().map(|(first, last)| time::days(first, last, language));
    let facts: Vec<String> =
        [days, Some(event.zone.name().to_owned()), (!event.organizers.is_empty()).then(|| event.organizers.join(", "))]
            .into_iter()
            .flatten()
            .collect();
    line(text, &facts.join(" · "));
    let contact = [&event.contact.name, &event.contact.email, &event.contact.telephone];
    let contact: Vec<&str> = contact.into_iter().flatten().map(String::as_str).collect();
    if !contact.is_empty() {
        line(text, &format!("{}: {}", language.pick("Kontakt", "Contact"), contact.join(", ")));
    }
}

fn session_lines(text: &mut String, programme: &Programme, session: &Session, span: Option<Span>, language: Language) {
    let style = programme.event.time_style;
    let time = span.map(|span| style.range_in_words(span, language)).unwrap_or_default();
    let number = programme.printed_number(session, language).map(|number| format!("{number} ")).unwrap_or_default();
    let room = session.room.and_then(|id| programme.rooms.get(&id));
    let mut notes: Vec<String> = vec![match room {
        Some(room) => room.name.clone(),
        None => language.pick("ohne Raum", "no room").to_owned(),
    }];
    notes.extend((session.state != SessionState::Planned).then(|| session.state.name(language).to_owned()));
    notes.extend(session.expected.map(|heads| format!("{heads} {}", language.pick("erwartet", "expected"))));
    notes.extend(session.seating.map(|form| form.name(language).to_owned()));
    notes.extend((!session.equipment.is_empty()).then(|| session.equipment.join(", ")));
    notes.extend(session.step_free.then(|| language.pick("stufenlos nötig", "step-free needed").to_owned()));
    notes.extend(session.track.clone());
    notes.extend(session.note.clone());
    line(text, &format!("    {time}  {number}{}  [{}]", session.title, notes.join("; ")));
}

fn part(programme: &Programme, contribution: &Contribution, language: Language) -> String {
    let states = contribution.states().into_iter();
    let mut notes: Vec<String> = states.map(|state| state.name(language).to_owned()).collect();
    let instead = programme.stand_ins(contribution).map(|part| programme.name_in(part));
    notes.extend(instead.map(|name| format!("{} {name}", language.pick("vertreten durch", "replaced by"))));
    let absent = programme.stood_in_for(contribution).map(|part| programme.name_in(part));
    notes.extend(absent.map(|name| format!("{} {name}", language.pick("vertritt", "stands in for"))));
    let notes = if notes.is_empty() { String::new() } else { format!(" ({})", notes.join(", ")) };
    let person = programme.name_in(contribution);
    let affiliation = contribution.affiliation.as_deref().map(|text| format!(", {text}")).unwrap_or_default();
    format!("{}: {person}{affiliation}{notes}", contribution.role.heading(1, language))
}

fn rooms(text: &mut String, programme: &Programme, language: Language) {
    if programme.rooms.is_empty() {
        return;
    }
    line(text, &format!("\n{}", language.pick("Räume", "Rooms")));
    for room in programme.rooms_in_order() {
        let mut facts = vec![room.name.clone()];
        facts.extend(room.seats_for(None).map(|seats| format!("{seats} {}", language.pick("Plätze", "seats"))));
        facts.extend(room.seats_by_form.iter().map(|(form, seats)| format!("{} {seats}", form.name(language))));
        facts.extend(room.floor.clone());
        facts.extend(room.building.clone());
        facts.extend((!room.equipment.is_empty()).then(|| room.equipment.join(", ")));
        facts.extend(
            room.part_of
                .and_then(|id| programme.rooms.get(&id))
                .map(|larger| format!("{} {}", language.pick("Teil von", "part of"), larger.name)),
        );
        facts.extend(room.note.clone());
        line(text, &format!("    {}", facts.join(" · ")));
    }
}

fn people(text: &mut String, programme: &Programme, language: Language) {
    if programme.people.is_empty() {
        return;
    }
    line(text, &format!("\n{}", language.pick("Personen", "People")));
    let mut people: Vec<&Person> = programme.people.values().collect();
    NameOrder::new(ParticleOrder::ByFamily).sort(&mut people);
    for person in people {
        // No `..` here: a new field must be shown or left out on purpose.
        let Person {
            id: _,
            title: _,
            given: _,
            particle: _,
            family: _,
            suffix: _,
            name_order: _,
            native,
            badge_name: _,
            writing: _,
            pronouns,
            organisation,
            place,
            salutation: _,
            address: _,
            email,
            mobile,
            telephone,
            note,
            aliases: _,
            code: _,
        } = person;
        let mut facts = vec![person.full_name()];
        let known = [native, pronouns, organisation, place, mobile, telephone, email, note];
        facts.extend(known.into_iter().flatten().cloned());
        line(text, &format!("    {}", facts.join(" · ")));
    }
}
