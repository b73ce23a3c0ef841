//! People who are named within a title: in brackets, behind a dash, a comma or "mit", before a colon.

use super::{
    likeness::{SURE, first_name, likeness},
    people::{self, only_names},
    roles,
};
use crate::{
    domain::{Function, Presence, Role},
    import::DraftContribution,
};

/// A title, and the people that were taken out of it.
#[derive(Debug, Default)]
pub struct Within {
    pub title: String,
    pub people: Vec<DraftContribution>,
    /// How surely those are people.
    pub points: i32,
}

/// Takes the people out of the title of a session. Nothing where there are none.
pub fn people_within(title: &str, line: usize) -> Option<Within> {
    /// In bytes. In what is longer than that nobody looks for people: it is no title.
    const LONGEST: usize = 1000;
    if title.len() > LONGEST {
        return None;
    }
    let mut found = Found { line, people: Vec::new(), points: i32::MAX };
    let rest = found.in_brackets(title);
    let rest = found.behind_colon(rest).or_else(|| found.before_colon(rest)).unwrap_or(rest);
    let kept = found
        .behind_dash(rest)
        .or_else(|| found.behind_word(rest))
        .or_else(|| found.behind_quote(rest))
        .or_else(|| found.behind_comma(rest))
        .or_else(|| found.behind_opening(rest))
        .unwrap_or(rest);
    let title = kept.trim().trim_end_matches([',', '–', '—', '-', ':', '|']).trim_end();
    (!found.people.is_empty()).then(|| Within { title: title.to_owned(), people: found.people, points: found.points })
}

struct Found {
    line: usize,
    people: Vec<DraftContribution>,
    points: i32,
}

impl Found {
    fn take(&mut self, text: &str, role: &Role, points: i32) {
        let (people, _) = read_people(text, role, Presence::OnSite, self.line);
        self.points = self.points.min(points);
        let before = std::mem::take(&mut self.people);
        self.people = people.into_iter().chain(before).collect();
    }

