//! Blanks at which no line may end (Duden, "Schriftsatz": abbreviations, units, ordinals, ranges; the same in English).

use std::borrow::Cow;

/// The longest group that is kept together; in a narrow column, a longer one would leave a hole.
const LONGEST: usize = 24;

/// Separates two names or facts on a line; omitted at the end of a line.
pub(super) const SEPARATOR: &str = "\u{a0}·";

/// Before a person's name: "Dr. Gesa".
const TITLES: &[&str] = &["Dr.", "Prof.", "Dipl.-Ing.", "Ing.", "Mag.", "Hr.", "Fr.", "Mr.", "Mrs.", "Ms.", "St."];
/// Before a number: "S. 12".
const BEFORE_NUMBERS: &[&str] =
    &["S.", "Nr.", "No.", "Bd.", "Art.", "Abs.", "Kap.", "Abb.", "Tel.", "p.", "pp.", "ca.", "§", "§§"];
/// After what they belong to: "Verein e. V.", "S. 12 ff."
const LEGAL_FORMS: &[&str] = &["e.V.", "e.V", "eV", "GmbH", "gGmbH", "eG", "AG"];
const UNITS: &[&str] = &["%", "‰", "€", "$", "£", "°", "°C"];

/// Replaces blanks that must not break by no-break spaces. Only the typeset text changes, never the stored one.
pub(super) fn held_together(text: &str) -> Cow<'_, str> {
    if !text.contains(' ') || !text.bytes().any(may_hang_together) {
        return Cow::Borrowed(text);
    }
    let words: Vec<&str> = text.split(' ').collect();
    let mut held = String::with_capacity(text.len() + 8);
    let mut together = 0;
    for (index, word) in words.iter().enumerate() {
        let letters = word.chars().count();
        if index > 0 {
            let begins_no_line = *word == "·" || is_dash(word);
            let binds = hang_together(&words, index) && (begins_no_line || together + 1 + letters <= LONGEST);
            held.push(if binds { '\u{a0}' } else { ' ' });
            together = if binds { together + 1 } else { 0 };
        }
        together += letters;
        held.push_str(word);
    }
    Cow::Owned(held)
}

/// A line as drawn: no-break spaces become ordinary blanks, so that a search in the PDF finds the words. At the
/// beginning of a line they are intended as space and stay.
pub(super) fn with_plain_blanks(line: &str) -> Cow<'_, str> {
    let (room, words) = line.split_at(line.len() - line.trim_start_matches('\u{a0}').len());
    if words.contains('\u{a0}') {
        Cow::Owned(format!("{room}{}", words.replace('\u{a0}', " ")))
    } else {
        Cow::Borrowed(line)
    }
}

/// A cheap test whether a text with this byte needs a closer look: digits, dots and dashes, the last letters of legal
/// forms, and the first bytes of "·", "§" and "–".
fn may_hang_together(byte: u8) -> bool {
    byte.is_ascii_digit() || matches!(byte, b'.' | b'-' | b'V' | b'H' | b'G' | b'%' | b'$' | 0xc2 | 0xe2)
}

/// True if no line may end before this word.
fn hang_together(words: &[&str], index: usize) -> bool {
    let (before, word) = (words[index - 1], words[index]);
    if before.is_empty() || word.is_empty() {
        return false;
    }
    // A line never begins with a separator or a dash.
    if word == "·" || is_dash(word) {
        return true;
    }
    let bare = word.trim_end_matches([',', ';', ':', ')', '.', '?', '!', '«', '“']);
    let opened = before.trim_start_matches(['(', '»', '„', '[', '–']);
    let begins = word.trim_start_matches('(').chars().next().unwrap_or(' ');
    let is_legal_form = LEGAL_FORMS.iter().any(|form| bare == form.trim_end_matches('.'))
        || word == "e." && words.get(index + 1).is_some_and(|next| next.starts_with("V."));
    let parts_of_range = is_dash(before) && begins.is_ascii_digit();
    is_legal_form
        || is_letter_with_dot(opened) && is_letter_with_dot(word.trim_end_matches([',', ';', ':', ')']))
        || TITLES.contains(&opened) && begins.is_alphabetic()
        || BEFORE_NUMBERS.contains(&opened) && begins.is_ascii_digit()
        || is_ordinal(opened) && begins.is_alphabetic()
        || is_number(opened) && (begins.is_alphanumeric() || UNITS.contains(&bare))
        || opened.ends_with(|c: char| c.is_ascii_digit()) && matches!(bare, "f" | "ff")
        || parts_of_range && index > 1 && words[index - 2].ends_with(|c: char| c.is_ascii_digit())
}

fn is_dash(word: &str) -> bool {
    matches!(word, "–" | "—" | "-")
}

/// "z." of "z. B."
fn is_letter_with_dot(word: &str) -> bool {
    let mut letters = word.chars();
    letters.next().is_some_and(char::is_alphabetic) && letters.as_str() == "."
}

/// "1." of "1. Obergeschoss"
fn is_ordinal(word: &str) -> bool {
    word.strip_suffix('.')
        .is_some_and(|digits| (1..=3).contains(&digits.len()) && digits.bytes().all(|digit| digit.is_ascii_digit()))
}

/// "30" in "30 Plätze", "8.30–10.00" in "8.30–10.00 Uhr"; years do not count.
fn is_number(word: &str) -> bool {
    let is_year = word.len() == 4 && word.bytes().all(|byte| byte.is_ascii_digit()) && word.starts_with(['1', '2']);
    !is_year
        && word.starts_with(|c: char| c.is_ascii_digit())
        && word.ends_with(|c: char| c.is_ascii_digit())
        && word.chars().all(|c| c.is_ascii_digit() || matches!(c, '.' | ',' | ':' | '–' | '-' | '/'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_hangs_together_is_not_parted() {
        for (text, held) in [
            ("Häuser, z. B. Bonn", "Häuser, z.~B. Bonn"),
            ("Allianz für Beteiligung e. V., Stuttgart", "Allianz für Beteiligung~e.~V., Stuttgart"),
            ("Allianz für Beteiligung e.V.", "Allianz für Beteiligung~e.V."),
            ("Dr. Gesa Maschkowski", "Dr.~Gesa Maschkowski"),
            ("siehe S. 12 ff. oben", "siehe S.~12~ff. oben"),
            ("1. Obergeschoss", "1.~Obergeschoss"),
            ("Raum mit 30 Plätzen", "Raum mit 30~Plätzen"),
            ("von 8.30–10.00 Uhr an", "von 8.30–10.00~Uhr an"),
            ("von 8.30 – 10.00 Uhr an", "von 8.30~–~10.00~Uhr an"),
            ("um 5 % mehr, 10 € für 12 km", "um 5~% mehr, 10~€ für 12~km"),
            ("Impuls · Moderation – gemeinsam", "Impuls~· Moderation~– gemeinsam"),
            ("im Jahr 2022 Bonn, 24. September", "im Jahr 2022 Bonn, 24.~September"),
            ("am 7, 12 und danach", "am 7, 12~und danach"),
            ("Nichts davon ist hier", "Nichts davon ist hier"),
        ] {
            assert_eq!(held_together(text).replace('\u{a0}', "~"), held);
        }
    }

    #[test]
    fn what_would_be_too_long_for_a_column_is_parted() {
        let held = held_together("Prof. Dr. Dr. Maximiliane-Friederike");
        assert_eq!(held.replace('\u{a0}', "~"), "Prof.~Dr.~Dr. Maximiliane-Friederike");
    }
}
