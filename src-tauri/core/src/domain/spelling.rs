//! One way of writing in all texts of an event: quotation marks, dashes, blanks that hold together what belongs together.
//!
//! For German after Duden and DIN 5008 (quotation marks, dashes, abbreviations, units), for English after the usual
//! practice of British and American publishers. What is not clear is left as it is: a quotation mark without its other
//! half, a hyphen that may belong to a telephone number.

use super::{Change, Item, ItemRef, Language, Programme, Table};
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;

/// A no-break space.
const HELD: char = '\u{a0}';

/// What is written in one way.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "types", derive(specta::Type))]
#[serde(rename_all = "kebab-case")]
pub enum Spelled {
    /// Two where one is enough.
    Blanks,
    /// "…" rather than three dots.
    Ellipsis,
    /// "e. V.", "z. B."
    Abbreviations,
    /// Before "Uhr" and "%", behind "§" and "Nr."
    NoBreak,
    Dashes,
    QuotationMarks,
    Apostrophes,
}

impl Spelled {
    pub fn name(self, language: Language) -> &'static str {
        let (german, english) = match self {
            Spelled::Blanks => ("doppelte Leerzeichen", "double blanks"),
            Spelled::Ellipsis => ("Auslassungspunkte", "ellipses"),
            Spelled::Abbreviations => ("Abkürzungen", "abbreviations"),
            Spelled::NoBreak => ("geschützte Leerzeichen", "no-break spaces"),
            Spelled::Dashes => ("Gedankenstriche", "dashes"),
            Spelled::QuotationMarks => ("Anführungszeichen", "quotation marks"),
            Spelled::Apostrophes => ("Apostrophe", "apostrophes"),
        };
        language.pick(german, english)
    }
}

/// How an event writes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Spelling {
    language: Language,
    open: char,
    close: char,
}

/// A text of the plan, as it is and as it would be written.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "types", derive(specta::Type))]
pub struct Respelling {
    pub row: ItemRef,
    /// As in the image of the row.
    pub field: String,
    /// Which one, of a list.
    #[cfg_attr(feature = "types", specta(type = Option<u32>))]
    pub place: Option<usize>,
    pub before: String,
    pub after: String,
    pub what: BTreeSet<Spelled>,
}

/// What is printed of each table, and written in running text. Names of people and rooms are left as they are.
const TEXTS: &[(Table, &[&str])] = &[
    (Table::Event, &["title", "subtitle", "organizers"]),
    (Table::Block, &["theme", "kind"]),
    (Table::Session, &["title", "short_title", "abstract", "track"]),
    (Table::Person, &["organisation", "place"]),
    (Table::Contribution, &["affiliation"]),
];

impl Spelling {
    /// As most of the texts of the event are written, in its language.
    pub fn of(programme: &Programme) -> Self {
        let language = programme.event.language;
        let mut guillemets = 0_usize;
        let mut others = 0_usize;
        let texts = programme.sessions.values().flat_map(|session| [&session.title, &session.abstract_text]);
        let themes = programme.blocks.values().filter_map(|block| block.theme.as_ref());
        for c in texts.chain(themes).flat_map(|text| text.chars()) {
            match c {
                '»' => guillemets += 1,
                '„' | '“' => others += 1,
                _ => {}
            }
        }
        let (open, close) = match language {
            Language::De if guillemets > others => ('»', '«'),
            Language::De => ('„', '“'),
            Language::En => ('“', '”'),
        };
        Self { language, open, close }
    }

    pub fn unified(&self, text: &str) -> String {
        self.spelled(text).0
    }

    /// The text as it is written, and what was written otherwise in it.
    pub fn spelled(&self, text: &str) -> (String, BTreeSet<Spelled>) {
        let passes: [(Spelled, &dyn Fn(&[char]) -> Vec<char>); 7] = [
            (Spelled::Blanks, &blanks),
            (Spelled::Ellipsis, &ellipses),
            (Spelled::Abbreviations, &|text| abbreviations(text, self.language)),
            (Spelled::NoBreak, &|text| no_break(text, self.language)),
            (Spelled::Dashes, &dashes),
            (Spelled::QuotationMarks, &|text| self.quotation_marks(text)),
            (Spelled::Apostrophes, &apostrophes),
        ];
        let mut what = BTreeSet::new();
        let mut letters: Vec<char> = text.chars().collect();
        for (kind, pass) in passes {
            let after = pass(&letters);
            if after != letters {
                what.insert(kind);
                letters = after;
            }
        }
        (letters.into_iter().collect(), what)
    }

