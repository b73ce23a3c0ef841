//! Drawings: SVG files simplified to filled shapes. The only place that knows usvg.
//!
//! Nothing that such a file refers to is ever read, and no script in it is run; what cannot be drawn is named.

use crate::domain::{Language, Sentence};
use std::collections::BTreeSet;
use usvg::{
    Group, ImageHrefResolver, Node, Options, Paint, Transform, Tree, roxmltree,
    tiny_skia_path::{Path, PathSegment},
};

/// Shapes in the order in which they are painted, in units of their own from the upper left corner.
#[derive(Clone, Debug, PartialEq)]
pub struct Drawing {
    pub size: (f32, f32),
    pub shapes: Vec<Shape>,
}

#[derive(Clone, Debug, PartialEq)]
pub struct Shape {
    pub outline: Outline,
    /// As it is seen on white: what is half transparent is mixed with it.
    pub rgb: [u8; 3],
    /// It is painted only where it lies in all of these.
    pub within: Vec<Outline>,
}

#[derive(Clone, Debug, PartialEq)]
pub struct Outline {
    pub steps: Vec<Step>,
    /// How overlapping parts count: even-odd, or else non-zero.
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

/// What of a file is not drawn, or not as it was meant.
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
    /// No SVG, or not to its end.
    Broken,
    TooLarge,
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

/// More than any logo needs, in lines and curves.
const MOST_STEPS: usize = 100_000;
const MOST_NODES: u32 = 50_000;

impl Drawing {
    pub fn read(bytes: &[u8]) -> Result<(Drawing, BTreeSet<Flaw>), Undrawable> {
        let text = std::str::from_utf8(bytes).map_err(|_| Undrawable::Broken)?;
        let limits = roxmltree::ParsingOptions { allow_dtd: true, nodes_limit: MOST_NODES, ..Default::default() };
        let document = roxmltree::Document::parse_with_options(text, limits).map_err(|error| match error {
            roxmltree::Error::NodesLimitReached => Undrawable::TooLarge,
            _ => Undrawable::Broken,
        })?;
        let nothing =
            ImageHrefResolver { resolve_data: Box::new(|_, _, _| None), resolve_string: Box::new(|_, _| None) };
        let options = Options { image_href_resolver: nothing, ..Options::default() };
        let tree = Tree::from_xmltree(&document, &options).map_err(|_| Undrawable::Broken)?;
        let mut reader = Reader { shapes: Vec::new(), flaws: flaws(&document), steps: 0 };
        reader.group(tree.root(), 1.0, &[]);
        let size = (tree.size().width(), tree.size().height());
        match reader {
            Reader { steps, .. } if steps > MOST_STEPS => Err(Undrawable::TooLarge),
            Reader { shapes, .. } if shapes.is_empty() => Err(Undrawable::Empty),
            Reader { shapes, flaws, .. } => Ok((Drawing { size, shapes }, flaws)),
        }
    }
}

/// What usvg leaves out without a word.
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

struct Reader {
    shapes: Vec<Shape>,
    flaws: BTreeSet<Flaw>,
    steps: usize,
}

impl Reader {
    fn group(&mut self, group: &Group, opacity: f32, within: &[Outline]) {
        if !group.filters().is_empty() || group.mask().is_some() {
            self.flaws.insert(Flaw::Effect);
        }
        let opacity = opacity * group.opacity().get();
        let mut within = within.to_vec();
        let mut clip = group.clip_path();
        while let Some(path) = clip {
            let mut steps = Vec::new();
            outlines(path.root(), group.abs_transform().pre_concat(path.transform()), &mut steps);
            within.push(Outline { steps, even_odd: false });
            clip = path.clip_path();
        }
        for node in group.children() {
            match node {
                Node::Group(group) => self.group(group, opacity, &within),
                Node::Path(path) if path.is_visible() => self.path(path, opacity, &within),
                Node::Path(_) => {}
                Node::Image(_) => {
                    self.flaws.insert(Flaw::Picture);
                }
                Node::Text(_) => {
                    self.flaws.insert(Flaw::Text);
                }
            }
        }
    }

