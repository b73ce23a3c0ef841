//! Tells texts in the encoding of the old Macintosh, which some programs still write, from Windows-1252. The words that
//! each reading makes decide.

use encoding_rs::{MACINTOSH, WINDOWS_1252};

/// True if the bytes, which are not UTF-8, make better words as Mac OS Roman than as Windows-1252: "Plätze" would be
/// "PlŠtze", with a capital inside a word.
///
/// ö alone makes words in both ("schšn"). Then the line ends decide, which were CR on the old Macintosh.
pub(super) fn looks_like_mac(bytes: &[u8]) -> bool {
    /// Reading more would not change the result.
    const LOOKED_AT: usize = 1 << 20;
    let bytes = &bytes[..bytes.len().min(LOOKED_AT)];
    let (mac, windows) = (oddities(&MACINTOSH.decode(bytes).0), oddities(&WINDOWS_1252.decode(bytes).0));
    let only_cr = bytes.contains(&b'\r') && !bytes.contains(&b'\n');
    mac < windows || mac == windows && only_cr
}

/// Counts the characters where no word has them.
fn oddities(text: &str) -> usize {
    text.split_whitespace().map(oddities_of_a_word).sum()
}

fn oddities_of_a_word(word: &str) -> usize {
    let letters: Vec<char> = word.chars().collect();
    let odd = |at: usize| {
        let (before, c, behind) = (letters[at - 1], letters[at], letters.get(at + 1));
        let behind_is_letter = behind.is_some_and(|behind| behind.is_alphabetic());
        // Signs that join words may stand between letters: "Berlin–Ulm", "d’Arlo", "Wir…ihr", "Bürger·innen".
        let joins = matches!(c, '–' | '—' | '’' | '‘' | '…' | '·' | '•' | '“' | '”' | '„' | '»' | '«');
        let sign_inside = !c.is_alphanumeric() && !joins && behind_is_letter;
        let capital_inside = c.is_uppercase() && before.is_lowercase();
        !c.is_ascii() && before.is_alphabetic() && (sign_inside || capital_inside)
    };
    (1..letters.len()).filter(|at| odd(*at)).count()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Encodes as an old Macintosh does; encoding_rs only reads this encoding.
    fn mac(text: &str) -> Vec<u8> {
        let byte = |c: char| (0..=255u8).find(|byte| MACINTOSH.decode(&[*byte]).0.starts_with(c)).expect("a letter");
        text.chars().map(byte).collect()
    }

    #[test]
    fn a_text_of_the_macintosh_is_known_by_its_words() {
        for text in ["Plätze\rGroße Aula", "Räume für alle", "Café und Œuvre", "Übung im Grünen", "schön\rhören"]
        {
            assert!(looks_like_mac(&mac(text)), "{text}");
            let windows = WINDOWS_1252.encode(&text.replace('\r', "\r\n")).0.into_owned();
            assert!(!looks_like_mac(&windows), "{text}");
        }
        assert!(!looks_like_mac(&WINDOWS_1252.encode("10 € für Šibenik – »Öffnen« § 5 †").0));
    }
}
