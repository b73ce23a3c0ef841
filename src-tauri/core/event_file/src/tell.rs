//! Letters to people: what changed, or what they have to know, as drafts that mail programs open, and a list of telephone
//! numbers for those who cannot wait for a mail.

use super::{
    EventError, EventFile,
    files::keep_off_events,
    follow_up::{People, ToTell},
    handing::{Handing, Purpose},
};
use calendar::{CalendarFile, Scope};
use chrono::{DateTime, Utc};
use disk::{Rights, WriteError, clear_beside, write_whole};
use domain::{CalendarIssue, Language, LetterKind, Participation, Person, PersonId, Table, time};
use std::{
    collections::{BTreeMap, BTreeSet},
    io::Write,
    path::Path,
};
use telling::{Draft, Filled, Filling, in_full};
use uuid::Uuid;

/// A letter to one person.
#[derive(Clone, Debug, PartialEq)]
pub struct Message {
    pub person: PersonId,
    pub name: String,
    pub email: Option<String>,
    pub filled: Filled,
}

/// What was written.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Drafts {
    /// How many people have a draft.
    pub written: usize,
    /// The names of those who have no address. Their letters are written as text.
    pub without_address: Vec<String>,
    /// Whether there is a list of telephone numbers.
    pub has_list: bool,
}

