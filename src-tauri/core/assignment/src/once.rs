//! Places that depend on one another across blocks: nobody gets two sessions of one track.
//!
//! That is an integer program. The places come from a market of seats, are bettered block by block, and are as good as
//! possible where they reach its bound.

use super::{house::House, market::Market, parties::Parties, problem::Refusal, progress::Progress, solve::Scale};

/// So many wishers are distributed again, at most, to better what there is.
const PATIENCE: usize = 500_000;

/// The tracks that each party has, by block.
pub(crate) struct Taken {
    by_party: Vec<Vec<(usize, usize)>>,
}

impl Taken {
    pub(crate) fn of(house: &House, places: &[Option<usize>]) -> Self {
        let mut by_party = vec![Vec::new(); house.party.len()];
        for (ask, place) in house.problem.asks.iter().zip(places) {
            if let Some(session) = place
                && let Some(track) = house.problem.sessions[*session].track
            {
                by_party[house.party[ask.person]].push((ask.block, track));
            }
        }
        Self { by_party }
    }

    /// Sessions of the block of an ask whose track its party has in another block.
    pub(crate) fn closed(&self, house: &House, ask: usize) -> Vec<u16> {
        let ask = &house.problem.asks[ask];
        let taken = &self.by_party[house.party[ask.person]];
        if taken.iter().all(|(block, _)| *block == ask.block) {
            return Vec::new();
        }
        let is_taken = |track| taken.iter().any(|(block, other)| *block != ask.block && *other == track);
        let is_closed = |session: &&usize| house.problem.sessions[**session].track.is_some_and(is_taken);
        house.blocks[ask.block].sessions.iter().filter(is_closed).map(|session| house.local[*session]).collect()
    }
}

/// Places, and a weight that no places stay below.
pub(crate) fn once(
    house: &House,
    scale: &Scale,
    progress: &mut Progress,
) -> Result<(Vec<Option<usize>>, i64), Refusal> {
    let mut first = house.bound_to.clone();
    for number in 0..house.blocks.len() {
        again(house, scale, number, &mut first, progress)?;
    }
    let parties = Parties::of(house, scale);
    let mut market = Market::of(house, &parties, &first);
    market.trade(progress)?;
    let mut places = market.places();
    if !keeps_apart(house, &places) {
        for number in 0..house.blocks.len() {
            again(house, scale, number, &mut places, progress)?;
        }
    }
    if house.problem.burden(&first) < house.problem.burden(&places) {
        places = first;
    }
    better(house, scale, &mut places, progress)?;
    Ok((places, market.bound()))
}

/// Distributes block after block again, while the others stay, until none gets better by it.
fn better(
    house: &House,
    scale: &Scale,
    places: &mut Vec<Option<usize>>,
    progress: &mut Progress,
) -> Result<(), Refusal> {
    let (mut in_vain, mut wishers) = (0, 0);
    for number in (0..house.blocks.len()).cycle() {
        if in_vain == 2 * house.blocks.len() || wishers >= PATIENCE {
            break;
        }
        let mut other = places.clone();
        again(house, scale, number, &mut other, progress)?;
        wishers += house.blocks[number].asks.len();
        in_vain += 1;
        // Others that are as good are taken too: they may leave more to the next block.
        let (now, before) = (house.problem.burden(&other), house.problem.burden(places));
        if now <= before {
            *places = other;
        }
        if now < before {
            in_vain = 0;
        }
    }
    Ok(())
}

/// The best places in one block, while those in all others stay.
fn again(
    house: &House,
    scale: &Scale,
    number: usize,
    places: &mut [Option<usize>],
    progress: &mut Progress,
) -> Result<(), Refusal> {
    let taken = Taken::of(house, places);
    let settled = scale.settle(house, number, &|ask| taken.closed(house, ask), progress)?;
    house.write(number, &settled.at, places);
    Ok(())
}

/// The market knows nothing of those who must not meet.
fn keeps_apart(house: &House, places: &[Option<usize>]) -> bool {
    house.blocks.iter().all(|block| {
        let met = |(one, other): &(usize, usize)| {
            let [one, other] = [places[block.asks[*one]], places[block.asks[*other]]];
            one.is_some() && one == other
        };
        !block.pairs.iter().any(met)
    })
}
