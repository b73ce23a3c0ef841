//! Damage of all kinds, at random.

use super::*;
use faults::{Faults, Promise};

/// A fixed sequence of numbers that look random.
struct Dice(u64);

impl Dice {
    fn below(&mut self, end: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.0 >> 33).expect("31 bits") % end
    }

    /// A damaged file, and whether a bit of a row may have been changed by the damage.
    fn damage(&mut self, whole: &[u8]) -> (Vec<u8>, bool) {
        let mut bytes = whole.to_vec();
        let pages = bytes.len() / PAGE;
        match self.below(7) {
            0 => bytes.truncate((1 + self.below(pages)) * PAGE),
            1 => bytes.truncate(self.below(whole.len())),
            2 => (0..1 + self.below(8)).for_each(|_| {
                let page = self.below(pages);
                bytes[page * PAGE..(page + 1) * PAGE].fill(0);
            }),
            3 => bytes.extend((0..self.below(3 * PAGE)).map(|at| (at % 251) as u8)),
            4 => bytes[..PAGE].fill(0),
            5 => {
                let (from, to) = (self.below(pages), self.below(pages));
                bytes.copy_within(from * PAGE..(from + 1) * PAGE, to * PAGE);
                return (bytes, true);
            }
            _ => {
                for _ in 0..1 + self.below(60) {
                    let at = self.below(bytes.len());
                    bytes[at] ^= 1 << self.below(8);
                }
                return (bytes, true);
            }
        }
        (bytes, false)
    }
}

#[test]
fn whatever_is_damaged_what_comes_out_opens_and_holds_nothing_that_was_not_there() {
    let mut dice = Dice(20_261_201);
    let faults = Faults::of(Promise::Recovered);
    let (mut out, rounds) = (0, faults::rounds(25, 300));
    for whole in [large(), sample()] {
        let before = plan(&in_memory(&whole));
        for round in 0..rounds {
            let (damaged, may_have_changed) = dice.damage(&whole);
            faults.play();
            let Ok((new, report)) = recovered(&damaged) else { continue };
            out += 1;
            let after = plan(&new);
            let others = after.iter().filter(|(row, item)| match before.get(row) {
                Some(Item::Session(session)) if report.event != EventRow::Anew => {
                    let Item::Session(now) = item else { return true };
                    // Its room or block may be lost.
                    now.title != session.title && !may_have_changed
                }
                known => known != Some(*item) && row.table != Table::Event && !may_have_changed,
            });
            assert_eq!(others.count(), 0, "round {round}");
            if report.is_whole() {
                assert!(after == before, "round {round}: {}", report.sentence(Language::En));
            }
        }
    }
    assert!(out > rounds, "{out}");
}
