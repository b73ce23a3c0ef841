//! A letter that the mail program opens as a new message.

use super::{EventError, EventFile, LETTERS, enclosed, not_enclosed, note};
use crate::{
    files::keep_off_events,
    handing::{Handing, Purpose},
};
use chrono::{DateTime, Utc};
use disk::{WriteError, clear_beside, write_whole};
use domain::{LetterKind, PersonId, Table};
use std::{
    io::Write,
    path::{Path, PathBuf},
};
use store::Notes;
use telling::{Filled, Mailto};

/// A message to be opened in the mail program.
#[derive(Clone, Debug, PartialEq)]
pub struct OpenedLetter {
    pub mailto: Mailto,
    /// Calendar files on the disk, to be attached.
    pub attached: Vec<PathBuf>,
}

impl EventFile {
    /// Opens the message with its calendar files, which are written into a folder and noted as handed out once `open` has
    /// taken them. `None` if there are none, if the address is not plain enough for a program that attaches files, or if
    /// `open` did not take them; then nothing is noted.
    pub fn letter_with_files(
        &mut self,
        kind: LetterKind,
        person: PersonId,
        folder: &Path,
        handing: &Handing,
        now: DateTime<Utc>,
        open: &dyn Fn(&OpenedLetter) -> bool,
    ) -> Result<Option<OpenedLetter>, EventError> {
        let row = self.person(person)?.ok_or(EventError::Gone(Table::Person))?;
        let calendars = self.own_calendars(kind, &self.store.calendar_issues()?, person, now)?;
        let message = self.letters(kind)?.to(&row, enclosed(&calendars.files));
        let mailto = mailto(message.email.as_deref(), &message.filled)?;
        if calendars.files.is_empty() || !mailto.is_plain() {
            return Ok(None);
        }
        // Names without a sign that means something to a program on the way.
        let name = self.programme.event.language.pick("Kalender", "Calendar");
        let numbered = |place: usize| folder.join(format!("{name}-{}.ics", place + 1));
        let attached: Vec<PathBuf> = (0..calendars.files.len()).map(numbered).collect();
        attached.iter().try_for_each(|path| keep_off_events(path))?;
        let known = self.what_they_know(&[person])?;
        let letter = OpenedLetter { mailto, attached };
        let write = || -> Result<(), EventError> {
            for (path, file) in letter.attached.iter().zip(&calendars.files) {
                write_whole(handing.disk, path, |out: &mut dyn Write| -> Result<(), WriteError> {
                    out.write_all(file.text.as_bytes()).map_err(|error| WriteError::of(path, error))
                })?;
                clear_beside(handing.disk, path);
            }
            // Nothing is noted of what was not taken.
            if open(&letter) { Ok(()) } else { Err(EventError::Cancelled) }
        };
        let opened = match handing.purpose {
            Purpose::Issue => {
                let note = |notes: &mut Notes| note(notes, &known, &calendars.issues);
                self.store.hand_out(LETTERS, now, note, |()| write())
            }
            Purpose::Proof => write(),
        };
        match opened {
            Ok(()) => Ok(Some(letter)),
            Err(EventError::Cancelled) => Ok(None),
            Err(other) => Err(other),
        }
    }

    /// The message without files. It notes nothing.
    pub fn letter_alone(
        &self,
        kind: LetterKind,
        person: PersonId,
        now: DateTime<Utc>,
    ) -> Result<OpenedLetter, EventError> {
        let row = self.person(person)?.ok_or(EventError::Gone(Table::Person))?;
        let calendars = self.own_calendars(kind, &self.store.calendar_issues()?, person, now)?;
        let message = self.letters(kind)?.to(&row, not_enclosed(&calendars));
        Ok(OpenedLetter { mailto: mailto(message.email.as_deref(), &message.filled)?, attached: Vec::new() })
    }
}

fn mailto(email: Option<&str>, filled: &Filled) -> Result<Mailto, EventError> {
    let email = email.unwrap_or_default();
    Mailto::new(email, &filled.subject, &filled.text).ok_or_else(|| EventError::NoAddress(email.to_owned()))
}
