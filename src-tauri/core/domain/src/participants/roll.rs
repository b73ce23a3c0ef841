//! The roll: one short line for each registration, kept in memory so that a list of many thousands answers while
//! somebody types.

mod front_desk;

pub use front_desk::{begins, codes_in};

use super::{Registration, RegistrationStatus};
use crate::{
    ids::{PersonId, RegistrationId},
    people::Person,
    same_person::fold,
    sorting::{NameKey, NameOrder, ParticleOrder},
};
use chrono::{NaiveDate, NaiveDateTime};
use serde::{Deserialize, Serialize};
use std::{
    cmp::Ordering,
    collections::{BTreeMap, BTreeSet},
};

/// Which participants somebody wants to see. An empty filter shows all.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "types", derive(specta::Type))]
#[serde(default)]
pub struct Filter {
    /// Words that occur in name, organisation, place, e-mail or code, in any order and without accents.
    pub search: String,
    /// The key of a kind.
    pub kind: Option<String>,
    pub status: Option<RegistrationStatus>,
    /// `false` finds those who come and have none. The same below.
    pub has_wishes: Option<bool>,
    pub has_place: Option<bool>,
    pub arrived: Option<Arrived>,
    /// A free column and its value; an empty value finds those without one.
    pub column: Option<(String, String)>,
    pub order: RollOrder,
    pub descending: bool,
}

/// Those who came, or those who are expected and did not.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "types", derive(specta::Type))]
pub struct Arrived {
    /// `None` for any day of the event.
    pub day: Option<NaiveDate>,
    pub came: bool,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "types", derive(specta::Type))]
#[serde(rename_all = "kebab-case")]
pub enum RollOrder {
    #[default]
    Name,
    Organisation,
    Since,
    Kind,
    Status,
}

/// How many participants there are of each sort, whatever the filter.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "types", derive(specta::Type))]
pub struct RollCounts {
    pub all: u32,
    pub by_status: BTreeMap<RegistrationStatus, u32>,
    pub by_kind: BTreeMap<String, u32>,
    /// Registered, but without any wish.
    pub without_wishes: u32,
    /// Registered, but without any place.
    pub without_place: u32,
    /// Those who came on any day.
    pub arrived: u32,
    pub arrived_on: BTreeMap<NaiveDate, u32>,
}

/// What is known of a registration beside its own row.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Beside {
    pub has_wishes: bool,
    /// A seat, not a waiting list.
    pub has_place: bool,
    /// The days on which they came.
    pub arrived: BTreeSet<NaiveDate>,
}

/// Several registrations of a selection: which of them still exist, and the kind and status that all of them have.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "types", derive(specta::Type))]
pub struct Selected {
    pub there: Vec<RegistrationId>,
    pub kind: Option<String>,
    pub status: Option<RegistrationStatus>,
}

/// What the roll knows of a registration.
#[derive(Clone, Debug)]
struct Line {
    registration: RegistrationId,
    person: PersonId,
    name: NameKey,
    /// As it is on the badge.
    code: Option<String>,
    organisation: String,
    /// What the search looks through, folded.
    text: String,
    kind: String,
    status: RegistrationStatus,
    since: Option<NaiveDateTime>,
    arrival: Option<NaiveDateTime>,
    departure: Option<NaiveDateTime>,
    columns: BTreeMap<String, String>,
    beside: Beside,
}

/// All registrations, in the order of names.
#[derive(Default)]
pub struct Roll {
    lines: Vec<Line>,
    /// The last answer, because a list asks for it page by page.
    found: Option<(Filter, Vec<RegistrationId>)>,
}

impl Line {
    fn of(registration: Registration, person: &Person, beside: Beside) -> Self {
        let name = person.name();
        let texts = [
            Some(name.as_str()),
            person.native.as_deref(),
            person.organisation.as_deref(),
            person.place.as_deref(),
            person.email.as_deref(),
            registration.code.as_deref(),
        ];
        let text = texts.into_iter().flatten().map(fold).collect::<Vec<_>>().join("\n");
        Self {
            registration: registration.id,
            person: person.id,
            name: NameKey::of(person),
            code: registration.code.as_deref().map(str::trim).filter(|code| !code.is_empty()).map(str::to_owned),
            organisation: person.organisation.as_deref().map(fold).unwrap_or_default(),
            text,
            kind: registration.kind,
            status: registration.status,
            since: registration.since,
            arrival: registration.arrival,
            departure: registration.departure,
            columns: registration.columns,
            beside,
        }
    }

    /// Whether they are registered, and there on this day as far as their registration says; without a day on any.
    fn is_expected(&self, day: Option<NaiveDate>) -> bool {
        let is_there = |day: NaiveDate| {
            self.arrival.is_none_or(|arrival| arrival.date() <= day)
                && self.departure.is_none_or(|departure| departure.date() >= day)
        };
        self.status == RegistrationStatus::Registered && day.is_none_or(is_there)
    }

