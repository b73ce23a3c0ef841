//! Exports PDFs and calendar files, writes each file whole, and notes them in the print ledger.

use super::{
    EventError, EventFile,
    files::keep_off_events,
    handing::{Exported, Handing, Purpose},
    printing::{Printing, Stands},
};
use calendar::{self, CalendarFile, Calendars, Newest, Scope};
use chrono::{DateTime, SubsecRound, Utc};
use disk::{Disk, Rights, WriteError, clear_beside, write_whole};
use documents::{self, Job, Kind, Notice, SharedRemark};
use domain::{CalendarIssue, Language};
use layout::Shaper;
use manuscript::{Manuscript, TextFormat};
use std::{
    collections::BTreeSet,
    fs,
    io::{Read, Write},
    path::{Path, PathBuf},
};
use store::Notes;
use uuid::Uuid;

/// What the ledger calls calendar files. Files contain it, so it never changes.
pub(super) const CALENDAR: &str = "calendar";

impl EventFile {
    /// Writes a document as PDF, and notes it in the print ledger.
    pub fn print(
        &mut self,
        job: &Job,
        out: &Path,
        handing: &Handing,
        now: DateTime<Utc>,
    ) -> Result<Exported, EventError> {
        keep_off_events(out)?;
        let printable = self.printable_for(job)?;
        let handed_out = self.handed_out(job)?;
        let stock = self.font_stock()?;
        let (programme, lacking) =
            documents::printable(job.programme(printable.of(&self.programme)), &mut Shaper::with(&stock));
        let composition = job.compose(printable.material(&programme, &handed_out))?;
        let stands = self.stands(job.kind(), now)?;
        let printing = Printing {
            kind: job.kind(),
            inks: job.inks,
            whole: serde_json::to_value(job.whole()).map_err(store::StoreError::from)?,
            programme: &programme,
            composition: &*composition,
            stock: &stock,
            lacking: &lacking,
            stands,
            handing,
            now,
        };
        let mut exported = match handing.purpose {
            Purpose::Issue if job.is_noted() => {
                let note = |notes: &mut Notes| printing.note(notes);
                self.store.hand_out(job.kind().key(), now, note, |stands| printing.write(out, &stands))?
            }
            Purpose::Issue | Purpose::Proof => printing.write(out, &printing.stands.shown_by(&*composition))?,
        };
        exported.notices.extend(printable.notices(job.kind()));
        // The Stands in the preview may be outdated now.
        self.forget_preview();
        Ok(exported)
    }

    /// Everything that was handed out so far, latest first.
    pub fn printed(&self) -> Result<Vec<store::Printed>, EventError> {
        Ok(self.store.printed()?)
    }

    /// Takes back the notes about a document at this instant, because nothing came out of the printer. Returns the
    /// number of pieces.
    pub fn take_back(&mut self, document: &str, at: DateTime<Utc>) -> Result<usize, EventError> {
        let gone = self.store.issue(|notes| notes.take_back(document, at))?;
        self.forget_preview();
        Ok(gone)
    }

    /// Assigns Stands to the pieces of a document.
    pub(super) fn stands(&self, kind: Kind, now: DateTime<Utc>) -> Result<Stands, EventError> {
        let head = self.head();
        let new = match self.store.latest_stand()? {
            Some(latest) if latest.head == head => latest.number,
            Some(latest) => latest.number + 1,
            None => 1,
        };
        let (known, times) = (self.store.first_issues(kind.key())?, self.store.stands()?);
        let former = self.store.first_issues_of_earlier_formats(kind.key())?;
        Ok(Stands { known, former, times, new, head, now, zone: self.programme.event.zone })
    }

    /// The last step of the history.
    pub(super) fn head(&self) -> Uuid {
        self.history.last().map_or(Uuid::nil(), |entry| entry.id)
    }

