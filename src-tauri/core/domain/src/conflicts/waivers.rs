//! Accepted conflicts. A waiver names the conflict by its rule, sessions and people, and holds a digest of the facts
//! that it was given for: times, rooms, heads, whatever the rule looked at. If a fact changes, the conflict is open
//! again. If the change is undone, the conflict is accepted again.

mod before_format_4;

use super::{facts::Facts, finding::Conflict, rules};
use crate::{Programme, Rule, Waiver, WaiverId};
use sha2::{Digest, Sha256};
use std::collections::{BTreeMap, BTreeSet};

/// The waivers of a programme, by rule.
pub(super) struct Waivers<'a>(BTreeMap<Rule, Vec<&'a Waiver>>);

impl<'a> Waivers<'a> {
    pub fn of(programme: &'a Programme) -> Self {
        let mut by_rule: BTreeMap<Rule, Vec<&Waiver>> = BTreeMap::new();
        for waiver in programme.waivers.values() {
            by_rule.entry(waiver.rule).or_default().push(waiver);
        }
        Self(by_rule)
    }

    /// Fills in the reasons of the conflicts that are waived.
    pub fn marked(&self, mut conflicts: Vec<Conflict>, programme: &Programme) -> Vec<Conflict> {
        for conflict in conflicts.iter_mut().filter(|conflict| self.0.contains_key(&conflict.rule)) {
            let mut meant = self.0[&conflict.rule].iter().filter(|waiver| conflict.is_meant_by(waiver)).peekable();
            if meant.peek().is_some() {
                let facts = conflict.facts(programme);
                conflict.waived = meant.find(|waiver| waiver.facts == facts).map(|waiver| waiver.reason.clone());
            }
        }
        conflicts
    }
}

impl Conflict {
    /// A waiver of this conflict for the present facts.
    pub fn waiver(&self, programme: &Programme, reason: &str) -> Waiver {
        Waiver {
            id: WaiverId::fresh(),
            rule: self.rule,
            sessions: self.sessions.clone(),
            people: self.people.clone(),
            rooms: self.rooms.clone(),
            reason: reason.to_owned(),
            facts: self.facts(programme),
        }
    }

    /// Compares rule, sessions and people, in any order. Rooms are not compared, because they are among the facts.
    pub fn is_meant_by(&self, waiver: &Waiver) -> bool {
        fn same<T: Ord>(a: &[T], b: &[T]) -> bool {
            a == b || a.iter().collect::<BTreeSet<_>>() == b.iter().collect::<BTreeSet<_>>()
        }
        self.rule == waiver.rule && same(&self.sessions, &waiver.sessions) && same(&self.people, &waiver.people)
    }

    /// A digest of what the rule looked at. It changes when somebody who accepted the conflict would be surprised.
    fn facts(&self, programme: &Programme) -> String {
        self.digest(programme, rules::of(self.rule).facts)
    }

    /// Hashes the words about each of its sessions, each preceded by its length in bytes.
    fn digest(&self, programme: &Programme, words: fn(&Facts) -> String) -> String {
        let mut hash = Sha256::new();
        let mut ids = self.sessions.clone();
        ids.sort();
        for session in ids.iter().filter_map(|id| programme.sessions.get(id)) {
            let words = words(&Facts { conflict: self, session, programme });
            hash.update((words.len() as u64).to_le_bytes());
            hash.update(words);
        }
        hex::encode(&hash.finalize()[..8])
    }
}

impl Waiver {
    /// The same waiver with the facts of format 4, if its older facts still hold. Otherwise `None`: the conflict is
    /// open again, and stays open.
    pub fn in_format_4(&self, programme: &Programme) -> Option<Waiver> {
        let conflict = Conflict {
            rule: self.rule,
            sessions: self.sessions.clone(),
            people: self.people.clone(),
            rooms: self.rooms.clone(),
            waived: None,
        };
        let held = conflict.digest(programme, before_format_4::facts) == self.facts;
        held.then(|| Waiver { facts: conflict.facts(programme), ..self.clone() })
    }
}
