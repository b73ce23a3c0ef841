//! Breaks phrases into words, and words into lines.

use super::{
    both_ways::run_both_ways,
    joints::{SEPARATOR, held_together},
    lengths::Pt,
    measured::Measured,
    rich::{Look, Phrase, Placed, RichLines, TAG_INSET, TAG_SIZE},
    shaping::{Shaped, Shaper, Weight},
    syllables::head_cut_at,
};
use std::{borrow::Cow, sync::Arc};

/// The gap between words of different kinds, in ems.
const PHRASE_GAP: f32 = 0.22;

/// A word before it is placed on a line.
pub(super) struct Word<'a> {
    pub text: String,
    pub phrase: &'a Phrase,
    pub blank_before: bool,
}

impl Word<'_> {
    /// The word without soft hyphens, which only matter where it is cut.
    fn bare(&self) -> Cow<'_, str> {
        if self.text.contains('\u{ad}') {
            Cow::Owned(self.text.replace('\u{ad}', ""))
        } else {
            Cow::Borrowed(&self.text)
        }
    }
}

impl Shaper {
    /// Breaks phrases into lines. A word wider than the line is cut at its soft hyphens, or between letters if it has
    /// none.
    pub fn wrap_rich(&mut self, phrases: &[Phrase], size: Pt, width: Pt) -> RichLines {
        let mut lines: Vec<Vec<Word>> = Vec::new();
        let mut line: Vec<Word> = Vec::new();
        let mut ems = 0.0;
        let words = self.words_in(phrases, size, width);
        let both_ways = run_both_ways(&words);
        for word in words {
            ems += self.ems_behind(line.last(), &word);
            line.push(word);
            // A separator that overhangs the line is kept until the next word, and then dropped.
            while line.len() > 1 && size * ems > width && !line.last().is_some_and(|last| is_separator(&last.text)) {
                // Words joined without a blank move to the next line together.
                let mut from = line.len() - 1;
                while from > 0 && !line[from].blank_before {
                    from -= 1;
                }
                let rest = line.split_off(from.max(1));
                without_separator(&mut line);
                lines.push(line);
                line = rest;
                ems = self.ems_of_line(&line);
            }
        }
        if !line.is_empty() {
            lines.push(line);
        }
        if both_ways {
            return RichLines { lines: self.place_both_ways(&lines, size, &|_, _| size * PHRASE_GAP) };
        }
        RichLines { lines: lines.iter().map(|line| self.place(line, size)).collect() }
    }

