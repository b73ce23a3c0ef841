//! Running text. Paragraphs are broken as a whole to make lines as even as possible (the total fit of Knuth and Plass,
//! "Breaking Paragraphs into Lines", 1981), with hyphenation by language.

use super::{
    both_ways::{begins_at_the_right, run_both_ways},
    joints::{SEPARATOR, with_plain_blanks},
    lengths::Pt,
    rich::{Look, Phrase, Placed, RichLines},
    shaping::{CUT, Shaped, Shaper},
    syllables::{Cut, CutWord},
    wrapping::Word,
};
use domain::Language;
use std::sync::Arc;

/// How lines end.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Edge {
    /// All at the same edge: blanks stretch and shrink, and words are cut if that makes lines more even.
    Justified,
    /// Where their words end; a word stays whole unless it is wider than a line.
    Ragged,
}

/// The shape of a paragraph.
#[derive(Clone, Copy, Debug)]
pub struct Setting {
    pub size: Pt,
    pub width: Pt,
    /// How far the first line is indented.
    pub indent: Pt,
    pub edge: Edge,
    pub language: Language,
}

/// In ems: how far a blank may stretch and shrink without being noticed.
const STRETCH: f32 = 0.16;
const SHRINK: f32 = 0.055;

/// Demerits, as in TeX: of each line, of a hyphen, of two hyphens in a row, of a hyphen before the last line.
const LINE: f64 = 10.0;
const HYPHEN: f64 = 17_000.0;
const HYPHENS_IN_A_ROW: f64 = 30_000.0;
const HYPHEN_BEFORE_LAST: f64 = 15_000.0;
/// The most consecutive lines that may end in a hyphen (Duden allows three).
const MOST_HYPHENS: usize = 2;
/// Of a last line shorter than this many ems, such as a single word.
const RUNT: f64 = 6_000.0;
const RUNT_WIDTH: f32 = 4.0;
/// A last line with fewer letters looks like a leftover.
const LEAST_LETTERS: usize = 5;
/// Of measures of last resort: cutting a word of ragged text, a third hyphen in a row, a last line of a few letters,
/// breaking up words that hang together, and cutting between letters.
const UNWANTED: f64 = 1e6;
const THIRD_HYPHEN: f64 = 1e7;
const SHORT_END: f64 = 1e7;
const PARTED: f64 = 1e9;
const EMERGENCY: f64 = 1e12;

/// An unbreakable piece of a word.
struct Atom {
    word: usize,
    /// Byte offsets in its word.
    from: usize,
    to: usize,
    /// Start and end in points, if the paragraph were one line.
    starts: f32,
    ends: f32,
    /// The number of blanks before it in the paragraph.
    blanks: usize,
    /// The cost of ending a line after it.
    cost: f64,
    /// The width of the hyphen added if a line ends after it; `None` if none is added.
    hyphen: Option<f32>,
    /// A line that ends after it ends in a hyphen, added or the word's own.
    ends_in_hyphen: bool,
    /// The width of the separator at its end, which is dropped at the end of a line.
    separator: f32,
    /// The number of letters and digits.
    letters: usize,
}

impl Shaper {
    /// Breaks phrases into lines. A word wider than a line is cut by the rules of its language, or else between
    /// letters. A paragraph whose first word runs from right to left is aligned to the right.
    pub fn set(&mut self, phrases: &[Phrase], setting: &Setting) -> RichLines {
        let words = self.drawn_words(phrases);
        let cut: Vec<Arc<CutWord>> =
            words.iter().map(|word| self.cut_word(&word.text, word.phrase.weight, setting.language)).collect();
        let atoms = self.atoms(&words, &cut, setting);
        let ends = breaks(&atoms, setting);
        let leftwards = begins_at_the_right(words.iter().flat_map(|word| word.text.chars()));
        let mut turned = run_both_ways(&words).then(|| self.turned(&ends, &atoms, &words, &cut, setting).into_iter());
        let mut rich = RichLines::default();
        for (index, line) in ends.windows(2).enumerate() {
            let indent = if index == 0 { setting.indent } else { Pt(0.0) };
            let room = setting.width - indent;
            let fills = setting.edge == Edge::Justified && line[1] < atoms.len();
            let last = line[1] == atoms.len();
            let mut placed = match turned.as_mut().and_then(Iterator::next) {
                Some(mut placed) => {
                    if fills {
                        let width = placed.last().map_or(Pt(0.0), |last| last.x + last.width(setting.size));
                        fill(&mut placed, room - width, setting.size);
                    }
                    placed
                }
                None => self.line(&atoms[line[0]..line[1]], &words, &cut, setting, last, fills.then_some(room)),
            };
            let width = placed.last().map_or(Pt(0.0), |last| last.x + last.width(setting.size));
            let shift = if leftwards { setting.width - width } else { indent };
            placed.iter_mut().for_each(|one| one.x = one.x + shift);
            rich.lines.push(placed);
        }
        rich
    }

