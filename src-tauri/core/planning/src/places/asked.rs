//! What the computation is asked: participants, sessions and blocks as numbers, and back.

use super::{Bottleneck, Computed, Method, Missed, NoPlaces, Participants, PlaceChanges, Reason, aim, costs, tracks};
use assignment::{Ask, Got, Problem, Refusal, Why};
use domain::{
    BlockId, Counts, Participation, PersonId, Place, PlaceRules, PlaceStanding, Programme, Registration,
    RegistrationId, RegistrationStatus, RoomId, Session, SessionId, Span, same_person::fold,
};
use std::collections::{BTreeMap, BTreeSet};

/// The problem, and whose numbers stand in it.
pub(super) struct Asked {
    pub problem: Problem,
    /// By number.
    pub sessions: Vec<SessionId>,
    asks: Vec<OneAsk>,
    /// The present seats of those who ask, by participant and block.
    seats: BTreeMap<(RegistrationId, BlockId), Vec<Place>>,
    /// Computed seats that nobody asks for any more.
    stale: Vec<Place>,
    /// The present positions on waiting lists.
    waiting: Vec<Place>,
}

#[derive(Clone, Copy, Debug)]
pub(super) struct OneAsk {
    pub registration: RegistrationId,
    pub person: PersonId,
    pub block: BlockId,
}

/// A session that takes participants.
struct Offered<'a> {
    session: &'a Session,
    block: BlockId,
    span: Option<Span>,
}

/// What a participant wishes and has in one block.
#[derive(Default)]
struct Theirs {
    /// Ranks, and the numbers of the sessions.
    wishes: Vec<(u32, usize)>,
    seats: Vec<Place>,
}

/// A part that somebody plays: where they are then.
#[derive(Clone, Copy)]
struct Busy {
    session: SessionId,
    span: Span,
    room: Option<RoomId>,
}

impl Asked {
    pub fn of(programme: &Programme, participants: Participants, rules: &PlaceRules, method: Method) -> Self {
        let Participants { mut registrations, wishes, places } = participants;
        if method == Method::FirstCome {
            // People are numbered in this order, and choose in it. Those of whom nobody knows when they came, last.
            registrations.sort_by_key(|row| (row.since.is_none(), row.since, row.id));
        }
        let offered = offered(programme);
        let numbers: BTreeMap<SessionId, usize> =
            offered.iter().enumerate().map(|(number, offer)| (offer.session.id, number)).collect();
        let blocks: Vec<BlockId> = programme.blocks_in_order().into_iter().map(|block| block.id).collect();
        let block_numbers: BTreeMap<BlockId, usize> =
            blocks.iter().enumerate().map(|(number, block)| (*block, number)).collect();

        let mut in_block: Vec<Vec<usize>> = vec![Vec::new(); blocks.len()];
        for (number, offer) in offered.iter().enumerate() {
            in_block[block_numbers[&offer.block]].push(number);
        }

        let mut theirs: BTreeMap<RegistrationId, BTreeMap<usize, Theirs>> = BTreeMap::new();
        let block_of = |number: usize| block_numbers[&offered[number].block];
        for wish in &wishes {
            if let Some(number) = numbers.get(&wish.session) {
                let in_blocks = theirs.entry(wish.registration).or_default();
                in_blocks.entry(block_of(*number)).or_default().wishes.push((wish.rank, *number));
            }
        }
        let mut stale = Vec::new();
        let (places, waiting): (Vec<Place>, Vec<Place>) = places.into_iter().partition(Place::is_seat);
        for place in places {
            match numbers.get(&place.session) {
                Some(number) => {
                    let in_blocks = theirs.entry(place.registration).or_default();
                    in_blocks.entry(block_of(*number)).or_default().seats.push(place);
                }
                None if !place.fixed => stale.push(place),
                None => {}
            }
        }
        let busy = busy(programme);
        let mut taken: Vec<u32> = vec![0; offered.len()];
        let (mut asks, mut whose, mut seats) = (Vec::new(), Vec::new(), BTreeMap::new());
        let mut people: BTreeMap<RegistrationId, usize> = BTreeMap::new();
        for registration in &registrations {
            let is_registered = registration.status == RegistrationStatus::Registered;
            let may_have_places = is_registered && programme.event.registration_kind(&registration.kind).has_places;
            let in_blocks = theirs.remove(&registration.id).unwrap_or_default();
            for (block_number, Theirs { wishes: mut ranked, seats: present }) in in_blocks {
                let block = blocks[block_number];
                let number = |place: &Place| numbers[&place.session];
                let fixed = present.iter().find(|place| place.fixed).map(number);
                let leads = leads_in(&busy, programme, registration.person, block);
                if ranked.is_empty() || !may_have_places || leads {
                    // They keep what was given by hand, and nothing else. Whoever does not come needs no seat.
                    let seated = present.iter().filter(|place| place.fixed && is_registered);
                    seated.for_each(|place| taken[number(place)] += 1);
                    stale.extend(present.into_iter().filter(|place| !place.fixed));
                    continue;
                }
                ranked.sort_unstable();
                let mut wishes: Vec<usize> = Vec::new();
                for (_, number) in ranked {
                    if !wishes.contains(&number) {
                        wishes.push(number);
                    }
                }
                let next = people.len();
                let person = *people.entry(registration.id).or_insert(next);
                let busy = busy.get(&registration.person).map_or(&[][..], Vec::as_slice);
                // Most people play no part: for them, nothing has to be looked at.
                let here = if busy.is_empty() { &[][..] } else { &in_block[block_number] };
                let forbidden = here.iter().filter(|number| is_kept_away(programme, busy, &offered[**number]));
                asks.push(Ask {
                    person,
                    block: block_number,
                    wishes,
                    forbidden: forbidden.copied().collect(),
                    fixed,
                    before: present.iter().find(|place| !place.fixed).map(number),
                });
                whose.push(OneAsk { registration: registration.id, person: registration.person, block });
                seats.insert((registration.id, block), present);
            }
        }
        let mut track_numbers: BTreeMap<String, usize> = BTreeMap::new();
        let sessions = offered.iter().enumerate().map(|(number, offer)| {
            let seats = programme.capacity(offer.session).unwrap_or(u32::MAX);
            let next = track_numbers.len();
            let track = offer.session.track.as_deref().map(|track| *track_numbers.entry(fold(track)).or_insert(next));
            let block = block_numbers[&offer.block];
            assignment::Session { block, seats: seats.saturating_sub(taken[number]), track }
        });
        let problem = Problem {
            sessions: sessions.collect(),
            asks,
            together: parties(&registrations, &people),
            apart: apart(&registrations, &people),
            costs: costs(rules),
            aim: aim(rules, method),
            tracks: tracks(rules),
            seed: u64::from(rules.lot),
        };
        let sessions = offered.iter().map(|offer| offer.session.id).collect();
        Self { problem, sessions, asks: whose, seats, stale, waiting }
    }

