//! The fonts that we ship: two families for all our text, and seven for scripts that they lack. An event can carry
//! further fonts, and the system can lend its own.

use domain::{FontError, Typeface};
use parley::fontique::Blob;
use sha2::{Digest, Sha256};
use skrifa::{FontRef, MetadataProvider, raw::TableProvider, string::StringId};
use std::{cmp::Ordering, hash, sync::Arc};

/// One font.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Face(Source);

#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
enum Source {
    /// The index among the fonts that we ship.
    Ours(u8),
    Others(Arc<Foreign>),
}

/// A font that we do not ship.
#[derive(Debug)]
pub(super) struct Foreign {
    /// The family name used to look it up; unique to this file and weight.
    pub family: String,
    pub bytes: Blob<u8>,
    digest: [u8; 32],
}

impl Foreign {
    /// Only the font with this index, if the file is a collection.
    pub fn new(bytes: Blob<u8>, index: u32) -> Self {
        let bytes = alone(bytes.data(), index).map_or(bytes, |one| Blob::new(Arc::new(one)));
        let digest: [u8; 32] = Sha256::digest(bytes.data()).into();
        let family = hex::encode(&digest[..8]);
        Self { family, bytes, digest }
    }

    fn key(&self) -> &[u8; 32] {
        &self.digest
    }
}

impl PartialEq for Foreign {
    fn eq(&self, other: &Self) -> bool {
        self.key() == other.key()
    }
}

impl Eq for Foreign {}

impl PartialOrd for Foreign {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Foreign {
    fn cmp(&self, other: &Self) -> Ordering {
        self.key().cmp(other.key())
    }
}

impl hash::Hash for Foreign {
    fn hash<H: hash::Hasher>(&self, state: &mut H) {
        self.key().hash(state);
    }
}

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
    font!("NotoSansThai-Regular", "Noto Sans Thai", 400.0, "noto-sans-thai/NotoSansThai-Regular.ttf"),
    font!("NotoSansThai-Bold", "Noto Sans Thai", 700.0, "noto-sans-thai/NotoSansThai-Bold.ttf"),
    font!("NotoSansArmenian-Regular", "Noto Sans Armenian", 400.0, "noto-sans-armenian/NotoSansArmenian-Regular.ttf"),
    font!("NotoSansArmenian-Bold", "Noto Sans Armenian", 700.0, "noto-sans-armenian/NotoSansArmenian-Bold.ttf"),
    font!("NotoSansGeorgian-Regular", "Noto Sans Georgian", 400.0, "noto-sans-georgian/NotoSansGeorgian-Regular.ttf"),
    font!("NotoSansGeorgian-Bold", "Noto Sans Georgian", 700.0, "noto-sans-georgian/NotoSansGeorgian-Bold.ttf"),
    font!("NotoSansEthiopic-Regular", "Noto Sans Ethiopic", 400.0, "noto-sans-ethiopic/NotoSansEthiopic-Regular.ttf"),
    font!("NotoSansEthiopic-Bold", "Noto Sans Ethiopic", 700.0, "noto-sans-ethiopic/NotoSansEthiopic-Bold.ttf"),
];

/// For scripts that our text families lack.
const OTHER_SCRIPTS: [&str; 7] = [
    "Noto Sans Arabic",
    "Noto Sans Hebrew",
    "Noto Sans Devanagari",
    "Noto Sans Thai",
    "Noto Sans Armenian",
    "Noto Sans Georgian",
    "Noto Sans Ethiopic",
];

/// The families in which a glyph is looked up, in this order.
pub(super) fn families(typeface: Typeface) -> Vec<&'static str> {
    let first: &[&str] = match typeface {
        Typeface::SourceSans => &["Source Sans 3"],
        Typeface::SourceSerif => &["Source Serif 4", "Source Sans 3"],
    };
    first.iter().chain(&OTHER_SCRIPTS).copied().collect()
}

/// The characters that any of the fonts has a glyph for: one bit each, because every letter is looked up.
pub(super) struct Coverage(Vec<u64>);

impl Coverage {
    /// One face per family is enough: all faces of a family cover the same characters.
    pub fn of(families: &[&str]) -> Self {
        let mut coverage = Self(Vec::new());
        let regular = FILES.iter().filter(|file| file.weight == 400.0 && families.contains(&file.family));
        regular.for_each(|file| coverage.add(file.bytes));
        coverage
    }

    pub fn add(&mut self, font: &[u8]) {
        let Ok(font) = FontRef::new(font) else { return };
        for c in font.charmap().mappings().filter_map(|(c, _)| char::from_u32(c)) {
            let (word, bit) = place_of(c);
            if word >= self.0.len() {
                self.0.resize(word + 1, 0);
            }
            self.0[word] |= bit;
        }
    }

