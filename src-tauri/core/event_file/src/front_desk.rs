//! The front desk: who is meant, who came and who has not, and where seats are free.

use super::{EventError, EventFile, one_line::days_of};
use chrono::{DateTime, Duration, NaiveDate, NaiveDateTime, Utc};
use documents::Kind;
use domain::{
    Arrivals, Attendance, BadgeFor, Contribution, ContributionId, Participation, Person, PersonId, PlaceStanding,
    Registration, RegistrationStatus, Seen, Session, SessionId, SessionState, Subject, Table,
    participants::{begins, codes_in},
    same_person::fold,
    sorting::{NameOrder, ParticleOrder},
};
use std::collections::{BTreeMap, BTreeSet};
use uuid::Uuid;

/// For how long the desk looks ahead.
const AHEAD: Duration = Duration::hours(3);

/// Somebody who may stand at the desk.
#[derive(Clone, Debug, PartialEq)]
pub struct AtDesk {
    pub person: Person,
    /// Of several, the first that stands.
    pub registration: Option<Registration>,
    /// Whether they have a part in a session that takes place.
    pub contributes: bool,
    /// When their arrival on the day in question was noted.
    pub arrived: Option<DateTime<Utc>>,
}

/// Who is meant by what was typed or scanned.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Found {
    /// How many there are. Only the best of them are read.
    pub all: usize,
    pub people: Vec<AtDesk>,
    /// Whether it was the code of a badge.
    pub by_code: bool,
}

/// A session in which somebody has a part, a seat, or waits for one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Appointment {
    pub session: SessionId,
    pub part: Option<ContributionId>,
    pub place: Option<PlaceStanding>,
}

/// Who is expected in the next hours and has not come.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Awaited {
    /// With the session of their first part; the first to begin first.
    pub contributors: Vec<(AtDesk, SessionId)>,
    /// Those of the others who announced when they arrive, as many as are shown.
    pub announced: Vec<AtDesk>,
    pub more: usize,
}

impl EventFile {
    /// All days from the first to the last, at most those of a year. Empty until anything is planned.
    pub fn days(&self) -> Vec<NaiveDate> {
        days_of(&self.programme)
    }

    /// The day of the event that it is now at the venue. Before and after the event, its first day.
    pub fn day_at(&self, now: DateTime<Utc>) -> NaiveDate {
        let today = self.civil(now).date();
        match self.programme.days() {
            Some((first, last)) if today < first || today > last => first,
            _ => today,
        }
    }

    /// Notes that somebody came on a day, or that they did not after all. Returns false if that was known.
    ///
    /// # Errors
    /// [`EventError::NotADay`] for a day on which the event does not take place.
    pub fn note_arrival(
        &mut self,
        person: PersonId,
        day: NaiveDate,
        came: bool,
        now: DateTime<Utc>,
    ) -> Result<bool, EventError> {
        self.person(person)?.ok_or(EventError::Gone(Table::Person))?;
        if self.programme.days().is_some_and(|(first, last)| day < first || day > last) {
            return Err(EventError::NotADay(day));
        }
        if self.with_arrivals(|arrivals| arrivals.at(person, day).is_some())? == came {
            return Ok(false);
        }
        self.back_up_for_the_day(now);
        let seen = Seen { id: Uuid::now_v7(), person, day, came, at: now };
        let noted = self.store.issue(|notes| notes.seen(&seen));
        if noted.is_err() {
            // What the file holds is read with the next question.
            self.arrivals.replace(None);
            self.roll.replace(None);
        }
        noted?;
        // It was asked above, so it is known.
        let arrivals = self.arrivals.get_mut().get_or_insert_default();
        arrivals.note(seen);
        let days = arrivals.days_of(person);
        if let Some(roll) = self.roll.get_mut() {
            roll.arrived(person, &days);
        }
        self.touched.arrivals = true;
        // Certificates of attendance say who came.
        self.printable.replace(None);
        self.forget_preview();
        Ok(true)
    }

    /// The days on which somebody came, each with the time at which it was noted.
    pub fn arrivals_of(&self, person: PersonId) -> Result<BTreeMap<NaiveDate, DateTime<Utc>>, EventError> {
        self.with_arrivals(|arrivals| {
            let days = arrivals.days_of(person).into_iter();
            days.filter_map(|day| Some((day, arrivals.at(person, day)?))).collect()
        })
    }

    /// How many are expected on a day and came.
    pub fn attendance(&self, day: NaiveDate) -> Result<Attendance, EventError> {
        let contributors = self.parts_on(day).into_keys().collect();
        let arrivals = self.arrivals()?;
        self.with_roll(|roll| roll.attendance(day, &contributors, &arrivals))
    }

