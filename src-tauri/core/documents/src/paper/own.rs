//! Label sheets with custom dimensions, in millimetres.

use super::{LabelSheet, Stock, sheets::Fold};
use domain::{Language, Sentence};

/// Why a sheet with these dimensions cannot be printed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Misfit {
    #[error("the measures cannot be read")]
    Unreadable,
    #[error("a page has at least 30 mm and at most 500 mm on a side")]
    Page,
    #[error("a label has at least 30 mm by 20 mm")]
    SmallLabel,
    #[error("labels lie outside the page")]
    OffThePage,
    #[error("labels lie over one another")]
    Overlapping,
    #[error("labels from a roll have one side")]
    OneSide,
}

impl Sentence for Misfit {
    fn sentence(&self, language: Language) -> String {
        let (german, english) = match self {
            Misfit::Unreadable => (
                "Die Maße des Bogens sind nicht zu lesen. So ist es richtig: 210x297,85x54,2x5,15x13.5,95x54 \
                 (Blatt, Etikett, Spalten und Reihen, Abstand links und oben, von Etikett zu Etikett; in mm).",
                "The measures of the sheet cannot be read. Like this: 210x297,85x54,2x5,15x13.5,95x54 \
                 (page, label, columns and rows, distance left and top, from label to label; in mm).",
            ),
            Misfit::Page => (
                "Ein Blatt hat auf jeder Seite 30 bis 500 mm. Bitte die Maße prüfen.",
                "A page has 30 to 500 mm on each side. Please check the measures.",
            ),
            Misfit::SmallLabel => (
                "Auf ein Etikett unter 30 × 20 mm passt kein Name, den man lesen kann. Bitte die Maße prüfen.",
                "No name that can be read fits on a label below 30 × 20 mm. Please check the measures.",
            ),
            Misfit::OffThePage => (
                "So liegen Etiketten außerhalb des Blattes. Bitte Ränder, Abstände und Anzahl prüfen.",
                "Labels would lie outside the page. Please check margins, distances and numbers.",
            ),
            Misfit::Overlapping => (
                "So liegen Etiketten übereinander. Bitte die Abstände von Etikett zu Etikett prüfen.",
                "Labels would lie over one another. Please check the distances from label to label.",
            ),
            Misfit::OneSide => (
                "Etiketten von der Rolle haben nur eine Seite. Bitte ohne Rückseite drucken, oder auf Bögen.",
                "Labels from a roll have only one side. Please print without a back, or on sheets.",
            ),
        };
        language.pick(german, english).to_owned()
    }
}

impl LabelSheet {
    /// The key of a sheet with custom dimensions.
    pub const OWN: &str = "own";

    /// Parses a key, or custom dimensions: "210x297,85x54,2x5,15x13.5,95x54". `None` if the text is neither.
    pub fn named(words: &str) -> Option<Result<LabelSheet, Misfit>> {
        match Self::by_key(words) {
            Some(sheet) => Some(Ok(*sheet)),
            None => words.starts_with(|c: char| c.is_ascii_digit()).then(|| Self::of_measures(words)),
        }
    }

    fn of_measures(words: &str) -> Result<LabelSheet, Misfit> {
        let mut pairs = words.split(',').map(|pair| {
            let (across, down) = pair.split_once(['x', '×']).ok_or(Misfit::Unreadable)?;
            let number =
                |text: &str| text.trim().parse::<f32>().ok().filter(|number| number.is_finite() && *number >= 0.0);
            number(across).zip(number(down)).ok_or(Misfit::Unreadable)
        });
        let mut next = || pairs.next().unwrap_or(Err(Misfit::Unreadable));
        let (page, label, grid, corner, pitch) = (next()?, next()?, next()?, next()?, next()?);
        if pairs.next().is_some() || grid.0.fract() != 0.0 || grid.1.fract() != 0.0 || grid.0 > 100.0 || grid.1 > 100.0
        {
            return Err(Misfit::Unreadable);
        }
        LabelSheet {
            key: Self::OWN,
            name: "",
            page,
            label,
            columns: grid.0 as usize,
            rows: grid.1 as usize,
            left: corner.0,
            top: corner.1,
            pitch,
            stock: Stock::Labels,
            fold: Fold::None,
        }
        .checked()
    }

    /// Checks that labels lie on their page and do not overlap.
    pub fn checked(self) -> Result<LabelSheet, Misfit> {
        /// Allows for rounding in published tables.
        const SLACK: f32 = 0.05;
        let sides = [self.page.0, self.page.1];
        if self.columns == 0 || self.rows == 0 {
            return Err(Misfit::Unreadable);
        }
        if sides.iter().any(|side| !(30.0..=500.0).contains(side)) {
            return Err(Misfit::Page);
        }
        if self.label.0.max(self.label.1) < 30.0 || self.label.0.min(self.label.1) < 20.0 {
            return Err(Misfit::SmallLabel);
        }
        let right = self.left + self.pitch.0 * (self.columns - 1) as f32 + self.label.0;
        let bottom = self.top + self.pitch.1 * (self.rows - 1) as f32 + self.label.1;
        if self.left < 0.0 || self.top < 0.0 || right > self.page.0 + SLACK || bottom > self.page.1 + SLACK {
            return Err(Misfit::OffThePage);
        }
        let over = |count: usize, pitch: f32, label: f32| count > 1 && pitch + SLACK < label;
        if over(self.columns, self.pitch.0, self.label.0) || over(self.rows, self.pitch.1, self.label.1) {
            return Err(Misfit::Overlapping);
        }
        Ok(self)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn named(words: &str) -> Result<LabelSheet, Misfit> {
        LabelSheet::named(words).expect("measures")
    }

    #[test]
    fn measures_of_ones_own_are_taken_where_they_fit() {
        let sheet = named("210x297,85x54,2x5,15x13.5,95x54").expect("a sheet");
        assert_eq!(
            (sheet.columns, sheet.rows, sheet.place(9)),
            (2, 5, LabelSheet::by_key("avery-c32011").expect("a sheet").place(9))
        );
        assert_eq!(named("210x297,85x54,2x6,15x13.5,95x54"), Err(Misfit::OffThePage));
        assert_eq!(named("210x297,85x54,2x5,15x13.5,80x54"), Err(Misfit::Overlapping));
        assert_eq!(named("210x297,10x5,2x5,15x13.5,95x54"), Err(Misfit::SmallLabel));
        assert_eq!(named("9999x297,85x54,2x5,15x13.5,95x54"), Err(Misfit::Page));
        for words in ["210x297", "210x297,85x54,2.5x5,15x13.5,95x54", "210x297,85x54,0x5,15x13.5,95x54", "2x,x,x,x,x"] {
            assert_eq!(named(words), Err(Misfit::Unreadable), "{words}");
        }
        assert!(LabelSheet::named("avery").is_none());
    }

    #[test]
    fn every_sheet_that_we_name_fits() {
        for sheet in super::super::SHEETS {
            assert_eq!(sheet.checked().map(|sheet| sheet.key), Ok(sheet.key));
        }
    }
}
