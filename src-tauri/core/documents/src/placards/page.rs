//! The look of a notice: a heading as large as the sheet allows, an arrow beside or under it, smaller lines around it.

use super::{PlacardOptions, Words};
use crate::{arrow, foot::Foot};
use domain::Language;
use layout::{Colour, Hyphens, Mm, Point, Pt, Rect, Shaped, Shaper, Sheet, Space, Weight};
use std::sync::Arc;

/// Heights of capitals in millimetres: the maximum for headings and lines on A4, and the minimum wanted on any paper.
const HIGHEST: f32 = 62.0;
/// For a heading below a text that says what became of a session.
const HIGHEST_BELOW: f32 = 40.0;
const HIGHEST_LINE: f32 = 14.0;
const WANTED: f32 = 15.0;
const WANTED_LINE: f32 = 5.0;
/// Smaller type is not read.
const SMALLEST_LINE: Pt = Pt(9.0);

const LEADING: f32 = 1.08;
const LINE_LEADING: f32 = 1.3;
const MOST_LINES: usize = 5;

/// For the layout on a page like A4.
pub(super) fn wanted_heading(options: &PlacardOptions) -> Pt {
    Shaped::size_of_capitals(Mm(WANTED / options.size.against_a4()))
}

/// The largest size that the heading can have on its sheet, when laid out as A4.
pub(super) fn largest_heading(
    words: &Words,
    foot: &Foot,
    options: &PlacardOptions,
    language: Language,
    shaper: &mut Shaper,
) -> Pt {
    if words.text.is_empty() {
        return Pt(f32::INFINITY);
    }
    let (_, area) = areas(foot, options);
    let mut designer = Designer { words, most: Pt(f32::INFINITY), language, shaper };
    let (place, _) = designer.places(area);
    designer.heading(place).size
}

/// The page, and the area above its foot.
fn areas(foot: &Foot, options: &PlacardOptions) -> (Rect, Rect) {
    let page = options.size.page_like_a4(options.orientation);
    let inner = Rect::new(Pt(0.0), Pt(0.0), page.0, page.1).inset(Mm(15.0));
    (inner, Rect { height: foot.top(inner) - inner.top - Pt::from(Mm(6.0)), ..inner })
}

/// The sheets, and whether something on them is lower than it should be. Like signs, notices are laid out as A4; there,
/// headings are not larger than `most`.
pub(super) fn lay_out(
    words: &Words,
    foot: &Foot,
    options: &PlacardOptions,
    most: Pt,
    language: Language,
    shaper: &mut Shaper,
) -> (Vec<Sheet>, bool) {
    let page = options.size.page_like_a4(options.orientation);
    let factor = options.size.against_a4();
    let (inner, area) = areas(foot, options);
    let mut designer = Designer { words, most, language, shaper };
    let (place, arrow) = designer.places(area);
    let (before, mut lines) = designer.stack(place);
    let high = |set: &Set| Mm::from(Shaped::capitals(set.size)).0 * factor;
    let is_low = |set: &Set| {
        let wanted = if set.is_heading { WANTED } else { WANTED_LINE };
        !set.lines.is_empty() && high(set) < wanted - 0.05
    };
    let small = before.iter().chain([&lines]).any(is_low);
    let centred = words.arrow.is_none() || arrow.is_some_and(|(corner, _)| corner.y >= place.bottom());
    let mut sheets = Vec::new();
    loop {
        let mut sheet = Sheet::new(page.0, page.1);
        foot.put(&mut sheet, inner, &words.owners, designer.shaper);
        if let Some((arrow, (corner, side))) = words.arrow.zip(arrow) {
            arrow::draw(arrow, &mut sheet, corner, side, Colour::Accent);
        }
        let rest = put(&mut sheet, &before, &lines, place, centred);
        sheets.push(sheet.scaled(factor));
        // Lines that do not fit continue below the heading on another sheet.
        if rest.is_empty() {
            return (sheets, small);
        }
        lines.lines = rest;
    }
}

struct Designer<'a> {
    words: &'a Words,
    /// The largest size for the heading.
    most: Pt,
    language: Language,
    shaper: &'a mut Shaper,
}

/// Lines of one size, below one another.
struct Set {
    size: Pt,
    lines: Vec<Arc<Shaped>>,
    leading: f32,
    /// The gap to the text above.
    gap: Pt,
    colour: Colour,
    is_heading: bool,
}

