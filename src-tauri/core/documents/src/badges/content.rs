//! The content of a badge.

use super::{
    Back, BackOptions, BadgeOptions, Code, Design, Field,
    chosen::Chosen,
    parts::{band, shortened},
};
use crate::{
    Material, Piece, Said,
    own_programme::{Agenda, Appointment, Parts},
    recipients::{self, Registered},
};
use domain::{Accent, BadgeFor, Language, OrderOfName, Person, PersonId, Slot, Subject, sorting::NameOrder, time};
use layout::{Band, Colour, Rgb, is_east_asian};

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
    /// The kind of registration: "Gast". Empty where the role says more.
    pub kind: String,
    /// The colour of the kind, if it has one and is shown.
    pub colour: Option<Rgb>,
    /// "Impuls & Moderation".
    pub role: String,
    /// "keine Fotos", for whoever said so.
    pub photographs: String,
    /// "Workshop 1.3".
    pub sessions: String,
    /// Sessions that are only counted.
    pub uncounted: usize,
    pub event: String,
    pub days: String,
    /// The kind or the role as a colour.
    pub band: Band,
    pub code: Option<Code>,
    /// No font has the name, so it is written by hand: the two lines that somebody writes.
    pub by_hand: Option<[String; 2]>,
    /// Identifies the logo.
    pub logo: String,
    pub back: Option<Back>,
}

impl Said for Badge {
    fn design(&self) -> String {
        format!("badge/{}/1", self.design.key())
    }

