//! Participants, their wishes and their places.

use super::{answer, heads};
use crate::{EventError, EventFile};
use ::tables::{Cell, Table};
use chrono::NaiveDate;
use domain::{
    Event, Filter, Language, Person, PersonId, Place, Programme, Registration, RegistrationId, Session, SessionId,
    Wish, same_person::fold,
};
use import::{Field, head_of_arrivals};
use std::collections::{BTreeMap, BTreeSet};

/// By which other tables name a person.
const OF_PERSON: [Field; 3] = [Field::Person, Field::Name, Field::Email];

#[rustfmt::skip]
pub(super) const PERSON: [Field; 15] = [
    Field::Title, Field::Given, Field::Particle, Field::Family, Field::Suffix, Field::Native, Field::BadgeName,
    Field::Pronouns, Field::Salutation, Field::Organisation, Field::Place, Field::Email, Field::Mobile, Field::Telephone,
    Field::Note,
];

#[rustfmt::skip]
const REGISTRATION: [Field; 12] = [
    Field::Kind, Field::Status, Field::Since, Field::Arrival, Field::Departure, Field::Food, Field::Needs,
    Field::ConsentBadge, Field::ConsentList, Field::ConsentPhotograph, Field::Party, Field::Apart,
];

/// All registrations with their people.
struct Registered {
    registrations: BTreeMap<RegistrationId, Registration>,
    people: BTreeMap<PersonId, Person>,
}

impl EventFile {
    pub(super) fn table_of_participants(&self, filter: &Filter, language: Language) -> Result<Table, EventError> {
        let Registered { registrations, people } = self.registered()?;
        let event = &self.programme.event;
        // Values of columns that the event has no longer are values all the same.
        let known: BTreeSet<&String> = event.free_columns.iter().collect();
        let others = registrations.values().flat_map(|row| row.columns.keys()).filter(|column| !known.contains(column));
        let others: BTreeSet<&String> = others.collect();
        let free: Vec<&String> = event.free_columns.iter().chain(others).collect();
        let mut fields = vec![Field::Code];
        fields.extend(PERSON);
        fields.extend(REGISTRATION);
        let mut table = Table { name: language.pick("Teilnehmende", "Participants").to_owned(), ..Table::default() };
        table.heads = heads(&fields, language);
        table.heads.extend(free.iter().map(|column| (*column).clone()));
        let arrivals = self.arrivals()?;
        let days: BTreeSet<NaiveDate> = registrations.values().flat_map(|row| arrivals.days_of(row.person)).collect();
        table.heads.extend(days.iter().map(|day| head_of_arrivals(*day, language)));
        for id in self.participants_found(filter)? {
            let Some(row) = registrations.get(&id) else { continue };
            let Some(person) = people.get(&row.person) else { continue };
            let mut cells = vec![Cell::from(row.code.clone())];
            cells.extend(of_person(person, row.note.clone(), language));
            cells.extend(of_registration(row, event, language));
            cells.extend(free.iter().map(|column| Cell::from(row.columns.get(*column).cloned())));
            cells.extend(days.iter().map(|day| {
                let at = arrivals.at(row.person, *day);
                Cell::from(at.map(|at| at.with_timezone(&event.zone).naive_local()))
            }));
            table.rows.push(cells);
        }
        Ok(table)
    }

    pub(super) fn table_of_wishes(&self, language: Language) -> Result<Table, EventError> {
        let fields = [&OF_PERSON[..], &[Field::Block, Field::Session, Field::Rank]].concat();
        let name = language.pick("Wünsche", "Wishes").to_owned();
        let mut table = Table { name, heads: heads(&fields, language), rows: Vec::new() };
        let registered = self.registered()?;
        let names = SessionNames::of(&self.programme);
        let mut of_each: BTreeMap<RegistrationId, Vec<Wish>> = BTreeMap::new();
        for wish in self.store.wishes()? {
            of_each.entry(wish.registration).or_default().push(wish);
        }
        for (id, mut wishes) in registered.in_order(self, of_each)? {
            wishes.sort_by_key(|wish| (names.place(wish.session), wish.rank));
            for wish in wishes {
                let mut cells = registered.person_cells(id);
                cells.extend([names.block(wish.session), names.session(wish.session), Cell::Number(wish.rank)]);
                table.rows.push(cells);
            }
        }
        Ok(table)
    }

    pub(super) fn table_of_places(&self, language: Language) -> Result<Table, EventError> {
        let pick = |german: &str, english: &str| language.pick(german, english).to_owned();
        let fields = [&OF_PERSON[..], &[Field::Block, Field::Session, Field::Room, Field::Date, Field::Start]].concat();
        let mut table = Table { name: pick("Plätze", "Places"), heads: heads(&fields, language), rows: Vec::new() };
        table.heads.extend([pick("Platz", "Place"), pick("Von Hand", "By hand")]);
        let registered = self.registered()?;
        let names = SessionNames::of(&self.programme);
        let mut of_each: BTreeMap<RegistrationId, Vec<Place>> = BTreeMap::new();
        for place in self.store.places()? {
            of_each.entry(place.registration).or_default().push(place);
        }
        for (id, mut places) in registered.in_order(self, of_each)? {
            places.sort_by_key(|place| names.place(place.session));
            for place in places {
                let mut cells = registered.person_cells(id);
                cells.extend([names.block(place.session), names.session(place.session)]);
                let session = self.programme.sessions.get(&place.session);
                let room = session.and_then(|session| session.room).and_then(|room| self.programme.rooms.get(&room));
                let span = session.and_then(|session| self.programme.span(session));
                let style = self.programme.event.time_style;
                cells.push(room.map(|room| room.name.clone()).into());
                cells.push(span.map(|span| span.day()).into());
                cells.push(span.map(|span| style.clock(span.start().time())).into());
                let seat = if place.is_seat() { pick("Platz", "seat") } else { pick("Warteliste", "waiting list") };
                cells.extend([Cell::text(seat), answer(Some(place.fixed), language)]);
                table.rows.push(cells);
            }
        }
        Ok(table)
    }

