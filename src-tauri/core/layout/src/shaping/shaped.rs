//! A line of text as glyphs, and what can be done with it without shaping it again.

use super::{EM, Weight};
use crate::{Face, Pt};
use std::sync::{Arc, OnceLock};
use unicode_normalization::{UnicodeNormalization, char::canonical_combining_class};

/// The combining class of marks above their letter (UAX 44, 5.7.4).
const ABOVE: u8 = 230;

/// One line of text as glyphs.
#[derive(Debug)]
pub struct Shaped {
    pub text: String,
    /// The text without undrawn characters.
    pub drawn: String,
    pub weight: Weight,
    /// From left to right, as printed.
    pub runs: Vec<GlyphRun>,
    /// In thousandths of an em.
    pub(super) width: f32,
    /// Characters that no font has.
    pub missing: Vec<char>,
    /// The end of the text was cut off, because it did not fit even in the smallest type.
    pub shortened: bool,
    /// Computed on first use.
    pub(super) rise: OnceLock<f32>,
}

/// Glyphs of one font.
#[derive(Debug)]
pub struct GlyphRun {
    pub face: Face,
    pub glyphs: Vec<Glyph>,
}

/// A glyph, in thousandths of an em.
#[derive(Clone, Copy, Debug)]
pub struct Glyph {
    pub id: u16,
    /// How far the pen advances.
    pub advance: f32,
    /// Offset from the pen, to the right and upwards, for marks on letters.
    pub dx: f32,
    pub dy: f32,
    /// The bytes of [`Shaped::drawn`] that it stands for, shared with adjacent glyphs of the same range.
    pub text: (u32, u32),
}

impl Shaped {
    /// The height of capitals in thousandths of an em (Source Sans 3; in Source Serif 4 it is 670).
    pub const CAPITALS: f32 = 660.0;

    pub fn width(&self, size: Pt) -> Pt {
        size * (self.width / EM)
    }

    /// The size at which it has exactly this width.
    pub fn size_for(&self, width: Pt) -> Pt {
        if self.width <= 0.0 { Pt(f32::INFINITY) } else { width * (EM / self.width) }
    }

    /// How far its marks rise above capitals, in ems, estimated from the letters: one mark on a capital ("Ö"), two on a
    /// capital ("Ấ"), two on a small letter ("ễ").
    pub fn rise(&self) -> f32 {
        if self.drawn.is_ascii() { 0.0 } else { *self.rise.get_or_init(|| rise(&self.drawn)) }
    }

    /// Joins left-to-right words; `true` puts a blank before the word.
    pub(crate) fn joined(words: &[(Arc<Shaped>, bool)], blank: &Shaped) -> Self {
        let mut all = Self {
            text: String::new(),
            drawn: String::new(),
            weight: blank.weight,
            runs: Vec::new(),
            width: 0.0,
            missing: Vec::new(),
            shortened: false,
            rise: OnceLock::new(),
        };
        for (word, blank_before) in words {
            if *blank_before {
                all.append(blank);
            }
            all.append(word);
        }
        all
    }

    fn append(&mut self, other: &Shaped) {
        let offset = small(self.drawn.len());
        for run in &other.runs {
            let moved =
                run.glyphs.iter().map(|glyph| Glyph { text: (glyph.text.0 + offset, glyph.text.1 + offset), ..*glyph });
            match self.runs.last_mut().filter(|last| last.face == run.face) {
                Some(last) => last.glyphs.extend(moved),
                None => self.runs.push(GlyphRun { face: run.face.clone(), glyphs: moved.collect() }),
            }
        }
        self.text.push_str(&other.text);
        self.drawn.push_str(&other.drawn);
        self.width += other.width;
        self.missing.extend(&other.missing);
        self.shortened |= other.shortened;
    }

    /// The number of blanks in it.
    pub(crate) fn blanks(&self) -> usize {
        self.drawn.bytes().filter(|byte| *byte == b' ').count()
    }

    /// The same with blanks wider by this many thousandths of an em.
    pub(crate) fn spread(&self, by: f32) -> Self {
        let mut spread = Self {
            text: self.text.clone(),
            drawn: self.drawn.clone(),
            weight: self.weight,
            runs: Vec::with_capacity(self.runs.len()),
            width: self.width,
            missing: self.missing.clone(),
            shortened: self.shortened,
            rise: self.rise.clone(),
        };
        for run in &self.runs {
            let mut glyphs = run.glyphs.clone();
            for glyph in
                glyphs.iter_mut().filter(|glyph| self.drawn.as_bytes().get(glyph.text.0 as usize) == Some(&b' '))
            {
                glyph.advance += by;
                spread.width += by;
            }
            spread.runs.push(GlyphRun { face: run.face.clone(), glyphs });
        }
        spread
    }

    /// For each byte of the text, and its end: the width of everything before it, in thousandths of an em.
    pub(crate) fn widths_before(&self) -> Vec<f32> {
        let mut drawn = vec![0.0; self.drawn.len() + 1];
        for glyph in self.runs.iter().flat_map(|run| &run.glyphs) {
            drawn[glyph.text.1 as usize] += glyph.advance;
        }
        let mut sum = 0.0;
        for width in &mut drawn {
            sum += *width;
            *width = sum;
        }
        let (mut widths, mut at) = (Vec::with_capacity(self.text.len() + 1), 0);
        for c in self.text.chars() {
            widths.extend(std::iter::repeat_n(drawn[at], c.len_utf8()));
            // Characters that no font has are not drawn.
            at += match self.drawn[at..].chars().next() {
                Some(next) if next == c || c.is_control() => next.len_utf8(),
                _ => 0,
            };
        }
        widths.push(sum);
        widths
    }

    /// Marks the final hyphen as ours (U+00AD): the word continues, and copying the text drops the hyphen.
    pub(super) fn end_with_soft_hyphen(&mut self) {
        let Some(before) = self.drawn.strip_suffix('-').map(str::len) else { return };
        self.drawn.truncate(before);
        self.drawn.push('\u{ad}');
        let (old, new) = (small(before + 1), small(self.drawn.len()));
        let glyphs = self.runs.iter_mut().flat_map(|run| &mut run.glyphs);
        glyphs.filter(|glyph| glyph.text.1 == old).for_each(|glyph| glyph.text.1 = new);
    }

    /// The height of capitals at this size.
    pub fn capitals(size: Pt) -> Pt {
        size * (Self::CAPITALS / EM)
    }

    /// The size at which capitals have this height.
    pub fn size_of_capitals(height: impl Into<Pt>) -> Pt {
        height.into() * (EM / Self::CAPITALS)
    }
}

fn rise(drawn: &str) -> f32 {
    let of_letter = |letter: char| {
        let mut parts = std::iter::once(letter).nfd();
        let capital = parts.next().is_some_and(char::is_uppercase);
        let above = parts.filter(|mark| canonical_combining_class(*mark) == ABOVE).count();
        match (capital, above) {
            (true, 1) => 0.22,
            (true, 2..) => 0.4,
            (false, 2..) => 0.28,
            (_, 0) => 0.0,
            (false, _) => 0.06,
        }
    };
    drawn.chars().map(of_letter).fold(0.0, f32::max)
}

/// Lines are never four gigabytes long.
pub(super) fn small(number: usize) -> u32 {
    u32::try_from(number).unwrap_or(u32::MAX)
}
