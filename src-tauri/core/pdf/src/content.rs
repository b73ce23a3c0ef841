//! The content stream of a page. Coordinates are points with two decimals and count upwards, as in PDF.

use super::{
    PdfError,
    fonts::{Code, FontPlace, Fonts, NOTHING, letter_of},
    pictures::Pictures,
};
use layout::{Colour, Glyph, Item, Modules, Palette, Point, Pt, Rect, Shaped, Sheet};
use std::io::Write;

/// Writes the sheet and records which glyphs and pictures it uses.
pub(super) fn write(
    sheet: &Sheet,
    out: &mut Vec<u8>,
    fonts: &mut Fonts,
    pictures: &mut Pictures,
    palette: &Palette,
) -> Result<(), PdfError> {
    let mut page = Page { out, height: sheet.height, fonts, pictures, palette, fill: None, stroke: None };
    sheet.items.iter().try_for_each(|item| page.item(item))
}

struct Page<'a> {
    out: &'a mut Vec<u8>,
    height: Pt,
    fonts: &'a mut Fonts,
    pictures: &'a mut Pictures,
    palette: &'a Palette,
    fill: Option<Colour>,
    stroke: Option<Colour>,
}

/// Writing into a vector cannot fail.
macro_rules! put {
    ($page:expr, $($format:tt)*) => { let _ = write!($page.out, $($format)*); };
}

impl Page<'_> {
    fn item(&mut self, item: &Item) -> Result<(), PdfError> {
        match item {
            Item::Text { at, size, colour, text } => {
                self.fill(*colour);
                self.text(*at, *size, text)?;
            }
            Item::Line { from, to, thickness, colour } => {
                self.stroke(*colour);
                put!(self, "{} w ", Number(thickness.0));
                put!(self, "{} {} m {} {} l S\n", self.x(from.x), self.y(from.y), self.x(to.x), self.y(to.y));
            }
            Item::Area { area, colour } => {
                self.fill(*colour);
                let (x, y) = (self.x(area.left), self.y(area.bottom()));
                put!(self, "{x} {y} {} {} re f\n", Number(area.width.0), Number(area.height.0));
            }
            Item::Polygon { corners, colour } => {
                self.fill(*colour);
                for (index, corner) in corners.iter().enumerate() {
                    let operator = if index == 0 { 'm' } else { 'l' };
                    put!(self, "{} {} {operator} ", self.x(corner.x), self.y(corner.y));
                }
                put!(self, "h f\n");
            }
            Item::Outline { area, radius, thickness, colour } => {
                self.stroke(*colour);
                put!(self, "{} w ", Number(thickness.0));
                self.rounded(area, *radius);
            }
            Item::Picture { area, picture } => {
                for (area, picture) in picture.singles(*area) {
                    let name = self.pictures.name(&picture);
                    let (x, y) = (self.x(area.left), self.y(area.bottom()));
                    put!(self, "q {} 0 0 {} {x} {y} cm /{name} Do Q\n", Number(area.width.0), Number(area.height.0));
                }
            }
            Item::Qr { at, module, modules } => {
                self.fill(Colour::Ink);
                self.qr(*at, *module, modules);
            }
            Item::Turned { about, items } => self.turned(*about, items)?,
        }
        Ok(())
    }

    /// Half a turn maps each point to the opposite side of the centre.
    fn turned(&mut self, about: Point, items: &[Item]) -> Result<(), PdfError> {
        let colours = (self.fill, self.stroke);
        let (x, y) = (Number(about.x.0 * 2.0), Number((self.height - about.y).0 * 2.0));
        put!(self, "q -1 0 0 -1 {x} {y} cm\n");
        items.iter().try_for_each(|item| self.item(item))?;
        put!(self, "Q\n");
        (self.fill, self.stroke) = colours;
        Ok(())
    }

    fn x(&self, x: Pt) -> Number {
        Number(x.0)
    }

    fn y(&self, y: Pt) -> Number {
        Number((self.height - y).0)
    }

    fn fill(&mut self, colour: Colour) {
        if self.fill.replace(colour) != Some(colour) {
            put!(self, "{}\n", Paint::of(self.palette.rgb(colour), Use::Fill));
        }
    }

    fn stroke(&mut self, colour: Colour) {
        if self.stroke.replace(colour) != Some(colour) {
            put!(self, "{}\n", Paint::of(self.palette.rgb(colour), Use::Stroke));
        }
    }

    fn rounded(&mut self, area: &Rect, radius: Pt) {
        // Four Bézier curves; with 0.5523 they match a quarter circle to a thousandth.
        const ARC: f32 = 0.5523;
        let (l, r) = (area.left.0, area.right().0);
        let (t, b) = ((self.height - area.top).0, (self.height - area.bottom()).0);
        let (q, k) = (radius.0, radius.0 * (1.0 - ARC));
        put!(self, "{} {} m {} {} l ", Number(l + q), Number(t), Number(r - q), Number(t));
        put!(
            self,
            "{} {} {} {} {} {} c ",
            Number(r - k),
            Number(t),
            Number(r),
            Number(t - k),
            Number(r),
            Number(t - q)
        );
        put!(self, "{} {} l ", Number(r), Number(b + q));
        put!(
            self,
            "{} {} {} {} {} {} c ",
            Number(r),
            Number(b + k),
            Number(r - k),
            Number(b),
            Number(r - q),
            Number(b)
        );
        put!(self, "{} {} l ", Number(l + q), Number(b));
        put!(
            self,
            "{} {} {} {} {} {} c ",
            Number(l + k),
            Number(b),
            Number(l),
            Number(b + k),
            Number(l),
            Number(b + q)
        );
        put!(self, "{} {} l ", Number(l), Number(t - q));
        put!(
            self,
            "{} {} {} {} {} {} c s\n",
            Number(l),
            Number(t - k),
            Number(l + k),
            Number(t),
            Number(l + q),
            Number(t)
        );
    }

    /// Modules are integers under one transformation: a tenth of the bytes of real coordinates.
    fn qr(&mut self, at: Point, module: Pt, modules: &Modules) {
        put!(self, "q {} 0 0 -{} {} {} cm\n", Fine(module.0), Fine(module.0), self.x(at.x), self.y(at.y));
        for dark in &modules.dark {
            // This writes half of a sheet of codes, and writing digits by hand takes a third of the time of formatting.
            for number in dark {
                digits(self.out, *number);
                self.out.push(b' ');
            }
            self.out.extend_from_slice(b"re\n");
        }
        put!(self, "f Q\n");
    }

    fn text(&mut self, at: Point, size: Pt, text: &Shaped) -> Result<(), PdfError> {
        put!(self, "BT 1 0 0 1 {} {} Tm\n", self.x(at.x), self.y(at.y));
        for run in &text.runs {
            let font = self.fonts.place(&run.face)?;
            let _ = writeln!(self.out, "/{} {} Tf", self.fonts.key(font), Number(size.0));
            let mut line = Line { page: self, font, array: Array::Closed, correction: 0.0, rise: 0.0, size };
            for cluster in run.glyphs.chunk_by(|a, b| a.text == b.text) {
                line.cluster(cluster, &text.drawn[cluster[0].text.0 as usize..cluster[0].text.1 as usize]);
            }
            line.end();
        }
        put!(self, "ET\n");
        Ok(())
    }
}

