//! Plain sheets by their names (ISO 216).

use crate::layout::Mm;
use serde::{Deserialize, Serialize};

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "types", derive(specta::Type))]
#[serde(rename_all = "kebab-case")]
pub enum PaperSize {
    A5,
    A4,
    A3,
    A2,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "types", derive(specta::Type))]
#[serde(rename_all = "kebab-case")]
pub enum Orientation {
    Portrait,
    #[default]
    Landscape,
}

impl PaperSize {
    /// Width and height.
    pub fn page(self, orientation: Orientation) -> (Mm, Mm) {
        let (short, long) = match self {
            PaperSize::A5 => (148.0, 210.0),
            PaperSize::A4 => (210.0, 297.0),
            PaperSize::A3 => (297.0, 420.0),
            PaperSize::A2 => (420.0, 594.0),
        };
        match orientation {
            Orientation::Portrait => (Mm(short), Mm(long)),
            Orientation::Landscape => (Mm(long), Mm(short)),
        }
    }

    /// How much larger it is than A4, along each side. What hangs on a larger sheet is read from further away.
    pub fn against_a4(self) -> f32 {
        self.page(Orientation::Landscape).0.0 / 297.0
    }
}
