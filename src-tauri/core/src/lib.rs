//! Tagwerk without a window: re-exports the crates of the core.
//!
//! Cargo enforces the order of the crates. `domain` and `assignment` depend on none; `layout`, `disk`, `store`, `calendar`,
//! `manuscript`, `tables`, `planning`, `revision`, `merging`, `telling` and
//! `import` depend on `domain`; `pdf` and `documents` also on `layout`; `working_copy` on `disk` and `store`;
//! `event_file` combines all of them. Terminal and window use only this crate.

pub use assignment;
pub use calendar;
pub use disk;
pub use documents;
pub use domain;
pub use domain::watch;
pub use event_file;
pub use event_file::sample;
pub use import;
pub use layout;
pub use manuscript;
pub use merging;
pub use pdf;
pub use planning;
pub use revision;
pub use store;
pub use tables;
pub use telling;
pub use working_copy;
