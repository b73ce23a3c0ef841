//! How a sign looks: the room as large as the sheet allows, then time, title and people, white space kept.
//!
//! All heights grow and shrink together. The largest scale at which everything stands on one sheet is taken;
//! below the wanted heights, short titles come first, then smaller type, then a second sheet.

use super::{Entry, Mark, Named, Part, Sign, TakesPlace};
use crate::{
    documents::Notice,
    domain::Language,
    layout::{
        Colour, Item, Look, Mm, Phrase, Picture, Point, Pt, Rect, RichLines, Shaped, Shaper, Sheet, Space, Weight,
    },
};
use std::rc::Rc;

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
    notices: &mut Vec<Notice>,
) -> Vec<Sheet> {
    let mut designer = Designer { sign, foot, page, language, shaper };
    let (scale, titles) = designer.scale();
    let room = Mm::from(designer.room(scale).capitals).0;
    if room < WANTED_ROOM - 0.05 {
        notices.push(Notice::SmallRoom { room: sign.room.clone() });
    }
    if TITLE * scale < WANTED_TITLE - 0.05 && !sign.entries.is_empty() {
        notices.push(Notice::SmallTitles { room: sign.room.clone() });
    }
    designer.sheets(scale, titles)
}

/// What stands at the foot of each sheet beside the event.
pub(super) struct Foot<'a> {
    pub stamp: &'a str,
    pub logo: Option<Rc<Picture>>,
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
    theme: Vec<Rc<Shaped>>,
    time: Rc<Shaped>,
    number: Vec<Rc<Shaped>>,
    title: RichLines,
    people: Vec<RichLines>,
    height: Pt,
    /// A word of the title had to be cut.
    cut_title: bool,
}

struct RoomName {
    lines: Vec<Rc<Shaped>>,
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
        for (titles, from, to) in
            [(Titles::Full, LARGEST, wanted), (Titles::Short, LARGEST, wanted), (Titles::Short, wanted, SMALLEST)]
        {
            let mut scale = from;
            while scale >= to - 0.001 {
                let blocks = self.blocks(scale, titles);
                // A title with cut words is too large, as long as it may be smaller.
                let cut = scale > wanted && blocks.iter().any(|block| block.cut_title);
                if !cut && self.height(scale, &blocks) <= self.bottom() {
                    return (scale, titles);
                }
                scale *= STEP;
            }
        }
        (SMALLEST, Titles::Short)
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
        let (title, cut_title) = self.title(entry, titles, size(TITLE), width);
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
        Block { theme, time, number, title, people, height, cut_title }
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
                .map(|part| self.shaper.wrap_rich(&phrases(part, language), size, width))
                .collect();
        }
        let mut together = Vec::new();
        for part in &entry.parts {
            if !together.is_empty() {
                together.push(Phrase::new("; ", Weight::Regular, Colour::Soft));
            }
            together.extend(phrases(part, language));
        }
        if together.is_empty() { Vec::new() } else { vec![self.shaper.wrap_rich(&together, size, width)] }
    }

    fn people_size(&self, scale: f32) -> Pt {
        Shaped::size_of_capitals(Mm((PEOPLE * scale).max(LOWEST_PEOPLE)))
    }

    fn sheets(&mut self, scale: f32, titles: Titles) -> Vec<Sheet> {
        let blocks = self.blocks(scale, titles);
        let gap = self.gap(scale);
        let (top, bottom) = (self.head_bottom(scale), self.bottom());
        let mut sheets = Vec::new();
        let mut sheet = self.begin(scale);
        let mut y = top;
        for (index, block) in blocks.iter().enumerate() {
            let first = y <= top;
            let needed = if first { block.height } else { block.height + gap * 2.0 };
            if !first && y + needed > bottom + Pt(0.5) {
                sheets.push(std::mem::replace(&mut sheet, self.begin(scale)));
                y = top;
            } else if !first {
                let inner = self.inner();
                y = y + gap;
                let (from, to) = (Point { x: inner.left, y }, Point { x: inner.right(), y });
                sheet.line(from, to, Pt(0.6), Colour::Line);
                y = y + gap;
            }
            y = self.put(&mut sheet, block, &self.sign.entries[index], scale, y);
        }
        sheets.push(sheet);
        sheets
    }

    /// A sheet with its head and foot.
    fn begin(&mut self, scale: f32) -> Sheet {
        let inner = self.inner();
        let mut sheet = Sheet::new(self.page.0, self.page.1);
        let room = self.room(scale);
        let mut baseline = inner.top + room.capitals;
        for (index, line) in room.lines.iter().enumerate() {
            baseline = inner.top + room.capitals + room.size * (1.02 * index as f32);
            sheet.text(line, room.size, Colour::Ink, inner.left, baseline);
        }
        let size = self.beside_size(scale);
        let beside: Vec<&str> =
            [self.sign.place.as_str(), self.sign.day.as_str()].into_iter().filter(|text| !text.is_empty()).collect();
        let width = if self.is_wide() { inner.width * 0.32 } else { inner.width };
        for (index, text) in beside.iter().rev().enumerate() {
            let text = self.shaper.shape(text, Weight::Regular);
            let size = size.min(text.size_for(width));
            if self.is_wide() {
                sheet.text_right(&text, size, Colour::Soft, inner.right(), baseline - size * (1.3 * index as f32));
            } else {
                let row = beside.len() - 1 - index;
                sheet.text(&text, size, Colour::Soft, inner.left, baseline + size * (1.5 + 1.3 * row as f32));
            }
        }
        let below = if self.is_wide() { Pt(0.0) } else { size * 2.9 };
        let top = baseline + below + Pt::from(Mm(5.0 * scale.min(1.2)));
        let area = Rect { left: inner.left, top, width: inner.width, height: self.rule_height(scale) };
        sheet.items.push(Item::Area { area, colour: Colour::Accent });
        self.foot(&mut sheet);
        sheet
    }

    fn foot(&mut self, sheet: &mut Sheet) {
        const SIZE: Pt = Pt(10.0);
        let inner = self.inner();
        let baseline = inner.bottom();
        let logo = self.foot.logo.as_ref().map(|logo| (Rc::clone(logo), logo.fit(Mm(45.0).into(), LOGO.into())));
        let line = baseline - logo.as_ref().map_or(SIZE * 1.5, |(_, (_, height))| *height + Pt(7.0));
        sheet.line(Point { x: inner.left, y: line }, Point { x: inner.right(), y: line }, Pt(0.6), Colour::Line);
        let stamp = self.shaper.shape(self.foot.stamp, Weight::Regular);
        sheet.text_right(&stamp, SIZE, Colour::Soft, inner.right(), baseline);
        let names: Vec<&str> = [self.sign.event.as_str(), self.sign.organizers.as_str()]
            .into_iter()
            .filter(|text| !text.is_empty())
            .collect();
        let names = self.shaper.shape(&names.join(" · "), Weight::Regular);
        let mut left = inner.left;
        if let Some((picture, (width, height))) = logo {
            let area = Rect { left, top: baseline - height, width, height };
            sheet.items.push(Item::Picture { area, picture });
            left = left + width + Pt(10.0);
        }
        let size = SIZE.min(names.size_for(inner.right() - left - stamp.width(SIZE) - Pt(16.0)));
        sheet.text(&names, size, Colour::Soft, left, baseline);
    }

    /// Paints an entry from `top`; gives where it ends.
    fn put(&mut self, sheet: &mut Sheet, block: &Block, entry: &Entry, scale: f32, top: Pt) -> Pt {
        let inner = self.inner();
        let column = self.column(scale);
        let size = |height: f32| Shaped::size_of_capitals(Mm(height * scale));
        let mut y = top;
        for line in &block.theme {
            sheet.text(line, size(THEME), Colour::Accent, inner.left, y + Shaped::capitals(size(THEME)));
            y = y + size(THEME) * (LEADING * 1.35);
        }
        // Times and the first line of the title stand on one line.
        let baseline = y + Shaped::capitals(size(TITLE)) * FIRST_LINE;
        let faded = if entry.takes_place == TakesPlace::Cancelled { Colour::Soft } else { Colour::Ink };
        let time_size = size(TIME).min(block.time.size_for(column - Pt(6.0)));
        sheet.text(&block.time, time_size, faded, inner.left, baseline);
        let mut number_line = baseline + size(NUMBER) * (LEADING * NUMBER_LINE);
        for line in &block.number {
            let colour = if entry.takes_place == TakesPlace::Cancelled { Colour::Soft } else { Colour::Accent };
            sheet.text(line, size(NUMBER), colour, inner.left, number_line);
            number_line = number_line + size(NUMBER) * LEADING;
        }
        let x = inner.left + column;
        block.title.paint(sheet, Point { x, y: baseline }, size(TITLE), size(TITLE) * LEADING);
        let leading = self.people_leading(scale);
        let mut people_line =
            baseline + size(TITLE) * (LEADING * (block.title.count().max(1) - 1) as f32) + leading * PEOPLE_LINE;
        for people in &block.people {
            people.paint(sheet, Point { x, y: people_line }, self.people_size(scale), leading);
            people_line = people_line + leading * people.count() as f32;
        }
        top + block.height
    }
}