    fn registered(&self) -> Result<Registered, EventError> {
        let registrations = self.store.registrations()?.into_iter().map(|row| (row.id, row)).collect();
        let people = self.store.people()?.into_iter().map(|person| (person.id, person)).collect();
        Ok(Registered { registrations, people })
    }
}

impl Registered {
    /// In the order of names.
    fn in_order<T>(
        &self,
        file: &EventFile,
        mut of_each: BTreeMap<RegistrationId, Vec<T>>,
    ) -> Result<Vec<(RegistrationId, Vec<T>)>, EventError> {
        let order = file.participants_found(&Filter::default())?;
        Ok(order.into_iter().filter_map(|id| Some((id, of_each.remove(&id)?))).collect())
    }

    /// Whoever has no id is found by name and address.
    fn person_cells(&self, id: RegistrationId) -> Vec<Cell> {
        let registration = self.registrations.get(&id);
        let person = registration.and_then(|row| self.people.get(&row.person));
        let code = registration.and_then(|row| row.code.clone()).or_else(|| person?.code.clone());
        vec![code.into(), person.map(Person::name).into(), person.and_then(|person| person.email.clone()).into()]
    }
}

pub(super) fn of_person(person: &Person, note: Option<String>, language: Language) -> [Cell; 15] {
    [
        person.title.clone().into(),
        person.given.clone().into(),
        person.particle.clone().into(),
        person.family.clone().into(),
        person.suffix.clone().into(),
        person.native.clone().into(),
        person.badge_name.clone().into(),
        person.pronouns.clone().into(),
        person.salutation.map(|salutation| salutation.name(language)).into(),
        person.organisation.clone().into(),
        person.place.clone().into(),
        person.email.clone().into(),
        person.mobile.clone().into(),
        person.telephone.clone().into(),
        note.into(),
    ]
}

fn of_registration(row: &Registration, event: &Event, language: Language) -> [Cell; 12] {
    [
        event.registration_kind(&row.kind).name(language).into(),
        row.status.name(language).into(),
        row.since.into(),
        row.arrival.into(),
        row.departure.into(),
        row.food.clone().into(),
        row.needs.clone().into(),
        answer(row.consent.badge, language),
        answer(row.consent.list, language),
        answer(row.consent.photograph, language),
        row.party.clone().into(),
        row.apart.clone().into(),
    ]
}

/// How tables name sessions and blocks, so that they are found again.
pub(super) struct SessionNames<'a> {
    programme: &'a Programme,
    places: BTreeMap<SessionId, usize>,
    /// Titles that several sessions have.
    ambiguous: BTreeSet<String>,
}

impl<'a> SessionNames<'a> {
    pub fn of(programme: &'a Programme) -> Self {
        let places = programme.sessions_in_order().into_iter().zip(0..).map(|(session, place)| (session.id, place));
        let mut titles = BTreeSet::new();
        let all = programme.sessions.values().map(|session| fold(&session.title));
        let ambiguous = all.filter(|title| !titles.insert(title.clone())).collect();
        Self { programme, places: places.collect(), ambiguous }
    }

    /// In the order of the programme.
    fn place(&self, session: SessionId) -> usize {
        self.places.get(&session).copied().unwrap_or(usize::MAX)
    }

    /// By its title, unless several have it: then by an id.
    fn session(&self, id: SessionId) -> Cell {
        let Some(session) = self.programme.sessions.get(&id) else { return Cell::Empty };
        if self.is_ambiguous(session) {
            return session.code.clone().unwrap_or_else(|| id.to_string()).into();
        }
        session.title.clone().into()
    }

    /// Whether several have its title.
    pub fn is_ambiguous(&self, session: &Session) -> bool {
        self.ambiguous.contains(&fold(&session.title))
    }

    fn block(&self, session: SessionId) -> Cell {
        let block = self.programme.sessions.get(&session).and_then(|session| session.block);
        block.map_or(Cell::Empty, |block| block_name(self.programme, block))
    }
}

/// By its id in tables, its theme, or its place in time where no block has an id.
pub(super) fn block_name(programme: &Programme, id: domain::BlockId) -> Cell {
    let Some(block) = programme.blocks.get(&id) else { return Cell::Empty };
    let are_alike =
        |theme: &String| programme.blocks.values().filter(|other| other.theme.as_ref() == Some(theme)).count();
    let theme = block.theme.clone().filter(|theme| are_alike(theme) == 1);
    let place = || {
        let has_codes = programme.blocks.values().any(|block| block.code.is_some());
        let place = programme.blocks_in_order().iter().position(|other| other.id == id);
        place.filter(|_| !has_codes).map(|place| (place + 1).to_string())
    };
    let code = block.codes().next().map(str::to_owned);
    code.or(theme).or_else(place).map_or(Cell::Empty, Cell::text_or_number)
}
