//! First come, first served: people choose one after the other.

use super::{
    house::House,
    problem::{Aim, Problem, Refusal},
    progress::Watch,
    solution::{Fairness, Solution},
    solve::solve,
};
use std::collections::{BTreeMap, BTreeSet};

/// Everybody gets the dearest wish that is left when it is their turn, or nothing. People are numbered by their turns;
/// those who stay together choose when the first of them does, as that one wishes. The bound is that of the least total.
pub(crate) fn by_turn(problem: &Problem, watch: Watch) -> Result<Solution, Refusal> {
    let least = solve(&Problem { aim: Aim::LeastTotal, ..problem.clone() }, watch)?;
    let house = House::of(problem)?;
    let places = Served::of(&house).serve();
    Ok(Solution {
        burden: problem.burden(&places),
        bound: least.bound,
        tally: problem.tally(&places),
        fairness: Fairness::NotAskedFor,
        without_place_by_track: Vec::new(),
        places,
    })
}

/// What those got who had their turn.
struct Served<'h> {
    house: &'h House<'h>,
    places: Vec<Option<usize>>,
    /// By session.
    free: Vec<usize>,
    there: Vec<BTreeSet<usize>>,
    apart: BTreeMap<usize, BTreeSet<usize>>,
    /// By person: the tracks of their places.
    tracks: Vec<BTreeSet<usize>>,
}

impl<'h> Served<'h> {
    /// Fixed places are given already.
    fn of(house: &'h House<'h>) -> Self {
        let problem = house.problem;
        let mut apart: BTreeMap<usize, BTreeSet<usize>> = BTreeMap::new();
        for (one, other) in &problem.apart {
            apart.entry(*one).or_default().insert(*other);
            apart.entry(*other).or_default().insert(*one);
        }
        let free = problem.sessions.iter().map(|session| session.seats as usize).collect();
        let there = vec![BTreeSet::new(); problem.sessions.len()];
        let tracks = vec![BTreeSet::new(); problem.people()];
        let mut served = Self { house, places: vec![None; problem.asks.len()], free, there, apart, tracks };
        for (ask, place) in house.bound_to.iter().enumerate() {
            place.iter().for_each(|session| served.seat(&[ask], *session));
        }
        served
    }

    fn seat(&mut self, asks: &[usize], session: usize) {
        for ask in asks {
            let person = self.house.problem.asks[*ask].person;
            self.places[*ask] = Some(session);
            self.free[session] = self.free[session].saturating_sub(1);
            self.there[session].insert(person);
            self.tracks[person].extend(self.house.problem.sessions[session].track);
        }
    }

    fn serve(mut self) -> Vec<Option<usize>> {
        let asks = &self.house.problem.asks;
        // By the first of a party, and in the order of time.
        let mut first: BTreeMap<usize, usize> = BTreeMap::new();
        for ask in asks {
            let turn = first.entry(self.house.party[ask.person]).or_insert(ask.person);
            *turn = ask.person.min(*turn);
        }
        let mut turns: BTreeMap<(usize, usize), Vec<usize>> = BTreeMap::new();
        for (number, ask) in asks.iter().enumerate() {
            turns.entry((first[&self.house.party[ask.person]], ask.block)).or_default().push(number);
        }
        for party in turns.into_values() {
            let chooses = party.iter().copied().min_by_key(|ask| asks[*ask].person);
            if let Some(chooses) = chooses.filter(|ask| self.places[*ask].is_none()) {
                let wish = asks[chooses].wishes.iter().copied().find(|session| self.has_room(&party, *session));
                wish.into_iter().for_each(|session| self.seat(&party, session));
            }
        }
        self.places
    }

    fn has_room(&self, party: &[usize], session: usize) -> bool {
        let problem = self.house.problem;
        let track = problem.sessions[session].track.filter(|_| self.house.is_once());
        let can_come = |ask: &usize| {
            let asked = &problem.asks[*ask];
            let meets = self.apart.get(&asked.person).is_some_and(|apart| !apart.is_disjoint(&self.there[session]));
            !asked.forbidden.contains(&session) && !meets
        };
        let has_had = |track| party.iter().any(|ask| self.tracks[problem.asks[*ask].person].contains(&track));
        self.free[session] >= party.len() && party.iter().all(can_come) && !track.is_some_and(has_had)
    }
}
