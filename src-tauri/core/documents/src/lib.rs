//! Everything that is printed: turns the programme into sheets.
//!
//! A document consists of pieces (this person's badge, this room's sign for Saturday). A piece states its content in
//! named slots, which give its fingerprint. Position and size are decided later, when the pieces are laid out part by
//! part.
//!
//! Each document has a folder: its options, how they give pieces, the content and look of the pieces, and its remarks
//! for the check before printing. The `catalogue` has an entry for each.

#![deny(
    clippy::print_stdout,
    clippy::print_stderr,
    reason = "window and terminal speak; the core gives them sentences"
)]
#![cfg_attr(test, allow(clippy::disallowed_methods, reason = "tests read what they wrote"))]

mod arrow;
pub mod badges;
pub mod booklet;
mod by_hand;
mod catalogue;
pub mod certificates;
mod composition;
mod foot;
mod job;
pub mod lists;
mod logos;
mod material;
mod notices;
#[cfg(test)]
mod on_paper;
mod own_programme;
pub mod paper;
mod part;
mod piece;
pub mod placards;
pub mod plates;
pub mod poster;
mod recipients;
mod remarks;
mod said;
pub mod schedules;
pub mod signs;
mod sizing;
pub mod test_sheet;
#[cfg(test)]
mod tests;

pub use by_hand::{Lacking, please_write, printable};
pub use catalogue::{Kind, Out, Remark, Shows, Wanted, usual};
pub use composition::Composition;
pub use job::{Job, Unprintable};
pub use material::{Call, HandedOut, Material, Needed, Needs, Participants};
pub use notices::{Notice, Notices};
pub use part::Part;
pub use piece::{Piece, Printed, Said};
pub use recipients::{Extent, Whom};
pub use remarks::SharedRemark;
pub use sizing::Sizing;

use composition::{Options, PieceByPiece};
use logos::{logo, logo_and_picture, logo_said};
use part::texts;
