//! From where a shaper takes its fonts: those that we ship, those that the event carries, those of the system.

use super::fonts::{self, Coverage, Foreign};
use domain::{Typeface, Writing};
use icu_properties::{CodePointMapData, PropertyNamesShort, props::Script};
use parley::fontique::{
    Attributes, Blob, Collection, CollectionOptions, FallbackKey, FontStyle, FontWeight, FontWidth, Language,
    QueryStatus, Script as ScriptTag, SourceCache,
};
use std::{collections::HashSet, sync::Arc};

/// Fonts to set documents with.
#[derive(Clone, Debug, Default)]
pub struct FontStock {
    pub typeface: Typeface,
    /// The font files that the event carries.
    pub carried: Vec<Arc<[u8]>>,
    pub system: SystemFonts,
}

/// Whether the system is asked for what neither our fonts nor those of the event have. What it has differs from
/// machine to machine, and so do the bytes of a document.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub enum SystemFonts {
    #[default]
    LeaveAlone,
    Ask,
}

impl From<Typeface> for FontStock {
    fn from(typeface: Typeface) -> Self {
        Self { typeface, ..Self::default() }
    }
}

/// The system as a lender of fonts.
pub(super) struct System {
    collection: Collection,
    cache: SourceCache,
    /// What it was asked for in vain.
    unknown: HashSet<(char, Option<Writing>)>,
}

/// A family of the system in up to two weights, for the letters that it was asked for.
pub(super) struct Lent {
    pub writing: Option<Writing>,
    /// Under which it is registered.
    pub family: String,
    pub coverage: Coverage,
}

impl System {
    pub fn new() -> Self {
        let options = CollectionOptions { shared: false, system_fonts: true };
        Self { collection: Collection::new(options), cache: SourceCache::default(), unknown: HashSet::new() }
    }

    /// A font that has the letter, by its script and as the language writes it: regular, and bold where there is one.
    pub fn fonts_for(&mut self, c: char, writing: Option<Writing>) -> Vec<(f32, Foreign)> {
        if self.unknown.contains(&(c, writing)) {
            return Vec::new();
        }
        let found: Vec<(f32, Foreign)> = [400.0, 700.0]
            .into_iter()
            .filter_map(|weight| Some((weight, self.font_for(c, writing, weight)?)))
            .collect();
        if found.is_empty() {
            self.unknown.insert((c, writing));
        }
        found
    }

    fn font_for(&mut self, c: char, writing: Option<Writing>, weight: f32) -> Option<Foreign> {
        let script = CodePointMapData::<Script>::new().get(c);
        let script = PropertyNamesShort::<Script>::new().get(script).and_then(|name| ScriptTag::parse(name).ok())?;
        let language = writing.and_then(|writing| Language::parse(writing.tag()).ok());
        let mut query = self.collection.query(&mut self.cache);
        query.set_attributes(Attributes::new(FontWidth::NORMAL, FontStyle::Normal, FontWeight::new(weight)));
        // What the systems themselves say of the languages that share letters is not to be relied on.
        query.set_families(writing.map_or(&[][..], usual_families).iter().copied());
        query.set_fallbacks(FallbackKey::new(script, language.as_ref()));
        let mut found: Option<(Blob<u8>, u32)> = None;
        query.matches_with(|font| {
            let has = font.charmap().is_some_and(|map| map.map(u32::from(c)).is_some_and(|glyph| glyph != 0));
            if has && fonts::may_be_embedded(font.blob.data(), font.index) {
                found = Some((font.blob.clone(), font.index));
                return QueryStatus::Stop;
            }
            QueryStatus::Continue
        });
        found.map(|(bytes, index)| Foreign::new(bytes, index))
    }
}

/// Families that have the forms of the language: of Noto, of Windows and of macOS.
fn usual_families(writing: Writing) -> &'static [&'static str] {
    match writing {
        Writing::SimplifiedChinese => {
            &["Noto Sans CJK SC", "Noto Sans SC", "Microsoft YaHei", "PingFang SC", "Heiti SC"]
        }
        Writing::TraditionalChinese => {
            &["Noto Sans CJK TC", "Noto Sans TC", "Microsoft JhengHei", "PingFang TC", "Heiti TC"]
        }
        Writing::Japanese => &["Noto Sans CJK JP", "Noto Sans JP", "Yu Gothic", "Meiryo", "Hiragino Sans"],
        Writing::Korean => &["Noto Sans CJK KR", "Noto Sans KR", "Malgun Gothic", "Apple SD Gothic Neo"],
    }
}

/// Letters that Chinese, Japanese and Korean share, and their own.
pub fn is_east_asian(c: char) -> bool {
    matches!(u32::from(c), 0x1100..=0x11ff | 0x2e80..=0xa4cf | 0xa960..=0xa97f | 0xac00..=0xd7ff | 0xf900..=0xfaff
        | 0xfe30..=0xfe4f | 0xff00..=0xffef | 0x2_0000..=0x3_ffff)
}

/// How a text is written that says nothing of it: Kana is Japanese, Hangul is Korean, Han alone most often Chinese.
pub fn usual_writing(text: &str) -> Option<Writing> {
    if !text.chars().any(is_east_asian) {
        return None;
    }
    let has = |kind: fn(u32) -> bool| text.chars().any(|c| kind(u32::from(c)));
    Some(if has(|c| matches!(c, 0x3040..=0x30ff)) {
        Writing::Japanese
    } else if has(|c| matches!(c, 0x1100..=0x11ff | 0xac00..=0xd7ff)) {
        Writing::Korean
    } else {
        Writing::SimplifiedChinese
    })
}

/// Marks that a word is written so, for as long as the word goes on (the tags of Unicode 23.9, a letter for each).
const TAG: char = '\u{e0001}';

fn tag_of(writing: Writing) -> char {
    match writing {
        Writing::SimplifiedChinese => '\u{e0068}',
        Writing::TraditionalChinese => '\u{e0074}',
        Writing::Japanese => '\u{e006a}',
        Writing::Korean => '\u{e006b}',
    }
}

/// Without those marks.
pub fn unmarked(text: &str) -> String {
    text.chars().filter(|c| mark(*c).is_none()).collect()
}

/// What a character says of how the letters behind it are written.
pub(super) enum Mark {
    /// A tag begins.
    Begins,
    Says(Writing),
}

pub(super) fn mark(c: char) -> Option<Mark> {
    if c == TAG {
        return Some(Mark::Begins);
    }
    Writing::ALL.into_iter().find(|writing| tag_of(*writing) == c).map(Mark::Says)
}

/// The text with a mark before each word that says how it is written.
pub fn written_as(text: &str, writing: Writing) -> String {
    let words: Vec<String> = text.split(' ').map(|word| format!("{TAG}{}{word}", tag_of(writing))).collect();
    words.join(" ")
}
