//! Every action, broken off or failing at each of its disk operations. The event is as before or after it, as it was said;
//! its history, its facts and its indexes hold, and the action can be done once more.

use crate::desk::now;
use chrono::{DateTime, TimeDelta, Utc};
use faults::{Faults, Promise, play_long};
use faulty_disk::{Fault, FaultyDisk, Kind};
use serde_json::{Value, json};
use std::{
    fs,
    path::{Path, PathBuf},
};
use tagwerk_core::{
    calendar::Scope,
    disk::{Over, SystemDisk},
    documents::{Job, Wanted},
    domain::{
        Event, ItemRef, Language, PersonId, PlaceRules, PlaceStanding, Registration, Room, RoomId, SessionId, Table,
        participants::Filter, watch::Unwatched,
    },
    event_file::{
        Contributors, EventError, EventFile, FallsOut, Forget, Handing, OtherCopy, Purpose, Taken, Texts, Whom,
    },
    import::{Beside, ReadOptions, read_programme, read_rooms},
    merging::Answers,
    planning::{Closed, PlacesGo, Rearrangement, RoomClosing, SecondHalf, SessionsGo, Split, Within, places::Method},
    store::StoreError,
};
use tempfile::TempDir;

type Done = Result<(), EventError>;

/// An action of the user. `prepare` is done before the disk fails.
struct Action {
    name: &'static str,
    prepare: fn(&mut EventFile),
    act: fn(&mut EventFile, &Path) -> Done,
}

fn later() -> DateTime<Utc> {
    now() + TimeDelta::hours(1)
}

fn nothing(_: &mut EventFile) {}

fn room(file: &EventFile, name: &str) -> RoomId {
    file.programme().find_room(name).expect("a room")
}

fn session(file: &EventFile, name: &str) -> SessionId {
    file.programme().find_session(name).expect("a session")
}

fn person(file: &EventFile, name: &str) -> PersonId {
    file.programme().find_person(name).expect("a person")
}

fn row(session: SessionId) -> ItemRef {
    ItemRef { table: Table::Session, id: session.0 }
}

fn fields(value: Value) -> serde_json::Map<String, Value> {
    value.as_object().expect("fields").clone()
}

fn registration(file: &EventFile) -> tagwerk_core::domain::RegistrationId {
    file.participants_found(&Filter::default()).expect("participants")[0]
}

/// The step so many before the end.
fn last_steps(file: &EventFile, back: usize) -> Option<uuid::Uuid> {
    let steps = file.history(Language::De).expect("a history");
    steps.iter().nth_back(back - 1).map(|step| step.entry.id)
}

fn print(file: &mut EventFile, out: &Path) -> Done {
    let job = Job::of(Wanted::Badges(Box::default()));
    file.print(&job, &out.join("badges.pdf"), &Handing::plainly(Purpose::Issue), later()).map(drop)
}

