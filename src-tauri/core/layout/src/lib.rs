//! Shapes and fits text, and places items at fixed positions on sheets. Nothing here knows what a badge or a PDF is.

#![deny(
    clippy::print_stdout,
    clippy::print_stderr,
    reason = "window and terminal speak; the core gives them sentences"
)]
#![cfg_attr(test, allow(clippy::disallowed_methods, reason = "tests read what they wrote"))]

mod both_ways;
mod colour;
mod drawing;
mod fitting;
mod fonts;
mod joints;
mod lengths;
mod lines;
mod measured;
mod paragraph;
mod picture;
mod qr;
mod rich;
mod shaping;
mod sheet;
mod stock;
mod syllables;
mod table;
mod wrapping;

pub use both_ways::{begins_at_the_right, isolated};
pub use colour::{Band, Colour, Inks, Palette, Rgb, grey};
pub use drawing::{Drawing, Flaw, Outline, Shape, Step, Undrawable};
pub use fitting::{Fitted, SMALLEST, Space};
pub use fonts::{Face, name_of_font};
pub use lengths::{Mm, Point, Pt, Rect};
pub use lines::{Hyphens, with_soft_hyphens};
pub use measured::Measured;
pub use paragraph::{Edge, Setting};
pub use picture::{Image, Picture};
pub use qr::{Level, Modules, QrError};
pub use rich::{Look, Phrase, RichLines, TAG_SIZE};
pub use shaping::{Glyph, GlyphRun, Shaped, Shaper, Weight};
pub use sheet::{Cut, Item, Sheet, leaves};
pub use stock::{FontStock, SystemFonts, is_east_asian, unmarked, usual_writing, written_as};
pub use table::{Cell, Column, Group, Pages, Painted, Place, Row, SetTable, Side, Stretch, Table, TableStyle};
