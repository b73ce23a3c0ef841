//! What the program remembers of its user: language, theme, size, and recent files.

use crate::failure::Failure;
use serde::{Deserialize, Serialize};
use specta::Type;
use std::{
    fs,
    io::Write,
    path::{Path, PathBuf},
    sync::{Mutex, PoisonError},
};
use tagwerk_core::{
    disk::{SystemDisk, WriteError, write_whole},
    domain::Language,
};

/// The number of recent files.
const MOST_RECENT: usize = 8;

pub struct Settings {
    file: PathBuf,
    known: Mutex<Known>,
}

#[derive(Clone, Debug, Default, Serialize, Deserialize)]
struct Known {
    #[serde(default)]
    choices: Choices,
    #[serde(default)]
    recent: Vec<PathBuf>,
}

/// What the user chose. `None` means the system's setting, or the default.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct Choices {
    #[serde(default)]
    pub language: Option<Language>,
    #[serde(default)]
    pub theme: Option<Theme>,
    /// How large everything is, in percent.
    #[serde(default)]
    pub zoom: Option<u32>,
    /// Whether "?" alone opens the help; it does by default. People who use speech input may say it unintentionally
    /// (WCAG 2.1.4).
    #[serde(default)]
    pub question_mark: Option<bool>,
}

impl Choices {
    /// The zoom as a factor, limited to sizes that can be used.
    pub fn zoom_factor(&self) -> f64 {
        f64::from(self.zoom.unwrap_or(100).clamp(50, 400)) / 100.0
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "kebab-case")]
pub enum Theme {
    Light,
    Dark,
}

impl Settings {
    /// If the file is missing or cannot be understood, the defaults hold.
    #[expect(clippy::disallowed_methods, reason = "a file of the program itself, which is no event")]
    pub fn in_folder(folder: &Path) -> Self {
        let file = folder.join("settings.json");
        let known = fs::read(&file).ok().and_then(|bytes| serde_json::from_slice(&bytes).ok()).unwrap_or_default();
        Self { file, known: Mutex::new(known) }
    }

    pub fn choices(&self) -> Choices {
        self.known.lock().unwrap_or_else(PoisonError::into_inner).choices
    }

    pub fn language(&self) -> Language {
        self.choices().language.unwrap_or_else(system_language)
    }

    pub fn choose(&self, choices: Choices) -> Result<(), Failure> {
        self.change(|known| known.choices = choices)
    }

    pub fn recent(&self) -> Vec<PathBuf> {
        self.known.lock().unwrap_or_else(PoisonError::into_inner).recent.clone()
    }

    /// Puts a file first among the recent files. If the list cannot be written, that is ignored.
    pub fn remember(&self, path: &Path) {
        let path = fs::canonicalize(path).unwrap_or_else(|_| path.to_owned());
        drop(self.change(|known| {
            known.recent.retain(|other| *other != path);
            known.recent.insert(0, path);
            known.recent.truncate(MOST_RECENT);
        }));
    }

    pub fn forget(&self, path: &Path) {
        drop(self.change(|known| known.recent.retain(|other| other != path)));
    }

    fn change(&self, change: impl FnOnce(&mut Known)) -> Result<(), Failure> {
        let mut known = self.known.lock().unwrap_or_else(PoisonError::into_inner);
        change(&mut known);
        let language = known.choices.language.unwrap_or_else(system_language);
        let text = serde_json::to_string_pretty(&*known).unwrap_or_default();
        let written = fs::create_dir_all(self.file.parent().unwrap_or(Path::new(".")))
            .map_err(|error| WriteError::of(&self.file, error))
            .and_then(|()| {
                write_whole(&SystemDisk, &self.file, |out: &mut dyn Write| {
                    out.write_all(text.as_bytes()).map_err(|error| WriteError::of(&self.file, error))
                })
            });
        written.map_err(|error| Failure::refused(&error, language))
    }
}

/// German if the system's language is German, else English.
fn system_language() -> Language {
    let locale = sys_locale::get_locale().unwrap_or_default();
    if locale.to_lowercase().starts_with("de") { Language::De } else { Language::En }
}
