//! The order of lists: rooms, and the parts of a session.

use super::{Copies, Remark, Sides, settled::Settled};
use domain::{Contribution, ContributionId, Item, ItemRef, Programme, Room, SessionId, Table};
use std::collections::{BTreeMap, BTreeSet};
use uuid::Uuid;

/// Elements in order.
#[derive(Debug, PartialEq, Eq)]
pub struct Arranged<T> {
    pub order: Vec<T>,
    /// Both moved elements, and not alike. Then ours holds.
    pub is_disputed: bool,
}

/// The order of a list in which each side may have moved, added and removed elements: that of the side that moved any.
/// What one side added comes behind what it came behind there, or at the end; what both added at one place, in the order of the elements
/// themselves, so that it does not matter who merges.
pub fn arranged<T: Ord + Clone>(base: &[T], ours: &[T], theirs: &[T]) -> Arranged<T> {
    let [before, mine, other] = [base, ours, theirs].map(|side| side.iter().collect::<BTreeSet<&T>>());
    let in_order =
        |side: &[T], of: &BTreeSet<&T>| side.iter().filter(|it| of.contains(it)).cloned().collect::<Vec<T>>();
    let moved = |side: &[T], there: &BTreeSet<&T>| in_order(side, &before) != in_order(base, there);
    let (we, they) = (moved(ours, &mine), moved(theirs, &other));
    let is_disputed = we && they && in_order(ours, &other) != in_order(theirs, &mine);
    let lead = if they && !we { theirs } else { ours };
    let is_added = |it: &T| !before.contains(it) && mine.contains(it) != other.contains(it);
    // What was added, by the element behind which it comes, and what was added at the end.
    let mut behind: BTreeMap<Option<T>, Vec<Vec<T>>> = BTreeMap::new();
    let mut end: Vec<Vec<T>> = Vec::new();
    for side in [ours, theirs] {
        let mut last = None;
        let mut run: Vec<T> = Vec::new();
        for it in side {
            if is_added(it) {
                run.push(it.clone());
            } else if mine.contains(it) && other.contains(it) {
                behind.entry(last).or_default().push(std::mem::take(&mut run));
                last = Some(it.clone());
            }
        }
        end.push(run);
    }
    let mut order = Vec::new();
    let mut take = |at: Option<T>| {
        let mut runs = behind.remove(&at).unwrap_or_default();
        runs.sort();
        let placed = at.into_iter().chain(runs.into_iter().flatten());
        order.extend(placed);
    };
    take(None);
    lead.iter().filter(|it| mine.contains(it) && other.contains(it)).for_each(|it| take(Some(it.clone())));
    end.sort();
    order.extend(end.into_iter().flatten());
    Arranged { order, is_disputed }
}

/// Puts rooms and parts into an order, where they did.
pub(crate) fn settle(result: &mut Settled) {
    let copies = result.copies;
    let before = before(copies);
    let rooms = |plan: &Programme| plan.rooms_in_order().into_iter().map(|room| room.id.0).collect::<Vec<Uuid>>();
    if copies.rows.keys().any(|row| row.table == Table::Room) {
        let lists = [rooms(&before), rooms(copies.ours), rooms(copies.theirs)];
        put_in_order(result, Table::Room, None, lists);
    }
    let sessions: BTreeSet<SessionId> = copies
        .rows
        .values()
        .flat_map(|sides| [&sides.ours, &sides.theirs])
        .filter_map(|item| match item {
            Some(Item::Contribution(part)) => Some(part.session),
            _ => None,
        })
        .collect();
    for session in sessions {
        let parts =
            |plan: &Programme| plan.contributions_to(session).iter().map(|part| part.id.0).collect::<Vec<Uuid>>();
        let lists = [parts(&before), parts(copies.ours), parts(copies.theirs)];
        put_in_order(result, Table::Contribution, Some(session), lists);
    }
}

/// Their programme as it was, as far as lists are concerned: what they did not change is as in the base.
fn before(copies: &Copies) -> Programme {
    let mut before = copies.theirs.clone();
    let position_before = |sides: &Sides| sides.base.as_ref()?.get("position")?.as_i64();
    for (row, sides) in &copies.rows {
        let id = row.id;
        match row.table {
            Table::Room => drop(match (position_before(sides), before.rooms.get(&domain::RoomId(id))) {
                (Some(position), Some(room)) => before.rooms.insert(room.id, Room { position, ..room.clone() }),
                (None, _) if sides.base.is_none() => before.rooms.remove(&domain::RoomId(id)),
                _ => None,
            }),
            Table::Contribution => {
                drop(match (position_before(sides), before.contributions.get(&ContributionId(id))) {
                    (Some(position), Some(part)) => {
                        before.contributions.insert(part.id, Contribution { position, ..part.clone() })
                    }
                    (None, _) if sides.base.is_none() => before.contributions.remove(&ContributionId(id)),
                    _ => None,
                })
            }
            _ => {}
        }
    }
    before
}

fn put_in_order(result: &mut Settled, table: Table, of: Option<SessionId>, [base, ours, theirs]: [Vec<Uuid>; 3]) {
    let Arranged { mut order, is_disputed } = arranged(&base, &ours, &theirs);
    let known: BTreeSet<Uuid> = order.iter().copied().collect();
    // Whatever stays although one side removed it keeps its place at the end.
    order.extend(ours.iter().chain(&theirs).filter(|id| !known.contains(id)));
    let mut rows: Vec<(ItemRef, i64)> = Vec::new();
    for id in order {
        let row = ItemRef { table, id };
        let position = result.item(row).and_then(|item| position_in(&item, of));
        if let Some(position) = position.filter(|_| rows.iter().all(|(known, _)| *known != row)) {
            rows.push((row, position));
        }
    }
    let is_in_order = rows.windows(2).all(|two| (two[0].1, two[0].0.id) < (two[1].1, two[1].0.id));
    // What one copy alone arranged stays, however odd: two parts at one place, say.
    let found: BTreeMap<Uuid, i64> = rows.iter().map(|(row, position)| (row.id, *position)).collect();
    let is_of_one = [result.copies.ours, result.copies.theirs].iter().any(|plan| positions(plan, table, of) == found);
    if !is_in_order && !is_of_one {
        for ((row, _), position) in rows.into_iter().zip(1..) {
            result.edit(row, |item| match item {
                Item::Room(room) => room.position = position,
                Item::Contribution(part) => part.position = position,
                _ => {}
            });
        }
    }
    if is_disputed {
        result.remarks.insert(Remark::Order(of));
    }
}

/// The positions of the elements of a list in a copy.
fn positions(plan: &Programme, table: Table, of: Option<SessionId>) -> BTreeMap<Uuid, i64> {
    match (table, of) {
        (Table::Room, _) => plan.rooms.values().map(|room| (room.id.0, room.position)).collect(),
        (_, Some(session)) => plan.contributions_to(session).iter().map(|part| (part.id.0, part.position)).collect(),
        _ => BTreeMap::new(),
    }
}

/// `None` for a part of another session.
fn position_in(item: &Item, session: Option<SessionId>) -> Option<i64> {
    match item {
        Item::Room(room) => Some(room.position),
        Item::Contribution(part) => (Some(part.session) == session).then_some(part.position),
        _ => None,
    }
}
