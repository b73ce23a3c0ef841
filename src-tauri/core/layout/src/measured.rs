//! Text measured once and tried in many sizes: advances scale with the size, so nothing is shaped again.

use super::{
    lengths::Pt,
    lines,
    shaping::{Shaper, Weight},
};

/// The widths of unbreakable units, in ems.
#[derive(Clone, Debug, Default)]
pub struct Measured {
    units: Vec<Unit>,
}

#[derive(Clone, Copy, Debug)]
struct Unit {
    gap: f32,
    width: f32,
}

impl Measured {
    /// Adds a unit, joined to the one before unless a line may end between them.
    pub(super) fn add(&mut self, width: f32, gap: f32, breaks_before: bool) {
        match self.units.last_mut().filter(|_| !breaks_before) {
            Some(last) => last.width += gap + width,
            None => self.units.push(Unit { gap, width }),
        }
    }

    /// The width on a single line.
    pub fn width(&self, size: Pt) -> Pt {
        let ems = self.units.iter().fold(0.0, |ems, unit| ems + if ems > 0.0 { unit.gap } else { 0.0 } + unit.width);
        size * ems
    }

    /// True if no word has to be cut.
    pub fn has_whole_words(&self, size: Pt, width: Pt) -> bool {
        self.units.iter().all(|unit| size * unit.width <= width * 1.001)
    }

    /// The number of lines it takes; an estimate if words have to be cut.
    pub fn lines(&self, size: Pt, width: Pt) -> usize {
        let line = (width / size) * 1.001;
        let (mut lines, mut used) = (0, f32::INFINITY);
        for unit in &self.units {
            if used + unit.gap + unit.width <= line {
                used += unit.gap + unit.width;
            } else if line > 0.0 && unit.width > line {
                // A word that is cut fills its lines.
                let rows = (unit.width / line).ceil();
                lines += rows as usize;
                used = unit.width - line * (rows - 1.0);
            } else {
                lines += 1;
                used = unit.width;
            }
        }
        lines
    }
}

impl Shaper {
    /// Measures words, and the parts of words after which a line may end.
    pub fn measure(&mut self, text: &str, weight: Weight) -> Measured {
        let mut measured = Measured::default();
        for piece in lines::pieces(text) {
            let gap = if piece.after_blank { self.ems(" ", weight) } else { 0.0 };
            measured.add(self.ems(&piece.text, weight), gap, true);
        }
        measured
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Colour, Hyphens, Phrase};
    use domain::Language;

    #[test]
    fn as_many_lines_are_counted_as_will_be_set() {
        const TEXT: &str =
            "Leitlinien & Regelwerke für die kommunale Bürgerbeteiligung in Wiese-Krukowska und anderswo";
        let mut shaper = Shaper::new();
        let plain = shaper.measure(TEXT, Weight::Bold);
        let phrases =
            [Phrase::new(TEXT, Weight::SemiBold, Colour::Ink), Phrase::new(", Verein", Weight::Regular, Colour::Soft)];
        let rich = shaper.measure_rich(&phrases);
        for width in (150..900).step_by(7) {
            let (size, width) = (Pt(14.0), Pt(width as f32));
            let set = shaper.wrap(TEXT, Weight::Bold, size, width, Hyphens::WhenNeeded, Language::De);
            assert_eq!(plain.lines(size, width), set.len(), "{width:?}");
            assert_eq!(rich.lines(size, width), shaper.wrap_rich(&phrases, size, width).count(), "{width:?}");
        }
        assert_eq!(Measured::default().lines(Pt(10.0), Pt(100.0)), 0);
    }
}
