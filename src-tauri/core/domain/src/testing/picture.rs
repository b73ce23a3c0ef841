//! Small pictures of plans, for tests. A line is a time. Bars separate its sessions; the room stands before the colon,
//! facts about the session in square brackets, its people in parentheses.
//!
//! ```text
//! Raum Aula: 40 Plätze, EG, Beamer
//! 9.30–12.30 | Aula: Leitlinien [Plenum, 60 Köpfe] (Moderation Lotz) | -: Budgets (Impuls Roth krank)
//! ```

use crate::{
    Access, Agreement, Availability, AvailabilityId, AvailabilityOf, AvailabilityState, Block, BlockId, Contribution,
    Event, Language, OnBoard, Person, PersonId, Presence, Programme, RegistrationId, Role, Room, RoomId, SeatingForm,
    Session, SessionId, SessionKind, SessionState, Span, Standing, Stay,
};
use chrono::{NaiveDate, NaiveDateTime, NaiveTime};

/// One person for each row of the tables in [`participation`](crate::participation). The name says which row.
pub fn rows_of_the_tables() -> Programme {
    programme(
        "Raum Aula: 40 Plätze, EG
         9.30–12.30 | Aula: Forum (Impuls Da, Impuls Fern online, Impuls Frage angefragt, Impuls Funk angefragt online, \
            Impuls NN, Impuls Denk Idee, Impuls Nein abgesagt, Impuls Krank krank, Impuls Fort entfällt, \
            Impuls Leise krank verschwiegen, Impuls Alt krank, Impuls Neu für Alt, Impuls Still krank verschwiegen, \
            Impuls Statt für Still)
         14.00–15.00 | Aula: entfällt Nichts (Impuls Aus)
         16.00–17.00 | Aula: Vielleicht [Idee] (Impuls Traum)",
    )
}

/// Reads a picture. "Aula/2" is a part of "Aula". Blocks are named by their place: "Block 1". Sunday's times begin with
/// "So".
pub fn programme(picture: &str) -> Programme {
    let mut programme = Programme::new(Event::new("Forum", chrono_tz::Europe::Berlin, Language::De));
    for line in picture.lines().map(str::trim).filter(|line| !line.is_empty()) {
        match line.split_once(' ') {
            Some(("Raum", facts)) => room_facts(&mut programme, facts),
            Some(("Person", facts)) => person_facts(&mut programme, facts),
            Some(("Tage", days)) => {
                let (first, last) = days.split_once('–').expect("a range of days");
                (programme.event.first_day, programme.event.last_day) = (Some(day(first)), Some(day(last)));
            }
            Some(("Block", time)) if !line.contains('|') => {
                let block = Block::new(span(time));
                programme.blocks.insert(block.id, block);
            }
            _ => line_of_sessions(&mut programme, line),
        }
    }
    programme
}

fn line_of_sessions(programme: &mut Programme, line: &str) {
    let mut cells = line.split(" | ");
    let time = cells.next().expect("a time").trim();
    let (block, own) = match time.strip_prefix("Block ") {
        Some(rest) => {
            let (place, own) = rest.split_once(' ').unwrap_or((rest, ""));
            let place: usize = place.parse().expect("the place of a block");
            (programme.blocks.keys().nth(place - 1).copied(), (!own.is_empty()).then(|| span(own)))
        }
        None => (None, (time != "ohne Zeit").then(|| span(time))),
    };
    for cell in cells {
        session(programme, block, own, cell);
    }
}

fn session(programme: &mut Programme, block: Option<BlockId>, own: Option<Span>, cell: &str) {
    let (place, rest) = cell.trim().split_once(": ").expect("a room and a title");
    let (rest, people) = rest.split_once(" (").unwrap_or((rest, ""));
    let (title, facts) = rest.split_once(" [").unwrap_or((rest, ""));
    let mut session = Session::new(title.trim_start_matches("entfällt "), SessionKind::Workshop);
    (session.block, session.own_span) = (block, own);
    session.room = (place != "-").then(|| room(programme, place));
    if title.starts_with("entfällt ") {
        session.state = SessionState::Cancelled;
    }
    facts.trim_end_matches(']').split(", ").filter(|fact| !fact.is_empty()).for_each(|fact| told(&mut session, fact));
    for (position, part) in people.trim_end_matches(')').split(", ").filter(|part| !part.is_empty()).enumerate() {
        let contribution = contribution(programme, session.id, part, position as i64);
        programme.contributions.insert(contribution.id, contribution);
    }
    programme.sessions.insert(session.id, session);
}

fn told(session: &mut Session, fact: &str) {
    match fact.split_once(' ').unwrap_or((fact, "")) {
        ("Plenum", _) => session.kind = SessionKind::Plenary,
        ("Mahlzeit", _) => session.kind = SessionKind::Meal,
        ("Pause", _) => session.kind = SessionKind::Break,
        ("Sonstiges", _) => session.kind = SessionKind::Other,
        ("Abend", _) => session.kind = SessionKind::Evening,
        ("Kleingruppe", _) => session.kind = SessionKind::SmallGroup,
        ("Idee", _) => session.state = SessionState::Idea,
        ("Kreis", _) => session.seating = Some(SeatingForm::Circle),
        ("stufenlos", _) => session.step_free = true,
        ("braucht", item) => session.equipment.push(item.to_owned()),
        ("Nr", number) => session.number = Some(number.to_owned()),
        ("Strang", track) => session.track = Some(track.to_owned()),
        (heads, "Köpfe") => session.expected = heads.parse().ok(),
        _ => panic!("what does {fact} say of a session?"),
    }
}

