//! Who attended, on which days, and what: from arrivals, seats and parts.

use super::{CertificateOptions, Line};
use crate::Material;
use chrono::{NaiveDate, NaiveDateTime};
use domain::{
    Contribution, Event, Participation, Person, PersonId, Programme, Registration, RegistrationId, RegistrationStatus,
    Session, SessionId, SessionKind, SessionState, Span, sorting::NameOrder, sorting::ParticleOrder, time,
};
use std::collections::{BTreeMap, BTreeSet};

/// Who gets a certificate, by name, and who does not.
pub(super) struct Chosen<'a> {
    pub attended: Vec<Attended<'a>>,
    /// Those who were asked for and did not come.
    pub absent: Vec<PersonId>,
    /// Whether nobody noted any arrival, so that all who are registered count as having come.
    pub are_arrivals_unknown: bool,
}

/// Somebody who came.
pub(super) struct Attended<'a> {
    pub person: &'a Person,
    pub days: BTreeSet<NaiveDate>,
    pub contributed: bool,
    /// Of sessions in which they had a seat or a part, and of plenary ones, on these days.
    pub minutes: u32,
    sessions: Vec<(&'a Session, Option<&'a Contribution>)>,
}

/// A person with what the plan knows of them.
struct Somebody<'a> {
    registration: Option<&'a Registration>,
    parts: BTreeMap<SessionId, &'a Contribution>,
}

/// What all certificates are made from.
struct Source<'a> {
    /// The sessions that take place at a time, with the day that they count to.
    sessions: Vec<(&'a Session, Span, NaiveDate)>,
    seats: BTreeMap<RegistrationId, BTreeSet<SessionId>>,
}

impl<'a> Chosen<'a> {
    pub fn of(material: Material<'a>, options: &CertificateOptions) -> Self {
        let programme = material.programme;
        let arrivals = &material.participants.arrivals;
        let are_arrivals_unknown = arrivals.is_empty();
        let source = Source::of(material);
        let people = people(material);
        let is_asked_for = !options.only.is_empty() || !options.registrations.is_empty();
        let chosen: BTreeSet<PersonId> = if !options.only.is_empty() {
            options.only.iter().copied().collect()
        } else if !options.registrations.is_empty() {
            let wanted: BTreeSet<RegistrationId> = options.registrations.iter().copied().collect();
            let rows = material.participants.registrations.iter().filter(|row| wanted.contains(&row.id));
            rows.map(|row| row.person).collect()
        } else {
            // Whoever only has a part comes by their arrival, or by name.
            let is_expected = |somebody: &Somebody| {
                somebody.registration.is_some_and(|row| row.status == RegistrationStatus::Registered)
            };
            match are_arrivals_unknown {
                true => people.iter().filter(|(_, it)| is_expected(it)).map(|(person, _)| *person).collect(),
                false => programme.people.keys().copied().collect(),
            }
        };
        let nothing = Somebody { registration: None, parts: BTreeMap::new() };
        let (mut attended, mut absent) = (Vec::new(), Vec::new());
        for id in chosen {
            let Some(person) = programme.people.get(&id) else { continue };
            let somebody = people.get(&id).unwrap_or(&nothing);
            let days = match are_arrivals_unknown {
                true => source.expected(somebody),
                false => arrivals.days_of(id),
            };
            match days.is_empty() {
                false => attended.push(source.attended(person, somebody, days)),
                true if is_asked_for => absent.push(id),
                true => {}
            }
        }
        let order = NameOrder::new(ParticleOrder::ByFamily);
        attended.sort_by(|a, b| order.compare(a.person, b.person));
        Self { attended, absent, are_arrivals_unknown }
    }
}

