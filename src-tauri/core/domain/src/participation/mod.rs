//! Who is named, who is handed something, who counts.
//!
//! Every document, calendar, list, view and rule asks here and decides nothing itself: two papers of one event must not
//! disagree about who comes. The two tables in the tests are the rule.

use super::{
    contributions::{Agreement, Contribution, Presence, Standing},
    language::Language,
    people::Person,
    programme::Programme,
    sessions::{Session, SessionState},
};

/// A part as the public is told of it: on door signs, overviews, in the booklet, in texts and in calendar entries.
#[derive(Clone, Debug, PartialEq)]
pub struct Named<'a> {
    pub part: &'a Contribution,
    pub mark: Mark,
    /// Those who come for somebody who was announced and does not come. They are named here and nowhere else.
    pub instead: Vec<Named<'a>>,
}

/// What the public is told of a part beside the name; never why.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mark {
    None,
    /// Asked, and has not agreed yet.
    Asked,
    Online,
    /// Announced, and does not come.
    Absent,
}

impl Mark {
    /// Nothing where there is nothing to say.
    pub fn words(self, language: Language) -> Option<&'static str> {
        let (german, english) = match self {
            Mark::None => return None,
            Mark::Asked => ("angefragt", "to be confirmed"),
            Mark::Online => ("online", "online"),
            Mark::Absent => ("verhindert", "unable to attend"),
        };
        Some(language.pick(german, english))
    }
}

/// What leads to those who come instead: "verhindert, dafür Bert Bohn".
pub fn instead(language: Language) -> &'static str {
    language.pick("dafür", "replaced by")
}

/// Whoever of a session is named to the public, in the order of their parts. `parts` are those of this session.
/// The sessions that are ideas name nobody; the cancelled ones name those whom they would have had.
pub fn named<'a>(session: &Session, parts: &[&'a Contribution]) -> Vec<Named<'a>> {
    if session.state == SessionState::Idea {
        return Vec::new();
    }
    let marked = |part: &'a Contribution| Some((part, mark(part)?));
    let absent: Vec<_> =
        parts.iter().filter_map(|part| marked(part)).filter(|(_, mark)| *mark == Mark::Absent).collect();
    let is_told_with_another = |part: &Contribution| {
        part.comes() && part.stands_in_for.is_some_and(|other| absent.iter().any(|(absent, _)| absent.id == other))
    };
    let instead_of = |absent: &Contribution| {
        let theirs = parts.iter().filter(|part| part.stands_in_for == Some(absent.id) && part.comes());
        theirs.filter_map(|part| marked(part)).map(|(part, mark)| Named { part, mark, instead: Vec::new() }).collect()
    };
    parts
        .iter()
        .filter(|part| !is_told_with_another(part))
        .filter_map(|part| marked(part))
        .map(|(part, mark)| {
            let instead = if mark == Mark::Absent { instead_of(part) } else { Vec::new() };
            Named { part, mark, instead }
        })
        .collect()
}

/// The first row that fits; nothing for whom the public is not told of.
fn mark(part: &Contribution) -> Option<Mark> {
    match (part.agreement, part.standing, part.presence) {
        (Agreement::Idea | Agreement::Declined, ..) => None,
        _ if part.person.is_none() => Some(Mark::None),
        (_, Standing::Absent | Standing::Withdrawn, _) => part.still_announced.then_some(Mark::Absent),
        (Agreement::Asked, ..) => Some(Mark::Asked),
        (_, _, Presence::Remote) => Some(Mark::Online),
        (Agreement::Agreed, ..) => Some(Mark::None),
    }
}

impl<'a> Named<'a> {
    /// Neighbours of one role, to stand under one heading.
    pub fn by_role<'b>(named: &'b [Named<'a>]) -> impl Iterator<Item = &'b [Named<'a>]> {
        named.chunk_by(|a, b| a.part.role == b.part.role)
    }

    /// The mark in words, with those who come instead: "verhindert, dafür Bert Bohn, Verein (angefragt)".
    /// Empty where there is nothing to say.
    pub fn remark(&self, language: Language, name: &dyn Fn(&Contribution) -> String) -> String {
        let mark = self.mark.words(language).unwrap_or_default();
        if self.instead.is_empty() {
            return mark.to_owned();
        }
        let others: Vec<String> =
            self.instead.iter().map(|other| other.in_place_of(self, language, name).words()).collect();
        format!("{mark}, {} {}", instead(language), others.join("; "))
    }

    /// As they are named beside the one for whom they come.
    pub fn in_place_of(&self, absent: &Named, language: Language, name: &dyn Fn(&Contribution) -> String) -> StandIn {
        // The heading above is that of the one who does not come.
        let role = (self.part.role != absent.part.role).then(|| self.part.role.heading(1, language));
        let notes: Vec<String> = role.into_iter().chain(self.mark.words(language).map(str::to_owned)).collect();
        StandIn {
            name: name(self.part),
            affiliation: self.part.affiliation.as_deref().unwrap_or_default().trim().to_owned(),
            notes: if notes.is_empty() { String::new() } else { format!(" ({})", notes.join(", ")) },
        }
    }
}

/// Whoever comes for somebody else, in words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StandIn {
    pub name: String,
    pub affiliation: String,
    /// What is otherwise than with the one for whom they come: " (Moderation, online)".
    pub notes: String,
}

