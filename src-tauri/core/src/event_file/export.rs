//! Handing out: PDFs and calendar files, written whole, and noted in the print ledger.

use super::{EventError, EventFile, Export};
use crate::{
    calendar::{self, LeftOut, Scope},
    disk::{Disk, SystemDisk, WriteError, write_whole},
    documents::{
        Document, Notice, Piece, Said,
        badges::{self, BadgeOptions},
        signs::{self, Sign, SignOptions},
    },
    domain::{Issued, Stand},
    layout::Shaper,
    pdf::{self, About, PdfError},
    store::Printed,
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
    /// Badges of those who contribute, as PDF.
    pub fn export_badges(
        &mut self,
        options: &BadgeOptions,
        out: &Path,
        handing: &Handing,
        now: DateTime<Utc>,
    ) -> Result<Exported, EventError> {
        let (pieces, pages) = self.arranged(options);
        if pieces.is_empty() {
            return Err(EventError::NothingToExport(Export::Badges));
        }
        let mut shaper = Shaper::new();
        let mut document = laid_out(pages.chunks(1), handing.watch, |pages| {
            badges::document(&self.programme, &pieces, pages, options, &mut shaper)
        })?;
        document.notices.extend(badges::left_over(&pages, options));
        // Those without a name are nobody's, and are not noted.
        let named: Vec<_> = pieces.iter().filter(|piece| !piece.content.is_blank()).cloned().collect();
        let stands = self.stands("badge", &named, now)?;
        let noted = self.issued("badge", &named, &stands, now);
        let exported = self.hand_out(noted, &document, out, handing, now)?;
        // Both sides are one sheet.
        Ok(Exported { sheets: pages.len(), ..exported })
    }

    /// A sign for each room and day, as PDF.
    pub fn export_signs(
        &mut self,
        options: SignOptions,
        out: &Path,
        handing: &Handing,
        now: DateTime<Utc>,
    ) -> Result<Exported, EventError> {
        let pieces: Vec<Piece<Sign>> = signs::pieces(&self.programme);
        if pieces.is_empty() {
            return Err(EventError::NothingToExport(Export::Signs));
        }
        let stands = self.stands("sign", &pieces, now)?;
        let noted = self.issued("sign", &pieces, &stands, now);
        let stamped: Vec<(Piece<Sign>, Stand)> = pieces.into_iter().zip(stands).collect();
        let mut shaper = Shaper::new();
        let document = laid_out(stamped.chunks(1), handing.watch, |pieces| {
            signs::document(&self.programme, pieces, options, &mut shaper)
        })?;
        self.hand_out(noted, &document, out, handing, now)
    }

    /// What was handed out so far, latest first.
    pub fn printed(&self) -> Result<Vec<Printed>, EventError> {
        Ok(self.store.printed()?)
    }

    /// The Stand of each piece: that at which it was first issued; for all that are new the latest one,
    /// if nothing was changed since, or else the next.
    pub(super) fn stands<C: Said>(
        &self,
        document: &str,
        pieces: &[Piece<C>],
        now: DateTime<Utc>,
    ) -> Result<Vec<Stand>, EventError> {
        let zone = self.programme.event.zone;
        let (known, times) = (self.store.first_issues(document)?, self.store.stands()?);
        let new = match self.store.latest_stand()? {
            Some(latest) if latest.head == self.head() => latest.number,
            Some(latest) => latest.number + 1,
            None => 1,
        };
        Ok(pieces
            .iter()
            .map(|piece| {
                let number = known.get(&piece.content.fingerprint()).copied().unwrap_or(new);
                let at = times.get(&number).copied().unwrap_or(now);
                Stand { number, at: at.with_timezone(&zone).naive_local() }
            })
            .collect())
    }

    /// The last step of the history.
    fn head(&self) -> Uuid {
        self.history.last().map_or(Uuid::nil(), |entry| entry.id)
    }

    fn issued<C: Said>(
        &self,
        document: &str,
        pieces: &[Piece<C>],
        stands: &[Stand],
        now: DateTime<Utc>,
    ) -> Vec<Issued> {
        pieces
            .iter()
            .zip(stands)
            .map(|(piece, stand)| Issued {
                document: document.to_owned(),
                subject: piece.subject.clone(),
                fingerprint: piece.content.fingerprint(),
                slots: piece.content.slots(),
                stand: stand.number,
                head: self.head(),
                at: now,
            })
            .collect()
    }

    fn hand_out(
        &mut self,
        noted: Vec<Issued>,
        document: &Document,
        out: &Path,
        handing: &Handing,
        now: DateTime<Utc>,
    ) -> Result<Exported, EventError> {
        let about = about(document, now);
        let write = || {
            write_whole(handing.disk, out, |file: &mut dyn Write| {
                pdf::paint(&document.sheets, &about, file, &SecondHalf(handing.watch)).map_err(|error| at(out, error))
            })
        };
        match handing.purpose {
            Purpose::Issue => self.store.issue(&noted, write)?,
            Purpose::Proof => write()?,
        }
        Ok(Exported {
            pieces: noted.len(),
            sheets: document.sheets.len(),
            notices: document.notices.clone(),
            left_out: Vec::new(),
        })
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
            return Err(EventError::NothingToExport(Export::Calendar));
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
fn laid_out<'a, P: 'a>(
    parts: impl ExactSizeIterator<Item = &'a [P]>,
    watch: &dyn Watch,
    mut lay_out: impl FnMut(&[P]) -> Document,
) -> Result<Document, EventError> {
    let all = parts.len();
    let mut whole: Option<Document> = None;
    for (done, part) in parts.enumerate() {
        if !watch.go_on(done, all) {
            return Err(EventError::Cancelled);
        }
        let part = lay_out(part);
        match &mut whole {
            Some(whole) => whole.append(part),
            None => whole = Some(part),
        }
    }
    whole.ok_or(EventError::NothingChosen)
}

pub(super) fn about(document: &Document, now: DateTime<Utc>) -> About {
    About {
        title: document.title.clone(),
        language: document.language.tag(),
        now,
        bookmarks: document.bookmarks.clone(),
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
