//! Label words on lines of their own, repeated for each session: "Ort / Saal 2 / Zeit / 9.00–10.00".

use super::{lines::Line, roles, rooms::is_room_label, when::is_time_label};
use std::collections::BTreeMap;

/// What a label word announces.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Label {
    Room,
    Time,
    Role,
}

/// The lines that are labels, by their index. A word that occurs rarely may be a title instead.
pub fn labels(lines: &[Line]) -> BTreeMap<usize, Label> {
    const OFTEN: usize = 3;
    let mut times: BTreeMap<&str, usize> = BTreeMap::new();
    let found: Vec<(usize, Label)> =
        lines.iter().enumerate().filter_map(|(at, line)| Some((at, label(line.text)?))).collect();
    for (at, _) in &found {
        *times.entry(lines[*at].text).or_default() += 1;
    }
    let says_something = |at: usize| lines.get(at + 1).is_some_and(|below| !below.is_blank());
    // The time may have been moved elsewhere, leaving its label alone.
    let is_one = |(at, label): &(usize, Label)| {
        times[lines[*at].text] >= OFTEN && (*label == Label::Time || says_something(*at))
    };
    found.into_iter().filter(is_one).collect()
}

fn label(text: &str) -> Option<Label> {
    const MOST_WORDS: usize = 3;
    let bare = text.trim_end_matches(':').trim_end();
    if bare.is_empty() || bare.split_whitespace().count() > MOST_WORDS {
        return None;
    }
    match () {
        () if is_room_label(bare) => Some(Label::Room),
        () if is_time_label(bare) => Some(Label::Time),
        () if roles::bare(bare).is_some() => Some(Label::Role),
        () => None,
    }
}
