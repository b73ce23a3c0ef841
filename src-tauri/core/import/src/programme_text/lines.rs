//! The lines of a sheet, and what each looks like on its own.

use super::{links::is_link, when};
use crate::Hint;

/// A line of the source, without surrounding blanks.
#[derive(Clone, Debug)]
pub struct Line<'a> {
    /// Counted from 1. If a word processor broke a line inside its paragraph, both parts have the same number.
    pub number: usize,
    pub text: &'a str,
    /// The original text of a table row: the first cell may be empty.
    pub row: &'a str,
    /// A page begins here: after a form feed, or at the stray blank that some programs leave at page breaks.
    pub page_start: bool,
    /// Hints from the program that wrote it.
    pub hint: Hint,
    /// It was split from the line before it and does not continue its sentence.
    pub is_parted: bool,
    /// The number of blanks before it.
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

/// Separators between title, time and text on one line, as in some sheets.
const PARTINGS: [&str; 2] = ["///", "||"];

pub fn lines<'a>(source: impl Iterator<Item = (&'a str, Hint)>) -> Vec<Line<'a>> {
    let mut lines = Vec::new();
    for (number, (raw, hint)) in (1..).zip(source) {
        // A break at the end of a line has no effect.
        for part in raw.trim_end_matches(BREAKS).split(BREAKS) {
            let whole = line(number, part, hint);
            match parted(whole.text) {
                Some(parts) => lines.extend(parts.into_iter().map(|text| Line {
                    text,
                    row: text,
                    is_parted: true,
                    ..whole.clone()
                })),
                None if whole.is_blank() && is_third_blank(&lines) => {
                    // Longer gaps mean nothing more, and this keeps a text of blank lines small.
                    if let Some(last) = lines.last_mut() {
                        last.page_start |= whole.page_start;
                    }
                }
                None => lines.push(whole),
            }
        }
    }
    lines
}

fn is_third_blank(lines: &[Line]) -> bool {
    matches!(lines, [.., one, other] if one.is_blank() && other.is_blank())
}

fn line(number: usize, raw: &str, hint: Hint) -> Line<'_> {
    let page = raw.contains('\u{c}');
    let text = raw.trim_matches(|c: char| c.is_whitespace() || c == '\u{feff}' || c.is_control());
    let stray = raw.starts_with(' ') && !raw.starts_with("  ") && !text.is_empty();
    // "Mehr lesen\tTitel": a link from the neighbouring cell.
    let behind_link = text.split_once('\t').filter(|(first, _)| is_link(first)).map(|(_, rest)| rest.trim());
    let (text, raw) = behind_link.map_or((text, raw), |rest| (rest, rest));
    let text = only_cell(text);
    let (text, hint) = without_markdown(text, hint);
    let indent = raw.chars().take_while(|c| c.is_whitespace()).map(|c| if c == '\t' { 4 } else { 1 }).sum();
    Line { number, text, row: raw, page_start: page || stray, hint, is_parted: false, indent }
}

/// "|  | Titel |  |": a row with only one filled cell.
fn only_cell(text: &str) -> &str {
    if !text.starts_with('|') || text.matches('|').count() < 2 {
        return text;
    }
    let mut said = text.split('|').map(str::trim).filter(|cell| cell.chars().any(char::is_alphanumeric));
    match (said.next(), said.next()) {
        (Some(only), None) => only,
        _ => text,
    }
}

/// "## Titel" and "**Titel**": headings and bold lines in plain text.
fn without_markdown(text: &str, hint: Hint) -> (&str, Hint) {
    const DEEPEST: usize = 6;
    let level = text.len() - text.trim_start_matches('#').len();
    let behind = &text[level..];
    if (1..=DEEPEST).contains(&level) && behind.starts_with(char::is_whitespace) && !behind.trim().is_empty() {
        return (behind.trim(), Hint { heading: u8::try_from(level).ok(), ..hint });
    }
    let inside = ["**", "__"]
        .iter()
        .find_map(|sign| text.strip_prefix(sign)?.strip_suffix(sign).filter(|inside| !inside.contains(sign)));
    match inside.filter(|inside| !inside.trim().is_empty()) {
        Some(inside) => (inside.trim(), Hint { is_bold: true, ..hint }),
        None => (text, hint),
    }
}

/// "Titel /// Wann: 14:30 Uhr /// Text", if one of the parts names a time; "17.00 Uhr Ende 19.00 Uhr Konzert".
fn parted(text: &str) -> Option<Vec<&str>> {
    if let Some(second) = when::second_item(text) {
        let (first, second) = text.split_at(second);
        return Some(vec![first.trim(), second.trim()]);
    }
    if let Some(second) = when::behind_gap(text) {
        let (first, second) = text.split_at(second);
        return Some(vec![first.trim(), second.trim()]);
    }
    let sign = PARTINGS.into_iter().find(|sign| text.contains(sign))?;
    let parts: Vec<&str> = text.split(sign).map(str::trim).filter(|part| !part.is_empty()).collect();
    let names_time =
        |part: &&str| when::labelled(part).or_else(|| when::find(part)).is_some_and(|when| when.has_clock());
    parts.iter().any(names_time).then_some(parts)
}

/// The text behind a bullet.
pub fn bullet(text: &str) -> Option<&str> {
    let rest = text.strip_prefix(BULLETS)?;
    let behind = rest.trim_start();
    // "-5 Grad" and "*innen" are not items of a list.
    (behind.len() < rest.len() && !behind.is_empty()).then_some(behind)
}

const BULLETS: [char; 18] =
    ['•', '-', '–', '*', '·', '▪', '◦', '‣', '●', '○', '■', '□', '\u{f0b7}', '—', '►', '▸', '➢', '→'];

/// Also accepts a name right behind the sign: "-Ada Amsel".
pub fn without_bullet(text: &str) -> &str {
    bullet(text).unwrap_or_else(|| {
        let rest = text.trim_start_matches(BULLETS);
        if rest.starts_with(char::is_uppercase) { rest } else { text }
    })
}

/// The cells of a table row, separated by tabs, or by bars if there are several.
pub fn cells(text: &str) -> Vec<&str> {
    const FEWEST_BARS: usize = 2;
    if text.contains('\t') || text.matches('|').count() < FEWEST_BARS {
        return text.split('\t').map(str::trim).collect();
    }
    let inside = text.trim().trim_start_matches('|').trim_end_matches('|');
    inside.split('|').map(str::trim).collect()
}

pub fn ends_as_sentence(text: &str) -> bool {
    text.ends_with(['.', '!', '?'])
}
