//! Files that are damaged at random and in chosen places, and what comes out of them.

use super::*;
use domain::{
    Change, Event, Item, ItemRef, Language, Person, Registration, Room, Sentence, Session, SessionKind, Table, Wish,
    WishId,
};
use std::time::Duration;

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
    fs::write(&path, include_bytes!("../../../../../tests/fixtures/files/format-8.tagwerk")).expect("a file");
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

#[test]
fn of_a_sound_file_everything_is_there_and_can_be_undone() {
    for bytes in [large(), sample()] {
        let (new, report) = recovered(&bytes).expect("a new file");
        assert!(report.is_whole(), "{}", report.sentence(Language::En));
        let before = in_memory(&bytes);
        assert_eq!(plan(&new), plan(&before));
        assert_eq!(new.history().expect("steps"), before.history().expect("steps"));
        assert!(report.steps.can_be_undone);
    }
}

#[test]
fn of_a_table_with_an_empty_leaf_all_other_rows_are_there_and_the_history_has_its_rows() {
    let bytes = large();
    let before = plan(&in_memory(&bytes));
    for name in ["person", "registration", "wish"] {
        let leaves = leaves(&bytes, name);
        assert!(leaves.len() > 4, "{name} has too few pages to try anything");
        // The first, one in the middle, the last, and both ends.
        let (first, last, middle) = (leaves[0], leaves[leaves.len() - 1], leaves[leaves.len() / 2]);
        for pages in [&[first][..], &[middle], &[last], &[first, last], &[first, middle, last]] {
            let (new, report) = recovered(&without_pages(&bytes, pages)).expect("a new file");
            assert_eq!(plan(&new), before, "{name} without {pages:?}");
            assert!(report.is_whole() && table(&report, name).from_history > 0, "{report:?}");
            assert!(table(&report, name).found > 200, "{report:?}");
        }
    }
}

#[test]
fn without_a_history_the_rows_of_an_empty_leaf_are_lost_and_counted_and_no_others() {
    let bytes = large();
    let before = plan(&in_memory(&bytes));
    let history: Vec<usize> = ["change", "entry"].iter().flat_map(|name| leaves(&bytes, name)).collect();
    let index = leaves(&bytes, "sqlite_autoindex_wish_1");
    let wishes = leaves(&bytes, "wish");
    let (first, last, middle) = (wishes[0], wishes[wishes.len() - 1], wishes[wishes.len() / 2]);
    for pages in [&[first][..], &[middle], &[last], &[first, last], &[first, middle, last]] {
        for index in [&[][..], &index] {
            let damaged = without_pages(&bytes, &[pages, &history, index].concat());
            let (new, report) = recovered(&damaged).expect("a new file");
            let after = plan(&new);
            assert!(after.iter().all(|(row, item)| before.get(row) == Some(item)), "a row that was not there");
            let lost = before.len() - after.len();
            assert!((1..400).contains(&lost), "{lost} of {pages:?}");
            assert!(before.keys().filter(|row| !after.contains_key(row)).all(|row| row.table == Table::Wish));
            let told = table(&report, "wish").lost;
            assert_eq!(told, index.is_empty().then_some(lost), "{pages:?}: {report:?}");
            // 400 rows of 50 bytes lie on some seven pages: what is lost is no more than what the pages held.
            assert!(lost <= pages.len() * 80, "{lost} of {pages:?}");
            assert!(!report.steps.can_be_undone);
        }
    }
}

#[test]
fn a_lost_room_takes_no_session_with_it() {
    let bytes = large();
    let history: Vec<usize> = ["change", "entry", "room"].iter().flat_map(|name| leaves(&bytes, name)).collect();
    let (new, report) = recovered(&without_pages(&bytes, &history)).expect("a new file");
    let sessions: Vec<Item> = plan(&new).into_values().filter(|item| item.table() == Table::Session).collect();
    assert!(matches!(&sessions[..], [Item::Session(session)] if session.room.is_none() && session.title == "Wege"));
    assert_eq!((table(&report, "session").detached, table(&report, "room").lost), (1, Some(1)));
    assert!(report.sentence(Language::De).contains("Es fehlt: 1 Raum"), "{}", report.sentence(Language::De));
}

#[test]
fn without_its_first_page_and_without_a_part_of_its_list_of_tables_a_file_is_read() {
    let bytes = large();
    let before = plan(&in_memory(&bytes));
    let list = leaves_of_list(&bytes);
    for pages in [vec![1], vec![list[0]], vec![1, list[1]]] {
        let (new, report) = recovered(&without_pages(&bytes, &pages)).expect("a new file");
        assert_eq!(plan(&new), before, "{pages:?}");
        assert!(report.is_whole(), "{pages:?}: {}", report.sentence(Language::En));
    }
    let all = [vec![1], list].concat();
    assert!(matches!(recovered(&without_pages(&bytes, &all)), Err(StoreError::NothingLeft(_))));
}

