//! An index of what the rules need, built once and then updated change by change.
//!
//! It holds ids, times and small facts but no references, so it can live beside a programme that changes.

use super::{
    mealtimes::Mealtime,
    slot::{Slot, count_overlapping},
};
use crate::{
    Agreement, AvailabilityOf, AvailabilityState, BlockId, Contribution, ContributionId, Counts, Participation,
    PersonId, Programme, RoomId, Session, SessionId, SessionState, Span, Stay, same_person::fold,
};
use chrono::NaiveDateTime;
use std::collections::{BTreeMap, BTreeSet};

/// What the rules need to know about a part in a session.
#[derive(Clone, Copy, Debug)]
pub(super) struct Part {
    pub id: ContributionId,
    /// The person named in the programme.
    pub person: Option<PersonId>,
    /// The person, if they come.
    pub there: Option<PersonId>,
    /// The person, if their part is only an idea.
    pub thought_of: Option<PersonId>,
    pub comes: bool,
    pub remote: bool,
    pub moderates: bool,
    pub announced_but_absent: bool,
    pub stands_in_for: Option<ContributionId>,
    /// Not asked yet, or asked and no answer so far.
    pub awaited: bool,
    position: i64,
}

impl Part {
    fn of(contribution: &Contribution) -> Self {
        let participation = Participation::in_what_takes_place(contribution);
        let counts = participation.counts();
        Self {
            id: contribution.id,
            person: contribution.person,
            there: contribution.person.filter(|_| counts == Counts::Yes),
            thought_of: contribution.person.filter(|_| counts == Counts::AsAHint),
            comes: counts == Counts::Yes,
            remote: participation == Participation::Remote,
            moderates: contribution.role.moderates(),
            announced_but_absent: contribution.is_announced_but_absent(),
            stands_in_for: contribution.stands_in_for,
            awaited: counts != Counts::No && contribution.agreement != Agreement::Agreed,
            position: contribution.position,
        }
    }
}

/// When a person or a room is available.
#[derive(Clone, Debug, Default)]
pub(super) struct Times {
    pub available: Vec<Span>,
    pub unavailable: Vec<Span>,
}

impl Times {
    /// If times of presence are noted, only they count. Times of absence take precedence over them.
    pub fn cover(&self, span: Span) -> bool {
        if self.unavailable.iter().any(|other| other.overlaps(span)) {
            return false;
        }
        let mut from: NaiveDateTime = span.start();
        // They are sorted by start, and two that touch count as one.
        for time in &self.available {
            if time.start() <= from && time.end() > from {
                from = time.end();
            }
        }
        self.available.is_empty() || from >= span.end()
    }
}

/// A session that takes place, with the keys under which it is listed in [`Index`].
#[derive(Clone, Debug)]
pub(super) struct Planned {
    pub slot: Option<Slot>,
    pub block: Option<BlockId>,
    pub number: Option<String>,
    pub track: Option<String>,
}

/// Covers only sessions that take place: ideas and cancelled sessions have no conflicts.
#[derive(Clone, Debug, Default)]
pub(super) struct Index {
    pub planned: BTreeMap<SessionId, Planned>,
    /// The parts of all sessions, in their order.
    parts: BTreeMap<SessionId, Vec<Part>>,
    pub by_person: BTreeMap<PersonId, Vec<Slot>>,
    /// The sessions that each person would be in if they were asked and agreed.
    pub ideas_by_person: BTreeMap<PersonId, Vec<Slot>>,
    /// By the outermost room: a hall and its halves share one list.
    pub by_house: BTreeMap<RoomId, Vec<Slot>>,
    pub by_number: BTreeMap<(Option<BlockId>, String), BTreeSet<SessionId>>,
    pub by_track: BTreeMap<String, Vec<Slot>>,
    /// Sessions that everybody attends, by time.
    pub across: Vec<Slot>,
    pub mealtimes: Vec<Mealtime>,
    pub stays: BTreeMap<PersonId, Stay>,
    pub people_times: BTreeMap<PersonId, Times>,
    pub room_times: BTreeMap<RoomId, Times>,
    largest: BTreeMap<RoomId, RoomId>,
    /// How many overlapping sessions are reported for each session in a room, on a track or of a person. Unlimited
    /// unless there are too many pairs to read or to hold: an import that puts a thousand sessions into one room at one
    /// time makes half a million pairs.
    pub most_beside: usize,
}

