//! Session numbers: stored as text, continued automatically, printed in the style of the event.

use super::Programme;
use crate::{event::NumberStyle, ids::BlockId, language::Language, natural_order::natural_order, sessions::Session};

/// The number after all of these, in the form of the last one: "4" after "3", "A4" after "A3".
pub fn next_number<'a>(numbers: impl Iterator<Item = &'a str>) -> String {
    let numbers: Vec<&str> = numbers.map(str::trim).collect();
    let after = |number: &&str| {
        let letters = number.trim_end_matches(|c: char| c.is_ascii_digit());
        let digits: u32 = number[letters.len()..].parse().ok()?;
        Some(format!("{letters}{}", digits.checked_add(1)?))
    };
    let counted = numbers.iter().filter(|number| after(number).is_some());
    let last = counted.max_by(|a, b| natural_order(Some(a), Some(b)));
    last.and_then(after).unwrap_or_else(|| "1".to_owned())
}

impl Programme {
    /// The number for a further session of a block.
    pub fn next_number(&self, block: BlockId) -> String {
        let sessions = self.sessions.values().filter(|session| session.block == Some(block));
        next_number(sessions.filter_map(Session::own_number))
    }

    /// The number as it is printed: "1.3", "Workshop 3", "A3". `None` if the session, or its kind, has no number.
    pub fn printed_number(&self, session: &Session, language: Language) -> Option<String> {
        let number = session.own_number()?;
        let ordinal = session.block.and_then(|block| self.ordinal(block));
        // A number such as "A3" already names the block.
        let plain = number.starts_with(|c: char| c.is_ascii_digit());
        Some(match (self.event.number_style, ordinal) {
            (NumberStyle::KindAndNumber, _) | (_, None) => format!("{} {number}", session.kind.name(language)),
            (NumberStyle::BlockAndNumber, Some(ordinal)) if plain => format!("{ordinal}.{number}"),
            (NumberStyle::LetterAndNumber, Some(ordinal)) if plain => format!("{}{number}", letters(ordinal)),
            _ => number.to_owned(),
        })
    }

    /// The number with the kind before it, for signs and messages: "Workshop 1.3".
    pub fn printed_number_with_kind(&self, session: &Session, language: Language) -> Option<String> {
        let number = self.printed_number(session, language)?;
        let kind = session.kind.name(language);
        Some(if number.starts_with(kind) { number } else { format!("{kind} {number}") })
    }
}

/// 1 is A, 26 is Z, 27 is AA.
fn letters(ordinal: usize) -> String {
    let mut rest = ordinal;
    let mut letters = Vec::new();
    while rest > 0 {
        letters.push(char::from(b'A' + ((rest - 1) % 26) as u8));
        rest = (rest - 1) / 26;
    }
    letters.iter().rev().collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_next_number_is_written_as_the_last_one_is() {
        let next = |numbers: &[&str]| next_number(numbers.iter().copied());
        assert_eq!(next(&[]), "1");
        assert_eq!(next(&["2", "10", "9"]), "11");
        assert_eq!(next(&["A1", "A9"]), "A10");
        assert_eq!(next(&["1", "2", "Sonderpunkt"]), "3");
        assert_eq!(next(&["Sonderpunkt"]), "1");
        assert_eq!(next(&["4294967295"]), "1", "counted no further");
    }

    #[test]
    fn letters_go_on_after_z() {
        assert_eq!([1, 26, 27, 52, 53].map(letters), ["A", "Z", "AA", "AZ", "BA"]);
    }
}
