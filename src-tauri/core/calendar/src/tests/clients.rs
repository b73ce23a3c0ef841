//! What a speaker's calendar shows after our files, in the programs that they use.
//!
//! Tried by hand: Google keeps the old entry beside the new one and ignores what is called off, and Outlook opens a file of
//! several entries as a calendar of its own, beside the one before. Assumed, and not tried: that Outlook follows UID, SEQUENCE
//! and METHOD in a file of one entry, that Thunderbird leaves out entries whose UID it has unless the file calls one off, and
//! that Apple follows UID and SEQUENCE and shows what is called off as such. Where one of them does better, nothing here
//! becomes wrong: the message only asks once too often to look for an old entry.

use super::*;
use std::collections::BTreeSet;

#[derive(Clone, Copy, Debug, PartialEq)]
enum Client {
    Thunderbird,
    Outlook,
    Google,
    Apple,
}

const CLIENTS: [Client; 4] = [Client::Thunderbird, Client::Outlook, Client::Google, Client::Apple];

/// An entry as a program reads it.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Entry {
    uid: String,
    sequence: u32,
    /// "Leitlinien, Aula"
    says: String,
    is_called_off: bool,
}

/// Somebody's calendar in one of the programs.
struct Diary {
    client: Client,
    entries: Vec<Entry>,
}

fn read(text: &str) -> Vec<Entry> {
    let text = text.replace("\r\n ", "");
    let events = text.split("BEGIN:VEVENT").skip(1);
    events
        .map(|event| {
            let value = |name: &str| values(event, name).next().unwrap_or_default().to_owned();
            let start =
                event.lines().find_map(|line| line.strip_prefix("DTSTART")?.split_once('T')).unwrap_or_default();
            Entry {
                uid: value("UID"),
                sequence: value("SEQUENCE").parse().expect("a number"),
                says: format!("{}, {}, {}", value("SUMMARY"), &start.1[start.1.len() - 6..], value("LOCATION")),
                is_called_off: value("STATUS") == "CANCELLED",
            }
        })
        .collect()
}

impl Diary {
    fn opens(&mut self, file: &CalendarFile) {
        let is_cancelling = values(&file.text, "METHOD").any(|method| method == "CANCEL");
        let entries = read(&file.text);
        if self.client == Client::Outlook && entries.len() > 1 {
            return self.entries.extend(entries);
        }
        for entry in entries {
            let known = self.entries.iter().rposition(|known| known.uid == entry.uid);
            match (self.client, known) {
                (Client::Google, _) if is_cancelling => {}
                (Client::Google, _) if self.entries.contains(&entry) => {}
                (Client::Google, _) | (_, None) if !is_cancelling => self.entries.push(entry),
                (_, None) => {}
                (Client::Thunderbird | Client::Outlook, Some(known)) if is_cancelling => {
                    self.entries.remove(known);
                }
                (Client::Thunderbird, Some(_)) => {}
                (_, Some(known)) if self.entries[known].sequence <= entry.sequence => self.entries[known] = entry,
                (_, Some(_)) => {}
            }
        }
    }

    fn shows(&self) -> Vec<&str> {
        self.entries.iter().map(|entry| entry.says.as_str()).collect()
    }

    /// Whether something stands in it that a speaker would go by and that is not so.
    fn misleads(&self, plan: &BTreeSet<String>) -> bool {
        self.entries.iter().any(|entry| !entry.is_called_off && !plan.contains(&entry.says))
    }
}

/// A speaker, what a message brings them, and their calendar in each program.
struct Speaker {
    office: Office,
    person: PersonId,
    diaries: Vec<Diary>,
}

impl Speaker {
    fn of_one(sessions: &[(&str, u32)]) -> (Self, Vec<SessionId>) {
        let mut office = Office::new();
        let person = office.person("Ada Heide");
        let aula = office.room("Aula");
        let sessions: Vec<SessionId> = sessions.iter().map(|(title, hour)| office.session(title, *hour)).collect();
        for session in &sessions {
            office.change(*session).room = Some(aula);
            office.in_session(*session, person, Role::Input);
        }
        let diaries = CLIENTS.map(|client| Diary { client, entries: Vec::new() }).into();
        (Self { office, person, diaries }, sessions)
    }