    /// Pairs within a paragraph; where one is left alone, all of the paragraph stays as it is.
    fn quotation_marks(&self, text: &[char]) -> Vec<char> {
        let mut out: Vec<char> = Vec::with_capacity(text.len());
        for paragraph in text.split_inclusive(|c| *c == '\n') {
            let marks: Vec<(usize, bool)> = (0..paragraph.len())
                .filter(|at| is_mark(paragraph[*at]))
                .map(|at| (at, opens(paragraph, at)))
                .collect();
            let in_turn = marks.iter().enumerate().all(|(place, (_, opens))| *opens == place.is_multiple_of(2));
            let mut paragraph = paragraph.to_vec();
            if in_turn && marks.len().is_multiple_of(2) {
                for (at, opens) in marks {
                    paragraph[at] = if opens { self.open } else { self.close };
                }
            }
            out.extend(paragraph);
        }
        out
    }
}

fn is_mark(c: char) -> bool {
    matches!(c, '"' | '„' | '“' | '”' | '‟' | '»' | '«')
}

/// By what stands around it: before a word and not behind one.
fn opens(text: &[char], at: usize) -> bool {
    let before = at.checked_sub(1).and_then(|at| text.get(at));
    let behind = text.get(at + 1);
    let is_apart =
        |c: Option<&char>| c.is_none_or(|c| c.is_whitespace() || matches!(c, '(' | '[' | '/' | '–' | '—' | '-'));
    let is_before_word = behind.is_some_and(|c| c.is_alphanumeric() || matches!(c, '…' | '\'' | '‚' | '›' | '#'));
    is_apart(before) && is_before_word
}

fn blanks(text: &[char]) -> Vec<char> {
    let mut out: Vec<char> = Vec::with_capacity(text.len());
    for c in text {
        if !(*c == ' ' && out.last() == Some(&' ')) {
            out.push(*c);
        }
    }
    out
}

fn ellipses(text: &[char]) -> Vec<char> {
    let mut out: Vec<char> = Vec::with_capacity(text.len());
    for dots in text.chunk_by(|a, b| (*a == '.') == (*b == '.')) {
        if dots == ['.', '.', '.'] { out.push('…') } else { out.extend(dots) }
    }
    out
}

/// Of several words, each with a full stop.
const GERMAN_ABBREVIATIONS: &[&[&str]] = &[
    &["e", "V"],
    &["i", "d", "R"],
    &["z", "B"],
    &["d", "h"],
    &["u", "a"],
    &["u", "U"],
    &["u", "Ä"],
    &["o", "Ä"],
    &["o", "ä"],
    &["u", "ä"],
    &["z", "T"],
    &["v", "a"],
    &["s", "o"],
    &["s", "u"],
    &["m", "E"],
    &["i", "A"],
];

/// A German association is one in English, too.
const ENGLISH_ABBREVIATIONS: &[&[&str]] = &[&["e", "V"]];

fn abbreviations(text: &[char], language: Language) -> Vec<char> {
    let known = language.pick(GERMAN_ABBREVIATIONS, ENGLISH_ABBREVIATIONS);
    let mut out: Vec<char> = Vec::with_capacity(text.len());
    let mut at = 0;
    while at < text.len() {
        let is_word_start = at == 0 || !(text[at - 1].is_alphanumeric() || text[at - 1] == '.');
        let found =
            is_word_start.then(|| known.iter().find_map(|words| Some((words, end_of(text, at, words)?)))).flatten();
        match found {
            Some((words, end)) => {
                let held = format!(".{HELD}");
                out.extend(words.join(&held).chars().chain(['.']));
                at = end;
            }
            None => {
                out.push(text[at]);
                at += 1;
            }
        }
    }
    out
}

/// Where an abbreviation ends that begins here: "z.B.", "z. B."
fn end_of(text: &[char], mut at: usize, words: &[&str]) -> Option<usize> {
    for (place, word) in words.iter().enumerate() {
        if place > 0 && text.get(at).is_some_and(|c| matches!(c, ' ' | '\u{a0}' | '\u{202f}' | '\u{2009}')) {
            at += 1;
        }
        for letter in word.chars().chain(['.']) {
            if text.get(at) != Some(&letter) {
                return None;
            }
            at += 1;
        }
    }
    // "z.B.A.": more than is known.
    (!text.get(at).is_some_and(|c| c.is_alphanumeric())).then_some(at)
}

