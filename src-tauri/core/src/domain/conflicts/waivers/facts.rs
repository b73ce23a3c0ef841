//! What a rule looked at, in words. Waivers in files hold digests of these words: they are made of ids, ISO times, numbers
//! and the words that the file has for them, never of how the code calls its types. A change of any of them opens every
//! waiver of its rule in every event; the golden texts in the tests are there to prevent that.

use super::super::{Conflict, Rule, rooms::missing};
use crate::domain::{Availability, AvailabilityOf, Contribution, Programme, Room, RoomId, Session, Span};
use chrono::NaiveDateTime;
use serde::Serialize;
use std::fmt::Display;

/// What the rule of this conflict looked at in one session.
pub(super) fn facts(conflict: &Conflict, session: &Session, programme: &Programme) -> String {
    let event = &programme.event;
    let (time, in_room) = (programme.span(session), known(session.room));
    let when = span(time);
    let room = session.room.and_then(|room| programme.rooms.get(&room));
    match conflict.rule {
        Rule::RoomTakenTwice | Rule::PersonInTwoPlaces | Rule::WouldBeInTwoPlaces => format!("{when} {in_room}"),
        Rule::TooLittleWalkingTime => format!("{when} {in_room} {}", known(minutes(conflict, programme))),
        Rule::RoomTooSmall => {
            let seats = known(room.and_then(|room| room.seats_for(session.seating)));
            format!("{in_room} {} {seats}", known(session.expected))
        }
        Rule::EquipmentMissing => format!("{in_room} {}", list(room.map(|room| missing(&session.equipment, room)))),
        Rule::RemoteWithoutVideo => format!("{in_room} {}", list(room.map(|room| &room.equipment))),
        Rule::NotStepFree => format!("{in_room} {}", room.map_or_else(|| "-".to_owned(), |room| word(&room.access))),
        Rule::RoomClosed => format!("{when} {in_room} {}", closings(programme, session.room, time)),
        Rule::PersonUnavailable => format!("{when} {}", absences(conflict, programme)),
        Rule::OutsideEvent => format!("{when} {} {}", known(event.first_day), known(event.last_day)),
        Rule::LongerThanBlock => {
            let block = session.block.and_then(|block| programme.blocks.get(&block));
            format!("{when} {}", span(block.map(|block| block.span)))
        }
        Rule::NoModerator => word(&session.kind),
        Rule::TooFewPeople | Rule::TooManyPeople => {
            let bounds = event.bounds.get(&session.kind).copied().unwrap_or_default();
            let there = parts(programme, session).filter(|part| part.person.is_some() && part.comes()).count();
            format!("{} {} {} {there}", word(&session.kind), known(bounds.least), known(bounds.most))
        }
        Rule::PersonAbsent | Rule::NotAgreed => {
            let theirs = parts(programme, session).filter(|part| part.person == conflict.people.first().copied());
            let said: Vec<String> =
                theirs.map(|part| format!("{} {}", part.agreement.key(), part.standing.key())).collect();
            said.join(", ")
        }
        Rule::BesidePlenary | Rule::NoMeal | Rule::NoBreak => when,
        Rule::TrackParallel => format!("{when} {}", text(session.track.as_deref())),
        Rule::NumberTwice => format!("{} {}", known(session.block), text(session.number.as_deref())),
        Rule::Unplaced | Rule::NoRoom => String::new(),
    }
}

pub(super) fn parts<'a>(programme: &'a Programme, session: &Session) -> impl Iterator<Item = &'a Contribution> {
    let id = session.id;
    programme.contributions.values().filter(move |part| part.session == id)
}

pub(super) fn minutes(conflict: &Conflict, programme: &Programme) -> Option<u32> {
    let rooms: Vec<&Room> = conflict.rooms.iter().filter_map(|id| programme.rooms.get(id)).collect();
    let [from, to] = rooms.as_slice() else { return None };
    Some(programme.event.walking.minutes(from, to))
}

