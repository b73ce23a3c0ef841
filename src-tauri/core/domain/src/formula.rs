//! Cells of CSV files that a spreadsheet would take for formulas.

/// With these a spreadsheet begins a formula, or something else than text.
const SIGNS: [char; 6] = ['=', '+', '-', '@', '\t', '\r'];

/// The text with an apostrophe before it, if a spreadsheet would take it for a formula. [`unguarded`] takes it off again.
pub fn guarded(text: &str) -> String {
    let bare = text.trim_start_matches('\'');
    if bare.starts_with(SIGNS) { format!("'{text}") } else { text.to_owned() }
}

/// The text without the apostrophe that [`guarded`] put before it.
pub fn unguarded(text: &str) -> &str {
    match text.strip_prefix('\'') {
        Some(rest) if rest.trim_start_matches('\'').starts_with(SIGNS) => rest,
        _ => text,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn what_looks_like_a_formula_is_guarded_and_nothing_else() {
        let pictures =
            [("=1+1", "'=1+1"), ("+49 228", "'+49 228"), ("'=x", "''=x"), ("'s Haus", "'s Haus"), ("a=b", "a=b")];
        for (text, written) in pictures {
            assert_eq!(guarded(text), written);
        }
    }

    proptest! {
        #[test]
        fn whatever_is_guarded_is_read_as_it_was(text in "['=+@a \t-]{0,6}") {
            let written = guarded(&text);
            prop_assert_eq!(unguarded(&written), text.as_str());
        }
    }
}
