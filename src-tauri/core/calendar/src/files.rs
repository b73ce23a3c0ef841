//! Gathers entries into files, with the time zones that they need.

use super::{
    CalendarFile, Scope,
    entry::Status,
    names::Taken,
    plan::{Plan, stem},
    text::{line, property, refold},
    written::Written,
    zone,
};
use chrono::Datelike;
use chrono_tz::Tz;
use domain::{PersonId, RoomId};
use ics::ICalendar;
use std::collections::{BTreeMap, BTreeSet};

pub(super) fn files(plan: &Plan, written: &[Written], scope: Scope) -> Vec<CalendarFile> {
    let zones = zones(plan, written);
    let mut shelf = Shelf { plan, zones, taken: BTreeMap::new(), files: Vec::new() };
    let everybodys: Vec<&Written> = written.iter().filter(|written| written.found.key.1.is_none()).collect();
    if matches!(scope, Scope::Everything | Scope::Programme) {
        shelf.put(
            Folder::Top,
            plan.programme.event.wording().pick("Programm", "Programme", "Program"),
            None,
            &everybodys,
        );
    }
    if matches!(scope, Scope::Everything | Scope::Room(_)) {
        shelf.rooms(&everybodys);
    }
    if matches!(scope, Scope::Everything | Scope::Session(_)) {
        for written in everybodys {
            let entry = &written.found.entry;
            let name = plan.session_stem(written.found.key.0).map_or_else(|| stem(&entry.summary), str::to_owned);
            shelf.put_one(Folder::Sessions, &name, &entry.summary, written);
        }
    }
    shelf.people(written, scope);
    shelf.files
}

#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Folder {
    Top,
    Rooms,
    Sessions,
    People,
    Single,
}

/// RFC 5546, 3.2.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Method {
    Publish,
    Cancel,
}

struct Shelf<'a> {
    plan: &'a Plan<'a>,
    /// The VTIMEZONEs, each rendered once.
    zones: BTreeMap<&'static str, String>,
    taken: BTreeMap<Folder, Taken>,
    files: Vec<CalendarFile>,
}

