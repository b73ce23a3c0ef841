//! For the venue's staff: which room, when, how it is set up, and when food and drink are served.

use super::{
    Chosen, Listing, about,
    sessions::day_group,
    text::{cell, plain, soft, strong, tag},
};
use domain::{Access, Room, Session, SessionKind};
use layout::{Cell, Colour, Column, Group, Mm, Row};

pub(super) fn listing(chosen: &Chosen) -> Listing {
    let pick = |german: &str, english: &str| chosen.language.pick(german, english).to_owned();
    let columns = vec![
        Column::new(pick("Zeit", "Time")).key(),
        Column::new(pick("Raum", "Room")).key(),
        Column::new(pick("stufenlos", "step-free")),
        Column::new(pick("Personen", "People")).right(),
        Column::new(pick("Bestuhlung", "Seating")),
        Column::new(pick("Ausstattung", "Equipment")).growing(1.0),
        Column::new(pick("Programmpunkt", "Session")).growing(1.0),
    ];
    let position = |session: &Session| room(chosen, session).map(|room| room.position);
    let day = |session: &Session| chosen.programme.span(session).map(|span| span.day());
    let mut rows = Vec::new();
    for of_day in chosen.sessions.chunk_by(|a, b| day(a) == day(b)) {
        rows.push((Row::Group(Group { level: 0, ..day_group(chosen, day(of_day[0])) }), None));
        let mut of_day = of_day.to_vec();
        // By time, then in the order of a walk through the house.
        of_day.sort_by_key(|session| (chosen.programme.span(session).map(|span| span.start()), position(session)));
        rows.extend(of_day.into_iter().map(|session| (row(chosen, session), about(session))));
    }
    let note = pick(
        "Grau: was der Raum hat, wenn nichts anderes gewünscht ist.",
        "Grey: what the room has, where nothing else is wished.",
    );
    Listing { note, ..chosen.listing(columns, rows) }
}

fn room<'a>(chosen: &Chosen<'a>, session: &Session) -> Option<&'a Room> {
    session.room.and_then(|room| chosen.programme.rooms.get(&room))
}

fn row(chosen: &Chosen, session: &Session) -> Row {
    let language = chosen.language;
    let room = room(chosen, session);
    let expected = chosen.programme.heads(session).map(|heads| heads.to_string()).unwrap_or_default();
    let mut number = chosen.number(session);
    number.text.push(' ');
    let mut title = [vec![number], chosen.title(session, session.sign_title())].concat();
    if matches!(session.kind, SessionKind::Meal | SessionKind::Break) {
        title.push(tag(session.kind.name(language), Colour::Accent));
    }
    let cells = vec![
        vec![vec![chosen.time(session)]],
        room.map_or_else(|| cell(soft("–", language)), |room| place(chosen, room)),
        cell(match room.map(|room| room.access) {
            Some(Access::StepFree) => plain(language.pick("ja", "yes"), language),
            Some(Access::Steps) => strong(language.pick("nein", "no"), language),
            Some(Access::Unknown) | None => soft("–", language),
        }),
        cell(plain(&expected, language)),
        seating(chosen, session, room),
        equipment(chosen, session, room),
        vec![title],
    ];
    Row::Cells { cells, least: Mm(0.0) }
}

fn place(chosen: &Chosen, room: &Room) -> Cell {
    let place: Vec<&str> = [room.floor.as_deref(), room.building.as_deref()].into_iter().flatten().collect();
    let mut cell = vec![vec![strong(&room.name, chosen.language)]];
    if !place.is_empty() {
        cell.push(vec![soft(&place.join(", "), chosen.language)]);
    }
    cell
}

/// As requested, or else the only arrangement the room has.
fn seating(chosen: &Chosen, session: &Session, room: Option<&Room>) -> Cell {
    let usual = room.filter(|room| room.seats_by_form.len() == 1).and_then(|room| room.seats_by_form.keys().next());
    match (session.seating, usual) {
        (Some(wished), _) => cell(plain(wished.name(chosen.language), chosen.language)),
        (None, Some(usual)) => cell(soft(usual.name(chosen.language), chosen.language)),
        (None, None) => Vec::new(),
    }
}

fn equipment(chosen: &Chosen, session: &Session, room: Option<&Room>) -> Cell {
    if !session.equipment.is_empty() {
        return cell(plain(&session.equipment.join(", "), chosen.language));
    }
    room.map(|room| cell(soft(&room.equipment.join(", "), chosen.language))).unwrap_or_default()
}