fn leaves_of_list(bytes: &[u8]) -> Vec<usize> {
    let mut leaves = Vec::new();
    let mut first = bytes.to_vec();
    // The first page begins with the header of the file.
    first.copy_within(100..112, 0);
    let cells = usize::from(bytes[103]) << 8 | usize::from(bytes[104]);
    first.copy_within(112..112 + 2 * cells, 12);
    below(&first, 1, &mut leaves);
    leaves
}

#[test]
fn where_the_event_is_lost_a_new_one_holds_the_rest() {
    let bytes = large();
    let lost: Vec<usize> = ["change", "event"].iter().flat_map(|name| leaves(&bytes, name)).collect();
    let (new, report) = recovered(&without_pages(&bytes, &lost)).expect("a new file");
    assert_eq!(report.event, EventRow::Anew);
    assert_eq!(new.load().expect("a plan").event.title, "forum");
    assert_eq!(new.people().expect("people").len(), 400);
    let only_event = leaves(&bytes, "event");
    let (new, report) = recovered(&without_pages(&bytes, &only_event)).expect("a new file");
    assert_eq!((new.load().expect("a plan").event.title.as_str(), report.is_whole()), ("Forum", true));
}

#[test]
fn what_is_no_event_leaves_nothing() {
    let text = "Liebe Grüße\n".repeat(900);
    for bytes in [&b""[..], b"SQLite format 3\0", text.as_bytes(), &[0; 9 * PAGE]] {
        assert!(matches!(recovered(bytes), Err(StoreError::NothingLeft(_))));
    }
    let mut newer = large();
    newer[60..64].copy_from_slice(&[0, 0, 0, 200]);
    assert!(recovered(&newer).expect("its tables are ours").1.is_whole());
}

/// A fixed sequence of numbers that look random.
struct Dice(u64);

impl Dice {
    fn below(&mut self, end: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.0 >> 33).expect("31 bits") % end
    }

    /// A damaged file, and whether a bit of a row may have been changed by the damage.
    fn damage(&mut self, whole: &[u8]) -> (Vec<u8>, bool) {
        let mut bytes = whole.to_vec();
        let pages = bytes.len() / PAGE;
        match self.below(7) {
            0 => bytes.truncate((1 + self.below(pages)) * PAGE),
            1 => bytes.truncate(self.below(whole.len())),
            2 => (0..1 + self.below(8)).for_each(|_| {
                let page = self.below(pages);
                bytes[page * PAGE..(page + 1) * PAGE].fill(0);
            }),
            3 => bytes.extend((0..self.below(3 * PAGE)).map(|at| (at % 251) as u8)),
            4 => bytes[..PAGE].fill(0),
            5 => {
                let (from, to) = (self.below(pages), self.below(pages));
                bytes.copy_within(from * PAGE..(from + 1) * PAGE, to * PAGE);
                return (bytes, true);
            }
            _ => {
                for _ in 0..1 + self.below(60) {
                    let at = self.below(bytes.len());
                    bytes[at] ^= 1 << self.below(8);
                }
                return (bytes, true);
            }
        }
        (bytes, false)
    }
}

#[test]
fn whatever_is_damaged_what_comes_out_opens_soon_and_holds_nothing_that_was_not_there() {
    let mut dice = Dice(20_261_201);
    let (mut out, rounds) = (0, 40);
    for whole in [large(), sample()] {
        let before = plan(&in_memory(&whole));
        for round in 0..rounds {
            let (damaged, may_have_changed) = dice.damage(&whole);
            let begun = Instant::now();
            let recovered = recovered(&damaged);
            assert!(begun.elapsed() < Duration::from_secs(10), "round {round} takes too long");
            let Ok((new, report)) = recovered else { continue };
            out += 1;
            let after = plan(&new);
            let others = after.iter().filter(|(row, item)| match before.get(row) {
                Some(Item::Session(session)) if report.event != EventRow::Anew => {
                    let Item::Session(now) = item else { return true };
                    // Its room or block may be lost.
                    now.title != session.title && !may_have_changed
                }
                known => known != Some(*item) && row.table != Table::Event && !may_have_changed,
            });
            assert_eq!(others.count(), 0, "round {round}");
            if report.is_whole() {
                assert!(after == before, "round {round}: {}", report.sentence(Language::En));
            }
        }
    }
    assert!(out > rounds, "{out}");
}
