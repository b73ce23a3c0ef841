//! Any two versions of a sheet, with any changes by hand between them.

use super::{
    fields, now, saved,
    update::{decided, draft, picture, read},
};
use crate::{EventError, EventFile};
use domain::{ItemRef, Language, Programme, SessionId, Table};
use import::Beside;
use proptest::prelude::*;
use revision::{Comparison, Decisions};
use serde_json::json;
use std::fmt::Write;

/// Some of these titles are alike.
const TITLES: [&str; 12] = [
    "Wege zum gemeinsamen Hof",
    "Wege zum gemeinsamen Garten",
    "Das Losverfahren in der Praxis",
    "Losverfahren",
    "Haushalte zum Mitreden",
    "Protokolle, die jemand liest",
    "Protokolle schreiben",
    "Nachbarn fragen Nachbarn",
    "Wasser, Wind und Wiese",
    "Ein Rundgang mit Laternen",
    "Was die Jugend sagt",
    "Runder Tisch",
];
const PEOPLE: [&str; 8] = [
    "Ada Amsel, Hofverein Süd",
    "Ulf Bär, Stadt Musterheim",
    "Eva Kranich, Hochschule am See",
    "Max Zeisig",
    "Ida Specht, Schreibwerk",
    "Jörn Höfer, Büro Los",
    "Tom Uhu, Forst",
    "N. N.",
];
const ROOMS: [&str; 3] = ["Aula", "Turmzimmer", "Saal 2"];
const TEXTS: [&str; 3] = ["Kurz und knapp erzählt.", "Wer gelost wird, kommt selten von allein.", "Zum Nachmachen."];
const THEMES: [&str; 4] = ["Quartiere im Wandel", "Was bleibt", "Offene Werkstatt", "Stadt und Land"];

#[derive(Clone, Debug)]
struct Item {
    title: usize,
    people: Vec<usize>,
    room: Option<usize>,
    text: Option<usize>,
}

#[derive(Clone, Debug)]
struct Block {
    theme: usize,
    start: usize,
    items: Vec<Item>,
}

fn sheet(blocks: &[Block]) -> String {
    let mut text = String::new();
    for Block { theme, start, items } in blocks {
        let theme = THEMES[*theme];
        let _ = write!(text, "Samstag, 6. Juni 2026, {start}.00 – {start}.45 Uhr\nParallele Workshops\n{theme}\n\n");
        for (number, item) in (1..).zip(items) {
            let _ = writeln!(text, "{number}. {}", TITLES[item.title]);
            let room = item.room.map(|room| format!("Raum: {}\n", ROOMS[room]));
            let words = item.text.map(|words| format!("{}\n", TEXTS[words]));
            text.extend([room, words].into_iter().flatten());
            for (place, person) in item.people.iter().enumerate() {
                let _ = writeln!(text, "{}: {}", ["Impuls", "Moderation"][place % 2], PEOPLE[*person]);
            }
            text.push('\n');
        }
    }
    text
}

fn item() -> impl Strategy<Value = Item> {
    let people = prop::collection::vec(0..PEOPLE.len(), 0..4);
    let (room, text) = (prop::option::of(0..ROOMS.len()), prop::option::of(0..TEXTS.len()));
    (0..TITLES.len(), people, room, text).prop_map(|(title, people, room, text)| Item { title, people, room, text })
}

/// Blocks follow one another, so no two are at the same time.
fn blocks() -> impl Strategy<Value = Vec<Block>> {
    let block = (0..THEMES.len(), prop::collection::vec(item(), 1..5));
    prop::collection::vec(block, 1..4).prop_map(|blocks| {
        let block = |(place, (theme, items))| Block { theme, start: 9 + 3 * place, items };
        blocks.into_iter().enumerate().map(block).collect()
    })
}

