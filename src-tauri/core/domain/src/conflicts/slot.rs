//! Sessions at their times, and which of them overlap.

use crate::{RoomId, SessionId, SessionKind, Span};
use std::{cmp::Reverse, collections::BinaryHeap};

/// A session at its time. The order is that of time.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Slot {
    pub span: Span,
    pub session: SessionId,
    pub kind: SessionKind,
    pub room: Option<RoomId>,
    /// Takes part on a screen, and so needs neither walking time nor a chair.
    pub remote: bool,
}

/// The overlapping pairs of a list that is sorted by time. Walks it once and remembers the sessions that have not ended
/// yet, at most `most_beside` of them. The one that ends last stays, so every session with an overlap gets a pair.
pub(super) fn overlapping(sorted: &[Slot], most_beside: usize) -> Vec<(Slot, Slot)> {
    let mut pairs = Vec::new();
    let mut running: Vec<Slot> = Vec::new();
    for slot in sorted {
        running.retain(|other| other.span.overlaps(slot.span));
        pairs.extend(running.iter().map(|other| (*other, *slot)));
        running.push(*slot);
        if running.len() > most_beside {
            let first = (0..running.len()).min_by_key(|place| running[*place].span.end());
            first.map(|place| running.remove(place));
        }
    }
    pairs
}

/// Counts the overlapping pairs without making them.
pub(super) fn count_overlapping(sorted: &[Slot]) -> usize {
    let mut ends = BinaryHeap::new();
    let mut pairs = 0;
    for slot in sorted {
        while ends.peek().is_some_and(|Reverse(end)| *end <= slot.span.start()) {
            ends.pop();
        }
        pairs += ends.len();
        ends.push(Reverse(slot.span.end()));
    }
    pairs
}
