//! The colours of paper: ink, two greys, one accent, and what says that something falls away or is far away.

/// By use, as in the window; all but those of lines and backgrounds are dark enough on white for text (contrast at least 4.5 : 1).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Colour {
    Ink,
    Soft,
    Line,
    /// Behind text.
    Tint,
    Accent,
    OnAccent,
    Cannot,
    Remote,
}

impl Colour {
    pub fn rgb(self) -> [u8; 3] {
        match self {
            Colour::Ink => [0x17, 0x1a, 0x21],
            Colour::Soft => [0x5d, 0x64, 0x70],
            Colour::Line => [0xcf, 0xd2, 0xd8],
            Colour::Tint => [0xe8, 0xf0, 0xf1],
            Colour::Accent => [0x0b, 0x64, 0x70],
            Colour::OnAccent => [0xff, 0xff, 0xff],
            Colour::Cannot => [0xb3, 0x26, 0x1e],
            Colour::Remote => [0x4a, 0x5b, 0xb5],
        }
    }

    pub fn name(self) -> &'static str {
        match self {
            Colour::Ink => "ink",
            Colour::Soft => "soft",
            Colour::Line => "line",
            Colour::Tint => "tint",
            Colour::Accent => "accent",
            Colour::OnAccent => "on-accent",
            Colour::Cannot => "cannot",
            Colour::Remote => "remote",
        }
    }
}