/// Up to this number, every pair is reported.
const MOST_PAIRS: usize = 100_000;
/// Beyond it, each session is reported with this many others.
const FEW_BESIDE: usize = 3;

impl Index {
    pub fn of(programme: &Programme) -> Self {
        let largest = programme.rooms.keys().filter_map(|room| Some((*room, *programme.enclosing(*room).last()?)));
        let mut index = Self { largest: largest.collect(), ..Self::default() };
        index.read_times(programme);
        for contribution in programme.contributions.values() {
            index.parts.entry(contribution.session).or_default().push(Part::of(contribution));
        }
        index.parts.values_mut().for_each(|parts| parts.sort_by_key(|part| (part.position, part.id)));
        for session in programme.sessions.values() {
            index.list(programme, session);
        }
        // They were inserted unsorted; from here on they stay sorted.
        let lists = (index.by_person.values_mut().chain(index.ideas_by_person.values_mut()))
            .chain(index.by_house.values_mut())
            .chain(index.by_track.values_mut());
        lists.for_each(|list| list.sort_unstable());
        index.across.sort_unstable();
        let lists = index.by_person.values().chain(index.by_house.values()).chain(index.by_track.values());
        let pairs: usize = lists.map(|list| count_overlapping(list)).sum();
        index.most_beside = if pairs > MOST_PAIRS { FEW_BESIDE } else { usize::MAX };
        index.mealtimes = Mealtime::all(&index.across);
        index
    }

    fn read_times(&mut self, programme: &Programme) {
        for availability in programme.availabilities.values() {
            let times = match availability.of {
                AvailabilityOf::Person(person) => self.people_times.entry(person).or_default(),
                AvailabilityOf::Room(room) => self.room_times.entry(room).or_default(),
            };
            match availability.state {
                AvailabilityState::Available => times.available.push(availability.span),
                AvailabilityState::Unavailable => times.unavailable.push(availability.span),
            }
        }
        self.people_times.values_mut().chain(self.room_times.values_mut()).for_each(|times| times.available.sort());
        self.stays = programme.stays.values().map(|stay| (stay.person, *stay)).collect();
    }

    /// True if not every pair is reported.
    pub fn is_crowded(&self) -> bool {
        self.most_beside == FEW_BESIDE
    }

    pub fn parts_of(&self, session: SessionId) -> &[Part] {
        self.parts.get(&session).map_or(&[], Vec::as_slice)
    }

    pub fn house(&self, room: RoomId) -> RoomId {
        self.largest.get(&room).copied().unwrap_or(room)
    }

    /// The people who will be in a session, each once however many parts they have. The flag says that they are on a
    /// screen in all of them.
    pub fn people_in(&self, session: SessionId) -> Vec<(PersonId, bool)> {
        let mut people: Vec<(PersonId, bool)> = Vec::new();
        for part in self.parts_of(session) {
            let Some(person) = part.there else { continue };
            match people.iter_mut().find(|(other, _)| *other == person) {
                Some((_, remote)) => *remote &= part.remote,
                None => people.push((person, part.remote)),
            }
        }
        people
    }

    /// The people who would be in a session if they were asked and agreed. Those who are in it anyway are left out.
    pub fn thought_of_in(&self, session: SessionId) -> BTreeSet<PersonId> {
        let parts = self.parts_of(session);
        let there = |person: &PersonId| parts.iter().any(|part| part.there == Some(*person));
        parts.iter().filter_map(|part| part.thought_of).filter(|person| !there(person)).collect()
    }

