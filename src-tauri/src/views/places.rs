//! Places as the page shows them: by session, and as they were computed.

use super::when;
use serde::Serialize;
use specta::Type;
use tagwerk_core::{
    domain::{BlockId, Language, PlaceId, PlaceStanding, Programme, RegistrationId, SessionId},
    event_file::{Claim, EventError, EventFile, Seated, Seats, SessionPlaces},
    planning::places::Places,
};

/// A block with the sessions that have places.
#[derive(Clone, Debug, Serialize, Type)]
pub struct PlacesOfBlock {
    /// `None` for sessions without a block.
    pub block: Option<BlockId>,
    /// Its theme, kind or number. Empty without a block.
    pub name: String,
    /// "Sa 24.9., 9.30–12.30 Uhr"
    pub when: String,
    pub sessions: Vec<PlacesOfSession>,
}

#[derive(Clone, Debug, Serialize, Type)]
pub struct PlacesOfSession {
    pub session: SessionId,
    /// "1.3"
    pub number: Option<String>,
    pub title: String,
    pub room: Option<String>,
    pub seats: SeatsView,
    pub first_wishes: u32,
    pub wishes: u32,
}

/// The seats of a session, and how many have them.
#[derive(Clone, Copy, Debug, Serialize, Type)]
pub struct SeatsView {
    /// How many there are, if that is known.
    pub all: Option<u32>,
    pub taken: u32,
    pub free: Option<u32>,
    /// How many have a place although there is no seat for them.
    pub over: u32,
    pub waiting: u32,
}

impl SeatsView {
    fn of(seats: Seats) -> Self {
        let (free, over) = (seats.free(), seats.over());
        Self { all: seats.all, taken: seats.taken, free, over, waiting: seats.waiting }
    }
}

/// The blocks in order of time, then the sessions without a block.
pub fn places_view(file: &EventFile, language: Language) -> Result<Vec<PlacesOfBlock>, EventError> {
    let programme = file.programme();
    let all = file.places_by_session()?;
    let block_of = |places: &SessionPlaces| programme.sessions.get(&places.session).and_then(|session| session.block);
    let of_block = |block: Option<BlockId>| {
        let sessions = all.iter().filter(|places| block_of(places) == block);
        let row = block.and_then(|block| programme.blocks.get(&block));
        PlacesOfBlock {
            block,
            name: block.map(|block| programme.name_of_block(block)).unwrap_or_default(),
            when: row.map(|row| when(programme, row.span, language)).unwrap_or_default(),
            sessions: sessions.filter_map(|places| PlacesOfSession::of(programme, places, language)).collect(),
        }
    };
    let blocks = programme.blocks_in_order().into_iter().map(|block| Some(block.id)).chain([None]);
    Ok(blocks.map(of_block).filter(|block| !block.sessions.is_empty()).collect())
}

impl PlacesOfSession {
    fn of(programme: &Programme, places: &SessionPlaces, language: Language) -> Option<Self> {
        let session = programme.sessions.get(&places.session)?;
        let room = session.room.and_then(|room| programme.rooms.get(&room));
        Some(Self {
            session: session.id,
            number: programme.printed_number(session, language),
            title: session.sign_title().to_owned(),
            room: room.map(|room| room.name.clone()),
            seats: SeatsView::of(places.seats),
            first_wishes: places.first_wishes,
            wishes: places.wishes,
        })
    }
}

/// The seats of a session, who has them, and then who waits for one.
#[derive(Clone, Debug, Serialize, Type)]
pub struct SeatedInSession {
    pub seats: SeatsView,
    pub people: Vec<SeatedView>,
}

impl SeatedInSession {
    pub fn of(seats: Seats, people: &[Seated]) -> Self {
        Self { seats: SeatsView::of(seats), people: people.iter().map(SeatedView::of).collect() }
    }
}

/// Somebody with a place in a session.
#[derive(Clone, Debug, Serialize, Type)]
pub struct SeatedView {
    pub place: PlaceId,
    pub registration: RegistrationId,
    pub name: String,
    pub organisation: Option<String>,
    pub standing: PlaceStanding,
    /// Given by hand.
    pub fixed: bool,
    /// The rank of their wish for it, counted from 1.
    pub rank: Option<u32>,
}

