use super::*;
use crate::domain::{
    Agreement, Contribution, Event, Person, Presence, Role, Room, Sentence, Session, SessionKind, SessionState, Span,
    Standing,
};
use chrono::{NaiveDate, TimeZone};

/// A small programme, and what was handed out of it.
struct Office {
    programme: Programme,
    issued: Vec<CalendarIssue>,
    day: u32,
}

impl Office {
    fn new() -> Self {
        let mut event = Event::new("Forum", chrono_tz::Europe::Berlin, Language::De);
        event.contact.email = Some("team@example.org".to_owned());
        Self { programme: Programme::new(event), issued: Vec::new(), day: 0 }
    }

    fn room(&mut self, name: &str) -> RoomId {
        let room = Room::new(name, 1);
        let id = room.id;
        self.programme.rooms.insert(id, room);
        id
    }

    /// On 24 September 2022 from this hour, for an hour.
    fn session(&mut self, title: &str, hour: u32) -> SessionId {
        let day = NaiveDate::from_ymd_opt(2022, 9, 24).expect("a day");
        let at = |hour| day.and_hms_opt(hour, 0, 0).expect("a time");
        let mut session = Session::new(title, SessionKind::Workshop);
        session.own_span = Span::new(at(hour), at(hour + 1));
        let id = session.id;
        self.programme.sessions.insert(id, session);
        id
    }

    fn person(&mut self, name: &str) -> PersonId {
        let person = Person::named(name);
        let id = person.id;
        self.programme.people.insert(id, person);
        id
    }

    fn in_session(&mut self, session: SessionId, person: PersonId, role: Role) -> &mut Contribution {
        let contribution = Contribution::new(session, Some(person), role, 1);
        self.programme.contributions.entry(contribution.id).or_insert(contribution)
    }

    fn change(&mut self, session: SessionId) -> &mut Session {
        self.programme.sessions.get_mut(&session).expect("the session")
    }

    fn part(&mut self, person: PersonId) -> &mut Contribution {
        let mut parts = self.programme.contributions.values_mut();
        parts.find(|part| part.person == Some(person)).expect("the part")
    }

    /// Hands out the next day's files: each as its path, and its entries as "SEQUENCE STATUS SUMMARY".
    fn issue(&mut self) -> Vec<(String, Vec<String>)> {
        self.issue_for(Scope::Everything)
    }

    fn issue_for(&mut self, scope: Scope) -> Vec<(String, Vec<String>)> {
        let calendars = self.look(scope);
        self.issued.extend(calendars.issues);
        calendars.files.iter().map(|file| (file.path(), entries(&file.text))).collect()
    }

    fn look(&mut self, scope: Scope) -> Calendars {
        self.day += 1;
        let now = Utc.with_ymd_and_hms(2022, 8, self.day, 12, 0, 0).single().expect("a moment");
        calendar_files(&self.programme, &self.issued, scope, now)
    }
}

fn values<'a>(text: &'a str, name: &'a str) -> impl Iterator<Item = &'a str> {
    text.lines().filter_map(move |line| line.strip_prefix(name)?.strip_prefix(':'))
}

fn entries(text: &str) -> Vec<String> {
    let entries = values(text, "SEQUENCE").zip(values(text, "STATUS")).zip(values(text, "SUMMARY"));
    entries.map(|((sequence, status), summary)| format!("{sequence} {status} {summary}")).collect()
}

fn of<'a>(files: &'a [(String, Vec<String>)], path: &str) -> &'a [String] {
    files.iter().find(|(name, _)| name == path).map_or(&[], |(_, entries)| entries)
}

fn paths(files: &[(String, Vec<String>)]) -> Vec<&str> {
    files.iter().map(|(path, _)| path.as_str()).collect()
}

