//! Opens events that lie on sticks, network drives and in synchronised folders, by way of a working copy.

use super::{Backups, EventError, EventFile};
use chrono::{DateTime, Utc};
use std::path::Path;
use store::Store;
use working_copy::{CopyError, Place, WorkingCopies, WorkingCopy};

/// What opening an event needs beside its path.
pub struct Surroundings<'a> {
    pub backups: Backups,
    pub copies: &'a WorkingCopies,
    /// Opens a file although somebody else works on it.
    pub take_over: bool,
    pub now: DateTime<Utc>,
}

impl EventFile {
    /// Opens a file for writing. One that lies on a stick or the like is opened as a copy on this machine, which the caller
    /// [puts back](WorkingCopy::put_back).
    pub fn open_where_it_lies(path: &Path, around: Surroundings) -> Result<(Self, Option<WorkingCopy>), EventError> {
        let Some(place) = place_of(path, around.copies) else {
            return Ok((Self::open_with(path, around.backups, around.now)?, None));
        };
        match around.copies.take(path, place, around.take_over, around.now) {
            Ok(copy) => match Self::open_with(&copy.local(), around.backups, around.now) {
                Ok(file) => Ok((file, Some(copy))),
                Err(error) => {
                    copy.end();
                    Err(match error {
                        // It names the file that the user knows, which has the same content.
                        EventError::Store(error) => error.of(path).into(),
                        other => other,
                    })
                }
            },
            Err(CopyError::Store(error)) => Err(error.into()),
            Err(error) => Err(EventError::Copy(error)),
        }
    }

    /// The same. If somebody else holds the file, it is read-only, or it does not agree with itself, opens a copy in memory
    /// instead; [`reading_because`](Self::reading_because) then tells why.
    pub fn open_or_look_where_it_lies(
        path: &Path,
        around: Surroundings,
    ) -> Result<(Self, Option<WorkingCopy>), EventError> {
        match Self::open_where_it_lies(path, around) {
            Err(EventError::Store(why)) => Ok((Self::look_because(path, why)?, None)),
            opened => opened,
        }
    }

    /// Opens a file without migrating it. One on a stick or the like is only read; if it is not there, the copy that waits for
    /// it is. If the plan may be incomplete, [`reading_because`](Self::reading_because) tells why.
    pub fn open_for_reading_where_it_lies(path: &Path, copies: &WorkingCopies) -> Result<Self, EventError> {
        if place_of(path, copies).is_none() {
            return Self::open_for_reading(path);
        }
        match copies.waiting_for(path) {
            Some(copy) if !path.exists() => Self::read_copy(&copy),
            _ => Self::read_copy(path),
        }
    }

    pub(super) fn read_copy(path: &Path) -> Result<Self, EventError> {
        match Store::read_copy(path) {
            Ok(copy) => Self::of(copy),
            Err(why) => Self::look_because(path, why),
        }
    }

    /// The bytes of the whole event, for putting a working copy back.
    pub fn whole_bytes(&mut self) -> Result<Vec<u8>, EventError> {
        Ok(self.checked_bytes()?.0)
    }
}

/// Where a file lies, if it is not to be worked on there. One that is not there may have left a copy.
fn place_of(path: &Path, copies: &WorkingCopies) -> Option<Place> {
    Place::of(path).or_else(|| copies.left_of(path))
}
