//! Name badges of those who contribute.

mod back;
mod card;
mod code;

pub use back::{Appointment, Back, BackOptions};
pub use code::{Code, CodeOnBadge};

use super::{
    Composition, Notice, Part, Piece, Printed, Remark, Said,
    paper::{self, Arrangement, Crop, Guttered, LabelSheet, Misfit, Order, Page, Stock},
};
use crate::{
    domain::{
        ItemRef, Language, Person, PersonId, Programme, SessionState, Slot, Stand, Table,
        sorting::{NameOrder, ParticleOrder},
        time,
    },
    layout::{Mm, Picture, Rect, Shaper, Sheet},
};
use serde::{Deserialize, Serialize};
use std::{collections::BTreeMap, sync::Arc};

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "types", derive(specta::Type))]
pub struct BadgeOptions {
    /// The key of a sheet, or measures of one's own ([`LabelSheet::named`]).
    pub sheet: String,
    pub code: CodeOnBadge,
    pub order: ParticleOrder,
    pub arrangement: Arrangement,
    /// These people alone, whether they contribute or not; everybody who contributes if there are none.
    pub only: Vec<PersonId>,
    /// Badges without a name, to be written on by hand, behind the others.
    pub blanks: u32,
    /// A second side, for sheets that are printed on both.
    pub back: Option<BackOptions>,
    /// For whoever cuts plain paper.
    pub crop: Crop,
}

impl BadgeOptions {
    /// More than anybody writes by hand.
    pub const MOST_BLANKS: u32 = 1000;

    /// For everybody who contributes, without a code.
    pub fn on(sheet: &str) -> Self {
        Self { sheet: sheet.to_owned(), ..Self::default() }
    }

    pub(super) fn compose<'a>(&'a self, programme: &'a Programme) -> Result<Badges<'a>, Misfit> {
        let whole = LabelSheet::named(&self.sheet).unwrap_or(Err(Misfit::Unreadable))?;
        let (sheet, crop, remark) = cut(whole, self.crop);
        let mut pieces = pieces(programme, self);
        let named = pieces.len();
        pieces.extend(blanks(programme, self));
        let pages = self.arrangement.pages(pieces.len(), sheet.labels());
        let (logo, _) = super::logo(programme);
        let language = programme.event.language;
        Ok(Badges { options: self, language, sheet, crop, remark, pieces, named, pages, logo })
    }
}

impl Default for BadgeOptions {
    fn default() -> Self {
        Self {
            sheet: "avery-c32011".to_owned(),
            code: CodeOnBadge::None,
            order: ParticleOrder::ByFamily,
            arrangement: Arrangement::default(),
            only: Vec::new(),
            blanks: 0,
            back: None,
            crop: Crop::default(),
        }
    }
}

/// The sheet as it is cut. Where marks and bleed have no room, there are lines, and a remark.
fn cut(sheet: LabelSheet, crop: Crop) -> (LabelSheet, Crop, Option<Remark>) {
    if crop != Crop::Marks || !sheet.is_cut(crop) {
        return (sheet, crop, None);
    }
    match sheet.guttered() {
        Guttered::Same(sheet) => (sheet, crop, None),
        Guttered::Fewer(fewer) => {
            (fewer, crop, Some(Remark::FewerForBleed { before: sheet.labels(), now: fewer.labels() }))
        }
        Guttered::NoRoom => (sheet, Crop::Lines, Some(Remark::NoRoomForBleed)),
    }
}

/// What stands on a badge.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Badge {
    pub academic_title: String,
    /// Large: how the person wants to be called.
    pub first: String,
    pub family: String,
    pub native: String,
    pub organisation: String,
    /// "Impuls & Moderation".
    pub role: String,
    /// "Workshop 1.3".
    pub sessions: String,
    pub event: String,
    pub days: String,
    pub code: Option<Code>,
    /// What tells the logo from another one.
    pub logo: String,
    pub back: Option<Back>,
}

impl Said for Badge {
    fn design(&self) -> String {
        "badge/first-name-first/1".to_owned()
    }

    fn slots(&self) -> Vec<Slot> {
        let mut slots = vec![
            Slot::new("title", &self.academic_title),
            Slot::new("first", &self.first),
            Slot::new("family", &self.family),
            Slot::new("native", &self.native),
            Slot::new("organisation", &self.organisation),
            Slot::new("role", &self.role),
            Slot::new("sessions", &self.sessions),
            Slot::new("event", &self.event),
            Slot::new("days", &self.days),
            Slot::new("code", self.code.as_ref().map_or("", |code| &code.text)),
            Slot::new("logo", &self.logo),
        ];
        for (index, line) in self.back.iter().flat_map(|back| &back.lines).enumerate() {
            slots.push(Slot::new(format!("back.line.{}", index + 1), line));
        }
        for (index, appointment) in self.back.iter().flat_map(|back| &back.appointments).enumerate() {
            let Appointment { when, room, title } = appointment;
            slots.push(Slot::new(format!("back.{}", index + 1), format!("{when} {room}: {title}")));
        }
        slots
    }
}

