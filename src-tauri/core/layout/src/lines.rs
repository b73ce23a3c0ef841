//! Breaks text into lines.

use super::{
    joints::{SEPARATOR, held_together, with_plain_blanks},
    lengths::Pt,
    shaping::{CUT, Shaped, Shaper, Weight},
    syllables::{head_cut_at, is_address, parts, syllable_ends},
};
use domain::Language;
use std::{borrow::Cow, sync::Arc};

/// Where words may be cut.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Hyphens {
    /// Only if a word is wider than the line: for titles and names.
    WhenNeeded,
    /// Wherever that fills a line better: for running text.
    Freely,
}

/// An unbreakable piece of a line, and what separates it from the one before.
pub(super) struct Piece<'a> {
    pub text: Cow<'a, str>,
    /// A blank stands before it; otherwise it follows the hyphen or slash of the piece before.
    pub after_blank: bool,
}

impl Shaper {
    /// Breaks text into lines of at most this width. A wider word is cut by the rules of its language, or else between
    /// letters.
    pub fn wrap(
        &mut self,
        text: &str,
        weight: Weight,
        size: Pt,
        width: Pt,
        hyphens: Hyphens,
        language: Language,
    ) -> Vec<Arc<Shaped>> {
        self.wrap_some(text, &Measure { weight, size, width, hyphens, language }, usize::MAX)
    }

    /// The same, but stops one line after `enough`: a caller that only asks whether a text fits does not need the rest.
    pub(super) fn wrap_some(&mut self, text: &str, measure: &Measure, enough: usize) -> Vec<Arc<Shaped>> {
        self.wrap_pieces(&pieces(text), measure, enough)
    }

    /// The same for a text already cut into pieces, for callers that try many sizes.
    pub(super) fn wrap_pieces(&mut self, pieces: &[Piece], measure: &Measure, enough: usize) -> Vec<Arc<Shaped>> {
        let mut lines: Vec<String> = Vec::new();
        let mut line = Line::default();
        for piece in pieces {
            if lines.len() > enough {
                break;
            }
            self.add(&mut lines, &mut line, piece, measure, enough);
        }
        // A line break replaces the separator.
        for line in &mut lines {
            line.truncate(line.trim_end_matches(SEPARATOR).len());
        }
        if !line.text.is_empty() {
            lines.push(line.text);
        }
        lines.iter().map(|line| self.shape(&with_plain_blanks(line), measure.weight)).collect()
    }

    fn add(&mut self, lines: &mut Vec<String>, line: &mut Line, piece: &Piece, measure: &Measure, enough: usize) {
        // A group too wide for a line is broken after all.
        if piece.text.contains('\u{a0}') && !self.fits(&piece.text, measure) {
            for (index, text) in piece.text.split('\u{a0}').filter(|text| !text.is_empty()).enumerate() {
                // A separator ends its line, or is left out there.
                if text == "·" && !line.text.is_empty() {
                    line.text.push_str(SEPARATOR);
                    line.ems = self.ems(&line.text, measure.weight);
                    continue;
                }
                let piece = Piece { text: Cow::Borrowed(text), after_blank: index > 0 || piece.after_blank };
                self.add(lines, line, &piece, measure, enough);
            }
            return;
        }
        let (mut rest, mut after_blank) = (piece.text.as_ref(), piece.after_blank);
        while lines.len() <= enough {
            let gap = if after_blank && !line.text.is_empty() { " " } else { "" };
            let seen = self.in_sight(rest, measure.weight, measure.size, measure.width);
            let whole = seen.len() == rest.len();
            if whole {
                let ems = self.ems_with(line, gap, rest, measure.weight);
                if measure.takes(ems) {
                    line.text.push_str(gap);
                    line.text.push_str(rest);
                    line.ems = ems;
                    return;
                }
            }
            let (head, at) = if let Some(cut) = self.cut_for(line, gap, seen, whole, measure) {
                cut
            } else if !line.text.is_empty() {
                (line.text.clone(), 0)
            } else {
                let at = self.cut_anywhere(seen, measure);
                if at == rest.len() {
                    *line = Line { text: rest.to_owned(), ems: self.ems(rest, measure.weight) };
                    return;
                }
                (head_cut_at(rest, at), at)
            };
            lines.push(head);
            *line = Line::default();
            (rest, after_blank) = (&rest[at..], false);
        }
    }

