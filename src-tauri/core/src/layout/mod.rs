//! Text shaped and fitted, and sheets of items at fixed positions. Nothing here knows what a badge is, or a PDF.

mod colour;
mod fonts;
mod lengths;
mod lines;
mod measured;
mod paragraph;
mod qr;
mod rich;
mod shaping;
mod sheet;
mod syllables;

pub use colour::Colour;
pub use fonts::{Face, Script};
pub use lengths::{Mm, Point, Pt, Rect};
pub use lines::{Fitted, Hyphens, Space, with_soft_hyphens};
pub use measured::Measured;
pub use paragraph::{Edge, Setting};
pub use qr::{Level, Modules, QrError};
pub use rich::{Look, Phrase, RichLines};
pub use shaping::{Glyph, GlyphRun, Shaped, Shaper, Weight};
pub use sheet::{Cut, Item, Picture, Sheet};