impl Badge {
    /// For naming it to those who print.
    fn name(&self) -> String {
        format!("{} {}", self.first, self.family).trim().to_owned()
    }

    /// Nobody's: to be written on by hand.
    pub fn is_blank(&self) -> bool {
        self.first.is_empty() && self.family.is_empty() && self.native.is_empty()
    }
}

/// A badge for each person who comes and contributes to something that takes place, or for those who were chosen,
/// in the order of names.
fn pieces(programme: &Programme, options: &BadgeOptions) -> Vec<Piece<Badge>> {
    let language = programme.event.language;
    let mut parts = parts_by_person(programme, language, options.back.is_some());
    let chosen = if options.only.is_empty() { parts.keys().copied().collect() } else { options.only.clone() };
    let mut people: Vec<&Person> = chosen.iter().filter_map(|person| programme.people.get(person)).collect();
    NameOrder::new(options.order).sort(&mut people);
    let (_, logo) = super::logo(programme);
    let days = programme.days().map(|(first, last)| time::days(first, last, language)).unwrap_or_default();
    people
        .into_iter()
        .map(|person| {
            let Parts { roles, sessions, appointments } = parts.remove(&person.id).unwrap_or_default();
            let content = Badge {
                academic_title: person.title.clone().unwrap_or_default(),
                first: first_name(person),
                family: if person.given.is_empty() && person.badge_name.is_none() {
                    String::new()
                } else {
                    person.family_with_particle()
                },
                native: person.native.clone().unwrap_or_default(),
                organisation: person.organisation.clone().unwrap_or_default(),
                role: roles.join(" · "),
                sessions: sessions.join(" · "),
                event: programme.event.title.clone(),
                days: days.clone(),
                code: options.code.of(person),
                logo: logo.clone(),
                back: options.back.as_ref().map(|back| Back { appointments, lines: back.lines.clone() }),
            };
            let about = Some(ItemRef { table: Table::Person, id: person.id.0 });
            Piece { subject: person.id.to_string(), about, content }
        })
        .collect()
}

/// So many badges as are wanted without a name. They are nobody's, and are not noted in the print ledger.
fn blanks(programme: &Programme, options: &BadgeOptions) -> Vec<Piece<Badge>> {
    let language = programme.event.language;
    let content = Badge {
        academic_title: String::new(),
        first: String::new(),
        family: String::new(),
        native: String::new(),
        organisation: String::new(),
        role: String::new(),
        sessions: String::new(),
        event: programme.event.title.clone(),
        days: programme.days().map(|(first, last)| time::days(first, last, language)).unwrap_or_default(),
        code: None,
        logo: super::logo(programme).1,
        back: options.back.as_ref().map(|back| Back { appointments: Vec::new(), lines: back.lines.clone() }),
    };
    let blank = Piece { subject: String::new(), about: None, content };
    vec![blank; options.blanks.min(BadgeOptions::MOST_BLANKS) as usize]
}

fn first_name(person: &Person) -> String {
    let given = if person.given.is_empty() { person.family_with_particle() } else { person.given.clone() };
    person.badge_name.clone().unwrap_or(given)
}

/// What somebody contributes, each once, in the order of the programme.
#[derive(Clone, Default)]
struct Parts {
    roles: Vec<String>,
    sessions: Vec<String>,
    appointments: Vec<Appointment>,
}

/// Of those who come; appointments only where somebody wants to read them.
fn parts_by_person(programme: &Programme, language: Language, with_appointments: bool) -> BTreeMap<PersonId, Parts> {
    let contributions = programme.contributions_by_session();
    let mut by_person: BTreeMap<PersonId, Parts> = BTreeMap::new();
    for session in programme.sessions_in_order().into_iter().filter(|session| session.state == SessionState::Planned) {
        let number = programme.printed_number_with_kind(session, language);
        for contribution in contributions.get(&session.id).into_iter().flatten().filter(|part| part.is_coming()) {
            let Some(person) = contribution.person else { continue };
            let parts = by_person.entry(person).or_default();
            let role = contribution.role.heading(1, language);
            if !parts.roles.contains(&role) {
                parts.roles.push(role);
            }
            parts.sessions.extend(number.clone().filter(|number| !parts.sessions.contains(number)));
            let appointment = with_appointments.then(|| Appointment::of(programme, session, language)).flatten();
            parts.appointments.extend(appointment.filter(|appointment| !parts.appointments.contains(appointment)));
        }
    }
    by_person.values_mut().for_each(|parts| shorten(&mut parts.sessions));
    by_person
}