    /// "Titel (Ada Amsel, Ulf Bär)", "Titel (Moderation: Ida Cho)": also several brackets.
    fn in_brackets<'t>(&mut self, title: &'t str) -> &'t str {
        const MOST: usize = 3;
        let mut title = title.trim();
        for _ in 0..MOST {
            let Some((before, inside)) = title.strip_suffix(')').and_then(|inner| inner.rsplit_once('(')) else { break };
            // "mit Ada Amsel (Stadt)" has its affiliation in the bracket.
            let (before, inside) = (before.trim_end(), inside.trim());
            let heading = roles::known(inside).or_else(|| roles::shortened(inside)).filter(|heading| !heading.rest.is_empty());
            if let Some(heading) = heading.filter(|heading| likeness(heading.rest) > 0) {
                self.take(heading.rest, &heading.role, SURE);
            } else if let Some((role, names)) = behind_lead(inside).filter(|(_, names)| likeness(names) > 0) {
                self.take(names, &role, SURE);
            } else if likeness(inside) >= IN_BRACKETS && !before.is_empty() {
                self.take(inside, &Role::Input, likeness(inside) + 2);
            } else {
                break;
            }
            title = before;
        }
        title
    }

    /// "Begrüßung: Ada Amsel, Stadt"; "Runde eins: Moderation: Ida Cho".
    fn behind_colon<'t>(&mut self, title: &'t str) -> Option<&'t str> {
        let at = title.find(": ")?;
        let (before, behind) = (&title[..at], title[at + 2..].trim());
        if let Some(heading) = roles::known(behind).filter(|heading| likeness(heading.rest) >= 0) {
            self.take(heading.rest, &heading.role, SURE);
            return Some(before);
        }
        // A colon within quotation marks belongs to a title.
        if before.matches(['„', '“', '”', '«', '»', '"']).count() % 2 == 1 {
            return None;
        }
        let points = likeness(behind);
        // "Ada Amsel: Ulf Bär und sein Bach" is no list of two people.
        (points >= SURE && likeness(before) < SURE).then(|| {
            self.take(behind, &Role::Input, points);
            before
        })
    }

    /// "Ada Amsel (Neuenau): Die Hecke im Recht", "Ada Amsel, Englisch: „Wege“".
    fn before_colon<'t>(&mut self, title: &'t str) -> Option<&'t str> {
        let quote = title.find(['„', '“', '"', '«', '»']).filter(|at| *at > 0);
        let colon = title.find(": ").filter(|colon| quote.is_none_or(|quote| *colon < quote));
        let (names, behind) = match (colon, quote) {
            (Some(colon), _) => (&title[..colon], &title[colon + 2..]),
            (None, Some(quote)) => title.split_at(quote),
            (None, None) => return None,
        };
        let points = likeness(names.trim());
        (points >= SURE && !behind.trim().is_empty()).then(|| {
            self.take(names.trim(), &Role::Input, points);
            behind.trim()
        })
    }

    /// "Lieder am Wehr – Tom Birk".
    fn behind_dash<'t>(&mut self, title: &'t str) -> Option<&'t str> {
        let dashes = [" – ", " — ", " - ", " | "];
        let places = dashes.iter().flat_map(|dash| title.match_indices(dash));
        let mut places: Vec<(usize, usize)> = places.map(|(at, dash)| (at, at + dash.len())).collect();
        places.sort_unstable();
        self.first_sure(title, &places, SURE)
    }

    /// "Die Ökobilanz, Ada Amsel (Verein)".
    fn behind_comma<'t>(&mut self, title: &'t str) -> Option<&'t str> {
        let places: Vec<(usize, usize)> = title.match_indices(", ").map(|(at, comma)| (at, at + comma.len())).collect();
        // "Ada Amsel, Ulf Bär" as a whole is people, of which the first is no title.
        if likeness(title) >= SURE {
            return None;
        }
        self.first_sure(title, &places, SURE + 1)
    }

    fn first_sure<'t>(&mut self, title: &'t str, places: &[(usize, usize)], enough: i32) -> Option<&'t str> {
        const MOST: usize = 12;
        let (at, points, start) = places.iter().take(MOST).find_map(|(at, start)| {
            let behind = title[*start..].trim();
            let points = likeness(behind);
            (points >= enough && !title[..*at].trim().is_empty()).then_some((*at, points, *start))
        })?;
        self.take(title[start..].trim(), &Role::Input, points);
        Some(&title[..at])
    }

    /// "Impuls von Ada Amsel, Verein", "Austausch mit Ida Cho und Jan Dorn", "A talk by Ada Amsel".
    fn behind_word<'t>(&mut self, title: &'t str) -> Option<&'t str> {
        const MOST: usize = 12;
        let mut leads: Vec<(usize, &str)> =
            LEADS.iter().flat_map(|(lead, _)| title.match_indices(lead)).collect();
        leads.sort_unstable();
        leads.dedup_by_key(|(at, _)| *at);
        for (at, lead) in leads.into_iter().take(MOST) {
            let behind = title[at + lead.len()..].trim().trim_start_matches("by ");
            let points = likeness(behind);
            // "A short talk by Zilla Thunmark" at the end of an English title is about somebody, whoever it is.
            let by_name = lead == " by " && points > 0 && behind.split_whitespace().count() <= 4;
            if points < SURE && !by_name {
                continue;
            }
            let before = title[..at].trim();
            let role = role_of_lead(lead);
            let role = if before.to_lowercase().ends_with("moderation") { Role::Moderation } else { role };
            // "Eröffnung mit Ada Amsel (NL) »Ein Stück«": the title goes on behind the name.
            let goes_on = behind.find(['»', '„', '“', '"', '«']);
            match goes_on {
                Some(end) if end > 0 => {
                    self.take(behind[..end].trim(), &role, points);
                    return Some(title);
                }
                _ => {
                    let names = up_to_others(behind);
                    self.take(names, &role, points);
                    return Some(if before.is_empty() || names.len() < behind.len() { title } else { before });
                }
            }
        }
        None
    }

    /// `Impuls: "Die Hecke als Spiel" Dr. Ulf Bär, Hochschule`.
    fn behind_quote<'t>(&mut self, title: &'t str) -> Option<&'t str> {
        let end = title.rfind(['“', '”', '"', '«', '»'])?;
        let start = end + title[end..].chars().next()?.len_utf8();
        let behind = title[start..].trim_start_matches([',', ' ', '–', '-']).trim();
        let points = likeness(behind);
        (points >= SURE).then(|| {
            self.take(behind, &Role::Input, points);
            &title[..start]
        })
    }

    /// "Begrüßung Ada Amsel, Bürgermeisterin".
    fn behind_opening<'t>(&mut self, title: &'t str) -> Option<&'t str> {
        let (first, behind) = title.split_once(char::is_whitespace)?;
        let points = likeness(behind.trim());
        (is_opening(first) && points >= SURE).then(|| {
            self.take(behind.trim(), &Role::Input, points);
            first
        })
    }
}

