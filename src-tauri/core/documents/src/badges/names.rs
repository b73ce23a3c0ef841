//! The name and the texts below it, a column ordered by importance. The first names of all badges in a print share one
//! baseline. Texts below it move, and avoid the code only where they stand beside it.

use super::{Badge, BadgeRemark, Design, card::Pen};
use crate::{Remark, SharedRemark};
use layout::{Colour, Fitted, Pt, Rect, SMALLEST, Shaped, Space, Weight, begins_at_the_right};
use std::sync::Arc;

/// A text to be placed in the column.
struct Wish {
    text: String,
    weight: Weight,
    colour: Colour,
    /// Smallest and largest size.
    sizes: (f32, f32),
    /// Its share of the available height.
    part: f32,
    lines: usize,
    /// The space above, relative to its size.
    above: f32,
    /// Names are shrunk last, and never left out.
    is_name: bool,
}

/// The area for the texts.
#[derive(Clone, Copy)]
struct Column {
    middle: Rect,
    /// The code to avoid.
    code: Option<Rect>,
    first_baseline: Pt,
    /// An academic title stands above the first text.
    has_title: bool,
}

/// A text in its final position.
struct Rank {
    text: Fitted,
    colour: Colour,
    first_baseline: Pt,
    /// The width of its lines: less than the card's if a code stands beside it.
    width: Pt,
}

/// The descent below a baseline, relative to the size.
const BELOW: f32 = 0.22;
const LEADING: f32 = 1.08;
/// The gap between a name and the academic title above it, relative to the title's size.
const TITLE_GAP: f32 = 0.5;
const FAMILY_ABOVE: f32 = 0.3;
const AFFILIATION_ABOVE: f32 = 0.65;

impl Rank {
    fn last_baseline(&self) -> Pt {
        self.first_baseline + self.text.size * (LEADING * (self.text.lines.len().max(1) - 1) as f32)
    }

    fn bottom(&self) -> Pt {
        self.last_baseline() + self.text.size * BELOW
    }
}

