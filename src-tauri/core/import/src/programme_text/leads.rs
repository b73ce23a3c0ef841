//! Words that lead to people in running text, and the people behind them.

use super::{
    likeness::{SURE, first_name, likeness, name_behind},
    people::{self, only_names},
};
use crate::DraftContribution;
use domain::{Function, Presence, Role};

/// Words that lead to people, and the roles that they imply.
pub const LEADS: [(&str, Function); 22] = [
    (" moderiert von ", Function::Moderation),
    (" moderated by ", Function::Moderation),
    (" chaired by ", Function::Moderation),
    (" facilitated by ", Function::Moderation),
    (" led by ", Function::Moderation),
    (" hosted by ", Function::Moderation),
    (" geleitet von ", Function::Moderation),
    (" unter der Leitung von ", Function::Moderation),
    (" unter Leitung von ", Function::Moderation),
    (" im Gespräch mit ", Function::Other),
    (" es diskutieren ", Function::Other),
    (" Es diskutieren ", Function::Other),
    (" presented by ", Function::Input),
    (" gehalten von ", Function::Input),
    (" durch ", Function::Input),
    (" von und mit ", Function::Input),
    (" von ", Function::Input),
    (" mit ", Function::Input),
    (" with ", Function::Input),
    (" by ", Function::Input),
    (" featuring ", Function::Input),
    (" feat. ", Function::Input),
];

pub fn role_of_lead(lead: &str) -> Role {
    let function = LEADS.iter().find(|(known, _)| *known == lead).map_or(Function::Input, |(_, function)| *function);
    match function {
        Function::Moderation => Role::Moderation,
        Function::Input => Role::Input,
        function => Role::Named { label: lead.trim().to_owned(), function },
    }
}

/// "mit Ada Amsel", "moderiert von Ida Cho" at the start of a text.
pub fn behind_lead(text: &str) -> Option<(Role, &str)> {
    const AT_START: [&str; 16] = [
        "moderiert von ",
        "moderated by ",
        "chaired by ",
        "geleitet von ",
        "ltg. ",
        "mod. ",
        "unter der leitung von ",
        "led by ",
        "im gespräch mit ",
        "es diskutieren ",
        "referat von ",
        "vortrag von ",
        "impuls von ",
        "mit ",
        "with ",
        "by ",
    ];
    let begins = |lead: &&&str| text.get(..lead.len()).is_some_and(|start| start.eq_ignore_ascii_case(lead));
    let lead = AT_START.iter().find(begins)?;
    let spaced = [" ", lead].concat();
    let role = if LEADS.iter().any(|(known, _)| known.to_lowercase() == spaced) {
        let known = LEADS.iter().find(|(known, _)| known.to_lowercase() == spaced).map_or(" mit ", |(known, _)| known);
        role_of_lead(known)
    } else if lead.contains('.') {
        Role::Moderation
    } else {
        Role::Input
    };
    Some((role, text[lead.len()..].trim()))
}

/// The people on a line whose role does not say how many: "Ada Amsel, Ulf Bär" are two, "Ada Amsel, Grünes Dach" is
/// one.
pub fn read_people(text: &str, role: &Role, presence: Presence, line: usize) -> (Vec<DraftContribution>, bool) {
    let text = without_others(text.trim().trim_end_matches([',', ';']));
    let text = up_to_others(text);
    // "…, moderiert von Ida Cho": the rest of the line is about another person.
    let lower = text.to_lowercase();
    for (lead, _) in LEADS.iter().take(8) {
        let at = lower
            .find(lead)
            .filter(|at| text.get(..*at).is_some_and(|before| before.ends_with([',', '.', ';', ')', '–'])));
        let at = at.map(|at| (at, at + lead.len())).filter(|(_, start)| text.is_char_boundary(*start));
        if let Some((at, start)) = at.filter(|(_, start)| likeness(text[*start..].trim()) > 0) {
            let (mut people, first) = read_people(&text[..at], role, presence, line);
            people.extend(read_people(&text[start..], &role_of_lead(lead), presence, line).0);
            return (people, first);
        }
    }
    if let Some((belongs, name)) = name_behind(text) {
        let (mut people, first) = people::people(name, role, presence, line);
        for part in &mut people {
            let function = part.affiliation.take().map(|function| format!(", {function}")).unwrap_or_default();
            part.affiliation = Some(format!("{belongs}{function}"));
        }
        return (people, first);
    }
    if let Some(names) = names_before_dash(text) {
        return people::people(&names, role, presence, line);
    }
    let parted = names_apart(text).map(|names| names.join("; "));
    people::people(parted.as_deref().unwrap_or(text), role, presence, line)
}

