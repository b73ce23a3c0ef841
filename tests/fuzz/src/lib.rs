//! What is asked of the program about any input at all: one function for each door through which strangers' bytes come in,
//! and one for what goes out to programs of others. An answer that must not be is a panic.
//!
//! The fuzz targets (`targets/`) and the test that replays what they found (tests/scenarios/found_by_fuzzing.rs) call the
//! same functions; the test takes this folder in by its path.

mod calendar;
mod event_file;
mod marked;
mod sheet;
mod tables;

pub use calendar::calendar;
pub use event_file::event_file;
pub use sheet::sheet;
pub use tables::tables;
