//! Role headings: "Impulse & Moderation:", "Referent:innen:", "Chair:".

use super::role_words as words;
use domain::{Function, Presence, Role};

/// A heading, and the text behind its colon.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RoleHeading<'a> {
    pub role: Role,
    pub presence: Presence,
    pub several: Several,
    pub rest: &'a str,
}

/// A heading with a known word. Behind the colon there may be names, or nothing.
pub fn known(text: &str) -> Option<RoleHeading<'_>> {
    let (label, rest) = text.split_once(':').map(|(label, rest)| rejoin_gender(text, label, rest))?;
    heading(label, rest)
}

/// A heading on a line of its own, without a colon.
pub fn bare(text: &str) -> Option<RoleHeading<'_>> {
    const MOST_WORDS: usize = 4;
    let text = text.trim();
    (text.split_whitespace().count() <= MOST_WORDS
        && text.starts_with(char::is_uppercase)
        && !text.ends_with(['.', '!', '?']))
    .then(|| heading(text, ""))
    .flatten()
}

/// A heading with unknown words, above a person.
pub fn unknown(text: &str) -> RoleHeading<'_> {
    let label = text.trim().trim_end_matches(':').trim_end();
    let role = Role::Named { label: label.to_owned(), function: Function::Other };
    RoleHeading { role, presence: Presence::OnSite, several: names_several(label), rest: "" }
}

/// "Kurze Impulse von Ulf Bär", "Referat von Ada Amsel": the contribution, and the person.
pub fn before_by(text: &str) -> Option<(Role, &str)> {
    let (label, rest) = [" von ", " by ", " durch "].iter().find_map(|by| text.split_once(by))?;
    Some((heading(label, "")?.role, rest.trim()))
}

/// "Mod.: Ida Cho", "Ref.: Ada Amsel": abbreviated words.
pub fn shortened(text: &str) -> Option<RoleHeading<'_>> {
    let (label, rest) = text.split_once(':')?;
    let role = match label.trim().to_lowercase().as_str() {
        "mod." | "mod" => Role::Moderation,
        "ref." | "ref" | "referat" => Role::Input,
        _ => return None,
    };
    Some(RoleHeading { role, presence: Presence::OnSite, several: Several::No, rest: rest.trim() })
}

/// "Referent:innen: …" has its colon inside the word.
fn rejoin_gender<'a>(text: &'a str, label: &'a str, rest: &'a str) -> (&'a str, &'a str) {
    let lower = rest.to_lowercase();
    let gendered =
        lower.starts_with("innen") || lower.starts_with("in:") || lower.starts_with("in ") || lower.starts_with("nen");
    match rest.find(':').filter(|_| gendered && !label.ends_with(' ')) {
        Some(second) => text.split_at(label.len() + 1 + second),
        None => (label, rest),
    }
}

fn heading<'a>(label: &'a str, rest: &'a str) -> Option<RoleHeading<'a>> {
    let label = label.trim();
    // "Referat 1: Hecken" is a numbered title, and no name is in quotation marks.
    let is_title =
        label.chars().any(|c| c.is_ascii_digit()) || rest.trim_start().starts_with(['„', '“', '»', '«', '"']);
    if label.is_empty() || label.chars().count() > 60 || is_title {
        return None;
    }
    let (bare, presence) = without_remote(label);
    let functions: Vec<Known> = parts(bare).into_iter().map(known_part).collect::<Option<_>>()?;
    let functions: Vec<Known> = if functions.is_empty() { return None } else { functions };
    let rest = rest.trim_start_matches(':').trim();
    Some(RoleHeading { role: role(bare, &functions), presence, several: names_several(bare), rest })
}

/// How many people a heading announces.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Several {
    /// "Referentin", "Impuls".
    No,
    /// "mit Ada Amsel, Ulf Bär": not indicated.
    Unsaid,
    /// "Moderation", "Podium": done by one person or many.
    Perhaps,
    /// "Speakers", "Referierende".
    Yes,
}

/// One word of a heading: its meaning, and whether it is one of our own words for it.
#[derive(Clone, Copy)]
struct Known {
    function: Function,
    ours: bool,
}