/// The notes about this room, and those that share a floor with it, that touch this time.
pub(super) fn noted_of_room(
    programme: &Programme,
    room: Option<RoomId>,
    span: Option<Span>,
) -> impl Iterator<Item = &Availability> {
    let about = move |of: &AvailabilityOf| match of {
        AvailabilityOf::Room(other) => room.is_some_and(|room| programme.share_a_floor(room, *other)),
        AvailabilityOf::Person(_) => false,
    };
    let touches = move |row: &Availability| span.is_some_and(|span| span.overlaps(row.span));
    programme.availabilities.values().filter(move |row| about(&row.of) && touches(row))
}

fn closings(programme: &Programme, room: Option<RoomId>, span: Option<Span>) -> String {
    noted_of_room(programme, room, span).map(noted).collect::<Vec<_>>().join(", ")
}

fn absences(conflict: &Conflict, programme: &Programme) -> String {
    let Some(person) = conflict.people.first() else { return String::new() };
    let notes = programme.availabilities.values().filter(|row| row.of == AvailabilityOf::Person(*person));
    let stays = programme.stays.values().filter(|stay| stay.person == *person);
    let stays = stays.map(|stay| format!("{}/{}", instant(stay.arrival), instant(stay.departure)));
    notes.map(noted).chain(stays).collect::<Vec<_>>().join(", ")
}

fn noted(row: &Availability) -> String {
    format!("{} {}", span(Some(row.span)), word(&row.state))
}

/// "2022-09-24T09:30/2022-09-24T12:30", as in ISO 8601.
fn span(span: Option<Span>) -> String {
    span.map_or_else(|| "-".to_owned(), |span| format!("{}/{}", instant(Some(span.start())), instant(Some(span.end()))))
}

fn instant(at: Option<NaiveDateTime>) -> String {
    at.map_or_else(|| "-".to_owned(), |at| at.format("%Y-%m-%dT%H:%M").to_string())
}

fn known(value: Option<impl Display>) -> String {
    value.map_or_else(|| "-".to_owned(), |value| value.to_string())
}

/// As the file writes it.
fn word(value: &impl Serialize) -> String {
    let word = serde_json::to_value(value).ok();
    word.as_ref().and_then(serde_json::Value::as_str).unwrap_or("-").to_owned()
}

/// In quotes, so that no text is taken for none.
fn text(text: Option<&str>) -> String {
    text.map_or_else(|| "-".to_owned(), |text| serde_json::Value::from(text).to_string())
}

