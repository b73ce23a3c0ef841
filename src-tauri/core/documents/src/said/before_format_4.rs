//! How the print ledger recorded people before format 4. Unchanged signs and overviews handed out then are found by
//! these words, which never change because files contain them.

use domain::{Agreement, Contribution, Language, Presence, Programme, Standing};

/// People under one role.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PartBeforeFormat4 {
    role: String,
    people: Vec<Named>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
struct Named {
    name: String,
    affiliation: String,
    mark: &'static str,
    /// A replacement had no part of their own, only a name.
    replaced_by: String,
}

impl PartBeforeFormat4 {
    /// On a door sign and in the booklet.
    pub fn said(&self) -> String {
        let words = |Named { name, affiliation, mark, replaced_by }: &Named| {
            format!("{name}, {affiliation} [{mark}] {replaced_by}")
        };
        let people: Vec<String> = self.people.iter().map(words).collect();
        format!("{}: {}", self.role, people.join(" · "))
    }

    /// In the list of sessions.
    pub fn in_a_list(&self, language: Language) -> String {
        let words = |Named { name, affiliation, mark, replaced_by }: &Named| {
            let affiliation = if affiliation.is_empty() { String::new() } else { format!(", {affiliation}") };
            let mark = match *mark {
                "Remote" => "online",
                "Absent" => language.pick("verhindert", "unable to attend"),
                _ => "",
            };
            let instead = match replaced_by.as_str() {
                "" => String::new(),
                name => format!("{}{name}", language.pick(" vertreten durch ", " replaced by ")),
            };
            format!("{}{affiliation}{mark}{instead}", name.replace(' ', "\u{a0}"))
        };
        let people: Vec<String> = self.people.iter().map(words).collect();
        format!("{}: {}", self.role, people.join("\u{a0}· "))
    }

    /// On an overview.
    pub fn in_brief(&self) -> impl Iterator<Item = String> {
        let words = |Named { name, mark, replaced_by, .. }: &Named| format!("{name} [{mark}] {replaced_by}");
        self.people.iter().map(words)
    }
}

pub fn parts_before_format_4(
    programme: &Programme,
    contributions: &[&Contribution],
    language: Language,
) -> Vec<PartBeforeFormat4> {
    let printed: Vec<&&Contribution> =
        contributions.iter().filter(|part| part.stands_in_for.is_none() && is_printed(part)).collect();
    printed
        .chunk_by(|a, b| a.role == b.role)
        .map(|group| PartBeforeFormat4 {
            role: group[0].role.heading(group.len(), language),
            people: group.iter().map(|part| named(programme, part, contributions)).collect(),
        })
        .collect()
}

fn is_printed(part: &Contribution) -> bool {
    (part.standing == Standing::Coming || part.still_announced)
        && matches!(part.agreement, Agreement::Asked | Agreement::Agreed)
}

fn named(programme: &Programme, part: &Contribution, others: &[&Contribution]) -> Named {
    let instead = others.iter().find(|other| other.stands_in_for == Some(part.id));
    Named {
        name: programme.name_in(part),
        affiliation: part.affiliation.clone().unwrap_or_default(),
        mark: match (part.standing, part.presence) {
            (Standing::Absent | Standing::Withdrawn, _) => "Absent",
            (Standing::Coming, Presence::Remote) => "Remote",
            (Standing::Coming, Presence::OnSite) => "None",
        },
        replaced_by: instead.map(|other| programme.name_in(other)).unwrap_or_default(),
    }
}