    /// Whoever is named by a few letters, or by the code on their badge; at most so many.
    pub fn find_at_desk(&self, text: &str, day: NaiveDate, most: usize) -> Result<Found, EventError> {
        for code in codes_in(text) {
            let people = self.with_code(&code)?;
            if !people.is_empty() {
                let people: Vec<AtDesk> = self.each_at_desk(people.into_iter().take(most), day)?;
                return Ok(Found { all: people.len(), people, by_code: true });
            }
        }
        let text = text.replace([',', ';'], " ");
        let (count, registered) = self.with_roll(|roll| roll.best(&text, most))?;
        let (first, others) = self.unregistered(&text)?;
        let all = count + first.len() + others.len();
        let mut known = BTreeSet::new();
        let registered = registered.into_iter().map(|id| Ok(self.participant(id)?.person.id));
        let registered = registered.collect::<Result<Vec<_>, EventError>>()?;
        let people = first.into_iter().chain(registered).chain(others).filter(|person| known.insert(*person));
        Ok(Found { all, people: self.each_at_desk(people.take(most), day)?, by_code: false })
    }

    /// Somebody at the desk. `None` if there is nobody with this id.
    pub fn at_desk(&self, person: PersonId, day: NaiveDate) -> Result<Option<AtDesk>, EventError> {
        let Some(person) = self.person(person)? else { return Ok(None) };
        let registrations = self.store.registrations_of(person.id)?;
        let stands = |row: &&Registration| row.status == RegistrationStatus::Registered;
        let registration = registrations.iter().find(stands).or_else(|| registrations.first()).cloned();
        let contributes = self.programme.contributions.values().any(|part| {
            part.person == Some(person.id)
                && self.programme.sessions.get(&part.session).is_some_and(|session| takes_place_with(session, part))
        });
        let arrived = self.with_arrivals(|arrivals| arrivals.at(person.id, day))?;
        Ok(Some(AtDesk { person, registration, contributes, arrived }))
    }

    /// Whether somebody gets a badge, and when one was last printed for them.
    pub fn badge_of(&self, who: &AtDesk) -> Result<(BadgeFor, Option<DateTime<Utc>>), EventError> {
        let parts = self.programme.contributions.values().filter(|part| part.person == Some(who.person.id));
        let parts = parts.filter_map(|part| Some(Participation::of(part, self.programme.sessions.get(&part.session)?)));
        let participation = parts.max().unwrap_or(Participation::No);
        let event = &self.programme.event;
        let registration = who.registration.as_ref().map(|row| (row, event.registration_kind(&row.kind)));
        // Whoever was merged may wear the badge that the other one got.
        let ids = [who.person.id].into_iter().chain(who.person.aliases.iter().copied());
        let printed = ids.map(|id| self.store.last_issued_at(Kind::Badges.key(), &Subject::Person(id).to_string()));
        let printed = printed.collect::<Result<Vec<_>, _>>()?.into_iter().flatten().max();
        Ok((BadgeFor::of(participation, registration), printed))
    }

    /// The sessions of a day in which somebody has a part, a seat or waits for one, by time.
    pub fn appointments_of(&self, who: &AtDesk, day: NaiveDate) -> Result<Vec<Appointment>, EventError> {
        let places = match &who.registration {
            Some(row) if row.status == RegistrationStatus::Registered => self.store.places_of(row.id)?,
            _ => Vec::new(),
        };
        let mut appointments = Vec::new();
        for session in self.sessions_on(day) {
            let mut parts = self.programme.contributions_to(session.id).into_iter();
            let part = parts.find(|part| part.person == Some(who.person.id) && takes_place_with(session, part));
            let place = places.iter().find(|place| place.session == session.id);
            if part.is_some() || place.is_some() {
                let (part, place) = (part.map(|part| part.id), place.map(|place| place.standing));
                appointments.push(Appointment { session: session.id, part, place });
            }
        }
        Ok(appointments)
    }

    /// The sessions of a day that can be chosen and have seats left, as far as anybody knows, by time. Those that are over are left out.
    pub fn with_free_seats(&self, day: NaiveDate, now: DateTime<Utc>) -> Vec<&Session> {
        let now = self.civil(now);
        let is_offered = |session: &&Session| {
            session.is_chosen()
                && self.programme.span(session).is_some_and(|span| span.end() > now || now.date() != day)
        };
        let has_seat = |session: &&Session| {
            self.programme.capacity(session).is_none_or(|seats| self.seats_taken(session.id) < seats)
        };
        self.sessions_on(day).into_iter().filter(is_offered).filter(has_seat).collect()
    }

    /// Who is expected in the next hours, or on another day at all, and has not come. Whoever has a part comes first,
    /// until it is over; of those who announced when they arrive, at most so many are read.
    pub fn awaited(&self, day: NaiveDate, now: DateTime<Utc>, most: usize) -> Result<Awaited, EventError> {
        let now = self.civil(now);
        let until = if now.date() == day { now + AHEAD } else { NaiveDateTime::MAX };
        let parts = self.parts_on(day);
        let mut contributors = Vec::new();
        for (person, sessions) in &parts {
            let comes = |session: &&&Session| {
                let span = self.programme.span(session);
                span.is_some_and(|span| span.start() <= until && (span.end() > now || now.date() != day))
            };
            let Some(session) = sessions.iter().find(comes) else { continue };
            if let Some(who) = self.at_desk(*person, day)?.filter(|who| who.arrived.is_none()) {
                contributors.push((self.programme.span(session), who, session.id));
            }
        }
        contributors.sort_by(|(a, one, _), (b, other, _)| (a, &one.person.family).cmp(&(b, &other.person.family)));
        let contributors: Vec<_> = contributors.into_iter().map(|(_, who, session)| (who, session)).collect();
        let announced = self.with_roll(|roll| roll.awaited(day, until))?;
        let people = announced.into_iter().map(|id| Ok(self.participant(id)?.person.id));
        let mut people = people.collect::<Result<Vec<_>, EventError>>()?;
        people.retain(|person| !contributors.iter().any(|(who, _)| who.person.id == *person));
        let more = people.len().saturating_sub(most);
        let announced = self.each_at_desk(people.into_iter().take(most), day)?;
        Ok(Awaited { contributors, announced, more })
    }

