//! Why somebody did not get a dearer wish, and which wishes can never be met together.

use super::{
    branch::Task,
    flow::Flow,
    house::{Block, House},
    lot::Lot,
    menu::Menus,
    problem::{Aim, Got, Problem, Refusal},
    progress::Progress,
    solution::{Solution, Tally},
    solve::Scale,
    weight::Weight,
};
use std::{collections::BTreeSet, ops::ControlFlow};

/// A wish that is dearer than what this person got.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Missed {
    /// The first wish is 0.
    pub rank: usize,
    pub session: usize,
    pub why: Why,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Why {
    /// It overlaps a part of this person, or of somebody who stays together with this person, or is too far from it.
    Forbidden,
    /// The place of this person, or of somebody who stays together with this person, is fixed elsewhere.
    Fixed,
    /// This session has the same track, and this person has a place in it.
    SameTrack { session: usize },
    /// There are too few free seats; `held` says how many hold the others, and as which of their wishes.
    Full {
        held: Tally,
        /// By how much the total would grow if this person had a place there and all others the best that is left. At 0
        /// the lot decided. Not known where blocks or people depend on one another, or if the least total is not the aim.
        dearer: Option<i64>,
    },
    /// Seats are free. Taking one would be worse for others who stay together, must not be met, or for what was aimed at.
    Entangled,
}

/// Sessions of a block that are wished for by more people than they have seats, and these wish nothing else there: that
/// so many of them go without a wish is certain, however places are given.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Bottleneck {
    pub block: usize,
    pub sessions: Vec<usize>,
    /// Without those where somebody else is fixed.
    pub seats: u32,
    /// Those who wish nothing else, or nothing else that is possible for them.
    pub asks: Vec<usize>,
}

/// The reasons for all places of a solution.
pub struct Reasons<'a> {
    house: House<'a>,
    solution: &'a Solution,
    scale: Scale<'a>,
    free: Vec<i64>,
    held: Vec<Tally>,
    /// By party.
    asks: Vec<Vec<usize>>,
    /// By block, session and option: how much is lost if one more comes and one leaves the option.
    displacements: Option<Vec<Vec<Vec<i64>>>>,
}

impl<'a> Reasons<'a> {
    /// `solution` is that of the problem.
    pub fn of(problem: &'a Problem, solution: &'a Solution) -> Result<Self, Refusal> {
        let house = House::of(problem)?;
        let scale = Scale::of(problem);
        let mut free: Vec<i64> = problem.sessions.iter().map(|session| i64::from(session.seats)).collect();
        let mut held = vec![Tally::default(); problem.sessions.len()];
        for (ask, place) in problem.asks.iter().zip(&solution.places) {
            if let Some(session) = place {
                free[*session] -= 1;
                held[*session].add(ask.got(*place));
            }
        }
        let mut asks = vec![Vec::new(); house.party.iter().max().map_or(0, |last| last + 1)];
        for (number, ask) in problem.asks.iter().enumerate() {
            asks[house.party[ask.person]].push(number);
        }
        let is_known = house.is_plain() && problem.aim == Aim::LeastTotal;
        let displacements = is_known.then(|| {
            let of = |block| displacements(&house, &scale, block, &solution.places);
            house.blocks.iter().map(of).collect()
        });
        Ok(Self { house, solution, scale, free, held, asks, displacements })
    }

    /// The wishes of an ask that are dearer than its place.
    pub fn missed(&self, ask: usize) -> Vec<Missed> {
        let (asked, place) = (&self.house.problem.asks[ask], self.solution.places[ask]);
        let until = match asked.got(place) {
            Got::Wish(rank) => rank,
            Got::Unwished | Got::Nothing => asked.wishes.len(),
        };
        let missed =
            |(rank, session): (usize, &usize)| Missed { rank, session: *session, why: self.why(ask, *session) };
        asked.wishes[..until].iter().enumerate().map(missed).collect()
    }

    fn why(&self, ask: usize, session: usize) -> Why {
        let problem = self.house.problem;
        let asked = &problem.asks[ask];
        let party = &self.asks[self.house.party[asked.person]];
        let of_party = || party.iter().map(|other| (&problem.asks[*other], &self.solution.places[*other]));
        let here: Vec<_> = of_party().filter(|(other, _)| other.block == asked.block).collect();
        if self.house.bound_to[ask].is_some() {
            return Why::Fixed;
        }
        if here.iter().any(|(other, _)| other.forbidden.contains(&session)) {
            return Why::Forbidden;
        }
        let track = problem.sessions[session].track.filter(|_| self.house.is_once());
        let same = of_party().filter(|(other, _)| other.block != asked.block).filter_map(|(_, place)| *place);
        let mut same = same.filter(|other| track.is_some() && problem.sessions[*other].track == track);
        if let Some(session) = same.next() {
            return Why::SameTrack { session };
        }
        if self.free[session] >= here.len() as i64 {
            return Why::Entangled;
        }
        Why::Full { held: self.held[session].clone(), dearer: self.dearer(ask, session) }
    }

