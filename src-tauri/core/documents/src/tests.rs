//! Each row of the tables of [`participation`](domain::participation), on each document.

use super::{
    Composition, HandedOut, Job, Material, Participants, Printed, Remark, Wanted,
    badges::{BadgeOptions, BadgeRemark},
    booklet::BookletOptions,
    certificates::CertificateRemark,
    lists::{List, ListOptions},
    plates::PlateOptions,
    poster::PosterOptions,
    schedules::ScheduleOptions,
    signs::{Per, SignOptions},
};
use chrono::Datelike;
use domain::testing::picture::{programme, rows_of_the_tables};
use domain::{Arrivals, Door, Programme, Registration, Seen, Slot, Subject};
use std::collections::BTreeMap;

fn composed<T>(wanted: Wanted, look: impl FnOnce(&Programme, &dyn Composition) -> T) -> T {
    let programme = rows_of_the_tables();
    let job = Job::of(wanted);
    look(&programme, &*job.compose(&programme).expect("a document"))
}

/// The texts of all slots whose name ends like this.
fn slots(wanted: Wanted, name: &str) -> Vec<String> {
    composed(wanted, |_, document| {
        let all = document.printed().into_iter().flat_map(|piece| piece.slots);
        all.filter(|slot: &Slot| slot.name.ends_with(name)).map(|slot| slot.text).collect()
    })
}

/// The people who have a piece.
fn people(wanted: Wanted) -> Vec<String> {
    composed(wanted, |programme, document| {
        let name = |subject| match subject {
            Subject::Person(person) => programme.people[&person].full_name(),
            Subject::Part(part) => programme.name_in(&programme.contributions[&part]),
            other => panic!("whose is {other}?"),
        };
        document.printed().into_iter().map(|piece| name(piece.subject)).collect()
    })
}

const NAMED: &str = "Impulse: Da,  [None]  · Fern,  [Remote]  · Frage,  [Asked]  · Funk,  [Asked]  · N. N.,  [None]  · \
                     Krank,  [Absent]  · Fort,  [Absent]  · Alt,  [Absent] Neu · Statt,  [None] ";

#[test]
fn a_door_sign_names_the_public_rows() {
    assert_eq!(slots(Wanted::Signs(SignOptions::default()), "people"), [NAMED, "Impuls: Aus,  [None] "]);
}

#[test]
fn what_begins_at_night_hangs_with_the_evening_before() {
    let programme = programme(
        "Raum Aula: 40 Plätze, EG
         22.00–23.30 | Aula: Film
         So 0.30–2.00 | Aula: Tanz
         So 2.00–2.30 | Aula: Kehraus
         So 10.00–11.00 | Aula: Frühstück",
    );
    for (per, days) in [(Per::Day, vec![24, 25]), (Per::HalfDay, vec![24, 25])] {
        let job = Job::of(Wanted::Signs(SignOptions { per, ..SignOptions::default() }));
        let document = job.compose(&programme).expect("signs");
        let signs: Vec<(u32, Vec<String>)> = document
            .printed()
            .into_iter()
            .map(|piece| {
                let Subject::Sign { door: Door::Day(_, day) | Door::Morning(_, day) | Door::Afternoon(_, day), .. } =
                    piece.subject
                else {
                    panic!("no sign of a day")
                };
                let titles = piece.slots.into_iter().filter(|slot| slot.name.ends_with(".title"));
                (day.day(), titles.map(|slot| slot.text).collect())
            })
            .collect();
        let titles = [vec!["Film", "Tanz", "Kehraus"], vec!["Frühstück"]];
        let expected: Vec<(u32, Vec<String>)> =
            days.into_iter().zip(titles.map(|titles| titles.into_iter().map(str::to_owned).collect())).collect();
        assert_eq!(signs, expected, "{per:?}");
    }
}

#[test]
fn the_booklet_names_the_public_rows_and_its_index_those_who_come() {
    let wanted = || Wanted::Booklet(BookletOptions::default());
    assert_eq!(slots(wanted(), "people"), [NAMED]);
    assert_eq!(slots(wanted(), "index"), ["Da", "Fern", "Frage", "Funk", "Neu", "Statt"]);
}

#[test]
fn the_overview_names_the_public_rows() {
    let said = slots(Wanted::Poster(PosterOptions::default()), "room.1");
    assert_eq!(
        // The first slot is the room itself.
        said[1..],
        [
            "9.30–12.30  Forum () [Yes] Da [None] ; Fern [Remote] ; Frage [Asked] ; Funk [Asked] ; N. N. [None] ; \
             Krank [Absent] ; Fort [Absent] ; Alt [Absent] Neu; Statt [None] ",
            "14.00–15.00  Nichts () [Cancelled] Aus [None] "
        ]
    );
}

#[test]
fn the_list_of_sessions_names_the_public_rows() {
    let options = ListOptions { list: List::Sessions, ..ListOptions::default() };
    let rows: Vec<String> =
        slots(Wanted::Lists(options), "row.3").into_iter().map(|row| row.replace('\u{a0}', " ")).collect();
    assert_eq!(
        rows,
        [
            "9.30–12.30 |  | Forum | Impulse: Da · Fernonline · Frageangefragt · Funkangefragt · N. N. · Krankverhindert · \
          Fortverhindert · Altverhindert dafür Neu · Statt"
        ]
    );
}

