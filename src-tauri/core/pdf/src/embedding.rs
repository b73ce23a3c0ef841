//! Embeds a font: a subset with the glyphs that pages use, and the tables by which programs draw, measure and read the
//! codes on the pages (ISO 32000-1, 9.7).

use super::{
    PdfError,
    file::{File, name, reference},
    fonts::{UsedFont, unread},
    number,
};
use lopdf::{Dictionary, Object};
use skrifa::{
    FontRef, MetadataProvider, Tag,
    instance::{LocationRef, Size},
    string::StringId,
};
use subsetter::GlyphRemapper;

/// Writes the font and returns the object that pages refer to.
pub(super) fn embed(font: &UsedFont, file: &mut File) -> Result<Object, PdfError> {
    let unread = || unread(&font.face);
    let subset = Subset::of(font).ok_or_else(unread)?;
    let whole = FontRef::new(font.face.bytes()).map_err(|_| unread())?;
    // The name of a subset begins with a tag (ISO 32000-1, 9.6.4).
    let called = whole.localized_strings(StringId::POSTSCRIPT_NAME).english_or_first();
    let called = called.map_or_else(|| font.face.name().to_owned(), |called| called.to_string());
    let called = name(&format!("{}+{called}", font.key));

    let outlines = match &subset.outlines {
        Outlines::TrueType(program) => {
            let length = Dictionary::from_iter([("Length1", number(program.len()))]);
            ("FontFile2", file.add_stream(length, program)?)
        }
        Outlines::PostScript(program) => {
            let kind = Dictionary::from_iter([("Subtype", name("CIDFontType0C"))]);
            ("FontFile3", file.add_stream(kind, program)?)
        }
    };
    let mut descriptor = descriptor(&whole);
    descriptor.set("FontName", called.clone());
    descriptor.set(outlines.0, reference(outlines.1));
    let mut descendant = Dictionary::from_iter([
        ("Type", name("Font")),
        ("BaseFont", called.clone()),
        ("CIDSystemInfo", system_info()),
        ("FontDescriptor", reference(file.add(&descriptor.into())?)),
    ]);
    // PostScript outlines have their own glyph numbers, so the encoding maps codes to them; TrueType outlines are
    // mapped afterwards, by a table.
    let encoding = match &subset.outlines {
        Outlines::TrueType(_) => {
            let advances: Vec<_> = font.codes().map(|(code, id, _)| (code, font.advance(id))).collect();
            let numbers = file.add_stream(Dictionary::new(), &subset.table(font))?;
            descendant.set("Subtype", name("CIDFontType2"));
            descendant.set("W", widths(&advances));
            descendant.set("CIDToGIDMap", reference(numbers));
            name("Identity-H")
        }
        Outlines::PostScript(_) => {
            let advances: Vec<_> = font.used().map(|(id, _)| (subset.number(id), font.advance(id))).collect();
            let map = Dictionary::from_iter([
                ("Type", name("CMap")),
                ("CMapName", name(&font.key)),
                ("CIDSystemInfo", system_info()),
            ]);
            descendant.set("Subtype", name("CIDFontType0"));
            descendant.set("W", widths(&advances));
            reference(file.add_stream(map, subset.encoding(font).as_bytes())?)
        }
    };
    let to_unicode = file.add_stream(Dictionary::new(), to_unicode(font).as_bytes())?;
    let embedded = Dictionary::from_iter([
        ("Type", name("Font")),
        ("Subtype", name("Type0")),
        ("BaseFont", called),
        ("Encoding", encoding),
        ("DescendantFonts", vec![reference(file.add(&descendant.into())?)].into()),
        ("ToUnicode", reference(to_unicode)),
    ]);
    Ok(reference(file.add(&embedded.into())?))
}

/// The used glyphs of a font, renumbered without gaps.
struct Subset {
    numbers: GlyphRemapper,
    outlines: Outlines,
}

/// In the forms that a PDF may embed (ISO 32000-1, 9.9).
enum Outlines {
    /// A complete font file.
    TrueType(Vec<u8>),
    /// Only the table of the font file that holds the outlines.
    PostScript(Vec<u8>),
}

