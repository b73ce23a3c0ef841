//! Everything planned for one event. It is held whole, because programmes are small.

mod find;
mod numbers;
mod rooms;

pub use find::{NameError, find_person};
pub use numbers::next_number;

use super::{
    availability::Availability,
    contributions::Contribution,
    event::Event,
    ids::{AvailabilityId, BlockId, ContributionId, PersonId, RegistrationId, RoomId, SessionId, WaiverId},
    item::{Change, Item, ItemRef, Table},
    language::Language,
    natural_order::{natural_order, order_key},
    participants::Stay,
    people::Person,
    rooms::{OnBoard, Room},
    sessions::{Block, Session},
    time::Span,
    waiver::Waiver,
};
use chrono::{Duration, NaiveDate, Timelike};
use std::{
    borrow::Cow,
    collections::{BTreeMap, BTreeSet},
};

#[derive(Clone, Debug, PartialEq)]
pub struct Programme {
    pub event: Event,
    pub blocks: BTreeMap<BlockId, Block>,
    pub rooms: BTreeMap<RoomId, Room>,
    pub sessions: BTreeMap<SessionId, Session>,
    pub people: BTreeMap<PersonId, Person>,
    pub contributions: BTreeMap<ContributionId, Contribution>,
    pub waivers: BTreeMap<WaiverId, Waiver>,
    pub availabilities: BTreeMap<AvailabilityId, Availability>,
    /// When registered people come and go, if they said so. The rest of a registration is read on demand.
    pub stays: BTreeMap<RegistrationId, Stay>,
    /// How many of those who come have a seat in a session. Nothing for a session in which nobody has one.
    pub seated: BTreeMap<SessionId, u32>,
    /// People whose names are written by hand on paper, because no font has their letters, as they are really called.
    /// Empty in a plan from a file.
    pub by_hand: BTreeMap<PersonId, Person>,
}

impl Programme {
    pub fn new(event: Event) -> Self {
        Self {
            event,
            blocks: BTreeMap::new(),
            rooms: BTreeMap::new(),
            sessions: BTreeMap::new(),
            people: BTreeMap::new(),
            contributions: BTreeMap::new(),
            waivers: BTreeMap::new(),
            availabilities: BTreeMap::new(),
            stays: BTreeMap::new(),
            seated: BTreeMap::new(),
            by_hand: BTreeMap::new(),
        }
    }

    /// Blocks by start, then end, then id. The place in this list, counted from 1, is the ordinal of a block.
    pub fn blocks_in_order(&self) -> Vec<&Block> {
        let mut blocks: Vec<&Block> = self.blocks.values().collect();
        blocks.sort_by_key(|block| (block.span, block.id));
        blocks
    }

    /// The block's place in time, counted from 1.
    pub fn ordinal(&self, block: BlockId) -> Option<usize> {
        let span = self.blocks.get(&block)?.span;
        Some(1 + self.blocks.values().filter(|other| (other.span, other.id) < (span, block)).count())
    }

    /// The theme of a block, otherwise its kind, otherwise "Block 3".
    pub fn name_of_block(&self, block: BlockId) -> String {
        let row = self.blocks.get(&block);
        let named = row.and_then(|block| block.theme.clone().or_else(|| block.kind.clone()));
        named.unwrap_or_else(|| format!("Block {}", self.ordinal(block).unwrap_or(1)))
    }

    /// Rooms in the order of the board and of lists.
    pub fn rooms_in_order(&self) -> Vec<&Room> {
        let mut rooms: Vec<&Room> = self.rooms.values().collect();
        rooms.sort_by_key(|room| (room.position, room.id));
        rooms
    }

    /// Rooms that have a column on the board, in its order.
    pub fn rooms_on_board(&self) -> Vec<&Room> {
        self.rooms_in_order().into_iter().filter(|room| room.on_board == OnBoard::Shown).collect()
    }

    /// The session's own time, otherwise that of its block.
    pub fn span(&self, session: &Session) -> Option<Span> {
        session.own_span.or_else(|| Some(self.blocks.get(&session.block?)?.span))
    }

