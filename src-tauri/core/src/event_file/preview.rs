//! Looking before printing: the pages that are asked for, laid out and painted as the PDF will be.

use super::{EventError, EventFile, Export, export::about};
use crate::{
    calendar::{self, CalendarFile, LeftOut, Scope},
    documents::{
        Document, Notice, Piece,
        badges::{self, Badge, BadgeOptions},
        paper::Page,
        signs::{self, SignOptions},
    },
    layout::Shaper,
    pdf,
    watch::Unwatched,
};
use chrono::{DateTime, Utc};

/// Which pages somebody looks at, counted from 0. A sign that goes on over several sheets is one page here.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Pages {
    pub first: usize,
    pub count: usize,
}

/// Pages as a PDF of their own.
#[derive(Clone, Debug)]
pub struct Preview {
    /// All that there are.
    pub pages: usize,
    /// Badges or signs in all.
    pub pieces: usize,
    pub pdf: Vec<u8>,
    /// Of these pages.
    pub notices: Vec<Notice>,
}

impl EventFile {
    /// Lays out nothing but the sheets that are asked for.
    pub fn preview_badges(
        &self,
        options: &BadgeOptions,
        pages: Pages,
        now: DateTime<Utc>,
    ) -> Result<Preview, EventError> {
        let Pages { first, count } = pages;
        let (pieces, all) = self.arranged(options);
        if pieces.is_empty() {
            return Err(EventError::NothingToExport(Export::Badges));
        }
        let sides = if options.back.is_some() { 2 } else { 1 };
        let (from, to) = (first / sides, (first + count).div_ceil(sides));
        let asked: Vec<Page> = all.iter().take(to).skip(from).cloned().collect();
        let mut document = badges::document(&self.programme, &pieces, &asked, options, &mut Shaper::new());
        let not_asked = (first - from * sides).min(document.sheets.len());
        document.sheets.drain(..not_asked);
        document.sheets.truncate(count);
        document.bookmarks.clear();
        preview(&document, all.len() * sides, pieces.len(), now)
    }

    /// All badges, those without a name among them, and the sheets on which they lie.
    pub(super) fn arranged(&self, options: &BadgeOptions) -> (Vec<Piece<Badge>>, Vec<Page>) {
        let mut pieces = badges::pieces(&self.programme, options);
        pieces.extend(badges::blanks(&self.programme, options));
        let pages = options.arrangement.pages(pieces.len(), options.sheet.labels());
        (pieces, pages)
    }

    pub fn preview_signs(&self, options: SignOptions, pages: Pages, now: DateTime<Utc>) -> Result<Preview, EventError> {
        let pieces = signs::pieces(&self.programme);
        if pieces.is_empty() {
            return Err(EventError::NothingToExport(Export::Signs));
        }
        let stands = self.stands("sign", &pieces, now)?;
        let all = pieces.len();
        let asked: Vec<_> = pieces.into_iter().zip(stands).skip(pages.first).take(pages.count).collect();
        let document = signs::document(&self.programme, &asked, options, &mut Shaper::new());
        preview(&document, all, all, now)
    }

    /// What will not look as wanted, of all badges or signs.
    pub fn check_badges(&self, options: &BadgeOptions) -> Vec<Notice> {
        let (pieces, pages) = self.arranged(options);
        let document = badges::document(&self.programme, &pieces, &pages, options, &mut Shaper::new());
        document.notices.into_iter().chain(badges::left_over(&pages, options)).collect()
    }

    pub fn check_signs(&self, options: SignOptions, now: DateTime<Utc>) -> Result<Vec<Notice>, EventError> {
        let pieces = signs::pieces(&self.programme);
        let stands = self.stands("sign", &pieces, now)?;
        let stamped: Vec<_> = pieces.into_iter().zip(stands).collect();
        Ok(signs::document(&self.programme, &stamped, options, &mut Shaper::new()).notices)
    }

    /// The calendar files as they would be written now.
    pub fn preview_calendar(
        &self,
        scope: Scope,
        now: DateTime<Utc>,
    ) -> Result<(Vec<CalendarFile>, Vec<LeftOut>), EventError> {
        let calendars = calendar::calendar_files(&self.programme, &self.store.calendar_issues()?, scope, now);
        if calendars.files.is_empty() {
            return Err(EventError::NothingToExport(Export::Calendar));
        }
        Ok((calendars.files, calendars.left_out))
    }
}

fn preview(document: &Document, pages: usize, pieces: usize, now: DateTime<Utc>) -> Result<Preview, EventError> {
    let mut pdf = Vec::new();
    if !document.sheets.is_empty() {
        pdf::paint(&document.sheets, &about(document, now), &mut pdf, &Unwatched)?;
    }
    Ok(Preview { pages, pieces, pdf, notices: document.notices.clone() })
}
