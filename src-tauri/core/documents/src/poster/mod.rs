//! The overview of a day on one large sheet: rooms and times, in the grid that allows the largest type.

mod grid;
mod page;
mod remarks;

pub(super) use grid::shown_for_sure;
pub use grid::{Card, Column, Poster, Row, What};
pub use remarks::PosterRemark;

use super::{
    Composition, Material, Notice, Options, Part, Piece, PieceByPiece, Unprintable,
    foot::Foot,
    paper::{Orientation, PaperSize},
};
use chrono::NaiveDate;
use domain::watch::Watch;
use domain::{Programme, time};
use layout::{Picture, Shaper};
use serde::{Deserialize, Serialize};
use std::sync::Arc;

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "types", derive(specta::Type))]
pub struct PosterOptions {
    pub size: PaperSize,
    pub orientation: Orientation,
    /// Only these days. If empty, every day on which something is planned.
    pub days: Vec<NaiveDate>,
}

impl Default for PosterOptions {
    fn default() -> Self {
        Self { size: PaperSize::A3, orientation: Orientation::Landscape, days: Vec::new() }
    }
}

/// One poster per day.
struct Posters<'a> {
    programme: &'a Programme,
    options: &'a PosterOptions,
    pieces: Vec<Piece<Poster>>,
    logo: Option<Arc<Picture>>,
}

impl Options for PosterOptions {
    fn whole(&self) -> Self {
        Self { days: Vec::new(), ..self.clone() }
    }

    fn compose<'a>(&'a self, material: Material<'a>) -> Result<Box<dyn Composition + 'a>, Unprintable> {
        let programme = material.programme;
        let mut pieces = grid::pieces(programme, &self.days);
        pieces.retain(|piece| material.asks_for(&piece.subject));
        Ok(Box::new(Posters { programme, options: self, pieces, logo: super::logo(programme) }))
    }
}

impl PieceByPiece for Posters<'_> {
    type Content = Poster;

    fn programme(&self) -> &Programme {
        self.programme
    }

    fn pieces(&self) -> &[Piece<Poster>] {
        &self.pieces
    }

    fn lay_out_piece(&self, piece: &Piece<Poster>, stamp: &str, shaper: &mut Shaper, _: &dyn Watch) -> Part {
        let mut laid_out = Part::default();
        let poster = &piece.content;
        let foot = Foot::on(page::factor(self.options), stamp, self.logo.clone());
        let page = page::lay_out(poster, &foot, self.options, self.programme.event.language, shaper);
        laid_out.bookmarks.push((0, poster.day.clone()));
        let day = || poster.day.clone();
        if page.sheets.len() > 1 {
            laid_out.tell(Notice::of_all(PosterRemark::PosterOnSheets { day: day(), sheets: page.sheets.len() }));
        }
        if page.small_titles {
            laid_out.tell(Notice::of_all(PosterRemark::SmallPoster { day: day() }));
        }
        for card in page.too_small {
            laid_out.tell(Notice::about(card.about, PosterRemark::CardTooSmall { session: card.entry.title.clone() }));
        }
        for sheet in page.sheets {
            laid_out.sheets.push(sheet);
            laid_out.tell_missing(0, None);
        }
        laid_out
    }

    fn notices_of_all(&self) -> Vec<Notice> {
        grid::not_on_a_poster(self.programme, &self.options.days)
    }
}

/// "Samstag, 13. Juni 2026", as printed on the poster.
fn day_in_words(programme: &Programme, day: NaiveDate) -> String {
    time::long_date(day, programme.event.wording())
}
