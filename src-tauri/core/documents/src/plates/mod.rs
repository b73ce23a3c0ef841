//! Table plates: a name that can be read across the room, on both faces of folded paper.

mod face;
mod remarks;

pub use remarks::PlateRemark;

use super::{
    Composition, Material, Needed, Needs, Notice, Options, Part, Piece, Printed, Remark, Said, SharedRemark,
    Unprintable,
};
use domain::watch::Watch;
use domain::{
    Contribution, Event, ItemRef, Language, Participation, Person, PersonId, Programme, Session, SessionId,
    SessionState, Slot, Stand, Subject, Table,
    sorting::{NameOrder, ParticleOrder},
    time,
};
use layout::{Colour, Item, Mm, Picture, Point, Pt, Rect, Shaper, Sheet};
use serde::{Deserialize, Serialize};
use std::{
    cell::RefCell,
    collections::{BTreeMap, BTreeSet},
    sync::Arc,
};

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "types", derive(specta::Type))]
pub struct PlateOptions {
    pub size: PlateSize,
    pub fields: PlateFields,
    pub each: PlateFor,
    pub order: PlateOrder,
    /// Only these people, whether they contribute or not. If empty, everybody who comes.
    pub only: Vec<PersonId>,
    /// Only contributions to these sessions. If empty, to all.
    pub sessions: Vec<SessionId>,
    /// The number of plates without a name, to be filled in by hand. They follow all others.
    pub blanks: u32,
}

/// What a plate shows besides the name.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "types", derive(specta::Type))]
pub struct PlateFields {
    pub academic_title: bool,
    pub affiliation: bool,
    pub role: bool,
    /// Number and time of the session, in small type.
    pub session: bool,
    pub logo: bool,
}

/// The paper. Plates are always folded once.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "types", derive(specta::Type))]
#[serde(rename_all = "kebab-case")]
pub enum PlateSize {
    /// A sheet of A4: faces of 210 × 148 mm.
    A4,
    /// Two side by side on a sheet of A4, to be cut: faces of 148 × 105 mm.
    A5,
    /// The same faces, each plate on a sheet of A5 of its own.
    A5Paper,
    /// A sheet of Letter: faces of 8.5 × 5.5 inches.
    Letter,
    /// Two side by side on a sheet of Letter, to be cut: faces of 5.5 × 4.25 inches.
    HalfLetter,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "types", derive(specta::Type))]
#[serde(rename_all = "kebab-case")]
pub enum PlateFor {
    /// A plate for each contribution; it lies in the room.
    Contribution,
    /// One plate for each person, who takes it along.
    Person,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "types", derive(specta::Type))]
#[serde(rename_all = "kebab-case")]
pub enum PlateOrder {
    /// In the order in which plates are laid out: by time, then session.
    Programme,
    Name,
}

impl PlateSize {
    /// Width and height of the sheet, and the number of plates side by side.
    fn sheet(self) -> (Mm, Mm, usize) {
        match self {
            PlateSize::A4 => (Mm(210.0), Mm(297.0), 1),
            PlateSize::A5 => (Mm(297.0), Mm(210.0), 2),
            PlateSize::A5Paper => (Mm(148.0), Mm(210.0), 1),
            PlateSize::Letter => (Mm(215.9), Mm(279.4), 1),
            PlateSize::HalfLetter => (Mm(279.4), Mm(215.9), 2),
        }
    }
}

impl Default for PlateOptions {
    fn default() -> Self {
        Self {
            size: PlateSize::A4,
            fields: PlateFields { academic_title: true, affiliation: true, role: true, session: false, logo: true },
            each: PlateFor::Contribution,
            order: PlateOrder::Programme,
            only: Vec::new(),
            sessions: Vec::new(),
            blanks: 0,
        }
    }
}