const GERMAN_UNITS: &[&str] = &["Uhr", "%", "€", "Euro", "km", "m²"];
const ENGLISH_UNITS: &[&str] = &["%", "am", "pm", "a.m.", "p.m.", "km"];
const GERMAN_BEFORE_NUMBERS: &[&str] = &["§", "§§", "Nr.", "S.", "Art.", "Abs."];
const ENGLISH_BEFORE_NUMBERS: &[&str] = &["No.", "§", "p.", "pp."];

fn no_break(text: &[char], language: Language) -> Vec<char> {
    let units = language.pick(GERMAN_UNITS, ENGLISH_UNITS);
    let before_numbers = language.pick(GERMAN_BEFORE_NUMBERS, ENGLISH_BEFORE_NUMBERS);
    let mut out = text.to_vec();
    for at in (1..text.len().saturating_sub(1)).filter(|at| text[*at] == ' ') {
        let is_digit = |at: usize| text[at].is_ascii_digit();
        let is_unit = is_digit(at - 1) && units.iter().any(|unit| stands_at(text, at + 1, unit));
        let is_number = is_digit(at + 1) && before_numbers.iter().any(|word| ends_at(text, at, word));
        if is_unit || is_number {
            out[at] = HELD;
        }
    }
    out
}

/// The word, and no letter behind it.
fn stands_at(text: &[char], at: usize, word: &str) -> bool {
    let length = word.chars().count();
    let is_there = text.get(at..at + length).is_some_and(|part| part.iter().copied().eq(word.chars()));
    let is_over = |c: &char| !c.is_alphanumeric();
    is_there && (!word.ends_with(char::is_alphabetic) || text.get(at + length).is_none_or(is_over))
}

/// The word, and no letter before it.
fn ends_at(text: &[char], end: usize, word: &str) -> bool {
    let Some(start) = end.checked_sub(word.chars().count()) else { return false };
    let is_begun = start == 0 || !text[start - 1].is_alphanumeric() && text[start - 1] != '§';
    text[start..end].iter().copied().eq(word.chars()) && is_begun
}

/// A dash between words, and in ranges of times and years. A hyphen between other numbers may be part of one.
fn dashes(text: &[char]) -> Vec<char> {
    let mut out: Vec<char> = Vec::with_capacity(text.len());
    let mut at = 0;
    while at < text.len() {
        let length = text[at..].iter().take_while(|c| matches!(c, '-' | '—')).count();
        if length == 0 {
            out.push(text[at]);
            at += 1;
            continue;
        }
        let (before, behind) = (at.checked_sub(1).map(|at| text[at]), text.get(at + length).copied());
        let is_between_words = before == Some(' ') && behind == Some(' ') && length <= 3 && at > 1;
        let is_range = length == 1 && is_range(text, at);
        if is_between_words || is_range {
            out.push('–');
        } else {
            out.extend(&text[at..at + length]);
        }
        at += length;
    }
    out
}

/// "9.30-12.30", "9:30-12:30", "2019-2022"; not "0228-12345", "2026-06-06", "1-2-3".
fn is_range(text: &[char], at: usize) -> bool {
    let is_part = |c: &char| c.is_ascii_digit() || matches!(c, '.' | ':');
    let start = at - text[..at].iter().rev().take_while(|c| is_part(c)).count();
    let mut end = at + 1 + text[at + 1..].iter().take_while(|c| is_part(c)).count();
    while end > at + 1 && matches!(text[end - 1], '.' | ':') {
        // The end of a sentence.
        end -= 1;
    }
    let touches = |c: Option<&char>| c.is_some_and(|c| c.is_alphanumeric() || matches!(c, '-' | '–' | '/'));
    let is_apart = !touches(start.checked_sub(1).and_then(|at| text.get(at))) && !touches(text.get(end));
    let (from, to): (String, String) = (text[start..at].iter().collect(), text[at + 1..end].iter().collect());
    let both = |is: fn(&str) -> bool| is(&from) && is(&to);
    is_apart && (both(is_clock) || both(is_year) && from < to)
}

