//! Name badges for everybody: for those who contribute and those who are registered.

mod back;
mod card;
mod chosen;
mod code;
mod content;
mod design;
mod foot;
mod names;
mod parts;
mod remarks;

pub use back::{Back, BackOptions};
pub use code::{Code, CodeOnBadge};
pub use content::Badge;
pub use design::{Design, Field};
pub use remarks::BadgeRemark;

use super::{
    Composition, Extent, Kind, Material, Needs, Notice, Options, Part, Piece, Printed, Remark, Unprintable, Whom,
    paper::{self, Arrangement, Crop, CutSide, Guttered, LabelSheet, Misfit, Order, Page, Stock},
};
use card::Card;
use content::{Maker, Named};
use domain::watch::Watch;
use domain::{BadgeFor, ItemRef, Language, Person, PersonId, RegistrationId, Stand, Table, sorting::ParticleOrder};
use layout::{Colour, Mm, Picture, Point, Pt, Rect, Shaper, Sheet};
use serde::{Deserialize, Serialize};
use std::sync::Arc;

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "types", derive(specta::Type))]
pub struct BadgeOptions {
    /// The key of a label sheet, or custom measurements ([`LabelSheet::named`]).
    pub sheet: String,
    pub design: Design,
    /// What a badge shows besides the name, in any order and without repetitions.
    pub fields: Vec<Field>,
    pub code: CodeOnBadge,
    pub order: ParticleOrder,
    pub arrangement: Arrangement,
    /// These people alone, whether they get a badge otherwise or not; those of `whom` if there are none.
    pub only: Vec<PersonId>,
    pub whom: Whom,
    /// These kinds of registration alone, by their keys; all of them if there are none.
    pub kinds: Vec<String>,
    /// These registrations alone, as far as they give a badge; all of them if there are none.
    pub registrations: Vec<RegistrationId>,
    pub which: Extent,
    /// The number of badges without a name, to be filled in by hand. They follow all others.
    pub blanks: u32,
    /// A second side, for sheets printed on both sides. Folded badges always have one.
    pub back: Option<BackOptions>,
    /// Guides for cutting plain paper.
    pub crop: Crop,
}

impl BadgeOptions {
    /// More than anybody writes by hand.
    pub const MOST_BLANKS: u32 = 1000;

    /// For everybody, without a code.
    pub fn on(sheet: &str) -> Self {
        Self { sheet: sheet.to_owned(), ..Self::default() }
    }
}

impl Options for BadgeOptions {
    fn whole(&self) -> Self {
        Self {
            only: Vec::new(),
            whom: Whom::Everybody,
            kinds: Vec::new(),
            registrations: Vec::new(),
            which: Extent::All,
            blanks: 0,
            ..self.clone()
        }
    }

    fn compose<'a>(&'a self, material: Material<'a>) -> Result<Box<dyn Composition + 'a>, Unprintable> {
        let Material { programme, .. } = material;
        let whole = LabelSheet::named(&self.sheet).unwrap_or(Err(Misfit::Unreadable))?;
        if self.back.is_some() && !whole.has_second_side() {
            return Err(Misfit::OneSide.into());
        }
        let (sheet, crop, remark) = cut(whole, self.crop);
        let (logo, said) = (super::logo(programme), super::logo_said(programme));
        let back = self.back.clone().or_else(|| sheet.is_folded().then(BackOptions::default));
        let maker = Maker { material, options: self, logo: said, back: back.clone() };
        let Named { mut pieces, are_known, without } = maker.named();
        let named = pieces.len();
        pieces.extend(maker.blanks());
        if pieces.is_empty() && are_known {
            return Err(Unprintable::NothingNew(Kind::Badges));
        }
        let mut owners: Vec<PersonId> = pieces.iter().filter_map(|piece| piece.subject.person()).collect();
        owners.sort_unstable();
        let without = without.iter().filter_map(|(id, why)| Some((programme.people.get(id)?, *why))).collect();
        let pages = self.arrangement.pages(pieces.len(), sheet.labels());
        let language = programme.event.language;
        let options = self;
        Ok(Box::new(Badges {
            options,
            language,
            sheet,
            crop,
            remark,
            pieces,
            named,
            owners,
            without,
            pages,
            logo,
            back,
        }))
    }

    fn needs(&self) -> Needs {
        let has_back = self.back.is_some()
            || LabelSheet::named(&self.sheet).is_some_and(|sheet| sheet.is_ok_and(|sheet| sheet.is_folded()));
        let participants = self.recipients().needed();
        Needs { participants, places: has_back, handed_out: self.which == Extent::New, ..Needs::default() }
    }
}

