//! The foot of a badge: role and session above a line, in a band, or centred.

use super::{
    Badge, BadgeRemark,
    card::{Edge, Pen},
    content::joined,
};
use crate::Remark;
use layout::{Band, Colour, Item, Mm, Pt, Rect, SMALLEST, Shaped, Weight};
use std::sync::Arc;

/// A line of the foot: one text at its left and one at its right.
struct Row {
    left: Option<Arc<Shaped>>,
    right: Option<Arc<Shaped>>,
    size: Pt,
}

/// The distance between baselines.
const LEADING: f32 = 1.25;
/// Never smaller than this part of the wanted size, unless there is no other way.
const LEAST: f32 = 0.75;

impl Pen<'_> {
    /// Above a coloured line. Returns where the rest must end.
    pub fn foot(&mut self, badge: &Badge, remarks: &mut Vec<Remark>) -> Pt {
        let rows = self.rows(badge, self.inner.width, remarks);
        let size = Pt(self.measures.role);
        let first = self.paint_rows(&rows, self.inner.bottom() - Pt(0.5), badge.accent());
        // The colour of a kind has to be seen from across the desk.
        let (thickness, colour) = match badge.colour {
            Some(colour) => (size * 0.4, Colour::Band(Band::Own(colour))),
            None => (size * 0.16, Colour::Accent),
        };
        let top = if rows.is_empty() { self.inner.bottom() - thickness } else { first - size * 1.25 - thickness };
        let area = Rect { top, height: thickness, ..self.inner };
        self.sheet.items.push(Item::Area { area, colour });
        top - size * 0.3
    }

    /// On a band whose colour stands for the role. Returns where the rest must end.
    pub fn band(&mut self, badge: &Badge, remarks: &mut Vec<Remark>) -> Pt {
        let (card, size) = (self.card.place, Pt(self.measures.role));
        let rows = self.rows(badge, self.inner.width, remarks);
        let edge = match self.card.edge {
            Edge::Bleeds(_) => Pt(0.0),
            Edge::Inset => Mm(3.0).into(),
        };
        // Letters, including their descenders, stay 3 mm from the edge.
        let last = card.bottom() - Pt::from(Mm(3.2)).max(edge + size * 0.45) - size * 0.25;
        let height = size * (LEADING * (rows.len().max(1) - 1) as f32) + Shaped::capitals(size);
        let top = last - height - size * 0.7;
        let area = match self.card.edge {
            Edge::Bleeds(over) => {
                Rect { left: card.left - over, top, width: card.width + over * 2.0, height: card.bottom() + over - top }
            }
            Edge::Inset => {
                Rect { left: card.left + edge, top, width: card.width - edge * 2.0, height: card.bottom() - edge - top }
            }
        };
        self.sheet.items.push(Item::Area { area, colour: Colour::Band(badge.band) });
        self.paint_rows(&rows, last, Colour::OnBand(badge.band));
        top - size * 0.2
    }

    /// Centred, with the event and its days below. Returns where the rest must end.
    pub fn foot_in_the_middle(&mut self, badge: &Badge, remarks: &mut Vec<Remark>) -> Pt {
        let (inner, size) = (self.inner, Pt(self.measures.role));
        let mut y = inner.bottom() - Pt(0.5);
        let mut top = inner.bottom();
        // Without logos, the event is already at the top.
        let event = if badge.logo.is_empty() { "" } else { badge.event.as_str() };
        let below = joined(event, &badge.days);
        if !below.is_empty() {
            let wanted = Pt(self.measures.small * 0.95);
            let space = self.space(inner.width, wanted * 2.6, 2, LEADING);
            let fitted = self.shaper.fit(
                &below,
                Weight::Regular,
                (wanted * 0.8).max(SMALLEST).0..=wanted.0.max(SMALLEST.0),
                space,
            );
            let first = y - fitted.size * (LEADING * (fitted.lines.len().max(1) - 1) as f32);
            self.paint_in_the_middle(&fitted.lines, fitted.size, LEADING, Colour::Soft, inner, first);
            top = first - Shaped::capitals(fitted.size);
            y = first - wanted * 1.5;
        }
        let part = joined(&badge.part(), &badge.sessions);
        if !part.is_empty() {
            let space = self.space(inner.width, size * 2.6, 2, LEADING);
            let fitted = self.shaper.fit(&part, Weight::SemiBold, (size * LEAST).max(SMALLEST).0..=size.0, space);
            let first = y - fitted.size * (LEADING * (fitted.lines.len().max(1) - 1) as f32);
            self.paint_in_the_middle(&fitted.lines, fitted.size, LEADING, Colour::Ink, inner, first);
            top = first - Shaped::capitals(fitted.size);
            if fitted.below_wanted {
                remarks.push(BadgeRemark::SmallRole { name: badge.name() }.into());
            }
        }
        top - size * 0.3
    }

    /// Role and sessions on one line if both fit at nearly the wanted size, otherwise on separate lines.
    fn rows(&mut self, badge: &Badge, width: Pt, remarks: &mut Vec<Remark>) -> Vec<Row> {
        const NEARLY: f32 = 0.85;
        let size = Pt(self.measures.role);
        let part = badge.part();
        let role = self.shaper.shape(&part, Weight::SemiBold);
        let sessions = self.shaper.shape(&badge.sessions, Weight::SemiBold);
        let gap = size * 0.8;
        match (part.as_str(), badge.sessions.as_str()) {
            ("", "") => return Vec::new(),
            (_, "") if role.width(size) <= width => return vec![Row { left: Some(role), right: None, size }],
            ("", _) if sessions.width(size) <= width => return vec![Row { left: None, right: Some(sessions), size }],
            _ => {}
        }
        let both = role.width(size) + gap + sessions.width(size);
        let fitting = size * (width / both).min(1.0);
        if !part.is_empty() && !badge.sessions.is_empty() && fitting >= size * NEARLY {
            return vec![Row { left: Some(role), right: Some(sessions), size: fitting }];
        }
        let mut rows = Vec::new();
        let mut small = false;
        for text in [&part, &badge.sessions].into_iter().filter(|text| !text.is_empty()) {
            let space = self.space(width, size * (LEADING * 2.0), 2, LEADING);
            let fitted = self.shaper.fit(text, Weight::SemiBold, (size * LEAST).max(SMALLEST).0..=size.0, space);
            small |= fitted.below_wanted;
            rows.extend(fitted.lines.into_iter().map(|line| Row { left: Some(line), right: None, size: fitted.size }));
        }
        if small {
            remarks.push(BadgeRemark::SmallRole { name: badge.name() }.into());
        }
        rows
    }

    /// Paints upwards from the last baseline, and returns the first one.
    fn paint_rows(&mut self, rows: &[Row], last: Pt, colour: Colour) -> Pt {
        let mut baseline = last;
        for (index, Row { left, right, size }) in rows.iter().rev().enumerate() {
            if index > 0 {
                baseline = baseline - Pt(self.measures.role).min(*size * 1.2) * LEADING;
            }
            if let Some(text) = left {
                self.sheet.text(text, *size, colour, self.inner.left, baseline);
            }
            if let Some(text) = right {
                self.sheet.text_right(text, *size, colour, self.inner.right(), baseline);
            }
        }
        baseline
    }
}