    /// Sessions by time, then by number; those without a time last.
    pub fn sessions_in_order(&self) -> Vec<&Session> {
        let mut sessions: Vec<(bool, Option<Span>, &Session)> = self
            .sessions
            .values()
            .map(|session| {
                let span = self.span(session);
                (span.is_none(), span, session)
            })
            .collect();
        sessions.sort_by_cached_key(|(unscheduled, span, session)| {
            (*unscheduled, *span, session.block, order_key(session.number.as_deref()), session.id)
        });
        sessions.into_iter().map(|(_, _, session)| session).collect()
    }

    /// The sessions of a block, by number.
    pub fn sessions_of(&self, block: BlockId) -> Vec<&Session> {
        let mut sessions: Vec<&Session> =
            self.sessions.values().filter(|session| session.block == Some(block)).collect();
        sessions.sort_by(|a, b| by_number(a, b));
        sessions
    }

    /// The contributions to a session, in their order.
    pub fn contributions_to(&self, session: SessionId) -> Vec<&Contribution> {
        let mut contributions: Vec<&Contribution> =
            self.contributions.values().filter(|contribution| contribution.session == session).collect();
        contributions.sort_by_key(|contribution| (contribution.position, contribution.id));
        contributions
    }

    /// How many participants may have a place in it: as set, otherwise the seats of its room in its seating form. `None`
    /// if neither is known.
    pub fn capacity(&self, session: &Session) -> Option<u32> {
        let room = || self.rooms.get(&session.room?)?.seats_for(session.seating);
        session.capacity.or_else(room)
    }

    /// How many people are expected in a session besides those who contribute: as many as have a place, and before anybody
    /// has one, as many as somebody wrote. `None` if neither is known.
    pub fn heads(&self, session: &Session) -> Option<u32> {
        self.seated.get(&session.id).copied().or(session.expected)
    }

    /// All contributions by session, each list in order. Cheaper than asking for each of many sessions.
    pub fn contributions_by_session(&self) -> BTreeMap<SessionId, Vec<&Contribution>> {
        let mut by_session: BTreeMap<SessionId, Vec<&Contribution>> = BTreeMap::new();
        for contribution in self.contributions.values() {
            by_session.entry(contribution.session).or_default().push(contribution);
        }
        for contributions in by_session.values_mut() {
            contributions.sort_by_key(|contribution| (contribution.position, contribution.id));
        }
        by_session
    }

    /// The person who has this id, or had it before they were merged.
    pub fn person(&self, id: PersonId) -> Option<&Person> {
        self.people.get(&id).or_else(|| self.people.values().find(|person| person.aliases.contains(&id)))
    }

    /// The first and the last day: as set, otherwise those of the first and the last session or block.
    pub fn days(&self) -> Option<(NaiveDate, NaiveDate)> {
        let days: BTreeSet<NaiveDate> = self
            .sessions
            .values()
            .filter_map(|session| self.span(session))
            .chain(self.blocks.values().map(|block| block.span))
            .map(Span::day)
            .collect();
        let first = self.event.first_day.or_else(|| days.first().copied())?;
        let last = self.event.last_day.or_else(|| days.last().copied())?;
        Some((first, last))
    }

    /// The day to which people count it. A session that begins at night while the evening goes on belongs to that
    /// evening.
    pub fn day_as_counted(&self, span: Span) -> NaiveDate {
        const NIGHT_ENDS: u32 = 5;
        /// A longer pause leaves the house empty: the evening is over.
        const PAUSE: Duration = Duration::hours(3);
        let day = span.day();
        let Some(before) = day.pred_opt().filter(|_| span.start().time().hour() < NIGHT_ENDS) else { return day };
        let sessions = self.sessions.values().filter_map(|session| self.span(session));
        let mut all = sessions.chain(self.blocks.values().map(|block| block.span));
        let goes_on = all.any(|other| other.day() == before && other.end() + PAUSE >= span.start());
        if goes_on { before } else { day }
    }

