//! The published calendar: what was handed out for everybody's calendars, compared with what it would say today.
//!
//! Nothing is noted of a file whose entries have not changed, so whether the whole programme was published is seen by this:
//! there was a moment at which everything that took place had been handed out.

use super::{EventError, EventFile, pieces::because};
use crate::export::CALENDAR;
use calendar::Scope;
use chrono::{DateTime, NaiveDateTime, Utc};
use domain::{
    CalendarIssue, Fingerprint, Language, SessionId, SessionState, Settled, Settlement, Slot, Span, TimeStyle, time,
};
use std::collections::{BTreeMap, BTreeSet};
use uuid::Uuid;

/// The word for all of it in the facts. Files contain it, so it never changes.
const SUBJECT: &str = "programme";

/// Calendar entries for everybody that are out of date.
#[derive(Clone, Debug, PartialEq)]
pub struct Published {
    /// When such entries were last handed out.
    pub at: DateTime<Utc>,
    pub entries: Vec<PublishedEntry>,
}

/// An entry that says something else now.
#[derive(Clone, Debug, PartialEq)]
pub struct PublishedEntry {
    /// "2.5 Wege zum Hof"
    pub name: String,
    pub how: Otherwise,
}

/// What is otherwise in a published entry.
#[derive(Clone, Debug, PartialEq)]
pub enum Otherwise {
    /// It is not in what was published.
    New,
    CalledOff,
    /// Texts that go and come, and times.
    Says {
        texts: Vec<(String, String)>,
        when: Option<(Span, Span)>,
    },
}

impl Published {
    /// The name by which it is ticked off.
    pub fn name(language: Language) -> &'static str {
        language.pick("Kalender des Programms", "Calendar of the programme")
    }

    /// How each entry is otherwise, in words.
    pub fn sentences(&self, style: TimeStyle, language: Language) -> Vec<String> {
        let at = |span: Span| {
            format!("{}, {}", time::short_date(span.day(), language), style.range_in_words(span, language))
        };
        let sentence = |entry: &PublishedEntry| match &entry.how {
            Otherwise::New => format!("{}: {}", language.pick("neu", "new"), entry.name),
            Otherwise::CalledOff => format!("{}: {}", entry.name, language.pick("entfällt", "cancelled")),
            Otherwise::Says { texts, when } => {
                let said = |text: &String| if text.is_empty() { "–".to_owned() } else { text.clone() };
                let changes = texts.iter().map(|(before, now)| format!("{} → {}", said(before), said(now)));
                let when = when.map(|(before, now)| format!("{} → {}", at(before), at(now)));
                let mut says: Vec<String> = changes.chain(when).collect();
                if says.is_empty() {
                    says.push(language.pick("anders beschrieben", "described otherwise").to_owned());
                }
                // What has another name need not be named twice.
                match texts.iter().any(|(_, now)| *now == entry.name) {
                    true => says.join(", "),
                    false => format!("{}: {}", entry.name, says.join(", ")),
                }
            }
        };
        self.entries.iter().map(sentence).collect()
    }
}

/// What to hand out for everybody's calendars, with the fingerprint of all of it.
struct Due {
    published: Published,
    fingerprint: Fingerprint,
}

/// `None` if nothing that was published is out of date, or somebody said that it may stay so.
pub(super) fn published(file: &EventFile) -> Result<Option<Published>, EventError> {
    let Some(due) = due(file)? else { return Ok(None) };
    let settled = file.store.settled()?.into_iter().rfind(|said| said.document == CALENDAR && said.subject == SUBJECT);
    let stays = |said: &Settled| said.how == Settlement::Left && said.fingerprint == Some(due.fingerprint);
    Ok((!settled.as_ref().is_some_and(stays)).then_some(due.published))
}

