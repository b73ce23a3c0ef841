//! A sheet that shows what the printer does: whether it shrinks, what it cannot reach, whether labels are in place, and
//! how far the second side is displaced from the first.

mod drawing;

use super::{
    Composition, Material, Options, Part, Printed, Unprintable,
    paper::{LabelSheet, Misfit, Orientation, PaperSize, Stock},
};
use domain::watch::Watch;
use domain::{Language, Stand};
use drawing::{Axis, centre, combs, cross, greys, ruler, scale};
use layout::{Colour, Hyphens, Mm, Point, Pt, Rect, Shaped, Shaper, Sheet, Weight};
use serde::{Deserialize, Serialize};

#[derive(Clone, Debug, PartialEq, Eq, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "types", derive(specta::Type))]
pub struct TestSheetOptions {
    /// The labels to be outlined: the key of a label sheet, or custom measurements ([`LabelSheet::named`]). If none is
    /// given, a page without labels: A4, or Letter if the event is American.
    pub sheet: Option<String>,
    /// A second side, to measure how far the printer shifts it from the first.
    pub back: bool,
}

impl Options for TestSheetOptions {
    fn whole(&self) -> Self {
        self.clone()
    }

    fn compose<'a>(
        &'a self,
        Material { programme, .. }: Material<'a>,
    ) -> Result<Box<dyn Composition + 'a>, Unprintable> {
        let labels = match &self.sheet {
            Some(words) => Some(LabelSheet::named(words).unwrap_or(Err(Misfit::Unreadable))?),
            None => None,
        };
        let without_labels = programme.event.wording().pick(PaperSize::A4, PaperSize::A4, PaperSize::Letter);
        let (width, height) = without_labels.page(Orientation::Portrait);
        let page = labels.map_or((width.0, height.0), |labels| labels.page);
        Ok(Box::new(TestSheet { labels, page, back: self.back, language: programme.event.language }))
    }
}

/// Both sides of one sheet. It belongs to nobody and is not recorded in the print ledger.
struct TestSheet {
    labels: Option<LabelSheet>,
    /// In millimetres.
    page: (f32, f32),
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

/// A box that extends this far to both sides, and up and down.
fn around(middle: Point, across: Mm, down: Mm) -> Rect {
    let (across, down) = (Pt::from(across), Pt::from(down));
    Rect { left: middle.x - across, top: middle.y - down, width: across * 2.0, height: down * 2.0 }
}

/// The size of explanations.
const SIZE: Pt = Pt(10.5);
/// The distance from the edges of the page that keeps texts clear of the combs.
const BEYOND_COMBS: Mm = Mm(16.0);
const LEADING: f32 = 1.32;
const TITLE: Pt = Pt(22.0);
/// In points, from sizes too small to print to sizes that everybody can read.
const SMALL_TYPE: [f32; 4] = [5.0, 6.0, 7.0, 8.0];
/// Pages below this size, in millimetres, only have space for rulers.
const ROOMY: f32 = 200.0;

/// Content of the sheet besides lines.
enum Block {
    Text(String),
    Greys,
    SmallType,
}

impl TestSheet {
    fn empty(&self) -> Sheet {
        let (width, height) = self.page;
        Sheet::new(Mm(width), Mm(height))
    }

    fn is_roomy(&self) -> bool {
        let (width, height) = self.page;
        width >= ROOMY && height >= ROOMY
    }

