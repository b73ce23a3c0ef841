//! Rates how much a text looks like people. Points for and against are added up, so no single sign decides.

use super::{
    belonging::lead_to_affiliation,
    common_words,
    functions::{is_academic, is_article, is_call, is_office, without_function},
    given_names::is_given_name,
    memo::Memo,
    names::{begins_as_a_name, is_name, is_open},
    organisations::has_organisation,
    roles,
};

/// From this sum on, a text is people anywhere; below it, the surroundings must confirm it.
pub const SURE: i32 = 5;

thread_local! {
    static KNOWN: Memo<i32> = Memo::new();
    static FUNCTIONS: Memo<bool> = Memo::new();
    static OFFICES: Memo<bool> = Memo::new();
}

/// Points for a text that names people: "Dr. Ada Amsel, Stadt Neuenau", "Ada Amsel und Ulf Bär". Zero or less means no
/// people.
pub fn likeness(text: &str) -> i32 {
    KNOWN.with(|known| known.of(text.trim(), points))
}

fn points(text: &str) -> i32 {
    const NEVER: i32 = -10;
    if text.len() > 2000 || text.starts_with(|c: char| "„“»«\"‚‘'".contains(c)) {
        return NEVER;
    }
    if let Some((_, last)) = name_behind(text) {
        return likeness(last) - 1;
    }
    let head = first_name(text);
    let rest = text[head.len()..].trim_start_matches([',', ' ', ';', '–', '—']);
    // A topic follows the colon.
    let rest = if rest.starts_with(':') { "" } else { rest };
    if is_open(head) {
        return SURE;
    }
    let (function, name) = without_function(head);
    if !is_name(head) || roles::known(text).is_some() {
        return NEVER;
    }
    let words: Vec<&str> = name.split_whitespace().collect();
    let first = words.first().map_or("", |word| word);
    let mut points = 0;
    let mut add = |is_so: bool, worth: i32| points += if is_so { worth } else { 0 };
    let titled = is_academic(first);
    let given = words.iter().find(|word| !is_academic(word)).copied().unwrap_or("");
    let known = is_given_name(given) && words.last().is_some_and(|last| *last != given);
    let later = !known && words.iter().skip(1).take(words.len().saturating_sub(2)).any(|word| is_given_name(word));
    add(known, 6);
    // "P. Khatun", "J M Gray"
    let is_initial = |word: &str| {
        word.starts_with(char::is_uppercase)
            && (word.chars().count() == 1
                || word.ends_with('.') && word.split(['.', '-']).all(|letter| letter.chars().count() < 2))
    };
    // "B Bläser" and "C Neues Singen" are a letter and a title.
    let is_letter = first.chars().count() == 1 && !words.get(1).is_some_and(|second| is_initial(second));
    let last_is_long = words.last().is_some_and(|last| last.chars().count() > 2);
    add(is_initial(first) && words.len() > 1 && last_is_long && !is_letter, 4);
    add(later, 2);
    add(!known && !titled && others_are_known(text, head), 5);
    add(titled, 6);
    add(head.split_whitespace().next().is_some_and(is_call), 5);
    add(!function.is_empty(), 4);
    // "Luke M. Amsel"
    add(words.iter().skip(1).any(|word| word.chars().count() == 2 && word.ends_with('.')), 2);
    add(words.iter().any(|word| ["von", "van", "de", "del", "der", "bin", "al"].contains(word)), 1);
    add(words.len() == 2, 1);
    // An unknown name: letters that German and English words do not have, and no ending of a noun or adjective.
    let unknown = !known && !titled && (2..=3).contains(&words.len());
    add(unknown && name.chars().any(is_foreign), 2);
    add(unknown && words.iter().enumerate().all(|(at, word)| is_no_word(word, at == 0)), 1);
    add(unknown && first.chars().count() > 9, -2);
    add(words.len() >= 4 && !known && !titled, -2);
    add(!rest.is_empty() && rest.len() < 200, 1);
    add(has_organisation(rest) || says_function(rest) || ends_as_organisation(rest), 2);
    // "IIIF Verbund": an acronym is not a given name.
    add(unknown && words.iter().any(|word| is_acronym(word)), -3);
    add(text.chars().count() > 220, -4);
    add(is_prose(rest), -8);
    // "Ada Amsel und die Wehre" is a topic.
    let goes_on = ["und ", "and "].iter().find_map(|and| rest.strip_prefix(and)).unwrap_or("");
    add(goes_on.split(' ').next().is_some_and(is_article) || goes_on.starts_with("das "), -6);
    add(text.ends_with(['!', '?']) || text.ends_with('.') && !ends_in_abbreviation(text), -4);
    add(common_words::begins_a_heading(&small(first)) && !titled, -8);
    add(!begins_as_a_name(name), -3);
    let shouted =
        |word: &&&str| word.chars().filter(|c| c.is_alphabetic()).count() > 3 && !word.chars().any(char::is_lowercase);
    add(words.iter().filter(shouted).count() > 1 && !known, -2);
    // "I. Die Anfänge"
    let begins_a_heading = |word: &str| {
        common_words::begins_a_heading(&small(word)) && word.len() > 2 && !is_particle(word) && !is_academic(word)
    };
    add(words.iter().skip(1).any(|word| begins_a_heading(word)), -8);
    let common = words.iter().filter(|word| is_common(word)).count();
    add(common > 0, if known && common < words.len() { -2 } else { -8 });
    points
}

