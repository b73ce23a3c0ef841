use super::*;
use crate::{Whereto, together};
use domain::Span;
use domain::testing::picture;

const PLAN: &str = "Raum Aula: EG
    Raum Hof: EG
    Raum Lager: verborgen
    Block 9.30–12.30
    Block 11.00–12.00
    Block 14.00–17.00
    Block So 9.31–12.31
    Block 1 | Aula: A | Hof: B | Lager: L
    Block 1 10.00–11.00 | Hof: C
    12.30–14.00 | -: Essen [Mahlzeit]
    ohne Zeit | -: W";

fn reach(plan: &Programme, titles: &[&str]) -> Reach {
    Reach::of(plan, &sessions(plan, titles)).expect("a session")
}

fn sessions<'a>(plan: &'a Programme, titles: &[&str]) -> Vec<&'a Session> {
    titles.iter().map(|title| &plan.sessions[&plan.find_session(title).expect("a session")]).collect()
}

/// What the page does with the tables: it looks up.
fn looked_up(own: &OwnTimes, start: NaiveDateTime) -> Time {
    let at = own.starts.iter().rfind(|at| at.from <= start);
    let span = lasting(start, TimeDelta::minutes(i64::from(own.minutes)));
    Time { block: at.and_then(|at| at.block), own_span: span.filter(|_| at.is_none_or(|at| !at.is_whole)) }
}

/// Every minute of the two days, and of the nights around them.
fn minutes_of(plan: &Programme) -> impl Iterator<Item = NaiveDateTime> {
    let first = plan.blocks_in_order()[0].span.day().and_time(chrono::NaiveTime::MIN) - TimeDelta::hours(6);
    (0..60 * 60).map(move |minute| first + TimeDelta::minutes(minute))
}

#[test]
fn the_tables_say_of_every_minute_what_the_rule_says() {
    let plan = picture::programme(PLAN);
    let blocks = plan.blocks_in_order();
    for titles in [["A", "C", "Essen"], ["C", "A", "W"], ["Essen", "C", "L"], ["W", "Essen", "A"]] {
        let carried = sessions(&plan, &titles);
        let reach = reach(&plan, &titles);
        for (start, own) in minutes_of(&plan).flat_map(|start| reach.own.iter().map(move |own| (start, own))) {
            let span = lasting(start, TimeDelta::minutes(i64::from(own.minutes))).expect("a span");
            assert_eq!(looked_up(own, start), time_in(&blocks, span, carried[0].block), "{titles:?} {start}");
        }
        for start in minutes_of(&plan) {
            let time = looked_up(&reach.own[0], start);
            let others = reach.others.iter().map(|other| match other.later {
                Some(later) => looked_up(&other.own, start + TimeDelta::minutes(i64::from(later))),
                None => time,
            });
            let all: Vec<Time> = std::iter::once(time).chain(others).collect();
            if time.own_span.is_some() {
                assert_eq!(Some(all), times_together(&plan, &carried, time), "{titles:?} {start}");
            }
        }
    }
}

#[test]
fn blocks_and_rooms_say_where_all_go() {
    let plan = picture::programme(PLAN);
    for titles in [["A", "B"], ["A", "C"], ["C", "B"], ["W", "A"], ["L", "W"]] {
        let reach = reach(&plan, &titles);
        for (block, room) in reach.blocks.iter().flat_map(|block| reach.rooms.iter().map(move |room| (block, room))) {
            let to = Whereto { block: Some(block.block), own_span: None, room: room.room };
            let all = block.all.iter().zip(&room.all).next().map(|(times, rooms)| {
                times.iter().zip(rooms).map(|(time, room)| time.in_room(*room)).collect::<Vec<_>>()
            });
            assert_eq!(all, together(&plan, &sessions(&plan, &titles), to), "{titles:?}");
        }
    }
}

#[test]
fn only_what_has_no_time_of_its_own_and_is_for_some_takes_the_time_of_a_block() {
    let plan = picture::programme(PLAN);
    let takes = |title| reach(&plan, &[title]).takes_blocks;
    assert_eq!(["A", "C", "Essen", "W"].map(takes), [true, false, false, true]);
}

#[test]
fn a_time_of_its_own_can_last_as_long_as_now_or_as_a_block_and_an_hour_for_what_never_had_one() {
    let plan = picture::programme(PLAN);
    let lengths = |title| reach(&plan, &[title]).own.iter().map(|own| own.minutes).collect::<Vec<_>>();
    assert_eq!(lengths("A"), [180, 60]);
    assert_eq!(lengths("Essen"), [90, 60, 180]);
    assert_eq!(lengths("W"), [60, 180]);
}

#[test]
fn in_another_block_a_time_of_its_own_is_as_long_after_the_start() {
    let plan = picture::programme(PLAN);
    let told = reach(&plan, &["C"]);
    let own = |place: usize| told.blocks[place].time.own_span.map(|own: Span| plan.event.time_style.range(own));
    assert_eq!(own(0).expect("a time"), "10.00–11.00");
    assert_eq!(own(1), None, "as long as the block, it has the block's time");
    assert_eq!(own(2).expect("a time"), "14.30–15.30");
    assert_eq!(own(3).expect("a time"), "10.01–11.01");
}
