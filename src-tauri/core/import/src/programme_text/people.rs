//! Reads the people on a line: names, affiliations, remarks.

use super::{
    belonging::{lead_to_affiliation, next_person},
    functions::without_function,
    given_names::is_given_name,
    names::{begins_as_a_name, is_degree, is_field, is_name, is_open, looks_like_person},
    organisations::has_organisation,
    remarks::{Meaning, meaning, without_remarks},
};
use crate::DraftContribution;
use domain::{Agreement, Presence, Role, Standing};

/// The people on a line below a role heading, and whether some family name comes first. People without an affiliation
/// share that of the last one: "Ada A • Ulf B, Verein, Berlin".
pub fn people(text: &str, role: &Role, presence: Presence, line: usize) -> (Vec<DraftContribution>, bool) {
    let mut people: Vec<DraftContribution> = Vec::new();
    let mut family_first = false;
    if let Some(names) = last_names(text) {
        return (names.into_iter().map(|name| person(name, role, presence, line).0).collect(), false);
    }
    for Piece { text, behind } in pieces(text) {
        for one in apart(text) {
            let (one, swapped) = person(one, role, presence, line);
            family_first |= swapped;
            people.push(one);
        }
        if let Some(last) = people.last_mut().filter(|_| !behind.is_empty()) {
            let affiliation = last
                .affiliation
                .take()
                .map_or(behind.trim_start_matches([',', ';', ' ']).to_owned(), |own| own + &behind);
            last.affiliation = Some(affiliation);
        }
    }
    if let Some(shared) = people.last().and_then(|last| last.affiliation.clone()) {
        let takes_part = |one: &DraftContribution| one.affiliation.is_none() && one.person.is_some();
        people.iter_mut().filter(|one| takes_part(one)).for_each(|one| one.affiliation = Some(shared.clone()));
    }
    (people, family_first)
}

/// "Amsel, Bär": several people by their last names alone.
fn last_names(text: &str) -> Option<Vec<&str>> {
    let names: Vec<&str> = text.split(',').map(str::trim).collect();
    let is_one = |name: &&str| {
        name.chars().count() > 2
            && name.starts_with(char::is_uppercase)
            && name.chars().skip(1).any(char::is_lowercase)
            && name.chars().all(|c| c.is_alphabetic() || c == '-')
            && !is_given_name(name)
            && !has_organisation(name)
            && !is_field(name)
            && begins_as_a_name(name)
    };
    (names.len() > 1 && names.iter().all(is_one)).then_some(names)
}

/// "Ada A, Ulf B (Stadt), Ida C", "Ada A und Ulf B, Ida C": all parts are names, so no comma leads to an affiliation.
pub fn only_names(text: &str) -> Option<Vec<&str>> {
    let mut parts: Vec<&str> = vec![text];
    for separator in [",", " und ", " and ", " & ", " sowie ", " u. ", "+"] {
        parts = parts.into_iter().flat_map(|part| outside_brackets(part, separator)).collect();
    }
    let parts: Vec<&str> = parts.into_iter().map(str::trim).collect();
    let is_one = |part: &&str| is_name(part.split(['(', '[']).next().unwrap_or("").trim());
    (parts.len() > 1 && outside_brackets(text, ",").len() > 1 && parts.iter().all(is_one)).then_some(parts)
}

/// "Ada A und Ulf B, Bürgerbus Marsch": the comma behind the last name leads to the affiliation of both.
pub fn ends_behind_and(text: &str) -> bool {
    [" und ", " and ", " & ", " sowie ", " u. "]
        .iter()
        .any(|and| text.find(and).is_some_and(|at| text[at..].contains(',')))
}

/// The text about one or several people, and the text behind it that is no name.
struct Piece<'a> {
    text: &'a str,
    /// Includes the separator: ", Gartenbüro, Neuenau".
    behind: String,
}

/// The pieces between separators. A piece that does not look like a name belongs to the one before: "Ada A | Stadt
/// Neuenau" is one person.
fn pieces(text: &str) -> Vec<Piece<'_>> {
    let mut parts: Vec<(&str, &str)> = run_together(text).into_iter().map(|part| ("", part)).collect();
    for (separator, sign) in [("•", ", "), (" · ", ", "), (";", "; "), ("|", ", ")] {
        let split = |(before, part)| {
            let mut signs = std::iter::once(before).chain(std::iter::repeat(sign));
            outside_brackets(part, separator).into_iter().map(move |part| (signs.next().unwrap_or(sign), part.trim()))
        };
        parts = parts.into_iter().flat_map(split).collect();
    }
    let mut pieces: Vec<Piece> = Vec::new();
    for (sign, part) in parts.into_iter().filter(|(_, part)| !part.is_empty()) {
        match pieces.last_mut().filter(|_| !looks_like_person(part)) {
            Some(piece) => piece.behind.push_str(&[sign, part].concat()),
            None => pieces.push(Piece { text: part, behind: String::new() }),
        }
    }
    pieces
}

