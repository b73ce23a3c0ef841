//! The languages whose spelling the system can check. Without a dictionary, every word of a language would be
//! underlined.

use std::sync::{Mutex, PoisonError};
use tagwerk_core::domain::Language;

/// The languages whose dictionaries WebKit found.
#[derive(Default)]
pub struct Spellers(Mutex<Vec<Language>>);

/// The names of dictionaries.
#[cfg(target_os = "linux")]
pub const WANTED: [&str; 3] = ["de_DE", "en_GB", "en_US"];

impl Spellers {
    pub fn languages(&self) -> Vec<Language> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// `found` are names of dictionaries: "de_DE".
    #[cfg(target_os = "linux")]
    pub fn found<S: AsRef<str>>(&self, found: &[S]) {
        let is_found = |prefix: &str| found.iter().any(|name| name.as_ref().starts_with(prefix));
        let languages = [Language::De, Language::En];
        let languages = languages.into_iter().filter(|language| is_found(language.pick("de", "en")));
        *self.0.lock().unwrap_or_else(PoisonError::into_inner) = languages.collect();
    }
}