/// The content of both faces.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct Plate {
    pub academic_title: String,
    pub given: String,
    /// Including the particle: "von der Heide".
    pub family: String,
    /// As written, with the parts in their own order.
    pub whole: String,
    pub native: String,
    pub affiliation: String,
    pub role: String,
    /// "Workshop 1.3 · Sa 9.30–12.30 Uhr".
    pub session: String,
    pub event: String,
    /// No font has the name, so it is written by hand.
    pub is_by_hand: bool,
    /// Identifies the logo.
    pub logo: String,
}

impl Said for Plate {
    fn design(&self) -> String {
        "plate/1".to_owned()
    }

    fn slots(&self) -> Vec<Slot> {
        vec![
            Slot::new("title", &self.academic_title),
            Slot::new("given", &self.given),
            Slot::new("family", &self.family),
            Slot::new("native", &self.native),
            Slot::new("affiliation", &self.affiliation),
            Slot::new("role", &self.role),
            Slot::new("session", &self.session),
            Slot::new("event", &self.event),
            Slot::new("logo", &self.logo),
        ]
    }
}

impl Plate {
    fn name(&self) -> String {
        self.whole.clone()
    }

    /// The text after the given name, or before it.
    fn family_with_suffix(&self) -> String {
        let suffix = self.whole.split_once(&self.family).map_or("", |(_, behind)| behind.trim());
        let suffix = if suffix == self.given { "" } else { suffix };
        format!("{} {suffix}", self.family).trim().to_owned()
    }

    fn is_blank(&self) -> bool {
        self.given.is_empty() && self.family.is_empty()
    }
}

/// A person who sits behind a plate, and their part.
struct Seat<'a> {
    person: &'a Person,
    part: Option<(&'a Contribution, &'a Session)>,
}

/// Everybody present in a session that takes place, including replacements.
fn seats<'a>(programme: &'a Programme, options: &PlateOptions) -> Vec<Seat<'a>> {
    let contributions = programme.contributions_by_session();
    let wanted = |session: &Session| options.sessions.is_empty() || options.sessions.contains(&session.id);
    let mut seats = Vec::new();
    for session in programme.sessions_in_order() {
        if session.state != SessionState::Planned || !wanted(session) {
            continue;
        }
        for part in contributions.get(&session.id).into_iter().flatten() {
            if !Participation::of(part, session).sits() {
                continue;
            }
            let Some(person) = part.person.and_then(|id| programme.people.get(&id)) else { continue };
            seats.push(Seat { person, part: Some((*part, session)) });
        }
    }
    if !options.only.is_empty() {
        seats.retain(|seat| options.only.contains(&seat.person.id));
        // People chosen by name get a plate even if the programme has no seat for them.
        let seated: BTreeSet<PersonId> = seats.iter().map(|seat| seat.person.id).collect();
        let others = options.only.iter().filter(|id| !seated.contains(id)).filter_map(|id| programme.people.get(id));
        seats.extend(others.map(|person| Seat { person, part: None }));
    }
    if options.each == PlateFor::Person {
        let mut seen = BTreeSet::new();
        seats.retain(|seat| seen.insert(seat.person.id));
    }
    if options.order == PlateOrder::Name {
        let order = NameOrder::new(ParticleOrder::ByFamily);
        seats.sort_by(|a, b| order.compare(a.person, b.person));
    }
    seats
}

/// Plates, each with its table.
fn pieces(programme: &Programme, options: &PlateOptions) -> Vec<(Option<SessionId>, Piece<Plate>)> {
    let table = |seat: &Seat| seat.part.map(|(_, session)| session.id);
    seats(programme, options).into_iter().map(|seat| (table(&seat), piece(programme, options, &seat))).collect()
}

