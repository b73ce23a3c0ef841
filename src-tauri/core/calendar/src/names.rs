//! File names valid on every system: Windows, macOS and Linux, on a memory stick and as an attachment.

use std::collections::HashSet;
use unicode_normalization::UnicodeNormalization;

/// Bytes in a whole file name. Systems allow 255, some mail programs and archives fewer.
pub(super) const NAME: usize = 120;

const ENDING: &str = ".ics";

/// A path component made from words: NFC, never empty, at most `bytes` long, hyphens for blanks and reserved
/// characters.
///
/// Reserved characters, device names and the rule about a final dot are those of Windows (learn.microsoft.com, "Naming
/// Files, Paths, and Namespaces").
pub(super) fn safe(words: &str, bytes: usize) -> String {
    let mut name = String::with_capacity(words.len());
    for character in words.nfc() {
        let hyphen = character.is_whitespace() || "<>:\"/\\|?*-".contains(character);
        if hyphen && !name.is_empty() && !name.ends_with('-') {
            end_word(&mut name);
            name.push('-');
        } else if !hyphen && !character.is_control() && !is_invisible(character) {
            name.push(character);
        }
    }
    let name = cut(&name, bytes).trim_matches(|edge: char| matches!(edge, '-' | '.' | ',' | ';' | '~' | ' '));
    if name.is_empty() {
        "_".to_owned()
    } else if is_device(name) {
        format!("_{}", &name[..name.floor_char_boundary(bytes - 1)])
    } else {
        name.to_owned()
    }
}

/// Drops punctuation before a hyphen, but keeps the full stop of an abbreviation: "e.V.-Bonn".
fn end_word(name: &mut String) {
    let word = &name[name.rfind('-').map_or(0, |hyphen| hyphen + 1)..];
    let is_short_form = word.chars().filter(|letter| *letter == '.').count() > 1 || word.chars().count() < 5;
    let ends = |letter: char| matches!(letter, ',' | ';') || (letter == '.' && !is_short_form);
    let kept = name.trim_end_matches(ends).len();
    // A word that consists of nothing else stays.
    if !name[..kept].is_empty() && !name[..kept].ends_with('-') {
        name.truncate(kept);
    }
}

/// As many words as fit. A first word longer than half of the space is cut to fit.
fn cut(name: &str, bytes: usize) -> &str {
    if name.len() <= bytes {
        return name;
    }
    let fits = &name[..name.floor_char_boundary(bytes)];
    // The hyphen after a word may be the first character that no longer fits.
    let whole = name[fits.len()..].starts_with('-').then_some(fits.len());
    match whole.or_else(|| fits.rfind('-')) {
        Some(end) if end >= bytes / 2 => &name[..end],
        _ => fits,
    }
}

/// Direction marks and joiners. Names that look the same must not differ by them, nor be displayed backwards. Persian
/// and Indic words lose their joiners too, but only in file names.
fn is_invisible(character: char) -> bool {
    matches!(character,
        '\u{ad}' | '\u{61c}' | '\u{180e}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}'
        | '\u{2060}'..='\u{206f}' | '\u{feff}' | '\u{fff9}'..='\u{fffb}' | '\u{e0000}'..='\u{e007f}')
}

/// On Windows CON, COM1 and the like are devices, whatever follows the dot.
fn is_device(name: &str) -> bool {
    let stem = name.split('.').next().unwrap_or(name).to_ascii_uppercase();
    let numbered = |prefix: &str| {
        stem.strip_prefix(prefix).is_some_and(|number| {
            let mut digits = number.chars();
            digits.next().is_some_and(|digit| digit.is_ascii_digit() || matches!(digit, '¹' | '²' | '³'))
                && digits.next().is_none()
        })
    };
    matches!(stem.as_str(), "CON" | "PRN" | "AUX" | "NUL" | "CONIN$" | "CONOUT$") || numbered("COM") || numbered("LPT")
}

/// Names already used in a folder, compared without regard to case, as some file systems do.
#[derive(Default)]
pub(super) struct Taken {
    names: HashSet<String>,
    /// The last number given to each name, so that a thousand equal names are not searched a thousand times each.
    counted: std::collections::HashMap<String, usize>,
}