#[test]
fn everybody_gets_their_files() {
    let mut office = Office::new();
    let (one, two) = (office.session("Leitlinien", 9), office.session("Bürgerräte", 11));
    let aula = office.room("Aula");
    office.change(one).room = Some(aula);
    let ada = office.person("Ada von der Heide");
    office.in_session(one, ada, Role::Input);
    office.in_session(two, ada, Role::Moderation);
    let files = office.issue();
    assert_eq!(
        paths(&files),
        [
            "Programm.ics",
            "Räume/Aula.ics",
            "Programmpunkte/Leitlinien.ics",
            "Programmpunkte/Bürgerräte.ics",
            "Personen/Heide-Ada-von-der.ics",
            "Einzeltermine/Heide-Ada-von-der-Leitlinien.ics",
            "Einzeltermine/Heide-Ada-von-der-Bürgerräte.ics",
        ]
    );
    assert_eq!(of(&files, "Personen/Heide-Ada-von-der.ics"), ["0 CONFIRMED Leitlinien", "0 CONFIRMED Bürgerräte"]);
    assert_eq!(of(&files, "Räume/Aula.ics"), ["0 CONFIRMED Leitlinien"]);
}

#[test]
fn the_sequence_rises_with_each_change_and_never_falls() {
    let mut office = Office::new();
    let session = office.session("Leitlinien", 9);
    let (aula, saal) = (office.room("Aula"), office.room("Saal"));
    office.change(session).room = Some(aula);
    let mut sequence = |room| {
        office.change(session).room = Some(room);
        let files = office.issue_for(Scope::Session(session));
        of(&files, "Programmpunkte/Leitlinien.ics")[0].clone()
    };
    assert_eq!(sequence(aula), "0 CONFIRMED Leitlinien");
    assert_eq!(sequence(aula), "0 CONFIRMED Leitlinien");
    assert_eq!(sequence(saal), "1 CONFIRMED Leitlinien");
    assert_eq!(sequence(aula), "2 CONFIRMED Leitlinien");
    assert_eq!(sequence(aula), "2 CONFIRMED Leitlinien");
}

#[test]
fn an_unchanged_file_stays_the_same_to_the_byte() {
    let mut office = Office::new();
    let session = office.session("Leitlinien", 9);
    let ada = office.person("Ada Heide");
    office.in_session(session, ada, Role::Input);
    let first = office.look(Scope::Everything);
    office.issued.extend(first.issues);
    let second = office.look(Scope::Everything);
    assert_eq!(first.files, second.files);
    assert_eq!(second.issues, []);
    assert!(second.files[0].text.contains("DTSTAMP:20220801T120000Z\r\nLAST-MODIFIED:20220801T120000Z\r\nSEQUENCE:0"));
}

#[test]
fn what_left_the_plan_is_called_off_and_can_come_back() {
    let mut office = Office::new();
    let session = office.session("Leitlinien", 9);
    let ada = office.person("Ada Heide");
    office.in_session(session, ada, Role::Input);
    office.issue();
    office.part(ada).standing = Standing::Withdrawn;
    let off = office.issue();
    let (all, single) = ("Personen/Heide-Ada.ics", "Einzeltermine/Heide-Ada-Leitlinien-abgesagt.ics");
    assert_eq!(of(&off, all), ["1 CANCELLED Leitlinien"]);
    assert_eq!(of(&off, single), ["1 CANCELLED Leitlinien"]);
    assert_eq!(office.issue(), off);
    office.part(ada).standing = Standing::Coming;
    assert_eq!(of(&office.issue(), all), ["2 CONFIRMED Leitlinien"]);

    office.programme.sessions.remove(&session);
    office.programme.contributions.clear();
    let off = office.issue();
    assert_eq!(of(&off, "Programm.ics"), ["3 CANCELLED Leitlinien"]);
    assert_eq!(of(&off, "Programmpunkte/Leitlinien-abgesagt.ics"), ["3 CANCELLED Leitlinien"]);
    assert_eq!(of(&off, single), ["3 CANCELLED Leitlinien"]);

    // Somebody who was removed is still told, by the name that was last on the file.
    office.programme.people.clear();
    assert_eq!(of(&office.issue(), single), ["3 CANCELLED Leitlinien"]);
}

