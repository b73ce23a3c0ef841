//! People, sessions and rooms of the programme.

use super::{
    capitalised, heads,
    participants::{PERSON, SessionNames, block_name, of_person},
};
use crate::EventFile;
use ::tables::{Cell, Table};
use domain::{
    Access, Language, Person, SeatingForm,
    sorting::{NameOrder, ParticleOrder},
};
use import::Field;
use std::collections::BTreeMap;

#[rustfmt::skip]
const SESSION: [Field; 16] = [
    Field::Code, Field::Number, Field::Title, Field::Kind, Field::Track, Field::Block, Field::Date, Field::Start,
    Field::End, Field::Room, Field::Speakers, Field::Equipment, Field::Expected, Field::Capacity, Field::Abstract,
    Field::Note,
];

impl EventFile {
    pub(super) fn table_of_people(&self, language: Language) -> Table {
        let name = language.pick("Personen", "People").to_owned();
        let fields = [&[Field::Code][..], &PERSON].concat();
        let order = NameOrder::new(ParticleOrder::ByFamily);
        let mut people: Vec<&Person> = self.programme.people.values().collect();
        order.sort(&mut people);
        let rows = people.into_iter().map(|person| {
            let mut cells = vec![Cell::from(person.code.clone())];
            cells.extend(of_person(person, person.note.clone(), language));
            cells
        });
        Table { name, heads: heads(&fields, language), rows: rows.collect() }
    }

    /// With day, times and room, which a table of sessions does not read, but a schedule does.
    pub(super) fn table_of_sessions(&self, language: Language) -> Table {
        let programme = &self.programme;
        let name = language.pick("Programmpunkte", "Sessions").to_owned();
        let parts = programme.contributions_by_session();
        let names = SessionNames::of(programme);
        let mut named: BTreeMap<String, usize> = BTreeMap::new();
        for person in programme.people.values() {
            *named.entry(person.name()).or_default() += 1;
        }
        // Of two with one name, the id tells who is meant.
        let speaker = |person: &Person| {
            let is_one = named.get(&person.name()) == Some(&1);
            let surer = || person.code.clone().or_else(|| person.email.clone());
            if is_one { person.name() } else { surer().unwrap_or_else(|| person.name()) }
        };
        let rows = programme.sessions_in_order().into_iter().map(|session| {
            let span = programme.span(session);
            let clock = |time| Cell::text(programme.event.time_style.clock(time));
            let room = session.room.and_then(|room| programme.rooms.get(&room));
            let speakers = parts.get(&session.id).into_iter().flatten().filter_map(|part| part.person);
            let mut speakers: Vec<String> =
                speakers.filter_map(|person| programme.people.get(&person)).map(speaker).collect();
            speakers.dedup();
            // Several may have the title, and then nothing else tells them apart.
            let id = names.is_ambiguous(session).then(|| session.id.to_string());
            vec![
                session.code.clone().or(id).into(),
                session.number.clone().map_or(Cell::Empty, Cell::text_or_number),
                session.title.clone().into(),
                session.kind.name(language).into(),
                session.track.clone().into(),
                session.block.map_or(Cell::Empty, |block| block_name(programme, block)),
                span.map(|span| span.day()).into(),
                span.map_or(Cell::Empty, |span| clock(span.start().time())),
                span.map_or(Cell::Empty, |span| clock(span.end().time())),
                room.map(|room| room.name.clone()).into(),
                speakers.join("; ").into(),
                session.equipment.join("; ").into(),
                session.expected.into(),
                session.capacity.into(),
                session.abstract_text.clone().into(),
                session.note.clone().into(),
            ]
        });
        Table { name, heads: heads(&SESSION, language), rows: rows.collect() }
    }

    pub(super) fn table_of_rooms(&self, language: Language) -> Table {
        let pick = |german: &str, english: &str| language.pick(german, english).to_owned();
        let programme = &self.programme;
        let heads = vec![
            pick("Kennung", "Code"),
            pick("Name", "Name"),
            pick("Plätze", "Seats"),
            pick("Bestuhlung", "Seating"),
            pick("Gebäude", "Building"),
            pick("Geschoss", "Floor"),
            pick("Ausstattung", "Equipment"),
            pick("Stufenlos", "Step-free"),
            pick("Teil von", "Part of"),
            pick("Notiz", "Note"),
        ];
        let rows = programme.rooms_in_order().into_iter().map(|room| {
            let form = |(form, seats): (&SeatingForm, &u32)| format!("{} {seats}", capitalised(form.name(language)));
            let forms: Vec<String> = room.seats_by_form.iter().map(form).collect();
            let access = match room.access {
                Access::StepFree => Some(language.pick("ja", "yes")),
                Access::Steps => Some(language.pick("nein", "no")),
                Access::Unknown => None,
            };
            let larger = room.part_of.and_then(|larger| programme.rooms.get(&larger));
            vec![
                room.code.clone().into(),
                room.name.clone().into(),
                room.seats.into(),
                forms.join(", ").into(),
                room.building.clone().into(),
                room.floor.clone().into(),
                room.equipment.join("; ").into(),
                access.into(),
                larger.map(|larger| larger.name.clone()).into(),
                room.note.clone().into(),
            ]
        });
        Table { name: pick("Räume", "Rooms"), heads, rows: rows.collect() }
    }
}