/// "9.30", "12:30"
fn is_clock(text: &str) -> bool {
    let parts = text.split_once(['.', ':']);
    let number = |text: &str| text.parse::<u32>().ok().filter(|_| (1..=2).contains(&text.len()));
    let clock = parts.and_then(|(hour, minute)| Some((number(hour)?, number(minute).filter(|_| minute.len() == 2)?)));
    clock.is_some_and(|(hour, minute)| hour <= 24 && minute < 60)
}

fn is_year(text: &str) -> bool {
    text.len() == 4 && (text.starts_with("19") || text.starts_with("20")) && text.parse::<u32>().is_ok()
}

fn apostrophes(text: &[char]) -> Vec<char> {
    let mut out = text.to_vec();
    for at in (1..text.len().saturating_sub(1)).filter(|at| matches!(text[*at], '\'' | '´' | '`')) {
        if text[at - 1].is_alphabetic() && text[at + 1].is_alphabetic() {
            out[at] = '’';
        }
    }
    out
}

/// All texts that would be written otherwise, in the order of the tables.
pub fn respellings(programme: &Programme) -> serde_json::Result<Vec<Respelling>> {
    let spelling = Spelling::of(programme);
    let mut found = Vec::new();
    for item in programme.items() {
        let Some((_, fields)) = TEXTS.iter().find(|(table, _)| *table == item.table()) else { continue };
        let image = item.to_json()?;
        for field in *fields {
            let texts: Vec<(Option<usize>, &str)> = match image.get(field) {
                Some(serde_json::Value::String(text)) => vec![(None, text)],
                Some(serde_json::Value::Array(list)) => {
                    list.iter().enumerate().filter_map(|(place, text)| Some((Some(place), text.as_str()?))).collect()
                }
                _ => continue,
            };
            for (place, text) in texts {
                let (after, what) = spelling.spelled(text);
                if after != *text {
                    let (row, field, before) = (item.to_ref(), (*field).to_owned(), text.to_owned());
                    found.push(Respelling { row, field, place, before, after, what });
                }
            }
        }
    }
    Ok(found)
}

