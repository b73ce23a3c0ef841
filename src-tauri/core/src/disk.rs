//! Everything that is written beside the event file goes through here: exports whole or not at all.

use crate::domain::{Language, Sentence};
use std::{
    fs,
    io::{self, BufWriter, Write},
    path::{Path, PathBuf},
};

/// The system's files, as far as we write them. Tests put a disk in its place that is full, or is pulled out.
pub trait Disk {
    /// A new file, or an emptied old one, to write into.
    fn create(&self, path: &Path) -> io::Result<Box<dyn File>>;
    /// Puts a file in the place of another in one step.
    fn rename(&self, from: &Path, to: &Path) -> io::Result<()>;
    fn remove(&self, path: &Path) -> io::Result<()>;
    /// The folder and those above it, where they are missing.
    fn make_folder(&self, path: &Path) -> io::Result<()>;
}

pub trait File: Write {
    /// Returns when the bytes are on the disk rather than on their way to it.
    fn sync(&self) -> io::Result<()>;
}

impl File for fs::File {
    fn sync(&self) -> io::Result<()> {
        self.sync_all()
    }
}

/// The real one.
pub struct SystemDisk;

impl Disk for SystemDisk {
    fn create(&self, path: &Path) -> io::Result<Box<dyn File>> {
        Ok(Box::new(fs::File::create(path)?))
    }

    fn rename(&self, from: &Path, to: &Path) -> io::Result<()> {
        fs::rename(from, to)
    }

    fn remove(&self, path: &Path) -> io::Result<()> {
        fs::remove_file(path)
    }

    fn make_folder(&self, path: &Path) -> io::Result<()> {
        fs::create_dir_all(path)
    }
}

/// Writes a file under a temporary name beside its place, and gives it its name when it is complete:
/// whatever fails, a file that was there before is still there, as it was.
pub fn write_whole<E: From<WriteError>>(
    disk: &dyn Disk,
    path: &Path,
    content: impl FnOnce(&mut dyn Write) -> Result<(), E>,
) -> Result<(), E> {
    let unfinished = unfinished(path);
    let written = fill(disk, &unfinished, path, content);
    if written.is_err() {
        // The reason that matters is the first one.
        drop(disk.remove(&unfinished));
    }
    written
}

fn fill<E: From<WriteError>>(
    disk: &dyn Disk,
    unfinished: &Path,
    path: &Path,
    content: impl FnOnce(&mut dyn Write) -> Result<(), E>,
) -> Result<(), E> {
    let failed = |error| WriteError::of(path, error);
    let mut file = BufWriter::with_capacity(1 << 16, disk.create(unfinished).map_err(failed)?);
    content(&mut file)?;
    let file = file.into_inner().map_err(|error| failed(error.into_error()))?;
    file.sync().map_err(failed)?;
    drop(file);
    Ok(disk.rename(unfinished, path).map_err(failed)?)
}

fn unfinished(path: &Path) -> PathBuf {
    let mut name = std::ffi::OsString::from(".");
    name.push(path.file_name().unwrap_or_default());
    name.push(".part");
    path.with_file_name(name)
}

/// Why a file could not be written; what was there before is still there.
#[derive(Debug, thiserror::Error)]
pub enum WriteError {
    #[error("no room for {0}")]
    NoRoom(PathBuf),
    #[error("{0} may not be written")]
    NotAllowed(PathBuf),
    #[error("the folder of {0} does not exist")]
    NoFolder(PathBuf),
    #[error("{path}: {source}")]
    Other { path: PathBuf, source: io::Error },
}

impl WriteError {
    pub fn of(path: &Path, source: io::Error) -> Self {
        let path = path.to_owned();
        match source.kind() {
            io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded | io::ErrorKind::FileTooLarge => {
                WriteError::NoRoom(path)
            }
            io::ErrorKind::PermissionDenied | io::ErrorKind::ReadOnlyFilesystem => WriteError::NotAllowed(path),
            io::ErrorKind::NotFound => WriteError::NoFolder(path),
            _ => WriteError::Other { path, source },
        }
    }
}

impl Sentence for WriteError {
    fn sentence(&self, language: Language) -> String {
        let (WriteError::NoRoom(path)
        | WriteError::NotAllowed(path)
        | WriteError::NoFolder(path)
        | WriteError::Other { path, .. }) = self;
        let path = path.display();
        match (self, language) {
            (WriteError::NoRoom(_), Language::De) => {
                format!(
                    "Auf dem Datenträger ist kein Platz für {path}. Eine frühere Datei dieses Namens ist noch da; bitte Platz schaffen und noch einmal ausgeben."
                )
            }
            (WriteError::NoRoom(_), Language::En) => {
                format!(
                    "There is no room on the disk for {path}. An earlier file of this name is still there; please make room and export again."
                )
            }
            (WriteError::NotAllowed(_), Language::De) => {
                format!("{path} darf hier nicht geschrieben werden. Bitte einen anderen Ordner wählen.")
            }
            (WriteError::NotAllowed(_), Language::En) => {
                format!("{path} may not be written here. Please choose another folder.")
            }
            (WriteError::NoFolder(_), Language::De) => {
                format!("Den Ordner von {path} gibt es nicht. Bitte den Namen prüfen oder den Ordner anlegen.")
            }
            (WriteError::NoFolder(_), Language::En) => {
                format!("The folder of {path} does not exist. Please check the name or make the folder.")
            }
            (WriteError::Other { source, .. }, Language::De) => {
                format!("{path} ließ sich nicht schreiben: {source}. Eine frühere Datei dieses Namens ist noch da.")
            }
            (WriteError::Other { source, .. }, Language::En) => {
                format!("{path} could not be written: {source}. An earlier file of this name is still there.")
            }
        }
    }
}
