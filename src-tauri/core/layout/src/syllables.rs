//! Words and the places where they may be cut.

use super::{
    joints::SEPARATOR,
    shaping::{Shaped, Shaper, Weight},
};
use domain::Language;
use std::sync::Arc;
use unicode_normalization::char::is_combining_mark;

/// A place in a word where a line may end.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Cut {
    /// After the word's own hyphen or slash.
    Sign,
    /// Between syllables, with a hyphen.
    Syllable,
    /// At a no-break space, if the group is wider than a line.
    NoBreakSpace,
    /// Anywhere.
    Letter,
}

/// A word as drawn, and the places where it may be cut.
pub(super) struct CutWord {
    /// Without soft hyphens.
    pub text: String,
    pub shaped: Arc<Shaped>,
    /// The width of the text before each byte, in thousandths of an em.
    before: Vec<f32>,
    /// By byte offset.
    cuts: Vec<(usize, Cut)>,
}

impl CutWord {
    /// True if a line that ends there gets a hyphen that is not part of the word.
    pub fn adds_hyphen(&self, at: usize, cut: Cut) -> bool {
        match cut {
            Cut::Syllable => true,
            Cut::Letter => parts_letters(&self.text[..at], &self.text[at..]),
            Cut::Sign | Cut::NoBreakSpace => false,
        }
    }

    pub fn width_before(&self, at: usize) -> f32 {
        self.before[at]
    }

    /// The cuts in order. A word wider than a line also gets cuts at no-break spaces, and between letters where a part
    /// without a cut would be wider than `widest`.
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
            .filter(|(at, _)| *at > 0 && !self.text[*at..].starts_with(SEPARATOR))
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

/// The number of words whose cuts are cached.
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
        // A few megabytes. Frequent words are soon cached again.
        if self.cut_words.len() >= MOST_KEPT {
            self.cut_words.clear();
        }
        self.cut_words.insert(key, Arc::clone(&cut));
        cut
    }
}

/// Byte offsets in the word without its soft hyphens.
fn cuts(word: &str, language: Language) -> Vec<(usize, Cut)> {
    // An author's soft hyphens are better than any pattern.
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
        if !is_address(word) {
            cuts.extend(syllable_ends(part, language).into_iter().map(|end| (from + end, Cut::Syllable)));
        }
        from += part.len();
    }
    cuts
}

/// The parts of a word that end in a hyphen or slash: a line may end there without another sign.
pub(super) fn parts(word: &str) -> Vec<&str> {
    let mut parts = Vec::new();
    let mut start = 0;
    for (at, c) in word.char_indices() {
        let end = at + c.len_utf8();
        if at > start && end < word.len() && matches!(c, '-' | '/' | '–' | '—' | '\u{2010}') && parts_at(word, at, end)
        {
            parts.push(&word[start..end]);
            start = end;
        }
    }
    parts.push(&word[start..]);
    parts
}

/// True if a line may end after this hyphen or slash: not in a range ("8.30–10.00"), after a single letter ("E-Mail"),
/// or before an ending ("Einwohner/innen"), which would be read as a word.
fn parts_at(word: &str, at: usize, end: usize) -> bool {
    const ENDINGS: &[&str] = &["in", "innen", "nen", "r", "n", "e", "er", "en", "es", "s"];
    let (before, behind) = (&word[..at], &word[end..]);
    let digit = |c: char| c.is_ascii_digit();
    if before.ends_with(digit) && behind.starts_with(digit) {
        return false;
    }
    let letters_before = before.chars().rev().take_while(|c| c.is_alphanumeric()).count();
    let rest: &str = &behind[..behind.find(|c: char| !c.is_alphabetic()).unwrap_or(behind.len())];
    match &word[at..end] {
        "/" => !ENDINGS.contains(&rest),
        "-" | "\u{2010}" => letters_before != 1 && !ENDINGS.contains(&rest),
        _ => true,
    }
}

/// Mail and web addresses are not hyphenated.
pub(super) fn is_address(word: &str) -> bool {
    let dots = word
        .match_indices('.')
        .any(|(at, _)| word[..at].ends_with(char::is_alphabetic) && word[at + 1..].starts_with(char::is_lowercase));
    word.contains('@') || word.contains("://") || dots
}

/// The fewest letters before and after a hyphen (Duden allows one; typesetters want three).
const LEAST: usize = 3;

/// Where a word may be cut by the patterns of its language (Liang's method). A word with digits is a name
/// ("Bonn4Future") and is never cut.
pub(super) fn syllable_ends(word: &str, language: Language) -> Vec<usize> {
    let patterns = match language {
        Language::De => hypher::Lang::German,
        Language::En => hypher::Lang::English,
    };
    let mut ends = Vec::new();
    let is_letter = |c: char| c.is_alphabetic() || is_combining_mark(c);
    let mut at = 0;
    for token in word.split_inclusive(['\u{a0}', '-', '–', '/']) {
        let start = at;
        at += token.len();
        if token.contains(|c: char| c.is_ascii_digit()) {
            continue;
        }
        // Runs of letters: "»Beteiligung«," has one, "Bürger:innen" two.
        let mut from = start;
        for run in token.split(|c: char| !is_letter(c)) {
            let begin = from + word[from..].find(run).unwrap_or(0);
            from = begin + run.len();
            let letters = run.chars().count();
            if letters < 2 * LEAST {
                continue;
            }
            let (mut end, mut before) = (begin, 0);
            for syllable in hypher::hyphenate(run, patterns) {
                end += syllable.len();
                before += syllable.chars().count();
                if before >= LEAST && letters - before >= LEAST {
                    ends.push(end);
                }
            }
        }
    }
    ends
}

/// The text before a last-resort cut between letters, with a hyphen if the cut separates two letters.
pub(super) fn head_cut_at(word: &str, at: usize) -> String {
    let (before, behind) = word.split_at(at);
    format!("{before}{}", if parts_letters(before, behind) { "\u{1f}" } else { "" })
}

/// True if there are letters on both sides of a cut.
pub(super) fn parts_letters(before: &str, behind: &str) -> bool {
    before.ends_with(char::is_alphabetic) && behind.starts_with(char::is_alphabetic)
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
        assert_eq!(shown("»Beteiligung«,"), "»Betei|li|gung«,");
        assert_eq!(shown("Haus\u{ad}boot"), "Haus|boot");
        assert_eq!(shown("team@example.org"), "team@example.org");
    }

    #[test]
    fn no_cut_leaves_two_letters_or_misleads() {
        for whole in ["einem", "Bonn4Future", "E-Mail", "8.30–10.00", "2022/24", "www.example.org", "Ideen"] {
            assert_eq!(shown(whole), whole);
        }
        assert_eq!(shown("Akteursvielfalt"), "Akteurs|viel|falt");
        assert_eq!(shown("Zivilgesellschaft"), "Zivil|ge|sell|schaft");
        assert_eq!(shown("Einwohner/innen"), "Ein|woh|ner/innen");
        assert_eq!(shown("Bürger:innen"), "Bür|ger:innen");
        assert_eq!(shown("Verein/Stadt"), "Ver|ein/!Stadt");
        assert_eq!(shown("30\u{a0}Teilnehmende"), "30\u{a0}Teil|neh|mende");
    }

    #[test]
    fn a_cut_between_letters_has_a_hyphen_and_one_behind_a_sign_none() {
        assert_eq!(head_cut_at("Xyzzy", 2), "Xy\u{1f}");
        assert_eq!(head_cut_at("0228123", 4), "0228");
    }
}
