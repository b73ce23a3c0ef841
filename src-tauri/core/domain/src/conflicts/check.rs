//! Keeps all conflicts of a programme up to date. After a change, re-checks only the affected scopes.

use super::{finding::Conflict, index::Index, plan::Plan, scopes::Scope, waivers::Waivers};
use crate::{Change, Item, Language, Programme, Session, SessionId, Severity, Table};
use std::collections::{BTreeMap, BTreeSet, HashMap};

/// All conflicts of a programme, by scope.
#[derive(Clone, Debug)]
pub struct Check {
    index: Index,
    /// Scopes without conflicts are left out.
    found: BTreeMap<Scope, Vec<Conflict>>,
}

/// The conflicts that a change adds and solves, each list sorted, most severe first. Waived conflicts do not count.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Difference {
    pub new: Vec<Conflict>,
    pub solved: Vec<Conflict>,
}

impl Difference {
    /// How many more findings of this severity there are after the change; negative if there are fewer.
    pub fn more(&self, severity: Severity) -> isize {
        let count = |conflicts: &[Conflict]| {
            conflicts.iter().filter(|conflict| conflict.rule.severity() == severity).count() as isize
        };
        count(&self.new) - count(&self.solved)
    }

    /// Whether an error comes with it.
    pub fn breaks(&self) -> bool {
        self.new.iter().any(|conflict| conflict.rule.severity() == Severity::Error)
    }

    /// The solved conflicts that do not return as a new one of the same kind. Moving a session from one room that is
    /// too small to another solves nothing.
    pub fn put_right(&self) -> Vec<Conflict> {
        let mut solved = self.solved.clone();
        for new in &self.new {
            if let Some(place) = solved.iter().position(|before| before.is_akin_to(new)) {
                solved.remove(place);
            }
        }
        solved
    }
}

impl Difference {
    /// Combines this step and the one after it.
    pub fn then(&self, next: Self) -> Self {
        let but = |these: &[Conflict], those: &[Conflict]| {
            these.iter().filter(|it| those.binary_search(it).is_err()).cloned().collect::<Vec<_>>()
        };
        let both = |mut these: Vec<Conflict>, those: Vec<Conflict>| {
            these.extend(those);
            these.sort();
            these
        };
        Self {
            new: both(but(&self.new, &next.solved), but(&next.new, &self.solved)),
            solved: both(but(&self.solved, &next.new), but(&next.solved, &self.new)),
        }
    }
}

impl Check {
    pub fn of(programme: &Programme) -> Self {
        let mut check = Self { index: Index::of(programme), found: BTreeMap::new() };
        let (plan, waivers) = (Plan { programme, index: &check.index }, Waivers::of(programme));
        let scopes = plan.scopes().map(|scope| {
            let found = waivers.marked(plan.look(&scope), programme);
            (scope, found)
        });
        let found = scopes.filter(|(_, found)| !found.is_empty()).collect();
        check.found = found;
        check
    }