    /// The programme with another language of print, if one is given that differs from the event's.
    pub fn in_language(&self, language: Option<Language>) -> Cow<'_, Programme> {
        match language.filter(|language| *language != self.event.language) {
            None => Cow::Borrowed(self),
            Some(language) => {
                let mut programme = self.clone();
                programme.event.language = language;
                Cow::Owned(programme)
            }
        }
    }

    /// The row with this table and id, if the programme holds it.
    pub fn item(&self, row: ItemRef) -> Option<Item> {
        let id = row.id;
        match row.table {
            Table::Event => (self.event.id.0 == id).then(|| self.event.clone().into()),
            Table::Block => self.blocks.get(&BlockId(id)).cloned().map(Item::from),
            Table::Room => self.rooms.get(&RoomId(id)).cloned().map(Item::from),
            Table::Session => self.sessions.get(&SessionId(id)).cloned().map(Item::from),
            Table::Person => self.people.get(&PersonId(id)).cloned().map(Item::from),
            Table::Contribution => self.contributions.get(&ContributionId(id)).cloned().map(Item::from),
            Table::Waiver => self.waivers.get(&WaiverId(id)).cloned().map(Item::from),
            Table::Availability => self.availabilities.get(&AvailabilityId(id)).cloned().map(Item::from),
            Table::Registration | Table::Wish | Table::Place => None,
        }
    }

    /// All rows of the programme, table by table.
    pub fn items(&self) -> Vec<Item> {
        let mut items = vec![Item::from(self.event.clone())];
        items.extend(self.blocks.values().cloned().map(Item::from));
        items.extend(self.rooms.values().cloned().map(Item::from));
        items.extend(self.sessions.values().cloned().map(Item::from));
        items.extend(self.people.values().cloned().map(Item::from));
        items.extend(self.contributions.values().cloned().map(Item::from));
        items.extend(self.waivers.values().cloned().map(Item::from));
        items.extend(self.availabilities.values().cloned().map(Item::from));
        items
    }

    /// Applies a change that was written to the file.
    pub fn apply(&mut self, change: &Change) {
        match change {
            Change::Add(item) => self.put(item.clone()),
            Change::Edit { after, .. } => self.put(Item::clone(after)),
            Change::Remove(item) => self.take_out(item),
        }
    }

    fn put(&mut self, item: Item) {
        match item {
            Item::Event(row) => self.event = row,
            Item::Block(row) => drop(self.blocks.insert(row.id, row)),
            Item::Room(row) => drop(self.rooms.insert(row.id, row)),
            Item::Session(row) => drop(self.sessions.insert(row.id, row)),
            Item::Person(row) => drop(self.people.insert(row.id, row)),
            Item::Contribution(row) => drop(self.contributions.insert(row.id, row)),
            Item::Waiver(row) => drop(self.waivers.insert(row.id, row)),
            Item::Availability(row) => drop(self.availabilities.insert(row.id, row)),
            Item::Registration(row) => match row.stay() {
                Some(stay) => drop(self.stays.insert(row.id, stay)),
                None => drop(self.stays.remove(&row.id)),
            },
            // Read on demand, not held here.
            Item::Wish(_) | Item::Place(_) => {}
        }
    }

    fn take_out(&mut self, item: &Item) {
        match item {
            Item::Block(row) => drop(self.blocks.remove(&row.id)),
            Item::Room(row) => drop(self.rooms.remove(&row.id)),
            Item::Session(row) => drop(self.sessions.remove(&row.id)),
            Item::Person(row) => drop(self.people.remove(&row.id)),
            Item::Contribution(row) => drop(self.contributions.remove(&row.id)),
            Item::Waiver(row) => drop(self.waivers.remove(&row.id)),
            Item::Availability(row) => drop(self.availabilities.remove(&row.id)),
            Item::Registration(row) => drop(self.stays.remove(&row.id)),
            // A file always has its event, so nobody removes it.
            Item::Event(_) | Item::Wish(_) | Item::Place(_) => {}
        }
    }
}

fn by_number(a: &Session, b: &Session) -> std::cmp::Ordering {
    natural_order(a.number.as_deref(), b.number.as_deref()).then(a.id.cmp(&b.id))
}
