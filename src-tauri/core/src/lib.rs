//! Tagwerk without a window: its rooms under one roof.
//!
//! Each room is a crate of its own, and Cargo keeps their order: `domain` knows nobody; `layout`, `disk`, `store`, `calendar`,
//! `manuscript`, `planning`, `revision` and `import` know the domain; `pdf` and `documents` know the layout as well; and
//! `event_file` brings all of them together. The terminal and the window see this roof alone.

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
pub use pdf;
pub use planning;
pub use revision;
pub use store;
