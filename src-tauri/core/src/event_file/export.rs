//! Handing out: PDFs and calendar files, written whole, and noted in the print ledger.

use super::{EventError, EventFile};
use crate::{
    calendar::{self, LeftOut, Scope},
    disk::{Disk, SystemDisk, WriteError, write_whole},
    documents::{self, Composition, Job, Kind, Notice, Part, Printed},
    domain::{Issued, Programme, Stand},
    layout::{Palette, Shaper},
    pdf::{self, About, PdfError},
    store,
    watch::{SecondHalf, Unwatched, Watch},
};
use chrono::{DateTime, Utc};
use std::{io::Write, path::Path};
use uuid::Uuid;

/// Whether what is exported counts as handed out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Purpose {
    Issue,
    /// Only to look at: nothing is noted.
    Proof,
}

/// How something is handed out: whether that counts, where it is written, and who watches.
pub struct Handing<'a> {
    pub purpose: Purpose,
    pub disk: &'a dyn Disk,
    pub watch: &'a dyn Watch,
}

impl Handing<'static> {
    /// Onto the system's disk, with nobody watching.
    pub fn plainly(purpose: Purpose) -> Self {
        Self { purpose, disk: &SystemDisk, watch: &Unwatched }
    }
}

/// What came of an export.
#[derive(Clone, Debug)]
pub struct Exported {
    /// Badges, signs, or calendar files.
    pub pieces: usize,
    /// Sheets of paper; none for calendars.
    pub sheets: usize,
    pub notices: Vec<Notice>,
    /// Sessions that are in no calendar, with the reason.
    pub left_out: Vec<LeftOut>,
}

impl EventFile {
    /// A document as PDF, noted in the print ledger.
    pub fn print(
        &mut self,
        job: &Job,
        out: &Path,
        handing: &Handing,
        now: DateTime<Utc>,
    ) -> Result<Exported, EventError> {
        let programme = job.programme(&self.programme);
        let composition = job.compose(&programme)?;
        let printed = composition.printed();
        let stands = self.stands(job.kind(), &printed, now)?;
        let whole = laid_out(&*composition, &programme, &stands, handing.watch)?;
        let about = about(job.kind(), &programme, &whole, now);
        let exported = Exported {
            pieces: composition.count(),
            sheets: whole.sheets.len().div_ceil(composition.sides()),
            notices: whole.notices,
            left_out: Vec::new(),
        };
        drop(composition);
        let noted = self.issued(job.kind(), printed, &stands, now);
        let write = || {
            write_whole(handing.disk, out, |file: &mut dyn Write| {
                pdf::paint(&whole.sheets, &about, file, &SecondHalf(handing.watch)).map_err(|error| at(out, error))
            })
        };
        match handing.purpose {
            Purpose::Issue => self.store.issue(&noted, write)?,
            Purpose::Proof => write()?,
        }
        // What was looked at carries a Stand that may be another one now.
        self.forget_preview();
        Ok(exported)
    }

    /// What was handed out so far, latest first.
    pub fn printed(&self) -> Result<Vec<store::Printed>, EventError> {
        Ok(self.store.printed()?)
    }

    /// The Stand of each piece: that at which it was first issued; for all that are new the latest one,
    /// if nothing was changed since, or else the next.
    pub(super) fn stands(&self, kind: Kind, printed: &[Printed], now: DateTime<Utc>) -> Result<Vec<Stand>, EventError> {
        let zone = self.programme.event.zone;
        let (known, times) = (self.store.first_issues(kind.key())?, self.store.stands()?);
        let new = match self.store.latest_stand()? {
            Some(latest) if latest.head == self.head() => latest.number,
            Some(latest) => latest.number + 1,
            None => 1,
        };
        Ok(printed
            .iter()
            .map(|piece| {
                let number = known.get(&piece.fingerprint).copied().unwrap_or(new);
                let at = times.get(&number).copied().unwrap_or(now);
                Stand { number, at: at.with_timezone(&zone).naive_local() }
            })
            .collect())
    }

    /// The last step of the history.
    pub(super) fn head(&self) -> Uuid {
        self.history.last().map_or(Uuid::nil(), |entry| entry.id)
    }

    fn issued(&self, kind: Kind, printed: Vec<Printed>, stands: &[Stand], now: DateTime<Utc>) -> Vec<Issued> {
        let head = self.head();
        let note = |(piece, stand): (Printed, &Stand)| Issued {
            document: kind.key().to_owned(),
            subject: piece.subject,
            fingerprint: piece.fingerprint,
            slots: piece.slots,
            stand: stand.number,
            head,
            at: now,
        };
        printed.into_iter().zip(stands).map(note).collect()
    }

    /// Calendar files into a folder, which is made where it is missing.
    pub fn export_calendar(
        &mut self,
        scope: Scope,
        folder: &Path,
        handing: &Handing,
        now: DateTime<Utc>,
    ) -> Result<Exported, EventError> {
        let calendars = calendar::calendar_files(&self.programme, &self.store.calendar_issues()?, scope, now);
        if calendars.files.is_empty() {
            return Err(EventError::NoAppointments);
        }
        let write = || -> Result<(), EventError> {
            let mut made = None;
            for (done, file) in calendars.files.iter().enumerate() {
                if !handing.watch.go_on(done, calendars.files.len()) {
                    return Err(EventError::Cancelled);
                }
                if made != Some(file.folder) {
                    let inner = folder.join(file.folder);
                    handing.disk.make_folder(&inner).map_err(|error| WriteError::of(&inner, error))?;
                    made = Some(file.folder);
                }
                let path = folder.join(file.path());
                write_whole(handing.disk, &path, |out: &mut dyn Write| -> Result<(), WriteError> {
                    out.write_all(file.text.as_bytes()).map_err(|error| WriteError::of(&path, error))
                })?;
            }
            Ok(())
        };
        match handing.purpose {
            Purpose::Issue => self.store.issue_calendar(&calendars.issues, write)?,
            Purpose::Proof => write()?,
        }
        Ok(Exported { pieces: calendars.files.len(), sheets: 0, notices: Vec::new(), left_out: calendars.left_out })
    }
}

/// A document laid out part by part, so that somebody can watch it grow.
pub(super) fn laid_out(
    composition: &dyn Composition,
    programme: &Programme,
    stands: &[Stand],
    watch: &dyn Watch,
) -> Result<Part, EventError> {
    let (all, mut shaper, mut whole) = (composition.parts(), Shaper::of(programme.event.typeface), Part::default());
    for part in 0..all {
        if !watch.go_on(part, all) {
            return Err(EventError::Cancelled);
        }
        whole.append(composition.lay_out(part, stands, &mut shaper));
    }
    composition.notices().into_iter().for_each(|notice| whole.tell(notice));
    whole.tell_coarse_logos(programme);
    Ok(whole)
}

pub(super) fn about(kind: Kind, programme: &Programme, whole: &Part, now: DateTime<Utc>) -> About {
    About {
        title: documents::title(kind, programme),
        language: programme.event.language.tag(),
        now,
        bookmarks: whole.bookmarks.clone(),
        palette: Palette::of(programme.event.accent.0),
    }
}

/// A disk that is full is told apart from a PDF that cannot be made.
fn at(path: &Path, error: PdfError) -> EventError {
    match error {
        PdfError::Io(error) => EventError::Write(WriteError::of(path, error)),
        PdfError::Cancelled => EventError::Cancelled,
        error => EventError::Pdf(error),
    }
}
