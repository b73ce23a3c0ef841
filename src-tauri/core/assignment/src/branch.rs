//! One block with people who stay together and people who must not meet.
//!
//! Without them a block is a minimum-cost flow. With them it is an integer program, and the flow that forgets them only
//! bounds it: where a group is parted or a pair meets, that is forbidden in one way and in the other, and both are looked
//! at (branch and bound). What is not looked at in the end counts for the bound.

use super::{
    flow::Flow,
    house::{Block, House},
    lot::Lot,
    menu::Menus,
    problem::{Got, Refusal},
    progress::Progress,
    weight::Weight,
};
use std::collections::{BTreeMap, BTreeSet};

/// So many wishers are distributed over and over again, at most, before the best places found so far are taken.
const PATIENCE: usize = 3_000_000;

/// A block, and what its places weigh.
pub(crate) struct Task<'a, W> {
    pub house: &'a House<'a>,
    pub block: &'a Block,
    /// What an ask weighs with a place of that kind; the flag says that it is the place from before.
    pub weigh: &'a dyn Fn(usize, Got, bool) -> W,
    /// Sessions of the block that are closed to an ask for reasons outside the block, in any order.
    pub closed: &'a dyn Fn(usize) -> Vec<u16>,
    pub seed: u64,
}

pub(crate) struct Settled<W> {
    /// The option of each wisher.
    pub at: Vec<u16>,
    pub weight: W,
    /// No places weigh less.
    pub bound: W,
    /// What a seat in each session is worth, as far as the flow knows.
    pub prices: Vec<W>,
}

/// What is tried out: some must go somewhere, some must not.
#[derive(Clone, Default)]
struct Trial {
    only: BTreeMap<usize, u16>,
    not: BTreeMap<usize, BTreeSet<u16>>,
}

