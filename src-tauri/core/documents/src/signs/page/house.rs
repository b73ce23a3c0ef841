//! The measures that all signs of a house share, which make them look like a family: the size of room names, the height
//! of the line below them, and the column of times.

use super::{Designer, Sign, TITLE, Titles, WANTED_ROOM, WANTED_TITLE};
use crate::{
    foot::Foot,
    signs::{Per, SignOptions},
};
use domain::Language;
use layout::{Hyphens, Mm, Pt, Rect, Shaped, Shaper, Space, Weight};
use std::{collections::BTreeSet, sync::Arc};

/// The largest height of a room name on A4: on a sign of many sessions, and on one for a single session.
const HIGHEST_ROOM: f32 = 26.0;
const HIGHEST_ROOM_ALONE: f32 = 35.0;
const ROOM_LEADING: f32 = 1.06;
/// If one name takes two lines, the others leave the same space free, so all are lower.
const HIGHEST_ROOM_ON_LINES: f32 = 16.0;
/// Longer names are set in smaller type.
const MOST_LINES: usize = 3;

/// The height of floor and day.
const BESIDE: f32 = 4.4;
const BESIDE_LEADING: f32 = 1.3;

/// The height of times, relative to the room name, and its limits in millimetres.
const TIME_OF_ROOM: f32 = 0.36;
const LOWEST_TIME: f32 = 5.0;
const HIGHEST_TIME: f32 = 7.5;
/// The widest column, as a share of the sheet.
const WIDEST_COLUMN: f32 = 0.36;

/// The thickness of the coloured rule.
pub(super) const RULE: Mm = Mm(1.4);
/// The gap between a time and the title beside it.
pub(super) const TIME_GAP: Mm = Mm(6.0);

/// Lengths on a page like A4.
#[derive(Clone, Copy, Debug)]
pub(in crate::signs) struct House {
    /// The type size of room names.
    pub(super) room: Pt,
    /// From the top of the names to the coloured rule.
    head: Pt,
    /// The width of the column of times, and its type size.
    pub(super) column: Pt,
    pub(super) time: Pt,
    /// Place and day stand right of the name, instead of below it.
    pub(super) is_beside: bool,
}

pub(super) fn inner(page: (Mm, Mm)) -> Rect {
    Rect::new(Pt(0.0), Pt(0.0), page.0, page.1).inset(Mm(15.0))
}

pub(super) fn is_alone(sign: &Sign) -> bool {
    matches!(sign.per, Per::Session | Per::Block) && sign.entries.len() == 1
}