fn known_part(part: &str) -> Option<Known> {
    let part = part.trim().to_lowercase();
    let ours = |words: &[&str]| words.contains(&part.as_str());
    // A longer word has another meaning: "Referentenliste".
    let starts = |stems: &[&str]| {
        stems.iter().any(|stem| part.starts_with(stem) && part.chars().count() <= stem.chars().count() + 12)
    };
    // "Moderierende Person", "die Vortragenden"
    let bare = ["die ", "der ", "das ", "the "].iter().find_map(|article| part.strip_prefix(article)).unwrap_or(&part);
    if bare.split_whitespace().count() > 3 {
        return None;
    }
    // "Künstlerische Impulse", "Wissenschaftliche Leitung"
    let bare = match bare.split_once(' ') {
        Some((first, noun)) if ["e", "er", "es", "en"].iter().any(|end| first.ends_with(end)) && first.len() > 4 => {
            noun
        }
        _ => bare,
    };
    let bare_starts =
        |stems: &[&str]| starts(stems) || stems.iter().any(|stem| bare.starts_with(stem) && bare.len() < part.len());
    if bare_starts(words::MODERATION) {
        return Some(Known { function: Function::Moderation, ours: ours(words::OUR_MODERATION) });
    }
    if bare_starts(words::INPUT) {
        return Some(Known { function: Function::Input, ours: ours(words::OUR_INPUT) });
    }
    let begins = |stem: &&str| bare.starts_with(*stem);
    if ours(words::WHOLE) || words::OTHER.iter().any(begins) {
        return Some(Known { function: Function::Other, ours: false });
    }
    None
}

fn names_several(label: &str) -> Several {
    let lower = label.to_lowercase();
    if words::PLURAL_ENDINGS.iter().any(|ending| lower.ends_with(ending)) {
        Several::Yes
    } else if words::BY_SEVERAL.contains(&lower.as_str()) || lower.ends_with("leitung") {
        Several::Perhaps
    } else {
        Several::No
    }
}

fn parts(label: &str) -> Vec<&str> {
    let mut parts = vec![label];
    for separator in [" & ", " und ", " and ", " + ", ", ", " / "] {
        parts = parts.into_iter().flat_map(|part| part.split(separator)).collect();
    }
    // "Impuls/Moderation", but not "Referent/in".
    parts
        .into_iter()
        .flat_map(|part| match part.split_once('/') {
            Some((a, b)) if b.starts_with(char::is_uppercase) => vec![a, b],
            _ => vec![part],
        })
        .filter(|part| !part.trim().is_empty())
        .collect()
}

fn role(label: &str, parts: &[Known]) -> Role {
    let has =
        |wanted| parts.iter().any(|part| part.function == wanted || part.function == Function::InputAndModeration);
    let function = match (has(Function::Input), has(Function::Moderation)) {
        (true, true) => Function::InputAndModeration,
        (true, false) => Function::Input,
        (false, true) => Function::Moderation,
        (false, false) => Function::Other,
    };
    if parts.iter().all(|part| part.ours) {
        match function {
            Function::Input => return Role::Input,
            Function::Moderation => return Role::Moderation,
            Function::InputAndModeration => return Role::InputAndModeration,
            Function::Other => {}
        }
    }
    Role::Named { label: label.to_owned(), function }
}

const REMOTE: &[&str] =
    &["online", "remote", "zugeschaltet", "digital", "video", "zoom", "virtuell", "virtual", "hybrid"];

/// True for remarks such as "online zugeschaltet".
pub fn is_remote(text: &str) -> bool {
    let lower = text.to_lowercase();
    lower.split(|c: char| !c.is_alphanumeric()).any(|word| REMOTE.iter().any(|remote| word.starts_with(remote)))
}

/// "Impuls via Online-Zuschaltung" -> "Impuls", remote.
fn without_remote(label: &str) -> (&str, Presence) {
    for lead in [" via ", " per ", " by ", " (", " - ", " – ", ", "] {
        if let Some((bare, remark)) = label.split_once(lead)
            && is_remote(remark)
        {
            return (bare.trim_end(), Presence::Remote);
        }
    }
    for (end, word) in [(" online", "online"), (" remote", "remote")] {
        if let Some(bare) = label.to_lowercase().strip_suffix(end) {
            return (
                label.get(..bare.len()).unwrap_or(label),
                if is_remote(word) { Presence::Remote } else { Presence::OnSite },
            );
        }
    }
    (label, Presence::OnSite)
}

