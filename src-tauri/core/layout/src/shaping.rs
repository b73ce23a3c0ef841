//! Shapes text: from characters to the glyphs of our fonts, in visual order.

mod drawable;
mod shaped;

use super::{
    both_ways::is_direction_mark,
    fonts::{self, Coverage, FILES, Face, Foreign},
    stock::{FontStock, Lent, System, SystemFonts},
    syllables::CutWord,
};
use domain::{Language, Typeface};
use drawable::Drawable;
use foldhash::fast::RandomState;
use parley::{
    FontContext, FontFamily, FontFamilyName, FontWeight, LayoutContext, PositionedLayoutItem, StyleProperty,
    fontique::{self, Blob, Collection, CollectionOptions, FontInfoOverride, SourceCache},
};
use std::{
    borrow::Cow,
    collections::HashMap,
    ops::Range,
    sync::{Arc, OnceLock},
};

use shaped::small;
pub use shaped::{Glyph, GlyphRun, Shaped};

/// Text is shaped once, at 1,000 units to the em, and then scaled: our fonts have no hinting.
const EM: f32 = 1000.0;

/// Marks the end of a line whose word continues: drawn as a hyphen, but not part of the text. No text contains it,
/// because control characters are replaced by blanks.
pub(super) const CUT: char = '\u{1f}';

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Weight {
    Regular,
    SemiBold,
    Bold,
}

impl Weight {
    fn number(self) -> f32 {
        match self {
            Weight::Regular => 400.0,
            Weight::SemiBold => 600.0,
            Weight::Bold => 700.0,
        }
    }

    pub fn name(self) -> &'static str {
        match self {
            Weight::Regular => "regular",
            Weight::SemiBold => "semibold",
            Weight::Bold => "bold",
        }
    }
}

/// The fonts, and a cache of shaped texts: names of towns and organisations recur.
pub struct Shaper {
    fonts: FontContext,
    layouts: LayoutContext<()>,
    /// By the id of the font's file.
    faces: HashMap<u64, Face>,
    families: Vec<FontFamilyName<'static>>,
    known: Known,
    pub(super) cut_words: HashMap<(Weight, Language, Box<str>), Arc<CutWord>, RandomState>,
    coverage: Coverage,
    /// The coverage of the text family alone: if it is enough, no other font is searched.
    of_first: Coverage,
    system_fonts: SystemFonts,
    /// Created on first use, because scanning all system fonts takes a while.
    system: Option<System>,
    lent: Vec<Lent>,
    /// The number of letters shaped: a measure of the time spent.
    #[cfg(test)]
    pub(super) letters: usize,
}

impl Default for Shaper {
    fn default() -> Self {
        Self::new()
    }
}

impl Shaper {
    /// For the usual typeface, with our fonts only.
    pub fn new() -> Self {
        Self::of(Typeface::default())
    }

    /// With our fonts only.
    pub fn of(typeface: Typeface) -> Self {
        Self::with(&typeface.into())
    }

    pub fn with(stock: &FontStock) -> Self {
        let families = fonts::families(stock.typeface);
        let options = CollectionOptions { shared: false, system_fonts: false };
        let mut shaper = Self {
            fonts: FontContext { collection: Collection::new(options), source_cache: SourceCache::default() },
            layouts: LayoutContext::new(),
            faces: HashMap::new(),
            families: families.iter().map(|name| FontFamilyName::named(name)).collect(),
            known: Known::default(),
            cut_words: HashMap::default(),
            coverage: Coverage::of(&families),
            of_first: Coverage::of(&families[..1]),
            system_fonts: stock.system,
            system: None,
            lent: Vec::new(),
            #[cfg(test)]
            letters: 0,
        };
        for (face, file) in Face::all().zip(FILES).filter(|(_, file)| families.contains(&file.family)) {
            let blob = Blob::new(Arc::new(file.bytes));
            shaper.register(&blob, file.family, Some(file.weight), face);
        }
        for bytes in &stock.carried {
            let font = Foreign::new(Blob::new(Arc::new(Arc::clone(bytes))), 0);
            let family = font.family.clone();
            shaper.coverage.add(font.bytes.data());
            shaper.register_foreign(font, &family, None);
            shaper.families.push(FontFamilyName::named(&family).into_owned());
        }
        shaper
    }

    fn register_foreign(&mut self, font: Foreign, family: &str, weight: Option<f32>) {
        let blob = font.bytes.clone();
        self.register(&blob, family, weight, Face::foreign(Arc::new(font)));
    }

    fn register(&mut self, blob: &Blob<u8>, family: &str, weight: Option<f32>, face: Face) {
        self.faces.insert(blob.id(), face);
        let known = FontInfoOverride {
            family_name: Some(family),
            weight: weight.map(FontWeight::new),
            ..FontInfoOverride::default()
        };
        self.fonts.collection.register_fonts(blob.clone(), Some(known));
    }

