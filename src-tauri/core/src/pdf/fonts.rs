//! The glyphs that sheets use. Pages name them by their number in the whole font, so that a page can be written before
//! the last one is known; the subset, which numbers them anew, comes with a table from the one to the other
//! (`CIDToGIDMap`, ISO 32000-1, 9.7.4.3).

use super::{
    PdfError,
    file::{File, Id, name, reference},
};
use crate::layout::{Face, Glyph};
use lopdf::{Dictionary, Document, Object, ObjectId, content::Content};
use printpdf::{Codepoint, FontId, Op, ParsedFont, PdfDocument, PdfFont, PdfFontHandle, Pt, TextItem};
use std::collections::{BTreeMap, HashMap};

/// What a glyph says that is drawn on another one, which speaks for both: a blank without width. Each glyph must say
/// something (ISO 19005-2, 6.2.11.7.2).
pub(super) const NOTHING: &str = "\u{200b}";

#[derive(Default)]
pub(super) struct Fonts {
    /// In the order in which they are written, by their places among the fonts.
    places: BTreeMap<Face, FontPlace>,
    /// In the order in which they were used first.
    fonts: Vec<UsedFont>,
}

/// A font that is used, found once for all glyphs of a run.
#[derive(Clone, Copy)]
pub(super) struct FontPlace(usize);

struct UsedFont {
    key: FontId,
    parsed: ParsedFont,
    /// By the number of the glyph.
    glyphs: Vec<Option<UsedGlyph>>,
    /// What is said by the glyphs that say something else than at their first use, in the order of their codes:
    /// they begin behind the numbers of all glyphs.
    others: Vec<(u16, String)>,
    codes: HashMap<(u16, String), u16>,
}

struct UsedGlyph {
    /// What it stands for, as it was used first.
    text: String,
    /// In whole thousandths of an em.
    advance: i32,
}

/// How a page names a glyph that says a text.
#[derive(Clone, Copy)]
pub(super) struct Code {
    pub number: u16,
    /// In whole thousandths of an em.
    pub advance: i32,
    /// Whoever reads the code reads the text.
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

    /// The name of the font among the resources of the pages.
    pub fn key(&self, font: FontPlace) -> &str {
        &self.fonts[font.0].key.0
    }

    /// The code of a glyph that says this.
    pub fn code(&mut self, font: FontPlace, id: u16, text: &str) -> Code {
        self.fonts[font.0].code(id, text)
    }

    fn used(&self) -> impl Iterator<Item = (&Face, &UsedFont)> {
        self.places.iter().map(|(face, place)| (face, &self.fonts[place.0]))
    }

    pub fn put_into(&self, document: &mut PdfDocument) {
        for (_, font) in self.used() {
            document.resources.fonts.map.insert(font.key.clone(), PdfFont::new(font.parsed.clone()));
        }
    }

    /// Operations that show each used glyph once.
    pub fn specimen(&self) -> Vec<Op> {
        let mut ops = vec![Op::StartTextSection];
        for (_, font) in self.used() {
            ops.push(Op::SetFont { font: PdfFontHandle::External(font.key.clone()), size: Pt(1.0) });
            let glyphs = font.used().map(|(id, glyph)| Codepoint::with_cid(id, 0.0, glyph.text.clone()));
            ops.push(Op::ShowText { items: vec![TextItem::GlyphIds(glyphs.collect())] });
        }
        ops.push(Op::EndTextSection);
        ops
    }

    /// Takes the subsets out of the document whose page shows the specimen; gives the resource that names them.
    pub fn write(
        &self,
        file: &mut File,
        document: &Document,
        page: ObjectId,
        fonts: &Dictionary,
        copied: &mut HashMap<ObjectId, Id>,
    ) -> Result<Dictionary, PdfError> {
        let codes = codes_of_specimen(document, page)?;
        let mut resource = Dictionary::new();
        for ((face, font), codes) in self.used().zip(codes) {
            let key = font.key.0.as_str();
            let unread = || PdfError::Font(face.name().to_owned());
            let made = document.dereference(fonts.get(key.as_bytes())?)?.1.as_dict()?;
            let descendant = made.get(b"DescendantFonts")?.as_array()?.first().ok_or_else(unread)?;
            let mut descendant = document.dereference(descendant)?.1.as_dict()?.clone();
            descendant.remove(b"W");
            descendant.remove(b"CIDToGIDMap");
            let Object::Dictionary(mut descendant) = file.copy(document, &Object::Dictionary(descendant), copied)?
            else {
                return Err(unread());
            };
            // Outlines of PostScript are numbered by themselves, so that the codes of the pages are turned into numbers
            // before; to those of TrueType they are mapped behind.
            let is_postscript =
                descendant.get(b"Subtype").and_then(Object::as_name).is_ok_and(|kind| kind == b"CIDFontType0");
            let encoding = if is_postscript {
                descendant.set("W", font.widths(&font.subset_numbers(&codes)));
                let map = Dictionary::from_iter([
                    ("Type", name("CMap")),
                    ("CMapName", name(key)),
                    ("CIDSystemInfo", system_info()),
                ]);
                reference(file.add_stream(map, font.encoding(&codes).as_bytes())?)
            } else {
                descendant.set("W", font.widths(&font.own_numbers()));
                descendant
                    .set("CIDToGIDMap", reference(file.add_stream(Dictionary::new(), &font.subset_codes(&codes))?));
                name("Identity-H")
            };
            let to_unicode = file.add_stream(Dictionary::new(), font.to_unicode().as_bytes())?;
            let font = Dictionary::from_iter([
                ("Type", name("Font")),
                ("Subtype", name("Type0")),
                ("BaseFont", made.get(b"BaseFont")?.clone()),
                ("Encoding", encoding),
                ("DescendantFonts", vec![reference(file.add(&descendant.into())?)].into()),
                ("ToUnicode", reference(to_unicode)),
            ]);
            resource.set(key, reference(file.add(&font.into())?));
        }
        Ok(resource)
    }
}

