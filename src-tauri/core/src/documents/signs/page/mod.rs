//! How a sign looks: the room as large as the sheet allows, then time, title and people, white space kept.
//!
//! All heights grow and shrink together. The largest scale at which everything stands on one sheet is taken;
//! below the wanted heights, short titles come first, then smaller type, then a second sheet. Every size of paper is
//! laid out as A4 and then enlarged or reduced as a whole: a larger sheet is read from further away.

mod heights;
mod paint;
mod people;

pub(in crate::documents) use people::{phrases as people_of, tag};

use super::{Entry, Per, Sign, SignOptions, TakesPlace};
use crate::{
    documents::{Remark, foot::Foot, paper::PaperSize},
    domain::Language,
    layout::{Colour, Hyphens, Look, Measured, Mm, Phrase, Pt, Rect, RichLines, Shaped, Shaper, Sheet, Space, Weight},
};
use std::sync::Arc;

/// Heights of capitals in millimetres at scale 1 (facts: DIN 1450; a letter can be read well from 200 times its height).
const TITLE: f32 = 6.5;
const TIME: f32 = 5.0;
const NUMBER: f32 = 3.8;
const THEME: f32 = 4.0;
const PEOPLE: f32 = 3.4;
/// People are not set lower, however much stands on the sheet.
const LOWEST_PEOPLE: f32 = 2.1;

/// What a sign should have at least, on whatever paper, in true millimetres.
const WANTED_TITLE: f32 = 5.0;
const WANTED_ROOM: f32 = 15.0;
/// A room's name takes two or three lines rather than be lower than this, on A4.
const ROOM_ON_LINES: f32 = 16.0;
/// Between the lines of a room's name, in parts of their size.
const ROOM_LEADING: f32 = 1.02;
/// Between the name and what stands beside it.
const BESIDE_GAP: Mm = Mm(8.0);

/// A room's name is not set higher than this on A4, whatever room there is.
const HIGHEST_ROOM: f32 = 35.0;

const LARGEST: f32 = 1.7;
/// Of a sign for one session: titles of 15 mm.
const LARGEST_ALONE: f32 = 2.31;
const SMALLEST: f32 = 0.5;
const STEP: f32 = 0.94;

const LEADING: f32 = 1.22;

/// Between a time and the title beside it.
const TIME_GAP: Mm = Mm(4.0);

#[derive(Clone, Copy, PartialEq)]
enum Titles {
    Full,
    Short,
}

pub(super) fn lay_out(
    sign: &Sign,
    foot: Foot<'_>,
    options: &SignOptions,
    language: Language,
    shaper: &mut Shaper,
) -> (Vec<Sheet>, Vec<Remark>) {
    let factor = options.size.against_a4();
    let entries = sign.entries.iter().map(|entry| Measures::of(entry, language, shaper)).collect();
    let page = PaperSize::A4.page(options.orientation);
    let mut designer = Designer { sign, foot, page, factor, language, entries, rooms: Vec::new(), shaper };
    let (scale, blocks) = designer.scaled();
    let mut remarks = Vec::new();
    let room = Mm::from(designer.room(scale).capitals).0;
    if room * factor < WANTED_ROOM - 0.05 {
        remarks.push(Remark::SmallRoom { room: sign.room.clone() });
    }
    if TITLE * scale * factor < WANTED_TITLE - 0.05 && !sign.entries.is_empty() {
        remarks.push(Remark::SmallTitles { room: sign.room.clone() });
    }
    let sheets = designer.sheets(scale, &blocks);
    (sheets.into_iter().map(|sheet| sheet.scaled(factor)).collect(), remarks)
}

struct Designer<'a> {
    sign: &'a Sign,
    foot: Foot<'a>,
    /// A4, in the format that is wanted.
    page: (Mm, Mm),
    /// How much larger the paper is.
    factor: f32,
    language: Language,
    /// Of the entries, in the same order.
    entries: Vec<Measures>,
    /// Names of the room by the scales that were tried.
    rooms: Vec<(f32, RoomName)>,
    shaper: &'a mut Shaper,
}

/// The texts of an entry, measured once.
struct Measures {
    theme: Measured,
    time: Arc<Shaped>,
    number: Measured,
    title: Measured,
    short_title: Measured,
    /// A role each.
    people: Vec<Measured>,
    /// All roles behind one another.
    together: Measured,
    /// What both of these were measured of.
    said: Vec<Vec<Phrase>>,
    said_together: Vec<Phrase>,
}

/// An entry broken into lines for one scale.
struct Block {
    theme: Vec<Arc<Shaped>>,
    number: Vec<Arc<Shaped>>,
    title: RichLines,
    people: Vec<RichLines>,
    height: Pt,
}

#[derive(Clone)]
struct RoomName {
    lines: Vec<Arc<Shaped>>,
    size: Pt,
    capitals: Pt,
    /// Floor, day and half-day stand at its right; else below it.
    with_beside: bool,
}

