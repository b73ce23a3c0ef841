//! Files that did not open because they are damaged. The page names them by number when something of them is to be
//! recovered.

use crate::{desk::locked, failure::Failure};
use std::{
    path::{Path, PathBuf},
    sync::Mutex,
};
use tagwerk_core::{domain::Language, event_file::EventError, store::StoreError};

#[derive(Default)]
pub struct DamagedFiles(Mutex<Vec<PathBuf>>);

impl DamagedFiles {
    /// Why a file did not open. If something may be recovered, it has the number of the file.
    pub fn failure(&self, path: &Path, why: &EventError, language: Language) -> Failure {
        let is_damaged = match why {
            EventError::Store(StoreError::Damaged { .. }) => true,
            // One whose first page is damaged looks like this; what has another name hardly was an event.
            EventError::Store(StoreError::NotAnEvent(_)) => path.extension().is_some_and(|ending| ending == "tagwerk"),
            _ => false,
        };
        Failure { damaged: is_damaged.then(|| self.number_of(path)), ..Failure::of(why, language) }
    }

    /// The file with this number.
    pub fn path(&self, number: u32) -> Option<PathBuf> {
        locked(&self.0).get(number as usize).cloned()
    }

    fn number_of(&self, path: &Path) -> u32 {
        let mut paths = locked(&self.0);
        let place = paths.iter().position(|known| known == path).unwrap_or_else(|| {
            paths.push(path.to_owned());
            paths.len() - 1
        });
        u32::try_from(place).unwrap_or(u32::MAX)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_a_damaged_file_has_a_number_and_always_the_same() {
        let files = DamagedFiles::default();
        let number = |name: &str, why: StoreError| files.failure(Path::new(name), &why.into(), Language::En).damaged;
        let damaged = || StoreError::Damaged { path: "forum.tagwerk".into(), detail: String::new() };
        assert_eq!(number("forum.tagwerk", damaged()), Some(0));
        assert_eq!(number("other.tagwerk", StoreError::NotAnEvent("other.tagwerk".into())), Some(1));
        assert_eq!(number("forum.tagwerk", damaged()), Some(0));
        assert_eq!(number("songs.db", StoreError::NotAnEvent("songs.db".into())), None);
        assert_eq!(number("forum.tagwerk", StoreError::NotThere("forum.tagwerk".into())), None);
        assert_eq!(files.path(1), Some("other.tagwerk".into()));
        assert_eq!(files.path(2), None);
    }
}
