//! Lines whose words run in both directions: the position of each stretch (UAX 9, "Unicode Bidirectional Algorithm").
//! Levels are those of the whole paragraph, as if it were one line.

use super::{
    lengths::Pt,
    rich::{Look, Placed},
    shaping::{CUT, Shaper},
    wrapping::Word,
};
use std::{borrow::Cow, ops::Range};
use unicode_bidi::BidiInfo;

/// The width between words of different kinds.
pub(super) type Gap<'a> = &'a dyn Fn(&mut Shaper, &Word) -> Pt;

/// True if any word must be reordered.
pub(super) fn run_both_ways(words: &[Word]) -> bool {
    words.iter().flat_map(|word| word.text.chars()).any(is_right_to_left)
}

/// A stretch of a line in one kind, or the blank between two stretches.
struct Token<'a, 'b> {
    at: Range<usize>,
    /// The first word of the stretch; for a blank, the word after it.
    word: &'b Word<'a>,
    is_gap: bool,
}

impl Shaper {
    /// Places the words of a paragraph line by line, from left to right as displayed.
    pub(super) fn place_both_ways(&mut self, lines: &[Vec<Word>], size: Pt, gap: Gap) -> Vec<Vec<Placed>> {
        let (mut said, mut ends, mut starts) = (String::new(), Vec::new(), Vec::new());
        for line in lines {
            for word in line {
                if word.blank_before && !said.is_empty() {
                    said.push(' ');
                }
                starts.push(said.len());
                // A tag counts as a single neutral character, whatever it contains.
                said.push_str(if word.phrase.look == Look::Tag { "\u{fffc}" } else { &word.text });
                ends.push(said.len());
            }
        }
        // The same length, but without characters that would end a paragraph or a column.
        let plain: String = said
            .chars()
            .map(|c| {
                if c == CUT {
                    '-'
                } else if c.is_ascii_control() {
                    ' '
                } else {
                    c
                }
            })
            .collect();
        let bidi = BidiInfo::new(&plain, None);
        let Some(paragraph) = bidi.paragraphs.first() else { return vec![Vec::new(); lines.len()] };
        let mut first = 0;
        let mut placed = Vec::with_capacity(lines.len());
        for line in lines {
            let (starts, ends) = (&starts[first..first + line.len()], &ends[first..first + line.len()]);
            first += line.len();
            let (Some(from), Some(to)) = (starts.first(), ends.last()) else {
                placed.push(Vec::new());
                continue;
            };
            let tokens = tokens(line, starts, ends);
            let (levels, runs) = bidi.visual_runs(paragraph, *from..*to);
            placed.push(self.place_runs(&tokens, &said, &runs, |at| levels[at].is_rtl(), size, gap));
        }
        placed
    }

    fn place_runs(
        &mut self,
        tokens: &[Token],
        said: &str,
        runs: &[Range<usize>],
        is_leftwards: impl Fn(usize) -> bool,
        size: Pt,
        gap: Gap,
    ) -> Vec<Placed> {
        let (mut placed, mut x) = (Vec::new(), Pt(0.0));
        for run in runs {
            let leftwards = is_leftwards(run.start);
            let mut within: Vec<(&Token, Range<usize>)> = tokens
                .iter()
                .map(|token| (token, token.at.start.max(run.start)..token.at.end.min(run.end)))
                .filter(|(_, part)| part.start < part.end)
                .collect();
            if leftwards {
                within.reverse();
            }
            for (token, part) in within {
                if token.is_gap {
                    x = x + gap(self, token.word);
                    continue;
                }
                let phrase = token.word.phrase;
                let text =
                    if phrase.look == Look::Tag { token.word.text.clone() } else { drawn(&said[part], leftwards) };
                if text.is_empty() {
                    continue;
                }
                let one = Placed::of(phrase, &self.shape(&text, phrase.weight), x);
                x = x + one.width(size);
                placed.push(one);
            }
        }
        placed
    }
}

/// Joins neighbouring words of one kind.
fn tokens<'a, 'b>(line: &'b [Word<'a>], starts: &[usize], ends: &[usize]) -> Vec<Token<'a, 'b>> {
    let mut tokens: Vec<Token> = Vec::new();
    for (index, word) in line.iter().enumerate() {
        let alike = index > 0 && word.phrase == line[index - 1].phrase && word.phrase.look != Look::Tag;
        if let Some(last) = tokens.last_mut().filter(|_| alike) {
            last.at.end = ends[index];
            continue;
        }
        if index > 0 && word.blank_before {
            tokens.push(Token { at: ends[index - 1]..starts[index], word, is_gap: true });
        }
        tokens.push(Token { at: starts[index]..ends[index], word, is_gap: false });
    }
    tokens
}

