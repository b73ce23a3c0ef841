//! A list on its pages: title, table, and a foot with organizers, page number and Stand.

use super::{List, Listing, text};
use crate::{Notice, Part, SharedRemark};
use domain::watch::Watch;
use domain::{ItemRef, Language};
use layout::{
    Cell, Colour, Hyphens, Mm, Pages, Place, Point, Pt, Rect, Row, SMALLEST, Shaped, Shaper, Sheet, Stretch, Table,
    TableStyle, Weight,
};
use std::sync::Arc;

const MARGIN: Mm = Mm(15.0);
const FOOT: Pt = Pt(8.5);
/// The size of the repeated list name.
const RUNNING: Pt = Pt(9.0);
/// The same on sheets that hang and are signed.
const SIGNED_FOR: Pt = Pt(14.0);

/// How a list is read, which decides its sizes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Look {
    /// By the team alone, which its note says.
    ByTheTeam,
    ByTheHouse,
    ByRoom,
    ByTheKitchen,
    /// It is signed.
    Signed,
    /// It hangs, for people to write their names on.
    SignUp,
}

impl Look {
    pub fn of(list: List) -> Self {
        match list {
            List::Contributors | List::Arrivals | List::Waiting | List::Emergency | List::Calls => Look::ByTheTeam,
            List::House => Look::ByTheHouse,
            List::Sessions => Look::ByRoom,
            List::Meals => Look::ByTheKitchen,
            List::Signatures | List::Attendance => Look::Signed,
            List::SignUp => Look::SignUp,
        }
    }
}

/// The sizes of one list.
#[derive(Clone, Copy)]
struct Sizes {
    title: Pt,
    below: Pt,
    table: TableStyle,
}

impl Sizes {
    fn of(look: Look, page: (Mm, Mm)) -> Self {
        // Sheets on walls are read from farther away, and larger sheets from farther still.
        let large = if page.0.0.min(page.1.0) > 250.0 { 1.35 } else { 1.0 };
        let (title, below, size, padding) = match look {
            Look::ByTheTeam | Look::ByTheHouse => (22.0, 11.0, 9.2, 4.0),
            Look::ByRoom => (22.0, 11.0, 9.6, 4.4),
            Look::ByTheKitchen => (22.0, 11.0, 11.0, 4.4),
            Look::Signed => (19.0, 11.0, 10.5, 4.0),
            Look::SignUp => (27.0, 14.0, 12.0, 4.0),
        };
        let [title, below, size, padding] = [title, below, size, padding].map(|points: f32| Pt(points * large));
        Self { title, below, table: TableStyle { size, padding } }
    }
}

pub(super) fn lay_out(
    listing: &Listing,
    about: Option<ItemRef>,
    stamp: &str,
    page: (Mm, Mm),
    language: Language,
    shaper: &mut Shaper,
    watch: &dyn Watch,
) -> Part {
    let inner = Rect::new(Pt(0.0), Pt(0.0), page.0, page.1).inset(MARGIN);
    let sizes = Sizes::of(listing.look, page);
    let mut pen = Pen { listing, stamp, page, inner, sizes, language, shaper };
    pen.pages(about, watch)
}

/// The table with numbers that run down the columns of each page, and continue on the next.
fn numbered_down(table: &Table, pages: &[Vec<Stretch>], beside: usize) -> Table {
    let mut table = table.clone();
    let width = table.columns.len() / beside;
    let numbered = |cells: &Vec<Cell>| cells.iter().step_by(width).filter(|cell| !cell.is_empty()).count();
    let all: usize = table.rows.iter().filter_map(cells).map(numbered).sum();
    let mut next = 1;
    for page in pages {
        let rows: Vec<usize> = page.iter().map(|stretch| stretch.row).collect();
        for column in 0..beside {
            for row in &rows {
                let Row::Cells { cells, .. } = &mut table.rows[*row] else { continue };
                let Some(cell) = cells.get_mut(column * width) else { continue };
                *cell = if next <= all { text::cell(text::accent(&next.to_string())) } else { Vec::new() };
                next += 1;
            }
        }
    }
    table
}

fn cells(row: &Row) -> Option<&Vec<Cell>> {
    match row {
        Row::Cells { cells, .. } => Some(cells),
        Row::Group(_) => None,
    }
}

struct Pen<'a> {
    listing: &'a Listing,
    stamp: &'a str,
    page: (Mm, Mm),
    inner: Rect,
    sizes: Sizes,
    language: Language,
    shaper: &'a mut Shaper,
}

