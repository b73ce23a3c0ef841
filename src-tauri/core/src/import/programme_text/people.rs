//! People on a line: names, affiliations, remarks.

use super::{
    names::{has_organisation, is_name, is_open, looks_like_person},
    remarks::{Meaning, meaning, without_remarks},
};
use crate::{
    domain::{Agreement, Presence, Role, Standing},
    import::DraftContribution,
};

/// Everybody on a line that stands under a role heading. People without an affiliation of their own
/// share that of the last one: "Ada A • Ulf B, Verein, Berlin".
pub fn people(text: &str, role: &Role, presence: Presence, line: usize) -> Vec<DraftContribution> {
    let mut people: Vec<DraftContribution> =
        apart(text).into_iter().map(|one| person(one, role, presence, line)).collect();
    if let Some(shared) = people.last().and_then(|last| last.affiliation.clone()) {
        let takes_part = |one: &DraftContribution| one.affiliation.is_none() && one.person.is_some();
        people.iter_mut().filter(|one| takes_part(one)).for_each(|one| one.affiliation = Some(shared.clone()));
    }
    people
}

/// "Ada A, Ulf B (Stadt), Ida C": between all commas stands a name, so none of them leads to an affiliation.
pub fn only_names(text: &str) -> Option<Vec<&str>> {
    let parts: Vec<&str> = outside_brackets(text, ",").into_iter().map(str::trim).collect();
    let is_one = |part: &&str| is_name(part.split(['(', '[']).next().unwrap_or("").trim());
    (parts.len() > 1 && parts.iter().all(is_one)).then_some(parts)
}

/// The parts of a line that are about one person each.
fn apart(text: &str) -> Vec<&str> {
    let mut parts = vec![text];
    for separator in [" • ", " · ", ";", " | "] {
        parts = parts.into_iter().flat_map(|part| outside_brackets(part, separator)).collect();
    }
    parts = parts.into_iter().flat_map(by_brackets).flat_map(by_slash).flat_map(by_and).collect();
    parts
        .into_iter()
        .map(|part| part.trim_matches(|c: char| c.is_whitespace() || c == ','))
        .filter(|part| !part.is_empty())
        .collect()
}

fn outside_brackets<'a>(text: &'a str, separator: &str) -> Vec<&'a str> {
    let mut parts = Vec::new();
    let (mut start, mut depth) = (0, 0usize);
    for (at, c) in text.char_indices() {
        match c {
            '(' | '[' => depth += 1,
            ')' | ']' => depth = depth.saturating_sub(1),
            _ => {}
        }
        if depth == 0 && at >= start && text[at..].starts_with(separator) {
            parts.push(&text[start..at]);
            start = at + separator.len();
        }
    }
    parts.push(&text[start..]);
    parts
}

/// "Ada A (Verein), Ulf B (Stadt)": each has an affiliation in brackets, and commas part the people.
fn by_brackets(text: &str) -> Vec<&str> {
    let parts = outside_brackets(text, ",");
    let named = |part: &&str| is_open(part) || part.trim_end().ends_with([')', ']']) && looks_like_person(part.trim());
    if parts.len() > 1 && !is_open(parts[0]) && parts.iter().all(named) { parts } else { vec![text] }
}

/// "Ada A / Ulf B"; but "Ada A, Forum Stadt / Land" is one.
fn by_slash(text: &str) -> Vec<&str> {
    let parts = outside_brackets(text, " / ");
    if parts.iter().all(|part| looks_like_person(part.trim())) { parts } else { vec![text] }
}

/// "Ada A und Ulf B, Verein" are two; "Ada A, Amt für Umwelt und Verkehr" is one: both sides must begin with a name.
/// In front of the "und" there may be more names between commas: "Ada A, Ulf B and Ida C, University".
fn by_and(text: &str) -> Vec<&str> {
    for separator in [" und ", " and ", " & ", " sowie ", " u. "] {
        let sides = outside_brackets(text, separator);
        if sides.len() < 2 {
            continue;
        }
        let name_of = |side: &str| side.split([',', '(', '[', '–']).next().unwrap_or("").trim().to_owned();
        if sides.iter().all(|side| is_name(&name_of(side))) && !is_within_affiliation(&sides) {
            return sides.into_iter().enumerate().flat_map(|(index, side)| before_and(side, index)).collect();
        }
    }
    vec![text]
}

