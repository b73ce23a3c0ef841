//! Fits text into boxes in the largest possible size, without cutting anything off.

use super::{
    lengths::Pt,
    lines::{Hyphens, Measure, Piece, pieces},
    shaping::{Shaped, Shaper, Weight},
};
use domain::Language;
use std::{ops::RangeInclusive, sync::Arc};

/// Text in the largest size that fits.
#[derive(Clone, Debug)]
pub struct Fitted {
    pub size: Pt,
    pub lines: Vec<Arc<Shaped>>,
    /// It had to be set smaller than wanted.
    pub below_wanted: bool,
}

/// Smaller type cannot be read on paper.
pub const SMALLEST: Pt = Pt(6.0);

/// The box for [`Shaper::fit`].
#[derive(Clone, Copy, Debug)]
pub struct Space {
    pub width: Pt,
    pub height: Pt,
    pub lines: usize,
    /// From baseline to baseline, as a multiple of the size.
    pub leading: f32,
    pub language: Language,
}

impl Shaper {
    /// Fits a text into the box, on at most the given number of lines, in the largest size of the range. One line is
    /// preferred unless two make the text clearly larger; a word is cut only if that makes it half as large again. Text
    /// too long for the smallest size is set smaller still, down to [`SMALLEST`], and reported; what still does not fit
    /// is shortened.
    pub fn fit(&mut self, text: &str, weight: Weight, sizes: RangeInclusive<f32>, space: Space) -> Fitted {
        /// The gain that justifies a second line.
        const GAIN: f32 = 1.2;
        /// Cutting a name must gain more, and only happens if the name would be small otherwise.
        const GAIN_OF_CUTTING: f32 = 1.5;
        const SMALL: f32 = 0.55;
        let (least, most) = (Pt(*sizes.start()), Pt(*sizes.end()));
        let one = self.shape(text, weight);
        let one_size = one.size_for(space.width).min(most).min(space.height / space.leading);
        if one_size >= most || space.lines == 1 && one_size >= SMALLEST {
            return Fitted { size: one_size, lines: vec![one], below_wanted: one_size < least };
        }
        // Words stay whole if that keeps at least this part of the wanted size.
        const RATHER_SMALL: f32 = 0.6;
        let pieces = pieces(text);
        let whole_words = self.size_of_whole_words(&pieces, weight, space.width);
        let uncut = most.min(whole_words);
        if uncut < most * SMALL
            && one_size < most * SMALL
            && let Some(fitted) = self.largest(&pieces, weight, least.max(uncut * GAIN_OF_CUTTING), most, &space)
        {
            return fitted;
        }
        if uncut >= least
            && let Some(fitted) = self.largest(&pieces, weight, least, uncut, &space)
            && (fitted.size > one_size * GAIN || one_size < least)
        {
            return fitted;
        }
        if one_size >= least {
            return Fitted { size: one_size, lines: vec![one], below_wanted: false };
        }
        // Nothing is cut off: try smaller sizes, on as many lines as fit the height.
        let free = Space { lines: usize::MAX, ..space };
        let upper = if uncut >= least * RATHER_SMALL { least.min(uncut) } else { least };
        match self.largest(&pieces, weight, SMALLEST, upper.max(SMALLEST), &free) {
            Some(fitted) => Fitted { below_wanted: true, ..fitted },
            None => {
                let lines = ((space.height / (SMALLEST * space.leading)) as usize).max(1);
                let measure = Measure {
                    weight,
                    size: SMALLEST,
                    width: space.width,
                    hyphens: Hyphens::WhenNeeded,
                    language: space.language,
                };
                Fitted { size: SMALLEST, lines: self.shortened(text, &measure, lines), below_wanted: true }
            }
        }
    }

    /// One line that is not wider than `width`, in the largest size up to `most`. It is shortened if it would be
    /// smaller than `least`.
    pub fn fit_line(&mut self, text: &str, weight: Weight, least: Pt, most: Pt, width: Pt) -> (Arc<Shaped>, Pt) {
        let line = self.shape(text, weight);
        let size = most.min(line.size_for(width));
        if size >= least {
            return (line, size);
        }
        let size = least.min(most);
        // Lines are not hyphenated here: the last word is left out, or its end.
        let measure = Measure { weight, size, width, hyphens: Hyphens::WhenNeeded, language: Language::De };
        let lines = self.shortened(text, &measure, 1);
        (lines.into_iter().next().unwrap_or(line), size)
    }

