//! The paper that badges are printed on, and which badge lies on which label of it.

mod arrangement;
mod crop;
mod own;
mod sheets;

pub use arrangement::{Arrangement, Order, Page};
pub use crop::{Crop, Guttered, cut, let_bleed, mark};
pub use own::Misfit;
pub use sheets::{LabelSheet, SHEETS, Stock};
