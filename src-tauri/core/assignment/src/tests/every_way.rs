//! Small problems, solved by trying every way.

use super::*;
use crate::{fair::fair, house::House, progress::Progress};
use proptest::prelude::*;
use std::collections::BTreeSet;

fn problems() -> impl Strategy<Value = Problem> {
    let session = (0..2usize, 0..3u32, prop::option::of(0..2usize));
    let ask = (prop::collection::vec(0..6usize, 0..4), prop::collection::vec(0..6usize, 0..2), 0..12usize, 0..12usize);
    let people =
        (1..5usize).prop_flat_map(move |people| prop::collection::vec(prop::option::of(ask.clone()), people * 2));
    let pair = prop::option::weighted(0.3, (0..4usize, 0..4usize));
    let aim = prop_oneof![Just(Aim::LeastTotal), Just(Aim::FewestMoved)];
    let sessions = prop::collection::vec(session, 2..6);
    (sessions, people, pair.clone(), pair, aim, any::<bool>(), any::<u64>()).prop_map(
        |(sessions, asks, together, apart, aim, once, seed)| {
            let sessions = sessions.into_iter().map(|(block, seats, track)| Session { block, seats, track });
            let mut problem = Problem { sessions: sessions.collect(), aim, seed, ..Problem::default() };
            problem.tracks = if once { Tracks::Once } else { Tracks::Any };
            for (number, ask) in asks.into_iter().enumerate() {
                let Some((wishes, forbidden, fixed, before)) = ask else { continue };
                let block = number % 2;
                let here = |session: &usize| problem.sessions.get(*session).is_some_and(|it| it.block == block);
                let mut seen = BTreeSet::new();
                problem.asks.push(Ask {
                    person: number / 2,
                    block,
                    wishes: wishes.into_iter().filter(here).filter(|wish| seen.insert(*wish)).collect(),
                    forbidden: forbidden.into_iter().filter(here).collect(),
                    fixed: Some(fixed).filter(here),
                    before: Some(before).filter(here),
                });
            }
            problem.together = together.into_iter().map(|(one, other)| vec![one, other]).collect();
            problem.apart = apart.into_iter().filter(|(one, other)| one != other).collect();
            problem
        },
    )
}

/// All places that keep to what must hold.
fn every_way(problem: &Problem) -> Vec<Vec<Option<usize>>> {
    let mut ways = vec![Vec::new()];
    for ask in &problem.asks {
        let sessions = (0..problem.sessions.len()).filter(|session| problem.sessions[*session].block == ask.block);
        let options: Vec<Option<usize>> = [None].into_iter().chain(sessions.map(Some)).collect();
        let further = ways.iter().flat_map(|way| options.iter().map(|option| [&way[..], &[*option]].concat()));
        ways = further.filter(|way| holds(problem, way)).collect();
    }
    ways
}

/// Checks as many asks as have a place.
fn holds(problem: &Problem, places: &[Option<usize>]) -> bool {
    let house = House::of(problem).expect("no contradiction");
    let all = || problem.asks.iter().zip(places).enumerate();
    let seats = (0..problem.sessions.len()).all(|session| {
        places.iter().filter(|place| **place == Some(session)).count() <= problem.sessions[session].seats as usize
    });
    let each = all().all(|(number, (ask, place))| match house.bound_to[number] {
        Some(bound) => *place == Some(bound),
        None => place.is_none_or(|place| !ask.forbidden.contains(&place)),
    });
    let pairs = all().all(|(number, (ask, place))| {
        all().skip(number + 1).all(|(later, (other, its))| {
            let together = house.party[ask.person] == house.party[other.person];
            let apart = problem.apart.iter().any(|(a, b)| [(*a, *b), (*b, *a)].contains(&(ask.person, other.person)));
            if ask.block == other.block {
                let met = place.is_some() && place == its;
                return (!together || place == its) && !(apart && met);
            }
            let track = |place: &Option<usize>| place.and_then(|session| problem.sessions[session].track);
            let fixed = house.bound_to[number].is_some() && house.bound_to[later].is_some();
            let twice = track(place).is_some() && track(place) == track(its);
            !(problem.tracks == Tracks::Once && together && twice && !fixed)
        })
    });
    seats && each && pairs
}

/// How many got what, the worst first, and what they suffered in the blocks before.
fn stages(problem: &Problem, places: &[Option<usize>], block: usize) -> Vec<(usize, i64)> {
    let cost = |(ask, place): (&Ask, &Option<usize>)| problem.costs.of(ask.got(*place));
    let asks = || problem.asks.iter().zip(places);
    let mut stages = vec![(0, 0); 8];
    for (ask, place) in asks().filter(|(ask, _)| ask.block == block) {
        let stage = match ask.got(*place) {
            Got::Nothing => 0,
            Got::Unwished => 1,
            Got::Wish(rank) => 7 - rank,
        };
        let before = asks().filter(|(other, _)| other.person == ask.person && other.block < block);
        stages[stage].0 += 1;
        stages[stage].1 += before.map(cost).sum::<i64>();
    }
    stages.pop();
    stages
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, ..ProptestConfig::default() })]

    #[test]
    fn no_way_is_better(problem in problems()) {
        let mut watch = |_, _| ControlFlow::Continue(());
        let Ok(solution) = solve(&problem, &mut watch) else {
            prop_assert!(House::of(&problem).is_err());
            return Ok(());
        };
        prop_assert!(holds(&problem, &solution.places), "{:?}", solution);
        let best = every_way(&problem).iter().map(|way| problem.burden(way)).min().expect("a way");
        prop_assert_eq!(solution.burden, problem.burden(&solution.places));
        prop_assert!(solution.bound <= best && best <= solution.burden, "{:?} of {:?}", solution, best);
        if problem.tracks == Tracks::Any {
            prop_assert!(solution.is_exact(), "{:?}", solution);
        }
    }

    #[test]
    fn what_a_missed_wish_would_cost_is_the_best_of_all_ways_to_meet_it(mut problem in problems()) {
        (problem.together, problem.apart, problem.tracks) = (Vec::new(), Vec::new(), Tracks::Any);
        problem.aim = Aim::LeastTotal;
        let Ok(solution) = solve(&problem, &mut |_, _| ControlFlow::Continue(())) else { return Ok(()) };
        let reasons = Reasons::of(&problem, &solution).expect("reasons");
        let ways = every_way(&problem);
        for ask in 0..problem.asks.len() {
            for missed in reasons.missed(ask) {
                let Why::Full { dearer, .. } = missed.why else { continue };
                let met = ways.iter().filter(|way| way[ask] == Some(missed.session));
                let least = met.map(|way| problem.burden(way).total - solution.burden.total).min();
                prop_assert_eq!(dearer, least);
            }
        }
    }

    #[test]
    fn no_way_is_fairer(problem in problems()) {
        let Ok(house) = House::of(&problem) else { return Ok(()) };
        let mut watch = |_, _| ControlFlow::Continue(());
        let places = fair(&house, &mut Progress::of(&mut watch, 1)).expect("places");
        prop_assert!(holds(&problem, &places));
        let mut ways = every_way(&problem);
        for block in 0..house.blocks.len() {
            let best = ways.iter().map(|way| stages(&problem, way, block)).min().expect("a way");
            prop_assert_eq!(stages(&problem, &places, block), best);
            let same = |way: &Vec<Option<usize>>| {
                problem.asks.iter().zip(way.iter().zip(&places)).all(|(ask, (one, other))| ask.block > block || one == other)
            };
            ways.retain(same);
        }
    }
}
