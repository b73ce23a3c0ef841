//! The lot: the same seed draws the same.

/// SplitMix64 (Steele, Lea and Flood, "Fast splittable pseudorandom number generators", 2014).
pub(crate) struct Lot(u64);

impl Lot {
    /// `about` tells apart what is drawn for with one seed.
    pub(crate) fn of(seed: u64, about: usize) -> Self {
        let mut lot = Self(seed ^ (about as u64).wrapping_mul(0xd6e8_feb8_6659_fd93));
        lot.draw();
        lot
    }

    pub(crate) fn draw(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }

    pub(crate) fn short(&mut self) -> u32 {
        (self.draw() >> 32) as u32
    }

    /// One of `0..count`. That small ones come more often by a part of 2^64 / count is nothing to anybody.
    pub(crate) fn below(&mut self, count: usize) -> usize {
        ((u128::from(self.draw()) * count as u128) >> 64) as usize
    }
}
