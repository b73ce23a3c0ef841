//! Numbers of sessions. Both copies may have given the next number of a block to a session of their own.

use super::{Remark, settled::Settled};
use domain::{BlockId, Item, ItemRef, Programme, Session, SessionId, Table};
use std::collections::BTreeMap;

/// Of two sessions with one number in a block, the one that had it before keeps it, else the one that was made first; the
/// other gets the next number of the block.
pub(crate) fn settle(result: &mut Settled) {
    if result.rows().all(|row| row.table != Table::Session) {
        return;
    }
    let mut plan = result.plan();
    for loser in losers(&plan, result) {
        let Some(session) = plan.sessions.get(&loser).cloned() else { continue };
        let (Some(block), Some(before)) = (session.block, session.number.clone()) else { continue };
        let now = plan.next_number(block);
        let after = Session { number: Some(now.clone()), ..session };
        plan.sessions.insert(loser, after.clone());
        result.put(row_of(loser), Some(after.into()));
        result.remarks.insert(Remark::Number { session: loser, before, now });
    }
}

/// Sessions whose number another one keeps, in the order in which they were made.
fn losers(plan: &Programme, result: &Settled) -> Vec<SessionId> {
    let mut same: BTreeMap<(BlockId, &str), Vec<&Session>> = BTreeMap::new();
    for session in plan.sessions.values() {
        let number = session.own_number().map(str::trim).filter(|number| session.has_number(number));
        if let (Some(block), Some(number)) = (session.block, number) {
            same.entry((block, number)).or_default().push(session);
        }
    }
    let is_new = |session: &Session| match result.ours(row_of(session.id)) {
        Some(Item::Session(ours)) => (ours.block, &ours.number) != (session.block, &session.number),
        _ => true,
    };
    let is_new_there = |session: &Session| match result.copies.theirs.sessions.get(&session.id) {
        Some(theirs) => (theirs.block, &theirs.number) != (session.block, &session.number),
        None => true,
    };
    let had_it = |session: &Session| match result.copies.rows.get(&row_of(session.id)) {
        Some(sides) => sides.base.as_ref().is_some_and(|base| {
            let block = session.block.map(|block| block.0.to_string());
            base.get("number") == Some(&session.number.clone().into()) && base.get("block") == Some(&block.into())
        }),
        // They have it as it was.
        None => {
            let before = result.copies.theirs.sessions.get(&session.id);
            before.is_some_and(|before| (before.block, &before.number) == (session.block, &session.number))
        }
    };
    let mut losers = Vec::new();
    // A number that one copy alone gave twice is a finding of its own.
    let is_of_both = |sessions: &Vec<&Session>| {
        sessions.iter().any(|session| is_new(session)) && sessions.iter().any(|session| is_new_there(session))
    };
    for mut sessions in same.into_values().filter(is_of_both) {
        sessions.sort_by_key(|session| (!had_it(session), session.id));
        losers.extend(sessions.iter().skip(1).map(|session| session.id));
    }
    losers.sort();
    losers
}

fn row_of(session: SessionId) -> ItemRef {
    ItemRef { table: Table::Session, id: session.0 }
}
