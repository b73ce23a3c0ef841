//! Recognises the names of rooms.

use super::{
    memo::Memo,
    room_words::{ALWAYS, BUILDINGS, NO_ROOMS, PLACES, ROOM_LABELS, ROOM_WORDS},
    when::days_in,
};

/// In bytes. The line at the head of a sheet that gives place and date.
const LONGEST_HEAD: usize = 200;

const LONGEST: usize = 60;

/// "Historisches Kaufhaus", "Stiftskapelle", "Plum Grove Church"
fn is_building(text: &str) -> bool {
    text.split_whitespace().map(bare).any(|word| {
        BUILDINGS
            .iter()
            .any(|house| word == *house || house.len() > 4 && word.ends_with(house) && word.len() > house.len())
    })
}

/// "Raum: Saal 2", "Saal 2", "Raum N115".
pub fn room_line(text: &str) -> Option<&str> {
    // "A10HS 0/115"
    if is_long_code(text) {
        return Some(text);
    }
    // "Halle 3, Messegelände"
    let name = text.split(',').next().unwrap_or(text);
    let mut words = name.split_whitespace();
    let first = words.next()?.to_lowercase();
    if text.len() <= 60
        && ROOM_WORDS.contains(&first.as_str())
        && words.next().is_some_and(|word| word.chars().any(|c| c.is_ascii_digit()) && word.len() <= 8)
        && words.next().is_none()
    {
        return Some(text);
    }
    if text.split_whitespace().count() <= 3
        && is_room(text)
        && text.split_whitespace().last().is_some_and(|word| ALWAYS.contains(&bare(word).as_str()))
    {
        return Some(text);
    }
    // "im Konzerthaus, Konferenzraum 9"
    let behind_in = ["im ", "in der ", "in dem ", "in the "].iter().find_map(|lead| text.strip_prefix(lead));
    if let Some(name) = behind_in.filter(|name| {
        name.split_whitespace().count() <= 6
            && name.starts_with(char::is_uppercase)
            && !name.ends_with(['.', '?', '!', ':'])
    }) {
        return (has_room_word(name) || name.split(',').any(is_building)).then_some(name);
    }
    let (label, name) = text.split_once(':')?;
    let name = without_mark(name.trim());
    (ROOM_LABELS.contains(&label.trim().to_lowercase().as_str()) && !name.is_empty() && name.chars().count() <= LONGEST)
        .then_some(name)
}

/// A room and nothing else, as found beside a time: "Hörsaal 011", "ZHG Hörsaal 009".
pub fn only_room(text: &str) -> Option<&str> {
    const MOST_WORDS: usize = 4;
    // The map pin sign.
    if let Some(place) = text.strip_prefix('\u{1f4cd}').map(|place| place.trim_start_matches('\u{fe0f}').trim()) {
        return (!place.is_empty() && place.chars().count() <= LONGEST).then_some(place);
    }
    let words: Vec<&str> = text.split_whitespace().collect();
    let is_number = words.last().is_some_and(|word| word.chars().any(|c| c.is_ascii_digit()) && word.len() <= 8);
    let before = words.len().checked_sub(2).map_or("", |at| words[at]);
    let is_room = ["saal", "raum", "room", "zimmer", "halle"].iter().any(|end| bare(before).ends_with(end))
        || ["hs", "sr", "r"].contains(&bare(before).as_str());
    room_line(text)
        .or_else(|| (words.len() <= MOST_WORDS && is_number && is_room && is_room_text(text)).then_some(text))
}

/// "Ort", "Location"
pub fn is_room_label(text: &str) -> bool {
    ROOM_LABELS.contains(&text.to_lowercase().as_str())
}

/// Behind a label, any length is accepted: "Ort: Museum, Hauptstraße 1, großer Saal".
pub fn labelled(text: &str) -> Option<&str> {
    let (label, name) = text.split_once(':')?;
    let known = ROOM_LABELS.contains(&label.trim().to_lowercase().as_str());
    (known && !name.trim().is_empty() && !name.trim_start().starts_with("//")).then(|| name.trim())
}

/// "H 0110 (ID: S1)": a bracket with a colon is not part of the name.
fn without_mark(name: &str) -> &str {
    match name.strip_suffix(')').and_then(|inner| inner.rsplit_once('(')) {
        Some((before, inside)) if inside.contains(':') && !before.trim().is_empty() => before.trim_end(),
        _ => name,
    }
}

/// "Großer Saal", "Aula, 1. OG", "Room 02", "Jahrhunderthalle": a few words, one of which is a room.
pub fn is_room(text: &str) -> bool {
    const MOST_WORDS: usize = 6;
    let words: Vec<String> = text.split_whitespace().map(bare).collect();
    (1..=MOST_WORDS).contains(&words.len())
        && text.chars().count() <= LONGEST
        && text.starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit())
        && !text.contains(['?', '!', ':', '„', '»', '«', '"'])
        && !words.iter().any(|word| {
            ["und", "and", "für", "for", "mit", "with", "als", "von", "zum", "ist"].contains(&word.as_str())
        })
        && has_room_word(text)
}

