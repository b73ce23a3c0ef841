//! Calendar files, as other programs read them.

use chrono::{DateTime, Duration, NaiveDateTime, TimeZone, Utc};
use serde_json::Value;
use std::{fs, path::PathBuf, process::Command};
use tagwerk_core::{
    calendar::{CalendarFile, Calendars, Scope, calendar_files},
    domain::{
        Block, BlockId, Contribution, ContributionId, Event, EventId, Item, ItemRef, Language, Person, PersonId, Place,
        Presence, Programme, Registration, Role, Room, RoomId, Session, SessionId, SessionKind, SessionState, Span,
        Table,
    },
    event_file::EventFile,
};
use tagwerk_tests::{Desk, golden, root};

/// Fixed ids, so that files can be compared with those that were checked by eye.
macro_rules! id {
    ($type:ident, $number:expr) => {
        $type(format!("018f0000-0000-7000-8000-{:012}", $number).parse().expect("an id"))
    };
}

fn at(text: &str) -> NaiveDateTime {
    NaiveDateTime::parse_from_str(text, "%Y-%m-%d %H:%M").expect("a time")
}

fn moment(day: u32) -> DateTime<Utc> {
    Utc.with_ymd_and_hms(2022, 8, day, 12, 0, 0).single().expect("a moment")
}

fn add_session(programme: &mut Programme, number: u32, title: &str, start: &str, end: &str) -> SessionId {
    let mut session = Session::new(title, SessionKind::Workshop);
    session.id = id!(SessionId, number);
    session.number = Some(number.to_string());
    session.own_span = Span::new(at(start), at(end));
    let id = session.id;
    programme.sessions.insert(id, session);
    id
}

fn add_person(programme: &mut Programme, number: u32, name: &str) -> PersonId {
    let mut person = Person::named(name);
    person.id = id!(PersonId, 100 + number);
    let id = person.id;
    programme.people.insert(id, person);
    id
}

fn add_part(programme: &mut Programme, number: u32, session: SessionId, person: PersonId, role: Role) {
    let mut part = Contribution::new(session, Some(person), role, number.into());
    part.id = id!(ContributionId, 200 + number);
    part.affiliation = Some("Stadt Musterau, Büro für Beteiligung; Referat 1".to_owned());
    part.presence = if number == 2 { Presence::Remote } else { Presence::OnSite };
    programme.contributions.insert(part.id, part);
}

/// A morning, an evening past midnight, and the two nights in which the zone's clocks are most likely to change.
fn small_programme(zone: &str) -> Programme {
    let mut event = Event::new("Forum \"Stadt & Land\"", zone.parse().expect("a zone"), Language::De);
    event.id = id!(EventId, 900);
    event.contact.name = Some("Büro: Ida \"die\" Öztürk; Team".to_owned());
    event.contact.email = Some("team+forum@example.org".to_owned());
    let mut programme = Programme::new(event);
    let mut room = Room::new("Große Aula, 老虎", 1);
    room.id = id!(RoomId, 300);
    room.floor = Some("1. Obergeschoss".to_owned());
    let block = Block {
        id: id!(BlockId, 400),
        theme: Some("Beteiligung".to_owned()),
        ..Block::new(Span::new(at("2022-09-24 09:30"), at("2022-09-24 12:30")).expect("a span"))
    };
    let morning = add_session(&mut programme, 1, "Leitlinien, die tragen", "2022-09-24 09:30", "2022-09-24 12:30");
    if let Some(session) = programme.sessions.get_mut(&morning) {
        session.own_span = None;
        session.block = Some(block.id);
        session.room = Some(room.id);
        session.abstract_text =
            "»Wer fragt, führt« – ein langer Absatz, der gefaltet werden muss; mit \\ und Umlauten: \
                                 äöüß, und noch mehr Wörtern, bis die Zeile voll ist.\n\nZweiter Absatz. 😀"
                .to_owned();
    }
    programme.blocks.insert(block.id, block);
    programme.rooms.insert(room.id, room);
    let evening = add_session(&mut programme, 2, "Fest", "2022-09-24 20:00", "2022-09-25 01:30");
    add_session(&mut programme, 3, "Nacht im März", "2022-03-27 01:15", "2022-03-27 02:30");
    add_session(&mut programme, 4, "Nacht im Oktober", "2022-10-30 02:30", "2022-10-30 04:00");
    let ada = add_person(&mut programme, 1, "Prof. Dr. Ada von der Heide");
    let ida = add_person(&mut programme, 2, "محمد الخطيب");
    add_part(&mut programme, 1, morning, ada, Role::Input);
    add_part(&mut programme, 2, morning, ida, Role::Moderation);
    add_part(&mut programme, 3, evening, ada, Role::Input);
    programme
}