/// "Gartenbund, Präsidentin, Ada Amsel": the affiliation precedes the name. Returns both.
pub fn name_behind(text: &str) -> Option<(&str, &str)> {
    const LONGEST: usize = 160;
    let (before, last) = text.rsplit_once(", ").filter(|_| text.len() <= LONGEST)?;
    let is_alone = !last.contains(['(', ':', ';']) && !before.contains([':', ';', '?', '!', '(', '"', '„', '«', '»']);
    let first = before.split(',').next().unwrap_or("");
    let belongs = || has_organisation(before) || says_function(before) || ends_as_organisation(before);
    (is_alone && !is_name(first) && !is_name(first_name(first)) && likeness(last) >= SURE && belongs())
        .then_some((before, last))
}

/// "Zilla Thunmark, Ada Amsel and Ulf Bär": the others are people, so the first is, too.
fn others_are_known(text: &str, head: &str) -> bool {
    const MOST: usize = 8;
    let names = text[head.len()..]
        .split([',', ';', '•'])
        .flat_map(|part| part.split(" and "))
        .flat_map(|part| part.split(" und "));
    let names: Vec<&str> = names.map(str::trim).filter(|part| !part.is_empty()).take(MOST).collect();
    let is_known = |word: &str| is_given_name(word) || is_academic(word);
    let known =
        names.iter().filter(|name| is_name(name) && name.split_whitespace().next().is_some_and(is_known)).count();
    !names.is_empty() && known * 2 >= names.len()
}

/// "Bauschule Ostersiel", "Backverband": a word with an ending typical of organisations.
fn ends_as_organisation(text: &str) -> bool {
    const ENDS: [&str; 16] = [
        "schule",
        "verein",
        "verband",
        "amt",
        "stiftung",
        "institut",
        "zentrum",
        "werk",
        "werke",
        "universität",
        "akademie",
        "agentur",
        "innung",
        "gesellschaft",
        "museum",
        "bund",
    ];
    text.split_whitespace()
        .take(20)
        .map(small)
        .any(|word| ENDS.iter().any(|end| word.len() > end.len() && word.ends_with(end)))
}

/// "von der Heide", "van den Berg"
fn is_particle(word: &str) -> bool {
    ["von", "vom", "van", "der", "den", "dem", "zu", "zum", "zur", "the", "el", "la", "das"].contains(&word)
}

/// "(1730–1788) im Kontext", "(Institut) hat viel geforscht": a sentence continues behind the bracket.
fn is_prose(rest: &str) -> bool {
    const GO_ON: [&str; 10] = ["und", "and", "sowie", "mit", "with", "für", "von", "vom", "&", "u."];
    let Some((_, behind)) = rest.strip_prefix('(').and_then(|inside| inside.split_once(')')) else { return false };
    let first = behind.split_whitespace().next().unwrap_or("");
    first.starts_with(char::is_lowercase) && !GO_ON.contains(&first)
}

fn is_acronym(word: &str) -> bool {
    word.chars().filter(|c| c.is_alphabetic()).count() > 1
        && word.chars().all(|c| c.is_uppercase() || !c.is_alphabetic())
}

/// A letter that occurs in names but not in German and English words.
fn is_foreign(c: char) -> bool {
    c.is_alphabetic() && !c.is_ascii() && !"äöüÄÖÜß".contains(c)
}