impl Taken {
    /// The name, or "name-2", "name-3" if it is taken.
    pub(super) fn unique(&mut self, name: &str) -> String {
        // Upper case first: to macOS, ß and SS are the same name.
        let key = |name: &str| name.to_uppercase().to_lowercase();
        let plain = key(name);
        if self.names.insert(plain.clone()) {
            return name.to_owned();
        }
        let counter = self.counted.entry(plain).or_insert(1);
        loop {
            *counter += 1;
            let numbered = format!("{name}-{counter}");
            if self.names.insert(key(&numbered)) {
                return numbered;
            }
        }
    }

    /// The file name for a stem of [`safe`] words, unique in the folder.
    pub(super) fn file_name(&mut self, stem: &str) -> String {
        // Leaves room for the ending and a number of up to eight digits.
        self.unique(cut(stem, NAME - ENDING.len() - 9).trim_end_matches(['.', ',', ';', '-'])) + ENDING
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn names_are_made_safe() {
        let pictures = [
            ("Lohmann Dora", "Lohmann-Dora"),
            ("Workshop 1.3: Vor- und Nachteile", "Workshop-1.3-Vor-und-Nachteile"),
            ("../../etc/passwd", "etc-passwd"),
            ("a<b>c:d\"e/f\\g|h?i*j", "a-b-c-d-e-f-g-h-i-j"),
            ("con", "_con"),
            ("Aux.txt", "_Aux.txt"),
            ("LPT¹", "_LPT¹"),
            ("Console", "Console"),
            ("Ende. ", "Ende"),
            ("Herr Eins, Verein Beteiligung e.V., Bonn", "Herr-Eins-Verein-Beteiligung-e.V.-Bonn"),
            ("Generationen. Eine Frage; und mehr", "Generationen-Eine-Frage-und-mehr"),
            ("Dr. Ada, geb. Eins", "Dr.-Ada-geb.-Eins"),
            ("Beteiligung e.V.,", "Beteiligung-e.V"),
            (" .versteckt", "versteckt"),
            ("O\u{308}ztu\u{308}rk", "Öztürk"),
            ("evil\u{202e}sci.exe", "evilsci.exe"),
            ("", "_"),
            ("???", "_"),
        ];
        for (words, name) in pictures {
            assert_eq!(safe(words, 48), name, "{words}");
        }
        assert_eq!(safe(&"ö".repeat(100), 47).len(), 46);
    }

    #[test]
    fn names_are_cut_between_words() {
        let title = "Workshop 1.1: Ein Netz für drei Straßen. Nahwärme in Nachbarschaftshand";
        assert_eq!(safe(title, 55), "Workshop-1.1-Ein-Netz-für-drei-Straßen-Nahwärme-in");
        assert_eq!(safe("Eins Zwei Drei", 9), "Eins-Zwei");
        assert_eq!(safe("Eins Zwei Drei", 8), "Eins");
        assert_eq!(safe("Ab Donaudampfschifffahrt", 12), "Ab-Donaudamp");
        let long = Taken::default().file_name(&"Wort-".repeat(40));
        assert!(long.ends_with("-Wort.ics") && long.len() > 100, "{long}");
    }

    #[test]
    fn equal_names_are_numbered_as_systems_see_them() {
        let mut taken = Taken::default();
        let names = ["Meier-Anna", "MEIER-anna", "Meier-Anna", "Meier-Anna-2", "Straße", "STRASSE"];
        let given: Vec<String> = names.iter().map(|name| taken.file_name(name)).collect();
        assert_eq!(
            given,
            [
                "Meier-Anna.ics",
                "MEIER-anna-2.ics",
                "Meier-Anna-3.ics",
                "Meier-Anna-2-2.ics",
                "Straße.ics",
                "STRASSE-2.ics"
            ]
        );
    }

    proptest! {
        #[test]
        fn every_name_is_safe(words in any::<String>(), other in "(con|nul|com[0-9])?[. :~_-]{0,3}[a-zß]{0,130}") {
            let mut taken = Taken::default();
            for words in [&words, &other, &words] {
                let name = taken.file_name(&safe(words, 200));
                prop_assert!(name.len() <= NAME);
                prop_assert!(!name.contains(|c: char| c.is_control() || "<>:\"/\\|?*".contains(c)));
                prop_assert!(!name.starts_with('.') && !name.starts_with('-'));
                prop_assert!(!is_device(&name));
            }
        }
    }
}
