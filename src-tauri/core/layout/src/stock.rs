//! The sources of a shaper's fonts: those that we ship, those that the event carries, those of the system.

use super::fonts::{self, Coverage, Foreign};
use domain::{Typeface, Writing};
use icu_properties::{CodePointMapData, PropertyNamesShort, props::Script};
use parley::fontique::{
    Attributes, Blob, Collection, CollectionOptions, FallbackKey, FontStyle, FontWeight, FontWidth, Language,
    QueryStatus, Script as ScriptTag, SourceCache,
};
use std::{collections::HashSet, sync::Arc};

/// The fonts for setting documents.
#[derive(Clone, Debug, Default)]
pub struct FontStock {
    pub typeface: Typeface,
    /// The font files that the event carries.
    pub carried: Vec<Arc<[u8]>>,
    pub system: SystemFonts,
}

/// Whether the system is asked for letters that neither our fonts nor those of the event have. System fonts differ from
/// machine to machine, and so do the resulting documents.
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

/// The system as a source of fonts.
pub(super) struct System {
    collection: Collection,
    cache: SourceCache,
    /// Letters it does not have.
    unknown: HashSet<(char, Option<Writing>)>,
}

/// A system family in up to two weights, for the letters that were missing.
pub(super) struct Lent {
    pub writing: Option<Writing>,
    /// The name under which it is registered.
    pub family: String,
    pub coverage: Coverage,
}

impl System {
    pub fn new() -> Self {
        let options = CollectionOptions { shared: false, system_fonts: true };
        Self { collection: Collection::new(options), cache: SourceCache::default(), unknown: HashSet::new() }
    }

    /// Fonts that have the letter, by its script and in the form of the language: regular, and bold if available.
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
        // The systems' own information about languages that share letters is unreliable.
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

/// Families with the forms of the language: from Noto, Windows and macOS.
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

/// Letters shared by Chinese, Japanese and Korean, and those of each.
pub fn is_east_asian(c: char) -> bool {
    matches!(u32::from(c), 0x1100..=0x11ff | 0x2e80..=0xa4cf | 0xa960..=0xa97f | 0xac00..=0xd7ff | 0xf900..=0xfaff
        | 0xfe30..=0xfe4f | 0xff00..=0xffef | 0x2_0000..=0x3_ffff)
}

/// The likely writing of an unmarked text: Kana is Japanese, Hangul is Korean, and Han alone is most often Chinese.
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

/// Marks the writing of a word until its end (the tags of Unicode 23.9, one letter each).
const TAG: char = '\u{e0001}';

fn tag_of(writing: Writing) -> char {
    match writing {
        Writing::SimplifiedChinese => '\u{e0068}',
        Writing::TraditionalChinese => '\u{e0074}',
        Writing::Japanese => '\u{e006a}',
        Writing::Korean => '\u{e006b}',
    }
}

/// Removes those marks.
pub fn unmarked(text: &str) -> String {
    text.chars().filter(|c| mark(*c).is_none()).collect()
}

/// What a character says about the writing of the letters after it.
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

/// Puts a mark that declares the writing before each word.
pub fn written_as(text: &str, writing: Writing) -> String {
    let words: Vec<String> = text.split(' ').map(|word| format!("{TAG}{}{word}", tag_of(writing))).collect();
    words.join(" ")
}
