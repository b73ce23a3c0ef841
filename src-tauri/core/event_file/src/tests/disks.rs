//! The system's disk, on which a test decides what happens at each step.

use disk::{Disk, File, Rights, SystemDisk};
use std::{cell::Cell, io, path::Path};

/// The steps in which files come and go.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Step {
    Create,
    Rename,
    Remove,
    MakeFolder,
    SyncFolder,
}

/// Asks before each step. An error takes the place of the step.
pub struct Asking<F>(pub F);

impl<F: Fn(Step) -> io::Result<()>> Disk for Asking<F> {
    fn create(&self, path: &Path, rights: &Rights) -> io::Result<Box<dyn File>> {
        (self.0)(Step::Create)?;
        SystemDisk.create(path, rights)
    }

    fn rename(&self, from: &Path, to: &Path) -> io::Result<()> {
        (self.0)(Step::Rename)?;
        SystemDisk.rename(from, to)
    }

    fn rename_to_new(&self, from: &Path, to: &Path) -> io::Result<()> {
        (self.0)(Step::Rename)?;
        SystemDisk.rename_to_new(from, to)
    }

    fn remove(&self, path: &Path) -> io::Result<()> {
        (self.0)(Step::Remove)?;
        SystemDisk.remove(path)
    }

    fn make_folder(&self, path: &Path, rights: &Rights) -> io::Result<()> {
        (self.0)(Step::MakeFolder)?;
        SystemDisk.make_folder(path, rights)
    }

    fn sync_folder(&self, path: &Path) -> io::Result<()> {
        (self.0)(Step::SyncFolder)?;
        SystemDisk.sync_folder(path)
    }
}

/// A disk on which nothing can be created.
pub fn full() -> Asking<impl Fn(Step) -> io::Result<()>> {
    Asking(|step| if step == Step::Create { Err(io::ErrorKind::StorageFull.into()) } else { Ok(()) })
}

/// A disk on which the program is killed after so many steps. From then on nothing is done, and nothing is cleaned up.
pub fn killing_after(steps: usize) -> Asking<impl Fn(Step) -> io::Result<()>> {
    let left = Cell::new(steps);
    Asking(move |_| match left.get().checked_sub(1) {
        Some(fewer) => {
            left.set(fewer);
            Ok(())
        }
        None => Err(io::ErrorKind::Interrupted.into()),
    })
}
