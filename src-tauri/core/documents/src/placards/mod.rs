//! Notices: a few words in large type, and an arrow: "Anmeldung", "WC", "→ Gartenzimmer".

mod page;
mod remarks;
mod words;

pub use remarks::PlacardRemark;

use super::{
    Composition, Material, Notice, Options, Part, Piece, PieceByPiece, Sizing, Unprintable,
    foot::Foot,
    paper::{Orientation, PaperSize},
};
use domain::watch::Watch;
use domain::{Arrow, Language, PersonId, Programme, RoomId, SessionId};
use layout::{Picture, Pt, Shaper};
use serde::{Deserialize, Serialize};
use std::{cell::OnceCell, sync::Arc};
use words::Words;

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "types", derive(specta::Type))]
pub struct PlacardOptions {
    pub placards: Vec<Placard>,
    pub size: PaperSize,
    pub orientation: Orientation,
    /// How large the headings are.
    #[serde(default)]
    pub sizing: Sizing,
    /// The number of copies of each notice. They follow one another.
    pub copies: u32,
}

impl Default for PlacardOptions {
    /// Without any notice: the text is up to the user.
    fn default() -> Self {
        Self {
            placards: Vec::new(),
            size: PaperSize::A4,
            orientation: Orientation::Landscape,
            sizing: Sizing::default(),
            copies: 1,
        }
    }
}

/// One notice, or all notices about one person.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "types", derive(specta::Type))]
#[serde(tag = "says", rename_all = "kebab-case")]
pub enum Placard {
    /// A text that the user wrote.
    Text {
        text: String,
        /// Smaller lines below the text.
        lines: Vec<String>,
        arrow: Option<Arrow>,
    },
    /// Says where a session is now. Hangs at the room where it was.
    Moved { session: SessionId, from: RoomId, arrow: Option<Arrow> },
    /// Says that a session does not take place.
    Cancelled { session: SessionId },
    /// Says that a person does not come: one notice for each session in which they were announced.
    Absent { person: PersonId },
}

impl Placard {
    /// Notices needed at most events, as a starting point.
    pub fn ready(language: Language) -> Vec<Placard> {
        let texts: [(&str, &str, Option<Arrow>); 7] = [
            ("Anmeldung", "Registration", Some(Arrow::Right)),
            ("WC", "Restrooms", Some(Arrow::Left)),
            ("Garderobe", "Cloakroom", Some(Arrow::Right)),
            ("Essen und Getränke", "Food and drinks", Some(Arrow::Up)),
            ("Aufzug", "Lift", Some(Arrow::UpRight)),
            ("Bitte leise, hier wird getagt", "Quiet please, session in progress", None),
            ("Kein Durchgang", "No entry", None),
        ];
        let text = |(german, english, arrow): (&str, &str, _)| Placard::Text {
            text: language.pick(german, english).to_owned(),
            lines: Vec::new(),
            arrow,
        };
        texts.map(text).into()
    }
}

/// Notices with their content.
struct Placards<'a> {
    programme: &'a Programme,
    options: &'a PlacardOptions,
    pieces: Vec<Piece<Words>>,
    notices: Vec<Notice>,
    logo: Option<Arc<Picture>>,
    /// The common size of all headings, computed when the first notice is laid out.
    alike: OnceCell<Pt>,
}

impl PlacardOptions {
    pub const MOST_COPIES: u32 = 100;
}

impl Options for PlacardOptions {
    fn whole(&self) -> Self {
        Self { copies: 1, ..self.clone() }
    }

    /// If every notice would be untrue, the first reason is returned.
    fn compose<'a>(&'a self, material: Material<'a>) -> Result<Box<dyn Composition + 'a>, Unprintable> {
        let programme = material.programme;
        let (mut pieces, mut notices) = (Vec::new(), Vec::new());
        for placard in &self.placards {
            match words::pieces(programme, placard) {
                Ok(these) => pieces.extend(these),
                Err(notice) => notices.push(notice),
            }
        }
        pieces.retain(|piece| material.asks_for(&piece.subject));
        if pieces.is_empty() && !notices.is_empty() {
            return Err(Unprintable::Refused(Box::new(notices.remove(0))));
        }
        let logo = super::logo(programme);
        Ok(Box::new(Placards { programme, options: self, pieces, notices, logo, alike: OnceCell::new() }))
    }
}

impl Placards<'_> {
    /// The largest size that all headings can have, without making any of them too small to read from a distance.
    fn largest_heading(&self, shaper: &mut Shaper) -> Pt {
        match self.options.sizing {
            Sizing::Each => Pt(f32::INFINITY),
            Sizing::Alike => *self.alike.get_or_init(|| {
                let foot = Foot::on(self.options.size.against_a4(), "", self.logo.clone());
                let language = self.programme.event.language;
                let wanted = page::wanted_heading(self.options);
                let mut sizes = self
                    .pieces
                    .iter()
                    .map(|Piece { content, .. }| page::largest_heading(content, &foot, self.options, language, shaper));
                sizes.by_ref().fold(Pt(f32::INFINITY), Pt::min).max(wanted)
            }),
        }
    }
}

impl PieceByPiece for Placards<'_> {
    type Content = Words;

    fn programme(&self) -> &Programme {
        self.programme
    }

    fn pieces(&self) -> &[Piece<Words>] {
        &self.pieces
    }

    fn copies(&self) -> usize {
        self.options.copies.clamp(1, PlacardOptions::MOST_COPIES) as usize
    }

    fn lay_out_piece(&self, piece: &Piece<Words>, stamp: &str, shaper: &mut Shaper, _: &dyn Watch) -> Part {
        let mut laid_out = Part::default();
        let Piece { about, content: words, .. } = piece;
        let foot = Foot::on(self.options.size.against_a4(), stamp, self.logo.clone());
        let most = self.largest_heading(shaper);
        let (sheets, small) = page::lay_out(words, &foot, self.options, most, self.programme.event.language, shaper);
        let name = words.name();
        laid_out.bookmarks.push((0, name.clone()));
        for sheet in sheets {
            laid_out.sheets.push(sheet);
            laid_out.tell_missing(0, *about);
        }
        if small {
            laid_out.tell(Notice::about(*about, PlacardRemark::SmallNotice { notice: name }));
        }
        laid_out
    }

    fn notices_of_all(&self) -> Vec<Notice> {
        self.notices.clone()
    }
}
