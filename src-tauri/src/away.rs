//! Events on sticks, on network drives and in synchronised folders: their working copies are put back by themselves, and the
//! head of the window says where the event is saved.

use crate::{
    desk::{Desk, OpenEvent, locked, now},
    failure::{Failure, FailureKind},
    settings::Settings,
};
use chrono::{DateTime, TimeDelta, Utc};
use serde::Serialize;
use specta::Type;
use std::{
    sync::{Arc, Mutex},
    thread,
    time::Duration,
};
use tagwerk_core::{
    domain::{Language, TimeStyle},
    event_file::EventError,
    working_copy::{Standing, WorkingCopy},
};
use tauri::{AppHandle, Emitter, Manager};

/// The event that carries a [`PlaceView`].
pub const PLACE: &str = "place";

/// How often copies are looked after.
const TICK: Duration = Duration::from_millis(500);
/// A copy is put back when nothing was changed in it for this long.
const REST: TimeDelta = TimeDelta::seconds(5);
/// Others learn this often that somebody is at work.
const RENEWED: TimeDelta = TimeDelta::seconds(60);
/// A stick that is not there is looked for this often.
const LOOKED_FOR: TimeDelta = TimeDelta::seconds(2);

/// The working copy of an event, which is put back while the event is worked on. `None` once it has ended.
#[derive(Clone)]
pub struct Away(Arc<Mutex<Kept>>);

struct Kept {
    copy: Option<WorkingCopy>,
    renewed: DateTime<Utc>,
    tried: DateTime<Utc>,
    told: Option<PlaceView>,
}

/// Where the event is saved, for the head of the window.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Type)]
pub struct PlaceView {
    pub kind: PlaceKind,
    /// "Gespeichert auf dem Stick 14.02"
    pub text: String,
    /// What is wrong, and what can be done.
    pub sentence: String,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "kebab-case")]
pub enum PlaceKind {
    /// Everything is at its place.
    There,
    /// The last changes are on this machine, and are put back in a moment.
    Waiting,
    Away,
    Missing,
    Conflict,
    TakenOver,
    Refused,
}

impl Away {
    pub fn new(copy: WorkingCopy) -> Self {
        let long_ago = DateTime::UNIX_EPOCH;
        Self(Arc::new(Mutex::new(Kept { copy: Some(copy), renewed: now(), tried: long_ago, told: None })))
    }

    /// What the page is told after a step. While a copy is being put back, its last changes are not there yet.
    pub fn view(&self, language: Language, style: TimeStyle) -> Option<PlaceView> {
        match self.0.try_lock() {
            Ok(mut kept) => {
                let view = kept.copy.as_ref().map(|copy| PlaceView::of(copy, language, style));
                kept.told.clone_from(&view);
                view
            }
            Err(_) => Some(PlaceView::waiting(language)),
        }
    }

    /// Puts the copy back now, if it has changed. `again` puts a file that somebody deleted there again.
    pub fn put_back(&self, event: &Mutex<OpenEvent>, again: bool) -> Result<(), EventError> {
        let (stamp, bytes) = {
            let mut event = locked(event);
            let Some(stamp) = self.with(|copy| copy.is_behind().then(|| copy.stamp())) else { return Ok(()) };
            (stamp, event.file.whole_bytes()?)
        };
        let put = |copy: &mut WorkingCopy| match again {
            true => copy.put_there_again(&bytes, stamp, now()),
            false => copy.put_back(&bytes, stamp, now()),
        };
        self.with(|copy| Some(put(copy))).unwrap_or(Ok(())).map_err(EventError::from)
    }

    /// Asks or changes the copy, unless it has ended.
    pub fn with<T>(&self, what: impl FnOnce(&mut WorkingCopy) -> Option<T>) -> Option<T> {
        locked(&self.0).copy.as_mut().and_then(what)
    }

    /// Puts back what is not there yet, and ends the copy. To be called when its event is closed; what cannot be put back is
    /// found again.
    pub fn end(&self) {
        if let Some(copy) = locked(&self.0).copy.take() {
            drop(copy.finish(now()));
        }
    }

