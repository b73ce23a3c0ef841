//! Given names, by which a line is recognised as being about a person. Other names are recognised by their shape and
//! their surroundings.
//!
//! The list is a file (`assets/names`), which gives its sources. Words that are also common in programmes ("Mark",
//! "Rose", "Hope", "Will") are left out, as are those that are more often family names.

use foldhash::fast::RandomState;
use std::{collections::HashSet, sync::LazyLock};

static KNOWN: LazyLock<HashSet<&str, RandomState>> = LazyLock::new(|| {
    let file = include_str!("../../../../../assets/names/given-names.txt");
    file.lines().filter(|line| !line.starts_with('#')).collect()
});

/// True for "Ada", and for "Karl-Ulrich" if either part is known.
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
