//! What each option weighs for each of those who wish in a block.

use super::{lot::Lot, weight::Weight};

/// The menus of all wishers of a block, in one piece: there can be tens of thousands.
pub(crate) struct Menus<W> {
    /// The last option is to have no place.
    options: usize,
    /// Where the options with a weight of their own begin, and a last entry where they end.
    first: Vec<u32>,
    own: Vec<(u16, W)>,
    /// What every other session weighs.
    other: Vec<W>,
    lots: Vec<u32>,
}

impl<W: Weight> Menus<W> {
    pub(crate) fn of(sessions: usize) -> Self {
        Self { options: sessions + 1, first: vec![0], own: Vec::new(), other: Vec::new(), lots: Vec::new() }
    }

    /// Adds a wisher. `own` has no option twice; without an entry in it, to have no place is not possible.
    pub(crate) fn add(&mut self, own: impl IntoIterator<Item = (u16, W)>, other: W, lot: &mut Lot) {
        self.own.extend(own);
        self.first.push(self.own.len() as u32);
        self.other.push(other);
        self.lots.push(lot.short());
    }

    pub(crate) fn len(&self) -> usize {
        self.other.len()
    }

    /// Decides between equals.
    pub(crate) fn lot(&self, wisher: usize) -> u32 {
        self.lots[wisher]
    }

    fn own(&self, wisher: usize) -> &[(u16, W)] {
        &self.own[self.first[wisher] as usize..self.first[wisher + 1] as usize]
    }

    pub(crate) fn weight(&self, wisher: usize, option: u16) -> W {
        let own = self.own(wisher).iter().find(|(own, _)| *own == option);
        match own {
            Some((_, weight)) => *weight,
            None if usize::from(option) + 1 == self.options => W::NEVER,
            None => self.other[wisher],
        }
    }

    /// Every option that is possible, and what it weighs.
    pub(crate) fn each_weight(&self, wisher: usize, mut tell: impl FnMut(u16, W)) {
        let own = self.own(wisher);
        own.iter().filter(|(_, weight)| *weight != W::NEVER).for_each(|(option, weight)| tell(*option, *weight));
        if self.other[wisher] != W::NEVER {
            let others = (0..self.options as u16 - 1).filter(|session| own.iter().all(|(own, _)| own != session));
            others.for_each(|session| tell(session, self.other[wisher]));
        }
    }

    /// The lightest option. Where all sessions are alike, the lot chooses one.
    pub(crate) fn best(&self, wisher: usize) -> u16 {
        let own = self.own(wisher);
        let best = own.iter().min_by_key(|(_, weight)| *weight);
        let weight = best.map_or(W::NEVER, |(_, weight)| *weight);
        let start = self.lots[wisher] as usize;
        let sessions = self.options - 1;
        let others = (0..sessions).map(|step| ((start + step) % sessions) as u16);
        let mut others = others.filter(|session| own.iter().all(|(own, _)| own != session));
        match others.next().filter(|_| self.other[wisher] < weight) {
            Some(session) => session,
            None => best.map_or((self.options - 1) as u16, |(option, _)| *option),
        }
    }

    /// Where the wisher could go from there, and how much that adds. If no session weighs more than the others, these are
    /// one target, the hub, whose number is that after the last option.
    pub(crate) fn each_move(&self, wisher: usize, from: u16, mut tell: impl FnMut(usize, W)) {
        let (own, other, here) = (self.own(wisher), self.other[wisher], self.weight(wisher, from));
        for (option, weight) in own {
            if *option != from && *weight != W::NEVER {
                tell(usize::from(*option), *weight - here);
            }
        }
        if other == W::NEVER {
            return;
        }
        let none = self.options - 1;
        if own.iter().all(|(option, weight)| *weight <= other || usize::from(*option) == none) {
            tell(self.options, other - here);
        } else {
            let others = (0..none).filter(|session| own.iter().all(|(own, _)| usize::from(*own) != *session));
            others.filter(|session| *session != usize::from(from)).for_each(|session| tell(session, other - here));
        }
    }
}
