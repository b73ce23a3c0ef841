use super::*;
use domain::{PersonId, testing::picture};

/// Sessions with number, room, time and people: "A 1 Aula 9.00–10.00 (Eins)".
fn seen(programme: &Programme) -> Vec<String> {
    let style = programme.event.time_style;
    let seen = programme.sessions_in_order().into_iter().map(|session| {
        let room = session.room.map_or("-", |room| programme.rooms[&room].name.as_str());
        let time = programme.span(session).map_or("-".to_owned(), |span| style.range(span));
        let parts = programme.contributions_to(session.id).into_iter();
        let people = parts.filter_map(|part| Some(programme.people.get(&part.person?)?.family.clone()));
        let people = people.collect::<Vec<_>>().join(", ");
        format!("{} {} {room} {time} ({people})", session.title, session.number.as_deref().unwrap_or("-"))
    });
    seen.collect()
}

fn plan() -> Programme {
    picture::programme(
        "Block 9.00–12.00
         Block 14.00–15.00
         Block 1 | Aula: A [Nr 1] (Moderation Eins, Impuls Zwei krank, Impuls Drei für Zwei, Impuls Vier) | Saal: B [Nr 2]
         Block 2 | Aula: C [Nr 1]",
    )
}

fn split(plan: &Programme, second: SecondHalf, moving: &[&str], in_both: &[&str]) -> Split {
    let part = |name: &&str| -> ContributionId {
        let named = |id: PersonId| plan.people[&id].family == **name;
        let mut parts = plan.contributions.values();
        parts.find(|part| part.person.is_some_and(named)).expect("a part").id
    };
    Split {
        session: plan.find_session("A").expect("a session"),
        title: None,
        second,
        moving: moving.iter().map(part).collect(),
        in_both: in_both.iter().map(part).collect(),
        places: PlacesGo::First,
    }
}

fn after(plan: &Programme, split: &Split) -> Programme {
    let mut after = plan.clone();
    split.changes(plan).expect("changes").iter().for_each(|change| after.apply(change));
    after
}

fn at(time: &str) -> NaiveDateTime {
    picture::span(&format!("{time}–23.00")).start()
}

#[test]
fn a_session_is_divided_in_time_and_the_second_half_gets_the_next_number() {
    let plan = plan();
    let half = SecondHalf::After { start: at("10.30"), room: plan.find_room("Saal").ok() };
    let divided = after(&plan, &split(&plan, half, &["Vier"], &["Eins"]));
    assert_eq!(
        seen(&divided),
        [
            "A 1 Aula 9.00–10.30 (Eins, Zwei, Drei)",
            "B 2 Saal 9.00–12.00 ()",
            "A, Teil 2 3 Saal 10.30–12.00 (Eins, Vier)",
            "C 1 Aula 14.00–15.00 ()",
        ]
    );
}

#[test]
fn a_stand_in_goes_with_the_one_who_does_not_come() {
    let plan = plan();
    let half = SecondHalf::After { start: at("10.30"), room: None };
    for in_both in [false, true] {
        let (moving, both): (&[&str], &[&str]) = if in_both { (&[], &["Zwei"]) } else { (&["Zwei"], &[]) };
        let divided = after(&plan, &split(&plan, half, moving, both));
        let second = divided.sessions.values().find(|session| session.title == "A, Teil 2").expect("a half").id;
        let parts = divided.contributions_to(second);
        let [absent, stand_in] = parts.as_slice() else { panic!("{parts:?}") };
        assert_eq!(stand_in.stands_in_for, Some(absent.id));
        let alone = split(&plan, half, &["Drei"], &[]);
        assert_eq!(seen(&after(&plan, &alone))[0], "A 1 Aula 9.00–10.30 (Eins, Zwei, Drei, Vier)");
    }
}

#[test]
fn where_the_second_half_goes_elsewhere_the_first_keeps_its_time() {
    let plan = plan();
    let to = Whereto { block: Some(plan.blocks_in_order()[1].id), own_span: None, room: plan.find_room("Saal").ok() };
    let divided = seen(&after(&plan, &split(&plan, SecondHalf::Elsewhere(to), &[], &[])));
    assert_eq!(divided[0], "A 1 Aula 9.00–12.00 (Eins, Zwei, Drei, Vier)");
    assert_eq!(divided[3], "A, Teil 2 2 Saal 14.00–15.00 ()");
}

#[test]
fn the_second_half_begins_while_the_session_lasts() {
    let plan = plan();
    for start in ["9.00", "12.00", "8.00", "13.00"] {
        let half = SecondHalf::After { start: at(start), room: None };
        assert_eq!(split(&plan, half, &[], &[]).changes(&plan), Err(Impossible::NotWithin), "{start}");
    }
}

#[test]
fn a_title_is_proposed_that_is_not_too_long() {
    let session = |title: &str| domain::Session::new(title, domain::SessionKind::Workshop);
    assert_eq!(Split::proposed_title(&session("Wege"), Language::De), "Wege, Teil 2");
    assert_eq!(Split::proposed_title(&session("Ways"), Language::En), "Ways, part 2");
}
