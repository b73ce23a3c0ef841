//! The look of a certificate: a page of A4 that is read from top to bottom, with the line to sign on at its foot.

use super::{Certificate, CertificateRemark, Line, Pictures};
use crate::{Remark, SharedRemark, please_write};
use domain::Language;
use layout::{
    Colour, Fitted, Hyphens, Item, Mm, Picture, Point, Pt, Rect, SMALLEST, Shaped, Shaper, Sheet, Space, Weight,
};
use std::sync::Arc;

/// A page, and what will not look right on it.
pub(super) struct Page {
    pub sheet: Sheet,
    pub remarks: Vec<Remark>,
}

const MARGIN: Mm = Mm(25.0);
const TEXT: Pt = Pt(11.5);
const SMALL: Pt = Pt(9.5);
/// The sizes of the list: the first in which all of it fits.
const LIST: [f32; 7] = [10.5, 10.0, 9.5, 9.0, 8.5, 8.0, 7.5];
const LEADING: f32 = 1.3;
/// Free text takes at most so much of the page.
const FREE_TEXT: Mm = Mm(32.0);
/// The line to sign on, with room above it and two lines below.
const FOOT: Mm = Mm(36.0);
/// The picture of a signature is no higher than the room above the line.
const SIGNATURE: Mm = Mm(20.0);

/// An entry of the list, set in lines.
struct Set {
    when: Arc<Shaped>,
    when_size: Pt,
    title: Vec<Arc<Shaped>>,
}

pub(super) fn lay_out(
    certificate: &Certificate,
    Pictures { logo, signature }: Pictures,
    language: Language,
    shaper: &mut Shaper,
) -> Page {
    let sheet = Sheet::new(Mm(210.0), Mm(297.0));
    let inner = Rect::new(Pt(0.0), Pt(0.0), sheet.width, sheet.height).inset(MARGIN);
    let mut pen = Pen { sheet, shaper, language, inner, y: inner.top, remarks: Vec::new() };
    pen.head(certificate, logo);
    pen.who(certificate);
    pen.what(certificate);
    let end = inner.bottom() - Pt::from(FOOT);
    let text = pen.free_text(certificate);
    let accreditation = if certificate.accreditation.is_empty() { Pt(0.0) } else { TEXT * 2.2 };
    let room = end - pen.y - text.as_ref().map_or(Pt(0.0), |text| height(text) + TEXT) - accreditation;
    pen.list(certificate, room);
    if let Some(text) = text {
        pen.y = pen.y + TEXT;
        pen.put(&text.lines, text.size, Colour::Ink);
    }
    pen.accreditation(certificate);
    pen.foot(certificate, signature);
    Page { sheet: pen.sheet, remarks: pen.remarks }
}

fn height(fitted: &Fitted) -> Pt {
    fitted.size * (LEADING * fitted.lines.len() as f32)
}

struct Pen<'a> {
    sheet: Sheet,
    shaper: &'a mut Shaper,
    language: Language,
    inner: Rect,
    /// Where the next line begins.
    y: Pt,
    remarks: Vec<Remark>,
}