    fn slots(&self) -> Vec<Slot> {
        // What is written by hand is said as well. So a badge is theirs once it was printed to be written on, and another
        // name makes it a new one.
        let [first, family] =
            self.by_hand.as_ref().map_or([&self.first, &self.family], |[first, family]| [first, family]);
        let mut slots = vec![
            Slot::new("title", &self.academic_title),
            Slot::new("first", first),
            Slot::new("family", family),
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
        let colour = self.colour.map(|colour| String::from(Accent(colour))).unwrap_or_default();
        let later = [
            ("pronouns", &self.pronouns),
            ("town", &self.town),
            ("kind", &self.kind),
            ("colour", &colour),
            ("photographs", &self.photographs),
        ];
        slots.extend(later.into_iter().filter(|(_, text)| !text.is_empty()).map(|(name, text)| Slot::new(name, text)));
        for (index, line) in self.back.iter().flat_map(|back| &back.lines).enumerate() {
            slots.push(Slot::new(format!("back.line.{}", index + 1), line));
        }
        for (index, appointment) in self.back.iter().flat_map(|back| &back.appointments).enumerate() {
            let Appointment { when, room, title } = &**appointment;
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

    /// "Gast · Impuls · keine Fotos".
    pub(super) fn part(&self) -> String {
        joined(&joined(&self.kind, &self.role), &self.photographs)
    }

    /// The colour of the part as text.
    pub(super) fn accent(&self) -> Colour {
        self.colour.map_or(Colour::Accent, Colour::Own)
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

/// Texts side by side: "a · b"; without the point if one is missing.
pub(super) fn joined(a: &str, b: &str) -> String {
    [a, b].into_iter().filter(|text| !text.is_empty()).collect::<Vec<_>>().join(" · ")
}

/// What all badges of one print have in common.
pub(super) struct Maker<'a> {
    pub material: Material<'a>,
    pub options: &'a BadgeOptions,
    /// Identifies the logo.
    pub logo: String,
    /// Options of the back, whether it is printed on the second side or folded.
    pub back: Option<BackOptions>,
}

/// The badges with a name, and who gets none.
pub(super) struct Named {
    pub pieces: Vec<Piece<Badge>>,
    /// Some were left out because they were handed out as they are.
    pub are_known: bool,
    /// Those who get none, where users should know why.
    pub without: Vec<(PersonId, BadgeFor)>,
}

impl Maker<'_> {
    /// The badges of those who are chosen, ordered by name.
    pub fn named(&self) -> Named {
        let Self { material: Material { programme, participants, .. }, options, .. } = *self;
        let language = programme.event.language;
        let agenda = self.back.as_ref().map(|_| Agenda::of(programme, participants, language)).unwrap_or_default();
        let mut parts = Parts::by_person(programme, &agenda, language);
        let Chosen { people, without, registered } = Chosen::of(self.material, options, &parts);
        let mut people: Vec<&Person> = people.iter().filter_map(|person| programme.people.get(person)).collect();
        NameOrder::new(options.order).sort(&mut people);
        let nobodys = self.nobodys();
        let badges = people.into_iter().map(|person| {
            let parts = parts.remove(&person.id).unwrap_or_default();
            let about = recipients::about(person.id, &parts, registered.get(&person.id));
            let content = self.of(person, parts, registered.get(&person.id).copied(), &agenda, nobodys.clone());
            Piece { subject: Subject::Person(person.id), about: Some(about), content }
        });
        let chosen = badges.len();
        let pieces: Vec<_> = badges.filter(|piece| options.which.wants(piece, self.material)).collect();
        Named { are_known: chosen > pieces.len(), pieces, without }
    }

    /// The requested badges without a name. They belong to nobody and are not recorded in the print ledger.
    pub fn blanks(&self) -> Vec<Piece<Badge>> {
        let blank = Piece { subject: Subject::Nobody, about: None, content: self.nobodys() };
        vec![blank; self.options.blanks.min(BadgeOptions::MOST_BLANKS) as usize]
    }

    fn of(
        &self,
        person: &Person,
        parts: Parts,
        registered: Option<Registered>,
        agenda: &Agenda,
        nobodys: Badge,
    ) -> Badge {
        let registration = registered.map(|registered| registered.registration);
        let appointments = agenda.of_person(&parts, registration.map(|registration| registration.id));
        let back = nobodys.back.clone().map(|back| Back { appointments, ..back });
        let (sessions, uncounted) = shortened(parts.sessions);
        let shows_sessions = self.shows(Field::Session);
        let role = self.shown(Field::Role, Some(parts.roles.join(" · ")));
        let kind = registered.map(|registered| registered.kind).filter(|_| self.shows(Field::Kind));
        // Whoever plays a part takes part as well.
        let kind = kind.filter(|kind| !kind.is_usual() || role.is_empty());
        let of_kind = registered.and_then(|registered| registered.kind.design.as_deref()).and_then(Design::of_key);
        let declines = registration.is_some_and(|registration| registration.consent.photograph == Some(false));
        let colour = kind.and_then(|kind| kind.colour).map(|Accent(colour)| colour);
        let language = self.material.programme.event.language;
        let by_hand = self.material.programme.by_hand.get(&person.id).map(lines_of_name);
        let [first, family] = if by_hand.is_some() { Default::default() } else { lines_of_name(person) };
        Badge {
            academic_title: self.shown(Field::AcademicTitle, person.title.clone()),
            first,
            family,
            family_first: person.name_order == Some(OrderOfName::FamilyFirst),
            native: person.native.clone().unwrap_or_default(),
            pronouns: self.shown(Field::Pronouns, person.pronouns.clone()),
            organisation: self.shown(Field::Organisation, person.organisation.clone()),
            town: self.shown(Field::Town, person.place.clone()),
            kind: kind.map(|kind| kind.name(language).to_owned()).unwrap_or_default(),
            colour,
            role,
            photographs: self.shown(Field::Photographs, declines.then(|| no_photographs(language))),
            design: of_kind.unwrap_or(nobodys.design),
            sessions: self.shown(Field::Session, Some(sessions)),
            uncounted: if shows_sessions { uncounted } else { 0 },
            band: colour.map_or_else(|| band(&parts.functions), Band::Own),
            code: self.options.code.of(person, registration),
            back,
            by_hand,
            ..nobodys
        }
    }

    fn nobodys(&self) -> Badge {
        let Self { material: Material { programme, .. }, options, .. } = *self;
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
            kind: String::new(),
            colour: None,
            role: String::new(),
            photographs: String::new(),
            sessions: String::new(),
            uncounted: 0,
            event: self.shown(Field::Event, Some(programme.event.title.clone())),
            days: self.shown(Field::Days, days),
            band: Band::Quiet,
            code: None,
            by_hand: None,
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

/// The name in use, and the line below it. A single name stands alone.
fn lines_of_name(person: &Person) -> [String; 2] {
    let is_single = person.given.is_empty() && person.badge_name.is_none();
    [person.called(), if is_single { String::new() } else { below(person) }]
}

fn no_photographs(language: Language) -> String {
    language.pick("keine Fotos", "no photographs").to_owned()
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
