//! `tagwerk show`: the whole programme, for people and as JSON for other programs.

use serde::Serialize;
use std::{collections::BTreeMap, fmt::Write};
use tagwerk_core::domain::{
    Agreement, Availability, Block, Contribution, Event, Language, Person, Presence, Programme, Room, SeatingForm,
    Session, SessionState, Span, Standing, Waiver,
    sorting::{NameOrder, ParticleOrder},
    time,
};

/// The form that other programs may rely on; fields are added, never renamed.
#[derive(Serialize)]
pub struct Shown<'a> {
    title: &'a str,
    zone: &'a str,
    event: &'a Event,
    blocks: Vec<ShownBlock<'a>>,
    rooms: Vec<ShownRoom<'a>>,
    sessions: Vec<ShownSession<'a>>,
    people: Vec<ShownPerson<'a>>,
    waivers: Vec<&'a Waiver>,
    availabilities: Vec<&'a Availability>,
}

#[derive(Serialize)]
struct ShownBlock<'a> {
    id: String,
    theme: Option<&'a str>,
    kind: Option<&'a str>,
    start: String,
    end: String,
}

#[derive(Serialize)]
struct ShownRoom<'a> {
    id: String,
    name: &'a str,
    seats: Option<u32>,
    seats_by_form: &'a BTreeMap<SeatingForm, u32>,
    floor: Option<&'a str>,
    building: Option<&'a str>,
    equipment: &'a [String],
    access: tagwerk_core::domain::Access,
    part_of: Option<String>,
    note: Option<&'a str>,
    on_board: tagwerk_core::domain::OnBoard,
}

#[derive(Serialize)]
struct ShownSession<'a> {
    id: String,
    block: Option<String>,
    number: Option<&'a str>,
    title: &'a str,
    short_title: Option<&'a str>,
    #[serde(rename = "abstract")]
    abstract_text: &'a str,
    kind: tagwerk_core::domain::SessionKind,
    room: Option<String>,
    start: Option<String>,
    end: Option<String>,
    state: SessionState,
    expected: Option<u32>,
    seating: Option<SeatingForm>,
    equipment: &'a [String],
    track: Option<&'a str>,
    note: Option<&'a str>,
    step_free: bool,
    contributions: Vec<ShownContribution<'a>>,
}

#[derive(Serialize)]
struct ShownContribution<'a> {
    id: String,
    person: Option<String>,
    role: &'a str,
    affiliation: Option<&'a str>,
    presence: Presence,
    agreement: Agreement,
    agreement_since: Option<chrono::NaiveDate>,
    standing: Standing,
    still_announced: bool,
    /// The person who comes instead, by the contribution of theirs that names this one.
    replaced_by: Option<String>,
    /// The contribution in the same session whose person does not come.
    stands_in_for: Option<String>,
    private_reason: Option<&'a str>,
}

#[derive(Serialize)]
struct ShownPerson<'a> {
    name: String,
    #[serde(flatten)]
    person: &'a Person,
}

impl<'a> Shown<'a> {
    pub fn of(programme: &'a Programme) -> Self {
        Self {
            title: &programme.event.title,
            zone: programme.event.zone.name(),
            event: &programme.event,
            blocks: programme.blocks_in_order().into_iter().map(shown_block).collect(),
            rooms: programme.rooms_in_order().into_iter().map(shown_room).collect(),
            sessions: shown_sessions(programme),
            people: programme.people.values().map(|person| ShownPerson { name: person.full_name(), person }).collect(),
            waivers: programme.waivers.values().collect(),
            availabilities: programme.availabilities.values().collect(),
        }
    }
}

fn shown_block(block: &Block) -> ShownBlock<'_> {
    ShownBlock {
        id: block.id.to_string(),
        theme: block.theme.as_deref(),
        kind: block.kind.as_deref(),
        start: local(block.span.start()),
        end: local(block.span.end()),
    }
}

fn shown_room(room: &Room) -> ShownRoom<'_> {
    ShownRoom {
        id: room.id.to_string(),
        name: &room.name,
        seats: room.seats_for(None),
        seats_by_form: &room.seats_by_form,
        floor: room.floor.as_deref(),
        building: room.building.as_deref(),
        equipment: &room.equipment,
        access: room.access,
        part_of: room.part_of.map(|id| id.to_string()),
        note: room.note.as_deref(),
        on_board: room.on_board,
    }
}

fn shown_sessions(programme: &Programme) -> Vec<ShownSession<'_>> {
    let contributions = programme.contributions_by_session();
    programme
        .sessions_in_order()
        .into_iter()
        .map(|session| {
            let span = programme.span(session);
            ShownSession {
                id: session.id.to_string(),
                block: session.block.map(|id| id.to_string()),
                number: session.number.as_deref(),
                title: &session.title,
                short_title: session.short_title.as_deref(),
                abstract_text: &session.abstract_text,
                kind: session.kind,
                room: session.room.map(|id| id.to_string()),
                start: span.map(|span| local(span.start())),
                end: span.map(|span| local(span.end())),
                state: session.state,
                expected: session.expected,
                seating: session.seating,
                equipment: &session.equipment,
                track: session.track.as_deref(),
                note: session.note.as_deref(),
                step_free: session.step_free,
                contributions: contributions
                    .get(&session.id)
                    .into_iter()
                    .flatten()
                    .map(|contribution| shown_contribution(programme, contribution))
                    .collect(),
            }
        })
        .collect()
}

fn shown_contribution<'a>(programme: &'a Programme, contribution: &'a Contribution) -> ShownContribution<'a> {
    let instead = programme.stand_ins(contribution).find(|part| part.comes()).and_then(|part| part.person);
    ShownContribution {
        id: contribution.id.to_string(),
        person: contribution.person.map(|id| id.to_string()),
        role: contribution.role.key(),
        affiliation: contribution.affiliation.as_deref(),
        presence: contribution.presence,
        agreement: contribution.agreement,
        agreement_since: contribution.agreement_since,
        standing: contribution.standing,
        still_announced: contribution.still_announced,
        replaced_by: instead.map(|id| id.to_string()),
        stands_in_for: contribution.stands_in_for.map(|id| id.to_string()),
        private_reason: contribution.private_reason.as_deref(),
    }
}

pub fn local(time: chrono::NaiveDateTime) -> String {
    time.format("%Y-%m-%dT%H:%M:%S").to_string()
}

/// For people: by day and time, with rooms, people and what is known of them.
pub fn as_text(programme: &Programme, language: Language) -> String {
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
        // Without `..`: whoever adds a field decides here whether it is shown.
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
        } = person;
        let mut facts = vec![person.full_name()];
        let known = [native, pronouns, organisation, place, mobile, telephone, email, note];
        facts.extend(known.into_iter().flatten().cloned());
        line(text, &format!("    {}", facts.join(" · ")));
    }
}