/// "Ada Amsel, Bürgermeisterin Ulf Bär, Minister": table cells whose line breaks were lost.
fn run_together(text: &str) -> Vec<&str> {
    const MOST: usize = 40;
    let mut parts = Vec::new();
    let mut rest = text;
    // The first name precedes the first comma.
    while let Some(comma) = rest.find(", ").filter(|_| parts.len() < MOST)
        && let Some(next) = next_person(&rest[comma + 2..])
    {
        let (first, behind) = rest.split_at(comma + 2 + next);
        parts.push(first.trim_end());
        rest = behind;
    }
    parts.push(rest);
    parts
}

/// Splits a piece into parts about one person each.
fn apart(text: &str) -> Vec<&str> {
    let parts = by_brackets(text).into_iter();
    let parts = parts.flat_map(|part| by_sign(part, &[" / ", "/", "+"])).flat_map(by_and);
    parts
        .map(|part| part.trim_matches(|c: char| c.is_whitespace() || c == ','))
        .filter(|part| !part.is_empty())
        .collect()
}

pub fn outside_brackets<'a>(text: &'a str, separator: &str) -> Vec<&'a str> {
    let mut parts = Vec::new();
    let (mut start, mut depth) = (0, 0usize);
    // Brackets and the separator's first byte never occur inside another character.
    let first = separator.as_bytes().first().copied();
    for (at, byte) in text.bytes().enumerate() {
        match byte {
            b'(' | b'[' => depth += 1,
            b')' | b']' => depth = depth.saturating_sub(1),
            _ => {}
        }
        if depth == 0 && at >= start && Some(byte) == first && text[at..].starts_with(separator) {
            parts.push(&text[start..at]);
            start = at + separator.len();
        }
    }
    parts.push(&text[start..]);
    parts
}

/// "Ada A (Verein), Ulf B (Stadt)": each affiliation is in brackets, so commas separate people.
fn by_brackets(text: &str) -> Vec<&str> {
    let parts = outside_brackets(text, ",");
    let named = |part: &&str| is_open(part) || part.trim_end().ends_with([')', ']']) && looks_like_person(part.trim());
    if parts.len() > 1 && !is_open(parts[0]) && parts.iter().all(named) {
        return parts;
    }
    // An odd part in between belongs to the one before: "Ada A (Verein), Geografin (Stadt), Ulf B (Stadt)".
    let with_bracket = |part: &&str| part.trim_end().ends_with([')', ']']) && looks_like_person(part.trim());
    if parts.len() < 3 || !with_bracket(&parts[0]) || parts.iter().filter(|part| with_bracket(part)).count() < 2 {
        return vec![text];
    }
    let mut starts: Vec<usize> = Vec::new();
    let mut at = 0;
    for part in &parts {
        if starts.is_empty() || with_bracket(part) {
            starts.push(at);
        }
        at += part.len() + 1;
    }
    let ends = starts[1..].iter().map(|next| next - 1).chain([text.len()]);
    starts.iter().zip(ends).map(|(start, end)| &text[*start..end]).collect()
}

/// "Ada A / Ulf B", "Ada A/Ulf B", "Ada A+Ulf B"; but "Ada A, Forum Stadt / Land" is one.
fn by_sign<'a>(text: &'a str, signs: &[&str]) -> Vec<&'a str> {
    let people = |sign: &&str| {
        let parts = outside_brackets(text, sign);
        (parts.len() > 1 && parts.iter().all(|part| looks_like_person(part.trim()))).then_some(parts)
    };
    signs.iter().find_map(people).unwrap_or_else(|| vec![text])
}

/// "Ada A und Ulf B, Verein" are two; "Ada A, Amt für Umwelt und Verkehr" is one: both sides must begin with a name.
/// Before the "und" there may be more names between commas: "Ada A, Ulf B and Ida C, University".
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

