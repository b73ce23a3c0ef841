//! Chosen pages are empty: leaves of tables and indexes, the first page, the list of tables.

use super::*;

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