    pub(super) fn with_arrivals<T>(&self, ask: impl FnOnce(&Arrivals) -> T) -> Result<T, EventError> {
        if let Some(known) = self.arrivals.borrow().as_ref() {
            return Ok(ask(known));
        }
        let arrivals = Arrivals::of(self.store.seen()?, &self.store.aliases()?);
        let mut kept = self.arrivals.borrow_mut();
        Ok(ask(kept.insert(arrivals)))
    }

    /// Who came on which day.
    pub fn arrivals(&self) -> Result<Arrivals, EventError> {
        self.with_arrivals(Arrivals::clone)
    }

    /// Everybody whose registration has this code, or whose badge has their id for want of one.
    fn with_code(&self, code: &str) -> Result<BTreeSet<PersonId>, EventError> {
        let registrations = self.with_roll(|roll| roll.with_code(code))?;
        let people = registrations.into_iter().map(|id| Ok(self.participant(id)?.person.id));
        let mut people = people.collect::<Result<BTreeSet<_>, EventError>>()?;
        if people.is_empty()
            && let Ok(id) = Uuid::try_parse(code)
        {
            let id = self.store.aliases()?.get(&PersonId(id)).copied().unwrap_or(PersonId(id));
            people.extend(self.person(id)?.map(|person| person.id));
        }
        if people.is_empty()
            && let Some(now) = self.former_codes()?.get(code)
        {
            people.insert(*now);
        }
        Ok(people)
    }

    /// The people of the programme whom these words name and who are not registered: those whose name begins with
    /// them, and all others.
    fn unregistered(&self, text: &str) -> Result<(Vec<PersonId>, Vec<PersonId>), EventError> {
        let words: Vec<String> = fold(text).split_whitespace().map(str::to_owned).collect();
        let (mut first, mut others) = (Vec::new(), Vec::new());
        if words.is_empty() {
            return Ok((first, others));
        }
        let mut people: Vec<&Person> = self.programme.people.values().collect();
        NameOrder::new(ParticleOrder::ByFamily).sort(&mut people);
        for person in people {
            let name = fold(&person.name());
            let more = [&person.native, &person.organisation, &person.place, &person.email];
            let more: Vec<String> = more.into_iter().flatten().map(|text| fold(text)).collect();
            let has = |word: &String| name.contains(word) || more.iter().any(|text| text.contains(word));
            if words.iter().all(has) && self.store.registrations_of(person.id)?.is_empty() {
                if begins(&name, &words) { first.push(person.id) } else { others.push(person.id) }
            }
        }
        Ok((first, others))
    }

    fn each_at_desk(&self, people: impl Iterator<Item = PersonId>, day: NaiveDate) -> Result<Vec<AtDesk>, EventError> {
        people.filter_map(|person| self.at_desk(person, day).transpose()).collect()
    }

    /// The sessions of a day that take place, by time.
    fn sessions_on(&self, day: NaiveDate) -> Vec<&Session> {
        let is_on = |session: &&Session| {
            let span = self.programme.span(session);
            session.state == SessionState::Planned
                && span.is_some_and(|span| self.programme.day_as_counted(span) == day)
        };
        self.programme.sessions_in_order().into_iter().filter(is_on).collect()
    }

    /// Whoever has a part on site on a day, with the sessions of these parts by time.
    fn parts_on(&self, day: NaiveDate) -> BTreeMap<PersonId, Vec<&Session>> {
        let by_session = self.programme.contributions_by_session();
        let mut parts: BTreeMap<PersonId, Vec<&Session>> = BTreeMap::new();
        for session in self.sessions_on(day) {
            for part in by_session.get(&session.id).into_iter().flatten() {
                let is_on_site = Participation::of(part, session) == Participation::OnSite;
                if let Some(person) = part.person.filter(|_| is_on_site) {
                    parts.entry(person).or_default().push(session);
                }
            }
        }
        parts
    }

    /// Civil time at the venue.
    fn civil(&self, now: DateTime<Utc>) -> NaiveDateTime {
        now.with_timezone(&self.programme.event.zone).naive_local()
    }
}

/// Whether somebody takes part through this part, on site or online.
fn takes_place_with(session: &Session, part: &Contribution) -> bool {
    Participation::of(part, session).is_told()
}
