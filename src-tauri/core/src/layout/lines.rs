//! Breaking text into lines, and fitting it into boxes: the largest size that works, and nothing cut off.

use super::{
    lengths::Pt,
    shaping::{Shaped, Shaper, Weight},
    syllables::{parts, syllable_ends},
};
use crate::domain::Language;
use std::{ops::RangeInclusive, sync::Arc};

/// Where words may be cut.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Hyphens {
    /// Only a word that is wider than the line: titles and names.
    WhenNeeded,
    /// Wherever the line gets fuller by it: running text.
    Freely,
}

/// Text in the largest size in which it fits.
#[derive(Clone, Debug)]
pub struct Fitted {
    pub size: Pt,
    pub lines: Vec<Arc<Shaped>>,
    /// It had to be set smaller than wanted.
    pub below_wanted: bool,
}

/// A piece of a line that is not broken inside, and what parts it from the one before.
pub(super) struct Piece<'a> {
    pub text: &'a str,
    /// A blank stands before it; else it follows the hyphen or stroke of the piece before.
    pub after_blank: bool,
}

impl Shaper {
    /// Lines that are at most so wide. A word that is wider is cut by the rules of the language,
    /// and where they know no way, between letters.
    pub fn wrap(
        &mut self,
        text: &str,
        weight: Weight,
        size: Pt,
        width: Pt,
        hyphens: Hyphens,
        language: Language,
    ) -> Vec<Arc<Shaped>> {
        let mut lines: Vec<String> = Vec::new();
        let mut line = String::new();
        for piece in pieces(text) {
            self.add(&mut lines, &mut line, &piece, &Measure { weight, size, width, hyphens, language });
        }
        if !line.is_empty() {
            lines.push(line);
        }
        lines.iter().map(|line| self.shape(line, weight)).collect()
    }

    fn add(&mut self, lines: &mut Vec<String>, line: &mut String, piece: &Piece, measure: &Measure) {
        let gap = if piece.after_blank && !line.is_empty() { " " } else { "" };
        let longer = format!("{line}{gap}{}", piece.text);
        if self.fits(&longer, measure) {
            *line = longer;
            return;
        }
        let alone = self.fits(piece.text, measure);
        if measure.hyphens == Hyphens::Freely || !alone {
            let used = measure.size * self.ems(line, measure.weight);
            // A cut word wants to fill a line, not to leave two letters on it.
            let worth = measure.hyphens == Hyphens::WhenNeeded || used < measure.width * 0.8;
            if let Some((head, tail)) = self.cut(line, gap, piece.text, measure).filter(|_| worth) {
                lines.push(head);
                line.clear();
                self.add(lines, line, &Piece { text: &tail, after_blank: false }, measure);
                return;
            }
        }
        if !line.is_empty() {
            lines.push(std::mem::take(line));
            self.add(lines, line, &Piece { text: piece.text, after_blank: false }, measure);
            return;
        }
        let (head, tail) = self.cut_anywhere(piece.text, measure);
        if tail.is_empty() {
            *line = head;
        } else {
            lines.push(head);
            self.add(lines, line, &Piece { text: &tail, after_blank: false }, measure);
        }
    }

    fn fits(&mut self, text: &str, measure: &Measure) -> bool {
        // A thousandth for rounding.
        measure.size * self.ems(text, measure.weight) <= measure.width * 1.001
    }

    /// The longest beginning of a word, by its syllables, that fits behind the line with a hyphen.
    fn cut(&mut self, line: &str, gap: &str, word: &str, measure: &Measure) -> Option<(String, String)> {
        let cuts = syllable_ends(word, measure.language);
        cuts.into_iter().rev().find_map(|at| {
            let head = format!("{line}{gap}{}-", &word[..at]);
            self.fits(&head, measure).then(|| (head, word[at..].to_owned()))
        })
    }

    /// Between letters, at least one on the line.
    fn cut_anywhere(&mut self, word: &str, measure: &Measure) -> (String, String) {
        let ends: Vec<usize> = word.char_indices().map(|(at, c)| at + c.len_utf8()).collect();
        let fitting = ends.partition_point(|end| self.fits(&word[..*end], measure)).max(1);
        let at = ends.get(fitting - 1).copied().unwrap_or(word.len());
        (word[..at].to_owned(), word[at..].to_owned())
    }