    pub fn ask(&self, at: usize) -> OneAsk {
        self.asks[at]
    }

    /// The rank of this place among the wishes, counted from 1.
    pub fn rank(&self, at: usize, place: Option<usize>) -> Option<u32> {
        match self.problem.asks[at].got(place) {
            Got::Wish(rank) => u32::try_from(rank + 1).ok(),
            Got::Unwished | Got::Nothing => None,
        }
    }

    pub fn missed(&self, missed: assignment::Missed) -> Missed {
        let reason = match missed.why {
            Why::Forbidden => Reason::NotReachable,
            Why::Fixed => Reason::ByHand,
            Why::SameTrack { session } => Reason::SameTrack(self.sessions[session]),
            Why::Full { held, dearer } => Reason::Full { held, dearer },
            Why::Entangled => Reason::Entangled,
        };
        let rank = u32::try_from(missed.rank + 1).unwrap_or(u32::MAX);
        Missed { rank, session: self.sessions[missed.session], reason }
    }

    pub fn bottleneck(&self, found: assignment::Bottleneck) -> Bottleneck {
        let sessions = found.sessions.into_iter().map(|session| self.sessions[session]).collect();
        Bottleneck { sessions, seats: found.seats, wished_by: found.asks.len() }
    }

    /// The changes from the present places to the computed ones. What stays is left alone.
    pub fn changes(&self, computed: &[Computed]) -> PlaceChanges {
        let mut changes = PlaceChanges { removed: self.stale.clone(), added: Vec::new() };
        for place in computed {
            let present = self.seats.get(&(place.registration, place.block)).map_or(&[][..], Vec::as_slice);
            let mut is_there = false;
            for seat in present {
                if Some(seat.session) == place.session && !is_there {
                    is_there = true;
                } else if !seat.fixed {
                    changes.removed.push(seat.clone());
                }
            }
            if let (Some(session), false) = (place.session, is_there) {
                changes.added.push(Place::new(place.registration, session));
            }
        }
        self.change_waiting_lists(computed, &mut changes);
        changes
    }

    /// Whoever got nothing that they wished for waits for the dearest wish that others have taken.
    fn change_waiting_lists(&self, computed: &[Computed], changes: &mut PlaceChanges) {
        let is_taken = |missed: &&Missed| matches!(missed.reason, Reason::Full { .. } | Reason::Entangled);
        let unlucky = computed.iter().filter(|place| place.rank.is_none());
        let mut waits: BTreeSet<(RegistrationId, SessionId)> = unlucky
            .filter_map(|place| Some((place.registration, place.missed.iter().find(is_taken)?.session)))
            .collect();
        for place in &self.waiting {
            if !waits.remove(&(place.registration, place.session)) && !place.fixed {
                changes.removed.push(place.clone());
            }
        }
        let standing = PlaceStanding::WaitingList;
        let waits =
            waits.into_iter().map(|(registration, session)| Place { standing, ..Place::new(registration, session) });
        changes.added.extend(waits);
    }

