//! Turns bytes into text, whatever program saved them.

use super::{ReadError, macintosh::looks_like_mac};
use encoding_rs::{Encoding, MACINTOSH, UTF_8, UTF_16BE, UTF_16LE, WINDOWS_1252};
use std::borrow::Cow;
use unicode_normalization::{IsNormalized, UnicodeNormalization, is_nfc_quick};

/// A programme of two thousand sessions has two megabytes.
const LIMIT: usize = 8 << 20;

/// Reads UTF-8, UTF-16, Windows-1252 and Mac OS Roman, with or without a byte order mark. Any bytes are valid
/// Windows-1252, so input with as many control characters as no text has is refused. Single ones are no reason: word
/// processors leave them behind, and the readers remove and report them.
pub fn decode(bytes: &[u8]) -> Result<String, ReadError> {
    decode_within(bytes, LIMIT)
}

/// The same for input that may be larger, up to `limit` bytes.
pub(super) fn decode_within(bytes: &[u8], limit: usize) -> Result<String, ReadError> {
    if bytes.len() > limit {
        return Err(ReadError::TooLarge { limit });
    }
    if let Some(what) = known_format(bytes) {
        return Err(ReadError::NotText(what));
    }
    // `decode` obeys a byte order mark and removes it.
    let (text, _, _) = encoding(bytes).decode(bytes);
    const STRAY: usize = 3;
    let odd = text.chars().filter(|c| is_odd(*c)).count();
    if odd > STRAY && odd * 20 > text.chars().count() {
        return Err(ReadError::Binary);
    }
    if text.trim().is_empty() {
        return Err(ReadError::Empty);
    }
    Ok(text.into_owned())
}

/// A control character that does not occur in text, a Unicode noncharacter, or the replacement for invalid bytes.
fn is_odd(c: char) -> bool {
    let kept = matches!(c, '\n' | '\r' | '\t' | '\u{c}' | '\u{b}' | '\u{85}');
    c == char::REPLACEMENT_CHARACTER || c.is_control() && !kept || u32::from(c) & 0xfffe == 0xfffe
}

/// A text as the readers expect it: each line ends in one `\n`, a letter and its accents are one character, and there
/// are no control characters. Also returns the lines, counted from 1, from which one was removed.
pub(super) fn tidied(text: &str) -> (Cow<'_, str>, Vec<usize>) {
    let mut tidy = Cow::Borrowed(text.trim_start_matches('\u{feff}'));
    if tidy.contains('\r') {
        tidy = Cow::Owned(tidy.replace("\r\n", "\n").replace('\r', "\n"));
    }
    if is_nfc_quick(tidy.chars()) != IsNormalized::Yes {
        tidy = Cow::Owned(tidy.nfc().collect());
    }
    if !tidy.contains(is_odd) {
        return (tidy, Vec::new());
    }
    let lines = (1..).zip(tidy.split('\n')).filter(|(_, line)| line.contains(is_odd)).map(|(line, _)| line).collect();
    (Cow::Owned(tidy.replace(is_odd, "")), lines)
}

fn known_format(bytes: &[u8]) -> Option<&'static str> {
    let known: [(&[u8], &'static str); 6] = [
        (b"%PDF", "PDF"),
        (b"PK\x03\x04", "DOCX/XLSX/ZIP"),
        (b"\xd0\xcf\x11\xe0", "DOC/XLS"),
        (b"{\\rtf", "RTF"),
        (b"SQLite format 3", "SQLite"),
        (b"\x89PNG", "PNG"),
    ];
    known.iter().find(|(start, _)| bytes.starts_with(start)).map(|(_, name)| *name)
}

pub(super) fn encoding(bytes: &[u8]) -> &'static Encoding {
    if let Some((encoding, _)) = Encoding::for_bom(bytes) {
        return encoding;
    }
    // In UTF-16, every second byte of Western text is zero; other text has no zeros.
    let head = &bytes[..bytes.len().min(2000)];
    let zeros = |odd: usize| head.iter().skip(odd).step_by(2).filter(|byte| **byte == 0).count();
    let half = head.len() / 2;
    if half > 1 && zeros(1) * 2 > half {
        UTF_16LE
    } else if half > 1 && zeros(0) * 2 > half {
        UTF_16BE
    } else if std::str::from_utf8(bytes).is_ok() {
        UTF_8
    } else if looks_like_mac(bytes) {
        MACINTOSH
    } else {
        WINDOWS_1252
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: &str = "Samstag: »Öffnen« – ß";

    #[test]
    fn every_way_of_saving_gives_the_same_text() {
        let utf16 = |bom: &[u8], bytes: fn(u16) -> [u8; 2]| {
            bom.iter().copied().chain(TEXT.encode_utf16().flat_map(bytes)).collect::<Vec<u8>>()
        };
        let pictures = [
            TEXT.as_bytes().to_vec(),
            [b"\xef\xbb\xbf", TEXT.as_bytes()].concat(),
            utf16(b"\xff\xfe", u16::to_le_bytes),
            utf16(b"\xfe\xff", u16::to_be_bytes),
            utf16(b"", u16::to_le_bytes),
            WINDOWS_1252.encode(TEXT).0.into_owned(),
        ];
        for bytes in pictures {
            assert_eq!(decode(&bytes).as_deref(), Ok(TEXT), "{bytes:?}");
        }
    }

    #[test]
    fn a_stray_control_character_is_left_out_and_its_line_named() {
        let saved = b"Programm\r\nEr\x02\xc3\xb6ffnung\r\nEnde";
        let text = decode(saved).expect("a text");
        assert_eq!(tidied(&text), (Cow::Borrowed("Programm\nEröffnung\nEnde"), vec![2]));
        assert_eq!(tidied("Jo\u{308}rg\rAda"), (Cow::Borrowed("Jörg\nAda"), Vec::new()));
    }

    #[test]
    fn what_is_no_text_is_refused_by_name() {
        assert_eq!(decode(b""), Err(ReadError::Empty));
        assert_eq!(decode(b"  \n\t "), Err(ReadError::Empty));
        assert_eq!(decode(b"%PDF-1.7 ..."), Err(ReadError::NotText("PDF")));
        assert_eq!(decode(&[0, 1, 2, 3, 200, 4, 5, 6]), Err(ReadError::Binary));
        assert_eq!(decode(b"\xff\xfe\x00\xd8\x00\xd8\x00\xd8\x00\xd8"), Err(ReadError::Binary));
        assert!(matches!(decode(&vec![b'a'; LIMIT + 1]), Err(ReadError::TooLarge { .. })));
    }
}
