//! A long task: it tells the page its progress, and stops when the user cancels it.

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

/// A task that another thread can cancel.
#[derive(Clone, Default)]
pub struct Task {
    cancelled: Arc<AtomicBool>,
}

/// The progress of a task, from 0 to 100.
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
    /// The percentage that the page was told last. Each number is told once.
    percent: Cell<u32>,
}

impl Watch for Watched<'_> {
    fn go_on(&self, done: usize, all: usize) -> bool {
        let percent = u32::try_from(done * 100 / all.max(1)).unwrap_or(100);
        if self.percent.replace(percent) != percent {
            // If the page is gone, the work goes on untold.
            drop(self.told.send(Progress { percent }));
        }
        !self.task.cancelled.load(Ordering::Relaxed)
    }
}
