//! Letters to people: what changed, or what they have to know, and who is still to answer.

mod form;
mod opened;
mod unanswered;
mod written;

pub use form::LetterForm;
pub use opened::OpenedLetter;
pub use unanswered::Unanswered;
pub use written::WrittenLetters;

use super::{
    EventError, EventFile,
    follow_up::{People, ToTell},
};
use calendar::{CalendarFile, Calendars, Scope};
use chrono::{DateTime, Utc};
use documents::Call;
use domain::{CalendarIssue, Contribution, Language, LetterKind, Participation, Person, PersonId, Table, Told, time};
use std::collections::{BTreeMap, BTreeSet};
use store::Notes;
use telling::{Appointment, Enclosed, Filled, Filling, in_full, requested};

/// What the ledger calls letters that are being written. Files contain it, so it never changes.
pub(super) const LETTERS: &str = "letters";

/// Notes what people will know, and the calendar entries that go out with a letter.
fn note(notes: &mut Notes, known: &[Told], issues: &[CalendarIssue]) -> Result<(), EventError> {
    known.iter().try_for_each(|told| notes.told(told))?;
    Ok(issues.iter().try_for_each(|issue| notes.calendar(issue))?)
}

/// A letter to one person.
#[derive(Clone, Debug, PartialEq)]
pub struct Message {
    pub person: PersonId,
    pub name: String,
    pub email: Option<String>,
    pub filled: Filled,
    /// What it says of changes, and of parts and places, a line each.
    pub changes: Vec<String>,
    pub appointments: Vec<String>,
}

impl EventFile {
    /// Whom a letter of this kind is for: those for whom something changed, those who were asked, those who agreed, those
    /// who have a place, or everybody with a part.
    pub fn recipients(&self, kind: LetterKind) -> Result<Vec<PersonId>, EventError> {
        use domain::Agreement::{Agreed, Asked, Idea};
        Ok(match kind {
            LetterKind::Changes => self.follow_up()?.tell.into_iter().map(|one| one.person).collect(),
            LetterKind::Request => self.people_with(|part| matches!(part.agreement, Idea | Asked)),
            LetterKind::Reminder => self.unanswered().into_iter().map(|one| one.person).collect(),
            LetterKind::Confirmation => self.people_with(|part| part.agreement == Agreed),
            LetterKind::Information | LetterKind::Thanks => self.people_with(Contribution::comes),
            LetterKind::Places => {
                let seated: BTreeSet<_> = self
                    .store
                    .places()?
                    .into_iter()
                    .filter(|place| place.is_seat())
                    .map(|place| place.registration)
                    .collect();
                let registrations = self.store.registrations()?.into_iter();
                registrations.filter(|one| seated.contains(&one.id)).map(|one| one.person).collect()
            }
        })
    }

    /// The letter to a person, in the way they are addressed, as it stands in a draft.
    pub fn message(&self, kind: LetterKind, person: PersonId, now: DateTime<Utc>) -> Result<Message, EventError> {
        let row = self.person(person)?.ok_or(EventError::Gone(Table::Person))?;
        let calendars = self.own_calendars(kind, &self.store.calendar_issues()?, person, now)?;
        Ok(self.letters(kind)?.to(&row, enclosed(&calendars.files)))
    }

    /// Whom to call, the most urgent first.
    pub(super) fn calls(&self) -> Result<Vec<Call>, EventError> {
        let to_tell = People::of(self)?.to_tell(self)?.into_iter();
        Ok(to_tell
            .map(|one| {
                let said = |language| one.sentences(&self.programme, language);
                let changes = said(Language::De).into_iter().zip(said(Language::En)).collect();
                Call { person: one.person, name: one.name, number: one.number, email: one.email, changes }
            })
            .collect())
    }