    /// The largest size in the range in which the text fits the box on at most so many lines.
    /// One line is taken unless two make the text a good deal larger. What does not fit in the smallest size
    /// is set smaller still, and says so.
    pub fn fit(&mut self, text: &str, weight: Weight, sizes: RangeInclusive<f32>, space: Space) -> Fitted {
        /// Two lines must be worth it.
        const GAIN: f32 = 1.2;
        /// Below this nothing can be read.
        const FLOOR: f32 = 3.0;
        let (least, most) = (Pt(*sizes.start()), Pt(*sizes.end()));
        let one = self.shape(text, weight);
        let one_size = one.size_for(space.width).min(most).min(space.height / space.leading);
        if one_size >= most || space.lines == 1 && one_size >= Pt(FLOOR) {
            return Fitted { size: one_size, lines: vec![one], below_wanted: one_size < least };
        }
        // Words are not cut as long as that costs less than this part of the wanted size.
        const RATHER_SMALL: f32 = 0.6;
        let whole_words = self.size_of_whole_words(text, weight, space.width);
        let uncut = most.min(whole_words);
        if uncut >= least
            && let Some(fitted) = self.largest(text, weight, least, uncut, &space)
            && (fitted.size > one_size * GAIN || one_size < least)
        {
            return fitted;
        }
        if one_size >= least {
            return Fitted { size: one_size, lines: vec![one], below_wanted: false };
        }
        // Nothing is cut off: smaller and smaller, on as many lines as the height has.
        let free = Space { lines: usize::MAX, ..space };
        let upper = if uncut >= least * RATHER_SMALL { least.min(uncut) } else { least };
        match self.largest(text, weight, Pt(FLOOR), upper, &free) {
            Some(fitted) => Fitted { below_wanted: true, ..fitted },
            None => Fitted { size: Pt(one_size.0.max(1.0)), lines: vec![one], below_wanted: true },
        }
    }

    /// The size up to which no word is wider than the line.
    fn size_of_whole_words(&mut self, text: &str, weight: Weight, width: Pt) -> Pt {
        pieces(text).iter().map(|piece| self.shape(piece.text, weight).size_for(width)).fold(Pt(f32::INFINITY), Pt::min)
    }

    fn largest(&mut self, text: &str, weight: Weight, least: Pt, most: Pt, space: &Space) -> Option<Fitted> {
        let mut best = None;
        let (mut low, mut high) = (least, most);
        // Both ends first, then ten halvings: of 30 points they leave a thirtieth of a point.
        for step in 0..12 {
            let size = match step {
                0 => least,
                1 => most,
                _ => (low + high) / 2.0,
            };
            let lines = self.wrap(text, weight, size, space.width, Hyphens::WhenNeeded, space.language);
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

    /// Lines of nearly equal length, as many as greedy breaking needs: for titles. A title of two sentences
    /// ("Das Straßenbudget. Kleines Geld mit großer Wirkung") is broken between them where that costs no line.
    pub fn balance(&mut self, text: &str, weight: Weight, size: Pt, width: Pt, language: Language) -> Vec<Arc<Shaped>> {
        let greedy = self.wrap(text, weight, size, width, Hyphens::WhenNeeded, language);
        let ends = [". ", "? ", "! ", ": "].iter().filter_map(|end| text.find(end)).min();
        if let Some((head, tail)) = ends.map(|end| text.split_at(end + 1)) {
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

struct Measure {
    weight: Weight,
    size: Pt,
    width: Pt,
    hyphens: Hyphens,
    language: Language,
}

/// Words, and their parts.
pub(super) fn pieces(text: &str) -> Vec<Piece<'_>> {
    let words = text.split([' ', '\n', '\t']).filter(|word| !word.is_empty());
    words
        .flat_map(|word| parts(word).into_iter().enumerate())
        .map(|(index, text)| Piece { text, after_blank: index == 0 })
        .collect()
}

/// The text with soft hyphens in its long words, for whoever breaks lines without knowing the language.
pub fn with_soft_hyphens(text: &str, language: Language) -> String {
    const LONG: usize = 10;
    let mut with = String::with_capacity(text.len() + 8);
    for word in text.split_inclusive(|c: char| c.is_whitespace() || c == '-') {
        let mut from = 0;
        if word.chars().count() >= LONG {
            for end in syllable_ends(word, language) {
                with.push_str(&word[from..end]);
                with.push('\u{ad}');
                from = end;
            }
        }
        with.push_str(&word[from..]);
    }
    with
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn long_words_get_soft_hyphens_and_short_ones_none() {
        let shown = with_soft_hyphens("Öffentlichkeitsarbeit im Quartier", Language::De);
        assert_eq!(shown.replace('\u{ad}', "|"), "Öf|fent|lich|keits|ar|beit im Quartier");
        assert_eq!(with_soft_hyphens("", Language::De), "");
    }

    fn wrapped(text: &str, width: f32) -> Vec<String> {
        let mut shaper = Shaper::new();
        let lines = shaper.wrap(text, Weight::Regular, Pt(10.0), Pt(width), Hyphens::WhenNeeded, Language::De);
        lines.iter().map(|line| line.text.clone()).collect()
    }

    fn space(width: f32, height: f32, lines: usize) -> Space {
        Space { width: Pt(width), height: Pt(height), lines, leading: 1.2, language: Language::De }
    }

    #[test]
    fn lines_end_between_words_behind_hyphens_and_only_then_inside() {
        assert_eq!(wrapped("Leitlinien und Regelwerke", 80.0), ["Leitlinien und", "Regelwerke"]);
        assert_eq!(wrapped("Wiese-Krukowska", 50.0), ["Wiese-", "Krukowska"]);
        assert_eq!(wrapped("Öffentlichkeitsbeteiligung", 70.0), ["Öffentlichkeits-", "beteiligung"]);
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