fn list(items: Option<impl Serialize>) -> String {
    items.and_then(|items| serde_json::to_string(&items).ok()).unwrap_or_else(|| "-".to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::{conflicts::conflicts, picture};

    /// Something for each rule.
    const PLAN: &str = "
        Tage 24.–24.
        Raum Aula: 40 Plätze, EG, Stufen, Flipchart
        Raum Saal: EG, zu 15.30–17.00
        Raum Boden: 2. OG
        Person Roth: da 8.00–15.00, kommt 8.30
        Block 9.00–10.00
        Block 1 | Aula: A [Nr 3, Strang Wasser, 60 Köpfe, stufenlos, braucht Beamer] (Moderation Lotz, Impuls Fern online)
        Block 1 | Aula: B [Nr 3, Strang Wasser] (Moderation Lotz, Impuls Krank krank)
        Block 1 8.30–10.00 | Boden: Lang (Moderation Denk Idee, Moderation Eins)
        10.00–11.00 | Boden: C (Moderation Lotz, Impuls Frage angefragt, Impuls Denk Idee)
        10.30–11.30 | Saal: Auch (Moderation Denk Idee)
        11.00–12.00 | Boden: D (Moderation Lotz)
        12.00–14.00 | Saal: Viele (Moderation A, Moderation B, Moderation C, Moderation D, Moderation E, Moderation F, Moderation G)
        12.30–13.30 | Hof: Essen [Mahlzeit]
        13.30–14.30 | Hof: Alle [Plenum]
        15.00–16.00 | Saal: Zu (Moderation Roth)
        So 9.00–10.00 | Saal: Draußen (Moderation Zwei)
        ohne Zeit | -: Wartet (Moderation Drei)
        16.00–17.00 | -: Leer";

    /// One text a rule. Whoever has to change one of them opens every waiver of this rule in every event: the step to the
    /// next format must rewrite those that hold.
    #[test]
    fn the_words_of_each_rule_never_change() {
        let programme = picture::programme(PLAN);
        let found = conflicts(&programme);
        let names = programme.rooms.values().map(|room| (room.id.to_string(), format!("<{}>", room.name)));
        let names: Vec<_> =
            names.chain(programme.blocks.keys().map(|id| (id.to_string(), "<Block 1>".to_owned()))).collect();
        let lines: Vec<String> = Rule::ALL
            .iter()
            .map(|rule| {
                let conflict =
                    found.iter().find(|conflict| conflict.rule == *rule).unwrap_or_else(|| panic!("{rule:?}"));
                let sessions = conflict.sessions.iter().map(|id| &programme.sessions[id]);
                let facts: Vec<String> = sessions.map(|session| facts(conflict, session, &programme)).collect();
                let line = format!("{}: {}", rule.key(), facts.join(" + "));
                names.iter().fold(line, |line, (id, name)| line.replace(id, name))
            })
            .collect();
        assert_eq!(lines.join("\n").trim_end(), WORDS);
    }

    const WORDS: &str = "\
room-taken-twice: 2022-09-24T09:00/2022-09-24T10:00 <Aula> + 2022-09-24T09:00/2022-09-24T10:00 <Aula>
person-in-two-places: 2022-09-24T09:00/2022-09-24T10:00 <Aula> + 2022-09-24T09:00/2022-09-24T10:00 <Aula>
room-closed: 2022-09-24T15:00/2022-09-24T16:00 <Saal> 2022-09-24T15:30/2022-09-24T17:00 unavailable
person-unavailable: 2022-09-24T15:00/2022-09-24T16:00 2022-09-24T08:00/2022-09-24T15:00 available, 2022-09-24T08:30/-
not-step-free: <Aula> steps
outside-event: 2022-09-25T09:00/2022-09-25T10:00 2022-09-24 2022-09-24
too-little-walking-time: 2022-09-24T09:00/2022-09-24T10:00 <Aula> 3 + 2022-09-24T10:00/2022-09-24T11:00 <Boden> 3
room-too-small: <Aula> 60 40
equipment-missing: <Aula> [\"Beamer\"]
remote-without-video: <Aula> [\"Flipchart\"]
no-moderator: workshop
too-few-people: workshop 1 6 0
person-absent: agreed absent
beside-plenary: 2022-09-24T12:30/2022-09-24T13:30 + 2022-09-24T12:00/2022-09-24T14:00
no-meal: 2022-09-24T12:00/2022-09-24T14:00 + 2022-09-24T12:30/2022-09-24T13:30
longer-than-block: 2022-09-24T08:30/2022-09-24T10:00 2022-09-24T09:00/2022-09-24T10:00
number-twice: <Block 1> \"3\" + <Block 1> \"3\"
would-be-in-two-places: 2022-09-24T10:00/2022-09-24T11:00 <Boden> + 2022-09-24T10:30/2022-09-24T11:30 <Saal>
too-many-people: workshop 1 6 7
not-agreed: idea coming
no-break: 2022-09-24T09:00/2022-09-24T10:00 + 2022-09-24T10:00/2022-09-24T11:00 + 2022-09-24T11:00/2022-09-24T12:00
track-parallel: 2022-09-24T09:00/2022-09-24T10:00 \"Wasser\" + 2022-09-24T09:00/2022-09-24T10:00 \"Wasser\"
unplaced: 
no-room:";
}
