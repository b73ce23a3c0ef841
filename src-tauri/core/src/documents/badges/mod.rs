//! Name badges of those who contribute.

mod back;
mod card;
mod code;

pub use back::{Appointment, Back, BackOptions};
pub use code::{Code, CodeOnBadge};

use super::{
    Document, Notice, Piece, Said,
    paper::{Arrangement, LabelSheet, Order, Page, Stock},
};
use crate::{
    domain::{
        Language, Person, PersonId, Programme, SessionState, Slot,
        sorting::{NameOrder, ParticleOrder},
        time,
    },
    layout::{Colour, Item, Mm, Point, Pt, Rect, Shaper, Sheet},
};
use std::collections::BTreeMap;

#[derive(Clone, Debug, PartialEq)]
pub struct BadgeOptions {
    pub sheet: LabelSheet,
    pub code: CodeOnBadge,
    pub order: ParticleOrder,
    pub arrangement: Arrangement,
    /// These people alone, whether they contribute or not; everybody who contributes if there are none.
    pub only: Vec<PersonId>,
    /// Badges without a name, to be written on by hand, behind the others.
    pub blanks: usize,
    /// A second side, for sheets that are printed on both.
    pub back: Option<BackOptions>,
}

impl BadgeOptions {
    /// More than anybody writes by hand.
    pub const MOST_BLANKS: usize = 1000;

    /// For everybody who contributes, without a code.
    pub fn on(sheet: LabelSheet) -> Self {
        Self {
            sheet,
            code: CodeOnBadge::None,
            order: ParticleOrder::ByFamily,
            arrangement: Arrangement::default(),
            only: Vec::new(),
            blanks: 0,
            back: None,
        }
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
    const DESIGN: &'static str = "badge/first-name-first/1";

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
pub fn pieces(programme: &Programme, options: &BadgeOptions) -> Vec<Piece<Badge>> {
    let language = programme.event.language;
    let parts = parts_by_person(programme, language);
    let chosen = if options.only.is_empty() { parts.keys().copied().collect() } else { options.only.clone() };
    let mut people: Vec<&Person> = chosen.iter().filter_map(|person| programme.people.get(person)).collect();
    NameOrder::new(options.order).sort(&mut people);
    let (_, logo) = super::logo(programme);
    let days = programme.days().map(|(first, last)| time::days(first, last, language)).unwrap_or_default();
    people
        .into_iter()
        .map(|person| {
            let Parts { roles, sessions, appointments } = parts.get(&person.id).cloned().unwrap_or_default();
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
            Piece { subject: person.id.to_string(), content }
        })
        .collect()
}

/// So many badges as are wanted without a name. They are nobody's, and are not noted in the print ledger.
pub fn blanks(programme: &Programme, options: &BadgeOptions) -> Vec<Piece<Badge>> {
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
    vec![Piece { subject: String::new(), content }; options.blanks.min(BadgeOptions::MOST_BLANKS)]
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

/// Of those who come.
fn parts_by_person(programme: &Programme, language: Language) -> BTreeMap<PersonId, Parts> {
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
            let appointment = Appointment::of(programme, session, language);
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

/// Lays badges out on these sheets of the arrangement.
pub fn document(
    programme: &Programme,
    pieces: &[Piece<Badge>],
    pages: &[Page],
    options: &BadgeOptions,
    shaper: &mut Shaper,
) -> Document {
    let language = programme.event.language;
    let mut document = Document {
        title: format!("{} – {}", language.pick("Namensschilder", "Badges"), programme.event.title),
        language,
        sheets: Vec::new(),
        bookmarks: Vec::new(),
        notices: Vec::new(),
    };
    let (logo, _) = super::logo(programme);
    for page in pages {
        let mut sheet = Sheet::new(Mm(options.sheet.page.0), Mm(options.sheet.page.1));
        let mut names = Vec::new();
        for (label, piece) in page.iter().enumerate() {
            let Some(badge) = piece.and_then(|index| pieces.get(index)).map(|piece| &piece.content) else { continue };
            let place = options.sheet.place(label);
            document.notices.extend(card::lay_out(&mut sheet, place, badge, logo.clone(), language, shaper));
            names.push(match badge {
                blank if blank.is_blank() => language.pick("ohne Namen", "without a name"),
                badge if badge.family.is_empty() => &badge.first,
                badge => &badge.family,
            });
        }
        if options.sheet.stock == Stock::Plain {
            cutting_lines(&mut sheet, &options.sheet);
        }
        match (names.first(), names.last()) {
            (Some(first), Some(last)) if names.len() > 1 => {
                document.bookmarks.push((document.sheets.len(), format!("{first} – {last}")));
            }
            (Some(only), _) => document.bookmarks.push((document.sheets.len(), (*only).to_owned())),
            _ => {}
        }
        document.sheets.push(sheet);
        if let Some(back) = &options.back {
            let side = back_of(page, pieces, options, back, language, shaper, &mut document.notices);
            document.sheets.push(side);
        }
    }
    document.notices.extend(missing(&document.sheets));
    document
}

/// The second side of a sheet: each back behind its front.
fn back_of(
    page: &Page,
    pieces: &[Piece<Badge>],
    options: &BadgeOptions,
    back: &BackOptions,
    language: Language,
    shaper: &mut Shaper,
    notices: &mut Vec<Notice>,
) -> Sheet {
    let mut sheet = Sheet::new(Mm(options.sheet.page.0), Mm(options.sheet.page.1));
    for (label, piece) in page.iter().enumerate() {
        let Some(badge) = piece.and_then(|index| pieces.get(index)).map(|piece| &piece.content) else { continue };
        let place = options.sheet.place_behind(label);
        // What the printer moves, we move back.
        let (right, down) = back.offset();
        let place = Rect { left: place.left - right, top: place.top - down, ..place };
        notices.extend(back::lay_out(&mut sheet, place, badge, language, shaper));
    }
    sheet
}

/// What stays free on the last sheet of labels, so that nobody throws it away.
pub fn left_over(pages: &[Page], options: &BadgeOptions) -> Option<Notice> {
    let free = pages.last()?.iter().rev().take_while(|label| label.is_none()).count();
    let matters = options.sheet.stock == Stock::Labels && options.arrangement.order == Order::Alphabet && free > 0;
    matters.then(|| Notice::FreeLabels { free, next: options.sheet.labels() - free + 1 })
}

/// Fine lines between the labels, from edge to edge.
fn cutting_lines(sheet: &mut Sheet, labels: &LabelSheet) {
    let thin = Pt(0.3);
    for column in 1..labels.columns {
        let x = Mm(labels.left + labels.pitch.0 * column as f32);
        sheet.line(Point::new(x, Pt(0.0)), Point::new(x, sheet.height), thin, Colour::Line);
    }
    for row in 1..labels.rows {
        let y = Mm(labels.top + labels.pitch.1 * row as f32);
        sheet.line(Point::new(Pt(0.0), y), Point::new(sheet.width, y), thin, Colour::Line);
    }
}

/// Characters without a glyph on any of these sheets.
pub(super) fn missing(sheets: &[Sheet]) -> Vec<Notice> {
    let texts = sheets.iter().flat_map(|sheet| &sheet.items).filter_map(|item| match item {
        Item::Text { text, .. } if !text.missing.is_empty() => Some(&**text),
        _ => None,
    });
    Notice::missing(texts)
}
