use super::*;
use domain::testing::picture;

/// Sessions by title with room and time: "A Aula 9.00–10.00".
fn seen(programme: &Programme) -> Vec<String> {
    let style = programme.event.time_style;
    let mut seen: Vec<String> = programme
        .sessions
        .values()
        .map(|session| {
            let room = session.room.map_or("-", |room| programme.rooms[&room].name.as_str());
            let time = programme.span(session).map_or("-".to_owned(), |span| style.range(span));
            let number = session.number.as_deref().unwrap_or("");
            format!("{} {number} {room} {time}", session.title).replace("  ", " ")
        })
        .collect();
    seen.sort();
    seen
}

fn named(programme: &Programme, title: &str) -> SessionId {
    programme.find_session(title).expect("a session")
}

fn after(programme: &Programme, what: &Rearrangement) -> Programme {
    let mut after = programme.clone();
    what.changes(programme).expect("changes").iter().for_each(|change| after.apply(change));
    after
}

fn two_blocks() -> Programme {
    picture::programme(
        "Block 9.00–10.00
         Block 11.00–12.00
         Block 1 | Aula: A [Nr 1] (Moderation Eins) | Saal: B [Nr 2] (Moderation Zwei)
         Block 2 | Aula: C [Nr 1] (Moderation Drei) | -: D [Nr 2] (Moderation Vier)
         Block 2 11.30–12.00 | Saal: E [Nr 3] (Moderation Eins)",
    )
}

#[test]
fn two_sessions_change_places_and_numbers_where_their_blocks_differ() {
    let plan = two_blocks();
    let swap = |a, b| seen(&after(&plan, &Rearrangement::SwapSessions(named(&plan, a), named(&plan, b))));
    assert_eq!(swap("A", "B")[..2], ["A 1 Saal 9.00–10.00", "B 2 Aula 9.00–10.00"]);
    let across = swap("A", "E");
    assert_eq!((&*across[0], &*across[4]), ("A 3 Saal 11.30–12.00", "E 1 Aula 9.00–10.00"));
}

#[test]
fn two_rooms_are_swapped_in_a_block_or_everywhere() {
    let plan = two_blocks();
    let (aula, saal) = (plan.find_room("Aula").expect("a room"), plan.find_room("Saal").expect("a room"));
    let first = plan.blocks_in_order()[0].id;
    let swap = |within| seen(&after(&plan, &Rearrangement::SwapRooms(aula, saal, within)));
    assert_eq!(
        swap(Within::Block(first)),
        [
            "A 1 Saal 9.00–10.00",
            "B 2 Aula 9.00–10.00",
            "C 1 Aula 11.00–12.00",
            "D 2 - 11.00–12.00",
            "E 3 Saal 11.30–12.00"
        ]
    );
    assert_eq!(swap(Within::Everything)[2..], ["C 1 Saal 11.00–12.00", "D 2 - 11.00–12.00", "E 3 Aula 11.30–12.00"]);
    let sunday = NaiveDate::from_ymd_opt(2022, 9, 25).expect("a day");
    let nothing = Rearrangement::SwapRooms(aula, saal, Within::Day(sunday));
    assert_eq!(nothing.changes(&plan), Err(Impossible::Nothing));
}

#[test]
fn a_block_moves_with_the_times_that_its_sessions_have_of_their_own() {
    let plan = two_blocks();
    let second = plan.blocks_in_order()[1].id;
    let at = picture::span("14.00–15.00").start();
    let moved = seen(&after(&plan, &Rearrangement::MoveBlock(second, at)));
    assert_eq!(moved[2..], ["C 1 Aula 14.00–15.00", "D 2 - 14.00–15.00", "E 3 Saal 14.30–15.00"]);
}

#[test]
fn a_time_like_that_of_the_block_is_none_of_its_own() {
    let plan = two_blocks();
    let e = named(&plan, "E");
    let resized = after(&plan, &Rearrangement::Resize(e, picture::span("11.00–12.00")));
    assert_eq!(resized.sessions[&e].own_span, None);
    let longer = after(&plan, &Rearrangement::Resize(e, picture::span("11.30–12.30")));
    assert_eq!(seen(&longer)[4], "E 3 Saal 11.30–12.30");
}