    fn front(&self, shaper: &mut Shaper) -> Sheet {
        let mut sheet = self.empty();
        let (width, height) = self.page;
        // On a label from a roll, combs would touch each other and the rest.
        if self.is_roomy() {
            combs(&mut sheet, shaper);
        }
        // Both rulers begin at the same corner; the middle stays free for the cross.
        let origin = match (self.is_roomy(), width > height) {
            (true, false) => (55.0, 32.0),
            (true, true) => (22.0, (height - 100.0) / 2.0 + 6.0),
            (false, _) => (14.0, 14.0),
        };
        let mut taken = vec![Rect::new(Mm(origin.0 - 9.0), Mm(origin.1 - 16.0), Mm(116.0), Mm(122.0))];
        if self.back {
            taken.push(around(centre(&sheet), Mm(14.0), Mm(14.0)));
            cross(&mut sheet);
        }
        self.outlines(&mut sheet, LabelSheet::place, shaper);
        let length = |side: f32, start: f32| (((side - start - 7.0) / 10.0).floor() * 10.0).clamp(0.0, 100.0);
        let corner = Point::new(Mm(origin.0), Mm(origin.1));
        ruler(&mut sheet, corner, Axis::Across, length(width, origin.0), shaper);
        ruler(&mut sheet, corner, Axis::Down, length(height, origin.1), shaper);
        if self.is_roomy() {
            let title = shaper.shape(self.language.pick("Probeblatt", "Test sheet"), Weight::Bold);
            sheet.text(&title, TITLE, Colour::Ink, corner.x, corner.y - Pt::from(Mm(7.0)));
            let between = Rect::new(Mm(origin.0 + 12.0), Mm(origin.1 + 12.0), Mm(88.0), Mm(88.0));
            let mut blocks: Vec<Block> = self.explained().into_iter().map(Block::Text).collect();
            blocks.extend([Block::Greys, Block::SmallType]);
            let places = match self.labels {
                // There is space for the rest below the vertical ruler.
                None => {
                    let top = origin.1 + 116.0;
                    vec![between, Rect::new(Mm(origin.0), Mm(top), Mm(100.0), Mm(height - top - BEYOND_COMBS.0))]
                }
                Some(_) => self.places(LabelSheet::place, &taken),
            };
            let places = if places.is_empty() { vec![between] } else { places };
            self.put(&mut sheet, &blocks, &places, shaper);
        }
        sheet
    }

    fn behind(&self, shaper: &mut Shaper) -> Sheet {
        let mut sheet = self.empty();
        // On a label from a roll, combs would touch each other and the rest.
        if self.is_roomy() {
            combs(&mut sheet, shaper);
        }
        let middle = centre(&sheet);
        self.outlines(&mut sheet, LabelSheet::place_behind, shaper);
        if self.is_roomy() {
            let top = middle.y + Mm(22.0).into();
            let below =
                Rect { left: middle.x - Mm(46.0).into(), top, ..Rect::new(Pt(0.0), Pt(0.0), Mm(92.0), Mm(60.0)) };
            let places = match self.labels {
                None => Vec::new(),
                Some(_) => self.places(LabelSheet::place_behind, &[around(middle, Mm(40.0), Mm(18.0))]),
            };
            let places = if places.is_empty() { vec![below] } else { places };
            let blocks: Vec<Block> = self.explained_behind().into_iter().map(Block::Text).collect();
            self.put(&mut sheet, &blocks, &places, shaper);
        }
        scale(&mut sheet, self.is_roomy().then_some(self.language), shaper);
        sheet
    }

    /// The areas inside unused labels, below their numbers, beginning with the last label.
    fn places(&self, place: impl Fn(&LabelSheet, usize) -> Rect, taken: &[Rect]) -> Vec<Rect> {
        let Some(labels) = &self.labels else { return Vec::new() };
        let meets =
            |a: &Rect, b: &Rect| a.left < b.right() && b.left < a.right() && a.top < b.bottom() && b.top < a.bottom();
        let all = (0..labels.labels()).map(|label| place(labels, label));
        let free = all.filter(|area| !taken.iter().any(|taken| meets(area, taken)));
        let (width, height) = self.page;
        let page = Rect::new(Pt(0.0), Pt(0.0), Mm(width), Mm(height)).inset(BEYOND_COMBS);
        free.map(|area| {
            let inner = area.inset(Mm(6.0));
            let (left, top) =
                (inner.left.max(page.left), (area.top + Pt::from(Mm(13.0))).max(page.top + Pt::from(Mm(5.0))));
            let (right, bottom) = (inner.right().min(page.right()), inner.bottom().min(page.bottom()));
            Rect { left, top, width: right - left, height: bottom - top }
        })
        .collect()
    }

