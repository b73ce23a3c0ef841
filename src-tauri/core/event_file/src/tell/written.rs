//! Letters as files: drafts that mail programs open, in a folder or as one zip; a document, a letter a page; a table for mail
//! merge. And a list of telephone numbers for those who cannot wait for a mail.

use super::{EventError, EventFile, LETTERS, LetterForm, Letters, Message, enclosed, not_enclosed, note};
use crate::{
    files::keep_off_events,
    follow_up::ToTell,
    handing::{Handing, Purpose},
};
use calendar::CalendarFile;
use chrono::{DateTime, NaiveDateTime, Utc};
use disk::{Rights, WriteError, clear_beside, write_whole};
use domain::{Address, CalendarIssue, Language, LetterKind, Person, PersonId, time};
use std::{
    collections::BTreeSet,
    io::Write,
    path::{Path, PathBuf},
};
use store::Notes;
use tables::{Cell, Table, TableFormat};
use telling::{Draft, bundle};
use uuid::Uuid;

/// What was written.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct WrittenLetters {
    /// How many letters there are; of drafts, how many people have one.
    pub written: usize,
    /// The names of those who have no address. Instead of a draft there is a text.
    pub without_address: Vec<String>,
    /// Whether there is a list of telephone numbers.
    pub has_list: bool,
}

/// A letter, the person it is to, and their calendar files.
struct Ready {
    message: Message,
    person: Person,
    calendars: Vec<CalendarFile>,
}

type Files = Vec<(String, Vec<u8>)>;

impl EventFile {
    /// Writes a letter to each of these people. Drafts carry their calendar files, whose entries are noted, and not that
    /// anybody was told: a draft is not sent yet. A folder gets whole files, everything else is one file, whole or not at all.
    pub fn write_letters(
        &mut self,
        kind: LetterKind,
        people: &[PersonId],
        form: LetterForm,
        out: &Path,
        handing: &Handing,
        now: DateTime<Utc>,
    ) -> Result<WrittenLetters, EventError> {
        let letters = self.letters(kind)?;
        let (ready, issues) = self.letters_ready(&letters, people, form, handing, now)?;
        let mut written = WrittenLetters::default();
        let at = now.with_timezone(&self.programme.event.zone).naive_local();
        let files = match form {
            LetterForm::Folder => self.drafts(&letters, &ready, &mut written, now)?,
            LetterForm::Zip => {
                let files = self.drafts(&letters, &ready, &mut written, now)?;
                vec![(String::new(), bundle(&files, at).map_err(|error| WriteError::of(out, error))?)]
            }
            LetterForm::Docx => {
                let bytes = self.on_paper(&ready, at, now).map_err(|error| WriteError::of(out, error))?;
                vec![(String::new(), bytes)]
            }
            LetterForm::Table(format) => vec![(String::new(), self.merge_table(&ready, format, handing)?)],
        };
        if !form.has_drafts() {
            written.written = ready.len();
        }
        let known = if form.has_drafts() { self.what_they_know(people)? } else { Vec::new() };
        // Checked before anything is noted or written, so that it is all or nothing.
        files.iter().try_for_each(|(name, _)| keep_off_events(&place_of(name, form, out)))?;
        let write = || put(&files, form, out, handing);
        match handing.purpose {
            Purpose::Issue if form.has_drafts() => {
                let note = |notes: &mut Notes| note(notes, &known, &issues);
                self.store.hand_out(LETTERS, now, note, |()| write())?;
            }
            _ => write()?,
        }
        Ok(written)
    }

    /// The letters, and the calendar entries that go out with them.
    fn letters_ready(
        &self,
        letters: &Letters,
        people: &[PersonId],
        form: LetterForm,
        handing: &Handing,
        now: DateTime<Utc>,
    ) -> Result<(Vec<Ready>, Vec<CalendarIssue>), EventError> {
        let mut issued = self.store.calendar_issues()?;
        let (mut ready, mut issues) = (Vec::with_capacity(people.len()), Vec::new());
        for (done, id) in people.iter().enumerate() {
            if !handing.watch.go_on(done, people.len()) {
                return Err(EventError::Cancelled);
            }
            let Some(person) = self.person(*id)? else { continue };
            let calendars = self.own_calendars(letters.kind, &issued, *id, now)?;
            if form.has_drafts() {
                let message = letters.to(&person, enclosed(&calendars.files));
                issued.extend(calendars.issues.iter().cloned());
                issues.extend(calendars.issues);
                ready.push(Ready { message, person, calendars: calendars.files });
            } else {
                let message = letters.to(&person, not_enclosed(&calendars));
                ready.push(Ready { message, person, calendars: Vec::new() });
            }
        }
        Ok((ready, issues))
    }