/// "Ada A, Kunst und Alte Musik": a person with an affiliation, and no affiliation behind the "und". In "Ada A, Stadt
/// Neuenau und Ulf B", an organisation precedes the "und", which separates two people.
fn is_within_affiliation(sides: &[&str]) -> bool {
    let (Some(first), Some(last)) = (sides.first(), sides.last()) else { return false };
    let affiliation = first.rsplit_once(',').map(|(_, affiliation)| affiliation.trim());
    let bare = !last.contains([',', '(', '[', '–']);
    bare && affiliation.is_some_and(|text| !is_name(text) && !has_organisation(text))
}

/// The names between commas before an "und". Behind it, a comma leads to the affiliation.
fn before_and(side: &str, index: usize) -> Vec<&str> {
    let names = outside_brackets(side, ",");
    if index == 0 && names.len() > 1 && names.iter().all(|name| is_name(name.trim())) { names } else { vec![side] }
}

/// A person, and whether their family name comes first.
fn person(text: &str, role: &Role, presence: Presence, line: usize) -> (DraftContribution, bool) {
    let mut contribution = DraftContribution {
        person: None,
        role: role.clone(),
        affiliation: None,
        presence,
        agreement: Agreement::Agreed,
        standing: Standing::Coming,
        private_reason: None,
        is_doubtful: false,
        line,
    };
    let (text, remarks) = without_remarks(text);
    for remark in remarks {
        apply(&mut contribution, remark);
    }
    let (name, affiliation) = name_and_affiliation(text);
    // "Dr. Ada Beispiel (online), Verein": a remark may follow the name.
    let (name, remarks) = without_remarks(name);
    for remark in remarks {
        apply(&mut contribution, remark);
    }
    let (given, affiliation) =
        given_behind(name, affiliation).map_or((None, affiliation), |(given, rest)| (Some(given), rest));
    // "Ada Amsel, online", "Ada Amsel, tbc.": a remark may replace the affiliation.
    let mut affiliation = affiliation.filter(|text| !text.is_empty());
    if let Some(remark) = affiliation.filter(|text| meaning(text).is_some()) {
        apply(&mut contribution, remark);
        affiliation = None;
    }
    let (function, bare) = without_function(name);
    // "Frau Amsel": the form of address is removed from the name.
    let is_called = !function.is_empty() || bare.len() < name.len() && is_name(name);
    let (function, name) = if is_name(bare) || is_called { (function, bare) } else { ("", name) };
    // No name contains brackets or quotation marks: they hold something about the person.
    let (name, beside) = match name.find(['(', '[', '„', '“', '"', '»', '«']).filter(|at| *at > 0) {
        Some(at) => {
            let inside = name[at..].trim_start_matches(['(', '[']);
            (name[..at].trim_end(), Some(inside.split([')', ']']).next().unwrap_or("").trim()))
        }
        None => (name, None),
    };
    let name = visible(&[given.unwrap_or(""), name].join(" "));
    contribution.person = (!is_open(&name) && !name.is_empty()).then_some(name);
    let beside = beside.filter(|beside| !beside.is_empty() && !beside.starts_with(['„', '“', '"', '»', '«']));
    let said = [Some(function).filter(|function| !function.is_empty()), beside, affiliation];
    let said: Vec<&str> = said.into_iter().flatten().collect();
    contribution.affiliation = (!said.is_empty()).then(|| said.join(", "));
    (contribution, given.is_some())
}

/// Removes invisible characters from a name: soft hyphens, direction marks. Blanks without width become blanks.
fn visible(name: &str) -> String {
    let hidden =
        |c: char| matches!(c, '\u{ad}' | '\u{200c}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}' | '\u{feff}');
    let seen: String = name.chars().filter(|c| !hidden(*c)).collect();
    seen.split(|c: char| c.is_whitespace() || c == '\u{200b}')
        .filter(|word| !word.is_empty())
        .collect::<Vec<_>>()
        .join(" ")
}