impl House {
    /// The measures for all these signs.
    pub fn of<'s>(
        signs: impl IntoIterator<Item = &'s Sign>,
        foot: &Foot,
        options: &SignOptions,
        language: Language,
        shaper: &mut Shaper,
    ) -> House {
        let signs: Vec<&Sign> = signs.into_iter().collect();
        let page = options.size.page_like_a4(options.orientation);
        let mut builder = Builder { inner: inner(page), language, shaper, signs: &signs };
        let is_beside = page.0.0 > page.1.0 && options.arrow.is_none() && !signs.iter().all(|sign| is_alone(sign));
        let wanted = Mm(WANTED_ROOM / options.size.against_a4());
        let house = builder.with(is_beside, options.arrow.is_some(), wanted, None);
        // If names take space that titles need, they get the minimum height.
        let room = Shaped::size_of_capitals(wanted);
        let title = WANTED_TITLE / TITLE / options.size.against_a4();
        let is_crowded = |sign: &&Sign| {
            let foot = Foot { logo: foot.logo.clone(), ..*foot };
            let mut designer = Designer::new(sign, foot, options, house, language, builder.shaper);
            !designer.fits(title, Titles::Short, title)
        };
        if house.room > room && signs.iter().filter(|sign| sign.entries.len() > 2).any(is_crowded) {
            return builder.with(is_beside, options.arrow.is_some(), wanted, Some(room));
        }
        house
    }

    /// The measures for a sign that needs its sheet for the entries: the name is as low as necessary.
    pub(super) fn low(sign: &Sign, options: &SignOptions, language: Language, shaper: &mut Shaper) -> House {
        const LOW: f32 = 9.0;
        let page = options.size.page_like_a4(options.orientation);
        let inner = inner(page);
        let most = Shaped::size_of_capitals(Mm(LOW));
        let space = Space {
            width: inner.width * 0.6,
            height: most * (ROOM_LEADING * 2.0),
            lines: 2,
            leading: ROOM_LEADING,
            language,
        };
        let room = shaper.fit(&sign.room, Weight::Bold, 9.0..=most.0, space).size;
        let is_beside = page.0.0 > page.1.0 && options.arrow.is_none() && !is_alone(sign);
        let mut builder = Builder { inner, language, shaper, signs: &[sign] };
        builder.with(is_beside, options.arrow.is_some(), Mm(LOW), Some(room))
    }

    /// The top of the coloured rule.
    pub(super) fn rule(&self, inner: Rect) -> Pt {
        inner.top + self.head
    }

    /// The side of an arrow beside the name, and the gap between them.
    pub(super) fn arrow(&self) -> (Pt, Pt) {
        let side = Shaped::capitals(self.room) * 1.3;
        (side, side * 0.3)
    }

    /// The lines of a name.
    pub(super) fn name(&self, sign: &Sign, inner: Rect, language: Language, shaper: &mut Shaper) -> Vec<Arc<Shaped>> {
        let width = self.name_width(sign, inner, shaper);
        let one = shaper.shape(&sign.room, Weight::Bold);
        // Tolerates a hundredth for rounding.
        if one.width(self.room) <= width * 1.01 {
            return vec![one];
        }
        shaper.balance(&sign.room, Weight::Bold, self.room, width, language)
    }

    fn name_width(&self, sign: &Sign, inner: Rect, shaper: &mut Shaper) -> Pt {
        if sign.arrow.is_some() {
            let (side, gap) = self.arrow();
            inner.width - side - gap
        } else if self.is_beside {
            inner.width - beside_width(sign, inner, shaper) - Pt::from(Mm(8.0))
        } else {
            inner.width
        }
    }

    pub(super) fn name_height(&self, lines: usize) -> Pt {
        Shaped::capitals(self.room) + self.leading() * (lines.max(1) - 1) as f32
    }

    /// The distance between the baselines of a name.
    pub(super) fn leading(&self) -> Pt {
        self.room * ROOM_LEADING
    }
}

pub(super) fn beside_size() -> Pt {
    Shaped::size_of_capitals(Mm(BESIDE))
}

pub(super) fn beside_leading() -> Pt {
    beside_size() * BESIDE_LEADING
}

/// Room and sign details, one per line. At the side, weekday and date take separate lines, which leaves the name more
/// width.
pub(super) fn beside(sign: &Sign, is_beside: bool) -> Vec<&str> {
    let day = match sign.day.split_once(", ").filter(|_| is_beside) {
        Some((weekday, date)) => [weekday, date],
        None => [sign.day.as_str(), ""],
    };
    let [first, second] = day;
    [sign.place.as_str(), first, second, &sign.part_of_day].into_iter().filter(|text| !text.is_empty()).collect()
}

/// Texts wider than a third of the sheet are set in smaller type.
fn beside_width(sign: &Sign, inner: Rect, shaper: &mut Shaper) -> Pt {
    let widths = beside(sign, true).into_iter().map(|text| shaper.shape(text, Weight::Regular).width(beside_size()));
    widths.fold(Pt(0.0), Pt::max).min(inner.width * 0.32)
}

struct Builder<'a, 's> {
    inner: Rect,
    language: Language,
    shaper: &'a mut Shaper,
    signs: &'a [&'s Sign],
}

