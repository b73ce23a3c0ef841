//! The best assignment between two sides: each item is paired at most once, and the total likeness is maximal.

/// In a connected group with more than this on one side, pairs are taken greedily, most alike first: the best
/// assignment takes cubic time.
const LARGEST: usize = 200;

/// A possible pair: an index on each side, and how alike the two are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Edge {
    pub left: usize,
    pub right: usize,
    /// Per mille.
    pub score: u32,
}

/// The pairs with the greatest sum of squared scores. Squaring keeps a clear pair from being given up for two doubtful
/// ones.
pub fn best_pairs(edges: &[Edge], lefts: usize, rights: usize) -> Vec<Edge> {
    let mut pairs: Vec<Edge> = groups(edges, lefts, rights).iter().flat_map(|group| best_of_group(group)).collect();
    pairs.sort_by_key(|edge| (edge.left, edge.right));
    pairs
}

/// Connected groups: pairs that share a side, directly or through others.
fn groups(edges: &[Edge], lefts: usize, rights: usize) -> Vec<Vec<Edge>> {
    let mut above: Vec<usize> = (0..lefts + rights).collect();
    for edge in edges {
        let (a, b) = (top(&mut above, edge.left), top(&mut above, lefts + edge.right));
        above[a] = b;
    }
    let mut groups: Vec<(usize, Edge)> = edges.iter().map(|edge| (top(&mut above, edge.left), *edge)).collect();
    groups.sort_by_key(|(group, edge)| (*group, edge.left, edge.right));
    groups.chunk_by(|a, b| a.0 == b.0).map(|group| group.iter().map(|(_, edge)| *edge).collect()).collect()
}

fn top(above: &mut [usize], mut at: usize) -> usize {
    while above[at] != at {
        above[at] = above[above[at]];
        at = above[at];
    }
    at
}

fn best_of_group(group: &[Edge]) -> Vec<Edge> {
    let places = |place: fn(&Edge) -> usize| {
        let mut places: Vec<usize> = group.iter().map(place).collect();
        places.sort_unstable();
        places.dedup();
        places
    };
    let (lefts, rights) = (places(|edge| edge.left), places(|edge| edge.right));
    let size = lefts.len().max(rights.len());
    if size > LARGEST {
        return most_alike_first(group);
    }
    let mut costs = vec![vec![0_i64; size]; size];
    for edge in group {
        let at = (lefts.binary_search(&edge.left), rights.binary_search(&edge.right));
        if let (Ok(row), Ok(column)) = at {
            costs[row][column] = -i64::from(edge.score).pow(2);
        }
    }
    let taken = cheapest(&costs);
    let is_taken = |edge: &&Edge| {
        let row = lefts.binary_search(&edge.left).ok();
        row.is_some_and(|row| rights.get(taken[row]) == Some(&edge.right))
    };
    group.iter().filter(is_taken).copied().collect()
}

fn most_alike_first(group: &[Edge]) -> Vec<Edge> {
    let mut group = group.to_vec();
    group.sort_by_key(|edge| (std::cmp::Reverse(edge.score), edge.left, edge.right));
    let (mut lefts, mut rights) = (std::collections::BTreeSet::new(), std::collections::BTreeSet::new());
    group.retain(|edge| {
        !lefts.contains(&edge.left) && !rights.contains(&edge.right) && {
            lefts.insert(edge.left);
            rights.insert(edge.right)
        }
    });
    group
}