    /// Renews the lock, and puts back what has come to rest.
    fn look_after(&self, event: &Mutex<OpenEvent>) {
        let is_due = {
            let mut kept = locked(&self.0);
            let now = now();
            let since_renewed = now - kept.renewed;
            let Some(copy) = &mut kept.copy else { return };
            let pause = if *copy.standing() == Standing::Away { LOOKED_FOR } else { RENEWED };
            let is_renewed = since_renewed >= pause;
            if is_renewed {
                copy.renew(now);
            }
            let is_at_rest = copy.changed_at().is_none_or(|at| now - at >= REST);
            let pause = match copy.standing() {
                Standing::Together | Standing::Conflict(_) | Standing::TakenOver(_) => Some(TimeDelta::zero()),
                Standing::Refused => Some(RENEWED),
                // It is looked for, or somebody has to say what to do.
                Standing::Away | Standing::Missing => None,
            };
            let is_behind = copy.is_behind();
            if is_renewed {
                kept.renewed = now;
            }
            let is_due = is_behind && is_at_rest && pause.is_some_and(|pause| now - kept.tried >= pause);
            if is_due {
                kept.tried = now;
            }
            is_due
        };
        if is_due {
            // The standing tells what came of it.
            drop(self.put_back(event, false));
        }
    }

    /// The view, if the page does not know it yet.
    fn news(&self, language: Language, style: TimeStyle) -> Option<PlaceView> {
        let mut kept = locked(&self.0);
        let view = kept.copy.as_ref().map(|copy| PlaceView::of(copy, language, style));
        if view == kept.told {
            return None;
        }
        kept.told.clone_from(&view);
        view
    }
}

impl PlaceView {
    fn of(copy: &WorkingCopy, language: Language, style: TimeStyle) -> Self {
        let place = copy.place().words(language);
        let standing = copy.standing();
        let kind = match standing {
            Standing::Together if !copy.is_behind() => PlaceKind::There,
            Standing::Together => return Self::waiting(language),
            Standing::Away => PlaceKind::Away,
            Standing::Missing => PlaceKind::Missing,
            Standing::Conflict(_) => PlaceKind::Conflict,
            Standing::TakenOver(_) => PlaceKind::TakenOver,
            Standing::Refused => PlaceKind::Refused,
        };
        let text = match kind {
            PlaceKind::There => {
                let at = copy.put_back_at().map(|at| style.clock(at.with_timezone(&chrono::Local).time()));
                let saved = language.pick("Gespeichert", "Saved");
                format!("{saved} {place} {}", at.unwrap_or_default()).trim_end().to_owned()
            }
            _ => Self::not_there(place, language),
        };
        Self { kind, text, sentence: copy.amiss(language) }
    }

    fn waiting(language: Language) -> Self {
        let text = language.pick("Gespeichert (auf diesem Rechner)", "Saved (on this computer)").to_owned();
        Self { kind: PlaceKind::Waiting, text, sentence: String::new() }
    }

    fn not_there(place: &str, language: Language) -> String {
        match language {
            Language::De => format!("noch nicht {place}"),
            Language::En => format!("not yet {place}"),
        }
    }
}

/// Looks after the working copies of all windows, as long as the program runs.
pub fn keep(app: &AppHandle) {
    let app = app.clone();
    thread::spawn(move || {
        loop {
            thread::sleep(TICK);
            let desk = app.state::<Desk>();
            for (window, event) in desk.all() {
                let Some(away) = locked(&event).away.clone() else { continue };
                away.look_after(&event);
                let style = locked(&event).file.programme().event.time_style;
                if let Some(news) = away.news(app.state::<Settings>().language(), style) {
                    // A window that was closed meanwhile need not know.
                    drop(app.emit_to(&window, PLACE, news));
                }
            }
        }
    });
}

/// Puts back the copy of a window's event before the event is closed.
///
/// # Errors
/// If that cannot be done now. The user may close it all the same: the copy stays on this machine.
pub fn settle(desk: &Desk, window: &str, language: Language) -> Result<(), Failure> {
    let Ok(event) = desk.event(window, language) else { return Ok(()) };
    let Some(away) = locked(&event).away.clone() else { return Ok(()) };
    away.put_back(&event, false)
        .map_err(|error| Failure { kind: FailureKind::NotPutBack, ..Failure::of(&error, language) })
}
