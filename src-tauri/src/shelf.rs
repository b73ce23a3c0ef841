//! Where the backups and the working copies of all events are: beside the program's own data, where the terminal keeps them
//! too.

use std::{
    path::{Path, PathBuf},
    sync::mpsc::{self, Receiver},
};
use tagwerk_core::{
    domain::Language,
    event_file::{Backups, NoBackup},
    working_copy::WorkingCopies,
};

pub struct Shelf {
    data: PathBuf,
}

impl Shelf {
    pub fn in_folder(data: &Path) -> Self {
        Self { data: data.to_owned() }
    }

    /// The backups of an event, and a receiver for those that fail.
    pub fn backups(&self) -> (Backups, Receiver<NoBackup>) {
        let (tell, told) = mpsc::channel();
        let backups = Backups::in_folder(&self.data.join("backups"), move |why| {
            // An event that was closed meanwhile has no page to be told.
            drop(tell.send(why));
        });
        (backups, told)
    }

    /// The working copies; `language` is that of the names of conflict copies.
    pub fn working_copies(&self, language: Language) -> WorkingCopies {
        WorkingCopies::in_folder(&self.data.join("working-copies"), language)
    }
}