impl<W: Weight> Task<'_, W> {
    pub(crate) fn settle(&self, progress: &mut Progress) -> Result<Settled<W>, Refusal> {
        let patience = (PATIENCE / (self.block.asks.len() + 1)).max(30);
        let mut open = vec![(None, self.first_trial())];
        let (mut best, mut prices): (Option<Settled<W>>, _) = (None, None);
        let mut steps = 0;
        while let Some((bound, trial)) = open.pop() {
            if best.as_ref().is_some_and(|best| bound.is_some_and(|bound| bound >= best.weight)) {
                continue;
            }
            if best.is_some() && steps >= patience {
                open.push((bound, trial));
                break;
            }
            steps += 1;
            let Some(relaxed) = self.relaxed(&trial, progress)? else { continue };
            let first_prices = prices.get_or_insert_with(|| relaxed.prices.clone());
            if best.as_ref().is_some_and(|best| relaxed.weight >= best.weight) {
                continue;
            }
            let further = self.parted(&trial, &relaxed.at).or_else(|| self.met(&trial, &relaxed.at));
            match further {
                Some(trials) => open.extend(trials.map(|trial| (Some(relaxed.weight), trial))),
                None => best = Some(Settled { prices: first_prices.clone(), ..relaxed }),
            }
        }
        let mut best = best.expect("all who are not bound can be without a place");
        let left = open.into_iter().filter_map(|(bound, _)| bound);
        best.bound = left.fold(best.weight, W::min);
        Ok(best)
    }

    /// Groups do not fit into sessions with fewer seats.
    fn first_trial(&self) -> Trial {
        let mut trial = Trial::default();
        for group in &self.block.groups {
            if self.house.bound_to[self.block.asks[group[0]]].is_none() {
                let seats = self.block.seats.iter().zip(0..);
                let small = seats.filter(|(seats, _)| (**seats as usize) < group.len());
                let small: BTreeSet<u16> = small.map(|(_, session)| session).collect();
                trial.not.extend(group.iter().map(|wisher| (*wisher, small.clone())));
            }
        }
        trial
    }

    /// The best places if nobody needed to stay together or apart; none if more must go somewhere than there are seats.
    fn relaxed(&self, trial: &Trial, progress: &mut Progress) -> Result<Option<Settled<W>>, Refusal> {
        let Some(menus) = self.menus(trial) else { return Ok(None) };
        let mut flow = Flow::beginning(&menus, &self.block.seats, Lot::of(self.seed, usize::MAX));
        if !flow.settle(progress)? {
            return Ok(None);
        }
        let prices = flow.prices();
        let at = flow.places();
        let weights = at.iter().enumerate().map(|(wisher, option)| menus.weight(wisher, *option));
        let weight = weights.fold(W::NOTHING, |sum, weight| sum + weight);
        Ok(Some(Settled { at, weight, bound: weight, prices }))
    }

    /// The menus of groups, each as one, and of all others, and the wishers that each of them is of.
    pub(crate) fn menus_by_unit(&self) -> (Menus<W>, Vec<Vec<usize>>) {
        let mut lot = Lot::of(self.seed, self.block.asks.first().copied().unwrap_or(0));
        let mut menus = Menus::of(self.block.sessions.len());
        let mut units = self.block.groups.clone();
        let in_groups: BTreeSet<usize> = units.iter().flatten().copied().collect();
        units
            .extend((0..self.block.asks.len()).filter(|wisher| !in_groups.contains(wisher)).map(|wisher| vec![wisher]));
        for unit in &units {
            let (own, other) = self.menu_of_group(unit);
            menus.add(own, other, &mut lot);
        }
        (menus, units)
    }

    /// None if somebody has no option left.
    fn menus(&self, trial: &Trial) -> Option<Menus<W>> {
        let mut lot = Lot::of(self.seed, self.block.asks.first().copied().unwrap_or(0));
        let mut menus = Menus::of(self.block.sessions.len());
        let mut shared: BTreeMap<usize, (Vec<(u16, W)>, W)> = BTreeMap::new();
        for group in &self.block.groups {
            let (own, other) = self.menu_of_group(group);
            for (which, wisher) in group.iter().enumerate() {
                let part = |weight: W| if weight == W::NEVER { weight } else { weight.part(group.len(), which) };
                let own = own.iter().map(|(option, weight)| (*option, part(*weight))).collect();
                shared.insert(*wisher, (own, part(other)));
            }
        }
        let mut own = Vec::new();
        for (wisher, ask) in self.block.asks.iter().enumerate() {
            own.clear();
            let mut other = match shared.remove(&wisher) {
                Some((entries, other)) => {
                    own.extend(entries);
                    other
                }
                None => self.menu(*ask, &mut own),
            };
            for option in trial.not.get(&wisher).into_iter().flatten() {
                own.retain(|(own, _)| own != option);
                own.push((*option, W::NEVER));
            }
            if let Some(only) = trial.only.get(&wisher) {
                let weight = own.iter().find(|(own, _)| own == only).map_or(other, |(_, weight)| *weight);
                own = vec![(*only, weight)];
                other = W::NEVER;
            }
            if other == W::NEVER && own.iter().all(|(_, weight)| *weight == W::NEVER) {
                return None;
            }
            menus.add(own.iter().copied(), other, &mut lot);
        }
        Some(menus)
    }

    /// Writes the options with a weight of their own, and gives the weight of all other sessions.
    fn menu(&self, number: usize, own: &mut Vec<(u16, W)>) -> W {
        let ask = &self.house.problem.asks[number];
        let weigh =
            |got: Got, session: Option<usize>| (self.weigh)(number, got, session == ask.before && session.is_some());
        let local = |session: usize| self.house.local[session];
        if let Some(session) = self.house.bound_to[number] {
            own.push((local(session), weigh(ask.got(Some(session)), Some(session))));
            return W::NEVER;
        }
        own.push((self.block.none(), weigh(Got::Nothing, None)));
        own.extend(
            ask.wishes.iter().enumerate().map(|(rank, wish)| (local(*wish), weigh(Got::Wish(rank), Some(*wish)))),
        );
        own.extend(
            ask.before
                .filter(|before| !ask.wishes.contains(before))
                .map(|before| (local(before), weigh(Got::Unwished, Some(before)))),
        );
        let forbidden = ask.forbidden.iter().map(|session| local(*session));
        for option in forbidden.chain((self.closed)(number)) {
            match own.iter_mut().find(|(own, _)| *own == option) {
                Some((_, weight)) => *weight = W::NEVER,
                None => own.push((option, W::NEVER)),
            }
        }
        weigh(Got::Unwished, None)
    }

    /// What all of them weigh together.
    fn menu_of_group(&self, group: &[usize]) -> (Vec<(u16, W)>, W) {
        let menus: Vec<(Vec<(u16, W)>, W)> = group
            .iter()
            .map(|wisher| {
                let mut own = Vec::new();
                let other = self.menu(self.block.asks[*wisher], &mut own);
                (own, other)
            })
            .collect();
        let add = |sum: W, weight: W| if sum == W::NEVER || weight == W::NEVER { W::NEVER } else { sum + weight };
        let none = self.block.none();
        let of = |option: u16| {
            let weights = menus.iter().map(|(own, other)| {
                let own = own.iter().find(|(own, _)| *own == option);
                own.map_or(if option == none { W::NEVER } else { *other }, |(_, weight)| *weight)
            });
            weights.fold(W::NOTHING, add)
        };
        let options: BTreeSet<u16> = menus.iter().flat_map(|(own, _)| own).map(|(option, _)| *option).collect();
        let own = options.into_iter().map(|option| (option, of(option))).collect();
        (own, menus.iter().map(|(_, other)| *other).fold(W::NOTHING, add))
    }

    /// A group that is not in one place: all of it goes where most of it is, or none of it.
    fn parted(&self, trial: &Trial, at: &[u16]) -> Option<std::vec::IntoIter<Trial>> {
        let group = self.block.groups.iter().find(|group| group.iter().any(|wisher| at[*wisher] != at[group[0]]))?;
        let in_it = |option: u16| group.iter().filter(|wisher| at[**wisher] == option).count();
        let options = group.iter().map(|wisher| at[*wisher]).filter(|option| *option != self.block.none());
        let option = options.max_by_key(|option| in_it(*option)).expect("two places, of which only one is none");
        let mut there = trial.clone();
        there.only.extend(group.iter().map(|wisher| (*wisher, option)));
        let trials = vec![trial.without(group, option), there];
        Some(trials.into_iter())
    }

    /// Two who must not meet: one of them does not go there, or the other.
    fn met(&self, trial: &Trial, at: &[u16]) -> Option<std::vec::IntoIter<Trial>> {
        let together = |(one, other): &&(usize, usize)| at[*one] == at[*other] && at[*one] != self.block.none();
        let (one, other) = self.block.pairs.iter().find(together)?;
        let movable =
            [*one, *other].into_iter().filter(|wisher| self.house.bound_to[self.block.asks[*wisher]].is_none());
        let with_group = |wisher: usize| {
            let group = self.block.groups.iter().find(|group| group.contains(&wisher));
            trial.without(group.unwrap_or(&vec![wisher]), at[wisher])
        };
        let trials: Vec<Trial> = movable.map(with_group).collect();
        Some(trials.into_iter())
    }
}

impl Trial {
    fn without(&self, wishers: &[usize], option: u16) -> Self {
        let mut trial = self.clone();
        for wisher in wishers {
            trial.not.entry(*wisher).or_default().insert(option);
        }
        trial
    }
}