/// What was handed out, what changed afterwards, and the files of the next day: kept, changed and cancelled.
fn small_history(zone: &str) -> (Programme, Calendars) {
    let mut programme = small_programme(zone);
    let issued: Vec<_> = calendar_files(&programme, &[], Scope::Everything, moment(1)).issues;
    programme.sessions.retain(|_, session| session.title != "Nacht im März");
    for session in programme.sessions.values_mut() {
        match session.title.as_str() {
            "Fest" => session.state = SessionState::Cancelled,
            "Nacht im Oktober" => session.title = "Lange Nacht im Oktober".to_owned(),
            _ => {}
        }
    }
    let calendars = calendar_files(&programme, &issued, Scope::Everything, moment(2));
    (programme, calendars)
}

/// The answers of the checkers, one for each file.
fn checked(texts: &[&str]) -> Vec<Value> {
    let folder = tempfile::tempdir().expect("a folder");
    let paths: Vec<PathBuf> = (0..texts.len()).map(|index| folder.path().join(format!("{index}.ics"))).collect();
    for (path, text) in paths.iter().zip(texts) {
        fs::write(path, text).expect("a file");
    }
    let script = root().join("tests/scenarios/check_ical.py");
    // The system's packages belong to the system's Python, whatever else is called python3.
    let output = Command::new("/usr/bin/python3").arg(script).args(&paths).output();
    let output = output.expect("/usr/bin/python3 is missing. Install the package python3.");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let answers = String::from_utf8(output.stdout).expect("text");
    answers.lines().map(|line| serde_json::from_str(line).expect("an answer")).collect()
}

fn problems(answer: &Value) -> &Vec<Value> {
    answer["problems"].as_array().expect("problems")
}

fn texts(files: &[CalendarFile]) -> Vec<&str> {
    files.iter().map(|file| file.text.as_str()).collect()
}

const ZONES: [&str; 9] = [
    "Europe/Berlin",
    "Europe/Zurich",
    "Europe/Dublin",
    "America/Sao_Paulo",
    "America/St_Johns",
    "Asia/Kathmandu",
    "Africa/Casablanca",
    "Australia/Lord_Howe",
    "UTC",
];

#[test]
fn libical_and_icalendar_find_nothing_wrong() {
    for zone in ZONES {
        let first = calendar_files(&small_programme(zone), &[], Scope::Everything, moment(1)).files;
        let second = small_history(zone).1.files;
        let files: Vec<CalendarFile> = first.into_iter().chain(second).collect();
        let answers = checked(&texts(&files));
        assert_eq!(answers.len(), files.len());
        for (file, answer) in files.iter().zip(&answers) {
            assert_eq!(problems(answer), &Vec::<Value>::new(), "{zone}, {}: {}", file.path(), file.text);
            assert!(!answer["events"].as_array().expect("events").is_empty());
        }
    }
}

#[test]
fn a_programme_without_a_word_gives_files_that_are_allowed() {
    let mut programme = small_programme("Europe/Berlin");
    programme.event.title.clear();
    programme.event.contact = Default::default();
    programme.sessions.values_mut().for_each(|session| {
        session.title.clear();
        session.number = None;
        session.abstract_text = "\u{7}".to_owned();
    });
    programme.rooms.values_mut().for_each(|room| (room.name, room.floor) = (String::new(), None));
    programme.people.values_mut().for_each(|person| (person.given, person.family) = (String::new(), String::new()));
    let files = calendar_files(&programme, &[], Scope::Everything, moment(1)).files;
    for (file, answer) in files.iter().zip(checked(&texts(&files))) {
        assert_eq!(problems(&answer), &Vec::<Value>::new(), "{}: {}", file.path(), file.text);
    }
}

