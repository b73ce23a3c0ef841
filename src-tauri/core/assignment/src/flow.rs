//! One block: everybody gets one option, seats are limited, and the sum of the weights is as small as it can be.
//!
//! This is a minimum-cost flow. People are thousands and sessions are few, so the ways are looked for among sessions
//! alone: an arc from one session to another is whoever moves there most cheaply. Everybody begins with the best option,
//! however full it is. Then one person after the other leaves an overfull session, along the shortest way to a free seat
//! (successive shortest paths: Ahuja, Magnanti and Orlin, "Network Flows", 1993, section 9.7; the potentials keep all
//! lengths from falling below zero, so Dijkstra's algorithm finds it). The places are optimal when no session is overfull.

use super::{lot::Lot, menu::Menus, problem::Refusal, progress::Progress, weight::Weight};
use std::{cmp::Reverse, collections::BinaryHeap};

/// Those who could move, the cheapest first; of equals, the lot decides. Some of them have left in the meantime.
type Movers<W> = BinaryHeap<Reverse<(W, u32, u32)>>;

pub(crate) struct Flow<'a, W> {
    menus: &'a Menus<W>,
    seats: &'a [u32],
    load: Vec<u32>,
    /// The option of each wisher.
    at: Vec<u16>,
    /// By option and target. The targets are all options, and then the hub: any session at all, for what an unwished one
    /// weighs. Without it each wisher would be in a heap for every session.
    movers: Vec<Movers<W>>,
    /// What the cheapest mover weighs.
    least: Vec<W>,
    potential: Vec<W>,
    lot: Lot,
}

impl<'a, W: Weight> Flow<'a, W> {
    /// Everybody at the best option, however full it is. `seats` is by session; the last option of the menus, no place at
    /// all, is not among them and has room for everybody.
    pub(crate) fn beginning(menus: &'a Menus<W>, seats: &'a [u32], lot: Lot) -> Self {
        let at = (0..menus.len()).map(|wisher| menus.best(wisher)).collect();
        Self::from(menus, seats, at, lot)
    }

    /// Everybody where they are: for looking at who could move.
    pub(crate) fn from(menus: &'a Menus<W>, seats: &'a [u32], at: Vec<u16>, lot: Lot) -> Self {
        let options = seats.len() + 1;
        let mut load = vec![0; options];
        let mut waiting = vec![Vec::new(); options * (options + 1)];
        for (wisher, from) in at.iter().enumerate() {
            load[usize::from(*from)] += 1;
            let row = usize::from(*from) * (options + 1);
            menus.each_move(wisher, *from, |target, weight| {
                waiting[row + target].push(Reverse((weight, menus.lot(wisher), wisher as u32)));
            });
        }
        let movers: Vec<Movers<W>> = waiting.into_iter().map(BinaryHeap::from).collect();
        let least =
            movers.iter().map(|movers| movers.peek().map_or(W::NEVER, |Reverse((weight, ..))| *weight)).collect();
        Self { menus, seats, load, at, movers, least, potential: vec![W::NOTHING; options + 1], lot }
    }

    /// Moves people until no session is overfull. `false` if that is not possible.
    pub(crate) fn settle(&mut self, progress: &mut Progress) -> Result<bool, Refusal> {
        let excess = |(load, seats): (&u32, &u32)| load.saturating_sub(*seats);
        let overfull: u32 = self.load.iter().zip(self.seats).map(excess).sum();
        for step in 0..overfull {
            if step % 1024 == 0 {
                progress.look()?;
            }
            if !self.send_one() {
                return Ok(false);
            }
        }
        Ok(true)
    }

    pub(crate) fn places(self) -> Vec<u16> {
        self.at
    }

    /// What a seat in each session is worth to the others: with these added, everybody has the best option. A session
    /// with free seats is worth nothing.
    pub(crate) fn prices(&self) -> Vec<W> {
        let free = self.potential[self.seats.len()];
        self.potential[..self.seats.len()].iter().map(|potential| free - *potential).collect()
    }

