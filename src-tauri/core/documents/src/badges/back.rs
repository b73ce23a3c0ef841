//! The back of a badge: the name again, because badges turn over, and what its owner needs on the day.

use super::{Badge, BadgeRemark};
use domain::{Language, Programme, Session, time};
use layout::{
    Colour, Mm, Phrase, Point, Pt, Rect, RichLines, SMALLEST as SMALLEST_TYPE, Shaped, Shaper, Sheet, Space, Weight,
};
use serde::{Deserialize, Serialize};
use std::sync::Arc;

/// The text on every back, and the printer's offset between front and back.
#[derive(Clone, Debug, PartialEq, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "types", derive(specta::Type))]
pub struct BackOptions {
    /// The texts at the foot, left and right: the WLAN, whom to call.
    pub lines: [String; 2],
    /// How far too far right and too far down the printer puts the second side.
    pub offset: (Mm, Mm),
}

impl BackOptions {
    /// No printer is farther off than this.
    const FARTHEST: f32 = 20.0;

    /// Zero for values that are not finite.
    pub(super) fn offset(&self) -> (Pt, Pt) {
        let length = |mm: Mm| if mm.0.is_finite() { mm.0.clamp(-Self::FARTHEST, Self::FARTHEST) } else { 0.0 };
        (Mm(length(self.offset.0)).into(), Mm(length(self.offset.1)).into())
    }
}

/// The content of a back besides the name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Back {
    pub appointments: Vec<Arc<Appointment>>,
    pub lines: [String; 2],
}

/// A place and time where the person is expected.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Appointment {
    /// "Sa 9.30–12.30"
    pub when: String,
    pub room: String,
    pub title: String,
}

impl Appointment {
    /// `None` for a session without a time.
    pub(super) fn of(programme: &Programme, session: &Session, language: Language) -> Option<Self> {
        let span = programme.span(session)?;
        let room = session.room.and_then(|room| programme.rooms.get(&room));
        Some(Self {
            when: format!("{} {}", time::short_weekday(span.day(), language), programme.event.time_style.range(span)),
            room: room.map(|room| room.name.clone()).unwrap_or_default(),
            title: session.sign_title().to_owned(),
        })
    }
}

/// Sizes of appointments, from the largest that looks right to the smallest that can be read.
const LARGEST: f32 = 9.5;
const SMALLEST: f32 = 6.0;
const STEP: f32 = 0.5;
const LEADING: f32 = 1.22;
/// The space above and below an appointment, relative to its size.
const AIR: f32 = 0.42;

/// On backs narrower than this, time, room and title stand below one another.
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

pub(super) fn lay_out(
    sheet: &mut Sheet,
    card: Rect,
    badge: &Badge,
    language: Language,
    shaper: &mut Shaper,
) -> Option<BadgeRemark> {
    let back = badge.back.as_ref()?;
    let scale = (Mm::from(card.height).0 / 54.0).sqrt().min(1.6);
    let inner = card.inset(Mm(5.0 * scale.min(1.2)));
    let mut pen = Pen { sheet, shaper, language, inner };
    let top = pen.name(badge, scale);
    let bottom = pen.foot(back, scale);
    let left_out = pen.appointments(&back.appointments, top, bottom, scale);
    (left_out > 0).then(|| BadgeRemark::AppointmentsLeftOut { name: badge.name(), left_out })
}

struct Pen<'a> {
    sheet: &'a mut Sheet,
    shaper: &'a mut Shaper,
    language: Language,
    inner: Rect,
}

