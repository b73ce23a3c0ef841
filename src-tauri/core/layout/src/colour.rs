//! The colours of paper: ink, two greys, one accent, and those that mark something as cancelled or remote.
//!
//! Ink and greys have equal parts of red, green and blue, so they are written as pure grey: copiers charge a page with
//! any trace of colour as a colour page, and grey mixed from four inks blurs small type.

use serde::{Deserialize, Serialize};

/// Colours named by use, as in the window. The [`Palette`] of an event defines their red, green and blue.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Colour {
    Ink,
    Soft,
    Line,
    /// Behind text.
    Tint,
    /// For text and rules: dark enough to be read on white.
    Accent,
    /// White, for text on an area of [`Accent`](Self::Accent).
    OnAccent,
    Cannot,
    Remote,
    /// The colour of one kind of thing, for text and rules: dark enough to be read on white.
    Own(Rgb),
    /// An area whose colour tells kinds apart.
    Band(Band),
    /// Text on a band: white or ink, whichever is more readable.
    OnBand(Band),
    /// Per cent of black, for testing what a printer makes of it.
    Grey(u8),
}

/// The meaning of a coloured band. The same is always written on it as text.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Band {
    /// The event's colour, as chosen.
    First,
    Second,
    Third,
    Quiet,
    /// A colour that somebody chose for one kind.
    Own(Rgb),
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
            Colour::Own(_) => "own",
            Colour::Band(Band::Own(_)) => "band-own",
            Colour::Band(Band::First) => "band-first",
            Colour::Band(Band::Second) => "band-second",
            Colour::Band(Band::Third) => "band-third",
            Colour::Band(Band::Quiet) => "band-quiet",
            Colour::OnBand(_) => "on-band",
            Colour::Grey(_) => "grey",
        }
    }
}

/// The inks in the printer.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "types", derive(specta::Type))]
#[serde(rename_all = "kebab-case")]
pub enum Inks {
    #[default]
    Colours,
    /// Everything is printed in grey, including logos.
    BlackOnly,
}

pub type Rgb = [u8; 3];

const WHITE: Rgb = [0xff, 0xff, 0xff];
const INK: Rgb = [0x00, 0x00, 0x00];
const SOFT: Rgb = [0x62, 0x62, 0x62];
const LINE: Rgb = [0xd2, 0xd2, 0xd2];
/// Bands in black only, told apart by how dark they are.
const GREYS: [Rgb; 4] = [INK, [0x55, 0x55, 0x55], [0xb4, 0xb4, 0xb4], [0xdc, 0xdc, 0xdc]];
/// Plum, ochre and indigo. The two least like the accent become its companions. Any two of the three are far apart, so
/// at most one can be near the accent.
const COMPANIONS: [Rgb; 3] = [[0x7a, 0x3b, 0x69], [0x8a, 0x5a, 0x12], [0x34, 0x50, 0x8f]];

/// The contrast that text keeps to its background (WCAG 2.2, 1.4.3).
const READABLE: f32 = 4.5;

/// The colours of one event.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Palette {
    accent: Rgb,
    accent_text: Rgb,
    companions: [Rgb; 2],
    inks: Inks,
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
        Self { accent, accent_text: darkened(accent), companions, inks: Inks::Colours }
    }

    /// The same palette for a printer with these inks.
    pub fn with(self, inks: Inks) -> Self {
        Self { inks, ..self }
    }

    /// The colour in which a picture's colour is printed.
    pub fn of_picture(&self, colour: Rgb) -> Rgb {
        match self.inks {
            Inks::Colours => colour,
            Inks::BlackOnly => [grey(colour); 3],
        }
    }

    pub fn inks(&self) -> Inks {
        self.inks
    }

    pub fn rgb(&self, colour: Colour) -> Rgb {
        let coloured = |coloured: Rgb, black: Rgb| match self.inks {
            Inks::Colours => coloured,
            Inks::BlackOnly => black,
        };
        match colour {
            Colour::Ink => INK,
            Colour::Soft => SOFT,
            Colour::Line => LINE,
            Colour::Tint => coloured(mixed(self.accent_text, 0.094), mixed(INK, 0.07)),
            Colour::Accent => coloured(self.accent_text, INK),
            Colour::OnAccent => WHITE,
            Colour::Cannot => coloured([0xb3, 0x26, 0x1e], INK),
            Colour::Remote => coloured([0x4a, 0x5b, 0xb5], INK),
            Colour::Own(colour) => coloured(darkened(colour), INK),
            Colour::Grey(percent) => [255 - (u16::from(percent.min(100)) * 255 / 100) as u8; 3],
            Colour::Band(band) => self.band(band),
            Colour::OnBand(band) => {
                let band = self.band(band);
                if contrast(WHITE, band) >= contrast(INK, band) { WHITE } else { INK }
            }
        }
    }

    fn band(&self, band: Band) -> Rgb {
        let [first, second, third, quiet] = match self.inks {
            Inks::Colours => [self.accent, self.companions[0], self.companions[1], SOFT],
            Inks::BlackOnly => GREYS,
        };
        match band {
            Band::First => first,
            Band::Second => second,
            Band::Third => third,
            Band::Quiet => quiet,
            Band::Own(colour) => self.of_picture(colour),
        }
    }
}

