//! Everything except the event file itself is written through this crate, whole or not at all.

#![deny(
    clippy::print_stdout,
    clippy::print_stderr,
    reason = "window and terminal speak; the core gives them sentences"
)]
#![cfg_attr(test, allow(clippy::disallowed_methods, reason = "tests read what they wrote"))]

mod error;
mod leftovers;
mod whole;

pub use error::WriteError;
pub use leftovers::{clear_beside, clear_older};
pub use whole::{Over, is_stream, write_as, write_checked, write_whole};

use std::{
    fs,
    io::{self, Write},
    path::Path,
};

/// The file operations that we need for writing. Tests substitute a disk that is full or is pulled out.
pub trait Disk {
    /// Creates a file to write into. Fails if anything has this name, even a dangling link.
    fn create(&self, path: &Path, rights: &Rights) -> io::Result<Box<dyn File>>;
    /// Replaces a file with another in one step.
    fn rename(&self, from: &Path, to: &Path) -> io::Result<()>;
    /// Renames a file. Fails if anything has the new name.
    fn rename_to_new(&self, from: &Path, to: &Path) -> io::Result<()>;
    fn remove(&self, path: &Path) -> io::Result<()>;
    /// Creates the folder and its parents where they are missing.
    fn make_folder(&self, path: &Path, rights: &Rights) -> io::Result<()>;
    /// Returns once the names in a folder are on the disk.
    fn sync_folder(&self, path: &Path) -> io::Result<()>;
}

pub trait File: Write {
    /// Returns once the bytes are on the disk.
    fn sync(&self) -> io::Result<()>;
}

impl File for fs::File {
    fn sync(&self) -> io::Result<()> {
        self.sync_all()
    }
}

/// Who may read and write a new file.
#[derive(Clone, Debug)]
pub enum Rights {
    /// The default of the system: on Unix, what the umask allows.
    Usual,
    /// Only the current user. For copies of personal data that are made without asking.
    Private,
    /// The rights of the file that it replaces.
    Like(fs::Permissions),
}

/// The real disk.
pub struct SystemDisk;

impl Disk for SystemDisk {
    fn create(&self, path: &Path, rights: &Rights) -> io::Result<Box<dyn File>> {
        let mut options = fs::File::options();
        options.write(true).create_new(true);
        // Nobody else may read it before it has the rights of the file that it replaces.
        #[cfg(unix)]
        if let Rights::Private | Rights::Like(_) = rights {
            std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
        }
        let file = options.open(path)?;
        if let Rights::Like(permissions) = rights {
            file.set_permissions(permissions.clone())?;
        }
        Ok(Box::new(file))
    }

    fn rename(&self, from: &Path, to: &Path) -> io::Result<()> {
        fs::rename(from, to)
    }

    fn rename_to_new(&self, from: &Path, to: &Path) -> io::Result<()> {
        match fs::hard_link(from, to) {
            Ok(()) => {
                // The file has its new name. If the old one stays, it is cleared away like any leftover.
                drop(fs::remove_file(from));
                Ok(())
            }
            Err(taken) if taken.kind() == io::ErrorKind::AlreadyExists => Err(taken),
            // Some file systems have no links (FAT on a stick). A check must suffice there.
            Err(_) if fs::symlink_metadata(to).is_ok() => Err(io::ErrorKind::AlreadyExists.into()),
            Err(_) => fs::rename(from, to),
        }
    }

    fn remove(&self, path: &Path) -> io::Result<()> {
        fs::remove_file(path)
    }

    fn make_folder(&self, path: &Path, rights: &Rights) -> io::Result<()> {
        let mut builder = fs::DirBuilder::new();
        builder.recursive(true);
        #[cfg(unix)]
        if let Rights::Private = rights {
            std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
        }
        let missing: Vec<&Path> =
            path.ancestors().take_while(|folder| !folder.as_os_str().is_empty() && !folder.exists()).collect();
        builder.create(path)?;
        // The name of each new folder is stored in its parent.
        missing.into_iter().filter_map(Path::parent).try_for_each(|above| self.sync_folder(above))
    }

    /// On Unix, names are stored in the folder, apart from the files, and need a sync of their own.
    #[cfg(unix)]
    #[expect(clippy::disallowed_methods, reason = "a folder, which has no lock to lose")]
    fn sync_folder(&self, path: &Path) -> io::Result<()> {
        let folder = if path.as_os_str().is_empty() { Path::new(".") } else { path };
        match fs::File::open(folder)?.sync_all() {
            // Some file systems (shares, sticks) cannot sync folders, and have nothing to sync.
            Err(error) if [io::ErrorKind::InvalidInput, io::ErrorKind::Unsupported].contains(&error.kind()) => Ok(()),
            synced => synced,
        }
    }

    /// Windows cannot sync a folder. NTFS logs each rename, so after a power cut either the old or the new name exists.
    /// The content of the file was synced before.
    #[cfg(not(unix))]
    fn sync_folder(&self, _: &Path) -> io::Result<()> {
        Ok(())
    }
}

#[cfg(test)]
mod tests;