    fn came(&self, day: Option<NaiveDate>) -> bool {
        day.map_or(!self.beside.arrived.is_empty(), |day| self.beside.arrived.contains(&day))
    }

    fn is_as(&self, wanted: Arrived) -> bool {
        match wanted.came {
            true => self.came(wanted.day),
            false => self.is_expected(wanted.day) && !self.came(wanted.day),
        }
    }

    fn fits(&self, filter: &Filter, words: &[String]) -> bool {
        // Nobody misses anything in those who do not come, unless they are asked for.
        let comes = filter.status.is_some() || self.status == RegistrationStatus::Registered;
        let is = |wanted: Option<bool>, is: bool| wanted.is_none_or(|wanted| wanted == is && (is || comes));
        filter.kind.as_ref().is_none_or(|kind| *kind == self.kind)
            && filter.status.is_none_or(|status| status == self.status)
            && is(filter.has_wishes, self.beside.has_wishes)
            && is(filter.has_place, self.beside.has_place)
            && filter.arrived.is_none_or(|wanted| self.is_as(wanted))
            && filter
                .column
                .as_ref()
                .is_none_or(|(column, value)| self.columns.get(column).map_or(value.is_empty(), |own| own == value))
            && words.iter().all(|word| self.text.contains(word))
    }
}

impl Roll {
    pub fn of(
        registrations: Vec<Registration>,
        people: &BTreeMap<PersonId, Person>,
        beside: impl Fn(&Registration) -> Beside,
    ) -> Self {
        let line = |registration: Registration| {
            let person = people.get(&registration.person)?;
            let beside = beside(&registration);
            Some(Line::of(registration, person, beside))
        };
        let mut lines: Vec<Line> = registrations.into_iter().filter_map(line).collect();
        let order = NameOrder::new(ParticleOrder::ByFamily);
        lines.sort_by(|a, b| by_name(&order, a, b));
        Self { lines, found: None }
    }

    /// Adds a registration, or updates what is known of it.
    pub fn put(&mut self, registration: Registration, person: &Person, beside: Beside) {
        self.remove(registration.id);
        let line = Line::of(registration, person, beside);
        let order = NameOrder::new(ParticleOrder::ByFamily);
        let place = self.lines.partition_point(|other| by_name(&order, other, &line).is_lt());
        self.lines.insert(place, line);
    }

    pub fn remove(&mut self, registration: RegistrationId) {
        self.found = None;
        self.lines.retain(|line| line.registration != registration);
    }

    /// Notes on which days somebody came.
    pub fn arrived(&mut self, person: PersonId, days: &BTreeSet<NaiveDate>) {
        self.found = None;
        for line in self.lines.iter_mut().filter(|line| line.person == person) {
            line.beside.arrived.clone_from(days);
        }
    }

    /// Those who fit, in the order that the filter names.
    pub fn find(&mut self, filter: &Filter) -> &[RegistrationId] {
        if self.found.as_ref().is_none_or(|(known, _)| known != filter) {
            self.found = None;
            let words: Vec<String> = fold(&filter.search).split_whitespace().map(str::to_owned).collect();
            let mut lines: Vec<&Line> = self.lines.iter().filter(|line| line.fits(filter, &words)).collect();
            // A stable sort: those who are equal stay in the order of names.
            match filter.order {
                RollOrder::Name => {}
                RollOrder::Organisation => lines.sort_by_key(|line| (line.organisation.is_empty(), &line.organisation)),
                RollOrder::Since => lines.sort_by_key(|line| (line.since.is_none(), line.since)),
                RollOrder::Kind => lines.sort_by_key(|line| &line.kind),
                RollOrder::Status => lines.sort_by_key(|line| line.status),
            }
            if filter.descending {
                lines.reverse();
            }
            let found = lines.into_iter().map(|line| line.registration).collect();
            self.found = Some((filter.clone(), found));
        }
        self.found.as_ref().map_or(&[], |(_, found)| found)
    }

    pub fn selected(&self, ids: &[RegistrationId]) -> Selected {
        let known: BTreeMap<RegistrationId, &Line> = self.lines.iter().map(|line| (line.registration, line)).collect();
        let lines: Vec<&Line> = ids.iter().filter_map(|id| known.get(id).copied()).collect();
        let first = lines.first();
        let kind = first.map(|line| &line.kind).filter(|kind| lines.iter().all(|line| line.kind == **kind));
        let status = first.map(|line| line.status).filter(|status| lines.iter().all(|line| line.status == *status));
        Selected { there: lines.iter().map(|line| line.registration).collect(), kind: kind.cloned(), status }
    }

