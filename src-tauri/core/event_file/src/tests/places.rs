//! Who has a place where, and who could have one.

use super::{fields, now, room, saved, session, small_event};
use crate::{EventFile, Registering, Seats};
use domain::{ItemRef, Language, PlaceStanding, RegistrationId, Rule, SessionId, Table};
use serde_json::json;

/// "Titel 0" and "Titel 1" stand side by side in one block, with two seats each.
fn event() -> (EventFile, [SessionId; 2]) {
    let mut file = small_event();
    let sessions = ["1.1", "1.2"].map(|number| session(&file, number));
    for id in sessions {
        let row = ItemRef { table: Table::Session, id: id.0 };
        file.edit(row, &fields(json!({ "capacity": 2 })), now()).expect("seats");
    }
    (file, sessions)
}

/// Registered on this day of September, with these wishes.
fn guest(file: &mut EventFile, name: &str, day: u32, wishes: &[SessionId]) -> RegistrationId {
    let done = file.register(Registering::New(name.to_owned()), now()).expect("a registration");
    let id = RegistrationId(done.changes.last().expect("a registration").item().id());
    let row = ItemRef { table: Table::Registration, id: id.0 };
    let since = json!({ "since": format!("2022-09-{day:02}T08:00:00") });
    file.edit(row, &fields(since), now()).expect("a day");
    let block = wishes.first().and_then(|session| file.programme().sessions[session].block);
    if !wishes.is_empty() {
        file.set_wishes(id, block, wishes, now()).expect("wishes");
    }
    id
}

fn seated(file: &EventFile, session: SessionId) -> Vec<String> {
    let (_, people) = file.seated_in(session).expect("people");
    let said = people.iter().map(|seated| {
        let rank = seated.rank.map_or("-".to_owned(), |rank| rank.to_string());
        let waits = if seated.place.is_seat() { "" } else { " wartet" };
        format!("{} {rank}{waits}", seated.person.name())
    });
    said.collect()
}

fn claims(file: &EventFile, session: SessionId, search: &str) -> Vec<String> {
    let claims = file.claims_on(session, search, 9).expect("claims");
    let said = claims.iter().map(|claim| {
        let rank = |rank: Option<u32>| rank.map_or("-".to_owned(), |rank| rank.to_string());
        let instead = claim
            .instead_of
            .map_or(String::new(), |(id, of)| format!(" statt {} {}", file.programme().sessions[&id].title, rank(of)));
        let dearer = claim.dearer.map_or("?".to_owned(), |dearer| dearer.to_string());
        format!("{} {}{instead} {dearer}", claim.person.name(), rank(claim.rank))
    });
    said.collect()
}

#[test]
fn seats_are_told_by_name_and_waiting_lists_in_the_order_of_registrations() {
    let (mut file, [a, b]) = event();
    let people = [("Zoë Ärmel", 3, &[a][..]), ("Ada Öl", 9, &[a, b]), ("Bert Ast", 5, &[]), ("Cem Aal", 4, &[b])];
    let ids = people.map(|(name, day, wishes)| guest(&mut file, name, day, wishes));
    for (id, standing) in ids.iter().zip([
        PlaceStanding::Seat,
        PlaceStanding::Seat,
        PlaceStanding::WaitingList,
        PlaceStanding::WaitingList,
    ]) {
        file.give_place(*id, a, standing, now()).expect("a place");
    }
    assert_eq!(seated(&file, a), ["Zoë Ärmel 1", "Ada Öl 1", "Cem Aal - wartet", "Bert Ast - wartet"]);
    let seats = file.seated_in(a).expect("people").0;
    assert_eq!(seats, Seats { all: Some(2), taken: 2, waiting: 2 });
    assert_eq!((seats.free(), seats.over()), (Some(0), 0));
    let of = |file: &EventFile, id| {
        let all = file.places_by_session().expect("places");
        let one = all.into_iter().find(|places| places.session == id).expect("a session");
        (one.seats.taken, one.seats.waiting, one.first_wishes, one.wishes)
    };
    // The first person of the small event wishes for "1.1", too.
    assert_eq!((of(&file, a), of(&file, b)), ((2, 2, 3, 3), (0, 0, 1, 2)));

    // Whoever has cancelled sits nowhere and wishes nothing.
    let row = ItemRef { table: Table::Registration, id: ids[0].0 };
    file.edit(row, &fields(json!({ "status": "cancelled" })), now()).expect("a cancellation");
    assert_eq!(seated(&file, a), ["Ada Öl 1", "Cem Aal - wartet", "Bert Ast - wartet"]);
    assert_eq!(of(&file, a), (1, 2, 2, 2));
}

