//! In what form letters are written.

use std::path::Path;
use tables::TableFormat;

/// What becomes of letters.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LetterForm {
    /// A folder with a draft for each person.
    Folder,
    /// The same as one file.
    Zip,
    /// A document for a word processor, a letter a page.
    Docx,
    /// A row a person, for the mail merge of a word processor.
    Table(TableFormat),
}

impl LetterForm {
    /// The form that the ending of a name asks for; whatever has none of them is a folder.
    pub fn by_ending(path: &Path) -> Self {
        let ending = path.extension().map(|ending| ending.to_string_lossy().to_lowercase()).unwrap_or_default();
        match (ending.as_str(), TableFormat::by_ending(&ending)) {
            (_, Some(format)) => LetterForm::Table(format),
            ("zip", None) => LetterForm::Zip,
            ("docx", None) => LetterForm::Docx,
            _ => LetterForm::Folder,
        }
    }

    /// Whether drafts are written, which carry calendar files.
    pub(super) fn has_drafts(self) -> bool {
        matches!(self, LetterForm::Folder | LetterForm::Zip)
    }
}
