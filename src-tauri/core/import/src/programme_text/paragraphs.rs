//! Joins lines that were broken for print into paragraphs.

use super::lines::{Line, bullet};
use std::collections::BTreeSet;

/// In bytes. No word is longer; looking further for its start or its hyphens would take too long in a hostile text.
const LONGEST_WORD: usize = 100;

/// Words that the text hyphenates in the middle of a line. They keep the hyphen at a line break.
pub struct Hyphenated<'a>(BTreeSet<(&'a str, &'a str)>);

impl<'a> Hyphenated<'a> {
    pub fn of(text: &'a str) -> Self {
        let mut words = BTreeSet::new();
        for word in text
            .split(|c: char| c.is_whitespace() || ".,;:!?()»«\"„“”".contains(c))
            .filter(|word| word.len() <= LONGEST_WORD && word.contains('-'))
        {
            for (at, _) in word.match_indices('-') {
                words.insert((&word[..at], &word[at + 1..]));
            }
        }
        Self(words)
    }

    fn has(&self, before: &str, behind: &str) -> bool {
        !before.is_empty() && !behind.is_empty() && self.0.contains(&(before, behind))
    }
}

/// Words behind a suspended hyphen: "Vor- und Nachteile".
const AFTER_SUSPENDED: &[&str] = &[
    "und",
    "oder",
    "bis",
    "sowie",
    "bzw.",
    "bzw",
    "beziehungsweise",
    "and",
    "or",
    "noch",
    "wie",
    "als",
    "aber",
    "&",
    "u.",
];

/// Appends a line, undoing the break.
pub fn join(text: &mut String, next: &str, hyphenated: &Hyphenated) {
    let next = next.trim_start();
    let first_word = next.split_whitespace().next().unwrap_or("");
    let cut =
        text.ends_with(['-', '\u{2010}', '\u{ad}']) && text.chars().rev().nth(1).is_some_and(char::is_alphanumeric);
    if text.is_empty() || (text.ends_with('/') && text.chars().rev().nth(1).is_some_and(char::is_alphabetic)) {
        text.push_str(next);
    } else if !cut || AFTER_SUSPENDED.contains(&first_word) {
        text.push(' ');
        text.push_str(next);
    } else {
        let body = text.trim_end_matches(['-', '\u{2010}', '\u{ad}']).len();
        let start = start_of_last_word(&text[..body]);
        let end = first_word.find(|c: char| ".,;:!?()»«\"„“”".contains(c)).unwrap_or(first_word.len());
        // "3-/jährige" keeps its hyphen as well.
        let small = next.starts_with(char::is_lowercase) && text[..body].ends_with(char::is_alphabetic);
        // The hyphen of "Öffentlichkeits-/beteiligung" is from the break; "Baden-/Württemberg" and
        // "Online-/Beteiligung" keep theirs.
        if small && !hyphenated.has(&text[start..body], &first_word[..end]) {
            text.truncate(body);
        }
        text.push_str(next);
    }
}

fn start_of_last_word(text: &str) -> usize {
    text.char_indices()
        .rev()
        .take(LONGEST_WORD)
        .take_while(|(_, c)| !c.is_whitespace() && !"(»„\"".contains(*c))
        .last()
        .map_or(text.len(), |(at, _)| at)
}