#[test]
fn whoever_wishes_for_it_and_has_no_seat_comes_first_and_a_search_finds_everybody_with_what_it_would_cost() {
    let (mut file, [a, b]) = event();
    let ada = guest(&mut file, "Ada Öl", 9, &[b, a]);
    guest(&mut file, "Bert Ast", 5, &[a]);
    guest(&mut file, "Cem Aal", 4, &[a]);
    guest(&mut file, "Dora Ohne", 1, &[]);
    let first = "Joern Hoefer 1 -100";
    assert_eq!(claims(&file, a, ""), ["Cem Aal 1 -100", "Bert Ast 1 -100", first, "Ada Öl 2 -99"]);
    file.give_place(ada, b, PlaceStanding::Seat, now()).expect("a place");
    assert_eq!(claims(&file, a, "")[2..], [first.to_owned()], "who has a seat in the block wishes for no other");
    assert_eq!(claims(&file, a, "öl"), ["Ada Öl 2 statt Titel 1 1 1"]);
    assert_eq!(claims(&file, a, "dora"), ["Dora Ohne - ?"], "nothing was wished for, so nothing is missed");
    assert_eq!(claims(&file, b, "ada"), [""; 0], "she sits there already");
}

#[test]
fn as_many_are_expected_as_have_a_place() {
    let (mut file, [a, _]) = event();
    let (aula, row) = (room(&file, "Aula"), ItemRef { table: Table::Session, id: a.0 });
    file.edit(ItemRef { table: Table::Room, id: aula.0 }, &fields(json!({ "seats": 1 })), now()).expect("a seat");
    file.edit(row, &fields(json!({ "room": aula, "expected": 9 })), now()).expect("a room");
    let said = |file: &EventFile| {
        let small = file.conflicts().into_iter().filter(|conflict| conflict.rule == Rule::RoomTooSmall);
        small.map(|conflict| conflict.text(file.programme(), Language::De)).collect::<Vec<_>>().join(" ")
    };
    let expected = |heads: &str| format!("1.1 »Titel 0«: Aula hat 1 Platz, {heads} erwartet.");
    assert_eq!(said(&file), expected("9 Personen werden"), "before anybody has a place, as somebody wrote");
    let ids = ["Ada Öl", "Bert Ast"].map(|name| guest(&mut file, name, 1, &[]));
    file.give_place(ids[0], a, PlaceStanding::Seat, now()).expect("a place");
    assert_eq!(said(&file), "");
    file.give_place(ids[1], a, PlaceStanding::WaitingList, now()).expect("a place");
    assert_eq!(said(&file), "", "whoever waits does not come");
    file.give_place(ids[1], a, PlaceStanding::Seat, now()).expect("a place");
    assert_eq!(said(&file), expected("2 Personen werden"));
    let cancelled = ItemRef { table: Table::Registration, id: ids[1].0 };
    file.edit(cancelled, &fields(json!({ "status": "cancelled" })), now()).expect("a cancellation");
    assert_eq!(said(&file), "");
    assert_eq!(*file.programme(), saved(&file).0);
    file.undo(now()).expect("an undo");
    assert_eq!(said(&file), expected("2 Personen werden"));
    assert_eq!(*file.programme(), saved(&file).0);
    file.remove_participants(&ids, now()).expect("nobody");
    assert_eq!(said(&file), expected("9 Personen werden"));
    assert_eq!(*file.programme(), saved(&file).0);
}
