//! How a sign looks: the room as large as the sheet allows, then time, title and people, white space kept.
//!
//! All heights grow and shrink together. The largest scale at which everything stands on one sheet is taken;
//! below the wanted heights, short titles come first, then smaller type, then a second sheet.

mod paint;
mod people;

pub(in crate::documents) use people::phrases;

use super::{Entry, Sign, TakesPlace};
use crate::{
    documents::Remark,
    domain::Language,
    layout::{Colour, Look, Mm, Phrase, Picture, Pt, Rect, RichLines, Shaped, Shaper, Sheet, Space, Weight},
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

/// What a sign for a day should have at least.
const WANTED_TITLE: f32 = 5.0;
const WANTED_ROOM: f32 = 15.0;

/// A room's name is not set higher than this, whatever room there is.
const HIGHEST_ROOM: f32 = 35.0;

const LARGEST: f32 = 1.7;
const SMALLEST: f32 = 0.5;
const STEP: f32 = 0.94;

const LEADING: f32 = 1.22;

/// Between a time and the title beside it.
const TIME_GAP: Mm = Mm(4.0);

/// The height of the organizers' logo.
const LOGO: Mm = Mm(9.0);

/// In parts of what they are measured by: from the top of an entry to its first baseline in capitals of the title;
/// from there to number and people in their own lines; and what hangs below a baseline.
const FIRST_LINE: f32 = 1.08;
const NUMBER_LINE: f32 = 1.12;
const PEOPLE_LINE: f32 = 1.2;
const BELOW: f32 = 0.2;

#[derive(Clone, Copy, PartialEq)]
enum Titles {
    Full,
    Short,
}

pub(super) fn lay_out(
    sign: &Sign,
    foot: Foot<'_>,
    page: (Mm, Mm),
    language: Language,
    shaper: &mut Shaper,
) -> (Vec<Sheet>, Vec<Remark>) {
    let mut remarks = Vec::new();
    let mut designer = Designer { sign, foot, page, language, shaper };
    let (scale, titles) = designer.scale();
    let room = Mm::from(designer.room(scale).capitals).0;
    if room < WANTED_ROOM - 0.05 {
        remarks.push(Remark::SmallRoom { room: sign.room.clone() });
    }
    if TITLE * scale < WANTED_TITLE - 0.05 && !sign.entries.is_empty() {
        remarks.push(Remark::SmallTitles { room: sign.room.clone() });
    }
    (designer.sheets(scale, titles), remarks)
}

/// What stands at the foot of each sheet beside the event.
pub(super) struct Foot<'a> {
    pub stamp: &'a str,
    pub logo: Option<Arc<Picture>>,
}

struct Designer<'a> {
    sign: &'a Sign,
    foot: Foot<'a>,
    page: (Mm, Mm),
    language: Language,
    shaper: &'a mut Shaper,
}

/// An entry broken into lines for one scale.
struct Block {
    theme: Vec<Arc<Shaped>>,
    time: Arc<Shaped>,
    number: Vec<Arc<Shaped>>,
    title: RichLines,
    people: Vec<RichLines>,
    height: Pt,
    /// A word of the title had to be cut, or the time does not find room beside it.
    too_large: bool,
}

struct RoomName {
    lines: Vec<Arc<Shaped>>,
    size: Pt,
    capitals: Pt,
}