impl Subset {
    fn of(font: &UsedFont) -> Option<Self> {
        let mut numbers = GlyphRemapper::new();
        font.used().for_each(|(id, _)| {
            numbers.remap(id);
        });
        let file = subsetter::subset(font.face.bytes(), 0, &numbers).ok()?;
        let postscript = FontRef::new(&file).ok()?.table_data(Tag::new(b"CFF ")).map(|table| table.as_bytes().to_vec());
        let outlines = postscript.map_or(Outlines::TrueType(file), Outlines::PostScript);
        Some(Self { numbers, outlines })
    }

    /// The number in the subset of a glyph of the whole font.
    fn number(&self, id: u16) -> u16 {
        self.numbers.get(id).unwrap_or(0)
    }

    /// The glyph number for each code, in two bytes.
    fn table(&self, font: &UsedFont) -> Vec<u8> {
        let last = font.codes().map(|(code, ..)| usize::from(code)).max().unwrap_or(0);
        let mut table = vec![0; (last + 1) * 2];
        for (code, id, _) in font.codes() {
            let at = usize::from(code) * 2;
            table[at..at + 2].copy_from_slice(&self.number(id).to_be_bytes());
        }
        table
    }

    /// The same as a CMap (ISO 32000-1, 9.7.5.3).
    fn encoding(&self, font: &UsedFont) -> String {
        let lines = font.codes().map(|(code, id, _)| format!("<{code:04X}> {}\n", self.number(id)));
        map_of_codes(&font.key, "Identity", 1, "cidchar", &lines.collect::<Vec<_>>())
    }
}

/// Font metrics for programs that cannot draw the font itself (ISO 32000-1, 9.8).
fn descriptor(font: &FontRef) -> Dictionary {
    const WITH_LATIN_LETTERS: i64 = 1 << 5;
    const ITALIC: i64 = 1 << 6;
    let metrics = font.metrics(Size::new(1000.0), LocationRef::default());
    let whole = |length: f32| Object::Integer(length.round() as i64);
    let bounds = metrics.bounds.unwrap_or_default();
    let slant = if metrics.italic_angle == 0.0 { 0 } else { ITALIC };
    // Fonts do not state the thickness of their stems; like other programs, we guess it from the weight.
    let weight = font.attributes().weight.value();
    Dictionary::from_iter([
        ("Type", name("FontDescriptor")),
        ("Ascent", whole(metrics.ascent)),
        ("Descent", whole(metrics.descent)),
        ("CapHeight", whole(metrics.cap_height.unwrap_or(metrics.ascent))),
        ("ItalicAngle", whole(metrics.italic_angle)),
        ("Flags", (WITH_LATIN_LETTERS | slant).into()),
        ("StemV", whole(50.0 + (weight / 65.0).powi(2))),
        ("FontBBox", [bounds.x_min, bounds.y_min, bounds.x_max, bounds.y_max].map(whole).to_vec().into()),
    ])
}

fn system_info() -> Object {
    Dictionary::from_iter([
        ("Registry", Object::string_literal("Adobe")),
        ("Ordering", Object::string_literal("Identity")),
        ("Supplement", 0.into()),
    ])
    .into()
}

/// Widths, grouped by runs of consecutive codes: [first [width width …] …] (ISO 32000-1, 9.7.4.3).
fn widths(advances: &[(u16, i32)]) -> Object {
    let mut widths: Vec<Object> = Vec::new();
    for group in advances.chunk_by(|a, b| a.0 + 1 == b.0) {
        widths.push(i64::from(group[0].0).into());
        widths.push(group.iter().map(|(_, advance)| i64::from(*advance).into()).collect::<Vec<Object>>().into());
    }
    widths.into()
}

/// The text that each code stands for (ISO 32000-1, 9.10.3).
fn to_unicode(font: &UsedFont) -> String {
    let lines = font.codes().map(|(code, _, text)| {
        let units: String = text.encode_utf16().map(|unit| format!("{unit:04X}")).collect();
        format!("<{code:04X}> <{units}>\n")
    });
    map_of_codes("Adobe-Identity-UCS", "UCS", 2, "bfchar", &lines.collect::<Vec<_>>())
}

/// A CMap with two-byte codes.
fn map_of_codes(name: &str, ordering: &str, kind: u8, lists: &str, lines: &[String]) -> String {
    /// The maximum number of entries in one list.
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
