//! The way that a sign or a notice shows.

use serde::{Deserialize, Serialize};

/// Where to go. Up is straight on.
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

    /// As the print ledger and the terminal name it.
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
}