    /// Puts each block into the first area where it fits.
    fn put(&self, sheet: &mut Sheet, blocks: &[Block], places: &[Rect], shaper: &mut Shaper) {
        let mut places: Vec<Rect> = places.to_vec();
        for block in blocks {
            for size in [SIZE, Pt(9.0), Pt(8.0)] {
                let mut free = places.iter_mut();
                let Some(place) = free.find(|place| self.height(block, place.width, size, shaper) <= place.height)
                else {
                    continue;
                };
                let height = self.put_block(sheet, block, *place, size, shaper) + SIZE * 0.7;
                *place = Rect { top: place.top + height, height: place.height - height, ..*place };
                break;
            }
        }
    }

    fn height(&self, block: &Block, width: Pt, size: Pt, shaper: &mut Shaper) -> Pt {
        match block {
            Block::Text(text) => size * (LEADING * self.lines(text, width, size, shaper).len() as f32),
            Block::Greys => width / 11.0 + Pt(10.0),
            Block::SmallType => SMALL_TYPE.iter().fold(Pt(0.0), |sum, size| sum + Pt(size * 1.5)),
        }
    }

    fn lines(&self, text: &str, width: Pt, size: Pt, shaper: &mut Shaper) -> Vec<std::sync::Arc<Shaped>> {
        shaper.wrap(text, Weight::Regular, size, width, Hyphens::WhenNeeded, self.language)
    }

    /// Returns its height.
    fn put_block(&self, sheet: &mut Sheet, block: &Block, area: Rect, size: Pt, shaper: &mut Shaper) -> Pt {
        let corner = Point { x: area.left, y: area.top };
        match block {
            Block::Text(text) => {
                let lines = self.lines(text, area.width, size, shaper);
                for (index, line) in lines.iter().enumerate() {
                    let baseline = area.top + Shaped::capitals(size) + size * (LEADING * index as f32);
                    sheet.text(line, size, Colour::Ink, area.left, baseline);
                }
                size * (LEADING * lines.len() as f32)
            }
            Block::Greys => greys(sheet, corner, area.width, shaper),
            Block::SmallType => {
                let mut y = area.top;
                for size in SMALL_TYPE {
                    let sample = self.language.pick("Bürgerbeteiligung 0123456789 aeg", "Participation 0123456789 aeg");
                    let text = shaper.shape(&format!("{size} pt · {sample}"), Weight::Regular);
                    y = y + Pt(size * 1.5);
                    sheet.text(&text, Pt(size), Colour::Ink, area.left, y - Pt(size * 0.4));
                }
                y - area.top
            }
        }
    }

    /// The outlines of labels, numbered in printing order.
    fn outlines(&self, sheet: &mut Sheet, place: impl Fn(&LabelSheet, usize) -> Rect, shaper: &mut Shaper) {
        let Some(labels) = &self.labels else { return };
        // If a label lies at the edge of the page, its outline stays within the printable area.
        let inset = Pt::from(Mm(6.0));
        for label in 0..labels.labels() {
            let area = place(labels, label);
            drawing::outline(sheet, area, Colour::Soft);
            let number = shaper.shape(&(label + 1).to_string(), Weight::SemiBold);
            let (left, top) =
                ((area.left + inset).max(BEYOND_COMBS.into()), (area.top + inset).max(BEYOND_COMBS.into()));
            sheet.text(&number, SIZE, Colour::Soft, left, top + Shaped::capitals(SIZE));
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
                "An jedem Rand liegen Striche in 1 bis 10 mm Abstand. Die kleinste Zahl, bei der einer zu sehen ist, sagt, wie nah der Drucker an diesen Rand kommt."
            } else {
                "At each edge there are lines at 1 to 10 mm from it. The smallest number at which one is seen says how near the printer comes to that edge."
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
            let (width, height) = self.page;
            // Backs lie behind their fronts if the sheet is turned over a vertical edge.
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
}
