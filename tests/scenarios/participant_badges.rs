//! Badges of people who are registered, beside those who contribute.

use crate::documents::sample_programme;
use chrono::{DateTime, Utc};
use tagwerk_core::{
    documents::{
        Job, Part, Participants, Wanted,
        badges::{BackOptions, BadgeOptions, CodeOnBadge, Design, Field},
    },
    domain::{
        Accent, Consent, Item, ItemRef, Person, PersonId, Place, PlaceStanding, Programme, Registration,
        RegistrationStatus, Table,
    },
    event_file::EventFile,
    layout::Mm,
};
use tagwerk_tests::{Desk, as_text, golden, laid_out_with};

fn now() -> DateTime<Utc> {
    DateTime::from_timestamp(1_780_000_000, 0).expect("a time")
}

fn person_called(programme: &Programme, family: &str) -> PersonId {
    programme.people.values().find(|person| person.family == family).expect("somebody").id
}

/// The sample with a guest who has places, two people of the press, a helper who contributes as well, and a
/// participant who does too.
fn with_participants() -> (Programme, Participants) {
    let mut programme = sample_programme();
    for (kind, colour) in programme.event.registration_kinds.iter_mut().zip([
        None,
        Some(Accent([0xff, 0xd5, 0x00])),
        Some(Accent([0x7a, 0x3b, 0x69])),
        Some(Accent([0x2e, 0x7d, 0x32])),
    ]) {
        kind.colour = colour;
    }
    let mut participants = Participants::default();
    let mut register = |person: PersonId, kind: &str, code: &str| {
        let code = (!code.is_empty()).then(|| code.to_owned());
        let row = Registration { kind: kind.to_owned(), code, ..Registration::new(person) };
        participants.registrations.push(row.clone());
        row.id
    };
    let mut newcomer = |name: &str, organisation: &str| {
        let person = Person { organisation: Some(organisation.to_owned()), ..Person::named(name) };
        let id = person.id;
        programme.people.insert(id, person);
        id
    };
    let ada = newcomer("Ada Zwirner", "Gartenfreunde Süd");
    let max = newcomer("Dr. Maximiliane-Friederike von Hohenlohe-Schillingsfürst", "Landesinstitut für Dorfkunde");
    let li = newcomer("Li Bo", "Verein");
    let guest = register(ada, "guest", "A7XK3");
    register(max, "press", "");
    register(li, "participant", "");
    register(person_called(&programme, "Brinkhus"), "helper", "");
    register(person_called(&programme, "Köttgen"), "participant", "");
    for (session, standing) in
        [("3.2", PlaceStanding::Seat), ("1.1", PlaceStanding::Seat), ("2.3", PlaceStanding::WaitingList)]
    {
        let session = programme.find_session(session).expect("a session");
        participants.places.push(Place { standing, ..Place::new(guest, session) });
    }
    (programme, participants)
}

/// The badges of these families, on both sides, with their codes.
fn badges_of(families: &[&str], design: Design) -> Part {
    let (programme, participants) = with_participants();
    let only = families.iter().map(|family| person_called(&programme, family)).collect();
    let back = BackOptions { lines: ["WLAN: Forum".to_owned(), String::new()], offset: (Mm(0.0), Mm(0.0)) };
    let options = BadgeOptions { design, only, code: CodeOnBadge::Code, back: Some(back), ..BadgeOptions::default() };
    laid_out_with(&programme, &participants, &Job::of(Wanted::Badges(Box::new(options))))
}

#[test]
fn badges_of_each_kind_are_as_they_were_found_good() {
    let families = ["Zwirner", "Hohenlohe-Schillingsfürst", "Bo", "Brinkhus", "Köttgen"];
    golden("documents/badges-of-kinds.txt", &as_text(&badges_of(&families, Design::FirstNameFirst)));
    golden("documents/badges-of-kinds-in-bands.txt", &as_text(&badges_of(&families, Design::RoleBand)));
}

