//! Two people who are probably one, side by side.

use serde::Serialize;
use specta::Type;
use std::collections::BTreeSet;
use tagwerk_core::{
    domain::{
        Language, Person, PersonId, Registration, RegistrationId, RegistrationStatus, Session, SessionId, Table,
        action, same_person::Twice,
    },
    event_file::{EventError, EventFile},
};

/// Two people who are probably one. The fuller one comes first.
#[derive(Clone, Debug, PartialEq, Serialize, Type)]
pub struct TwiceView {
    pub kept: SideView,
    pub merged: SideView,
    pub reason: String,
    /// Whether they share no more than an address.
    pub is_only_a_hint: bool,
}

/// One of the two, with what tells them apart.
#[derive(Clone, Debug, PartialEq, Serialize, Type)]
pub struct SideView {
    pub person: PersonId,
    pub registration: Option<RegistrationId>,
    pub name: String,
    pub lines: Vec<String>,
}

/// What is known of one of the two.
struct Side<'a> {
    file: &'a EventFile,
    person: Person,
    registrations: Vec<Registration>,
    language: Language,
}

impl TwiceView {
    pub fn of(file: &EventFile, pair: &Twice, language: Language) -> Result<Self, EventError> {
        let (a, b) = (Side::of(file, pair.a, language)?, Side::of(file, pair.b, language)?);
        let (kept, merged) = if b.weight() > a.weight() { (b, a) } else { (a, b) };
        Ok(Self {
            kept: kept.view()?,
            merged: merged.view()?,
            reason: pair.grounds.sentence(language),
            is_only_a_hint: pair.grounds.is_only_a_hint(),
        })
    }
}

impl<'a> Side<'a> {
    fn of(file: &'a EventFile, person: PersonId, language: Language) -> Result<Self, EventError> {
        let registrations = file.registrations_of(person)?;
        let person = file.person(person)?.ok_or(EventError::Gone(Table::Person))?;
        Ok(Self { file, person, registrations, language })
    }

    /// Whoever has a part stays rather than others, then whoever comes, then whoever has more to say.
    fn weight(&self) -> (bool, bool, usize) {
        let comes = self.registrations.iter().any(|row| row.status == RegistrationStatus::Registered);
        (!self.parts().is_empty(), comes, self.contact().iter().map(String::len).sum())
    }

    fn view(&self) -> Result<SideView, EventError> {
        let programme = self.file.programme();
        let mut lines: Vec<String> = Vec::new();
        let [belongs, reach] = self.contact();
        lines.extend([belongs, reach].into_iter().filter(|line| !line.is_empty()));
        let parts = self.parts();
        if !parts.is_empty() {
            lines.push(self.listed(Table::Contribution, self.in_order(&parts)));
        }
        for row in &self.registrations {
            lines.push(self.registration(row));
            let mut chosen = self.file.participant(row.id)?;
            let block_of = |session: SessionId| {
                let block = programme.sessions.get(&session).and_then(|session| session.block);
                block.and_then(|block| programme.ordinal(block))
            };
            chosen.wishes.sort_by_key(|wish| (block_of(wish.session), wish.rank));
            let wishes = chosen.wishes.iter().filter_map(|wish| programme.sessions.get(&wish.session)).collect();
            let places = self.in_order(&chosen.places.iter().map(|place| place.session).collect());
            for (table, sessions) in [(Table::Wish, wishes), (Table::Place, places)] {
                if !sessions.is_empty() {
                    lines.push(self.listed(table, sessions));
                }
            }
        }
        Ok(SideView {
            person: self.person.id,
            registration: self.registrations.first().map(|row| row.id),
            name: self.person.full_name(),
            lines,
        })
    }

    /// Where they belong, and how they are reached.
    fn contact(&self) -> [String; 2] {
        let Person { organisation, place, email, mobile, telephone, .. } = &self.person;
        [vec![organisation, place], vec![email, mobile, telephone]]
            .map(|texts| texts.into_iter().flatten().cloned().collect::<Vec<_>>().join(" · "))
    }

    /// "Teilnehmer/in, angemeldet am 3.5.2022, A17"
    fn registration(&self, row: &Registration) -> String {
        let kind = self.file.programme().event.registration_kind(&row.kind).name(self.language);
        let status = row.status.name(self.language);
        let since = row.since.map(|since| since.format(self.language.pick("%-d.%-m.%Y", "%Y-%m-%d")).to_string());
        let stands = match since {
            Some(since) => format!("{status} ({since})"),
            None => status.to_owned(),
        };
        [Some(kind), Some(&stands), row.code.as_deref()].into_iter().flatten().collect::<Vec<_>>().join(", ")
    }

    /// "Wünsche: 1.1, 1.2"
    fn listed(&self, table: Table, sessions: Vec<&Session>) -> String {
        let named = |session: &Session| {
            let number = self.file.programme().printed_number(session, self.language);
            number.unwrap_or_else(|| session.sign_title().to_owned())
        };
        let names: Vec<String> = sessions.into_iter().map(named).collect();
        format!("{}: {}", action::nouns(table, self.language), names.join(", "))
    }

    /// These sessions in the order of the plan.
    fn in_order(&self, sessions: &BTreeSet<SessionId>) -> Vec<&Session> {
        let all = self.file.programme().sessions_in_order();
        all.into_iter().filter(|session| sessions.contains(&session.id)).collect()
    }

    /// The sessions in which they have a part.
    fn parts(&self) -> BTreeSet<SessionId> {
        let parts = self.file.programme().contributions.values();
        parts.filter(|part| part.person == Some(self.person.id)).map(|part| part.session).collect()
    }
}
