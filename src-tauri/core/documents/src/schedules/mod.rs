//! Personal schedules: a small sheet for each person, with where they are expected and what is for everybody.

mod content;
mod page;
mod remarks;

pub use content::Schedule;
pub use remarks::ScheduleRemark;

use super::{
    Composition, Extent, Kind, Material, Needs, Notice, Options, Part, Piece, Printed, Unprintable, Whom,
    paper::{self, Arrangement, Crop, Fold, LabelSheet, Order, Page, Stock},
    recipients::Recipients,
};
use content::{Maker, Named};
use domain::watch::Watch;
use domain::{ItemRef, PersonId, Programme, RegistrationId, Stand, Table};
use layout::{Mm, Picture, Shaper, Sheet};
use serde::{Deserialize, Serialize};
use std::sync::Arc;

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "types", derive(specta::Type))]
pub struct ScheduleOptions {
    pub paper: SchedulePaper,
    /// These people alone, whether they get one otherwise or not; those of `whom` if there are none.
    pub only: Vec<PersonId>,
    pub whom: Whom,
    /// These kinds of registration alone, by their keys; all of them if there are none.
    pub kinds: Vec<String>,
    /// These registrations alone; all of them if there are none.
    pub registrations: Vec<RegistrationId>,
    pub which: Extent,
    /// Whether it also lists what is for everybody: plenary sessions, meals, evenings.
    pub shared: bool,
    /// At the foot: the WLAN, whom to call.
    pub note: String,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "types", derive(specta::Type))]
#[serde(rename_all = "kebab-case")]
pub enum SchedulePaper {
    /// A page of A6 each.
    A6,
    /// Four pages of A6 on A4, to be cut.
    #[default]
    FourOnA4,
    /// A page of 4.25 × 5.5 inches each.
    QuarterLetter,
    /// Four of these on Letter, to be cut.
    FourOnLetter,
}

impl SchedulePaper {
    fn sheet(self) -> LabelSheet {
        let (label, count) = match self {
            SchedulePaper::A6 => ((105.0, 148.0), 1),
            SchedulePaper::FourOnA4 => ((105.0, 148.0), 2),
            SchedulePaper::QuarterLetter => ((107.95, 139.7), 1),
            SchedulePaper::FourOnLetter => ((107.95, 139.7), 2),
        };
        // Twice the height of A6 is a millimetre less than that of A4.
        let page = if self == SchedulePaper::FourOnA4 {
            (210.0, 297.0)
        } else {
            (label.0 * count as f32, label.1 * count as f32)
        };
        LabelSheet {
            key: LabelSheet::OWN,
            name: "",
            page,
            label,
            columns: count,
            rows: count,
            left: (page.0 - label.0 * count as f32) / 2.0,
            top: (page.1 - label.1 * count as f32) / 2.0,
            pitch: label,
            stock: Stock::Plain,
            fold: Fold::None,
        }
    }
}

impl Default for ScheduleOptions {
    fn default() -> Self {
        Self {
            paper: SchedulePaper::default(),
            only: Vec::new(),
            whom: Whom::default(),
            kinds: Vec::new(),
            registrations: Vec::new(),
            which: Extent::default(),
            shared: true,
            note: String::new(),
        }
    }
}

impl ScheduleOptions {
    fn recipients(&self) -> Recipients<'_> {
        Recipients { only: &self.only, whom: self.whom, kinds: &self.kinds, registrations: &self.registrations }
    }
}

impl Options for ScheduleOptions {
    fn whole(&self) -> Self {
        Self {
            only: Vec::new(),
            whom: Whom::Everybody,
            kinds: Vec::new(),
            registrations: Vec::new(),
            which: Extent::All,
            ..self.clone()
        }
    }