impl StandIn {
    /// "Bert Bohn, Verein (online)".
    pub fn words(&self) -> String {
        let affiliation = if self.affiliation.is_empty() { String::new() } else { format!(", {}", self.affiliation) };
        format!("{}{affiliation}{}", self.name, self.notes)
    }

    /// Where nobody's affiliation is told: "Bert Bohn (online)".
    pub fn in_brief(&self) -> String {
        format!("{}{}", self.name, self.notes)
    }
}

/// How somebody takes part; over all of their parts the greatest counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Participation {
    /// Does not come, declined, or contributes to nothing that takes place.
    No,
    /// Somebody thought of them; nobody has asked.
    Idea,
    /// Asked or agreed, and on a screen.
    Remote,
    /// Asked or agreed, and in the house.
    OnSite,
}

impl Participation {
    pub fn of(part: &Contribution, session: &Session) -> Self {
        match session.state {
            SessionState::Planned => Self::in_what_takes_place(part),
            SessionState::Idea => Self::in_what_takes_place(part).min(Participation::Idea),
            SessionState::Cancelled => Participation::No,
        }
    }

    /// Through a part in a session that is planned.
    pub fn in_what_takes_place(part: &Contribution) -> Self {
        match (part.standing, part.agreement, part.presence) {
            (Standing::Absent | Standing::Withdrawn, ..) | (_, Agreement::Declined, _) => Participation::No,
            (_, Agreement::Idea, _) => Participation::Idea,
            (_, _, Presence::Remote) => Participation::Remote,
            (_, _, Presence::OnSite) => Participation::OnSite,
        }
    }

    pub fn gets_a_badge(self) -> bool {
        self == Participation::OnSite
    }

    /// Has a chair: a plate on the table, a row on a list to be signed.
    pub fn sits(self) -> bool {
        self == Participation::OnSite
    }

    /// Gets a calendar file, and is told about changes.
    pub fn is_told(self) -> bool {
        matches!(self, Participation::Remote | Participation::OnSite)
    }

    /// Whether the rules of the plan count on them.
    pub fn counts(self) -> Counts {
        match self {
            Participation::No => Counts::No,
            Participation::Idea => Counts::AsAHint,
            Participation::Remote | Participation::OnSite => Counts::Yes,
        }
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Counts {
    No,
    /// What would be if they were asked and agreed.
    AsAHint,
    Yes,
}

impl Contribution {
    /// Asked or agreed, on site or on a screen, and has not fallen away.
    pub fn comes(&self) -> bool {
        Participation::in_what_takes_place(self).is_told()
    }

    /// Agreed and comes: without anybody of whom this is true, an appointment is tentative.
    pub fn is_certain(&self) -> bool {
        self.comes() && self.agreement == Agreement::Agreed
    }

    /// Announced to the public as somebody who does not come.
    pub fn is_announced_but_absent(&self) -> bool {
        mark(self) == Some(Mark::Absent)
    }

    /// How things stand with the part, for the team's own papers and views, which name everybody.
    pub fn states(&self) -> Vec<State> {
        State::of(self.agreement, self.standing, self.presence)
    }
}

/// Something that the team knows of a part, beside that somebody agreed and comes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum State {
    Online,
    Agreement(Agreement),
    Standing(Standing),
}

impl State {
    /// Nothing for somebody who agreed and comes.
    pub fn of(agreement: Agreement, standing: Standing, presence: Presence) -> Vec<Self> {
        let mut states = Vec::new();
        states.extend((presence == Presence::Remote).then_some(State::Online));
        states.extend((agreement != Agreement::Agreed).then_some(State::Agreement(agreement)));
        states.extend((standing != Standing::Coming).then_some(State::Standing(standing)));
        states
    }

    /// "online", "angefragt", "verhindert".
    pub fn name(self, language: Language) -> &'static str {
        match self {
            State::Online => "online",
            State::Agreement(agreement) => agreement.name(language),
            State::Standing(standing) => standing.name(language),
        }
    }

    /// True if nobody comes because of it.
    pub fn keeps_away(self) -> bool {
        matches!(self, State::Agreement(Agreement::Declined) | State::Standing(Standing::Absent | Standing::Withdrawn))
    }

    /// All in one line: "online, angefragt".
    pub fn list(states: &[Self], language: Language) -> String {
        states.iter().map(|state| state.name(language)).collect::<Vec<_>>().join(", ")
    }
}

impl Programme {
    /// "Dr. Ada von der Heide", or "N. N." where nobody plays the part yet.
    pub fn name_in(&self, part: &Contribution) -> String {
        part.person.and_then(|id| self.person(id)).map_or_else(|| "N. N.".to_owned(), Person::full_name)
    }

    /// The parts of those who stand in for somebody, whatever became of them.
    pub fn stand_ins<'a>(&'a self, absent: &'a Contribution) -> impl Iterator<Item = &'a Contribution> {
        self.contributions.values().filter(|part| part.stands_in_for == Some(absent.id))
    }

    /// For whom somebody stands in.
    pub fn stood_in_for(&self, part: &Contribution) -> Option<&Contribution> {
        self.contributions.get(&part.stands_in_for?)
    }
}

#[cfg(test)]
mod tests;
