//! The rules of the plan on a board: all at once, after one move, and for all places of one session.

use super::{Dice, now};
use chrono::{Duration, NaiveDate};
use std::{collections::BTreeMap, hint::black_box, time::Instant};
use tagwerk_core::{
    domain::{
        Access, Block, BlockId, Change, Contribution, Event, Language, Person, Programme, Role, Room, Session,
        SessionKind, Span,
        conflicts::{Check, Sentences},
    },
    planning::{Scope, distribute, suggest},
};

const MOVES: usize = 2_000;
const LOOKS: usize = 21;

/// Days, times a day, rooms and people, for 100 or 500 sessions a day.
fn size(sessions: usize) -> (usize, usize, usize, usize) {
    if sessions <= 300 { (3, 6, 20, 240) } else { (6, 10, 60, 2_400) }
}

pub fn measure(sessions: usize) {
    let mut programme = board(sessions);
    let looks = times(LOOKS, || drop(black_box(Check::of(&programme))));
    let mut check = Check::of(&programme);
    let found = check.conflicts(&programme).len();
    let lists = times(LOOKS, || drop(black_box(check.conflicts(&programme))));
    let said = times(LOOKS, || {
        let sentences = Sentences::about(&programme, Language::De);
        check.conflicts(&programme).iter().for_each(|conflict| drop(black_box(sentences.of(conflict))));
    });
    let (mut dice, mut moves) = (Dice(7), Vec::new());
    let (ids, rooms): (Vec<_>, Vec<_>) =
        (programme.sessions.keys().copied().collect(), programme.rooms.keys().copied().collect());
    let spans: Vec<Option<Span>> = programme.sessions.values().map(|session| session.own_span).collect();
    for _ in 0..MOVES {
        let before = programme.sessions[&ids[dice.up_to(ids.len())]].clone();
        let mut after = before.clone();
        after.own_span = spans[dice.up_to(spans.len())];
        after.room = Some(rooms[dice.up_to(rooms.len())]);
        let change = [Change::edit(before, after)];
        change.iter().for_each(|change| programme.apply(change));
        let start = Instant::now();
        black_box(check.follow(&programme, &change));
        moves.push(start.elapsed().as_secs_f64() * 1e3);
    }
    assert_eq!(check.conflicts(&programme), Check::of(&programme).conflicts(&programme), "the second look is wrong");
    let places = times(5, || drop(black_box(suggest(&programme, &check, ids[0], Scope::All))));
    let (without_rooms, blocks) = without_rooms(&programme);
    let check = Check::of(&without_rooms);
    let distribution = times(5, || drop(black_box(distribute(&without_rooms, &check, &blocks))));
    moves.sort_by(f64::total_cmp);
    let round = |ms: f64| (ms * 1000.0).round() / 1000.0;
    let line = serde_json::json!({
        "job": "check",
        "n": sessions,
        "rooms": rooms.len(),
        "contributions": programme.contributions.len(),
        "found": found,
        "full_ms": round(looks),
        "list_ms": round(lists),
        "said_ms": round(said),
        "moves": MOVES,
        "move_p50_ms": round(moves[MOVES / 2]),
        "move_p99_ms": round(moves[MOVES * 99 / 100]),
        "move_max_ms": round(moves[MOVES - 1]),
        "suggest_ms": round(places),
        "distribute_ms": round(distribution),
    });
    println!("{line}");
}

/// The name of the first room that holds nothing but randomly placed sessions.
pub fn free_room(sessions: usize) -> String {
    let (days, slots, ..) = size(sessions);
    room_name(sessions.div_ceil(days * slots))
}

fn room_name(number: usize) -> String {
    format!("Saal {number}")
}

/// The median of this many runs, in milliseconds of wall time.
fn times(runs: usize, mut work: impl FnMut()) -> f64 {
    let mut all: Vec<f64> = (0..runs)
        .map(|_| {
            let start = Instant::now();
            work();
            start.elapsed().as_secs_f64() * 1e3
        })
        .collect();
    all.sort_by(f64::total_cmp);
    all[runs / 2]
}

