//! The calendar files of people who have a seat.

use super::*;

impl Office {
    /// Registers somebody who has a seat in these sessions.
    fn participant(&mut self, name: &str, sessions: &[SessionId]) -> PersonId {
        let person = self.person(name);
        let row = Registration::new(person);
        self.places.extend(sessions.iter().map(|session| Place::new(row.id, *session)));
        self.registrations.push(row);
        person
    }

    fn row(&mut self, person: PersonId) -> &mut Registration {
        self.registrations.iter_mut().find(|row| row.person == person).expect("a registration")
    }
}

#[test]
fn whoever_has_a_seat_gets_one_file_and_the_waiting_list_gives_none() {
    let mut office = Office::new();
    let (early, late) = (office.session("Frueh", 9), office.session("Spaet", 14));
    let ada = office.participant("Ada Beispiel", &[early, late]);
    let bert = office.participant("Bert Bohn", &[late]);
    office.places.iter_mut().filter(|place| place.session == late).last().expect("a place").standing =
        domain::PlaceStanding::WaitingList;
    let files = office.issue();
    assert_eq!(of(&files, "Personen/Beispiel-Ada.ics"), ["0 CONFIRMED Frueh", "0 CONFIRMED Spaet"]);
    assert!(of(&files, "Personen/Bohn-Bert.ics").is_empty());
    assert!(!paths(&files).iter().any(|path| path.starts_with("Einzeltermine")), "{:?}", paths(&files));
    // By name they get single files as well, as for a mail program that takes only those.
    let own = office.issue_for(Scope::Person(ada));
    assert_eq!(
        paths(&own),
        ["Personen/Beispiel-Ada.ics", "Einzeltermine/Beispiel-Ada-Frueh.ics", "Einzeltermine/Beispiel-Ada-Spaet.ics"]
    );
    assert!(office.look(Scope::Person(bert)).files.is_empty());
}

#[test]
fn an_unchanged_seat_keeps_its_sequence_and_a_lost_one_is_called_off_with_the_same_uid() {
    let mut office = Office::new();
    let (early, late) = (office.session("Frueh", 9), office.session("Spaet", 14));
    let ada = office.participant("Ada Beispiel", &[early]);
    let first = office.look(Scope::Participants);
    let path = "Personen/Beispiel-Ada.ics";
    let uid = values(&first.files[0].text, "UID").next().expect("a UID").to_owned();
    office.issued.extend(first.issues);
    assert_eq!(of(&office.issue_for(Scope::Participants), path), ["0 CONFIRMED Frueh"], "nothing has changed");
    office.places[0].session = late;
    let moved = office.look(Scope::Participants);
    office.issued.extend(moved.issues);
    let text = &moved.files[0].text;
    assert_eq!(entries(text), ["0 CONFIRMED Spaet", "1 CANCELLED Abgesagt: Frueh"]);
    assert!(values(text, "UID").any(|other| other == uid), "the one that is called off is known by its UID");
    // Whoever cancels comes to none.
    office.row(ada).status = RegistrationStatus::Cancelled;
    let gone = office.issue_for(Scope::Participants);
    assert_eq!(of(&gone, path), ["1 CANCELLED Abgesagt: Frueh", "1 CANCELLED Abgesagt: Spaet"]);
}

/// A part counts for more than a seat in the same session.
#[test]
fn parts_and_seats_of_one_person_stand_in_one_file() {
    let mut office = Office::new();
    let (early, late) = (office.session("Frueh", 9), office.session("Spaet", 14));
    let ada = office.participant("Ada Beispiel", &[early, late]);
    office.in_session(late, ada, Role::Moderation);
    office.in_session(early, ada, Role::Input).agreement = Agreement::Asked;
    let files = office.look(Scope::Everything).files;
    let own = files.iter().find(|file| file.name == "Beispiel-Ada.ics").expect("a file");
    assert_eq!(entries(&own.text), ["0 TENTATIVE Frueh", "0 CONFIRMED Spaet"]);
    assert!(own.text.contains("Ihre Mitwirkung: Moderation") && !own.text.contains("Platz"), "{}", own.text);
    assert!(files.iter().any(|file| file.folder == "Einzeltermine"), "whoever contributes gets single ones");
}

#[test]
fn the_programme_and_the_files_of_contributors_do_not_know_of_seats() {
    let mut office = Office::new();
    let early = office.session("Frueh", 9);
    let ida = office.person("Ida Roth");
    office.in_session(early, ida, Role::Input);
    let without: Vec<CalendarFile> = office.look(Scope::Everything).files;
    office.day = 0;
    office.participant("Ada Beispiel", &[early]);
    let with = office.look(Scope::Everything).files;
    assert!(without.iter().all(|file| with.contains(file)));
    assert_eq!(with.len(), without.len() + 1);
    assert_eq!(paths(&office.issue_for(Scope::Participants)), ["Personen/Beispiel-Ada.ics"]);
}