fn piece(programme: &Programme, options: &PlateOptions, seat: &Seat) -> Piece<Plate> {
    let (person, language) = (seat.person, programme.event.language);
    let shown = |field: bool, text: Option<String>| text.filter(|_| field).unwrap_or_default();
    let announced = seat.part.and_then(|(part, _)| part.affiliation.clone());
    let fields = options.fields;
    let is_by_hand = programme.by_hand.contains_key(&person.id);
    let content = Plate {
        is_by_hand,
        academic_title: shown(fields.academic_title, person.title.clone()),
        whole: if is_by_hand { String::new() } else { person.name() },
        given: person.given.clone(),
        family: if is_by_hand { String::new() } else { person.family_with_particle() },
        native: person.native.clone().unwrap_or_default(),
        affiliation: shown(fields.affiliation, announced.or_else(|| person.organisation.clone())),
        role: shown(fields.role, seat.part.map(|(part, _)| part.role.heading(1, language))),
        session: shown(fields.session, seat.part.map(|(_, session)| session_and_time(programme, session))),
        ..blank(programme, options)
    };
    let subject = match (options.each, seat.part) {
        (PlateFor::Contribution, Some((part, _))) => Subject::Part(part.id),
        _ => Subject::Person(person.id),
    };
    Piece { subject, about: Some(ItemRef { table: Table::Person, id: person.id.0 }), content }
}

/// "Workshop 1.3 · Sa 9.30–12.30 Uhr"; the title if there is no number.
fn session_and_time(programme: &Programme, session: &Session) -> String {
    let Event { language, time_style, .. } = programme.event;
    let name = programme.printed_number_with_kind(session, language).unwrap_or_else(|| session.sign_title().to_owned());
    let when = programme.span(session).map(|span| {
        format!("{}\u{a0}{}", time::short_weekday(span.day(), language), time_style.range_in_words(span, language))
    });
    [Some(name), when].into_iter().flatten().collect::<Vec<_>>().join(" · ")
}

fn blank(programme: &Programme, options: &PlateOptions) -> Plate {
    let logo = if options.fields.logo { super::logo_said(programme) } else { String::new() };
    Plate { event: programme.event.title.clone(), logo, ..Plate::default() }
}

/// Plates, arranged on sheets.
struct Plates<'a> {
    programme: &'a Programme,
    options: &'a PlateOptions,
    language: Language,
    /// Those with a name first.
    pieces: Vec<Piece<Plate>>,
    /// The tables of those with a name.
    tables: Vec<Option<SessionId>>,
    logo: Option<Arc<Picture>>,
    /// The common size of names per table, computed when its first plate is laid out.
    alike: RefCell<BTreeMap<SessionId, Pt>>,
}

impl PlateOptions {
    /// More than anybody writes by hand.
    pub const MOST_BLANKS: u32 = 1000;
}

impl Options for PlateOptions {
    fn whole(&self) -> Self {
        Self { only: Vec::new(), sessions: Vec::new(), blanks: 0, ..self.clone() }
    }

    fn compose<'a>(&'a self, material: Material<'a>) -> Result<Box<dyn Composition + 'a>, Unprintable> {
        let programme = material.programme;
        let pieces = pieces(programme, self).into_iter().filter(|(_, piece)| material.asks_for(&piece.subject));
        let (tables, mut pieces): (Vec<_>, Vec<_>) = pieces.unzip();
        let blank = Piece { subject: Subject::Nobody, about: None, content: blank(programme, self) };
        pieces.extend(vec![blank; self.blanks.min(Self::MOST_BLANKS) as usize]);
        let logo = if self.fields.logo { super::logo(programme) } else { None };
        let language = programme.event.language;
        Ok(Box::new(Plates { programme, options: self, language, pieces, tables, logo, alike: RefCell::default() }))
    }

    /// Whoever is named gets a plate, even if they only take part.
    fn needs(&self) -> Needs {
        let participants = if self.only.is_empty() { Needed::Nobody } else { Needed::People(self.only.clone()) };
        Needs { participants, ..Needs::default() }
    }
}

