//! What the page shows of an event, and what changed in it since the page was last told.
//!
//! The view is rebuilt after each step, and only the differences are sent. So no step has to know what else on the
//! screen depends on it (a block that moves also moves its sessions, their times and their conflicts). Only the cards
//! of people, rooms and sessions, which depend on few tables, are reused if none of these changed: with 30,000
//! people, sorting alone takes longer than everything else.

mod any_table;
mod cards;
mod copy;
mod draft;
mod follow_up;
mod front_desk;
#[cfg(test)]
mod names;
mod one_line;
mod participants;
mod places;
mod spellings;
mod status;
mod table;
mod twice;

pub use any_table::{Looked, TableLook, table_look};
pub use cards::{BlockCard, EventCard, PersonCard, RoomCard, SessionCard, when};
pub use copy::CopyView;
pub use draft::{ComparisonView, DraftView, comparison_view, draft_view, listed_view};
pub use follow_up::{FallingOut, FollowUpView, SubstituteView};
pub use front_desk::{ArrivalView, DeskCard, DeskFound, FrontDesk};
pub use one_line::{AddedView, LineAnswer, event_line_view, line_view};
pub use participants::{Named, Offered, ParticipantCard, ParticipantRow, Registered};
pub use places::{ClaimView, ComputedPlaces, PlacesOfBlock, SeatedInSession, places_view};
pub use spellings::{RespellingView, respelling_view};
pub use status::{Day, Finding, Listed, Status};
pub use table::{TableView, table_view};
pub use twice::TwiceView;

use crate::away::PlaceView;
use serde::Serialize;
use specta::Type;
use std::{
    collections::{HashMap, HashSet},
    sync::Arc,
};
use tagwerk_core::{
    domain::{
        ItemRef, Language, Programme, Session, SessionId, Table,
        sorting::{NameOrder, ParticleOrder},
    },
    event_file::{EventFile, Touched},
};
use uuid::Uuid;

/// Everything that the page shows, in its order.
#[derive(Clone, Debug, Default)]
pub struct View {
    event: Option<EventCard>,
    blocks: Vec<BlockCard>,
    rooms: Arc<Vec<RoomCard>>,
    sessions: Vec<Arc<SessionCard>>,
    people: Arc<Vec<PersonCard>>,
    registered: Registered,
    findings: Vec<Finding>,
    days: Vec<Day>,
}

/// What changed in the view since the page was last told.
#[derive(Clone, Debug, Serialize, Type)]
pub struct Update {
    pub event: Option<EventCard>,
    pub blocks: Changed<BlockCard>,
    pub rooms: Changed<RoomCard>,
    pub sessions: Changed<SessionCard>,
    pub people: Changed<PersonCard>,
    /// If something changed about participants. The page asks for those that it shows.
    pub registered: Option<Registered>,
    pub findings: Option<Vec<Listed>>,
    pub days: Option<Vec<Day>>,
    pub status: Status,
    /// The new row that the step added, to be shown.
    pub touched: Option<ItemRef>,
    /// What went wrong along the way, in sentences.
    pub notices: Vec<String>,
    /// Where it is saved, if it lies on a stick or the like.
    pub place: Option<PlaceView>,
}

/// Rows of one kind that are new or changed, and those that are gone.
#[derive(Clone, Debug, Serialize, Type)]
pub struct Changed<C> {
    pub put: Vec<C>,
    pub gone: Vec<Uuid>,
    /// All ids in their order, if the order changed.
    pub order: Option<Vec<Uuid>>,
}

/// Rows in their order.
trait Rows<'a, C: 'a>: Iterator<Item = &'a C> + Clone {}
impl<'a, C: 'a, I: Iterator<Item = &'a C> + Clone> Rows<'a, C> for I {}

/// A row of the page.
pub trait Card: Clone + PartialEq {
    fn id(&self) -> Uuid;
}

