//! A disk under SQLite that fails when a test wants it to.
//!
//! It takes the place of SQLite's own way to the system (a "VFS", as SQLite calls it) and hands everything on to that,
//! but for what a test has ordered for the files of one folder. Locks, names and content are those of the system.

mod vfs;

use std::{
    collections::{BTreeMap, BTreeSet},
    path::{Path, PathBuf},
    sync::{Mutex, MutexGuard, Once, PoisonError},
};

/// What SQLite asks of a disk, as far as it may fail here.
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

/// Which operations are counted until one fails.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    Reads,
    /// All others: they leave something on the disk.
    Changes,
}

/// How an operation fails.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fault {
    /// This one and no other.
    Once,
    /// The same, but the first half of what was to be written is written.
    Half,
    /// This one and all that follow, reads included, until the disk is healed.
    Lasting,
    /// The same, but what is there can still be read: systems do so to a disk that fails.
    ReadOnly,
}

/// The disk below one folder. As long as no fault is ordered, all goes well.
pub struct FaultyDisk(PathBuf);

#[derive(Debug, Default)]
struct Plan {
    ordered: Option<(Kind, usize, Fault)>,
    /// Operations of the kind that was ordered, since then.
    count: usize,
    is_down: bool,
    /// Files that were written after their last sync.
    unsynced: BTreeSet<PathBuf>,
}

static PLANS: Mutex<BTreeMap<PathBuf, Plan>> = Mutex::new(BTreeMap::new());

fn plans() -> MutexGuard<'static, BTreeMap<PathBuf, Plan>> {
    PLANS.lock().unwrap_or_else(PoisonError::into_inner)
}

impl FaultyDisk {
    /// Every connection that is opened from now on goes through it.
    pub fn below(folder: &Path) -> Self {
        static INSTALLED: Once = Once::new();
        INSTALLED.call_once(vfs::install);
        // SQLite resolves links before it opens anything.
        let folder = folder.canonicalize().expect("a folder");
        plans().insert(folder.clone(), Plan::default());
        Self(folder)
    }

    /// The operation of this kind with this number, counted from 0 from now on, will fail.
    pub fn fail_at(&self, kind: Kind, number: usize, fault: Fault) {
        self.order(Some((kind, number, fault)));
    }

    /// From now on all goes well again. Gives how many operations of the ordered kind there were.
    pub fn heal(&self) -> usize {
        self.order(None)
    }

    /// The files of which a power failure could take something that was written.
    pub fn unsynced(&self) -> BTreeSet<PathBuf> {
        plans().get(&self.0).map_or_else(BTreeSet::new, |plan| plan.unsynced.clone())
    }

    fn order(&self, ordered: Option<(Kind, usize, Fault)>) -> usize {
        let mut plans = plans();
        let plan = plans.entry(self.0.clone()).or_default();
        let count = plan.count;
        *plan = Plan { ordered, unsynced: std::mem::take(&mut plan.unsynced), ..Plan::default() };
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
            if self.count == ordered + 1 {
                self.is_down = matches!(fault, Fault::Lasting | Fault::ReadOnly);
                return Some(fault);
            }
        }
        let fails = self.is_down && (fault == Fault::Lasting || operation.kind() == Kind::Changes);
        fails.then_some(fault)
    }

    /// An operation that is asked for. What fails may have been done by half.
    fn note(&mut self, file: &Path, operation: Operation, verdict: Option<Fault>) {
        match (operation, verdict) {
            (Operation::Write | Operation::Truncate, _) => drop(self.unsynced.insert(file.to_owned())),
            (Operation::Sync | Operation::Delete, None) => drop(self.unsynced.remove(file)),
            (Operation::Read | Operation::Sync | Operation::Delete, _) => {}
        }
    }
}

/// What is to happen with an operation on a file.
fn verdict(file: &Path, operation: Operation) -> Option<Fault> {
    let mut plans = plans();
    let plan = plans.iter_mut().find(|(folder, _)| file.starts_with(folder)).map(|(_, plan)| plan)?;
    let verdict = plan.verdict(operation);
    plan.note(file, operation, verdict);
    verdict
}
