//! Finds out whom and what the names in a sheet mean: people, even if spelled differently, and rooms.

use super::{Decisions, Question, QuestionOf, Reading, Sheet};
use domain::{Person, PersonId, Programme, same_person::fold, same_person::likely_same};
use std::collections::{BTreeMap, BTreeSet};
use uuid::Uuid;

/// People by their present ids. Those who were merged have the id of the person who was kept.
pub struct Aliases(BTreeMap<PersonId, PersonId>);

impl Aliases {
    pub fn of(programme: &Programme) -> Self {
        let people = programme.people.values();
        Self(people.flat_map(|person| person.aliases.iter().map(|former| (*former, person.id))).collect())
    }

    pub fn now(&self, id: PersonId) -> PersonId {
        self.0.get(&id).copied().unwrap_or(id)
    }
}

/// Maps the people of a sheet to known ids, and returns the questions about the others.
pub fn people(
    before: &Reading,
    sheet: &Sheet,
    programme: &Programme,
    aliases: &Aliases,
    decisions: &Decisions,
) -> (BTreeMap<Uuid, Uuid>, Vec<Question>) {
    let in_plan: BTreeMap<String, PersonId> =
        programme.people.values().map(|person| (person.name(), person.id)).collect();
    let mut ids: BTreeMap<Uuid, Uuid> = BTreeMap::new();
    let mut unknown: Vec<(&String, PersonId)> = Vec::new();
    for (name, fresh) in &sheet.names {
        // Deleted people are in the names as well: the same name is the same person.
        let id = before.names.get(name).map(|id| aliases.now(*id)).or_else(|| in_plan.get(name).copied());
        match id {
            Some(id) => drop(ids.insert(fresh.0, id.0)),
            None => unknown.push((name, *fresh)),
        }
    }
    let named: BTreeSet<Uuid> = ids.values().copied().collect();
    let gone = before.names.iter().filter(|(name, _)| !sheet.names.contains_key(*name));
    let gone = gone.map(|(name, id)| (name, aliases.now(*id))).filter(|(_, id)| !named.contains(&id.0));
    let gone: Vec<(&String, PersonId)> = gone.collect();
    let questions = spelled_otherwise(&unknown, &gone, decisions);
    for question in questions.iter().filter(|question| question.answer == Some(true)) {
        ids.insert(question.right, question.left);
    }
    (ids, questions)
}

/// New names that may be other spellings of people who are no longer named.
fn spelled_otherwise(
    unknown: &[(&String, PersonId)],
    gone: &[(&String, PersonId)],
    decisions: &Decisions,
) -> Vec<Question> {
    let person = |(name, id): &(&String, PersonId)| Person { id: *id, ..Person::named(name) };
    let people: Vec<Person> = unknown.iter().chain(gone).map(person).collect();
    let new: BTreeMap<PersonId, &String> = unknown.iter().map(|(name, id)| (*id, *name)).collect();
    let old: BTreeMap<PersonId, &String> = gone.iter().map(|(name, id)| (*id, *name)).collect();
    let mut taken: BTreeSet<Uuid> = BTreeSet::new();
    let mut questions: Vec<Question> = Vec::new();
    for pair in likely_same(&people).pairs {
        let (Some(name), Some(former)) = (new.get(&pair.a), old.get(&pair.b)) else { continue };
        let key = format!("person:{name}:{}", pair.b);
        let answer = decisions.answers.get(&key).copied();
        if taken.contains(&pair.a.0) || taken.contains(&pair.b.0) {
            continue;
        }
        if answer == Some(true) {
            taken.extend([pair.a.0, pair.b.0]);
        }
        questions.push(Question {
            key,
            of: QuestionOf::Person,
            sheet: (*name).clone(),
            line: None,
            plan: (*former).clone(),
            answer,
            left: pair.b.0,
            right: pair.a.0,
        });
    }
    questions
}

/// Maps the rooms of a sheet to known ids. A renamed room is still found by its former name.
pub fn rooms(before: &Reading, sheet: &Sheet, programme: &Programme) -> BTreeMap<Uuid, Uuid> {
    let in_plan: BTreeMap<String, Uuid> = programme.rooms.values().map(|room| (fold(&room.name), room.id.0)).collect();
    let known = |name: &String| before.rooms.get(name).map(|id| id.0).or_else(|| in_plan.get(&fold(name)).copied());
    sheet.room_names.iter().filter_map(|(name, fresh)| Some((fresh.0, known(name)?))).collect()
}
