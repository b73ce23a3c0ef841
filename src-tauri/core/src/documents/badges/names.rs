//! The name and what belongs to it: a column of texts in rank, as large as there is room.

use super::{Badge, Design, card::Pen};
use crate::{
    documents::Remark,
    layout::{Colour, Fitted, Pt, Rect, Shaped, Weight, begins_at_the_right},
};

/// Texts of one rank in the column.
struct Rank {
    text: Fitted,
    colour: Colour,
    /// From the last baseline above to the tops of the capitals.
    above: Pt,
    /// How far marks stand over the capitals of the first line.
    rise: Pt,
}

impl Rank {
    /// `air` is in parts of its size.
    fn below(before: Option<&Rank>, text: Fitted, colour: Colour, air: f32) -> Self {
        let rise = text.size * text.lines.first().map_or(0.0, |line| line.rise());
        let Some(before) = before else { return Self { text, colour, above: Pt(0.0), rise } };
        let above = before.text.size * (BELOW * 0.7) + text.size * air;
        // Marks may use the air above, but not all of it.
        Self { text, colour, above, rise: (rise - above * 0.5).max(Pt(0.0)) }
    }

    fn height(&self) -> Pt {
        let more = self.text.size * (LEADING * (self.text.lines.len().max(1) - 1) as f32);
        self.above + self.rise + Shaped::capitals(self.text.size) + more
    }
}

/// What hangs below a baseline, in parts of the size.
const BELOW: f32 = 0.22;
const LEADING: f32 = 1.08;

impl Pen<'_> {
    pub fn names(&mut self, middle: Rect, badge: &Badge, remarks: &mut Vec<Remark>) {
        /// So much smaller with each try.
        const STEP: f32 = 0.93;
        const TRIES: usize = 24;
        let height = |ranks: &[Rank]| {
            let below = ranks.last().map_or(Pt(0.0), |last| last.text.size * BELOW);
            ranks.iter().fold(below, |sum, rank| sum + rank.height())
        };
        // Air to what stands above and below.
        let air = Pt(self.measures.small * 0.75);
        let room = middle.height - air * 2.0;
        let mut scale = 1.0;
        let mut ranks = self.ranks(middle.width, room, badge, scale);
        for _ in 0..TRIES {
            if height(&ranks) <= room {
                break;
            }
            scale *= STEP;
            ranks = self.ranks(middle.width, room, badge, scale);
        }
        let family = badge.design != Design::FullNameFirst && !badge.family.is_empty();
        let names = ranks.iter().skip(usize::from(!badge.academic_title.is_empty())).take(1 + usize::from(family));
        let names: Vec<&Rank> = names.collect();
        if self.is_below_wanted(&names) {
            remarks.push(Remark::SmallName { name: badge.name() });
        } else if names.iter().any(|rank| rank.text.lines.len() > 1) {
            remarks.push(Remark::WrappedName { name: badge.name() });
        }
        // A little above the middle looks like the middle.
        let mut y = middle.top + air + ((room - height(&ranks)) * 0.45).max(Pt(0.0));
        for Rank { text, colour, above, rise } in &ranks {
            y = y + *above + *rise + Shaped::capitals(text.size);
            let leftwards = self.begin_at_the_right(badge);
            y = match badge.design {
                Design::FirstNameFirst | Design::FullNameFirst | Design::RoleBand if leftwards => {
                    self.paint_to_the_right(&text.lines, text.size, LEADING, *colour, middle.right(), y)
                }
                Design::Plain => self.paint_in_the_middle(&text.lines, text.size, LEADING, *colour, middle, y),
                Design::FirstNameFirst | Design::FullNameFirst | Design::RoleBand => {
                    self.paint(&text.lines, text.size, LEADING, *colour, middle.left, y)
                }
            };
        }
    }

    /// A name that runs to the left has its edge at the right, with all that belongs to it.
    fn begin_at_the_right(&self, badge: &Badge) -> bool {
        begins_at_the_right(badge.name().chars())
    }

    fn is_below_wanted(&self, names: &[&Rank]) -> bool {
        let least = [self.measures.first.0, self.measures.family.0];
        // A hundredth of a point is lost to rounding.
        names.iter().zip(least).any(|(rank, least)| rank.text.below_wanted || rank.text.size.0 < least - 0.01)
    }

    /// Title, names, pronouns, affiliation: those that there are.
    fn ranks(&mut self, width: Pt, room: Pt, badge: &Badge, scale: f32) -> Vec<Rank> {
        let small = self.measures.small * 1.1;
        let (first, family, organisation) = (self.measures.first, self.measures.family, self.measures.organisation);
        let (name, affiliation) = (badge.name(), badge.affiliation());
        let whole = badge.design == Design::FullNameFirst;
        let (large, below) = if whole { (name.as_str(), "") } else { (badge.first.as_str(), badge.family.as_str()) };
        let large_sizes = (first.0, if whole { first.1 * 0.86 } else { first.1 });
        let native = family.1 * 0.8;
        use Colour::{Ink, Soft};
        use Weight::{Bold, Regular};
        // Text, weight, colour, least and largest size, part of the room, lines, air above in parts of its size.
        let texts = [
            (badge.academic_title.as_str(), Regular, Soft, (small * 0.6, small), 0.2, 1, 0.0),
            (large, Bold, Ink, large_sizes, 0.85, if whole { 3 } else { 2 }, 0.15),
            (below, Regular, Ink, family, 0.5, 2, 0.3),
            (&badge.native, Regular, Ink, (native * 0.6, native), 0.3, 1, 0.4),
            (&badge.pronouns, Regular, Soft, (small * 0.6, small), 0.2, 1, 0.55),
            (&affiliation, Regular, Soft, organisation, 0.35, 2, 0.65),
        ];
        let mut ranks = Vec::new();
        for (text, weight, colour, (least, most), part, lines, above) in texts {
            if text.is_empty() {
                continue;
            }
            let space = self.space(width, room * (part * scale), lines, LEADING);
            let text = self.shaper.fit(text, weight, least * scale..=most * scale, space);
            ranks.push(Rank::below(ranks.last(), text, colour, above));
        }
        ranks
    }
}
