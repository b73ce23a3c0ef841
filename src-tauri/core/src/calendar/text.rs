//! Content lines of RFC 5545: which characters get in, how they are escaped, and where lines are folded.

use ics::components::Property;

/// Octets in a line without its line break (RFC 5545, 3.1).
const LINE: usize = 75;

/// A TEXT value (RFC 5545, 3.3.11) of several lines.
pub(super) fn text(value: &str) -> String {
    ics::escape_text(clean(value, "\n")).into_owned()
}

/// A TEXT value on one line.
pub(super) fn line(value: &str) -> String {
    ics::escape_text(clean(value, " ")).into_owned()
}

/// A parameter value: always in quotes, so that `:`, `;` and `,` are harmless; quotes and carets as RFC 6868 says.
pub(super) fn parameter(value: &str) -> String {
    let encoded = clean(value, " ").replace('^', "^^").replace('"', "^'");
    format!("\"{encoded}\"")
}

/// The part of a URI behind its scheme: everything but what an address is made of is percent-encoded.
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

/// A property whose value has been made safe by one of the functions above, or is made of digits and letters by us.
pub(super) fn property(name: &'static str, value: impl Into<String>) -> Property<'static> {
    Property::new(name, value.into())
}

/// Without control characters, and with every kind of line break as `line_break`.
///
/// The Unicode line breaks count as well: readers that split lines by them (Python's `splitlines`)
/// would take what follows for a new property.
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

/// Folds the lines of what the ics crate wrote anew.
///
/// The crate counts 75 octets without the blank that begins a continuation line, so such lines reach 76.
/// No value holds a line break, so every `CRLF blank` here is a fold of the crate's, and can be taken out first.
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

/// The first content line without its folds and its line break, and what stands behind it.
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
