//! The glyphs that sheets use, and the codes that the subset fonts give them.

use super::PdfError;
use crate::layout::{Face, Glyph, Item, Shaped, Sheet, leaves};
use lopdf::{Document, Object, ObjectId, content::Content};
use printpdf::{Codepoint, FontId, Op, ParsedFont, PdfDocument, PdfFont, PdfFontHandle, Pt, TextItem};
use std::{
    collections::{BTreeMap, HashSet},
    sync::Arc,
};

pub(super) struct Fonts {
    used: BTreeMap<Face, UsedFont>,
}

struct UsedFont {
    parsed: ParsedFont,
    /// By glyph: the text that it stands for (the first one wins), the code in the subset font, and the advance
    /// that the PDF says it has.
    glyphs: BTreeMap<u16, UsedGlyph>,
}

pub(super) struct UsedGlyph {
    pub text: String,
    pub code: u16,
    /// In whole thousandths of an em, as printpdf cuts it.
    pub advance: i32,
}

impl Fonts {
    pub fn used_in(sheets: &[Sheet]) -> Result<Self, PdfError> {
        let mut used: BTreeMap<Face, UsedFont> = BTreeMap::new();
        let mut seen: HashSet<*const Shaped> = HashSet::new();
        let texts = sheets.iter().flat_map(|sheet| leaves(&sheet.items)).filter_map(|item| match item {
            Item::Text { text, .. } => Some(text),
            _ => None,
        });
        for text in texts {
            // The same shaped text stands on many sheets.
            if !seen.insert(Arc::as_ptr(text)) {
                continue;
            }
            for run in &text.runs {
                let font = match used.entry(run.face) {
                    std::collections::btree_map::Entry::Occupied(entry) => entry.into_mut(),
                    std::collections::btree_map::Entry::Vacant(entry) => entry.insert(UsedFont::open(run.face)?),
                };
                for cluster in run.glyphs.chunk_by(|a, b| a.text == b.text) {
                    let said = &text.drawn[cluster[0].text.0 as usize..cluster[0].text.1 as usize];
                    let letter = letter_of(cluster);
                    for (index, glyph) in cluster.iter().enumerate() {
                        font.add(glyph.id, if Some(index) == letter { said } else { "" });
                    }
                }
            }
        }
        Ok(Self { used })
    }

    pub fn put_into(&self, document: &mut PdfDocument) {
        for (face, font) in &self.used {
            document.resources.fonts.map.insert(font_id(*face), PdfFont::new(font.parsed.clone()));
        }
    }

    /// Operations that show each used glyph once.
    pub fn specimen(&self) -> Vec<Op> {
        let mut ops = vec![Op::StartTextSection];
        for (face, font) in &self.used {
            ops.push(Op::SetFont { font: PdfFontHandle::External(font_id(*face)), size: Pt(1.0) });
            let glyphs = font.glyphs.iter().map(|(id, glyph)| Codepoint::with_cid(*id, 0.0, glyph.text.clone()));
            ops.push(Op::ShowText { items: vec![TextItem::GlyphIds(glyphs.collect())] });
        }
        ops.push(Op::EndTextSection);
        ops
    }

    /// Reads from the page with the specimen which code each glyph got.
    pub fn read_codes(&mut self, document: &Document, page: ObjectId) -> Result<(), PdfError> {
        let content = Content::decode(&document.get_page_content(page))?;
        let mut fonts = self.used.values_mut();
        let mut glyphs = None;
        for operation in content.operations {
            match operation.operator.as_str() {
                "Tf" => glyphs = fonts.next().map(|font| font.glyphs.values_mut()),
                "Tj" | "TJ" => {
                    let codes = operation.operands.iter().flat_map(codes);
                    for (code, glyph) in codes.zip(glyphs.iter_mut().flatten()) {
                        glyph.code = code;
                    }
                }
                _ => {}
            }
        }
        Ok(())
    }

    pub fn glyph(&self, face: Face, id: u16) -> Option<&UsedGlyph> {
        self.used.get(&face)?.glyphs.get(&id)
    }
}

/// The name of the font among the resources of a page. Its first six letters become the tag of the subset
/// (ISO 32000-1, 9.6.4), which are capitals.
pub(super) fn font_id(face: Face) -> FontId {
    let index = Face::all().position(|other| other == face).unwrap_or(0);
    let letter = u8::try_from(index).map_or('Z', |index| char::from(b'A' + index));
    FontId(format!("TAGWR{letter}"))
}

/// Of a letter and its marks, the letter: what moves the pen farthest. It speaks for all of them.
pub(super) fn letter_of(cluster: &[Glyph]) -> Option<usize> {
    (0..cluster.len()).max_by(|a, b| cluster[*a].advance.total_cmp(&cluster[*b].advance))
}

/// All codes in a string, or in the strings of an array.
fn codes(operand: &Object) -> Vec<u16> {
    match operand {
        Object::String(bytes, _) => bytes.chunks_exact(2).map(|pair| u16::from_be_bytes([pair[0], pair[1]])).collect(),
        Object::Array(items) => items.iter().flat_map(codes).collect(),
        _ => Vec::new(),
    }
}

impl UsedFont {
    fn open(face: Face) -> Result<Self, PdfError> {
        let parsed = ParsedFont::from_bytes(face.bytes(), 0, &mut Vec::new()).ok_or(PdfError::Font(face.name()))?;
        Ok(Self { parsed, glyphs: BTreeMap::new() })
    }

    fn add(&mut self, id: u16, said: &str) {
        let parsed = &self.parsed;
        let glyph = self.glyphs.entry(id).or_insert_with(|| {
            let em = i32::from(parsed.font_metrics.units_per_em).max(1);
            let advance = i32::from(parsed.get_horizontal_advance(id)) * 1000 / em;
            UsedGlyph { text: said.to_owned(), code: 0, advance }
        });
        if glyph.text.is_empty() {
            said.clone_into(&mut glyph.text);
        }
    }
}
