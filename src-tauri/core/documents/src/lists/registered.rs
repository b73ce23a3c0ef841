//! Lists about participants for the team: who arrives when, and who waits for a place.

use super::{
    Chosen, Listing,
    text::{accent, by_family, cell, plain, soft},
};
use chrono::NaiveDate;
use domain::{
    ItemRef, Participation, Person, Registration, RegistrationId, RegistrationStatus, SessionId, SessionState, Table,
    sorting::{NameOrder, ParticleOrder},
    time,
};
use layout::{Cell, Colour, Column, Group, Mm, Phrase, Row, Weight};
use std::collections::{BTreeMap, BTreeSet};

/// A row of a table, and what it is about.
type Rows = Vec<(Row, Option<ItemRef>)>;

impl<'a> Chosen<'a> {
    /// Whoever is registered, with their person, by name.
    pub fn registered(&self) -> Vec<(&'a Registration, &'a Person)> {
        let mut people = self.with_status(RegistrationStatus::Registered);
        let order = NameOrder::new(ParticleOrder::ByFamily);
        people.sort_by(|(_, a), (_, b)| order.compare(a, b));
        people
    }

    /// In the order in which they registered.
    fn with_status(&self, status: RegistrationStatus) -> Vec<(&'a Registration, &'a Person)> {
        let rows = self.participants.registrations.iter().filter(|registration| registration.status == status);
        let mut people: Vec<_> = rows.filter_map(|row| Some((row, self.programme.people.get(&row.person)?))).collect();
        // Those of whom nobody knows when they registered come last.
        people.sort_by_key(|(row, _)| (row.since.is_none(), row.since, row.id));
        people
    }

    /// The people who come for a part in one of these sessions.
    pub fn on_site(&self) -> Vec<&'a Person> {
        let mut people = BTreeMap::new();
        for session in &self.sessions {
            for part in self.contributions_to(session) {
                let comes = Participation::of(part, session) == Participation::OnSite;
                let person = part.person.filter(|_| comes).and_then(|id| self.programme.people.get(&id));
                people.extend(person.map(|person| (person.id, person)));
            }
        }
        people.into_values().collect()
    }

    /// What is filled in by hand: a signature, unless something else is wanted.
    pub fn columns_to_fill_in(&self) -> Vec<String> {
        let wanted = self.options.columns.iter().map(|name| name.trim().to_owned());
        let wanted: Vec<String> = wanted.filter(|name| !name.is_empty()).collect();
        if wanted.is_empty() { vec![self.language.pick("Unterschrift", "Signature").to_owned()] } else { wanted }
    }

    /// The free columns that are wanted.
    pub fn free_columns(&self) -> impl Iterator<Item = Column> + '_ {
        self.options.free_columns.iter().map(|name| Column::new(name).growing(0.3))
    }

    /// What somebody has in these columns.
    pub fn free_cells(&self, row: Option<&Registration>) -> impl Iterator<Item = Cell> {
        let value = move |name: &String| row.and_then(|row| row.columns.get(name)).map_or("", String::as_str);
        self.options.free_columns.iter().map(move |name| cell(plain(value(name), self.language)))
    }

    pub fn reach(&self, person: &Person) -> Vec<Vec<Phrase>> {
        let numbers = [person.mobile.as_deref(), person.telephone.as_deref()].into_iter().flatten();
        // Keeps a telephone number on one line, so that it is read out in one go.
        numbers.map(|number| vec![plain(&number.replace(' ', "\u{a0}"), self.language)]).collect()
    }

    pub fn for_the_team(&self) -> String {
        let (german, english) = (
            "Nur für das Team: enthält persönliche Daten, bitte weder aushängen noch weitergeben.",
            "For the team only: personal data, please neither hang it up nor pass it on.",
        );
        self.language.pick(german, english).to_owned()
    }
}

fn group(words: &str) -> (Row, Option<ItemRef>) {
    let text = vec![Phrase::new(words, Weight::Bold, Colour::Ink)];
    (Row::Group(Group { level: 0, again: text.clone(), text }), None)
}

pub(super) fn about(registration: &Registration) -> Option<ItemRef> {
    Some(ItemRef { table: Table::Registration, id: registration.id.0 })
}