/// "Ada A, Kunst und Alte Musik": somebody with an affiliation, and nobody with one behind the "und".
/// "Ada A, Stadt Neuenau und Ulf B" names an organisation in front of it: there it parts two people.
fn is_within_affiliation(sides: &[&str]) -> bool {
    let (Some(first), Some(last)) = (sides.first(), sides.last()) else { return false };
    let affiliation = first.rsplit_once(',').map(|(_, affiliation)| affiliation.trim());
    let bare = !last.contains([',', '(', '[', '–']);
    bare && affiliation.is_some_and(|text| !is_name(text) && !has_organisation(text))
}

/// The names between commas in front of an "und"; behind it a comma leads to the affiliation.
fn before_and(side: &str, index: usize) -> Vec<&str> {
    let names = outside_brackets(side, ",");
    if index == 0 && names.len() > 1 && names.iter().all(|name| is_name(name.trim())) { names } else { vec![side] }
}

fn person(text: &str, role: &Role, presence: Presence, line: usize) -> DraftContribution {
    let mut contribution = DraftContribution {
        person: None,
        role: role.clone(),
        affiliation: None,
        presence,
        agreement: Agreement::Agreed,
        standing: Standing::Coming,
        private_reason: None,
        line,
    };
    let (text, remarks) = without_remarks(text);
    for remark in remarks {
        apply(&mut contribution, remark);
    }
    let (name, affiliation) = name_and_affiliation(text);
    // "Dr. Ada Beispiel (online), Verein": a remark may stand right behind the name.
    let (name, remarks) = without_remarks(name);
    for remark in remarks {
        apply(&mut contribution, remark);
    }
    contribution.person =
        (!is_open(name) && !name.is_empty()).then(|| name.split_whitespace().collect::<Vec<_>>().join(" "));
    contribution.affiliation = affiliation.filter(|text| !text.is_empty()).map(str::to_owned);
    contribution
}

/// "Name, Organisation, Ort"; "Name (Organisation)"; "Name – Organisation".
fn name_and_affiliation(text: &str) -> (&str, Option<&str>) {
    let comma = outside_brackets(text, ",").first().map(|name| name.len()).filter(|length| *length < text.len());
    let dash = [" – ", " — ", " - "].iter().filter_map(|dash| text.find(dash)).min();
    match (comma, dash) {
        (Some(comma), dash) if dash.is_none_or(|dash| comma < dash) => {
            (text[..comma].trim_end(), Some(text[comma + 1..].trim()))
        }
        (_, Some(dash)) => {
            let behind = text[dash + 1..].trim_start_matches(['–', '—', '-']).trim();
            (text[..dash].trim_end(), Some(behind))
        }
        _ => {
            let round = text.strip_suffix(')').and_then(|inner| inner.split_once('('));
            let square = || text.strip_suffix(']').and_then(|inner| inner.split_once('['));
            match round.or_else(square) {
                Some((name, inside)) if !name.trim().is_empty() => (name.trim_end(), Some(inside.trim())),
                _ => (text, None),
            }
        }
    }
}