impl Composition for Plates<'_> {
    fn printed(&self) -> Vec<Printed> {
        let named = self.pieces[..self.tables.len()].iter().filter(|piece| !piece.content.is_by_hand);
        named.map(Piece::printed).collect()
    }

    fn count(&self) -> usize {
        self.pieces.len()
    }

    fn may_name(&self, person: PersonId) -> bool {
        self.pieces.iter().any(|piece| piece.about.is_some_and(|about| about.id == person.0))
    }

    fn parts(&self) -> usize {
        self.pieces.len().div_ceil(self.options.size.sheet().2)
    }

    fn lay_out(&self, part: usize, _: &[Stand], shaper: &mut Shaper, _: &dyn Watch) -> Part {
        let (width, height, beside) = self.options.size.sheet();
        let mut laid_out = Part { sheets: vec![Sheet::new(width, height)], ..Part::default() };
        let of_sheet = self.pieces.iter().skip(part * beside).take(beside);
        for (column, Piece { about, content: plate, .. }) in of_sheet.enumerate() {
            let sheet = &mut laid_out.sheets[0];
            let before = sheet.items.len();
            let across = sheet.width / beside as f32;
            let fold = sheet.height / 2.0;
            let face = Rect { left: across * column as f32, top: fold, width: across, height: fold };
            let most = match self.tables.get(part * beside + column).copied().flatten() {
                Some(table) => self.largest_on(table, face, shaper),
                None => Pt(f32::INFINITY),
            };
            let mut lay_out = |most| face::lay_out(face, plate, self.logo.clone(), most, self.language, shaper);
            let face::Face { items, small, .. } = lay_out(most);
            // A name reduced only to match others does not need to be shorter.
            let small = small && lay_out(Pt(f32::INFINITY)).small;
            let about_fold = Point { x: face.left + across / 2.0, y: fold };
            sheet.items.push(Item::Turned { about: about_fold, items: items.clone() });
            sheet.items.extend(items);
            laid_out.tell_missing(before, *about);
            self.remarks(plate, small).for_each(|remark| laid_out.tell(Notice::about(*about, remark)));
        }
        marks(&mut laid_out.sheets[0], beside);
        laid_out.bookmarks.push((0, self.bookmark(part * beside, beside)));
        laid_out
    }
}

impl Plates<'_> {
    /// The common size for all names on this table, including plates that are not printed.
    fn largest_on(&self, table: SessionId, face: Rect, shaper: &mut Shaper) -> Pt {
        if let Some(known) = self.alike.borrow().get(&table) {
            return *known;
        }
        let all = PlateOptions {
            each: PlateFor::Contribution,
            only: Vec::new(),
            sessions: vec![table],
            ..self.options.clone()
        };
        let sizes = pieces(self.programme, &all).into_iter().filter_map(|(_, Piece { content, .. })| {
            face::lay_out(face, &content, self.logo.clone(), Pt(f32::INFINITY), self.language, shaper).size
        });
        let size = face::alike(sizes, face);
        self.alike.borrow_mut().insert(table, size);
        size
    }

    fn remarks(&self, plate: &Plate, small: bool) -> impl Iterator<Item = Remark> {
        let small = small.then(|| SharedRemark::SmallName { name: plate.name() }.into());
        let nowhere = self.options.fields.affiliation && plate.affiliation.is_empty() && !plate.is_blank();
        small.into_iter().chain(nowhere.then(|| PlateRemark::NoAffiliation { name: plate.name() }.into()))
    }

    fn bookmark(&self, from: usize, count: usize) -> String {
        let names = self.pieces.iter().skip(from).take(count).map(|piece| match piece.content.name() {
            name if name.is_empty() => self.language.pick("ohne Namen", "without a name").to_owned(),
            name => name,
        });
        names.collect::<Vec<_>>().join(" · ")
    }
}

/// Marks folds at the edges only, so that nothing is printed on the ridge, and cuts along their whole length.
fn marks(sheet: &mut Sheet, beside: usize) {
    let (thin, long) = (Pt(0.4), Pt::from(Mm(8.0)));
    let (right, fold) = (sheet.width, sheet.height / 2.0);
    for (from, to) in [(Pt(0.0), long), (right - long, right)] {
        sheet.line(Point { x: from, y: fold }, Point { x: to, y: fold }, thin, Colour::Soft);
    }
    for cut in 1..beside {
        let x = right * (cut as f32 / beside as f32);
        sheet.line(Point { x, y: Pt(0.0) }, Point { x, y: sheet.height }, Pt(0.3), Colour::Line);
    }
}
