//! What one party would choose over all blocks if seats had prices.
//!
//! A party is a person, or all who stay together. It gets one option in each block in which it asks, and no track twice.
//! At given prices that is an assignment of blocks to tracks, which the Hungarian method solves (Kuhn 1955; in the form
//! with shortest augmenting paths).

use super::{branch::Task, house::House, menu::Menus, solve::Scale, weight::Weight};

/// A seat that is not for sale.
pub(crate) const CLOSED: i64 = i64::MAX;

pub(crate) struct Parties<'a> {
    house: &'a House<'a>,
    /// By block: what its units wish. A unit is an ask, or those of a group.
    menus: Vec<Menus<i64>>,
    pub units: Vec<Unit>,
    /// By party: its units, in the order of time.
    pub of: Vec<Vec<usize>>,
}

pub(crate) struct Unit {
    pub block: usize,
    pub asks: Vec<usize>,
    /// Where it is in the menus of its block.
    in_menus: usize,
    is_bound: bool,
}

/// One option for each unit of a party.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Choice(pub Vec<u16>);

impl<'a> Parties<'a> {
    pub(crate) fn of(house: &'a House<'a>, scale: &Scale) -> Self {
        let mut parties = Self { house, menus: Vec::new(), units: Vec::new(), of: vec![Vec::new(); house.party.len()] };
        let weigh = |ask, got, kept| scale.weigh(ask, got, kept);
        for (number, block) in house.blocks.iter().enumerate() {
            let task = Task { house, block, weigh: &weigh, closed: &|_| Vec::new(), seed: house.problem.seed };
            let (menus, wishers) = task.menus_by_unit();
            for (in_menus, wishers) in wishers.into_iter().enumerate() {
                let asks: Vec<usize> = wishers.into_iter().map(|wisher| block.asks[wisher]).collect();
                let party = house.party[house.problem.asks[asks[0]].person];
                parties.of[party].push(parties.units.len());
                let is_bound = house.bound_to[asks[0]].is_some();
                parties.units.push(Unit { block: number, asks, in_menus, is_bound });
            }
            parties.menus.push(menus);
        }
        parties.of.retain(|units| !units.is_empty());
        parties
    }

    pub(crate) fn weight(&self, party: usize, choice: &Choice) -> i64 {
        let each = self.of[party].iter().zip(&choice.0);
        each.map(|(unit, option)| self.menus[self.units[*unit].block].weight(self.units[*unit].in_menus, *option)).sum()
    }

    /// The sessions of a choice, and how many seats it takes there.
    pub(crate) fn seats<'c>(&'c self, party: usize, choice: &'c Choice) -> impl Iterator<Item = (usize, usize)> + 'c {
        self.of[party].iter().zip(&choice.0).filter_map(|(unit, option)| {
            let unit = &self.units[*unit];
            let session = self.house.blocks[unit.block].sessions.get(usize::from(*option))?;
            Some((*session, unit.asks.len()))
        })
    }

    /// The choice with the least sum of weights, times `scale`, and prices of seats. Prices are by session.
    pub(crate) fn best(&self, party: usize, prices: &[i64], scale: i64) -> (i64, Choice) {
        let units = &self.of[party];
        // By unit: the cheapest option of each track, and the cheapest one without a track.
        let mut offers: Vec<Vec<(usize, i64, u16)>> = Vec::with_capacity(units.len());
        let mut own: Vec<(i64, u16)> = Vec::with_capacity(units.len());
        let mut taken: Vec<usize> = Vec::new();
        for unit in units {
            let unit = &self.units[*unit];
            let block = &self.house.blocks[unit.block];
            let size = unit.asks.len() as i64;
            let (mut by_track, mut alone): (Vec<(usize, i64, u16)>, _) = (Vec::new(), (CLOSED, block.none()));
            self.menus[unit.block].each_weight(unit.in_menus, |option, weight| {
                let session = block.sessions.get(usize::from(option));
                let price = session.map_or(0, |session| prices[*session]);
                if weight == i64::NEVER || price == CLOSED && !unit.is_bound {
                    return;
                }
                let price = if unit.is_bound { 0 } else { price };
                let cost = weight * scale + size * price;
                let track = session.and_then(|session| self.house.problem.sessions[*session].track);
                let track = track.filter(|_| self.house.is_once());
                if unit.is_bound {
                    taken.extend(track);
                }
                match track.filter(|_| !unit.is_bound) {
                    None => alone = alone.min((cost, option)),
                    Some(track) => match by_track.iter_mut().find(|(other, ..)| *other == track) {
                        Some(best) => *best = (*best).min((track, cost, option)),
                        None => by_track.push((track, cost, option)),
                    },
                }
            });
            offers.push(by_track);
            own.push(alone);
        }
        for offers in &mut offers {
            offers.retain(|(track, ..)| !taken.contains(track));
        }
        cheapest(&offers, &own)
    }

