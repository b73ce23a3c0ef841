//! A log that stays on this machine: what failed and when, for whoever is asked to help.
//!
//! It holds no names of people and nothing of the plan: kinds and sentences of failures, versions, starts.

use chrono::Utc;
use std::{
    fs::{self, OpenOptions},
    io::Write,
    path::{Path, PathBuf},
};

/// Then the log starts anew, and the one before is kept beside it.
const LARGEST: u64 = 1 << 20;

pub struct Log {
    file: PathBuf,
}

impl Log {
    pub fn in_folder(folder: &Path) -> Self {
        let log = Self { file: folder.join("tagwerk.log") };
        drop(fs::create_dir_all(folder));
        if fs::metadata(&log.file).is_ok_and(|file| file.len() > LARGEST) {
            drop(fs::rename(&log.file, log.file.with_extension("log.1")));
        }
        log.note(&format!("Tagwerk {} on {}", env!("CARGO_PKG_VERSION"), std::env::consts::OS));
        log
    }

    /// A log that cannot be written stops nobody.
    pub fn note(&self, line: &str) {
        let line = format!("{} {}\n", Utc::now().format("%Y-%m-%dT%H:%M:%SZ"), line.replace('\n', " "));
        let file = OpenOptions::new().create(true).append(true).open(&self.file);
        drop(file.and_then(|mut file| file.write_all(line.as_bytes())));
    }

    pub fn path(&self) -> &Path {
        &self.file
    }
}