/// All ways in which an event file is written.
const ACTIONS: &[Action] = &[
    Action { name: "add", prepare: nothing, act: |file, _| file.add(Room::new("Keller", 9), later()).map(drop) },
    Action {
        name: "edit",
        prepare: nothing,
        act: |file, _| {
            let row = row(session(file, "1.1"));
            file.edit(row, &fields(json!({ "title": "Anders" })), later()).map(drop)
        },
    },
    Action {
        name: "type on",
        prepare: |file| {
            let row = row(session(file, "1.1"));
            file.edit_again(None, &[row], &fields(json!({ "title": "And" })), later()).expect("typed");
        },
        act: |file, _| {
            let row = row(session(file, "1.1"));
            let step = last_steps(file, 1);
            file.edit_again(step, &[row], &fields(json!({ "title": "Anders" })), later()).map(drop)
        },
    },
    Action {
        name: "remove",
        prepare: nothing,
        act: |file, _| file.remove(row(session(file, "1.2")), later()).map(drop),
    },
    Action {
        name: "import a programme",
        prepare: nothing,
        act: |file, _| {
            let sheet = "Samstag, 12. September 2026\n10:00-11:00 Wie wir wohnen\nMit Ada Weiß\n";
            let draft = read_programme(sheet, &ReadOptions::new(chrono_tz::Europe::Berlin, 2026)).expect("a sheet");
            file.import_programme(&draft, &Beside::default(), later()).map(drop)
        },
    },
    Action {
        name: "import rooms",
        prepare: nothing,
        act: |file, _| file.import_rooms(&read_rooms("Raum\nKeller\nTurm\n").expect("a table"), later()).map(drop),
    },
    Action {
        name: "distribute",
        prepare: |file| {
            let row = row(session(file, "1.1"));
            file.edit(row, &fields(json!({ "room": null })), later()).expect("no room");
        },
        act: |file, _| file.distribute(&[], later()).map(drop),
    },
    Action {
        name: "swap rooms",
        prepare: nothing,
        act: |file, _| {
            let swap = Rearrangement::SwapRooms(room(file, "Dachboden"), room(file, "Wehrstube"), Within::Everything);
            file.rearrange(&swap, later()).map(drop)
        },
    },
    Action {
        name: "split a session",
        prepare: nothing,
        act: |file, _| {
            let session = session(file, "1.1");
            let span = file.programme().span(&file.programme().sessions[&session]).expect("a time");
            let split = Split {
                session,
                title: None,
                second: SecondHalf::After { start: span.start() + TimeDelta::hours(1), room: None },
                moving: Vec::new(),
                in_both: Vec::new(),
                places: PlacesGo::First,
            };
            file.rearrange(&Rearrangement::Split(split), later()).map(drop)
        },
    },
    Action {
        name: "close a room",
        prepare: nothing,
        act: |file, _| {
            let (first, _) = file.programme().days().expect("days");
            let closing = RoomClosing {
                room: room(file, "Dachboden"),
                when: Closed::On(first + TimeDelta::days(1)),
                sessions: SessionsGo::ToFreeRooms,
            };
            file.rearrange(&Rearrangement::CloseRoom(closing), later()).map(drop)
        },
    },
    Action {
        name: "fall out",
        prepare: nothing,
        act: |file, _| file.fall_out(person(file, "Mirjam Köttgen"), FallsOut::Everywhere, None, later()).map(drop),
    },
    Action {
        name: "merge people",
        prepare: nothing,
        act: |file, _| {
            let (kept, gone) = (person(file, "Björn Böttcher"), person(file, "Berta Bohn"));
            file.merge_people(kept, gone, &Taken::default(), later()).map(drop)
        },
    },
    Action {
        name: "accept a conflict",
        prepare: nothing,
        act: |file, _| {
            let open = file.conflicts();
            file.waive(&open[..1], "so gewollt", later()).map(drop)
        },
    },
    Action {
        name: "wish",
        prepare: nothing,
        act: |file, _| {
            let wished = session(file, "1.1");
            let block = file.programme().sessions[&wished].block;
            file.set_wishes(registration(file), block, &[wished], later()).map(drop)
        },
    },
    Action {
        name: "give a place",
        prepare: nothing,
        act: |file, _| {
            file.give_place(registration(file), session(file, "1.1"), PlaceStanding::Seat, later()).map(drop)
        },
    },
    Action {
        name: "take computed places",
        prepare: |file| {
            let wished = session(file, "1.2");
            let block = file.programme().sessions[&wished].block;
            file.set_wishes(registration(file), block, &[wished], later()).expect("a wish");
        },
        act: |file, _| {
            let mut go_on = |_, _| std::ops::ControlFlow::Continue(());
            let places = file.computed_places(&PlaceRules::default(), Method::Best, &mut go_on)?;
            file.take_places(places, later()).map(drop)
        },
    },
    Action {
        name: "arrive",
        prepare: nothing,
        act: |file, _| {
            let (first, _) = file.programme().days().expect("days");
            file.note_arrival(person(file, "Noor Haddad"), first, true, later()).map(drop)
        },
    },
    Action { name: "print", prepare: nothing, act: print },
    Action {
        name: "print again and take it back",
        prepare: nothing,
        act: |file, out| {
            print(file, out)?;
            let at = file.printed()?.last().map(|printed| printed.at).expect("a print");
            file.take_back("badge", at).map(drop)
        },
    },
    Action {
        name: "calendar files",
        prepare: nothing,
        act: |file, out| {
            file.export_calendar(Scope::Everything, &out.join("calendar"), &Handing::plainly(Purpose::Issue), later())
                .map(drop)
        },
    },
    Action {
        name: "tick off",
        prepare: |file| {
            let row = ItemRef { table: Table::Person, id: person(file, "Noor Haddad").0 };
            file.edit(row, &fields(json!({ "family": "Anders" })), later()).expect("a badge that is out of date");
        },
        act: |file, _| file.settle_everything(later()).map(drop),
    },
    Action {
        name: "told",
        prepare: nothing,
        act: |file, _| file.note_told(&[person(file, "Noor Haddad")], true, later()),
    },
    Action { name: "undo", prepare: nothing, act: |file, _| file.undo(later()).map(drop) },
    Action {
        name: "redo",
        prepare: |file| drop(file.undo(later()).expect("an undo")),
        act: |file, _| file.redo(later()).map(drop),
    },
    Action {
        name: "go back",
        prepare: nothing,
        act: |file, _| {
            let step = last_steps(file, 4).expect("steps");
            file.go_back_to(step, later()).map(drop)
        },
    },
    Action {
        name: "merge a copy",
        prepare: nothing,
        act: |file, out| {
            let other = OtherCopy::read(&out.join("other.tagwerk"))?;
            file.merge_copy(&other, &Answers::new(), later()).map(drop)
        },
    },
    Action {
        name: "forget",
        prepare: nothing,
        act: |file, _| {
            let forget = Forget {
                whom: Whom::everybody(),
                how: tagwerk_core::domain::action::Forgetting::Delete,
                contributors: Contributors::LoseRegistration,
                texts: Texts::All,
            };
            file.forget(&forget, &SystemDisk, &Unwatched, later()).map(drop)
        },
    },
];