    /// Gets the next message and opens what is attached: the file with everything, and those that call something off.
    /// Returns whether the message asks to delete an old entry.
    fn gets_a_message(&mut self) -> bool {
        let calendars = self.office.look(Scope::Person(self.person));
        self.office.issued.extend(calendars.issues);
        let mut attached = calendars.files;
        let mut is_first = true;
        attached.retain(|file| std::mem::take(&mut is_first) || file.text.contains("METHOD:CANCEL"));
        let plan: BTreeSet<String> = attached
            .iter()
            .flat_map(|file| read(&file.text))
            .filter(|entry| !entry.is_called_off)
            .map(|entry| entry.says)
            .collect();
        let asks = attached.iter().any(|file| file.replaces);
        for diary in &mut self.diaries {
            attached.iter().for_each(|file| diary.opens(file));
            let (client, shows) = (diary.client, diary.shows());
            assert!(
                asks || !diary.misleads(&plan),
                "{client:?} shows {shows:?}, and nobody asks to delete what is old"
            );
        }
        asks
    }

    fn shows(&self) -> Vec<(Client, Vec<&str>)> {
        self.diaries.iter().map(|diary| (diary.client, diary.shows())).collect()
    }
}

#[test]
fn a_first_message_and_one_that_says_nothing_new_ask_nothing() {
    let (mut speaker, _) = Speaker::of_one(&[("Leitlinien", 9)]);
    assert!(!speaker.gets_a_message());
    assert!(!speaker.gets_a_message());
    let new = speaker.office.session("Wege", 11);
    speaker.office.in_session(new, speaker.person, Role::Input);
    assert!(!speaker.gets_a_message(), "a part that is new replaces nothing");
}

#[test]
fn after_a_change_and_its_undo_the_message_asks_to_delete_what_some_programs_keep() {
    let (mut speaker, sessions) = Speaker::of_one(&[("Leitlinien", 9)]);
    speaker.gets_a_message();
    let (before, saal) = (speaker.office.change(sessions[0]).room, speaker.office.room("Saal"));
    speaker.office.change(sessions[0]).room = Some(saal);
    assert!(speaker.gets_a_message());
    let (old, new) = ("Leitlinien, 090000, Aula", "Leitlinien, 090000, Saal");
    assert_eq!(
        speaker.shows(),
        [
            (Client::Thunderbird, vec![old]),
            (Client::Outlook, vec![new]),
            (Client::Google, vec![old, new]),
            (Client::Apple, vec![new]),
        ]
    );
    speaker.office.change(sessions[0]).room = before;
    assert!(speaker.gets_a_message());
    assert_eq!(
        speaker.shows(),
        [
            (Client::Thunderbird, vec![old]),
            (Client::Outlook, vec![old]),
            (Client::Google, vec![old, new, old]),
            (Client::Apple, vec![old]),
        ]
    );
}

#[test]
fn what_is_called_off_is_marked_or_gone_except_where_the_message_asks_to_delete_it() {
    let (mut speaker, sessions) = Speaker::of_one(&[("Leitlinien", 9), ("Wege", 11)]);
    speaker.gets_a_message();
    speaker.office.change(sessions[1]).state = SessionState::Cancelled;
    assert!(speaker.gets_a_message());
    let (stays, old, off) = ("Leitlinien, 090000, Aula", "Wege, 110000, Aula", "Abgesagt: Wege, 110000, Aula");
    assert_eq!(
        speaker.shows(),
        [
            (Client::Thunderbird, vec![stays]),
            (Client::Outlook, vec![stays, old, stays]),
            (Client::Google, vec![stays, old, off]),
            (Client::Apple, vec![stays, off]),
        ]
    );
}

#[test]
fn whatever_happens_in_whatever_order_nobody_is_left_with_what_is_not_so() {
    // Moves, cancels, takes back and adds, each time with a message after it.
    let (mut speaker, sessions) = Speaker::of_one(&[("Leitlinien", 9), ("Wege", 11), ("Kompost", 14)]);
    let rooms = [speaker.office.room("Saal"), speaker.office.room("Hof")];
    for step in 0..25_usize {
        let session = sessions[step * 7 % sessions.len()];
        match step % 5 {
            0 | 3 => speaker.office.change(session).room = Some(rooms[step % 2]),
            1 => speaker.office.change(session).state = SessionState::Cancelled,
            2 => speaker.office.change(session).state = SessionState::Planned,
            _ => {
                let part = speaker.office.part(speaker.person);
                let is_coming = part.standing == Standing::Coming;
                part.standing = if is_coming { Standing::Withdrawn } else { Standing::Coming };
            }
        }
        speaker.gets_a_message();
    }
}