    /// Those with a part of which this is so, in a session that is not cancelled.
    fn people_with(&self, is: impl Fn(&Contribution) -> bool) -> Vec<PersonId> {
        let planned = self.programme.contributions.values().filter(|part| {
            let session = self.programme.sessions.get(&part.session);
            session.is_some_and(|session| Participation::of(part, session) != Participation::No)
        });
        let people: BTreeSet<PersonId> = planned.filter(|part| is(part)).filter_map(|part| part.person).collect();
        people.into_iter().collect()
    }

    /// What all letters of a kind need.
    fn letters(&self, kind: LetterKind) -> Result<Letters<'_>, EventError> {
        let to_tell = match kind {
            LetterKind::Changes => self.follow_up()?.tell.into_iter().map(|one| (one.person, one)).collect(),
            _ => BTreeMap::new(),
        };
        Ok(Letters { file: self, kind, to_tell, all: People::with_all_places(self)? })
    }

    /// The calendar files of a person that a letter of this kind would carry: the one with all their entries, and those
    /// that call one off. Files of single entries would say it twice.
    fn own_calendars(
        &self,
        kind: LetterKind,
        issued: &[CalendarIssue],
        person: PersonId,
        now: DateTime<Utc>,
    ) -> Result<Calendars, EventError> {
        let none = Calendars { files: Vec::new(), issues: Vec::new(), left_out: Vec::new() };
        if !kind.has_calendars() {
            return Ok(none);
        }
        match self.calendars(issued, Scope::Person(person), now) {
            Ok((mut calendars, _)) => {
                let mut is_first = true;
                calendars
                    .files
                    .retain(|file| std::mem::take(&mut is_first) || file.text.contains("\r\nMETHOD:CANCEL\r\n"));
                Ok(calendars)
            }
            Err(EventError::NoAppointments) => Ok(none),
            Err(other) => Err(other),
        }
    }
}

/// What is to be said of calendar files that go with the letter.
fn enclosed(files: &[CalendarFile]) -> Enclosed {
    match files {
        [] => Enclosed::Nothing,
        files if files.iter().any(|file| file.replaces) => Enclosed::Replacing,
        _ => Enclosed::New,
    }
}

/// The same where none go with it: on paper, or where a mail program takes no files from others.
fn not_enclosed(calendars: &Calendars) -> Enclosed {
    let is_outdated = calendars.issues.iter().any(|issue| issue.sequence > 0);
    if is_outdated { Enclosed::Outdated } else { Enclosed::Nothing }
}

/// Letters of one kind.
struct Letters<'a> {
    file: &'a EventFile,
    kind: LetterKind,
    to_tell: BTreeMap<PersonId, ToTell>,
    all: People,
}

impl Letters<'_> {
    fn to(&self, person: &Person, enclosed: Enclosed) -> Message {
        let programme = &self.file.programme;
        let (event, language) = (&programme.event, programme.event.language);
        let changes = self.to_tell.get(&person.id);
        let changes = changes.map(|one| one.sentences(programme, language)).unwrap_or_default();
        let appointments = self.appointments(person.id);
        let appointments: Vec<String> =
            appointments.iter().map(|one| in_full(one, event.time_style, language)).collect();
        let days = programme.days().map(|(first, last)| time::days(first, last, event.wording())).unwrap_or_default();
        let filling =
            Filling { event, person, days, changes: changes.clone(), appointments: appointments.clone(), enclosed };
        Message {
            person: person.id,
            name: person.full_name(),
            email: person.email.clone().filter(|email| email.contains('@')),
            filled: filling.fill(self.kind),
            changes,
            appointments,
        }
    }

    /// Whoever is asked reads what they are asked for, and not what they have agreed to already.
    fn appointments(&self, person: PersonId) -> Vec<Appointment> {
        let programme = &self.file.programme;
        match self.kind {
            LetterKind::Request => requested(programme, person, true),
            LetterKind::Reminder => requested(programme, person, false),
            _ => self.all.now(programme, person),
        }
    }
}
