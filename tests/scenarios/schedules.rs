//! Personal schedules: who gets one, what it says, and in which order the cut piles lie.

use crate::documents::sample_programme;
use chrono::{DateTime, NaiveDate, Utc};
use tagwerk_core::{
    documents::{
        Extent, Job, Part, Participants, Remark, Wanted,
        schedules::{ScheduleOptions, SchedulePaper, ScheduleRemark},
    },
    domain::{
        Language, Person, PersonId, Place, PlaceStanding, Programme, Registration, RegistrationId, RegistrationStatus,
    },
    event_file::EventFile,
    layout::Item,
};
use tagwerk_tests::{Desk, as_text, golden, laid_out_with};

fn schedules(programme: &Programme, participants: &Participants, options: ScheduleOptions) -> Part {
    laid_out_with(programme, participants, &Job::of(Wanted::Schedules(Box::new(options))))
}

/// The texts of one sheet, in the order in which they were put there.
fn texts(part: &Part, sheet: usize) -> Vec<String> {
    let items = part.sheets[sheet].items.iter();
    let texts = items.filter_map(|item| match item {
        Item::Text { text, .. } => Some(text.text.replace('\u{a0}', " ")),
        _ => None,
    });
    texts.collect()
}

/// The sample with a guest who has a seat in 3.2 and 1.1, waits for 2.3, and leaves on Sunday before the meal.
fn with_a_guest() -> (Programme, Participants, PersonId) {
    let mut programme = sample_programme();
    let person = Person { organisation: Some("Gartenfreunde Süd".to_owned()), ..Person::named("Dr. Ada Zwirner") };
    let id = person.id;
    programme.people.insert(id, person);
    let leaves = NaiveDate::from_ymd_opt(2026, 6, 14).and_then(|day| day.and_hms_opt(12, 30, 0));
    let row = Registration { kind: "guest".to_owned(), departure: leaves, ..Registration::new(id) };
    let place = |name: &str, standing| Place {
        standing,
        ..Place::new(row.id, programme.find_session(name).expect("a session"))
    };
    let places = vec![
        place("3.2", PlaceStanding::Seat),
        place("1.1", PlaceStanding::Seat),
        place("2.3", PlaceStanding::WaitingList),
    ];
    (programme, Participants { registrations: vec![row], places, ..Participants::default() }, id)
}

#[test]
fn schedules_are_as_they_were_found_good() {
    let (mut programme, participants, ada) = with_a_guest();
    let contributors = ["Brinkhus", "Köttgen"].map(|name| programme.find_person(name).expect("somebody"));
    let only = [&contributors[..], &[ada]].concat();
    let options =
        || ScheduleOptions { only: only.clone(), note: "WLAN: Forum".to_owned(), ..ScheduleOptions::default() };
    golden("documents/schedules.txt", &as_text(&schedules(&programme, &participants, options())));
    programme.event.language = Language::En;
    let small = ScheduleOptions { paper: SchedulePaper::QuarterLetter, ..options() };
    golden("documents/schedules-english.txt", &as_text(&schedules(&programme, &participants, small)));
}

#[test]
fn it_lists_seats_and_what_is_for_everybody_as_long_as_somebody_is_there() {
    let (programme, participants, ada) = with_a_guest();
    let of = |shared| {
        let options =
            ScheduleOptions { only: vec![ada], shared, paper: SchedulePaper::A6, ..ScheduleOptions::default() };
        let texts = texts(&schedules(&programme, &participants, options), 0);
        texts
            .into_iter()
            .filter(|text| ["Fr ", "Sa ", "So "].iter().any(|day| text.starts_with(day)))
            .collect::<Vec<_>>()
    };
    assert_eq!(of(false), ["Sa 9.30–12.30", "So 10.00–11.15"], "who waits has no appointment");
    let all = of(true);
    assert!(all.contains(&"So 11.30–12.30".to_owned()), "the plenary: {all:?}");
    assert!(!all.contains(&"So 12.30–13.30".to_owned()), "they have left before the meal: {all:?}");
}

