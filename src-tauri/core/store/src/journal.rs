//! The rollback journal beside a file. Before a step, SQLite saves there what the step overwrites. When the file is
//! opened after a crash, SQLite rolls the journal back without checking whether the two belong together.
//!
//! They may not: somebody put a backup in the place of a file after a crash, or deleted an event but not its journal,
//! or a sync client brought one without the other. So a journal is first rolled back into a copy. The file is touched
//! only if the copy is then a whole event.

use super::{
    Holder, StoreError,
    held::Identity,
    integrity::{self, Extent, Wanted},
    migrate,
};
use domain::{Language, Sentence};
use rusqlite::{Connection, ErrorCode, OpenFlags};
use std::{
    fs::{self, File},
    io::{self, Read},
    path::{Path, PathBuf},
};
use tempfile::TempDir;

/// A journal that did not belong to the file. It was renamed, and is otherwise unchanged.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SetAside {
    pub file: PathBuf,
    pub now: PathBuf,
}

impl Sentence for SetAside {
    fn sentence(&self, language: Language) -> String {
        let (file, now) = (self.file.display(), self.now.display());
        match language {
            Language::De => format!(
                "Neben {file} lag das Journal einer anderen Fassung; ein Programm war abgestürzt. Die Veranstaltung ist so geöffnet, wie sie in ihrer Datei steht. Das Journal heißt jetzt {now}."
            ),
            Language::En => format!(
                "Beside {file} lay the journal of another version; a program had crashed. The event is open as it stands in its file. The journal is called {now} now."
            ),
        }
    }
}

/// Sets aside a journal that does not belong to the file. Must run before the file is opened for writing.
pub(super) fn settle(path: &Path) -> Result<Vec<SetAside>, StoreError> {
    let journals = beside(path)?;
    if journals.is_empty() {
        return Ok(Vec::new());
    }
    if is_held_elsewhere(path) {
        // The other program is in the middle of a step and uses the journal.
        return Err(StoreError::Held { path: path.to_owned(), by: Holder::of(path) });
    }
    match Trial::of(path, &journals)? {
        Trial { fits: true, .. } => Ok(Vec::new()),
        Trial { fits: false, .. } => set_aside(path, &journals),
    }
}

/// Sets aside journals of a former file of this name. Must run before a file is created, because they would be rolled
/// back into it.
pub fn clear_the_way(path: &Path) -> Result<Vec<SetAside>, StoreError> {
    set_aside(path, &beside(path)?)
}

/// The bytes of a file as its last complete step left it. Leaves the file and its journal unchanged.
pub(super) fn bytes_after_its_last_step(path: &Path) -> Result<Vec<u8>, StoreError> {
    let journals = beside(path)?;
    let copied = if journals.is_empty() { fs::read(path) } else { fs::read(&Trial::of(path, &journals)?.copy) };
    copied.map_err(|source| StoreError::io(path, source))
}

/// The bytes of a damaged file with the journals beside it rolled back, whether or not they belong to it. `None` if there
/// are none, or they cannot be rolled back. Leaves the file and its journals unchanged.
pub(super) fn rolled_back_in_a_copy(path: &Path) -> Option<Vec<u8>> {
    let journals = beside(path).ok().filter(|journals| !journals.is_empty())?;
    let copy = InACopy::of(path, &journals).ok()?;
    let conn = Connection::open(&copy.file).ok()?;
    integrity::guard(&conn).ok()?;
    // SQLite rolls a journal back before it reads the first page, whatever is wrong with that.
    drop(conn.query_row("SELECT count(*) FROM sqlite_schema", [], |_| Ok(())));
    drop(conn);
    fs::read(&copy.file).ok()
}

/// True if the journal says that a step was interrupted. Does not open the file itself.
pub(super) fn is_hot(path: &Path) -> bool {
    let real = fs::canonicalize(path).unwrap_or_else(|_| path.to_owned());
    // At the end of a step, the journal's header is zeroed, or the journal is truncated or deleted (the SQLite file
    // format, 3). An unreadable journal may be hot.
    first_byte(&with_ending(&real, "-journal")).map_or(true, |first| first.is_some_and(|first| first != 0))
}

