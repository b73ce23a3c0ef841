//! Text for a terminal. Events and sheets may come from anybody, and a terminal obeys what stands in a text: it takes control
//! characters for orders (ECMA-48), and with others a text looks like another one (Unicode TR 36, 2.1.3).

use std::borrow::Cow;

/// The text with a sign in place of each character that a terminal would obey. Lines and tabs stay.
pub fn harmless(text: &str) -> Cow<'_, str> {
    let plain = |c: char| if is_obeyed(c) { char::REPLACEMENT_CHARACTER } else { c };
    if text.contains(is_obeyed) { text.chars().map(plain).collect::<String>().into() } else { text.into() }
}

fn is_obeyed(c: char) -> bool {
    c.is_control() && !matches!(c, '\n' | '\t') || matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_terminal_would_obey_is_shown_as_a_sign() {
        assert_eq!(harmless("Wege\n\tzum Hof – \u{202b}مرحبا"), "Wege\n\tzum Hof – \u{fffd}مرحبا");
        assert_eq!(harmless("a\u{1b}[2J\u{9b}31m\u{7}b\rc"), "a\u{fffd}[2J\u{fffd}31m\u{fffd}b\u{fffd}c");
        assert!(matches!(harmless("Grüße"), Cow::Borrowed("Grüße")));
    }
}