impl Default for BadgeOptions {
    fn default() -> Self {
        Self {
            sheet: "avery-c32011".to_owned(),
            design: Design::default(),
            fields: Field::usual(),
            code: CodeOnBadge::None,
            order: ParticleOrder::ByFamily,
            arrangement: Arrangement::default(),
            only: Vec::new(),
            whom: Whom::default(),
            kinds: Vec::new(),
            registrations: Vec::new(),
            which: Extent::default(),
            blanks: 0,
            back: None,
            crop: Crop::default(),
        }
    }
}

/// The sheet as it will be cut. If marks and bleed do not fit, there are cutting lines instead, and a remark.
fn cut(sheet: LabelSheet, crop: Crop) -> (LabelSheet, Crop, Option<BadgeRemark>) {
    match crop {
        Crop::Single => return (sheet.single(), crop, None),
        Crop::Marks if sheet.is_cut(crop) => {}
        Crop::None | Crop::Lines | Crop::Marks => return (sheet, crop, None),
    }
    match sheet.guttered() {
        Guttered::Same(sheet) => (sheet, crop, None),
        Guttered::Fewer(fewer) => {
            (fewer, crop, Some(BadgeRemark::FewerForBleed { before: sheet.labels(), now: fewer.labels() }))
        }
        Guttered::NoRoom => (sheet, Crop::Lines, Some(BadgeRemark::NoRoomForBleed)),
    }
}

/// Badges arranged on their sheets.
struct Badges<'a> {
    options: &'a BadgeOptions,
    language: Language,
    sheet: LabelSheet,
    crop: Crop,
    /// What marks and bleed cost.
    remark: Option<BadgeRemark>,
    /// Those with a name first.
    pieces: Vec<Piece<Badge>>,
    named: usize,
    /// Those who have a badge among these, in order.
    owners: Vec<PersonId>,
    /// Those who have none, and why.
    without: Vec<(&'a Person, BadgeFor)>,
    pages: Vec<Page>,
    logo: Option<Arc<Picture>>,
    /// On the second side, or beside the front if the label is folded.
    back: Option<BackOptions>,
}

impl Composition for Badges<'_> {
    fn printed(&self) -> Vec<Printed> {
        self.each_printed().collect()
    }

    fn each_printed(&self) -> Box<dyn Iterator<Item = Printed> + '_> {
        Box::new(self.of_people().map(Piece::printed))
    }

    /// Badges are worn; nobody needs to see their version.
    fn shows_stands(&self) -> bool {
        false
    }

    fn count(&self) -> usize {
        self.pieces.len()
    }

    fn parts(&self) -> usize {
        self.pages.len()
    }

    fn lay_out(&self, part: usize, _: &[Stand], shaper: &mut Shaper, _: &dyn Watch) -> Part {
        let mut laid_out = Part::default();
        let Some(page) = self.pages.get(part) else { return laid_out };
        self.front(page, &mut laid_out, shaper);
        match &self.back {
            Some(back) if !self.sheet.is_folded() => self.back(page, back, &mut laid_out, shaper),
            _ => {}
        }
        laid_out
    }

    /// Labels left on the last sheet, so that nobody throws it away, people who get no badge, and people who lack an
    /// organisation.
    fn notices(&self) -> Vec<Notice> {
        let free = self.pages.last().map_or(0, |page| page.iter().rev().take_while(|label| label.is_none()).count());
        let rows = self.options.arrangement.order == Order::Alphabet;
        let matters = self.sheet.stock == Stock::Labels && rows && free > 0;
        let next = self.sheet.labels() - free + 1;
        let free = matters.then_some(BadgeRemark::FreeLabels { free, next });
        let whole = self.remark.clone().into_iter().chain(free).map(Notice::of_all);
        self.of_those_without().into_iter().chain(self.without_organisation()).chain(whole).collect()
    }

    fn may_name(&self, person: PersonId) -> bool {
        self.owners.binary_search(&person).is_ok()
    }

    fn sides(&self) -> usize {
        if self.back.is_some() && !self.sheet.is_folded() { 2 } else { 1 }
    }
}

