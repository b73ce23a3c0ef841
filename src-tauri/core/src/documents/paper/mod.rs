//! The paper that badges are printed on, and which badge lies on which label of it.

mod arrangement;
mod own;
mod sheets;

pub use arrangement::{Arrangement, Order, Page};
pub use own::Misfit;
pub use sheets::{Fold, LabelSheet, SHEETS, Stock};
