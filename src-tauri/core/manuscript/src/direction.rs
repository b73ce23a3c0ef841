//! Right-to-left texts, such as Hebrew and Arabic.

/// Blocks of the strong right-to-left scripts (UAX #9, classes R and AL).
fn runs_left(character: char) -> bool {
    matches!(character,
        '\u{590}'..='\u{8ff}' | '\u{fb1d}'..='\u{fdff}' | '\u{fe70}'..='\u{feff}'
        | '\u{10800}'..='\u{10fff}' | '\u{1e800}'..='\u{1efff}')
}

/// True if any of it runs from right to left.
pub(super) fn has_leftward(text: &str) -> bool {
    text.chars().any(runs_left)
}

/// True if its first letter runs from right to left; the whole paragraph then does (UAX #9, P2 and P3).
pub(super) fn begins_leftward(text: &str) -> bool {
    text.chars().find(|character| runs_left(*character) || character.is_alphabetic()).is_some_and(runs_left)
}

/// Pieces of one direction each, in order; `true` means right to left. Blanks and signs between two words of such a
/// script belong to it.
pub(super) fn pieces(text: &str) -> Vec<(&str, bool)> {
    let mut pieces = Vec::new();
    let mut rest = text;
    while let Some(start) = rest.find(runs_left) {
        let strong_right = |character: char| character.is_alphanumeric() && !runs_left(character);
        let stretch = rest[start..].find(strong_right).map_or(rest.len(), |length| start + length);
        let last = rest[start..stretch].char_indices().rfind(|(_, character)| runs_left(*character));
        let end = start + last.map_or(0, |(at, character)| at + character.len_utf8());
        if start > 0 {
            pieces.push((&rest[..start], false));
        }
        pieces.push((&rest[start..end], true));
        rest = &rest[end..];
    }
    if !rest.is_empty() {
        pieces.push((rest, false));
    }
    pieces
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn mixed_texts_are_taken_apart() {
        assert_eq!(pieces("Ida"), [("Ida", false)]);
        assert_eq!(pieces("نور حداد, Jugendrat"), [("نور حداد", true), (", Jugendrat", false)]);
        assert_eq!(pieces("Dr. נועה 7"), [("Dr. ", false), ("נועה", true), (" 7", false)]);
        assert_eq!(pieces(""), []);
        assert!(begins_leftward("»نور« Haddad") && !begins_leftward("Haddad نور"));
        assert!(has_leftward("Haddad نور") && !has_leftward("Ádá 老虎"));
    }
}
