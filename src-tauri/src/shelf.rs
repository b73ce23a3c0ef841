//! Where the backups of all events lie: beside the program's own data, where the terminal has them, too.

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

    /// For an event, and what is to be told of those that cannot be made.
    pub fn backups(&self) -> (Backups, Receiver<NoBackup>) {
        let (tell, told) = mpsc::channel();
        let backups = Backups::in_folder(&self.folder, move |why| {
            // An event that was closed meanwhile has nobody to be told.
            drop(tell.send(why));
        });
        (backups, told)
    }
}
