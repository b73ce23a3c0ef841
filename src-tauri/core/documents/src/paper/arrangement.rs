//! Which piece goes on which label of which sheet.

use serde::{Deserialize, Serialize};

/// How pieces are spread over sheets.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "types", derive(specta::Type))]
pub struct Arrangement {
    pub order: Order,
    /// The first free label of the first sheet, counted from 1, because labels before it may be used already.
    pub first_label: u32,
    /// The number of copies of each piece. They follow one another.
    pub copies: u32,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "types", derive(specta::Type))]
#[serde(rename_all = "kebab-case")]
pub enum Order {
    /// Along the rows, sheet by sheet, for labels that are torn out one by one.
    #[default]
    Alphabet,
    /// Down through the stack of sheets. After all sheets are cut at once, the piles need only be laid on one another.
    CutStack,
}

impl Default for Arrangement {
    fn default() -> Self {
        Self { order: Order::default(), first_label: 1, copies: 1 }
    }
}

/// The labels of one sheet: the index of the piece on each label, if any.
pub type Page = Vec<Option<usize>>;

impl Arrangement {
    /// More than anybody prints of one badge.
    pub const MOST_COPIES: u32 = 100;

    /// The sheets for this many pieces, with this many labels on each.
    pub fn pages(&self, pieces: usize, labels: usize) -> Vec<Page> {
        let labels = labels.max(1);
        let used = (self.first_label as usize).clamp(1, labels) - 1;
        let copies = self.copies.clamp(1, Self::MOST_COPIES) as usize;
        let wanted = pieces * copies;
        let sheets = if wanted == 0 { 0 } else { (wanted + used).div_ceil(labels) };
        let mut pages = vec![vec![None; labels]; sheets];
        let free = (0..sheets * labels)
            .map(|step| match self.order {
                Order::Alphabet => (step / labels, step % labels),
                Order::CutStack => (step % sheets, step / sheets),
            })
            .filter(|(page, label)| *page > 0 || *label >= used);
        for (index, (page, label)) in (0..wanted).zip(free) {
            pages[page][label] = Some(index / copies);
        }
        pages
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn pages(order: Order, first_label: u32, copies: u32, pieces: usize) -> Vec<Page> {
        Arrangement { order, first_label, copies }.pages(pieces, 4)
    }

    #[test]
    fn along_the_rows_and_through_the_stack() {
        let some = |indices: [usize; 4]| indices.map(Some).to_vec();
        assert_eq!(pages(Order::Alphabet, 1, 1, 8), [some([0, 1, 2, 3]), some([4, 5, 6, 7])]);
        assert_eq!(pages(Order::CutStack, 1, 1, 8), [some([0, 2, 4, 6]), some([1, 3, 5, 7])]);
        assert_eq!(
            pages(Order::Alphabet, 3, 1, 3),
            [vec![None, None, Some(0), Some(1)], vec![Some(2), None, None, None]]
        );
        assert_eq!(pages(Order::Alphabet, 1, 2, 2), [some([0, 0, 1, 1])]);
        assert!(pages(Order::CutStack, 4, 1, 0).is_empty());
    }

    proptest! {
        #[test]
        fn every_piece_lies_on_as_many_labels_as_it_has_copies(
            stack in any::<bool>(), first in 1..12_u32, copies in 1..4_u32, pieces in 0..60_usize, labels in 1..12_usize,
        ) {
            let order = if stack { Order::CutStack } else { Order::Alphabet };
            let pages = Arrangement { order, first_label: first, copies }.pages(pieces, labels);
            let mut counts = vec![0; pieces];
            for index in pages.iter().flatten().flatten() {
                counts[*index] += 1;
            }
            prop_assert!(counts.iter().all(|count| *count == copies as usize));
            // Used labels stay free.
            let used = (first as usize).clamp(1, labels) - 1;
            prop_assert!(pages.first().is_none_or(|page| page[..used].iter().all(Option::is_none)));
            // Pile by pile, or row by row, the pieces are in order.
            let sequence: Vec<usize> = if stack {
                (0..labels).flat_map(|label| pages.iter().filter_map(move |page| page[label])).collect()
            } else {
                pages.iter().flatten().flatten().copied().collect()
            };
            prop_assert!(sequence.is_sorted());
        }
    }
}
