//! Names shared by all parts of a Word document.

use crate::markup::{Element, inline};
use domain::Language;

/// The namespace of its elements and attributes (ECMA-376-1, 17).
pub(super) const WORD: &str = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";

/// The language tag for spell checkers, which need a country.
pub(super) fn tag(language: Language) -> &'static str {
    language.pick("de-DE", "en-GB")
}

pub(super) fn value(name: &'static str, value: impl Into<String>) -> Element {
    inline(name).at("w:val", value)
}