    /// A draft for each, or a text for whoever has no address.
    fn drafts(
        &self,
        letters: &Letters,
        ready: &[Ready],
        written: &mut WrittenLetters,
        now: DateTime<Utc>,
    ) -> Result<Files, EventError> {
        let contact = &self.programme.event.contact;
        let sender = contact.name.clone().unwrap_or_else(|| self.programme.event.organizers.join(", "));
        let (mut files, mut names): (Files, _) = (Vec::new(), BTreeSet::new());
        for Ready { message, calendars, .. } in ready {
            let name = unique(&mut names, &calendar::file_name(&message.name));
            let Some(email) = message.email.as_deref() else {
                let text = format!("{}\n\n{}", message.filled.subject, message.filled.text);
                files.push((format!("{name}.txt"), text.into_bytes()));
                written.without_address.push(message.name.clone());
                continue;
            };
            let draft = Draft {
                to: (&message.name, email),
                from: contact.email.as_deref().map(|email| (sender.as_str(), email)),
                subject: &message.filled.subject,
                text: &message.filled.text,
                calendars: calendars.iter().map(|file| (file.name.clone(), file.text.clone())).collect(),
                id: Uuid::now_v7().to_string(),
                at: now,
            };
            files.push((format!("{name}.eml"), draft.eml().map_err(|error| WriteError::of(Path::new(&name), error))?));
            written.written += 1;
        }
        let to_call: Vec<&ToTell> = ready.iter().filter_map(|one| letters.to_tell.get(&one.message.person)).collect();
        written.has_list = !to_call.is_empty();
        if written.has_list {
            let name = self.programme.event.language.pick("Telefonliste.txt", "Telephone list.txt");
            files.push((name.to_owned(), self.telephone_list(&to_call, now).into_bytes()));
        }
        Ok(files)
    }

    /// A letter a page.
    fn on_paper(&self, ready: &[Ready], at: NaiveDateTime, now: DateTime<Utc>) -> std::io::Result<Vec<u8>> {
        let event = &self.programme.event;
        let letter = |one: &Ready| {
            let organisation = one.person.organisation.as_deref().unwrap_or_default();
            let filled = &one.message.filled;
            manuscript::Letter::new(&[&one.message.name, organisation], &filled.subject, &filled.text)
        };
        let letters = manuscript::Letters {
            language: event.language,
            title: event.title.clone(),
            organizers: event.organizers.clone(),
            day: time::days(at.date(), at.date(), event.wording()),
            letters: ready.iter().map(letter).collect(),
        };
        letters.docx(now)
    }

    /// A row a person, with the whole text and with its parts for a letter of one's own.
    fn merge_table(&self, ready: &[Ready], format: TableFormat, handing: &Handing) -> Result<Vec<u8>, EventError> {
        let language = self.programme.event.language;
        let pick = |german: &str, english: &str| language.pick(german, english).to_owned();
        let heads = vec![
            pick("Anrede", "Greeting"),
            pick("Titel", "Title"),
            pick("Vorname", "Given name"),
            pick("Nachname", "Family name"),
            pick("Name", "Name"),
            pick("Organisation", "Organisation"),
            pick("Du oder Sie", "Address"),
            pick("E-Mail", "E-mail"),
            pick("Telefon", "Telephone"),
            pick("Betreff", "Subject"),
            pick("Änderungen", "Changes"),
            pick("Termine", "Appointments"),
            pick("Text", "Text"),
        ];
        let rows = ready.iter().map(|Ready { message, person, .. }| {
            let family = [person.particle.as_deref(), Some(person.family.as_str())].into_iter().flatten();
            let address = match person.address {
                Address::Formal => pick("Sie", "formal"),
                Address::Informal => pick("du", "informal"),
            };
            let number = person.mobile.as_deref().or(person.telephone.as_deref());
            [
                telling::greeting(person, language),
                person.title.clone().unwrap_or_default(),
                person.given.clone(),
                family.collect::<Vec<_>>().join(" "),
                message.name.clone(),
                person.organisation.clone().unwrap_or_default(),
                address,
                message.email.clone().unwrap_or_default(),
                number.unwrap_or_default().to_owned(),
                message.filled.subject.clone(),
                message.changes.join("\n"),
                message.appointments.join("\n"),
                message.filled.text.clone(),
            ]
            .map(Cell::text)
            .to_vec()
        });
        let table = Table { name: pick("Schreiben", "Letters"), heads, rows: rows.collect() };
        Ok(table.write(format, handing.watch)?)
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

fn place_of(name: &str, form: LetterForm, out: &Path) -> PathBuf {
    if form == LetterForm::Folder { out.join(name) } else { out.to_owned() }
}

/// Writes the files into a folder, or the one file to its place.
fn put(files: &Files, form: LetterForm, out: &Path, handing: &Handing) -> Result<(), EventError> {
    let path = |name: &str| place_of(name, form, out);
    if form == LetterForm::Folder {
        handing.disk.make_folder(out, &Rights::Usual).map_err(|error| WriteError::of(out, error))?;
    }
    for (name, bytes) in files {
        let path = path(name);
        write_whole(handing.disk, &path, |file: &mut dyn Write| -> Result<(), WriteError> {
            file.write_all(bytes).map_err(|error| WriteError::of(&path, error))
        })?;
    }
    if let Some((name, _)) = files.first() {
        clear_beside(handing.disk, &path(name));
    }
    Ok(())
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
