//! Who goes, and what the plan is without them.

use crate::EventError;
use domain::{
    AvailabilityOf, Consent, Contribution, Item, Language, Person, PersonId, Place, Registration, RegistrationId,
    Table, Wish, action::Forgetting,
};
use std::collections::{BTreeMap, BTreeSet};
use store::Store;

/// Whose registrations are forgotten, and with them the people who have no part in the plan.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Whom {
    /// Those of these kinds.
    pub kinds: BTreeSet<String>,
    /// Those of all kinds, also of kinds that the event has no longer.
    pub all: bool,
    pub registrations: BTreeSet<RegistrationId>,
    /// Also people who neither are registered nor have a part.
    pub unregistered: bool,
}

impl Whom {
    pub fn everybody() -> Self {
        Self { all: true, unregistered: true, ..Self::default() }
    }
}

/// What becomes of the registrations of those who have a part in the plan. They themselves stay.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Contributors {
    LoseRegistration,
    KeepRegistration,
}

/// Who goes.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Going {
    pub registrations: BTreeSet<RegistrationId>,
    pub people: BTreeSet<PersonId>,
    /// How many of the registrations are those of people who stay.
    pub of_contributors: usize,
    /// Whether the event also forgets the heads of tables that were read.
    pub known_tables: bool,
}

impl Going {
    pub fn is_nobody(&self) -> bool {
        self.registrations.is_empty() && self.people.is_empty()
    }
}

/// All rows of a file.
pub(crate) struct Picture {
    pub items: Vec<Item>,
}

impl Picture {
    pub fn of(store: &Store) -> Result<Self, EventError> {
        let programme = store.load()?;
        let mut items = programme.items();
        items.extend(store.beyond(&programme)?);
        Ok(Self { items })
    }

    pub fn people(&self) -> impl Iterator<Item = &Person> {
        self.items.iter().filter_map(|item| match item {
            Item::Person(person) => Some(person),
            _ => None,
        })
    }

    pub fn language(&self) -> Language {
        let event = self.items.iter().find_map(|item| match item {
            Item::Event(event) => Some(event.language),
            _ => None,
        });
        event.unwrap_or(Language::De)
    }

    fn registrations(&self) -> impl Iterator<Item = &Registration> {
        self.items.iter().filter_map(|item| match item {
            Item::Registration(registration) => Some(registration),
            _ => None,
        })
    }

    fn with_part(&self) -> BTreeSet<PersonId> {
        let parts = self.items.iter().filter_map(|item| match item {
            Item::Contribution(part) => part.person,
            _ => None,
        });
        parts.collect()
    }

    pub fn going(&self, whom: &Whom, contributors: Contributors) -> Going {
        let with_part = self.with_part();
        let is_chosen = |row: &Registration| {
            (whom.all || whom.kinds.contains(&row.kind) || whom.registrations.contains(&row.id))
                && (contributors == Contributors::LoseRegistration || !with_part.contains(&row.person))
        };
        let mut going = Going::default();
        let mut staying: BTreeSet<PersonId> = with_part.clone();
        for row in self.registrations() {
            if is_chosen(row) {
                going.registrations.insert(row.id);
                going.people.insert(row.person);
                going.of_contributors += usize::from(with_part.contains(&row.person));
            } else {
                staying.insert(row.person);
            }
        }
        if whom.unregistered {
            let registered: BTreeSet<PersonId> = self.registrations().map(|row| row.person).collect();
            going.people.extend(self.people().map(|person| person.id).filter(|id| !registered.contains(id)));
        }
        going.people.retain(|person| !staying.contains(person));
        going
    }

    /// The same choice in a backup, where those who go in the event go as well: whatever kind they had, and whether or not
    /// they had a part then.
    pub fn going_with(&self, whom: &Whom, contributors: Contributors, event: &Going) -> Going {
        let mut whom = whom.clone();
        whom.registrations.extend(&event.registrations);
        let mut going = self.going(&whom, contributors);
        let there: BTreeSet<PersonId> = self.people().map(|person| person.id).collect();
        for row in self.registrations().filter(|row| event.people.contains(&row.person)) {
            going.registrations.insert(row.id);
        }
        going.people.extend(event.people.intersection(&there));
        going
    }

    /// All rows that are left, and what they are like then.
    pub fn without(&self, going: &Going, how: Forgetting, language: Language) -> Vec<Item> {
        let nameless: BTreeMap<RegistrationId, (Person, Registration)> = match how {
            Forgetting::Delete => BTreeMap::new(),
            Forgetting::Anonymise => nameless(self.registrations(), going, language),
        };
        let now_of = |id: RegistrationId| match nameless.get(&id) {
            Some((_, registration)) => Some(registration.id),
            None => Some(id).filter(|id| !going.registrations.contains(id)),
        };
        let goes = |id: &PersonId| going.people.contains(id);
        let mut left: Vec<Item> = Vec::with_capacity(self.items.len());
        left.extend(nameless.values().map(|(person, _)| person.clone().into()));
        left.extend(nameless.values().map(|(_, registration)| registration.clone().into()));
        for item in &self.items {
            let stays = match item {
                Item::Person(person) => (!goes(&person.id)).then(|| item.clone()),
                Item::Registration(row) => (!going.registrations.contains(&row.id)).then(|| item.clone()),
                Item::Wish(wish) => {
                    now_of(wish.registration).map(|registration| Wish { registration, ..wish.clone() }.into())
                }
                Item::Place(place) => {
                    now_of(place.registration).map(|registration| Place { registration, ..place.clone() }.into())
                }
                Item::Contribution(part) if part.person.as_ref().is_some_and(goes) => Some(nobodys(part).into()),
                Item::Availability(row) => match row.of {
                    AvailabilityOf::Person(person) if goes(&person) => None,
                    _ => Some(item.clone()),
                },
                Item::Waiver(waiver) => (!waiver.people.iter().any(goes)).then(|| item.clone()),
                Item::Event(event) if going.known_tables => {
                    let mut event = event.clone();
                    event.known_tables.clear();
                    Some(event.into())
                }
                item => Some(item.clone()),
            };
            left.extend(stays);
        }
        left
    }
}

/// The part, of nobody yet.
fn nobodys(part: &Contribution) -> Contribution {
    Contribution { person: None, affiliation: None, private_reason: None, ..part.clone() }
}

/// What counts of each registration, with a person who has a number for a name.
fn nameless<'a>(
    registrations: impl Iterator<Item = &'a Registration>,
    going: &Going,
    language: Language,
) -> BTreeMap<RegistrationId, (Person, Registration)> {
    let mut rows: Vec<&Registration> = registrations.filter(|row| going.registrations.contains(&row.id)).collect();
    // Ids are in the order of registration, which tells who is who; their ends are chance.
    rows.sort_by_key(|row| row.id.0.as_u64_pair().1);
    let word = language.pick("Anonym", "Anonymous");
    let nameless = rows.into_iter().zip(1..).map(|(row, number)| {
        let person = Person { family: format!("{word} {number}"), ..Person::named(word) };
        let registration = Registration {
            kind: row.kind.clone(),
            status: row.status,
            arrival: row.arrival,
            departure: row.departure,
            food: row.food.clone(),
            consent: Consent::default(),
            ..Registration::new(person.id)
        };
        (row.id, (person, registration))
    });
    nameless.collect()
}

/// The tables whose rows are about people.
pub(super) fn is_of_people(table: Table) -> bool {
    matches!(table, Table::Person | Table::Registration)
}
