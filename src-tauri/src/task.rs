//! Long work: it tells the page how far it is, and stops when somebody says so.

use serde::Serialize;
use specta::Type;
use std::{
    cell::Cell,
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering},
    },
};
use tagwerk_core::watch::Watch;
use tauri::ipc::Channel;

/// A work that can be cancelled from another thread.
#[derive(Clone, Default)]
pub struct Task {
    cancelled: Arc<AtomicBool>,
}

/// How far a work is: from 0 to 100.
#[derive(Clone, Copy, Debug, Serialize, Type)]
pub struct Progress {
    pub percent: u32,
}

impl Task {
    pub fn cancel(&self) {
        self.cancelled.store(true, Ordering::Relaxed);
    }

    pub fn watched<'a>(&'a self, told: &'a Channel<Progress>) -> Watched<'a> {
        Watched { task: self, told, percent: Cell::new(u32::MAX) }
    }
}

pub struct Watched<'a> {
    task: &'a Task,
    told: &'a Channel<Progress>,
    /// What the page was told last: each number is told once.
    percent: Cell<u32>,
}

impl Watch for Watched<'_> {
    fn go_on(&self, done: usize, all: usize) -> bool {
        let percent = u32::try_from(done * 100 / all.max(1)).unwrap_or(100);
        if self.percent.replace(percent) != percent {
            // A page that is gone is not to be told; the work goes on.
            drop(self.told.send(Progress { percent }));
        }
        !self.task.cancelled.load(Ordering::Relaxed)
    }
}
