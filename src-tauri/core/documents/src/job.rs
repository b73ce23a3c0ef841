//! A print job: a document with its options.

use super::{Composition, Kind, Material, Needs, Notice, Wanted, paper::Misfit};
use domain::{Language, Programme, Sentence};
use layout::Inks;
use serde::{Deserialize, Serialize};
use std::{borrow::Cow, collections::BTreeSet};

/// A document, its options, the language it is set in, and the inks there are for it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "types", derive(specta::Type))]
pub struct Job {
    pub wanted: Wanted,
    /// If none is given, the event's.
    #[serde(default)]
    pub language: Option<Language>,
    #[serde(default)]
    pub inks: Inks,
    /// These pieces alone, by their words in the ledger; all of them if none are named.
    #[serde(default)]
    pub alone: BTreeSet<String>,
}

/// Why there is nothing to print, or not in this way.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Unprintable {
    #[error("there is nothing to print")]
    Nothing(Kind),
    #[error("all of it was handed out")]
    NothingNew(Kind),
    /// The document would state something untrue.
    #[error("it would say what is not so")]
    Refused(Box<Notice>),
    #[error(transparent)]
    Misfit(#[from] Misfit),
}

impl Sentence for Unprintable {
    fn sentence(&self, language: Language) -> String {
        match self {
            Unprintable::Nothing(kind) => kind.nothing(language).to_owned(),
            Unprintable::NothingNew(kind) => {
                let name = kind.name(language);
                match language {
                    Language::De => format!("{name}: Seit dem letzten Druck ist nichts neu oder anders."),
                    Language::En => format!("Nothing is new or different since the last print of these {name}."),
                }
            }
            Unprintable::Refused(notice) => notice.sentence(language),
            Unprintable::Misfit(misfit) => misfit.sentence(language),
        }
    }
}

impl Job {
    /// The usual job, in the language of the event.
    pub fn of(wanted: Wanted) -> Self {
        Self { wanted, language: None, inks: Inks::default(), alone: BTreeSet::new() }
    }

    pub fn kind(&self) -> Kind {
        self.wanted.kind()
    }

    /// The same without a choice of pieces: how each of them was made. It gives every piece that there is, so that it
    /// shows which of them are gone.
    pub fn whole(&self) -> Self {
        Self { wanted: self.wanted.whole(), language: self.language, inks: self.inks, alone: BTreeSet::new() }
    }

    /// The same for these pieces alone.
    pub fn of_pieces(self, alone: BTreeSet<String>) -> Self {
        Self { alone, ..self }
    }

    /// The programme in the language of the document.
    pub fn programme<'a>(&self, programme: &'a Programme) -> Cow<'a, Programme> {
        programme.in_language(self.language)
    }

    /// What has to be known besides the programme to [compose](Self::compose) it.
    pub fn needs(&self) -> Needs {
        self.wanted.needs()
    }

    /// Whether its pieces are noted in the print ledger, so that they can be out of date one day.
    pub fn is_noted(&self) -> bool {
        self.wanted.is_noted()
    }

    /// Chooses the pieces. `programme` must come from [`programme`](Self::programme).
    pub fn compose<'a>(&'a self, material: impl Into<Material<'a>>) -> Result<Box<dyn Composition + 'a>, Unprintable> {
        let composition = self.wanted.compose(material.into().alone(&self.alone))?;
        if composition.parts() > 0 { Ok(composition) } else { Err(Unprintable::Nothing(self.kind())) }
    }
}