/// Everybody who is registered or has a part. Of several registrations, the first that stands counts.
fn people(material: Material<'_>) -> BTreeMap<PersonId, Somebody<'_>> {
    let mut people: BTreeMap<PersonId, Somebody> = BTreeMap::new();
    let stands = |row: &Registration| row.status == RegistrationStatus::Registered;
    for row in &material.participants.registrations {
        let known = people.entry(row.person).or_insert(Somebody { registration: None, parts: BTreeMap::new() });
        if known.registration.is_none_or(|known| !stands(known) && stands(row)) {
            known.registration = Some(row);
        }
    }
    let programme = material.programme;
    for part in programme.contributions.values() {
        let Some((person, session)) = part.person.zip(programme.sessions.get(&part.session)) else { continue };
        if Participation::of(part, session).is_told() {
            let known = people.entry(person).or_insert(Somebody { registration: None, parts: BTreeMap::new() });
            known.parts.entry(session.id).or_insert(part);
        }
    }
    people
}

impl<'a> Source<'a> {
    fn of(material: Material<'a>) -> Self {
        let programme = material.programme;
        let planned =
            programme.sessions_in_order().into_iter().filter(|session| session.state == SessionState::Planned);
        let sessions = planned.filter_map(|session| {
            let span = programme.span(session)?;
            Some((session, span, programme.day_as_counted(span)))
        });
        let mut seats: BTreeMap<RegistrationId, BTreeSet<SessionId>> = BTreeMap::new();
        for place in material.participants.places.iter().filter(|place| place.is_seat()) {
            seats.entry(place.registration).or_default().insert(place.session);
        }
        Self { sessions: sessions.collect(), seats }
    }

    /// The days on which somebody is there as far as the plan says: those of their stay, otherwise those of their parts
    /// on site.
    fn expected(&self, somebody: &Somebody) -> BTreeSet<NaiveDate> {
        let is_there = |session: &Session, day: NaiveDate| match somebody.registration {
            Some(row) => row.status == RegistrationStatus::Registered && row.is_there_on(day),
            None => {
                let part = somebody.parts.get(&session.id);
                part.is_some_and(|part| Participation::of(part, session) == Participation::OnSite)
            }
        };
        let days = self.sessions.iter().filter(|(session, _, day)| is_there(session, *day));
        days.map(|(_, _, day)| *day).collect()
    }

    fn attended(&self, person: &'a Person, somebody: &Somebody<'a>, days: BTreeSet<NaiveDate>) -> Attended<'a> {
        let seats = somebody.registration.and_then(|row| self.seats.get(&row.id));
        let was_there = |span: Span| somebody.registration.is_none_or(|row| row.is_there_during(span));
        let (mut sessions, mut spans) = (Vec::new(), Vec::new());
        for (session, span, day) in self.sessions.iter().copied() {
            if !days.contains(&day) || !was_there(span) {
                continue;
            }
            let part = somebody.parts.get(&session.id).copied();
            let is_theirs = part.is_some() || seats.is_some_and(|seats| seats.contains(&session.id));
            if is_theirs {
                sessions.push((session, part));
            }
            if is_theirs || session.kind == SessionKind::Plenary {
                spans.push(span);
            }
        }
        let contributed = sessions.iter().any(|(_, part)| part.is_some());
        Attended { person, days, contributed, minutes: minutes(spans), sessions }
    }
}

impl Attended<'_> {
    pub fn lines(&self, programme: &Programme) -> Vec<Line> {
        let event = &programme.event;
        let line = |(session, part): &(&Session, Option<&Contribution>)| {
            let when = programme.span(session).map(|span| {
                let hours = event.time_style.range_in_words(span, event.language);
                format!("{}, {hours}", time::short_date(span.day(), event.wording()))
            });
            let number = programme.printed_number_with_kind(session, event.language);
            let title = [number, Some(session.title.clone())];
            Line {
                when: when.unwrap_or_default(),
                title: title.into_iter().flatten().collect::<Vec<_>>().join(": "),
                part: part.map(|part| part.role.heading(1, event.language)).unwrap_or_default(),
            }
        };
        self.sessions.iter().map(line).collect()
    }
}

/// How many minutes these spans cover. What overlaps counts once: nobody is in two places.
fn minutes(mut spans: Vec<Span>) -> u32 {
    spans.sort();
    let mut covered = 0;
    let mut until: Option<NaiveDateTime> = None;
    for span in spans {
        let start = until.map_or(span.start(), |until| until.max(span.start()));
        covered += (span.end() - start).num_minutes().max(0);
        until = Some(until.map_or(span.end(), |until| until.max(span.end())));
    }
    u32::try_from(covered).unwrap_or(u32::MAX)
}

/// "12.–13. Juni 2026"; days with a gap between them stand one by one.
pub(super) fn in_words(days: &BTreeSet<NaiveDate>, event: &Event) -> String {
    let mut runs: Vec<(NaiveDate, NaiveDate)> = Vec::new();
    for day in days {
        match runs.last_mut() {
            Some((_, last)) if last.succ_opt() == Some(*day) => *last = *day,
            _ => runs.push((*day, *day)),
        }
    }
    let runs = runs.into_iter().map(|(first, last)| time::days(first, last, event.wording()));
    runs.collect::<Vec<_>>().join(", ")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn span(from: u32, to: u32) -> Span {
        let day = NaiveDate::from_ymd_opt(2026, 6, 12).expect("a day");
        let at = |minute: u32| day.and_hms_opt(minute / 60, minute % 60, 0).expect("a time");
        Span::new(at(from), at(to)).expect("a span")
    }

    #[test]
    fn what_overlaps_counts_once_and_breaks_between_do_not_count() {
        assert_eq!(minutes(vec![span(600, 690), span(540, 600), span(570, 630), span(720, 765)]), 195);
        assert_eq!(minutes(vec![span(540, 700), span(560, 600)]), 160);
        assert_eq!(minutes(Vec::new()), 0);
    }

    #[test]
    fn days_that_follow_one_another_are_written_as_one_stretch() {
        let event = domain::testing::picture::rows_of_the_tables().event;
        let days = |days: &[u32]| {
            let days = days.iter().map(|day| NaiveDate::from_ymd_opt(2026, 6, *day).expect("a day"));
            in_words(&days.collect(), &event)
        };
        assert_eq!(days(&[12, 13]), "12.–13. Juni 2026");
        assert_eq!(days(&[12, 14, 15]), "12. Juni 2026, 14.–15. Juni 2026");
    }
}