fn event() -> Event {
    Event::new("Forum", chrono_tz::Europe::Berlin, Language::De)
}

/// A small programme of two rounds.
fn filled(file: &mut EventFile) -> Done {
    const SHEET: &str = "\
Samstag, 12. September 2026
Workshops 10:00-12:00
1. Wie wir wohnen
Impuls: Mirjam Köttgen und Björn Böttcher
2. Wie wir heizen
Impuls: Noor Haddad
Sonntag, 13. September 2026
Workshops 10:00-12:00
1. Wie wir fahren
Impuls: Mirjam Köttgen
2. Wie wir essen
Impuls: Berta Bohn und Noor Haddad
";
    file.import_rooms(&read_rooms("Raum,Plätze\nDachboden,20\nWehrstube,30\n").expect("rooms"), now())?;
    let draft = read_programme(SHEET, &ReadOptions::new(chrono_tz::Europe::Berlin, 2026)).expect("a sheet");
    file.import_programme(&draft, &Beside::default(), now())?;
    let in_one_room = fields(json!({ "room": room(file, "Dachboden") }));
    for number in ["1.1", "1.2", "2.1"] {
        file.edit(row(session(file, number)), &in_one_room, now())?;
    }
    Ok(())
}

/// A folder with an event, which somebody has registered for and printed from.
struct Desk {
    disk: FaultyDisk,
    folder: TempDir,
    event: Vec<u8>,
}

impl Desk {
    fn new() -> Self {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("event.tagwerk");
        drop(EventFile::create_filled(&path, Over::Nothing, &SystemDisk, &event(), now(), filled).expect("an event"));
        fs::copy(&path, folder.path().join("other.tagwerk")).expect("a copy");
        let mut other = EventFile::open(&folder.path().join("other.tagwerk")).expect("a copy");
        other.add(Room::new("Von dort", 8), later()).expect("a room");
        drop(other);
        let mut file = EventFile::open(&path).expect("the event");
        let guest = tagwerk_core::domain::Person::named("Gast Beispiel");
        file.add(guest.clone(), now()).expect("a person");
        file.add(Registration::new(guest.id), now()).expect("a registration");
        print(&mut file, folder.path()).expect("badges");
        file.add(Room::new("Anbau", 9), now()).expect("a room");
        drop(file);
        let event = fs::read(&path).expect("the event");
        Self { disk: FaultyDisk::below(folder.path()), folder, event }
    }