    fn compose<'a>(&'a self, material: Material<'a>) -> Result<Box<dyn Composition + 'a>, Unprintable> {
        let (logo, said) = (super::logo(material.programme), super::logo_said(material.programme));
        let Named { pieces, are_known, notices } = Maker { material, options: self, logo: said }.named();
        if pieces.is_empty() && are_known {
            return Err(Unprintable::NothingNew(Kind::Schedules));
        }
        let sheet = self.paper.sheet();
        // All sheets are cut at once, and the piles laid on one another are in order.
        let pages =
            Arrangement { order: Order::CutStack, ..Arrangement::default() }.pages(pieces.len(), sheet.labels());
        let mut printed = 0;
        let stands = pieces.iter().map(|piece| {
            printed += usize::from(!piece.content.is_by_hand);
            (!piece.content.is_by_hand).then(|| printed - 1)
        });
        let stands = stands.collect();
        Ok(Box::new(Schedules { programme: material.programme, sheet, pieces, stands, pages, notices, logo }))
    }

    fn needs(&self) -> Needs {
        let participants = self.recipients().needed();
        Needs { participants, places: true, handed_out: self.which == Extent::New, ..Needs::default() }
    }
}

/// Schedules arranged on their sheets.
struct Schedules<'a> {
    programme: &'a Programme,
    sheet: LabelSheet,
    pieces: Vec<Piece<Schedule>>,
    /// The place of each piece among those that are noted; `None` if its name is written by hand.
    stands: Vec<Option<usize>>,
    pages: Vec<Page>,
    notices: Vec<Notice>,
    logo: Option<Arc<Picture>>,
}

impl Schedules<'_> {
    fn noted(&self) -> impl Iterator<Item = &Piece<Schedule>> {
        self.pieces.iter().filter(|piece| !piece.content.is_by_hand)
    }
}

impl Composition for Schedules<'_> {
    fn printed(&self) -> Vec<Printed> {
        self.each_printed().collect()
    }

    fn each_printed(&self) -> Box<dyn Iterator<Item = Printed> + '_> {
        Box::new(self.noted().map(Piece::printed))
    }

    fn count(&self) -> usize {
        self.pieces.len()
    }

    fn parts(&self) -> usize {
        self.pages.len()
    }

    fn lay_out(&self, part: usize, stands: &[Stand], shaper: &mut Shaper, _: &dyn Watch) -> Part {
        let mut laid_out = Part::default();
        let Some(page) = self.pages.get(part) else { return laid_out };
        laid_out.sheets.push(Sheet::new(Mm(self.sheet.page.0), Mm(self.sheet.page.1)));
        let event = &self.programme.event;
        let mut names = Vec::new();
        for (label, piece) in page.iter().enumerate() {
            let Some((index, Piece { about, content, .. })) =
                piece.and_then(|index| Some((index, self.pieces.get(index)?)))
            else {
                continue;
            };
            let stand = self.stands.get(index).copied().flatten().and_then(|at| stands.get(at));
            let stamp = stand.map(|stand| stand.stamp(event.time_style, event.wording())).unwrap_or_default();
            let sheet = &mut laid_out.sheets[0];
            let before = sheet.items.len();
            let logo = self.logo.clone();
            let remarks = page::lay_out(sheet, self.sheet.place(label), content, logo, &stamp, event.language, shaper);
            laid_out.tell_missing(before, *about);
            remarks.into_iter().for_each(|remark| laid_out.tell(Notice::about(*about, remark)));
            names.push(content.name.as_str());
        }
        paper::mark(&mut laid_out.sheets[0], &self.sheet, Crop::Lines);
        let names: Vec<&str> = names.into_iter().filter(|name| !name.is_empty()).collect();
        laid_out.bookmarks.push((0, names.join(" · ")));
        laid_out
    }

    fn notices(&self) -> Vec<Notice> {
        self.notices.clone()
    }

    fn may_name(&self, person: PersonId) -> bool {
        self.pieces.iter().any(|piece| piece.subject.person() == Some(person))
    }
}

fn of_person(person: PersonId) -> ItemRef {
    ItemRef { table: Table::Person, id: person.0 }
}