/// "A. Amsel, U. Bär, I. Cho — Moorbund, Ried": several names, with the affiliation of all behind a dash.
fn names_before_dash(text: &str) -> Option<String> {
    let (names, belongs) = [" — ", " – ", " - "].iter().find_map(|dash| text.split_once(dash))?;
    let apart = only_names(names)?;
    let all = apart.iter().all(|name| likeness(name) > 0);
    (all && !belongs.trim().is_empty()).then(|| {
        let named: Vec<String> =
            apart.iter().map(|name| format!("{name}, {}", belongs.trim().replace(';', ","))).collect();
        named.join("; ")
    })
}

/// The people between commas, if all are people: at least two look like people, and none is an organisation.
fn names_apart(text: &str) -> Option<Vec<&str>> {
    if let Some(names) = only_names(text)
        && names.iter().all(|name| likeness(name) > 0)
    {
        let sure = names.iter().filter(|name| likeness(name) >= SURE).count();
        // "Ada Amsel, Grünes Dach": after a single name, two capitalised words may be an organisation.
        if sure < names.len() && (names.len() < 3 || sure * 3 < names.len() * 2) {
            return None;
        }
        return Some(names);
    }
    // "Dr. Ada Amsel, Jacob (Amt), Ida Cho, Prof. Bär": a single word is accepted among several sure people.
    let parts = people::outside_brackets(text, ",");
    let parts: Vec<&str> = parts.into_iter().map(str::trim).collect();
    let sure = parts.iter().filter(|part| likeness(part) >= SURE - 1).count();
    let single = |part: &&str| {
        let name = first_name(part);
        name.split_whitespace().count() == 1 && name.starts_with(char::is_uppercase) && part.ends_with(')')
    };
    let all = parts.iter().all(|part| likeness(part) > 0 || single(part));
    (parts.len() > 2 && all && sure * 2 >= parts.len()).then_some(parts)
}

/// Without "u. a." and "et al." at the end.
fn without_others(text: &str) -> &str {
    const OTHERS: [&str; 8] = [" u. a.", " u.a.", " u. v. a.", " u.v.a.", " et al.", " et al", " u.v.m.", " usw."];
    OTHERS.iter().find_map(|others| text.strip_suffix(others)).map_or(text, |text| text.trim_end_matches([',', ' ']))
}

/// The names before "und den anwesenden Gästen".
pub fn up_to_others(names: &str) -> &str {
    let others = [" und ", " and ", ", "].iter().filter_map(|sign| {
        let (at, _) = names.match_indices(sign).find(|(at, sign)| {
            let behind = &names[at + sign.len()..];
            let first = behind.split_whitespace().next().unwrap_or("");
            let is_group = first.to_lowercase().starts_with("kolleg") || first.to_lowercase().starts_with("mitarbeit");
            (is_group
                || matches!(
                    first,
                    "dem"
                        | "den"
                        | "der"
                        | "die"
                        | "allen"
                        | "alle"
                        | "weiteren"
                        | "weitere"
                        | "anderen"
                        | "andere"
                        | "vielen"
                        | "viele"
                        | "the"
                        | "others"
                        | "more"
                        | "seinem"
                        | "ihrem"
                        | "team"
                ))
                && sign.trim() != ","
        })?;
        Some(at)
    });
    others.min().map_or(names, |at| &names[..at])
}
