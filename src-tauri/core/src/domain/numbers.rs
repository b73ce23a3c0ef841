//! Session numbers: text, ordered as people count, written in the style of the event.

use super::{
    event::NumberStyle,
    ids::BlockId,
    language::Language,
    programme::Programme,
    sessions::{Session, SessionState},
};
use std::cmp::Ordering;

/// "2" before "10", "A2" before "A10" before "B1"; without a number last.
pub fn natural_order(a: Option<&str>, b: Option<&str>) -> Ordering {
    match (a, b) {
        (Some(a), Some(b)) => pieces(a).cmp(&pieces(b)).then_with(|| a.cmp(b)),
        (Some(_), None) => Ordering::Less,
        (None, Some(_)) => Ordering::Greater,
        (None, None) => Ordering::Equal,
    }
}

/// As [`natural_order`] compares, for whoever compares one number with many.
pub(super) fn order_key(number: Option<&str>) -> impl Ord + use<> {
    (number.is_none(), number.map(|number| (pieces(number), number.to_owned())))
}

#[derive(PartialEq, Eq, PartialOrd, Ord)]
enum Piece {
    /// Digits without leading zeros, by length first, so that no number is too long to be compared.
    Number(usize, String),
    Letters(String),
}

fn pieces(text: &str) -> Vec<Piece> {
    let mut pieces = Vec::new();
    let mut rest = text.trim();
    while let Some(first) = rest.chars().next() {
        let digits = first.is_ascii_digit();
        let end = rest.find(|c: char| c.is_ascii_digit() != digits).unwrap_or(rest.len());
        let (piece, behind) = rest.split_at(end);
        pieces.push(if digits {
            let bare = piece.trim_start_matches('0');
            Piece::Number(bare.len(), bare.to_owned())
        } else {
            Piece::Letters(piece.to_lowercase())
        });
        rest = behind;
    }
    pieces
}

/// The number after all of these, written as the last of them is: "4" after "3", "A4" after "A3".
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

impl Session {
    /// The number that it is told by. One that was written for a meal is none.
    pub fn own_number(&self) -> Option<&str> {
        self.number.as_deref().filter(|_| self.kind.has_numbers())
    }

    /// Whether it takes this number for itself; what is cancelled has given its own back.
    pub fn has_number(&self, number: &str) -> bool {
        let number = number.trim();
        let is_it = self.own_number().is_some_and(|own| own.trim() == number);
        self.state != SessionState::Cancelled && !number.is_empty() && is_it
    }
}

impl Programme {
    /// The number of one more session of a block.
    pub fn next_number(&self, block: BlockId) -> String {
        let sessions = self.sessions.values().filter(|session| session.block == Some(block));
        next_number(sessions.filter_map(Session::own_number))
    }

    /// The number as it is printed: "1.3", "Workshop 3", "A3". Nothing for a session without a number, or of a kind
    /// that has none.
    pub fn printed_number(&self, session: &Session, language: Language) -> Option<String> {
        let number = session.own_number()?;
        let ordinal = session.block.and_then(|block| self.ordinal(block));
        // A sheet that numbers "A3" has said the block already.
        let plain = number.starts_with(|c: char| c.is_ascii_digit());
        Some(match (self.event.number_style, ordinal) {
            (NumberStyle::KindAndNumber, _) | (_, None) => format!("{} {number}", session.kind.name(language)),
            (NumberStyle::BlockAndNumber, Some(ordinal)) if plain => format!("{ordinal}.{number}"),
            (NumberStyle::LetterAndNumber, Some(ordinal)) if plain => format!("{}{number}", letters(ordinal)),
            _ => number.to_owned(),
        })
    }

    /// With the kind before it, for signs and messages: "Workshop 1.3".
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
    use crate::domain::SessionKind;

    #[test]
    fn numbers_are_ordered_as_people_count() {
        let mut numbers = [Some("10"), None, Some("A10"), Some("2"), Some("B1"), Some("A2"), Some("1")];
        numbers.sort_by(|a, b| natural_order(*a, *b));
        assert_eq!(numbers, [Some("1"), Some("2"), Some("10"), Some("A2"), Some("A10"), Some("B1"), None]);
    }

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
    fn no_meal_is_told_by_a_number() {
        let mut session = Session { number: Some("3".to_owned()), ..Session::new("Imbiss", SessionKind::Meal) };
        assert!(session.own_number().is_none() && !session.has_number("3"));
        session.kind = SessionKind::Plenary;
        assert_eq!(session.own_number(), Some("3"), "somebody wrote it");
        assert!(!session.kind.is_counted());
    }

    #[test]
    fn letters_go_on_after_z() {
        assert_eq!([1, 26, 27, 52, 53].map(letters), ["A", "Z", "AA", "AZ", "BA"]);
    }
}