    /// At most `most` lines, with an ellipsis if the text goes on.
    fn shortened(&mut self, text: &str, measure: &Measure, most: usize) -> Vec<Arc<Shaped>> {
        const MORE: char = '…';
        let mut lines = self.wrap_some(text, measure, most);
        if lines.len() <= most {
            return lines;
        }
        lines.truncate(most);
        if let Some(last) = lines.last_mut() {
            let mut kept = last.text.trim_end_matches('-').to_owned();
            let ended_at =
                |kept: &str| format!("{}{MORE}", kept.trim_end_matches([' ', '\u{a0}', ',', ';', ':', '·', '–']));
            let mut ended = ended_at(&kept);
            while measure.size * self.ems(&ended, measure.weight) > measure.width && kept.pop().is_some() {
                ended = ended_at(&kept);
            }
            *last = self.shape_shortened(&ended, measure.weight);
        }
        lines
    }

    /// The largest size in which no word is wider than the line.
    fn size_of_whole_words(&mut self, pieces: &[Piece], weight: Weight, width: Pt) -> Pt {
        let words = pieces.iter().flat_map(|piece| piece.text.split('\u{a0}'));
        words.map(|word| self.shape(word, weight).size_for(width)).fold(Pt(f32::INFINITY), Pt::min)
    }

    fn largest(&mut self, pieces: &[Piece], weight: Weight, least: Pt, most: Pt, space: &Space) -> Option<Fitted> {
        let mut best = None;
        let (mut low, mut high) = (least, most);
        // Both ends first, then ten halvings: a range of 30 points is narrowed to a thirtieth of a point.
        for step in 0..12 {
            let size = match step {
                0 => least,
                1 => most,
                _ => (low + high) / 2.0,
            };
            let measure =
                Measure { weight, size, width: space.width, hyphens: Hyphens::WhenNeeded, language: space.language };
            // This many lines fill the height of the box or exceed it.
            let fill = (space.height / (size * space.leading)).ceil() as usize;
            let lines = self.wrap_pieces(pieces, &measure, fill.min(space.lines));
            let height = size * (space.leading * lines.len() as f32);
            let fits = lines.len() <= space.lines && height <= space.height;
            if fits {
                low = size;
                best = Some(Fitted { size, lines, below_wanted: false });
            } else {
                high = size;
            }
            match step {
                0 if !fits => return None,
                1 if fits => return best,
                _ => {}
            }
        }
        best
    }

    /// Breaks a title into lines of nearly equal length, as many as greedy breaking needs. A title of two sentences
    /// ("Das Straßenbudget. Kleines Geld mit großer Wirkung") is broken between them if that costs no extra line.
    pub fn balance(&mut self, text: &str, weight: Weight, size: Pt, width: Pt, language: Language) -> Vec<Arc<Shaped>> {
        let greedy = self.wrap(text, weight, size, width, Hyphens::WhenNeeded, language);
        let ends = [". ", "? ", "! ", ": "].iter().filter_map(|end| text.find(end)).min();
        let parted = ends.map(|end| text.split_at(end + 1));
        if let Some((head, tail)) = parted.filter(|(_, tail)| !tail.trim_start().starts_with('·')) {
            let mut lines = self.evened(head, weight, size, width, language);
            lines.extend(self.evened(tail.trim_start(), weight, size, width, language));
            if greedy.len() > 1 && lines.len() <= greedy.len() {
                return lines;
            }
        }
        self.evened(text, weight, size, width, language)
    }

