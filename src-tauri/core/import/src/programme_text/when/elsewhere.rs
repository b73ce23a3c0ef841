//! Days, years and times anywhere in a line.

use super::{
    clocks::{read_start, read_times},
    days::{Day, read_day},
    tokens::{self, tokens},
};

/// All days named in a line, and whether each may be a day of the event. Only the beginning of a very long line is
/// searched.
pub fn days_in(text: &str) -> Vec<(Day, bool)> {
    const LONGEST: usize = 4000;
    if !text.bytes().any(|byte| byte.is_ascii_digit()) {
        return Vec::new();
    }
    let tokens = tokens(&text[..text.floor_char_boundary(LONGEST.min(text.len()))]);
    let mut days = Vec::new();
    let mut at = 0;
    while at < tokens.len() {
        match read_day(&tokens, at).filter(|(day, _)| day.date.is_some()) {
            Some((day, next)) => {
                // "Anmeldung bis 1. Mai", "Stand: 3. Mai" are not days of the event.
                let before = |back: usize| at.checked_sub(back).map(|at| &tokens[at].kind);
                let is_other = |kind: Option<&tokens::Kind>| matches!(kind, Some(tokens::Kind::Word(word)) if ["bis", "by", "until", "spätestens", "stand", "zum", "seit", "since"].contains(&word.as_str()));
                days.push((day, !(1..=2).any(|back| is_other(before(back)))));
                at = next;
            }
            None => at += 1,
        }
    }
    days
}

/// Years without a date in a line: "Heckentag 2025". Only the beginning of a very long line is searched.
pub fn years_in(text: &str) -> Vec<i32> {
    const LONGEST: usize = 4000;
    if !text.bytes().any(|byte| byte.is_ascii_digit()) {
        return Vec::new();
    }
    let tokens = tokens(&text[..text.floor_char_boundary(LONGEST.min(text.len()))]);
    let years = tokens.iter().filter_map(|token| match token.kind {
        tokens::Kind::Number(year @ 1990..2100, 4) => i32::try_from(year).ok(),
        _ => None,
    });
    years.collect()
}

/// True if a time of day occurs anywhere in a line.
pub fn has_clock(text: &str) -> bool {
    const LONGEST: usize = 4000;
    if !text.bytes().any(|byte| byte.is_ascii_digit()) {
        return false;
    }
    let tokens = tokens(&text[..text.floor_char_boundary(LONGEST.min(text.len()))]);
    (0..tokens.len()).any(|at| {
        let number = matches!(tokens[at].kind, tokens::Kind::Number(..));
        let is_price = tokens[at..].iter().take(4).any(|token| match &token.kind {
            tokens::Kind::Word(word) => ["euro", "eur", "prozent", "km", "mio", "chf", "fr"].contains(&word.as_str()),
            tokens::Kind::Sign(sign) => "€%$£".contains(*sign),
            tokens::Kind::Number(..) => false,
        });
        number
            && !is_price
            && read_day(&tokens, at).is_none()
            && (read_start(&tokens, at).is_some() || read_times(&tokens, at).is_some())
    })
}

/// Where a second time with "Uhr" begins behind the first: two items on one line.
pub fn second_item(text: &str) -> Option<usize> {
    const LONGEST: usize = 400;
    if text.len() > LONGEST || text.matches("Uhr").count() < 2 {
        return None;
    }
    let tokens = tokens(text);
    let clock = |at: usize| {
        let (start, _, range) = read_start(&tokens, at).filter(|(_, _, range)| range.start == at)?;
        let word = |at: usize| tokens.get(at).map(|token| &text[token.range.clone()]);
        let says_uhr = word(range.end - 1) == Some("Uhr");
        let goes_on = word(range.end).is_some_and(|word| word.starts_with(char::is_uppercase));
        (says_uhr && goes_on).then_some(start)
    };
    let first = clock(0)?;
    (3..tokens.len()).find(|at| clock(*at).is_some_and(|later| later > first)).map(|at| tokens[at].range.start)
}

/// Where a time begins behind two blanks, followed by its item: "…  15:30 Diskussion".
pub fn behind_gap(text: &str) -> Option<usize> {
    const LONGEST: usize = 2000;
    if text.len() > LONGEST || text.contains('\t') {
        return None;
    }
    text.match_indices("  ").map(|(at, gap)| at + gap.len()).find(|at| {
        let rest = text[*at..].trim_start();
        let clock = rest.split(' ').next().unwrap_or("");
        let is_clock = clock.split_once([':', '.']).is_some_and(|(hour, minute)| {
            let digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
            (1..=2).contains(&hour.len()) && minute.len() == 2 && digits(hour) && digits(minute)
        });
        let behind = rest[clock.len()..].trim_start();
        is_clock
            && behind.starts_with(|c: char| c.is_uppercase() || "„“»«\"".contains(c))
            && text[..*at].trim().len() > 1
    })
}
