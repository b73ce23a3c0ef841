//! A sheet with which one learns what the printer does: whether it shrinks, what it cannot reach, whether labels lie
//! where they should, and how far the second side is from the first.

mod drawing;

use super::{
    Composition, Part, Printed,
    paper::{LabelSheet, Misfit, Stock},
};
use crate::{
    domain::{Language, Programme, Stand},
    layout::{Colour, Hyphens, Mm, Point, Pt, Rect, Shaped, Shaper, Sheet, Weight},
    watch::Watch,
};
use drawing::{Axis, centre, cross, frame, ruler, scale};
use serde::{Deserialize, Serialize};

#[derive(Clone, Debug, PartialEq, Eq, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "types", derive(specta::Type))]
pub struct TestSheetOptions {
    /// Labels to be outlined: the key of a sheet, or measures of one's own ([`LabelSheet::named`]).
    /// An empty A4 page if there are none.
    pub sheet: Option<String>,
    /// A second side, with which one measures how far it lies from the first.
    pub back: bool,
}

impl TestSheetOptions {
    pub(super) fn compose(&self, programme: &Programme) -> Result<TestSheet, Misfit> {
        let labels = match &self.sheet {
            Some(words) => Some(LabelSheet::named(words).unwrap_or(Err(Misfit::Unreadable))?),
            None => None,
        };
        Ok(TestSheet { labels, back: self.back, language: programme.event.language })
    }
}

/// Both sides of one sheet. It is nobody's piece, and the print ledger hears nothing of it.
pub(super) struct TestSheet {
    labels: Option<LabelSheet>,
    back: bool,
    language: Language,
}

impl Composition for TestSheet {
    fn printed(&self) -> Vec<Printed> {
        Vec::new()
    }

    fn count(&self) -> usize {
        1
    }

    fn parts(&self) -> usize {
        1
    }

    fn lay_out(&self, _: usize, _: &[Stand], shaper: &mut Shaper, _: &dyn Watch) -> Part {
        let mut sheets = vec![self.front(shaper)];
        if self.back {
            sheets.push(self.behind(shaper));
        }
        Part { sheets, ..Part::default() }
    }

    fn sides(&self) -> usize {
        if self.back { 2 } else { 1 }
    }
}

/// So far to both sides, and up and down.
fn around(middle: Point, across: Mm, down: Mm) -> Rect {
    let (across, down) = (Pt::from(across), Pt::from(down));
    Rect { left: middle.x - across, top: middle.y - down, width: across * 2.0, height: down * 2.0 }
}

/// Of what is explained.
const SIZE: Pt = Pt(10.5);
const LEADING: f32 = 1.32;
const TITLE: Pt = Pt(22.0);
/// Pages below this, in millimetres, have room for rulers alone.
const ROOMY: f32 = 200.0;

impl TestSheet {
    /// In millimetres.
    fn page(&self) -> (f32, f32) {
        self.labels.map_or((210.0, 297.0), |labels| labels.page)
    }

    fn empty(&self) -> Sheet {
        let (width, height) = self.page();
        Sheet::new(Mm(width), Mm(height))
    }

    fn is_roomy(&self) -> bool {
        let (width, height) = self.page();
        width >= ROOMY && height >= ROOMY
    }

    fn front(&self, shaper: &mut Shaper) -> Sheet {
        let mut sheet = self.empty();
        let (width, height) = self.page();
        frame(&mut sheet);
        // The rulers meet in the upper left corner of what is said; the middle stays free for the cross.
        let origin = match (self.is_roomy(), width > height) {
            (true, false) => (55.0, 32.0),
            (true, true) => (22.0, (height - 100.0) / 2.0 + 6.0),
            (false, _) => (9.0, 9.0),
        };
        let mut taken = Vec::new();
        if self.is_roomy() {
            taken.push(Rect::new(Mm(origin.0 - 9.0), Mm(origin.1 - 16.0), Mm(116.0), Mm(121.0)));
        }
        if self.back {
            taken.push(around(centre(&sheet), Mm(14.0), Mm(14.0)));
            cross(&mut sheet);
        }
        self.outlines(&mut sheet, &taken, LabelSheet::place, shaper);
        let length = |side: f32, start: f32| (((side - start - 7.0) / 10.0).floor() * 10.0).clamp(0.0, 100.0);
        let corner = Point::new(Mm(origin.0), Mm(origin.1));
        ruler(&mut sheet, corner, Axis::Across, length(width, origin.0), shaper);
        ruler(&mut sheet, corner, Axis::Down, length(height, origin.1), shaper);
        if self.is_roomy() {
            let title = shaper.shape(self.language.pick("Probeblatt", "Test sheet"), Weight::Bold);
            sheet.text(&title, TITLE, Colour::Ink, corner.x, corner.y - Pt::from(Mm(7.0)));
            let text = Rect::new(Mm(origin.0 + 12.0), Mm(origin.1 + 12.0), Mm(88.0), Mm(88.0));
            self.paragraphs(&mut sheet, &self.explained(), text, shaper);
        }
        sheet
    }

    fn behind(&self, shaper: &mut Shaper) -> Sheet {
        let mut sheet = self.empty();
        frame(&mut sheet);
        let middle = centre(&sheet);
        let mut taken = vec![around(middle, Mm(40.0), Mm(18.0))];
        if self.is_roomy() {
            let top = middle.y + Mm(22.0).into();
            let text =
                Rect { left: middle.x - Mm(46.0).into(), top, ..Rect::new(Pt(0.0), Pt(0.0), Mm(92.0), Mm(48.0)) };
            self.paragraphs(&mut sheet, &self.explained_behind(), text, shaper);
            taken.push(text.inset(Mm(-4.0)));
        }
        self.outlines(&mut sheet, &taken, LabelSheet::place_behind, shaper);
        scale(&mut sheet, self.is_roomy().then_some(self.language), shaper);
        sheet
    }