    fn dearer(&self, ask: usize, session: usize) -> Option<i64> {
        let asked = &self.house.problem.asks[ask];
        let block = &self.house.blocks[asked.block];
        let displacements = &self.displacements.as_ref()?[asked.block];
        let lost = &displacements[usize::from(self.house.local[session])];
        let place = self.solution.places[ask];
        let is_free = |option: usize| block.sessions.get(option).is_none_or(|session| self.free[*session] > 0);
        let left = place.map_or(block.none(), |session| self.house.local[session]);
        // One more comes and ends on a free seat; and the seat that is left draws somebody from elsewhere, who may like it
        // better. Or both are one: who gives way takes the seat that is left.
        let left = usize::from(left);
        let ends = (0..=block.sessions.len()).filter(|option| is_free(*option)).map(|option| lost[option]);
        let end = ends.min().filter(|end| *end != i64::NEVER)?;
        let drawn = displacements.iter().map(|from| from[left]).min().map_or(0, |drawn| drawn.min(0));
        let lost = lost[left].min(end + drawn);
        let weigh = |place| self.scale.weigh(ask, asked.got(place), false);
        Some(weigh(Some(session)) - weigh(place) + lost)
    }
}

fn displacements(house: &House, scale: &Scale, block: &Block, places: &[Option<usize>]) -> Vec<Vec<i64>> {
    let weigh = |ask, got, kept| scale.weigh(ask, got, kept);
    let task = Task { house, block, weigh: &weigh, closed: &|_| Vec::new(), seed: house.problem.seed };
    let (menus, _) = task.menus_by_unit();
    let at = block.asks.iter().map(|ask| places[*ask].map_or(block.none(), |session| house.local[session])).collect();
    Flow::from(&menus, &block.seats, at, Lot::of(0, 0)).displacements()
}

/// All that is too narrow, block by block. Whoever stays together or apart is looked at alone.
pub fn bottlenecks(problem: &Problem) -> Result<Vec<Bottleneck>, Refusal> {
    let house = House::of(problem)?;
    let mut found = Vec::new();
    for (number, block) in house.blocks.iter().enumerate() {
        found.extend(too_narrow(&house, number, block)?);
    }
    Ok(found)
}

/// Meets as many wishes as possible. Whoever has none then cannot have one: in all sessions that come into question are
/// people who wish nothing outside of them (Hall, 1935).
fn too_narrow(house: &House, number: usize, block: &Block) -> Result<Vec<Bottleneck>, Refusal> {
    let wishes: Vec<BTreeSet<u16>> = block.asks.iter().map(|ask| possible(house, *ask)).collect();
    let mut lot = Lot::of(0, 0);
    let mut menus = Menus::of(block.sessions.len());
    for (wisher, wishes) in wishes.iter().enumerate() {
        let fixed = house.problem.asks[block.asks[wisher]].fixed.map(|session| (house.local[session], 0));
        let wishes = wishes.iter().map(|wish| (*wish, 0)).chain([(block.none(), 1)]);
        menus.add(wishes.filter(|_| fixed.is_none()).chain(fixed), i64::NEVER, &mut lot);
    }
    let mut flow = Flow::beginning(&menus, &block.seats, lot);
    flow.settle(&mut Progress::of(&mut |_, _| ControlFlow::Continue(()), 0))?;
    let at = flow.places();
    let mut there = vec![Vec::new(); block.sessions.len() + 1];
    at.iter().enumerate().for_each(|(wisher, option)| there[usize::from(*option)].push(wisher));
    let mut sets: Vec<BTreeSet<u16>> = Vec::new();
    for unmet in (0..at.len()).filter(|wisher| at[*wisher] == block.none() && !wishes[*wisher].is_empty()) {
        // Whoever wishes nothing outside of a set finds nothing outside of it.
        if sets.iter().any(|set| wishes[unmet].is_subset(set)) {
            continue;
        }
        let mut set = wishes[unmet].clone();
        let mut new: Vec<u16> = set.iter().copied().collect();
        while let Some(session) = new.pop() {
            for wisher in &there[usize::from(session)] {
                new.extend(wishes[*wisher].iter().filter(|wish| set.insert(**wish)));
            }
        }
        // Sets that share a session are one.
        let (shared, apart): (Vec<_>, Vec<_>) = sets.into_iter().partition(|other| !other.is_disjoint(&set));
        set.extend(shared.into_iter().flatten());
        sets = apart;
        sets.push(set);
    }
    let describe = |set: BTreeSet<u16>| {
        let inside = |wisher: &usize| !wishes[*wisher].is_empty() && wishes[*wisher].is_subset(&set);
        let is_fixed = |wisher: usize| house.problem.asks[block.asks[wisher]].fixed.is_some();
        let taken = (0..at.len()).filter(|wisher| is_fixed(*wisher) && set.contains(&at[*wisher])).count();
        let seats: u32 = set.iter().map(|session| block.seats[usize::from(*session)]).sum();
        Bottleneck {
            block: number,
            sessions: set.iter().map(|session| block.sessions[usize::from(*session)]).collect(),
            seats: seats - taken as u32,
            asks: (0..at.len()).filter(inside).map(|wisher| block.asks[wisher]).collect(),
        }
    };
    Ok(sets.into_iter().map(describe).collect())
}

/// The wishes that can be met, by their number in the block. Whoever is fixed wishes nothing any more.
fn possible(house: &House, ask: usize) -> BTreeSet<u16> {
    let ask = &house.problem.asks[ask];
    let wishes = ask.wishes.iter().filter(|wish| ask.fixed.is_none() && !ask.forbidden.contains(wish));
    wishes.map(|wish| house.local[*wish]).collect()
}
