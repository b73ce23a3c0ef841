//! Participants who are there twice: found with the reason, merged field by field, and taken back in one step.

use super::{fields, now, saved, session, small_event};
use crate::{EventError, EventFile, Taken};
use chrono::NaiveDate;
use domain::{
    Consent, Filter, ItemRef, Language, Person, PersonId, Place, PlaceStanding, Registration, RegistrationId,
    RegistrationStatus, SessionId, Table, Wish, WishId,
};
use serde_json::{Value, json};
use std::collections::BTreeMap;

/// Somebody who takes part, with their id in the table and their address.
fn guest(file: &mut EventFile, name: &str, code: &str, email: &str) -> (PersonId, RegistrationId) {
    let person = Person { email: Some(email.to_owned()), ..Person::written(name) };
    let registration = Registration { code: Some(code.to_owned()), ..Registration::new(person.id) };
    let ids = (person.id, registration.id);
    file.add(person, now()).expect("a person");
    file.add(registration, now()).expect("a registration");
    ids
}

fn wish(file: &mut EventFile, registration: RegistrationId, session: SessionId, rank: u32) {
    file.add(Wish { id: WishId::fresh(), registration, session, rank }, now()).expect("a wish");
}

fn place(file: &mut EventFile, registration: RegistrationId, session: SessionId, standing: PlaceStanding) {
    let place = Place { standing, ..Place::new(registration, session) };
    file.add(place, now()).expect("a place");
}

/// "Ada Beispiel = Beispiel Ada: Vor- und Familienname vertauscht"
fn found(file: &EventFile) -> Vec<String> {
    let name = |id| file.person(id).expect("a look").expect("somebody").name();
    let said = file.twice(|found| {
        let pairs = found.pairs.iter();
        pairs.map(|pair| (pair.a, pair.b, pair.grounds.sentence(Language::De))).collect::<Vec<_>>()
    });
    let said = said.expect("pairs").into_iter();
    said.map(|(a, b, why)| format!("{} = {}: {why}", name(a), name(b))).collect()
}

fn taken(fields: &[&str]) -> Taken {
    Taken(fields.iter().map(|field| (*field).to_owned()).collect())
}

/// What somebody chose and has: "1.1, 1.2 | 1.1 Seat".
fn chosen(file: &EventFile, registration: RegistrationId) -> String {
    let mut row = file.participant(registration).expect("a participant");
    let names: BTreeMap<SessionId, &str> = ["1.1", "1.2"].map(|name| (session(file, name), name)).into();
    row.wishes.sort_by_key(|wish| wish.rank);
    let wishes: Vec<&str> = row.wishes.iter().map(|wish| names[&wish.session]).collect();
    let places = row.places.iter().map(|place| format!("{} {:?}", names[&place.session], place.standing));
    format!("{} | {}", wishes.join(", "), places.collect::<Vec<_>>().join(", "))
}

#[test]
fn whoever_registered_twice_is_found_with_the_reason_and_not_after_a_step_that_settles_it() {
    let mut file = small_event();
    for (name, code, email) in [
        ("Anna-Lena Roth, Stadt Köln", "A1", "roth@example.org"),
        ("Anna Lena Roth, Stadt Koeln", "A2", "ROTH@example.org"),
        ("Beispiel Katharina", "A3", "kb@example.org"),
        ("Katharina Beispiel", "A4", "kb@example.com"),
        ("Maximilian Schuster", "A5", "schuster@example.org"),
        ("Maximilain Schuster", "A6", "max@example.org"),
    ] {
        guest(&mut file, name, code, email);
    }
    assert_eq!(
        found(&file),
        [
            "Anna-Lena Roth = Anna Lena Roth: gleich bis auf Bindestriche, dieselbe E-Mail-Adresse, dieselbe Organisation",
            "Jörn Höfer = Joern Hoefer: gleich bis auf Umlaute und Akzente",
            "Beispiel Katharina = Katharina Beispiel: Vor- und Familienname vertauscht",
            "Maximilian Schuster = Maximilain Schuster: bis auf einen Buchstaben gleich",
        ]
    );
    let lena = file.participants_found(&Filter { search: "lena".to_owned(), ..Filter::default() }).expect("two");
    let person = |id| file.participant(id).expect("one").person.id;
    let (one, other) = (person(lena[0]), person(lena[1]));
    file.merge_people(one, other, &Taken::default(), now()).expect("a merge");
    assert_eq!(found(&file).len(), 3);
    file.undo(now()).expect("an undo");
    assert_eq!(found(&file).len(), 4);
}

