//! Who gets a personal schedule, and what it says.

use super::{ScheduleOptions, ScheduleRemark, of_person};
use crate::{
    Material, Notice, Piece, Said,
    own_programme::{Agenda, Line, Parts},
    recipients::{self, Registered},
};
use domain::{
    Participation, Person, PersonId, RegistrationStatus, ScheduleFor, Slot, Subject,
    sorting::{NameOrder, ParticleOrder},
    time,
};
use std::collections::BTreeMap;

/// What a personal schedule says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Schedule {
    pub name: String,
    /// The kind of registration: "Gast". Empty for the usual one.
    pub kind: String,
    pub organisation: String,
    pub event: String,
    pub days: String,
    pub(super) lines: Vec<Line>,
    pub note: String,
    /// No font has the name, so it is written by hand.
    pub is_by_hand: bool,
    /// Identifies the logo.
    pub logo: String,
}

impl Said for Schedule {
    fn design(&self) -> String {
        "schedule/1".to_owned()
    }

    fn slots(&self) -> Vec<Slot> {
        let mut slots = vec![
            Slot::new("name", &self.name),
            Slot::new("kind", &self.kind),
            Slot::new("organisation", &self.organisation),
            Slot::new("event", &self.event),
            Slot::new("days", &self.days),
            Slot::new("note", &self.note),
            Slot::new("logo", &self.logo),
        ];
        slots.extend(self.lines.iter().map(|Line { appointment, part, .. }| {
            let (when, room, title) = (&appointment.when, &appointment.room, &appointment.title);
            Slot::new("appointment", format!("{when} {room}: {title} [{part}]"))
        }));
        slots
    }
}

/// What all schedules of one print have in common.
pub(super) struct Maker<'a> {
    pub material: Material<'a>,
    pub options: &'a ScheduleOptions,
    /// Identifies the logo.
    pub logo: String,
}

/// The schedules in the order of names, and what there is to say about those who get none.
pub(super) struct Named {
    pub pieces: Vec<Piece<Schedule>>,
    /// Some were left out because they were handed out as they are.
    pub are_known: bool,
    pub notices: Vec<Notice>,
}

/// Remarks about people, one by one.
#[derive(Default)]
struct Remarks {
    unregistered: Vec<Notice>,
    without_anything: Vec<Notice>,
    without_own: Vec<Notice>,
}

impl Maker<'_> {
    pub fn named(&self) -> Named {
        let Self { material: Material { programme, participants, .. }, options, .. } = *self;
        let language = programme.event.language;
        let agenda = Agenda::of(programme, participants, language);
        let mut parts = Parts::by_person(programme, &agenda, language);
        let recipients = options.recipients();
        let is_registered = |row: &Registered| row.registration.status == RegistrationStatus::Registered;
        let registered = recipients.registered(self.material, is_registered);
        let mut remarks = Remarks::default();
        let chosen = if options.only.is_empty() {
            recipients.candidates(&parts, &registered).into_iter().collect()
        } else {
            options.only.clone()
        };
        let mut people: Vec<&Person> = chosen
            .iter()
            .filter_map(|person| programme.people.get(person))
            .filter(|person| self.gets_one(person, &parts, &registered, &mut remarks))
            .collect();
        NameOrder::new(ParticleOrder::ByFamily).sort(&mut people);
        let mut pieces = Vec::with_capacity(people.len());
        let mut are_known = false;
        for person in people {
            let parts = parts.remove(&person.id).unwrap_or_default();
            let row = registered.get(&person.id);
            let (lines, has_own) = self.lines(&agenda, &parts, row);
            let about = recipients::about(person.id, &parts, row);
            if lines.is_empty() {
                let name = person.full_name();
                remarks.without_anything.push(Notice::about(about, ScheduleRemark::NoAppointment { name }));
                continue;
            }
            let content = self.of(person, row, lines);
            let piece = Piece { subject: Subject::Person(person.id), about: Some(about), content };
            if !options.which.wants(&piece, self.material) {
                are_known = true;
                continue;
            }
            if !has_own {
                let name = person.full_name();
                remarks.without_own.push(Notice::about(about, ScheduleRemark::NothingOwn { name }));
            }
            pieces.push(piece);
        }
        Named { pieces, are_known, notices: remarks.all() }
    }

    /// Whoever is named gets one in any case.
    fn gets_one(
        &self,
        person: &Person,
        parts: &BTreeMap<PersonId, Parts>,
        registered: &BTreeMap<PersonId, Registered>,
        remarks: &mut Remarks,
    ) -> bool {
        if !self.options.only.is_empty() {
            return true;
        }
        let participation = parts.get(&person.id).map_or(Participation::No, Parts::participation);
        match ScheduleFor::of(participation, registered.get(&person.id).map(|row| row.registration)) {
            ScheduleFor::Them => true,
            ScheduleFor::Unregistered(status) if !self.options.registrations.is_empty() => {
                let remark = ScheduleRemark::Unregistered { name: person.full_name(), status };
                remarks.unregistered.push(Notice::about(of_person(person.id), remark));
                false
            }
            ScheduleFor::Unregistered(_) | ScheduleFor::Nobody => false,
        }
    }

    /// The appointments in programme order, each once, and whether some are the person's own.
    fn lines(&self, agenda: &Agenda, parts: &Parts, row: Option<&Registered>) -> (Vec<Line>, bool) {
        let own = agenda.own(parts, row.map(|row| row.registration.id));
        let mut positions = own.clone();
        if self.options.shared {
            let is_there = |span| row.is_none_or(|row| row.registration.is_there_during(span));
            positions.extend(agenda.shared().filter(|(_, span)| is_there(*span)).map(|(position, _)| position));
        }
        let mut lines: Vec<Line> = Vec::with_capacity(positions.len());
        for position in positions {
            let Some(appointment) = agenda.appointment(position) else { continue };
            let part = parts.attended.get(&position).cloned().unwrap_or_default();
            let line = Line { appointment: appointment.clone(), part, is_own: own.contains(&position) };
            if !lines.contains(&line) {
                lines.push(line);
            }
        }
        (lines, !own.is_empty())
    }

    fn of(&self, person: &Person, row: Option<&Registered>, lines: Vec<Line>) -> Schedule {
        let Self { material: Material { programme, .. }, options, logo } = self;
        let event = &programme.event;
        let is_by_hand = programme.by_hand.contains_key(&person.id);
        let kind = row.map(|row| row.kind).filter(|kind| !kind.is_usual());
        let days = programme.days().map(|(first, last)| time::days(first, last, event.wording()));
        Schedule {
            name: if is_by_hand { String::new() } else { person.full_name() },
            kind: kind.map(|kind| kind.name(event.language).to_owned()).unwrap_or_default(),
            organisation: person.organisation.clone().unwrap_or_default(),
            event: event.title.clone(),
            days: days.unwrap_or_default(),
            lines,
            note: options.note.trim().to_owned(),
            is_by_hand,
            logo: logo.clone(),
        }
    }
}

impl Remarks {
    fn all(self) -> Vec<Notice> {
        [
            Notice::each_or_counted(self.unregistered, |people| ScheduleRemark::ManyUnregistered { people }),
            Notice::each_or_counted(self.without_anything, |people| ScheduleRemark::ManyWithoutAppointment { people }),
            Notice::each_or_counted(self.without_own, |people| ScheduleRemark::ManyWithNothingOwn { people }),
        ]
        .concat()
    }
}
