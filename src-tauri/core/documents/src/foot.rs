//! The foot of sheets that hang on walls: the organizers and the version.

use domain::Event;
use layout::{Colour, Item, Mm, Picture, Point, Pt, Rect, Shaper, Sheet, Weight};
use std::sync::Arc;

pub(super) struct Foot<'a> {
    pub stamp: &'a str,
    pub logo: Option<Arc<Picture>>,
    pub size: Pt,
    /// The smallest size to which long names are reduced.
    pub least: Pt,
}

/// The height of the organizers' logo.
const LOGO: Mm = Mm(9.0);
const SIZE: Pt = Pt(10.0);
/// Smaller type is not read.
pub(super) const LEAST: Pt = Pt(6.0);

/// "Forum 2026 · Stadt Neuenau".
pub(super) fn names(event: &Event) -> String {
    owners(&event.title, &event.organizers.join(" · "))
}

pub(super) fn owners(event: &str, organizers: &str) -> String {
    [event, organizers].into_iter().filter(|text| !text.is_empty()).collect::<Vec<_>>().join(" · ")
}

impl<'a> Foot<'a> {
    /// For a sheet that is enlarged by this factor after layout.
    pub fn on(factor: f32, stamp: &'a str, logo: Option<Arc<Picture>>) -> Self {
        Self { stamp, logo, size: SIZE.max(LEAST * 1.05 / factor), least: LEAST / factor }
    }
}

impl Foot<'_> {
    /// Where the foot begins, and everything else must end.
    pub fn top(&self, inner: Rect) -> Pt {
        let logo = if self.logo.is_some() { Pt::from(LOGO) - Pt(8.0) } else { Pt(0.0) };
        inner.bottom() - Pt(12.0) - self.size - logo
    }

    pub fn put(&self, sheet: &mut Sheet, inner: Rect, names: &str, shaper: &mut Shaper) {
        let baseline = inner.bottom();
        let logo = self.logo.as_ref().map(|logo| (Arc::clone(logo), logo.fit(Mm(45.0).into(), LOGO.into())));
        let line = baseline - logo.as_ref().map_or(self.size * 1.5, |(_, (_, height))| *height + Pt(7.0));
        sheet.line(Point { x: inner.left, y: line }, Point { x: inner.right(), y: line }, Pt(0.6), Colour::Line);
        let stamp = shaper.shape(self.stamp, Weight::Regular);
        sheet.text_right(&stamp, self.size, Colour::Soft, inner.right(), baseline);
        let mut left = inner.left;
        if let Some((picture, (width, height))) = logo {
            let area = Rect { left, top: baseline - height, width, height };
            sheet.items.push(Item::Picture { area, picture });
            left = left + width + Pt(10.0);
        }
        let width = inner.right() - left - stamp.width(self.size) - Pt(16.0);
        let (names, size) = shaper.fit_line(names, Weight::Regular, self.least, self.size, width);
        sheet.text(&names, size, Colour::Soft, left, baseline);
    }
}
