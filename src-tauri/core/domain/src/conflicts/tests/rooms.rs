use super::{NOTHING, befunde, findings};
use crate::testing::picture;
use crate::{
    Change, Language, Programme, Rule, Session, SessionId,
    conflicts::{Check, Sentences, conflicts},
};
use std::collections::BTreeSet;

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
fn a_room_is_too_small_in_the_seating_form_that_is_wished() {
    let rooms = "Raum Aula: 40 Plätze, Kreis 20";
    let finding = |facts: &str| befunde(&format!("{rooms}\n9.00–10.00 | Aula: A [{facts}] (Moderation Eins)"));
    assert_eq!(finding("41 Köpfe"), ["»A«: Aula hat 40 Plätze, 41 Personen werden erwartet."]);
    assert_eq!(finding("40 Köpfe"), NOTHING);
    assert_eq!(finding("21 Köpfe, Kreis"), ["»A«: Aula hat 20 Plätze (Stuhlkreis), 21 Personen werden erwartet."]);
    assert_eq!(findings("9.00–10.00 | Keller: A [500 Köpfe] (Moderation Eins)"), NOTHING, "nobody knows the seats");
}

#[test]
fn what_a_session_needs_must_be_in_its_room_under_whatever_ending() {
    let rooms = "Raum Aula: Beamer (HDMI), 4 Pinnwände\nRaum Keller: 10 Plätze";
    let finding = |cell: &str| findings(&format!("{rooms}\n9.00–10.00 | {cell} (Moderation Eins)"));
    assert_eq!(finding("Aula: A [braucht beamer, braucht Pinnwand]"), NOTHING);
    assert_eq!(finding("Aula: A [braucht Beamer, braucht Flipchart]"), ["Aula lacks what “A” needs: Flipchart."]);
    assert_eq!(finding("Keller: A [braucht Beamer]"), ["Keller lacks what “A” needs: Beamer."]);
}

#[test]
fn who_needs_a_way_without_a_step_must_be_able_to_rely_on_it() {
    let rooms = "Raum Aula: stufenlos\nRaum Keller: Stufen";
    let finding = |cell: &str| befunde(&format!("{rooms}\n9.00–10.00 | {cell} (Moderation Eins)"));
    assert_eq!(finding("Aula: A [stufenlos]"), NOTHING);
    assert_eq!(finding("Keller: A"), NOTHING);
    assert_eq!(finding("Keller: A [stufenlos]"), ["»A« braucht einen stufenlosen Zugang; Keller hat Stufen."]);
    assert_eq!(
        finding("Saal: A [stufenlos]"),
        ["»A« braucht einen stufenlosen Zugang; ob Saal einen hat, ist nicht vermerkt."]
    );
}

#[test]
fn a_room_is_closed_with_the_hall_that_it_is_a_part_of() {
    let rooms = "Raum Saal: zu 12.00–14.00";
    let finding = |time: &str, room: &str| findings(&format!("{rooms}\n{time} | {room}: A (Moderation Eins)"));
    assert_eq!(finding("13.00–15.00", "Saal"), ["Saal is closed during “A”."]);
    assert_eq!(finding("13.00–15.00", "Saal/1"), ["Saal/1 is closed during “A”."]);
    assert_eq!(finding("14.00–15.00", "Saal"), NOTHING);
    assert_eq!(finding("13.00–15.00", "Aula"), NOTHING);
}

#[test]
fn who_is_on_a_screen_needs_more_than_a_projector() {
    let rooms = "Raum Aula: Beamer, Videokonferenz\nRaum Keller: Beamer";
    let finding = |room: &str, how: &str| {
        befunde(&format!("{rooms}\n9.00–10.00 | {room}: A (Moderation Eins, Impuls Zwei{how})"))
    };
    assert_eq!(finding("Keller", " online"), ["Zwei ist bei »A« online dabei, aber Keller hat keine Videotechnik."]);
    assert_eq!(finding("Aula", " online"), NOTHING);
    assert_eq!(finding("Keller", ""), NOTHING);
}

#[test]
fn a_workshop_wants_a_room_and_what_stands_across_the_rooms_does_not() {
    assert_eq!(
        findings(
            "9.00–10.00 | -: Klima (Moderation Drei)
             10.00–10.15 | -: Kaffee [Pause]
             11.00–12.00 | -: Auftakt [Plenum]
             12.00–13.00 | -: Essen [Mahlzeit]
             19.00–22.00 | -: Am Fluss [Abend]"
        ),
        ["“Klima” has no room."]
    );
}

/// This many sessions in one room at one time, as if an import had misread a column.
fn crowd(sessions: usize) -> Programme {
    let mut programme = picture::programme("9.00–10.00 | Aula: Vorlage (Moderation Eins)");
    let template = programme.sessions.values().next().expect("a session").clone();
    for number in 1..sessions {
        let session = Session { id: SessionId::fresh(), title: format!("Titel {number}"), ..template.clone() };
        programme.sessions.insert(session.id, session);
    }
    programme
}