    pub fn has(&self, c: char) -> bool {
        let (word, bit) = place_of(c);
        self.0.get(word).is_some_and(|bits| bits & bit != 0) || c.is_whitespace() || draws_nothing(c)
    }
}

/// The word that contains the bit of a character, and the bit.
fn place_of(c: char) -> (usize, u64) {
    (c as usize / 64, 1 << (u32::from(c) % 64))
}

/// Joiners, direction marks and variation selectors draw nothing by themselves.
pub(super) fn draws_nothing(c: char) -> bool {
    matches!(u32::from(c), 0x200b..=0x200f | 0x202a..=0x202e | 0x2060..=0x2069 | 0x61c | 0xfe00..=0xfe0f | 0xfeff | 0xad)
}

impl Face {
    pub fn all() -> impl Iterator<Item = Face> {
        (0..FILES.len()).filter_map(|index| u8::try_from(index).ok()).map(|index| Face(Source::Ours(index)))
    }

    pub(super) fn foreign(font: Arc<Foreign>) -> Self {
        Face(Source::Others(font))
    }

    /// The PostScript name of one of our fonts; a foreign font's name depends on its contents.
    pub fn name(&self) -> &str {
        match &self.0 {
            Source::Ours(index) => FILES[usize::from(*index)].name,
            Source::Others(font) => &font.family,
        }
    }

    /// The whole font file.
    pub fn bytes(&self) -> &[u8] {
        match &self.0 {
            Source::Ours(index) => FILES[usize::from(*index)].bytes,
            Source::Others(font) => font.bytes.data(),
        }
    }
}

/// The font's own name, if documents can be set with it.
pub fn name_of_font(bytes: &[u8]) -> Result<String, FontError> {
    let font = FontRef::new(bytes).map_err(|_| FontError::NotAFont)?;
    let covers = font.charmap().mappings().next().is_some() && (font.glyf().is_ok() || font.cff().is_ok());
    if !covers {
        return Err(FontError::NotAFont);
    }
    if font.fvar().is_ok() {
        return Err(FontError::Varies);
    }
    if !may_be_embedded(bytes, 0) {
        return Err(FontError::MayNotBeEmbedded);
    }
    let name = |id| font.localized_strings(id).english_or_first().map(|name| name.to_string());
    let full = name(StringId::FULL_NAME).or_else(|| name(StringId::FAMILY_NAME)).unwrap_or_default();
    Ok(full.chars().filter(|c| !c.is_control()).take(200).collect())
}

/// One font of a collection as a file of its own (OpenType 1.9, "Organization of an OpenType Font"); `None` if the file
/// is not a collection.
fn alone(file: &[u8], index: u32) -> Option<Vec<u8>> {
    const HEAD: usize = 12;
    const RECORD: usize = 16;
    if !file.starts_with(b"ttcf") {
        return None;
    }
    let font = FontRef::from_index(file, index).ok()?;
    let records = font.table_directory().table_records();
    let mut head: Vec<u8> = Vec::with_capacity(HEAD + RECORD * records.len());
    head.extend(font.table_directory().sfnt_version().to_be_bytes());
    head.extend(u16::try_from(records.len()).ok()?.to_be_bytes());
    // The search fields are only needed for binary search; readers that scan all records ignore them.
    head.extend([0; 6]);
    let mut tables: Vec<u8> = Vec::new();
    let first = HEAD + RECORD * records.len();
    for record in records {
        let data = font.table_data(record.tag())?;
        head.extend(record.tag().to_be_bytes());
        head.extend(record.checksum().to_be_bytes());
        head.extend(u32::try_from(first + tables.len()).ok()?.to_be_bytes());
        head.extend(u32::try_from(data.len()).ok()?.to_be_bytes());
        tables.extend(data.as_bytes());
        tables.resize(tables.len().next_multiple_of(4), 0);
    }
    head.extend(tables);
    Some(head)
}

/// Whether a foreign font can be used: it must have outlines and letters, and allow embedding (OpenType 1.9, OS/2,
/// fsType: 2 forbids it, 0x0200 allows bitmaps only).
pub(super) fn may_be_embedded(bytes: &[u8], index: u32) -> bool {
    const RESTRICTED: u16 = 0x0002;
    const NO_SUBSETS: u16 = 0x0100;
    const BITMAPS_ONLY: u16 = 0x0200;
    let Ok(font) = FontRef::from_index(bytes, index) else { return false };
    // If several bits are set, the most permissive one counts (fsType, bits 0–3).
    let (usage, subsets) =
        font.os2().map_or((0, true), |os2| (os2.fs_type() & 0x000f, os2.fs_type() & (NO_SUBSETS | BITMAPS_ONLY) == 0));
    let drawn = font.glyf().is_ok() || font.cff().is_ok();
    // With a variable font we could not tell which weight is embedded.
    let varies = font.fvar().is_ok();
    drawn && !varies && subsets && usage != RESTRICTED
}
