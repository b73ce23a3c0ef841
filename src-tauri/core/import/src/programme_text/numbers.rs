//! Session headings that begin with a number or a letter.

/// A heading of a session: "3. Titel", "2) Titel", "Workshop A3: Titel", "WS 4 | Titel".
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Numbered<'a> {
    /// "Workshop", if the sheet says it. Then the title may be empty and follow below.
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
    "impulsworkshop",
    "breakoutsession",
    "parcours",
    "station",
    "stand",
    "vortragsblock",
    "sektion",
    "section",
    "insel",
];

/// After these words a title may follow without a separator: "Workshop 1 Hecken schneiden".
const BEFORE_BARE_TITLES: &[&str] = &[
    "workshop",
    "ws",
    "forum",
    "fachforum",
    "panel",
    "atelier",
    "seminar",
    "arbeitsgruppe",
    "sektion",
    "werkstatt",
    "ag",
    "kleingruppe",
    "thementisch",
    "vortrag",
    "talk",
    "gruppe",
    "dialogforum",
    "themenforum",
    "kurs",
];

pub fn numbered(text: &str) -> Option<Numbered<'_>> {
    let (opened, text) = text.strip_prefix('(').map_or((false, text), |text| (true, text));
    let (word, behind_word) = text.split_at(text.find(|c: char| !c.is_alphabetic()).unwrap_or(text.len()));
    // "Workshop 3", "WS4". A label is a single word.
    let (label, rest) = if word.len() <= 30 && LABELS.contains(&word.to_lowercase().as_str()) {
        (Some(word), behind_word.trim_start_matches('.').trim_start())
    } else {
        (None, text)
    };
    let end = rest.find(|c: char| !c.is_alphanumeric()).unwrap_or(rest.len());
    let (number, rest) = rest.split_at(end);
    let alone = label.is_none()
        && (is_roman(number) || number.len() == 1 && number.starts_with(|c: char| c.is_ascii_uppercase()));
    let is_alone = alone && rest.trim_start().starts_with(':');
    if !is_alone && !is_number(number, label.is_some()) {
        return None;
    }
    let behind = rest.trim_start();
    let Some(sign) = behind.chars().next() else {
        // "Workshop 3": its title follows below.
        return label.map(|word| Numbered { label: Some(word), number, title: "" });
    };
    let with_letter = number.starts_with(|c: char| c.is_ascii_uppercase());
    let opens_quote = "„“\"»«‚‘'".contains(sign);
    let bare_title = label.is_some_and(|label| BEFORE_BARE_TITLES.contains(&label.to_lowercase().as_str()))
        && number.chars().count() <= 2
        && behind.starts_with(char::is_uppercase)
        && rest.len() > behind.len();
    let title = match (label, sign) {
        (Some(_), _) if opens_quote || bare_title => behind,
        (None, ')') if opened => behind[1..].strip_prefix(char::is_whitespace)?,
        _ if opened => return None,
        // Without a label, only "3." and "3)" are session numbers; "9.30" and "10:00" are times.
        (None, ':' | '|') if with_letter || is_roman(number) => behind[1..].strip_prefix(char::is_whitespace)?,
        (None, '–' | '—') if with_letter && number.len() > 1 => behind.trim_start_matches(['–', '—']),
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

/// "Workshop: „Titel“", without a number. The caller knows that several workshops follow.
pub fn labelled(text: &str) -> Option<Numbered<'_>> {
    let (label, title) = text.split_once(':')?;
    let is_label = label.len() <= 30 && LABELS.contains(&label.to_lowercase().as_str());
    (is_label && title.chars().any(char::is_alphabetic)).then(|| Numbered {
        label: Some(label),
        number: "",
        title: title.trim(),
    })
}

/// "A. Titel", "B) Titel": a letter, which may also be the initial of a name. The caller knows that a list is likely.
pub fn lettered(text: &str) -> Option<Numbered<'_>> {
    let (number, rest) = text.split_at_checked(1)?;
    let title = rest.strip_prefix(['.', ')', ':'])?.strip_prefix(char::is_whitespace)?.trim();
    (number.starts_with(|c: char| c.is_ascii_uppercase()) && !title.is_empty()).then_some(Numbered {
        label: None,
        number,
        title,
    })
}

/// "3", "12", "A3", "3b"; after a label also "A" and "IV".
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

fn is_roman(number: &str) -> bool {
    ROMANS.contains(&number)
}

const ROMANS: [&str; 12] = ["I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII"];

/// The counter in a number: 3 for "3", "A3", "3b", "III" and "C".
pub fn counted(number: &str) -> Option<u32> {
    if let Some(at) = (1..).zip(ROMANS).find(|(_, roman)| *roman == number) {
        return Some(at.0);
    }
    // "A", "B", "C"
    if let [letter @ b'A'..=b'Z'] = number.as_bytes() {
        return Some(u32::from(letter - b'A') + 1);
    }
    let digits: String = number.chars().filter(char::is_ascii_digit).collect();
    digits.parse().ok()
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
}
