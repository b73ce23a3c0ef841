//! Prints a document. Each part is laid out, painted and dropped in turn, so a large event needs no more memory than a
//! small one.

use super::{
    EventError,
    handing::{Exported, Handing},
};
use chrono::{DateTime, SubsecRound, Utc};
use chrono_tz::Tz;
use disk::{WriteError, clear_beside, write_whole};
use documents::{Composition, Kind, Lacking, Notice, Notices, Printed};
use domain::{Fingerprint, Issued, Programme, Stand};
use layout::{FontStock, Inks, Palette, Shaper};
use pdf::{About, Painter, PdfError};
use std::{collections::BTreeMap, io::Write, path::Path};
use store::Notes;
use uuid::Uuid;

/// Gives each piece its Stand: the one at which it was first issued. New pieces get the latest Stand if the plan has
/// not changed since, otherwise the next one.
pub(super) struct Stands {
    pub known: BTreeMap<Fingerprint, u32>,
    /// Those of pieces of earlier formats.
    pub former: BTreeMap<Fingerprint, u32>,
    pub times: BTreeMap<u32, DateTime<Utc>>,
    pub new: u32,
    /// The last step of the history.
    pub head: Uuid,
    pub now: DateTime<Utc>,
    pub zone: Tz,
}

impl Stands {
    pub fn of(&self, piece: &Printed) -> Stand {
        // Entries from before format 4 have the fingerprint of their time. That of a later one could be another piece's:
        // the words of then said less.
        let former = || piece.before_format_4.and_then(|fingerprint| self.former.get(&fingerprint));
        let known = self.known.get(&piece.fingerprint).or_else(former);
        let number = known.copied().unwrap_or(self.new);
        let at = self.times.get(&number).copied().unwrap_or(self.now);
        Stand { number, at: at.with_timezone(&self.zone).naive_local() }
    }

    /// The Stands of all pieces, if the document shows them.
    pub fn shown_by(&self, composition: &dyn Composition) -> Vec<Stand> {
        if !composition.shows_stands() {
            return Vec::new();
        }
        composition.each_printed().map(|piece| self.of(&piece)).collect()
    }

    fn issued(&self, kind: Kind, piece: Printed, stand: Stand, job: Uuid) -> Issued {
        Issued {
            document: kind.key().to_owned(),
            subject: piece.subject,
            fingerprint: piece.fingerprint,
            slots: piece.slots,
            stand: stand.number,
            head: self.head,
            at: self.now,
            job: Some(job),
        }
    }
}

/// What is to be printed, and how it is handed out.
pub(super) struct Printing<'a> {
    pub kind: Kind,
    pub inks: Inks,
    /// How each piece is made, for the ledger.
    pub whole: serde_json::Value,
    pub programme: &'a Programme,
    pub composition: &'a dyn Composition,
    pub stock: &'a FontStock,
    pub lacking: &'a [Lacking],
    pub stands: Stands,
    pub handing: &'a Handing<'a>,
    pub now: DateTime<Utc>,
}

impl Printing<'_> {
    /// Writes the PDF whole or not at all.
    pub fn write(&self, out: &Path, stands: &[Stand]) -> Result<Exported, EventError> {
        let mut printed = None;
        write_whole(self.handing.disk, out, |file| {
            printed = Some(self.paint(stands, out, file)?);
            Ok::<(), EventError>(())
        })?;
        clear_beside(self.handing.disk, out);
        printed.ok_or(EventError::Cancelled)
    }

    /// Notes the pieces. Returns their Stands.
    pub fn note(&self, notes: &mut Notes) -> Result<Vec<Stand>, EventError> {
        let mut stands = Vec::new();
        let job = notes.job(&self.whole)?;
        for piece in self.composition.each_printed() {
            self.go_on(0)?;
            let stand = self.stands.of(&piece);
            stands.push(stand);
            notes.piece(&self.stands.issued(self.kind, piece, stand, job))?;
        }
        Ok(stands)
    }

    fn paint(&self, stands: &[Stand], path: &Path, out: &mut dyn Write) -> Result<Exported, EventError> {
        let at = |error| at(path, error);
        let mut painter = Painter::begin(out, palette(self.programme, self.inks)).map_err(at)?;
        let mut shaper = Shaper::with(self.stock);
        let (mut notices, mut bookmarks) = (Notices::default(), Vec::new());
        let mut asks = false;
        for part in 0..self.composition.parts() {
            self.go_on(part)?;
            let mut laid_out = self.composition.lay_out(part, stands, &mut shaper, self.handing.watch);
            self.go_on(part)?;
            laid_out.tell_coarse_logos(self.programme);
            asks |= laid_out.asks_for_names(self.programme.event.language);
            let before = painter.pages();
            bookmarks.extend(laid_out.bookmarks.into_iter().map(|(sheet, name)| (before + sheet, name)));
            laid_out.notices.into_iter().for_each(|notice| notices.tell(notice));
            for sheet in &laid_out.sheets {
                self.go_on(part)?;
                painter.add(sheet).map_err(at)?;
            }
        }
        lacks(self.composition, self.lacking, asks).for_each(|notice| notices.tell(notice));
        self.composition.notices().into_iter().for_each(|notice| notices.tell(notice));
        let (pages, sides) = (painter.pages(), self.composition.sides());
        let (sheets, pages) = if self.composition.is_read_in_pages() { (0, pages) } else { (pages.div_ceil(sides), 0) };
        painter.finish(&about(self.kind, self.programme, bookmarks, sides, self.now)).map_err(at)?;
        Ok(Exported {
            at: self.now.trunc_subsecs(0),
            pieces: self.composition.count(),
            sheets,
            pages,
            entries: None,
            notices: notices.into_all(),
            left_out: Vec::new(),
        })
    }

    fn go_on(&self, part: usize) -> Result<(), EventError> {
        if self.handing.watch.go_on(part, self.composition.parts()) { Ok(()) } else { Err(EventError::Cancelled) }
    }
}

/// A notice for each person in the document whose name has letters that the fonts lack. `asks` says whether its sheets
/// ask for any name.
pub(super) fn lacks<'a>(
    composition: &'a dyn Composition,
    lacking: &'a [Lacking],
    asks: bool,
) -> impl Iterator<Item = Notice> + 'a {
    let named = lacking.iter().filter(move |lacks| (asks || !lacks.is_by_hand) && composition.may_name(lacks.person));
    named.map(Lacking::notice)
}

pub(super) fn palette(programme: &Programme, inks: Inks) -> Palette {
    Palette::of(programme.event.accent.0).with(inks)
}

pub(super) fn about(
    kind: Kind,
    programme: &Programme,
    bookmarks: Vec<(usize, String)>,
    sides: usize,
    now: DateTime<Utc>,
) -> About {
    About { title: kind.title(programme), language: programme.event.language.tag(), now, bookmarks, sides }
}

/// Distinguishes a full disk from a PDF that cannot be made.
pub(super) fn at(path: &Path, error: PdfError) -> EventError {
    match error {
        PdfError::Io(error) => EventError::Write(WriteError::of(path, error)),
        PdfError::Cancelled => EventError::Cancelled,
        error => EventError::Pdf(error),
    }
}
