//! How something is handed out, and the result.

use calendar::LeftOut;
use chrono::{DateTime, Utc};
use disk::{Disk, SystemDisk};
use documents::Notice;
use domain::watch::{Unwatched, Watch};

/// Whether an export counts as handed out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Purpose {
    Issue,
    /// Only for viewing; nothing is noted.
    Proof,
}

/// How something is handed out: whether it is noted, on which disk it is written, and who watches.
pub struct Handing<'a> {
    pub purpose: Purpose,
    pub disk: &'a dyn Disk,
    pub watch: &'a dyn Watch,
}

impl Handing<'static> {
    /// Writes to the system's disk, with nobody watching.
    pub fn plainly(purpose: Purpose) -> Self {
        Self { purpose, disk: &SystemDisk, watch: &Unwatched }
    }
}

/// The result of an export.
#[derive(Clone, Debug)]
pub struct Exported {
    /// The time in the ledger, in whole seconds.
    pub at: DateTime<Utc>,
    /// The number of badges, signs, calendar files, or sessions in a text.
    pub pieces: usize,
    /// The number of sheets of paper; 0 for calendars, texts, and a booklet that is read in pages.
    pub sheets: usize,
    /// The number of pages of a booklet that is not folded, which may be printed on one side or both; otherwise 0.
    pub pages: usize,
    /// For calendar files, the number of new or changed entries. The ledger notes these rather than files.
    pub entries: Option<usize>,
    pub notices: Vec<Notice>,
    /// Sessions that are in no calendar, with reasons.
    pub left_out: Vec<LeftOut>,
}