    fn atoms(&mut self, words: &[Word], cut: &[Arc<CutWord>], setting: &Setting) -> Vec<Atom> {
        let scale = setting.size.0 / 1000.0;
        let narrowest = setting.width.0 - setting.indent.0.max(0.0);
        let mut atoms: Vec<Atom> = Vec::with_capacity(words.len() * 2);
        let (mut x, mut blanks) = (0.0, 0);
        for (index, (word, cut)) in words.iter().zip(cut).enumerate() {
            if index > 0 && word.blank_before {
                x += self.blank(word.phrase.weight).width(setting.size).0;
                blanks += 1;
            }
            let together = words.get(index + 1).is_some_and(|next| !next.blank_before);
            let cost = if together { PARTED } else { 0.0 };
            let whole = Placed::of(word.phrase, &cut.shaped, Pt(0.0)).width(setting.size).0;
            let hyphen = self.hyphen(word.phrase.weight).width(setting.size).0;
            let wide = whole > narrowest;
            let cuts = match word.phrase.look {
                Look::Tag => Vec::new(),
                Look::Plain | Look::Struck => cut.cuts(wide.then_some((narrowest - hyphen) / scale)),
            };
            let (mut from, mut start) = (0, 0.0);
            for (at, kind) in cuts {
                let cost = match (kind, setting.edge) {
                    (Cut::Letter, _) => EMERGENCY,
                    (Cut::NoBreakSpace, _) => PARTED,
                    (Cut::Syllable, Edge::Ragged) => UNWANTED,
                    (Cut::Syllable, Edge::Justified) => HYPHEN,
                    (Cut::Sign, _) => HYPHEN / 10.0,
                };
                let end = cut.width_before(at) * scale;
                let hyphen = cut.adds_hyphen(at, kind).then_some(hyphen);
                atoms.push(Atom {
                    word: index,
                    from,
                    to: at,
                    starts: x + start,
                    ends: x + end,
                    blanks,
                    cost,
                    hyphen,
                    ends_in_hyphen: hyphen.is_some() || cut.text[..at].ends_with(['-', '\u{2010}']),
                    separator: 0.0,
                    letters: letters(&cut.text[from..at]),
                });
                (from, start) = (at, end);
            }
            let (to, starts, ends) = (cut.text.len(), x + start, x + whole);
            let bare = cut.text.trim_end_matches(SEPARATOR).len();
            atoms.push(Atom {
                word: index,
                from,
                to,
                starts,
                ends,
                blanks,
                cost,
                hyphen: None,
                ends_in_hyphen: cut.text.ends_with(['-', '\u{2010}']),
                separator: if bare < to { whole - cut.width_before(bare) * scale } else { 0.0 },
                letters: letters(&cut.text[from..]),
            });
            x += whole;
        }
        atoms
    }

    /// All lines, if some of their words run from right to left.
    fn turned(
        &mut self,
        ends: &[usize],
        atoms: &[Atom],
        words: &[Word],
        cut: &[Arc<CutWord>],
        setting: &Setting,
    ) -> Vec<Vec<Placed>> {
        let lines: Vec<Vec<Word>> = ends
            .windows(2)
            .map(|line| {
                let parts = atoms[line[0]..line[1]].chunk_by(|a, b| a.word == b.word);
                parts
                    .map(|part| {
                        let (first, last) = (&part[0], &part[part.len() - 1]);
                        let Word { phrase, blank_before, .. } = words[first.word];
                        let mut text = cut[first.word].text[first.from..last.to].to_owned();
                        let ends_line = std::ptr::eq(last, &atoms[line[1] - 1]);
                        if ends_line && line[1] < atoms.len() && last.separator > 0.0 {
                            text.truncate(text.trim_end_matches(SEPARATOR).len());
                        }
                        if ends_line && last.hyphen.is_some() {
                            text.push(CUT);
                        }
                        Word { text, phrase, blank_before: blank_before && first.from == 0 }
                    })
                    .collect()
            })
            .collect();
        let size = setting.size;
        self.place_both_ways(&lines, size, &|shaper, word| shaper.blank(word.phrase.weight).width(size))
    }

