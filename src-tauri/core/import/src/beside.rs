//! What the user says in addition to a sheet: sessions that are not in it, the meaning of its table columns, and the
//! rounds in which workshops run.

use super::{DraftSession, SessionColumn};
use domain::same_person::fold;

/// It is added to the plan, or remembered, together with the draft.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Beside {
    /// They are not part of the sheet, so its next version is not reported as lacking them.
    pub sessions: Vec<DraftSession>,
    pub columns: Option<SaidColumns>,
    /// The rounds in which the sessions listed below the agenda run; see [`Draft::run_in`](super::Draft::run_in).
    pub rounds: Option<Vec<usize>>,
}

/// The meaning of columns as the user said it, to be reused for the next table with the same headings.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SaidColumns {
    headings: Vec<String>,
    columns: Vec<SessionColumn>,
}

impl SaidColumns {
    pub fn new(headings: &[String], columns: &[SessionColumn]) -> Self {
        Self { headings: headings.to_vec(), columns: columns.to_vec() }
    }

    /// The key of a table: its headings, whatever their capitals and blanks.
    pub fn key_of(headings: &[String]) -> String {
        let words = headings.iter().map(|heading| fold(&heading.split_whitespace().collect::<Vec<_>>().join(" ")));
        words.collect::<Vec<_>>().join("\t")
    }

    pub fn key(&self) -> String {
        Self::key_of(&self.headings)
    }

    /// The columns as words that never change.
    pub fn words(&self) -> Vec<String> {
        self.columns.iter().map(|column| column.key().to_owned()).collect()
    }

    /// The columns that such words name. `None` if a word is unknown, perhaps because a later version dropped it.
    pub fn of_words(words: &[String]) -> Option<Vec<SessionColumn>> {
        words.iter().map(|word| SessionColumn::of_key(word)).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_are_kept_in_words_that_never_change() {
        let expected = [
            "day",
            "time",
            "end",
            "number",
            "title",
            "abstract",
            "kind",
            "room",
            "person",
            "given-name",
            "family-name",
            "affiliation",
            "role",
            "moderation",
            "unknown",
        ];
        let said = SaidColumns::new(&[], &SessionColumn::ALL);
        assert_eq!(said.words(), expected);
        assert_eq!(SaidColumns::of_words(&said.words()).as_deref(), Some(SessionColumn::ALL.as_slice()));
        assert_eq!(SaidColumns::of_words(&["flavour".to_owned()]), None);
    }

    #[test]
    fn a_table_is_known_by_its_headings() {
        let key =
            |headings: &[&str]| SaidColumns::key_of(&headings.iter().map(|it| (*it).to_owned()).collect::<Vec<_>>());
        assert_eq!(key(&["Was", "Wer  noch"]), key(&["was", "WER NOCH"]));
        assert_ne!(key(&["Was", "Wer"]), key(&["Wer", "Was"]));
    }
}