impl Builder<'_, '_> {
    /// The largest names that fit on all signs, or names of the given size.
    fn with(&mut self, is_beside: bool, has_arrow: bool, wanted: Mm, room: Option<Pt>) -> House {
        let alone = self.signs.iter().all(|sign| is_alone(sign));
        let highest = if alone { HIGHEST_ROOM_ALONE } else { HIGHEST_ROOM };
        let mut house = House {
            room: Shaped::size_of_capitals(Mm(highest)),
            head: Pt(0.0),
            column: Pt(0.0),
            time: Pt(0.0),
            is_beside,
        };
        if has_arrow {
            // Reserves the width of the largest arrow, whatever size the names get.
            house.room = Shaped::size_of_capitals(Mm(highest.min(22.0)));
        }
        let mut seen: BTreeSet<(&str, &str, &str)> = BTreeSet::new();
        let signs: Vec<&Sign> =
            self.signs.iter().copied().filter(|sign| seen.insert((&sign.room, &sign.place, &sign.day))).collect();
        let (most, enough) = (house.room, Shaped::size_of_capitals(wanted));
        let sizes = signs.iter().map(|sign| {
            let width = house.name_width(sign, self.inner, self.shaper);
            self.name_size(&sign.room, width, most, enough)
        });
        house.room = room.unwrap_or_else(|| sizes.fold(most, Pt::min));
        let mut is_on_lines = |sign: &&Sign| house.name(sign, self.inner, self.language, self.shaper).len() > 1;
        if !alone && signs.iter().copied().any(|sign| is_on_lines(&sign)) {
            house.room = house.room.min(Shaped::size_of_capitals(Mm(HIGHEST_ROOM_ON_LINES)).max(enough));
        }
        house.head = signs.iter().fold(Pt(0.0), |highest, sign| highest.max(self.head(&house, sign)));
        let capitals = Mm::from(Shaped::capitals(house.room)).0;
        house.time = Shaped::size_of_capitals(Mm((capitals * TIME_OF_ROOM).clamp(LOWEST_TIME, HIGHEST_TIME)));
        let entries = self.signs.iter().flat_map(|sign| &sign.entries);
        let times: BTreeSet<&str> = entries.map(|entry| entry.time.as_str()).collect();
        let widest = times
            .into_iter()
            .fold(Pt(0.0), |widest, time| widest.max(self.shaper.shape(time, Weight::SemiBold).width(house.time)));
        let (gap, most) = (Pt::from(TIME_GAP), self.inner.width * WIDEST_COLUMN);
        if widest + gap > most {
            house.time = house.time * ((most - gap) / widest);
        }
        house.column = (widest + gap).min(most);
        house
    }

    /// On one line, as expected of a door sign; a name that would be too low is set on two or three lines.
    fn name_size(&mut self, name: &str, width: Pt, most: Pt, enough: Pt) -> Pt {
        let one = self.shaper.shape(name, Weight::Bold).size_for(width).min(most);
        if one >= enough {
            return one;
        }
        let space = |height: Pt, lines| Space { width, height, lines, leading: ROOM_LEADING, language: self.language };
        let two = self.shaper.fit(name, Weight::Bold, enough.0..=most.0, space(most * (ROOM_LEADING * 2.0), 2));
        if two.size >= enough {
            return two.size;
        }
        let lines = self.shaper.wrap(name, Weight::Bold, enough, width, Hyphens::WhenNeeded, self.language).len();
        if lines <= MOST_LINES {
            return enough;
        }
        let high = enough * (ROOM_LEADING * MOST_LINES as f32);
        self.shaper.fit(name, Weight::Bold, enough.0..=enough.0, space(high, MOST_LINES)).size
    }

    fn head(&mut self, house: &House, sign: &Sign) -> Pt {
        let name = house.name_height(house.name(sign, self.inner, self.language, self.shaper).len());
        let name = if sign.arrow.is_some() { name.max(house.arrow().0) } else { name };
        let rows = beside(sign, house.is_beside).len() as f32;
        let beside = if house.is_beside {
            name.max(Shaped::capitals(beside_size()) + beside_leading() * (rows - 1.0).max(0.0))
        } else {
            name + beside_size() * 0.3 + beside_leading() * rows
        };
        beside + Pt::from(Mm(5.0))
    }
}