/// A heading without a known word: short, and followed by what looks like a name.
pub fn guessed(text: &str, looks_like_person: impl Fn(&str) -> bool) -> Option<RoleHeading<'_>> {
    let (label, rest) = text.split_once(':').map(|(label, rest)| rejoin_gender(text, label, rest))?;
    let rest = rest.trim_start_matches(':').trim();
    let (bare, presence) = without_remote(label.trim());
    let words = bare.split_whitespace().count();
    let heading = (1..=3).contains(&words)
        && bare.chars().count() <= 30
        && bare.starts_with(char::is_uppercase)
        && !bare.chars().any(|c| c.is_ascii_digit())
        && !words::NO_ROLES.contains(&bare.to_lowercase().as_str())
        && looks_like_person(rest);
    let role = Role::Named { label: bare.to_owned(), function: Function::Other };
    heading.then_some(RoleHeading { role, presence, several: names_several(bare), rest })
}

/// A short line that ends in a colon, without a word that is frequent in abstracts.
pub fn may_be_heading(text: &str) -> bool {
    const LONGEST: usize = 40;
    let Some(label) = text.strip_suffix(':') else { return false };
    (1..=4).contains(&label.split_whitespace().count())
        && label.chars().count() <= LONGEST
        && label.starts_with(char::is_uppercase)
        && !words::NO_ROLES.contains(&label.to_lowercase().as_str())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn seen(text: &str) -> String {
        known(text).map_or("-".to_owned(), |heading| {
            format!(
                "{} {:?} {} | {}",
                heading.role.key(),
                heading.role.function(),
                heading.presence.key(),
                heading.rest
            )
        })
    }

    #[test]
    fn headings_are_known_in_every_gender_and_language() {
        let pictures = [
            ("Impulse & Moderation:", "input+moderation InputAndModeration on-site | "),
            ("Impuls: Ada Beispiel", "input Input on-site | Ada Beispiel"),
            ("Impuls via Online-Zuschaltung: Dr. Ada", "input Input remote | Dr. Ada"),
            ("Moderation:", "moderation Moderation on-site | "),
            ("Referentin: Ada", "Referentin Input on-site | Ada"),
            ("Referent:innen: Ada", "Referent:innen Input on-site | Ada"),
            ("Referent*innen:", "Referent*innen Input on-site | "),
            ("Leitung: Ada", "Leitung Moderation on-site | Ada"),
            ("Vortrag und Leitung: Ada", "Vortrag und Leitung InputAndModeration on-site | Ada"),
            ("Speaker (remote): Ada", "Speaker Input remote | Ada"),
            ("Chair: Ada", "Chair Moderation on-site | Ada"),
            ("Facilitators:", "Facilitators Moderation on-site | "),
            ("Referierende:", "Referierende Input on-site | "),
            ("Dozierende: Ada", "Dozierende Input on-site | Ada"),
            ("Moderierende:", "Moderierende Moderation on-site | "),
            ("Moderiert von: Ada", "moderation Moderation on-site | Ada"),
            ("Vortragende Person: Ada", "Vortragende Person Input on-site | Ada"),
            ("Die Leitenden:", "Die Leitenden Moderation on-site | "),
            ("Lehrkraft: Ada", "Lehrkraft Input on-site | Ada"),
            ("Redner*innen:", "Redner*innen Input on-site | "),
            ("Diskutierende:", "Diskutierende Other on-site | "),
            ("Panelists:", "Panelists Other on-site | "),
            ("Podium: Ada", "Podium Other on-site | Ada"),
            ("Mit: Ada", "Mit Other on-site | Ada"),
        ];
        for (text, picture) in pictures {
            assert_eq!(seen(text), picture, "{text}");
        }
    }

    #[test]
    fn other_colons_are_no_headings() {
        for text in [
            "Fazit: es lohnt sich",
            "Oder anders formuliert:",
            "Die Frage:",
            "Leitfaden für die Praxis: kostenlos",
            "Raum: Saal 2",
            "Mitmachen lohnt: kommt vorbei",
            "ohne Doppelpunkt",
        ] {
            assert_eq!(seen(text), "-", "{text}");
        }
        assert_eq!(guessed("Fazit: Ada Beispiel", |_| true), None);
        assert!(guessed("Klavier: Ada Beispiel", |_| true).is_some());
    }
}
