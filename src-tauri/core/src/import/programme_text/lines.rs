//! The lines of a sheet, and what each looks like by itself.

/// A line of the source, without the blanks around it.
#[derive(Clone, Debug)]
pub struct Line<'a> {
    /// Counted from 1. Where a word processor broke a line inside its paragraph, both parts have the same number.
    pub number: usize,
    pub text: &'a str,
    /// A page began here: by a form feed, or by the stray blank that programs leave where they cut a text into pages.
    pub page_start: bool,
}

impl Line<'_> {
    pub fn is_blank(&self) -> bool {
        self.text.is_empty()
    }

    /// Its length in characters.
    pub fn length(&self) -> usize {
        self.text.chars().count()
    }
}

/// Word breaks lines inside a paragraph by U+000B, InDesign by U+2028.
const BREAKS: [char; 4] = ['\u{b}', '\u{85}', '\u{2028}', '\u{2029}'];

pub fn lines(text: &str) -> Vec<Line<'_>> {
    let parts = (1..).zip(text.split('\n')).flat_map(|(number, raw)| {
        // A break at the end of a line breaks nothing.
        raw.trim_end_matches(BREAKS).split(BREAKS).map(move |part| line(number, part))
    });
    parts.collect()
}

fn line(number: usize, raw: &str) -> Line<'_> {
    let page = raw.contains('\u{c}');
    let text = raw.trim_matches(|c: char| c.is_whitespace() || c == '\u{feff}' || c.is_control());
    let stray = raw.starts_with(' ') && !raw.starts_with("  ") && !text.is_empty();
    Line { number, text, page_start: page || stray }
}

/// What stands behind a bullet.
pub fn bullet(text: &str) -> Option<&str> {
    let rest = text.strip_prefix(['•', '-', '–', '*', '·', '▪', '◦', '‣', '●', '○', '■', '□', '\u{f0b7}'])?;
    let behind = rest.trim_start();
    // "-5 Grad" and "*innen" are no items of a list.
    (behind.len() < rest.len() && !behind.is_empty()).then_some(behind)
}

/// A heading of a session: "3. Titel", "2) Titel", "Workshop A3: Titel", "WS 4 | Titel".
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Numbered<'a> {
    /// "Workshop", where the sheet says it; then the title may be empty, and stands below.
    pub label: Option<&'a str>,
    pub number: &'a str,
    pub title: &'a str,
}

const LABELS: &[&str] = &[
    "workshop",
    "ws",
    "ag",
    "arbeitsgruppe",
    "kleingruppe",
    "gruppe",
    "session",
    "forum",
    "panel",
    "seminar",
    "vortrag",
    "talk",
    "tutorial",
    "themeninsel",
    "thementisch",
    "tisch",
    "werkstatt",
    "fachforum",
    "impulsforum",
    "dialogforum",
    "atelier",
    "lab",
    "labor",
    "kurs",
    "track",
    "breakout",
    "group",
    "table",
    "themengruppe",
    "diskussionsgruppe",
    "themenforum",
    "input",
    "slot",
    "projekt",
    "exkursion",
    "small",
    "strang",
    "workshops",
];

pub fn numbered(text: &str) -> Option<Numbered<'_>> {
    let (opened, text) = text.strip_prefix('(').map_or((false, text), |text| (true, text));
    let (word, behind_word) = text.split_at(text.find(|c: char| !c.is_alphabetic()).unwrap_or(text.len()));
    // "Workshop 3", "WS4"; nobody's label is longer than a word.
    let (label, rest) = if word.len() <= 30 && LABELS.contains(&word.to_lowercase().as_str()) {
        (Some(word), behind_word.trim_start_matches('.').trim_start())
    } else {
        (None, text)
    };
    let end = rest.find(|c: char| !c.is_alphanumeric()).unwrap_or(rest.len());
    let (number, rest) = rest.split_at(end);
    if !is_number(number, label.is_some()) {
        return None;
    }
    let behind = rest.trim_start();
    let Some(sign) = behind.chars().next() else {
        // "Workshop 3": its title stands below.
        return label.map(|word| Numbered { label: Some(word), number, title: "" });
    };
    let with_letter = number.starts_with(|c: char| c.is_ascii_uppercase());
    let title = match (label, sign) {
        (None, ')') if opened => behind[1..].strip_prefix(char::is_whitespace)?,
        _ if opened => return None,
        // Without a word before it only "3." and "3)" are numbers of sessions; "9.30" and "10:00" are times.
        (None, ':' | '|') if with_letter => behind[1..].strip_prefix(char::is_whitespace)?,
        (None, '–' | '—') if with_letter => behind.trim_start_matches(['–', '—']),
        (None, '.' | ')') if rest.len() == behind.len() => behind[1..].strip_prefix(char::is_whitespace)?,
        (Some(_), '.' | ')' | ':' | '|') => &behind[1..],
        (Some(_), '–' | '—') => behind.trim_start_matches(['–', '—']),
        (Some(_), '-') if rest.len() > behind.len() => &behind[1..],
        _ => return None,
    };
    let title = title.trim();
    let says_something = title.chars().any(char::is_alphabetic) || title.is_empty() && label.is_some();
    says_something.then_some(Numbered { label, number, title })
}

