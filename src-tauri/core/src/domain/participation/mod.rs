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
mod tests {
    use super::*;
    use crate::testing::picture::{programme, rows_of_the_tables};

    fn the_table(programme: &Programme, row: &dyn Fn(&Session, &Contribution, &[&Contribution]) -> String) -> String {
        let mut lines = Vec::new();
        for session in programme.sessions.values() {
            let parts = programme.contributions_to(session.id);
            lines.extend(parts.iter().map(|part| {
                let name = programme.name_in(part);
                format!("{:<9} {name:<8} {}", session.title, row(session, part, &parts)).trim_end().to_owned()
            }));
        }
        lines.join("\n")
    }

    /// "verhindert, dafür Für" for each part of each row.
    #[test]
    fn who_is_named_to_the_public() {
        let programme = rows_of_the_tables();
        let name = |part: &Contribution| programme.name_in(part);
        let table = the_table(&programme, &|session, part, parts| {
            let all = named(session, parts);
            match all.iter().find(|named| named.part.id == part.id) {
                None => "–".to_owned(),
                Some(named) => format!("named {}", named.remark(Language::De, &name)),
            }
        });
        assert_eq!(
            table,
            "\
Forum     Da       named
Forum     Fern     named online
Forum     Frage    named angefragt
Forum     Funk     named angefragt
Forum     N. N.    named
Forum     Denk     –
Forum     Nein     –
Forum     Krank    named verhindert
Forum     Fort     named verhindert
Forum     Leise    –
Forum     Alt      named verhindert, dafür Neu
Forum     Neu      –
Forum     Still    –
Forum     Statt    named
Nichts    Aus      named
Vielleicht Traum    –"
        );
    }

    #[test]
    fn who_is_handed_something_and_who_counts() {
        let programme = rows_of_the_tables();
        let table = the_table(&programme, &|session, part, _| {
            if part.person.is_none() {
                // Nobody yet: there is nobody to hand anything to.
                return "–".to_owned();
            }
            let takes = Participation::of(part, session);
            let tick = |is: bool, word: &str| if is { format!("{word} ") } else { String::new() };
            let counts = match takes.counts() {
                Counts::Yes => "counts",
                Counts::AsAHint => "counts as a hint",
                Counts::No => "–",
            };
            let (badge, plate) = (tick(takes.gets_a_badge(), "badge"), tick(takes.sits(), "plate"));
            format!("{badge}{plate}{}{counts}", tick(takes.is_told(), "calendar"))
        });
        assert_eq!(
            table,
            "\
Forum     Da       badge plate calendar counts
Forum     Fern     calendar counts
Forum     Frage    badge plate calendar counts
Forum     Funk     calendar counts
Forum     N. N.    –
Forum     Denk     counts as a hint
Forum     Nein     –
Forum     Krank    –
Forum     Fort     –
Forum     Leise    –
Forum     Alt      –
Forum     Neu      badge plate calendar counts
Forum     Still    –
Forum     Statt    badge plate calendar counts
Nichts    Aus      –
Vielleicht Traum    counts as a hint"
        );
    }

    #[test]
    fn over_all_parts_the_greatest_counts() {
        assert!(Participation::OnSite > Participation::Remote);
        assert!(Participation::Remote > Participation::Idea);
        assert!(Participation::Idea > Participation::No);
    }

    /// Who stands in is named beside the one who was announced, with what is otherwise with them.
    #[test]
    fn whoever_stands_in_is_named_with_their_own_role_and_mark() {
        let mut programme =
            programme("9.30–12.30 | Aula: Leitlinien (Impuls Alt krank, Moderation Neu angefragt für Alt)");
        let session = programme.sessions.values().next().expect("a session").clone();
        let affiliated = |part: &&mut Contribution| part.stands_in_for.is_some();
        programme.contributions.values_mut().find(affiliated).expect("Neu").affiliation = Some("Verein".to_owned());
        let parts = programme.contributions_to(session.id);
        let said: Vec<String> = named(&session, &parts)
            .iter()
            .map(|named| {
                format!(
                    "{} ({})",
                    programme.name_in(named.part),
                    named.remark(Language::De, &|part| programme.name_in(part))
                )
            })
            .collect();
        assert_eq!(said, ["Alt (verhindert, dafür Neu, Verein (Moderation, angefragt))"]);
    }

    /// A stand-in who falls ill as well is announced and absent themselves.
    #[test]
    fn whoever_stands_in_can_be_stood_in_for() {
        let programme = programme(
            "9.30–12.30 | Aula: Leitlinien (Impuls Alt krank, Impuls Neu krank für Alt, Impuls Drei für Neu)",
        );
        let session = programme.sessions.values().next().expect("a session");
        let parts = programme.contributions_to(session.id);
        let name = |part: &Contribution| programme.name_in(part);
        let said: Vec<String> = named(session, &parts)
            .iter()
            .map(|named| format!("{} ({})", name(named.part), named.remark(Language::De, &name)))
            .collect();
        assert_eq!(said, ["Alt (verhindert)", "Neu (verhindert, dafür Drei)"]);
    }
}