/// A consistent plan, except that three in a hundred sessions stand somewhere at random. Each day has lunch and a
/// plenary; each session has three people. The rooms are on four floors, with and without what sessions need.
pub fn board(sessions: usize) -> Programme {
    let (days, slots, rooms, people) = size(sessions);
    let mut dice = Dice(20_261_025);
    let mut programme = Programme::new(Event::new("Tagung", chrono_tz::Europe::Berlin, Language::De));
    let houses: Vec<Room> = (0..rooms)
        .map(|number| {
            let mut room = Room::new(&room_name(number), number as i64);
            room.floor = Some(format!("{}. OG", number % 4));
            room.seats = Some(20 + 10 * (number % 12) as u32);
            room.equipment =
                ["Beamer", "Flipchart", "Videokonferenz"][..=number % 3].iter().map(ToString::to_string).collect();
            room.access = if number % 4 == 3 { Access::Steps } else { Access::StepFree };
            room
        })
        .collect();
    let crowd: Vec<Person> = (0..people).map(|number| Person::named(&format!("Ada Beispiel{number}"))).collect();
    let first = now().date_naive();
    let spans: Vec<Span> = (0..days).flat_map(|day| (0..slots).map(move |slot| at(first, day, slot))).collect();
    for number in 0..sessions {
        let (slot, place) = (number % spans.len(), number / spans.len());
        let mut session = Session::new(&format!("Titel {number}"), SessionKind::Workshop);
        let moved = dice.up_to(100) < 3;
        session.own_span = Some(spans[if moved { dice.up_to(spans.len()) } else { slot }]);
        session.room = Some(houses[if moved { dice.up_to(rooms) } else { place % rooms }].id);
        session.number = Some(number.to_string());
        session.expected = Some(10 + 10 * (place % 12) as u32);
        session.track = Some(format!("Strang {}", dice.up_to(sessions / 40 + 2)));
        session.equipment = vec!["Beamer".to_owned()];
        for part in 0..3 {
            let person = &crowd[(place * 3 + part + slot * 13) % people];
            let role = if part == 0 { Role::Moderation } else { Role::Input };
            let contribution = Contribution::new(session.id, Some(person.id), role, part as i64);
            programme.contributions.insert(contribution.id, contribution);
        }
        programme.sessions.insert(session.id, session);
    }
    for day in 0..days {
        for (title, kind, hour) in [("Mittagessen", SessionKind::Meal, 12), ("Plenum", SessionKind::Plenary, 22)] {
            let mut session = Session::new(title, kind);
            let start = (first + Duration::days(day as i64)).and_hms_opt(hour, 15, 0).expect("an hour");
            session.own_span = Span::new(start, start + Duration::minutes(45));
            session.room = Some(houses[0].id);
            programme.sessions.insert(session.id, session);
        }
    }
    programme.people.extend(crowd.into_iter().map(|person| (person.id, person)));
    programme.rooms.extend(houses.into_iter().map(|room| (room.id, room)));
    programme
}

/// The same with a block for each time. No workshop has a room yet, and each needs what no room has, so that every
/// free room is examined.
fn without_rooms(programme: &Programme) -> (Programme, Vec<BlockId>) {
    let mut programme = programme.clone();
    let mut blocks: BTreeMap<Span, BlockId> = BTreeMap::new();
    for session in programme.sessions.values_mut().filter(|session| session.kind == SessionKind::Workshop) {
        let block = session.own_span.map(|span| *blocks.entry(span).or_insert_with(BlockId::fresh));
        (session.block, session.room) = (block, None);
        session.equipment.push("Flügel".to_owned());
    }
    let block = |(span, id): (&Span, &BlockId)| (*id, Block { id: *id, ..Block::new(*span) });
    programme.blocks = blocks.iter().map(block).collect();
    (programme, blocks.into_values().collect())
}

/// An hour each, with a quarter of an hour in between, and lunch in the middle.
fn at(first: NaiveDate, day: usize, slot: usize) -> Span {
    let before_noon = if slot < 4 { 0 } else { 60 };
    let start = (first + Duration::days(day as i64)).and_hms_opt(7, 15, 0).expect("an hour")
        + Duration::minutes((slot * 75 + before_noon) as i64);
    Span::new(start, start + Duration::minutes(60)).expect("a span")
}