#[test]
fn the_list_of_contributors_names_all_with_their_true_state() {
    let options = ListOptions { list: List::Contributors, ..ListOptions::default() };
    let rows = composed(Wanted::Lists(options), |_, document| {
        let slots = document.printed().into_iter().flat_map(|piece| piece.slots);
        let rows = slots.filter(|slot| slot.name.starts_with("row."));
        let row = |text: String| {
            let cells: Vec<&str> = text.split(" | ").collect();
            let said = cells[2].split("Aula").nth(1).unwrap_or_default();
            format!("{} {said}", cells[0]).trim_end().to_owned()
        };
        rows.map(|slot| row(slot.text)).collect::<Vec<_>>()
    });
    assert_eq!(
        rows,
        [
            "Alt verhindert",
            "Aus entfällt",
            "Da",
            "Denk Idee",
            "Fern online",
            "Fort entfällt",
            "Frage angefragt",
            "Funk onlineangefragt",
            "Krank verhindert",
            "Leise verhindert",
            "Nein abgesagt",
            "Neu  für Alt",
            "Statt  für Still",
            "Still verhindert"
        ]
    );
}

#[test]
fn badges_are_for_those_in_the_house_and_the_check_says_who_is_not() {
    let wanted = || Wanted::Badges(Box::default());
    assert_eq!(people(wanted()), ["Da", "Frage", "Neu", "Statt"]);
    let online: Vec<Remark> = composed(wanted(), |_, document| {
        let remarks = document.notices().into_iter().map(|notice| notice.remark);
        remarks.filter(|remark| matches!(remark, Remark::Badges(BadgeRemark::OnlyOnline { .. }))).collect()
    });
    let only_online = |name: &str| Remark::Badges(BadgeRemark::OnlyOnline { name: name.to_owned() });
    assert_eq!(online, [only_online("Fern"), only_online("Funk")]);
}

#[test]
fn personal_schedules_are_for_everybody_who_is_told() {
    let wanted = || Wanted::Schedules(Box::new(ScheduleOptions { shared: false, ..ScheduleOptions::default() }));
    assert_eq!(people(wanted()), ["Da", "Fern", "Frage", "Funk", "Neu", "Statt"]);
    let said = slots(wanted(), "appointment");
    let parts: Vec<&str> = said.iter().filter_map(|text| text.split_once(" [")).map(|(_, part)| part).collect();
    assert_eq!(
        parts,
        ["Impuls]", "Impuls (online)]", "Impuls (angefragt)]", "Impuls (online, angefragt)]", "Impuls]", "Impuls]"]
    );
}

/// A person who is only online gets a badge if requested by name.
#[test]
fn whoever_is_chosen_gets_a_badge() {
    let programme = rows_of_the_tables();
    let fern = programme.people.values().find(|person| person.family == "Fern").expect("Fern").id;
    let job = Job::of(Wanted::Badges(Box::new(BadgeOptions { only: vec![fern], ..BadgeOptions::default() })));
    let badges = job.compose(&programme).expect("badges");
    assert_eq!(badges.printed().len(), 1);
    assert!(
        !badges.notices().iter().any(|notice| matches!(notice.remark, Remark::Badges(BadgeRemark::OnlyOnline { .. })))
    );
}

#[test]
fn plates_and_lists_to_sign_are_for_those_who_sit_there() {
    assert_eq!(people(Wanted::Plates(PlateOptions::default())), ["Da", "Frage", "Neu", "Statt"]);
    let options = ListOptions { list: List::Signatures, blank_rows: 0, ..ListOptions::default() };
    let names = composed(Wanted::Lists(options), |_, document| {
        let slots = document.printed().into_iter().flat_map(|piece| piece.slots);
        let rows = slots.filter(|slot| slot.name.starts_with("row."));
        rows.map(|slot| slot.text.split(" | ").nth(1).unwrap_or_default().to_owned()).collect::<Vec<_>>()
    });
    assert_eq!(names, ["Da", "Frage", "Neu", "Statt"]);
}

/// Whoever came gets one; whether it says that they contributed follows from their parts.
#[test]
fn certificates_are_for_those_who_came_and_say_who_contributed() {
    let programme = rows_of_the_tables();
    let day = programme.days().expect("days").0;
    let came = programme.people.keys().map(|person| Seen {
        id: person.0,
        person: *person,
        day,
        came: true,
        at: chrono::DateTime::UNIX_EPOCH,
    });
    let arrivals = Arrivals::of(came, &BTreeMap::new());
    let participants = Participants { arrivals, ..Participants::default() };
    let job = Job::of(Wanted::Certificates(Box::default()));
    let nothing = HandedOut::default();
    let material = Material::new(&programme, &participants, &nothing);
    let said = job.compose(material).expect("certificates").printed();
    let slot = |piece: &Printed, name: &str| {
        piece.slots.iter().find(|slot| slot.name == name).map(|slot| slot.text.clone()).unwrap_or_default()
    };
    assert_eq!(said.len(), programme.people.len());
    let contributed = said.iter().filter(|piece| slot(piece, "kind") == "contributed");
    let names: Vec<String> = contributed.map(|piece| slot(piece, "name")).collect();
    assert_eq!(names, ["Da", "Fern", "Frage", "Funk", "Neu", "Statt"]);
}

/// Before anybody noted an arrival, nobody is certified who is not registered.
#[test]
fn certificates_without_arrivals_are_for_those_who_are_registered_and_say_so() {
    let programme = rows_of_the_tables();
    let da = programme.people.values().find(|person| person.family == "Da").expect("Da").id;
    let job = Job::of(Wanted::Certificates(Box::default()));
    assert!(job.compose(&programme).is_err(), "nobody is registered");
    let participants = Participants { registrations: vec![Registration::new(da)], ..Participants::default() };
    let nothing = HandedOut::default();
    let material = Material::new(&programme, &participants, &nothing);
    let document = job.compose(material).expect("a certificate");
    assert_eq!(document.printed().len(), 1);
    let remarks: Vec<Remark> = document.notices().into_iter().map(|notice| notice.remark).collect();
    assert!(remarks.contains(&Remark::Certificates(CertificateRemark::NoArrivals)), "{remarks:?}");
}