/// True if the word ends neither like a German or English noun nor, in first position, like an adjective.
fn is_no_word(word: &str, is_first: bool) -> bool {
    const NOUNS: [&str; 30] = [
        "ung", "ungen", "heit", "heiten", "keit", "schaft", "schaften", "tion", "tionen", "tät", "ismus", "ment",
        "ness", "ing", "ics", "ance", "ence", "ship", "ology", "logie", "grafie", "graphie", "tag", "abend", "zeit",
        "arbeit", "werk", "haus", "stadt", "dorf",
    ];
    const ADJECTIVES: [&str; 9] = ["e", "er", "es", "en", "em", "ed", "ly", "al", "ive"];
    let word = small(word);
    let length = word.chars().count();
    (2..=12).contains(&length)
        && !is_common(&word)
        && !NOUNS.iter().any(|end| word.len() > end.len() && word.ends_with(end))
        && (!is_first || ADJECTIVES.iter().all(|end| !word.ends_with(end)))
}

/// The first name of a text, up to a separator or "und".
pub fn first_name(text: &str) -> &str {
    const ENDS: [&str; 14] = [",", "(", "[", ";", " – ", " — ", " - ", ": ", " und ", " and ", " & ", " • ", "/", "|"];
    // All separators begin with one of these bytes. The check is cheap, and every line is tested.
    let may_end = |byte: u8| b",([; :/|".contains(&byte);
    let places = text.bytes().enumerate().filter(|(_, byte)| may_end(*byte)).map(|(at, _)| at);
    let mut ends = places.filter(|at| ENDS.iter().any(|sign| text[*at..].starts_with(sign)));
    let end = ends.next().unwrap_or(text.len());
    let end = lead_to_affiliation(&text[..end]).map_or(end, |(lead, _)| lead);
    text[..end].trim_end()
}

fn small(word: &str) -> String {
    word.trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase()
}

fn is_common(word: &str) -> bool {
    let word = small(word);
    let ends = [
        "pause",
        "essen",
        "gespräch",
        "vortrag",
        "runde",
        "führung",
        "begrüßung",
        "veranstaltung",
        "werkstatt",
        "fahrt",
        "besuch",
    ];
    common_words::is_common(&word) || ends.iter().any(|end| word.ends_with(end) && word.len() > end.len() + 2)
}

/// "e. V.", "Ph.D.", "tbc."
fn ends_in_abbreviation(text: &str) -> bool {
    let last = text.split_whitespace().last().unwrap_or("");
    last.matches('.').count() > 1 || last.chars().count() <= 5
}

/// True if the text behind a name contains an office: "Vorsitzende des Gartenforums".
pub fn says_function(text: &str) -> bool {
    FUNCTIONS.with(|known| known.of(text, has_function))
}

fn has_function(text: &str) -> bool {
    text.split_whitespace().take(30).any(|word| OFFICES.with(|known| known.of(word, is_of_function)))
}

fn is_of_function(word: &str) -> bool {
    const MORE: &[&str] = &[
        "publizist",
        "publizistin",
        "head",
        "professor",
        "manager",
        "managerin",
        "founder",
        "gründer",
        "gründerin",
        "ceo",
        "lehrer",
        "lehrerin",
        "wissenschaftler",
        "wissenschaftlerin",
        "berater",
        "beraterin",
        "trainer",
        "trainerin",
        "coach",
        "secretary",
        "chairperson",
        "officer",
        "lecturer",
        "fellow",
        "researcher",
        "editor",
        "author",
        "attorney",
        "mitglied",
        "mitarbeiter",
        "mitarbeiterin",
        "freie",
        "freier",
        "fachärztin",
        "facharzt",
        "ärztin",
        "arzt",
        "anwalt",
        "anwältin",
    ];
    !is_article(word) && is_office(word.trim_end_matches([',', ';', ':'])) || MORE.contains(&small(word).as_str())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn people_have_points_and_titles_have_none() {
        for text in [
            "Dr. Ada Amsel, Stadt Neuenau",
            "Ada Amsel",
            "Bürgermeisterin Zilla Zaunkönig",
            "Prof. Dr. Thunmark",
            "Ms. Zilla Thunmark",
            "Ada Amsel und Ulf Bär (Verein)",
            "N. N.",
            "Zilla Thunmark, Stadt Neuenau",
        ] {
            assert!(likeness(text) >= SURE, "{text}: {}", likeness(text));
        }
        for text in ["Zilla Thunmark", "Zilla Q. Thunmark"] {
            assert!((1..SURE).contains(&likeness(text)), "{text}: {}", likeness(text));
        }
        for text in [
            "Kurze Pause",
            "Gemeinsames Abendessen",
            "Coffee Break",
            "Opening Remarks",
            "Was bleibt",
            "„Ada Amsel“",
            "Moderation: Ada Amsel",
            "Neue Wege",
            "Der Zaun",
            "Digitale Verwaltung",
        ] {
            assert!(likeness(text) < 0, "{text}: {}", likeness(text));
        }
    }
}