fn is_room_text(text: &str) -> bool {
    is_room(text) || text.split_whitespace().count() == 2
}

fn bare(word: &str) -> String {
    word.trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase()
}

/// A word for a room, or its label with a number: "SR 81.31", "Raum 3".
pub fn has_room_word(text: &str) -> bool {
    thread_local! {
        static KNOWN: Memo<bool> = Memo::new();
    }
    KNOWN.with(|known| known.of(text, says_room))
}

fn says_room(text: &str) -> bool {
    let words: Vec<String> = text.split_whitespace().take(40).map(bare).collect();
    let numbered = |at: usize| {
        words.get(at + 1).is_some_and(|word| word.starts_with(|c: char| c.is_ascii_digit()) || word.len() <= 2)
    };
    words.iter().enumerate().any(|(at, word)| {
        let ends = ["saal", "raum", "halle", "zimmer", "säle"];
        let long = ends.iter().any(|end| word.ends_with(end) && word.len() > end.len() + 2);
        !NO_ROOMS.contains(&word.as_str())
            && (ALWAYS.contains(&word.as_str())
                || long
                || (ROOM_WORDS.contains(&word.as_str()) || ["sr", "hs", "hörs"].contains(&word.as_str()))
                    && numbered(at)
                || at > 0 && ["room", "hall", "raum", "halle"].contains(&word.as_str()) && words.len() <= 4)
    })
}

/// "Titel (Saal 2)" -> "Titel", "Saal 2"; also behind a comma, a dash or a bar: "Abendessen, Großer Saal".
pub fn room_behind(title: &str) -> Option<(&str, &str)> {
    let title = title.trim();
    if let Some((before, inside)) = title.strip_suffix([')', ']']).and_then(|inner| inner.rsplit_once(['(', '['])) {
        let inside = inside.trim();
        let inside = room_label(inside).unwrap_or(inside);
        // "(gemeinsam in der Bahnhofshalle)"
        let inside = room_within(inside).unwrap_or(inside);
        let first = inside.split(|c: char| c.is_whitespace() || c == ',').next()?.to_lowercase();
        let known = ROOM_WORDS.contains(&first.as_str())
            || ROOM_WORDS.iter().any(|word| first.ends_with(word) && word.len() > 3)
                && !NO_ROOMS.contains(&first.as_str())
            || is_room(inside);
        return (known && inside.chars().count() <= 40 && !before.trim().is_empty())
            .then(|| (before.trim_end(), inside.trim()));
    }
    // "Gottesdienst 📍 Kirche am Markt"
    if let Some((before, place)) = title.rsplit_once('\u{1f4cd}') {
        let place = place.trim_start_matches('\u{fe0f}').trim();
        let is_one = !before.trim().is_empty() && !place.is_empty() && place.chars().count() <= LONGEST;
        return is_one.then(|| (before.trim_end(), place));
    }
    let (at, sign) = [" | ", ", ", " – ", " — ", " - ", " @ ", " · ", " // "]
        .iter()
        .filter_map(|sign| title.rfind(sign).map(|at| (at, *sign)))
        .max()?;
    let (before, name) = (title[..at].trim_end(), title[at + sign.len()..].trim());
    let name = room_label(name).unwrap_or(name);
    let is_place =
        is_room(name) && name.split_whitespace().count() <= 3 || PLACES.contains(&name.to_lowercase().as_str());
    (is_place && name.starts_with(|c: char| !c.is_lowercase()) && !before.is_empty()).then_some((before, name))
}

/// "Raum: 3" -> "3"; "Ort: Aula" -> "Aula".
fn room_label(text: &str) -> Option<&str> {
    let (label, name) = text.split_once(':')?;
    ROOM_LABELS.contains(&label.trim().to_lowercase().as_str()).then(|| name.trim())
}

/// "Empfang in der Jahrhunderthalle": the title keeps its words.
pub fn room_within(title: &str) -> Option<&str> {
    [" in der ", " im ", " in the ", " in ", " at the ", " at "]
        .iter()
        .filter_map(|lead| title.rfind(lead).map(|at| title[at + lead.len()..].trim()))
        .map(|name| name.split('(').next().unwrap_or(name).trim_end())
        .find(|name| {
            // "im Saal" and "im Raum" name no room, "im Foyer" does.
            let is_more = name.split_whitespace().count() > 1
                || !matches!(bare(name).as_str(), "saal" | "raum" | "room" | "hall" | "halle");
            name.split_whitespace().count() <= 3 && is_more && is_room(name)
        })
}

