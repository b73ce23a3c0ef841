//! Turns what a reader understood into rows of a plan.

use domain::{Contribution, PersonId, Session, SessionId};
use import::{DraftContribution, DraftSession};

/// The session without block, room and parts.
pub(super) fn session_of(read: &DraftSession) -> Session {
    Session {
        number: read.number.clone(),
        abstract_text: read.abstract_text.clone(),
        state: read.state,
        own_span: read.own_span,
        ..Session::new(&read.title, read.kind)
    }
}

pub(super) fn contribution_of(
    part: &DraftContribution,
    session: SessionId,
    person: Option<PersonId>,
    position: i64,
) -> Contribution {
    Contribution {
        affiliation: part.affiliation.clone(),
        presence: part.presence,
        agreement: part.agreement,
        standing: part.standing,
        private_reason: part.private_reason.clone(),
        ..Contribution::new(session, person, part.role.clone(), position)
    }
}