    /// As much of a word as matters for one line: all of it, or a beginning that is certainly wider. A word of a
    /// million letters then costs one pass over the lines it fills, instead of one over the whole rest per line.
    pub(super) fn in_sight<'a>(&mut self, word: &'a str, weight: Weight, size: Pt, width: Pt) -> &'a str {
        /// No word in a language that we know is longer.
        const LETTERS: usize = 80;
        /// Text twice as wide as the line stays too wide, whatever letters follow.
        const SURELY: f32 = 2.0;
        if word.len() <= LETTERS {
            return word;
        }
        let mut letters = LETTERS;
        loop {
            let end = word.char_indices().nth(letters).map_or(word.len(), |(at, _)| at);
            if end == word.len() || size * self.ems(&word[..end], weight) > width * SURELY {
                return &word[..end];
            }
            letters *= 2;
        }
    }

    fn fits(&mut self, text: &str, measure: &Measure) -> bool {
        measure.takes(self.ems(text, measure.weight))
    }

    /// The width of a line with more text at its end, in ems. Text that follows without a blank is shaped together with
    /// the word before it.
    fn ems_with(&mut self, line: &Line, gap: &str, more: &str, weight: Weight) -> f32 {
        if line.text.is_empty() {
            self.ems(more, weight)
        } else if gap.is_empty() {
            let last = line.text.rsplit(' ').next().unwrap_or_default();
            line.ems - self.ems(last, weight) + self.ems(&format!("{last}{more}"), weight)
        } else {
            line.ems + self.ems(gap, weight) + self.ems(more, weight)
        }
    }

    /// The line filled with the beginning of a word, and where the word continues, if it should be cut here.
    fn cut_for(
        &mut self,
        line: &Line,
        gap: &str,
        seen: &str,
        whole: bool,
        measure: &Measure,
    ) -> Option<(String, usize)> {
        let stays_whole = measure.hyphens == Hyphens::WhenNeeded && whole && self.fits(seen, measure);
        let used = measure.size * line.ems;
        // A cut should fill a line, rather than leave two letters on it.
        let worth = measure.hyphens == Hyphens::WhenNeeded || used < measure.width * 0.8;
        if stays_whole || !worth {
            return None;
        }
        self.cut(&line.text, gap, seen, measure)
    }

    /// The longest beginning of a word, cut between syllables, that fits on the line with a hyphen.
    fn cut(&mut self, line: &str, gap: &str, word: &str, measure: &Measure) -> Option<(String, usize)> {
        let cuts = syllable_ends(word, measure.language);
        let head = |at: usize| format!("{line}{gap}{}{CUT}", &word[..at]);
        let fitting = cuts.partition_point(|at| self.fits(&head(*at), measure));
        let at = *cuts.get(fitting.checked_sub(1)?)?;
        Some((head(at), at))
    }

    /// Cuts between letters, with at least one on the line.
    fn cut_anywhere(&mut self, word: &str, measure: &Measure) -> usize {
        let ends: Vec<usize> = word.char_indices().map(|(at, c)| at + c.len_utf8()).collect();
        let fitting = ends.partition_point(|end| self.fits(&head_cut_at(word, *end), measure)).max(1);
        ends.get(fitting - 1).copied().unwrap_or(word.len())
    }
}

/// A line being filled, and its width in ems.
#[derive(Default)]
struct Line {
    text: String,
    ems: f32,
}

pub(super) struct Measure {
    pub weight: Weight,
    pub size: Pt,
    pub width: Pt,
    pub hyphens: Hyphens,
    pub language: Language,
}

impl Measure {
    /// Tolerates a thousandth for rounding.
    fn takes(&self, ems: f32) -> bool {
        self.size * ems <= self.width * 1.001
    }
}