fn due(file: &EventFile) -> Result<Option<Due>, EventError> {
    let issued = file.store.calendar_issues()?;
    let everybodys: Vec<&CalendarIssue> = issued.iter().filter(|issue| issue.person.is_none()).collect();
    let Some(at) = everybodys.iter().map(|issue| issue.at).max() else { return Ok(None) };
    let mut issues = match file.calendars(&issued, Scope::Programme, at) {
        Ok((calendars, _)) => calendars.issues,
        Err(EventError::NoAppointments) => Vec::new(),
        Err(other) => return Err(other),
    };
    if issues.iter().any(|issue| issue.sequence == 0) && !is_whole(file, &everybodys)? {
        // Entries of single sessions were handed out, so nobody misses the others.
        issues.retain(|issue| issue.sequence > 0);
    }
    if issues.is_empty() {
        return Ok(None);
    }
    let mut last: BTreeMap<SessionId, &CalendarIssue> = BTreeMap::new();
    for issue in everybodys {
        let known = last.entry(issue.session).or_insert(issue);
        if issue.sequence >= known.sequence {
            *known = issue;
        }
    }
    let entries = issues.iter().map(|now| entry(last.get(&now.session).map(|before| before.slots.as_slice()), now));
    let published = Published { at, entries: entries.collect() };
    let says = issues.iter().map(|issue| Slot::new(issue.session.to_string(), hex::encode(issue.fingerprint.0)));
    let fingerprint = Fingerprint::of("published calendar", &says.collect::<Vec<_>>());
    Ok(Some(Due { published, fingerprint }))
}

fn entry(before: Option<&[Slot]>, now: &CalendarIssue) -> PublishedEntry {
    let text = |name: &str| now.slots.iter().find(|slot| slot.name == name).map(|slot| slot.text.as_str());
    let how = match before {
        None => Otherwise::New,
        Some(_) if text("called off").is_some() => Otherwise::CalledOff,
        Some(before) => {
            let told = |slot: &str| matches!(slot, "summary" | "location");
            let texts = because(before, &now.slots).into_iter().filter(|because| told(&because.slot));
            let texts = texts.map(|because| (because.before.unwrap_or_default(), because.now.unwrap_or_default()));
            Otherwise::Says { texts: texts.collect(), when: times(before, &now.slots) }
        }
    };
    PublishedEntry { name: text("summary").unwrap_or_default().to_owned(), how }
}

/// Before and now, if they differ.
fn times(before: &[Slot], now: &[Slot]) -> Option<(Span, Span)> {
    let text = |slots: &[Slot], name: &str| slots.iter().find(|slot| slot.name == name).map(|slot| slot.text.clone());
    let at = |text: Option<String>| text?.parse::<NaiveDateTime>().ok();
    let span = |slots: &[Slot]| Span::new(at(text(slots, "start"))?, at(text(slots, "end"))?);
    let (before, now) = (span(before)?, span(now)?);
    (before != now).then_some((before, now))
}

/// Whether there was a moment at which everything that took place had been handed out.
fn is_whole(file: &EventFile, everybodys: &[&CalendarIssue]) -> Result<bool, EventError> {
    let moments: BTreeSet<DateTime<Utc>> = everybodys.iter().map(|issue| issue.at).collect();
    for moment in moments {
        let known: BTreeSet<SessionId> =
            everybodys.iter().filter(|issue| issue.at <= moment).map(|issue| issue.session).collect();
        // Entries are in order of time, unless a clock was turned back.
        let Some(head) = file.history.iter().rev().find(|entry| entry.at <= moment) else { continue };
        let Some(then) = file.plan_after(head.id)? else { continue };
        let mut took_place = then
            .programme
            .sessions
            .values()
            .filter(|session| session.state != SessionState::Cancelled && then.programme.span(session).is_some());
        if took_place.all(|session| known.contains(&session.id)) {
            return Ok(true);
        }
    }
    Ok(false)
}

impl EventFile {
    /// Notes that the published calendar may stay as it is, until it would say something else again; or takes that back.
    pub fn leave_published(&mut self, stays: bool, now: DateTime<Utc>) -> Result<(), EventError> {
        let fingerprint = due(self)?.map(|due| due.fingerprint);
        let how = if stays { Settlement::Left } else { Settlement::Open };
        let (document, subject) = (CALENDAR.to_owned(), SUBJECT.to_owned());
        let settled = Settled { id: Uuid::now_v7(), document, subject, how, fingerprint, at: now };
        self.store.issue(|notes| notes.settled(&settled))?;
        Ok(())
    }
}
