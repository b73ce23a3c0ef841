//! Where the backups of all events are: beside the program's own data, where the terminal keeps them too.

use std::{
    path::{Path, PathBuf},
    sync::mpsc::{self, Receiver},
};
use tagwerk_core::event_file::{Backups, NoBackup};

pub struct Shelf {
    folder: PathBuf,
}

impl Shelf {
    pub fn in_folder(data: &Path) -> Self {
        Self { folder: data.join("backups") }
    }

    /// The backups of an event, and a receiver for those that fail.
    pub fn backups(&self) -> (Backups, Receiver<NoBackup>) {
        let (tell, told) = mpsc::channel();
        let backups = Backups::in_folder(&self.folder, move |why| {
            // An event that was closed meanwhile has no page to be told.
            drop(tell.send(why));
        });
        (backups, told)
    }
}