/// The badges of a guest who does not want to be photographed, and of somebody of the press, with these fields.
fn of_guest_and_press(fields: Vec<Field>, guests: Option<&str>) -> String {
    let (mut programme, mut participants) = with_participants();
    for kind in programme.event.registration_kinds.iter_mut().filter(|kind| kind.key == "guest") {
        kind.design = guests.map(str::to_owned);
    }
    participants.registrations[0].consent = Consent { photograph: Some(false), ..Consent::default() };
    let only = ["Zwirner", "Hohenlohe-Schillingsfürst"].map(|family| person_called(&programme, family)).into();
    let options = BadgeOptions { only, fields, ..BadgeOptions::default() };
    as_text(&laid_out_with(&programme, &participants, &Job::of(Wanted::Badges(Box::new(options)))))
}

#[test]
fn a_kind_has_a_design_of_its_own_whatever_the_others_are_printed_in() {
    let usual = of_guest_and_press(Field::usual(), None);
    let banded = of_guest_and_press(Field::usual(), Some("role-band"));
    assert_ne!(usual, banded);
    // The badge of the press comes first, and stays as it is.
    let first = |text: &str| text.split("Zwirner").next().unwrap_or_default().len();
    assert!(usual.as_bytes()[..first(&usual) / 2] == banded.as_bytes()[..first(&usual) / 2]);
    assert_eq!(of_guest_and_press(Field::usual(), Some("unbekannt")), usual, "a word of a later version");
}

#[test]
fn whoever_wants_no_photographs_has_it_on_the_badge_if_the_team_wants_it() {
    assert!(!of_guest_and_press(Field::usual(), None).contains("keine Fotos"));
    let marked = of_guest_and_press([Field::usual(), vec![Field::Photographs]].concat(), None);
    assert_eq!(marked.matches("keine Fotos").count(), 1, "{marked}");
    assert!(marked.contains("Gast · keine Fotos"), "{marked}");
}

#[test]
fn the_own_programme_of_a_participant_is_that_of_their_seats() {
    let part = badges_of(&["Zwirner"], Design::Plain);
    let back = part.sheets[1].to_text();
    let times: Vec<&str> = ["Sa 9.30–12.30", "So 10.00–11.15"].into_iter().filter(|time| back.contains(time)).collect();
    assert_eq!(times.len(), 2, "{back}");
    assert_eq!(back.matches("semibold 9.5 pt ink").count(), 2, "a place on a waiting list is no appointment: {back}");
    let at = |word| back.find(word).expect("an appointment");
    assert!(at("Ein Netz für drei") < at("Energiedörfer"), "in the order of the programme: {back}");
}

/// An event with people who are registered: (name, kind, status, whether they object).
fn desk() -> Desk {
    let desk = Desk::with_sample();
    let mut file = EventFile::open(&desk.path("event.tagwerk")).expect("the event");
    let mut rows: Vec<Item> = Vec::new();
    for (name, kind, status, badge) in [
        ("Ada Zwirner", "guest", RegistrationStatus::Registered, None),
        ("Bea Zumstein", "press", RegistrationStatus::Registered, Some(true)),
        ("Cem Zorn", "press", RegistrationStatus::Registered, Some(false)),
        ("Dora Zander", "guest", RegistrationStatus::WaitingList, None),
    ] {
        let person = Person::named(name);
        let consent = Consent { badge, ..Consent::default() };
        let registration = Registration { kind: kind.to_owned(), status, consent, ..Registration::new(person.id) };
        rows.push(person.into());
        rows.push(registration.into());
    }
    let ida = person_called(file.programme(), "Brinkhus");
    let helper = Registration { kind: "helper".to_owned(), ..Registration::new(ida) };
    let gone = person_called(file.programme(), "Köttgen");
    let gone = Registration { status: RegistrationStatus::Cancelled, ..Registration::new(gone) };
    rows.extend([helper.into(), gone.into()]);
    rows.into_iter().for_each(|row| drop(file.add(row, now()).expect("a participant")));
    desk
}

/// The names on the badges that this prints, and the sentences about them.
fn printed(desk: &Desk, words: &[&str]) -> (String, String) {
    let answer = desk.asks(&[&["export", "badges", "event.tagwerk", "--out", "badges.pdf"], words].concat());
    assert_eq!(answer.code, Some(0), "{words:?}: {answer:?}");
    let pdf = desk.path("badges.pdf");
    let text = tagwerk_tests::looks("pdftotext", &["-layout".as_ref(), pdf.as_os_str(), "-".as_ref()]);
    (String::from_utf8(text.stdout).expect("UTF-8"), answer.err)
}