    /// By option and option: by how much the sum grows, at least, if one more comes to the first and one leaves the second.
    /// Only among optimal places.
    pub(crate) fn displacements(&self) -> Vec<Vec<W>> {
        let nodes = self.seats.len() + 2;
        let mut lengths: Vec<Vec<W>> =
            (0..nodes).map(|from| (0..nodes).map(|to| self.arc(from, to)).collect()).collect();
        for by in 0..nodes {
            let onward = lengths[by].clone();
            for lengths in &mut lengths {
                let there = lengths[by];
                if there == W::NEVER {
                    continue;
                }
                for (length, onward) in lengths.iter_mut().zip(&onward) {
                    if *onward != W::NEVER {
                        *length = (*length).min(there + *onward);
                    }
                }
            }
        }
        lengths
    }

    /// Whether one more can come.
    pub(crate) fn is_free(&self, option: usize) -> bool {
        self.seats.get(option).is_none_or(|seats| self.load[option] < *seats)
    }

    fn hub(&self) -> usize {
        self.seats.len() + 1
    }

    fn arc(&self, from: usize, to: usize) -> W {
        if from == to {
            W::NOTHING
        } else if from != self.hub() {
            self.least[from * (self.hub() + 1) + to]
        } else if to < self.seats.len() {
            W::NOTHING
        } else {
            W::NEVER
        }
    }

    /// One person of an overfull session less.
    fn send_one(&mut self) -> bool {
        let nodes = self.hub() + 1;
        let (mut known, mut done, mut before) = (vec![W::NEVER; nodes], vec![false; nodes], vec![None; nodes]);
        for (option, seats) in self.seats.iter().enumerate() {
            if self.load[option] > *seats {
                known[option] = W::NOTHING;
            }
        }
        // Of several free seats that are equally near, not always the first.
        let start = self.lot.below(nodes);
        let end = loop {
            let open = (start..nodes).chain(0..start).filter(|node| !done[*node]);
            let Some(node) = open.min_by_key(|node| known[*node]).filter(|node| known[*node] != W::NEVER) else {
                return false;
            };
            if node != self.hub() && self.is_free(node) {
                break node;
            }
            done[node] = true;
            for to in (0..nodes).filter(|to| !done[*to]) {
                let arc = self.arc(node, to);
                if arc == W::NEVER {
                    continue;
                }
                let length = known[node] + (arc + self.potential[node] - self.potential[to]);
                if length < known[to] {
                    (known[to], before[to]) = (length, Some(node));
                }
            }
        };
        for (potential, known_there) in self.potential.iter_mut().zip(&known) {
            *potential = *potential + known[end].min(*known_there);
        }
        self.walk(end, &before);
        true
    }

    /// Moves one person along each step of the way.
    fn walk(&mut self, end: usize, before: &[Option<usize>]) {
        let (mut to, mut moves) = (end, Vec::new());
        while let Some(mut from) = before[to] {
            let mut by = to;
            if from == self.hub() {
                by = from;
                from = before[by].expect("nobody begins in the hub");
            }
            let movers = &self.movers[from * (self.hub() + 1) + by];
            let Reverse((.., wisher)) = movers.peek().expect("an arc is a person");
            moves.push((*wisher as usize, to));
            to = from;
        }
        for (wisher, to) in moves {
            self.put(wisher, to);
        }
    }

    fn put(&mut self, wisher: usize, to: usize) {
        let from = self.at[wisher];
        self.at[wisher] = to as u16;
        self.load[usize::from(from)] -= 1;
        self.load[to] += 1;
        let (menus, width) = (self.menus, self.hub() + 1);
        let row = usize::from(from) * width;
        menus.each_move(wisher, from, |target, _| {
            let movers = &mut self.movers[row + target];
            // Those who have left are taken out when they come to the top.
            while movers.peek().is_some_and(|Reverse((.., top))| self.at[*top as usize] != from) {
                movers.pop();
            }
            self.least[row + target] = movers.peek().map_or(W::NEVER, |Reverse((weight, ..))| *weight);
        });
        let row = to * width;
        menus.each_move(wisher, to as u16, |target, weight| {
            self.movers[row + target].push(Reverse((weight, menus.lot(wisher), wisher as u32)));
            self.least[row + target] = self.least[row + target].min(weight);
        });
    }
}
