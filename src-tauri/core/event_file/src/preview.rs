//! The preview: the requested pages, laid out and painted exactly as in the PDF.

use super::{
    EventError, EventFile,
    printing::{about, lacks, palette},
};
use calendar::{self, CalendarFile, LeftOut, Scope};
use chrono::{DateTime, Utc};
use documents::{self, Job, Notice, Notices, Part};
use domain::watch::{Unwatched, Watch};
use layout::{Mm, Shaper};
use uuid::Uuid;

/// The requested pages, counted from 0. A part that spans several sheets counts as one page, unless it is the only part
/// of the document.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Pages {
    pub first: usize,
    pub count: usize,
}

/// The requested pages as a PDF.
#[derive(Clone, Debug)]
pub struct Preview {
    /// The number of all pages.
    pub pages: usize,
    /// The number of all badges, signs or pages.
    pub pieces: usize,
    /// Width and height of the first page of the document, in whole millimetres.
    pub size: (u32, u32),
    pub pdf: Vec<u8>,
}

/// The last layout of a document of one part, kept so that its pages can be viewed one after the other.
pub(super) struct LaidOut {
    job: Job,
    /// The last step of the history at that time.
    head: Uuid,
    whole: Part,
}

impl EventFile {
    /// Lays out only the requested pages, if the document can be laid out part by part.
    pub fn preview(&self, job: &Job, pages: Pages, now: DateTime<Utc>) -> Result<Preview, EventError> {
        let printable = self.printable_for(job)?;
        let handed_out = self.handed_out(job)?;
        let stock = self.font_stock()?;
        let mut shaper = Shaper::with(&stock);
        let (programme, _) = documents::printable(job.programme(printable.of(&self.programme)), &mut shaper);
        let composition = job.compose(printable.material(&programme, &handed_out))?;
        let stands = self.stands(job.kind(), now)?.shown_by(&*composition);
        let asked = |all: usize| pages.first.min(all)..pages.first.saturating_add(pages.count).min(all);
        let parts = composition.parts();
        let (all, shown, size) = if parts == 1 {
            let mut kept = self.laid_out.borrow_mut();
            let known = kept.take().filter(|known| known.job == *job && known.head == self.head());
            let whole = match known {
                Some(known) => known.whole,
                None => composition.lay_out(0, &stands, &mut shaper, &Unwatched),
            };
            let all = whole.sheets.len();
            let shown = Part { sheets: whole.sheets[asked(all)].to_vec(), ..Part::default() };
            let size = size(&whole);
            *kept = Some(LaidOut { job: job.clone(), head: self.head(), whole });
            (all, shown, size)
        } else {
            let mut shown = Part::default();
            for part in asked(parts) {
                shown.append(composition.lay_out(part, &stands, &mut shaper, &Unwatched));
            }
            let size = match shown.sheets.is_empty() {
                true => size(&composition.lay_out(0, &stands, &mut shaper, &Unwatched)),
                false => size(&shown),
            };
            (parts, shown, size)
        };
        let mut pdf = Vec::new();
        if !shown.sheets.is_empty() {
            let about = about(job.kind(), &programme, Vec::new(), composition.sides(), now);
            pdf::paint(&shown.sheets, palette(&programme, job.inks), &about, &mut pdf, &Unwatched)?;
        }
        Ok(Preview { pages: all, pieces: composition.count(), size, pdf })
    }

    pub(super) fn forget_preview(&self) {
        self.laid_out.replace(None);
    }

    /// Everything in the whole document that will not look as intended.
    pub fn preflight(&self, job: &Job, watch: &dyn Watch, now: DateTime<Utc>) -> Result<Vec<Notice>, EventError> {
        let printable = self.printable_for(job)?;
        let handed_out = self.handed_out(job)?;
        let stock = self.font_stock()?;
        let mut shaper = Shaper::with(&stock);
        let (programme, lacking) = documents::printable(job.programme(printable.of(&self.programme)), &mut shaper);
        let composition = job.compose(printable.material(&programme, &handed_out))?;
        let stands = self.stands(job.kind(), now)?.shown_by(&*composition);
        let (all, mut notices, mut asks) = (composition.parts(), Notices::default(), false);
        for part in 0..all {
            let go_on = || if watch.go_on(part, all) { Ok(()) } else { Err(EventError::Cancelled) };
            go_on()?;
            let mut laid_out = composition.lay_out(part, &stands, &mut shaper, watch);
            go_on()?;
            laid_out.tell_coarse_logos(&programme);
            asks |= laid_out.asks_for_names(programme.event.language);
            laid_out.notices.into_iter().for_each(|notice| notices.tell(notice));
        }
        lacks(&*composition, &lacking, asks).for_each(|notice| notices.tell(notice));
        composition.notices().into_iter().for_each(|notice| notices.tell(notice));
        printable.notices(job.kind()).into_iter().for_each(|notice| notices.tell(notice));
        Ok(notices.into_all())
    }

    /// The calendar files that an export would write now.
    pub fn preview_calendar(
        &self,
        scope: Scope,
        now: DateTime<Utc>,
    ) -> Result<(Vec<CalendarFile>, Vec<LeftOut>), EventError> {
        let (calendars, _) = self.calendars(&self.store.calendar_issues()?, scope, now)?;
        Ok((calendars.files, calendars.left_out))
    }
}

fn size(part: &Part) -> (u32, u32) {
    // Pages are a few hundred millimetres wide, so the cast loses nothing.
    let mm = |length| Mm::from(length).0.round() as u32;
    part.sheets.first().map_or((0, 0), |sheet| (mm(sheet.width), mm(sheet.height)))
}
