//! The front desk as the page shows it: who is meant, who has not come, and where seats are free.

use super::{Day, Offered, when};
use chrono::{DateTime, NaiveDate, Utc};
use serde::Serialize;
use specta::Type;
use std::collections::BTreeMap;
use tagwerk_core::{
    domain::{
        Attendance, BadgeFor, BlockId, Language, Person, PersonId, PlaceStanding, Programme, RegistrationId,
        RegistrationStatus, Session, SessionId, time,
    },
    event_file::{Appointment, AtDesk, EventError, EventFile},
};

/// What stands beside the field of the desk.
#[derive(Clone, Debug, PartialEq, Serialize, Type)]
pub struct FrontDesk {
    pub day: NaiveDate,
    /// Whether that is today.
    pub is_today: bool,
    /// The days that can be chosen.
    pub days: Vec<Day>,
    pub attendance: Attendance,
    /// Whoever has a part, is expected, and has not come; the first to begin first.
    pub contributors: Vec<AwaitedRow>,
    /// The others who announced when they arrive.
    pub announced: Vec<AwaitedRow>,
    /// How many more there are.
    pub more: u32,
    pub free: Vec<FreeBlock>,
}

/// Somebody, in a line.
#[derive(Clone, Debug, PartialEq, Serialize, Type)]
pub struct DeskRow {
    pub person: PersonId,
    pub registration: Option<RegistrationId>,
    /// "Dr. Ada von der Heide"
    pub name: String,
    pub organisation: Option<String>,
    /// The name of the kind of registration.
    pub kind: Option<String>,
    pub status: Option<RegistrationStatus>,
    pub contributes: bool,
    /// When their arrival was noted: "9.12".
    pub arrived: Option<String>,
}

/// Who is meant by what was typed or scanned.
#[derive(Clone, Debug, PartialEq, Serialize, Type)]
pub struct DeskFound {
    /// How many there are; the rows are the best of them.
    pub all: u32,
    pub rows: Vec<DeskRow>,
    /// Whether it was the code of a badge.
    pub by_code: bool,
    /// Who would be registered if they are somebody new. Nothing if the text is no name.
    pub new: Option<NewAtDesk>,
}

#[derive(Clone, Debug, PartialEq, Serialize, Type)]
pub struct NewAtDesk {
    pub name: String,
    pub organisation: Option<String>,
}

/// Everything that the desk has to know of somebody.
#[derive(Clone, Debug, PartialEq, Serialize, Type)]
pub struct DeskCard {
    pub row: DeskRow,
    pub telephone: Option<String>,
    pub email: Option<String>,
    pub appointments: Vec<AppointmentCard>,
    /// Whether they may have places in sessions.
    pub has_places: bool,
    pub badge: BadgeState,
    /// When a badge was last printed for them: "Sa 12.9., 9.12 Uhr".
    pub badge_printed: Option<String>,
    pub food: Option<String>,
    pub needs: Option<String>,
    /// Whether they agreed to be photographed. Nothing if nobody asked.
    pub photograph: Option<bool>,
    /// That of the registration and that of the person.
    pub notes: Vec<String>,
}

/// Whether somebody gets a badge.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "kebab-case")]
pub enum BadgeState {
    Theirs,
    /// They do not want one.
    Objected,
    None,
}

/// A session of the day in which somebody has something to do.
#[derive(Clone, Debug, PartialEq, Serialize, Type)]
pub struct AppointmentCard {
    pub session: SessionCalled,
    /// "9.30–12.30 Uhr"
    pub hours: String,
    /// "Moderation"
    pub part: Option<String>,
    pub place: Option<PlaceStanding>,
}

#[derive(Clone, Debug, PartialEq, Serialize, Type)]
pub struct SessionCalled {
    pub id: SessionId,
    /// "1.3"
    pub number: Option<String>,
    pub title: String,
    pub room: Option<String>,
}

/// Somebody who is expected and has not come.
#[derive(Clone, Debug, PartialEq, Serialize, Type)]
pub struct AwaitedRow {
    pub row: DeskRow,
    /// When their part begins, or when they announced to arrive: "9.30 Uhr". Nothing if only the day is known.
    pub at: Option<String>,
    pub telephone: Option<String>,
    /// That of their part.
    pub session: Option<SessionCalled>,
}