impl RoomName {
    fn height(&self) -> Pt {
        self.capitals + self.size * (ROOM_LEADING * (self.lines.len().max(1) - 1) as f32)
    }
}

impl Measures {
    fn of(entry: &Entry, language: Language, shaper: &mut Shaper) -> Self {
        let mut title = |text: &str| match entry.takes_place {
            TakesPlace::Yes => shaper.measure(text, Weight::Bold),
            TakesPlace::Cancelled => shaper.measure_rich(&cancelled(text, language)),
        };
        let (full, short) = (title(&entry.title), title(&entry.short_title));
        let said: Vec<Vec<Phrase>> = entry.parts.iter().map(|part| people::on_sign(entry, part, language)).collect();
        let said_together = people::together(&said);
        Self {
            title: full,
            short_title: short,
            theme: shaper.measure(&entry.theme, Weight::SemiBold),
            time: shaper.shape(&entry.time, Weight::SemiBold),
            number: shaper.measure(&entry.number, Weight::SemiBold),
            people: said.iter().map(|phrases| shaper.measure_rich(phrases)).collect(),
            together: shaper.measure_rich(&said_together),
            said,
            said_together,
        }
    }
}

fn cancelled(title: &str, language: Language) -> [Phrase; 2] {
    [
        Phrase::new(title, Weight::Bold, Colour::Soft).looking(Look::Struck).hyphenated(language),
        Phrase::new(language.pick("entfällt", "cancelled"), Weight::Bold, Colour::Cannot).looking(Look::Tag),
    ]
}

