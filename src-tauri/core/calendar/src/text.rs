//! Content lines of RFC 5545: allowed characters, escaping, and folding.

use ics::components::Property;

/// Bytes in a line without its line break (RFC 5545, 3.1).
const LINE: usize = 75;

/// A TEXT value (RFC 5545, 3.3.11) that keeps its line breaks.
pub(super) fn text(value: &str) -> String {
    ics::escape_text(clean(value, "\n")).into_owned()
}

/// A TEXT value on a single line.
pub(super) fn line(value: &str) -> String {
    ics::escape_text(clean(value, " ")).into_owned()
}

/// A parameter value, always quoted so that `:`, `;` and `,` are harmless; quotes and carets as in RFC 6868.
pub(super) fn parameter(value: &str) -> String {
    let encoded = clean(value, " ").replace('^', "^^").replace('"', "^'");
    format!("\"{encoded}\"")
}

/// The part of a URI after its scheme. Everything except the characters of an address is percent-encoded.
pub(super) fn uri(value: &str) -> String {
    let mut encoded = String::with_capacity(value.len());
    for byte in clean(value, "").bytes() {
        match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' => encoded.push(char::from(byte)),
            b'@' | b'.' | b'-' | b'_' | b'+' | b'~' | b'=' => encoded.push(char::from(byte)),
            _ => encoded.push_str(&format!("%{byte:02X}")),
        }
    }
    encoded
}

/// A property whose value one of the functions above has made safe, or which we build from digits and letters.
pub(super) fn property(name: &'static str, value: impl Into<String>) -> Property<'static> {
    Property::new(name, value.into())
}

/// Removes control characters and replaces every kind of line break with `line_break`.
///
/// Unicode line breaks count as well: readers that split lines at them (Python's `splitlines`) would take the rest for
/// a new property.
fn clean(value: &str, line_break: &str) -> String {
    let mut cleaned = String::with_capacity(value.len());
    let mut characters = value.trim().chars().peekable();
    while let Some(character) = characters.next() {
        match character {
            '\r' if characters.peek() == Some(&'\n') => {}
            '\r' | '\n' | '\u{b}' | '\u{c}' | '\u{85}' | '\u{2028}' | '\u{2029}' => cleaned.push_str(line_break),
            '\t' => cleaned.push(' '),
            _ if character.is_control() => {}
            _ => cleaned.push(character),
        }
    }
    cleaned
}

/// Folds the output of the ics crate again.
///
/// The crate does not count the blank that begins a continuation line among the 75 octets, so such lines reach 76.
/// Values hold no line breaks, so every `CRLF blank` is a fold of the crate and can be removed first.
pub(super) fn refold(written: &str) -> String {
    let mut folded = String::with_capacity(written.len() + written.len() / LINE * 3);
    let mut rest = written;
    while !rest.is_empty() {
        let (logical, behind) = content_line(rest);
        fold(&logical, &mut folded);
        rest = behind;
    }
    folded
}

/// The first content line, without its folds and line break, and the rest of the text.
fn content_line(written: &str) -> (std::borrow::Cow<'_, str>, &str) {
    let (first, mut rest) = written.split_once("\r\n").unwrap_or((written, ""));
    let mut logical = std::borrow::Cow::Borrowed(first);
    while let Some(continued) = rest.strip_prefix(' ') {
        let (piece, behind) = continued.split_once("\r\n").unwrap_or((continued, ""));
        logical.to_mut().push_str(piece);
        rest = behind;
    }
    (logical, rest)
}

fn fold(logical: &str, folded: &mut String) {
    let mut rest = logical;
    let mut room = LINE;
    while rest.len() > room {
        let (piece, behind) = rest.split_at(rest.floor_char_boundary(room));
        folded.push_str(piece);
        folded.push_str("\r\n ");
        rest = behind;
        room = LINE - 1;
    }
    folded.push_str(rest);
    folded.push_str("\r\n");
}

#[cfg(test)]
mod tests {
    use super::*;
    use ics::components::{Component, Parameter};
    use proptest::prelude::*;

    /// One property as the ics crate and we write it, without the component around it.
    fn written(property: Property<'static>) -> String {
        let mut component = Component::new("X");
        component.add_property(property);
        let folded = refold(&component.to_string());
        folded["BEGIN:X\r\n".len()..folded.len() - "END:X\r\n".len()].to_owned()
    }

    fn unfold(folded: &str) -> String {
        folded.replace("\r\n ", "")
    }

    fn unescape(value: &str) -> String {
        let mut text = String::new();
        let mut characters = value.chars();
        while let Some(character) = characters.next() {
            match (character, character == '\\') {
                (_, true) => match characters.next() {
                    Some('n') => text.push('\n'),
                    Some(escaped) => text.push(escaped),
                    None => text.push('\\'),
                },
                (plain, false) => text.push(plain),
            }
        }
        text
    }

    #[test]
    fn text_is_escaped_and_cannot_leave_its_line() {
        assert_eq!(text("Kaffee, Tee; Saft \\ Wasser\r\nund\rBrot"), "Kaffee\\, Tee\\; Saft \\\\ Wasser\\nund\\nBrot");
        assert_eq!(line("Aula\r\nATTENDEE:mailto:a@example.org"), "Aula ATTENDEE:mailto:a@example.org");
        assert_eq!(line("a\u{0}b\u{1b}c\u{7f}d\u{85}e\u{2028}f\tg"), "abcd e f g");
    }

    #[test]
    fn parameters_and_addresses_cannot_leave_their_place() {
        assert_eq!(parameter("Ada \"die\" Erste;X=1:^\r\nY"), "\"Ada ^'die^' Erste;X=1:^^ Y\"");
        assert_eq!(uri("a.b+c@example.org\r\nATTENDEE:x"), "a.b+c@example.orgATTENDEE%3Ax");
        assert_eq!(uri("jörg@example.org"), "j%C3%B6rg@example.org");
    }

    #[test]
    fn continuation_lines_are_shorter_by_their_blank() {
        let folded = written(property("SUMMARY", "x".repeat(200)));
        let lengths: Vec<usize> = folded.lines().map(str::len).collect();
        assert_eq!(lengths, [75, 75, 60]);
    }

    proptest! {
        #[test]
        fn what_is_folded_and_escaped_comes_back(value in any::<String>(), copies in 1usize..40) {
            let value = value.repeat(copies);
            let folded = written(property("DESCRIPTION", text(&value)));
            let unfolded = unfold(&folded);
            let back = unescape(unfolded.strip_prefix("DESCRIPTION:").and_then(|rest| rest.strip_suffix("\r\n")).expect("one line"));
            prop_assert_eq!(back, clean(&value, "\n"));
        }

        #[test]
        fn no_line_is_longer_than_75_octets(value in "[ -~äß老😀\u{301}\r\n]{0,400}", name in any::<String>()) {
            let mut organizer = property("ORGANIZER", uri(&value));
            organizer.add(Parameter::new("CN", parameter(&name)));
            for folded in [written(organizer), written(property("SUMMARY", line(&value)))] {
                for line in folded.strip_suffix("\r\n").expect("an end").split("\r\n") {
                    prop_assert!(line.len() <= 75, "{} octets", line.len());
                    prop_assert!(!line.contains(['\r', '\n']));
                }
                let unfolded = unfold(&folded);
                prop_assert_eq!(unfolded.matches("\r\n").count(), 1);
            }
        }
    }
}