fn has(text: &str, names: &[&str]) -> Vec<bool> {
    names.iter().map(|name| text.contains(name)).collect()
}

const NAMES: [&str; 6] = ["Zwirner", "Zumstein", "Zorn", "Zander", "Brinkhus", "Köttgen"];

#[test]
fn everybody_who_is_registered_gets_one_badge_and_the_check_names_who_does_not() {
    let desk = desk();
    let (text, said) = printed(&desk, &["--proof"]);
    assert_eq!(has(&text, &NAMES), [true, true, false, false, true, false]);
    assert_eq!(text.matches("Brinkhus").count(), 1, "{text}");
    assert_eq!(has(&text, &["Gast", "Presse", "Helfer/in"]), [true; 3]);
    assert!(said.contains("»Cem Zorn« möchte kein Namensschild"), "{said}");
    assert!(said.contains("Köttgen« ist abgemeldet und bekommt kein Schild"), "{said}");
    assert!(!said.contains("Zander"), "nobody expects a badge on the waiting list: {said}");
    let (text, _) = printed(&desk, &["--proof", "--for", "contributors"]);
    assert_eq!(has(&text, &NAMES), [false, false, false, false, true, false]);
    let (text, _) = printed(&desk, &["--proof", "--for", "registered"]);
    assert_eq!(has(&text, &[&NAMES[..], &["Haddad"]].concat()), [true, true, false, false, true, false, false]);
    let (text, _) = printed(&desk, &["--proof", "--kind", "Presse", "--kind", "helper"]);
    assert_eq!(has(&text, &NAMES), [false, true, false, false, true, false]);
    let (text, _) = printed(&desk, &["--proof", "--for", "contributors", "--kind", "helper"]);
    assert_eq!(has(&text, &NAMES), [false, false, false, false, true, false], "who is both");
    let (text, _) = printed(&desk, &["--proof", "--only", "Ada Zwirner", "--kind", "press"]);
    assert_eq!(has(&text, &["Zwirner", "Gast"]), [true, true], "whoever is named keeps their own kind");
    let (text, _) = printed(&desk, &["--proof", "--only", "Dora Zander", "--hide", "kind"]);
    assert_eq!(has(&text, &[&NAMES[..], &["Gast"]].concat()), [false, false, false, true, false, false, false]);
    let sentence = desk.fails(&["export", "badges", "event.tagwerk", "--out", "x.pdf", "--kind", "Chor"]);
    assert!(sentence.contains("participant, guest, press, helper, team"), "{sentence}");
}

#[test]
fn only_what_nobody_has_in_hands_is_new() {
    let desk = desk();
    let new = |words: &[&str]| printed(&desk, &[&["--for", "registered", "--new"], words].concat()).0;
    assert_eq!(has(&new(&[]), &NAMES[..2]), [true, true]);
    let sentence = desk.fails(&["export", "badges", "event.tagwerk", "--out", "x.pdf", "--for", "registered", "--new"]);
    assert!(sentence.contains("Seit dem letzten Druck ist nichts neu"), "{sentence}");
    rename(&desk, "Zumstein", "Zumkehr");
    assert_eq!(has(&new(&[]), &["Zwirner", "Zumkehr"]), [false, true], "one has changed");
    rename(&desk, "Zumkehr", "Zumstein");
    assert_eq!(has(&new(&[]), &["Zwirner", "Zumstein"]), [false, true], "the one in hands has another name now");
}

fn rename(desk: &Desk, from: &str, to: &str) {
    let mut file = EventFile::open(&desk.path("event.tagwerk")).expect("the event");
    let person = file.everybody().expect("people").into_iter().find(|person| person.family == from).expect("somebody");
    let fields = serde_json::json!({ "family": to });
    let row = ItemRef { table: Table::Person, id: person.id.0 };
    file.edit(row, fields.as_object().expect("fields"), now()).expect("an edit");
}