pub(super) fn is_unfinished(path: &Path) -> bool {
    beside(path).is_ok_and(|journals| !journals.is_empty())
}

/// Another name of the same file that has a journal beside it, from the crash of a program that used that name. SQLite
/// looks for a journal only beside the name that it is given. Does not search other folders.
pub(super) fn unfinished_under_another_name(path: &Path) -> Option<PathBuf> {
    let real = fs::canonicalize(path).ok()?;
    if !has_several_names(&real) {
        return None;
    }
    let file = Identity::of(&real).ok()?;
    let others = fs::read_dir(real.parent()?).ok()?.flatten().map(|entry| entry.path());
    others
        .filter(|other| *other != real && Identity::of(other).is_ok_and(|other| other == file))
        .find(|other| is_unfinished(other))
}

#[cfg(unix)]
fn has_several_names(path: &Path) -> bool {
    use std::os::unix::fs::MetadataExt;
    fs::metadata(path).is_ok_and(|file| file.nlink() > 1)
}

/// These systems do not tell. A hard link has a journal of its own there, too.
#[cfg(not(unix))]
fn has_several_names(_: &Path) -> bool {
    false
}

/// The journals that SQLite would roll back, or forward, into the file.
pub fn beside(path: &Path) -> Result<Vec<PathBuf>, StoreError> {
    // SQLite resolves symbolic links before it forms the journal's name.
    let real = fs::canonicalize(path).unwrap_or_else(|_| path.to_owned());
    let mut hot = Vec::new();
    let journal = with_ending(&real, "-journal");
    if first_byte(&journal).map_err(|source| StoreError::io(&journal, source))?.is_some_and(|first| first != 0) {
        hot.push(journal);
    }
    let wal = with_ending(&real, "-wal");
    // Our events have no write-ahead log, but SQLite would read a foreign one as the newest pages.
    if !says_wal(&real) && first_byte(&wal).map_err(|source| StoreError::io(&wal, source))?.is_some() {
        hot.push(wal);
    }
    Ok(hot)
}

fn with_ending(path: &Path, ending: &str) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(ending);
    name.into()
}

/// `None` if the file is missing or empty.
fn first_byte(path: &Path) -> io::Result<Option<u8>> {
    let mut first = [0];
    match File::open(path) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
        opened => Ok((opened?.read(&mut first)? > 0).then_some(first[0])),
    }
}

/// True if another program switched the file to a write-ahead log, which then belongs to it (the SQLite file format,
/// 1.3: write version at byte 18).
fn says_wal(path: &Path) -> bool {
    let mut header = [0; 20];
    File::open(path).and_then(|mut file| file.read_exact(&mut header)).is_ok() && header[18] == 2
}

/// Asks with a read-only connection, which rolls nothing back: SQLite reports instead that another program holds the
/// lock, or that it would have to roll back.
pub(super) fn is_held_elsewhere(path: &Path) -> bool {
    let flags = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let asked = Connection::open_with_flags(path, flags).and_then(|conn| {
        conn.busy_timeout(std::time::Duration::ZERO)?;
        conn.query_row("SELECT count(*) FROM sqlite_schema", [], |_| Ok(()))
    });
    let code = asked.err().and_then(|error| error.sqlite_error_code());
    matches!(code, Some(ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked))
}

/// The result of rolling journals back into a private copy. The copy is deleted with this value.
struct Trial {
    fits: bool,
    /// The file with the journals rolled back if they fit, otherwise without.
    copy: PathBuf,
    _folder: TempDir,
}