/// The sessions of a block in which seats are free.
#[derive(Clone, Debug, PartialEq, Serialize, Type)]
pub struct FreeBlock {
    pub block: BlockId,
    /// "Sa 24.9., 9.30–12.30 Uhr"
    pub when: String,
    pub theme: Option<String>,
    pub sessions: Vec<Offered>,
}

/// A day on which somebody came.
#[derive(Clone, Debug, PartialEq, Serialize, Type)]
pub struct ArrivalView {
    pub day: NaiveDate,
    /// When it was noted, at the venue: "9.12".
    pub at: String,
}

impl FrontDesk {
    pub fn of(
        file: &EventFile,
        day: Option<NaiveDate>,
        now: DateTime<Utc>,
        language: Language,
    ) -> Result<Self, EventError> {
        /// More than anybody looks through at a desk.
        const MOST: usize = 30;
        let programme = file.programme();
        let day = day.unwrap_or_else(|| file.day_at(now));
        let today = now.with_timezone(&programme.event.zone).date_naive();
        let awaited = file.awaited(day, now, MOST)?;
        let mut days = Day::all(programme, language);
        if !days.iter().any(|other| other.date == day) {
            days.push(Day::of(day, language));
            days.sort_by_key(|day| day.date);
        }
        Ok(Self {
            day,
            is_today: day == today,
            days,
            attendance: file.attendance(day)?,
            contributors: awaited
                .contributors
                .iter()
                .map(|(who, session)| AwaitedRow::with_part(programme, who, *session, language))
                .collect(),
            announced: awaited.announced.iter().map(|who| AwaitedRow::announced(programme, who, language)).collect(),
            more: u32::try_from(awaited.more).unwrap_or(u32::MAX),
            free: FreeBlock::all(file, day, now, language),
        })
    }
}

impl DeskRow {
    fn of(programme: &Programme, who: &AtDesk, language: Language) -> Self {
        let registration = who.registration.as_ref();
        let kind = |key: &String| programme.event.registration_kind(key).name(language).to_owned();
        Self {
            person: who.person.id,
            registration: registration.map(|row| row.id),
            name: who.person.full_name(),
            organisation: who.person.organisation.clone(),
            kind: registration.map(|row| kind(&row.kind)),
            status: registration.map(|row| row.status),
            contributes: who.contributes,
            arrived: who.arrived.map(|at| clock(programme, at)),
        }
    }
}

impl DeskFound {
    pub fn of(file: &EventFile, text: &str, day: NaiveDate, language: Language) -> Result<Self, EventError> {
        /// As many as fit below the field.
        const MOST: usize = 12;
        let found = file.find_at_desk(text, day, MOST)?;
        let rows = found.people.iter().map(|who| DeskRow::of(file.programme(), who, language)).collect();
        Ok(Self {
            all: u32::try_from(found.all).unwrap_or(u32::MAX),
            rows,
            by_code: found.by_code,
            new: if found.by_code { None } else { NewAtDesk::of(text) },
        })
    }
}

impl NewAtDesk {
    /// A single word may be the beginning of a name that is still being typed, or an unknown code.
    fn of(text: &str) -> Option<Self> {
        let is_single = text.split([' ', ',', ';']).filter(|word| !word.is_empty()).count() < 2;
        if is_single && (text.trim().is_empty() || text.contains(|letter: char| letter.is_ascii())) {
            return None;
        }
        let person = Person::written(text);
        let is_named = !person.family.trim().is_empty();
        is_named.then(|| Self { name: person.full_name(), organisation: person.organisation })
    }
}

