//! Files that are damaged, and what comes out of them.

mod at_random;
mod chosen_pages;
mod not_ours;
mod older_and_unfinished;

use super::*;
use domain::{
    Change, Event, Item, ItemRef, Language, Person, Registration, Room, Sentence, Session, SessionKind, Table, Wish,
    WishId,
};

const PAGE: usize = 4096;

fn now() -> DateTime<Utc> {
    DateTime::from_timestamp(1_780_000_000, 0).expect("a time")
}

/// An event of several hundred people, registrations and wishes, so that each of their tables has many pages.
fn large() -> Vec<u8> {
    let event = Event::new("Forum", chrono_tz::Europe::Berlin, Language::De);
    let mut store = Store::in_memory(&event, now()).expect("an event");
    let room = Room::new("Aula", 1);
    let session = Session { room: Some(room.id), ..Session::new("Wege", SessionKind::Workshop) };
    let session_id = session.id;
    let mut changes = vec![Change::add(room), Change::add(session)];
    for number in 0..400 {
        let person = Person { given: format!("Ada {number}"), ..Person::named("Weiß") };
        let registration = Registration::new(person.id);
        let wish = Wish { id: WishId::fresh(), registration: registration.id, session: session_id, rank: 1 };
        changes.extend([Change::add(person), Change::add(registration), Change::add(wish)]);
    }
    for part in changes.chunks(300) {
        let action = Action::RemovedMany { table: Table::Person, rows: 0 };
        store.apply(&Entry::new(EntryKind::Do, action, now()), part).expect("a step");
    }
    store.bytes().expect("bytes")
}

/// A file with rows in nearly all tables, of the present format.
fn sample() -> Vec<u8> {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("forum.tagwerk");
    fs::write(&path, include_bytes!("../../../../../../tests/fixtures/files/format-8.tagwerk")).expect("a file");
    drop(Store::open(&path).expect("an event"));
    fs::read(&path).expect("bytes")
}

fn recovered(bytes: &[u8]) -> Result<(Store, Recovered), StoreError> {
    let (new, report) = Store::recover_bytes(bytes, Path::new("forum.tagwerk"), "forum", now())?;
    Ok((Store::from_bytes(&new, Path::new("new.tagwerk"))?, report))
}

fn plan(store: &Store) -> BTreeMap<ItemRef, Item> {
    let mut rows = BTreeMap::new();
    crate::rows::for_each(&store.conn, |item| {
        rows.insert(item.to_ref(), item.clone());
        Ok(())
    })
    .expect("the plan");
    rows
}

fn in_memory(bytes: &[u8]) -> Store {
    Store::from_bytes(bytes, Path::new("forum.tagwerk")).expect("an event")
}

/// The leaf pages of a table, or of an index, from the first row to the last, counted from 1.
fn leaves(bytes: &[u8], name: &str) -> Vec<usize> {
    let store = in_memory(bytes);
    let root = "SELECT rootpage FROM sqlite_schema WHERE name = ?1";
    let root: usize = store.conn.query_row(root, [name], |row| row.get::<_, u32>(0)).expect("a page") as usize;
    let mut leaves = Vec::new();
    below(bytes, root, &mut leaves);
    leaves
}

fn below(bytes: &[u8], page: usize, leaves: &mut Vec<usize>) {
    let page_bytes = &bytes[(page - 1) * PAGE..page * PAGE];
    if matches!(page_bytes[0], 10 | 13) {
        leaves.push(page);
        return;
    }
    let number = |at: usize| u32::from_be_bytes(page_bytes[at..at + 4].try_into().expect("four")) as usize;
    let cells = usize::from(page_bytes[3]) << 8 | usize::from(page_bytes[4]);
    for cell in 0..cells {
        let at = usize::from(page_bytes[12 + 2 * cell]) << 8 | usize::from(page_bytes[13 + 2 * cell]);
        below(bytes, number(at), leaves);
    }
    below(bytes, number(8), leaves);
}

fn without_pages(bytes: &[u8], pages: &[usize]) -> Vec<u8> {
    let mut damaged = bytes.to_vec();
    pages.iter().for_each(|page| damaged[(page - 1) * PAGE..page * PAGE].fill(0));
    damaged
}

fn table<'a>(report: &'a Recovered, name: &str) -> &'a RecoveredTable {
    report.tables.iter().find(|table| table.name == name).expect("a table")
}

/// The bytes after SQL was run on them behind the program's back.
fn changed(bytes: &[u8], sql: &str) -> Vec<u8> {
    let mut conn = Connection::open_in_memory().expect("memory");
    conn.deserialize_read_exact(MAIN_DB, bytes, bytes.len(), false).expect("the file");
    conn.execute_batch(sql).expect("a change");
    conn.serialize(MAIN_DB).expect("bytes").to_vec()
}