    /// Splits phrases into words. Words held together by no-break spaces are separated if they are wider than a line,
    /// and a word wider than a line is cut between letters.
    fn words_in<'a>(&mut self, phrases: &'a [Phrase], size: Pt, width: Pt) -> Vec<Word<'a>> {
        let mut parted = Vec::new();
        for word in self.drawn_words(phrases) {
            if word.phrase.look == Look::Tag || self.is_on_a_line(&word.bare(), word.phrase, size, width) {
                parted.push(word);
                continue;
            }
            for (index, text) in word.text.split('\u{a0}').filter(|text| !text.is_empty()).enumerate() {
                if is_separator(text) && index > 0 {
                    let (text, phrase) = (SEPARATOR.to_owned(), word.phrase);
                    parted.push(Word { text, phrase, blank_before: false });
                    continue;
                }
                let blank_before = index > 0 || word.blank_before;
                self.cut_into(
                    &mut parted,
                    Word { text: text.to_owned(), phrase: word.phrase, blank_before },
                    size,
                    width,
                );
            }
        }
        parted
    }

    /// Splits phrases into words. Words that no font can draw leave no blank behind.
    pub(super) fn drawn_words<'a>(&mut self, phrases: &'a [Phrase]) -> Vec<Word<'a>> {
        let mut all = words(phrases);
        // Most words contain an ASCII letter, which our fonts are known to have; no shaping is needed.
        let draws_nothing = |shaper: &mut Self, word: &Word| {
            !word.text.chars().any(|c| c.is_ascii_graphic())
                && shaper.shape(&word.text, word.phrase.weight).drawn.is_empty()
        };
        let mut something = false;
        for word in &mut all {
            let drawn = !draws_nothing(self, word);
            word.blank_before &= drawn && something;
            something |= drawn;
        }
        all
    }

    fn cut_into<'a>(&mut self, parted: &mut Vec<Word<'a>>, word: Word<'a>, size: Pt, width: Pt) {
        let (phrase, mut blank_before) = (word.phrase, word.blank_before);
        let mut rest = word.text.as_str();
        while !rest.is_empty() && !self.is_on_a_line(rest, phrase, size, width) {
            let seen = self.in_sight(rest, phrase.weight, size, width);
            let (head, at) = self.cut_in_two(seen, phrase, size, width);
            // Each part may begin a line, even without a blank before it.
            parted.push(Word { text: head, phrase, blank_before: true });
            (rest, blank_before) = (&rest[at..], true);
        }
        if !rest.is_empty() {
            parted.push(Word { text: rest.to_owned(), phrase, blank_before });
        }
    }

    fn is_on_a_line(&mut self, word: &str, phrase: &Phrase, size: Pt, width: Pt) -> bool {
        let seen = self.in_sight(word, phrase.weight, size, width);
        seen.len() == word.len() && self.width_of_text(word, phrase, size) <= width
    }

    /// Cuts after a hyphen, slash or at-sign, or at a soft hyphen; otherwise between letters, with at least one on the
    /// line. Gives the part before the cut, and where the word continues.
    fn cut_in_two(&mut self, word: &str, phrase: &Phrase, size: Pt, width: Pt) -> (String, usize) {
        let cuts = word.char_indices().filter_map(|(at, c)| match c {
            '\u{ad}' => Some((at + c.len_utf8(), "\u{1f}")),
            '-' | '/' | '–' | '@' | '_' => Some((at + c.len_utf8(), "")),
            _ => None,
        });
        let cuts: Vec<(usize, &str)> = cuts.filter(|(at, _)| *at < word.len()).collect();
        for (at, hyphen) in cuts.into_iter().rev() {
            let head = format!("{}{hyphen}", &word[..at]);
            if self.width_of_text(&head, phrase, size) <= width {
                return (head, at);
            }
        }
        let ends: Vec<usize> = word.char_indices().map(|(at, c)| at + c.len_utf8()).collect();
        let fitting = ends.partition_point(|end| self.width_of_text(&head_cut_at(word, *end), phrase, size) <= width);
        let at = ends[fitting.max(1) - 1];
        (head_cut_at(word, at), at)
    }

    fn width_of_text(&mut self, text: &str, phrase: &Phrase, size: Pt) -> Pt {
        size * self.ems(text, phrase.weight)
    }

    fn ems_of_line(&mut self, line: &[Word]) -> f32 {
        let befores = std::iter::once(None).chain(line.iter().map(Some));
        befores.zip(line).map(|(before, word)| self.ems_behind(before, word)).sum()
    }

    /// By how much a word lengthens the line, in ems.
    fn ems_behind(&mut self, before: Option<&Word>, word: &Word) -> f32 {
        before.map_or(0.0, |before| self.gap(before, word)) + self.ems_of(word)
    }

    /// The width of a word, in ems.
    fn ems_of(&mut self, word: &Word) -> f32 {
        let ems = self.ems(&word.bare(), word.phrase.weight);
        match word.phrase.look {
            Look::Tag => ems * TAG_SIZE + TAG_INSET * 2.0,
            Look::Plain | Look::Struck => ems,
        }
    }

    /// The gap between two words of a line, in ems.
    fn gap(&mut self, before: &Word, word: &Word) -> f32 {
        match word.blank_before {
            false => 0.0,
            true if before.phrase == word.phrase && word.phrase.look != Look::Tag => self.ems(" ", word.phrase.weight),
            true => PHRASE_GAP,
        }
    }

    /// Measures phrases once, to be tried in many sizes.
    pub fn measure_rich(&mut self, phrases: &[Phrase]) -> Measured {
        let mut measured = Measured::default();
        let words = words(phrases);
        for (index, word) in words.iter().enumerate() {
            let gap = index.checked_sub(1).map_or(0.0, |before| self.gap(&words[before], word));
            measured.add(self.ems_of(word), gap, word.blank_before);
        }
        measured
    }

    /// Joins neighbouring words of one kind into a single text.
    fn place(&mut self, line: &[Word], size: Pt) -> Vec<Placed> {
        let mut placed: Vec<Placed> = Vec::new();
        let mut x = Pt(0.0);
        for (index, group) in line.chunk_by(|a, b| a.phrase == b.phrase && a.phrase.look != Look::Tag).enumerate() {
            let phrase = group[0].phrase;
            if index > 0 && group[0].blank_before {
                x = x + size * PHRASE_GAP;
            }
            let one = Placed::of(phrase, &self.joined_words(group, phrase.weight), x);
            x = x + one.width(size);
            placed.push(one);
        }
        placed
    }
}

