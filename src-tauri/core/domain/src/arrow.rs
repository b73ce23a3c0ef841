//! The direction in which a sign or notice points.

use serde::{Deserialize, Serialize};

/// The direction to go. Up means straight on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "types", derive(specta::Type))]
#[serde(rename_all = "kebab-case")]
pub enum Arrow {
    Left,
    Right,
    Up,
    Down,
    UpLeft,
    UpRight,
    DownLeft,
    DownRight,
}

impl Arrow {
    pub const ALL: [Arrow; 8] = [
        Arrow::Left,
        Arrow::Right,
        Arrow::Up,
        Arrow::Down,
        Arrow::UpLeft,
        Arrow::UpRight,
        Arrow::DownLeft,
        Arrow::DownRight,
    ];

    /// The key in the print ledger and the terminal.
    pub fn key(self) -> &'static str {
        match self {
            Arrow::Left => "left",
            Arrow::Right => "right",
            Arrow::Up => "up",
            Arrow::Down => "down",
            Arrow::UpLeft => "up-left",
            Arrow::UpRight => "up-right",
            Arrow::DownLeft => "down-left",
            Arrow::DownRight => "down-right",
        }
    }

    /// Whether it stands before the words. An arrow to the left does, any other stands behind them.
    pub fn stands_before(self) -> bool {
        matches!(self, Arrow::Left | Arrow::UpLeft | Arrow::DownLeft)
    }

    /// The clockwise turn from pointing right, in eighths of a full turn.
    pub fn eighths(self) -> u8 {
        match self {
            Arrow::Right => 0,
            Arrow::DownRight => 1,
            Arrow::Down => 2,
            Arrow::DownLeft => 3,
            Arrow::Left => 4,
            Arrow::UpLeft => 5,
            Arrow::Up => 6,
            Arrow::UpRight => 7,
        }
    }
}
