//! Accepts conflicts, with a reason.

use super::{EventError, EventFile, Outcome};
use chrono::{DateTime, Utc};
use domain::{Change, SessionId, action::Action, conflicts::Conflict};

impl EventFile {
    /// Accepts these conflicts with their present facts. Replaces an earlier waiver of the same conflict for other
    /// facts.
    pub fn waive(&mut self, conflicts: &[Conflict], reason: &str, now: DateTime<Utc>) -> Result<Outcome, EventError> {
        let first = conflicts.first().ok_or(EventError::NothingChosen)?;
        if reason.trim().is_empty() {
            return Err(EventError::Empty("reason"));
        }
        let mut changes = self.waivers_removed(conflicts);
        changes.extend(conflicts.iter().map(|conflict| Change::add(conflict.waiver(&self.programme, reason.trim()))));
        let (rule, sessions) = (first.rule, sessions_of(conflicts));
        self.act(Action::Waived { rule, sessions, reason: reason.trim().to_owned() }, changes, now)
    }

    /// Reopens these conflicts.
    pub fn unwaive(&mut self, conflicts: &[Conflict], now: DateTime<Utc>) -> Result<Outcome, EventError> {
        let first = conflicts.first().ok_or(EventError::NothingChosen)?;
        let changes = self.waivers_removed(conflicts);
        if changes.is_empty() {
            return Err(EventError::NothingToChange);
        }
        let (rule, sessions) = (first.rule, sessions_of(conflicts));
        self.act(Action::Unwaived { rule, sessions }, changes, now)
    }

    fn waivers_removed(&self, conflicts: &[Conflict]) -> Vec<Change> {
        let waivers = self.programme.waivers.values();
        let meant = waivers.filter(|waiver| conflicts.iter().any(|conflict| conflict.is_meant_by(waiver)));
        meant.cloned().map(Change::remove).collect()
    }
}

/// All sessions of these conflicts, each once.
fn sessions_of(conflicts: &[Conflict]) -> Vec<SessionId> {
    let mut sessions: Vec<SessionId> = Vec::new();
    for id in conflicts.iter().flat_map(|conflict| &conflict.sessions) {
        if !sessions.contains(id) {
            sessions.push(*id);
        }
    }
    sessions
}