/// For each row of a square matrix, the column that it takes, so that the sum of costs is minimal. The method of Kuhn
/// (1955) and Munkres (1957), as shortest augmenting paths over potentials after Jonker and Volgenant (Computing 38,
/// 1987).
fn cheapest(costs: &[Vec<i64>]) -> Vec<usize> {
    let size = costs.len();
    // Counted from 1: row and column 0 are where each path begins.
    let (mut of_row, mut of_column) = (vec![0_i64; size + 1], vec![0_i64; size + 1]);
    let mut row_of = vec![0_usize; size + 1];
    for row in 1..=size {
        row_of[0] = row;
        let mut column = 0;
        let (mut least, mut is_used) = (vec![i64::MAX; size + 1], vec![false; size + 1]);
        let mut way = vec![0_usize; size + 1];
        while row_of[column] != 0 {
            is_used[column] = true;
            let from = row_of[column];
            let (mut step, mut next) = (i64::MAX, 0);
            for other in (1..=size).filter(|other| !is_used[*other]) {
                let cost = costs[from - 1][other - 1] - of_row[from] - of_column[other];
                if cost < least[other] {
                    (least[other], way[other]) = (cost, column);
                }
                if least[other] < step {
                    (step, next) = (least[other], other);
                }
            }
            for other in 0..=size {
                if is_used[other] {
                    of_row[row_of[other]] += step;
                    of_column[other] -= step;
                } else if other > 0 {
                    least[other] -= step;
                }
            }
            column = next;
        }
        while column != 0 {
            row_of[column] = row_of[way[column]];
            column = way[column];
        }
    }
    let mut columns = vec![0; size];
    (1..=size).for_each(|column| columns[row_of[column] - 1] = column - 1);
    columns
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn edge(left: usize, right: usize, score: u32) -> Edge {
        Edge { left, right, score }
    }

    #[test]
    fn nobody_takes_what_fits_another_better() {
        let edges = [edge(0, 0, 900), edge(0, 1, 880), edge(1, 0, 890), edge(1, 1, 300), edge(2, 2, 500)];
        assert_eq!(best_pairs(&edges, 3, 3), [edge(0, 1, 880), edge(1, 0, 890), edge(2, 2, 500)]);
        // A clear pair is not given up for two doubtful ones.
        let edges = [edge(0, 0, 1000), edge(0, 1, 600), edge(1, 0, 600)];
        assert_eq!(best_pairs(&edges, 2, 2), [edge(0, 0, 1000)]);
        assert_eq!(best_pairs(&[], 3, 0), []);
    }

    /// The greatest sum of any assignment, found by trying all.
    fn greatest(edges: &[Edge], row: usize, rows: usize, taken: u32) -> u64 {
        if row == rows {
            return 0;
        }
        let free = edges.iter().filter(|edge| edge.left == row && taken & (1 << edge.right) == 0);
        let with =
            free.map(|edge| u64::from(edge.score).pow(2) + greatest(edges, row + 1, rows, taken | 1 << edge.right));
        with.chain([greatest(edges, row + 1, rows, taken)]).max().unwrap_or(0)
    }

    proptest! {
        #[test]
        fn no_other_assignment_is_better(scores in prop::collection::vec((0..5_usize, 0..6_usize, 1..1000_u32), 0..20)) {
            let mut edges: Vec<Edge> = scores.iter().map(|(left, right, score)| edge(*left, *right, *score)).collect();
            edges.sort_by_key(|edge| (edge.left, edge.right));
            edges.dedup_by_key(|edge| (edge.left, edge.right));
            let pairs = best_pairs(&edges, 5, 6);
            let sum: u64 = pairs.iter().map(|edge| u64::from(edge.score).pow(2)).sum();
            prop_assert_eq!(sum, greatest(&edges, 0, 5, 0));
        }

        /// Groups that are too large for the best assignment still pair each item at most once.
        #[test]
        fn each_has_at_most_one(scores in prop::collection::vec((0..9_usize, 0..9_usize, 1..1000_u32), 0..60)) {
            let edges: Vec<Edge> = scores.iter().map(|(left, right, score)| edge(*left, *right, *score)).collect();
            for pairs in [most_alike_first(&edges)] {
                for (at, pair) in pairs.iter().enumerate() {
                    prop_assert!(pairs[..at].iter().all(|other| other.left != pair.left && other.right != pair.right));
                }
            }
        }
    }
}