/// The rows as they are when these texts are written so.
pub fn respelled(programme: &Programme, chosen: &[Respelling]) -> serde_json::Result<Vec<Change>> {
    let mut changes: Vec<Change> = Vec::new();
    for of_row in chosen.chunk_by(|a, b| a.row == b.row) {
        let Some(before) = of_row.first().and_then(|first| programme.item(first.row)) else { continue };
        let mut image = before.to_json()?;
        for Respelling { field, place, after, .. } in of_row {
            let value = image.get_mut(field.as_str());
            let value = match place {
                None => value,
                Some(place) => value.and_then(|list| list.get_mut(*place)),
            };
            if let Some(value) = value {
                *value = after.as_str().into();
            }
        }
        changes.push(Change::edit(before, Item::from_json(of_row[0].row.table, image)?));
    }
    Ok(changes)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::{Block, BlockId, Event, Session, SessionKind};
    use proptest::prelude::*;

    const GERMAN: Spelling = Spelling { language: Language::De, open: '„', close: '“' };
    const ENGLISH: Spelling = Spelling { language: Language::En, open: '“', close: '”' };

    #[test]
    fn a_german_text_is_written_in_one_way() {
        let pictures = [
            ("Der Hof \"am Bach\" und \"im Tal\"", "Der Hof „am Bach“ und „im Tal“"),
            ("»Wer fragt?« – “Alle”", "„Wer fragt?“ – „Alle“"),
            ("Er sagt: \"Ja!\".", "Er sagt: „Ja!“."),
            ("(\"Hof\")", "(„Hof“)"),
            ("ein Brett von 5\" Breite", "ein Brett von 5\" Breite"),
            ("\"nur halb", "\"nur halb"),
            ("Hof - und dann -- Feld — Wald", "Hof – und dann – Feld – Wald"),
            ("- ein Punkt", "- ein Punkt"),
            ("9.30-12.30 Uhr", "9.30–12.30\u{a0}Uhr"),
            ("seit 2019-2022, Tel. 0228-12345, am 2026-06-06", "seit 2019–2022, Tel. 0228-12345, am 2026-06-06"),
            ("Hof e.V., Feld e. V. und Wald e.\u{a0}V.", "Hof e.\u{a0}V., Feld e.\u{a0}V. und Wald e.\u{a0}V."),
            (
                "z.B. im Hof, d. h. draußen, i.d.R. abends",
                "z.\u{a0}B. im Hof, d.\u{a0}h. draußen, i.\u{a0}d.\u{a0}R. abends",
            ),
            ("50 % nach § 5 Abs. 2, um 9 Uhr", "50\u{a0}% nach §\u{a0}5 Abs.\u{a0}2, um 9\u{a0}Uhr"),
            ("5 Uhren", "5 Uhren"),
            ("Und  dann ... geht's", "Und dann … geht’s"),
            ("Rhein-Sieg-Kreis", "Rhein-Sieg-Kreis"),
            ("www.hof.example/a--b", "www.hof.example/a--b"),
        ];
        for (before, after) in pictures {
            assert_eq!(GERMAN.unified(before), after, "{before}");
            assert_eq!(GERMAN.unified(after), after, "{after}");
        }
    }

    #[test]
    fn an_english_text_is_written_in_one_way() {
        let pictures = [
            ("The \"yard\" isn't „ours“", "The “yard” isn’t “ours”"),
            ("9:30-12:30, at 9 am, No. 5 - or 6", "9:30–12:30, at 9\u{a0}am, No.\u{a0}5 – or 6"),
            ("e.g. Hof e.V., at 5 amber lights", "e.g. Hof e.\u{a0}V., at 5 amber lights"),
        ];
        for (before, after) in pictures {
            assert_eq!(ENGLISH.unified(before), after, "{before}");
        }
    }

    #[test]
    fn each_text_says_where_it_is_and_what_would_be_written_otherwise() {
        let mut programme = Programme::new(Event::new("Forum - im Hof", chrono_tz::Europe::Berlin, Language::De));
        programme.event.organizers = vec!["Stadt".to_owned(), "Hof e.V.".to_owned()];
        let mut session = Session::new("»Hof« oder \"Feld\"", SessionKind::Workshop);
        session.abstract_text = "Um 9 Uhr - pünktlich.".to_owned();
        programme.apply(&Change::add(session));
        let found = respellings(&programme).expect("images");
        let words: Vec<String> = found
            .iter()
            .map(|it| {
                let what: Vec<&str> = it.what.iter().map(|what| what.name(Language::De)).collect();
                format!("{} {}: {}", it.field, it.after, what.join(", "))
            })
            .collect();
        assert_eq!(
            words,
            [
                "title Forum – im Hof: Gedankenstriche",
                "organizers Hof e.\u{a0}V.: Abkürzungen",
                // As it is written elsewhere in this event.
                "title »Hof« oder »Feld«: Anführungszeichen",
                "abstract Um 9\u{a0}Uhr – pünktlich.: geschützte Leerzeichen, Gedankenstriche",
            ]
        );
        let changes = respelled(&programme, &found).expect("images");
        changes.iter().for_each(|change| programme.apply(change));
        assert_eq!((changes.len(), programme.event.organizers[1].as_str()), (2, "Hof e.\u{a0}V."));
        assert_eq!(respellings(&programme).expect("images"), []);
        let span = crate::domain::picture::programme("9.00–10.00 | Aula: Hof")
            .sessions
            .values()
            .next()
            .expect("a session")
            .own_span;
        let block =
            Block { id: BlockId::fresh(), theme: Some("Hof".to_owned()), kind: None, span: span.expect("a time") };
        programme.apply(&Change::add(block));
        assert_eq!(respellings(&programme).expect("images"), []);
    }

    proptest! {
        #[test]
        fn what_is_written_in_one_way_stays_so(text in "[aeVzB.UhrNm0-9 \"„“”»«'’\u{a0}–—§%\n-]{0,40}") {
            for spelling in [GERMAN, ENGLISH, Spelling { open: '»', close: '«', ..GERMAN }] {
                let once = spelling.unified(&text);
                prop_assert_eq!(spelling.unified(&once), once);
            }
        }

        /// No letter and no digit is ever lost.
        #[test]
        fn words_stay_as_they_are(text in "\\PC{0,60}") {
            let letters = |text: &str| text.chars().filter(|c| c.is_alphanumeric()).collect::<String>();
            prop_assert_eq!(letters(&GERMAN.unified(&text)), letters(&text));
        }
    }
}
