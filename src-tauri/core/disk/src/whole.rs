//! Writes a file whole or not at all.

use super::{Disk, File, Rights, WriteError, leftovers::unfinished};
use std::{
    fs,
    io::{self, BufWriter, Write},
    path::{Path, PathBuf},
};

/// What a write may replace.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Over {
    Nothing,
    /// Replaces any file: the user was asked, or the file is an earlier one of the same kind.
    Whatever,
}

/// Replaces the file that is there and keeps its rights; see [`write_as`].
pub fn write_whole<E: From<WriteError>>(
    disk: &dyn Disk,
    path: &Path,
    content: impl FnOnce(&mut dyn Write) -> Result<(), E>,
) -> Result<(), E> {
    write_as(disk, path, Over::Whatever, &Rights::Usual, content)
}

/// Writes a file under a temporary name beside its place, and renames it once it is complete and on the disk. If
/// anything fails, a former file is still there, unchanged. A link stays, and its target is replaced. A device or pipe
/// cannot be replaced, so it is written into.
pub fn write_as<E: From<WriteError>>(
    disk: &dyn Disk,
    path: &Path,
    over: Over,
    rights: &Rights,
    content: impl FnOnce(&mut dyn Write) -> Result<(), E>,
) -> Result<(), E> {
    write_checked(disk, path, over, rights, content, |_| Ok(()))
}

/// The same. `check` gets the name of the complete file before it takes its place, and may still refuse.
pub fn write_checked<E: From<WriteError>>(
    disk: &dyn Disk,
    path: &Path,
    over: Over,
    rights: &Rights,
    content: impl FnOnce(&mut dyn Write) -> Result<(), E>,
    check: impl FnOnce(&Path) -> Result<(), E>,
) -> Result<(), E> {
    match (Place::of(path).map_err(|error| WriteError::of(path, error))?, over) {
        (Place::Stream, Over::Whatever) => pour(path, content),
        (Place::Stream, Over::Nothing) => Err(WriteError::Taken(path.to_owned()).into()),
        (Place::File { at, there }, _) => {
            let rights = match (rights, there) {
                (Rights::Usual, Some(there)) => &Rights::Like(there.permissions()),
                _ => rights,
            };
            let unfinished = Unfinished { path, at: &at, over, rights };
            unfinished.replace(disk, content, check)
        }
    }
}

/// Whether the path leads to a device or pipe, which passes everything on at once and cannot be replaced.
pub fn is_stream(path: &Path) -> bool {
    matches!(Place::of(path), Ok(Place::Stream))
}

/// What a path leads to, once links are followed.
enum Place {
    /// A file. `there` is the metadata of the present one, if any.
    File { at: PathBuf, there: Option<fs::Metadata> },
    /// A device or pipe, or something that another program opened, such as `/dev/stdout`. Where that leads is not our
    /// concern.
    Stream,
}

impl Place {
    fn of(path: &Path) -> io::Result<Self> {
        /// Linux follows the same number.
        const MOST_LINKS: usize = 40;
        let mut at = path.to_owned();
        for _ in 0..MOST_LINKS {
            if at.starts_with("/proc") {
                return Ok(Self::Stream);
            }
            match fs::read_link(&at) {
                Ok(target) => at = at.with_file_name("").join(target),
                Err(_) => break,
            }
        }
        match fs::metadata(path) {
            Ok(there) if there.is_file() => Ok(Self::File { at, there: Some(there) }),
            Ok(there) if there.is_dir() => Err(io::ErrorKind::IsADirectory.into()),
            Ok(_) => Ok(Self::Stream),
            Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(Self::File { at, there: None }),
            Err(error) => Err(error),
        }
    }
}

fn pour<E: From<WriteError>>(path: &Path, content: impl FnOnce(&mut dyn Write) -> Result<(), E>) -> Result<(), E> {
    let failed = |error| WriteError::of(path, error);
    // Append, because it may lead to a file to which others write as well.
    let stream = fs::File::options().append(true).open(path).map_err(failed)?;
    let mut stream = BufWriter::with_capacity(BUFFER, stream);
    content(&mut stream)?;
    Ok(stream.flush().map_err(failed)?)
}

const BUFFER: usize = 1 << 16;

/// A file on its way to its name.
struct Unfinished<'a> {
    /// The name as the user gave it.
    path: &'a Path,
    /// Where that leads.
    at: &'a Path,
    over: Over,
    rights: &'a Rights,
}

impl Unfinished<'_> {
    fn replace<E: From<WriteError>>(
        &self,
        disk: &dyn Disk,
        content: impl FnOnce(&mut dyn Write) -> Result<(), E>,
        check: impl FnOnce(&Path) -> Result<(), E>,
    ) -> Result<(), E> {
        let Self { path, at, .. } = *self;
        let folder = at.parent().unwrap_or(Path::new(""));
        let begun = unfinished(folder, |unfinished| disk.create(unfinished, self.rights));
        let (unfinished, file) = begun.map_err(|error| WriteError::of(path, error))?;
        let written = fill(path, file, content).and_then(|()| check(&unfinished)).and_then(|()| {
            let named = match self.over {
                Over::Nothing => disk.rename_to_new(&unfinished, at),
                Over::Whatever => disk.rename(&unfinished, at),
            };
            Ok(named.map_err(|error| WriteError::naming(path, error))?)
        });
        if written.is_err() {
            // If this fails too, the first error is the one that matters.
            drop(disk.remove(&unfinished));
        }
        written?;
        let synced = disk.sync_folder(folder);
        Ok(synced.map_err(|source| WriteError::Unconfirmed { path: path.to_owned(), source })?)
    }
}

fn fill<E: From<WriteError>>(
    path: &Path,
    file: Box<dyn File>,
    content: impl FnOnce(&mut dyn Write) -> Result<(), E>,
) -> Result<(), E> {
    let failed = |error| WriteError::of(path, error);
    let mut file = BufWriter::with_capacity(BUFFER, file);
    content(&mut file)?;
    let file = file.into_inner().map_err(|error| failed(error.into_error()))?;
    Ok(file.sync().map_err(failed)?)
}