fn apply(contribution: &mut DraftContribution, remark: &str) {
    match meaning(remark) {
        Some(Meaning::Ill | Meaning::Prevented) => {
            contribution.standing = Standing::Absent;
            contribution.private_reason = Some(remark.to_owned());
        }
        Some(Meaning::FallsAway) => {
            contribution.standing = Standing::Withdrawn;
            contribution.private_reason = Some(remark.to_owned());
        }
        Some(Meaning::Asked) => contribution.agreement = Agreement::Asked,
        Some(Meaning::Remote) => contribution.presence = Presence::Remote,
        None => {}
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn seen(text: &str) -> Vec<String> {
        people(text, &Role::Input, Presence::OnSite, 1)
            .into_iter()
            .map(|one| {
                let mut words =
                    vec![one.person.unwrap_or("N. N.".to_owned()), one.affiliation.unwrap_or("-".to_owned())];
                words.extend((one.standing != Standing::Coming).then(|| one.standing.key().to_owned()));
                words.extend((one.agreement != Agreement::Agreed).then(|| one.agreement.key().to_owned()));
                words.extend((one.presence == Presence::Remote).then(|| "remote".to_owned()));
                words.join(" | ")
            })
            .collect()
    }

    #[test]
    fn people_are_told_from_their_affiliations() {
        let pictures: [(&str, &[&str]); 27] = [
            ("Ada Beispiel, Stadt Neuenau", &["Ada Beispiel | Stadt Neuenau"]),
            (
                "Idris al-Khatib and Ada Amsel [Transit Lab]",
                &["Idris al-Khatib | Transit Lab", "Ada Amsel | Transit Lab"],
            ),
            ("Dr. Ada Beispiel (Verein am Fluss e. V.)", &["Dr. Ada Beispiel | Verein am Fluss e. V."]),
            ("Ada Beispiel – Verein, Neuenau", &["Ada Beispiel | Verein, Neuenau"]),
            ("Ada Beispiel", &["Ada Beispiel | -"]),
            (
                "Ada A • Ulf Bär • Ida Cho, Füchse, Berlin",
                &["Ada A | Füchse, Berlin", "Ulf Bär | Füchse, Berlin", "Ida Cho | Füchse, Berlin"],
            ),
            ("Ada Amsel und Ulf Bär, Verein", &["Ada Amsel | Verein", "Ulf Bär | Verein"]),
            ("Ada Amsel, Stadt Neuenau; Ulf Bär, Verein", &["Ada Amsel | Stadt Neuenau", "Ulf Bär | Verein"]),
            ("Ada Amsel (Stadt) und Ulf Bär (Verein)", &["Ada Amsel | Stadt", "Ulf Bär | Verein"]),
            ("Ada Amsel, Amt für Umwelt und Verkehr", &["Ada Amsel | Amt für Umwelt und Verkehr"]),
            ("Ada Amsel, Stadt Neuenau und Ulf Bär, Verein", &["Ada Amsel | Stadt Neuenau", "Ulf Bär | Verein"]),
            (
                "Ada Amsel, Ulf Bär and Ida Cho, University of Otley",
                &["Ada Amsel | University of Otley", "Ulf Bär | University of Otley", "Ida Cho | University of Otley"],
            ),
            ("Ada Amsel, Digitale Dörfer & Mitmachen, Neuenau", &["Ada Amsel | Digitale Dörfer & Mitmachen, Neuenau"]),
            ("Ada Amsel, Verein, Neuenau (erkrankt)", &["Ada Amsel | Verein, Neuenau | absent"]),
            ("Ada Amsel (entfällt wegen Krankheit)", &["Ada Amsel | - | absent"]),
            ("Ada Amsel (entfällt)", &["Ada Amsel | - | withdrawn"]),
            ("Ada Amsel (online zugeschaltet), Verein (angefragt)", &["Ada Amsel | Verein | asked | remote"]),
            (
                "Ada Amsel, Amt für Umwelt und Nachhaltige Mobilität, Neuenau",
                &["Ada Amsel | Amt für Umwelt und Nachhaltige Mobilität, Neuenau"],
            ),
            ("Ada Amsel, Kunst und Alte Musik", &["Ada Amsel | Kunst und Alte Musik"]),
            ("Ada Amsel (Digital Hub Neuenau)", &["Ada Amsel | Digital Hub Neuenau"]),
            ("Ada Amsel (per Video)", &["Ada Amsel | - | remote"]),
            ("Ada Amsel (Verein), Ulf Bär (Stadt)", &["Ada Amsel | Verein", "Ulf Bär | Stadt"]),
            ("Ada Amsel / Ulf Bär, Verein", &["Ada Amsel | Verein", "Ulf Bär | Verein"]),
            ("Ada Amsel, Forum Stadt / Land", &["Ada Amsel | Forum Stadt / Land"]),
            ("王伟, Peking", &["王伟 | Peking"]),
            ("N. N.", &["N. N. | -"]),
            ("N.N., Stadt Neuenau", &["N. N. | Stadt Neuenau"]),
        ];
        for (text, picture) in pictures {
            assert_eq!(seen(text), picture, "{text}");
        }
    }
}
