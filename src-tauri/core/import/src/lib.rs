//! Reads what a team already has. Each source gives a draft to check first; nothing is taken over silently.

#![deny(
    clippy::print_stdout,
    clippy::print_stderr,
    reason = "window and terminal speak; the core gives them sentences"
)]
#![cfg_attr(test, allow(clippy::disallowed_methods, reason = "tests read what they wrote"))]

mod any_table;
mod beside;
mod draft;
mod draft_lines;
mod draft_text;
mod error;
mod formats;
mod macintosh;
mod one_line;
pub mod programme_text;
mod raw_table;
mod rooms_table;
mod rounds;
mod rows_table;
mod sessions_table;
mod shortening;
mod source;
mod table;
mod text;

pub use any_table::{AnyTable, TableKind};
pub use beside::{Beside, SaidColumns};
pub use draft::{Draft, DraftBlock, DraftContribution, DraftPair, DraftSession, KeptLine, Remark, RemarkKind};
pub use draft_lines::{DraftLine, LineKind};
pub use error::ReadError;
pub use formats::{MOST_BYTES, SourceFormat, source_of};
pub use one_line::{KnownNames, read_line};
pub use programme_text::{Lesson, ReadOptions, Which, read_programme, read_source};
pub use raw_table::RawTable;
pub use rooms_table::{Column, DraftRoom, RoomRemark, RoomRemarkKind, RoomsDraft, RoomsTable, read_rooms};
pub use rounds::ListedBelow;
pub use rows_table::{
    AvailabilityRow, FaultKind, Field, KnownColumns, Meaning, PersonRef, PersonRow, ReadRows, RegistrationRow,
    RowFault, RowRemark, RowRemarkKind, Rows, RowsTable, SaidColumn, ScheduleRow, SessionRow, SlotRow, When, WishRow,
    head_of_arrivals, person_named,
};
pub use sessions_table::{SessionColumn, SessionsTable, sessions_table};
pub use source::{Hint, Source, SourceLine};
pub use table::TableRow;
pub use text::decode;