/// By day and hour of their arrival; those who did not say it, last.
pub(super) fn arrivals(chosen: &Chosen) -> Listing {
    let (language, event) = (chosen.language, &chosen.programme.event);
    let pick = |german: &str, english: &str| language.pick(german, english).to_owned();
    let columns = vec![
        Column::new(pick("Ankunft", "Arrival")),
        Column::new(pick("Name", "Name")).key(),
        Column::new(pick("Organisation", "Organisation")).growing(1.0),
        Column::new(pick("Art", "Kind")),
        Column::new(pick("Telefon", "Telephone")),
        Column::new(pick("Abreise", "Departure")),
    ];
    let here = Column::new(pick("Da", "Here")).to_write_in(Mm(14.0));
    let columns: Vec<Column> = columns.into_iter().chain(chosen.free_columns()).chain([here]).collect();
    let mut people = chosen.registered();
    // Stable, so that names stay in order.
    people.sort_by_key(|(row, _)| (row.arrival.is_none(), row.arrival));
    let day = |registration: &Registration| registration.arrival.map(|at| at.date());
    let is_chosen = |day: Option<NaiveDate>| {
        chosen.options.days.is_empty() || day.is_some_and(|day| chosen.options.days.contains(&day))
    };
    let mut rows: Rows = Vec::new();
    for of_day in people.chunk_by(|(a, _), (b, _)| day(a) == day(b)).filter(|of_day| is_chosen(day(of_day[0].0))) {
        let heading = day(of_day[0].0).map(|day| time::long_date(day, event.wording()));
        rows.push(group(&heading.unwrap_or_else(|| pick("Ohne Angabe", "Not said"))));
        for (registration, person) in of_day {
            let clock = registration.arrival.map(|at| event.time_style.clock(at.time())).unwrap_or_default();
            let leaves = registration.departure.map(|at| {
                format!("{}\u{a0}{}", time::short_weekday(at.date(), language), event.time_style.clock(at.time()))
            });
            let kind = event.registration_kind(&registration.kind).name(language);
            let mut cells = vec![
                cell(accent(&clock)),
                vec![by_family(person, language)],
                cell(plain(person.organisation.as_deref().unwrap_or_default(), language)),
                cell(soft(kind, language)),
                chosen.reach(person),
                cell(soft(&leaves.unwrap_or_default(), language)),
            ];
            cells.extend(chosen.free_cells(Some(registration)));
            cells.push(Vec::new());
            rows.push((Row::Cells { cells, least: Mm(0.0) }, about(registration)));
        }
    }
    Listing { note: chosen.for_the_team(), ..chosen.listing(columns, rows) }
}

/// Who waits for a place in a session, and who waits for the event, in the order in which they registered.
pub(super) fn waiting(chosen: &Chosen) -> Listing {
    let language = chosen.language;
    let pick = |german: &str, english: &str| language.pick(german, english).to_owned();
    let columns = vec![
        Column::new(pick("Nr.", "No.")).right(),
        Column::new(pick("Name", "Name")).key(),
        Column::new(pick("Organisation", "Organisation")).growing(1.0),
        Column::new(pick("Angemeldet", "Registered")),
        Column::new(pick("Telefon", "Telephone")),
        Column::new(pick("E-Mail", "E-mail")),
    ];
    let mut rows: Rows = Vec::new();
    let registered = chosen.with_status(RegistrationStatus::Registered);
    let places: BTreeMap<RegistrationId, usize> = registered.iter().map(|(row, _)| row.id).zip(0..).collect();
    let mut of_session: BTreeMap<SessionId, BTreeSet<usize>> = BTreeMap::new();
    for place in chosen.participants.places.iter().filter(|place| !place.is_seat()) {
        of_session.entry(place.session).or_default().extend(places.get(&place.registration));
    }
    for session in chosen.sessions.iter().filter(|session| session.state == SessionState::Planned) {
        let Some(waiting) = of_session.get(&session.id).filter(|waiting| !waiting.is_empty()) else { continue };
        rows.push(group(&chosen.headline(session)));
        let queue: Vec<_> = waiting.iter().filter_map(|place| registered.get(*place)).copied().collect();
        rows.extend(queued(chosen, &queue));
    }
    let is_of_all = chosen.options.sessions.is_empty() && chosen.options.days.is_empty();
    let for_event = chosen.with_status(RegistrationStatus::WaitingList);
    if is_of_all && !for_event.is_empty() {
        rows.push(group(&pick("Für die Veranstaltung", "For the event")));
        rows.extend(queued(chosen, &for_event));
    }
    Listing { note: chosen.for_the_team(), ..chosen.listing(columns, rows) }
}

fn queued<'a>(chosen: &Chosen<'a>, queue: &[(&'a Registration, &'a Person)]) -> Rows {
    let (language, event) = (chosen.language, &chosen.programme.event);
    let rows = queue.iter().zip(1..).map(|((registration, person), number)| {
        let since = registration.since.map(|since| time::date_and_time(since, event.time_style, event.wording()));
        let cells = vec![
            cell(accent(&number.to_string())),
            vec![by_family(person, language)],
            cell(plain(person.organisation.as_deref().unwrap_or_default(), language)),
            cell(soft(&since.unwrap_or_default(), language)),
            chosen.reach(person),
            cell(Phrase::new(person.email.clone().unwrap_or_default(), Weight::Regular, Colour::Ink)),
        ];
        (Row::Cells { cells, least: Mm(0.0) }, about(registration))
    });
    rows.collect()
}