/// The paragraphs of some lines, separated by blank lines. List items are on lines of their own.
///
/// A blank line ends a paragraph, unless it marks a page break inside a sentence. So does a line that ends a sentence
/// so early that the next word would have fitted, with some tolerance because letters differ in width.
pub fn paragraphs(lines: &[Line], hyphenated: &Hyphenated) -> String {
    const FULL: f64 = 0.95;
    let measure = lines.iter().map(Line::length).max().unwrap_or(0) as f64 * FULL;
    let mut paragraphs: Vec<String> = Vec::new();
    let (mut blank, mut page_edge) = (false, false);
    let mut before: Option<&Line> = None;
    for line in lines {
        page_edge |= line.page_start;
        if line.is_blank() {
            blank = true;
            continue;
        }
        let first_word = line.text.split_whitespace().next().map_or(0, |word| word.chars().count());
        let had_room = before
            .is_some_and(|before| ((before.length() + 1 + first_word) as f64) <= measure && ends_sentence(before.text));
        let ended = blank && !(page_edge && before.is_some_and(|before| !ends_sentence(before.text)));
        match paragraphs.last_mut() {
            Some(paragraph) if !ended && bullet(line.text).is_some() => {
                paragraph.push('\n');
                paragraph.push_str(line.text);
            }
            Some(paragraph) if !ended && !had_room => join(paragraph, line.text, hyphenated),
            _ => paragraphs.push(line.text.to_owned()),
        }
        (blank, page_edge) = (false, false);
        before = Some(line);
    }
    paragraphs.join("\n\n")
}

fn ends_sentence(text: &str) -> bool {
    text.trim_end_matches(['»', '«', '"', '“', '”', ')', '’', '\'']).ends_with(['.', '!', '?', '…'])
}

/// True if the line was broken and continues: the next word would not have fitted, or both are one line of the source.
pub fn goes_on(line: &Line, next: &Line, measure: usize) -> bool {
    if line.number == next.number {
        return !next.is_parted;
    }
    // In a sheet of short lines, no line is full.
    const SHORTEST_MEASURE: usize = 60;
    let first_word = next.text.split_whitespace().next().map_or(0, |word| word.chars().count());
    line.length() + 1 + first_word > measure.max(SHORTEST_MEASURE)
        || line.text.ends_with(['-', '\u{ad}', ',', '&', '/'])
}

#[cfg(test)]
mod tests {
    use super::super::lines::lines;
    use super::*;

    fn joined(text: &str) -> String {
        let lines = lines(text.split('\n').map(|line| (line, crate::Hint::default())));
        paragraphs(&lines, &Hyphenated::of(text))
    }

    #[test]
    fn cut_words_are_joined_and_real_hyphens_stay() {
        let pictures = [
            ("Büro für Öffentlichkeits-\nbeteiligung", "Büro für Öffentlichkeitsbeteiligung"),
            ("in Baden-\nWürttemberg", "in Baden-Württemberg"),
            ("die Vor-\nund Nachteile", "die Vor- und Nachteile"),
            ("die Online-\nBeteiligung", "die Online-Beteiligung"),
            ("Bürger/\ninnen und", "Bürger/innen und"),
            ("a well-known fact, as well-\nknown as", "a well-known fact, as well-known as"),
            ("derzeit –\nnoch", "derzeit – noch"),
            ("soge-\n nannten", "sogenannten"),
            ("für 3-\njährige", "für 3-jährige"),
            ("für 3-\nund 4-jährige", "für 3- und 4-jährige"),
            ("Koopera\u{ad}\ntion", "Kooperation"),
        ];
        for (cut, whole) in pictures {
            assert_eq!(joined(cut), whole);
        }
    }

    #[test]
    fn lists_keep_their_lines_and_a_page_ends_no_sentence() {
        assert_eq!(joined("Es geht um:\n- Wasser\n- Luft"), "Es geht um:\n- Wasser\n- Luft");
        assert_eq!(joined("die Online-\n\n\u{c}\n\nBeteiligung"), "die Online-Beteiligung");
    }

    #[test]
    fn a_short_line_that_ends_a_sentence_ends_the_paragraph() {
        let text = "Dies ist ein Satz, der über die ganze Zeile geht, und dann\nendet er hier.\nEin neuer Absatz beginnt, und er füllt die Zeile bis an den\nRand. Er geht weiter.\n\nNach einer Leerzeile.";
        assert_eq!(
            joined(text),
            "Dies ist ein Satz, der über die ganze Zeile geht, und dann endet er hier.\n\nEin neuer Absatz beginnt, und er füllt die Zeile bis an den Rand. Er geht weiter.\n\nNach einer Leerzeile."
        );
    }
}
