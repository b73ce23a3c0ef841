//! The colours of paper: ink, two greys, one accent, and what says that something falls away or is far away.

/// By use, as in the window. Which red, green and blue that is, the [`Palette`] of an event says.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Colour {
    Ink,
    Soft,
    Line,
    /// Behind text.
    Tint,
    /// For text and rules: dark enough on white to be read.
    Accent,
    /// White, for text on an area of [`Accent`](Self::Accent).
    OnAccent,
    Cannot,
    Remote,
    /// An area that tells kinds of things apart.
    Band(Band),
    /// Text on it: white or ink, whichever is read better.
    OnBand(Band),
}

/// What a coloured band stands for; the same is always written on it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Band {
    /// The colour of the event as it was chosen.
    First,
    Second,
    Third,
    Quiet,
}

impl Colour {
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
            Colour::Band(Band::First) => "band-first",
            Colour::Band(Band::Second) => "band-second",
            Colour::Band(Band::Third) => "band-third",
            Colour::Band(Band::Quiet) => "band-quiet",
            Colour::OnBand(_) => "on-band",
        }
    }
}

type Rgb = [u8; 3];

const WHITE: Rgb = [0xff, 0xff, 0xff];
const INK: Rgb = [0x17, 0x1a, 0x21];
const SOFT: Rgb = [0x5d, 0x64, 0x70];
/// Plum, ochre and indigo. The two that the accent is least like are its companions: since any two of the three are
/// far from each other, at most one can be near the accent.
const COMPANIONS: [Rgb; 3] = [[0x7a, 0x3b, 0x69], [0x8a, 0x5a, 0x12], [0x34, 0x50, 0x8f]];

/// Text keeps this contrast to what it stands on (WCAG 2.2, 1.4.3).
const READABLE: f32 = 4.5;

/// The colours of one event.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Palette {
    accent: Rgb,
    accent_text: Rgb,
    companions: [Rgb; 2],
}

impl Default for Palette {
    fn default() -> Self {
        Self::of([0x0b, 0x64, 0x70])
    }
}

impl Palette {
    pub fn of(accent: Rgb) -> Self {
        let [plum, ochre, indigo] = COMPANIONS;
        let companions = match COMPANIONS.into_iter().min_by_key(|companion| distance(*companion, accent)) {
            Some(nearest) if nearest == plum => [ochre, indigo],
            Some(nearest) if nearest == ochre => [plum, indigo],
            _ => [plum, ochre],
        };
        Self { accent, accent_text: darkened(accent), companions }
    }

    pub fn rgb(&self, colour: Colour) -> Rgb {
        match colour {
            Colour::Ink => INK,
            Colour::Soft => SOFT,
            Colour::Line => [0xcf, 0xd2, 0xd8],
            Colour::Tint => mixed(self.accent_text, 0.094),
            Colour::Accent => self.accent_text,
            Colour::OnAccent => WHITE,
            Colour::Cannot => [0xb3, 0x26, 0x1e],
            Colour::Remote => [0x4a, 0x5b, 0xb5],
            Colour::Band(band) => self.band(band),
            Colour::OnBand(band) => {
                let band = self.band(band);
                if contrast(WHITE, band) >= contrast(INK, band) { WHITE } else { INK }
            }
        }
    }

    fn band(&self, band: Band) -> Rgb {
        match band {
            Band::First => self.accent,
            Band::Second => self.companions[0],
            Band::Third => self.companions[1],
            Band::Quiet => SOFT,
        }
    }
}

/// So much of it in white.
fn mixed(colour: Rgb, part: f32) -> Rgb {
    colour.map(|channel| (255.0 - (255.0 - f32::from(channel)) * part).round() as u8)
}

/// The same hue, as dark as text on white must be.
fn darkened(colour: Rgb) -> Rgb {
    // In steps of a fiftieth: white itself ends as a dark grey.
    (0..=50)
        .map(|step| colour.map(|part| (f32::from(part) * (1.0 - step as f32 / 50.0)).round() as u8))
        .find(|darker| contrast(*darker, WHITE) >= READABLE)
        .unwrap_or(INK)
}

/// WCAG 2.2, "contrast ratio": from 1 to 21.
fn contrast(a: Rgb, b: Rgb) -> f32 {
    let (a, b) = (luminance(a), luminance(b));
    (a.max(b) + 0.05) / (a.min(b) + 0.05)
}

/// WCAG 2.2, "relative luminance".
fn luminance(colour: Rgb) -> f32 {
    let [red, green, blue] = colour.map(|part| {
        let part = f32::from(part) / 255.0;
        if part <= 0.04045 { part / 12.92 } else { ((part + 0.055) / 1.055).powf(2.4) }
    });
    0.2126 * red + 0.7152 * green + 0.0722 * blue
}

fn distance(a: Rgb, b: Rgb) -> u32 {
    a.into_iter().zip(b).map(|(a, b)| u32::from(a.abs_diff(b))).sum()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn a_dark_accent_stays_as_it_was_chosen_and_a_light_one_is_darkened_for_text_alone() {
        assert_eq!(Palette::default().rgb(Colour::Accent), [0x0b, 0x64, 0x70]);
        let yellow = Palette::of([0xff, 0xd5, 0x00]);
        assert_eq!(yellow.rgb(Colour::Band(Band::First)), [0xff, 0xd5, 0x00]);
        assert_eq!(yellow.rgb(Colour::OnBand(Band::First)), INK);
        assert_eq!(Palette::default().rgb(Colour::OnBand(Band::First)), WHITE);
    }

    proptest! {
        #[test]
        fn whatever_is_chosen_can_be_read(accent in any::<[u8; 3]>()) {
            let palette = Palette::of(accent);
            for text in [Colour::Ink, Colour::Soft, Colour::Accent, Colour::Cannot, Colour::Remote] {
                prop_assert!(contrast(palette.rgb(text), WHITE) >= READABLE, "{text:?}");
            }
            for band in [Band::First, Band::Second, Band::Third, Band::Quiet] {
                let (text, area) = (palette.rgb(Colour::OnBand(band)), palette.rgb(Colour::Band(band)));
                // Between white and ink lies no colour on which neither can be read, but for a hair.
                prop_assert!(contrast(text, area) >= 4.1, "{band:?}");
            }
            let [second, third] = palette.companions;
            for (one, other) in [(accent, second), (accent, third), (second, third)] {
                prop_assert!(distance(one, other) > 60, "{one:?} and {other:?} look alike");
            }
        }
    }
}
