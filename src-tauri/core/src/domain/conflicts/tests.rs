//! Small pictures of plans: a line a time, sessions parted by bars, a room before the colon, people in brackets.

use super::conflicts;
use crate::domain::{
    Contribution, Event, Language, Person, PersonId, Programme, Role, Room, RoomId, Session, SessionKind, SessionState,
    Span, Standing,
};
use chrono::{NaiveDate, NaiveTime};

/// "9.30–12.30 | Aula: Leitlinien (Moderation Lotz) | Saal 2: Budgets (Impuls Roth krank)"; "Aula/2" is a part of "Aula".
fn programme(picture: &str) -> Programme {
    let mut programme = Programme::new(Event::new("Forum", chrono_tz::Europe::Berlin, Language::De));
    for line in picture.lines().map(str::trim).filter(|line| !line.is_empty()) {
        let mut cells = line.split(" | ");
        let span = span(cells.next().expect("a time"));
        for cell in cells {
            session(&mut programme, span, cell);
        }
    }
    programme
}

fn span(text: &str) -> Span {
    let time = |text| NaiveTime::parse_from_str(text, "%H.%M").expect("a time of day");
    let (start, end) = text.split_once('–').expect("a range");
    let day = NaiveDate::from_ymd_opt(2022, 9, 24).expect("a day");
    Span::new(day.and_time(time(start)), day.and_time(time(end.trim()))).expect("a span")
}

fn session(programme: &mut Programme, span: Span, cell: &str) {
    let (place, rest) = cell.split_once(": ").expect("a room and a title");
    let (title, people) = rest.split_once(" (").unwrap_or((rest, ""));
    let mut session = Session::new(title.trim_start_matches("entfällt "), SessionKind::Workshop);
    session.own_span = Some(span);
    session.room = (place != "-").then(|| room(programme, place));
    if title.starts_with("entfällt ") {
        session.state = SessionState::Cancelled;
    }
    for (position, part) in people.trim_end_matches(')').split(", ").filter(|part| !part.is_empty()).enumerate() {
        let words: Vec<&str> = part.split(' ').collect();
        let role = if words[0] == "Moderation" { Role::Moderation } else { Role::Input };
        let person = person(programme, words[1]);
        let mut contribution = Contribution::new(session.id, Some(person), role, position as i64);
        if words.get(2) == Some(&"krank") {
            contribution.standing = Standing::Absent;
        }
        programme.contributions.insert(contribution.id, contribution);
    }
    programme.sessions.insert(session.id, session);
}

fn room(programme: &mut Programme, name: &str) -> RoomId {
    if let Some(room) = programme.rooms.values().find(|room| room.name == name) {
        return room.id;
    }
    let mut new = Room::new(name, programme.rooms.len() as i64);
    new.part_of = name.split_once('/').map(|(larger, _)| room(programme, larger));
    let id = new.id;
    programme.rooms.insert(id, new);
    id
}

fn person(programme: &mut Programme, name: &str) -> PersonId {
    if let Some(person) = programme.people.values().find(|person| person.name() == name) {
        return person.id;
    }
    let person = Person::named(name);
    let id = person.id;
    programme.people.insert(id, person);
    id
}

fn findings(picture: &str) -> Vec<String> {
    let programme = programme(picture);
    conflicts(&programme).iter().map(|conflict| conflict.text(&programme, Language::En)).collect()
}

#[test]
fn nobody_moderates_two_sessions_at_once() {
    assert_eq!(
        findings(
            "9.30–12.30 | Aula: Leitlinien (Moderation Lotz) | Saal 2: Budgets (Moderation Lotz)
             14.00–16.15 | Aula: Klima (Moderation Lotz)"
        ),
        ["Lotz is in “Leitlinien” and “Budgets” at the same time."]
    );
}

#[test]
fn partial_overlaps_count_and_touching_ends_do_not() {
    assert_eq!(
        findings(
            "9.00–10.00 | Aula: Früh (Moderation Roth)
             9.45–11.00 | Aula: Spät (Moderation Lau)
             11.00–12.00 | Aula: Danach (Moderation Lau)"
        ),
        ["Aula is taken twice: “Früh” and “Spät”."]
    );
}

#[test]
fn three_at_once_are_three_pairs() {
    assert_eq!(
        findings("9.00–10.00 | Aula: A (Moderation Eins) | Aula: B (Moderation Zwei) | Aula: C (Moderation Drei)")
            .len(),
        3
    );
}

#[test]
fn a_part_and_the_whole_clash_and_two_parts_do_not() {
    assert_eq!(
        findings(
            "9.00–10.00 | Saal/1: A (Moderation Eins) | Saal/2: B (Moderation Zwei)
             11.00–12.00 | Saal: C (Moderation Drei) | Saal/2: D (Moderation Vier)"
        ),
        ["Saal is taken twice: “C” and “D”."]
    );
}

#[test]
fn what_is_cancelled_clashes_with_nothing() {
    assert_eq!(findings("9.00–10.00 | Aula: entfällt A (Moderation Eins) | Aula: B (Moderation Eins)"), [""; 0]);
}

#[test]
fn a_workshop_wants_a_moderator_who_comes_and_a_room() {
    assert_eq!(
        findings("9.00–10.00 | Aula: Budgets (Impuls Eins, Moderation Zwei krank) | -: Klima (Moderation Drei)"),
        ["“Budgets” has no moderation.", "Zwei is announced for “Budgets” but will not come.", "“Klima” has no room.",]
    );
}