/// "3", "12", "A3", "3b"; behind a word also "A" and "IV".
fn is_number(text: &str, labelled: bool) -> bool {
    let digits = text.chars().filter(char::is_ascii_digit).count();
    let letters = text.chars().count() - digits;
    let upper = text.chars().all(|c| c.is_ascii_uppercase());
    match (digits, letters) {
        (0, 1..=4) => labelled && upper && (letters == 1 || text.chars().all(|c| matches!(c, 'I' | 'V' | 'X'))),
        (1..=3, 0) => true,
        (1..=2, 1) => {
            text.starts_with(|c: char| c.is_ascii_uppercase()) || text.ends_with(|c: char| c.is_ascii_alphabetic())
        }
        _ => false,
    }
}

/// The number that is counted up, if it is one: 3 for "3", "A3" and "3b".
pub fn counted(number: &str) -> Option<u32> {
    let digits: String = number.chars().filter(char::is_ascii_digit).collect();
    digits.parse().ok()
}

const ROOM_LABELS: &[&str] = &["raum", "ort", "room", "saal", "venue", "wo", "where", "location", "räumlichkeit"];

/// "Raum: Saal 2".
pub fn room_line(text: &str) -> Option<&str> {
    let mut words = text.split_whitespace();
    if text.len() <= 40
        && words.next().is_some_and(|word| ROOM_WORDS.contains(&word.to_lowercase().as_str()))
        && words.next().is_some_and(|word| word.starts_with(|c: char| c.is_ascii_digit()))
        && words.next().is_none()
    {
        return Some(text);
    }
    let (label, name) = text.split_once(':')?;
    let name = name.trim();
    (ROOM_LABELS.contains(&label.trim().to_lowercase().as_str()) && !name.is_empty() && name.chars().count() <= 60)
        .then_some(name)
}

const ROOM_WORDS: &[&str] = &[
    "saal",
    "raum",
    "aula",
    "hörsaal",
    "seminarraum",
    "foyer",
    "bibliothek",
    "room",
    "hall",
    "auditorium",
    "audimax",
    "halle",
    "zimmer",
    "studio",
    "atelier",
    "kapelle",
    "konferenzraum",
    "plenarsaal",
    "ratssaal",
    "theatre",
    "library",
    "lab",
];

/// "Titel (Saal 2)" -> "Titel", "Saal 2".
pub fn room_behind(title: &str) -> Option<(&str, &str)> {
    let (before, inside) = title.strip_suffix(')')?.rsplit_once('(')?;
    let first = inside.split(|c: char| c.is_whitespace() || c == ',').next()?.to_lowercase();
    let is_room =
        ROOM_WORDS.contains(&first.as_str()) || ROOM_WORDS.iter().any(|word| first.ends_with(word) && word.len() > 3);
    (is_room && inside.chars().count() <= 40 && !before.trim().is_empty()).then(|| (before.trim_end(), inside.trim()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn headings_of_sessions_are_known_by_their_numbers() {
        let seen = |text| numbered(text).map(|it| format!("{}|{}|{}", it.label.unwrap_or("-"), it.number, it.title));
        assert_eq!(seen("3. Dorf zusammen denken").as_deref(), Some("-|3|Dorf zusammen denken"));
        assert_eq!(seen("1) Titel").as_deref(), Some("-|1|Titel"));
        assert_eq!(seen("Workshop A3: Titel").as_deref(), Some("Workshop|A3|Titel"));
        assert_eq!(seen("WS 4 | Titel").as_deref(), Some("WS|4|Titel"));
        assert_eq!(seen("Workshop 2 – Titel").as_deref(), Some("Workshop|2|Titel"));
        assert_eq!(seen("AG IV: Titel").as_deref(), Some("AG|IV|Titel"));
        assert_eq!(seen("WS7: Titel").as_deref(), Some("WS|7|Titel"));
        assert_eq!(seen("A1: Titel").as_deref(), Some("-|A1|Titel"));
        assert_eq!(seen("B12 | Titel").as_deref(), Some("-|B12|Titel"));
        assert_eq!(seen("1A. Titel").as_deref(), Some("-|1A|Titel"));
        assert_eq!(seen("(3) Titel").as_deref(), Some("-|3|Titel"));
        assert_eq!(seen("Workshop 3:").as_deref(), Some("Workshop|3|"));
        for text in [
            "9.30 bis 12.30 Uhr",
            "10:00 Uhr",
            "2022 war gut.",
            "3. ",
            "3.5 Prozent",
            "A. Beispiel",
            "Workshop zum Thema",
            "Workshop-Reihe 3",
            "(be)greifbar machen",
            "9:30 Titel",
        ] {
            assert_eq!(seen(text), None, "{text}");
        }
    }

    #[test]
    fn rooms_stand_behind_titles_or_on_lines_of_their_own() {
        assert_eq!(room_behind("Titel (Saal 2)"), Some(("Titel", "Saal 2")));
        assert_eq!(room_behind("Titel (mit Anmeldung)"), None);
        assert_eq!(room_line("Raum: Saal 2"), Some("Saal 2"));
        assert_eq!(room_line("Room 2.01"), Some("Room 2.01"));
        assert_eq!(room_line("Raum für alle"), None);
        assert_eq!(room_line("Fazit: Saal 2"), None);
    }
}
