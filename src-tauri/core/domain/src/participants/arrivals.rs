//! Who came on which day. Arrivals are facts: the desk notes them, and Undo does not reach them. Whoever was noted by
//! mistake is put right by a later fact.

use crate::ids::PersonId;
use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};
use uuid::Uuid;

/// What the desk noted about somebody.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Seen {
    pub id: Uuid,
    pub person: PersonId,
    /// A day of the event, at the venue.
    pub day: NaiveDate,
    /// False if they were not there after all.
    pub came: bool,
    pub at: DateTime<Utc>,
}

/// Who came on which days, and when each arrival was noted.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Arrivals(BTreeMap<PersonId, BTreeMap<NaiveDate, DateTime<Utc>>>);

/// How many were expected and came.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "types", derive(specta::Type))]
pub struct Attendance {
    pub expected: u32,
    /// Those of the expected who came.
    pub came: u32,
    /// Those who came and were not expected.
    pub others: u32,
}

impl Arrivals {
    /// Before anybody came.
    pub const fn none() -> Self {
        Self(BTreeMap::new())
    }

    /// From all facts, oldest first. `aliases` says who is meant by the ids that people had before they were merged.
    pub fn of(facts: impl IntoIterator<Item = Seen>, aliases: &BTreeMap<PersonId, PersonId>) -> Self {
        let mut arrivals = Self::default();
        for seen in facts {
            let person = aliases.get(&seen.person).copied().unwrap_or(seen.person);
            arrivals.note(Seen { person, ..seen });
        }
        arrivals
    }

    /// A second arrival on a day says nothing new.
    pub fn note(&mut self, seen: Seen) {
        let days = self.0.entry(seen.person).or_default();
        match seen.came {
            true => drop(days.entry(seen.day).or_insert(seen.at)),
            false => drop(days.remove(&seen.day)),
        }
        if days.is_empty() {
            self.0.remove(&seen.person);
        }
    }

    /// Whether nobody came on any day, as far as was noted.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// When the arrival of this day was noted.
    pub fn at(&self, person: PersonId, day: NaiveDate) -> Option<DateTime<Utc>> {
        self.0.get(&person)?.get(&day).copied()
    }

    pub fn days_of(&self, person: PersonId) -> BTreeSet<NaiveDate> {
        self.0.get(&person).map(|days| days.keys().copied().collect()).unwrap_or_default()
    }

    pub fn on(&self, day: NaiveDate) -> impl Iterator<Item = PersonId> + '_ {
        self.0.iter().filter(move |(_, days)| days.contains_key(&day)).map(|(person, _)| *person)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(day: u32) -> NaiveDate {
        NaiveDate::from_ymd_opt(2026, 9, day).expect("a day")
    }

    #[test]
    fn a_later_fact_corrects_an_earlier_one_and_an_old_id_means_whoever_has_it_now() {
        let [ada, bert, before] = [(); 3].map(|()| PersonId::fresh());
        let noted = |person, on, came, minute: i64| Seen {
            id: Uuid::now_v7(),
            person,
            day: day(on),
            came,
            at: DateTime::from_timestamp(60 * minute, 0).expect("a time"),
        };
        let facts = [
            noted(ada, 11, true, 1),
            noted(before, 12, true, 2),
            noted(bert, 11, true, 3),
            noted(bert, 11, false, 4),
            noted(ada, 11, true, 5),
        ];
        let arrivals = Arrivals::of(facts, &BTreeMap::from([(before, ada)]));
        assert_eq!(arrivals.days_of(ada), BTreeSet::from([day(11), day(12)]));
        assert_eq!(arrivals.at(ada, day(11)), DateTime::from_timestamp(60, 0), "the first time counts");
        assert_eq!((arrivals.at(bert, day(11)), arrivals.on(day(11)).collect::<Vec<_>>()), (None, vec![ada]));
        let taken_back = Arrivals::of(facts.into_iter().filter(|seen| seen.person == bert), &BTreeMap::new());
        assert!(taken_back.is_empty());
    }
}
