//! What must hold for any input: one function for each door through which foreign bytes come in, and one for what
//! goes out to other programs. A wrong answer is a panic.
//!
//! The fuzz targets (`targets/`) and the test that replays their findings (tests/scenarios/found_by_fuzzing.rs) call
//! the same functions; the test includes this folder by its path.

mod calendar;
mod event_file;
mod marked;
mod sheet;
mod tables;

pub use calendar::calendar;
pub use event_file::event_file;
pub use sheet::sheet;
pub use tables::tables;
