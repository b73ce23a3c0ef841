//! The look of a sign: the room as large as all signs of the house allow, then time, title and people.
//!
//! Head and time column are those of the [`House`]. Below, all heights scale together: the largest scale at which
//! everything fits on one sheet is used, and people grow into the remaining space. If titles fall below the wanted
//! height, short titles come first, then smaller type, then a second sheet. Every paper size is laid out as A4, and
//! then scaled as a whole: larger sheets are read from farther away.

mod heights;
mod house;
mod paint;
mod people;

pub(super) use house::House;

use super::{Sign, SignOptions, SignRemark};
use crate::{
    foot::Foot,
    said::{Entry, TakesPlace},
};
use domain::Language;
use layout::{
    self, Colour, Hyphens, Look, Measured, Mm, Phrase, Pt, Rect, RichLines, Shaped, Shaper, Sheet, TAG_SIZE, Weight,
};
use std::sync::Arc;

/// Heights of capitals in millimetres at scale 1 (DIN 1450: letters can be read well from 200 times their height).
const TITLE: f32 = 6.5;
const TIME: f32 = 5.0;
const NUMBER: f32 = 3.8;
const THEME: f32 = 4.0;
const PEOPLE: f32 = 3.4;
/// How far people may grow beyond that if the sheet has space.
const MOST_OF_PEOPLE: f32 = 1.45;
const STEP_OF_PEOPLE: f32 = 1.04;
/// The minimum height of people, however full the sheet is.
const LOWEST_PEOPLE: f32 = 2.1;

/// The wanted minimum heights on any paper, in millimetres on the actual paper.
const WANTED_TITLE: f32 = 5.0;
const WANTED_ROOM: f32 = 15.0;

/// Scale 2.6 gives titles of 17 mm; on a sign for a single session they may have 26 mm.
const LARGEST: f32 = 2.6;
const LARGEST_ALONE: f32 = 4.0;
const SMALLEST: f32 = 0.5;
const STEP: f32 = 0.96;

const LEADING: f32 = 1.22;

#[derive(Clone, Copy, PartialEq)]
enum Titles {
    Full,
    Short,
}

pub(super) fn lay_out(
    sign: &Sign,
    foot: Foot<'_>,
    options: &SignOptions,
    house: House,
    language: Language,
    shaper: &mut Shaper,
) -> (Vec<Sheet>, Vec<SignRemark>) {
    let factor = options.size.against_a4();
    let mut designer = Designer::new(sign, foot, options, house, language, shaper);
    let (mut scale, mut blocks) = designer.scaled();
    if designer.overflows(scale, &blocks) {
        // A single session fills more than a sheet: reduce the room name.
        designer.house = House::low(sign, options, language, designer.shaper);
        (scale, blocks) = designer.scaled();
    }
    if designer.overflows(scale, &blocks) {
        // Reduce the tags among the people as well, before anything leaves the sheet.
        designer.least_people = layout::SMALLEST / factor;
        (scale, blocks) = designer.scaled();
    }
    let house = designer.house;
    let mut remarks = Vec::new();
    let room = Mm::from(Shaped::capitals(house.room)).0;
    if room * factor < WANTED_ROOM - 0.05 {
        remarks.push(SignRemark::SmallRoom { room: sign.room.clone() });
    }
    if TITLE * scale * factor < WANTED_TITLE - 0.05 && !sign.entries.is_empty() {
        remarks.push(SignRemark::SmallTitles { room: sign.room.clone() });
    }
    let sheets = designer.sheets(scale, &blocks);
    (sheets.into_iter().map(|sheet| sheet.scaled(factor)).collect(), remarks)
}

struct Designer<'a> {
    sign: &'a Sign,
    foot: Foot<'a>,
    /// A4 in the requested orientation.
    page: (Mm, Mm),
    /// How much larger than A4 the paper is.
    factor: f32,
    house: House,
    /// How far people are enlarged beyond their normal size.
    people: f32,
    /// The minimum size of people, which keeps the tags among them readable even on the smallest sheet.
    least_people: Pt,
    language: Language,
    /// The measured entries, in the same order.
    entries: Vec<Measures>,
    shaper: &'a mut Shaper,
}

/// The texts of an entry, measured once.
struct Measures {
    theme: Measured,
    time: Arc<Shaped>,
    number: Measured,
    title: Measured,
    short_title: Measured,
    /// One per role.
    people: Vec<Measured>,
    /// All roles in sequence.
    together: Measured,
    /// The phrases that both were measured from.
    said: Vec<Vec<Phrase>>,
    said_together: Vec<Phrase>,
}

/// An entry, broken into lines for one scale.
struct Block {
    theme: Vec<Arc<Shaped>>,
    time: Arc<Shaped>,
    number: Vec<Arc<Shaped>>,
    title: RichLines,
    people: Vec<RichLines>,
    height: Pt,
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

impl<'a> Designer<'a> {
    fn new(
        sign: &'a Sign,
        foot: Foot<'a>,
        options: &SignOptions,
        house: House,
        language: Language,
        shaper: &'a mut Shaper,
    ) -> Self {
        let entries = sign.entries.iter().map(|entry| Measures::of(entry, language, shaper)).collect();
        let page = options.size.page_like_a4(options.orientation);
        let factor = options.size.against_a4();
        let least_people = layout::SMALLEST / (TAG_SIZE * factor);
        Self { sign, foot, page, factor, house, people: 1.0, least_people, language, entries, shaper }
    }
}

impl Designer<'_> {
    fn inner(&self) -> Rect {
        house::inner(self.page)
    }

