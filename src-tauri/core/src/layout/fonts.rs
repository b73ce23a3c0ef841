//! The fonts that we ship: two families for all our text, and three more for the scripts that they lack.

use crate::domain::Typeface;
use skrifa::{FontRef, MetadataProvider};
use std::collections::HashSet;

/// One font file.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Face(pub(super) u8);

pub(super) struct FaceFile {
    pub name: &'static str,
    pub family: &'static str,
    pub weight: f32,
    pub bytes: &'static [u8],
}

macro_rules! font {
    ($name:literal, $family:literal, $weight:literal, $path:literal) => {
        FaceFile {
            name: $name,
            family: $family,
            weight: $weight,
            bytes: include_bytes!(concat!("../../../../assets/fonts/", $path)),
        }
    };
}

pub(super) const FILES: &[FaceFile] = &[
    font!("SourceSans3-Regular", "Source Sans 3", 400.0, "source-sans-3/SourceSans3-Regular.ttf"),
    font!("SourceSans3-SemiBold", "Source Sans 3", 600.0, "source-sans-3/SourceSans3-SemiBold.ttf"),
    font!("SourceSans3-Bold", "Source Sans 3", 700.0, "source-sans-3/SourceSans3-Bold.ttf"),
    font!("NotoSansArabic-Regular", "Noto Sans Arabic", 400.0, "noto-sans-arabic/NotoSansArabic-Regular.ttf"),
    font!("NotoSansArabic-Bold", "Noto Sans Arabic", 700.0, "noto-sans-arabic/NotoSansArabic-Bold.ttf"),
    font!("NotoSansHebrew-Regular", "Noto Sans Hebrew", 400.0, "noto-sans-hebrew/NotoSansHebrew-Regular.ttf"),
    font!("NotoSansHebrew-Bold", "Noto Sans Hebrew", 700.0, "noto-sans-hebrew/NotoSansHebrew-Bold.ttf"),
    font!(
        "NotoSansDevanagari-Regular",
        "Noto Sans Devanagari",
        400.0,
        "noto-sans-devanagari/NotoSansDevanagari-Regular.ttf"
    ),
    font!("NotoSansDevanagari-Bold", "Noto Sans Devanagari", 700.0, "noto-sans-devanagari/NotoSansDevanagari-Bold.ttf"),
    font!("SourceSerif4-Regular", "Source Serif 4", 400.0, "source-serif-4/SourceSerif4-Regular.ttf"),
    font!("SourceSerif4-SemiBold", "Source Serif 4", 600.0, "source-serif-4/SourceSerif4-SemiBold.ttf"),
    font!("SourceSerif4-Bold", "Source Serif 4", 700.0, "source-serif-4/SourceSerif4-Bold.ttf"),
];

/// Where a glyph is looked for, in this order.
pub(super) fn families(typeface: Typeface) -> &'static [&'static str] {
    match typeface {
        Typeface::SourceSans => &["Source Sans 3", "Noto Sans Arabic", "Noto Sans Hebrew", "Noto Sans Devanagari"],
        Typeface::SourceSerif => {
            &["Source Serif 4", "Source Sans 3", "Noto Sans Arabic", "Noto Sans Hebrew", "Noto Sans Devanagari"]
        }
    }
}

/// The characters that one of the fonts has a glyph for.
pub(super) struct Coverage(HashSet<char>);

impl Coverage {
    /// Our faces of one family cover the same characters.
    pub fn of(families: &[&str]) -> Self {
        let regular = FILES.iter().filter(|file| file.weight == 400.0 && families.contains(&file.family));
        let fonts = regular.filter_map(|file| FontRef::new(file.bytes).ok());
        Self(
            fonts
                .flat_map(|font| font.charmap().mappings().filter_map(|(c, _)| char::from_u32(c)).collect::<Vec<_>>())
                .collect(),
        )
    }

    /// Joiners, direction marks and variation selectors draw nothing by themselves.
    pub fn has(&self, c: char) -> bool {
        self.0.contains(&c)
            || c.is_whitespace()
            || matches!(u32::from(c), 0x200b..=0x200f | 0x202a..=0x202e | 0x2060..=0x2069 | 0xfe00..=0xfe0f | 0xfeff | 0xad)
    }
}

impl Face {
    pub fn all() -> impl Iterator<Item = Face> {
        (0..FILES.len()).filter_map(|index| u8::try_from(index).ok()).map(Face)
    }

    /// The PostScript name.
    pub fn name(self) -> &'static str {
        FILES[usize::from(self.0)].name
    }

    /// The whole font file.
    pub fn bytes(self) -> &'static [u8] {
        FILES[usize::from(self.0)].bytes
    }
}

/// A script, for naming what we have no font for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Script(&'static str);

impl Script {
    /// The script of a character by its Unicode block; coarse, for messages only.
    pub fn of(c: char) -> Self {
        Script(match u32::from(c) {
            0x0530..=0x058f => "Armenian",
            0x0590..=0x05ff => "Hebrew",
            0x0600..=0x077f => "Arabic",
            0x0900..=0x097f => "Devanagari",
            0x0980..=0x09ff => "Bengali",
            0x0a00..=0x0a7f => "Gurmukhi",
            0x0b80..=0x0bff => "Tamil",
            0x0c00..=0x0c7f => "Telugu",
            0x0d80..=0x0dff => "Sinhala",
            0x0e00..=0x0e7f => "Thai",
            0x10a0..=0x10ff => "Georgian",
            0x1200..=0x139f => "Ethiopic",
            0x1780..=0x17ff => "Khmer",
            0x3040..=0x30ff => "Japanese",
            0x2e80..=0x2fdf | 0x3400..=0x9fff | 0xf900..=0xfaff | 0x2_0000..=0x3_ffff => "Han",
            0xac00..=0xd7af | 0x1100..=0x11ff => "Hangul",
            0x1_f000..=0x1_faff | 0x2600..=0x27bf => "Emoji",
            _ => "Unicode",
        })
    }

    pub fn name(self) -> &'static str {
        self.0
    }
}
