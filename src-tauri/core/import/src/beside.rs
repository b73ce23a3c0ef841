//! What somebody says beside a sheet: sessions that are not in it, what the columns of its table are, in which rounds
//! workshops run.

use super::{DraftSession, SessionColumn};
use domain::same_person::fold;

/// It goes into the plan, or is remembered, together with the draft.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Beside {
    /// They are no part of the sheet, so that its next version is not said to lack them.
    pub sessions: Vec<DraftSession>,
    pub columns: Option<SaidColumns>,
    /// In which rounds run what is listed below the agenda; see [`Draft::run_in`](super::Draft::run_in).
    pub rounds: Option<Vec<usize>>,
}

/// What the columns of a table with these headings are, as somebody said: for the next one with the same headings.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SaidColumns {
    headings: Vec<String>,
    columns: Vec<SessionColumn>,
}

impl SaidColumns {
    pub fn new(headings: &[String], columns: &[SessionColumn]) -> Self {
        Self { headings: headings.to_vec(), columns: columns.to_vec() }
    }

    /// By which a table is known again: its headings, however their capitals and blanks are written.
    pub fn key_of(headings: &[String]) -> String {
        let words = headings.iter().map(|heading| fold(&heading.split_whitespace().collect::<Vec<_>>().join(" ")));
        words.collect::<Vec<_>>().join("\t")
    }

    pub fn key(&self) -> String {
        Self::key_of(&self.headings)
    }

    /// In words that never change.
    pub fn words(&self) -> Vec<String> {
        self.columns.iter().map(|column| column.key().to_owned()).collect()
    }

    /// What such words say; nothing if one of them is not known (any more).
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
