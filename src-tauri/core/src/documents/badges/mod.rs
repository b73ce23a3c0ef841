//! Name badges of those who contribute.

mod card;
mod sheets;

pub use sheets::{LabelSheet, SHEETS, Stock};

use super::{Document, Notice, Piece, Said};
use crate::{
    domain::{
        Language, Person, PersonId, Programme, SessionState, Slot,
        sorting::{NameOrder, ParticleOrder},
        time,
    },
    layout::{Colour, Item, Mm, Point, Pt, Shaper, Sheet},
};

#[derive(Clone, Copy, Debug, PartialEq)]
pub struct BadgeOptions {
    pub sheet: &'static LabelSheet,
    pub code: CodeOnBadge,
    pub order: ParticleOrder,
}

/// What a QR code on the badge says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CodeOnBadge {
    None,
    /// The id of the person in capitals: what a desk needs to find somebody, and nothing that others could read.
    Person,
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
    pub code: String,
    /// What tells the logo from another one.
    pub logo: String,
}

impl Said for Badge {
    const DESIGN: &'static str = "badge/first-name-first/1";

    fn slots(&self) -> Vec<Slot> {
        vec![
            Slot::new("title", &self.academic_title),
            Slot::new("first", &self.first),
            Slot::new("family", &self.family),
            Slot::new("native", &self.native),
            Slot::new("organisation", &self.organisation),
            Slot::new("role", &self.role),
            Slot::new("sessions", &self.sessions),
            Slot::new("event", &self.event),
            Slot::new("days", &self.days),
            Slot::new("code", &self.code),
            Slot::new("logo", &self.logo),
        ]
    }
}

/// A badge for each person who comes and contributes to something that takes place, in the order of names.
pub fn pieces(programme: &Programme, options: &BadgeOptions) -> Vec<Piece<Badge>> {
    let language = programme.event.language;
    let parts = parts_by_person(programme, language);
    let mut people: Vec<&Person> = parts.keys().filter_map(|person| programme.people.get(person)).collect();
    NameOrder::new(options.order).sort(&mut people);
    let (_, logo) = super::logo(programme);
    let days = programme.days().map(|(first, last)| time::days(first, last, language)).unwrap_or_default();
    people
        .into_iter()
        .map(|person| {
            let (roles, sessions) = &parts[&person.id];
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
                code: match options.code {
                    CodeOnBadge::None => String::new(),
                    CodeOnBadge::Person => code_of(person.id),
                },
                logo: logo.clone(),
            };
            Piece { subject: person.id.to_string(), content }
        })
        .collect()
}

/// Capitals and digits: the dense alphabet of QR codes (ISO/IEC 18004, 7.4.4).
fn code_of(person: PersonId) -> String {
    person.0.simple().to_string().to_uppercase()
}

fn first_name(person: &Person) -> String {
    let given = if person.given.is_empty() { person.family_with_particle() } else { person.given.clone() };
    person.badge_name.clone().unwrap_or(given)
}

type Parts = std::collections::BTreeMap<PersonId, (Vec<String>, Vec<String>)>;

/// Roles and sessions of those who come, each once, in the order of the programme.
fn parts_by_person(programme: &Programme, language: Language) -> Parts {
    let contributions = programme.contributions_by_session();
    let mut parts = Parts::new();
    for session in programme.sessions_in_order().into_iter().filter(|session| session.state == SessionState::Planned) {
        let number = programme.printed_number_with_kind(session, language);
        for contribution in contributions.get(&session.id).into_iter().flatten().filter(|part| part.is_coming()) {
            let Some(person) = contribution.person else { continue };
            let (roles, sessions) = parts.entry(person).or_default();
            let role = contribution.role.heading(1, language);
            if !roles.contains(&role) {
                roles.push(role);
            }
            sessions.extend(number.clone().filter(|number| !sessions.contains(number)));
        }
    }
    for (_, sessions) in parts.values_mut() {
        shorten(sessions);
    }
    parts
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

/// Lays badges out on their sheets, in the order of the pieces along the rows.
pub fn document(
    programme: &Programme,
    pieces: &[Piece<Badge>],
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
    for on_sheet in pieces.chunks(options.sheet.labels()) {
        let mut sheet = Sheet::new(Mm(options.sheet.page.0), Mm(options.sheet.page.1));
        for (index, piece) in on_sheet.iter().enumerate() {
            let notice =
                card::lay_out(&mut sheet, options.sheet.place(index), &piece.content, logo.clone(), language, shaper);
            document.notices.extend(notice);
        }
        if options.sheet.stock == Stock::Plain {
            cutting_lines(&mut sheet, options.sheet);
        }
        if let (Some(first), Some(last)) = (on_sheet.first(), on_sheet.last()) {
            let name = |badge: &Badge| if badge.family.is_empty() { badge.first.clone() } else { badge.family.clone() };
            document
                .bookmarks
                .push((document.sheets.len(), format!("{} – {}", name(&first.content), name(&last.content))));
        }
        document.sheets.push(sheet);
    }
    document.notices.extend(missing(&document.sheets));
    document
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