    /// A line of atoms. If a width is given, its blanks stretch or shrink to fill it.
    fn line(
        &mut self,
        atoms: &[Atom],
        words: &[Word],
        cut: &[Arc<CutWord>],
        setting: &Setting,
        is_last: bool,
        room: Option<Pt>,
    ) -> Vec<Placed> {
        let (mut placed, mut x): (Vec<Placed>, Pt) = (Vec::new(), Pt(0.0));
        // The atoms of the line, grouped by word.
        let parts: Vec<&[Atom]> = atoms.chunk_by(|a, b| a.word == b.word).collect();
        let alike = |a: &&[Atom], b: &&[Atom]| {
            let (a, b) = (words[a[0].word].phrase, words[b[0].word].phrase);
            std::ptr::eq(a, b) && a.look != Look::Tag
        };
        for (index, group) in parts.chunk_by(alike).enumerate() {
            let phrase = words[group[0][0].word].phrase;
            let blank = self.blank(phrase.weight);
            if index > 0 && words[group[0][0].word].blank_before {
                x = x + blank.width(setting.size);
            }
            let mut joined: Vec<(Arc<Shaped>, bool)> = Vec::with_capacity(group.len());
            for (at, part) in group.iter().enumerate() {
                let (first, last) = (&part[0], &part[part.len() - 1]);
                let word = &cut[first.word];
                let ends_line = atoms.last().is_some_and(|end| std::ptr::eq(end, last));
                let hyphen = if ends_line && last.hyphen.is_some() { CUT.to_string() } else { String::new() };
                // A line break replaces the separator.
                let parted = ends_line && !is_last && last.separator > 0.0;
                let shaped =
                    if first.from == 0 && last.to == word.text.len() && !parted && !word.text.contains('\u{a0}') {
                        Arc::clone(&word.shaped)
                    } else {
                        let part = &word.text[first.from..last.to];
                        let part = if parted { part.trim_end_matches(SEPARATOR) } else { part };
                        let whole = first.from == 0 && last.to == word.text.len();
                        let part = if whole { part } else { part.trim_matches('\u{a0}') };
                        self.shape(&format!("{}{hyphen}", with_plain_blanks(part)), phrase.weight)
                    };
                joined.push((shaped, at > 0 && words[first.word].blank_before));
            }
            let text = match &joined[..] {
                [(one, _)] => Arc::clone(one),
                many => Arc::new(Shaped::joined(many, &blank)),
            };
            let one = Placed::of(phrase, &text, x);
            x = x + one.width(setting.size);
            placed.push(one);
        }
        if let Some(room) = room {
            fill(&mut placed, room - x, setting.size);
        }
        placed
    }
}

/// Distributes the missing width among the blanks.
fn fill(placed: &mut [Placed], missing: Pt, size: Pt) {
    let inner: Vec<usize> = placed.iter().map(|one| one.text.blanks()).collect();
    // Two groups are separated by a blank, unless they hang together.
    let gaps: Vec<bool> =
        placed.windows(2).map(|pair| pair[1].x - pair[0].x - pair[0].width(size) > Pt(0.01)).collect();
    let all = inner.iter().sum::<usize>() + gaps.iter().filter(|gap| **gap).count();
    if all == 0 || missing.0.abs() < 0.005 {
        return;
    }
    // Stretching further would tear the line apart; it is better left short.
    const MOST: f32 = 0.8;
    let each = (missing / all as f32).min(size * MOST);
    let mut shift = Pt(0.0);
    for (index, one) in placed.iter_mut().enumerate() {
        if index > 0 && gaps[index - 1] {
            shift = shift + each;
        }
        one.x = one.x + shift;
        if inner[index] > 0 {
            one.text = Arc::new(one.text.spread(each / size * 1000.0));
            shift = shift + each * inner[index] as f32;
        }
    }
}

fn letters(text: &str) -> usize {
    text.chars().filter(|c| c.is_alphanumeric()).count()
}