impl Pen<'_> {
    fn pages(&mut self, about: Option<ItemRef>, watch: &dyn Watch) -> Part {
        let mut table = self.shaper.set_table(&self.listing.table, self.inner.width, self.sizes.table, watch);
        let mut first = Sheet::new(self.page.0, self.page.1);
        let top = self.head(&mut first);
        let next_top = self.inner.top + self.running_height();
        let bottom = self.inner.bottom() - FOOT * 2.6;
        let pages = table.pages(Pages { first: bottom - top, next: bottom - next_top });
        if self.listing.numbered_beside > 1 {
            // Page breaks are known now. Other numbers do not change the height of rows.
            let numbered = numbered_down(&self.listing.table, &pages, self.listing.numbered_beside);
            table = self.shaper.set_table(&numbered, self.inner.width, self.sizes.table, watch);
        }
        let mut part = Part::default();
        for (index, rows) in pages.iter().enumerate() {
            let mut sheet = if index == 0 { first.clone() } else { self.running_head() };
            let y = if index == 0 { top } else { next_top };
            let painted = table.paint(&mut sheet, Point { x: self.inner.left, y }, rows);
            for row in painted {
                let about = self.listing.about.get(row.row).copied().flatten().or(about);
                for remark in SharedRemark::missing(&sheet.items[row.items]) {
                    part.tell(Notice::about(about, remark));
                }
            }
            self.foot(&mut sheet, index + 1, pages.len());
            part.sheets.push(sheet);
        }
        part.tell_missing(0, about);
        part.bookmarks = self.bookmarks(&pages);
        part
    }

    /// Event, list name, and the text below it. Returns where the table begins.
    fn head(&mut self, sheet: &mut Sheet) -> Pt {
        let (text, width) = (&self.listing.event, self.inner.width);
        let (event, size) = self.shaper.fit_line(text, Weight::Regular, SMALLEST, RUNNING, width);
        let mut y = self.inner.top + Shaped::capitals(size);
        sheet.text(&event, size, Colour::Soft, self.inner.left, y);
        y = y + size * 0.9;
        let Sizes { title, below, .. } = self.sizes;
        let lines = self.shaper.balance(&self.listing.title, Weight::Bold, title, self.inner.width, self.language);
        y = self.lines(sheet, &lines, title, 1.14, Colour::Ink, y);
        let (width, text) = (self.inner.width, &self.listing.below);
        let lines = self.shaper.wrap(text, Weight::Regular, below, width, Hyphens::WhenNeeded, self.language);
        self.lines(sheet, &lines, below, 1.3, Colour::Soft, y + below * 0.1) + below * 1.6
    }

    /// Lines below one another from `top`. Returns where they end.
    fn lines(&self, sheet: &mut Sheet, lines: &[Arc<Shaped>], size: Pt, leading: f32, colour: Colour, top: Pt) -> Pt {
        for (index, line) in lines.iter().enumerate() {
            sheet.text(line, size, colour, self.inner.left, top + size * (0.85 + leading * index as f32));
        }
        top + size * (leading * lines.len() as f32)
    }

    fn running_head(&mut self) -> Sheet {
        let mut sheet = Sheet::new(self.page.0, self.page.1);
        let said: Vec<&str> = [&self.listing.title, &self.listing.below]
            .into_iter()
            .map(String::as_str)
            .filter(|text| !text.is_empty())
            .collect();
        if self.listing.short_title.is_empty() {
            let width = self.inner.width;
            let (text, size) = self.shaper.fit_line(&said.join(" · "), Weight::Regular, SMALLEST, RUNNING, width);
            sheet.text(&text, size, Colour::Soft, self.inner.left, self.inner.top + Shaped::capitals(size));
            return sheet;
        }
        // Signers must see what they sign for; readers who turn the page already know.
        for (index, line) in self.signed_for().iter().enumerate() {
            let baseline = self.inner.top + Shaped::capitals(SIGNED_FOR) + SIGNED_FOR * (1.14 * index as f32);
            sheet.text(line, SIGNED_FOR, Colour::Ink, self.inner.left, baseline);
        }
        sheet
    }

    /// Number and short title, for the sheets after the first.
    fn signed_for(&mut self) -> Vec<Arc<Shaped>> {
        let title = &self.listing.short_title;
        self.shaper.balance(title, Weight::SemiBold, SIGNED_FOR, self.inner.width, self.language)
    }

    /// The height of the running head, including the space below it.
    fn running_height(&mut self) -> Pt {
        if self.listing.short_title.is_empty() {
            return RUNNING * 1.9;
        }
        SIGNED_FOR * (1.14 * self.signed_for().len() as f32 + 0.5)
    }

    fn foot(&mut self, sheet: &mut Sheet, page: usize, pages: usize) {
        let baseline = self.inner.bottom();
        let line = baseline - FOOT * 1.4;
        let (from, to) = (Point { x: self.inner.left, y: line }, Point { x: self.inner.right(), y: line });
        sheet.line(from, to, Pt(0.6), Colour::Line);
        let of = match self.language {
            Language::De => format!("Seite {page} von {pages}"),
            Language::En => format!("Page {page} of {pages}"),
        };
        let right = self.shaper.shape(&format!("{} · {of}", self.stamp), Weight::Regular);
        sheet.text_right(&right, FOOT, Colour::Soft, self.inner.right(), baseline);
        let (left, weight) = match self.listing.note.as_str() {
            "" => (&self.listing.event, Weight::Regular),
            _ if self.listing.look == Look::ByTheTeam => (&self.listing.note, Weight::SemiBold),
            _ => (&self.listing.note, Weight::Regular),
        };
        let width = self.inner.width - right.width(FOOT) - Pt(14.0);
        let (left, size) = self.shaper.fit_line(left, weight, SMALLEST, FOOT, width);
        sheet.text(&left, size, Colour::Soft, self.inner.left, baseline);
    }

    /// The list, and the start of each top-level group.
    fn bookmarks(&self, pages: &[Vec<Stretch>]) -> Vec<(usize, String)> {
        let mut bookmarks = vec![(0, self.listing.title.clone())];
        for (page, stretch) in pages.iter().enumerate().flat_map(|(page, rows)| rows.iter().map(move |row| (page, row)))
        {
            if let Row::Group(group) = &self.listing.table.rows[stretch.row]
                && group.level == 0
                && stretch.place != Place::Again
            {
                let name = group.text.first().map_or("", |phrase| &phrase.text);
                bookmarks.push((page, name.replace('\u{ad}', "")));
            }
        }
        bookmarks
    }
}
