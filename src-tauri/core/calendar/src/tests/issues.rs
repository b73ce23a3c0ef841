//! What the next file says, given what was issued before.

use super::*;

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
    assert_eq!(of(&off, all), ["1 CANCELLED Abgesagt: Leitlinien"]);
    assert_eq!(of(&off, single), ["1 CANCELLED Abgesagt: Leitlinien"]);
    assert_eq!(office.issue(), off);
    office.part(ada).standing = Standing::Coming;
    assert_eq!(of(&office.issue(), all), ["2 CONFIRMED Leitlinien"]);

    office.programme.sessions.remove(&session);
    office.programme.contributions.clear();
    let off = office.issue();
    assert_eq!(of(&off, "Programm.ics"), ["3 CANCELLED Abgesagt: Leitlinien"]);
    assert_eq!(of(&off, "Programmpunkte/Leitlinien-abgesagt.ics"), ["3 CANCELLED Abgesagt: Leitlinien"]);
    assert_eq!(of(&off, single), ["3 CANCELLED Abgesagt: Leitlinien"]);

    // A person who was removed is still notified, under the name last used for the file.
    office.programme.people.clear();
    assert_eq!(of(&office.issue(), single), ["3 CANCELLED Abgesagt: Leitlinien"]);
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
fn what_is_called_off_says_so_in_its_title_and_takes_nobodys_time() {
    let mut office = Office::new();
    let session = office.session("Leitlinien", 9);
    let ada = office.person("Ada Heide");
    office.in_session(session, ada, Role::Input);
    office.issue();
    office.change(session).state = SessionState::Cancelled;
    let calendars = office.look(Scope::Everything);
    let single = calendars.files.iter().find(|file| file.folder == "Einzeltermine").expect("a file");
    let said = |name| values(&single.text, name).collect::<Vec<_>>();
    assert_eq!(said("SUMMARY"), ["Abgesagt: Leitlinien"]);
    assert_eq!((said("STATUS"), said("TRANSP")), (vec!["CANCELLED"], vec!["TRANSPARENT"]));
    office.issued.extend(calendars.issues);
    // Once issued, it stays as it is.
    assert_eq!(office.look(Scope::Everything).issues, []);
    office.programme.event.language = Language::En;
    assert_eq!(of(&office.issue(), "Programme.ics"), ["2 CANCELLED Cancelled: Leitlinien"]);
}

#[test]
fn what_an_earlier_version_called_off_without_a_word_is_said_anew() {
    let mut office = Office::new();
    let session = office.session("Leitlinien", 9);
    office.issue();
    office.change(session).state = SessionState::Cancelled;
    office.issue();
    let last = office.issued.last_mut().expect("what was issued");
    last.slots.retain(|slot| slot.name != "called off");
    last.fingerprint = domain::Fingerprint::of("calendar entry", &last.slots);
    assert_eq!(of(&office.issue(), "Programm.ics"), ["2 CANCELLED Abgesagt: Leitlinien"]);
}

#[test]
fn a_file_is_outdated_when_its_entry_was_issued_anew() {
    let mut office = Office::new();
    let session = office.session("Leitlinien", 9);
    let old = office.look(Scope::Session(session));
    office.issued.extend(old.issues);
    let old = &old.files[0].text;
    assert!(!Newest::of(&office.issued).outdates(old));
    office.change(session).state = SessionState::Cancelled;
    office.issue();
    let newest = Newest::of(&office.issued);
    assert!(newest.outdates(old));
    assert!(!newest.outdates(&office.look(Scope::Session(session)).files[0].text));
    // Files that somebody else wrote or edited are kept.
    for foreign in [
        old.replace("-//Tagwerk//Tagwerk//DE", "-//Mozilla.org/NONSGML//EN"),
        old.replace("END:VCALENDAR", "BEGIN:VEVENT\r\nUID:x\r\nSEQUENCE:0\r\nEND:VEVENT\r\nEND:VCALENDAR"),
        old.replace("UID:", "UID:a"),
        String::new(),
    ] {
        assert!(!newest.outdates(&foreign), "{foreign}");
    }
    assert!(!Newest::of([]).outdates(old), "of another event");
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
    let expected = ["0 CONFIRMED Leitlinien", "1 CANCELLED Abgesagt: Bürgerräte"];
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
    assert_eq!(entries(&calendars.files[0].text), ["1 CANCELLED Abgesagt: Leitlinien"]);
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
    assert_eq!(of(&files, "Personen/Götz-Ida.ics"), ["1 CONFIRMED Leitlinien", "1 CANCELLED Abgesagt: Leitlinien"]);
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
    // Whichever of the two wins the merge, some calendars hold the other one as number 1.
    for title in ["Leitlinien!", "Leitlinien?"] {
        office.change(session).title = title.to_owned();
        let files = office.look(Scope::Programme).files;
        assert_eq!(entries(&files[0].text), [format!("2 CONFIRMED {title}")]);
    }
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