/// The sheet after somebody revised it.
fn revised(blocks: &[Block], changes: &[(u8, usize, usize)]) -> Vec<Block> {
    let mut blocks = blocks.to_vec();
    for (kind, pick, value) in changes {
        let count = blocks.len();
        let block = &mut blocks[pick % count];
        let place = value % block.items.len();
        let item = &mut block.items[place];
        match kind % 10 {
            0 => item.title = (item.title + value) % TITLES.len(),
            1 => item.people.push(value % PEOPLE.len()),
            2 => drop(item.people.pop()),
            3 => item.people.reverse(),
            4 => item.room = Some(value % ROOMS.len()),
            5 => item.text = Some(value % TEXTS.len()),
            6 => block.start += value % 3,
            7 => block.theme = value % THEMES.len(),
            8 if block.items.len() > 1 => drop(block.items.remove(place)),
            _ => {
                let (title, people) = (value % TITLES.len(), vec![pick % PEOPLE.len()]);
                block.items.insert(place, Item { title, people, room: None, text: None });
            }
        }
    }
    blocks
}

fn two_versions() -> impl Strategy<Value = (String, String)> {
    (blocks(), prop::collection::vec((any::<u8>(), 0..20_usize, 0..40_usize), 0..6))
        .prop_map(|(first, changes)| (sheet(&first), sheet(&revised(&first, &changes))))
}

fn compared(file: &EventFile, text: &str) -> Comparison {
    file.compare_programme(&draft(text), &Decisions::default(), Language::De).expect("a comparison")
}

/// Returns false if the sheet says nothing new.
fn take_over(file: &mut EventFile, text: &str, decisions: &Decisions) -> bool {
    match file.update_programme(&draft(text), &Beside::default(), decisions, now()) {
        Ok(_) => true,
        Err(EventError::NothingToChange) => false,
        Err(why) => panic!("{why}"),
    }
}

fn nth_session(programme: &Programme, pick: usize) -> SessionId {
    *programme.sessions.keys().nth(pick % programme.sessions.len()).expect("a session")
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    /// Without changes by hand, the event equals one that read only the next version. Reading that again says nothing
    /// new, and undoing restores the former state.
    #[test]
    fn the_next_version_gives_what_it_would_alone((first, second) in two_versions(), is_same: bool) {
        let mut file = read(&first);
        prop_assert_eq!(compared(&file, &first).proposals, []);
        let before = saved(&file);
        let decisions = decided(&file, &second, &|_| is_same, &|_| true);
        let is_new = take_over(&mut file, &second, &decisions);
        prop_assert_eq!(picture(file.programme()), picture(read(&second).programme()));
        let again = compared(&file, &second);
        prop_assert_eq!((again.proposals, again.questions), (vec![], vec![]));
        if is_new {
            file.undo(now()).expect("an undo");
        }
        prop_assert_eq!(saved(&file), before);
        prop_assert_eq!(compared(&file, &first).proposals, []);
    }

    #[test]
    fn what_was_made_by_hand_survives((first, second) in two_versions(), pick in 0..20_usize, is_same: bool) {
        let mut file = read(&first);
        let id = nth_session(file.programme(), pick);
        let row = ItemRef { table: Table::Session, id: id.0 };
        file.edit(row, &fields(json!({ "title": "Von Hand", "note": "Notiz" })), now()).expect("an edit");
        let decisions = decided(&file, &second, &|_| is_same, &|_| false);
        take_over(&mut file, &second, &decisions);
        let after = &file.programme().sessions[&id];
        prop_assert_eq!((after.title.as_str(), after.note.as_deref()), ("Von Hand", Some("Notiz")));
    }

    #[test]
    fn what_was_deleted_by_hand_stays_away((first, second) in two_versions(), pick in 0..20_usize) {
        let mut file = read(&first);
        let id = nth_session(file.programme(), pick);
        file.remove(ItemRef { table: Table::Session, id: id.0 }, now()).expect("it goes");
        let decisions = decided(&file, &second, &|_| true, &|_| true);
        let is_known = !compared(&file, &second).deleted_by_hand.is_empty();
        take_over(&mut file, &second, &decisions);
        prop_assert!(!file.programme().sessions.contains_key(&id));
        let alone = read(&second);
        if is_known {
            prop_assert_eq!(file.programme().sessions.len() + 1, alone.programme().sessions.len());
        }
        let all = picture(alone.programme());
        let titles = file.programme().sessions.values().map(|session| &session.title);
        prop_assert!(titles.clone().all(|title| all.iter().any(|line| line.contains(title.as_str()))));
        prop_assert_eq!(compared(&file, &second).proposals, []);
    }
}