    fn path(&mut self, path: &usvg::Path, opacity: f32, within: &[Outline]) {
        let place = path.abs_transform();
        let fill = path.fill().map(|fill| {
            let even_odd = fill.rule() == usvg::FillRule::EvenOdd;
            (Some(path.data().clone()), fill.paint(), fill.opacity().get(), even_odd)
        });
        let stroke = path.stroke().map(|stroke| {
            let pen = stroke.to_tiny_skia();
            // Rounded as finely as ten times the size wants it.
            const RESOLUTION: f32 = 10.0;
            let dashed = pen.dash.as_ref().and_then(|dash| path.data().dash(dash, RESOLUTION));
            let line = dashed.as_ref().unwrap_or(path.data()).stroke(&pen, RESOLUTION);
            (line, stroke.paint(), stroke.opacity().get(), false)
        });
        let both = match path.paint_order() {
            usvg::PaintOrder::FillAndStroke => [fill, stroke],
            usvg::PaintOrder::StrokeAndFill => [stroke, fill],
        };
        for (outline, paint, own, even_odd) in both.into_iter().flatten() {
            let Some(outline) = outline.and_then(|outline| outline.transform(place)) else { continue };
            let rgb = self.colour(paint).map(|part| {
                let seen = 255.0 - (255.0 - f32::from(part)) * own * opacity;
                seen.round().clamp(0.0, 255.0) as u8
            });
            let outline = Outline { steps: steps(&outline), even_odd };
            self.steps += outline.steps.len();
            if self.steps <= MOST_STEPS && own * opacity > 0.0 {
                self.shapes.push(Shape { outline, rgb, within: within.to_vec() });
            }
        }
    }