    /// Of the labels, numbered in the order in which they are printed on, as far as nothing else stands there.
    fn outlines(
        &self,
        sheet: &mut Sheet,
        taken: &[Rect],
        place: impl Fn(&LabelSheet, usize) -> Rect,
        shaper: &mut Shaper,
    ) {
        let Some(labels) = &self.labels else { return };
        // Inside the frame, where the label lies at the edge of the page.
        let inset = Pt::from(Mm(7.0));
        for label in 0..labels.labels() {
            let area = place(labels, label);
            drawing::outline(sheet, area, Colour::Soft, taken);
            let number = shaper.shape(&(label + 1).to_string(), Weight::SemiBold);
            let width = number.width(SIZE);
            let lefts = [area.left + inset, area.right() - inset - width];
            let baselines = [area.top + inset + Shaped::capitals(SIZE), area.bottom() - inset];
            let mut corners = baselines.iter().flat_map(|y| lefts.iter().map(move |x| Point { x: *x, y: *y }));
            let is_free = |at: &Point| {
                taken.iter().all(|taken| {
                    at.x + width < taken.left
                        || at.x > taken.right()
                        || at.y < taken.top
                        || at.y - SIZE > taken.bottom()
                })
            };
            if let Some(at) = corners.find(is_free) {
                sheet.text(&number, SIZE, Colour::Soft, at.x, at.y);
            }
        }
    }

    fn explained(&self) -> Vec<String> {
        let german = self.language == Language::De;
        let mut said = vec![
            if german {
                "Bitte nachmessen: Beide Linien sind 100 mm lang. Sind sie kürzer, hat der Drucker verkleinert. Im Druckdialog hilft »Tatsächliche Größe« oder »100 %« statt »An Seite anpassen«."
            } else {
                "Please measure: both lines are 100 mm long. If they are shorter, the printer has shrunk the page. Choose “Actual size” or “100%” in its dialog, not “Fit to page”."
            }
            .to_owned(),
            if german {
                "Der Rahmen liegt 5 mm vom Rand. Wo er fehlt, reicht der Drucker nicht hin."
            } else {
                "The frame is 5 mm from the edges. Where it is missing, the printer cannot reach."
            }
            .to_owned(),
        ];
        match self.labels {
            Some(labels) if labels.stock == Stock::Plain => said.push(
                if german {
                    "Die Umrisse sind die Schilder, nummeriert in der Reihenfolge, in der sie gedruckt werden."
                } else {
                    "The outlines are the badges, numbered in the order in which they are printed."
                }
                .to_owned(),
            ),
            Some(labels) => {
                let name = if labels.name.is_empty() {
                    self.language.pick("den Etikettenbogen", "the sheet of labels")
                } else {
                    labels.name
                };
                said.push(if german {
                    format!(
                        "Dieses Blatt auf {name} legen und beides gegen das Licht halten: Die Umrisse müssen auf den Etiketten liegen. Die Nummern sagen, in welcher Reihenfolge sie bedruckt werden."
                    )
                } else {
                    format!(
                        "Lay this page on {name} and hold both against the light: the outlines must lie on the labels. The numbers say in which order they are printed."
                    )
                });
            }
            None => {}
        }
        if self.back {
            let (width, height) = self.page();
            // Backs lie behind their fronts when the sheet is turned over an upright edge.
            said.push(match (german, width > height) {
                (true, false) => "Beidseitig drucken, über die lange Kante gewendet. Wie weit die Rückseite verschoben ist, lässt sich auf ihr ablesen.",
                (true, true) => "Beidseitig drucken, über die kurze Kante gewendet. Wie weit die Rückseite verschoben ist, lässt sich auf ihr ablesen.",
                (false, false) => "Print on both sides, turned over the long edge. How far the second side is off can be read on it.",
                (false, true) => "Print on both sides, turned over the short edge. How far the second side is off can be read on it.",
            }.to_owned());
        }
        said
    }

    fn explained_behind(&self) -> Vec<String> {
        [
            self.language.pick(
                "Diese Seite anschauen und das Blatt gegen das Licht halten: Das Kreuz der Vorderseite scheint durch.",
                "Look at this side, and hold the sheet against the light: the cross of the front shines through.",
            ),
            self.language.pick(
                "Wo es die Teilung schneidet, stehen die Millimeter, um die der Drucker die Rückseite verschiebt: auf der waagerechten nach rechts, auf der senkrechten nach unten. Beide Zahlen bei der Rückseite der Namensschilder eintragen, auch das Minus.",
                "Where it crosses the scales, they say by how many millimetres the printer moves the back: the level scale to the right, the upright one downwards. Enter both numbers with the back of the badges, with their sign.",
            ),
        ]
        .map(str::to_owned)
        .into()
    }

    fn paragraphs(&self, sheet: &mut Sheet, paragraphs: &[String], area: Rect, shaper: &mut Shaper) {
        let mut baseline = area.top + Shaped::capitals(SIZE);
        for paragraph in paragraphs {
            for line in shaper.wrap(paragraph, Weight::Regular, SIZE, area.width, Hyphens::WhenNeeded, self.language) {
                sheet.text(&line, SIZE, Colour::Ink, area.left, baseline);
                baseline = baseline + SIZE * LEADING;
            }
            baseline = baseline + SIZE * 0.55;
        }
    }
}
