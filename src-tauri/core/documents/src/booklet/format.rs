//! The measurements of a booklet page: margins, columns and type sizes.

use super::PageSize;
use layout::{Mm, Pt, Sheet};

/// Lengths on a page. The inner margin is the one at the fold.
#[derive(Clone, Copy, Debug)]
pub(super) struct Format {
    pub width: Mm,
    pub height: Mm,
    inner: Mm,
    outer: Mm,
    pub top: Mm,
    bottom: Mm,
    /// The distance from the edges to the baselines of running head and page number.
    pub head: Mm,
    pub foot: Mm,
    /// The minimum width of the column left of the titles, for numbers; on A4 it also holds room and time.
    pub column: Mm,
    pub aside: bool,
    pub body: Pt,
    pub leading: Pt,
    pub small: Pt,
    pub title: Pt,
    pub theme: Pt,
    /// The largest size on the title page.
    pub cover: f32,
    /// The number of columns of the index.
    pub columns: usize,
}

impl Format {
    pub fn of(size: PageSize) -> Self {
        match size {
            PageSize::A5 => Self {
                width: Mm(148.0),
                height: Mm(210.0),
                inner: Mm(17.0),
                outer: Mm(13.0),
                top: Mm(20.0),
                bottom: Mm(20.0),
                head: Mm(11.5),
                foot: Mm(10.5),
                column: Mm(11.0),
                aside: false,
                body: Pt(9.2),
                leading: Pt(12.4),
                small: Pt(8.2),
                title: Pt(12.5),
                theme: Pt(19.0),
                cover: 36.0,
                columns: 2,
            },
            PageSize::A4 => Self {
                width: Mm(210.0),
                height: Mm(297.0),
                inner: Mm(24.0),
                outer: Mm(20.0),
                top: Mm(27.0),
                bottom: Mm(27.0),
                head: Mm(16.0),
                foot: Mm(15.0),
                column: Mm(35.0),
                aside: true,
                body: Pt(10.4),
                leading: Pt(14.4),
                small: Pt(9.2),
                title: Pt(15.0),
                theme: Pt(25.0),
                cover: 52.0,
                columns: 3,
            },
            PageSize::HalfLetter => Self { width: Mm(139.7), height: Mm(215.9), ..Self::of(PageSize::A5) },
            PageSize::Letter => Self { width: Mm(215.9), height: Mm(279.4), ..Self::of(PageSize::A4) },
        }
    }

    /// The printed width.
    pub fn measure(&self) -> Pt {
        Pt::from(self.width) - Pt::from(self.inner) - Pt::from(self.outer)
    }

    /// The printed height, without head and foot.
    pub fn room(&self) -> Pt {
        Pt::from(self.height) - Pt::from(self.top) - Pt::from(self.bottom)
    }

    /// The left edge of the lines on this page, counted from 1: odd pages have the fold at their left.
    pub fn left(&self, number: usize) -> Pt {
        if number % 2 == 1 { self.inner.into() } else { self.outer.into() }
    }

    pub fn page(&self) -> Sheet {
        Sheet::new(self.width, self.height)
    }

    /// The space before a session.
    pub fn gap(&self) -> Pt {
        self.leading * 1.9
    }
}
