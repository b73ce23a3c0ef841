//! A sheet of paper with items at fixed positions: painted into a PDF, shown as a preview, compared as text.

use super::{
    colour::Colour,
    lengths::{Mm, Point, Pt, Rect},
    picture::Picture,
    qr::Modules,
    shaping::Shaped,
};
use std::{fmt::Write, sync::Arc};

#[derive(Clone, Debug)]
pub struct Sheet {
    pub width: Pt,
    pub height: Pt,
    /// Where its piece is cut out, or the box around all its pieces; `None` if the sheet is not cut.
    pub cut: Option<Cut>,
    pub items: Vec<Item>,
}

/// The finished piece or pieces on a larger sheet (ISO 32000-1, 14.11.2).
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Cut {
    /// The piece after cutting.
    pub trim: Rect,
    /// How far colours extend beyond the trim.
    pub bleed: Rect,
}

#[derive(Clone, Debug)]
pub enum Item {
    /// A line of text; `at` is the left end of its baseline.
    Text {
        at: Point,
        size: Pt,
        colour: Colour,
        text: Arc<Shaped>,
    },
    Line {
        from: Point,
        to: Point,
        thickness: Pt,
        colour: Colour,
    },
    Area {
        area: Rect,
        colour: Colour,
    },
    /// A filled shape with straight edges.
    Polygon {
        corners: Arc<[Point]>,
        colour: Colour,
    },
    /// The outline of a box with rounded corners.
    Outline {
        area: Rect,
        radius: Pt,
        thickness: Pt,
        colour: Colour,
    },
    /// A picture, stretched over the area.
    Picture {
        area: Rect,
        picture: Arc<Picture>,
    },
    /// A code; `at` is the upper left corner of its first module.
    Qr {
        at: Point,
        module: Pt,
        modules: Arc<Modules>,
    },
    /// Items rotated by half a turn about a point: the back face of folded paper.
    Turned {
        about: Point,
        items: Vec<Item>,
    },
}

/// All items that are painted, including rotated ones.
pub fn leaves(items: &[Item]) -> impl Iterator<Item = &Item> {
    let mut open = vec![items.iter()];
    std::iter::from_fn(move || {
        loop {
            match open.last_mut()?.next() {
                Some(Item::Turned { items, .. }) => open.push(items.iter()),
                Some(item) => return Some(item),
                None => drop(open.pop()),
            }
        }
    })
}

impl Sheet {
    pub fn new(width: Mm, height: Mm) -> Self {
        Self { width: width.into(), height: height.into(), cut: None, items: Vec::new() }
    }

    pub fn text(&mut self, text: &Arc<Shaped>, size: Pt, colour: Colour, x: Pt, baseline: Pt) {
        self.items.push(Item::Text { at: Point { x, y: baseline }, size, colour, text: Arc::clone(text) });
    }

    /// Places a text with its right end at `right`.
    pub fn text_right(&mut self, text: &Arc<Shaped>, size: Pt, colour: Colour, right: Pt, baseline: Pt) {
        self.text(text, size, colour, right - text.width(size), baseline);
    }

    pub fn line(&mut self, from: Point, to: Point, thickness: Pt, colour: Colour) {
        self.items.push(Item::Line { from, to, thickness, colour });
    }

    /// The same sheet enlarged by this factor.
    pub fn scaled(mut self, factor: f32) -> Self {
        self.width = self.width * factor;
        self.height = self.height * factor;
        for item in &mut self.items {
            item.scale(factor);
        }
        self
    }

    /// Copies everything from another sheet, with its upper left corner at this point.
    pub fn place(&mut self, other: &Sheet, at: Point) {
        self.items.extend(other.items.iter().map(|item| item.moved(at)));
    }

    /// The sheet as text, for comparison with a golden file: one item per line, in millimetres.
    pub fn to_text(&self) -> String {
        let mm = |length: Pt| format!("{:.1}", Mm::from(length).0);
        let mut text = format!("sheet {} × {}\n", mm(self.width), mm(self.height));
        if let Some(cut) = &self.cut {
            let _ = writeln!(text, "cut {}, bleed {}", rect(&cut.trim, mm), rect(&cut.bleed, mm));
        }
        write_items(&mut text, &self.items, mm);
        text
    }
}