impl View {
    /// The view after `touched` changed. The first view holds everything.
    pub fn after(&self, file: &EventFile, touched: &Touched, language: Language) -> Self {
        let programme = file.programme();
        let is_new = self.event.is_none();
        let hangs_on = |tables: &[Table]| is_new || tables.iter().any(|table| touched.tables.contains(table));
        Self {
            event: Some(EventCard::of(&programme.event, language)),
            blocks: programme
                .blocks_in_order()
                .into_iter()
                .map(|block| BlockCard::of(programme, block, language))
                .collect(),
            rooms: if hangs_on(&[Table::Room, Table::Availability]) {
                Arc::new(RoomCard::all(programme))
            } else {
                Arc::clone(&self.rooms)
            },
            sessions: self.sessions(
                programme,
                // What else their cards show: times and numbers, names, seats.
                |id| {
                    hangs_on(&[Table::Event, Table::Block, Table::Person, Table::Room])
                        || touched.sessions.contains(&id)
                },
                language,
            ),
            people: if hangs_on(&[Table::Person, Table::Availability]) {
                let mut people: Vec<_> = programme.people.values().collect();
                NameOrder::new(ParticleOrder::ByFamily).sort(&mut people);
                Arc::new(people.into_iter().map(|person| PersonCard::of(programme, person)).collect())
            } else {
                Arc::clone(&self.people)
            },
            registered: if touched.arrivals
                || hangs_on(&[Table::Registration, Table::Person, Table::Wish, Table::Place, Table::Event])
            {
                self.registered.after(file)
            } else {
                self.registered
            },
            findings: Finding::all(file, language),
            days: Day::all(programme, language),
        }
    }

    fn sessions(
        &self,
        programme: &Programme,
        is_touched: impl Fn(SessionId) -> bool,
        language: Language,
    ) -> Vec<Arc<SessionCard>> {
        let known: HashMap<SessionId, &Arc<SessionCard>> = self.sessions.iter().map(|card| (card.id, card)).collect();
        let parts = programme.contributions_by_session();
        let card = |session: &Session| match known.get(&session.id) {
            Some(card) if !is_touched(session.id) => Arc::clone(card),
            _ => {
                let parts = parts.get(&session.id).map_or(&[][..], Vec::as_slice);
                Arc::new(SessionCard::of(programme, session, parts, language))
            }
        };
        programme.sessions_in_order().into_iter().map(card).collect()
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
            blocks: Changed::between(before.blocks.iter(), after.blocks.iter()),
            rooms: Changed::of_shared(&before.rooms, &after.rooms),
            sessions: Changed::between(before.sessions.iter().map(Arc::as_ref), after.sessions.iter().map(Arc::as_ref)),
            people: Changed::of_shared(&before.people, &after.people),
            registered: (before.registered != after.registered).then_some(after.registered),
            // A page that knows nothing yet is also told that there are no findings.
            findings: (before.event.is_none() || before.findings != after.findings)
                .then(|| Listed::between(&before.findings, &after.findings)),
            days: (before.event.is_none() || before.days != after.days).then(|| after.days.clone()),
            status: Status::of(file, file_name, language),
            touched,
            notices: Vec::new(),
            place: None,
        }
    }
}

impl<C: Card> Changed<C> {
    fn between<'a>(before: impl Rows<'a, C>, after: impl Rows<'a, C>) -> Self
    where
        C: 'a,
    {
        // Reused cards are the same object and need no comparison.
        let is_same = |a: &C, b: &C| std::ptr::eq(a, b) || a == b;
        // The usual case: the same rows in the same order.
        if before.clone().map(Card::id).eq(after.clone().map(Card::id)) {
            let put = before.zip(after).filter(|(a, b)| !is_same(a, b)).map(|(_, card)| card.clone()).collect();
            return Self { put, gone: Vec::new(), order: None };
        }
        let known: HashMap<Uuid, &C> = before.clone().map(|card| (card.id(), card)).collect();
        let there: HashSet<Uuid> = after.clone().map(Card::id).collect();
        let is_known = |card: &C| known.get(&card.id()).is_some_and(|before| is_same(before, card));
        Self {
            put: after.clone().filter(|card| !is_known(card)).cloned().collect(),
            gone: before.map(Card::id).filter(|id| !there.contains(id)).collect(),
            order: Some(after.map(Card::id).collect()),
        }
    }