#[test]
fn of_a_crowd_every_session_is_named_but_not_every_pair() {
    let pairs = |programme: &Programme| {
        let all = conflicts(programme).into_iter().filter(|conflict| conflict.rule == Rule::RoomTakenTwice);
        all.map(|conflict| (conflict.sessions[0], conflict.sessions[1])).collect::<Vec<_>>()
    };
    let few = crowd(100);
    assert_eq!((pairs(&few).len(), Check::of(&few).crowded_in_words(Language::En)), (100 * 99 / 2, None));
    let many = crowd(500);
    let told = pairs(&many);
    assert!(told.len() <= 500 * 3, "{} pairs", told.len());
    let named: BTreeSet<SessionId> = told.iter().flat_map(|(a, b)| [*a, *b]).collect();
    assert_eq!(named.len(), 500);
    assert!(Check::of(&many).crowded_in_words(Language::En).is_some_and(|said| said.contains("a few of the others")));
}

#[test]
fn whoever_leaves_a_crowd_looks_only_at_their_own_pairs() {
    let mut many = crowd(300);
    let mut check = Check::of(&many);
    let before = many.sessions.values().next().expect("a session").clone();
    let change = Change::edit(before.clone(), Session { room: None, ..before });
    many.apply(&change);
    let difference = check.follow(&many, &[change]);
    let solved = difference.solved.iter().filter(|conflict| conflict.rule == Rule::RoomTakenTwice).count();
    assert_eq!((solved, difference.new.len()), (299, 1), "{:?}", difference.new);
    assert_eq!(check.conflicts(&many), conflicts(&many));
}

#[test]
fn beside_a_board_a_session_is_named_by_its_number() {
    let mut programme = picture::programme(
        "Raum Kammer: 12 Plätze
         Block 9.00–10.00
         Block 1 | Kammer: Erster (Moderation Eins) | Kammer: Zweiter [20 Köpfe] (Moderation Eins)",
    );
    for (number, session) in (1..).zip(programme.sessions.values_mut()) {
        session.number = Some(number.to_string());
        session.equipment = vec!["Flügel".to_owned()];
    }
    let all = conflicts(&programme);
    let (brief, whole) = (Sentences::by_number(&programme, Language::De), Sentences::about(&programme, Language::De));
    let said: Vec<_> =
        all.iter().map(|conflict| format!("{} | {}", brief.below_rule(conflict), brief.of(conflict))).collect();
    assert_eq!(
        said,
        [
            "1.1 ↔ 1.2: Kammer | Kammer ist doppelt belegt: 1.1 und 1.2.",
            "1.1 ↔ 1.2: Eins | Eins ist gleichzeitig in 1.1 und 1.2.",
            "1.2: Kammer, 12 Plätze für 20 | 1.2: Kammer hat 12 Plätze, 20 Personen werden erwartet.",
            "1.1: Kammer, Flügel | In Kammer fehlt für 1.1: Flügel.",
            "1.2: Kammer, Flügel | In Kammer fehlt für 1.2: Flügel.",
        ]
    );
    assert_eq!(whole.of(&all[1]), "Eins ist gleichzeitig in 1.1 »Erster« und 1.2 »Zweiter«.");
    // If there is nothing to say but the session, its whole name is given.
    for session in programme.sessions.values_mut() {
        session.room = None;
    }
    let last = conflicts(&programme).pop().expect("a conflict");
    assert_eq!(Sentences::by_number(&programme, Language::De).below_rule(&last), "1.2 »Zweiter«");
}

#[test]
fn what_a_room_lacks_puts_it_right_when_it_is_noted() {
    for (language, picture) in [(Language::De, "Videotechnik"), (Language::En, "Video equipment")] {
        let mut programme = picture::programme("Raum Saal: 12 Plätze\n9.00–10.00 | Saal: A (Moderation Eins online)");
        programme.event.language = language;
        let session = programme.sessions.values_mut().next().expect("a session");
        session.equipment = vec!["Flügel".to_owned()];
        let lacks: Vec<String> = conflicts(&programme).iter().flat_map(|conflict| conflict.lacks(&programme)).collect();
        assert_eq!(lacks, ["Flügel", picture]);
        programme.rooms.values_mut().next().expect("a room").equipment = lacks;
        assert!(conflicts(&programme).iter().all(|conflict| conflict.lacks(&programme).is_empty()));
    }
}

#[test]
fn a_room_that_is_too_small_instead_of_another_has_put_nothing_right() {
    let mut programme = picture::programme(
        "Raum Kammer: 12 Plätze
         Raum Saal: 15 Plätze
         Raum Aula: 120 Plätze
         9.00–10.00 | Kammer: A [20 Köpfe] (Moderation Eins)",
    );
    let mut moved_to = |room: &str| {
        let mut check = Check::of(&programme);
        let before = programme.sessions.values().next().expect("a session").clone();
        let room = programme.rooms.values().find(|other| other.name == room).map(|room| room.id);
        let change = Change::edit(before.clone(), Session { room, ..before });
        programme.apply(&change);
        let difference = check.follow(&programme, std::slice::from_ref(&change));
        programme.apply(&change.inverse());
        (difference.new.len(), difference.solved.len(), difference.put_right().len())
    };
    assert_eq!(moved_to("Saal"), (1, 1, 0));
    assert_eq!(moved_to("Aula"), (0, 1, 1));
}