#[test]
fn two_who_were_told_apart_are_not_offered_again_until_that_is_taken_back() {
    let mut file = small_event();
    let (one, _) = guest(&mut file, "Maximilian Schuster", "A1", "one@example.org");
    let (other, _) = guest(&mut file, "Maximilian Schuster", "A2", "other@example.org");
    let (third, _) = guest(&mut file, "Max Schuster", "A3", "other@example.org");
    let pairs = found(&file).len();
    let before = saved(&file);
    file.tell_apart(other, one, now()).expect("a step");
    assert_eq!(found(&file).len(), pairs - 1);
    let said = file.history(Language::De).expect("a history").pop().expect("a step").sentence;
    assert_eq!(said, "Keine doppelte Person: Maximilian Schuster · Maximilian Schuster");
    assert!(matches!(file.tell_apart(one, other, now()), Err(EventError::NothingToChange)));
    file.undo(now()).expect("an undo");
    assert_eq!((found(&file).len(), saved(&file)), (pairs, before));
    file.redo(now()).expect("a redo");
    assert_eq!(found(&file).len(), pairs - 1);
    // It holds for whoever one of them becomes.
    file.merge_people(third, other, &Taken::default(), now()).expect("a merge");
    assert!(found(&file).iter().all(|pair| !pair.contains("Schuster")), "{:?}", found(&file));
}

#[test]
fn wishes_and_places_of_both_come_together_and_nobody_sits_in_two_sessions_at_once() {
    let mut file = small_event();
    let (first, second) = (session(&file, "1.1"), session(&file, "1.2"));
    let (one, kept) = guest(&mut file, "Maximilian Schuster", "A1", "one@example.org");
    let (other, gone) = guest(&mut file, "Maximilain Schuster", "A2", "other@example.org");
    wish(&mut file, kept, first, 1);
    wish(&mut file, gone, second, 1);
    wish(&mut file, gone, first, 2);
    place(&mut file, kept, first, PlaceStanding::Seat);
    place(&mut file, gone, second, PlaceStanding::Seat);
    let (before, counts) = (saved(&file), file.participant_counts().expect("counts"));

    let differing = file.differing(one, other, Language::De).expect("fields");
    let said: Vec<_> = differing.iter().map(|field| (field.field.as_str(), &*field.kept, &*field.merged)).collect();
    assert_eq!(
        said,
        [
            ("name", "Maximilian Schuster", "Maximilain Schuster"),
            ("email", "one@example.org", "other@example.org"),
            ("code", "A1", "A2"),
            ("place:1", "1.1 Titel 0", "1.2 Titel 1"),
        ]
    );
    let choice = taken(&["email", "place:1"]);
    file.merge_people(one, other, &choice, now()).expect("a merge");
    assert_eq!(chosen(&file, kept), "1.1, 1.2 | 1.2 Seat");
    assert_eq!((file.seats_taken(first), file.seats_taken(second)), (0, 1));
    let row = file.participant(kept).expect("the one");
    assert_eq!(row.person.email.as_deref(), Some("other@example.org"));
    let note = row.person.note.expect("a note");
    assert_eq!(note, "Zusammengeführt mit: Maximilain Schuster · E-Mail: one@example.org");
    let note = row.registration.note.expect("a note");
    assert_eq!(note, "Zusammengeführt mit: Kennung: A2 · Platz, Block 1: 1.1 Titel 0");
    assert_eq!(file.participant_counts().expect("counts").all, counts.all - 1);

    file.undo(now()).expect("an undo");
    assert_eq!((saved(&file), file.participant_counts().expect("counts")), (before, counts));
    assert_eq!((file.seats_taken(first), file.seats_taken(second)), (1, 1));
    // The other way round, and nothing chosen.
    file.merge_people(other, one, &Taken::default(), now()).expect("a merge");
    assert_eq!(chosen(&file, gone), "1.2, 1.1 | 1.2 Seat");
    let refused = file.merge_people(other, other, &Taken::default(), now());
    assert!(matches!(refused, Err(EventError::SamePerson)));
}

