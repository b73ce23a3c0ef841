//! Door signs, read from a distance: one per room and day, half-day or block, or one per session.

mod page;
mod pieces;
mod remarks;
mod sign;

pub use remarks::SignRemark;
pub use sign::Sign;
pub(super) use sign::shown_for_sure;

use super::{
    Composition, Material, Notice, Options, Part, Piece, PieceByPiece, Sizing, Unprintable,
    foot::Foot,
    paper::{Orientation, PaperSize},
};
use chrono::NaiveDate;
use domain::watch::Watch;
use domain::{Arrow, Programme, RoomId, SessionId};
use layout::{Picture, Shaper};
use serde::{Deserialize, Serialize};
use std::{cell::OnceCell, sync::Arc};

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "types", derive(specta::Type))]
pub struct SignOptions {
    pub per: Per,
    pub size: PaperSize,
    pub orientation: Orientation,
    /// An arrow beside the name of the room, for signs that show the way to it.
    pub arrow: Option<Arrow>,
    /// How large the names of rooms and the grid below them are.
    #[serde(default)]
    pub sizing: Sizing,
    /// A room without sessions on a day of the event gets a sign that says so.
    pub with_empty_rooms: bool,
    /// Only signs of these rooms and days that show one of these sessions. An empty list excludes nothing.
    pub rooms: Vec<RoomId>,
    pub days: Vec<NaiveDate>,
    pub sessions: Vec<SessionId>,
}

impl Default for SignOptions {
    fn default() -> Self {
        Self {
            per: Per::Day,
            size: PaperSize::A4,
            orientation: Orientation::Landscape,
            arrow: None,
            sizing: Sizing::default(),
            with_empty_rooms: false,
            rooms: Vec::new(),
            days: Vec::new(),
            sessions: Vec::new(),
        }
    }
}

/// What one sign is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "types", derive(specta::Type))]
#[serde(rename_all = "kebab-case")]
pub enum Per {
    /// One room on one day.
    Day,
    /// One room in one morning, or in one afternoon with its evening.
    HalfDay,
    /// One room in one block.
    Block,
    Session,
}

/// Signs in the order of the house.
struct Signs<'a> {
    programme: &'a Programme,
    options: &'a SignOptions,
    pieces: Vec<Piece<Sign>>,
    logo: Option<Arc<Picture>>,
    /// Computed when the first sign is laid out.
    house: OnceCell<page::House>,
}

impl Options for SignOptions {
    fn whole(&self) -> Self {
        self.of_the_house()
    }

    fn compose<'a>(&'a self, material: Material<'a>) -> Result<Box<dyn Composition + 'a>, Unprintable> {
        let programme = material.programme;
        let mut pieces = pieces::pieces(programme, self);
        pieces.retain(|piece| material.asks_for(&piece.subject));
        let logo = super::logo(programme);
        Ok(Box::new(Signs { programme, options: self, pieces, logo, house: OnceCell::new() }))
    }
}

impl SignOptions {
    /// The options for all signs of this kind, whichever of them are printed.
    fn of_the_house(&self) -> SignOptions {
        SignOptions { rooms: Vec::new(), days: Vec::new(), sessions: Vec::new(), ..self.clone() }
    }
}

impl Signs<'_> {
    /// The measures that a sign shares with all others of the house, so that a reprinted sign matches them.
    fn house(&self, sign: &Sign, foot: &Foot, shaper: &mut Shaper) -> page::House {
        let language = self.programme.event.language;
        match self.options.sizing {
            Sizing::Each => page::House::of([sign], foot, self.options, language, shaper),
            Sizing::Alike => *self.house.get_or_init(|| {
                let all = pieces::pieces(self.programme, &self.options.of_the_house());
                page::House::of(all.iter().map(|piece| &piece.content), foot, self.options, language, shaper)
            }),
        }
    }
}

impl PieceByPiece for Signs<'_> {
    type Content = Sign;

    fn programme(&self) -> &Programme {
        self.programme
    }

    fn pieces(&self) -> &[Piece<Sign>] {
        &self.pieces
    }

    fn lay_out_piece(&self, piece: &Piece<Sign>, stamp: &str, shaper: &mut Shaper, _: &dyn Watch) -> Part {
        let mut laid_out = Part::default();
        let Piece { about, content: sign, .. } = piece;
        let foot = Foot::on(self.options.size.against_a4(), stamp, self.logo.clone());
        let house = self.house(sign, &foot, shaper);
        let language = self.programme.event.language;
        let (sheets, mut remarks) = page::lay_out(sign, foot, self.options, house, language, shaper);
        laid_out.bookmarks.push((0, sign.name()));
        if sheets.len() > 1 {
            remarks.push(SignRemark::SeveralSheets { room: sign.room.clone(), sheets: sheets.len() });
        }
        for sheet in sheets {
            laid_out.sheets.push(sheet);
            laid_out.tell_missing(0, *about);
        }
        remarks.into_iter().for_each(|remark| laid_out.tell(Notice::about(*about, remark)));
        laid_out
    }

    fn notices_of_all(&self) -> Vec<Notice> {
        pieces::without_a_sign(self.programme, self.options)
    }
}