/// "Workshop 1.3", "Workshop 2.1" -> "Workshop 1.3", "2.1"; more than three are counted.
fn shorten(sessions: &mut Vec<String>) {
    const MOST: usize = 3;
    if sessions.len() > MOST {
        let more = format!("+{}", sessions.len() - MOST);
        sessions.truncate(MOST);
        sessions.push(more);
    }
    let Some(kind) = sessions.first().and_then(|first| first.split_once(' ')).map(|(kind, _)| format!("{kind} "))
    else {
        return;
    };
    for session in sessions.iter_mut().skip(1) {
        if let Some(bare) = session.strip_prefix(&kind) {
            *session = bare.to_owned();
        }
    }
}

/// Badges arranged on their sheets.
pub(super) struct Badges<'a> {
    options: &'a BadgeOptions,
    language: Language,
    sheet: LabelSheet,
    crop: Crop,
    /// What marks and bleed cost.
    remark: Option<Remark>,
    /// Those with a name first.
    pieces: Vec<Piece<Badge>>,
    named: usize,
    pages: Vec<Page>,
    logo: Option<Arc<Picture>>,
}

impl Composition for Badges<'_> {
    fn printed(&self) -> Vec<Printed> {
        self.each_printed().collect()
    }

    fn each_printed(&self) -> Box<dyn Iterator<Item = Printed> + '_> {
        Box::new(self.pieces[..self.named].iter().map(Piece::printed))
    }

    /// A badge is worn: nobody asks it how old it is.
    fn shows_stands(&self) -> bool {
        false
    }

    fn count(&self) -> usize {
        self.pieces.len()
    }

    fn parts(&self) -> usize {
        self.pages.len()
    }

    fn lay_out(&self, part: usize, _: &[Stand], shaper: &mut Shaper) -> Part {
        let mut laid_out = Part::default();
        let Some(page) = self.pages.get(part) else { return laid_out };
        self.front(page, &mut laid_out, shaper);
        if let Some(back) = &self.options.back {
            self.back(page, back, &mut laid_out, shaper);
        }
        laid_out
    }

    /// What stays free on the last sheet of labels, so that nobody throws it away.
    fn notices(&self) -> Vec<Notice> {
        let free = self.pages.last().map_or(0, |page| page.iter().rev().take_while(|label| label.is_none()).count());
        let rows = self.options.arrangement.order == Order::Alphabet;
        let matters = self.sheet.stock == Stock::Labels && rows && free > 0;
        let next = self.sheet.labels() - free + 1;
        let free = matters.then_some(Remark::FreeLabels { free, next });
        self.remark.clone().into_iter().chain(free).map(Notice::of_all).collect()
    }

    fn sides(&self) -> usize {
        if self.options.back.is_some() { 2 } else { 1 }
    }
}

impl Badges<'_> {
    /// Labels of a page with their badges.
    fn on<'p>(&'p self, page: &'p Page) -> impl Iterator<Item = (usize, &'p Piece<Badge>)> {
        page.iter().enumerate().filter_map(|(label, piece)| Some((label, self.pieces.get((*piece)?)?)))
    }

    fn front(&self, page: &Page, part: &mut Part, shaper: &mut Shaper) {
        part.sheets.push(Sheet::new(Mm(self.sheet.page.0), Mm(self.sheet.page.1)));
        let Some(at) = part.sheets.len().checked_sub(1) else { return };
        let mut names = Vec::new();
        for (label, Piece { about, content: badge, .. }) in self.on(page) {
            let (sheet, place) = (&mut part.sheets[at], self.sheet.place(label));
            let before = sheet.items.len();
            let remarks = card::lay_out(sheet, place, badge, self.logo.clone(), self.language, shaper);
            self.let_bleed(sheet, before, place);
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

    /// The second side of a sheet: each back behind its front.
    fn back(&self, page: &Page, back: &BackOptions, part: &mut Part, shaper: &mut Shaper) {
        let mut sheet = Sheet::new(Mm(self.sheet.page.0), Mm(self.sheet.page.1));
        // What the printer moves, we move back.
        let (right, down) = back.offset();
        for (label, Piece { about, content: badge, .. }) in self.on(page) {
            let place = self.sheet.place_behind(label);
            let place = Rect { left: place.left - right, top: place.top - down, ..place };
            let before = sheet.items.len();
            let remark = back::lay_out(&mut sheet, place, badge, self.language, shaper);
            self.let_bleed(&mut sheet, before, place);
            remark.into_iter().for_each(|remark| part.tell(Notice::about(*about, remark)));
        }
        // The knife follows the front, and so does what a print shop reads.
        sheet.cut = part.sheets.last().and_then(|front| front.cut).map(|_| paper::cut(self.sheet.place_behind(0)));
        part.sheets.push(sheet);
        part.tell_missing(0, None);
    }

    fn let_bleed(&self, sheet: &mut Sheet, first: usize, piece: Rect) {
        if self.crop == Crop::Marks && self.sheet.is_cut(self.crop) {
            paper::let_bleed(sheet, first, piece);
        }
    }
}