/// A room for all sessions, from the text above the first time or behind the last: "Alle Vorträge finden im Saal 3
/// statt", "Ort: Hauptstraße 1, Seminarraum 2".
pub fn for_all(text: &str) -> Option<String> {
    if let Some(place) = labelled(text) {
        // The part of an address that is a room.
        let parts = place
            .split([',', ';'])
            .flat_map(|part| part.split(" - "))
            .flat_map(|part| part.split(" – "))
            .map(str::trim);
        return parts.into_iter().filter(|part| has_room_word(part)).last().map(|part| without_mark(part).to_owned());
    }
    let lower = text.to_lowercase();
    let is_all = [
        "alle veranstaltungen",
        "alle vorträge",
        "alle sessions",
        "alle workshops",
        "alle sitzungen",
        "all sessions",
        "all talks",
        "all events",
        "sämtliche veranstaltungen",
    ];
    // "Rathaus, Markt 1, Festsaal, 22. und 23. September 2023": the head of the sheet gives place and date.
    if days_in(text).iter().any(|(day, _)| day.date.is_some()) && text.len() <= LONGEST_HEAD {
        let parts = text.split([',', ';', '|', '·']).map(str::trim);
        if let Some(room) = parts.rev().find(|part| is_room(part)) {
            return Some(room.to_owned());
        }
    }
    if is_all.iter().any(|all| lower.contains(all)) {
        let (_, behind) = [" im ", " in der ", " in the ", " in "].iter().find_map(|lead| text.split_once(lead))?;
        let end = [" statt", ".", ","].iter().filter_map(|end| behind.find(end)).min().unwrap_or(behind.len());
        return Some(behind[..end].trim().to_owned()).filter(|name| has_room_word(name));
    }
    None
}

/// "… im Kursaal des Kurparks statt": the one room mentioned in the text above a programme.
pub fn in_prose(text: &str) -> Option<&str> {
    let words: Vec<&str> = text.split_whitespace().take(200).collect();
    let leads =
        |at: usize| matches!(words.get(at).map(|word| word.to_lowercase()).as_deref(), Some("im" | "der" | "the"));
    (1..words.len()).find_map(|at| {
        let name = words[at].trim_matches(|c: char| !c.is_alphanumeric());
        let is_one =
            ALWAYS.contains(&name.to_lowercase().as_str()) && name.len() > 5 && name.starts_with(char::is_uppercase);
        (is_one && leads(at - 1)).then_some(name)
    })
}

/// The content of a room column: "W2", "H 0110", "Aula".
pub fn may_be_room(cell: &str) -> bool {
    cell.starts_with(|c: char| c.is_ascii_uppercase()) && is_code(cell) || is_room(cell)
}

/// "A10HS 0/115": a code that numbers nothing else.
fn is_long_code(text: &str) -> bool {
    (5..=14).contains(&text.len())
        && text.starts_with(|c: char| c.is_ascii_uppercase())
        && text.contains(['/', '.'])
        && text.bytes().filter(u8::is_ascii_digit).count() > 2
        && text.chars().all(|c| c.is_ascii_uppercase() || c.is_ascii_digit() || " ./-".contains(c))
}

/// "H 0110", "2Q50/51"
fn is_code(text: &str) -> bool {
    const LONGEST: usize = 8;
    text.len() <= LONGEST
        && text.bytes().any(|byte| byte.is_ascii_digit())
        && text.chars().all(|c| c.is_ascii_alphanumeric() || ". -/".contains(c))
        && text.chars().all(|c| !c.is_ascii_lowercase())
}

/// The room in a heading, for the items below it: "Vormittag: Vortragsreihe (Audimax 1.08)", "Abend in der Aula",
/// "Afternoon Sessions Kittredge Auditorium".
pub fn in_heading(text: &str) -> Option<&str> {
    const LONGEST_HEADING: usize = 160;
    if text.len() > LONGEST_HEADING {
        return None;
    }
    let in_brackets = || {
        let inside = text.split(['(', '[']).skip(1).filter_map(|rest| rest.split([')', ']']).next());
        let parts = inside.flat_map(|inside| inside.split([',', ';'])).map(str::trim);
        // "(in 2Q42)"
        let code = |part: &&str| ["in ", "im "].iter().any(|lead| part.strip_prefix(lead).is_some_and(is_code));
        let room = parts.clone().find(|part| has_room_word(part)).or_else(|| parts.clone().find(code));
        room.map(|room| room.trim_start_matches("in ").trim_start_matches("im "))
    };
    let few = |cell: &str| cell.split_whitespace().count() <= 3;
    let cells = || {
        let mut cells = text.split(['\t', '|']).map(str::trim);
        cells.find(|cell| is_numbered_room(cell) || few(cell) && is_room(cell))
    };
    let at_end = || {
        let (at, last) =
            text.rmatch_indices(char::is_whitespace).next().map(|(at, blank)| (at, &text[at + blank.len()..]))?;
        let is_word = ALWAYS.contains(&bare(last).as_str()) && last.starts_with(char::is_uppercase);
        let before = text[..at].trim_end();
        let start = before.rfind(char::is_whitespace).map_or(0, |at| at + 1);
        (is_word && before[start..].starts_with(char::is_uppercase)).then(|| &text[start..])
    };
    in_brackets()
        .or_else(cells)
        .or_else(|| room_behind(text).map(|(_, room)| room))
        .or_else(|| room_within(text))
        .or_else(at_end)
}

