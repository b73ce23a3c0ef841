//! Drawings: SVG files reduced to filled shapes. Only this module uses usvg.
//!
//! Files that an SVG refers to are never read, and scripts never run. Whatever cannot be drawn is reported.

mod expansion;
mod reader;
mod strokes;

use domain::{Language, Sentence};
use reader::Reader;
use std::{collections::BTreeSet, sync::Arc};
use usvg::{ImageHrefResolver, Options, Tree, roxmltree};

/// Shapes in painting order, in units of the drawing, from the upper left corner.
#[derive(Clone, Debug, PartialEq)]
pub struct Drawing {
    pub size: (f32, f32),
    pub shapes: Vec<Shape>,
}

#[derive(Clone, Debug, PartialEq)]
pub struct Shape {
    pub outline: Outline,
    /// The colour as seen on white: transparency is mixed with it.
    pub rgb: [u8; 3],
    /// Clipping outlines; only what lies in all of them is painted. All shapes of a group share them.
    pub within: Arc<[Arc<Outline>]>,
}

#[derive(Clone, Debug, PartialEq)]
pub struct Outline {
    pub steps: Vec<Step>,
    /// True for the even-odd rule, false for the non-zero rule.
    pub even_odd: bool,
}

#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Step {
    Move([f32; 2]),
    Line([f32; 2]),
    /// A cubic curve by its two handles and its end.
    Curve([[f32; 2]; 3]),
    Close,
}

/// Parts of a file that are not drawn, or not as intended.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Flaw {
    Text,
    Picture,
    Gradient,
    Effect,
    Script,
    Reference,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Undrawable {
    /// Not an SVG, or incomplete.
    Broken,
    /// It would take too much time or memory.
    TooDetailed,
    Empty,
}

impl Sentence for Flaw {
    fn sentence(&self, language: Language) -> String {
        let (german, english) = match self {
            Flaw::Text => (
                "Schrift im SVG wird nicht gedruckt; im Zeichenprogramm lässt sie sich in Pfade umwandeln.",
                "Text in the SVG is not printed; a drawing program can turn it into paths.",
            ),
            Flaw::Picture => (
                "Bilder im SVG werden nicht gedruckt; das Logo lässt sich auch als PNG speichern.",
                "Pictures in the SVG are not printed; the logo can be saved as PNG as well.",
            ),
            Flaw::Gradient => (
                "Farbverläufe und Muster im SVG werden in einer Farbe gedruckt.",
                "Gradients and patterns in the SVG are printed in one colour.",
            ),
            Flaw::Effect => {
                ("Filter und Masken im SVG werden nicht gedruckt.", "Filters and masks in the SVG are not printed.")
            }
            Flaw::Script => (
                "Das SVG enthält ein Programm (Script); es wird nicht ausgeführt.",
                "The SVG has a script in it; it is not run.",
            ),
            Flaw::Reference => (
                "Das SVG verweist auf andere Dateien oder Adressen; sie werden nicht geladen.",
                "The SVG refers to other files or addresses; they are not loaded.",
            ),
        };
        language.pick(german, english).to_owned()
    }
}

/// More than any logo needs, in lines and curves as written, including those of clipping outlines.
const MOST_STEPS: usize = 100_000;
const MOST_NODES: u32 = 50_000;

impl Drawing {
    pub fn read(bytes: &[u8]) -> Result<(Drawing, BTreeSet<Flaw>), Undrawable> {
        let text = std::str::from_utf8(bytes).map_err(|_| Undrawable::Broken)?;
        let limits = roxmltree::ParsingOptions { allow_dtd: true, nodes_limit: MOST_NODES, ..Default::default() };
        let document = roxmltree::Document::parse_with_options(text, limits).map_err(|error| match error {
            roxmltree::Error::NodesLimitReached => Undrawable::TooDetailed,
            _ => Undrawable::Broken,
        })?;
        if expansion::weight(&document) > expansion::MOST {
            return Err(Undrawable::TooDetailed);
        }
        let nothing =
            ImageHrefResolver { resolve_data: Box::new(|_, _, _| None), resolve_string: Box::new(|_, _| None) };
        let options = Options { image_href_resolver: nothing, ..Options::default() };
        let tree = Tree::from_xmltree(&document, &options).map_err(|_| Undrawable::Broken)?;
        let mut reader = Reader::new(flaws(&document));
        reader.group(tree.root(), 1.0, &Arc::from([]))?;
        let size = (tree.size().width(), tree.size().height());
        match reader {
            Reader { shapes, .. } if shapes.is_empty() => Err(Undrawable::Empty),
            Reader { shapes, flaws, .. } => Ok((Drawing { size, shapes }, flaws)),
        }
    }
}

/// What usvg drops silently.
fn flaws(document: &roxmltree::Document) -> BTreeSet<Flaw> {
    let mut flaws = BTreeSet::new();
    for node in document.descendants().filter(roxmltree::Node::is_element) {
        let name = node.tag_name().name();
        match name {
            "text" | "foreignObject" => flaws.insert(Flaw::Text),
            "image" | "feImage" => flaws.insert(Flaw::Picture),
            "script" => flaws.insert(Flaw::Script),
            "filter" | "mask" => flaws.insert(Flaw::Effect),
            _ => false,
        };
        for attribute in node.attributes() {
            let (key, value) = (attribute.name(), attribute.value());
            let elsewhere = !value.starts_with('#') && !value.starts_with("data:");
            if key == "href" && name != "a" && elsewhere {
                flaws.insert(Flaw::Reference);
            }
            if key.starts_with("on") && key.len() > 2 {
                flaws.insert(Flaw::Script);
            }
        }
        let style = if name == "style" { node.text().unwrap_or_default() } else { "" };
        if style.contains("@import") || style.contains("url(http") {
            flaws.insert(Flaw::Reference);
        }
    }
    flaws
}

#[cfg(test)]
mod tests;