#[test]
fn in_the_same_session_a_seat_counts_more_than_a_waiting_list_and_arrivals_stay() {
    let mut file = small_event();
    let first = session(&file, "1.1");
    let (one, kept) = guest(&mut file, "Maximilian Schuster", "A1", "one@example.org");
    let (other, gone) = guest(&mut file, "Maximilain Schuster", "A2", "one@example.org");
    wish(&mut file, kept, first, 1);
    wish(&mut file, gone, first, 1);
    place(&mut file, kept, first, PlaceStanding::WaitingList);
    file.give_place(gone, first, PlaceStanding::Seat, now()).expect("a seat by hand");
    let day = NaiveDate::from_ymd_opt(2022, 9, 24).expect("a day");
    file.note_arrival(other, day, true, now()).expect("an arrival");
    let before = saved(&file);
    file.merge_people(one, other, &Taken::default(), now()).expect("a merge");
    assert_eq!(chosen(&file, kept), "1.1 | 1.1 Seat");
    let row = file.participant(kept).expect("the one");
    assert!(row.places[0].fixed, "it was given by hand");
    assert_eq!(file.arrivals_of(one).expect("arrivals").len(), 1);
    assert!(file.at_desk(one, day).expect("a look").is_some_and(|who| who.arrived.is_some()));
    file.undo(now()).expect("an undo");
    assert_eq!(saved(&file), before);
    assert_eq!(file.arrivals_of(one).expect("arrivals").len(), 0);
    let refused = file.merge_people(one, other, &taken(&["food"]), now());
    assert!(matches!(refused, Err(EventError::NotDiffering(field)) if field == "food"));
}

/// Two registrations that differ in every field.
fn two_registrations(one: PersonId, other: PersonId) -> [Registration; 2] {
    let moment = |hour| NaiveDate::from_ymd_opt(2022, 9, 23).and_then(|day| day.and_hms_opt(hour, 30, 0));
    let row = |person, kind: &str, hour, word: &str, consent: bool| Registration {
        kind: kind.to_owned(),
        status: if consent { RegistrationStatus::Registered } else { RegistrationStatus::WaitingList },
        since: moment(hour),
        code: Some(format!("Kennung {word}")),
        arrival: moment(hour + 2),
        departure: moment(hour + 4),
        food: Some(format!("Essen {word}")),
        needs: Some(format!("Bedarf {word}")),
        consent: Consent { badge: Some(consent), list: Some(consent), photograph: Some(consent) },
        party: Some(format!("Gruppe {word}")),
        apart: Some(format!("Lager {word}")),
        columns: [("Hotel".to_owned(), format!("Haus {word}")), (format!("Nur {word}"), "ja".to_owned())].into(),
        note: Some(format!("Notiz {word}")),
        ..Registration::new(person)
    };
    [row(one, "participant", 8, "hier", true), row(other, "press", 9, "dort", false)]
}