    /// Reused rows are not compared one by one.
    fn of_shared(before: &Arc<Vec<C>>, after: &Arc<Vec<C>>) -> Self {
        if Arc::ptr_eq(before, after) {
            return Self { put: Vec::new(), gone: Vec::new(), order: None };
        }
        Self::between(before.iter(), after.iter())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;
    use tagwerk_core::sample;

    #[test]
    fn after_a_small_edit_the_page_is_told_only_what_changed() {
        let now = chrono::DateTime::from_timestamp(1_780_000_000, 0).expect("a time");
        let mut file = sample::in_memory(now).expect("the sample");
        file.take_touched();
        let before = View::default().after(&file, &Touched::default(), Language::De);
        let block = file.programme().blocks_in_order()[0].clone();
        // Half an hour later, so that no block overtakes another.
        let later = |time: chrono::NaiveDateTime| time + chrono::TimeDelta::minutes(30);
        let fields =
            serde_json::json!({ "span": { "start": later(block.span.start()), "end": later(block.span.end()) } });
        let row = ItemRef { table: Table::Block, id: block.id.0 };
        file.edit(row, fields.as_object().expect("fields"), now).expect("an edit");
        let touched = file.take_touched();
        assert_eq!(touched, Touched { tables: BTreeSet::from([Table::Block]), ..Touched::default() });
        let after = before.after(&file, &touched, Language::De);
        let update = Update::between(&before, &after, &file, String::new(), None, Language::De);
        assert_eq!(update.blocks.put.len(), 1);
        assert_eq!(update.sessions.put.len(), file.programme().sessions_of(block.id).len());
        assert!(update.people.put.is_empty() && update.rooms.put.is_empty() && update.event.is_none());
        assert!(update.people.order.is_none());
    }

    #[test]
    fn of_the_findings_the_page_is_told_which_are_new_and_which_it_keeps() {
        let now = chrono::DateTime::from_timestamp(1_780_000_000, 0).expect("a time");
        let mut file = sample::in_memory(now).expect("the sample");
        let before = Finding::all(&file, Language::De);
        let room = file.programme().rooms_in_order()[0].id;
        let others = file.programme().sessions_in_order().into_iter().filter(|session| session.room != Some(room));
        let crowded: Vec<ItemRef> = others.map(|session| ItemRef { table: Table::Session, id: session.id.0 }).collect();
        let fields = serde_json::json!({ "room": room });
        file.edit_all(&crowded, fields.as_object().expect("fields"), now).expect("an edit");
        let crowd = Finding::all(&file, Language::De);
        for (from, to) in [(&before, &crowd), (&crowd, &before), (&before, &before), (&Vec::new(), &crowd)] {
            let listed = Listed::between(from, to);
            let put_together = listed.iter().flat_map(|part| match part {
                Listed::Kept(place, count) => from[*place as usize..(place + count) as usize].to_vec(),
                Listed::New(finding) => vec![(**finding).clone()],
            });
            assert_eq!(put_together.collect::<Vec<_>>(), *to);
            let new = listed.iter().filter(|part| matches!(part, Listed::New(_))).count();
            assert_eq!(new, to.iter().filter(|finding| !from.contains(finding)).count());
        }
    }

    /// Whatever was changed, reused cards must equal those that would be built again.
    #[test]
    fn a_view_that_takes_over_is_the_same_as_one_made_anew() {
        let now = chrono::DateTime::from_timestamp(1_780_000_000, 0).expect("a time");
        let mut file = sample::in_memory(now).expect("the sample");
        let programme = file.programme().clone();
        let person = programme.people.values().next().expect("a person").id;
        let room = programme.rooms.values().next().expect("a room").id;
        let block = programme.blocks_in_order()[0].id;
        let part = programme.contributions.values().next().expect("a part");
        let row = |table, id| ItemRef { table, id };
        let mut view = View::default().after(&file, &Touched::default(), Language::De);
        let mut look = |file: &mut EventFile| {
            let touched = file.take_touched();
            view = view.after(file, &touched, Language::De);
            let anew = View::default().after(file, &Touched::default(), Language::De);
            assert_eq!(view.people, anew.people, "{touched:?}");
            assert_eq!(view.rooms, anew.rooms, "{touched:?}");
            assert_eq!(view.sessions, anew.sessions, "{touched:?}");
        };
        for (row, fields) in [
            (row(Table::Person, person.0), serde_json::json!({ "family": "Zwirner" })),
            (row(Table::Room, room.0), serde_json::json!({ "position": 99, "seats": 3 })),
            (row(Table::Event, programme.event.id.0), serde_json::json!({ "title": "Forum", "time_style": "colon" })),
            (
                row(Table::Block, block.0),
                serde_json::json!({ "span": { "start": "2026-06-15T09:00:00", "end": "2026-06-15T10:00:00" } }),
            ),
            (row(Table::Session, part.session.0), serde_json::json!({ "title": "Neu", "number": "9" })),
            (row(Table::Contribution, part.id.0), serde_json::json!({ "person": person })),
        ] {
            file.edit(row, fields.as_object().expect("fields"), now).expect("an edit");
            look(&mut file);
        }
        let parts = [row(Table::Contribution, part.id.0), row(Table::Person, person.0)];
        for rows in [&parts[..1], &[row(Table::Session, part.session.0)], &parts[1..]] {
            file.remove_all(rows, now).expect("a step");
            look(&mut file);
        }
        file.undo(now).expect("a step");
        look(&mut file);
    }
}
