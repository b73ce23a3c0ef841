//! The lock beside a file: who works on it, and that they still do.
//!
//! Locks of the system do not reach everybody who can reach the file: network drives may have none, a stick is carried to
//! another machine, a synchronised folder is on many. A small file reaches them. Its name does not begin with "~" or ".~lock",
//! which synchronising programs leave out.

use chrono::{DateTime, Utc};
use disk::{Disk, Over, Rights, WriteError, write_as};
use serde::{Deserialize, Serialize};
use std::{
    io::{self, Read},
    path::{Path, PathBuf},
};
use store::{AtWork, Who, read_unless_held};
use uuid::Uuid;

/// The content of a lock.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Lock {
    /// Of whoever opened the file; renewed with the file, not with the program.
    pub id: Uuid,
    #[serde(flatten)]
    pub who: Who,
    pub process: u32,
    pub since: DateTime<Utc>,
    pub renewed: DateTime<Utc>,
}

impl Lock {
    pub fn new(who: &Who, now: DateTime<Utc>) -> Self {
        Self { id: Uuid::now_v7(), who: who.clone(), process: std::process::id(), since: now, renewed: now }
    }

    /// The lock beside a file. What is no lock of ours is none.
    pub fn beside(origin: &Path) -> io::Result<Option<Self>> {
        const LONGEST: u64 = 1 << 16;
        let mut bytes = Vec::new();
        match read_unless_held(&name(origin), |file| file.take(LONGEST).read_to_end(&mut bytes)) {
            Some(Err(error)) if error.kind() == io::ErrorKind::NotFound => Ok(None),
            Some(Err(error)) => Err(error),
            _ => Ok(serde_json::from_slice(&bytes).ok().map(|lock: Self| Self { who: lock.who.in_bounds(), ..lock })),
        }
    }

    /// Whether another program that wrote it may still be at work. Of this machine that can be known.
    pub fn is_alive(&self, here: &Who) -> bool {
        self.who.machine != here.machine || self.process != std::process::id() && is_running(self.process)
    }

    pub fn at_work(&self, now: DateTime<Utc>) -> AtWork {
        AtWork { who: self.who.clone(), silent_for: now - self.renewed }
    }

    pub fn write(&self, disk: &dyn Disk, origin: &Path, over: Over) -> Result<(), WriteError> {
        let path = name(origin);
        let bytes = serde_json::to_vec_pretty(self).unwrap_or_default();
        write_as(disk, &path, over, &Rights::Usual, |file| {
            file.write_all(&bytes).map_err(|error| WriteError::of(&path, error))
        })
    }

    pub fn remove(disk: &dyn Disk, origin: &Path) -> io::Result<()> {
        disk.remove(&name(origin))
    }
}

/// ".forum.tagwerk.lock"
pub(super) fn name(origin: &Path) -> PathBuf {
    let mut name = std::ffi::OsString::from(".");
    name.push(origin.file_name().unwrap_or_default());
    name.push(".lock");
    origin.with_file_name(name)
}

/// Whether a program of ours has this number. Elsewhere than on Linux this cannot be told, and it counts as running.
fn is_running(process: u32) -> bool {
    #[expect(clippy::disallowed_methods, reason = "a file of the system, which is no event")]
    let name = std::fs::read_to_string(format!("/proc/{process}/comm"));
    match name {
        // Tests and packages append to the name.
        Ok(name) => name.starts_with("tagwerk"),
        Err(_) => !cfg!(target_os = "linux"),
    }
}