#[test]
fn two_registrations_that_differ_in_every_field_become_one_and_lose_nothing() {
    let mut file = small_event();
    let people = ["Maximilian Schuster", "Maximilain Schuster"].map(Person::named);
    let [kept, gone] = two_registrations(people[0].id, people[1].id);
    let image = |row: &Registration| serde_json::to_value(row).expect("an image");
    let (Value::Object(mine), Value::Object(theirs)) = (image(&kept), image(&gone)) else { panic!("registrations") };
    assert!(mine.iter().all(|(field, value)| theirs[field] != *value), "they differ in every field");
    for person in &people {
        file.add(person.clone(), now()).expect("a person");
    }
    for row in [&kept, &gone] {
        file.add(row.clone(), now()).expect("a registration");
    }
    let all: Vec<String> = (file.differing(people[0].id, people[1].id, Language::De).expect("fields").into_iter())
        .map(|field| field.field)
        .collect();
    let before = saved(&file);
    file.merge_people(people[0].id, people[1].id, &Taken::default(), now()).expect("a merge");
    let row = file.participant(kept.id).expect("the one").registration;
    let known = format!("{} {}", image(&row), row.note.as_deref().unwrap_or_default());
    for word in ["Presse", "Warteliste", "23.09.2022 09:30", "23.09.2022 11:30", "23.09.2022 13:30", "nein"] {
        assert!(known.contains(word), "{word} is lost in {known}");
    }
    for word in ["Kennung", "Essen", "Bedarf", "Gruppe", "Lager", "Haus", "Notiz", "Nur"] {
        for which in ["hier", "dort"] {
            assert!(known.contains(&format!("{word} {which}")), "{word} {which} is lost in {known}");
        }
    }
    for (field, value) in mine.iter().filter(|(field, _)| !["apart", "columns", "note"].contains(&field.as_str())) {
        assert_eq!(image(&row)[field], *value, "{field} stays with the one that is kept");
    }
    file.undo(now()).expect("an undo");
    assert_eq!(saved(&file), before);

    // All of the other one.
    file.merge_people(people[0].id, people[1].id, &Taken(all.into_iter().collect()), now()).expect("a merge");
    let row = file.participant(kept.id).expect("the one");
    assert_eq!(row.person.name(), "Maximilain Schuster");
    let fields = ["kind", "status", "since", "code", "arrival", "departure", "food", "needs", "consent", "party"];
    for field in fields {
        assert_eq!(image(&row.registration)[field], theirs[field], "{field} was chosen");
    }
    assert_eq!(row.registration.columns["Hotel"], "Haus dort");
}

#[test]
fn what_is_fuller_is_said_and_what_only_one_has_needs_no_choice() {
    let mut file = small_event();
    let (one, _) = guest(&mut file, "M. Schuster, BMU", "A1", "m@example.org");
    let (other, gone) = guest(&mut file, "Maximilian Schuster, Bundesministerium", "A1", "m@example.org");
    let row = ItemRef { table: Table::Registration, id: gone.0 };
    file.edit(row, &fields(json!({ "food": "vegan" })), now()).expect("what they eat");
    let differing = file.differing(one, other, Language::En).expect("fields").into_iter();
    let said: Vec<_> = differing.map(|field| (field.name, field.merged_is_fuller)).collect();
    assert_eq!(said, [("name".to_owned(), true), ("organisation".to_owned(), true)]);
    // Written otherwise is not more, but umlauts are, and capitals alone are less.
    for (name, fuller) in [("Joerg Groß", "Jörg Groß"), ("JÖRG GROSS", "Jörg Groß"), ("Jorg Gross", "Jörg Groß")]
    {
        let (less, _) = guest(&mut file, name, "B1", "g@example.org");
        let (more, _) = guest(&mut file, fuller, "B1", "g@example.org");
        let says_more = |kept, merged| file.differing(kept, merged, Language::En).expect("fields")[0].merged_is_fuller;
        assert_eq!((says_more(less, more), says_more(more, less)), (true, false), "{name}");
    }
    file.merge_people(one, other, &Taken::default(), now()).expect("a merge");
    assert_eq!(file.registrations_of(one).expect("one")[0].food.as_deref(), Some("vegan"));
}
