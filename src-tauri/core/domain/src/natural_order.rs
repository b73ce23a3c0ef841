//! The natural order of texts that contain digits.

use std::cmp::Ordering;

/// "2" before "10", "A2" before "A10" before "B1"; `None` last.
pub fn natural_order(a: Option<&str>, b: Option<&str>) -> Ordering {
    match (a, b) {
        (Some(a), Some(b)) => pieces(a).cmp(&pieces(b)).then_with(|| a.cmp(b)),
        (Some(_), None) => Ordering::Less,
        (None, Some(_)) => Ordering::Greater,
        (None, None) => Ordering::Equal,
    }
}

/// A key with the order of [`natural_order`], for comparing one number with many.
pub(super) fn order_key(number: Option<&str>) -> impl Ord + use<> {
    (number.is_none(), number.map(|number| (pieces(number), number.to_owned())))
}

#[derive(PartialEq, Eq, PartialOrd, Ord)]
enum Piece {
    /// Digits without leading zeros, preceded by their count, so that numbers of any length compare correctly.
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_ordered_as_people_count() {
        let mut numbers = [Some("10"), None, Some("A10"), Some("2"), Some("B1"), Some("A2"), Some("1")];
        numbers.sort_by(|a, b| natural_order(*a, *b));
        assert_eq!(numbers, [Some("1"), Some("2"), Some("10"), Some("A2"), Some("A10"), Some("B1"), None]);
    }
}