impl EventFile {
    /// Whom a letter of this kind is for: those for whom something changed, those who were asked, those who agreed, those
    /// who have a place, or everybody with a part.
    pub fn recipients(&self, kind: LetterKind) -> Result<Vec<PersonId>, EventError> {
        use domain::Agreement::{Agreed, Asked, Idea};
        let of_parts = |is: &dyn Fn(&domain::Contribution) -> bool| -> Vec<PersonId> {
            let planned = self.programme.contributions.values().filter(|part| {
                let session = self.programme.sessions.get(&part.session);
                session.is_some_and(|session| Participation::of(part, session) != Participation::No)
            });
            let people: BTreeSet<PersonId> = planned.filter(|part| is(part)).filter_map(|part| part.person).collect();
            people.into_iter().collect()
        };
        Ok(match kind {
            LetterKind::Changes => self.follow_up()?.tell.into_iter().map(|one| one.person).collect(),
            LetterKind::Request => of_parts(&|part| matches!(part.agreement, Idea | Asked)),
            LetterKind::Confirmation => of_parts(&|part| part.agreement == Agreed),
            LetterKind::Information | LetterKind::Thanks => of_parts(&|part| part.comes()),
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

    /// The letter to a person, in the way they are addressed.
    pub fn message(&self, kind: LetterKind, person: PersonId) -> Result<Message, EventError> {
        let to_tell = match kind {
            LetterKind::Changes => self.follow_up()?.tell.into_iter().map(|one| (one.person, one)).collect(),
            _ => BTreeMap::new(),
        };
        let row = self.person(person)?.ok_or(EventError::Gone(Table::Person))?;
        Ok(self.message_to(kind, &row, &to_tell, &People::with_all_places(self)?))
    }

    /// Writes a draft for each of these people into a folder, with their calendar files where they have any. Notes the
    /// calendar entries, and not that anybody was told: a draft is not sent yet.
    pub fn write_drafts(
        &mut self,
        kind: LetterKind,
        people: &[PersonId],
        folder: &Path,
        handing: &Handing,
        now: DateTime<Utc>,
    ) -> Result<Drafts, EventError> {
        let to_tell: BTreeMap<PersonId, ToTell> = match kind {
            LetterKind::Changes => self.follow_up()?.tell.into_iter().map(|one| (one.person, one)).collect(),
            _ => BTreeMap::new(),
        };
        let all = People::with_all_places(self)?;
        let contact = self.programme.event.contact.clone();
        let sender = contact.name.clone().unwrap_or_else(|| self.programme.event.organizers.join(", "));
        let mut issued = self.store.calendar_issues()?;
        let (mut files, mut issues): (Vec<(String, Vec<u8>)>, Vec<CalendarIssue>) = (Vec::new(), Vec::new());
        let (mut drafts, mut names) = (Drafts::default(), BTreeSet::new());
        for (done, id) in people.iter().enumerate() {
            if !handing.watch.go_on(done, people.len()) {
                return Err(EventError::Cancelled);
            }
            let Some(person) = self.person(*id)? else { continue };
            let message = self.message_to(kind, &person, &to_tell, &all);
            let calendars = match self.calendars(&issued, Scope::Person(*id), now) {
                Ok((calendars, _)) => {
                    issued.extend(calendars.issues.iter().cloned());
                    issues.extend(calendars.issues);
                    to_attach(calendars.files)
                }
                Err(EventError::NoAppointments) => Vec::new(),
                Err(other) => return Err(other),
            };
            let name = unique(&mut names, &calendar::file_name(&message.name));
            let Some(email) = message.email.as_deref() else {
                let text = format!("{}\n\n{}", message.filled.subject, message.filled.text);
                files.push((format!("{name}.txt"), text.into_bytes()));
                drafts.without_address.push(message.name);
                continue;
            };
            let draft = Draft {
                to: (&message.name, email),
                from: contact.email.as_deref().map(|email| (sender.as_str(), email)),
                subject: &message.filled.subject,
                text: &message.filled.text,
                calendars,
                id: Uuid::now_v7().to_string(),
                at: now,
            };
            files.push((format!("{name}.eml"), draft.eml().map_err(|error| WriteError::of(folder, error))?));
            drafts.written += 1;
        }
        if kind == LetterKind::Changes {
            let chosen: Vec<&ToTell> = people.iter().filter_map(|person| to_tell.get(person)).collect();
            let list = self.telephone_list(&chosen, now);
            drafts.has_list = !chosen.is_empty();
            let name = self.programme.event.language.pick("Telefonliste.txt", "Telephone list.txt");
            files.extend(drafts.has_list.then(|| (name.to_owned(), list.into_bytes())));
        }
        files.iter().try_for_each(|(name, _)| keep_off_events(&folder.join(name)))?;
        let write = || -> Result<(), EventError> {
            handing.disk.make_folder(folder, &Rights::Usual).map_err(|error| WriteError::of(folder, error))?;
            for (name, bytes) in &files {
                let path = folder.join(name);
                write_whole(handing.disk, &path, |out: &mut dyn Write| -> Result<(), WriteError> {
                    out.write_all(bytes).map_err(|error| WriteError::of(&path, error))
                })?;
            }
            if let Some((name, _)) = files.first() {
                clear_beside(handing.disk, &folder.join(name));
            }
            Ok(())
        };
        let known = self.what_they_know(people)?;
        match handing.purpose {
            Purpose::Issue => self.store.issue(|notes| {
                known.iter().try_for_each(|told| notes.told(told))?;
                issues.iter().try_for_each(|issue| notes.calendar(issue))?;
                write()
            })?,
            Purpose::Proof => write()?,
        }
        Ok(drafts)
    }

    fn message_to(
        &self,
        kind: LetterKind,
        person: &Person,
        to_tell: &BTreeMap<PersonId, ToTell>,
        all: &People,
    ) -> Message {
        let event = &self.programme.event;
        let language = event.language;
        let changes = to_tell.get(&person.id);
        let changes = changes.map(|one| one.sentences(&self.programme, language)).unwrap_or_default();
        let appointments = all.now(&self.programme, person.id);
        let appointments = appointments.iter().map(|one| in_full(one, event.time_style, language)).collect();
        let days = self.programme.days().map(|(first, last)| time::days(first, last, event.wording()));
        let filling = Filling { event, person, days: days.unwrap_or_default(), changes, appointments };
        Message {
            person: person.id,
            name: person.full_name(),
            email: person.email.clone().filter(|email| email.contains('@')),
            filled: filling.fill(kind),
        }
    }

    /// Who to call, by urgency, to tick off on paper.
    fn telephone_list(&self, people: &[&ToTell], now: DateTime<Utc>) -> String {
        let event = &self.programme.event;
        let language = event.language;
        let at = time::date_and_time(now.with_timezone(&event.zone).naive_local(), event.time_style, language);
        let title = language.pick("Telefonliste", "Telephone list");
        let mut lines = vec![format!("{title}: {} ({at})", event.title), String::new()];
        for one in people {
            let number = one.number.clone().unwrap_or_else(|| no_number(language).to_owned());
            lines.push(format!("[ ] {}: {number}", one.name));
            lines.extend(one.sentences(&self.programme, language).into_iter().map(|change| format!("      {change}")));
        }
        lines.join("\r\n") + "\r\n"
    }
}

/// The file with all entries of a person, and those that call one off. Files of single entries would say it twice.
fn to_attach(files: Vec<CalendarFile>) -> Vec<(String, String)> {
    let calls_off = |file: &CalendarFile| file.text.contains("\r\nMETHOD:CANCEL\r\n");
    let files = files.into_iter().enumerate().filter(|(place, file)| *place == 0 || calls_off(file));
    files.map(|(_, file)| (file.name, file.text)).collect()
}

fn no_number(language: Language) -> &'static str {
    language.pick("keine Nummer", "no number")
}

/// The name, with a number if it is taken.
fn unique(taken: &mut BTreeSet<String>, name: &str) -> String {
    let numbered = (2..).map(|number| format!("{name}-{number}"));
    let free = std::iter::once(name.to_owned()).chain(numbered).find(|name| taken.insert(name.to_lowercase()));
    free.unwrap_or_else(|| name.to_owned())
}
