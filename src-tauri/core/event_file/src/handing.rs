//! How something is handed out, and what came of it.

use calendar::LeftOut;
use chrono::{DateTime, Utc};
use disk::{Disk, SystemDisk};
use documents::Notice;
use domain::watch::{Unwatched, Watch};

/// Whether what is exported counts as handed out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Purpose {
    Issue,
    /// Only to look at: nothing is noted.
    Proof,
}

/// How something is handed out: whether that counts, where it is written, and who watches.
pub struct Handing<'a> {
    pub purpose: Purpose,
    pub disk: &'a dyn Disk,
    pub watch: &'a dyn Watch,
}

impl Handing<'static> {
    /// Onto the system's disk, with nobody watching.
    pub fn plainly(purpose: Purpose) -> Self {
        Self { purpose, disk: &SystemDisk, watch: &Unwatched }
    }
}

/// What came of an export.
#[derive(Clone, Debug)]
pub struct Exported {
    /// As it stands in the ledger: to the second.
    pub at: DateTime<Utc>,
    /// Badges, signs, calendar files, or the sessions of a text.
    pub pieces: usize,
    /// Sheets of paper; none for calendars and texts, and for a booklet that is read in pages.
    pub sheets: usize,
    /// Of a booklet that nobody folds: how it is printed, on one side or both, says nothing.
    pub pages: usize,
    /// Of calendar files: the entries that are new, or say something new. They are noted, files are not.
    pub entries: Option<usize>,
    pub notices: Vec<Notice>,
    /// Sessions that are in no calendar, with the reason.
    pub left_out: Vec<LeftOut>,
}
