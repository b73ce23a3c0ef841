//! The two languages of the program, and sentences in them.

use serde::{Deserialize, Serialize};

/// A language of the interface, and of what an event prints.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "types", derive(specta::Type))]
#[serde(rename_all = "kebab-case")]
pub enum Language {
    #[default]
    De,
    En,
}

impl Language {
    /// One of two texts that say the same.
    pub fn pick<T>(self, german: T, english: T) -> T {
        match self {
            Language::De => german,
            Language::En => english,
        }
    }

    /// The tag for documents (BCP 47).
    pub fn tag(self) -> &'static str {
        self.pick("de", "en")
    }
}

/// The English of an event's papers.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "types", derive(specta::Type))]
#[serde(rename_all = "kebab-case")]
pub enum English {
    /// "Programme", "Friday, 5 June 2026"
    #[default]
    British,
    /// "Program", "Friday, June 5, 2026"
    American,
}

/// How texts are worded: a language, and which English if it is that.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Wording {
    pub language: Language,
    pub english: English,
}

impl From<Language> for Wording {
    /// As the program itself speaks.
    fn from(language: Language) -> Self {
        Self { language, english: English::default() }
    }
}

impl Wording {
    /// One of three texts that say the same.
    pub fn pick<T>(self, german: T, british: T, american: T) -> T {
        match (self.language, self.english) {
            (Language::De, _) => german,
            (Language::En, English::British) => british,
            (Language::En, English::American) => american,
        }
    }
}

/// Something that the program tells a person: what happened, and what to do about it.
///
/// Every error of this crate is one; the page and the terminal decide by the kind of an error, never by its text.
pub trait Sentence {
    fn sentence(&self, language: Language) -> String;
}