    /// Writes calendar files into a folder, which is created if it is missing.
    pub fn export_calendar(
        &mut self,
        scope: Scope,
        folder: &Path,
        handing: &Handing,
        now: DateTime<Utc>,
    ) -> Result<Exported, EventError> {
        let issued = self.store.calendar_issues()?;
        let (calendars, texts) = self.calendars(&issued, scope, now)?;
        // Checked before the first file is written, so that it is all or nothing.
        calendars.files.iter().try_for_each(|file| keep_off_events(&folder.join(file.path())))?;
        let newest = Newest::of(issued.iter().chain(&calendars.issues));
        let mut removed = 0;
        let mut write = || -> Result<(), EventError> {
            let mut made = None;
            for (done, file) in calendars.files.iter().enumerate() {
                if !handing.watch.go_on(done, calendars.files.len()) {
                    return Err(EventError::Cancelled);
                }
                let is_first = made.replace(file.folder) != Some(file.folder);
                let path = folder.join(file.path());
                if is_first {
                    let inner = folder.join(file.folder);
                    handing.disk.make_folder(&inner, &Rights::Usual).map_err(|error| WriteError::of(&inner, error))?;
                }
                write_whole(handing.disk, &path, |out: &mut dyn Write| -> Result<(), WriteError> {
                    out.write_all(file.text.as_bytes()).map_err(|error| WriteError::of(&path, error))
                })?;
                if is_first {
                    clear_beside(handing.disk, &path);
                }
            }
            removed = remove_outdated(handing.disk, folder, &calendars.files, &newest)?;
            Ok(())
        };
        match handing.purpose {
            Purpose::Issue => {
                let note = |notes: &mut Notes| -> Result<(), EventError> {
                    Ok(calendars.issues.iter().try_for_each(|issue| notes.calendar(issue))?)
                };
                self.store.hand_out(CALENDAR, now, note, |()| write())?;
            }
            Purpose::Proof => write()?,
        }
        let mut notices = texts;
        notices.extend((removed > 0).then(|| Notice::of_all(SharedRemark::OutdatedFiles { files: removed })));
        Ok(Exported {
            at: now.trunc_subsecs(0),
            pieces: calendars.files.len(),
            sheets: 0,
            pages: 0,
            entries: Some(calendars.issues.len()),
            notices,
            left_out: calendars.left_out,
        })
    }

    /// The calendar files that there are now, and what was shortened for them.
    pub(super) fn calendars(
        &self,
        issued: &[CalendarIssue],
        scope: Scope,
        now: DateTime<Utc>,
    ) -> Result<(Calendars, Vec<Notice>), EventError> {
        let printable = self.printable_for_calendars(scope)?;
        let programme = printable.of(&self.programme);
        let calendars = printable.with_seats(programme, |source| calendar::calendar_files(source, issued, scope, now));
        if calendars.files.is_empty() {
            return Err(EventError::NoAppointments);
        }
        Ok((calendars, printable.texts()))
    }

    /// Writes the programme as text, for the designer or the web site. Others will edit it, so it is not one of our
    /// pieces: the print ledger notes nothing, whatever the purpose.
    pub fn export_text(
        &self,
        format: TextFormat,
        language: Option<Language>,
        out: &Path,
        handing: &Handing,
        now: DateTime<Utc>,
    ) -> Result<Exported, EventError> {
        keep_off_events(out)?;
        let printable = self.printable()?;
        let manuscript = Manuscript::of(&printable.of(&self.programme).in_language(language));
        if manuscript.is_empty() {
            return Err(EventError::NothingPlanned);
        }
        let bytes = manuscript.write(format, now).map_err(|error| WriteError::of(out, error))?;
        if !handing.watch.go_on(0, 1) {
            return Err(EventError::Cancelled);
        }
        write_whole(handing.disk, out, |file: &mut dyn Write| -> Result<(), WriteError> {
            file.write_all(&bytes).map_err(|error| WriteError::of(out, error))
        })?;
        clear_beside(handing.disk, out);
        Ok(Exported {
            at: now.trunc_subsecs(0),
            pieces: manuscript.sessions(),
            sheets: 0,
            pages: 0,
            entries: None,
            notices: printable.texts(),
            left_out: Vec::new(),
        })
    }
}

/// Removes files of an earlier export that have no new version and are outdated. Returns their number. Files that
/// Tagwerk did not write, or not for this event, stay.
fn remove_outdated(
    disk: &dyn Disk,
    folder: &Path,
    written: &[CalendarFile],
    newest: &Newest,
) -> Result<usize, WriteError> {
    let written: BTreeSet<PathBuf> = written.iter().map(|file| folder.join(file.path())).collect();
    let mut removed = 0;
    for inner in calendar::FOLDERS.map(|inner| folder.join(inner)) {
        // A folder that cannot be read contains nothing that we just wrote.
        let Ok(entries) = fs::read_dir(&inner) else { continue };
        let paths = entries.filter_map(|entry| Some(entry.ok()?.path()));
        let is_file = |path: &PathBuf| fs::symlink_metadata(path).is_ok_and(|data| data.is_file());
        let old: Vec<PathBuf> = paths
            .filter(|path| path.extension().is_some_and(|ending| ending == "ics") && is_file(path))
            .filter(|path| !written.contains(path) && text_of(path).is_some_and(|text| newest.outdates(&text)))
            .collect();
        for path in &old {
            disk.remove(path).map_err(|error| WriteError::of(path, error))?;
        }
        if !old.is_empty() {
            disk.sync_folder(&inner).map_err(|error| WriteError::of(&inner, error))?;
        }
        removed += old.len();
    }
    Ok(removed)
}

/// The text of a file, up to the size of the largest that we write. `None` if this process has it open as an event or
/// it is not text.
fn text_of(path: &Path) -> Option<String> {
    const LARGEST: u64 = 64 << 20;
    let mut text = String::new();
    let read = store::read_unless_held(path, |file| file.take(LARGEST).read_to_string(&mut text))?;
    read.ok().map(|_| text)
}
