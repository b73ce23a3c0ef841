//! The parts that people play in sessions.

use super::{
    ids::{ContributionId, PersonId, SessionId},
    language::Language,
};
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

/// A person's part in a session.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "types", derive(specta::Type))]
pub struct Contribution {
    pub id: ContributionId,
    pub session: SessionId,
    /// `None` while nobody is named yet: "N. N."
    #[serde(default)]
    pub person: Option<PersonId>,
    /// Its place among the contributions of the session.
    pub position: i64,
    pub role: Role,
    /// As printed for this session; it may differ from the person's organisation.
    #[serde(default)]
    pub affiliation: Option<String>,
    pub presence: Presence,
    pub agreement: Agreement,
    /// Since when the agreement has its present value.
    #[serde(default)]
    pub agreement_since: Option<NaiveDate>,
    pub standing: Standing,
    /// Whether documents still announce the person if they will not come.
    pub still_announced: bool,
    /// The contribution to the same session whose person does not come and is replaced by this one.
    #[serde(default)]
    pub stands_in_for: Option<ContributionId>,
    /// Why the person does not come. Often health data, so it is never printed.
    #[serde(default)]
    pub private_reason: Option<String>,
}

impl Contribution {
    pub fn new(session: SessionId, person: Option<PersonId>, role: Role, position: i64) -> Self {
        Self {
            id: ContributionId::fresh(),
            session,
            person,
            position,
            role,
            affiliation: None,
            presence: Presence::OnSite,
            agreement: Agreement::Agreed,
            agreement_since: None,
            standing: Standing::Coming,
            still_announced: true,
            stands_in_for: None,
            private_reason: None,
        }
    }
}

/// What a person does in a session, whatever the role is called.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "types", derive(specta::Type))]
#[serde(rename_all = "kebab-case")]
pub enum Function {
    Input,
    Moderation,
    InputAndModeration,
    Other,
}

/// What a contribution is called when it is announced.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "types", derive(specta::Type))]
#[serde(rename_all = "kebab-case")]
pub enum Role {
    /// "Impuls"
    Input,
    /// "Moderation"
    Moderation,
    /// "Impuls & Moderation"
    InputAndModeration,
    /// As the sheet calls it: "Referentin", "Chair".
    Named { label: String, function: Function },
}

impl Role {
    pub fn function(&self) -> Function {
        match self {
            Role::Input => Function::Input,
            Role::Moderation => Function::Moderation,
            Role::InputAndModeration => Function::InputAndModeration,
            Role::Named { function, .. } => *function,
        }
    }

    pub fn moderates(&self) -> bool {
        matches!(self.function(), Function::Moderation | Function::InputAndModeration)
    }

    /// The key for other programs: `input`, `moderation`, `input+moderation`, or the label as printed.
    pub fn key(&self) -> &str {
        match self {
            Role::Input => "input",
            Role::Moderation => "moderation",
            Role::InputAndModeration => "input+moderation",
            Role::Named { label, .. } => label,
        }
    }

    /// The heading over this many people: "Impuls", "Impulse & Moderation".
    pub fn heading(&self, people: usize, language: Language) -> String {
        let many = people > 1;
        match self {
            Role::Input => language.pick(if many { "Impulse" } else { "Impuls" }, "Input").to_owned(),
            Role::Moderation => language.pick("Moderation", "Moderation").to_owned(),
            Role::InputAndModeration => language
                .pick(if many { "Impulse & Moderation" } else { "Impuls & Moderation" }, "Input & moderation")
                .to_owned(),
            Role::Named { label, .. } if many => label.clone(),
            Role::Named { label, .. } => singular(label),
        }
    }
}

