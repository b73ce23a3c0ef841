//! What an option weighs: numbers, or lists of numbers that are compared one after the other.

use std::ops::{Add, Sub};

/// Anything that can be added, taken back and compared. Shortest ways need no more.
pub(crate) trait Weight: Copy + Ord + Add<Output = Self> + Sub<Output = Self> {
    const NOTHING: Self;
    /// Heavier than everything, for what is not possible. Nothing is added to it.
    const NEVER: Self;

    /// One of so many parts, as equal as whole numbers allow: together they are this.
    fn part(self, parts: usize, which: usize) -> Self;
}

impl Weight for i64 {
    const NOTHING: Self = 0;
    const NEVER: Self = i64::MAX;

    /// Hermite's identity: the sum of floor((n + i) / k) over all i below k is n.
    fn part(self, parts: usize, which: usize) -> Self {
        (self + which as i64).div_euclid(parts as i64)
    }
}

/// Several aims, the most important first: the next one counts only where all before it are equal.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Stages<const N: usize>(pub [i64; N]);

impl<const N: usize> Weight for Stages<N> {
    const NOTHING: Self = Self([0; N]);
    const NEVER: Self = Self([i64::MAX; N]);

    fn part(self, parts: usize, which: usize) -> Self {
        Self(self.0.map(|number| number.part(parts, which)))
    }
}

impl<const N: usize> Add for Stages<N> {
    type Output = Self;

    fn add(self, other: Self) -> Self {
        Self(std::array::from_fn(|at| self.0[at] + other.0[at]))
    }
}

impl<const N: usize> Sub for Stages<N> {
    type Output = Self;

    fn sub(self, other: Self) -> Self {
        Self(std::array::from_fn(|at| self.0[at] - other.0[at]))
    }
}
