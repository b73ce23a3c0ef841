//! Appointments below one another, in the largest size in which all of them fit.

use super::Appointment;
use domain::Language;
use layout::{Colour, Mm, Phrase, Point, Pt, Rect, RichLines, Shaped, Shaper, Sheet, Weight};
use std::sync::Arc;

/// An appointment, and why it concerns whoever reads it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    pub appointment: Arc<Appointment>,
    /// "Moderation"; empty for those who only attend.
    pub part: String,
    /// Whether it is their own, and not for everybody.
    pub is_own: bool,
}

/// The smallest size that can be read.
const SMALLEST: f32 = 6.0;
const STEP: f32 = 0.5;
const LEADING: f32 = 1.22;
/// The space above and below an appointment, relative to its size.
const AIR: f32 = 0.42;

/// In areas narrower than this, time, room and title stand below one another.
const NARROW: Mm = Mm(60.0);
/// The same applies if less than this is left beside the times.
const LEAST_BESIDE: Mm = Mm(40.0);

/// Appointments broken into lines for one size.
struct Table {
    /// The width of the times; `None` if the rest stands below them.
    column: Option<Pt>,
    rows: Vec<Row>,
}

/// An appointment broken into lines for one size.
struct Row {
    when: Arc<Shaped>,
    is_own: bool,
    /// Room and title.
    what: RichLines,
    /// True if they stand below the time.
    stacked: bool,
}

impl Row {
    fn height(&self, size: Pt) -> Pt {
        let lines = if self.stacked { self.what.count() + 1 } else { self.what.count().max(1) };
        size * (LEADING * lines as f32 + 2.0 * AIR)
    }
}

/// Sets all in the largest size that fits, from this one down to [`SMALLEST`]. Returns how many do not fit even in that.
pub fn put(
    sheet: &mut Sheet,
    area: Rect,
    lines: &[Line],
    largest: Pt,
    language: Language,
    shaper: &mut Shaper,
) -> usize {
    let mut pen = Pen { sheet, shaper, language, area };
    let mut size = largest;
    let mut table = pen.table(lines, size);
    while height(&table.rows, size) > area.height && size > Pt(SMALLEST) {
        size = Pt((size.0 - STEP).max(SMALLEST));
        table = pen.table(lines, size);
    }
    pen.paint(&table, size)
}

struct Pen<'a> {
    sheet: &'a mut Sheet,
    shaper: &'a mut Shaper,
    language: Language,
    area: Rect,
}

impl Pen<'_> {
    fn paint(&mut self, Table { column, rows }: &Table, size: Pt) -> usize {
        let (mut y, bottom) = (self.area.top, self.area.bottom());
        let mut put = 0;
        let all = rows.len();
        for row in rows {
            let rest = all - put - 1;
            // Appointments left out are counted on a line of their own.
            let needed = row.height(size) + if rest > 0 { size * LEADING } else { Pt(0.0) };
            let fits_whole = y + height(&rows[put..], size) <= bottom + Pt(0.1);
            if !fits_whole && y + needed > bottom {
                break;
            }
            let (from, to) = (Point { x: self.area.left, y }, Point { x: self.area.right(), y });
            self.sheet.line(from, to, Pt(0.4), Colour::Line);
            self.put(row, size, *column, y);
            y = y + row.height(size);
            put += 1;
        }
        let left_out = all - put;
        if left_out > 0 {
            let more = self.language.pick("weitere im Programm", "more sessions");
            let text = self.shaper.shape(&format!("+{left_out} {more}"), Weight::SemiBold);
            self.sheet.text(&text, size, Colour::Soft, self.area.left, y + size * 1.0);
        }
        left_out
    }

    fn table(&mut self, lines: &[Line], size: Pt) -> Table {
        let column = self.column(lines, size);
        let width = self.area.width - column.unwrap_or(Pt(0.0));
        let rows = lines.iter().map(|line| self.row(line, size, width, column.is_none())).collect();
        Table { column, rows }
    }

    /// Room, title and part on one line, or the room above the rest and below the time.
    fn row(&mut self, line: &Line, size: Pt, width: Pt, stacked: bool) -> Row {
        let Appointment { when, room, title } = &*line.appointment;
        let said = |text: &str, weight, colour| Phrase::new(text, weight, colour).hyphenated(self.language);
        let room_said = said(room, Weight::SemiBold, Colour::Accent);
        let part = if line.part.is_empty() { String::new() } else { format!(" · {}", line.part) };
        let mut rest = vec![said(title, Weight::Regular, Colour::Ink)];
        rest.extend((!part.is_empty()).then(|| said(&part, Weight::SemiBold, Colour::Ink)));
        let what = if stacked {
            let mut lines = self.shaper.wrap_rich(&[room_said], size, width);
            lines.append(self.shaper.wrap_rich(&rest, size, width));
            lines
        } else {
            let between = if room.is_empty() { "" } else { " · " };
            let between = Phrase::new(between, Weight::Regular, Colour::Ink);
            rest.splice(0..0, [room_said, between]);
            self.shaper.wrap_rich(&rest, size, width)
        };
        Row { when: self.shaper.shape(when, Weight::SemiBold), is_own: line.is_own, what, stacked }
    }

    /// The width of the times; `None` if that leaves too little beside them.
    fn column(&mut self, lines: &[Line], size: Pt) -> Option<Pt> {
        let widths = lines.iter().map(|line| self.shaper.shape(&line.appointment.when, Weight::SemiBold));
        let column = widths.fold(Pt(0.0), |widest, when| widest.max(when.width(size))) + size * 0.9;
        let beside = self.area.width - column;
        (self.area.width >= NARROW.into() && beside >= LEAST_BESIDE.into()).then_some(column)
    }

    fn put(&mut self, row: &Row, size: Pt, column: Option<Pt>, top: Pt) {
        let baseline = top + size * (AIR + 0.82);
        let colour = if row.is_own { Colour::Ink } else { Colour::Soft };
        self.sheet.text(&row.when, size, colour, self.area.left, baseline);
        let below = if row.stacked { size * LEADING } else { Pt(0.0) };
        let at = Point { x: self.area.left + column.unwrap_or(Pt(0.0)), y: baseline + below };
        row.what.paint(self.sheet, at, size, size * LEADING);
    }
}

fn height(rows: &[Row], size: Pt) -> Pt {
    rows.iter().fold(Pt(0.0), |sum, row| sum + row.height(size))
}
