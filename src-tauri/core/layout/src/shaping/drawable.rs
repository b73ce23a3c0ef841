//! Which part of a text can be drawn, and with which fonts: ours, those of the event, or those lent by the system.

use super::{CUT, Shaper};
use crate::{
    fonts::{self, Coverage},
    stock::{self, Lent, Mark, System, SystemFonts},
};
use domain::Writing;
use parley::FontFamilyName;
use std::ops::Range;
use unicode_normalization::char::is_combining_mark;

/// A text reduced to what can be drawn.
#[derive(Default)]
pub(super) struct Drawable {
    pub text: String,
    /// Where letters occur whose form depends on the language.
    pub writings: Vec<(Range<usize>, Writing)>,
    /// Characters that no font has.
    pub missing: Vec<char>,
    pub is_cut: bool,
}

impl Shaper {
    /// The number of letters and combining marks that no font has; symbols and pictograms may be missing.
    pub fn lacks(&mut self, text: &str) -> usize {
        let missing = self.drawable(text).missing;
        missing.into_iter().filter(|c| c.is_alphanumeric() || is_combining_mark(*c)).count()
    }

    /// Characters that no font has are reported and left out, together with their marks, rather than printed as boxes.
    /// Of two blanks around them, one remains.
    pub(super) fn drawable(&mut self, text: &str) -> Drawable {
        let mut drawable = Drawable::default();
        let usual = stock::usual_writing(text);
        let (mut writing, mut left_out) = (usual, false);
        let end = text.len();
        for (at, c) in text.char_indices() {
            match (c, stock::mark(c)) {
                ('\u{ad}', _) | (_, Some(Mark::Begins)) => continue,
                (_, Some(Mark::Says(said))) => {
                    writing = Some(said);
                    continue;
                }
                (CUT, None) if at + 1 == end => {
                    drawable.text.push('-');
                    drawable.is_cut = true;
                    continue;
                }
                _ => {}
            }
            if c.is_whitespace() || c.is_control() {
                writing = usual;
                if !(left_out && (drawable.text.is_empty() || drawable.text.ends_with(' '))) {
                    drawable.text.push(if c.is_control() { ' ' } else { c });
                }
                continue;
            }
            if fonts::draws_nothing(c) && left_out {
                continue;
            }
            let written = writing.filter(|_| stock::is_east_asian(c));
            left_out = !self.has(c, written);
            if left_out {
                drawable.missing.push(c);
                continue;
            }
            let from = drawable.text.len();
            drawable.text.push(c);
            if let Some(written) = written {
                let to = drawable.text.len();
                match drawable.writings.last_mut().filter(|(range, last)| range.end == from && *last == written) {
                    Some((range, _)) => range.end = to,
                    None => drawable.writings.push((from..to, written)),
                }
            }
        }
        if left_out && drawable.text.ends_with(' ') {
            drawable.text.pop();
        }
        drawable
    }

    /// True if there is a font for the letter. The system is asked for each letter only once.
    fn has(&mut self, c: char, writing: Option<Writing>) -> bool {
        if self.coverage.has(c) || self.lent.iter().any(|lent| lent.writing == writing && lent.coverage.has(c)) {
            return true;
        }
        let fonts = match self.system_fonts {
            SystemFonts::LeaveAlone => return false,
            SystemFonts::Ask => self.system.get_or_insert_with(System::new).fonts_for(c, writing),
        };
        let Some((_, regular)) = fonts.first() else { return false };
        let mut coverage = Coverage::of(&[]);
        coverage.add(regular.bytes.data());
        let family = format!("{} {}", regular.family, self.lent.len());
        self.lent.push(Lent { writing, family: family.clone(), coverage });
        for (weight, font) in fonts {
            self.register_foreign(font, &family, Some(weight));
        }
        true
    }

    /// The families to search for a letter written like this: ours and those of the event, then those lent for this
    /// writing, then the others.
    pub(super) fn families_for(&self, writing: Writing) -> Vec<FontFamilyName<'static>> {
        let (fitting, others): (Vec<&Lent>, Vec<&Lent>) =
            self.lent.iter().partition(|lent| lent.writing == Some(writing));
        let lent = fitting.into_iter().chain(others).map(|lent| FontFamilyName::named(&lent.family).into_owned());
        self.families.iter().cloned().chain(lent).collect()
    }

    pub(super) fn all_families(&self) -> Vec<FontFamilyName<'static>> {
        let lent = self.lent.iter().map(|lent| FontFamilyName::named(&lent.family).into_owned());
        self.families.iter().cloned().chain(lent).collect()
    }
}