impl Pen<'_> {
    pub fn names(&mut self, middle: Rect, code: Option<Rect>, badge: &Badge, remarks: &mut Vec<Remark>) {
        /// The reduction per attempt: first of everything except the names, then of the names too.
        const STEP: f32 = 0.93;
        const STEP_OF_SMALL: f32 = 0.86;
        const TRIES_OF_SMALL: usize = 3;
        const TRIES: usize = 30;
        let baseline = self.first_baseline(middle.top, badge);
        let bottom = middle.bottom() - self.air();
        let mut wishes = self.wishes(badge);
        // The code may reach up beside the title.
        let beside = code.filter(|code| code.top < baseline).map_or(middle.width, |code| code.left - middle.left);
        let title = self.academic_title(beside, badge, remarks);
        let column = Column { middle, code, first_baseline: baseline, has_title: title.is_some() };
        let mut ranks = self.ranks(Vec::new(), &wishes, column, (1.0, 1.0));
        for attempt in 1..=TRIES {
            if ranks.last().is_none_or(|last| last.bottom() <= bottom) {
                break;
            }
            let small = STEP_OF_SMALL.powi(attempt.min(TRIES_OF_SMALL) as i32);
            let name = STEP.powi(attempt.saturating_sub(TRIES_OF_SMALL) as i32);
            // Texts that do not fit are left out, last first, and reported.
            if attempt > TRIES_OF_SMALL
                && name.sqrt() * self.measures.first.1 < self.measures.first.0
                && let Some(index) = wishes.iter().rposition(|wish| !wish.is_name)
            {
                let text = wishes.remove(index).text;
                remarks.push(BadgeRemark::LeftOut { name: badge.name(), text }.into());
            }
            // Names that keep their size need not be fitted again.
            let names = wishes.iter().take_while(|wish| wish.is_name).count();
            ranks.truncate(if attempt <= TRIES_OF_SMALL { names } else { 0 });
            ranks = self.ranks(ranks, &wishes, column, (small, name));
        }
        self.say_small(badge, &ranks, &wishes, remarks);
        if let (Some((title, size)), Some(first)) = (title, ranks.first()) {
            let rise = first.text.size * first.text.lines.first().map_or(0.0, |line| line.rise());
            let top = first.first_baseline - Shaped::capitals(first.text.size) - rise;
            let title = Fitted { size, lines: vec![title], below_wanted: false };
            let first_baseline = top - title.size * TITLE_GAP;
            let rank = Rank { text: title, colour: Colour::Soft, first_baseline, width: beside };
            self.put(&rank, middle, badge);
        }
        for rank in &ranks {
            self.put(rank, middle, badge);
        }
    }

    /// The same for all badges of a print: far enough below the head for typical texts to stand slightly above the
    /// middle, which looks centred.
    fn first_baseline(&self, top: Pt, badge: &Badge) -> Pt {
        let [first, family, organisation] =
            [self.measures.first.1, self.measures.family.1, self.measures.organisation.1].map(Pt);
        let title = if self.measures.is_low { Pt(0.0) } else { self.title_size() * (0.66 + TITLE_GAP) };
        let below = first * (BELOW * 0.7)
            + family * FAMILY_ABOVE
            + Shaped::capitals(family)
            + family * (BELOW * 0.7)
            + organisation * AFFILIATION_ABOVE
            + Shaped::capitals(organisation)
            + organisation * BELOW;
        let foot = Pt(self.measures.role * 1.75)
            + if badge.design == Design::Plain { Pt(self.measures.small * 2.4) } else { Pt(0.0) };
        let used = title + Shaped::capitals(first) + below;
        let free = self.inner.bottom() - foot - top - self.air() * 2.0 - used;
        let more = if self.measures.is_low { Pt(1.6) } else { Pt(0.0) };
        top + self.air() + more + (free * 0.15).max(Pt(0.0)) + title + Shaped::capitals(first)
    }

    /// The space to the texts above and below.
    fn air(&self) -> Pt {
        Pt(self.measures.small * if self.measures.is_low { 0.65 } else { 0.75 })
    }

    fn title_size(&self) -> Pt {
        Pt(self.measures.small * 1.1)
    }

    /// The academic title in its own size; on a low card it precedes the affiliation instead. It is left out, with a
    /// remark, if it is too wide for a readable line.
    fn academic_title(&mut self, width: Pt, badge: &Badge, remarks: &mut Vec<Remark>) -> Option<(Arc<Shaped>, Pt)> {
        if badge.academic_title.is_empty() || self.measures.is_low {
            return None;
        }
        let title = self.shaper.shape(&badge.academic_title, Weight::Regular);
        let size = self.title_size().min(title.size_for(width));
        if size < SMALLEST {
            remarks.push(BadgeRemark::LeftOut { name: badge.name(), text: badge.academic_title.clone() }.into());
            return None;
        }
        Some((title, size))
    }

    /// Names, pronouns and affiliation, if present.
    fn wishes(&self, badge: &Badge) -> Vec<Wish> {
        let small = self.measures.small * 1.1;
        let (first, family, organisation) = (self.measures.first, self.measures.family, self.measures.organisation);
        let name = badge.name();
        let whole = badge.design == Design::FullNameFirst;
        let (large, below) = if whole { (name, String::new()) } else { (badge.first.clone(), badge.family.clone()) };
        let large_sizes = (first.0, if whole { first.1 * 0.86 } else { first.1 });
        let native = family.1 * 0.8;
        let affiliation = match (self.measures.is_low, badge.academic_title.as_str(), badge.affiliation()) {
            (true, title, affiliation) if !title.is_empty() && !affiliation.is_empty() => {
                format!("{title} · {affiliation}")
            }
            (true, title, affiliation) if affiliation.is_empty() => title.to_owned(),
            (_, _, affiliation) => affiliation,
        };
        use Colour::{Ink, Soft};
        use Weight::{Bold, Regular};
        let least = |size: f32| size.max(SMALLEST.0);
        let wish = |text: String, weight, colour, sizes: (f32, f32), part, lines, above| Wish {
            text,
            weight,
            colour,
            sizes,
            part,
            lines,
            above,
            is_name: false,
        };
        let mut wishes = vec![
            Wish { is_name: true, ..wish(large, Bold, Ink, large_sizes, 0.85, if whole { 3 } else { 2 }, 0.0) },
            Wish { is_name: true, ..wish(below, Regular, Ink, family, 0.5, 2, FAMILY_ABOVE) },
            wish(badge.native.clone(), Regular, Ink, (least(native * 0.6), native), 0.3, 1, 0.4),
            wish(badge.pronouns.clone(), Regular, Soft, (least(small * 0.6), small), 0.2, 1, 0.55),
            wish(affiliation, Regular, Soft, organisation, 0.35, 2, AFFILIATION_ABOVE),
        ];
        wishes.retain(|wish| !wish.text.is_empty());
        wishes
    }

    /// Places texts downwards, after those already placed. The scales apply to small texts and to names.
    fn ranks(&mut self, mut ranks: Vec<Rank>, wishes: &[Wish], column: Column, (small, name): (f32, f32)) -> Vec<Rank> {
        let Column { middle, code, first_baseline, has_title } = column;
        let room = middle.height - self.air() * 2.0;
        for wish in &wishes[ranks.len()..] {
            // The family name shrinks before the first name.
            let scale = match (wish.is_name, ranks.is_empty()) {
                (true, true) => name.sqrt(),
                (true, false) => name * name.sqrt(),
                (false, _) => small,
            };
            let [mut least, mut most] = [wish.sizes.0, wish.sizes.1].map(|size| (size * scale).max(SMALLEST.0));
            if ranks.is_empty() {
                // Marks above capitals have only the space above the baseline.
                let rise = self.shaper.shape(&wish.text, wish.weight).rise();
                let title = if has_title { self.title_size() * (0.66 + TITLE_GAP) } else { Pt(0.0) };
                let above = first_baseline - middle.top - self.air() * 0.5 - title;
                most = most.min(above / Pt(Shaped::CAPITALS / 1000.0 + rise)).max(SMALLEST.0);
                least = least.min(most);
            }
            let place = |width: Pt, pen: &mut Self| {
                let part = wish.part * if wish.is_name { scale } else { 1.0 };
                let space = Space { width, ..pen.space(middle.width, room * part, wish.lines, LEADING) };
                let text = pen.shaper.fit(&wish.text, wish.weight, least..=most, space);
                Rank::below(ranks.last(), text, wish, width, first_baseline)
            };
            let mut rank = place(middle.width, self);
            if let Some(code) = code.filter(|code| rank.bottom() > code.top) {
                let width = code.left - middle.left;
                let is_wider = rank.text.lines.iter().any(|line| line.width(rank.text.size) > width);
                rank = if is_wider { place(width, self) } else { Rank { width, ..rank } };
            }
            ranks.push(rank);
        }
        ranks
    }

    fn say_small(&self, badge: &Badge, ranks: &[Rank], wishes: &[Wish], remarks: &mut Vec<Remark>) {
        let least = [self.measures.first.0, self.measures.family.0];
        let names: Vec<&Rank> =
            ranks.iter().zip(wishes).filter(|(_, wish)| wish.is_name).map(|(rank, _)| rank).collect();
        // Rounding loses a hundredth of a point.
        let is_small = |rank: &Rank, least: f32| rank.text.below_wanted || rank.text.size.0 < least - 0.01;
        if names.iter().zip(least).any(|(rank, least)| is_small(rank, least)) {
            remarks.push(SharedRemark::SmallName { name: badge.name() }.into());
        } else if names.iter().any(|rank| rank.text.lines.len() > 1) {
            remarks.push(BadgeRemark::WrappedName { name: badge.name() }.into());
        }
    }

    fn put(&mut self, rank: &Rank, middle: Rect, badge: &Badge) {
        let Rank { text: Fitted { size, lines, .. }, colour, first_baseline, width } = rank;
        let within = Rect { width: *width, ..middle };
        // A right-to-left name is aligned to the right, with everything that belongs to it.
        let leftwards = begins_at_the_right(badge.name().chars());
        match badge.design {
            Design::FirstNameFirst | Design::FullNameFirst | Design::RoleBand if leftwards => {
                self.paint_to_the_right(lines, *size, LEADING, *colour, within.right(), *first_baseline)
            }
            Design::Plain => self.paint_in_the_middle(lines, *size, LEADING, *colour, within, *first_baseline),
            Design::FirstNameFirst | Design::FullNameFirst | Design::RoleBand => {
                self.paint(lines, *size, LEADING, *colour, middle.left, *first_baseline)
            }
        };
    }
}

impl Rank {
    /// The first text stands on the given baseline.
    fn below(before: Option<&Rank>, text: Fitted, wish: &Wish, width: Pt, baseline: Pt) -> Self {
        let colour = wish.colour;
        let Some(before) = before else { return Self { text, colour, first_baseline: baseline, width } };
        let rise = text.size * text.lines.first().map_or(0.0, |line| line.rise());
        let above = before.text.size * (BELOW * 0.7) + text.size * wish.above;
        // Marks may use part of the space above, but not all of it.
        let rise = (rise - above * 0.5).max(Pt(0.0));
        let first_baseline = before.last_baseline() + above + rise + Shaped::capitals(text.size);
        Self { text, colour, first_baseline, width }
    }
}
