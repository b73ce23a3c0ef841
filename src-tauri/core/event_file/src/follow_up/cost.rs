//! What a change would cost, before it is made: how much of what was handed out it makes out of date, and how many people
//! have to be told.

use super::{
    EventError, EventFile,
    people::People,
    pieces::{Looked, jobs, made_again},
};
use documents::Kind;
use domain::{Change, Language};
use std::collections::BTreeMap;

/// What a change would make out of date.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Cost {
    /// Pieces that would say something else, or be gone, by document.
    pub pieces: BTreeMap<Kind, usize>,
    /// Those who would have to be told: contributors, and participants for whom their place is otherwise than they know.
    pub people: usize,
    /// The places of these participants that would be otherwise.
    pub places: usize,
}

impl Cost {
    pub fn is_nothing(&self) -> bool {
        *self == Self::default()
    }

    /// "2 Türschilder, 3 Namensschilder, 5 Personen, 12 Plätze"; empty if it costs nothing.
    pub fn sentence(&self, language: Language) -> String {
        let mut parts: Vec<String> = self.pieces.iter().map(|(kind, count)| kind.counted(*count, language)).collect();
        let ((person, people), (place, places)) =
            language.pick((("Person", "Personen"), ("Platz", "Plätze")), (("person", "people"), ("place", "places")));
        parts.extend((self.people > 0).then(|| language.count(self.people, person, people)));
        parts.extend((self.places > 0).then(|| language.count(self.places, place, places)));
        parts.join(", ")
    }
}

impl EventFile {
    /// What these changes would cost.
    pub fn cost_of(&self, changes: &[Change]) -> Result<Cost, EventError> {
        let mut after = self.programme.clone();
        changes.iter().for_each(|change| after.apply(change));
        let looked = Looked::at(self)?;
        let then = made_again(self, &after, &jobs(self)?, &looked.last)?;
        let mut cost = Cost::default();
        for key in looked.last.keys() {
            let said = |now: Option<&super::pieces::Now>| now.map(|now| now.printed.fingerprint);
            if let (true, Some(kind)) = (said(looked.now.get(key)) != said(then.get(key)), Kind::of_key(&key.0)) {
                *cost.pieces.entry(kind).or_default() += 1;
            }
        }
        let told = People::of(self)?.told_anew(self, &after, changes)?;
        cost.people = told.len();
        cost.places = told.values().sum();
        Ok(cost)
    }
}
