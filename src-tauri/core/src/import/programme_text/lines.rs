//! The lines of a sheet, and what each looks like by itself.

use super::when;
use crate::import::Hint;

/// A line of the source, without the blanks around it.
#[derive(Clone, Debug)]
pub struct Line<'a> {
    /// Counted from 1. Where a word processor broke a line inside its paragraph, both parts have the same number.
    pub number: usize,
    pub text: &'a str,
    /// As it stands, where it is the row of a table: the first cell may be empty.
    pub row: &'a str,
    /// A page began here: by a form feed, or by the stray blank that programs leave where they cut a text into pages.
    pub page_start: bool,
    /// What the program that it was written with says of it.
    pub hint: Hint,
    /// It was parted from the line before it by a sign, and is no part of its sentence.
    pub is_parted: bool,
    /// How many blanks stood before it.
    pub indent: usize,
}

impl Line<'_> {
    /// A gap between paragraphs.
    pub fn blank(page_start: bool) -> Self {
        Self { number: 0, text: "", row: "", page_start, hint: Hint::default(), is_parted: false, indent: 0 }
    }

    pub fn is_blank(&self) -> bool {
        self.text.is_empty()
    }

    /// Its length in characters.
    pub fn length(&self) -> usize {
        self.text.chars().count()
    }
}

/// Word breaks lines inside a paragraph by U+000B, InDesign by U+2028.
const BREAKS: [char; 4] = ['\u{b}', '\u{85}', '\u{2028}', '\u{2029}'];

/// What some sheets write between title, time and text on one line.
const PARTINGS: [&str; 2] = ["///", "||"];

pub fn lines<'a>(source: impl Iterator<Item = (&'a str, Hint)>) -> Vec<Line<'a>> {
    let mut lines = Vec::new();
    for (number, (raw, hint)) in (1..).zip(source) {
        // A break at the end of a line breaks nothing.
        for part in raw.trim_end_matches(BREAKS).split(BREAKS) {
            let whole = line(number, part, hint);
            match parted(whole.text) {
                Some(parts) => lines.extend(parts.into_iter().map(|text| Line { text, row: text, is_parted: true, ..whole.clone() })),
                None => lines.push(whole),
            }
        }
    }
    lines
}

fn line(number: usize, raw: &str, hint: Hint) -> Line<'_> {
    let page = raw.contains('\u{c}');
    let text = raw.trim_matches(|c: char| c.is_whitespace() || c == '\u{feff}' || c.is_control());
    let stray = raw.starts_with(' ') && !raw.starts_with("  ") && !text.is_empty();
    let indent = raw.chars().take_while(|c| c.is_whitespace()).map(|c| if c == '\t' { 4 } else { 1 }).sum();
    Line { number, text, row: raw, page_start: page || stray, hint, is_parted: false, indent }
}

/// "Titel /// Wann: 14:30 Uhr /// Text", where one of the parts names a time; "17.00 Uhr Ende 19.00 Uhr Konzert".
fn parted(text: &str) -> Option<Vec<&str>> {
    if let Some(second) = when::second_item(text) {
        let (first, second) = text.split_at(second);
        return Some(vec![first.trim(), second.trim()]);
    }
    let sign = PARTINGS.into_iter().find(|sign| text.contains(sign))?;
    let parts: Vec<&str> = text.split(sign).map(str::trim).filter(|part| !part.is_empty()).collect();
    let names_time = |part: &&str| when::labelled(part).or_else(|| when::find(part)).is_some_and(|when| when.has_clock());
    parts.iter().any(names_time).then_some(parts)
}

/// What stands behind a bullet.
pub fn bullet(text: &str) -> Option<&str> {
    let rest = text.strip_prefix(BULLETS)?;
    let behind = rest.trim_start();
    // "-5 Grad" and "*innen" are no items of a list.
    (behind.len() < rest.len() && !behind.is_empty()).then_some(behind)
}

const BULLETS: [char; 18] = [
    '•', '-', '–', '*', '·', '▪', '◦', '‣', '●', '○', '■', '□', '\u{f0b7}', '—', '►', '▸', '➢', '→',
];

/// Where a name stands right behind the sign: "-Ada Amsel".
pub fn without_bullet(text: &str) -> &str {
    bullet(text).unwrap_or_else(|| {
        let rest = text.trim_start_matches(BULLETS);
        if rest.starts_with(char::is_uppercase) { rest } else { text }
    })
}

/// The cells of the row of a table.
pub fn cells(text: &str) -> Vec<&str> {
    text.split('\t').map(str::trim).collect()
}

pub fn ends_as_sentence(text: &str) -> bool {
    text.ends_with(['.', '!', '?'])
}
