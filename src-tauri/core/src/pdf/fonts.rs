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

#[derive(Default)]
pub(super) struct Fonts {
    used: BTreeMap<Face, UsedFont>,
}

struct UsedFont {
    parsed: ParsedFont,
    /// By the number of the glyph.
    glyphs: Vec<Option<UsedGlyph>>,
}

pub(super) struct UsedGlyph {
    /// What it stands for, as it was used first; nothing for a mark.
    pub text: String,
    /// In whole thousandths of an em.
    pub advance: i32,
}

impl Fonts {
    /// What the PDF says of a glyph, which says `text` if it has said nothing yet.
    pub fn glyph(&mut self, face: Face, id: u16, text: &str) -> Result<&UsedGlyph, PdfError> {
        let font = match self.used.entry(face) {
            std::collections::btree_map::Entry::Occupied(entry) => entry.into_mut(),
            std::collections::btree_map::Entry::Vacant(entry) => entry.insert(UsedFont::open(face)?),
        };
        Ok(font.glyph(id, text))
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
        for ((face, font), codes) in self.used.iter().zip(codes) {
            let key = font_id(*face).0;
            let made = document.dereference(fonts.get(key.as_bytes())?)?.1.as_dict()?;
            let descendant = made.get(b"DescendantFonts")?.as_array()?.first().ok_or(PdfError::Font(face.name()))?;
            let mut descendant = document.dereference(descendant)?.1.as_dict()?.clone();
            descendant.remove(b"W");
            descendant.remove(b"CIDToGIDMap");
            let Object::Dictionary(mut descendant) = file.copy(document, &Object::Dictionary(descendant), copied)?
            else {
                return Err(PdfError::Font(face.name()));
            };
            descendant.set("W", font.widths());
            descendant.set("CIDToGIDMap", reference(file.add_stream(Dictionary::new(), &font.subset_codes(&codes))?));
            let to_unicode = file.add_stream(Dictionary::new(), font.to_unicode().as_bytes())?;
            let font = Dictionary::from_iter([
                ("Type", name("Font")),
                ("Subtype", name("Type0")),
                ("BaseFont", made.get(b"BaseFont")?.clone()),
                ("Encoding", name("Identity-H")),
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

/// The name of the font among the resources of a page. Its first six letters become the tag of the subset
/// (ISO 32000-1, 9.6.4), which are capitals.
pub(super) fn font_id(face: Face) -> FontId {
    FontId(format!("TAGWR{}", letter(face)))
}

fn letter(face: Face) -> char {
    let index = Face::all().position(|other| other == face).unwrap_or(0);
    u8::try_from(index).map_or('Z', |index| char::from(b'A' + index))
}

/// Of a letter and its marks, the letter: what moves the pen farthest. It speaks for all of them.
pub(super) fn letter_of(cluster: &[Glyph]) -> Option<usize> {
    (0..cluster.len()).max_by(|a, b| cluster[*a].advance.total_cmp(&cluster[*b].advance))
}

impl UsedFont {
    fn open(face: Face) -> Result<Self, PdfError> {
        let parsed = ParsedFont::from_bytes(face.bytes(), 0, &mut Vec::new()).ok_or(PdfError::Font(face.name()))?;
        Ok(Self { parsed, glyphs: Vec::new() })
    }

    fn glyph(&mut self, id: u16, text: &str) -> &UsedGlyph {
        let index = usize::from(id);
        if index >= self.glyphs.len() {
            self.glyphs.resize_with(index + 1, || None);
        }
        let parsed = &self.parsed;
        self.glyphs[index].get_or_insert_with(|| {
            let em = i32::from(parsed.font_metrics.units_per_em).max(1);
            let advance = i32::from(parsed.get_horizontal_advance(id)) * 1000 / em;
            UsedGlyph { text: text.to_owned(), advance }
        })
    }

    fn used(&self) -> impl Iterator<Item = (u16, &UsedGlyph)> {
        let numbered = (0..=u16::MAX).zip(&self.glyphs);
        numbered.filter_map(|(id, glyph)| Some((id, glyph.as_ref()?)))
    }

    /// Neighbours together: [first [width width …] …] (ISO 32000-1, 9.7.4.3).
    fn widths(&self) -> Object {
        let used: Vec<(u16, &UsedGlyph)> = self.used().collect();
        let mut widths: Vec<Object> = Vec::new();
        for group in used.chunk_by(|a, b| a.0 + 1 == b.0) {
            widths.push(i64::from(group[0].0).into());
            widths.push(group.iter().map(|(_, glyph)| i64::from(glyph.advance).into()).collect::<Vec<Object>>().into());
        }
        widths.into()
    }

    /// For each number of the whole font two bytes: the number in the subset.
    fn subset_codes(&self, codes: &[u16]) -> Vec<u8> {
        let mut table = vec![0; self.glyphs.len() * 2];
        for ((id, _), code) in self.used().zip(codes) {
            let at = usize::from(id) * 2;
            table[at..at + 2].copy_from_slice(&code.to_be_bytes());
        }
        table
    }

    /// What each glyph stands for (ISO 32000-1, 9.10.3). Marks say nothing: their letter speaks for them.
    fn to_unicode(&self) -> String {
        /// More than so many are not allowed in one list.
        const MOST: usize = 100;
        let mut map = String::from(
            "/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n\
             /CIDSystemInfo <</Registry (Adobe) /Ordering (UCS) /Supplement 0>> def\n\
             /CMapName /Adobe-Identity-UCS def\n/CMapType 2 def\n\
             1 begincodespacerange\n<0000> <FFFF>\nendcodespacerange\n",
        );
        let speaking: Vec<(u16, &UsedGlyph)> = self.used().filter(|(_, glyph)| !glyph.text.is_empty()).collect();
        for group in speaking.chunks(MOST) {
            map.push_str(&format!("{} beginbfchar\n", group.len()));
            for (id, glyph) in group {
                let units: String = glyph.text.encode_utf16().map(|unit| format!("{unit:04X}")).collect();
                map.push_str(&format!("<{id:04X}> <{units}>\n"));
            }
            map.push_str("endbfchar\n");
        }
        map.push_str("endcmap\nCMapName currentdict /CMap defineresource pop\nend\nend\n");
        map
    }
}