    /// Shapes one line of text. Characters that would break the line or draw nothing are removed.
    pub fn shape(&mut self, text: &str, weight: Weight) -> Arc<Shaped> {
        if let Some(known) = self.known.get(text, weight) {
            return known;
        }
        let shaped = Arc::new(self.shape_anew(text, weight));
        self.known.insert(text, &shaped);
        shaped
    }

    /// The beginning of a text whose rest is left out.
    pub(super) fn shape_shortened(&mut self, text: &str, weight: Weight) -> Arc<Shaped> {
        Arc::new(Shaped { shortened: true, ..self.shape_anew(text, weight) })
    }

    /// The width of a line in ems, from its words, each of which is shaped once: for finding line ends. Our fonts have
    /// no kerning with blanks, and no-break spaces are drawn like ordinary ones.
    pub(super) fn ems(&mut self, line: &str, weight: Weight) -> f32 {
        let is_blank = |c: char| matches!(c, ' ' | '\u{a0}');
        let blanks = line.chars().filter(|c| is_blank(*c)).count();
        let words: f32 =
            line.split(is_blank).filter(|word| !word.is_empty()).map(|word| self.shape(word, weight).width).sum();
        (words + self.shape(" ", weight).width * blanks as f32) / EM
    }

    pub(super) fn blank(&mut self, weight: Weight) -> Arc<Shaped> {
        self.shape(" ", weight)
    }

    pub(super) fn hyphen(&mut self, weight: Weight) -> Arc<Shaped> {
        self.shape("\u{1f}", weight)
    }

    fn shape_anew(&mut self, text: &str, weight: Weight) -> Shaped {
        #[cfg(test)]
        {
            self.letters += text.chars().count();
        }
        let Drawable { text: drawn, writings, missing, is_cut } = self.drawable(text);
        let lists: Vec<_> = writings.iter().map(|(range, writing)| (range.clone(), *writing)).collect();
        let lists: Vec<_> =
            lists.into_iter().map(|(range, writing)| (range, writing, self.families_for(writing))).collect();
        let families = if drawn.chars().all(|c| self.of_first.has(c)) {
            Cow::Borrowed(&self.families[..1])
        } else if self.lent.is_empty() {
            Cow::Borrowed(&self.families[..])
        } else {
            Cow::Owned(self.all_families())
        };
        let mut builder = self.layouts.ranged_builder(&mut self.fonts, &drawn, 1.0, false);
        builder.push_default(StyleProperty::FontFamily(FontFamily::List(Cow::Borrowed(&families))));
        builder.push_default(StyleProperty::FontSize(EM));
        builder.push_default(StyleProperty::FontWeight(FontWeight::new(weight.number())));
        for (range, writing, families) in &lists {
            builder.push(StyleProperty::Locale(fontique::Language::parse(writing.tag()).ok()), range.clone());
            builder.push(StyleProperty::FontFamily(FontFamily::List(Cow::Borrowed(families))), range.clone());
        }
        let mut layout = builder.build(&drawn);
        layout.break_all_lines(None);
        let text = text.strip_suffix(CUT).map_or_else(|| text.to_owned(), |text| format!("{text}-"));
        let mut shaped = Shaped {
            text,
            drawn: String::new(),
            weight,
            runs: Vec::new(),
            width: 0.0,
            missing,
            shortened: false,
            rise: OnceLock::new(),
        };
        for item in layout.lines().flat_map(|line| line.items().collect::<Vec<_>>()) {
            let PositionedLayoutItem::GlyphRun(run) = item else { continue };
            let face = self.faces.get(&run.run().font().data.id()).cloned();
            let mut glyphs = Vec::new();
            // The later letters of a ligature have no glyph of their own; in visual order they follow or precede it,
            // depending on the direction.
            let mut continued: Option<Range<usize>> = None;
            for cluster in run.run().visual_clusters() {
                let mut range = cluster.text_range();
                if cluster.is_ligature_continuation() {
                    if !extend_ligature(&mut glyphs, &range) {
                        range.end = continued.map_or(range.end, |later| later.end);
                        continued = Some(range);
                    }
                    continue;
                }
                // Direction marks have had their effect by now.
                if drawn[range.clone()].chars().all(is_direction_mark) {
                    continue;
                }
                range.end = continued.take().map_or(range.end, |later| later.end);
                let text = (small(range.start), small(range.end));
                glyphs.extend(cluster.glyphs().map(|glyph| Glyph {
                    id: u16::try_from(glyph.id).unwrap_or(0),
                    advance: glyph.advance,
                    dx: glyph.x,
                    // Parley's y axis points down.
                    dy: -glyph.y,
                    text,
                }));
            }
            shaped.width += glyphs.iter().map(|glyph| glyph.advance).sum::<f32>();
            if let Some(face) = face.filter(|_| !glyphs.is_empty()) {
                shaped.runs.push(GlyphRun { face, glyphs });
            }
        }
        shaped.drawn = drawn;
        if is_cut {
            shaped.end_with_soft_hyphen();
        }
        shaped
    }
}

