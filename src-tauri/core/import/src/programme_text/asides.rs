//! Lines that belong to no part of the programme: page numbers, running heads, and text after its end.

use super::lines::{Line, bullet};
use std::collections::{BTreeMap, BTreeSet};

/// "Seite 3 von 8", "- 3 -", "3/8"
pub fn is_page_number(text: &str) -> bool {
    const LONGEST: usize = 40;
    if text.len() > LONGEST {
        return false;
    }
    let lower = text.to_lowercase();
    let rest = lower.trim_start_matches("seite").trim_start_matches("page").trim_start_matches("s.");
    let words = rest.split(|c: char| c.is_whitespace() || "-–/|".contains(c)).filter(|word| !word.is_empty());
    let mut numbers = 0;
    for word in words {
        match word {
            "von" | "of" => {}
            number if number.len() <= 3 && number.bytes().all(|byte| byte.is_ascii_digit()) => numbers += 1,
            _ => return false,
        }
    }
    (1..=2).contains(&numbers)
}

/// Lines that occur more than once, at least once beside a page number or at the start of a page.
pub fn running_heads<'a>(lines: &[Line<'a>]) -> BTreeSet<&'a str> {
    let mut times: BTreeMap<&str, usize> = BTreeMap::new();
    for line in lines.iter().filter(|line| !line.is_blank()) {
        *times.entry(line.text).or_default() += 1;
    }
    let full: Vec<&Line> = lines.iter().filter(|line| !line.is_blank()).collect();
    let beside_number = |index: usize| {
        let neighbours = [index.checked_sub(1), Some(index + 1)];
        neighbours.into_iter().flatten().filter_map(|at| full.get(at)).any(|line| is_page_number(line.text))
    };
    (0..full.len())
        .filter(|index| {
            times[full[*index].text] > 1 && full[*index].length() <= 100 && bullet(full[*index].text).is_none()
        })
        .filter(|index| beside_number(*index))
        .map(|index| full[index].text)
        .collect()
}

const FOOTERS: &[&str] = &[
    "impressum",
    "imprint",
    "veranstalter",
    "veranstalterin",
    "veranstaltet",
    "anmeldung",
    "registration",
    "tagungsort",
    "veranstaltungsort",
    "kontakt",
    "contact",
    "organisation",
    "organizers",
    "organisers",
    "organised",
    "organized",
    "änderungen",
    "stand",
    "förderer",
    "gefördert",
    "sponsors",
];

/// Text that often follows a programme and belongs to no session.
pub fn is_footer(text: &str) -> bool {
    let first = text.split(|c: char| !c.is_alphabetic()).next().unwrap_or("").to_lowercase();
    FOOTERS.contains(&first.as_str())
        && (text.contains(':') || text.chars().count() <= 40 || first == "änderungen" || first == "veranstaltet")
}

/// The closing of a letter: the person who signs has no part in the programme above.
pub fn is_closing(text: &str) -> bool {
    const CLOSINGS: &[&str] = &[
        "herzliche grüße",
        "herzliche grüsse",
        "viele grüße",
        "viele grüsse",
        "mit freundlichen grüßen",
        "freundliche grüße",
        "freundliche grüsse",
        "liebe grüße",
        "beste grüße",
        "mit herzlichen grüßen",
        "best regards",
        "kind regards",
        "yours sincerely",
        "best wishes",
    ];
    CLOSINGS.contains(&text.trim_end_matches([',', '!', '.']).to_lowercase().as_str())
}

/// "-----", "* * *", "|---|---|"
pub fn is_rule(text: &str) -> bool {
    !text.is_empty() && !text.chars().any(char::is_alphanumeric)
}