#[test]
fn a_copy_has_the_people_but_no_place_and_no_number() {
    let plan = two_blocks();
    let copied = after(&plan, &Rearrangement::Copy(named(&plan, "A")));
    assert_eq!(seen(&copied)[..2], ["A - -", "A 1 Aula 9.00–10.00"]);
    assert_eq!(copied.contributions.len(), plan.contributions.len() + 1);
}

/// A place for a session of this plan: "Block 1 | Aula", "ohne Zeit | -".
fn whereto(programme: &Programme, block: Option<usize>, room: Option<&str>) -> Whereto {
    Whereto {
        block: block.map(|place| programme.blocks_in_order()[place - 1].id),
        own_span: None,
        room: room.map(|name| programme.find_room(name).expect("a room")),
    }
}

#[test]
fn an_idea_that_gets_a_time_and_a_room_is_planned() {
    let plan = picture::programme(
        "Block 9.00–10.00
         Block 1 | Aula: A (Moderation Eins) | Saal: entfällt Abgesagt
         ohne Zeit | -: Idee [Idee] (Moderation Zwei) | -: Auftakt [Idee, Plenum]",
    );
    let state = |title: &str, block, room| {
        let id = named(&plan, title);
        after(&plan, &Rearrangement::Move(vec![(id, whereto(&plan, block, room))])).sessions[&id].state
    };
    assert_eq!(state("Idee", Some(1), Some("Saal")), SessionState::Planned);
    assert_eq!(state("Idee", Some(1), None), SessionState::Idea);
    assert_eq!(state("Idee", None, Some("Saal")), SessionState::Idea);
    assert_eq!(state("Auftakt", Some(1), None), SessionState::Planned, "it stands across the rooms");
    assert_eq!(state("Abgesagt", Some(1), Some("Aula")), SessionState::Cancelled);
    let (a, idea) = (named(&plan, "A"), named(&plan, "Idee"));
    let swapped = after(&plan, &Rearrangement::SwapSessions(a, idea));
    assert_eq!(swapped.sessions[&idea].state, SessionState::Planned);
}

#[test]
fn what_comes_into_a_block_where_its_number_is_taken_gets_the_next_one() {
    let plan = two_blocks();
    let moved = |moves: &[(&str, usize)]| {
        let to = |(title, block): &(&str, usize)| (named(&plan, title), whereto(&plan, Some(*block), None));
        seen(&after(&plan, &Rearrangement::Move(moves.iter().map(to).collect())))
    };
    assert_eq!(moved(&[("A", 2)])[0], "A 4 - 11.00–12.00");
    assert_eq!(moved(&[("E", 1)])[4], "E 3 - 9.00–10.00", "free there");
    let both = moved(&[("A", 2), ("B", 2)]);
    assert_eq!(both[..2], ["A 4 - 11.00–12.00", "B 5 - 11.00–12.00"]);
    let around = moved(&[("A", 2), ("C", 1)]);
    assert_eq!((&*around[0], &*around[2]), ("A 1 - 11.00–12.00", "C 1 - 9.00–10.00"), "C leaves its number to A");
    assert_eq!(moved(&[("A", 1)])[0], "A 1 - 9.00–10.00", "its own block");
}

#[test]
fn who_changes_places_keeps_a_number_that_is_free_there() {
    let plan = picture::programme(
        "Block 9.00–10.00
         Block 11.00–12.00
         Block 1 | Aula: A [Nr 1] | Saal: B [Nr 2]
         Block 2 | Aula: C [Nr 3] | Saal: D [Nr 2] | Hof: E",
    );
    let swap = |a, b| {
        let plan = after(&plan, &Rearrangement::SwapSessions(named(&plan, a), named(&plan, b)));
        seen(&plan).into_iter().filter(|seen| seen.starts_with(a) || seen.starts_with(b)).collect::<Vec<_>>()
    };
    assert_eq!(swap("A", "C"), ["A 1 Aula 11.00–12.00", "C 3 Aula 9.00–10.00"]);
    assert_eq!(swap("B", "C"), ["B 3 Aula 11.00–12.00", "C 2 Saal 9.00–10.00"], "2 is taken by D");
    assert_eq!(swap("B", "E"), ["B 4 Hof 11.00–12.00", "E Saal 9.00–10.00"], "E has none to give");
}
