//! Long work reports its progress and stops when told to, even within one long document.

use chrono::{DateTime, Utc};
use std::cell::{Cell, RefCell};
use tagwerk_core::{
    documents::{Job, Wanted, booklet::BookletOptions, lists::ListOptions},
    event_file::EventError,
    sample,
    watch::Watch,
};

/// Says no once it has been asked this many times.
struct Impatient {
    asked: Cell<usize>,
    patience: usize,
    told: RefCell<Vec<(usize, usize)>>,
}

impl Impatient {
    fn after(patience: usize) -> Self {
        Self { asked: Cell::new(0), patience, told: RefCell::default() }
    }
}

impl Watch for Impatient {
    fn go_on(&self, done: usize, all: usize) -> bool {
        self.told.borrow_mut().push((done, all));
        self.asked.set(self.asked.get() + 1);
        self.asked.get() < self.patience
    }
}

fn now() -> DateTime<Utc> {
    DateTime::from_timestamp(1_780_000_000, 0).expect("a time")
}

#[test]
fn a_document_of_one_part_can_be_left_in_the_middle() {
    let file = sample::in_memory(now()).expect("the sample");
    for wanted in [Wanted::Booklet(BookletOptions::default()), Wanted::Lists(ListOptions::default())] {
        let patient = Impatient::after(usize::MAX);
        file.preflight(&Job::of(wanted.clone()), &patient, now()).expect("a check");
        // The whole part at the start and the end, and single pieces in between.
        let told = patient.told.into_inner();
        let (_, all) = told[1];
        assert!(all > 10, "{told:?}");
        assert_eq!(told[1..=all], (0..all).map(|done| (done, all)).collect::<Vec<_>>()[..]);
        let impatient = Impatient::after(5);
        let checked = file.preflight(&Job::of(wanted), &impatient, now());
        assert!(matches!(checked, Err(EventError::Cancelled)), "{checked:?}");
        assert!(impatient.asked.get() <= 6, "{:?}", impatient.told);
    }
}
