//! The whole programme as JSON, for other programs.

use chrono::{NaiveDate, NaiveDateTime};
use serde::Serialize;
use std::collections::BTreeMap;
use tagwerk_core::domain::{
    Access, Agreement, Availability, Block, Contribution, Event, OnBoard, Person, Presence, Programme, RollCounts,
    Room, SeatingForm, SessionKind, SessionState, Standing, Waiver,
};

/// The format that other programs may rely on. Fields are added, never renamed.
#[derive(Serialize)]
pub struct Shown<'a> {
    title: &'a str,
    zone: &'a str,
    event: &'a Event,
    blocks: Vec<ShownBlock<'a>>,
    rooms: Vec<ShownRoom<'a>>,
    sessions: Vec<ShownSession<'a>>,
    people: Vec<ShownPerson<'a>>,
    waivers: Vec<&'a Waiver>,
    availabilities: Vec<&'a Availability>,
    registrations: RollCounts,
}

#[derive(Serialize)]
struct ShownBlock<'a> {
    id: String,
    theme: Option<&'a str>,
    kind: Option<&'a str>,
    start: String,
    end: String,
}

#[derive(Serialize)]
struct ShownRoom<'a> {
    id: String,
    name: &'a str,
    seats: Option<u32>,
    seats_by_form: &'a BTreeMap<SeatingForm, u32>,
    floor: Option<&'a str>,
    building: Option<&'a str>,
    equipment: &'a [String],
    access: Access,
    part_of: Option<String>,
    note: Option<&'a str>,
    on_board: OnBoard,
}

#[derive(Serialize)]
struct ShownSession<'a> {
    id: String,
    block: Option<String>,
    number: Option<&'a str>,
    title: &'a str,
    short_title: Option<&'a str>,
    #[serde(rename = "abstract")]
    abstract_text: &'a str,
    kind: SessionKind,
    room: Option<String>,
    start: Option<String>,
    end: Option<String>,
    state: SessionState,
    expected: Option<u32>,
    seating: Option<SeatingForm>,
    equipment: &'a [String],
    track: Option<&'a str>,
    note: Option<&'a str>,
    step_free: bool,
    contributions: Vec<ShownContribution<'a>>,
}

#[derive(Serialize)]
struct ShownContribution<'a> {
    id: String,
    person: Option<String>,
    role: &'a str,
    affiliation: Option<&'a str>,
    presence: Presence,
    agreement: Agreement,
    agreement_since: Option<NaiveDate>,
    standing: Standing,
    still_announced: bool,
    /// The person who stands in: the one whose contribution names this one.
    replaced_by: Option<String>,
    /// The contribution in the same session whose person this one replaces.
    stands_in_for: Option<String>,
    private_reason: Option<&'a str>,
}

#[derive(Serialize)]
struct ShownPerson<'a> {
    name: String,
    #[serde(flatten)]
    person: &'a Person,
}

impl<'a> Shown<'a> {
    pub fn of(programme: &'a Programme, registrations: RollCounts) -> Self {
        Self {
            title: &programme.event.title,
            zone: programme.event.zone.name(),
            event: &programme.event,
            blocks: programme.blocks_in_order().into_iter().map(shown_block).collect(),
            rooms: programme.rooms_in_order().into_iter().map(shown_room).collect(),
            sessions: shown_sessions(programme),
            people: programme.people.values().map(|person| ShownPerson { name: person.full_name(), person }).collect(),
            waivers: programme.waivers.values().collect(),
            availabilities: programme.availabilities.values().collect(),
            registrations,
        }
    }
}

fn shown_block(block: &Block) -> ShownBlock<'_> {
    ShownBlock {
        id: block.id.to_string(),
        theme: block.theme.as_deref(),
        kind: block.kind.as_deref(),
        start: local(block.span.start()),
        end: local(block.span.end()),
    }
}

fn shown_room(room: &Room) -> ShownRoom<'_> {
    ShownRoom {
        id: room.id.to_string(),
        name: &room.name,
        seats: room.seats_for(None),
        seats_by_form: &room.seats_by_form,
        floor: room.floor.as_deref(),
        building: room.building.as_deref(),
        equipment: &room.equipment,
        access: room.access,
        part_of: room.part_of.map(|id| id.to_string()),
        note: room.note.as_deref(),
        on_board: room.on_board,
    }
}

fn shown_sessions(programme: &Programme) -> Vec<ShownSession<'_>> {
    let contributions = programme.contributions_by_session();
    programme
        .sessions_in_order()
        .into_iter()
        .map(|session| {
            let span = programme.span(session);
            ShownSession {
                id: session.id.to_string(),
                block: session.block.map(|id| id.to_string()),
                number: session.number.as_deref(),
                title: &session.title,
                short_title: session.short_title.as_deref(),
                abstract_text: &session.abstract_text,
                kind: session.kind,
                room: session.room.map(|id| id.to_string()),
                start: span.map(|span| local(span.start())),
                end: span.map(|span| local(span.end())),
                state: session.state,
                expected: session.expected,
                seating: session.seating,
                equipment: &session.equipment,
                track: session.track.as_deref(),
                note: session.note.as_deref(),
                step_free: session.step_free,
                contributions: contributions
                    .get(&session.id)
                    .into_iter()
                    .flatten()
                    .map(|contribution| shown_contribution(programme, contribution))
                    .collect(),
            }
        })
        .collect()
}

fn shown_contribution<'a>(programme: &'a Programme, contribution: &'a Contribution) -> ShownContribution<'a> {
    let instead = programme.stand_ins(contribution).find(|part| part.comes()).and_then(|part| part.person);
    ShownContribution {
        id: contribution.id.to_string(),
        person: contribution.person.map(|id| id.to_string()),
        role: contribution.role.key(),
        affiliation: contribution.affiliation.as_deref(),
        presence: contribution.presence,
        agreement: contribution.agreement,
        agreement_since: contribution.agreement_since,
        standing: contribution.standing,
        still_announced: contribution.still_announced,
        replaced_by: instead.map(|id| id.to_string()),
        stands_in_for: contribution.stands_in_for.map(|id| id.to_string()),
        private_reason: contribution.private_reason.as_deref(),
    }
}

/// A time for other programs: ISO 8601 without a zone, at the venue.
pub fn local(time: NaiveDateTime) -> String {
    time.format("%Y-%m-%dT%H:%M:%S").to_string()
}