impl Designer<'_> {
    fn inner(&self) -> Rect {
        Rect::new(Pt(0.0), Pt(0.0), self.page.0, self.page.1).inset(Mm(15.0))
    }

    /// Place and day may stand beside the room, if there is width for both.
    fn may_be_beside(&self) -> bool {
        self.page.0.0 > self.page.1.0 && self.sign.arrow.is_none() && !self.is_alone()
    }

    /// One session has the sign for itself: its title takes the whole width.
    fn is_alone(&self) -> bool {
        matches!(self.sign.per, Per::Session | Per::Block) && self.sign.entries.len() == 1
    }

    /// The largest at which everything stands on one sheet; the smallest if nothing does.
    fn scaled(&mut self) -> (f32, Vec<Block>) {
        let wanted = WANTED_TITLE / TITLE / self.factor;
        let largest = if self.is_alone() { LARGEST_ALONE } else { LARGEST };
        let shortens = self.sign.entries.iter().any(|entry| !entry.short_title.is_empty());
        let ranges =
            [(Titles::Full, largest, wanted), (Titles::Short, largest, wanted), (Titles::Short, wanted, SMALLEST)];
        for (titles, from, to) in ranges {
            // Without short titles the second range is the first once more.
            if titles == Titles::Short && from == largest && !shortens {
                continue;
            }
            let scales: Vec<f32> = std::iter::successors(Some(from), |scale| Some(scale * STEP))
                .take_while(|scale| *scale > to - 0.001)
                .collect();
            if !scales.last().is_some_and(|smallest| self.fits(*smallest, titles, wanted)) {
                continue;
            }
            // What fits also fits smaller: halving finds the largest in a few steps.
            let first = scales.partition_point(|scale| !self.fits(*scale, titles, wanted));
            for scale in &scales[first.min(scales.len() - 1)..] {
                // Words that are cut take more room than was guessed, now and then.
                let blocks = self.blocks(*scale, titles);
                if self.height(*scale, blocks.iter().map(|block| block.height)) <= self.bottom() {
                    return (*scale, blocks);
                }
            }
        }
        let blocks = self.blocks(SMALLEST, Titles::Short);
        (SMALLEST, blocks)
    }

    /// Where the foot begins.
    fn bottom(&self) -> Pt {
        self.foot.top(self.inner())
    }

    /// The side of the arrow, and the gap between it and the name.
    fn arrow(&self, scale: f32) -> Option<(Pt, Pt)> {
        self.sign.arrow?;
        let side = self.wanted_room(scale) * 1.15;
        Some((side, side * 0.3))
    }

    fn wanted_room(&self, scale: f32) -> Pt {
        Mm((WANTED_ROOM * 1.45 * scale).clamp(9.0, HIGHEST_ROOM)).into()
    }

    fn room(&mut self, scale: f32) -> RoomName {
        if let Some((_, known)) = self.rooms.iter().find(|(known, _)| *known == scale) {
            return known.clone();
        }
        let room = self.room_anew(scale);
        self.rooms.push((scale, room.clone()));
        room
    }

    /// Beside floor and day, unless it can be larger above them.
    fn room_anew(&mut self, scale: f32) -> RoomName {
        let inner = self.inner();
        let arrow = self.arrow(scale).map_or(Pt(0.0), |(side, gap)| side + gap);
        if self.may_be_beside() {
            let beside = self.beside_width(scale);
            let width = inner.width - if beside > Pt(0.0) { beside + BESIDE_GAP.into() } else { Pt(0.0) };
            let name = self.name_of_room(scale, width);
            if name.lines.len() == 1 && name.capitals >= self.enough(scale) - Pt(0.1) {
                return RoomName { with_beside: true, ..name };
            }
            let above = self.name_of_room(scale, inner.width);
            if above.lines.len() >= name.lines.len() && above.capitals < name.capitals * 1.05 {
                return RoomName { with_beside: true, ..name };
            }
            return above;
        }
        self.name_of_room(scale, inner.width - arrow)
    }

    /// The height of capitals that a name has on one line, or else is given several.
    fn enough(&self, scale: f32) -> Pt {
        Pt::from(Mm(ROOM_ON_LINES)).min(self.wanted_room(scale))
    }

    /// One line is what one expects of a door; two or three are for long names.
    fn name_of_room(&mut self, scale: f32, width: Pt) -> RoomName {
        const MOST_LINES: usize = 3;
        let (text, language) = (self.sign.room.as_str(), self.language);
        let wanted = Shaped::size_of_capitals(self.wanted_room(scale));
        let enough = Shaped::size_of_capitals(self.enough(scale));
        let one = Space { width, height: wanted * 1.1, lines: 1, leading: ROOM_LEADING, language };
        let mut fitted = self.shaper.fit(text, Weight::Bold, 12.0..=wanted.0, one);
        if fitted.size < enough - Pt(0.1) {
            let height = enough * (ROOM_LEADING * MOST_LINES as f32 + 0.1);
            let several = Space { height, lines: MOST_LINES, ..one };
            fitted = self.shaper.fit_on_lines(text, Weight::Bold, 12.0..=enough.0, several);
        }
        let capitals = Shaped::capitals(fitted.size);
        RoomName { capitals, size: fitted.size, lines: fitted.lines, with_beside: false }
    }

    fn blocks(&mut self, scale: f32, titles: Titles) -> Vec<Block> {
        let column = self.column(scale);
        let sign = self.sign;
        (0..sign.entries.len()).map(|entry| self.block(entry, scale, titles, column)).collect()
    }

    fn block(&mut self, index: usize, scale: f32, titles: Titles, column: Pt) -> Block {
        let entry = &self.sign.entries[index];
        let inner = self.inner();
        let width = inner.width - column;
        let size = |height: f32| Shaped::size_of_capitals(Mm(height * scale));
        let theme = match entry.theme.as_str() {
            "" => Vec::new(),
            theme => self.shaper.balance(theme, Weight::SemiBold, size(THEME), inner.width, self.language),
        };
        let room = self.number_width(column, scale);
        let number =
            self.shaper.wrap(&entry.number, Weight::SemiBold, size(NUMBER), room, Hyphens::WhenNeeded, self.language);
        let title = self.title(entry, titles, size(TITLE), width);
        let people = self.people(index, scale, width);
        let lines = heights::Lines {
            theme: theme.len(),
            number: number.len(),
            title: title.count(),
            people: people.iter().map(RichLines::count).sum(),
        };
        Block { theme, number, title, people, height: self.block_height(lines, scale) }
    }

    /// Balanced lines, cut by syllables where a word is wider than the sheet.
    fn title(&mut self, entry: &Entry, titles: Titles, size: Pt, width: Pt) -> RichLines {
        let text = match titles {
            Titles::Short if !entry.short_title.is_empty() => &entry.short_title,
            _ => &entry.title,
        };
        if entry.takes_place == TakesPlace::Cancelled {
            return self.shaper.wrap_rich(&cancelled(text, self.language), size, width);
        }
        let mut rich = RichLines::default();
        for line in self.shaper.balance(text, Weight::Bold, size, width, self.language) {
            let phrase = Phrase::new(&line.text, Weight::Bold, Colour::Ink);
            rich.append(self.shaper.wrap_rich(&[phrase], size, Pt(f32::INFINITY)));
        }
        rich
    }

    /// A line or more for each role; where much stands on the sheet, all roles behind one another.
    fn people(&mut self, entry: usize, scale: f32, width: Pt) -> Vec<RichLines> {
        let (size, each) = (self.people_size(scale), self.has_a_line_for_each_role(scale));
        let Measures { said, said_together, .. } = &self.entries[entry];
        match (each, said_together.is_empty()) {
            (true, _) => said.iter().map(|phrases| self.shaper.wrap_rich(phrases, size, width)).collect(),
            (false, true) => Vec::new(),
            (false, false) => vec![self.shaper.wrap_rich(said_together, size, width)],
        }
    }
}