/// "Beispiel" and "Ada, Verein": the given name and the rest, if a single family name precedes the comma.
fn given_behind<'a>(name: &str, behind: Option<&'a str>) -> Option<(&'a str, Option<&'a str>)> {
    const MOST_GIVEN_NAMES: usize = 2;
    let behind = behind?;
    let (given, rest) = behind.split_once(',').map_or((behind, None), |(given, rest)| (given, Some(rest.trim())));
    let capital = |word: &str| {
        word.starts_with(char::is_uppercase) && word.chars().all(|c| c.is_alphabetic() || "-'’.".contains(c))
    };
    let words = || given.split_whitespace();
    // "ADAC, Nord" and "Attac, AG": a word in all capitals is neither a given name nor a family name.
    let shouted = |word: &str| word.chars().count() > 1 && !word.contains('.') && !word.chars().any(char::is_lowercase);
    let is_family = name.split_whitespace().count() == 1 && capital(name) && !shouted(name) && !has_organisation(name);
    let is_given = (1..=MOST_GIVEN_NAMES).contains(&words().count())
        && words().all(|word| capital(word) && !shouted(word))
        && !has_organisation(given)
        && !is_field(given)
        && !is_degree(given);
    (is_family && is_given && words().any(is_given_name)).then_some((given.trim(), rest))
}

/// "Name, Organisation, Ort"; "Name (Organisation)"; "Name – Organisation"; "Name: Organisation". A degree behind the
/// name belongs to it.
fn name_and_affiliation(text: &str) -> (&str, Option<&str>) {
    let comma = outside_brackets(text, ",").first().map(|name| name.len()).filter(|length| *length < text.len());
    let dash = [" – ", " — ", " - "]
        .iter()
        .filter_map(|dash| outside_brackets(text, dash).first().map(|name| name.len()).filter(|at| *at < text.len()))
        .min();
    let colon = text.find(": ").filter(|colon| is_name(text[..*colon].trim()));
    let first_sign = comma.into_iter().chain(dash).chain(colon).min().unwrap_or(text.len());
    if let Some((end, start)) = lead_to_affiliation(&text[..first_sign]) {
        return (text[..end].trim_end(), Some(text[start..].trim()));
    }
    match (comma, dash.into_iter().chain(colon).min()) {
        (Some(comma), other) if other.is_none_or(|other| comma < other) => {
            let mut end = comma;
            while let Some(degree) = text[end..].strip_prefix(',').map(|rest| rest.split(',').next().unwrap_or("")) {
                if !is_degree(degree) {
                    break;
                }
                end += 1 + degree.len();
            }
            (text[..end].trim_end(), Some(text[end..].trim_start_matches(',').trim()))
        }
        (_, Some(sign)) => {
            let behind = text[sign..].trim_start().trim_start_matches(['–', '—', '-', ':']).trim();
            (text[..sign].trim_end(), Some(behind))
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
            .0
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
        let pictures: [(&str, &[&str]); 43] = [
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
            ("Ada Amsel/Ulf Bär", &["Ada Amsel | -", "Ulf Bär | -"]),
            ("Ada Amsel (Stadt)/Ulf Bär (Land)", &["Ada Amsel | Stadt", "Ulf Bär | Land"]),
            ("Ada Amsel+Ulf Bär", &["Ada Amsel | -", "Ulf Bär | -"]),
            ("Dr. Ada Amsel/Prof. Ulf Bär, Verein", &["Dr. Ada Amsel | Verein", "Prof. Ulf Bär | Verein"]),
            ("Ada Amsel | Stadt Neuenau", &["Ada Amsel | Stadt Neuenau"]),
            ("Ada Amsel · Imkerei · Neuenau", &["Ada Amsel | Imkerei, Neuenau"]),
            ("Ada Amsel, Stadt Neuenau; Abt. 3", &["Ada Amsel | Stadt Neuenau; Abt. 3"]),
            ("Ada Amsel; freischaffend; Ulf Bär", &["Ada Amsel | freischaffend", "Ulf Bär | -"]),
            ("Ada Amsel - Imkerei", &["Ada Amsel | Imkerei"]),
            ("Ada Amsel: Verein Hecke", &["Ada Amsel | Verein Hecke"]),
            ("Ada Amsel, PhD, M.A., Institut", &["Ada Amsel, PhD, M.A. | Institut"]),
            ("Ulf Bär, Jr.", &["Ulf Bär, Jr. | -"]),
            ("Bär-Lind, Ulf", &["Ulf Bär-Lind | -"]),
            ("Bär, Ulf Ole, Verein", &["Ulf Ole Bär | Verein"]),
            ("Bär, Stadt Neuenau", &["Bär | Stadt Neuenau"]),
            ("ella amsel, Freie Schule", &["ella amsel | Freie Schule"]),
            ("N. N.", &["N. N. | -"]),
            ("N.N., Stadt Neuenau", &["N. N. | Stadt Neuenau"]),
        ];
        for (text, picture) in pictures {
            assert_eq!(seen(text), picture, "{text}");
        }
    }
}
