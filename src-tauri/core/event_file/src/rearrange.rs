//! Moves, swaps and copies. The consequences of each can be viewed before it is made.

use super::{Cost, EventError, EventFile, Outcome};
use chrono::{DateTime, Utc};
use domain::{
    Change, Item, Place, PlaceId, Programme, Session, SessionId, Table, action::Action, conflicts::Difference,
};
use planning::{self, Outlook, PlacesGo, Rearrangement, RoomClosing, Scope, Split, Suggestion};

impl EventFile {
    /// Makes the rearrangement in one step.
    pub fn rearrange(&mut self, what: &Rearrangement, now: DateTime<Utc>) -> Result<Outcome, EventError> {
        let changes = self.rearranging(what)?;
        let action = name_of(what, &changes);
        self.act(action, changes, now)
    }

    /// What a rearrangement changes, in the plan and of the places of participants.
    fn rearranging(&self, what: &Rearrangement) -> Result<Vec<Change>, EventError> {
        let mut changes = what.changes(&self.programme)?;
        if let Rearrangement::Split(split) = what {
            changes.extend(self.places_divided(split, &changes)?);
        }
        Ok(changes)
    }

    /// The places of a session that is split, as far as they do not stay where they are.
    fn places_divided(&self, split: &Split, changes: &[Change]) -> Result<Vec<Change>, EventError> {
        let second = changes.iter().find_map(added_session).ok_or(EventError::Gone(Table::Session))?;
        let places = match split.places {
            PlacesGo::First => Vec::new(),
            PlacesGo::Second | PlacesGo::Both => self.store.places_in(split.session)?,
        };
        let divided = places.into_iter().map(|place| match split.places {
            PlacesGo::Both => Change::add(Place { id: PlaceId::fresh(), session: second, ..place }),
            PlacesGo::First | PlacesGo::Second => Change::edit(place.clone(), Place { session: second, ..place }),
        });
        Ok(divided.collect())
    }

    /// The consequences of a rearrangement. Changes nothing.
    pub fn consequences(&self, what: &Rearrangement) -> Result<Outlook, EventError> {
        let changes = what.changes(&self.programme)?;
        Ok(self.with_check(|check| planning::consequences(&self.programme, check, &changes)))
    }

    /// What a rearrangement would make out of date.
    pub fn cost_of_rearranging(&self, what: &Rearrangement) -> Result<Cost, EventError> {
        self.cost_of(&self.rearranging(what)?)
    }

    /// The consequences of each rearrangement, in the words of the programme after it. Best first, with their places in
    /// the input.
    pub fn weigh<T>(
        &self,
        whats: &[Rearrangement],
        tell: impl Fn(&Rearrangement, &Difference, &Programme) -> T,
    ) -> Vec<(usize, T)> {
        self.with_check(|check| planning::weigh(&self.programme, check, whats, tell))
    }

    /// The best places for a session, on one day or on any.
    pub fn suggest(&self, session: SessionId, scope: Scope) -> Vec<Suggestion> {
        self.with_check(|check| planning::suggest(&self.programme, check, session, scope))
    }
}

fn name_of(what: &Rearrangement, changes: &[Change]) -> Action {
    match what {
        Rearrangement::Move(_) => name_of_moves(changes),
        Rearrangement::SwapSessions(a, b) => Action::SwappedSessions { a: *a, b: *b },
        Rearrangement::SwapRooms(a, b, _) => Action::SwappedRooms { a: *a, b: *b, sessions: changes.len() },
        Rearrangement::MoveBlock(block, _) => {
            let mut blocks = changes.iter().filter_map(|change| match change.after() {
                Some(Item::Block(after)) if after.id == *block => Some(after.span),
                _ => None,
            });
            Action::MovedBlock { block: *block, span: blocks.next() }
        }
        Rearrangement::Resize(session, span) => Action::ResizedSession { session: *session, span: Some(*span) },
        Rearrangement::Copy(session) => Action::CopiedSession { session: *session },
        Rearrangement::Split(Split { session, .. }) => {
            let second = changes.iter().find_map(added_session).unwrap_or(*session);
            Action::SplitSession { session: *session, second }
        }
        Rearrangement::CloseRoom(RoomClosing { room, .. }) => {
            let sessions = changes.iter().filter(|change| matches!(change.item(), Item::Session(_))).count();
            Action::ClosedRoom { room: *room, sessions }
        }
    }
}

fn added_session(change: &Change) -> Option<SessionId> {
    match change {
        Change::Add(Item::Session(session)) => Some(session.id),
        _ => None,
    }
}

fn name_of_moves(changes: &[Change]) -> Action {
    if let [change] = changes
        && let (Some(Item::Session(before)), Some(Item::Session(after))) = (change.before(), change.after())
    {
        return named_move(before, after);
    }
    Action::MovedSessions { sessions: changes.len() }
}

/// The action in the history for moving one session.
pub(super) fn named_move(before: &Session, after: &Session) -> Action {
    let (session, block, room, own_span) = (after.id, after.block, after.room, after.own_span);
    if before.state != after.state {
        Action::PlannedIdea { session, block, room, own_span }
    } else if (before.block, before.own_span) == (block, own_span) {
        Action::PlacedSession { session, room }
    } else {
        Action::MovedSession { session, block, room, own_span }
    }
}