#[test]
fn a_cancellation_is_a_file_that_cancels() {
    let mut office = Office::new();
    let session = office.session("Leitlinien", 9);
    office.issue();
    office.change(session).state = SessionState::Cancelled;
    let files = office.look(Scope::Everything).files;
    let methods: Vec<(String, Vec<&str>)> =
        files.iter().map(|file| (file.path(), values(&file.text, "METHOD").collect())).collect();
    assert_eq!(
        methods,
        [
            ("Programm.ics".to_owned(), vec!["PUBLISH"]),
            ("Programmpunkte/Leitlinien-abgesagt.ics".to_owned(), vec!["CANCEL"])
        ]
    );
}

#[test]
fn a_rooms_file_calls_off_what_was_announced_there() {
    let mut office = Office::new();
    let (kept, cancelled) = (office.session("Leitlinien", 9), office.session("Bürgerräte", 11));
    let (aula, saal) = (office.room("Aula"), office.room("Saal"));
    office.change(kept).room = Some(aula);
    office.change(cancelled).room = Some(aula);
    office.issue();
    office.change(cancelled).room = Some(saal);
    office.change(cancelled).state = SessionState::Cancelled;
    let expected = ["0 CONFIRMED Leitlinien", "1 CANCELLED Bürgerräte"];
    assert_eq!(of(&office.issue_for(Scope::Room(aula)), "Räume/Aula.ics"), expected);
    assert_eq!(office.issue_for(Scope::Room(saal)), []);
}

#[test]
fn a_session_that_was_cancelled_before_it_was_issued_is_in_no_file() {
    let mut office = Office::new();
    let session = office.session("Leitlinien", 9);
    office.change(session).state = SessionState::Cancelled;
    assert_eq!(office.issue(), []);
}

#[test]
fn sessions_without_time_are_named_and_called_off_if_they_had_one() {
    let mut office = Office::new();
    let session = office.session("Leitlinien", 9);
    office.issue();
    office.change(session).own_span = None;
    let calendars = office.look(Scope::Everything);
    assert_eq!(entries(&calendars.files[0].text), ["1 CANCELLED Leitlinien"]);
    let sentences: Vec<String> = calendars.left_out.iter().map(|left| left.sentence(Language::En)).collect();
    assert_eq!(
        sentences,
        ["“Leitlinien” has no time yet and is in no calendar file. Choose a block or a time for it."]
    );
}

#[test]
fn a_merged_person_keeps_the_entries_that_they_had() {
    let mut office = Office::new();
    let (one, two) = (office.session("Leitlinien", 9), office.session("Bürgerräte", 11));
    let (goetz, other) = (office.person("Ida Götz"), office.person("Ida Goetz"));
    office.in_session(one, goetz, Role::Input);
    office.in_session(two, other, Role::Input);
    office.issue();
    office.part(other).person = Some(goetz);
    office.programme.people.remove(&other);
    office.programme.people.get_mut(&goetz).expect("Götz").aliases.push(other);
    let calendars = office.look(Scope::Person(other));
    let uids: Vec<&str> = values(&calendars.files[0].text, "UID").collect();
    let uid = |session: SessionId, person: PersonId| format!("{}-{}", session.0.simple(), person.0.simple());
    assert_eq!(uids, [uid(one, goetz), uid(two, other)]);
    assert_eq!(entries(&calendars.files[0].text), ["0 CONFIRMED Leitlinien", "1 CONFIRMED Bürgerräte"]);
}

#[test]
fn two_entries_of_a_merged_person_for_one_session_become_one() {
    let mut office = Office::new();
    let session = office.session("Leitlinien", 9);
    let (goetz, other) = (office.person("Ida Götz"), office.person("Ida Goetz"));
    office.in_session(session, goetz, Role::Input);
    office.in_session(session, other, Role::Moderation);
    office.issue();
    office.part(other).person = Some(goetz);
    office.programme.people.remove(&other);
    office.programme.people.get_mut(&goetz).expect("Götz").aliases.push(other);
    let files = office.issue_for(Scope::Person(goetz));
    assert_eq!(of(&files, "Personen/Götz-Ida.ics"), ["1 CONFIRMED Leitlinien", "1 CANCELLED Leitlinien"]);
}

