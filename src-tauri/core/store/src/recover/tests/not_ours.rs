//! Rows that can be read, but say what the program never writes.

use super::*;

const NO_HISTORY: &str = "DELETE FROM change; DELETE FROM entry;";

#[test]
fn a_row_of_the_plan_that_is_not_ours_is_left_out_and_what_is_about_it_goes_along() {
    let damage = ["UPDATE registration SET status = 'nonsense' WHERE rowid = 5;", NO_HISTORY].concat();
    let (new, report) = recovered(&changed(&large(), &damage)).expect("a new file");
    assert_eq!((table(&report, "registration").found, table(&report, "registration").dropped), (399, 1));
    assert_eq!((table(&report, "wish").found, table(&report, "wish").dropped), (399, 1));
    assert_eq!(new.people().expect("people").len(), 400);
    let said = report.sentence(Language::De);
    assert!(said.contains("Nicht zu gebrauchen und weggelassen: 1 Anmeldung, 1 Wunsch."), "{said}");
}

#[test]
fn with_its_history_the_same_row_is_as_it_was() {
    let bytes = large();
    let damage = "UPDATE registration SET status = 'nonsense' WHERE rowid = 5;
                  UPDATE person SET given = 'Niemand' WHERE rowid = 7; UPDATE wish SET id = zeroblob(16) WHERE rowid = 9";
    let (new, report) = recovered(&changed(&bytes, damage)).expect("a new file");
    assert_eq!(plan(&new), plan(&in_memory(&bytes)));
    assert!(report.is_whole() && report.steps.can_be_undone, "{report:?}");
}

#[test]
fn a_fact_that_is_not_ours_is_left_out() {
    let bytes = sample();
    let pieces = in_memory(&bytes).printed().expect("pieces").iter().map(|printed| printed.pieces).sum::<u32>();
    let damage = "UPDATE issued SET at = 'gestern' WHERE rowid = (SELECT min(rowid) FROM issued)";
    let (new, report) = recovered(&changed(&bytes, damage)).expect("a new file");
    assert_eq!(table(&report, "issued").dropped, 1);
    let left = new.printed().expect("pieces").iter().map(|printed| printed.pieces).sum::<u32>();
    assert_eq!(left, pieces - 1);
}
