//! The programme booklet: title page, contents, daily overviews, each block with its sessions and abstracts, and an
//! index of people.

mod abstracts;
mod back;
mod chapters;
mod content;
mod flow;
mod format;
mod front;
mod imposition;
mod pages;
mod reader;
mod remarks;
mod setter;

pub use content::Content;
pub use remarks::BookletRemark;

use super::{Composition, Material, Notice, Options, Part, Piece, Printed, Unprintable};
use domain::watch::Watch;
use domain::{ItemRef, Programme, Stand, Subject, Table};
use layout::{Picture, Shaper};
use serde::{Deserialize, Serialize};
use std::sync::Arc;

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "types", derive(specta::Type))]
pub struct BookletOptions {
    pub size: PageSize,
    /// Prints two pages side by side on sheets of twice the size. Their order fits sheets that are laid into one
    /// another, folded and stapled.
    pub imposed: bool,
    pub contents: bool,
    pub abstracts: bool,
    /// The index of people.
    pub index: bool,
}

/// The size of a page as it is read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "types", derive(specta::Type))]
#[serde(rename_all = "kebab-case")]
pub enum PageSize {
    A4,
    #[default]
    A5,
    Letter,
    /// Half a Letter sheet: 5.5 × 8.5 inches.
    HalfLetter,
}

impl Default for BookletOptions {
    fn default() -> Self {
        Self { size: PageSize::A5, imposed: false, contents: true, abstracts: true, index: true }
    }
}

/// The booklet of an event.
struct Booklet<'a> {
    programme: &'a Programme,
    options: BookletOptions,
    piece: Piece<Content>,
    logo: Option<Arc<Picture>>,
}

impl Options for BookletOptions {
    fn whole(&self) -> Self {
        *self
    }

    fn compose<'a>(
        &'a self,
        Material { programme, .. }: Material<'a>,
    ) -> Result<Box<dyn Composition + 'a>, Unprintable> {
        let event = &programme.event;
        let piece = Piece {
            subject: Subject::Event(event.id),
            about: Some(ItemRef { table: Table::Event, id: event.id.0 }),
            content: Content::of(programme, *self),
        };
        Ok(Box::new(Booklet { programme, options: *self, piece, logo: super::logo(programme) }))
    }
}

/// The most sheets that can be folded together and stapled.
const THICKEST: usize = 16;

impl Composition for Booklet<'_> {
    fn printed(&self) -> Vec<Printed> {
        vec![self.piece.printed()]
    }

    fn count(&self) -> usize {
        1
    }

    fn parts(&self) -> usize {
        usize::from(!self.piece.content.is_empty())
    }

    fn lay_out(&self, _: usize, stands: &[Stand], shaper: &mut Shaper, watch: &dyn Watch) -> Part {
        let event = &self.programme.event;
        let stamp = stands.first().map(|stand| stand.stamp(event.time_style, event.wording())).unwrap_or_default();
        let read = pages::lay_out(
            &self.piece.content,
            self.options,
            event.language,
            &stamp,
            self.logo.as_ref(),
            shaper,
            watch,
        );
        let mut part = match self.options.imposed {
            true => imposition::impose(read),
            false => read,
        };
        if self.options.imposed && part.sheets.len() / 2 > THICKEST {
            part.tell(Notice::of_all(BookletRemark::ThickBooklet { sheets: part.sheets.len() / 2 }));
        }
        part
    }

    fn sides(&self) -> usize {
        if self.options.imposed { 2 } else { 1 }
    }

    fn is_read_in_pages(&self) -> bool {
        !self.options.imposed
    }
}
