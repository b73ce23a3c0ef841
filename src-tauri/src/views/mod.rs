//! What the page shows of an event, and what changed in it since the page was last told.
//!
//! The whole view is made anew after each step, and only what differs is sent: no step has to know what else on the
//! screen hangs on it (a block that moves moves its sessions, their times and their conflicts).

mod cards;
mod status;

pub use cards::{BlockCard, EventCard, PersonCard, RoomCard, SessionCard};
pub use status::{Day, Finding, Status};

use serde::Serialize;
use specta::Type;
use std::collections::HashMap;
use tagwerk_core::{
    domain::{
        ItemRef, Language,
        sorting::{NameOrder, ParticleOrder},
    },
    event_file::EventFile,
};
use uuid::Uuid;

/// Everything that the page shows, in its order.
#[derive(Clone, Debug, Default)]
pub struct View {
    event: Option<EventCard>,
    blocks: Vec<BlockCard>,
    rooms: Vec<RoomCard>,
    sessions: Vec<SessionCard>,
    people: Vec<PersonCard>,
    findings: Vec<Finding>,
    days: Vec<Day>,
}

/// What changed.
#[derive(Clone, Debug, Serialize, Type)]
pub struct Update {
    pub event: Option<EventCard>,
    pub blocks: Changed<BlockCard>,
    pub rooms: Changed<RoomCard>,
    pub sessions: Changed<SessionCard>,
    pub people: Changed<PersonCard>,
    pub findings: Option<Vec<Finding>>,
    pub days: Option<Vec<Day>>,
    pub status: Status,
    /// What the step was about: a row that is new, to be shown.
    pub touched: Option<ItemRef>,
}

/// Rows of one kind that are new or other than before, and those that are gone.
#[derive(Clone, Debug, Serialize, Type)]
pub struct Changed<C> {
    pub put: Vec<C>,
    pub gone: Vec<Uuid>,
    /// All ids in their order, if that is another one.
    pub order: Option<Vec<Uuid>>,
}

/// A row of the page.
pub trait Card: Clone + PartialEq {
    fn id(&self) -> Uuid;
}

impl View {
    pub fn of(file: &EventFile, language: Language) -> Self {
        let programme = file.programme();
        let mut people: Vec<_> = programme.people.values().collect();
        NameOrder::new(ParticleOrder::ByFamily).sort(&mut people);
        let parts = programme.contributions_by_session();
        Self {
            event: Some(EventCard::of(&programme.event)),
            blocks: programme
                .blocks_in_order()
                .into_iter()
                .map(|block| BlockCard::of(programme, block, language))
                .collect(),
            rooms: programme.rooms_in_order().into_iter().map(|room| RoomCard::of(programme, room)).collect(),
            sessions: programme
                .sessions_in_order()
                .into_iter()
                .map(|session| {
                    let parts = parts.get(&session.id).map_or(&[][..], Vec::as_slice);
                    SessionCard::of(programme, session, parts, language)
                })
                .collect(),
            people: people.into_iter().map(|person| PersonCard::of(programme, person)).collect(),
            findings: Finding::all(programme, language),
            days: Day::all(programme, language),
        }
    }
}

impl Update {
    pub fn between(
        before: &View,
        after: &View,
        file: &EventFile,
        file_name: String,
        touched: Option<ItemRef>,
        language: Language,
    ) -> Self {
        Self {
            event: after.event.clone().filter(|_| before.event != after.event),
            blocks: Changed::between(&before.blocks, &after.blocks),
            rooms: Changed::between(&before.rooms, &after.rooms),
            sessions: Changed::between(&before.sessions, &after.sessions),
            people: Changed::between(&before.people, &after.people),
            // A page that knows nothing yet is told that there is nothing wrong, too.
            findings: (before.event.is_none() || before.findings != after.findings).then(|| after.findings.clone()),
            days: (before.event.is_none() || before.days != after.days).then(|| after.days.clone()),
            status: Status::of(file, file_name, language),
            touched,
        }
    }
}

impl<C: Card> Changed<C> {
    fn between(before: &[C], after: &[C]) -> Self {
        let known: HashMap<Uuid, &C> = before.iter().map(|card| (card.id(), card)).collect();
        let there: HashMap<Uuid, &C> = after.iter().map(|card| (card.id(), card)).collect();
        let order: Vec<Uuid> = after.iter().map(Card::id).collect();
        Self {
            put: after.iter().filter(|card| known.get(&card.id()) != Some(card)).cloned().collect(),
            gone: before.iter().map(Card::id).filter(|id| !there.contains_key(id)).collect(),
            order: (before.iter().map(Card::id).ne(order.iter().copied())).then_some(order),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use tagwerk_core::{domain::Table, sample};

    #[test]
    fn after_a_small_edit_the_page_is_told_only_what_changed() {
        let now = chrono::DateTime::from_timestamp(1_780_000_000, 0).expect("a time");
        let mut file = sample::in_memory(now).expect("the sample");
        let before = View::of(&file, Language::De);
        let block = file.programme().blocks_in_order()[0].clone();
        // Half an hour later, so that no block overtakes another.
        let later = |time: chrono::NaiveDateTime| time + chrono::TimeDelta::minutes(30);
        let fields =
            serde_json::json!({ "span": { "start": later(block.span.start()), "end": later(block.span.end()) } });
        let row = ItemRef { table: Table::Block, id: block.id.0 };
        file.edit(row, fields.as_object().expect("fields"), now).expect("an edit");
        let after = View::of(&file, Language::De);
        let update = Update::between(&before, &after, &file, String::new(), None, Language::De);
        assert_eq!(update.blocks.put.len(), 1);
        assert_eq!(update.sessions.put.len(), file.programme().sessions_of(block.id).len());
        assert!(update.people.put.is_empty() && update.rooms.put.is_empty() && update.event.is_none());
        assert!(update.people.order.is_none());
    }
}
