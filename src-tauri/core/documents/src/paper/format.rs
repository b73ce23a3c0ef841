//! Standard paper sizes (ISO 216; ANSI/ASME Y14.1 for the American ones).

use layout::Mm;
use serde::{Deserialize, Serialize};

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "types", derive(specta::Type))]
#[serde(rename_all = "kebab-case")]
pub enum PaperSize {
    A5,
    A4,
    A3,
    A2,
    /// 8.5 × 11 inches.
    Letter,
    /// 11 × 17 inches.
    Tabloid,
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
    pub const ALL: [PaperSize; 6] =
        [PaperSize::A5, PaperSize::A4, PaperSize::A3, PaperSize::A2, PaperSize::Letter, PaperSize::Tabloid];

    /// Width and height.
    pub fn page(self, orientation: Orientation) -> (Mm, Mm) {
        let (short, long) = match self {
            PaperSize::A5 => (148.0, 210.0),
            PaperSize::A4 => (210.0, 297.0),
            PaperSize::A3 => (297.0, 420.0),
            PaperSize::A2 => (420.0, 594.0),
            PaperSize::Letter => (215.9, 279.4),
            PaperSize::Tabloid => (279.4, 431.8),
        };
        match orientation {
            Orientation::Portrait => (Mm(short), Mm(long)),
            Orientation::Landscape => (Mm(long), Mm(short)),
        }
    }

    /// How much larger than A4 the paper is along each side; for other proportions, the mean of both sides. Larger
    /// sheets are read from farther away.
    pub fn against_a4(self) -> f32 {
        let (width, height) = self.page(Orientation::Landscape);
        match self {
            PaperSize::A5 | PaperSize::A4 | PaperSize::A3 | PaperSize::A2 => width.0 / 297.0,
            PaperSize::Letter | PaperSize::Tabloid => (width.0 * height.0 / (297.0 * 210.0)).sqrt(),
        }
    }

    /// The page for the layout, which is then [scaled](layout::Sheet::scaled) by [`against_a4`](Self::against_a4): A4,
    /// or a page of its own proportions with the area of A4.
    pub fn page_like_a4(self, orientation: Orientation) -> (Mm, Mm) {
        match self {
            PaperSize::A5 | PaperSize::A4 | PaperSize::A3 | PaperSize::A2 => PaperSize::A4.page(orientation),
            PaperSize::Letter | PaperSize::Tabloid => {
                let (width, height) = self.page(orientation);
                (width / self.against_a4(), height / self.against_a4())
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_laid_out_like_a4_fills_its_paper() {
        for size in PaperSize::ALL {
            for orientation in [Orientation::Portrait, Orientation::Landscape] {
                let (page, like_a4) = (size.page(orientation), size.page_like_a4(orientation));
                let factor = size.against_a4();
                // ISO 216 rounds to whole millimetres.
                assert!((like_a4.0.0 * factor - page.0.0).abs() < 1.0, "{size:?}");
                assert!((like_a4.1.0 * factor - page.1.0).abs() < 1.0, "{size:?}");
            }
        }
    }
}