#[test]
fn libical_finds_the_moments_that_we_mean() {
    for zone in ZONES {
        let mut programme = small_programme(zone);
        // Each Sunday of three years at half past two: every night in which clocks may change.
        programme.sessions.clear();
        let event_zone = programme.event.zone;
        let mut expected = Vec::new();
        for week in 0..156 {
            let start = at("2022-01-02 02:30") + Duration::weeks(week);
            let end = start + Duration::minutes(330);
            let utc = |civil: NaiveDateTime| match event_zone.from_local_datetime(&civil) {
                chrono::MappedLocalTime::None => (event_zone
                    .from_local_datetime(&(civil - Duration::hours(3)))
                    .earliest()
                    .expect("a time before the gap")
                    + Duration::hours(3))
                .timestamp(),
                found => found.earliest().expect("a moment").timestamp(),
            };
            let number = u32::try_from(week).expect("few") + 1;
            let session = add_session(&mut programme, number, "Nacht", "2022-01-02 02:30", "2022-01-02 08:00");
            programme.sessions.get_mut(&session).expect("the session").own_span = Span::new(start, end);
            expected.push((utc(start), utc(end)));
        }
        let calendars = calendar_files(&programme, &[], Scope::Programme, moment(1));
        let answer = &checked(&texts(&calendars.files))[0];
        let events = answer["events"].as_array().expect("events");
        assert_eq!(events.len(), expected.len());
        for (event, (start, end)) in events.iter().zip(expected) {
            assert_eq!((&event["start_utc"], &event["end_utc"]), (&start.into(), &end.into()), "{zone}: {event}");
        }
    }
}

#[test]
fn icalendar_reads_what_the_programme_says() {
    let programme = small_programme("Europe/Berlin");
    let calendars = calendar_files(&programme, &[], Scope::Programme, moment(1));
    let answer = &checked(&texts(&calendars.files))[0];
    let event = &answer["events"][1];
    assert_eq!(event["summary"], "Workshop 1.1: Leitlinien, die tragen");
    assert_eq!(event["location"], "Große Aula, 老虎, 1. Obergeschoss");
    assert_eq!(event["organizer"], "mailto:team+forum@example.org");
    assert_eq!(event["start"], "2022-09-24T09:30:00");
    let description = event["description"].as_str().expect("a text");
    let session = programme.sessions.values().next().expect("a session");
    assert!(description.contains(&session.abstract_text), "{description}");
    assert!(description.contains("Moderation: محمد الخطيب, Stadt Musterau, Büro für Beteiligung; Referat 1 (online)"));
}