impl Designer<'_> {
    fn margin(&self) -> Pt {
        Mm(15.0).into()
    }

    fn inner(&self) -> Rect {
        Rect::new(Pt(0.0), Pt(0.0), self.page.0, self.page.1).inset(self.margin())
    }

    fn is_wide(&self) -> bool {
        self.page.0.0 > self.page.1.0
    }

    /// The largest at which everything stands on one sheet; the smallest if nothing does.
    fn scale(&mut self) -> (f32, Titles) {
        let wanted = WANTED_TITLE / TITLE;
        let shortens = self.sign.entries.iter().any(|entry| !entry.short_title.is_empty());
        let ranges =
            [(Titles::Full, LARGEST, wanted), (Titles::Short, LARGEST, wanted), (Titles::Short, wanted, SMALLEST)];
        for (titles, from, to) in ranges {
            // Without short titles the second range is the first once more.
            if titles == Titles::Short && from == LARGEST && !shortens {
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
            return (scales[first.min(scales.len() - 1)], titles);
        }
        (SMALLEST, Titles::Short)
    }

    fn fits(&mut self, scale: f32, titles: Titles, wanted: f32) -> bool {
        let blocks = self.blocks(scale, titles);
        // What is squeezed is too large, as long as it may be smaller.
        let too_large = scale > wanted && blocks.iter().any(|block| block.too_large);
        !too_large && self.height(scale, &blocks) <= self.bottom()
    }

    /// Where the foot begins.
    fn bottom(&self) -> Pt {
        let logo = if self.foot.logo.is_some() { Pt::from(LOGO) - Pt(8.0) } else { Pt(0.0) };
        self.inner().bottom() - Pt(22.0) - logo
    }

    fn height(&mut self, scale: f32, blocks: &[Block]) -> Pt {
        let gap = self.gap(scale);
        let gaps = gap * 2.0 * (blocks.len().max(1) - 1) as f32;
        blocks.iter().fold(self.head_bottom(scale) + gaps, |height, block| height + block.height)
    }

    fn gap(&self, scale: f32) -> Pt {
        Pt::from(Mm(4.2 * scale))
    }

    fn room(&mut self, scale: f32) -> RoomName {
        let inner = self.inner();
        let width = if self.is_wide() { inner.width * 0.66 } else { inner.width };
        let wanted = Shaped::size_of_capitals(Mm((WANTED_ROOM * 1.45 * scale).clamp(9.0, HIGHEST_ROOM)));
        let one = Space { width, height: wanted * 1.1, lines: 1, leading: 1.02, language: self.language };
        let mut fitted = self.shaper.fit(&self.sign.room, Weight::Bold, 12.0..=wanted.0, one);
        // One line is what one expects of a door; two are for long names.
        let enough = Shaped::size_of_capitals(Mm(WANTED_ROOM)).min(wanted);
        if fitted.size < enough {
            let two = Space { height: wanted * 2.1, lines: 2, ..one };
            fitted = self.shaper.fit(&self.sign.room, Weight::Bold, 12.0..=wanted.0, two);
        }
        RoomName { capitals: Shaped::capitals(fitted.size), size: fitted.size, lines: fitted.lines }
    }

    /// Below the coloured rule.
    fn head_bottom(&mut self, scale: f32) -> Pt {
        let room = self.room(scale);
        let lines = (room.lines.len().max(1) - 1) as f32;
        let name = room.capitals + room.size * (1.02 * lines);
        let beside = if self.is_wide() { Pt(0.0) } else { self.beside_size(scale) * 2.9 };
        self.inner().top
            + name
            + beside
            + Pt::from(Mm(5.0 * scale.min(1.2)))
            + self.rule_height(scale)
            + self.gap(scale) * 1.6
    }

    fn people_leading(&self, scale: f32) -> Pt {
        self.people_size(scale) * (LEADING * 1.08)
    }

    fn rule_height(&self, scale: f32) -> Pt {
        Pt::from(Mm(1.2 * scale.clamp(0.7, 1.3)))
    }

    fn beside_size(&self, scale: f32) -> Pt {
        Shaped::size_of_capitals(Mm(4.4 * scale.clamp(0.75, 1.25)))
    }

    /// Width of the column with times and numbers.
    fn column(&mut self, scale: f32) -> Pt {
        let (time, number) = (Shaped::size_of_capitals(Mm(TIME * scale)), Shaped::size_of_capitals(Mm(NUMBER * scale)));
        let sign = self.sign;
        let widest = sign.entries.iter().fold(Pt(0.0), |widest, entry| {
            let time = self.shaper.shape(&entry.time, Weight::SemiBold).width(time);
            let number = self.shaper.shape(&entry.number, Weight::SemiBold).width(number);
            widest.max(time).max(number)
        });
        widest.min(self.inner().width * 0.36) + Pt::from(Mm(7.0 * scale.clamp(0.6, 1.3)))
    }

    fn blocks(&mut self, scale: f32, titles: Titles) -> Vec<Block> {
        let column = self.column(scale);
        let sign = self.sign;
        sign.entries.iter().map(|entry| self.block(entry, scale, titles, column)).collect()
    }

    fn block(&mut self, entry: &Entry, scale: f32, titles: Titles, column: Pt) -> Block {
        let inner = self.inner();
        let width = inner.width - column;
        let size = |height: f32| Shaped::size_of_capitals(Mm(height * scale));
        let theme = match entry.theme.as_str() {
            "" => Vec::new(),
            theme => self.shaper.balance(theme, Weight::SemiBold, size(THEME), inner.width, self.language),
        };
        let (title, cut) = self.title(entry, titles, size(TITLE), width);
        let number = match entry.number.as_str() {
            "" => Vec::new(),
            number => {
                let room = column - Pt::from(Mm(4.0 * scale.clamp(0.6, 1.3)));
                self.shaper.wrap(
                    number,
                    Weight::SemiBold,
                    size(NUMBER),
                    room,
                    crate::layout::Hyphens::WhenNeeded,
                    self.language,
                )
            }
        };
        let people = self.people(entry, scale, width);
        let time = self.shaper.shape(&entry.time, Weight::SemiBold);
        let squeezed = time.width(size(TIME)) > column - Pt::from(TIME_GAP);
        let people_lines: usize = people.iter().map(RichLines::count).sum();
        // From the top to the first baseline, then from baseline to baseline, then what hangs below the last one.
        let first = Shaped::capitals(size(TITLE)) * FIRST_LINE;
        let left = match number.len() {
            0 => first,
            lines => first + size(NUMBER) * (LEADING * (NUMBER_LINE + (lines - 1) as f32) + BELOW),
        };
        let title_lines = size(TITLE) * (LEADING * (title.count().max(1) - 1) as f32);
        let right = match people_lines {
            0 => first + title_lines + size(TITLE) * BELOW,
            lines => {
                first
                    + title_lines
                    + self.people_leading(scale) * (PEOPLE_LINE + (lines - 1) as f32)
                    + self.people_size(scale) * BELOW
            }
        };
        let height = size(THEME) * (LEADING * 1.35 * theme.len() as f32) + left.max(right);
        Block { theme, time, number, title, people, height, too_large: cut || squeezed }
    }

    fn title(&mut self, entry: &Entry, titles: Titles, size: Pt, width: Pt) -> (RichLines, bool) {
        let text = match titles {
            Titles::Short if !entry.short_title.is_empty() => &entry.short_title,
            _ => &entry.title,
        };
        if entry.takes_place == TakesPlace::Cancelled {
            let phrases = [
                Phrase::new(text, Weight::Bold, Colour::Soft).looking(Look::Struck),
                Phrase::new(self.language.pick("entfällt", "cancelled"), Weight::Bold, Colour::Cannot)
                    .looking(Look::Tag),
            ];
            return (self.shaper.wrap_rich(&phrases, size, width), false);
        }
        // Balanced lines, cut by syllables where a word is wider than the sheet.
        let lines: Vec<String> = self
            .shaper
            .balance(text, Weight::Bold, size, width, self.language)
            .iter()
            .map(|line| line.text.clone())
            .collect();
        let cut = lines.iter().any(|line| line.ends_with('-') && !text.contains(line.as_str()));
        let mut rich = RichLines::default();
        for line in lines {
            rich.append(self.shaper.wrap_rich(
                &[Phrase::new(line, Weight::Bold, Colour::Ink)],
                size,
                Pt(f32::INFINITY),
            ));
        }
        (rich, cut)
    }

    /// A line or more for each role; where much stands on the sheet, all roles behind one another.
    fn people(&mut self, entry: &Entry, scale: f32, width: Pt) -> Vec<RichLines> {
        let size = self.people_size(scale);
        let language = self.language;
        if scale * TITLE >= WANTED_TITLE - 0.05 {
            return entry
                .parts
                .iter()
                .map(|part| self.shaper.wrap_rich(&people::phrases(part, language), size, width))
                .collect();
        }
        let mut together = Vec::new();
        for part in &entry.parts {
            if !together.is_empty() {
                together.push(Phrase::new("; ", Weight::Regular, Colour::Soft));
            }
            together.extend(people::phrases(part, language));
        }
        if together.is_empty() { Vec::new() } else { vec![self.shaper.wrap_rich(&together, size, width)] }
    }

    fn people_size(&self, scale: f32) -> Pt {
        Shaped::size_of_capitals(Mm((PEOPLE * scale).max(LOWEST_PEOPLE)))
    }
}