/// The singular of a heading: of "Speakers", "Referent:innen", "Impulsvorträge". "Referenten" stays as it is, because
/// its singular depends on whether the person is a woman.
fn singular(label: &str) -> String {
    const PEOPLE: [&str; 6] = ["ers", "ors", "ists", "airs", "ants", "osts"];
    const THINGS: [(&str, &str); 6] = [
        ("vorträge", "vortrag"),
        ("beiträge", "beitrag"),
        ("referate", "referat"),
        ("impulse", "impuls"),
        ("inputs", "input"),
        ("keynotes", "keynote"),
    ];
    let word = label.rsplit([' ', '-']).next().unwrap_or(label);
    let lower = word.to_lowercase();
    let thing = THINGS.iter().find(|(many, _)| lower.ends_with(many));
    if let Some((many, one)) = thing
        && let Some((before, said)) = label.len().checked_sub(many.len()).and_then(|at| label.split_at_checked(at))
    {
        let capital = said.chars().next().filter(|c| c.is_uppercase()).map(|c| c.to_string());
        return format!("{before}{}{}", capital.as_deref().unwrap_or(&one[..1]), &one[1..]);
    }
    if let Some(one) = label.strip_suffix("innen").or_else(|| label.strip_suffix("Innen")) {
        // "Referent:innen", "ReferentInnen", "Rednerinnen"; but "von innen" does not denote people.
        let is_capital = label.ends_with("Innen");
        let is_word = one.ends_with(|c: char| c.is_alphabetic() || matches!(c, ':' | '*' | '_' | '/'));
        return if is_word { format!("{one}{}", if is_capital { "In" } else { "in" }) } else { label.to_owned() };
    }
    let is_of_people = word.len() > 5 && word.is_ascii() && PEOPLE.iter().any(|ending| lower.ends_with(ending));
    let one = if is_of_people { label.strip_suffix(['s', 'S']) } else { None };
    one.unwrap_or(label).to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_person_has_a_role_in_the_singular() {
        let said = |label: &str, people| {
            Role::Named { label: label.to_owned(), function: Function::Other }.heading(people, Language::En)
        };
        assert_eq!(said("Speakers", 1), "Speaker");
        assert_eq!(said("Speakers", 2), "Speakers");
        assert_eq!(said("Keynote speakers", 1), "Keynote speaker");
        assert_eq!(said("Panelists", 1), "Panelist");
        assert_eq!(said("Chairs", 1), "Chair");
        assert_eq!(said("Referent:innen", 1), "Referent:in");
        assert_eq!(said("Co-Moderator*innen", 1), "Co-Moderator*in");
        assert_eq!(said("ReferentInnen", 1), "ReferentIn");
        assert_eq!(said("Rednerinnen", 1), "Rednerin");
        assert_eq!(said("Impulsvorträge", 1), "Impulsvortrag");
        assert_eq!(said("Vorträge", 1), "Vortrag");
        assert_eq!(said("Vorträge", 2), "Vorträge");
        for label in
            ["Chair", "Gastgeberin", "Leitung", "Vers", "Bachs", "Impulse & Diskurs", "Referenten", "Blick von innen"]
        {
            assert_eq!(said(label, 1), label);
        }
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "types", derive(specta::Type))]
#[serde(rename_all = "kebab-case")]
pub enum Presence {
    OnSite,
    Remote,
}

/// Whether the person was asked and has agreed, in the months before the event.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "types", derive(specta::Type))]
#[serde(rename_all = "kebab-case")]
pub enum Agreement {
    Idea,
    Asked,
    Agreed,
    Declined,
}

/// Whether the person will be there, in the days before the event.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "types", derive(specta::Type))]
#[serde(rename_all = "kebab-case")]
pub enum Standing {
    Coming,
    /// Announced, but unable to attend.
    Absent,
    /// The contribution is dropped.
    Withdrawn,
}

impl Presence {
    pub fn key(self) -> &'static str {
        match self {
            Presence::OnSite => "on-site",
            Presence::Remote => "remote",
        }
    }
}

impl Agreement {
    pub const ALL: [Agreement; 4] = [Agreement::Idea, Agreement::Asked, Agreement::Agreed, Agreement::Declined];

    pub fn name(self, language: Language) -> &'static str {
        let (german, english) = match self {
            Agreement::Idea => ("Idee", "idea"),
            Agreement::Asked => ("angefragt", "asked"),
            Agreement::Agreed => ("zugesagt", "agreed"),
            Agreement::Declined => ("abgesagt", "declined"),
        };
        language.pick(german, english)
    }

    pub fn key(self) -> &'static str {
        match self {
            Agreement::Idea => "idea",
            Agreement::Asked => "asked",
            Agreement::Agreed => "agreed",
            Agreement::Declined => "declined",
        }
    }
}

impl Standing {
    pub const ALL: [Standing; 3] = [Standing::Coming, Standing::Absent, Standing::Withdrawn];

    pub fn key(self) -> &'static str {
        match self {
            Standing::Coming => "coming",
            Standing::Absent => "absent",
            Standing::Withdrawn => "withdrawn",
        }
    }

    /// The word that is printed. It never says the reason.
    pub fn name(self, language: Language) -> &'static str {
        let (german, english) = match self {
            Standing::Coming => ("kommt", "coming"),
            Standing::Absent => ("verhindert", "unable to attend"),
            Standing::Withdrawn => ("entfällt", "withdrawn"),
        };
        language.pick(german, english)
    }
}