impl DeskCard {
    pub fn of(
        file: &EventFile,
        person: PersonId,
        day: NaiveDate,
        language: Language,
    ) -> Result<Option<Self>, EventError> {
        let programme = file.programme();
        let Some(who) = file.at_desk(person, day)? else { return Ok(None) };
        let appointments = file.appointments_of(&who, day)?;
        let (badge, printed) = file.badge_of(&who)?;
        let AtDesk { person, registration, .. } = &who;
        let registered = registration.as_ref().filter(|row| row.status == RegistrationStatus::Registered);
        let notes = [registration.as_ref().and_then(|row| row.note.clone()), person.note.clone()];
        Ok(Some(Self {
            row: DeskRow::of(programme, &who, language),
            telephone: telephone(person),
            email: person.email.clone(),
            appointments: appointments
                .iter()
                .filter_map(|appointment| AppointmentCard::of(programme, appointment, language))
                .collect(),
            has_places: registered.is_some_and(|row| programme.event.registration_kind(&row.kind).has_places),
            badge: match badge {
                BadgeFor::Them => BadgeState::Theirs,
                BadgeFor::Objected => BadgeState::Objected,
                BadgeFor::OnlyOnline | BadgeFor::Unregistered(_) | BadgeFor::Nobody => BadgeState::None,
            },
            badge_printed: printed.map(|at| {
                let at = at.with_timezone(&programme.event.zone).naive_local();
                let hour = programme.event.time_style.clock_in_words(at.time(), language);
                format!("{}, {hour}", time::short_date(at.date(), language))
            }),
            food: registration.as_ref().and_then(|row| row.food.clone()),
            needs: registration.as_ref().and_then(|row| row.needs.clone()),
            photograph: registration.as_ref().and_then(|row| row.consent.photograph),
            notes: notes.into_iter().flatten().collect(),
        }))
    }
}

impl AppointmentCard {
    fn of(programme: &Programme, appointment: &Appointment, language: Language) -> Option<Self> {
        let session = programme.sessions.get(&appointment.session)?;
        let part = appointment.part.and_then(|part| programme.contributions.get(&part));
        Some(Self {
            session: SessionCalled::of(programme, session, language),
            hours: programme.event.time_style.range_in_words(programme.span(session)?, language),
            part: part.map(|part| part.role.heading(1, language)),
            place: appointment.place,
        })
    }
}

impl SessionCalled {
    fn of(programme: &Programme, session: &Session, language: Language) -> Self {
        let room = session.room.and_then(|room| programme.rooms.get(&room));
        Self {
            id: session.id,
            number: programme.printed_number(session, language),
            title: session.sign_title().to_owned(),
            room: room.map(|room| room.name.clone()),
        }
    }
}

impl AwaitedRow {
    fn with_part(programme: &Programme, who: &AtDesk, session: SessionId, language: Language) -> Self {
        let session = programme.sessions.get(&session);
        let start = session.and_then(|session| programme.span(session)).map(|span| span.start().time());
        Self {
            row: DeskRow::of(programme, who, language),
            at: start.map(|start| programme.event.time_style.clock_in_words(start, language)),
            telephone: telephone(&who.person),
            session: session.map(|session| SessionCalled::of(programme, session, language)),
        }
    }

    fn announced(programme: &Programme, who: &AtDesk, language: Language) -> Self {
        let arrival = who.registration.as_ref().and_then(|row| row.arrival).map(|arrival| arrival.time());
        // Midnight stands for a day without a time.
        let arrival = arrival.filter(|time| *time != chrono::NaiveTime::MIN);
        Self {
            row: DeskRow::of(programme, who, language),
            at: arrival.map(|time| programme.event.time_style.clock_in_words(time, language)),
            telephone: telephone(&who.person),
            session: None,
        }
    }
}

impl FreeBlock {
    /// In the order of time.
    fn all(file: &EventFile, day: NaiveDate, now: DateTime<Utc>, language: Language) -> Vec<Self> {
        let programme = file.programme();
        let mut sessions: BTreeMap<BlockId, Vec<Offered>> = BTreeMap::new();
        for session in file.with_free_seats(day, now) {
            if let Some(block) = session.block {
                sessions.entry(block).or_default().push(Offered::of(file, session, language));
            }
        }
        let blocks = programme.blocks_in_order().into_iter();
        let free = blocks.filter_map(|block| {
            let sessions = sessions.remove(&block.id)?;
            let theme = block.theme.clone().or_else(|| block.kind.clone());
            Some(Self { block: block.id, when: when(programme, block.span, language), theme, sessions })
        });
        free.collect()
    }
}

impl ArrivalView {
    pub fn all(file: &EventFile, person: PersonId) -> Result<Vec<Self>, EventError> {
        let arrivals = file.arrivals_of(person)?.into_iter();
        Ok(arrivals.map(|(day, at)| Self { day, at: clock(file.programme(), at) }).collect())
    }
}

/// The mobile number, otherwise the other one.
fn telephone(person: &Person) -> Option<String> {
    person.mobile.clone().or_else(|| person.telephone.clone())
}

/// The time at the venue: "9.12".
fn clock(programme: &Programme, at: DateTime<Utc>) -> String {
    programme.event.time_style.clock(at.with_timezone(&programme.event.zone).time())
}
