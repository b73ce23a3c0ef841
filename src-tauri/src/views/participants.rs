//! Participants as the page shows them: short rows for the list, and everything about one of them.

use super::{PersonCard, when};
use chrono::{NaiveDate, NaiveDateTime};
use serde::Serialize;
use specta::Type;
use tagwerk_core::{
    domain::{
        BlockId, Language, Person, PersonId, PlaceId, PlaceStanding, Registration, RegistrationId, RegistrationStatus,
        Session, SessionId,
    },
    event_file::{EventError, EventFile, Participant},
};

/// How many are registered, and how often the page was told that something changed about them.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Type)]
pub struct Registered {
    pub all: u32,
    pub changes: u32,
}

impl Registered {
    /// If they cannot be counted, the former number stays; whatever is asked next says why.
    pub fn after(self, file: &EventFile) -> Self {
        Self { all: file.count_participants().unwrap_or(self.all), changes: self.changes.wrapping_add(1) }
    }
}

/// A row of the list.
#[derive(Clone, Debug, PartialEq, Serialize, Type)]
pub struct ParticipantRow {
    pub id: RegistrationId,
    pub person: PersonId,
    /// "Dr. Ada von der Heide"
    pub name: String,
    pub organisation: Option<String>,
    /// The key of the kind.
    pub kind: String,
    pub status: RegistrationStatus,
    pub since: Option<NaiveDateTime>,
    pub wishes: u32,
    pub seats: u32,
    /// In how many sessions they wait for a seat.
    pub waiting: u32,
    /// The days on which they came.
    pub arrived: Vec<NaiveDate>,
}

impl ParticipantRow {
    pub fn of(file: &EventFile, participant: &Participant) -> Result<Self, EventError> {
        let count = |number: usize| u32::try_from(number).unwrap_or(u32::MAX);
        let seats = participant.places.iter().filter(|place| place.is_seat()).count();
        Ok(Self {
            id: participant.registration.id,
            person: participant.person.id,
            name: participant.person.full_name(),
            organisation: participant.person.organisation.clone(),
            kind: participant.registration.kind.clone(),
            status: participant.registration.status,
            since: participant.registration.since,
            wishes: count(participant.wishes.len()),
            seats: count(seats),
            waiting: count(participant.places.len() - seats),
            arrived: file.arrivals_of(participant.person.id)?.into_keys().collect(),
        })
    }
}

/// Everything about a participant.
#[derive(Clone, Debug, PartialEq, Serialize, Type)]
pub struct ParticipantCard {
    pub row: ParticipantRow,
    pub registration: Registration,
    pub person: PersonCard,
    pub choices: Vec<ChoiceOfBlock>,
}

/// The sessions of a block that somebody can choose from, and what a participant wishes for and has among them.
#[derive(Clone, Debug, PartialEq, Serialize, Type)]
pub struct ChoiceOfBlock {
    /// `None` for the sessions without a block.
    pub block: Option<BlockId>,
    /// "Sa 24.9., 9.30–12.30 Uhr"; empty without a block.
    pub when: String,
    /// The theme of the block, otherwise its kind or its number. `None` without a block.
    pub theme: Option<String>,
    pub sessions: Vec<Offered>,
    /// The strongest wish first.
    pub wishes: Vec<SessionId>,
    pub places: Vec<PlaceCard>,
}

#[derive(Clone, Debug, PartialEq, Serialize, Type)]
pub struct Offered {
    pub id: SessionId,
    /// "1.3"
    pub number: Option<String>,
    pub title: String,
    pub taken: u32,
    /// How many seats it has, if that is known.
    pub seats: Option<u32>,
}

#[derive(Clone, Debug, PartialEq, Serialize, Type)]
pub struct PlaceCard {
    pub id: PlaceId,
    pub session: SessionId,
    pub standing: PlaceStanding,
    /// Given by hand.
    pub fixed: bool,
}

impl ParticipantCard {
    pub fn of(file: &EventFile, participant: &Participant, language: Language) -> Result<Self, EventError> {
        let programme = file.programme();
        let mut choices = Vec::new();
        let blocks = programme.blocks_in_order().into_iter().map(|block| block.id);
        for block in blocks.map(Some).chain([None]) {
            choices.extend(ChoiceOfBlock::of(file, participant, block, language));
        }
        Ok(Self {
            row: ParticipantRow::of(file, participant)?,
            registration: participant.registration.clone(),
            person: PersonCard::of(programme, &participant.person),
            choices,
        })
    }
}

impl ChoiceOfBlock {
    /// `None` if there is nothing to choose from and nothing was chosen. Where everybody comes anyway, such as a
    /// plenary, nobody chooses; sessions outside of blocks are shown only to those who have something to do with them.
    fn of(file: &EventFile, participant: &Participant, block: Option<BlockId>, language: Language) -> Option<Self> {
        let programme = file.programme();
        let is_in = |id: SessionId| programme.sessions.get(&id).is_some_and(|session| session.block == block);
        let mut wishes: Vec<_> = participant.wishes.iter().filter(|wish| is_in(wish.session)).collect();
        wishes.sort_by_key(|wish| (wish.rank, wish.id));
        let places: Vec<_> = participant.places.iter().filter(|place| is_in(place.session)).collect();
        let is_theirs = |id: SessionId| {
            wishes.iter().any(|wish| wish.session == id) || places.iter().any(|place| place.session == id)
        };
        let mut sessions = Vec::new();
        for session in programme.sessions_in_order() {
            if session.block == block && (session.is_chosen() || is_theirs(session.id)) {
                sessions.push(Offered::of(file, session, language));
            }
        }
        if sessions.is_empty() {
            return None;
        }
        let block = block.and_then(|block| programme.blocks.get(&block));
        Some(Self {
            block: block.map(|block| block.id),
            when: block.map(|block| when(programme, block.span, language)).unwrap_or_default(),
            theme: block.map(|block| programme.name_of_block(block.id)),
            sessions,
            wishes: wishes.iter().map(|wish| wish.session).collect(),
            places: places
                .into_iter()
                .map(|place| PlaceCard {
                    id: place.id,
                    session: place.session,
                    standing: place.standing,
                    fixed: place.fixed,
                })
                .collect(),
        })
    }
}

impl Offered {
    pub fn of(file: &EventFile, session: &Session, language: Language) -> Self {
        let programme = file.programme();
        Self {
            id: session.id,
            number: programme.printed_number(session, language),
            title: session.sign_title().to_owned(),
            taken: file.seats_taken(session.id),
            seats: programme.capacity(session),
        }
    }
}

/// Somebody who has the name that is being registered.
#[derive(Clone, Debug, PartialEq, Serialize, Type)]
pub struct Named {
    pub id: PersonId,
    pub name: String,
    pub organisation: Option<String>,
    /// Their registration, if they are registered already.
    pub registration: Option<RegistrationId>,
}

impl Named {
    pub fn of(file: &EventFile, person: &Person) -> Result<Self, EventError> {
        Ok(Self {
            id: person.id,
            name: person.full_name(),
            organisation: person.organisation.clone(),
            registration: file.registrations_of(person.id)?.first().map(|registration| registration.id),
        })
    }
}
