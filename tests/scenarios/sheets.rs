//! Programme sheets of our own, each unlike the others, and what a careful human would read from them.
//!
//! `NAME.txt` is the sheet. `NAME.expected` holds, one a line: blocks; under them sessions, contributions and
//! abstracts (first and last words, number of paragraphs); sessions outside blocks with their own time; lines that
//! are kept. Or it is one line `refused | LINE | why`. Lines that begin with `#` are remarks.

use std::{fs, path::PathBuf};
use tagwerk_core::{
    domain::{SessionState, Span},
    import::{Draft, DraftSession, ReadError, ReadOptions, decode, read_programme},
};

const OPTIONS: ReadOptions = ReadOptions::new(chrono_tz::Europe::Berlin, 2026);

fn folder() -> PathBuf {
    tagwerk_tests::root().join("tests/fixtures/sheets")
}

#[test]
fn every_sheet_is_read_as_a_human_reads_it() {
    let mut names: Vec<String> = fs::read_dir(folder())
        .expect("the fixtures")
        .filter_map(|entry| entry.ok()?.file_name().to_str()?.strip_suffix(".txt").map(str::to_owned))
        .collect();
    names.sort();
    assert!(names.len() >= 16, "a dozen sheets and those that are refused");
    let wrong: Vec<String> = names.iter().filter_map(|name| difference(name)).collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

fn difference(name: &str) -> Option<String> {
    let sheet = fs::read(folder().join(name).with_extension("txt")).expect("a sheet");
    let expected = fs::read_to_string(folder().join(name).with_extension("expected")).expect("what is expected");
    let expected: Vec<&str> =
        expected.lines().filter(|line| !line.starts_with('#') && !line.trim().is_empty()).collect();
    let read = decode(&sheet).and_then(|text| read_programme(&text, &OPTIONS));
    let seen = match &read {
        Ok(draft) => picture(draft),
        Err(error) => vec![format!("refused | {}", line_of(error))],
    };
    // The reason for refusing a sheet is in words that a human chose.
    let expected: Vec<String> = expected
        .into_iter()
        .map(|line| match line.strip_prefix("refused | ").and_then(|rest| rest.split_once(" | ")) {
            Some((line, _)) => format!("refused | {line}"),
            None => line.to_owned(),
        })
        .collect();
    (seen != expected).then(|| format!("== {name}\n-- expected\n{}\n-- seen\n{}", expected.join("\n"), seen.join("\n")))
}

fn line_of(error: &ReadError) -> String {
    match error {
        ReadError::Reversed { line, .. }
        | ReadError::ImpossibleDate { line, .. }
        | ReadError::ImpossibleTime { line, .. }
        | ReadError::HourThatDoesNotExist { line, .. }
        | ReadError::SideBySide { line } => line.to_string(),
        other => other.to_string(),
    }
}

fn picture(draft: &Draft) -> Vec<String> {
    let mut lines = Vec::new();
    for (index, block) in draft.blocks.iter().enumerate() {
        let (theme, kind) = (text(block.theme.as_deref()), text(block.kind.as_deref()));
        lines.push(format!("block | {} | {theme} | {kind}", span(block.span)));
        for read in draft.sessions.iter().filter(|read| read.block == Some(index)) {
            session(&mut lines, read, "  ");
        }
    }
    for read in draft.sessions.iter().filter(|read| read.block.is_none()) {
        session(&mut lines, read, "");
    }
    lines.extend(draft.kept.iter().map(|kept| format!("kept | {} | {}", kept.line, kept.text)));
    lines
}

fn session(lines: &mut Vec<String>, read: &DraftSession, indent: &str) {
    let word = |value: serde_json::Value| value.as_str().map(str::to_owned).expect("a word");
    let kind = word(serde_json::to_value(read.kind).expect("a kind"));
    let state = if read.state == SessionState::Cancelled { "cancelled" } else { "planned" };
    let mut fields =
        vec![text(read.number.as_deref()), kind, read.title.clone(), text(read.room.as_deref()), state.to_owned()];
    fields.extend(read.own_span.map(span));
    lines.push(format!("{indent}session | {}", fields.join(" | ")));
    for part in &read.contributions {
        lines.push(format!(
            "{indent}  {} | {} | {} | {} | {} | {}",
            part.role.key(),
            part.person.as_deref().unwrap_or("N. N."),
            text(part.affiliation.as_deref()),
            part.presence.key(),
            part.standing.key(),
            part.agreement.key()
        ));
    }
    if !read.abstract_text.is_empty() {
        let words: Vec<&str> = read.abstract_text.split_whitespace().collect();
        let paragraphs = read.abstract_text.split("\n\n").count();
        let (first, last) = (&words[..words.len().min(4)], &words[words.len().saturating_sub(4)..]);
        lines.push(format!("{indent}  abstract | {} … {} | {paragraphs} paragraphs", first.join(" "), last.join(" ")));
    }
}

fn text(text: Option<&str>) -> String {
    text.unwrap_or("-").to_owned()
}

fn span(span: Span) -> String {
    let (start, end) = (span.start(), span.end());
    let day = if start.date() == end.date() { String::new() } else { end.format("%Y-%m-%d ").to_string() };
    format!("{}–{day}{}", start.format("%Y-%m-%d %H:%M"), end.format("%H:%M"))
}