    pub(crate) fn write(&self, party: usize, choice: &Choice, places: &mut [Option<usize>]) {
        for (unit, option) in self.of[party].iter().zip(&choice.0) {
            let unit = &self.units[*unit];
            for ask in &unit.asks {
                places[*ask] = self.house.blocks[unit.block].sessions.get(usize::from(*option)).copied();
            }
        }
    }

    pub(crate) fn read(&self, party: usize, places: &[Option<usize>]) -> Choice {
        let option = |unit: &usize| {
            let unit = &self.units[*unit];
            places[unit.asks[0]].map_or(self.house.blocks[unit.block].none(), |session| self.house.local[session])
        };
        Choice(self.of[party].iter().map(option).collect())
    }
}

/// One offer for each unit, no track twice, or its own that needs none.
fn cheapest(offers: &[Vec<(usize, i64, u16)>], own: &[(i64, u16)]) -> (i64, Choice) {
    let first = offers.iter().zip(own).map(|(offers, own)| {
        let best = offers.iter().map(|(track, cost, option)| (*cost, *option, Some(*track))).min();
        best.unwrap_or((CLOSED, 0, None)).min((own.0, own.1, None))
    });
    let first: Vec<(i64, u16, Option<usize>)> = first.collect();
    let is_double = |at: usize| first[at].2.is_some() && first[..at].iter().any(|other| other.2 == first[at].2);
    if !(1..first.len()).any(is_double) {
        return (
            first.iter().map(|(cost, ..)| cost).sum(),
            Choice(first.iter().map(|(_, option, _)| *option).collect()),
        );
    }
    let mut tracks: Vec<usize> = offers.iter().flatten().map(|(track, ..)| *track).collect();
    tracks.sort_unstable();
    tracks.dedup();
    // Rows are units; columns are tracks, and then one for each unit's own.
    let width = tracks.len() + own.len();
    let mut costs = vec![vec![CLOSED; width]; own.len()];
    for (row, offers) in offers.iter().enumerate() {
        for (track, cost, _) in offers {
            costs[row][tracks.binary_search(track).expect("listed")] = *cost;
        }
        costs[row][tracks.len() + row] = own[row].0;
    }
    let columns = assigned(&costs);
    let option = |(row, column): (usize, &usize)| match tracks.get(*column) {
        None => own[row].1,
        Some(track) => offers[row].iter().find(|(other, ..)| other == track).expect("offered").2,
    };
    let sum = columns.iter().enumerate().map(|(row, column)| costs[row][*column]).sum();
    (sum, Choice(columns.iter().enumerate().map(option).collect()))
}

/// By row: its column, so that no two share one and the sum of the costs is least.
fn assigned(costs: &[Vec<i64>]) -> Vec<usize> {
    let width = costs[0].len();
    // Number `width` stands for the row that is just being added.
    let (mut rows, mut columns) = (vec![0; costs.len()], vec![0; width + 1]);
    let mut holder: Vec<Option<usize>> = vec![None; width + 1];
    for row in 0..costs.len() {
        holder[width] = Some(row);
        let mut at = width;
        let (mut least, mut before, mut seen) = (vec![CLOSED; width], vec![width; width], vec![false; width + 1]);
        while let Some(row) = holder[at] {
            seen[at] = true;
            let (mut step, mut next) = (CLOSED, width);
            for column in (0..width).filter(|column| !seen[*column]) {
                if costs[row][column] != CLOSED {
                    let reduced = costs[row][column] - rows[row] - columns[column];
                    if reduced < least[column] {
                        (least[column], before[column]) = (reduced, at);
                    }
                }
                if least[column] < step {
                    (step, next) = (least[column], column);
                }
            }
            for column in 0..=width {
                if seen[column] {
                    rows[holder[column].expect("seen")] += step;
                    columns[column] -= step;
                } else if least[column] != CLOSED {
                    least[column] -= step;
                }
            }
            at = next;
        }
        while at != width {
            holder[at] = holder[before[at]];
            at = before[at];
        }
    }
    let mut found = vec![0; costs.len()];
    for (column, row) in holder[..width].iter().enumerate() {
        if let Some(row) = row {
            found[*row] = column;
        }
    }
    found
}
