//! Pictures of single values; whole copies are merged in `event_file`.

use super::{
    Base,
    order::arranged,
    text::{Piece, pieces},
    value::{Treatment, three_way},
};
use domain::{Item, Room};
use proptest::prelude::*;
use serde_json::json;

/// "a|B", with what is asked as "ours/theirs".
fn united(base: &str, ours: &str, theirs: &str) -> String {
    let [base, ours, theirs] = [base, ours, theirs].map(|text| text.replace('|', "\n"));
    let piece = |piece: Piece| match piece {
        Piece::Settled(paragraphs) => paragraphs.join("|"),
        Piece::Asked { ours, theirs, .. } => format!("{}/{}", ours.join("|"), theirs.join("|")),
    };
    pieces(&base, &ours, &theirs).into_iter().map(piece).collect::<Vec<_>>().join("|")
}

#[test]
fn paragraphs_that_one_side_changed_are_taken_and_the_others_asked() {
    assert_eq!(united("a|b|c", "A|b|c", "a|b|C"), "A|b|C");
    assert_eq!(united("a|b", "A|b", "a|B"), "A|B", "side by side, but not the same");
    assert_eq!(united("a|b|c", "a|X|c", "a|Y|c"), "a|X/Y|c");
    assert_eq!(united("a|b|c", "a|c", "a|b|c|d"), "a|c|d");
    assert_eq!(united("a|b|c", "a|c", "a|B|c"), "a|/B|c", "deleted here, changed there");
    assert_eq!(united("a|b", "a|x|b", "a|y|b"), "a|x/y|b", "both added something in one place");
    assert_eq!(united("a|b", "a|x|b", "a|x|b"), "a|x|b");
    assert_eq!(united("", "x", "y"), "x/y");
    assert_eq!(united("a", "x|1|y", "x|2|y"), "x|1/2|y", "both wrote it anew");
    assert_eq!(united("a|b|c|d", "1|2|3|d", "a|b|C|d"), "1|2|3/C|d");
}

#[test]
fn in_a_list_what_one_added_or_moved_keeps_its_place() {
    let order = |base: &str, ours: &str, theirs: &str| {
        let [base, ours, theirs] = [base, ours, theirs].map(|side| side.chars().collect::<Vec<char>>());
        let arranged = arranged(&base, &ours, &theirs);
        (arranged.order.into_iter().collect::<String>(), arranged.is_disputed)
    };
    assert_eq!(order("abc", "abc", "cab"), ("cab".to_owned(), false));
    assert_eq!(order("abc", "axbc", "cab"), ("caxb".to_owned(), false));
    assert_eq!(order("abc", "abcy", "abcx"), ("abcxy".to_owned(), false), "in their own order, whoever merges");
    assert_eq!(order("abc", "ac", "abcd"), ("acd".to_owned(), false));
    assert_eq!(order("abc", "bac", "acb"), ("bac".to_owned(), true));
    assert_eq!(order("abc", "bac", "bac"), ("bac".to_owned(), false));
}

#[test]
fn lists_are_united_by_what_their_elements_are_known_by() {
    let list = |base, ours, theirs| three_way(Some(&base), &ours, &theirs, Treatment::List);
    assert_eq!(list(json!(["a", "b"]), json!(["a", "b", "x"]), json!(["b"])), Some(json!(["b", "x"])));
    let kind = |key: &str, badge| json!({ "key": key, "badge": badge });
    let base = json!([kind("a", 1), kind("b", 1)]);
    let united = list(base.clone(), json!([kind("a", 2), kind("b", 1)]), json!([kind("a", 1), kind("b", 3)]));
    assert_eq!(united, Some(json!([kind("a", 2), kind("b", 3)])));
    assert_eq!(list(base.clone(), json!([kind("a", 2), kind("b", 1)]), json!([kind("a", 3), kind("b", 1)])), None);
    assert_eq!(
        list(base, json!([kind("b", 1)]), json!([kind("a", 3), kind("b", 1)])),
        None,
        "gone here, changed there"
    );
}

#[test]
fn two_states_that_both_know_are_one_as_far_as_they_agree() {
    let room = Room::new("Aula", 1);
    let item = |name: &str, seats| Item::from(Room { name: name.to_owned(), seats, ..room.clone() });
    let first = item("Aula", None);
    let base = Base::of_two(Some(&first), Some(&item("Hier", Some(5))), Some(&item("Dort", None))).expect("JSON");
    let base = base.expect("a row");
    assert_eq!(base.get("name"), None, "each has its own");
    assert_eq!(base.get("seats"), Some(&json!(5)), "which only one of them changed");
    assert_eq!(Base::of_two(Some(&first), None, Some(&first)).expect("JSON"), None, "deleted, and known to both");
    assert_eq!(Base::of_two(Some(&first), None, Some(&item("Dort", None))).expect("JSON"), Some(Base::default()));
}

fn text() -> impl Strategy<Value = String> {
    prop::collection::vec("[abc]", 0..6).prop_map(|paragraphs| paragraphs.join("|"))
}

proptest! {
    #[test]
    fn a_text_that_one_side_left_is_as_the_other_has_it(base in text(), other in text()) {
        prop_assert_eq!(united(&base, &other, &base), other.clone());
        prop_assert_eq!(united(&base, &base, &other), other.clone());
        prop_assert_eq!(united(&base, &other, &other), other);
    }

    #[test]
    fn it_does_not_matter_who_merges_a_text(base in text(), ours in text(), theirs in text()) {
        let there = united(&base, &theirs, &ours);
        let swapped: Vec<String> = there.split('|').map(|piece| piece.to_owned()).collect();
        if !there.contains('/') {
            prop_assert_eq!(united(&base, &ours, &theirs), swapped.join("|"));
        } else {
            prop_assert!(united(&base, &ours, &theirs).contains('/'));
        }
    }

    #[test]
    fn nothing_gets_into_a_list_or_out_of_it_unless_somebody_did_it(base in "[a-e]{0,5}", ours in "[a-g]{0,6}", theirs in "[a-g]{0,6}") {
        let once = |text: &str| {
            let mut seen = Vec::new();
            text.chars().for_each(|c| if !seen.contains(&c) { seen.push(c) });
            seen
        };
        let (base, ours, theirs) = (once(&base), once(&ours), once(&theirs));
        let mut order = arranged(&base, &ours, &theirs).order;
        let both = ours.iter().chain(&theirs);
        let mut wanted: Vec<char> = both
            .filter(|c| ours.contains(c) && theirs.contains(c) || !base.contains(c))
            .copied()
            .collect();
        order.sort();
        wanted.sort();
        wanted.dedup();
        prop_assert_eq!(order, wanted);
    }
}