/// Words and their parts. Words that [hang together](held_together) form one piece.
pub(super) fn pieces(text: &str) -> Vec<Piece<'_>> {
    fn of(text: &str) -> impl Iterator<Item = (&str, bool)> {
        let words = text.split([' ', '\n', '\t']).filter(|word| !word.is_empty());
        words.flat_map(|word| parts(word).into_iter().enumerate()).map(|(index, part)| (part, index == 0))
    }
    match held_together(text) {
        Cow::Borrowed(text) => {
            of(text).map(|(part, after_blank)| Piece { text: Cow::Borrowed(part), after_blank }).collect()
        }
        Cow::Owned(held) => {
            of(&held).map(|(part, after_blank)| Piece { text: Cow::Owned(part.to_owned()), after_blank }).collect()
        }
    }
}

/// Words with at least this many letters may have to be cut in a narrow column.
pub(super) const LONG_WORD: usize = 10;

/// Adds soft hyphens to long words, for code that breaks lines without knowing the language.
pub fn with_soft_hyphens(text: &str, language: Language) -> String {
    let mut with = String::with_capacity(text.len() + 8);
    for word in text.split_inclusive(|c: char| c.is_whitespace() || c == '-') {
        let mut from = 0;
        if word.len() >= LONG_WORD && word.chars().count() >= LONG_WORD && !is_address(word) {
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

    #[test]
    fn long_words_get_soft_hyphens_and_short_ones_none() {
        let shown = with_soft_hyphens("Öffentlichkeitsarbeit im Quartier", Language::De);
        assert_eq!(shown.replace('\u{ad}', "|"), "Öffent|lich|keits|ar|beit im Quartier");
        assert_eq!(with_soft_hyphens("", Language::De), "");
    }

    fn wrapped(text: &str, width: f32) -> Vec<String> {
        let mut shaper = Shaper::new();
        let lines = shaper.wrap(text, Weight::Regular, Pt(10.0), Pt(width), Hyphens::WhenNeeded, Language::De);
        lines.iter().map(|line| line.text.clone()).collect()
    }

    #[test]
    fn lines_end_between_words_behind_hyphens_and_only_then_inside() {
        assert_eq!(wrapped("Leitlinien und Regelwerke", 80.0), ["Leitlinien und", "Regelwerke"]);
        assert_eq!(wrapped("Wiese-Krukowska", 50.0), ["Wiese-", "Krukowska"]);
        assert_eq!(wrapped("Öffentlichkeitsbeteiligung", 70.0), ["Öffentlichkeits-", "beteiligung"]);
        assert_eq!(wrapped("Raum mit 30 Plätzen", 75.0), ["Raum mit", "30 Plätzen"]);
        assert_eq!(wrapped("Stand 2 · 23. September", 75.0), ["Stand 2", "23. September"]);
        assert_eq!(wrapped("Xyzxyzxyzxyz", 30.0), ["Xyzxy-", "zxy-", "zxyz"]);
    }

    /// Wraps an endless word, and gives the number of letters shaped per letter of the word.
    fn endless(letters: usize, wrap: impl Fn(&mut Shaper, &str) -> usize) -> usize {
        let mut shaper = Shaper::new();
        let lines = wrap(&mut shaper, &"Wortungetüm".repeat(letters / 11));
        assert!(lines > 0);
        shaper.letters / letters
    }

    #[test]
    fn a_word_without_end_costs_as_much_as_its_lines() {
        let wrap = |shaper: &mut Shaper, text: &str| {
            let lines = shaper.wrap(text, Weight::Bold, Pt(12.0), Pt(300.0), Hyphens::Freely, Language::De);
            let set: String = lines.iter().map(|line| line.text.trim_end_matches('-')).collect();
            assert_eq!(set, text);
            assert!(lines.iter().all(|line| line.width(Pt(12.0)) <= Pt(301.0)));
            lines.len()
        };
        let (short, long) = (endless(1_100, wrap), endless(11_000, wrap));
        assert!(short < 20 && long < 20, "{short} and {long} looks at each letter");
    }
}