impl Shelf<'_> {
    fn rooms(&mut self, everybodys: &[&Written]) {
        let mut by_room: BTreeMap<RoomId, Vec<&Written>> = BTreeMap::new();
        for written in everybodys {
            if let Some(room) = written.found.room {
                by_room.entry(room).or_default().push(written);
            }
        }
        for room in self.plan.programme.rooms_in_order() {
            let (Some(entries), Some(name)) = (by_room.get(&room.id), self.plan.room_stem(room.id)) else { continue };
            self.put(Folder::Rooms, name, Some(&room.name), entries);
        }
    }

    /// One file with all entries of a person, and one file for each entry: Outlook opens a file of several events as a
    /// separate calendar, and adds only single events to the user's own. Participants are too many for that: they get
    /// single ones of what was called off, and otherwise only if they are asked for by name.
    fn people(&mut self, written: &[Written], scope: Scope) {
        let mut by_person: BTreeMap<PersonId, Vec<&Written>> = BTreeMap::new();
        for written in written {
            if let Some(person) = written.found.person {
                by_person.entry(person).or_default().push(written);
            }
        }
        for (person, entries) in by_person {
            let (Some(name), Some(person)) = (self.plan.person_stem(person), self.plan.person(person)) else {
                continue;
            };
            self.put(Folder::People, name, Some(&person.full_name()), &entries);
        }
        let plan = self.plan;
        let single = |written: &&Written| {
            written.found.key.1.is_some()
                && (matches!(scope, Scope::Person(_))
                    || written.found.entry.status == Status::Cancelled
                    || written.found.person.is_none_or(|person| !plan.only_attends(person)))
        };
        for written in written.iter().filter(single) {
            let entry = &written.found.entry;
            let summary = stem(&entry.summary);
            let session = self.plan.session_stem(written.found.key.0).unwrap_or(&summary);
            let person = written.found.person.and_then(|person| self.plan.person_stem(person));
            let person = person.or(entry.owner.as_deref()).unwrap_or_default();
            self.put_one(Folder::Single, &stem_of_two(person, session), &entry.summary, written);
        }
    }

    /// A file of one entry. If it was called off, the file is a cancellation: programs that open a single event remove
    /// it from the calendar only if the METHOD says so.
    fn put_one(&mut self, folder: Folder, name: &str, title: &str, written: &Written) {
        if written.found.entry.status == Status::Cancelled {
            let name = format!("{name}-{}", self.plan.language.pick("abgesagt", "cancelled"));
            self.put_as(Method::Cancel, folder, &name, Some(title), &[written]);
        } else {
            self.put(folder, name, Some(title), &[written]);
        }
    }

    fn put(&mut self, folder: Folder, name: &str, title: Option<&str>, entries: &[&Written]) {
        self.put_as(Method::Publish, folder, name, title, entries);
    }

    /// Without entries no file is made: a calendar needs at least one component (RFC 5545, 3.6).
    fn put_as(&mut self, method: Method, folder: Folder, name: &str, title: Option<&str>, entries: &[&Written]) {
        if entries.is_empty() {
            return;
        }
        let event = &self.plan.programme.event;
        let title = title.map_or_else(|| event.title.clone(), |title| format!("{} – {title}", event.title));
        let prodid = format!("-//Tagwerk//Tagwerk//{}", self.plan.language.tag().to_uppercase());
        let mut calendar = ICalendar::new("2.0", prodid);
        calendar.push(property("METHOD", if method == Method::Cancel { "CANCEL" } else { "PUBLISH" }));
        let title = line(&title);
        if !title.is_empty() {
            calendar.push(property("X-WR-CALNAME", title));
        }
        calendar.push(property("X-WR-TIMEZONE", line(event.zone.name())));
        let head = refold(&calendar.to_string());
        let end = "END:VCALENDAR\r\n";
        let mut text = head.strip_suffix(end).unwrap_or(&head).to_owned();
        let zones: BTreeSet<&str> = entries.iter().map(|written| written.found.entry.zone.name()).collect();
        text.extend(zones.iter().filter_map(|zone| self.zones.get(zone)).map(String::as_str));
        text.extend(entries.iter().map(|written| written.vevent.as_str()));
        text.push_str(end);
        let name = self.taken.entry(folder).or_default().file_name(name);
        let replaces = entries.iter().any(|written| written.sequence > 0);
        self.files.push(CalendarFile { folder: self.folder(folder), name, text, replaces });
    }

    fn folder(&self, folder: Folder) -> &'static str {
        let (german, english) = match folder {
            Folder::Top => ("", ""),
            Folder::Rooms => ("Räume", "Rooms"),
            Folder::Sessions => ("Programmpunkte", "Sessions"),
            Folder::People => ("Personen", "People"),
            Folder::Single => ("Einzeltermine", "Single entries"),
        };
        self.plan.language.pick(german, english)
    }
}

fn stem_of_two(person: &str, session: &str) -> String {
    format!("{person}-{session}")
}

/// One VTIMEZONE for each zone: the current one, and those of entries that are called off now. They cover the whole
/// programme, so an entry gives the same file whatever else is written with it.
fn zones(plan: &Plan, written: &[Written]) -> BTreeMap<&'static str, String> {
    let event_zone = plan.programme.event.zone;
    let planned = plan.programme.sessions.values().filter_map(|session| plan.programme.span(session));
    let mut years: BTreeMap<&'static str, (Tz, i32, i32)> = BTreeMap::new();
    let mut reach = |zone: Tz, start: chrono::NaiveDateTime, end: chrono::NaiveDateTime| {
        if zone::in_known_years(start) && zone::in_known_years(end) {
            let (_, first, last) = years.entry(zone.name()).or_insert((zone, start.year(), end.year()));
            *first = (*first).min(start.year());
            *last = (*last).max(end.year());
        }
    };
    planned.for_each(|span| reach(event_zone, span.start(), span.end()));
    written
        .iter()
        .for_each(|written| reach(written.found.entry.zone, written.found.entry.start, written.found.entry.end));
    years.into_iter().map(|(name, (zone, first, last))| (name, zone::vtimezone(zone, first, last))).collect()
}