#[test]
fn two_copies_that_said_different_things_are_both_outdone() {
    let mut office = Office::new();
    let session = office.session("Leitlinien", 9);
    office.issue();
    office.change(session).title = "Leitlinien!".to_owned();
    let other_copy = office.look(Scope::Everything).issues;
    office.change(session).title = "Leitlinien?".to_owned();
    assert_eq!(of(&office.issue(), "Programm.ics"), ["1 CONFIRMED Leitlinien?"]);
    office.issued.extend(other_copy);
    // Whichever of the two is right after merging, there are calendars that hold the other one as number 1.
    for title in ["Leitlinien!", "Leitlinien?"] {
        office.change(session).title = title.to_owned();
        let files = office.look(Scope::Programme).files;
        assert_eq!(entries(&files[0].text), [format!("2 CONFIRMED {title}")]);
    }
}

#[test]
fn english_events_have_english_files() {
    let mut office = Office::new();
    office.programme.event.language = Language::En;
    let session = office.session("Guidelines", 9);
    let ada = office.person("Ada Heide");
    office.in_session(session, ada, Role::Input);
    let before = office.issue();
    office.programme.sessions.clear();
    assert_eq!(
        paths(&before)[1..],
        ["Sessions/Guidelines.ics", "People/Heide-Ada.ics", "Single entries/Heide-Ada-Guidelines.ics"]
    );
    assert_eq!(of(&office.issue(), "Single entries/Heide-Ada-Guidelines-cancelled.ics").len(), 1);
}

#[test]
fn of_somebody_who_was_erased_nothing_is_written() {
    let mut office = Office::new();
    let session = office.session("Leitlinien", 9);
    let ada = office.person("Ada Heide");
    office.in_session(session, ada, Role::Input);
    office.issue();
    office.programme.people.clear();
    office.issued.iter_mut().filter(|row| row.person.is_some()).for_each(|row| row.slots.clear());
    assert_eq!(paths(&office.issue()), ["Programm.ics", "Programmpunkte/Leitlinien.ics"]);
}

#[test]
fn two_copies_that_said_the_same_agree_on_the_earlier_stamp() {
    let mut office = Office::new();
    office.session("Leitlinien", 9);
    let earlier = office.look(Scope::Everything);
    office.issue();
    office.issued.extend(earlier.issues);
    let merged = office.look(Scope::Everything);
    assert_eq!((merged.files, merged.issues), (earlier.files, Vec::new()));
}

#[test]
fn a_crowd_is_counted_rather_than_named() {
    let mut office = Office::new();
    let session = office.session("Plenum", 9);
    for number in 0..150 {
        let person = office.person(&format!("Ada Beispiel{number}"));
        office.in_session(session, person, Role::Input);
    }
    let text = office.look(Scope::Session(session)).files[0].text.replace("\r\n ", "");
    assert!(text.contains("Ada Beispiel99\\; und 50 weitere\\n"), "{text}");
}

#[test]
fn what_is_not_certain_is_tentative() {
    let mut office = Office::new();
    let (one, two) = (office.session("Leitlinien", 9), office.session("Bürgerräte", 11));
    office.change(two).state = SessionState::Idea;
    let ada = office.person("Ada Heide");
    office.in_session(one, ada, Role::Input).agreement = Agreement::Asked;
    office.in_session(two, ada, Role::Input);
    let files = office.issue();
    assert_eq!(of(&files, "Personen/Heide-Ada.ics"), ["0 TENTATIVE Leitlinien", "0 TENTATIVE Bürgerräte"]);
    assert_eq!(of(&files, "Programm.ics"), ["0 CONFIRMED Leitlinien", "0 TENTATIVE Bürgerräte"]);
    office.part(ada).agreement = Agreement::Declined;
    let files = office.issue();
    assert_eq!(of(&files, "Personen/Heide-Ada.ics"), ["0 TENTATIVE Bürgerräte", "1 CANCELLED Leitlinien"]);
}

