//! Prints again what is out of date, and the notices that changes ask for.

use super::{
    EventError, EventFile, FollowUp,
    pieces::{Looked, jobs, urgency},
};
use documents::{
    Job, Kind, Wanted,
    placards::{Placard, PlacardOptions},
};
use std::collections::{BTreeMap, BTreeSet};
use uuid::Uuid;

impl EventFile {
    /// What to print so that everything is as it should be: a job for each document and each way in which its pieces were
    /// made, of the stale ones alone, in the order in which they hang; then the notices.
    pub fn jobs_to_print(&self) -> Result<Vec<Job>, EventError> {
        let looked = Looked::at(self)?;
        let jobs = jobs(self)?;
        let mut stale: BTreeMap<((bool, Kind), Uuid), BTreeSet<String>> = BTreeMap::new();
        for piece in &looked.stale {
            let key = (piece.document.key().to_owned(), piece.subject.clone());
            if let Some(job) = looked.last.get(&key).and_then(|last| last.row.job) {
                stale.entry((urgency(piece.document), job)).or_default().insert(piece.subject.clone());
            }
        }
        let mut printed: Vec<Job> = Vec::new();
        for ((_, job), subjects) in stale {
            printed.extend(jobs.get(&job).cloned().map(|job| job.of_pieces(subjects)));
        }
        printed.extend(notices(&super::hanging::hanging(self, &looked)?));
        Ok(printed)
    }
}

/// One job for all notices that are yet to be printed.
fn notices(hanging: &[super::Hanging]) -> Option<Job> {
    let placards: Vec<Placard> =
        hanging.iter().filter_map(|one| one.to_print.as_ref()).map(|notice| notice.placard()).collect();
    let options = PlacardOptions { placards, ..PlacardOptions::default() };
    (!options.placards.is_empty()).then(|| Job::of(Wanted::Placards(options)))
}

impl FollowUp {
    /// How many pieces there are to print, notices included.
    pub fn to_print(&self) -> usize {
        self.print_again.len() + self.put_up.iter().filter(|one| one.to_print.is_some()).count()
    }
}