    fn colour(&mut self, paint: &Paint) -> [u8; 3] {
        let stops = match paint {
            Paint::Color(colour) => return [colour.red, colour.green, colour.blue],
            Paint::LinearGradient(gradient) => gradient.stops(),
            Paint::RadialGradient(gradient) => gradient.stops(),
            Paint::Pattern(_) => &[],
        };
        self.flaws.insert(Flaw::Gradient);
        let Some(count) = u32::try_from(stops.len()).ok().filter(|count| *count > 0) else { return [0x80; 3] };
        let sum = stops.iter().map(|stop| stop.color()).fold([0; 3], |sum: [u32; 3], colour| {
            [sum[0] + u32::from(colour.red), sum[1] + u32::from(colour.green), sum[2] + u32::from(colour.blue)]
        });
        sum.map(|part| u8::try_from(part / count).unwrap_or(u8::MAX))
    }
}

/// All that lies in a group, as one outline.
fn outlines(group: &Group, place: Transform, all: &mut Vec<Step>) {
    for node in group.children() {
        match node {
            Node::Group(group) => outlines(group, place, all),
            Node::Path(path) => {
                let placed = path.data().clone().transform(place.pre_concat(path.abs_transform()));
                all.extend(placed.iter().flat_map(steps));
            }
            Node::Image(_) | Node::Text(_) => {}
        }
    }
}

fn steps(path: &Path) -> Vec<Step> {
    let mut steps = Vec::new();
    let mut pen = [0.0; 2];
    let mut begin = pen;
    for segment in path.segments() {
        let end = match segment {
            PathSegment::MoveTo(to) => {
                begin = [to.x, to.y];
                steps.push(Step::Move(begin));
                begin
            }
            PathSegment::LineTo(to) => {
                steps.push(Step::Line([to.x, to.y]));
                [to.x, to.y]
            }
            // A quadratic curve is a cubic one whose handles lie two thirds of the way to its own.
            PathSegment::QuadTo(handle, to) => {
                let to = [to.x, to.y];
                let towards = |from: [f32; 2]| {
                    [from[0] + (handle.x - from[0]) * 2.0 / 3.0, from[1] + (handle.y - from[1]) * 2.0 / 3.0]
                };
                steps.push(Step::Curve([towards(pen), towards(to), to]));
                to
            }
            PathSegment::CubicTo(a, b, to) => {
                steps.push(Step::Curve([[a.x, a.y], [b.x, b.y], [to.x, to.y]]));
                [to.x, to.y]
            }
            PathSegment::Close => {
                steps.push(Step::Close);
                begin
            }
        };
        pen = end;
    }
    steps
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(inside: &str) -> Result<(Drawing, BTreeSet<Flaw>), Undrawable> {
        let head = r#"<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" viewBox="0 0 40 20">"#;
        Drawing::read(format!("{head}{inside}</svg>").as_bytes())
    }

    const BOX: &str = r##"<path d="M0 0h10v10z" fill="#0b6470"/>"##;

    #[test]
    fn fills_strokes_and_opacity_become_shapes() {
        let (drawing, flaws) = read(&format!(
            r##"{BOX}<g opacity="0.5"><circle cx="20" cy="10" r="5" fill="none" stroke="#000" stroke-dasharray="2"/></g>"##
        ))
        .expect("a drawing");
        assert_eq!((drawing.size, flaws.len(), drawing.shapes.len()), ((40.0, 20.0), 0, 2));
        assert_eq!(drawing.shapes[0].outline.steps[0], Step::Move([0.0, 0.0]));
        assert_eq!((drawing.shapes[0].rgb, drawing.shapes[1].rgb), ([0x0b, 0x64, 0x70], [128; 3]));
    }

    #[test]
    fn what_is_not_drawn_is_named_and_nothing_is_followed() {
        let flaws =
            |inside: &str| read(&format!("{BOX}{inside}")).expect("a drawing").1.into_iter().collect::<Vec<_>>();
        assert_eq!(flaws("<script>alert(1)</script>"), [Flaw::Script]);
        assert_eq!(flaws("<text>Forum</text>"), [Flaw::Text]);
        assert_eq!(
            flaws(r#"<image xlink:href="file:///etc/hostname" width="9" height="9"/>"#),
            [Flaw::Picture, Flaw::Reference]
        );
        assert_eq!(flaws(r#"<use href="https://example.org/a.svg#b"/>"#), [Flaw::Reference]);
        assert_eq!(flaws("<style>@import url(https://example.org/a.css);</style>"), [Flaw::Reference]);
        let gradient = r##"<linearGradient id="g"><stop stop-color="#000"/><stop offset="1" stop-color="#fff"/></linearGradient><rect width="9" height="9" fill="url(#g)"/>"##;
        assert_eq!(flaws(gradient), [Flaw::Gradient]);
    }

    #[test]
    fn what_is_clipped_is_painted_only_within() {
        let clip = r##"<clipPath id="c"><rect width="5" height="5"/></clipPath><g clip-path="url(#c)"><rect width="9" height="9"/></g>"##;
        let (drawing, _) = read(clip).expect("a drawing");
        assert_eq!(drawing.shapes[0].within.len(), 1);
    }

    #[test]
    fn what_is_no_drawing_is_refused() {
        assert_eq!(Drawing::read(b"<svg"), Err(Undrawable::Broken));
        assert_eq!(Drawing::read(&[0xff, 0xfe]), Err(Undrawable::Broken));
        assert_eq!(read("<text>nur Schrift</text>"), Err(Undrawable::Empty));
        let bombs = r#"<!DOCTYPE svg [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;&b;&b;"><!ENTITY d "&c;&c;&c;&c;&c;&c;&c;&c;&c;&c;">]><svg xmlns="http://www.w3.org/2000/svg"><desc>&d;&d;&d;</desc></svg>"#;
        assert!(Drawing::read(bombs.as_bytes()).is_err());
        assert_eq!(read(&"<g><rect width='1' height='1'/></g>".repeat(30_000)), Err(Undrawable::TooLarge));
    }
}
