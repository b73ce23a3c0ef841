//! A log that stays on this machine. It says what failed and when, for people who are asked to help.
//!
//! It holds no personal names and nothing of the plan: only kinds and sentences of failures, versions and starts.

use std::{
    fs::{self, OpenOptions},
    io::Write,
    panic,
    path::{Path, PathBuf},
};

/// At this size the log starts again; the previous one is kept beside it.
const LARGEST: u64 = 1 << 20;

#[derive(Clone)]
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

    /// From now on each panic adds a line with its place. Its message is added only if it is a literal of the
    /// program: a formatted message may quote the plan.
    pub fn note_panics(&self) {
        let (log, before) = (self.clone(), panic::take_hook());
        panic::set_hook(Box::new(move |panic| {
            let place = panic.location().map(ToString::to_string).unwrap_or_default();
            let words = panic.payload().downcast_ref::<&'static str>().copied().unwrap_or("panic");
            log.note(&format!("{place}: {words}"));
            before(panic);
        }));
    }

    /// If the log cannot be written, that is ignored.
    pub fn note(&self, line: &str) {
        let line = format!("{} {}\n", crate::desk::now().format("%Y-%m-%dT%H:%M:%SZ"), line.replace('\n', " "));
        let file = OpenOptions::new().create(true).append(true).open(&self.file);
        drop(file.and_then(|mut file| file.write_all(line.as_bytes())));
    }

    pub fn path(&self) -> &Path {
        &self.file
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::thread;

    #[test]
    fn a_panic_leaves_a_line_that_says_where_and_nothing_of_the_plan() {
        let folder = tempfile::tempdir().expect("a folder");
        let log = Log::in_folder(folder.path());
        log.note_panics();
        let name = "Ida Roth".to_owned();
        thread::spawn(|| panic!("words of the program")).join().expect_err("a panic");
        thread::spawn(move || panic!("words about {name}")).join().expect_err("a panic");
        drop(panic::take_hook());
        let text = fs::read_to_string(log.path()).expect("a log");
        let panics: Vec<&str> = text.lines().filter(|line| line.contains(file!())).collect();
        assert!(panics.len() == 2 && panics[0].ends_with(": words of the program"), "{text}");
        assert!(!text.contains("Ida Roth"), "{text}");
    }
}