fn digits(out: &mut Vec<u8>, number: u8) {
    if number >= 100 {
        out.push(b'0' + number / 100);
    }
    if number >= 10 {
        out.push(b'0' + number / 10 % 10);
    }
    out.push(b'0' + number % 10);
}

/// How much of a TJ operator has been written.
#[derive(Clone, Copy, PartialEq)]
enum Array {
    Closed,
    Open,
    InString,
}

/// Glyphs of one font, being shown.
struct Line<'a, 'b> {
    page: &'a mut Page<'b>,
    font: FontPlace,
    array: Array,
    /// How far the PDF's pen is to the right of where it should be, in thousandths of an em: PDF widths are integers
    /// and ignore kerning.
    correction: f32,
    /// How far glyphs are raised, for marks.
    rise: f32,
    size: Pt,
}

impl Line<'_, '_> {
    /// A letter with its marks; the letter's code carries the text of the whole cluster. If several glyphs move the
    /// pen, or no code is left for the text, it is written as ActualText for searching and copying (ISO 32000-1,
    /// 14.9.4); programs position it by the first and last glyph of the span. Marks follow, and stand for no text.
    fn cluster(&mut self, glyphs: &[Glyph], said: &str) {
        let said = if said.is_empty() { NOTHING } else { said };
        // Nearly every letter is a single glyph.
        if let [glyph] = glyphs {
            let code = self.page.fonts.code(self.font, glyph.id, said);
            if code.says_it {
                self.glyph(glyph, code);
                return;
            }
        }
        let letter = letter_of(glyphs).unwrap_or(0);
        let mut placed = Vec::with_capacity(glyphs.len());
        let mut pen = 0.0;
        for (index, glyph) in glyphs.iter().enumerate() {
            let code = self.page.fonts.code(self.font, glyph.id, if index == letter { said } else { NOTHING });
            placed.push((index, *glyph, code, pen));
            pen += glyph.advance;
        }
        let (moving, marks): (Vec<_>, Vec<_>) =
            placed.into_iter().partition(|(index, glyph, ..)| *index == letter || glyph.advance > 0.0);
        let spelled_out = moving.len() > 1 || moving.iter().any(|(.., code, _)| !code.says_it);
        let mut at = 0.0;
        for (group, meant) in [(moving, spelled_out.then_some(said)), (marks, Some(""))] {
            if group.is_empty() {
                continue;
            }
            if let Some(meant) = meant {
                self.begin_span(meant);
            }
            for (_, glyph, code, from) in group {
                self.correction += at - from;
                self.glyph(&glyph, code);
                at = from + glyph.advance;
            }
            if meant.is_some() {
                self.close();
                put!(self.page, "EMC\n");
            }
        }
        self.correction += at - pen;
    }

