//! The content of a badge, and who gets one.

use super::{Appointment, Back, BackOptions, BadgeOptions, Code, Design, Field};
use crate::{Piece, Said};
use domain::{
    Function, ItemRef, Language, OrderOfName, Participation, Person, PersonId, Programme, SessionState, Slot, Subject,
    Table, sorting::NameOrder, time,
};
use layout::{Band, is_east_asian};
use std::collections::BTreeMap;

/// The content of a badge; fields that are not shown are empty.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Badge {
    pub design: Design,
    pub academic_title: String,
    /// In large type: how the person wants to be called.
    pub first: String,
    pub family: String,
    /// The family name comes first.
    pub family_first: bool,
    pub native: String,
    pub pronouns: String,
    pub organisation: String,
    pub town: String,
    /// "Impuls & Moderation".
    pub role: String,
    /// "Workshop 1.3".
    pub sessions: String,
    /// Sessions that are only counted.
    pub uncounted: usize,
    pub event: String,
    pub days: String,
    /// The role as a colour.
    pub band: Band,
    pub code: Option<Code>,
    /// No font has the name, so it is written by hand.
    pub is_by_hand: bool,
    /// Identifies the logo.
    pub logo: String,
    pub back: Option<Back>,
}

impl Said for Badge {
    fn design(&self) -> String {
        format!("badge/{}/1", self.design.key())
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
        // Badges printed before these fields existed keep the same slots.
        let later = [("pronouns", &self.pronouns), ("town", &self.town)];
        slots.extend(later.into_iter().filter(|(_, text)| !text.is_empty()).map(|(name, text)| Slot::new(name, text)));
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
    /// The name for notices, and for the back.
    pub(super) fn name(&self) -> String {
        let (first, second) = if self.family_first { (&self.family, &self.first) } else { (&self.first, &self.family) };
        let blank =
            if first.chars().chain(second.chars()).all(|c| c.is_ascii() || !is_east_asian(c)) { " " } else { "" };
        format!("{first}{blank}{second}").trim().to_owned()
    }

    /// True for a badge that belongs to nobody: the name is written by hand.
    pub fn is_blank(&self) -> bool {
        self.first.is_empty() && self.family.is_empty() && self.native.is_empty()
    }

    /// "Umweltamt · Kiel"; a town already part of the organisation's name is not repeated.
    pub(super) fn affiliation(&self) -> String {
        match (self.organisation.as_str(), self.town.as_str()) {
            ("", only) | (only, "") => only.to_owned(),
            (organisation, town) if organisation.contains(town) => organisation.to_owned(),
            (organisation, town) => format!("{organisation} · {town}"),
        }
    }
}

/// What all badges of one print have in common.
pub(super) struct Maker<'a> {
    pub programme: &'a Programme,
    pub options: &'a BadgeOptions,
    /// Identifies the logo.
    pub logo: String,
    /// Options of the back, whether it is printed on the second side or folded.
    pub back: Option<BackOptions>,
}

impl Maker<'_> {
    /// Badges for the chosen people, or for everybody who attends on site and contributes to a session that takes
    /// place, ordered by name. The second list holds those who would get a badge if they came on site.
    pub fn named(&self) -> (Vec<Piece<Badge>>, Vec<PersonId>) {
        let Self { programme, options, .. } = self;
        let mut parts = parts_by_person(programme, programme.event.language, self.back.is_some());
        let (chosen, online) = match options.only.as_slice() {
            [] => parts.keys().copied().partition(|person| parts[person].gets_a_badge()),
            only => (only.to_vec(), Vec::new()),
        };
        let mut people: Vec<&Person> = chosen.iter().filter_map(|person| programme.people.get(person)).collect();
        NameOrder::new(options.order).sort(&mut people);
        let nobodys = self.nobodys();
        let badges = people.into_iter().map(|person| {
            let parts = parts.remove(&person.id).unwrap_or_default();
            let about = Some(ItemRef { table: Table::Person, id: person.id.0 });
            Piece { subject: Subject::Person(person.id), about, content: self.of(person, parts, nobodys.clone()) }
        });
        (badges.collect(), online)
    }

    /// The requested badges without a name. They belong to nobody and are not recorded in the print ledger.
    pub fn blanks(&self) -> Vec<Piece<Badge>> {
        let blank = Piece { subject: Subject::Nobody, about: None, content: self.nobodys() };
        vec![blank; self.options.blanks.min(BadgeOptions::MOST_BLANKS) as usize]
    }

    fn of(&self, person: &Person, parts: Parts, nobodys: Badge) -> Badge {
        let given_alone = person.given.is_empty() && person.badge_name.is_none();
        let back = nobodys.back.clone().map(|back| Back { appointments: parts.appointments, ..back });
        let (sessions, uncounted) = shortened(parts.sessions);
        let shows_sessions = self.shows(Field::Session);
        let nobodys = Badge { is_by_hand: self.programme.by_hand.contains(&person.id), ..nobodys };
        let name = |text: String| if nobodys.is_by_hand { String::new() } else { text };
        Badge {
            academic_title: self.shown(Field::AcademicTitle, person.title.clone()),
            first: name(person.called()),
            family: name(if given_alone { String::new() } else { below(person) }),
            family_first: person.name_order == Some(OrderOfName::FamilyFirst),
            native: person.native.clone().unwrap_or_default(),
            pronouns: self.shown(Field::Pronouns, person.pronouns.clone()),
            organisation: self.shown(Field::Organisation, person.organisation.clone()),
            town: self.shown(Field::Town, person.place.clone()),
            role: self.shown(Field::Role, Some(parts.roles.join(" · "))),
            sessions: self.shown(Field::Session, Some(sessions)),
            uncounted: if shows_sessions { uncounted } else { 0 },
            band: band(&parts.functions),
            code: self.options.code.of(person),
            back,
            ..nobodys
        }
    }

    fn nobodys(&self) -> Badge {
        let Self { programme, options, .. } = self;
        let days = programme.days().map(|(first, last)| time::days(first, last, programme.event.wording()));
        Badge {
            design: options.design,
            academic_title: String::new(),
            first: String::new(),
            family: String::new(),
            family_first: false,
            native: String::new(),
            pronouns: String::new(),
            organisation: String::new(),
            town: String::new(),
            role: String::new(),
            sessions: String::new(),
            uncounted: 0,
            event: self.shown(Field::Event, Some(programme.event.title.clone())),
            days: self.shown(Field::Days, days),
            band: Band::Quiet,
            code: None,
            is_by_hand: false,
            logo: self.logo.clone(),
            back: self.back.as_ref().map(|back| Back { appointments: Vec::new(), lines: back.lines.clone() }),
        }
    }

    fn shows(&self, field: Field) -> bool {
        self.options.fields.contains(&field)
    }

    fn shown(&self, field: Field, text: Option<String>) -> String {
        text.filter(|_| self.shows(field)).unwrap_or_default()
    }
}

