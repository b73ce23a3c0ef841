//! Everything that is written beside the event file goes through here: whole or not at all.

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
pub use leftovers::clear_beside;
pub use whole::{Over, is_stream, write_as, write_whole};

use std::{
    fs,
    io::{self, Write},
    path::Path,
};

/// The system's files, as far as we write them. Tests put a disk in its place that is full, or is pulled out.
pub trait Disk {
    /// A new file to write into. Where something has this name already, even a link into nothing, it fails.
    fn create(&self, path: &Path, rights: &Rights) -> io::Result<Box<dyn File>>;
    /// Puts a file in the place of another in one step.
    fn rename(&self, from: &Path, to: &Path) -> io::Result<()>;
    /// Gives a file another name, unless somebody has that name.
    fn rename_to_new(&self, from: &Path, to: &Path) -> io::Result<()>;
    fn remove(&self, path: &Path) -> io::Result<()>;
    /// The folder and those above it, where they are missing.
    fn make_folder(&self, path: &Path, rights: &Rights) -> io::Result<()>;
    /// Returns when the names in a folder are on the disk rather than on their way to it.
    fn sync_folder(&self, path: &Path) -> io::Result<()>;
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

/// Who may read and write what is made.
#[derive(Clone, Debug)]
pub enum Rights {
    /// As the system gives them: on Unix, what the umask leaves.
    Usual,
    /// Only whoever made it: for copies of people's data that nobody asked to have lying about.
    Private,
    /// Those of the file whose place it takes.
    Like(fs::Permissions),
}

/// The real one.
pub struct SystemDisk;

impl Disk for SystemDisk {
    fn create(&self, path: &Path, rights: &Rights) -> io::Result<Box<dyn File>> {
        let mut options = fs::File::options();
        options.write(true).create_new(true);
        // Nobody else may look in before the rights are those of the file whose place it takes.
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
                // Under its new name it is there; the old one is cleared away like any that was left behind.
                drop(fs::remove_file(from));
                Ok(())
            }
            Err(taken) if taken.kind() == io::ErrorKind::AlreadyExists => Err(taken),
            // Some file systems know no links (FAT on a stick): there a look must do.
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
        // Each new name stands in the folder above it.
        missing.into_iter().filter_map(Path::parent).try_for_each(|above| self.sync_folder(above))
    }

    /// Unix keeps names apart from files, in the folder, which is synced by itself.
    #[cfg(unix)]
    #[expect(clippy::disallowed_methods, reason = "a folder, which has no lock to lose")]
    fn sync_folder(&self, path: &Path) -> io::Result<()> {
        let folder = if path.as_os_str().is_empty() { Path::new(".") } else { path };
        match fs::File::open(folder)?.sync_all() {
            // Some file systems keep no folders of their own (shares, sticks), and have nothing to sync.
            Err(error) if [io::ErrorKind::InvalidInput, io::ErrorKind::Unsupported].contains(&error.kind()) => Ok(()),
            synced => synced,
        }
    }

    /// Windows lets nobody sync a folder. NTFS writes each rename into its log, so that after a power cut the old name
    /// or the new one is there; what is in the file was synced before it.
    #[cfg(not(unix))]
    fn sync_folder(&self, _: &Path) -> io::Result<()> {
        Ok(())
    }
}

#[cfg(test)]
mod tests;