    pub fn refused(&self, refusal: Refusal) -> NoPlaces {
        let person = |number: usize| {
            let ask = self.problem.asks.iter().position(|ask| ask.person == number);
            self.asks[ask.unwrap_or_default()].person
        };
        match refusal {
            Refusal::FixedBeyondSeats { session, fixed } => {
                NoPlaces::FixedBeyondSeats { session: self.sessions[session], fixed }
            }
            Refusal::TogetherFixedApart { people: [a, b], .. } => {
                NoPlaces::GroupFixedApart { people: [person(a), person(b)] }
            }
            Refusal::TogetherCannotFollow { person: who, session } => {
                NoPlaces::GroupCannotFollow { person: person(who), session: self.sessions[session] }
            }
            Refusal::ApartAndTogether { people: (a, b) } | Refusal::ApartFixedTogether { people: (a, b), .. } => {
                NoPlaces::ApartAndTogether { people: [person(a), person(b)] }
            }
            // Asks are made here, one for a participant and block, of sessions of that block.
            Refusal::Muddled { .. } | Refusal::TooLarge => NoPlaces::TooLarge,
            Refusal::Stopped => NoPlaces::Stopped,
        }
    }
}

/// The sessions between which participants choose.
fn offered(programme: &Programme) -> Vec<Offered<'_>> {
    let sessions = programme.sessions_in_order().into_iter();
    sessions
        .filter(|session| session.is_chosen())
        .filter_map(|session| {
            let block = session.block.filter(|block| programme.blocks.contains_key(block))?;
            Some(Offered { session, block, span: programme.span(session) })
        })
        .collect()
}

/// When and where people play a part, by person.
fn busy(programme: &Programme) -> BTreeMap<PersonId, Vec<Busy>> {
    let mut busy: BTreeMap<PersonId, Vec<Busy>> = BTreeMap::new();
    for part in programme.contributions.values() {
        let Some(session) = programme.sessions.get(&part.session) else { continue };
        let (Some(person), Some(span)) = (part.person, programme.span(session)) else { continue };
        if Participation::of(part, session).counts() == Counts::Yes {
            busy.entry(person).or_default().push(Busy { session: session.id, span, room: session.room });
        }
    }
    busy
}

fn leads_in(busy: &BTreeMap<PersonId, Vec<Busy>>, programme: &Programme, person: PersonId, block: BlockId) -> bool {
    let parts = busy.get(&person).map_or(&[][..], Vec::as_slice);
    parts.iter().any(|part| programme.sessions.get(&part.session).and_then(|session| session.block) == Some(block))
}

/// Whether a part overlaps this session, or there is too little time to walk between the two.
fn is_kept_away(programme: &Programme, busy: &[Busy], offer: &Offered) -> bool {
    let Some(span) = offer.span else { return false };
    busy.iter().any(|part| {
        let room = |room: Option<RoomId>| room.and_then(|room| programme.rooms.get(&room));
        let minutes = match (room(part.room), room(offer.session.room)) {
            (Some(from), Some(to)) if !programme.share_a_floor(from.id, to.id) => {
                i64::from(programme.event.walking.minutes(from, to))
            }
            _ => 0,
        };
        let pause = (span.start() - part.span.end()).max(part.span.start() - span.end()).num_minutes();
        span.overlaps(part.span) || pause < minutes
    })
}

/// Those of one party who ask for anything, if they are more than one.
fn parties(registrations: &[Registration], people: &BTreeMap<RegistrationId, usize>) -> Vec<Vec<usize>> {
    let word = |registration: &Registration| registration.party.clone().into_iter().collect();
    by_word(registrations, people, word).into_iter().map(|party| party.into_iter().collect()).collect()
}

/// All pairs of people who share a word that keeps them apart.
fn apart(registrations: &[Registration], people: &BTreeMap<RegistrationId, usize>) -> Vec<(usize, usize)> {
    let words = |registration: &Registration| {
        registration.apart.iter().flat_map(|words| words.split(',')).map(str::to_owned).collect()
    };
    let mut pairs: BTreeSet<(usize, usize)> = BTreeSet::new();
    for sharing in by_word(registrations, people, words) {
        for a in &sharing {
            pairs.extend(sharing.range(a + 1..).map(|b| (*a, *b)));
        }
    }
    pairs.into_iter().collect()
}

/// Those who ask for anything and share a word with others, whatever its capitals and accents.
fn by_word(
    registrations: &[Registration],
    people: &BTreeMap<RegistrationId, usize>,
    words: impl Fn(&Registration) -> Vec<String>,
) -> Vec<BTreeSet<usize>> {
    let mut sharing: BTreeMap<String, BTreeSet<usize>> = BTreeMap::new();
    for registration in registrations {
        let Some(person) = people.get(&registration.id) else { continue };
        for word in words(registration).iter().map(|word| fold(word.trim())).filter(|word| !word.is_empty()) {
            sharing.entry(word).or_default().insert(*person);
        }
    }
    sharing.into_values().filter(|people| people.len() > 1).collect()
}
