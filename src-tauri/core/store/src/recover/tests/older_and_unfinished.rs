//! Files of older formats, files whose last step is lost or was never finished, and pages that are linked in circles.

use super::*;
use rusqlite::Connection;
use std::time::Duration;

const FIXTURES: [&[u8]; 4] = [
    include_bytes!("../../../../../../tests/fixtures/files/format-1.tagwerk"),
    include_bytes!("../../../../../../tests/fixtures/files/format-3.tagwerk"),
    include_bytes!("../../../../../../tests/fixtures/files/format-5.tagwerk"),
    include_bytes!("../../../../../../tests/fixtures/files/format-8.tagwerk"),
];

#[test]
fn a_file_of_an_older_format_comes_out_in_the_present_one() {
    for bytes in FIXTURES {
        let before = in_memory(bytes);
        let (new, report) = recovered(bytes).expect("a new file");
        assert_eq!(plan(&new), plan(&before));
        assert_eq!(new.history().expect("steps"), before.history().expect("steps"));
        assert!(report.is_whole(), "{}", report.sentence(Language::En));
    }
}

#[test]
fn of_a_damaged_file_of_an_older_format_what_can_be_read_comes_out_and_no_step_that_is_not_whole() {
    for bytes in FIXTURES {
        let before = plan(&in_memory(bytes));
        for page in (1..bytes.len() / PAGE).step_by(4) {
            let Ok((new, report)) = recovered(&without_pages(bytes, &[page + 1])) else { continue };
            let unknown: Vec<ItemRef> = plan(&new).into_keys().filter(|row| !before.contains_key(row)).collect();
            assert!(unknown.iter().all(|row| row.table == Table::Event), "{unknown:?}");
            assert!(report.steps.kept == 0 || new.changes_of(new.history().expect("steps")[0].id).is_ok());
        }
    }
}

#[test]
fn where_the_last_step_is_lost_the_history_brings_nothing_back_that_it_removed() {
    let bytes = large();
    let mut store = in_memory(&bytes).to_work_on().expect("a copy");
    let removed = store.wishes().expect("wishes").into_iter().next().expect("a wish");
    let entry = Entry::new(EntryKind::Do, Action::RemovedMany { table: Table::Wish, rows: 1 }, now());
    store.apply(&entry, &[Change::remove(removed.clone())]).expect("a step");
    let lost = "DELETE FROM change WHERE entry = (SELECT id FROM entry ORDER BY seq DESC LIMIT 1);
                DELETE FROM entry WHERE seq = (SELECT max(seq) FROM entry);
                DELETE FROM wish WHERE rowid BETWEEN 100 AND 110";
    let (new, report) = recovered(&changed(&store.bytes().expect("bytes"), lost)).expect("a new file");
    let wishes = new.wishes().expect("wishes");
    assert!(!wishes.contains(&removed));
    assert_eq!((wishes.len(), table(&report, "wish").from_history), (388, 0));
    assert!(!report.steps.can_be_undone && !report.is_whole(), "{report:?}");
}

#[test]
fn a_step_that_was_not_finished_is_taken_back_before_anything_is_read() {
    let folder = tempfile::tempdir().expect("a folder");
    let (path, journal) = (folder.path().join("forum.tagwerk"), folder.path().join("forum.tagwerk-journal"));
    fs::write(&path, large()).expect("a file");
    let before = plan(&in_memory(&read(&path)));
    let conn = Connection::open(&path).expect("the file");
    conn.execute_batch("PRAGMA cache_size = 2; BEGIN; UPDATE person SET given = 'Niemand'").expect("half a step");
    // What a crash leaves: some pages are written, and the journal has what they were.
    let (torn, hot) = (fs::read(&path).expect("bytes"), fs::read(&journal).expect("a journal"));
    conn.execute_batch("ROLLBACK").expect("an end");
    drop(conn);
    // Without its history, nobody could tell what the pages said before but the journal.
    let damage = ["sqlite_autoindex_person_1", "change", "entry"].map(|name| leaves(&read(&path), name)).concat();
    fs::write(&path, without_pages(&torn, &damage)).expect("damage");
    fs::write(&journal, &hot).expect("a journal");
    let (bytes, _) = Store::recover(&path, "forum", now()).expect("a new file");
    assert_eq!(plan(&in_memory(&bytes)), before);
    assert!(fs::read(&journal).expect("a journal") == hot, "the journal stays as it is");
}

fn read(path: &Path) -> Vec<u8> {
    fs::read(path).expect("bytes")
}

#[test]
fn pages_that_are_linked_in_circles_end() {
    let bytes = large();
    let before = plan(&in_memory(&bytes));
    let store = in_memory(&bytes);
    for name in ["person", "change", "sqlite_autoindex_person_1"] {
        let root = "SELECT rootpage FROM sqlite_schema WHERE name = ?1";
        let root = store.conn.query_row(root, [name], |row| row.get::<_, u32>(0)).expect("a page");
        let begin = (root as usize - 1) * PAGE;
        let cells = usize::from(bytes[begin + 3]) << 8 | usize::from(bytes[begin + 4]);
        assert!(cells > 0, "{name} has one page");
        let cell = |place: usize| {
            let at = begin + 12 + 2 * place;
            begin + (usize::from(bytes[at]) << 8 | usize::from(bytes[at + 1]))
        };
        let first: [u8; 4] = bytes[cell(0)..cell(0) + 4].try_into().expect("four");
        // To the page itself, and always to the same child.
        for to in [root.to_be_bytes(), first] {
            let mut circle = bytes.clone();
            (0..cells).map(cell).chain([begin + 8]).for_each(|at| circle[at..at + 4].copy_from_slice(&to));
            let begun = Instant::now();
            let (new, _) = recovered(&circle).expect("a new file");
            assert!(begun.elapsed() < Duration::from_secs(10), "{name} takes too long");
            assert!(plan(&new).iter().all(|(row, item)| before.get(row) == Some(item)), "{name}");
        }
    }
}

/// Eight pages, each of which names the next one for each of its children, make billions of rows out of a few.
#[test]
fn a_file_that_would_have_billions_of_rows_ends() {
    let bytes = large();
    let before = plan(&in_memory(&bytes));
    let root = "SELECT rootpage FROM sqlite_schema WHERE name = 'person'";
    let root = in_memory(&bytes).conn.query_row(root, [], |row| row.get::<_, u32>(0)).expect("a page") as usize;
    let leaf = leaves(&bytes, "person")[0];
    let pages = [&[root][..], &leaves(&bytes, "change")[..7], &[leaf]].concat();
    let top = bytes[(root - 1) * PAGE..root * PAGE].to_vec();
    let cells = usize::from(top[3]) << 8 | usize::from(top[4]);
    let mut laughing = bytes.clone();
    for pair in pages.windows(2) {
        let page = &mut laughing[(pair[0] - 1) * PAGE..pair[0] * PAGE];
        page.copy_from_slice(&top);
        let child = u32::try_from(pair[1]).expect("a page").to_be_bytes();
        page[8..12].copy_from_slice(&child);
        for cell in 0..cells {
            let at = usize::from(page[12 + 2 * cell]) << 8 | usize::from(page[13 + 2 * cell]);
            page[at..at + 4].copy_from_slice(&child);
        }
    }
    let begun = Instant::now();
    let (new, _) = recovered(&laughing).expect("a new file");
    assert!(begun.elapsed() < Duration::from_secs(10), "it takes too long");
    assert!(plan(&new).iter().all(|(row, item)| before.get(row) == Some(item)));
}
