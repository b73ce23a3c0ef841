//! Which program has a file open. The user learns from it where to close the file.

use std::path::Path;

/// A program that holds the lock of an event file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Holder {
    /// The name of the program in the system's process list.
    pub program: String,
    pub process: u32,
}

impl Holder {
    /// Linux lists all file locks in `/proc/locks` (proc_locks(5)). On other systems, and for a program on another
    /// machine that shares the folder, the answer is `None`.
    pub fn of(path: &Path) -> Option<Self> {
        let inode = inode(path)?;
        let locks = std::fs::read_to_string("/proc/locks").ok()?;
        let process = locks.lines().find_map(|line| holder_in(line, &inode))?;
        let program = std::fs::read_to_string(format!("/proc/{process}/comm")).ok()?;
        Some(Self { program: program.trim().to_owned(), process })
    }

    /// Whether it is Tagwerk's window. Users look for a window, not for the name of a program that they never saw.
    pub fn is_a_window(&self) -> bool {
        // The system shortens the name, and packages or tests append to it.
        self.program.starts_with("tagwerk-window")
    }

    pub(super) fn this_process() -> Option<Self> {
        let program = std::env::current_exe().ok()?.file_stem()?.to_string_lossy().into_owned();
        Some(Self { program, process: std::process::id() })
    }
}

/// The process in a line such as "1: POSIX  ADVISORY  WRITE 4711 fe:00:393417 1073741826 1073742335", if the lock is on
/// this file.
fn holder_in(line: &str, inode: &str) -> Option<u32> {
    let mut words = line.split_whitespace().skip(4);
    let process = words.next()?.parse().ok()?;
    let file = words.next()?.rsplit(':').next()?;
    (file == inode).then_some(process)
}

#[cfg(unix)]
fn inode(path: &Path) -> Option<String> {
    use std::os::unix::fs::MetadataExt;
    Some(std::fs::metadata(path).ok()?.ino().to_string())
}

#[cfg(not(unix))]
fn inode(_: &Path) -> Option<String> {
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_window_is_called_a_window_and_another_program_by_its_name() {
        use domain::{Language, Sentence};
        let held = |program: &str| {
            let by = Some(Holder { program: program.to_owned(), process: 4711 });
            crate::StoreError::Held { path: "forum.tagwerk".into(), by }.sentence(Language::De)
        };
        // Linux shortens the name like this.
        assert!(held("tagwerk-window-").starts_with("forum.tagwerk ist gerade in einem anderen Fenster geöffnet."));
        assert!(held("tagwerk").starts_with("forum.tagwerk ist gerade in »tagwerk« (Prozess 4711) geöffnet."));
    }

    #[test]
    fn a_lock_names_its_process() {
        let line = "7: POSIX  ADVISORY  WRITE 4711 fe:00:393417 1073741826 1073742335";
        assert_eq!(holder_in(line, "393417"), Some(4711));
        assert_eq!(holder_in(line, "417"), None);
        assert_eq!(holder_in("7: -> POSIX", "417"), None);
    }
}