    fn evened(&mut self, text: &str, weight: Weight, size: Pt, width: Pt, language: Language) -> Vec<Arc<Shaped>> {
        let greedy = self.wrap(text, weight, size, width, Hyphens::WhenNeeded, language);
        if greedy.len() < 2 {
            return greedy;
        }
        let (mut narrow, mut wide) = (width / greedy.len() as f32, width);
        let measured = self.measure(text, weight);
        if measured.has_whole_words(size, width) {
            for _ in 0..7 {
                let middle = (narrow + wide) / 2.0;
                let fits = measured.has_whole_words(size, middle) && measured.lines(size, middle) <= greedy.len();
                if fits { wide = middle } else { narrow = middle }
            }
            return self.wrap(text, weight, size, wide, Hyphens::WhenNeeded, language);
        }
        let mut best = greedy;
        for _ in 0..7 {
            let middle = (narrow + wide) / 2.0;
            let lines = self.wrap(text, weight, size, middle, Hyphens::WhenNeeded, language);
            let cut = lines.iter().filter(|line| line.text.ends_with('-')).count();
            let cut_before = best.iter().filter(|line| line.text.ends_with('-')).count();
            if lines.len() <= best.len() && cut <= cut_before {
                best = lines;
                wide = middle;
            } else {
                narrow = middle;
            }
        }
        best
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn space(width: f32, height: f32, lines: usize) -> Space {
        Space { width: Pt(width), height: Pt(height), lines, leading: 1.2, language: Language::De }
    }

    #[test]
    fn titles_break_between_their_sentences_and_evenly() {
        let mut shaper = Shaper::new();
        let mut titled = |text: &str, width: f32| {
            let lines = shaper.balance(text, Weight::Bold, Pt(10.0), Pt(width), Language::De);
            lines.iter().map(|line| line.text.clone()).collect::<Vec<_>>()
        };
        assert_eq!(titled("Das Budget. Kleines Geld mit Wirkung", 130.0), ["Das Budget.", "Kleines Geld mit Wirkung"]);
        assert_eq!(titled("Das Budget. Kleines Geld", 200.0), ["Das Budget. Kleines Geld"]);
        assert_eq!(titled("Voneinander lernen und weitermachen", 130.0), ["Voneinander lernen", "und weitermachen"]);
    }

    #[test]
    fn a_short_name_is_set_in_the_largest_size_and_a_long_one_on_two_lines() {
        let mut shaper = Shaper::new();
        let short = shaper.fit("Ida", Weight::Bold, 14.0..=34.0, space(200.0, 80.0, 2));
        assert_eq!((short.size, short.lines.len()), (Pt(34.0), 1));
        let long = shaper.fit("Maximiliane-Friederike Charlotte", Weight::Bold, 14.0..=34.0, space(200.0, 80.0, 2));
        assert_eq!(long.lines.len(), 2);
        assert!(!long.below_wanted);
        let vietnamese = shaper.fit("Nguyễn Thị", Weight::Bold, 14.0..=34.0, space(100.0, 80.0, 2));
        assert_eq!(vietnamese.lines.iter().map(|line| line.text.as_str()).collect::<Vec<_>>(), ["Nguyễn", "Thị"]);
        let endless = shaper.fit(&"X".repeat(120), Weight::Bold, 14.0..=34.0, space(200.0, 80.0, 2));
        assert!(endless.below_wanted);
    }

    #[test]
    fn whether_a_word_without_end_fits_is_known_before_its_end() {
        const LETTERS: usize = 110_000;
        let (mut shaper, text) = (Shaper::new(), "Wortungetüm".repeat(LETTERS / 11));
        assert!(shaper.fit(&text, Weight::Bold, 8.0..=30.0, space(200.0, 60.0, 2)).below_wanted);
        assert!(shaper.letters < 4 * LETTERS, "{} letters were looked at", shaper.letters);
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(64))]

        #[test]
        fn whatever_is_fitted_stays_in_its_box_and_whole(text in "[\\PC]{0,60}", width in 40f32..200.0) {
            let mut shaper = Shaper::new();
            let fitted = shaper.fit(&text, Weight::Bold, 8.0..=30.0, space(width, 60.0, 2));
            for line in &fitted.lines {
                prop_assert!(line.width(fitted.size) <= Pt(width * 1.01 + 12.0), "{} in {width}", line.text);
            }
            let letters = |text: &str| text.chars().filter(|c| c.is_alphanumeric()).collect::<String>();
            let set: String = fitted.lines.iter().map(|line| line.text.as_str()).collect();
            prop_assert_eq!(letters(&set), letters(&text));
        }
    }
}