fn write_items(text: &mut String, items: &[Item], mm: fn(Pt) -> String) {
    for item in items {
        // Writing into a String cannot fail.
        let _ = match item {
            Item::Text { at, size, colour, text: shaped } => writeln!(
                text,
                "text {} {} | {} {:.1} pt {} | {}",
                mm(at.x),
                mm(at.y),
                shaped.weight.name(),
                size.0,
                colour.name(),
                shaped.text
            ),
            Item::Line { from, to, colour, .. } => {
                writeln!(text, "line {} {} – {} {} | {}", mm(from.x), mm(from.y), mm(to.x), mm(to.y), colour.name())
            }
            Item::Area { area, colour } => writeln!(text, "area {} | {}", rect(area, mm), colour.name()),
            Item::Polygon { corners, colour } => {
                let corners: Vec<String> =
                    corners.iter().map(|corner| format!("{} {}", mm(corner.x), mm(corner.y))).collect();
                writeln!(text, "polygon {} | {}", corners.join(" – "), colour.name())
            }
            Item::Outline { area, colour, .. } => writeln!(text, "outline {} | {}", rect(area, mm), colour.name()),
            Item::Picture { area, picture } => writeln!(text, "picture {} | {}", rect(area, mm), picture.name()),
            Item::Qr { at, module, modules } => {
                writeln!(
                    text,
                    "qr {} {} | {} modules of {:.2} mm",
                    mm(at.x),
                    mm(at.y),
                    modules.side,
                    Mm::from(*module).0
                )
            }
            Item::Turned { about, items } => {
                let begun = writeln!(text, "turned about {} {}", mm(about.x), mm(about.y));
                write_items(text, items, mm);
                begun.and_then(|()| writeln!(text, "upright again"))
            }
        };
    }
}

impl Item {
    fn scale(&mut self, factor: f32) {
        let point = |at: &mut Point| *at = Point { x: at.x * factor, y: at.y * factor };
        let grow = |area: &mut Rect| *area = area.scaled(factor);
        let longer = |length: &mut Pt| *length = *length * factor;
        match self {
            Item::Text { at, size, .. } => {
                point(at);
                longer(size);
            }
            Item::Line { from, to, thickness, .. } => {
                point(from);
                point(to);
                longer(thickness);
            }
            Item::Area { area, .. } | Item::Picture { area, .. } => grow(area),
            Item::Polygon { corners, .. } => {
                *corners = corners.iter().map(|at| Point { x: at.x * factor, y: at.y * factor }).collect();
            }
            Item::Outline { area, radius, thickness, .. } => {
                grow(area);
                longer(radius);
                longer(thickness);
            }
            Item::Qr { at, module, .. } => {
                point(at);
                longer(module);
            }
            Item::Turned { about, items } => {
                point(about);
                items.iter_mut().for_each(|item| item.scale(factor));
            }
        }
    }

    fn moved(&self, by: Point) -> Self {
        let point = |at: &mut Point| *at = Point { x: at.x + by.x, y: at.y + by.y };
        let mut moved = self.clone();
        match &mut moved {
            Item::Text { at, .. } | Item::Qr { at, .. } => point(at),
            Item::Line { from, to, .. } => {
                point(from);
                point(to);
            }
            Item::Area { area, .. } | Item::Outline { area, .. } | Item::Picture { area, .. } => {
                (area.left, area.top) = (area.left + by.x, area.top + by.y);
            }
            Item::Polygon { corners, .. } => {
                *corners = corners.iter().map(|at| Point { x: at.x + by.x, y: at.y + by.y }).collect();
            }
            Item::Turned { about, items } => {
                point(about);
                items.iter_mut().for_each(|item| *item = item.moved(by));
            }
        }
        moved
    }
}

fn rect(area: &Rect, mm: impl Fn(Pt) -> String) -> String {
    format!("{} {} {} × {}", mm(area.left), mm(area.top), mm(area.width), mm(area.height))
}