#[test]
fn an_entry_says_who_does_what_but_never_why_somebody_is_not_there() {
    let mut office = Office::new();
    let session = office.session("Leitlinien", 9);
    office.change(session).abstract_text = "Erster Absatz.\n\nZweiter; mit Komma, ja.".to_owned();
    let ada = office.person("Prof. Ada Heide");
    let (bob, eve, kim) = (office.person("Bob Muster"), office.person("Eve Gruber"), office.person("Kim Neu"));
    let part = office.in_session(session, ada, Role::Input);
    part.presence = Presence::Remote;
    part.affiliation = Some("Stadt Musterau".to_owned());
    let part = office.in_session(session, bob, Role::Input);
    part.standing = Standing::Absent;
    part.private_reason = Some("Grippe".to_owned());
    part.replaced_by = Some(eve);
    office.in_session(session, eve, Role::Moderation);
    office.in_session(session, kim, Role::Moderation).agreement = Agreement::Idea;
    let files = office.look(Scope::Person(ada)).files;
    let text = files[0].text.replace("\r\n ", "");
    assert_eq!(
        values(&text, "DESCRIPTION").collect::<Vec<_>>(),
        ["Ihre Mitwirkung: Impuls (online)\\n\\n\
          Impulse: Prof. Ada Heide\\, Stadt Musterau (online)\\; Bob Muster (verhindert\\, vertreten durch Eve Gruber)\\n\
          Moderation: Eve Gruber\\n\\nErster Absatz.\\n\\nZweiter\\; mit Komma\\, ja.\\n\\nKontakt: team@example.org"]
    );
    let all = office.look(Scope::Everything);
    assert!(all.files.iter().all(|file| !file.text.contains("Grippe")));
    assert!(all.issues.iter().flat_map(|issue| &issue.slots).all(|slot| !slot.text.contains("Grippe")));
}

#[test]
fn people_of_one_name_get_files_of_their_own() {
    let mut office = Office::new();
    let session = office.session("Leitlinien", 9);
    for name in ["Anna Meier", "Anna MEIER"] {
        let person = office.person(name);
        office.in_session(session, person, Role::Input);
    }
    let files = office.issue();
    assert_eq!(of(&files, "Personen/Meier-Anna.ics"), ["0 CONFIRMED Leitlinien"]);
    assert_eq!(of(&files, "Personen/MEIER-Anna-2.ics"), ["0 CONFIRMED Leitlinien"]);
}

#[test]
fn nothing_in_the_plan_can_add_a_line() {
    let mut office = Office::new();
    let evil = "x\r\nATTENDEE:mailto:x@example.org\r\nX:\u{2028}Y\u{0}\";Z=";
    let session = office.session(evil, 9);
    office.change(session).abstract_text = evil.to_owned();
    office.programme.event.title = evil.to_owned();
    office.programme.event.contact.name = Some(evil.to_owned());
    office.programme.event.contact.email = Some(evil.to_owned());
    let room = office.room(evil);
    office.change(session).room = Some(room);
    let person = office.person("Ada Heide");
    office.in_session(session, person, Role::Input).affiliation = Some(evil.to_owned());
    for file in office.look(Scope::Everything).files {
        assert!(!file.text.contains("\nATTENDEE") && !file.text.contains("\nX:"), "{}", file.text);
        assert!(!file.text.contains(['\0', '\u{2028}']) && !file.text.replace("\r\n", "").contains(['\r', '\n']));
    }
}

#[test]
fn a_year_that_no_calendar_knows_is_left_out() {
    let mut office = Office::new();
    let session = office.session("Leitlinien", 9);
    let far = NaiveDate::from_ymd_opt(12022, 9, 24).and_then(|day| day.and_hms_opt(9, 0, 0)).expect("a time");
    office.change(session).own_span = Span::new(far, far + chrono::Duration::hours(1));
    let calendars = office.look(Scope::Everything);
    assert_eq!(calendars.files, []);
    assert_eq!(calendars.left_out[0].reason, LeftOutReason::FarYear);
}
