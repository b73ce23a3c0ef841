//! Wishes and places of participants. Both copies may have computed them, or read the same table.

use super::{Remark, settled::Settled};
use domain::{BlockId, Item, ItemRef, Place, Programme, RegistrationId, SessionId, Table, Wish};
use std::collections::BTreeMap;

/// Leaves everybody one place in a session, one seat in a block, and wishes of different ranks.
pub(crate) fn settle(result: &mut Settled) {
    let (mut places, mut wishes): (Vec<Place>, Vec<Wish>) = (Vec::new(), Vec::new());
    for item in result.items() {
        match item {
            Item::Place(place) => places.push(place.clone()),
            Item::Wish(wish) => wishes.push(wish.clone()),
            _ => {}
        }
    }
    if result.rows().all(|row| !matches!(row.table, Table::Place | Table::Wish)) {
        return;
    }
    let plan = result.plan();
    settle_places(result, &plan, places);
    settle_wishes(result, &plan, wishes);
    name_overfull(result, &plan);
}

fn settle_places(result: &mut Settled, plan: &Programme, places: Vec<Place>) {
    let mut of: BTreeMap<RegistrationId, Vec<Place>> = BTreeMap::new();
    for place in places {
        of.entry(place.registration).or_default().push(place);
    }
    for (registration, mut places) in of {
        // What only one copy did stays, however odd: both halves of a session that was split.
        if is_of_one(result, places.iter().cloned().map(Item::from)) {
            continue;
        }
        // The best comes first: a seat, given by hand, and among equals the one that was given first.
        places.sort_by_key(|place| (!place.is_seat(), !place.fixed, place.id));
        let mut kept: Vec<Place> = Vec::new();
        for place in places {
            let block = block_of(plan, place.session);
            let is_other_seat = |other: &&Place| {
                place.is_seat()
                    && other.is_seat()
                    && block.is_some_and(|block| block_of(plan, other.session) == Some(block))
            };
            let same = kept.iter().find(|other| other.session == place.session);
            let seat = kept.iter().find(is_other_seat);
            match same.or(seat) {
                None => kept.push(place),
                Some(other) => {
                    if other.session != place.session {
                        let (kept, given_up) = (other.session, place.session);
                        result.remarks.insert(Remark::SecondSeat { registration, kept, given_up });
                    }
                    result.put(Item::from(place).to_ref(), None);
                }
            }
        }
    }
}

fn settle_wishes(result: &mut Settled, plan: &Programme, wishes: Vec<Wish>) {
    let mut of: BTreeMap<(RegistrationId, Option<BlockId>), Vec<Wish>> = BTreeMap::new();
    for wish in wishes {
        of.entry((wish.registration, block_of(plan, wish.session))).or_default().push(wish);
    }
    for mut wishes in of.into_values() {
        if is_of_one(result, wishes.iter().cloned().map(Item::from)) {
            continue;
        }
        wishes.sort_by_key(|wish| (wish.rank, wish.id));
        let mut kept: Vec<Wish> = Vec::new();
        for wish in wishes {
            if kept.iter().any(|other| other.session == wish.session) {
                result.put(Item::from(wish).to_ref(), None);
            } else {
                kept.push(wish);
            }
        }
        if kept.windows(2).any(|two| two[0].rank == two[1].rank) {
            for (wish, rank) in kept.into_iter().zip(1..) {
                result.put(Item::from(wish.clone()).to_ref(), Some(Wish { rank, ..wish }.into()));
            }
        }
    }
}

/// Nobody loses a seat because both copies gave the last one; the team is told instead.
fn name_overfull(result: &mut Settled, plan: &Programme) {
    let mut change: BTreeMap<SessionId, i64> = BTreeMap::new();
    let seat = |item: Option<&Item>| match item {
        Some(Item::Place(place)) if place.is_seat() => Some(place.session),
        _ => None,
    };
    let rows: Vec<ItemRef> = result.rows().filter(|row| row.table == Table::Place).collect();
    for row in rows {
        seat(result.item(row).as_ref()).into_iter().for_each(|session| *change.entry(session).or_default() += 1);
        seat(result.ours(row).as_ref()).into_iter().for_each(|session| *change.entry(session).or_default() -= 1);
    }
    for (session, more) in change.into_iter().filter(|(_, more)| *more > 0) {
        let before = i64::from(plan.seated.get(&session).copied().unwrap_or(0));
        let capacity = plan.sessions.get(&session).and_then(|session| plan.capacity(session));
        if let (Ok(seats), Some(capacity)) = (u32::try_from(before + more), capacity)
            && seats > capacity
        {
            result.remarks.insert(Remark::Overfull { session, seats, capacity });
        }
    }
}

/// Whether all of these stand so in one of the copies.
fn is_of_one(result: &Settled, items: impl Iterator<Item = Item> + Clone) -> bool {
    let is_in = |side: fn(&Settled, ItemRef) -> Option<Item>| {
        items.clone().all(|item| side(result, item.to_ref()).as_ref() == Some(&item))
    };
    is_in(|result, row| result.ours(row)) || is_in(|result, row| result.theirs(row))
}

fn block_of(plan: &Programme, session: SessionId) -> Option<BlockId> {
    plan.sessions.get(&session)?.block
}
