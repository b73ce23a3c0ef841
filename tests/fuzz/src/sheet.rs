//! The reader of programme sheets: any text is read or refused, and no time and no word gets lost.

use super::marked::Marked;
use chrono_tz::Europe::Berlin;
use tagwerk_core::import::{
    Draft, ReadOptions, RemarkKind, decode,
    programme_text::{swallowed_times, untold_lines},
    read_programme,
};

const OPTIONS: ReadOptions = ReadOptions::new(Berlin, 2026);

/// `bytes` are a file with a programme; each `§` in it is a word to trace.
pub fn sheet(bytes: &[u8]) {
    let Ok(text) = decode(bytes) else { return };
    let sheet = Marked::of(&text);
    let Ok(draft) = read_programme(&sheet.text, &OPTIONS) else { return };
    let text = &sheet.text;
    let swallowed = swallowed_times(text, &draft);
    assert!(swallowed.is_empty(), "these lines name a time that went into a text or a title: {swallowed:?} of\n{text}");
    let untold = untold_lines(text, &draft);
    assert!(untold.is_empty(), "these lines became nothing: {untold:?} of\n{text}");
    let is_shortened = draft.remarks.iter().any(|remark| matches!(remark.kind, RemarkKind::Shortened(_)));
    if !is_shortened {
        let lost = sheet.lost_from(&in_the_plan(draft));
        assert!(lost.is_empty(), "these words are lost: {lost:?} of\n{text}");
    }
}

/// What would go into the plan, and what would be kept beside it.
fn in_the_plan(draft: Draft) -> String {
    // The lines are left out: they hold their own words, which proves nothing.
    let draft = Draft { lines: Vec::new(), ..draft };
    serde_json::to_string(&draft).expect("a draft")
}