/// What is enough in a bracket: there little else stands.
const IN_BRACKETS: i32 = 3;

/// Words that lead to people, and what those do.
const LEADS: [(&str, Function); 22] = [
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

/// What stands first in a programme and says what somebody does.
const OPENINGS: &[&str] = &[
    "begrüßung", "begrüssung", "einführung", "einleitung", "grußwort", "grußworte", "impuls", "vortrag", "keynote",
    "moderation", "eröffnung", "verabschiedung", "schlusswort", "festvortrag", "welcome", "introduction", "opening",
    "fachvortrag", "input", "referat", "lesung", "abendvortrag", "schlussworte", "grußadresse", "festrede", "laudatio",
];

/// "Begrüßung", "Keynote"
pub fn is_opening(word: &str) -> bool {
    OPENINGS.contains(&word.trim_end_matches(':').to_lowercase().as_str())
}

fn role_of_lead(lead: &str) -> Role {
    let function = LEADS.iter().find(|(known, _)| *known == lead).map_or(Function::Input, |(_, function)| *function);
    match function {
        Function::Moderation => Role::Moderation,
        Function::Input => Role::Input,
        function => Role::Named { label: lead.trim().to_owned(), function },
    }
}

/// "mit Ada Amsel", "moderiert von Ida Cho" at the beginning of a text.
pub fn behind_lead(text: &str) -> Option<(Role, &str)> {
    const AT_START: [&str; 14] = [
        "moderiert von ", "moderated by ", "chaired by ", "geleitet von ", "unter der leitung von ", "led by ",
        "im gespräch mit ", "es diskutieren ", "referat von ", "vortrag von ", "impuls von ", "mit ", "with ", "by ",
    ];
    let begins = |lead: &&&str| text.get(..lead.len()).is_some_and(|start| start.to_lowercase() == **lead);
    let lead = AT_START.iter().find(begins)?;
    let spaced = [" ", lead].concat();
    let role = if LEADS.iter().any(|(known, _)| known.to_lowercase() == spaced) {
        let known = LEADS.iter().find(|(known, _)| known.to_lowercase() == spaced).map_or(" mit ", |(known, _)| known);
        role_of_lead(known)
    } else {
        Role::Input
    };
    Some((role, text[lead.len()..].trim()))
}

/// The names before "und den anwesenden Gästen".
fn up_to_others(names: &str) -> &str {
    let others = [" und ", " and ", ", "].iter().filter_map(|sign| {
        let (at, _) = names.match_indices(sign).find(|(at, sign)| {
            let behind = &names[at + sign.len()..];
            let first = behind.split_whitespace().next().unwrap_or("");
            matches!(first, "dem" | "den" | "der" | "die" | "allen" | "alle" | "weiteren" | "weitere" | "anderen" | "andere" | "vielen" | "viele" | "the" | "others" | "more" | "seinem" | "ihrem" | "team")
                && sign.trim() != ","
        })?;
        Some(at)
    });
    others.min().map_or(names, |at| &names[..at])
}

/// Everybody on a line without a role that says how many: "Ada Amsel, Ulf Bär" are two, and "Ada Amsel, Grünes Dach" is one.
pub fn read_people(text: &str, role: &Role, presence: Presence, line: usize) -> (Vec<DraftContribution>, bool) {
    let text = up_to_others(text.trim().trim_end_matches([',', ';']));
    // "…, moderiert von Ida Cho": the rest of the line is about somebody else.
    for (lead, _) in LEADS.iter().take(8) {
        let at = text.find(&format!(",{lead}")).map(|at| (at, at + 1 + lead.len()));
        if let Some((at, start)) = at.filter(|(_, start)| likeness(text[*start..].trim()) > 0) {
            let (mut people, first) = read_people(&text[..at], role, presence, line);
            people.extend(read_people(&text[start..], &role_of_lead(lead), presence, line).0);
            return (people, first);
        }
    }
    let parted = names_apart(text).map(|names| names.join("; "));
    people::people(parted.as_deref().unwrap_or(text), role, presence, line)
}

/// The people between commas, where all are people: at least two look like it, and nothing is an organisation.
fn names_apart(text: &str) -> Option<Vec<&str>> {
    if let Some(names) = only_names(text)
        && names.iter().all(|name| likeness(name) > 0)
    {
        let sure = names.iter().filter(|name| likeness(name) >= SURE).count();
        // "Ada Amsel, Grünes Dach": behind a single name, two words with capitals are an organisation as well.
        if sure < names.len() && (names.len() < 3 || sure * 3 < names.len() * 2) {
            return None;
        }
        return Some(names);
    }
    // "Dr. Ada Amsel, Jacob (Amt), Ida Cho, Prof. Bär": one that is a single word among several that are sure.
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

#[cfg(test)]
mod tests {
    use super::*;

    fn seen(title: &str) -> String {
        let Some(within) = people_within(title, 1) else { return "-".to_owned() };
        let people = within.people.into_iter().map(|one| {
            let affiliation = one.affiliation.map(|text| format!(", {text}")).unwrap_or_default();
            format!("{} {}{affiliation}", one.role.key(), one.person.unwrap_or_else(|| "N. N.".to_owned()))
        });
        [within.title].into_iter().chain(people).collect::<Vec<_>>().join(" | ")
    }

    #[test]
    fn people_are_taken_out_of_titles() {
        let pictures = [
            ("Der Bach im Dorf (Ada Amsel, Ulf Bär)", "Der Bach im Dorf | input Ada Amsel | input Ulf Bär"),
            ("Werkstatt am Wehr (Moderation: Ida Cho)", "Werkstatt am Wehr | moderation Ida Cho"),
            ("Breakout (Mod.: Ida Cho)", "Breakout | moderation Ida Cho"),
            ("Gruß (Bürgermeisterin Ida Cho)", "Gruß | input Ida Cho, Bürgermeisterin"),
            ("Bericht vom Bach – Ms. Ada Amsel", "Bericht vom Bach | input Ada Amsel"),
            ("Quellwerk, Ada Amsel und Ulf Bär (Verein)", "Quellwerk | input Ada Amsel, Verein | input Ulf Bär, Verein"),
            ("Keynote von Dr. Ada Amsel, Direktorin des Hofes", "Keynote | input Dr. Ada Amsel, Direktorin des Hofes"),
            ("Austausch mit Ida Cho und Jan Dorn, Gartenforum", "Austausch | input Ida Cho, Gartenforum | input Jan Dorn, Gartenforum"),
            ("Start mit Ada Amsel (NL) »Ein Stück«", "Start mit Ada Amsel (NL) »Ein Stück« | input Ada Amsel, NL"),
            ("Gang mit Ada Amsel und allen Gästen", "Gang mit Ada Amsel und allen Gästen | input Ada Amsel"),
            ("Begrüßung Ada Amsel, Bürgermeisterin der Stadt", "Begrüßung | input Ada Amsel, Bürgermeisterin der Stadt"),
            ("Impuls: \"Die Hecke\" Dr. Ulf Bär, Hochschule", "Impuls: \"Die Hecke\" | input Dr. Ulf Bär, Hochschule"),
            ("Ada Amsel (Neuenau): Die Hecke im Recht", "Die Hecke im Recht | input Ada Amsel, Neuenau"),
            ("Runde eins: Moderation: Ida Cho, Stadt", "Runde eins | moderation Ida Cho, Stadt"),
            ("A talk by Ada Amsel", "A talk | input Ada Amsel"),
        ];
        for (title, picture) in pictures {
            assert_eq!(seen(title), picture, "{title}");
        }
    }

    #[test]
    fn a_title_without_people_stays_as_it_is() {
        for title in [
            "Wohnen, Arbeiten, Leben",
            "Mittagspause (vegetarisch)",
            "Rundgang (Treffpunkt: Brunnen)",
            "Arbeiten mit Daten",
            "Zwischen Garten und Gesetz – Neue Wege",
            "Digitale Dörfer: Neue Netze",
            "Learning by Doing",
        ] {
            assert_eq!(seen(title), "-", "{title}");
        }
    }
}
