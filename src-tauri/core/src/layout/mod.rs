//! Text shaped and fitted, and sheets of items at fixed positions. Nothing here knows what a badge is, or a PDF.

mod colour;
mod drawing;
mod fitting;
mod fonts;
mod lengths;
mod lines;
mod measured;
mod paragraph;
mod picture;
mod qr;
mod rich;
mod shaping;
mod sheet;
mod syllables;
mod table;

pub(crate) use colour::grey;
pub use colour::{Band, Colour, Inks, Palette};
pub use drawing::{Drawing, Flaw, Outline, Shape, Step, Undrawable};
pub use fitting::{Fitted, Space};
pub use fonts::{Face, Script};
pub use lengths::{Mm, Point, Pt, Rect};
pub use lines::{Hyphens, with_soft_hyphens};
pub use measured::Measured;
pub use paragraph::{Edge, Setting};
pub use picture::{Image, Picture};
pub use qr::{Level, Modules, QrError};
pub use rich::{Look, Phrase, RichLines};
pub use shaping::{Glyph, GlyphRun, Shaped, Shaper, Weight};
pub use sheet::{Cut, Item, Sheet, leaves};
pub use table::{Cell, Column, Group, Pages, Painted, Place, Row, SetTable, Side, Stretch, Table, TableStyle};