impl Shaper {
    /// Words were shaped when measured, and our fonts have no kerning with blanks: joined texts need not be shaped
    /// again for each width that is tried.
    fn joined_words(&mut self, words: &[Word], weight: Weight) -> Arc<Shaped> {
        let mut joined: Vec<(Arc<Shaped>, bool)> = Vec::with_capacity(words.len());
        for (at, word) in words.iter().enumerate() {
            let bare = word.bare();
            let blank_before = at > 0 && word.blank_before;
            // Text that begins with intended space is kept as it is.
            if bare.starts_with('\u{a0}') {
                joined.push((self.shape(&bare, weight), blank_before));
                continue;
            }
            for (index, part) in bare.split('\u{a0}').enumerate() {
                joined.push((self.shape(part, weight), index > 0 || blank_before));
            }
        }
        match &joined[..] {
            [(one, _)] => Arc::clone(one),
            many => Arc::new(Shaped::joined(many, &self.blank(weight))),
        }
    }
}

fn is_separator(text: &str) -> bool {
    text.trim_start_matches('\u{a0}') == "·"
}

/// A line break replaces the separator.
fn without_separator(line: &mut Vec<Word>) {
    if let Some(last) = line.last_mut().filter(|last| last.phrase.look != Look::Tag) {
        last.text.truncate(last.text.trim_end_matches(SEPARATOR).len());
        if last.text.is_empty() && line.len() > 1 {
            line.pop();
        }
    }
}

/// Splits phrases at blanks; tags stay whole.
pub(super) fn words(phrases: &[Phrase]) -> Vec<Word<'_>> {
    let mut words = Vec::new();
    let mut blank_before = false;
    for phrase in phrases {
        if phrase.look == Look::Tag {
            words.push(Word { text: phrase.text.clone(), phrase, blank_before: true });
            blank_before = true;
            continue;
        }
        let starts_blank = phrase.text.starts_with(' ');
        let held = held_together(&phrase.text);
        for (index, text) in held.split(' ').filter(|text| !text.is_empty()).enumerate() {
            let blank_before = if index == 0 { blank_before || starts_blank } else { true };
            // A separator stays with the text before it, even across phrases.
            if is_separator(text) && !words.is_empty() {
                words.push(Word { text: SEPARATOR.to_owned(), phrase, blank_before: false });
                continue;
            }
            words.push(Word { text: text.to_owned(), phrase, blank_before });
        }
        blank_before = phrase.text.ends_with(' ');
    }
    words
}

#[cfg(test)]
mod tests {
    use super::{super::colour::Colour, *};

    fn lines(phrases: &[Phrase], width: f32) -> Vec<String> {
        let rich = Shaper::new().wrap_rich(phrases, Pt(10.0), Pt(width));
        rich.lines
            .iter()
            .map(|line| line.iter().map(|placed| placed.text.text.as_str()).collect::<Vec<_>>().join("|"))
            .collect()
    }

    #[test]
    fn a_comma_stays_with_the_name_before_it_and_a_tag_stays_whole() {
        let phrases = [
            Phrase::new("Ada Beispiel", Weight::SemiBold, Colour::Ink),
            Phrase::new(", Verein am Fluss", Weight::Regular, Colour::Soft),
            Phrase::new("unable to attend", Weight::SemiBold, Colour::Cannot).looking(Look::Tag),
        ];
        assert_eq!(lines(&phrases, 400.0), ["Ada Beispiel|, Verein am Fluss|unable to attend"]);
        assert_eq!(lines(&phrases, 60.0), ["Ada Beispiel|,", "Verein am", "Fluss", "unable to attend"]);
    }

    #[test]
    fn a_word_without_end_costs_as_much_as_its_lines() {
        for letters in [1_000, 10_000] {
            let mut shaper = Shaper::new();
            let phrases = [Phrase::new("W".repeat(letters), Weight::Regular, Colour::Ink)];
            let rich = shaper.wrap_rich(&phrases, Pt(10.0), Pt(300.0));
            let lines = rich.lines.iter().flatten().map(|placed| placed.text.text.trim_end_matches('-'));
            assert_eq!(lines.collect::<String>().len(), letters);
            assert!(shaper.letters / letters < 20, "{} looks at each letter", shaper.letters / letters);
        }
    }

    #[test]
    fn words_are_cut_at_their_soft_hyphens_and_addresses_behind_their_sign() {
        let plain = |text: &str| [Phrase::new(text, Weight::Regular, Colour::Ink)];
        let long = "Öffent\u{ad}lich\u{ad}keits\u{ad}beteili\u{ad}gung";
        assert_eq!(lines(&plain(long), 80.0), ["Öffentlichkeits-", "beteiligung"]);
        assert_eq!(lines(&plain(long), 300.0), ["Öffentlichkeitsbeteiligung"]);
        assert_eq!(lines(&plain("ada.beispiel@example.org"), 70.0), ["ada.beispiel@", "example.org"]);
    }
}