/// Somebody has two seats; later one of them is another. Both files hold up, and an entry keeps its UID.
#[test]
fn other_programs_read_the_files_of_participants_and_know_an_entry_again() {
    let desk = Desk::with_sample();
    let mut file = EventFile::open(&desk.path("event.tagwerk")).expect("the event");
    let person = Person::named("Ada Zwirner");
    let row = Registration::new(person.id);
    let [first, second, third] = ["1.1", "2.1", "2.3"].map(|name| file.programme().find_session(name).expect("it"));
    let lost = Place::new(row.id, second);
    let gone = ItemRef { table: Table::Place, id: lost.id.0 };
    file.add(person, moment(1)).expect("a person");
    for item in [Item::from(row.clone()), Place::new(row.id, first).into(), lost.into()] {
        file.add(item, moment(1)).expect("a row");
    }
    drop(file);
    let export = |words: &[&str], path: &str| {
        desk.does(&[&["export", "calendar", "event.tagwerk", "--out", "k"], words].concat());
        let text = fs::read_to_string(desk.path(path)).expect("a file");
        let answer = checked(&[&text]).remove(0);
        assert_eq!(problems(&answer), &Vec::<Value>::new(), "{text}");
        let value = |name: &str| {
            let lines = text.lines().filter_map(|line| line.strip_prefix(name));
            lines.map(str::to_owned).collect::<Vec<_>>()
        };
        (value("UID:"), value("SEQUENCE:"), value("STATUS:"), answer["events"].clone())
    };
    let own = "k/Personen/Zwirner-Ada.ics";
    let (uids, sequences, _, events) = export(&["--for", "participants"], own);
    assert_eq!((uids.len(), sequences), (2, vec!["0".to_owned(); 2]));
    assert!(events[0]["description"].as_str().is_some_and(|text| text.starts_with("Hier haben Sie einen Platz.")));
    assert_eq!(fs::read_dir(desk.path("k")).expect("a folder").count(), 1, "only their files");
    let mut file = EventFile::open(&desk.path("event.tagwerk")).expect("the event");
    file.remove(gone, moment(2)).expect("a place less");
    file.add(Place::new(row.id, third), moment(2)).expect("a place");
    drop(file);
    let (later, sequences, states, _) = export(&[], own);
    assert_eq!((later.len(), sequences.join(" ")), (3, "0 0 1".to_owned()));
    assert_eq!(states.join(" "), "CONFIRMED CONFIRMED CANCELLED");
    assert!(uids.iter().all(|uid| later.contains(uid)), "{uids:?} {later:?}");
    let (again, ..) = export(&["--only", "Ada Zwirner"], own);
    assert_eq!(again, later);
    assert!(desk.path("k/Einzeltermine").is_dir(), "by name there are single ones");
}

#[test]
fn a_broken_file_is_found() {
    let programme = small_programme("Europe/Berlin");
    let whole = &calendar_files(&programme, &[], Scope::Programme, moment(1)).files[0].text;
    let without = |name: &str| {
        let lines = whole.split_inclusive("\r\n").filter(|line| !line.starts_with(name) && !line.starts_with(' '));
        lines.collect::<String>()
    };
    let broken = [
        without("ORGANIZER"),
        without("DTSTAMP"),
        without("UID"),
        whole.replace("METHOD:PUBLISH", "METHOD:CANCEL").replace("SEQUENCE:0\r\n", ""),
        whole.replace("DTSTART;TZID=Europe/Berlin:20220924T", "DTSTART;TZID=Europe/Berlin:2022-09-24T"),
        whole.replace("SEQUENCE:0", "SEQUENCE:null"),
        "Kein Kalender".to_owned(),
    ];
    let all: Vec<&str> = broken.iter().map(String::as_str).chain([whole.as_str()]).collect();
    let answers = checked(&all);
    let (sound, broken) = answers.split_last().expect("answers");
    let passed: Vec<usize> = (0..broken.len()).filter(|index| problems(&broken[*index]).is_empty()).collect();
    assert_eq!(passed, [0; 0], "these broken files passed");
    assert_eq!(problems(sound), &Vec::<Value>::new());
    // Both checkers have found something.
    let found = |by: &str| broken.iter().flat_map(problems).any(|problem| problem.to_string().contains(by));
    assert!(found("X-LIC-ERROR") && found("icalendar: "));

    // libical must read the zone in the file, not one of its own with the same name.
    let other_zone = whole.replace("TZOFFSETTO:+0200", "TZOFFSETTO:+0500");
    let answer = &checked(&[&other_zone])[0];
    let moved = answer["events"][1]["start_utc"].as_i64().expect("a moment");
    assert_eq!(moved + 3 * 3600, sound["events"][1]["start_utc"].as_i64().expect("a moment"));
}

#[test]
fn files_look_as_they_did_when_they_were_checked_by_eye() {
    let (_, calendars) = small_history("Europe/Berlin");
    let checked = [
        ("Programm.ics", "programme.ics"),
        ("Personen/Heide-Ada-von-der.ics", "person.ics"),
        ("Einzeltermine/Heide-Ada-von-der-Workshop-2-Fest-abgesagt.ics", "cancelled.ics"),
    ];
    for (path, name) in checked {
        let file = calendars.files.iter().find(|file| file.path() == path);
        let file = file.unwrap_or_else(|| panic!("no {path} in {:?}", calendars.files.iter().map(CalendarFile::path)));
        golden(&format!("calendar/{name}"), &file.text);
    }
}
