//! What a user did, as the history stores it: ids and counts. Names are looked up when the history is shown.

mod nouns;
mod sentence;

pub use nouns::{counted, noun, nouns};
pub use sentence::size;

use super::{
    ids::{BlockId, PersonId, RegistrationId, RoomId, SessionId},
    item::{ItemRef, Table},
    rows_kind::RowsKind,
    rule::Rule,
    time::Span,
};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// Histories of earlier versions lack the times; these fields are then `None`.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(tag = "action", content = "args", rename_all = "kebab-case")]
pub enum Action {
    CreatedEvent,
    Added {
        item: ItemRef,
    },
    Edited {
        item: ItemRef,
        fields: Vec<String>,
    },
    Removed {
        item: ItemRef,
    },
    PlacedSession {
        session: SessionId,
        room: Option<RoomId>,
    },
    DistributedBlocks {
        blocks: Vec<BlockId>,
        sessions: usize,
    },
    MergedPeople {
        kept: PersonId,
        merged: PersonId,
    },
    /// Two people who look like one are two. It changes no row; the history is where it is remembered.
    ToldApart {
        a: PersonId,
        b: PersonId,
    },
    ImportedProgramme {
        blocks: usize,
        sessions: usize,
        people: usize,
    },
    ImportedRooms {
        added: usize,
        edited: usize,
    },
    ImportedRows {
        rows: RowsKind,
        added: usize,
        changed: usize,
        gone: usize,
    },
    EditedMany {
        table: Table,
        rows: usize,
        fields: Vec<String>,
    },
    RemovedMany {
        table: Table,
        rows: usize,
    },
    Reordered {
        table: Table,
        rows: usize,
    },
    MovedSession {
        session: SessionId,
        block: Option<BlockId>,
        room: Option<RoomId>,
        own_span: Option<Span>,
    },
    PlannedIdea {
        session: SessionId,
        block: Option<BlockId>,
        room: Option<RoomId>,
        own_span: Option<Span>,
    },
    MovedSessions {
        sessions: usize,
    },
    SwappedSessions {
        a: SessionId,
        b: SessionId,
    },
    SwappedRooms {
        a: RoomId,
        b: RoomId,
        sessions: usize,
    },
    MovedBlock {
        block: BlockId,
        span: Option<Span>,
    },
    ResizedSession {
        session: SessionId,
        span: Option<Span>,
    },
    CopiedSession {
        session: SessionId,
    },
    /// A session became two.
    SplitSession {
        session: SessionId,
        second: SessionId,
    },
    /// A room was closed, and these sessions went out of it.
    ClosedRoom {
        room: RoomId,
        sessions: usize,
    },
    Waived {
        rule: Rule,
        sessions: Vec<SessionId>,
        reason: String,
    },
    Unwaived {
        rule: Rule,
        sessions: Vec<SessionId>,
    },
    UpdatedProgramme {
        added: usize,
        changed: usize,
        removed: usize,
    },
    UnifiedSpellings {
        texts: usize,
    },
    ComputedPlaces {
        seated: usize,
        moved: usize,
    },
    SetWishes {
        registration: RegistrationId,
    },
    /// A person does not come to these parts.
    FellOut {
        person: PersonId,
        parts: usize,
    },
    /// A free column of the event has another name. Tables may still have the former one.
    RenamedColumn {
        from: String,
        to: String,
    },
    /// Another copy of the file became one with this one.
    MergedCopy {
        /// The last step of the other copy, and a digest of what it did: somebody may have gone on typing it since.
        head: Uuid,
        content: String,
        added: usize,
        changed: usize,
        removed: usize,
        /// Of the steps that came with it, those that read a sheet and are in effect.
        readings: Vec<Uuid>,
        /// People who look like one, and of whom the other copy said that they are two.
        apart: Vec<(PersonId, PersonId)>,
    },
    /// So many steps of the history were damaged, or before one that was, and are left out.
    LostSteps {
        steps: usize,
    },
    /// The file was damaged; what could be read of it became a new one.
    Recovered,
    /// What was known of participants was deleted, or lost its names.
    Forgot {
        how: Forgetting,
        registrations: usize,
        people: usize,
    },
}

/// What becomes of participants that are forgotten.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "types", derive(specta::Type))]
#[serde(rename_all = "kebab-case")]
pub enum Forgetting {
    Delete,
    /// What counts stays without a name: kind, status, stay, food, wishes and places.
    Anonymise,
}