/// "Moderation Lotz", "Impuls Roth krank", "Impuls Lau online", "Impuls Ull für Ohm".
fn contribution(programme: &mut Programme, session: SessionId, part: &str, position: i64) -> Contribution {
    let words: Vec<&str> = part.split(' ').collect();
    let role = if words[0] == "Moderation" { Role::Moderation } else { Role::Input };
    let person = (words[1] != "NN").then(|| person(programme, words[1]));
    let mut contribution = Contribution::new(session, person, role, position);
    for (place, word) in words.iter().enumerate().skip(2) {
        match *word {
            "krank" => contribution.standing = Standing::Absent,
            "online" => contribution.presence = Presence::Remote,
            "angefragt" => contribution.agreement = Agreement::Asked,
            "Idee" => contribution.agreement = Agreement::Idea,
            "abgesagt" => contribution.agreement = Agreement::Declined,
            "entfällt" => contribution.standing = Standing::Withdrawn,
            "verschwiegen" => contribution.still_announced = false,
            "für" => {
                let other = self::person(programme, words[place + 1]);
                let mut parts = programme.contributions.values();
                contribution.stands_in_for =
                    parts.find(|part| part.session == session && part.person == Some(other)).map(|part| part.id);
            }
            _ => {}
        }
    }
    contribution
}

/// "Aula: 40 Plätze, Kreis 20, EG, Haus A, Stufen, verborgen, Beamer, zu 9.00–10.00"
fn room_facts(programme: &mut Programme, facts: &str) {
    let (name, facts) = facts.split_once(": ").expect("a room and its facts");
    let id = room(programme, name);
    for fact in facts.split(", ") {
        if let Some(times) = fact.strip_prefix("zu ") {
            note(programme, AvailabilityOf::Room(id), AvailabilityState::Unavailable, times);
            continue;
        }
        let room = programme.rooms.get_mut(&id).expect("the room");
        match fact.split_once(' ').unwrap_or((fact, "")) {
            (seats, "Plätze") => room.seats = seats.parse().ok(),
            ("Kreis", seats) => drop(room.seats_by_form.insert(SeatingForm::Circle, seats.parse().expect("seats"))),
            ("Haus", _) => room.building = Some(fact.to_owned()),
            ("Stufen", _) => room.access = Access::Steps,
            ("stufenlos", _) => room.access = Access::StepFree,
            ("verborgen", _) => room.on_board = OnBoard::Hidden,
            _ if fact.ends_with("EG") || fact.ends_with("OG") => room.floor = Some(fact.to_owned()),
            _ => room.equipment.push(fact.to_owned()),
        }
    }
}

/// "Lotz: da 9.00–12.00, weg 14.00–15.00, kommt 9.30, geht 16.00"
fn person_facts(programme: &mut Programme, facts: &str) {
    let (name, facts) = facts.split_once(": ").expect("a person and their times");
    let id = person(programme, name);
    for fact in facts.split(", ") {
        match fact.split_once(' ').expect("a word and a time") {
            ("da", times) => note(programme, AvailabilityOf::Person(id), AvailabilityState::Available, times),
            ("weg", times) => note(programme, AvailabilityOf::Person(id), AvailabilityState::Unavailable, times),
            (word, time) => {
                let time = Some(day("24.").and_time(clock(time)));
                let (arrival, departure) = if word == "kommt" { (time, None) } else { (None, time) };
                programme.stays.insert(RegistrationId::fresh(), Stay { person: id, arrival, departure });
            }
        }
    }
}

fn note(programme: &mut Programme, of: AvailabilityOf, state: AvailabilityState, times: &str) {
    let row = Availability { id: AvailabilityId::fresh(), of, span: span(times), state, note: None };
    programme.availabilities.insert(row.id, row);
}

/// "9.30–12.30" is on Saturday, "So 9.30–12.30" on Sunday.
pub fn span(text: &str) -> Span {
    let (day, text) = text.strip_prefix("So ").map_or((day("24."), text), |text| (day("25."), text));
    let (start, end) = text.split_once('–').expect("a range");
    let at = |text: &str| -> NaiveDateTime { day.and_time(clock(text.trim())) };
    Span::new(at(start), at(end)).expect("a span")
}

fn clock(text: &str) -> NaiveTime {
    NaiveTime::parse_from_str(text, "%H.%M").expect("a time of day")
}

/// A day of September 2022. The 24th is a Saturday.
fn day(text: &str) -> NaiveDate {
    NaiveDate::from_ymd_opt(2022, 9, text.trim_matches('.').parse().expect("a day")).expect("a day")
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