impl Trial {
    /// Fails if the copy is a valid event neither with the journals nor without them.
    fn of(path: &Path, journals: &[PathBuf]) -> Result<Self, StoreError> {
        let io = |source| StoreError::io(path, source);
        let InACopy { file: copy, folder } = InACopy::of(path, journals)?;
        let Err(why) = try_out(&copy, path) else {
            return Ok(Self { fits: true, copy, _folder: folder });
        };
        if !why.is_about_content() {
            return Err(why);
        }
        for ending in ["-journal", "-wal"] {
            drop(fs::remove_file(with_ending(&copy, ending)));
        }
        copy_content(path, &copy).map_err(io)?;
        match try_out(&copy, path) {
            Ok(()) => Ok(Self { fits: false, copy, _folder: folder }),
            Err(_) => Err(why),
        }
    }
}

/// A file and its journals in a folder of their own, which is deleted with this value.
struct InACopy {
    file: PathBuf,
    folder: TempDir,
}

impl InACopy {
    fn of(path: &Path, journals: &[PathBuf]) -> Result<Self, StoreError> {
        let io = |source| StoreError::io(path, source);
        // Only the current user may read it, because it contains personal data.
        let folder = tempfile::Builder::new().prefix("tagwerk-").tempdir().map_err(io)?;
        let file = folder.path().join("event");
        copy_content(path, &file).map_err(io)?;
        for journal in journals {
            let ending = if journal.to_string_lossy().ends_with("-wal") { "-wal" } else { "-journal" };
            copy_content(journal, &with_ending(&file, ending)).map_err(io)?;
        }
        Ok(Self { file, folder })
    }
}

/// Copies the content but not the permissions, because a copy of a read-only file must be writable.
fn copy_content(from: &Path, to: &Path) -> io::Result<()> {
    io::copy(&mut File::open(from)?, &mut File::create(to)?).map(drop)
}

/// Opens the copy as its file would be opened. Errors name the file.
fn try_out(copy: &Path, path: &Path) -> Result<(), StoreError> {
    let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let connect = || {
        let conn = Connection::open_with_flags(copy, flags)?;
        integrity::guard(&conn)?;
        conn.pragma_update(None, "journal_mode", "DELETE")?;
        Ok(conn)
    };
    let mut conn = connect().map_err(|error: rusqlite::Error| StoreError::from(error).about(path))?;
    migrate::checked(&mut conn, path, Extent::Whole, Wanted::WhatItSaid)?;
    conn.close().map_err(|(_, error)| StoreError::from(error).about(path))
}

fn set_aside(path: &Path, journals: &[PathBuf]) -> Result<Vec<SetAside>, StoreError> {
    let set_aside = |journal: &PathBuf| {
        let now = free_name(journal);
        fs::rename(journal, &now).map_err(|source| match source.kind() {
            io::ErrorKind::PermissionDenied | io::ErrorKind::ReadOnlyFilesystem => {
                StoreError::NotWritable(path.to_owned())
            }
            _ => StoreError::io(path, source),
        })?;
        Ok(SetAside { file: path.to_owned(), now })
    };
    journals.iter().map(set_aside).collect()
}

/// Journals of other versions of this file that were set aside earlier, and hold pages of them.
pub fn set_aside_before(path: &Path) -> Vec<PathBuf> {
    let real = fs::canonicalize(path).unwrap_or_else(|_| path.to_owned());
    let (Some(folder), Some(name)) = (real.parent(), real.file_name()) else { return Vec::new() };
    let beginnings = ["-journal", "-wal"].map(|ending| {
        let mut beginning = name.to_owned();
        beginning.push(ending);
        beginning.push(STALE);
        beginning.into_encoded_bytes()
    });
    let entries = fs::read_dir(folder).into_iter().flatten().flatten();
    let is_stale = |path: &PathBuf| {
        let name = path.file_name().unwrap_or_default().as_encoded_bytes();
        beginnings.iter().any(|beginning| name.starts_with(beginning))
    };
    entries.map(|entry| entry.path()).filter(is_stale).collect()
}

const STALE: &str = ".stale";

fn free_name(journal: &Path) -> PathBuf {
    let mut name = with_ending(journal, STALE);
    let mut number = 1;
    while name.exists() {
        number += 1;
        name = with_ending(journal, &format!(".stale-{number}"));
    }
    name
}
