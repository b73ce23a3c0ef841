//! A line that begins with a time of day is an item, whatever surrounds it, and a time within a text is reported.

use super::{
    super::{swallowed_times, untold_lines, when},
    read,
};
use crate::{Draft, RemarkKind};
use proptest::prelude::*;

/// A line of some shape; `§` stands for a word that occurs nowhere else.
fn line() -> impl Strategy<Value = &'static str> {
    prop::sample::select(vec![
        "",
        "",
        "",
        "9.30 Uhr § §",
        "- 10:00 Uhr §",
        "• ab 11 Uhr: § §",
        "ca. 12.15 Uhr §",
        "um 12:30 §",
        "13:00 – 14:00",
        "14:00 | § | §",
        "14:30\t§ §",
        "TOP 3 15.00 Uhr §",
        "TOP 4 15.30 Uhr §",
        "16:00 – open end §",
        "§ (17:00–18:00)",
        "§ ca. 18.00 Uhr",
        "8:30 a.m. § §",
        "19.00 uhr § §",
        "20:00 §!",
        "20.15 bis 21.00 Uhr § § §. § § §?",
        "21:00 § § § § § § § § § § § § § § § § § § § § § § § § § § § § § § § § § § § § § § § § § § § §",
        "Wann: 22:00 Uhr",
        "Samstag, 6. Juni 2026, 9.30 bis 12.30 Uhr",
        "Sonntag",
        "Tag 2",
        "Sonntag Block I: 12:15 – 14:30 (§)",
        "Parallele Workshops §",
        "1. § §",
        "Workshop B: §",
        "Moderation: Ada§ Bea§, §",
        "Dr. Ada Xq§",
        "Raum: §",
        "§ § §.",
        "§ § § § § § § § § § § § § § § § § § § § § § um",
        "Der Weg ist offen, und wer um 9.30 Uhr am Tor steht, kommt mit.",
        "Impressum: §",
        "Folien",
        "§ §",
    ])
}

fn filled(lines: &[&str]) -> String {
    let mut words = 0;
    let filled = lines.iter().map(|line| {
        line.chars()
            .map(|c| match c {
                '§' => {
                    words += 1;
                    format!("Xq{words}z")
                }
                c => c.to_string(),
            })
            .collect::<String>()
    });
    filled.collect::<Vec<_>>().join("\n")
}

/// Lines that begin with a time of day but whose words went into the text of another session.
fn hidden(text: &str, draft: &Draft) -> Vec<usize> {
    let is_hidden = |number: usize, line: &str| {
        let words: Vec<&str> = line.split_whitespace().filter(|word| word.starts_with("Xq")).collect();
        let in_text =
            |text: &str| words.iter().any(|word| text.contains(word.trim_matches(|c: char| !c.is_alphanumeric())));
        let is_told = draft.remarks.iter().any(|remark| remark.line == number)
            || draft.kept.iter().any(|kept| kept.line == number);
        !is_told
            && when::find(line).is_some_and(|when| when.leads())
            && words.len() == 2
            && draft.sessions.iter().any(|session| session.line != number && in_text(&session.abstract_text))
    };
    let lines = (1..).zip(text.split('\n')).filter(|(_, line)| when::has_clock(line));
    lines.filter(|(number, line)| is_hidden(*number, line)).map(|(number, _)| number).collect()
}

proptest! {
    #[test]
    fn no_line_with_a_time_is_swallowed(lines in prop::collection::vec(line(), 1..40)) {
        let text = filled(&lines);
        if let Ok(draft) = read(&text) {
            let swallowed = [swallowed_times(&text, &draft), hidden(&text, &draft)].concat();
            prop_assert!(swallowed.is_empty(), "{swallowed:?} in\n{text}\n{draft:#?}");
        }
    }

    #[test]
    fn every_line_is_told_what_it_became(lines in prop::collection::vec(line(), 1..40)) {
        let text = filled(&lines);
        if let Ok(draft) = read(&text) {
            let untold = untold_lines(&text, &draft);
            prop_assert!(untold.is_empty(), "{untold:?} in\n{text}");
        }
    }
}

#[test]
fn a_time_within_a_text_is_named() {
    let draft = read("Samstag, 6. Juni 2026\n\n9–12 Uhr Fahrt\n\nDer Bus steht bereit, und er fährt um\n9.30 Uhr am Tor ab.\nBringt Brot mit, denn um 11 Uhr wird gegessen.\n").expect("a draft");
    let named: Vec<usize> = draft
        .remarks
        .iter()
        .filter(|remark| remark.kind == RemarkKind::ClockInText)
        .map(|remark| remark.line)
        .collect();
    assert_eq!((draft.sessions.len(), named), (1, vec![6, 7]));
}

#[test]
fn a_number_within_a_text_is_named() {
    let draft = read("Samstag, 6. Juni 2026\n\n9–12 Uhr Fahrt\n\nDer Bus steht bereit, und er fährt am Tor ab, wenn alle da sind, die sich angemeldet haben.\n3. Brot mitbringen, denn am Ziel wird gegessen, und es gibt dort keinen Laden, der am Samstag offen ist.\n4. Wer kommt mit?\n").expect("a draft");
    let named: Vec<usize> = draft
        .remarks
        .iter()
        .filter(|remark| remark.kind == RemarkKind::NumberInText)
        .map(|remark| remark.line)
        .collect();
    assert_eq!((draft.sessions.len(), named), (1, vec![6]));
}
