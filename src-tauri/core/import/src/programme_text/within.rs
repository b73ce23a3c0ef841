//! People named within a title: in brackets, behind a dash, a comma or "mit", before a colon.

use super::{
    functions::is_academic,
    given_names::is_given_name,
    leads::{LEADS, read_people, role_of_lead, up_to_others},
    likeness::{SURE, first_name, likeness, says_function},
    lines::without_bullet,
    organisations::has_organisation,
    roles,
};
use crate::DraftContribution;
use domain::{Presence, Role};

/// A title, and the people found in it.
#[derive(Debug, Default)]
pub struct Within {
    pub title: String,
    pub people: Vec<DraftContribution>,
    /// How sure it is that they are people.
    pub points: i32,
}

/// Separates the people from the title of a session. `None` if there are none.
pub fn people_within(title: &str, line: usize) -> Option<Within> {
    /// In bytes. Longer texts are not titles.
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
        .or_else(|| found.behind_opening(rest))
        .or_else(|| found.behind_comma(rest))
        .or_else(|| found.behind_nothing(rest))
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
        let (people, _) = read_people(text.trim_end_matches(':'), role, Presence::OnSite, self.line);
        self.points = self.points.min(points);
        let before = std::mem::take(&mut self.people);
        self.people = people.into_iter().chain(before).collect();
    }

    /// "Titel (Ada Amsel, Ulf Bär)", "Titel (Moderation: Ida Cho)": also several brackets.
    fn in_brackets<'t>(&mut self, title: &'t str) -> &'t str {
        const MOST: usize = 3;
        let mut title = title.trim();
        for _ in 0..MOST {
            let round = title.strip_suffix(')').and_then(|inner| inner.rsplit_once('('));
            let square = || title.strip_suffix(']').and_then(|inner| inner.rsplit_once('['));
            let Some((before, inside)) = round.or_else(square) else { break };
            // In "mit Ada Amsel (Stadt)", the bracket is the affiliation.
            let (before, inside) = (before.trim_end(), inside.trim());
            let heading =
                roles::known(inside).or_else(|| roles::shortened(inside)).filter(|heading| !heading.rest.is_empty());
            if let Some(heading) = heading.filter(|heading| likeness(heading.rest) > 0) {
                self.take(heading.rest, &heading.role, SURE);
            } else if let Some((role, names)) =
                super::leads::behind_lead(inside).filter(|(_, names)| likeness(names) > 0)
            {
                self.take(names, &role, SURE);
            } else if likeness(inside) >= IN_BRACKETS && !before.is_empty() && !ends_with_somebody(before) {
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
        if let Some(end) = self.behind_role(title) {
            return Some(end);
        }
        // A colon inside quotation marks belongs to a title.
        if before.matches(['„', '“', '”', '«', '»', '"']).count() % 2 == 1 {
            return None;
        }
        // "Diskussion – Leitung: Ida Cho"
        let dash =
            [" – ", " — ", " - "].iter().filter_map(|dash| before.rfind(dash).map(|at| (at, at + dash.len()))).max();
        if let Some((end, start)) = dash
            && let Some(heading) = roles::known(&title[start..]).filter(|heading| likeness(heading.rest) > 0)
        {
            self.take(heading.rest, &heading.role, SURE);
            return Some(&title[..end]);
        }
        // "Talk: Ada Amsel (Leeds), “Counting birds”": the title continues behind the name.
        let quote = behind.find(['„', '“', '"', '«', '»']).filter(|quote| *quote > 0);
        if let Some(names) = quote.map(|quote| behind[..quote].trim()).filter(|names| likeness(names) >= SURE) {
            self.take(names, &Role::Input, likeness(names));
            return Some(title);
        }
        let points = likeness(behind);
        // "Ada Amsel: Ulf Bär und sein Bach" is not a list of two people.
        (points >= SURE && likeness(before) < SURE).then(|| {
            self.take(behind, &Role::Input, points);
            before
        })
    }

    /// "„Wege aus der Krise“ Mit: Ada Amsel, Ulf Bär".
    fn behind_role<'t>(&mut self, title: &'t str) -> Option<&'t str> {
        const MOST: usize = 6;
        title.match_indices(": ").take(MOST).find_map(|(colon, _)| {
            let start = title[..colon].rfind(char::is_whitespace)? + 1;
            // "Guest Lecture: Ada Amsel" is a title as a whole.
            let is_apart = title[..start].trim_end().ends_with(|c: char| !c.is_alphanumeric())
                || ["Mit", "mit", "With", "with", "Moderation"].contains(&&title[start..colon]);
            let heading = roles::known(&title[start..]).filter(|heading| likeness(heading.rest) > 0)?;
            if !is_apart && !heading.role.moderates() {
                return None;
            }
            let is_with = ["mit", "with"].contains(&title[start..colon].to_lowercase().as_str());
            let role = if is_with { Role::Input } else { heading.role };
            self.take(heading.rest, &role, SURE);
            Some(title[..start].trim_end())
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
        // "Zilla Thunmark (Leeds) “Counting birds”": text before a bracket and a quotation is almost always a person.
        let enough = if names.trim_end().ends_with(')') { 1 } else { SURE - 1 };
        (points >= enough && !behind.trim().is_empty()).then(|| {
            self.take(names.trim(), &Role::Input, points);
            behind.trim()
        })
    }

    /// "Lieder am Wehr – Tom Birk".
    fn behind_dash<'t>(&mut self, title: &'t str) -> Option<&'t str> {
        let dashes = [" – ", " — ", " - ", " | ", " –", "– "];
        let places = dashes.iter().flat_map(|dash| title.match_indices(dash));
        let mut places: Vec<(usize, usize)> = places.map(|(at, dash)| (at, at + dash.len())).collect();
        places.sort_unstable();
        self.first_sure(title, &places, SURE).or_else(|| self.given_names(title, &places))
    }

    /// "Offene Daten – Lucy", "Automatisieren - Joe/Sue": people by their first names.
    fn given_names<'t>(&mut self, title: &'t str, places: &[(usize, usize)]) -> Option<&'t str> {
        const MOST: usize = 4;
        const DOUBTFUL: i32 = 3;
        let (at, start) = *places.last()?;
        let names: Vec<&str> = title[start..].split(['/', '&', ',']).flat_map(|part| part.split(" und ")).collect();
        let names: Vec<&str> = names.into_iter().flat_map(|part| part.split(" and ")).map(str::trim).collect();
        let is_one = |name: &&str| is_given_name(name) && name.starts_with(char::is_uppercase);
        let before = title[..at].trim();
        (names.len() <= MOST && names.iter().all(is_one) && before.contains(char::is_whitespace)).then(|| {
            for name in names {
                let (mut people, _) = read_people("N. N.", &Role::Input, Presence::OnSite, self.line);
                people.iter_mut().for_each(|part| part.person = Some(name.to_owned()));
                self.people.extend(people);
            }
            self.points = self.points.min(DOUBTFUL);
            before
        })
    }

    /// "Die Ökobilanz, Ada Amsel (Verein)".
    fn behind_comma<'t>(&mut self, title: &'t str) -> Option<&'t str> {
        let places: Vec<(usize, usize)> = title.match_indices(", ").map(|(at, comma)| (at, at + comma.len())).collect();
        // "Ada Amsel, Ulf Bär" is people as a whole; the first is no title.
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
        let mut leads: Vec<(usize, &str)> = LEADS.iter().flat_map(|(lead, _)| title.match_indices(lead)).collect();
        leads.sort_unstable();
        leads.dedup_by_key(|(at, _)| *at);
        for (at, lead) in leads.into_iter().take(MOST) {
            let behind = title[at + lead.len()..].trim().trim_start_matches("by ");
            let topic = [" zum Thema", " zu ", " über ", " about ", " on ", " zur ", " zum "]
                .iter()
                .filter_map(|lead| behind.find(lead))
                .min();
            if let Some(end) = topic.filter(|end| likeness(&behind[..*end]) >= SURE && likeness(behind) < SURE) {
                self.take(&behind[..end], &role_of_lead(lead), likeness(&behind[..end]));
                return Some(title);
            }
            let points = likeness(behind);
            // "A short talk by Zilla Thunmark" at the end of an English title names a person, known or not. So does
            // "Vortrag von Zilla Thunmark", because an activity precedes the name.
            let does = title[..at]
                .split_whitespace()
                .last()
                .is_some_and(|word| is_opening(word) || word.to_lowercase().ends_with("vortrag"));
            let by_name = (lead == " by " || lead == " von " && does)
                && points > 0
                && first_name(behind).split_whitespace().count() <= 4;
            if points < SURE && !by_name {
                continue;
            }
            let before = title[..at].trim();
            let role = role_of_lead(lead);
            let role = if before.to_lowercase().ends_with("moderation") { Role::Moderation } else { role };
            // "Referat von Ada Amsel zum Thema Wasser": the rest is the topic.
            // "Eröffnung mit Ada Amsel (NL) »Ein Stück«": the title continues behind the name.
            let goes_on = behind.find(['»', '„', '“', '"', '«']);
            match goes_on {
                Some(end) if end > 0 => {
                    self.take(behind[..end].trim(), &role, points);
                    return Some(title);
                }
                _ => {
                    let names = up_to_others(behind);
                    self.take(names, &role, points);
                    // "Begegnung mit Ada Amsel. Ein Gespräch über Wehre": the title continues.
                    let goes_on =
                        names.find(". ").is_some_and(|at| names[at + 2..].contains(' ') && names[..at].contains(' '));
                    return Some(if before.is_empty() || names.len() < behind.len() || goes_on {
                        title
                    } else {
                        before
                    });
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

    /// "Abschluss der Tagung Ada Amsel & Ulf Bär", "Neues aus dem Moor Dr. Ada Amsel, Gartenamt": no separator precedes
    /// the name, but an academic title, an affiliation or a second name confirms it.
    fn behind_nothing<'t>(&mut self, title: &'t str) -> Option<&'t str> {
        const MOST: usize = 20;
        // A line that begins with a person has no title before them.
        if likeness(without_bullet(title)) > 0 {
            return None;
        }
        let blanks: Vec<usize> = title.match_indices(' ').map(|(at, _)| at).take(MOST).collect();
        blanks.into_iter().skip(1).find_map(|at| {
            let (before, behind) = (title[..at].trim_end(), title[at + 1..].trim());
            let last = before.rsplit(char::is_whitespace).next().unwrap_or("").to_lowercase();
            let first = behind.split_whitespace().next().unwrap_or("");
            let name = first_name(behind);
            let is_academic = first.starts_with(char::is_uppercase) && is_academic(first);
            let begins = is_academic || is_given_name(first) && name.len() < behind.len();
            let second = [" & ", " und ", " and "].iter().find_map(|and| behind[name.len()..].strip_prefix(and));
            let says_more = is_academic
                || behind[name.len()..].starts_with(", ") && (says_function(behind) || has_organisation(behind))
                || second.and_then(|second| second.split_whitespace().next()).is_some_and(is_given_name);
            let points = likeness(behind);
            (begins
                && says_more
                && !TOPICS.contains(&last.as_str())
                && !before.ends_with([',', ';', '&'])
                && likeness(before) <= 0
                && points > SURE)
                .then(|| {
                    self.take(behind, &Role::Input, points);
                    before
                })
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

/// "Ada Amsel (Neuenau): Die Hecke im Recht"
pub fn is_talk(text: &str) -> bool {
    const LONGEST: usize = 400;
    let text = without_bullet(text);
    let Some((names, title)) = text.split_once(": ").filter(|_| text.len() <= LONGEST) else { return false };
    let names = names.trim();
    let enough = if names.ends_with(')') { 1 } else { SURE - 1 };
    roles::known(text).is_none() && title.contains(char::is_whitespace) && likeness(names) >= enough
}

/// Words that make a following name the topic: "Briefe an Ada Amsel".
const TOPICS: [&str; 16] =
    ["über", "an", "zu", "für", "um", "von", "bei", "nach", "gegen", "about", "on", "of", "for", "to", "after", "fall"];

/// "Quellwerk, Ada Amsel": a bracket behind it is her affiliation.
fn ends_with_somebody(text: &str) -> bool {
    const SIGNS: [&str; 8] = [", ", " – ", " - ", " von ", " mit ", " by ", " with ", ": "];
    let start = SIGNS.iter().filter_map(|sign| text.rfind(sign).map(|at| at + sign.len())).max();
    start.is_some_and(|start| likeness(&text[start..]) >= SURE)
}

/// Brackets hold little else, so fewer points are enough.
const IN_BRACKETS: i32 = 3;

/// Opening items of a programme, which name what the person does.
const OPENINGS: &[&str] = &[
    "begrüßung",
    "begrüssung",
    "einführung",
    "einleitung",
    "grußwort",
    "grußworte",
    "impuls",
    "vortrag",
    "keynote",
    "moderation",
    "eröffnung",
    "verabschiedung",
    "schlusswort",
    "festvortrag",
    "welcome",
    "introduction",
    "opening",
    "fachvortrag",
    "input",
    "referat",
    "lesung",
    "abendvortrag",
    "schlussworte",
    "grußadresse",
    "festrede",
    "laudatio",
    "workshop",
    "talk",
    "performance",
    "panel",
    "konzert",
    "filmvorführung",
    "führung",
    "podiumsdiskussion",
    "podiumsgespräch",
    "diskussion",
    "exkursion",
    "seminar",
    "keynote speech",
    "eröffnungsvortrag",
    "hauptvortrag",
    "plenarvortrag",
];

/// "Begrüßung", "Keynote"
pub fn is_opening(word: &str) -> bool {
    OPENINGS.contains(&word.trim_end_matches(':').to_lowercase().as_str())
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
            (
                "Quellwerk, Ada Amsel und Ulf Bär (Verein)",
                "Quellwerk | input Ada Amsel, Verein | input Ulf Bär, Verein",
            ),
            ("Keynote von Dr. Ada Amsel, Direktorin des Hofes", "Keynote | input Dr. Ada Amsel, Direktorin des Hofes"),
            (
                "Austausch mit Ida Cho und Jan Dorn, Gartenforum",
                "Austausch | input Ida Cho, Gartenforum | input Jan Dorn, Gartenforum",
            ),
            ("Start mit Ada Amsel (NL) »Ein Stück«", "Start mit Ada Amsel (NL) »Ein Stück« | input Ada Amsel, NL"),
            ("Gang mit Ada Amsel und allen Gästen", "Gang mit Ada Amsel und allen Gästen | input Ada Amsel"),
            (
                "Begrüßung Ada Amsel, Bürgermeisterin der Stadt",
                "Begrüßung | input Ada Amsel, Bürgermeisterin der Stadt",
            ),
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