    /// A sentence saying that not every pair is listed, if too many sessions overlap in the same rooms, on the same
    /// tracks or with the same people.
    pub fn crowded_in_words(&self, language: Language) -> Option<&'static str> {
        self.index.is_crowded().then(|| {
            language.pick(
                "So viele Programmpunkte sind zur selben Zeit im selben Raum, im selben Themenstrang oder bei denselben Personen, dass jeder nur mit einigen der anderen genannt ist; die übrigen folgen, wenn es weniger werden.",
                "So many sessions are at the same time in the same room, on the same track or with the same people that each is named with a few of the others only; the rest follow when there are fewer.",
            )
        })
    }

    /// Errors first, then by rule, then in the order of the programme.
    pub fn conflicts(&self, programme: &Programme) -> Vec<Conflict> {
        let mut all: Vec<&Conflict> = self.found.values().flatten().collect();
        let order: HashMap<SessionId, usize> =
            programme.sessions_in_order().into_iter().enumerate().map(|(place, session)| (session.id, place)).collect();
        let place = |id: Option<&SessionId>| id.and_then(|id| order.get(id).copied());
        all.sort_by_cached_key(|conflict| {
            let sessions = &conflict.sessions;
            (conflict.rule, place(sessions.first()), place(sessions.get(1)), conflict.people.first().copied())
        });
        all.into_iter().cloned().collect()
    }

    /// Re-checks what these changes can affect. `programme` must be the one after the changes.
    pub fn follow(&mut self, programme: &Programme, changes: &[Change]) -> Difference {
        if changes.iter().any(is_about_all) {
            return self.anew(programme);
        }
        let changed = changed_sessions(programme, changes);
        let mut scopes: BTreeSet<Scope> = BTreeSet::new();
        for id in &changed {
            self.gather(*id, &mut scopes);
        }
        for id in &changed {
            self.index.unlist(*id);
        }
        for change in changes {
            self.follow_part(change);
        }
        for session in changed.iter().filter_map(|id| programme.sessions.get(id)) {
            self.index.relist(programme, session);
        }
        for id in &changed {
            self.gather(*id, &mut scopes);
        }
        self.look_again(programme, scopes)
    }

    fn anew(&mut self, programme: &Programme) -> Difference {
        let before = std::mem::replace(self, Self::of(programme));
        difference(before.found.into_values().flatten(), self.found.values().flatten())
    }

    fn gather(&self, id: SessionId, scopes: &mut BTreeSet<Scope>) {
        if let Some(planned) = self.index.planned.get(&id) {
            scopes.extend(self.index.scopes_about(id, planned));
        }
    }

    fn follow_part(&mut self, change: &Change) {
        if let Some(Item::Contribution(before)) = change.before() {
            self.index.take_part(before);
        }
        if let Some(Item::Contribution(after)) = change.after() {
            self.index.set_part(after);
        }
    }

    fn look_again(&mut self, programme: &Programme, scopes: BTreeSet<Scope>) -> Difference {
        let (plan, waivers) = (Plan { programme, index: &self.index }, Waivers::of(programme));
        let (mut before, mut after) = (Vec::new(), Vec::new());
        for scope in scopes {
            let found = waivers.marked(plan.look(&scope), programme);
            after.extend(found.iter().cloned());
            before.extend(match found.is_empty() {
                true => self.found.remove(&scope),
                false => self.found.insert(scope, found),
            });
        }
        difference(before.into_iter().flatten(), after.iter())
    }
}

/// True for rows on which any finding can depend: minutes, seats, days, who is there when, what is waived.
fn is_about_all(change: &Change) -> bool {
    match change.item().table() {
        Table::Event | Table::Room | Table::Waiver | Table::Availability | Table::Registration => true,
        Table::Block | Table::Session | Table::Person | Table::Contribution | Table::Wish | Table::Place => false,
    }
}

/// The sessions that the changes name, those of the blocks that they name, and those whose contributions changed.
fn changed_sessions(programme: &Programme, changes: &[Change]) -> BTreeSet<SessionId> {
    let mut changed = BTreeSet::new();
    for item in changes.iter().flat_map(|change| [change.before(), change.after()]).flatten() {
        match item {
            Item::Session(session) => drop(changed.insert(session.id)),
            Item::Contribution(contribution) => drop(changed.insert(contribution.session)),
            // With a place comes a head.
            Item::Place(place) => drop(changed.insert(place.session)),
            Item::Block(block) => {
                let of_it = |session: &&Session| session.block == Some(block.id);
                changed.extend(programme.sessions.values().filter(of_it).map(|session| session.id));
            }
            _ => {}
        }
    }
    changed
}

fn difference<'a>(before: impl Iterator<Item = Conflict>, after: impl Iterator<Item = &'a Conflict>) -> Difference {
    let mut before: BTreeSet<Conflict> = before.filter(Conflict::is_open).collect();
    let mut new: Vec<Conflict> =
        after.filter(|conflict| conflict.is_open() && !before.remove(*conflict)).cloned().collect();
    new.sort();
    Difference { new, solved: before.into_iter().collect() }
}
