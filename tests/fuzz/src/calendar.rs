//! Calendar files, read back as other programs read them (RFC 5545): they say what the plan says, whatever is written
//! in it.

use chrono::{DateTime, MappedLocalTime, NaiveDateTime, TimeZone, Utc};
use chrono_tz::Tz;
use std::collections::{BTreeMap, BTreeSet};
use tagwerk_core::{
    calendar::{Calendars, Scope, calendar_files},
    domain::{
        Contribution, ContributionId, Event, EventId, Language, Person, PersonId, Programme, Role, Room, RoomId,
        Session, SessionId, SessionKind, Span,
    },
};

/// `bytes` describe a small plan. The first line is `zone|language|title|contact|e-mail`, each other line a session:
/// `start|end|title|room|person|affiliation|text`, in which `¶` begins a new line.
pub fn calendar(bytes: &[u8]) {
    let text = String::from_utf8_lossy(bytes);
    let Some(mut programme) = programme(&text) else { return };
    let first = calendar_files(&programme, &[], Scope::Everything, day(1));
    let issued = read(&first, &programme);
    assert_says_the_plan(&issued, &first, &programme);
    let again = read(&calendar_files(&programme, &first.issues, Scope::Everything, day(2)), &programme);
    assert!(issued == again, "nothing was changed, and the files say something else:\n{issued:#?}\n{again:#?}");
    let Some((gone, _)) = programme.sessions.pop_last() else { return };
    programme.contributions.retain(|_, part| part.session != gone);
    let later = read(&calendar_files(&programme, &first.issues, Scope::Everything, day(2)), &programme);
    for (uid, entry) in &issued {
        let now = later.get(uid).unwrap_or_else(|| panic!("{uid} was handed out and is in no file any more"));
        if uid.starts_with(&gone.to_string()) || uid.starts_with(&gone.0.simple().to_string()) {
            assert_eq!(now["STATUS"], "CANCELLED", "{uid}");
            assert!(number(&now["SEQUENCE"]) > number(&entry["SEQUENCE"]), "{uid} is called off by no newer state");
        } else {
            assert!(now == entry, "{uid} did not change:\n{entry:#?}\n{now:#?}");
        }
    }
}

/// The properties of an entry by their names.
type Entry = BTreeMap<String, String>;

fn day(day: u32) -> DateTime<Utc> {
    Utc.with_ymd_and_hms(2026, 5, day, 12, 0, 0).single().expect("a moment")
}

macro_rules! id {
    ($type:ident, $number:expr) => {
        $type(format!("018f0000-0000-7000-8000-{:012}", $number).parse().expect("an id"))
    };
}

fn programme(text: &str) -> Option<Programme> {
    let mut lines = text.split('\n');
    let mut head = lines.next()?.split('|');
    let zone: Tz = head.next()?.parse().ok()?;
    let language = if head.next()? == "en" { Language::En } else { Language::De };
    let mut event = Event::new(head.next()?, zone, language);
    event.id = id!(EventId, 1);
    event.contact.name = head.next().map(str::to_owned);
    event.contact.email = head.next().map(str::to_owned);
    let mut programme = Programme::new(event);
    for (number, line) in (1..=30).zip(lines) {
        let mut fields = line.splitn(7, '|').map(|field| field.replace('¶', "\n"));
        let mut field = || fields.next().unwrap_or_default();
        let (start, end) = (field(), field());
        let mut session = Session::new(&field(), SessionKind::Workshop);
        session.id = id!(SessionId, 1_000 + number);
        let at = |text: &str| NaiveDateTime::parse_from_str(text, "%Y-%m-%dT%H:%M").ok();
        session.own_span = at(&start).zip(at(&end)).and_then(|(start, end)| Span::new(start, end));
        let mut room = Room::new(&field(), number);
        room.id = id!(RoomId, 2_000 + number);
        session.room = Some(room.id);
        let mut person = Person::named(&field());
        person.id = id!(PersonId, 3_000 + number);
        let mut part = Contribution::new(session.id, Some(person.id), Role::Input, 1);
        part.id = id!(ContributionId, 4_000 + number);
        part.affiliation = Some(field());
        session.abstract_text = field();
        programme.rooms.insert(room.id, room);
        programme.people.insert(person.id, person);
        programme.contributions.insert(part.id, part);
        programme.sessions.insert(session.id, session);
    }
    Some(programme)
}

/// All entries of all files by their UID. Files that share an entry must agree on it.
fn read(calendars: &Calendars, programme: &Programme) -> BTreeMap<String, Entry> {
    let (mut all, mut paths) = (BTreeMap::<String, Entry>::new(), BTreeSet::new());
    for file in &calendars.files {
        let path = file.path();
        assert!(file.name.len() <= 120 && !file.name.contains(['/', '\\', ':', '\0']), "{path} is no name of a file");
        assert!(paths.insert(path.to_lowercase()), "two files are called {path}");
        for entry in entries(&file.text, programme) {
            let known = all.entry(entry["UID"].clone()).or_insert_with(|| entry.clone());
            assert!(*known == entry, "two files say different things of one entry:\n{known:#?}\n{entry:#?}");
        }
    }
    all
}