    /// True for a sign with a single session, whose title takes the whole width.
    fn is_alone(&self) -> bool {
        house::is_alone(self.sign)
    }

    /// The largest scale at which everything fits on one sheet, or the smallest if none does. People then grow into the
    /// remaining space.
    fn scaled(&mut self) -> (f32, Vec<Block>) {
        let wanted = WANTED_TITLE / TITLE / self.factor;
        let largest = match self.sign.entries.len() {
            _ if self.is_alone() => LARGEST_ALONE,
            // The only session of a day is not higher than the room name.
            1 => LARGEST_ALONE.min(Mm::from(Shaped::capitals(self.house.room)).0 / TITLE),
            _ => LARGEST,
        };
        let shortens = self.sign.entries.iter().any(|entry| !entry.short_title.is_empty());
        let ranges =
            [(Titles::Full, largest, wanted), (Titles::Short, largest, wanted), (Titles::Short, wanted, SMALLEST)];
        for (titles, from, to) in ranges {
            // Without short titles, the second range repeats the first.
            if titles == Titles::Short && from == largest && !shortens {
                continue;
            }
            let scales: Vec<f32> = std::iter::successors(Some(from), |scale| Some(scale * STEP))
                .take_while(|scale| *scale > to - 0.001)
                .collect();
            if !scales.last().is_some_and(|smallest| self.fits(*smallest, titles, wanted)) {
                continue;
            }
            // If a scale fits, so do smaller ones: binary search finds the largest quickly.
            let first = scales.partition_point(|scale| !self.fits(*scale, titles, wanted));
            for scale in &scales[first.min(scales.len() - 1)..] {
                // Words that are cut sometimes need more space than estimated.
                if let Some(blocks) = self.on_one_sheet(*scale, titles) {
                    return (*scale, self.with_larger_people(*scale, titles, wanted).unwrap_or(blocks));
                }
            }
        }
        let blocks = self.blocks(SMALLEST, Titles::Short);
        (SMALLEST, blocks)
    }

    /// True if an entry does not even fit on a sheet of its own.
    fn overflows(&self, scale: f32, blocks: &[Block]) -> bool {
        let top = self.head_bottom(scale);
        blocks.iter().any(|block| top + block.height > self.bottom())
    }

    fn on_one_sheet(&mut self, scale: f32, titles: Titles) -> Option<Vec<Block>> {
        let blocks = self.blocks(scale, titles);
        (self.height(scale, blocks.iter().map(|block| block.height)) <= self.bottom()).then_some(blocks)
    }

    fn with_larger_people(&mut self, scale: f32, titles: Titles, wanted: f32) -> Option<Vec<Block>> {
        let larger: Vec<f32> = std::iter::successors(Some(MOST_OF_PEOPLE), |people| Some(people / STEP_OF_PEOPLE))
            .take_while(|people| *people > 1.0)
            .collect();
        let first = larger.partition_point(|people| {
            self.people = *people;
            !self.fits(scale, titles, wanted)
        });
        for people in &larger[first..] {
            self.people = *people;
            if let Some(blocks) = self.on_one_sheet(scale, titles) {
                return Some(blocks);
            }
        }
        self.people = 1.0;
        None
    }

    /// Where the foot begins.
    fn bottom(&self) -> Pt {
        self.foot.top(self.inner())
    }

    fn blocks(&mut self, scale: f32, titles: Titles) -> Vec<Block> {
        let sign = self.sign;
        (0..sign.entries.len()).map(|entry| self.block(entry, scale, titles)).collect()
    }

    fn block(&mut self, index: usize, scale: f32, titles: Titles) -> Block {
        let entry = &self.sign.entries[index];
        let inner = self.inner();
        let width = inner.width - self.column();
        let size = |height: f32| Shaped::size_of_capitals(Mm(height * scale));
        let theme = match entry.theme.as_str() {
            "" => Vec::new(),
            theme => self.shaper.balance(theme, Weight::SemiBold, size(THEME), inner.width, self.language),
        };
        let (room, number_size) = (self.number_width(), self.number_size(scale));
        let number =
            self.shaper.wrap(&entry.number, Weight::SemiBold, number_size, room, Hyphens::WhenNeeded, self.language);
        let title = self.title(entry, titles, size(TITLE), width);
        let people = self.people(index, scale, width);
        let time = self.shaper.shape(&entry.time, Weight::SemiBold);
        let lines = heights::Lines {
            theme: theme.len(),
            number: number.len(),
            title: title.count(),
            people: people.iter().map(RichLines::count).sum(),
        };
        Block { theme, time, number, title, people, height: self.block_height(lines, scale) }
    }

    /// Balanced lines; words wider than the sheet are hyphenated.
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

    /// At least one line per role; on a full sheet, all roles in sequence.
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