/// The grey that looks as light as the colour (ITU-R BT.601).
pub fn grey([red, green, blue]: Rgb) -> u8 {
    (0.299 * f32::from(red) + 0.587 * f32::from(green) + 0.114 * f32::from(blue)).round() as u8
}

/// This part of the colour, mixed with white.
fn mixed(colour: Rgb, part: f32) -> Rgb {
    colour.map(|channel| (255.0 - (255.0 - f32::from(channel)) * part).round() as u8)
}

/// The same hue, darkened until it can be read as text on white.
fn darkened(colour: Rgb) -> Rgb {
    // In steps of a fiftieth; white itself ends as a dark grey.
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

    const BANDS: [Band; 4] = [Band::First, Band::Second, Band::Third, Band::Quiet];

    #[test]
    fn in_black_alone_everything_is_grey_can_be_read_and_told_apart() {
        let palette = Palette::default().with(Inks::BlackOnly);
        let texts = [Colour::Ink, Colour::Soft, Colour::Accent, Colour::Cannot, Colour::Remote];
        assert!(texts.iter().all(|text| contrast(palette.rgb(*text), WHITE) >= READABLE));
        let others = [Colour::Line, Colour::Tint, Colour::OnAccent];
        let bands = BANDS.map(Colour::Band).into_iter().chain(BANDS.map(Colour::OnBand));
        let own = [Colour::Own, |own| Colour::Band(Band::Own(own))].map(|colour| colour([0xff, 0xd5, 0x00]));
        for colour in texts.into_iter().chain(others).chain(bands).chain(own) {
            let [red, green, blue] = palette.rgb(colour);
            assert!(red == green && green == blue, "{colour:?}");
        }
        for (index, band) in BANDS.into_iter().enumerate() {
            assert!(
                contrast(palette.rgb(Colour::OnBand(band)), palette.rgb(Colour::Band(band))) >= READABLE,
                "{band:?}"
            );
            for other in &BANDS[index + 1..] {
                let [one, other] = [band, *other].map(|band| palette.rgb(Colour::Band(band))[0]);
                assert!(one.abs_diff(other) >= 40, "{band:?}");
            }
        }
    }

    proptest! {
        #[test]
        fn whatever_is_chosen_can_be_read(accent in any::<[u8; 3]>(), own in any::<[u8; 3]>()) {
            let palette = Palette::of(accent);
            for text in [Colour::Ink, Colour::Soft, Colour::Accent, Colour::Cannot, Colour::Remote, Colour::Own(own)] {
                prop_assert!(contrast(palette.rgb(text), WHITE) >= READABLE, "{text:?}");
            }
            for band in [Band::First, Band::Second, Band::Third, Band::Quiet, Band::Own(own)] {
                let (text, area) = (palette.rgb(Colour::OnBand(band)), palette.rgb(Colour::Band(band)));
                // On a few areas, the better of white and ink falls just short of 4.5.
                prop_assert!(contrast(text, area) >= 4.1, "{band:?}");
            }
            let [second, third] = palette.companions;
            for (one, other) in [(accent, second), (accent, third), (second, third)] {
                prop_assert!(distance(one, other) > 60, "{one:?} and {other:?} look alike");
            }
        }
    }
}