impl SeatedView {
    fn of(seated: &Seated) -> Self {
        Self {
            place: seated.place.id,
            registration: seated.registration.id,
            name: seated.person.full_name(),
            organisation: seated.person.organisation.clone(),
            standing: seated.place.standing,
            fixed: seated.place.fixed,
            rank: seated.rank,
        }
    }
}

/// The number of a session, otherwise its title.
fn called(programme: &Programme, id: SessionId, language: Language) -> Option<String> {
    let session = programme.sessions.get(&id)?;
    programme.printed_number(session, language).or_else(|| Some(session.sign_title().to_owned()))
}

/// Somebody who could have a place in a session.
#[derive(Clone, Debug, Serialize, Type)]
pub struct ClaimView {
    pub registration: RegistrationId,
    pub name: String,
    pub organisation: Option<String>,
    /// The rank of their wish for it, counted from 1.
    pub rank: Option<u32>,
    /// Where they have a seat in this block, and the rank of that wish.
    pub instead_of: Option<InsteadOf>,
    /// How much their dissatisfaction would grow. `None` if they wish for nothing in this block.
    pub dearer: Option<i32>,
}

#[derive(Clone, Debug, Serialize, Type)]
pub struct InsteadOf {
    /// "1.2", otherwise the title.
    pub session: String,
    pub rank: Option<u32>,
}

impl ClaimView {
    pub fn of(file: &EventFile, claim: &Claim, language: Language) -> Self {
        let called = |id| called(file.programme(), id, language).unwrap_or_default();
        Self {
            registration: claim.registration.id,
            name: claim.person.full_name(),
            organisation: claim.person.organisation.clone(),
            rank: claim.rank,
            instead_of: claim.instead_of.map(|(id, rank)| InsteadOf { session: called(id), rank }),
            dearer: claim.dearer.map(|dearer| i32::try_from(dearer).unwrap_or(i32::MAX)),
        }
    }
}

/// Computed places, before they are those of the event.
#[derive(Clone, Debug, Serialize, Type)]
pub struct ComputedPlaces {
    /// How many got their first wish, their second, and so on.
    pub by_rank: Vec<u32>,
    pub unwished: u32,
    pub without: u32,
    /// "Summe 4, besser geht es nicht; vorher 9, 3 umgesetzt"
    pub worth: String,
    pub on_fairness: Option<String>,
    pub bottlenecks: Vec<String>,
    /// Who got nothing that they wished for; the first of them.
    pub unlucky: Vec<Unlucky>,
    pub unlucky_in_all: u32,
    /// Whether they are other places than those of the event.
    pub is_new: bool,
}

/// Somebody who got nothing that they wished for in a block.
#[derive(Clone, Debug, Serialize, Type)]
pub struct Unlucky {
    pub registration: RegistrationId,
    pub name: String,
    pub block: String,
    /// The number of the session that they got instead, otherwise its title.
    pub got: Option<String>,
    /// A sentence for each wish.
    pub why: Vec<String>,
}

impl ComputedPlaces {
    pub fn of(file: &EventFile, places: &Places, language: Language) -> Result<Self, EventError> {
        /// More would not be read; the list of participants shows all.
        const MOST: usize = 200;
        let programme = file.programme();
        let count = |number: usize| u32::try_from(number).unwrap_or(u32::MAX);
        let unlucky: Vec<_> = places.places.iter().filter(|place| place.rank.is_none()).collect();
        let told = unlucky.iter().take(MOST).map(|place| {
            Ok(Unlucky {
                registration: place.registration,
                name: file.person(place.person)?.map(|person| person.full_name()).unwrap_or_default(),
                block: programme.name_of_block(place.block),
                got: place.session.and_then(|id| called(programme, id, language)),
                why: place.why(programme, language),
            })
        });
        Ok(Self {
            by_rank: places.tally.by_rank.iter().copied().map(count).collect(),
            unwished: count(places.tally.unwished),
            without: count(places.tally.nothing),
            worth: places.worth(language),
            on_fairness: places.on_fairness(language),
            bottlenecks: places.bottlenecks.iter().map(|narrow| narrow.sentence(programme, language)).collect(),
            unlucky: told.collect::<Result<_, EventError>>()?,
            unlucky_in_all: count(unlucky.len()),
            is_new: !places.changes.is_empty(),
        })
    }
}
