//! Given names, by which a line is told to be about somebody. A name that is not in here is read as well, where its shape
//! and what stands around it say so.
//!
//! The list is a file (`assets/names`), which says where the names are from. A word that is a common noun of programmes as
//! well ("Mark", "Rose", "Hope", "Will") is left out, as is what is more often a family name.

use foldhash::fast::RandomState;
use std::{collections::HashSet, sync::LazyLock};

static KNOWN: LazyLock<HashSet<&str, RandomState>> = LazyLock::new(|| {
    let file = include_str!("../../../../../assets/names/given-names.txt");
    file.lines().filter(|line| !line.starts_with('#')).collect()
});

/// True for "Ada", and for "Karl-Ulrich", of which either part may be known.
pub fn is_given_name(word: &str) -> bool {
    /// In bytes; no name is longer.
    const LONGEST: usize = 40;
    word.len() <= LONGEST && word.to_lowercase().split('-').any(|part| KNOWN.contains(part))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_given_name_is_known_alone_and_with_another() {
        for word in ["Ada", "ADA", "Karl-Ulrich", "Jörg", "Łukasz", "Ayşe"] {
            assert!(is_given_name(word), "{word}");
        }
        for word in ["Pause", "Gemeinsames", "Hecke", "Coffee", ""] {
            assert!(!is_given_name(word), "{word}");
        }
    }
}