impl Badges<'_> {
    /// All but the blank ones. A badge whose name is to be written by hand is theirs as well: once it is printed, they have
    /// one, and are not new any more.
    fn of_people(&self) -> impl Iterator<Item = &Piece<Badge>> {
        self.pieces[..self.named].iter()
    }

    /// Those who get no badge, and why.
    fn of_those_without(&self) -> Vec<Notice> {
        let (mut online, mut objected, mut unregistered) = (Vec::new(), Vec::new(), Vec::new());
        for (person, why) in &self.without {
            let (about, name) = (ItemRef { table: Table::Person, id: person.id.0 }, person.full_name());
            match why {
                BadgeFor::OnlyOnline => online.push(Notice::about(about, BadgeRemark::OnlyOnline { name })),
                BadgeFor::Objected => objected.push(Notice::about(about, BadgeRemark::Objected { name })),
                BadgeFor::Unregistered(status) => {
                    unregistered.push(Notice::about(about, BadgeRemark::Unregistered { name, status: *status }));
                }
                BadgeFor::Them | BadgeFor::Nobody => {}
            }
        }
        let online = Notice::each_or_counted(online, |people| BadgeRemark::ManyOnlyOnline { people });
        let objected = Notice::each_or_counted(objected, |people| BadgeRemark::ManyObjected { people });
        let unregistered = Notice::each_or_counted(unregistered, |people| BadgeRemark::ManyUnregistered { people });
        [online, objected, unregistered].concat()
    }

    fn without_organisation(&self) -> Vec<Notice> {
        if !self.options.fields.contains(&Field::Organisation) {
            return Vec::new();
        }
        let is_told = |piece: &&Piece<Badge>| piece.content.by_hand.is_none() && piece.content.organisation.is_empty();
        let without = self.of_people().filter(is_told);
        let each = without
            .map(|piece| Notice::about(piece.about, BadgeRemark::WithoutOrganisation { name: piece.content.name() }))
            .collect();
        Notice::each_or_counted(each, |people| BadgeRemark::ManyWithoutOrganisation { people })
    }

    /// The labels of a page with their badges.
    fn on<'p>(&'p self, page: &'p Page) -> impl Iterator<Item = (usize, &'p Piece<Badge>)> {
        page.iter().enumerate().filter_map(|(label, piece)| Some((label, self.pieces.get((*piece)?)?)))
    }

    fn front(&self, page: &Page, part: &mut Part, shaper: &mut Shaper) {
        part.sheets.push(Sheet::new(Mm(self.sheet.page.0), Mm(self.sheet.page.1)));
        let Some(at) = part.sheets.len().checked_sub(1) else { return };
        let mut names = Vec::new();
        for (label, Piece { about, content: badge, .. }) in self.on(page) {
            let sheet = &mut part.sheets[at];
            let before = sheet.items.len();
            let card = Card { place: self.sheet.front(label), edge: card::Edge::of(&self.sheet) };
            let mut remarks = card::lay_out(sheet, card, badge, self.logo.clone(), self.language, shaper);
            if let Some(place) = self.sheet.beside(label) {
                remarks.extend(back::lay_out(sheet, place, badge, self.language, shaper).map(Remark::Badges));
                fold_marks(sheet, place);
            }
            self.let_bleed(sheet, before, self.sheet.place(label));
            remarks.into_iter().for_each(|remark| part.tell(Notice::about(*about, remark)));
            part.tell_missing(before, *about);
            names.push(match badge {
                blank if blank.is_blank() => self.language.pick("ohne Namen", "without a name"),
                badge if badge.family.is_empty() => &badge.first,
                badge => &badge.family,
            });
        }
        paper::mark(&mut part.sheets[at], &self.sheet, self.crop);
        match (names.first(), names.last()) {
            (Some(first), Some(last)) if names.len() > 1 => part.bookmarks.push((at, format!("{first} – {last}"))),
            (Some(only), _) => part.bookmarks.push((at, (*only).to_owned())),
            _ => {}
        }
    }

    /// The second side of a sheet, with each back behind its front.
    fn back(&self, page: &Page, back: &BackOptions, part: &mut Part, shaper: &mut Shaper) {
        let mut sheet = Sheet::new(Mm(self.sheet.page.0), Mm(self.sheet.page.1));
        // Compensates for the printer's offset.
        let (right, down) = back.offset();
        for (label, Piece { about, content: badge, .. }) in self.on(page) {
            let place = self.sheet.place_behind(label);
            let place = Rect { left: place.left - right, top: place.top - down, ..place };
            let before = sheet.items.len();
            let remark = back::lay_out(&mut sheet, place, badge, self.language, shaper);
            self.let_bleed(&mut sheet, before, place);
            remark.into_iter().for_each(|remark| part.tell(Notice::about(*about, remark)));
        }
        // The cut follows the front, and so do the boxes that a print shop reads.
        sheet.cut = self.sheet.cut(self.crop, CutSide::Back);
        part.sheets.push(sheet);
        part.tell_missing(0, None);
    }

    fn let_bleed(&self, sheet: &mut Sheet, first: usize, piece: Rect) {
        match self.crop {
            Crop::Marks | Crop::Single if self.sheet.is_cut(self.crop) => paper::let_bleed(sheet, first, piece),
            Crop::None | Crop::Lines | Crop::Marks | Crop::Single => {}
        }
    }
}

/// Fold marks: short lines at both ends of the right edge.
fn fold_marks(sheet: &mut Sheet, left_half: Rect) {
    let (x, length) = (left_half.right(), Pt::from(Mm(3.0)));
    for (from, to) in [(left_half.top, left_half.top + length), (left_half.bottom() - length, left_half.bottom())] {
        sheet.line(Point { x, y: from }, Point { x, y: to }, Pt(0.5), Colour::Soft);
    }
}