/// The line below the name in use: the family name; if that comes first, also given names before the one in use.
fn below(person: &Person) -> String {
    let family = person.family_with_particle();
    let suffix = person.suffix.as_deref().map(|suffix| format!(" {suffix}")).unwrap_or_default();
    let others = match (person.name_order, &person.badge_name) {
        (Some(OrderOfName::FamilyFirst), Some(called)) => person.given.strip_suffix(called.as_str()).map(str::trim),
        (Some(OrderOfName::FamilyFirst | OrderOfName::GivenFirst) | None, _) => None,
    };
    let others = others.filter(|others| !others.is_empty()).map(|others| format!(" {others}")).unwrap_or_default();
    format!("{family}{others}{suffix}")
}

/// Speakers have the colour of the event; moderators, and people who do both, have a colour each.
fn band(functions: &[Function]) -> Band {
    let plays = |function| functions.contains(&function);
    let (input, moderation) = (plays(Function::Input), plays(Function::Moderation));
    match (input, moderation, plays(Function::InputAndModeration)) {
        (_, _, true) | (true, true, _) => Band::Third,
        (true, false, false) => Band::First,
        (false, true, false) => Band::Second,
        (false, false, false) => Band::Quiet,
    }
}

impl Parts {
    fn gets_a_badge(&self) -> bool {
        self.participation.is_some_and(Participation::gets_a_badge)
    }
}

/// A person's contributions, each once, in programme order.
#[derive(Default)]
struct Parts {
    participation: Option<Participation>,
    roles: Vec<String>,
    functions: Vec<Function>,
    sessions: Vec<String>,
    appointments: Vec<Appointment>,
}

/// The parts of everybody who takes part, on site or online; appointments only if they are shown.
fn parts_by_person(programme: &Programme, language: Language, with_appointments: bool) -> BTreeMap<PersonId, Parts> {
    let contributions = programme.contributions_by_session();
    let mut by_person: BTreeMap<PersonId, Parts> = BTreeMap::new();
    for session in programme.sessions_in_order().into_iter().filter(|session| session.state == SessionState::Planned) {
        let number = programme.printed_number_with_kind(session, language);
        for contribution in contributions.get(&session.id).into_iter().flatten() {
            let participation = Participation::of(contribution, session);
            let Some(person) = contribution.person.filter(|_| participation.is_told()) else { continue };
            let parts = by_person.entry(person).or_default();
            parts.participation = parts.participation.max(Some(participation));
            let role = contribution.role.heading(1, language);
            if !parts.roles.contains(&role) {
                parts.roles.push(role);
            }
            parts.functions.push(contribution.role.function());
            parts.sessions.extend(number.clone().filter(|number| !parts.sessions.contains(number)));
            let appointment = with_appointments.then(|| Appointment::of(programme, session, language)).flatten();
            parts.appointments.extend(appointment.filter(|appointment| !parts.appointments.contains(appointment)));
        }
    }
    by_person
}

/// "Workshop 1.3", "Workshop 2.1" -> "Workshop 1.3 · 2.1"; more than three are counted.
fn shortened(mut sessions: Vec<String>) -> (String, usize) {
    const MOST: usize = 3;
    let uncounted = sessions.len().saturating_sub(MOST);
    if uncounted > 0 {
        sessions.truncate(MOST);
        sessions.push(format!("+{uncounted}"));
    }
    let kind = sessions.first().and_then(|first| first.split_once(' ')).map(|(kind, _)| format!("{kind} "));
    for session in sessions.iter_mut().skip(1) {
        if let Some(bare) = kind.as_deref().and_then(|kind| session.strip_prefix(kind)) {
            *session = bare.to_owned();
        }
    }
    (sessions.join(" · "), uncounted)
}
