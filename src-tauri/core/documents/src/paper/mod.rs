//! Paper: standard sizes, label sheets, and the arrangement of badges on labels.

mod arrangement;
mod crop;
mod format;
mod own;
mod sheets;

pub use arrangement::{Arrangement, Order, Page};
pub use crop::{Crop, CutSide, Guttered, let_bleed, mark};
pub use format::{Orientation, PaperSize};
pub use own::Misfit;
pub use sheets::{Fold, LabelSheet, SHEETS, Stock};