/// A cache of recently shaped texts. Entries not used while as many others were shaped are dropped: the names of 50,000
/// people do not recur.
#[derive(Default)]
struct Known {
    young: [HashMap<Box<str>, Arc<Shaped>, RandomState>; 3],
    old: [HashMap<Box<str>, Arc<Shaped>, RandomState>; 3],
}

impl Known {
    /// Texts per weight before the young become old: a few megabytes.
    const MOST: usize = 1000;

    fn get(&mut self, text: &str, weight: Weight) -> Option<Arc<Shaped>> {
        let (young, old) = (&mut self.young[weight as usize], &mut self.old[weight as usize]);
        if let Some(known) = young.get(text) {
            return Some(Arc::clone(known));
        }
        let (text, known) = old.remove_entry(text)?;
        young.insert(text, Arc::clone(&known));
        Some(known)
    }

    fn insert(&mut self, text: &str, shaped: &Arc<Shaped>) {
        let (young, old) = (&mut self.young[shaped.weight as usize], &mut self.old[shaped.weight as usize]);
        if young.len() >= Self::MOST {
            *old = std::mem::take(young);
        }
        young.insert(Box::from(text), Arc::clone(shaped));
    }
}

/// Extends the text of the preceding ligature by a continuation; false if the ligature comes later.
fn extend_ligature(glyphs: &mut [Glyph], range: &Range<usize>) -> bool {
    let start = small(range.start);
    let Some(text) = glyphs.last().map(|glyph| glyph.text).filter(|text| text.1 == start) else { return false };
    for glyph in glyphs.iter_mut().rev().take_while(|glyph| glyph.text == text) {
        glyph.text.1 = small(range.end);
    }
    true
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Pt;

    fn faces(text: &str) -> Vec<String> {
        let shaped = Shaper::new().shape(text, Weight::Bold);
        shaped.runs.iter().map(|run| run.face.name().to_owned()).collect()
    }

    #[test]
    fn every_script_that_we_ship_a_font_for_is_found() {
        assert_eq!(faces("Çağla Şahin, Łukasz Świętochowski, Nguyễn Thị Ánh"), ["SourceSans3-Bold"]);
        assert_eq!(faces("محمد"), ["NotoSansArabic-Bold"]);
        assert_eq!(faces("प्रिया"), ["NotoSansDevanagari-Bold"]);
        assert_eq!(faces("שלום"), ["NotoSansHebrew-Bold"]);
        assert_eq!(faces("Ада"), ["SourceSans3-Bold"]);
        assert_eq!(faces("สมชาย"), ["NotoSansThai-Bold"]);
        assert_eq!(faces("Արամ"), ["NotoSansArmenian-Bold"]);
        assert_eq!(faces("ნინო"), ["NotoSansGeorgian-Bold"]);
        assert_eq!(faces("አበበ"), ["NotoSansEthiopic-Bold"]);
    }

    #[test]
    fn an_event_may_be_set_in_another_typeface() {
        let shaped = Shaper::of(Typeface::SourceSerif).shape("Ада Nguyễn محمد", Weight::SemiBold);
        let mut faces: Vec<&str> = shaped.runs.iter().map(|run| run.face.name()).collect();
        faces.dedup();
        assert_eq!(faces, ["SourceSerif4-SemiBold", "NotoSansArabic-Bold"]);
    }

    #[test]
    fn what_no_font_has_is_named() {
        let shaped = Shaper::new().shape("Wei 王伟", Weight::Regular);
        assert_eq!(shaped.missing, ['王', '伟']);
        assert_eq!(shaped.drawn, "Wei");
        let shaped = Shaper::new().shape("Zahlen \u{1f469}\u{200d}\u{1f4bb} und Schriften \u{1f600}", Weight::Regular);
        assert_eq!(shaped.drawn, "Zahlen und Schriften");
    }

    #[test]
    fn a_line_is_as_wide_as_its_words_and_blanks() {
        let mut shaper = Shaper::new();
        for weight in [Weight::Regular, Weight::SemiBold, Weight::Bold] {
            for line in
                ["Vom Tal AVA To W. Y", "Łukasz Świętochowski, Jugendrat – Auenbrück · 1.3", "शर्मा محمد الخطيب Ада"]
            {
                let (whole, words) = (shaper.shape(line, weight).width(Pt(1.0)).0, shaper.ems(line, weight));
                assert!((whole - words).abs() < 0.001 * whole, "{line}: {whole} and {words}");
            }
        }
    }

    #[test]
    fn width_grows_with_size_and_kerning_counts() {
        let mut shaper = Shaper::new();
        let (pair, t, o) = (
            shaper.shape("To", Weight::Regular),
            shaper.shape("T", Weight::Regular),
            shaper.shape("o", Weight::Regular),
        );
        let size = Pt(10.0);
        assert!(pair.width(size) < t.width(size) + o.width(size), "T and o are kerned");
        assert!((pair.width(pair.size_for(Pt(33.0))) - Pt(33.0)).0.abs() < 0.01);
    }
}