/// "Moderation: **Ada Beispiel**, Verein [online] · **Ulf Muster**".
fn phrases(part: &Part, language: Language) -> Vec<Phrase> {
    let mut phrases = vec![Phrase::new(format!("{}: ", part.role), Weight::Regular, Colour::Soft)];
    for (index, named) in part.people.iter().enumerate() {
        if index > 0 {
            phrases.push(Phrase::new("\u{a0}· ", Weight::Regular, Colour::Soft));
        }
        person(&mut phrases, named, language);
    }
    phrases
}

fn person(phrases: &mut Vec<Phrase>, named: &Named, language: Language) {
    let absent = named.mark == Mark::Absent;
    let (colour, look) = if absent { (Colour::Soft, Look::Struck) } else { (Colour::Ink, Look::Plain) };
    // A name stays on one line.
    let name = named.name.replace(' ', "\u{a0}");
    phrases.push(Phrase::new(name, Weight::SemiBold, colour).looking(look));
    if !named.affiliation.is_empty() {
        phrases.push(Phrase::new(format!(", {}", named.affiliation), Weight::Regular, Colour::Soft));
    }
    let mark = match named.mark {
        Mark::None => None,
        Mark::Remote => Some(("online", Colour::Remote)),
        Mark::Absent => Some((language.pick("verhindert", "unable to attend"), Colour::Cannot)),
    };
    if let Some((text, colour)) = mark {
        phrases.push(Phrase::new(text, Weight::SemiBold, colour).looking(Look::Tag));
    }
    if !named.replaced_by.is_empty() {
        phrases.push(Phrase::new(language.pick(" vertreten durch ", " replaced by "), Weight::Regular, Colour::Soft));
        phrases.push(Phrase::new(&named.replaced_by, Weight::SemiBold, Colour::Ink));
    }
}
