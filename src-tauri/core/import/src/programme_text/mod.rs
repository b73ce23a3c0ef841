//! Reads a programme sheet, as teams write it in a word processor, on a web page or in a table, into a draft.
//!
//! First, each line is examined on its own: days and times, numbers, roles, rooms (`marks`). A line that begins with a
//! time of day is always an item, whatever surrounds it. The other lines are text, and the likeliest sequence of
//! titles, people and texts decides what each of them is (`reading`). Then times are combined with their surroundings
//! into blocks with theme and kind, or into single sessions (`blocks`, `times`, `dates`). Finally, the lines between
//! them are gathered into sessions (`sessions`). Lines that fit nowhere are kept with their line numbers.

mod ahead;
mod asides;
mod belonging;
mod blocks;
pub(super) mod cells;
mod common_words;
mod dates;
mod functions;
mod given_names;
mod grids;
mod kinds;
mod labels;
mod leads;
mod lessons;
mod likeness;
mod lines;
mod links;
mod markdown;
mod marks;
mod memo;
mod names;
mod numbers;
mod one_line;
mod order;
mod organisations;
mod outcome;
mod paragraphs;
mod people;
mod places;
#[cfg(any(test, feature = "testing"))]
mod promises;
mod reading;
mod remarks;
mod role_words;
mod roles;
mod room_words;
mod rooms;
mod sessions;
mod tables;
mod times;
mod when;
mod within;

pub use lessons::{Lesson, Which};
pub use one_line::read_line;
#[cfg(any(test, feature = "testing"))]
pub use promises::{swallowed_times, untold_lines};

use super::{Draft, Hint, ReadError, Remark, RemarkKind, Source, text::tidied};
use chrono::NaiveDate;
use chrono_tz::Tz;
use lessons::Taught;
use std::borrow::Cow;

/// What a sheet does not say itself.
#[derive(Clone, Debug)]
pub struct ReadOptions {
    /// Determines where clocks go forward and back.
    pub zone: Tz,
    /// The year of dates without one, if neither another date in the text nor a weekday tells it.
    pub year: i32,
    /// The date of the first day, if the sheet has none. Without it, the draft asks.
    pub first_day: Option<NaiveDate>,
    /// The user's corrections of misread lines.
    pub taught: Vec<Lesson>,
}

impl ReadOptions {
    pub const fn new(zone: Tz, year: i32) -> Self {
        Self { zone, year, first_day: None, taught: Vec::new() }
    }
}

/// Reads a whole sheet. Every non-blank line ends up in the draft, either in some part of it or as kept text.
pub fn read_programme(text: &str, options: &ReadOptions) -> Result<Draft, ReadError> {
    let (text, with_controls) = tidied(text);
    let text = markdown::without_signs(&text);
    let lines: Vec<(&str, Hint)> = text.split('\n').map(|line| (line, Hint::default())).collect();
    read(&lines, &text, with_controls, options)
}

/// The same for the output of another program, with the hints of its styles.
pub fn read_source(source: &Source, options: &ReadOptions) -> Result<Draft, ReadError> {
    let mut with_controls = Vec::new();
    let texts: Vec<Cow<str>> = (1..)
        .zip(&source.lines)
        .map(|(number, line)| {
            let (text, controls) = tidied(&line.text);
            with_controls.extend((!controls.is_empty()).then_some(number));
            match markdown::without_signs(&text) {
                Cow::Borrowed(_) => text,
                Cow::Owned(plain) => Cow::Owned(plain),
            }
        })
        .collect();
    let lines: Vec<(&str, Hint)> = texts.iter().zip(&source.lines).map(|(text, line)| (&**text, line.hint)).collect();
    let whole = texts.join("\n");
    read(&lines, &whole, with_controls, options)
}

fn read(
    source: &[(&str, Hint)],
    text: &str,
    with_controls: Vec<usize>,
    options: &ReadOptions,
) -> Result<Draft, ReadError> {
    if text.trim().is_empty() {
        return Err(ReadError::Empty);
    }
    let mut lines = lines::lines(source.iter().copied());
    if let Some(line) = grids::side_by_side(&lines) {
        return Err(ReadError::SideBySide { line });
    }
    lines = ahead::parted(&lines).unwrap_or(lines);
    let mut taught = Taught::of(&lines, &options.taught);
    let lasting = lessons::lasting(&lines, &options.taught);
    let mut marks = marks::marks(&lines, &taught);
    if let Some(order) = order::times_first(&lines, &marks) {
        lines = order.iter().map(|at| lines[*at].clone()).collect();
        taught = taught.in_order(&order);
        marks = marks::marks(&lines, &taught);
    }
    places::Places::mark(&lines, &mut marks, &taught);
    let places = places::Places::of(&lines, &marks);
    let measure = lines.iter().map(lines::Line::length).filter(|length| *length <= 200).max().unwrap_or(0);
    let margins = reading::read(&lines, &mut marks, &taught, measure);
    let hyphenated = paragraphs::Hyphenated::of(text);
    let rows = tables::rows(&lines);
    let times = times::Times::new(&lines, &marks, options);
    let layout = blocks::layout(&lines, &marks, &rows, &places, &hyphenated, times)?;
    let starts = layout.starts.clone();
    let found = sessions::Found {
        lines: &lines,
        marks: &marks,
        margins: &margins,
        rows: &rows,
        hyphenated: &hyphenated,
        measure,
    };
    let (mut draft, parts) = sessions::gather(&found, layout);
    if draft.blocks.is_empty() && draft.sessions.is_empty() {
        return Err(ReadError::NoProgramme);
    }
    let remark = |line, kind| Remark { line, kind };
    draft.remarks.extend(with_controls.into_iter().map(|line| remark(line, RemarkKind::ControlCharacter)));
    draft.taught = lasting;
    draft.lines = outcome::lines(&found, &starts, &parts);
    draft.remarks.extend(outcome::left_in_text(&found, &parts, &draft));
    draft.kept.sort_by_key(|kept| kept.line);
    draft.keep_to_limits();
    draft.find_likely_same();
    Ok(draft)
}

#[cfg(test)]
mod tests;