    fn path(&self) -> PathBuf {
        self.folder.path().join("event.tagwerk")
    }

    /// Lays the event out anew and opens it.
    fn prepared(&self, action: &Action) -> EventFile {
        drop(fs::remove_file(self.folder.path().join("event.tagwerk-journal")));
        fs::write(self.path(), &self.event).expect("the event");
        let mut file = EventFile::open(&self.path()).expect("the event");
        (action.prepare)(&mut file);
        file
    }

    /// All that the file says, read from the disk.
    fn said(&self) -> Result<Said, EventError> {
        // Checks pages, indexes, the digests of all tables and the chain of the history.
        let file = EventFile::open(&self.path())?;
        Said::of(&file)
    }
}

/// What stands in an event.
#[derive(Debug, PartialEq, Eq)]
struct Said {
    /// With its participants and its steps.
    plan: String,
    facts: String,
    /// Of how much it is not known whether it is out.
    begun: usize,
}

impl Said {
    fn of(file: &EventFile) -> Result<Self, EventError> {
        let history: Vec<String> = file.history(Language::De)?.into_iter().map(|step| step.sentence).collect();
        let participants = file.participants(&Filter::default(), 0..99)?;
        let plan = format!("{:?}\n{history:?} {:?}\n{participants:?}", file.programme(), file.ways());
        // Ids of what an action makes are drawn anew each time.
        let facts = format!("{:?}", file.printed()?);
        Ok(Self { plan: without_ids(&plan), facts: without_ids(&facts), begun: file.begun()?.len() })
    }

    /// The plan without its steps.
    fn programme(&self) -> &str {
        self.plan.lines().next().unwrap_or_default()
    }
}

/// The same without UUIDs.
fn without_ids(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    let mut run = String::new();
    for c in text.chars().chain(['\n']) {
        if c.is_ascii_hexdigit() || c == '-' {
            run.push(c);
            continue;
        }
        if run.len() != 36 {
            plain.push_str(&run);
        }
        run.clear();
        plain.push(c);
    }
    plain
}

/// The operations at which an action is broken off: in the short form so many, the last among them, in the long one every
/// one or every so many.
fn chosen(operations: usize, few: usize, step: usize) -> Vec<usize> {
    let step = if play_long() { step } else { operations.div_ceil(few).max(1) };
    let mut chosen: Vec<usize> = (0..operations).rev().step_by(step).collect();
    chosen.reverse();
    chosen
}

/// All actions with their number of operations, and what the event says before and after them.
fn measured(desk: &Desk) -> impl Iterator<Item = (&'static Action, usize, [Said; 2])> {
    ACTIONS.iter().map(|action| {
        let (operations, said) = measure(desk, action);
        (action, operations, said)
    })
}

fn measure(desk: &Desk, action: &Action) -> (usize, [Said; 2]) {
    let file = desk.prepared(action);
    drop(file);
    let before = desk.said().expect("the event before");
    let mut file = desk.prepared(action);
    desk.disk.fail_at(Kind::Changes, usize::MAX, Fault::Once);
    (action.act)(&mut file, desk.folder.path()).unwrap_or_else(|why| panic!("{}: {why}", action.name));
    let operations = desk.disk.heal();
    drop(file);
    (operations, [before, desk.said().expect("the event after")])
}

/// Whether an action is one write. What is handed out is noted before and after it is out, and going back is several steps:
/// a part of these may be there.
fn is_in_one(action: &Action) -> bool {
    !["print", "print again and take it back", "calendar files", "go back"].contains(&action.name)
}

