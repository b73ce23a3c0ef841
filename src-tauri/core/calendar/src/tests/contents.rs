//! Which files there are, and what they contain.

use super::*;

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
    // Nobody is notified of something that may never happen.
    assert_eq!(of(&files, "Personen/Heide-Ada.ics"), ["0 TENTATIVE Leitlinien"]);
    assert_eq!(of(&files, "Programm.ics"), ["0 CONFIRMED Leitlinien", "0 TENTATIVE Bürgerräte"]);
    office.part(ada).agreement = Agreement::Declined;
    let files = office.issue();
    assert_eq!(of(&files, "Personen/Heide-Ada.ics"), ["1 CANCELLED Abgesagt: Leitlinien"]);
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
    let absent = part.id;
    office.in_session(session, eve, Role::Input).stands_in_for = Some(absent);
    let moderation = Contribution::new(session, Some(eve), Role::Moderation, 1);
    office.programme.contributions.insert(moderation.id, moderation);
    office.in_session(session, kim, Role::Moderation).agreement = Agreement::Idea;
    let files = office.look(Scope::Person(ada)).files;
    let text = files[0].text.replace("\r\n ", "");
    assert_eq!(
        values(&text, "DESCRIPTION").collect::<Vec<_>>(),
        ["Ihre Mitwirkung: Impuls (online)\\n\\n\
          Impulse: Prof. Ada Heide\\, Stadt Musterau (online)\\; Bob Muster (verhindert\\, dafür Eve Gruber)\\n\
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

/// Each row of the tables of `participation`: who is named in everybody's entry, and who gets one of their own.
#[test]
fn entries_name_the_public_rows_and_are_given_to_those_who_come() {
    let mut office = Office { programme: domain::testing::picture::rows_of_the_tables(), ..Office::new() };
    let calendars = office.look(Scope::Everything);
    let programme = calendars.files[0].text.replace("\r\n ", "");
    assert_eq!(
        values(&programme, "DESCRIPTION").collect::<Vec<_>>(),
        ["Impulse: Da\\; Fern (online)\\; Frage (angefragt)\\; Funk (angefragt)\\; N. N.\\; Krank (verhindert)\\; \
          Fort (verhindert)\\; Alt (verhindert\\, dafür Neu)\\; Statt"]
    );
    let own = calendars.files.iter().filter(|file| file.folder == "Personen");
    let own: Vec<String> = own.map(|file| format!("{} {}", file.name, entries(&file.text).join(", "))).collect();
    assert_eq!(
        own,
        [
            "Da.ics 0 CONFIRMED Forum",
            "Fern.ics 0 CONFIRMED Forum",
            "Frage.ics 0 TENTATIVE Forum",
            "Funk.ics 0 TENTATIVE Forum",
            "Neu.ics 0 CONFIRMED Forum",
            "Statt.ics 0 CONFIRMED Forum"
        ]
    );
}

#[test]
fn where_somebody_else_stands_in_the_one_before_is_called_off() {
    let mut office = Office::new();
    let session = office.session("Leitlinien", 9);
    let (ada, bob, eve) = (office.person("Ada Alt"), office.person("Bob Eins"), office.person("Eve Zwei"));
    office.in_session(session, ada, Role::Input);
    assert_eq!(of(&office.issue(), "Personen/Alt-Ada.ics"), ["0 CONFIRMED Leitlinien"]);
    office.part(ada).standing = Standing::Absent;
    let absent = office.part(ada).id;
    office.in_session(session, bob, Role::Input).stands_in_for = Some(absent);
    let files = office.issue();
    assert_eq!(of(&files, "Einzeltermine/Alt-Ada-Leitlinien-abgesagt.ics"), ["1 CANCELLED Abgesagt: Leitlinien"]);
    assert_eq!(of(&files, "Personen/Eins-Bob.ics"), ["0 CONFIRMED Leitlinien"]);
    office.part(bob).person = Some(eve);
    let all = office.look(Scope::Everything).files;
    let off = all.iter().find(|file| file.path() == "Einzeltermine/Eins-Bob-Leitlinien-abgesagt.ics").expect("a file");
    assert_eq!(values(&off.text, "METHOD").collect::<Vec<_>>(), ["CANCEL"]);
    assert_eq!(of(&office.issue(), "Personen/Zwei-Eve.ics"), ["0 CONFIRMED Leitlinien"]);
}