    /// The values of a free column, and how many registrations have each. Nobody's value is the empty one.
    pub fn values(&self, column: &str) -> BTreeMap<String, u32> {
        let mut values = BTreeMap::new();
        for line in &self.lines {
            let value = line.columns.get(column).map_or("", String::as_str);
            match values.get_mut(value) {
                Some(count) => *count += 1,
                None => drop(values.insert(value.to_owned(), 1)),
            }
        }
        values
    }

    pub fn counts(&self) -> RollCounts {
        let mut counts = RollCounts::default();
        for line in &self.lines {
            let is_registered = line.status == RegistrationStatus::Registered;
            counts.all += 1;
            *counts.by_status.entry(line.status).or_default() += 1;
            *counts.by_kind.entry(line.kind.clone()).or_default() += 1;
            counts.without_wishes += u32::from(is_registered && !line.beside.has_wishes);
            counts.without_place += u32::from(is_registered && !line.beside.has_place);
            counts.arrived += u32::from(line.came(None));
            for day in &line.beside.arrived {
                *counts.arrived_on.entry(*day).or_default() += 1;
            }
        }
        counts
    }
}

fn by_name(order: &NameOrder, a: &Line, b: &Line) -> Ordering {
    order.compare_keys(&a.name, &b.name).then(a.registration.cmp(&b.registration))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn roll() -> (Roll, BTreeMap<RegistrationId, String>) {
        let people = ["Zoë Ärmel, Stadt Köln", "Ada von der Heide, Netzwerk Nord", "Jörg Beispiel, Stadt Köln"];
        let people: Vec<Person> = people.iter().map(|written| Person::written(written)).collect();
        let kinds = ["participant", "press", "participant"];
        let registrations: Vec<Registration> = (people.iter().zip(kinds))
            .map(|(person, kind)| Registration { kind: kind.to_owned(), ..Registration::new(person.id) })
            .collect();
        let names = registrations.iter().zip(&people).map(|(row, person)| (row.id, person.name())).collect();
        let first = registrations[0].id;
        let people = people.into_iter().map(|person| (person.id, person)).collect();
        let beside = |row: &Registration| Beside { has_wishes: row.id == first, ..Beside::default() };
        (Roll::of(registrations, &people, beside), names)
    }

    #[test]
    fn a_search_finds_words_without_accents_in_any_order_and_keeps_the_order_of_names() {
        let (mut roll, names) = roll();
        let mut found = |filter: Filter| {
            let found = roll.find(&filter).iter().map(|id| names[id].as_str());
            found.collect::<Vec<_>>().join(", ")
        };
        assert_eq!(found(Filter::default()), "Zoë Ärmel, Jörg Beispiel, Ada von der Heide");
        let search = |search: &str| Filter { search: search.to_owned(), ..Filter::default() };
        assert_eq!(found(search("koln")), "Zoë Ärmel, Jörg Beispiel");
        assert_eq!(found(search("beispiel jor")), "Jörg Beispiel");
        assert_eq!(found(search("nobody")), "");
        let press = Filter { kind: Some("press".to_owned()), ..Filter::default() };
        assert_eq!(found(press), "Ada von der Heide");
        assert_eq!(found(Filter { has_wishes: Some(true), ..Filter::default() }), "Zoë Ärmel");
        let backwards = Filter { order: RollOrder::Organisation, descending: true, ..Filter::default() };
        assert_eq!(found(backwards), "Jörg Beispiel, Zoë Ärmel, Ada von der Heide");
    }

    #[test]
    fn whoever_changes_moves_to_the_new_place() {
        let (mut roll, names) = roll();
        let id = *names.iter().find(|(_, name)| *name == "Zoë Ärmel").expect("her").0;
        let married = Person::named("Zoë Zander");
        let row = Registration { id, status: RegistrationStatus::Cancelled, ..Registration::new(married.id) };
        roll.put(row, &married, Beside { has_wishes: true, has_place: true, ..Beside::default() });
        assert_eq!(roll.find(&Filter::default()).last(), Some(&id));
        let counts = roll.counts();
        assert_eq!((counts.all, counts.by_kind["participant"], counts.without_wishes), (3, 2, 2));
        let row = Registration { id, status: RegistrationStatus::Cancelled, ..Registration::new(married.id) };
        roll.put(row, &married, Beside::default());
        let without = Filter { has_wishes: Some(false), ..Filter::default() };
        assert_eq!(roll.find(&without).len() as u32, roll.counts().without_wishes, "the choice says how many");
        assert_eq!(roll.find(&Filter { status: Some(RegistrationStatus::Cancelled), ..without }), [id]);
        roll.remove(id);
        assert_eq!(roll.find(&Filter::default()).len(), 2);
    }
}