    fn begin_span(&mut self, meant: &str) {
        self.close();
        put!(self.page, "/Span <</ActualText <FEFF");
        for unit in meant.encode_utf16() {
            put!(self.page, "{unit:04X}");
        }
        put!(self.page, ">>> BDC\n");
    }

    fn glyph(&mut self, glyph: &Glyph, code: Code) {
        self.raise(glyph.dy);
        self.correction -= glyph.dx;
        self.correct();
        if self.array != Array::InString {
            put!(self.page, "{}<", if self.array == Array::Closed { "[" } else { "" });
            self.array = Array::InString;
        }
        put!(self.page, "{:04X}", code.number);
        self.correction += code.advance as f32 - glyph.advance + glyph.dx;
    }

    /// Moves the pen back to where it should be by a whole number; the remainder is kept for later.
    fn correct(&mut self) {
        let whole = self.correction.round();
        if whole != 0.0 {
            match self.array {
                Array::InString => {
                    put!(self.page, ">");
                }
                Array::Closed => {
                    put!(self.page, "[");
                }
                Array::Open => {}
            }
            put!(self.page, "{}", whole as i32);
            self.array = Array::Open;
            self.correction -= whole;
        }
    }

    fn raise(&mut self, rise: f32) {
        if rise != self.rise {
            self.close();
            put!(self.page, "{} Ts\n", Number(rise * self.size.0 / 1000.0));
            self.rise = rise;
        }
    }

    fn close(&mut self) {
        match self.array {
            Array::InString => {
                put!(self.page, ">]TJ\n");
            }
            Array::Open => {
                put!(self.page, "]TJ\n");
            }
            Array::Closed => {}
        }
        self.array = Array::Closed;
    }

    fn end(mut self) {
        self.correct();
        self.raise(0.0);
        self.close();
    }
}

/// What a colour is for.
#[derive(Clone, Copy)]
pub(super) enum Use {
    Fill,
    Stroke,
}

/// A colour as an operator. Greys use DeviceGray (ISO 32000-1, 8.6.8), which prints with black ink alone.
pub(super) struct Paint {
    rgb: [u8; 3],
    used: Use,
}

impl Paint {
    pub fn of(rgb: [u8; 3], used: Use) -> Self {
        Self { rgb, used }
    }
}

impl std::fmt::Display for Paint {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let [red, green, blue] = self.rgb.map(|part| Number(f32::from(part) / 255.0));
        match (self.rgb, self.used) {
            ([r, g, b], Use::Fill) if r == g && g == b => write!(f, "{red} g"),
            ([r, g, b], Use::Stroke) if r == g && g == b => write!(f, "{red} G"),
            (_, Use::Fill) => write!(f, "{red} {green} {blue} rg"),
            (_, Use::Stroke) => write!(f, "{red} {green} {blue} RG"),
        }
    }
}

/// A number with at most two decimals: a hundredth of a point is 1/300 of a millimetre.
pub(super) struct Number(pub f32);

impl std::fmt::Display for Number {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        fixed(self.0, 100, 2, f)
    }
}

/// Four decimals, for numbers that are later multiplied by a hundred modules.
pub(super) struct Fine(pub f32);

impl std::fmt::Display for Fine {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        fixed(self.0, 10_000, 4, f)
    }
}

fn fixed(number: f32, factor: i32, digits: usize, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
    let scaled = (number * factor as f32).round() as i64;
    let (sign, scaled) = (if scaled < 0 { "-" } else { "" }, scaled.unsigned_abs());
    let (whole, rest) = (scaled / factor as u64, scaled % factor as u64);
    if rest == 0 {
        return write!(f, "{sign}{whole}");
    }
    let rest = format!("{rest:0digits$}");
    write!(f, "{sign}{whole}.{}", rest.trim_end_matches('0'))
}