    /// Appends a session to the lists.
    fn list(&mut self, programme: &Programme, session: &Session) {
        if session.state != SessionState::Planned {
            return;
        }
        let slot = programme.span(session).map(|span| Slot {
            span,
            session: session.id,
            kind: session.kind,
            room: session.room,
            remote: false,
        });
        let written = |text: &Option<String>| text.as_deref().map(str::trim).filter(|text| !text.is_empty()).map(fold);
        let number = session.number.as_deref().map(|number| number.trim().to_owned()).filter(|text| !text.is_empty());
        let planned = Planned { slot, block: session.block, number, track: written(&session.track) };
        // A session without a time keeps the number of the block that it was taken out of, but does not occupy it.
        if let Some(number) = planned.number.as_ref().filter(|_| slot.is_some()) {
            self.by_number.entry((planned.block, number.clone())).or_default().insert(session.id);
        }
        if let Some(slot) = slot {
            for (person, remote) in self.people_in(session.id) {
                self.by_person.entry(person).or_default().push(Slot { remote, ..slot });
            }
            for person in self.thought_of_in(session.id) {
                self.ideas_by_person.entry(person).or_default().push(slot);
            }
            if let Some(room) = session.room {
                self.by_house.entry(self.house(room)).or_default().push(slot);
            }
            if let Some(track) = &planned.track {
                self.by_track.entry(track.clone()).or_default().push(slot);
            }
            if session.kind.takes_everybody() {
                self.across.push(slot);
            }
        }
        self.planned.insert(session.id, planned);
    }

    /// Takes a session out of all lists. Returns its entry, if it took place.
    pub fn unlist(&mut self, session: SessionId) -> Option<Planned> {
        let planned = self.planned.remove(&session)?;
        if let Some(number) = &planned.number
            && let Some(others) = self.by_number.get_mut(&(planned.block, number.clone()))
        {
            others.remove(&session);
        }
        if let Some(slot) = planned.slot {
            for (person, _) in self.people_in(session) {
                take_out(self.by_person.get_mut(&person), session);
            }
            for person in self.thought_of_in(session) {
                take_out(self.ideas_by_person.get_mut(&person), session);
            }
            if let Some(house) = slot.room.map(|room| self.house(room)) {
                take_out(self.by_house.get_mut(&house), session);
            }
            if let Some(track) = &planned.track {
                take_out(self.by_track.get_mut(track), session);
            }
            if slot.kind.takes_everybody() {
                take_out(Some(&mut self.across), session);
                self.mealtimes = Mealtime::all(&self.across);
            }
        }
        Some(planned)
    }

    /// Inserts a session into the lists, each in order.
    pub fn relist(&mut self, programme: &Programme, session: &Session) {
        self.list(programme, session);
        let Some(Planned { slot: Some(slot), track, .. }) = self.planned.get(&session.id).cloned() else { return };
        for (person, _) in self.people_in(session.id) {
            settle(self.by_person.get_mut(&person));
        }
        for person in self.thought_of_in(session.id) {
            settle(self.ideas_by_person.get_mut(&person));
        }
        if let Some(house) = slot.room.map(|room| self.house(room)) {
            settle(self.by_house.get_mut(&house));
        }
        settle(track.and_then(|track| self.by_track.get_mut(&track)));
        if slot.kind.takes_everybody() {
            settle(Some(&mut self.across));
            self.mealtimes = Mealtime::all(&self.across);
        }
    }

    /// Adds or replaces a part. Its session must not be listed, because the lists follow from the parts.
    pub fn set_part(&mut self, contribution: &Contribution) {
        let parts = self.parts.entry(contribution.session).or_default();
        parts.retain(|part| part.id != contribution.id);
        parts.push(Part::of(contribution));
        parts.sort_by_key(|part| (part.position, part.id));
    }

    /// Removes a part. As for [`set_part`](Self::set_part), its session must not be listed.
    pub fn take_part(&mut self, contribution: &Contribution) {
        if let Some(parts) = self.parts.get_mut(&contribution.session) {
            parts.retain(|part| part.id != contribution.id);
        }
    }
}

fn take_out(list: Option<&mut Vec<Slot>>, session: SessionId) {
    if let Some(list) = list {
        list.retain(|slot| slot.session != session);
    }
}

/// Moves the last slot to its place in the order.
fn settle(list: Option<&mut Vec<Slot>>) {
    if let Some(list) = list
        && let Some(slot) = list.pop()
    {
        let place = list.partition_point(|other| *other < slot);
        list.insert(place, slot);
    }
}
