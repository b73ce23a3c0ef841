//! Finds where a name ends and an office or affiliation begins, with or without a word between them.

use super::{functions::is_office, given_names::is_given_name, memo::Memo, organisations::has_organisation};

thread_local! {
    static LEADS_TO: Memo<Option<(usize, usize)>> = Memo::new();
}

/// Finds a word that leads from a name to an affiliation: "Ada Amsel von Grünes Dach", "Ulf Bär aus Neuenau", "Ida Cho
/// from the Transit Lab". Returns the end of the name and the start of the rest. "Karl von Amsel" and "Anna Maria von
/// Amsel" are whole names.
pub fn lead_to_affiliation(text: &str) -> Option<(usize, usize)> {
    LEADS_TO.with(|known| known.of(text, find_lead))
}

fn find_lead(text: &str) -> Option<(usize, usize)> {
    const LEADS: [&str; 18] = [
        " von der ",
        " vom ",
        " von ",
        " aus ",
        " from ",
        " at ",
        " of ",
        " bei ",
        " beim ",
        " für ",
        " for ",
        " @ ",
        " (",
        " @",
        ". ",
        " ehem. ",
        " ehemaliger ",
        " ehemalige ",
    ];
    /// In bytes; no name is longer.
    const LONGEST: usize = 80;
    let head = &text[..text.floor_char_boundary(LONGEST.min(text.len()))];
    let lead = head.match_indices([' ', '.']).find_map(|(at, _)| {
        let lead = LEADS.iter().find(|lead| head[at..].starts_with(**lead))?;
        (*lead != ". " || is_whole_name(&head[..at])).then_some((at, *lead))
    });
    // "Ada Amsel Geschäftsführerin Gartenbund": no word leads to the office.
    let until = lead.map_or(head.len(), |(at, _)| at);
    let blanks = head[..until].match_indices(' ').map(|(at, _)| at).skip(1);
    let beside = blanks.take(MOST_WORDS).find(|at| {
        let next = head[at + 1..].split_whitespace().next().unwrap_or("");
        let says_more = next.starts_with(char::is_uppercase) && (is_office(next) || has_organisation(next));
        let is_last = *at + 1 + next.len() >= until;
        let is_small = is_last && next.starts_with(char::is_lowercase) && next.len() > 3;
        let before = &head[..*at];
        says_more && is_whole_name(before)
            || (is_acronym(next) || is_small || says_more && is_office(next)) && is_known_person(before)
    });
    if let Some(at) = beside {
        return Some((at, at + 1));
    }
    let (at, lead) = lead.filter(|(at, lead)| !lead.ends_with('(') && is_whole_name(&text[..*at]))?;
    (!text[at + lead.len()..].trim().is_empty()).then_some((at, at + lead.len()))
}

/// Two or three names with an academic title before them or a known first name among them.
fn is_known_person(text: &str) -> bool {
    let words: Vec<&str> = text.split_whitespace().collect();
    let names = words.iter().filter(|word| !word.ends_with('.') && word.starts_with(char::is_uppercase)).count();
    let titled = words.first().is_some_and(|first| first.ends_with('.') && first.len() > 2);
    (2..=3).contains(&names) && (titled || words.iter().any(|word| is_given_name(word))) && !has_organisation(text)
}

/// "IAB", "WMK-ITZ"
fn is_acronym(word: &str) -> bool {
    let letters = word.chars().filter(|c| c.is_alphabetic()).count();
    (2..=8).contains(&letters) && word.chars().all(|c| c.is_uppercase() || c == '-' || c == '/')
}

/// In words. No name has more, even with all titles.
const MOST_WORDS: usize = 8;

/// A known first name and a last name.
fn is_whole_name(text: &str) -> bool {
    let words: Vec<&str> = text.split_whitespace().collect();
    (2..=MOST_WORDS).contains(&words.len())
        && words.iter().any(|word| is_given_name(word))
        && words.last().is_some_and(|last| {
            !is_given_name(last)
                && last.chars().count() > 1
                && last.starts_with(char::is_uppercase)
                && !last.ends_with('.')
                && !is_office(last)
        })
        && !has_organisation(text)
}

/// Finds the next name in a text whose separator was lost: "…, Bürgermeister der Stadt Ada Amsel, Ministerin". It is a
/// known first name, a last name, and a comma.
pub fn next_person(text: &str) -> Option<usize> {
    /// In bytes; no line without separators is longer.
    const LONGEST: usize = 1000;
    if text.len() > LONGEST {
        return None;
    }
    let words: Vec<(usize, &str)> = text
        .split(' ')
        .scan(0, |at, word| {
            let start = *at;
            *at += word.len() + 1;
            Some((start, word))
        })
        .collect();
    (1..words.len().saturating_sub(1)).find_map(|at| {
        let ((_, before), (start, first), (_, last)) = (words[at - 1], words[at], words[at + 1]);
        let name = last.strip_suffix(',')?;
        let is_last = !name.is_empty()
            && name.starts_with(char::is_uppercase)
            && !is_given_name(name)
            && name.chars().all(|c| c.is_alphabetic() || c == '-')
            && !has_organisation(name)
            && !is_office(name);
        let leads = before.ends_with([',', '-', ':', '(', '&', '/', ';', '.'])
            || before.starts_with(char::is_lowercase)
            || has_organisation(before)
            || is_given_name(before);
        (is_last && is_given_name(first) && first.starts_with(char::is_uppercase) && !leads).then(|| {
            // Academic titles belong to the name behind them.
            (0..at)
                .rev()
                .take_while(|back| words[*back].1.ends_with('.') && words[*back].1.len() <= 6)
                .last()
                .map_or(start, |back| words[back].0)
        })
    })
}