/// The best way to a line that ends after an atom and is the n-th in a row to end in a hyphen.
#[derive(Clone, Copy)]
struct Best {
    demerits: f64,
    from: usize,
    /// Consecutive hyphens at the ends of the preceding lines.
    hyphens: usize,
}

/// Where lines begin and end: indices of atoms, from 0 to their count.
fn breaks(atoms: &[Atom], setting: &Setting) -> Vec<usize> {
    const NOWHERE: Best = Best { demerits: f64::INFINITY, from: 0, hyphens: 0 };
    let mut best = vec![[NOWHERE; MOST_HYPHENS + 1]; atoms.len() + 1];
    best[0][0].demerits = 0.0;
    for end in 1..=atoms.len() {
        let last = &atoms[end - 1];
        let is_last = end == atoms.len();
        let mut letters_of_line = 0;
        for start in (0..end).rev() {
            let first = &atoms[start];
            letters_of_line += first.letters;
            let room = setting.width.0 - if start == 0 { setting.indent.0 } else { 0.0 };
            let behind = if is_last { 0.0 } else { last.hyphen.unwrap_or(0.0) - last.separator };
            let width = last.ends - first.starts + behind;
            let blanks = (last.blanks - first.blanks) as f32;
            let least = match setting.edge {
                Edge::Justified if !is_last => width - blanks * SHRINK * setting.size.0,
                Edge::Justified | Edge::Ragged => width,
            };
            // Tolerates a thousandth for rounding. An atom that does not fit even alone gets a line of its own.
            if least > room * 1.001 && start + 1 < end {
                break;
            }
            let badness = match setting.edge {
                Edge::Justified => badness(room - width, blanks, setting.size.0, is_last),
                Edge::Ragged if is_last => 0.0,
                Edge::Ragged => 100.0 * f64::from(((room - width) / room).max(0.0)).powi(2),
            };
            let mut demerits = (LINE + badness).powi(2);
            if !is_last {
                demerits += last.cost;
            }
            if is_last && start > 0 && width < RUNT_WIDTH * setting.size.0 {
                demerits += RUNT;
            }
            if is_last && start > 0 && letters_of_line < LEAST_LETTERS {
                demerits += SHORT_END;
            }
            let hyphen = !is_last && last.ends_in_hyphen;
            for above in 0..=MOST_HYPHENS {
                let demerits = best[start][above].demerits + demerits + after(above, hyphen, is_last);
                let hyphens = if hyphen { (above + 1).min(MOST_HYPHENS) } else { 0 };
                if demerits < best[end][hyphens].demerits {
                    best[end][hyphens] = Best { demerits, from: start, hyphens: above };
                }
            }
        }
    }
    let mut ends = vec![atoms.len()];
    let last = &best[atoms.len()];
    let mut hyphens = (0..=MOST_HYPHENS).min_by(|a, b| last[*a].demerits.total_cmp(&last[*b].demerits)).unwrap_or(0);
    while let Some(&end) = ends.last().filter(|end| **end > 0) {
        let Best { from, hyphens: above, .. } = best[end][hyphens];
        ends.push(from);
        hyphens = above;
    }
    ends.reverse();
    ends
}

/// The extra cost of a line that follows this many lines ending in hyphens.
fn after(hyphens: usize, hyphen: bool, is_last: bool) -> f64 {
    match (hyphens, hyphen, is_last) {
        (0, ..) | (_, false, false) => 0.0,
        (_, _, true) => HYPHEN_BEFORE_LAST,
        (MOST_HYPHENS, true, _) => THIRD_HYPHEN,
        (_, true, _) => HYPHENS_IN_A_ROW,
    }
}

/// How bad a justified line looks: 100 if its blanks are stretched as far as allowed.
fn badness(missing: f32, blanks: f32, size: f32, is_last: bool) -> f64 {
    const WORST: f64 = 1e4;
    if missing >= 0.0 && is_last {
        return 0.0;
    }
    let give = blanks * size * if missing < 0.0 { SHRINK } else { STRETCH };
    if give <= 0.0 {
        return if missing.abs() < 0.01 { 0.0 } else { WORST };
    }
    // The cube, as in TeX; beyond the limit, the excess still counts.
    (100.0 * f64::from(missing.abs() / give).powi(3)).min(WORST)
}

#[cfg(test)]
mod tests;
