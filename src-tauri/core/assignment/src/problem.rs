//! What is known before: who wishes what, and what must hold. Sessions, people and blocks are numbers from 0.

/// Everything that places depend on. The same problem gives the same places.
#[derive(Clone, Debug, Default)]
pub struct Problem {
    pub sessions: Vec<Session>,
    /// Whoever leads something in a block, or wishes nothing there, has no ask for it and is not counted.
    pub asks: Vec<Ask>,
    /// People who get the same session in each block in which they ask, or none of them gets one. They count as one for
    /// [`Tracks::Once`].
    pub together: Vec<Vec<usize>>,
    /// Two people who never get the same session.
    pub apart: Vec<(usize, usize)>,
    pub costs: Costs,
    pub aim: Aim,
    pub tracks: Tracks,
    /// Decides between equals.
    pub seed: u64,
}

#[derive(Clone, Debug)]
pub struct Session {
    /// Blocks are numbered in the order of time.
    pub block: usize,
    pub seats: u32,
    pub track: Option<usize>,
}

/// One person in one block. A person asks at most once for a block.
#[derive(Clone, Debug)]
pub struct Ask {
    pub person: usize,
    pub block: usize,
    /// The dearest wish first.
    pub wishes: Vec<usize>,
    /// Sessions of the block that overlap a part of this person or cannot be reached in time, wished or not.
    pub forbidden: Vec<usize>,
    /// A place that somebody decided on. It is kept, even where it is forbidden or a second one in its track.
    pub fixed: Option<usize>,
    /// The place in the distribution that is repaired ([`Aim::FewestMoved`]).
    pub before: Option<usize>,
}

/// The dissatisfaction with one place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Costs {
    /// With the first wish, the second one, and so on. Wishes behind the last number count like that.
    pub by_rank: Vec<u16>,
    /// With a place that was not wished.
    pub unwished: u16,
    /// Without a place.
    pub none: u16,
}

impl Default for Costs {
    fn default() -> Self {
        Self { by_rank: vec![0, 1, 3, 6, 10], unwished: 25, none: 100 }
    }
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Aim {
    /// The least total dissatisfaction.
    #[default]
    LeastTotal,
    /// Block after block in the order of time: the fewest without a place, then the fewest unwished places, then the
    /// fewest last wishes, and so on. In each stage it hits, of equally many, those who fared best in the blocks before.
    Fair,
    /// As few as possible lose the place that they had before, and then the least total.
    FewestMoved,
    /// People choose one after the other, in the order of their numbers.
    ByTurn,
}

/// How many sessions of one track a person may get.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Tracks {
    #[default]
    Any,
    Once,
}

/// What somebody got.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Got {
    /// A wish; the first one is 0.
    Wish(usize),
    Unwished,
    Nothing,
}

impl Ask {
    pub fn got(&self, place: Option<usize>) -> Got {
        let Some(session) = place else { return Got::Nothing };
        match self.wishes.iter().position(|wish| *wish == session) {
            Some(rank) => Got::Wish(rank),
            None => Got::Unwished,
        }
    }
}

impl Costs {
    pub fn of(&self, got: Got) -> i64 {
        let cost = match got {
            Got::Wish(rank) => self.by_rank.get(rank).or(self.by_rank.last()).copied().unwrap_or(0),
            Got::Unwished => self.unwished,
            Got::Nothing => self.none,
        };
        i64::from(cost)
    }
}

/// Why there are no places.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Refusal {
    /// More places are fixed in a session than it has seats. Whoever stays together with a fixed person counts.
    FixedBeyondSeats { session: usize, fixed: u32 },
    /// Those who stay together have places fixed in different sessions of a block.
    TogetherFixedApart { people: [usize; 2], block: usize },
    /// The session is fixed for one of those who stay together and forbidden for another.
    TogetherCannotFollow { person: usize, session: usize },
    /// Two people are to be apart and stay together, directly or through others.
    ApartAndTogether { people: (usize, usize) },
    /// Two people are to be apart and have places fixed in one session.
    ApartFixedTogether { people: (usize, usize), session: usize },
    /// The person asks twice for a block, names a session of another block, or names a wish twice.
    Muddled { ask: usize },
    /// More than 65,000 sessions in a block, or more than a million asks.
    TooLarge,
    /// The caller stopped it.
    Stopped,
}
