//! The event on which actions are played, and what it says.

use super::every_action::{Action, Done, fields, later, room, row, session};
use crate::desk::now;
use faulty_disk::FaultyDisk;
use serde_json::json;
use std::{
    fs,
    path::{Path, PathBuf},
};
use tagwerk_core::{
    disk::{Over, SystemDisk},
    documents::{Job, Wanted},
    domain::{Event, Language, Registration, Room, participants::Filter},
    event_file::{EventError, EventFile, Handing, Purpose},
    import::{Beside, ReadOptions, read_programme, read_rooms},
};
use tempfile::TempDir;

pub fn print(file: &mut EventFile, out: &Path) -> Done {
    let job = Job::of(Wanted::Badges(Box::default()));
    file.print(&job, &out.join("badges.pdf"), &Handing::plainly(Purpose::Issue), later()).map(drop)
}
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
pub struct Desk {
    pub disk: FaultyDisk,
    pub folder: TempDir,
    event: Vec<u8>,
}

impl Desk {
    pub fn new() -> Self {
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

    pub fn path(&self) -> PathBuf {
        self.folder.path().join("event.tagwerk")
    }

    /// Lays the event out anew and opens it.
    pub fn prepared(&self, action: &Action) -> EventFile {
        drop(fs::remove_file(self.folder.path().join("event.tagwerk-journal")));
        fs::write(self.path(), &self.event).expect("the event");
        let mut file = EventFile::open(&self.path()).expect("the event");
        (action.prepare)(&mut file);
        file
    }

    /// All that the file says, read from the disk.
    pub fn said(&self) -> Result<Said, EventError> {
        // Checks pages, indexes, the digests of all tables and the chain of the history.
        let file = EventFile::open(&self.path())?;
        Said::of(&file)
    }
}

/// What stands in an event.
#[derive(Debug, PartialEq, Eq)]
pub struct Said {
    /// With its participants and its steps.
    pub plan: String,
    pub facts: String,
    /// Of how much it is not known whether it is out.
    pub begun: usize,
}

impl Said {
    pub fn of(file: &EventFile) -> Result<Self, EventError> {
        let history: Vec<String> = file.history(Language::De)?.into_iter().map(|step| step.sentence).collect();
        let participants = file.participants(&Filter::default(), 0..99)?;
        let plan = format!("{:?}\n{history:?} {:?}\n{participants:?}", file.programme(), file.ways());
        // Ids of what an action makes are drawn anew each time.
        let facts = format!("{:?}", file.printed()?);
        Ok(Self { plan: without_ids(&plan), facts: without_ids(&facts), begun: file.begun()?.len() })
    }

    /// The plan without its steps.
    pub fn programme(&self) -> &str {
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
