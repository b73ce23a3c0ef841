//! The problem by blocks, checked: who asks there, who stays together, and who cannot move.

use super::problem::{Problem, Refusal, Tracks};
use std::collections::{BTreeMap, BTreeSet};

pub(crate) struct House<'p> {
    pub problem: &'p Problem,
    pub blocks: Vec<Block>,
    /// By ask: where it stays, because this place or that of somebody who stays together with this person is fixed.
    pub bound_to: Vec<Option<usize>>,
    /// By session: its number in its block.
    pub local: Vec<u16>,
    /// By person: one of those who stay together with this person, the same for all of them.
    pub party: Vec<usize>,
}

pub(crate) struct Block {
    pub sessions: Vec<usize>,
    pub seats: Vec<u32>,
    pub asks: Vec<usize>,
    /// Two or more of `asks` that stay together, by their number in it.
    pub groups: Vec<Vec<usize>>,
    /// Two of `asks` that must not meet.
    pub pairs: Vec<(usize, usize)>,
}

impl<'p> House<'p> {
    pub(crate) fn of(problem: &'p Problem) -> Result<Self, Refusal> {
        let count = problem.sessions.iter().map(|session| session.block);
        let count = count.chain(problem.asks.iter().map(|ask| ask.block)).max().map_or(0, |last| last + 1);
        let mut blocks: Vec<Block> = (0..count).map(|_| Block::empty()).collect();
        let mut local = Vec::new();
        for (number, session) in problem.sessions.iter().enumerate() {
            let block = &mut blocks[session.block];
            local.push(block.sessions.len() as u16);
            block.sessions.push(number);
            block.seats.push(session.seats);
        }
        if blocks.iter().any(|block| block.sessions.len() > 65_000) || problem.asks.len() > 1 << 20 {
            return Err(Refusal::TooLarge);
        }
        for (number, ask) in problem.asks.iter().enumerate() {
            blocks[ask.block].asks.push(number);
        }
        let mut house = Self { problem, blocks, bound_to: Vec::new(), local, party: parties(problem) };
        house.check_asks()?;
        house.gather()?;
        house.bind()?;
        Ok(house)
    }

    fn check_asks(&self) -> Result<(), Refusal> {
        let mut seen = BTreeSet::new();
        for (number, ask) in self.problem.asks.iter().enumerate() {
            let named = ask.wishes.iter().chain(&ask.forbidden).chain(&ask.fixed).chain(&ask.before);
            let elsewhere =
                |session: &usize| self.problem.sessions.get(*session).is_none_or(|it| it.block != ask.block);
            let twice = ask.wishes.iter().enumerate().any(|(rank, wish)| ask.wishes[..rank].contains(wish));
            if named.into_iter().any(elsewhere) || twice || !seen.insert((ask.person, ask.block)) {
                return Err(Refusal::Muddled { ask: number });
            }
        }
        Ok(())
    }

    /// Puts groups and pairs into their blocks.
    fn gather(&mut self) -> Result<(), Refusal> {
        let asks = &self.problem.asks;
        for people in &self.problem.apart {
            let of = |person: usize| self.party.get(person).copied().unwrap_or(person);
            if of(people.0) == of(people.1) {
                return Err(Refusal::ApartAndTogether { people: *people });
            }
        }
        for block in &mut self.blocks {
            let mut parties: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
            let mut of: BTreeMap<usize, usize> = BTreeMap::new();
            if !self.problem.together.is_empty() || !self.problem.apart.is_empty() {
                for (wisher, ask) in block.asks.iter().enumerate() {
                    parties.entry(self.party[asks[*ask].person]).or_default().push(wisher);
                    of.insert(asks[*ask].person, wisher);
                }
            }
            block.groups = parties.into_values().filter(|group| group.len() > 1).collect();
            let both = |people: &(usize, usize)| Some((*of.get(&people.0)?, *of.get(&people.1)?));
            block.pairs = self.problem.apart.iter().filter_map(both).collect();
        }
        Ok(())
    }

    /// Finds out who cannot move, and whether that is possible.
    fn bind(&mut self) -> Result<(), Refusal> {
        let asks = &self.problem.asks;
        self.bound_to = asks.iter().map(|ask| ask.fixed).collect();
        for (number, block) in self.blocks.iter().enumerate() {
            for group in &block.groups {
                let mut fixed = group.iter().map(|wisher| &asks[block.asks[*wisher]]).filter(|ask| ask.fixed.is_some());
                let Some(first) = fixed.next() else { continue };
                if let Some(other) = fixed.find(|ask| ask.fixed != first.fixed) {
                    return Err(Refusal::TogetherFixedApart { people: [first.person, other.person], block: number });
                }
                for wisher in group {
                    let ask = &asks[block.asks[*wisher]];
                    let follows = |session: &usize| ask.fixed.is_some() || !ask.forbidden.contains(session);
                    if let Some(session) = first.fixed.filter(|session| !follows(session)) {
                        return Err(Refusal::TogetherCannotFollow { person: ask.person, session });
                    }
                    self.bound_to[block.asks[*wisher]] = first.fixed;
                }
            }
            for (one, other) in &block.pairs {
                let [one, other] = [block.asks[*one], block.asks[*other]];
                if let Some(session) = self.bound_to[one].filter(|_| self.bound_to[one] == self.bound_to[other]) {
                    return Err(Refusal::ApartFixedTogether {
                        people: (asks[one].person, asks[other].person),
                        session,
                    });
                }
            }
        }
        let mut fixed = vec![0; self.problem.sessions.len()];
        self.bound_to.iter().flatten().for_each(|session| fixed[*session] += 1);
        let over = fixed.iter().zip(&self.problem.sessions).position(|(fixed, session)| *fixed > session.seats);
        over.map_or(Ok(()), |session| Err(Refusal::FixedBeyondSeats { session, fixed: fixed[session] }))
    }

    /// Whether each block stands for itself, and is a minimum-cost flow.
    pub(crate) fn is_plain(&self) -> bool {
        let free = |block: &Block| block.groups.is_empty() && block.pairs.is_empty();
        !self.is_once() && self.blocks.iter().all(free)
    }

    pub(crate) fn is_once(&self) -> bool {
        self.problem.tracks == Tracks::Once
    }
}

impl Block {
    fn empty() -> Self {
        Self { sessions: Vec::new(), seats: Vec::new(), asks: Vec::new(), groups: Vec::new(), pairs: Vec::new() }
    }

    /// The number of the option to have no place.
    pub(crate) fn none(&self) -> u16 {
        self.sessions.len() as u16
    }
}

/// One person for all of those who stay together, directly or through others.
fn parties(problem: &Problem) -> Vec<usize> {
    let named = problem.together.iter().flatten().map(|person| person + 1).max().unwrap_or(0);
    let mut party: Vec<usize> = (0..problem.people().max(named)).collect();
    fn head(party: &mut [usize], person: usize) -> usize {
        let mut at = person;
        while party[at] != at {
            party[at] = party[party[at]];
            at = party[at];
        }
        at
    }
    for pair in problem.together.iter().flat_map(|group| group.windows(2)) {
        let (one, other) = (head(&mut party, pair[0]), head(&mut party, pair[1]));
        party[one.max(other)] = one.min(other);
    }
    (0..party.len()).map(|person| head(&mut party, person)).collect()
}
