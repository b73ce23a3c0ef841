//! What the reader promises of every line of a sheet, as tests and fuzzing ask it.

use super::{markdown, when};
use crate::{Draft, LineKind, text::tidied};

/// The lines, counted from 1, that name a time of day and went into a text or a title without a word about it.
/// There must be none: whatever begins with a time is something that happens, and a time within a text is named.
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

/// The lines, counted from 1, of which the draft does not say what they became. There must be none that is not blank.
pub fn untold_lines(text: &str, draft: &Draft) -> Vec<usize> {
    lines_of(text, |number, line| !line.trim().is_empty() && draft.lines.iter().all(|told| told.line != number))
}

/// The lines as the reader sees them, by their numbers.
fn lines_of(text: &str, wanted: impl Fn(usize, &str) -> bool) -> Vec<usize> {
    let (text, _) = tidied(text);
    let text = markdown::without_signs(&text);
    (1..).zip(text.split('\n')).filter(|(number, line)| wanted(*number, line)).map(|(number, _)| number).collect()
}
