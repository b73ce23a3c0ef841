//! Which characters a manuscript may contain.

/// The text on one line, with its no-break spaces.
pub(super) fn line(text: &str) -> String {
    let mut line = String::with_capacity(text.len());
    for character in text.chars() {
        if is_break_or_blank(character) {
            if !line.ends_with(' ') {
                line.push(' ');
            }
        } else if is_allowed(character) {
            line.push(character);
        }
    }
    line.trim_matches(' ').to_owned()
}

fn is_break_or_blank(character: char) -> bool {
    matches!(character, '\t'..='\r' | '\u{85}' | '\u{2028}' | '\u{2029}' | ' ')
}

/// XML 1.0 (2.2, Char) and HTML (13.2.3.5, preprocessing) forbid control characters and noncharacters.
fn is_allowed(character: char) -> bool {
    let code = u32::from(character);
    !character.is_control() && code & 0xfffe != 0xfffe && !(0xfdd0..=0xfdef).contains(&code)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn controls_fall_away_and_blanks_that_hold_together_stay() {
        assert_eq!(line(" a\u{0}b\u{8}\u{b}\u{1b}c\r\nd\te\u{ffff}\u{1fffe} "), "ab c d e");
        assert_eq!(line("9.30\u{a0}Uhr – z.\u{202f}B."), "9.30\u{a0}Uhr – z.\u{202f}B.");
    }
}
