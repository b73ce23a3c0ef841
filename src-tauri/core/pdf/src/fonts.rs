//! The glyphs that sheets use. Pages name glyphs by their number in the whole font, so a page can be written before the
//! last one is known. The subset renumbers them, and a table maps the old numbers to the new (`CIDToGIDMap`, ISO
//! 32000-1, 9.7.4.3).

use super::{PdfError, embedding, file::File};
use layout::{Face, Glyph};
use lopdf::Dictionary;
use skrifa::{FontRef, GlyphId, raw::TableProvider};
use std::collections::{BTreeMap, HashMap};

/// The text of a mark whose letter carries the text of both: a blank without width. Each glyph must map to some text
/// (ISO 19005-2, 6.2.11.7.2).
pub(super) const NOTHING: &str = "\u{200b}";

#[derive(Default)]
pub(super) struct Fonts {
    /// Indices into `fonts`, in the order in which they are written.
    places: BTreeMap<Face, FontPlace>,
    /// In order of first use.
    fonts: Vec<UsedFont>,
}

/// A font in use, looked up once for all glyphs of a run.
#[derive(Clone, Copy)]
pub(super) struct FontPlace(usize);

pub(super) struct UsedFont {
    pub key: String,
    pub face: Face,
    /// The number of glyphs in the whole font.
    count: u16,
    units_per_em: u16,
    /// Indexed by glyph number.
    glyphs: Vec<Option<UsedGlyph>>,
    /// Glyphs that stand for another text than at their first use, in the order of their codes, which begin after the
    /// last glyph number.
    others: Vec<(u16, String)>,
    codes: HashMap<(u16, String), u16>,
}

pub(super) struct UsedGlyph {
    /// The text at its first use.
    pub text: String,
    /// In whole thousandths of an em.
    advance: i32,
}

/// The code by which a page shows a glyph with a given text.
#[derive(Clone, Copy)]
pub(super) struct Code {
    pub number: u16,
    /// In whole thousandths of an em.
    pub advance: i32,
    /// Reading the code yields the text.
    pub says_it: bool,
}

impl Fonts {
    pub fn place(&mut self, face: &Face) -> Result<FontPlace, PdfError> {
        if let Some(place) = self.places.get(face) {
            return Ok(*place);
        }
        let foreign = self.places.keys().filter(|used| place_of(used).is_none()).count();
        self.fonts.push(UsedFont::open(face, foreign)?);
        let place = FontPlace(self.fonts.len() - 1);
        self.places.insert(face.clone(), place);
        Ok(place)
    }

    /// The name of the font among the page resources.
    pub fn key(&self, font: FontPlace) -> &str {
        &self.fonts[font.0].key
    }

    /// The code of a glyph that stands for this text.
    pub fn code(&mut self, font: FontPlace, id: u16, text: &str) -> Code {
        self.fonts[font.0].code(id, text)
    }

    /// Writes the fonts with the used glyphs, and returns the resource that names them.
    pub fn write(&self, file: &mut File) -> Result<Dictionary, PdfError> {
        let mut resource = Dictionary::new();
        for font in self.places.values().map(|place| &self.fonts[place.0]) {
            resource.set(font.key.as_str(), embedding::embed(font, file)?);
        }
        Ok(resource)
    }
}

/// The name of a font among the page resources. Its first six letters become the tag of the subset and must be capitals
/// (ISO 32000-1, 9.6.4). `foreign` is the number of foreign fonts named so far.
fn key(face: &Face, foreign: usize) -> String {
    let letter = |number: usize| u8::try_from(number % 26).map_or('Z', |number| char::from(b'A' + number));
    match place_of(face) {
        Some(place) => format!("TAGWR{}", letter(place)),
        // Letters after those of our own fonts.
        None => format!("TAGW{}{}", letter(18 + foreign / 26 % 8), letter(foreign)),
    }
}

/// The index among the fonts that we ship.
fn place_of(face: &Face) -> Option<usize> {
    Face::all().position(|ours| ours == *face)
}

/// The letter among its marks: the glyph that moves the pen farthest. It carries the text of all.
pub(super) fn letter_of(cluster: &[Glyph]) -> Option<usize> {
    (0..cluster.len()).max_by(|a, b| cluster[*a].advance.total_cmp(&cluster[*b].advance))
}

impl UsedFont {
    fn open(face: &Face, foreign: usize) -> Result<Self, PdfError> {
        let font = FontRef::new(face.bytes()).map_err(|_| unread(face))?;
        let count = font.maxp().map_err(|_| unread(face))?.num_glyphs();
        let units_per_em = font.head().map_err(|_| unread(face))?.units_per_em().max(1);
        let (glyphs, others, codes) = (Vec::new(), Vec::new(), HashMap::new());
        Ok(Self { key: key(face, foreign), face: face.clone(), count, units_per_em, glyphs, others, codes })
    }

    fn code(&mut self, id: u16, text: &str) -> Code {
        let index = usize::from(id);
        if index >= self.glyphs.len() {
            self.glyphs.resize_with(index + 1, || None);
        }
        let known = self.glyphs[index].get_or_insert_with(|| {
            let advance = i32::from(advance(&self.face, id)) * 1000 / i32::from(self.units_per_em);
            UsedGlyph { text: text.to_owned(), advance }
        });
        let advance = known.advance;
        if known.text == text {
            return Code { number: id, advance, says_it: true };
        }
        let key = (id, text.to_owned());
        if let Some(number) = self.codes.get(&key) {
            return Code { number: *number, advance, says_it: true };
        }
        let next = u16::try_from(usize::from(self.count) + self.others.len()).ok().filter(|number| *number < u16::MAX);
        let Some(number) = next else { return Code { number: id, advance, says_it: false } };
        self.others.push(key.clone());
        self.codes.insert(key, number);
        Code { number, advance, says_it: true }
    }

    /// By glyph number in the whole font, which is the code as long as the glyph stands for the text of its first use.
    pub fn used(&self) -> impl Iterator<Item = (u16, &UsedGlyph)> {
        let numbered = (0..=u16::MAX).zip(&self.glyphs);
        numbered.filter_map(|(id, glyph)| Some((id, glyph.as_ref()?)))
    }

    /// For each code on the pages, in order: the code, the glyph number in the whole font, and the text.
    pub fn codes(&self) -> impl Iterator<Item = (u16, u16, &str)> {
        let others = self.others.iter().zip(self.count..).map(|((id, text), code)| (code, *id, text.as_str()));
        self.used().map(|(id, glyph)| (id, id, glyph.text.as_str())).chain(others)
    }

    /// In whole thousandths of an em.
    pub fn advance(&self, id: u16) -> i32 {
        self.glyphs.get(usize::from(id)).and_then(Option::as_ref).map_or(0, |glyph| glyph.advance)
    }
}

/// In font units.
fn advance(face: &Face, id: u16) -> u16 {
    let advance = FontRef::new(face.bytes()).and_then(|font| Ok(font.hmtx()?.advance(GlyphId::from(id))));
    advance.ok().flatten().unwrap_or(0)
}

pub(super) fn unread(face: &Face) -> PdfError {
    PdfError::Font(face.name().to_owned())
}
