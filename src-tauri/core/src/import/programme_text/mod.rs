//! A programme sheet, as teams write it in a word processor, read into a draft.
//!
//! First each line is marked for what it is (`marks`), then the lines that name a time are looked at with what stands
//! around them: blocks with their theme and kind, or single sessions (`blocks`); then the lines between are gathered
//! into sessions (`sessions`). What finds no place is kept with its line number.

mod blocks;
mod kinds;
mod lines;
mod marks;
mod names;
mod paragraphs;
mod people;
mod remarks;
mod role_words;
mod roles;
mod sessions;
mod when;

use super::{Draft, ReadError, Remark, RemarkKind, text::tidied};
use chrono_tz::Tz;

/// What a sheet does not say by itself.
#[derive(Clone, Copy, Debug)]
pub struct ReadOptions {
    /// Where the hours are put forward and back.
    pub zone: Tz,
    /// The year of dates without one, where no other date in the text has one.
    pub year: i32,
}

/// Reads a whole sheet. Every line that is not blank ends up in the draft: as part of something, or as kept text.
pub fn read_programme(text: &str, options: &ReadOptions) -> Result<Draft, ReadError> {
    if text.trim().is_empty() {
        return Err(ReadError::Empty);
    }
    let (text, with_controls) = tidied(text);
    let lines = lines::lines(&text);
    let marks = marks::marks(&lines);
    let hyphenated = paragraphs::Hyphenated::of(&text);
    let layout = blocks::layout(&lines, &marks, &hyphenated, options)?;
    let mut draft = sessions::gather(&lines, &marks, &hyphenated, layout);
    if draft.blocks.is_empty() && draft.sessions.is_empty() {
        return Err(ReadError::NoProgramme);
    }
    let control = |line| Remark { line, kind: RemarkKind::ControlCharacter };
    draft.remarks.extend(with_controls.into_iter().map(control));
    draft.kept.sort_by_key(|kept| kept.line);
    draft.keep_to_limits();
    draft.find_likely_same();
    Ok(draft)
}

#[cfg(test)]
mod tests;