impl Designer<'_> {
    /// The area for the words, and the arrow's corner and side: beside them in landscape, below them in portrait.
    fn places(&self, area: Rect) -> (Rect, Option<(Point, Pt)>) {
        let Some(arrow) = self.words.arrow else { return (area, None) };
        if area.width > area.height {
            let side = (area.height * 0.62).min(area.width * 0.27);
            let gap = side * 0.22;
            let y = area.top + (area.height - side) / 2.0;
            let width = area.width - side - gap;
            if arrow.stands_before() {
                let corner = Point { x: area.left, y };
                return (Rect { left: area.left + side + gap, width, ..area }, Some((corner, side)));
            }
            return (Rect { width, ..area }, Some((Point { x: area.right() - side, y }, side)));
        }
        let side = (area.height * 0.36).min(area.width * 0.6);
        let height = area.height - side - area.height * 0.06;
        let corner = Point { x: area.left + (area.width - side) / 2.0, y: area.bottom() - side };
        (Rect { height, ..area }, Some((corner, side)))
    }

    /// The texts on every sheet, and the lines below them.
    fn stack(&mut self, place: Rect) -> (Vec<Set>, Set) {
        let heading = self.heading(place);
        let above = self.line(&self.words.above, place, Pt(0.0), Weight::SemiBold, Colour::Accent, &heading);
        let below = self.line(&self.words.below, place, heading.size * 0.22, Weight::SemiBold, Colour::Ink, &heading);
        let mut before = vec![above, heading, below];
        if let [above, heading, _] = before.as_mut_slice()
            && !above.lines.is_empty()
        {
            heading.gap = above.size * 0.6;
        }
        before.retain(|set| !set.lines.is_empty());
        let taken = before.iter().fold(Pt(0.0), |sum, set| sum + set.height());
        let smallest = before.iter().map(|set| set.size).fold(Pt(f32::INFINITY), Pt::min);
        let lines = self.lines(place, place.height - taken, smallest * 0.72);
        (before, lines)
    }

    /// As large as possible while leaving the other texts their share of the height.
    fn heading(&mut self, place: Rect) -> Set {
        let words = self.words;
        let around = [&words.above, &words.below].into_iter().filter(|text| !text.is_empty()).count();
        let part = match (around, words.lines.len()) {
            (0, 0) => 1.0,
            (0, 1..=2) => 0.62,
            (0, _) => 0.52,
            _ => 0.48,
        };
        let highest = if words.above.is_empty() { HIGHEST } else { HIGHEST_BELOW };
        let most = Shaped::size_of_capitals(Mm(highest)).min(self.most).0;
        let height = place.height * part;
        let space = Space { width: place.width, height, lines: MOST_LINES, leading: LEADING, language: self.language };
        let set =
            |size, lines| Set { size, lines, leading: LEADING, gap: Pt(0.0), colour: Colour::Ink, is_heading: true };
        if words.text.is_empty() {
            return set(Pt(0.0), Vec::new());
        }
        let fitted = self.shaper.fit(&words.text, Weight::Bold, most.min(20.0)..=most, space);
        let even = self.shaper.balance(&words.text, Weight::Bold, fitted.size, place.width, self.language);
        set(fitted.size, if even.len() <= fitted.lines.len() { even } else { fitted.lines })
    }

    /// A line above or below the heading: clearly smaller, on one line if it fits, otherwise on two.
    fn line(&mut self, text: &str, place: Rect, gap: Pt, weight: Weight, colour: Colour, heading: &Set) -> Set {
        let most = Shaped::size_of_capitals(Mm(HIGHEST_LINE)).min(heading.size * 0.62);
        let lines = if text.is_empty() { Vec::new() } else { vec![self.shaper.shape(text, weight)] };
        let size = lines.iter().fold(most, |size, line| size.min(line.size_for(place.width)));
        let set = |size, lines| Set { size, lines, leading: LINE_LEADING, gap, colour, is_heading: false };
        let wanted = Shaped::size_of_capitals(Mm(WANTED_LINE * 1.4)).min(most);
        if size >= wanted {
            return set(size, lines);
        }
        let lines = self.shaper.wrap(text, weight, wanted, place.width, Hyphens::WhenNeeded, self.language);
        set(wanted, lines)
    }

    /// In the largest size that fits.
    fn lines(&mut self, place: Rect, room: Pt, most: Pt) -> Set {
        let mut size = Shaped::size_of_capitals(Mm(HIGHEST_LINE)).min(most);
        loop {
            let mut lines = Vec::new();
            for line in &self.words.lines {
                lines.extend(self.shaper.balance(line, Weight::Regular, size, place.width, self.language));
            }
            let gap = if lines.is_empty() { Pt(0.0) } else { size * 0.8 };
            let set = Set { size, lines, leading: LINE_LEADING, gap, colour: Colour::Soft, is_heading: false };
            if size <= SMALLEST_LINE || set.height() <= room {
                return set;
            }
            size = Pt((size.0 * 0.94).max(SMALLEST_LINE.0));
        }
    }
}

impl Set {
    /// The height including the gap above.
    fn height(&self) -> Pt {
        self.gap + self.size * (self.leading * self.lines.len() as f32)
    }

    /// Paints from `top`, and returns where it ends.
    fn put(&self, sheet: &mut Sheet, place: Rect, top: Pt, centred: bool) -> Pt {
        let mut top = top + self.gap;
        for line in &self.lines {
            let left = match centred {
                true => place.left + (place.width - line.width(self.size)) / 2.0,
                false => place.left,
            };
            // Capitals are centred in their line.
            let baseline = top + self.size * ((self.leading + Shaped::CAPITALS / 1000.0) / 2.0);
            sheet.text(line, self.size, self.colour, left, baseline);
            top = top + self.size * self.leading;
        }
        top
    }
}

/// Centres everything in the area, and returns the lines that do not fit.
fn put(sheet: &mut Sheet, before: &[Set], lines: &Set, place: Rect, centred: bool) -> Vec<Arc<Shaped>> {
    let taken = before.iter().fold(Pt(0.0), |sum, set| sum + set.height());
    let room = place.height - taken - lines.gap;
    let line = lines.size * lines.leading;
    let most = if line > Pt(0.0) { (room / line + 0.01).max(1.0) as usize } else { 0 };
    let (now, rest) = lines.lines.split_at(most.min(lines.lines.len()));
    let height = taken + lines.gap + line * now.len() as f32;
    let mut top = (place.top + (place.height - height) / 2.0).max(place.top);
    for set in before {
        top = set.put(sheet, place, top, centred);
    }
    Set { lines: now.to_vec(), ..*lines }.put(sheet, place, top, centred);
    rest.to_vec()
}
