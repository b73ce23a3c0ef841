//! Sessions at their times, and which of them overlap.

use crate::{RoomId, SessionId, SessionKind, Span};
use std::{cmp::Reverse, collections::BinaryHeap};

/// A session at its time; in lists by time.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Slot {
    pub span: Span,
    pub session: SessionId,
    pub kind: SessionKind,
    pub room: Option<RoomId>,
    /// Somebody on a screen needs neither a way nor a chair.
    pub remote: bool,
}

/// Pairs that overlap, in a list that is sorted by time: walks it once and remembers what has not ended yet, but no more
/// than `most_beside` of it. Whoever overlaps with anything that came before does so with what ends last.
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

/// How many pairs overlap, without making them.
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
