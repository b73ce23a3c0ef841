//! What happens where: by room, day and time.

use super::{
    Chosen, Listing, about,
    text::{accent, cell, soft},
};
use crate::said;
use chrono::NaiveDate;
use domain::{ItemRef, Room, RoomId, Session, SessionId, time};
use layout::{Colour, Column, Group, Mm, Phrase, Row, Weight};
use std::collections::BTreeMap;

pub(super) fn listing(chosen: &Chosen) -> Listing {
    let pick = |german: &str, english: &str| chosen.language.pick(german, english).to_owned();
    let columns = vec![
        Column::new(pick("Zeit", "Time")).key(),
        Column::new(pick("Nr.", "No.")).key(),
        Column::new(pick("Titel", "Title")).growing(1.0),
        Column::new(pick("Mitwirkende", "Contributors")).growing(1.0),
    ];
    let mut rows = Vec::new();
    let rooms = chosen.programme.rooms_in_order().into_iter().map(|room| (Some(room.id), Some(room)));
    for (id, room) in rooms.chain([(None, None)]) {
        add_room(chosen, id, room, &mut rows);
    }
    let before_format_4 = people_before_format_4(chosen, &rows);
    Listing { before_format_4, ..chosen.listing(columns, rows) }
}

fn people_before_format_4(chosen: &Chosen, rows: &[(Row, Option<ItemRef>)]) -> BTreeMap<usize, String> {
    let session = |about: &Option<ItemRef>| chosen.programme.sessions.get(&SessionId(about.as_ref()?.id));
    let people = |session: &Session| {
        let contributions = chosen.contributions_to(session);
        let parts = said::parts_before_format_4(chosen.programme, contributions, chosen.language);
        parts.iter().map(|part| part.in_a_list(chosen.language)).collect::<Vec<_>>().join("\n")
    };
    rows.iter().enumerate().filter_map(|(index, (_, about))| Some((index, people(session(about)?)))).collect()
}

fn add_room(chosen: &Chosen, id: Option<RoomId>, room: Option<&Room>, rows: &mut Vec<(Row, Option<ItemRef>)>) {
    let inside: Vec<&Session> = chosen.sessions.iter().copied().filter(|session| session.room == id).collect();
    if inside.is_empty() {
        return;
    }
    rows.push((Row::Group(room_group(chosen, room)), None));
    let day = |session: &Session| chosen.programme.span(session).map(|span| span.day());
    for of_day in inside.chunk_by(|a, b| day(a) == day(b)) {
        rows.push((Row::Group(day_group(chosen, day(of_day[0]))), None));
        rows.extend(of_day.iter().map(|session| (row(chosen, session), about(session))));
    }
}

/// "**Großer Saal** Erdgeschoss".
fn room_group(chosen: &Chosen, room: Option<&Room>) -> Group {
    let language = chosen.language;
    let name = room.map_or(language.pick("Ohne Raum", "Without a room"), |room| room.name.as_str());
    let place: Vec<&str> =
        room.iter().flat_map(|room| [room.floor.as_deref(), room.building.as_deref()]).flatten().collect();
    let name = Phrase::new(name, Weight::Bold, Colour::Ink);
    let beside = |text: &str| if text.is_empty() { Vec::new() } else { vec![soft(&format!(" {text}"), language)] };
    let text = [vec![name.clone()], beside(&place.join(", "))].concat();
    let again = [vec![name], beside(language.pick("(Fortsetzung)", "(continued)"))].concat();
    Group { level: 0, text, again }
}

pub(super) fn day_group(chosen: &Chosen, day: Option<NaiveDate>) -> Group {
    let unscheduled = chosen.language.pick("Noch ohne Zeit", "Without a time yet");
    let text = vec![accent(
        &day.map_or_else(|| unscheduled.to_owned(), |day| time::long_date(day, chosen.programme.event.wording())),
    )];
    Group { level: 1, again: text.clone(), text }
}

fn row(chosen: &Chosen, session: &Session) -> Row {
    let parts = said::parts(chosen.programme, session, chosen.contributions_to(session), chosen.language);
    let cells = vec![
        vec![vec![chosen.time(session)]],
        cell(chosen.number(session)),
        vec![chosen.title(session, &session.title)],
        parts.iter().map(|part| said::phrases(part, chosen.language)).collect(),
    ];
    Row::Cells { cells, least: Mm(0.0) }
}
