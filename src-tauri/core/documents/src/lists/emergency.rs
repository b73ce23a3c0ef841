//! Everybody who is in the house: to be ticked off where they gather.

use super::{
    Chosen, Listing, Present,
    registered::about,
    text::{accent, by_family, cell, plain, soft},
};
use domain::{
    ItemRef, Person, PersonId, Registration, Table,
    sorting::{NameOrder, ParticleOrder},
    time,
};
use layout::{Column, Mm, Row};
use std::collections::{BTreeMap, BTreeSet};

/// On chosen days, who is there then. Once arrivals are noted, it says who has arrived.
pub(super) fn listing(chosen: &Chosen) -> Listing {
    let (language, event) = (chosen.language, &chosen.programme.event);
    let pick = |german: &str, english: &str| language.pick(german, english).to_owned();
    let says_arrivals = chosen.has_anybody_arrived();
    let columns = [
        Column::new(pick("Name", "Name")).key(),
        Column::new(pick("Organisation", "Organisation")).growing(0.6),
        Column::new(pick("Art", "Kind")),
        Column::new(pick("Telefon", "Telephone")),
        Column::new(pick("Braucht", "Needs")).growing(0.4),
    ];
    let arrived = says_arrivals.then(|| Column::new(pick("Angekommen", "Arrived")));
    let here = Column::new(pick("Da", "Here")).to_write_in(Mm(14.0));
    let columns: Vec<Column> = columns.into_iter().chain(chosen.free_columns()).chain(arrived).chain([here]).collect();
    let mut people: Vec<(Option<&Registration>, &Person)> = chosen.in_the_house().into_values().collect();
    let order = NameOrder::new(ParticleOrder::ByFamily);
    people.sort_by(|(_, a), (_, b)| order.compare(a, b));
    let rows = people.into_iter().map(|(registration, person)| {
        let kind = registration.map(|row| event.registration_kind(&row.kind).name(language).to_owned());
        let needs = registration.and_then(|row| row.needs.as_deref()).unwrap_or_default();
        let mut cells = vec![
            vec![by_family(person, language)],
            cell(plain(person.organisation.as_deref().unwrap_or_default(), language)),
            cell(soft(&kind.unwrap_or_else(|| pick("Mitwirkung", "Contributes")), language)),
            chosen.reach(person),
            cell(plain(needs, language)),
        ];
        cells.extend(chosen.free_cells(registration));
        cells.extend(says_arrivals.then(|| cell(accent(&chosen.arrival_in_words(person.id)))));
        cells.push(Vec::new());
        let whom = ItemRef { table: Table::Person, id: person.id.0 };
        (Row::Cells { cells, least: Mm(0.0) }, registration.map_or(Some(whom), about))
    });
    let rows: Vec<_> = rows.collect();
    Listing { note: chosen.for_the_team(), ..chosen.listing(columns, rows) }
}

impl<'a> Chosen<'a> {
    /// Whether somebody arrived on one of the chosen days.
    pub fn has_anybody_arrived(&self) -> bool {
        let arrivals = &self.participants.arrivals;
        match self.options.days.as_slice() {
            [] => !arrivals.is_empty(),
            days => days.iter().any(|day| arrivals.on(*day).next().is_some()),
        }
    }

    /// Whoever is expected, if they are wanted, and whoever arrived, whether expected or not.
    fn in_the_house(&self) -> BTreeMap<PersonId, (Option<&'a Registration>, &'a Person)> {
        let days = &self.options.days;
        let rows: BTreeMap<PersonId, &Registration> =
            self.participants.registrations.iter().map(|row| (row.person, row)).collect();
        let mut people = BTreeMap::new();
        if self.options.present == Present::Expected {
            let is_there = |row: &Registration| days.is_empty() || days.iter().any(|day| row.is_there_on(*day));
            let registered = self.registered();
            // Whoever is registered is there as the registration says, whatever their parts say.
            let known: BTreeSet<PersonId> = registered.iter().map(|(row, _)| row.person).collect();
            let on_site = self.on_site().into_iter().filter(|person| !known.contains(&person.id));
            people.extend(on_site.map(|person| (person.id, (None, person))));
            let there = registered.iter().copied().filter(|(row, _)| is_there(row));
            people.extend(there.map(|(row, person)| (row.person, (Some(row), person))));
        }
        let arrived = self.programme.people.values().filter(|person| !self.days_of_arrival(person.id).is_empty());
        for person in arrived {
            people.entry(person.id).or_insert((rows.get(&person.id).copied(), person));
        }
        people
    }

    /// The chosen days on which somebody arrived.
    fn days_of_arrival(&self, person: PersonId) -> Vec<chrono::NaiveDate> {
        let days = self.participants.arrivals.days_of(person).into_iter();
        days.filter(|day| self.options.days.is_empty() || self.options.days.contains(day)).collect()
    }

    /// "9.12", or "Fr 18.40, Sa 9.12" unless one day is chosen.
    fn arrival_in_words(&self, person: PersonId) -> String {
        let event = &self.programme.event;
        let words = self.days_of_arrival(person).into_iter().map(|day| {
            let at = self.participants.arrivals.at(person, day).map(|at| at.with_timezone(&event.zone).naive_local());
            // What was noted on another day says nothing about the hour.
            let at = at.filter(|at| at.date() == day);
            let yes = || self.language.pick("ja", "yes").to_owned();
            let clock = at.map_or_else(yes, |at| event.time_style.clock(at.time()));
            let weekday = time::short_weekday(day, self.language);
            if self.options.days.len() == 1 { clock } else { format!("{weekday}\u{a0}{clock}") }
        });
        words.collect::<Vec<_>>().join(", ")
    }
}