/// "lecture hall 41A", "Seminarraum 3": a room with its number, in any case.
fn is_numbered_room(text: &str) -> bool {
    const MOST_WORDS: usize = 4;
    let words: Vec<String> = text.split_whitespace().map(bare).collect();
    let [.., before, last] = words.as_slice() else { return false };
    words.len() <= MOST_WORDS
        && last.starts_with(|c: char| c.is_ascii_digit())
        && last.len() <= 6
        && (ROOM_WORDS.contains(&before.as_str()) || ["saal", "raum"].iter().any(|end| before.ends_with(end)))
}

/// "Mittagessen im Restaurant Krone", "Empfang in der Orangerie", "Supper at Farwell Hall": the place of a meal or
/// reception. The caller knows that the title is about one.
pub fn place_within(title: &str) -> Option<&str> {
    const MOST_WORDS: usize = 4;
    const NO_PLACES: &[&str] =
        &["anschluss", "plenum", "rahmen", "freien", "evening", "morning", "afternoon", "team", "kreis"];
    let title = title.split(['(', ',', ';']).next().unwrap_or(title).trim_end();
    [" in der ", " in the ", " im ", " at the ", " at ", " in "].iter().find_map(|lead| {
        let name = title.rfind(lead).map(|at| title[at + lead.len()..].trim())?;
        let words = name.split_whitespace().count();
        // A single word behind "in" is more likely a town.
        let is_place = words > 1 || *lead != " in ";
        let is_one = name.starts_with(char::is_uppercase)
            && words <= MOST_WORDS
            && is_place
            && !name.contains(['.', '?', '!', ':', '„', '«', '»', '"', '“'])
            && !NO_PLACES.contains(&bare(name).as_str());
        is_one.then_some(name)
    })
}

/// The room and its floor: "Aula, 1. OG" -> "Aula", "1. OG".
pub fn without_floor(room: &str) -> (&str, Option<&str>) {
    const FLOORS: &[&str] = &[
        "og",
        "ug",
        "eg",
        "dg",
        "stock",
        "etage",
        "geschoss",
        "erdgeschoss",
        "obergeschoss",
        "untergeschoss",
        "dachgeschoss",
        "floor",
        "parterre",
        "keller",
        "basement",
    ];
    let Some((name, floor)) = room.rsplit_once(',') else { return (room, None) };
    let floor = floor.trim();
    let says_floor = floor.split_whitespace().any(|word| FLOORS.contains(&bare(word).as_str()));
    match says_floor && floor.split_whitespace().count() <= 3 && !name.trim().is_empty() {
        true => (name.trim(), Some(floor)),
        false => (room, None),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rooms_stand_behind_titles_or_on_lines_of_their_own() {
        assert_eq!(room_behind("Titel (Saal 2)"), Some(("Titel", "Saal 2")));
        assert_eq!(room_behind("Titel (mit Anmeldung)"), None);
        assert_eq!(room_behind("Abendessen, Großer Saal"), Some(("Abendessen", "Großer Saal")));
        assert_eq!(room_behind("Wohnen, arbeiten, leben"), None);
        assert_eq!(room_behind("Platz da – der öffentliche Freiraum"), None);
        assert_eq!(room_line("Raum: Saal 2"), Some("Saal 2"));
        assert_eq!(room_line("Ort: H 0110 (ID: S1)"), Some("H 0110"));
        assert_eq!(room_line("Room 2.01"), Some("Room 2.01"));
        assert_eq!(room_line("Raum N115"), Some("Raum N115"));
        assert_eq!(room_line("Raum für alle"), None);
        assert_eq!(room_line("Fazit: Saal 2"), None);
        assert_eq!(room_within("Empfang in der Wolkenhalle"), Some("Wolkenhalle"));
        assert_eq!(room_within("Leben im Sozialraum"), None);
        assert_eq!(without_floor("Aula, 1. OG"), ("Aula", Some("1. OG")));
        assert_eq!(without_floor("Aula, Hauptgebäude"), ("Aula, Hauptgebäude", None));
    }
}