/// After all sheets are cut at once, the four piles lie in the order of names.
#[test]
fn the_piles_of_a_cut_stack_are_in_the_order_of_names() {
    let (programme, participants, _) = with_a_guest();
    let names: Vec<String> = {
        let single = ScheduleOptions { paper: SchedulePaper::A6, ..ScheduleOptions::default() };
        let part = schedules(&programme, &participants, single);
        part.bookmarks.iter().map(|(_, name)| name.clone()).collect()
    };
    let stack = schedules(&programme, &participants, ScheduleOptions::default());
    let on_sheets: Vec<Vec<&str>> = stack.bookmarks.iter().map(|(_, names)| names.split(" · ").collect()).collect();
    assert_eq!(on_sheets.len(), names.len().div_ceil(4));
    let piles: Vec<&str> =
        (0..4).flat_map(|pile| on_sheets.iter().filter_map(move |sheet| sheet.get(pile))).copied().collect();
    assert_eq!(piles, names);
}

#[test]
fn the_check_says_who_has_nothing_of_their_own_and_who_gets_none() {
    let (mut programme, mut participants, _) = with_a_guest();
    let mut register = |name: &str, status| -> RegistrationId {
        let person = Person::named(name);
        let row = Registration { status, ..Registration::new(person.id) };
        programme.people.insert(person.id, person);
        participants.registrations.push(row.clone());
        row.id
    };
    let chosen = vec![
        register("Ohne Platz", RegistrationStatus::Registered),
        register("Auf Warteliste", RegistrationStatus::WaitingList),
    ];
    let remarks = |shared| {
        let options = ScheduleOptions { registrations: chosen.clone(), shared, ..ScheduleOptions::default() };
        let job = Job::of(Wanted::Schedules(Box::new(options)));
        let handed_out = Default::default();
        let material = tagwerk_core::documents::Material::new(&programme, &participants, &handed_out);
        job.compose(material).map(|it| it.notices().into_iter().map(|notice| notice.remark).collect::<Vec<_>>())
    };
    let waits =
        ScheduleRemark::Unregistered { name: "Auf Warteliste".to_owned(), status: RegistrationStatus::WaitingList };
    let nothing_own = ScheduleRemark::NothingOwn { name: "Ohne Platz".to_owned() };
    assert_eq!(remarks(true), Ok(vec![Remark::Schedules(waits), Remark::Schedules(nothing_own)]));
    assert!(remarks(false).is_err(), "an empty sheet is not printed");
}

fn now() -> DateTime<Utc> {
    DateTime::from_timestamp(1_780_000_000, 0).expect("a time")
}

/// Whoever has a new place gets a new sheet, and nobody else.
#[test]
fn only_what_nobody_has_in_hands_is_new() {
    let desk = Desk::with_sample();
    let mut file = EventFile::open(&desk.path("event.tagwerk")).expect("the event");
    let mut register = |name: &str, kind: &str| {
        let person = Person::named(name);
        let row = Registration { kind: kind.to_owned(), ..Registration::new(person.id) };
        file.add(person, now()).expect("a person");
        file.add(row.clone(), now()).expect("a participant");
        row.id
    };
    let ada = register("Ada Zwirner", "guest");
    register("Bea Zumstein", "press");
    let session = file.programme().find_session("1.1").expect("a session");
    drop(file);
    let print = |words: &[&str]| {
        desk.does(&[&["export", "schedules", "event.tagwerk", "--out", "out.pdf"], words].concat());
        let pdf = desk.path("out.pdf");
        let text = tagwerk_tests::looks("pdftotext", &["-layout".as_ref(), pdf.as_os_str(), "-".as_ref()]);
        let text = String::from_utf8(text.stdout).expect("UTF-8");
        ["Zwirner", "Zumstein", "Brinkhus"].map(|name| text.contains(name))
    };
    assert_eq!(print(&["--proof"]), [true; 3]);
    assert_eq!(print(&["--proof", "--kind", "Presse"]), [false, true, false]);
    assert_eq!(print(&["--proof", "--for", "contributors"]), [false, false, true]);
    assert_eq!(print(&["--for", "registered", "--new"]), [true, true, false]);
    let sentence =
        desk.fails(&["export", "schedules", "event.tagwerk", "--out", "x.pdf", "--for", "registered", "--new"]);
    assert!(sentence.contains("Seit dem letzten Druck ist nichts neu"), "{sentence}");
    let mut file = EventFile::open(&desk.path("event.tagwerk")).expect("the event");
    file.add(Place::new(ada, session), now()).expect("a place");
    drop(file);
    assert_eq!(print(&["--for", "registered", "--new"]), [true, false, false]);
    let options = ScheduleOptions { which: Extent::New, ..ScheduleOptions::default() };
    assert!(Job::of(Wanted::Schedules(Box::new(options))).needs().handed_out);
}