/// Which codes printpdf gave to the glyphs, font by font in the order of the specimen.
fn codes_of_specimen(document: &Document, page: ObjectId) -> Result<Vec<Vec<u16>>, PdfError> {
    let mut fonts: Vec<Vec<u16>> = Vec::new();
    for operation in Content::decode(&document.get_page_content(page))?.operations {
        match operation.operator.as_str() {
            "Tf" => fonts.push(Vec::new()),
            "Tj" | "TJ" => {
                if let Some(codes) = fonts.last_mut() {
                    codes.extend(operation.operands.iter().flat_map(codes_in));
                }
            }
            _ => {}
        }
    }
    Ok(fonts)
}

/// All codes in a string, or in the strings of an array.
fn codes_in(operand: &Object) -> Vec<u16> {
    match operand {
        Object::String(bytes, _) => bytes.chunks_exact(2).map(|pair| u16::from_be_bytes([pair[0], pair[1]])).collect(),
        Object::Array(items) => items.iter().flat_map(codes_in).collect(),
        _ => Vec::new(),
    }
}

/// The name of a font among the resources of a page. Its first six letters become the tag of the subset
/// (ISO 32000-1, 9.6.4), which are capitals. `foreign` says how many fonts of others have one.
fn key(face: &Face, foreign: usize) -> FontId {
    let letter = |number: usize| u8::try_from(number % 26).map_or('Z', |number| char::from(b'A' + number));
    FontId(match place_of(face) {
        Some(place) => format!("TAGWR{}", letter(place)),
        // Behind the letter of ours.
        None => format!("TAGW{}{}", letter(18 + foreign / 26 % 8), letter(foreign)),
    })
}

/// Among the fonts that we ship.
fn place_of(face: &Face) -> Option<usize> {
    Face::all().position(|ours| ours == *face)
}

fn system_info() -> Object {
    Dictionary::from_iter([
        ("Registry", Object::string_literal("Adobe")),
        ("Ordering", Object::string_literal("Identity")),
        ("Supplement", 0.into()),
    ])
    .into()
}

/// Of a letter and its marks, the letter: what moves the pen farthest. It speaks for all of them.
pub(super) fn letter_of(cluster: &[Glyph]) -> Option<usize> {
    (0..cluster.len()).max_by(|a, b| cluster[*a].advance.total_cmp(&cluster[*b].advance))
}

impl UsedFont {
    fn open(face: &Face, foreign: usize) -> Result<Self, PdfError> {
        let parsed = ParsedFont::from_bytes(face.bytes(), 0, &mut Vec::new())
            .ok_or_else(|| PdfError::Font(face.name().to_owned()))?;
        let (glyphs, others, codes) = (Vec::new(), Vec::new(), HashMap::new());
        Ok(Self { key: key(face, foreign), parsed, glyphs, others, codes })
    }

    /// How many glyphs the whole font has.
    fn count(&self) -> usize {
        usize::from(self.parsed.num_glyphs)
    }