impl Pen<'_> {
    fn pick(&self, german: &'static str, english: &'static str) -> &'static str {
        self.language.pick(german, english)
    }

    /// Lines at the left margin, below one another.
    fn put(&mut self, lines: &[Arc<Shaped>], size: Pt, colour: Colour) {
        for line in lines {
            let baseline = self.y + Shaped::capitals(size) + size * ((LEADING - Shaped::CAPITALS / 1000.0) / 2.0);
            self.sheet.text(line, size, colour, self.inner.left, baseline);
            self.y = self.y + size * LEADING;
        }
    }

    fn say(&mut self, words: &str, size: Pt, colour: Colour) {
        let lines =
            self.shaper.wrap(words, Weight::Regular, size, self.inner.width, Hyphens::WhenNeeded, self.language);
        self.put(&lines, size, colour);
    }

    /// In the largest of these sizes; nothing if there is nothing to say.
    fn fit(&mut self, text: &str, weight: Weight, (least, most): (f32, f32), lines: usize, colour: Colour) -> bool {
        if text.is_empty() {
            return false;
        }
        let height = Pt(most * LEADING * lines as f32);
        let space = Space { width: self.inner.width, height, lines, leading: LEADING, language: self.language };
        let fitted = self.shaper.fit(text, weight, least..=most, space);
        self.put(&fitted.lines, fitted.size, colour);
        fitted.below_wanted
    }

    /// The organizers, and what this is.
    fn head(&mut self, certificate: &Certificate, logo: Option<Arc<Picture>>) {
        let mut left = self.inner.left;
        let mut bottom = self.inner.top + Pt::from(Mm(6.0));
        if let Some(picture) = logo {
            let (width, height) = picture.fit(Mm(80.0).into(), Mm(20.0).into());
            let area = Rect { left, top: self.inner.top, width, height };
            self.sheet.items.push(Item::Picture { area, picture });
            left = area.right() + Pt(14.0);
            bottom = bottom.max(area.bottom());
        }
        if !certificate.organizers.is_empty() {
            let room = self.inner.right() - left;
            let (line, size) = self.shaper.fit_line(&certificate.organizers, Weight::Regular, SMALLEST, SMALL, room);
            let baseline = self.inner.top + Shaped::capitals(SMALL);
            self.sheet.text_right(&line, size, Colour::Soft, self.inner.right(), baseline);
        }
        self.y = bottom + Pt::from(Mm(12.0));
        let title = self.pick("Teilnahmebescheinigung", "Certificate of attendance");
        self.fit(title, Weight::Bold, (20.0, 26.0), 1, Colour::Accent);
        let area = Rect { left: self.inner.left, top: self.y, width: self.inner.width, height: Mm(0.8).into() };
        self.sheet.items.push(Item::Area { area, colour: Colour::Accent });
        self.y = self.y + Pt::from(Mm(8.0));
    }

    fn who(&mut self, certificate: &Certificate) {
        self.say(self.pick("Wir bescheinigen, dass", "This is to certify that"), TEXT, Colour::Soft);
        if certificate.is_by_hand {
            self.y = self.y + Pt::from(Mm(12.0));
            let (from, to) = (self.inner.left, self.inner.right());
            self.sheet.line(Point { x: from, y: self.y }, Point { x: to, y: self.y }, Pt(0.6), Colour::Line);
            self.say(please_write(self.language), SMALL, Colour::Soft);
        } else if self.fit(&certificate.name, Weight::Bold, (18.0, 28.0), 2, Colour::Ink) {
            self.remarks.push(SharedRemark::SmallName { name: certificate.name.clone() }.into());
        }
        self.fit(&certificate.organisation, Weight::Regular, (9.0, 12.0), 2, Colour::Ink);
        self.y = self.y + TEXT * 0.6;
    }

    fn what(&mut self, certificate: &Certificate) {
        let words = match certificate.contributed {
            true => self.pick("an dieser Veranstaltung mitgewirkt hat:", "contributed to this event:"),
            false => self.pick("an dieser Veranstaltung teilgenommen hat:", "attended this event:"),
        };
        self.say(words, TEXT, Colour::Soft);
        self.fit(&certificate.event, Weight::Bold, (12.0, 18.0), 3, Colour::Ink);
        self.fit(&certificate.subtitle, Weight::Regular, (9.0, 12.0), 2, Colour::Ink);
        self.fit(&certificate.days, Weight::Regular, (8.0, 12.0), 2, Colour::Ink);
        if !certificate.extent.is_empty() {
            let words = format!("{}: {}", self.pick("Umfang", "Extent"), certificate.extent);
            self.fit(&words, Weight::SemiBold, (9.0, 12.0), 1, Colour::Ink);
        }
    }

    fn free_text(&mut self, certificate: &Certificate) -> Option<Fitted> {
        if certificate.text.is_empty() {
            return None;
        }
        let (width, height) = (self.inner.width, Pt::from(FREE_TEXT));
        let space = Space { width, height, lines: usize::MAX, leading: LEADING, language: self.language };
        let fitted = self.shaper.fit(&certificate.text, Weight::Regular, 9.0..=10.5, space);
        if fitted.below_wanted {
            self.remarks.push(CertificateRemark::LongText.into());
        }
        Some(fitted)
    }

    /// What they attended or had a part in, in the largest size in which all of it fits. What does not fit in the
    /// smallest is left out and counted.
    fn list(&mut self, certificate: &Certificate, room: Pt) {
        if certificate.sessions.is_empty() {
            return;
        }
        let parts = certificate.sessions.iter().filter(|line| !line.part.is_empty()).count();
        let heading = match parts {
            0 => self.pick("Besuchte Programmpunkte", "Sessions attended"),
            all if all == certificate.sessions.len() => self.pick("Beiträge", "Contributions"),
            _ => self.pick("Beiträge und besuchte Programmpunkte", "Contributions and sessions attended"),
        };
        let top = self.y + TEXT;
        let room = room - TEXT - SMALL * (LEADING + 0.3);
        let mut size = Pt(LIST[0]);
        let mut sets = Vec::new();
        for candidate in LIST {
            size = Pt(candidate);
            let indent = self.width_of_times(certificate, size);
            sets = certificate.sessions.iter().map(|line| self.set(line, size, indent)).collect();
            if total(&sets, size) <= room {
                break;
            }
        }
        let all = sets.len();
        // One line is kept to say how many more there are.
        while !sets.is_empty() && total(&sets, size) + (if sets.len() < all { size * LEADING } else { Pt(0.0) }) > room
        {
            sets.pop();
        }
        let left_out = all - sets.len();
        if left_out > 0 {
            let name = certificate.name.clone();
            self.remarks.push(CertificateRemark::Shortened { name, sessions: left_out }.into());
        }
        if sets.is_empty() {
            return;
        }
        self.y = top;
        self.say(heading, SMALL, Colour::Soft);
        self.y = self.y + SMALL * 0.3;
        let indent = self.width_of_times(certificate, size);
        for set in &sets {
            let baseline = self.y + Shaped::capitals(size) + size * ((LEADING - Shaped::CAPITALS / 1000.0) / 2.0);
            self.sheet.text(&set.when, set.when_size, Colour::Soft, self.inner.left, baseline);
            for (index, line) in set.title.iter().enumerate() {
                let down = size * (LEADING * index as f32);
                self.sheet.text(line, size, Colour::Ink, self.inner.left + indent, baseline + down);
            }
            self.y = self.y + set.height(size);
        }
        if left_out > 0 {
            let words = match self.language {
                Language::De => format!("und {} weitere", self.language.number(left_out)),
                Language::En => format!("and {} more", self.language.number(left_out)),
            };
            self.say(&words, size, Colour::Soft);
        }
    }

    /// The column of days and hours, with the gap behind it.
    fn width_of_times(&mut self, certificate: &Certificate, size: Pt) -> Pt {
        /// The longest that are usual: "Wed 23 Sep, 10:00 am–12:30 pm".
        const WIDEST: f32 = 14.5;
        let lines = certificate.sessions.iter();
        let widths = lines.map(|line| self.shaper.shape(&line.when, Weight::Regular).width(size));
        widths.fold(Pt(0.0), Pt::max).min(size * WIDEST) + size * 1.4
    }

    fn set(&mut self, line: &Line, size: Pt, indent: Pt) -> Set {
        let (when, when_size) = self.shaper.fit_line(&line.when, Weight::Regular, SMALLEST, size, indent - size);
        let part = if line.part.is_empty() { String::new() } else { format!(" ({})", line.part) };
        let (text, width) = (format!("{}{part}", line.title), self.inner.width - indent);
        let title = self.shaper.wrap(&text, Weight::Regular, size, width, Hyphens::WhenNeeded, self.language);
        Set { when, when_size, title }
    }

    fn accreditation(&mut self, certificate: &Certificate) {
        if certificate.accreditation.is_empty() {
            return;
        }
        self.y = self.y + TEXT * 0.8;
        let words = format!("{}: {}", self.pick("Akkreditierung", "Accreditation"), certificate.accreditation);
        let (line, size) = self.shaper.fit_line(&words, Weight::Regular, SMALLEST, Pt(10.5), self.inner.width);
        self.put(&[line], size, Colour::Ink);
    }

    /// Place and date at the left, and the line to sign on at the right, with the signature if there is a picture of it.
    fn foot(&mut self, certificate: &Certificate, signature: Option<Arc<Picture>>) {
        let below = SMALL * (LEADING * 2.0);
        let line = self.inner.bottom() - below;
        let half = self.inner.width * 0.46;
        let left = self.inner.right() - half;
        let (signed, size) = self.shaper.fit_line(&certificate.signed, Weight::Regular, SMALLEST, TEXT, half);
        if !certificate.signed.is_empty() {
            self.sheet.text(&signed, size, Colour::Ink, self.inner.left, line);
        }
        if let Some(picture) = signature {
            let (width, height) = picture.fit(half, SIGNATURE.into());
            let area = Rect { left, top: line - height - Pt(1.0), width, height };
            self.sheet.items.push(Item::Picture { area, picture });
        }
        self.sheet.line(Point { x: left, y: line }, Point { x: self.inner.right(), y: line }, Pt(0.6), Colour::Soft);
        for (index, words) in certificate.signer.iter().filter(|words| !words.is_empty()).enumerate() {
            let (words, size) = self.shaper.fit_line(words, Weight::Regular, SMALLEST, SMALL, half);
            let baseline = line + SMALL * (LEADING * (index + 1) as f32);
            self.sheet.text(&words, size, Colour::Soft, left, baseline);
        }
    }
}

impl Set {
    /// With the gap that parts it from the next one.
    fn height(&self, size: Pt) -> Pt {
        size * (LEADING * self.title.len().max(1) as f32 + 0.2)
    }
}

fn total(sets: &[Set], size: Pt) -> Pt {
    sets.iter().fold(Pt(0.0), |sum, set| sum + set.height(size))
}
