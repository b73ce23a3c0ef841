//! All ways in which an event file is written.

use super::event::print;
use crate::desk::now;
use chrono::{DateTime, TimeDelta, Utc};
use serde_json::{Value, json};
use std::path::Path;
use tagwerk_core::{
    calendar::Scope,
    disk::SystemDisk,
    domain::{
        ItemRef, Language, PersonId, PlaceRules, PlaceStanding, Room, RoomId, SessionId, Table, participants::Filter,
        watch::Unwatched,
    },
    event_file::{
        Contributors, EventError, EventFile, FallsOut, Forget, Handing, OtherCopy, Purpose, Taken, Texts, Whom,
    },
    import::{Beside, ReadOptions, read_programme, read_rooms},
    merging::Answers,
    planning::{Closed, PlacesGo, Rearrangement, RoomClosing, SecondHalf, SessionsGo, Split, Within, places::Method},
};

pub type Done = Result<(), EventError>;

/// An action of the user. `prepare` is done before the disk fails.
pub struct Action {
    pub name: &'static str,
    pub prepare: fn(&mut EventFile),
    pub act: fn(&mut EventFile, &Path) -> Done,
}

pub fn later() -> DateTime<Utc> {
    now() + TimeDelta::hours(1)
}

fn nothing(_: &mut EventFile) {}

pub fn room(file: &EventFile, name: &str) -> RoomId {
    file.programme().find_room(name).expect("a room")
}

pub fn session(file: &EventFile, name: &str) -> SessionId {
    file.programme().find_session(name).expect("a session")
}

fn person(file: &EventFile, name: &str) -> PersonId {
    file.programme().find_person(name).expect("a person")
}

pub fn row(session: SessionId) -> ItemRef {
    ItemRef { table: Table::Session, id: session.0 }
}

pub fn fields(value: Value) -> serde_json::Map<String, Value> {
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

/// All of them, each on the event as `event.rs` lays it out.
pub const ACTIONS: &[Action] = &[
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
