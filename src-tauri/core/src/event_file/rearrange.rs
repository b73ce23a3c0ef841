//! Moving, swapping, copying: each a step that can be looked at before it is made.

use super::{EventError, EventFile, Outcome};
use crate::{
    domain::{Change, SessionId, action::Action, conflicts::Difference},
    planning::{self, Rearrangement, Scope, Suggestion, Whereto},
};
use chrono::{DateTime, Utc};

impl EventFile {
    /// Makes it, in one step.
    pub fn rearrange(&mut self, what: &Rearrangement, now: DateTime<Utc>) -> Result<Outcome, EventError> {
        let changes = what.changes(&self.programme)?;
        let action = self.name_of(what, &changes);
        self.act(action, changes, now)
    }

    /// What it would bring and put right; nothing is changed.
    pub fn consequences(&self, what: &Rearrangement) -> Result<Difference, EventError> {
        let changes = what.changes(&self.programme)?;
        Ok(self.with_check(|check| planning::consequences(&self.programme, check, &changes)))
    }

    /// The best places for a session, on one day or on any.
    pub fn suggest(&self, session: SessionId, scope: Scope) -> Vec<Suggestion> {
        self.with_check(|check| planning::suggest(&self.programme, check, session, scope))
    }

    /// Gives a session another time and room.
    pub fn move_session(&mut self, session: SessionId, to: Whereto, now: DateTime<Utc>) -> Result<Outcome, EventError> {
        self.rearrange(&Rearrangement::Move(vec![(session, to)]), now)
    }

    fn name_of(&self, what: &Rearrangement, changes: &[Change]) -> Action {
        match what {
            Rearrangement::Move(moves) => match moves.as_slice() {
                [(session, to)] => self.name_of_move(*session, *to),
                moves => Action::MovedSessions { sessions: moves.len() },
            },
            Rearrangement::SwapSessions(a, b) => Action::SwappedSessions { a: *a, b: *b },
            Rearrangement::SwapRooms(a, b, _) => Action::SwappedRooms { a: *a, b: *b, sessions: changes.len() },
            Rearrangement::MoveBlock(block, _) => Action::MovedBlock { block: *block },
            Rearrangement::Resize(session, _) => Action::ResizedSession { session: *session },
            Rearrangement::Copy(session) => Action::CopiedSession { session: *session },
        }
    }

    fn name_of_move(&self, session: SessionId, to: Whereto) -> Action {
        let before = self.programme.sessions.get(&session).map(Whereto::of);
        match before.is_some_and(|before| (before.block, before.own_span) == (to.block, to.own_span)) {
            true => Action::PlacedSession { session, room: to.room },
            false => Action::MovedSession { session, block: to.block, room: to.room },
        }
    }
}
