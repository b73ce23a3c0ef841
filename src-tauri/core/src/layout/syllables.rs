//! Words, and where they may be cut.

use super::shaping::{Shaped, Shaper, Weight};
use crate::domain::Language;
use std::sync::Arc;
use unicode_normalization::char::is_combining_mark;

/// A place in a word where a line may end.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Cut {
    /// Behind its own hyphen or stroke.
    Sign,
    /// Between syllables, with a hyphen.
    Syllable,
    /// What was held together by a no-break space, but is wider than a line.
    NoBreakSpace,
    /// Anywhere.
    Letter,
}

/// A word as it is drawn, and where it may be cut.
pub(super) struct CutWord {
    /// Without soft hyphens.
    pub text: String,
    pub shaped: Arc<Shaped>,
    /// The width of what stands before each byte, in thousandths of an em.
    before: Vec<f32>,
    /// By bytes.
    cuts: Vec<(usize, Cut)>,
}

impl CutWord {
    pub fn width_before(&self, at: usize) -> f32 {
        self.before[at]
    }

    /// The cuts in order; for a word that is wider than a line also those at no-break spaces, and between letters
    /// where a part without a cut would be wider than `widest`.
    pub fn cuts(&self, widest: Option<f32>) -> Vec<(usize, Cut)> {
        let mut cuts = self.cuts.clone();
        if let Some(widest) = widest {
            cuts.extend(self.emergency_cuts(widest));
            cuts.sort_by_key(|(at, _)| *at);
        }
        cuts
    }

    fn emergency_cuts(&self, widest: f32) -> Vec<(usize, Cut)> {
        let spaces: Vec<(usize, Cut)> = self
            .text
            .match_indices('\u{a0}')
            .map(|(at, _)| (at, Cut::NoBreakSpace))
            .filter(|(at, _)| *at > 0)
            .collect();
        let mut stops: Vec<usize> = self.cuts.iter().chain(&spaces).map(|(at, _)| *at).collect();
        stops.push(self.text.len());
        stops.sort_unstable();
        let mut extra = spaces;
        let mut from = 0;
        for to in stops {
            if self.before[to] - self.before[from] > widest {
                let letters = self.text[from..to].char_indices().skip(1).filter(|(_, c)| !is_combining_mark(*c));
                extra.extend(letters.map(|(at, _)| (from + at, Cut::Letter)));
            }
            from = to;
        }
        extra
    }
}

/// Words whose cuts are remembered.
const MOST_KEPT: usize = 10_000;

impl Shaper {
    pub(super) fn cut_word(&mut self, word: &str, weight: Weight, language: Language) -> Arc<CutWord> {
        let key = (weight, language, Box::from(word));
        if let Some(known) = self.cut_words.get(&key) {
            return Arc::clone(known);
        }
        let text = word.replace('\u{ad}', "");
        let shaped = self.shape(&text, weight);
        let before = shaped.widths_before();
        let cut = Arc::new(CutWord { cuts: cuts(word, language), text, shaped, before });
        // Some megabytes; words that come again and again are soon there once more.
        if self.cut_words.len() >= MOST_KEPT {
            self.cut_words.clear();
        }
        self.cut_words.insert(key, Arc::clone(&cut));
        cut
    }
}

/// By bytes of the word without its soft hyphens.
fn cuts(word: &str, language: Language) -> Vec<(usize, Cut)> {
    // Who put soft hyphens in knows better than any pattern.
    if word.contains('\u{ad}') {
        let mut at = 0;
        let parts = word.split('\u{ad}').map(|part| {
            at += part.len();
            (at, Cut::Syllable)
        });
        let mut cuts: Vec<(usize, Cut)> = parts.filter(|(at, _)| *at > 0).collect();
        cuts.pop();
        cuts.dedup();
        return cuts;
    }
    let mut cuts = Vec::new();
    let mut from = 0;
    for part in parts(word) {
        if from > 0 {
            cuts.push((from, Cut::Sign));
        }
        // An address is not hyphenated.
        if !word.contains(['@', ':']) {
            let letters = part.trim_end_matches(|c: char| !c.is_alphabetic()).len();
            let ends = syllable_ends(part, language);
            // Two letters are not worth a line.
            let worth = |end: &usize| part[*end..letters.max(*end)].chars().count() > 2;
            cuts.extend(ends.into_iter().filter(worth).map(|end| (from + end, Cut::Syllable)));
        }
        from += part.len();
    }
    cuts
}

/// The parts of a word that end in a hyphen or stroke: there a line may end without another sign.
pub(super) fn parts(word: &str) -> Vec<&str> {
    let mut parts = Vec::new();
    let mut start = 0;
    for (at, c) in word.char_indices() {
        let end = at + c.len_utf8();
        if at > start && end < word.len() && matches!(c, '-' | '/' | '–' | '\u{2010}') {
            parts.push(&word[start..end]);
            start = end;
        }
    }
    parts.push(&word[start..]);
    parts
}

/// Where a word may be cut by the patterns of the language (Liang's method).
pub(super) fn syllable_ends(word: &str, language: Language) -> Vec<usize> {
    let core = word.trim_matches(|c: char| !c.is_alphabetic());
    let Some(offset) = word.find(core).filter(|_| core.chars().count() > 4) else { return Vec::new() };
    let patterns = match language {
        Language::De => hypher::Lang::German,
        Language::En => hypher::Lang::English,
    };
    let mut ends = Vec::new();
    let mut at = offset;
    for syllable in hypher::hyphenate(core, patterns) {
        at += syllable.len();
        if at < offset + core.len() {
            ends.push(at);
        }
    }
    ends
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(word: &str) -> String {
        let bare = word.replace('\u{ad}', "");
        let mut shown = String::new();
        let mut from = 0;
        for (at, cut) in cuts(word, Language::De) {
            shown.push_str(&bare[from..at]);
            shown.push(if cut == Cut::Sign { '!' } else { '|' });
            from = at;
        }
        shown + &bare[from..]
    }

    #[test]
    fn words_are_cut_behind_signs_between_syllables_and_where_their_author_said() {
        assert_eq!(shown("Klima-Bündnis"), "Klima-!Bünd|nis");
        assert_eq!(shown("»Beteiligung«,"), "»Be|tei|li|gung«,");
        assert_eq!(shown("Haus\u{ad}boot"), "Haus|boot");
        assert_eq!(shown("team@example.org"), "team@example.org");
    }
}
