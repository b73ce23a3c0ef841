//! A disk for SQLite that fails when a test orders it to.
//!
//! It replaces SQLite's interface to the system (a "VFS") and passes everything on to the original, except for the
//! faults that a test has ordered for the files of one folder. Locks, names and content are those of the system.

mod power;
mod vfs;

use power::Content;
use std::{
    collections::{BTreeMap, BTreeSet},
    path::{Path, PathBuf},
    sync::{Mutex, MutexGuard, Once, PoisonError},
};

/// The disk operations of SQLite that can be made to fail.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Operation {
    Read,
    Write,
    Sync,
    Truncate,
    Delete,
}

impl Operation {
    fn kind(self) -> Kind {
        if self == Operation::Read { Kind::Reads } else { Kind::Changes }
    }
}

/// The operations that are counted until one fails.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    Reads,
    /// All others, which change the disk.
    Changes,
}

/// How an operation fails.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fault {
    /// Only this operation fails.
    Once,
    /// Only this operation fails, but the first half of its data is written.
    Half,
    /// This operation and all later ones fail, including reads, until the disk is healed.
    Lasting,
    /// The same, but reads still work. Systems remount a failing disk like this.
    ReadOnly,
}

/// The disk below one folder. It works normally until a fault is ordered.
pub struct FaultyDisk(PathBuf);

#[derive(Default)]
struct Plan {
    ordered: Option<(Kind, usize, Fault)>,
    /// The number of operations of the ordered kind since the order.
    count: usize,
    is_down: bool,
    /// Files with writes after their last sync.
    unsynced: BTreeSet<PathBuf>,
    /// What the disk would hold of each file after a power failure, if that is recorded.
    recorded: Option<BTreeMap<PathBuf, Content>>,
}

static PLANS: Mutex<BTreeMap<PathBuf, Plan>> = Mutex::new(BTreeMap::new());

fn plans() -> MutexGuard<'static, BTreeMap<PathBuf, Plan>> {
    PLANS.lock().unwrap_or_else(PoisonError::into_inner)
}

impl FaultyDisk {
    /// Creates the disk. Every connection that is opened from now on goes through it.
    pub fn below(folder: &Path) -> Self {
        static INSTALLED: Once = Once::new();
        INSTALLED.call_once(vfs::install);
        // SQLite resolves links before it opens a file.
        let folder = folder.canonicalize().expect("a folder");
        plans().insert(folder.clone(), Plan::default());
        Self(folder)
    }

    /// Orders a fault for the operation of this kind with this number, counted from 0 from now on.
    pub fn fail_at(&self, kind: Kind, number: usize, fault: Fault) {
        self.order(Some((kind, number, fault)));
    }

    /// Ends the fault. Returns the number of operations of the ordered kind since the order.
    pub fn heal(&self) -> usize {
        self.order(None)
    }

    /// The files that could lose written data in a power failure.
    pub fn unsynced(&self) -> BTreeSet<PathBuf> {
        plans().get(&self.0).map_or_else(BTreeSet::new, |plan| plan.unsynced.clone())
    }

    /// Records from now on what each file would be after a power failure.
    pub fn record(&self) {
        plans().entry(self.0.clone()).or_default().recorded = Some(BTreeMap::new());
    }

    /// The power fails: of what was not synced, some is lost, some is torn and some is there, as `dice` say. All files must
    /// be closed. Ends the recording.
    pub fn cut_power(&self, dice: &mut dyn FnMut(usize) -> usize) {
        let recorded = plans().get_mut(&self.0).and_then(|plan| plan.recorded.take());
        for (path, content) in recorded.into_iter().flatten() {
            content.after_power_failure(&path, dice);
        }
    }

    fn order(&self, ordered: Option<(Kind, usize, Fault)>) -> usize {
        let mut plans = plans();
        let plan = plans.entry(self.0.clone()).or_default();
        let count = plan.count;
        let (unsynced, recorded) = (std::mem::take(&mut plan.unsynced), plan.recorded.take());
        *plan = Plan { ordered, unsynced, recorded, ..Plan::default() };
        count
    }
}

impl Drop for FaultyDisk {
    fn drop(&mut self) {
        plans().remove(&self.0);
    }
}

impl Plan {
    fn verdict(&mut self, operation: Operation) -> Option<Fault> {
        let (kind, ordered, fault) = self.ordered?;
        if operation.kind() == kind {
            self.count += 1;
            if self.count.checked_sub(1) == Some(ordered) {
                self.is_down = matches!(fault, Fault::Lasting | Fault::ReadOnly);
                return Some(fault);
            }
        }
        let fails = self.is_down && (fault == Fault::Lasting || operation.kind() == Kind::Changes);
        fails.then_some(fault)
    }

    /// Records a requested operation. One that fails may have been done by half.
    fn note(&mut self, file: &Path, operation: Operation, verdict: Option<Fault>) {
        match (operation, verdict) {
            (Operation::Write | Operation::Truncate, _) => drop(self.unsynced.insert(file.to_owned())),
            (Operation::Sync | Operation::Delete, None) => drop(self.unsynced.remove(file)),
            (Operation::Read | Operation::Sync | Operation::Delete, _) => {}
        }
    }
}

/// Records what was done to a file, if that is wanted.
fn record(file: &Path, done: power::Done) {
    let mut plans = plans();
    let plan = plans.iter_mut().find(|(folder, _)| file.starts_with(folder)).map(|(_, plan)| plan);
    if let Some(recorded) = plan.and_then(|plan| plan.recorded.as_mut()) {
        recorded.entry(file.to_owned()).or_insert_with(|| Content::before(file)).note(done);
    }
}

/// Decides whether, and how, an operation on a file fails.
fn verdict(file: &Path, operation: Operation) -> Option<Fault> {
    let mut plans = plans();
    let plan = plans.iter_mut().find(|(folder, _)| file.starts_with(folder)).map(|(_, plan)| plan)?;
    let verdict = plan.verdict(operation);
    plan.note(file, operation, verdict);
    verdict
}