/// The entries of a file, read line by line.
fn entries(text: &str, programme: &Programme) -> Vec<Entry> {
    let (mut open, mut entries, mut zones) = (Vec::new(), Vec::new(), BTreeSet::new());
    for line in content_lines(text) {
        let (name, value) = property(&line);
        match name.as_str() {
            "BEGIN" => {
                if value == "VEVENT" {
                    entries.push(Entry::new());
                }
                open.push(value);
            }
            "END" => assert_eq!(open.pop(), Some(value), "what ends is not what began"),
            "TZID" => drop(zones.insert(value)),
            _ if open.last().is_some_and(|component| component == "VEVENT") => {
                let entry = entries.last_mut().expect("an entry");
                assert!(entry.insert(name.clone(), value).is_none(), "{name} stands twice in an entry");
            }
            _ => {}
        }
    }
    assert!(open.is_empty(), "{open:?} does not end");
    assert!(zones.contains(programme.event.zone.name()) || entries.is_empty(), "the zone is not in the file");
    for entry in &entries {
        for wanted in ["UID", "DTSTAMP", "DTSTART", "DTEND", "SUMMARY", "ORGANIZER", "SEQUENCE", "STATUS"] {
            assert!(entry.get(wanted).is_some_and(|value| !value.trim().is_empty()), "no {wanted} in {entry:#?}");
        }
    }
    entries
}

/// The lines, unfolded (3.1).
fn content_lines(text: &str) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    let whole = text.strip_suffix("\r\n").expect("a line break at the end");
    for line in whole.split("\r\n") {
        assert!(line.len() <= 75, "{} octets: {line}", line.len());
        assert!(!line.contains(|c: char| c.is_control() && c != '\t'), "a control character stands in {line:?}");
        match (line.strip_prefix(' '), lines.last_mut()) {
            (Some(rest), Some(last)) => last.push_str(rest),
            _ => lines.push(line.to_owned()),
        }
    }
    lines
}

/// Name and value; a time is preceded by its zone. A colon in quotation marks does not separate (3.2).
fn property(line: &str) -> (String, String) {
    let mut quoted = false;
    let colon = line.char_indices().find(|(_, c)| {
        quoted ^= *c == '"';
        *c == ':' && !quoted
    });
    let (colon, _) = colon.unwrap_or_else(|| panic!("a line without a value: {line:?}"));
    let (head, value) = (&line[..colon], &line[colon + 1..]);
    let (name, parameters) = head.split_once(';').unwrap_or((head, ""));
    assert!(!name.is_empty() && name.bytes().all(|byte| byte.is_ascii_uppercase() || byte == b'-'), "{line:?}");
    let value = match (name, parameters.strip_prefix("TZID=")) {
        ("SUMMARY" | "LOCATION" | "DESCRIPTION" | "CATEGORIES", _) => unescaped(value),
        ("DTSTART" | "DTEND", Some(zone)) => format!("{zone} {value}"),
        _ => value.to_owned(),
    };
    (name.to_owned(), value)
}

/// A TEXT value (3.3.11).
fn unescaped(value: &str) -> String {
    let (mut text, mut characters) = (String::new(), value.chars());
    while let Some(c) = characters.next() {
        assert!(!matches!(c, ',' | ';'), "{c} stands bare in {value:?}");
        match c {
            '\\' => match characters.next() {
                Some('n' | 'N') => text.push('\n'),
                Some(escaped @ ('\\' | ',' | ';')) => text.push(escaped),
                other => panic!("{other:?} is escaped in {value:?}"),
            },
            plain => text.push(plain),
        }
    }
    text
}

fn assert_says_the_plan(entries: &BTreeMap<String, Entry>, calendars: &Calendars, programme: &Programme) {
    for session in programme.sessions.values() {
        let entry = entries.get(&session.id.to_string());
        let is_left_out = calendars.left_out.iter().any(|left| left.session == session.id);
        assert_eq!(entry.is_none(), is_left_out, "{} is in no file, and nothing says so", session.title);
        let (Some(entry), Some(span)) = (entry, session.own_span) else { continue };
        let says = |name: &str, text: &str| {
            let said = entry.get(name).map(|said| letters(said)).unwrap_or_default();
            assert!(said.contains(&letters(text)), "{name} of {:?} is {said:?} without {text:?}", session.title);
        };
        says("SUMMARY", &session.title);
        says("DESCRIPTION", &session.abstract_text);
        let room = session.room.and_then(|room| programme.rooms.get(&room));
        says("LOCATION", room.map_or("", |room| &room.name));
        let zone = programme.event.zone;
        let (start, end) = (moment(&entry["DTSTART"]), moment(&entry["DTEND"]));
        assert!(start < end, "{} ends before it begins", session.title);
        if let Some(expected) = exists(zone, span.start()) {
            assert_eq!(start, expected, "{} of {}", span.start(), zone.name());
        }
        if let (Some(expected), Some(_)) = (exists(zone, span.end()), exists(zone, span.start())) {
            assert!(end == expected || expected <= start, "{} of {}", span.end(), zone.name());
        }
    }
}

/// The readable part of a text: a calendar file has no control characters, and spaces in place of exotic line breaks.
fn letters(text: &str) -> String {
    text.chars().filter(|c| !c.is_control() && !c.is_whitespace()).collect()
}

/// The moment of a civil time: the first one if it exists twice, none if it does not exist.
fn exists(zone: Tz, civil: NaiveDateTime) -> Option<DateTime<Utc>> {
    match zone.from_local_datetime(&civil) {
        MappedLocalTime::Single(at) | MappedLocalTime::Ambiguous(at, _) => Some(at.to_utc()),
        MappedLocalTime::None => None,
    }
}

/// "20260606T073000Z" or "Europe/Berlin 20260606T093000".
fn moment(value: &str) -> DateTime<Utc> {
    let read = |text: &str| NaiveDateTime::parse_from_str(text, "%Y%m%dT%H%M%S").expect("a time");
    match value.split_once(' ') {
        None => read(value.strip_suffix('Z').expect("universal time")).and_utc(),
        Some((zone, civil)) => {
            let zone: Tz = zone.parse().expect("a zone");
            exists(zone, read(civil)).expect("a time that exists")
        }
    }
}

fn number(text: &str) -> i64 {
    text.parse().expect("a number")
}