/// Reverses and mirrors signs within right-to-left text: without a letter among them, shaping would not.
fn drawn(text: &str, leftwards: bool) -> String {
    let text: String = text.chars().filter(|c| !is_direction_mark(*c) && *c != '\u{ad}').collect();
    if !leftwards || text.chars().any(is_right_to_left) {
        return text;
    }
    text.chars().rev().map(mirrored).collect()
}

fn mirrored(c: char) -> char {
    const PAIRS: [(char, char); 6] = [('(', ')'), ('[', ']'), ('{', '}'), ('<', '>'), ('«', '»'), ('‹', '›')];
    let pair = PAIRS.into_iter().find(|(left, right)| c == *left || c == *right);
    pair.map_or(c, |(left, right)| if c == left { right } else { left })
}

/// U+200E, U+200F, U+061C, and the embedding, override and isolate characters.
pub(super) fn is_direction_mark(c: char) -> bool {
    matches!(u32::from(c), 0x200e | 0x200f | 0x61c | 0x202a..=0x202e | 0x2066..=0x2069)
}

/// True if the text begins at the right: its first letter outside isolates decides (UAX 9, P2).
pub fn begins_at_the_right(text: impl IntoIterator<Item = char>) -> bool {
    let mut isolates = 0_usize;
    let first = text.into_iter().find(|c| {
        match c {
            '\u{2066}'..='\u{2068}' => isolates += 1,
            '\u{2069}' => isolates = isolates.saturating_sub(1),
            _ => {}
        }
        isolates == 0 && c.is_alphabetic()
    });
    first.is_some_and(is_right_to_left)
}

/// Isolates a text from its surroundings in both directions (UAX 9, 2.4), so that neither reorders the other. Text
/// without right-to-left characters needs no isolation.
pub fn isolated(text: &str) -> Cow<'_, str> {
    if text.chars().any(is_right_to_left) { Cow::Owned(format!("\u{2068}{text}\u{2069}")) } else { Cow::Borrowed(text) }
}

/// Hebrew, Arabic and related scripts, with their compatibility forms.
pub(super) fn is_right_to_left(c: char) -> bool {
    matches!(u32::from(c), 0x0590..=0x08ff | 0xfb1d..=0xfdff | 0xfe70..=0xfeff)
}

#[cfg(test)]
mod tests {
    use crate::{Colour, Edge, Phrase, Pt, Setting, Shaper, Weight, isolated};
    use domain::Language;

    /// Two people, each isolated: "Impulse: [name, affiliation] · [name, affiliation]".
    fn people() -> Vec<Phrase> {
        let bold = |text: &str| Phrase::new(format!("\u{2068}{text}"), Weight::SemiBold, Colour::Ink);
        let soft = |text: &str| Phrase::new(format!(", {}\u{2069}", isolated(text)), Weight::Regular, Colour::Soft);
        vec![
            Phrase::new("Impulse: ", Weight::Regular, Colour::Soft),
            bold("محمد"),
            soft("جامعة القاهرة"),
            Phrase::new("\u{a0}· ", Weight::Regular, Colour::Soft),
            bold("יצחק"),
            soft("האוניברסיטה"),
        ]
    }

    const RIGHT: [&str; 8] = ["Impulse:", "جامعة القاهرة", " ,", "محمد", "\u{a0}·", "האוניברסיטה", " ,", "יצחק"];

    fn from_left_to_right(lines: &crate::RichLines) -> Vec<String> {
        let mut all: Vec<(f32, String)> =
            lines.lines.iter().flatten().map(|placed| (placed.x.0, placed.text.text.clone())).collect();
        assert!(all.is_sorted_by(|a, b| a.0 <= b.0), "{all:?}");
        all.drain(..).map(|(_, text)| text).filter(|text| text != " ").collect()
    }

    #[test]
    fn each_person_stands_by_themselves_with_the_affiliation_behind_the_name() {
        let mut shaper = Shaper::new();
        let wrapped = shaper.wrap_rich(&people(), Pt(10.0), Pt(1000.0));
        let bare = |texts: Vec<String>| texts.iter().map(|text| text.trim().to_owned()).collect::<Vec<_>>();
        let right: Vec<&str> = RIGHT.iter().map(|text| text.trim()).collect();
        assert_eq!(bare(from_left_to_right(&wrapped)), right);
        let setting =
            Setting { size: Pt(10.0), width: Pt(1000.0), indent: Pt(0.0), edge: Edge::Ragged, language: Language::De };
        assert_eq!(bare(from_left_to_right(&shaper.set(&people(), &setting))), right);
    }
}