    fn code(&mut self, id: u16, text: &str) -> Code {
        let index = usize::from(id);
        if index >= self.glyphs.len() {
            self.glyphs.resize_with(index + 1, || None);
        }
        let parsed = &self.parsed;
        let known = self.glyphs[index].get_or_insert_with(|| {
            let em = i32::from(parsed.font_metrics.units_per_em).max(1);
            let advance = i32::from(parsed.get_horizontal_advance(id)) * 1000 / em;
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
        let next = u16::try_from(self.count() + self.others.len()).ok().filter(|number| *number < u16::MAX);
        let Some(number) = next else { return Code { number: id, advance, says_it: false } };
        self.others.push(key.clone());
        self.codes.insert(key, number);
        Code { number, advance, says_it: true }
    }

    fn used(&self) -> impl Iterator<Item = (u16, &UsedGlyph)> {
        let numbered = (0..=u16::MAX).zip(&self.glyphs);
        numbered.filter_map(|(id, glyph)| Some((id, glyph.as_ref()?)))
    }

    /// For each code of the pages the number of the glyph in the whole font.
    fn codes(&self) -> impl Iterator<Item = (u16, u16)> {
        let first = u16::try_from(self.count()).unwrap_or(u16::MAX);
        let others = self.others.iter().zip(first..).map(|((id, _), code)| (code, *id));
        self.used().map(|(id, _)| (id, id)).chain(others)
    }

    fn advance(&self, id: u16) -> i32 {
        self.glyphs.get(usize::from(id)).and_then(Option::as_ref).map_or(0, |glyph| glyph.advance)
    }

    /// By their codes: the numbers and advances of what is shown.
    fn own_numbers(&self) -> Vec<(u16, i32)> {
        self.codes().map(|(code, id)| (code, self.advance(id))).collect()
    }

    /// By their numbers in the subset.
    fn subset_numbers(&self, codes: &[u16]) -> Vec<(u16, i32)> {
        let mut numbers: Vec<(u16, i32)> =
            self.used().zip(codes).map(|((_, glyph), number)| (*number, glyph.advance)).collect();
        numbers.sort_unstable();
        numbers
    }

    /// Neighbours together: [first [width width …] …] (ISO 32000-1, 9.7.4.3).
    fn widths(&self, numbers: &[(u16, i32)]) -> Object {
        let mut widths: Vec<Object> = Vec::new();
        for group in numbers.chunk_by(|a, b| a.0 + 1 == b.0) {
            widths.push(i64::from(group[0].0).into());
            widths.push(group.iter().map(|(_, advance)| i64::from(*advance).into()).collect::<Vec<Object>>().into());
        }
        widths.into()
    }

    /// The number in the subset of each glyph of the whole font that is used.
    fn in_subset(&self, codes: &[u16]) -> HashMap<u16, u16> {
        self.used().map(|(id, _)| id).zip(codes.iter().copied()).collect()
    }

    /// For each code two bytes: the number in the subset.
    fn subset_codes(&self, codes: &[u16]) -> Vec<u8> {
        let numbers = self.in_subset(codes);
        let last = self.codes().map(|(code, _)| usize::from(code)).max().unwrap_or(0);
        let mut table = vec![0; (last + 1) * 2];
        for (code, id) in self.codes() {
            let at = usize::from(code) * 2;
            table[at..at + 2].copy_from_slice(&numbers.get(&id).copied().unwrap_or(0).to_be_bytes());
        }
        table
    }

    /// The same as a map of codes (ISO 32000-1, 9.7.5.3).
    fn encoding(&self, codes: &[u16]) -> String {
        let numbers = self.in_subset(codes);
        let lines = self.codes().map(|(code, id)| format!("<{code:04X}> {}\n", numbers.get(&id).copied().unwrap_or(0)));
        map_of_codes(&self.key.0, "Identity", 1, "cidchar", &lines.collect::<Vec<_>>())
    }

    /// What each code stands for (ISO 32000-1, 9.10.3).
    fn to_unicode(&self) -> String {
        let first = u16::try_from(self.count()).unwrap_or(u16::MAX);
        let others = self.others.iter().zip(first..).map(|((_, text), code)| (code, text.as_str()));
        let said = self.used().map(|(id, glyph)| (id, glyph.text.as_str())).chain(others);
        let lines = said.map(|(code, text)| {
            let units: String = text.encode_utf16().map(|unit| format!("{unit:04X}")).collect();
            format!("<{code:04X}> <{units}>\n")
        });
        map_of_codes("Adobe-Identity-UCS", "UCS", 2, "bfchar", &lines.collect::<Vec<_>>())
    }
}

/// A map of codes of two bytes.
fn map_of_codes(name: &str, ordering: &str, kind: u8, lists: &str, lines: &[String]) -> String {
    /// More than so many are not allowed in one list.
    const MOST: usize = 100;
    let mut map = format!(
        "/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n\
         /CIDSystemInfo <</Registry (Adobe) /Ordering ({ordering}) /Supplement 0>> def\n\
         /CMapName /{name} def\n/CMapType {kind} def\n\
         1 begincodespacerange\n<0000> <FFFF>\nendcodespacerange\n",
    );
    for group in lines.chunks(MOST) {
        map.push_str(&format!("{} begin{lists}\n{}end{lists}\n", group.len(), group.concat()));
    }
    map.push_str("endcmap\nCMapName currentdict /CMap defineresource pop\nend\nend\n");
    map
}