#[test]
fn an_action_that_is_broken_off_at_any_write_is_done_or_not_done() {
    let (desk, faults) = (Desk::new(), Faults::of(Promise::Killed));
    for (action, operations, [before, after]) in measured(&desk) {
        for number in chosen(operations, 2, 1) {
            let mut file = desk.prepared(action);
            desk.disk.fail_at(Kind::Changes, number, Fault::Lasting);
            let done = (action.act)(&mut file, desk.folder.path());
            // The program ends: nothing more reaches the disk.
            drop(file);
            desk.disk.heal();
            faults.play();
            let at = format!("{} at {number} of {operations}: {done:?}", action.name);
            let said = desk.said().unwrap_or_else(|why| panic!("{at}: it does not open any more: {why}"));
            if done.is_ok() {
                // Whether it came out may be asked, but that it was begun is known.
                let is_there = said.plan == after.plan && said.facts == after.facts;
                assert!(is_there && (said.begun == 0 || !is_in_one(action)), "{at}: acknowledged, but not there");
            } else if is_in_one(action) {
                assert!(said == before || said == after, "{at}: neither before nor after");
            }
            // Whatever is there, work goes on.
            let mut file = EventFile::open(&desk.path()).expect("the event");
            file.add(Room::new("Danach", 9), later()).unwrap_or_else(|why| panic!("{at}: then {why}"));
        }
    }
}

#[test]
fn what_is_said_of_an_action_on_a_failing_disk_is_true_and_work_goes_on() {
    let (desk, faults) = (Desk::new(), Faults::of(Promise::FailingDisk));
    for (action, operations, [before, after]) in measured(&desk).filter(|(action, ..)| is_in_one(action)) {
        const FAULTS: [Fault; 3] = [Fault::Once, Fault::Half, Fault::ReadOnly];
        let each = |(place, number): (usize, usize)| {
            let one = &FAULTS[place % 3..=place % 3];
            let faults = if play_long() { &FAULTS } else { one };
            faults.iter().map(move |fault| (number, *fault))
        };
        for (number, fault) in chosen(operations, 1, 4).into_iter().enumerate().flat_map(each) {
            let mut file = desk.prepared(action);
            desk.disk.fail_at(Kind::Changes, number, fault);
            let done = (action.act)(&mut file, desk.folder.path());
            desk.disk.heal();
            faults.play();
            let at = format!("{} at {number} of {operations}, {fault:?}: {done:?}", action.name);
            let next = file.add(Room::new("Danach", 9), later());
            let is_after_all = matches!(next, Err(EventError::Store(StoreError::SavedAfterAll(_))));
            if !is_after_all {
                next.unwrap_or_else(|why| panic!("{at}: the disk is well again, but {why}"));
                file.undo(later()).unwrap_or_else(|why| panic!("{at}: the undo of the step after: {why}"));
            }
            drop(file);
            let said = desk.said().unwrap_or_else(|why| panic!("{at}: it does not open any more: {why}"));
            let held = |wanted: &Said| said.programme() == wanted.programme() && said.facts == wanted.facts;
            match done {
                _ if is_after_all => assert!(said == after, "{at}: saved after all, but not there"),
                Ok(()) => assert!(held(&after), "{at}: acknowledged, but not there"),
                Err(_) => assert!(held(&before), "{at}: refused, but there"),
            }
        }
    }
}

#[test]
fn after_a_power_failure_an_action_is_there_or_not_and_what_was_said_stays() {
    let (desk, faults) = (Desk::new(), Faults::of(Promise::PowerCut));
    let mut state: u64 = 20_261_201;
    let mut dice = |sides: usize| {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(state >> 33).expect("31 bits") % sides
    };
    for (action, operations, [before, after]) in measured(&desk).filter(|(action, ..)| is_in_one(action)) {
        // Also after the action, when the program believes that all is well.
        for number in chosen(operations, 1, 3).into_iter().chain([usize::MAX]) {
            for _ in 0..faults::rounds(1, 2) {
                let mut file = desk.prepared(action);
                desk.disk.record();
                desk.disk.fail_at(Kind::Changes, number, Fault::Lasting);
                let done = (action.act)(&mut file, desk.folder.path());
                drop(file);
                desk.disk.cut_power(&mut dice);
                desk.disk.heal();
                faults.play();
                let at = format!("{} at {number} of {operations}: {done:?}", action.name);
                let said = desk.said().unwrap_or_else(|why| panic!("{at}: it does not open any more: {why}"));
                if done.is_ok() {
                    assert!(said == after, "{at}: acknowledged, but not there");
                } else {
                    assert!(said == before || said == after, "{at}: neither before nor after");
                }
            }
        }
    }
}
