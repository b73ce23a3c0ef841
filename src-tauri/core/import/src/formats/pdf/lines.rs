//! Builds lines from letters at positions.

use super::content::Letter;
use std::collections::BTreeMap;

/// A line of a page, possibly across several columns.
#[derive(Clone, Debug)]
pub struct Line {
    /// Height of the baseline, upwards, in points.
    pub height: f32,
    /// The size of its largest letters.
    pub size: f32,
    /// From left to right, each separated from the last by more than a blank.
    pub pieces: Vec<Piece>,
}

#[derive(Clone, Debug)]
pub struct Piece {
    pub text: String,
    pub from: f32,
    pub to: f32,
    pub size: f32,
    pub is_bold: bool,
}

/// How far apart vertically the letters of one line may be, in multiples of the font size. This allows for superscripts
/// and careless printing.
const SAME_LINE: f32 = 0.45;
/// The least gap between two words, in multiples of the font size. A blank has a quarter in most fonts, less in narrow
/// ones.
const WORDS: f32 = 0.17;
/// The least gap between two pieces. Justified text has smaller gaps.
const PIECES: f32 = 1.15;
/// The least gap, beyond all blanks, before an explicitly positioned letter begins a new piece.
const PLACED: f32 = 0.35;

/// From top to bottom.
pub fn lines(mut letters: Vec<Letter>) -> Vec<Line> {
    letters.retain(|letter| letter.text.chars().any(|c| !c.is_control()));
    letters.sort_by(|a, b| b.height.total_cmp(&a.height));
    let mut lines = Vec::new();
    let mut rest = letters.into_iter().peekable();
    while let Some(first) = rest.next() {
        let (mut height, mut size) = (first.height, first.size);
        let mut of_line = vec![first];
        while let Some(next) =
            rest.next_if(|next| height - next.height <= SAME_LINE * size.max(next.size).min(size * 2.0))
        {
            // The largest letters give the position of the line.
            if next.size > size * 1.05 {
                (height, size) = (next.height, next.size);
            }
            of_line.push(next);
        }
        lines.extend(line(of_line));
    }
    lines
}

fn line(mut letters: Vec<Letter>) -> Option<Line> {
    letters.sort_by(|a, b| a.from.total_cmp(&b.from));
    let mut pieces: Vec<(Piece, usize)> = Vec::new();
    let (mut height, mut size) = (0.0, 0.0f32);
    // The end of the last blank.
    let mut blank: Option<f32> = None;
    let mut last: Option<(f32, String)> = None;
    for letter in letters {
        if letter.text.trim().is_empty() {
            blank = Some(letter.to);
            continue;
        }
        // Some programs make a letter bold by drawing it twice.
        if last.as_ref().is_some_and(|(from, text)| *text == letter.text && letter.from - from < 0.12 * letter.size) {
            continue;
        }
        last = Some((letter.from, letter.text.clone()));
        if letter.size > size {
            (height, size) = (letter.height, letter.size);
        }
        let bold = usize::from(letter.is_bold);
        let joined = pieces.last_mut().filter(|(piece, _)| {
            let beside_blanks = letter.from - blank.map_or(piece.to, |blank| blank.max(piece.to));
            let gap = letter.from - piece.to;
            gap <= PIECES * letter.size.max(piece.size) && !(letter.is_placed && beside_blanks > PLACED * letter.size)
        });
        match joined {
            Some((piece, bolds)) => {
                let gap = letter.from - piece.to;
                if gap > WORDS * letter.size.min(piece.size) || blank.is_some() && gap > 0.02 * letter.size {
                    piece.text.push(' ');
                }
                piece.text.push_str(&letter.text);
                piece.to = piece.to.max(letter.to);
                piece.size = piece.size.max(letter.size);
                *bolds += bold;
            }
            None => {
                let Letter { text, from, to, size, .. } = letter;
                pieces.push((Piece { text, from, to, size, is_bold: false }, bold));
            }
        }
        blank = None;
    }
    let pieces: Vec<Piece> = pieces
        .into_iter()
        .map(|(mut piece, bolds)| {
            piece.text = shown(&piece.text);
            piece.is_bold = bolds * 10 >= piece.text.chars().filter(|c| !c.is_whitespace()).count() * 9 && bolds > 0;
            piece
        })
        .filter(|piece| !piece.text.is_empty())
        .collect();
    let pieces = signs_joined(pieces);
    (!pieces.is_empty()).then_some(Line { height, size, pieces })
}

/// Joins a bullet or number with the text that follows it.
fn signs_joined(pieces: Vec<Piece>) -> Vec<Piece> {
    /// The greatest distance between them, in multiples of the font size.
    const FARTHEST: f32 = 5.0;
    let mut joined: Vec<Piece> = Vec::new();
    for piece in pieces {
        match joined.last_mut().filter(|sign| is_sign(&sign.text) && piece.from - sign.to < FARTHEST * piece.size) {
            Some(sign) => {
                let text = format!("{} {}", sign.text, piece.text);
                *sign = Piece { text, from: sign.from, ..piece };
            }
            None => joined.push(piece),
        }
    }
    joined
}

fn is_sign(text: &str) -> bool {
    let counted = text.strip_suffix(['.', ')']).unwrap_or("");
    let is_number = counted.len() < 3 && counted.bytes().all(|c| c.is_ascii_digit());
    let is_letter = counted.len() == 1 && counted.bytes().all(|c| c.is_ascii_alphabetic());
    matches!(text, "•" | "–" | "-" | "▪" | "◦" | "‣" | "●" | "○" | "■" | "□" | "→")
        || !counted.is_empty() && (is_number || is_letter)
}

/// Removes signs that only a font knows, and writes ligatures as letters.
fn shown(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            'ﬁ' => plain.push_str("fi"),
            'ﬂ' => plain.push_str("fl"),
            'ﬀ' => plain.push_str("ff"),
            'ﬃ' => plain.push_str("ffi"),
            'ﬄ' => plain.push_str("ffl"),
            'ﬅ' | 'ﬆ' => plain.push_str("st"),
            // Soft hyphens are visible where a line ends.
            '\u{ad}' => plain.push('-'),
            '\u{e000}'..='\u{f8ff}' => plain.push('•'),
            c if c.is_control() => {}
            c => plain.push(c),
        }
    }
    plain.trim().to_owned()
}

/// The most frequent size.
pub fn usual_size<'a>(lines: impl Iterator<Item = &'a Line>) -> f32 {
    let mut letters: BTreeMap<u32, usize> = BTreeMap::new();
    for piece in lines.flat_map(|line| &line.pieces) {
        *letters.entry(halves(piece.size)).or_default() += piece.text.len();
    }
    let usual = letters.into_iter().max_by_key(|(_, count)| *count).map_or(20, |(size, _)| size);
    #[allow(clippy::cast_precision_loss)]
    let usual = usual as f32 / 2.0;
    usual
}

/// In half points.
fn halves(size: f32) -> u32 {
    #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
    let halves = (size.clamp(0.0, 1_000.0) * 2.0).round() as u32;
    halves
}
