//! Decides who is named, who is handed something and who counts.
//!
//! Every document, calendar, list, view and rule asks here, because two papers of one event must not disagree about who
//! comes. The two tables in the tests are the specification.

use super::{
    contributions::{Agreement, Contribution, Presence, Standing},
    language::Language,
    people::Person,
    programme::Programme,
    sessions::{Session, SessionState},
};

/// A part as the public sees it: on door signs, overviews, in the booklet, in texts and in calendar entries.
#[derive(Clone, Debug, PartialEq)]
pub struct Named<'a> {
    pub part: &'a Contribution,
    pub mark: Mark,
    /// The stand-ins for somebody who was announced and does not come. They are named here and nowhere else.
    pub instead: Vec<Named<'a>>,
}

/// What the public learns about a part besides the name. It never includes a reason.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mark {
    None,
    /// Asked, but has not agreed yet.
    Asked,
    Online,
    /// Announced, but does not come.
    Absent,
}

impl Mark {
    /// `None` if there is nothing to say.
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

/// The word before the stand-ins: "verhindert, dafür Bert Bohn".
pub fn instead(language: Language) -> &'static str {
    language.pick("dafür", "replaced by")
}

/// The people of a session who are named to the public, in the order of their parts. `parts` must be those of this
/// session. Ideas name nobody; cancelled sessions name the people they would have had.
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

/// The mark of the first matching row; `None` for people who are not named to the public.
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
    /// Groups neighbours of the same role, which share a heading.
    pub fn by_role<'b>(named: &'b [Named<'a>]) -> impl Iterator<Item = &'b [Named<'a>]> {
        named.chunk_by(|a, b| a.part.role == b.part.role)
    }

    /// The mark in words, with the stand-ins: "verhindert, dafür Bert Bohn, Verein (angefragt)". Empty if there is
    /// nothing to say.
    pub fn remark(&self, language: Language, name: &dyn Fn(&Contribution) -> String) -> String {
        let mark = self.mark.words(language).unwrap_or_default();
        if self.instead.is_empty() {
            return mark.to_owned();
        }
        let others: Vec<String> =
            self.instead.iter().map(|other| other.in_place_of(self, language, name).words()).collect();
        format!("{mark}, {} {}", instead(language), others.join("; "))
    }

    /// The words for a stand-in beside the absent person.
    pub fn in_place_of(&self, absent: &Named, language: Language, name: &dyn Fn(&Contribution) -> String) -> StandIn {
        // The heading above names the role of the absent person.
        let role = (self.part.role != absent.part.role).then(|| self.part.role.heading(1, language));
        let notes: Vec<String> = role.into_iter().chain(self.mark.words(language).map(str::to_owned)).collect();
        StandIn {
            name: name(self.part),
            affiliation: self.part.affiliation.as_deref().unwrap_or_default().trim().to_owned(),
            notes: if notes.is_empty() { String::new() } else { format!(" ({})", notes.join(", ")) },
        }
    }
}

/// A stand-in, in words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StandIn {
    pub name: String,
    pub affiliation: String,
    /// How they differ from the absent person: " (Moderation, online)".
    pub notes: String,
}

impl StandIn {
    /// "Bert Bohn, Verein (online)".
    pub fn words(&self) -> String {
        let affiliation = if self.affiliation.is_empty() { String::new() } else { format!(", {}", self.affiliation) };
        format!("{}{affiliation}{}", self.name, self.notes)
    }

    /// The short form, without affiliation: "Bert Bohn (online)".
    pub fn in_brief(&self) -> String {
        format!("{}{}", self.name, self.notes)
    }
}

/// How somebody takes part. Of several parts, the greatest value counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Participation {
    /// Does not come, declined, or has parts only in sessions that do not take place.
    No,
    /// Considered, but not asked.
    Idea,
    /// Asked or agreed, on a screen.
    Remote,
    /// Asked or agreed, on site.
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

    /// The participation through this part, if its session is planned.
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

    /// Whether they have a chair, and so a plate on the table and a row on the signature list.
    pub fn sits(self) -> bool {
        self == Participation::OnSite
    }

    /// Whether they get a calendar file and are told about changes.
    pub fn is_told(self) -> bool {
        matches!(self, Participation::Remote | Participation::OnSite)
    }

    /// Whether the conflict rules count them.
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
    /// Only for hints about what would happen if they were asked and agreed.
    AsAHint,
    Yes,
}

impl Contribution {
    /// True if the person was asked or agreed, on site or on a screen, and is neither absent nor withdrawn.
    pub fn comes(&self) -> bool {
        Participation::in_what_takes_place(self).is_told()
    }

    /// Agreed and comes. An appointment without any such person is tentative.
    pub fn is_certain(&self) -> bool {
        self.comes() && self.agreement == Agreement::Agreed
    }

    /// True if the public is told that this person does not come.
    pub fn is_announced_but_absent(&self) -> bool {
        mark(self) == Some(Mark::Absent)
    }

    /// The states of the part, for the team's own papers and views, which name everybody.
    pub fn states(&self) -> Vec<State> {
        State::of(self.agreement, self.standing, self.presence)
    }
}

/// A state of a part that differs from the normal one, in which somebody agreed and comes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum State {
    Online,
    Agreement(Agreement),
    Standing(Standing),
}

impl State {
    /// Empty for somebody who agreed and comes on site.
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

    /// True if the person does not come because of it.
    pub fn keeps_away(self) -> bool {
        matches!(self, State::Agreement(Agreement::Declined) | State::Standing(Standing::Absent | Standing::Withdrawn))
    }

    /// All in one line: "online, angefragt".
    pub fn list(states: &[Self], language: Language) -> String {
        states.iter().map(|state| state.name(language)).collect::<Vec<_>>().join(", ")
    }
}

impl Programme {
    /// "Dr. Ada von der Heide", or "N. N." if nobody has the part yet.
    pub fn name_in(&self, part: &Contribution) -> String {
        part.person.and_then(|id| self.person(id)).map_or_else(|| "N. N.".to_owned(), Person::full_name)
    }

    /// All stand-ins' parts for somebody, including those that are absent or withdrawn.
    pub fn stand_ins<'a>(&'a self, absent: &'a Contribution) -> impl Iterator<Item = &'a Contribution> {
        self.contributions.values().filter(|part| part.stands_in_for == Some(absent.id))
    }

    /// The part for which this one stands in.
    pub fn stood_in_for(&self, part: &Contribution) -> Option<&Contribution> {
        self.contributions.get(&part.stands_in_for?)
    }
}

#[cfg(test)]
mod tests;