impl Pen<'_> {
    fn name(&mut self, badge: &Badge, scale: f32) -> Pt {
        let name = badge.name();
        if name.is_empty() {
            return self.inner.top;
        }
        let wanted = 17.0 * scale;
        let space = Space {
            width: self.inner.width,
            height: Pt(wanted * 1.2),
            lines: 2,
            leading: 1.1,
            language: self.language,
        };
        let fitted = self.shaper.fit(&name, Weight::Bold, 9.0..=wanted, space);
        let baseline = self.inner.top + Shaped::capitals(fitted.size);
        for (index, line) in fitted.lines.iter().enumerate() {
            let y = baseline + fitted.size * (1.1 * index as f32);
            self.sheet.text(line, fitted.size, Colour::Ink, self.inner.left, y);
        }
        baseline + fitted.size * (1.1 * (fitted.lines.len().max(1) - 1) as f32 + 0.5)
    }

    /// The free lines under a coloured rule. Returns where the rest must end.
    fn foot(&mut self, back: &Back, scale: f32) -> Pt {
        if back.lines.iter().all(String::is_empty) {
            return self.inner.bottom();
        }
        let size = Pt(7.5 * scale);
        let [left, right] = back.lines.each_ref().map(|line| self.shaper.shape(line, Weight::Regular));
        let gap = Pt(8.0);
        let both = left.width(size) + gap + right.width(size);
        let size = if both > self.inner.width { size * (self.inner.width / both) } else { size };
        let baseline = self.inner.bottom() - Pt(0.5);
        let rule = if size >= SMALLEST_TYPE {
            self.sheet.text(&left, size, Colour::Soft, self.inner.left, baseline);
            self.sheet.text_right(&right, size, Colour::Soft, self.inner.right(), baseline);
            baseline - size * 1.2
        } else {
            self.foot_on_lines(back, Pt(7.5 * scale), baseline)
        };
        self.rule(rule, Pt(0.8), Colour::Accent);
        rule - size.max(SMALLEST_TYPE) * 0.4
    }

    /// The free lines below one another, if they are too long to fit side by side. Returns the position of the rule.
    fn foot_on_lines(&mut self, back: &Back, size: Pt, last: Pt) -> Pt {
        let mut lines = Vec::new();
        for line in back.lines.iter().filter(|line| !line.is_empty()) {
            lines.push(self.shaper.fit_line(line, Weight::Regular, SMALLEST_TYPE, size, self.inner.width));
        }
        let mut baseline = last;
        for (index, (line, size)) in lines.iter().rev().enumerate() {
            baseline = last - *size * (LEADING * index as f32);
            self.sheet.text(line, *size, Colour::Soft, self.inner.left, baseline);
        }
        baseline - size * 1.2
    }

    fn rule(&mut self, y: Pt, thickness: Pt, colour: Colour) {
        let (from, to) = (Point { x: self.inner.left, y }, Point { x: self.inner.right(), y });
        self.sheet.line(from, to, thickness, colour);
    }

    /// Sets all in the largest size that fits. Returns how many do not fit even in the smallest.
    fn appointments(&mut self, appointments: &[Arc<Appointment>], top: Pt, bottom: Pt, scale: f32) -> usize {
        let room = bottom - top;
        let mut size = Pt(LARGEST * scale.min(1.3));
        let mut table = self.table(appointments, size);
        while height(&table.rows, size) > room && size > Pt(SMALLEST) {
            size = Pt((size.0 - STEP).max(SMALLEST));
            table = self.table(appointments, size);
        }
        let Table { column, rows } = table;
        let mut y = top;
        let mut put = 0;
        let all = rows.len();
        for row in &rows {
            let rest = all - put - 1;
            // Appointments left out are counted on a line of their own.
            let needed = row.height(size) + if rest > 0 { size * LEADING } else { Pt(0.0) };
            let fits_whole = y + height(&rows[put..], size) <= bottom + Pt(0.1);
            if !fits_whole && y + needed > bottom {
                break;
            }
            self.rule(y, Pt(0.4), Colour::Line);
            self.put(row, size, column, y);
            y = y + row.height(size);
            put += 1;
        }
        let left_out = all - put;
        if left_out > 0 {
            let more = self.language.pick("weitere im Programm", "more sessions");
            let text = self.shaper.shape(&format!("+{left_out} {more}"), Weight::SemiBold);
            self.sheet.text(&text, size, Colour::Soft, self.inner.left, y + size * 1.0);
        }
        left_out
    }

    fn table(&mut self, appointments: &[Arc<Appointment>], size: Pt) -> Table {
        let column = self.column(appointments, size);
        let width = self.inner.width - column.unwrap_or(Pt(0.0));
        let rows =
            appointments.iter().map(|appointment| self.row(appointment, size, width, column.is_none())).collect();
        Table { column, rows }
    }

    /// Room and title on one line, or below one another and the time.
    fn row(&mut self, appointment: &Appointment, size: Pt, width: Pt, stacked: bool) -> Row {
        let Appointment { when, room, title } = appointment;
        let said = |text: &str, weight, colour| Phrase::new(text, weight, colour).hyphenated(self.language);
        let room_said = said(room, Weight::SemiBold, Colour::Accent);
        let title_said = said(title, Weight::Regular, Colour::Ink);
        let what = if stacked {
            let mut lines = self.shaper.wrap_rich(&[room_said], size, width);
            lines.append(self.shaper.wrap_rich(&[title_said], size, width));
            lines
        } else {
            let between = if room.is_empty() { "" } else { " · " };
            let between = Phrase::new(between, Weight::Regular, Colour::Ink);
            self.shaper.wrap_rich(&[room_said, between, title_said], size, width)
        };
        Row { when: self.shaper.shape(when, Weight::SemiBold), what, stacked }
    }

    /// The width of the times; `None` if that leaves too little beside them.
    fn column(&mut self, appointments: &[Arc<Appointment>], size: Pt) -> Option<Pt> {
        let widths = appointments.iter().map(|appointment| self.shaper.shape(&appointment.when, Weight::SemiBold));
        let column = widths.fold(Pt(0.0), |widest, when| widest.max(when.width(size))) + size * 0.9;
        let beside = self.inner.width - column;
        (self.inner.width >= NARROW.into() && beside >= LEAST_BESIDE.into()).then_some(column)
    }

    fn put(&mut self, row: &Row, size: Pt, column: Option<Pt>, top: Pt) {
        let baseline = top + size * (AIR + 0.82);
        self.sheet.text(&row.when, size, Colour::Ink, self.inner.left, baseline);
        let below = if row.stacked { size * LEADING } else { Pt(0.0) };
        let at = Point { x: self.inner.left + column.unwrap_or(Pt(0.0)), y: baseline + below };
        row.what.paint(self.sheet, at, size, size * LEADING);
    }
}

fn height(rows: &[Row], size: Pt) -> Pt {
    rows.iter().fold(Pt(0.0), |sum, row| sum + row.height(size))
}
