//! What somebody wants printed: a document with its options.

use super::{
    Composition, Kind, Notice, badges::BadgeOptions, booklet::BookletOptions, lists::ListOptions, paper::Misfit,
    placards::PlacardOptions, plates::PlateOptions, poster::PosterOptions, signs::SignOptions,
    test_sheet::TestSheetOptions,
};
use crate::{
    domain::{Language, Programme, Sentence},
    layout::Inks,
};
use serde::{Deserialize, Serialize};
use std::borrow::Cow;

/// A document, its options, the language it is set in, and the inks there are for it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "types", derive(specta::Type))]
pub struct Job {
    pub wanted: Wanted,
    /// That of the event, unless given.
    #[serde(default)]
    pub language: Option<Language>,
    #[serde(default)]
    pub inks: Inks,
}

/// A document with its options.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "types", derive(specta::Type))]
#[serde(tag = "document", rename_all = "kebab-case")]
pub enum Wanted {
    Badges(Box<BadgeOptions>),
    Signs(SignOptions),
    Plates(PlateOptions),
    Lists(ListOptions),
    #[serde(rename = "notice")]
    Placards(PlacardOptions),
    Poster(PosterOptions),
    Booklet(BookletOptions),
    TestSheet(TestSheetOptions),
}

/// Why there is nothing to print, or not like this.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Unprintable {
    #[error("there is nothing to print")]
    Nothing(Kind),
    /// What was asked for would say what is not so.
    #[error("it would say what is not so")]
    Refused(Box<Notice>),
    #[error(transparent)]
    Misfit(#[from] Misfit),
}

impl Sentence for Unprintable {
    fn sentence(&self, language: Language) -> String {
        match self {
            Unprintable::Nothing(kind) => kind.nothing(language).to_owned(),
            Unprintable::Refused(notice) => notice.sentence(language),
            Unprintable::Misfit(misfit) => misfit.sentence(language),
        }
    }
}

impl Job {
    /// In the language of the event.
    pub fn of(wanted: Wanted) -> Self {
        Self { wanted, language: None, inks: Inks::default() }
    }

    pub fn kind(&self) -> Kind {
        match &self.wanted {
            Wanted::Badges(_) => Kind::Badges,
            Wanted::Signs(_) => Kind::Signs,
            Wanted::Plates(_) => Kind::Plates,
            Wanted::Lists(_) => Kind::Lists,
            Wanted::Placards(_) => Kind::Placards,
            Wanted::Poster(_) => Kind::Poster,
            Wanted::Booklet(_) => Kind::Booklet,
            Wanted::TestSheet(_) => Kind::TestSheet,
        }
    }

    /// The programme in the language of the document.
    pub fn programme<'a>(&self, programme: &'a Programme) -> Cow<'a, Programme> {
        programme.in_language(self.language)
    }

    /// Chooses the pieces. `programme` is that of [`programme`](Self::programme).
    pub fn compose<'a>(&'a self, programme: &'a Programme) -> Result<Box<dyn Composition + 'a>, Unprintable> {
        let composition: Box<dyn Composition + 'a> = match &self.wanted {
            Wanted::Badges(options) => Box::new(options.compose(programme)?),
            Wanted::Signs(options) => Box::new(options.compose(programme)),
            Wanted::Plates(options) => Box::new(options.compose(programme)),
            Wanted::Lists(options) => Box::new(options.compose(programme)),
            Wanted::Placards(options) => Box::new(options.compose(programme)),
            Wanted::Poster(options) => Box::new(options.compose(programme)),
            Wanted::Booklet(options) => Box::new(options.compose(programme)),
            Wanted::TestSheet(options) => Box::new(options.compose(programme)?),
        };
        if composition.parts() > 0 {
            return Ok(composition);
        }
        let refused = if self.kind() == Kind::Placards { composition.notices().into_iter().next() } else { None };
        Err(refused.map_or(Unprintable::Nothing(self.kind()), |notice| Unprintable::Refused(Box::new(notice))))
    }
}

/// Each document as it is printed unless somebody chooses otherwise.
pub fn usual() -> Vec<Job> {
    [
        Wanted::Badges(Box::default()),
        Wanted::Signs(SignOptions::default()),
        Wanted::Plates(PlateOptions::default()),
        Wanted::Lists(ListOptions::default()),
        Wanted::Placards(PlacardOptions::default()),
        Wanted::Poster(PosterOptions::default()),
        Wanted::Booklet(BookletOptions::default()),
        Wanted::TestSheet(TestSheetOptions::default()),
    ]
    .map(Job::of)
    .into()
}
