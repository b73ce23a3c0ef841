//! The reader's guarantees for every line of a sheet, as checked by tests and fuzzing.

use super::{markdown, when};
use crate::{Draft, LineKind, text::tidied};

/// The lines, counted from 1, whose time of day went into a text or a title without a remark. There must be none: a
/// line that begins with a time is an item, and a time within a text is reported.
pub fn swallowed_times(text: &str, draft: &Draft) -> Vec<usize> {
    let is_told = |number: usize| {
        draft.remarks.iter().any(|remark| remark.line == number) || draft.kept.iter().any(|kept| kept.line == number)
    };
    let is_time = |number: usize| {
        let read = draft.lines.iter().find(|read| read.line == number);
        read.is_some_and(|read| matches!(read.kind, LineKind::Day | LineKind::Time | LineKind::Item | LineKind::Aside))
    };
    lines_of(text, |number, line| when::has_clock(line) && !is_told(number) && !is_time(number))
}

/// The lines, counted from 1, whose outcome the draft does not tell. Only blank ones are allowed.
pub fn untold_lines(text: &str, draft: &Draft) -> Vec<usize> {
    lines_of(text, |number, line| !line.trim().is_empty() && draft.lines.iter().all(|told| told.line != number))
}

/// The numbers of wanted lines, as the reader sees them.
fn lines_of(text: &str, wanted: impl Fn(usize, &str) -> bool) -> Vec<usize> {
    let (text, _) = tidied(text);
    let text = markdown::without_signs(&text);
    (1..).zip(text.split('\n')).filter(|(number, line)| wanted(*number, line)).map(|(number, _)| number).collect()
}
