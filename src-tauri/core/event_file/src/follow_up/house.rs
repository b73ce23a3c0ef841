//! What the house has to know: which room is set up for whom, when and how, against the house list that it was given.

use super::{EventError, EventFile, people::Seats, pieces::Looked};
use chrono::{DateTime, Utc};
use documents::{Kind, lists::List};
use domain::{Event, Language, Programme, Session, SessionId, SessionState, Span, Table, action::counted, time};
use std::collections::{BTreeMap, BTreeSet};
use telling::Filled;

/// What is otherwise for the house than its list says.
#[derive(Clone, Debug, PartialEq)]
pub struct ToHouse {
    /// The house lists that are out of date, by their words in the ledger.
    pub lists: Vec<(Kind, String)>,
    /// When the first of them was handed out.
    pub since: DateTime<Utc>,
    /// "Sa 12.9., 9.00–10.30 Uhr, 1.1 Hochbeete: Aula → Hof".
    pub changes: Vec<String>,
}

/// What a house list says about a session, in words.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Prepared {
    when: Option<Span>,
    name: String,
    room: String,
    heads: String,
    seating: String,
    equipment: String,
}

impl EventFile {
    /// The house lists that were handed out, by their words in the ledger.
    pub fn house_lists(&self) -> Result<Vec<(Kind, String)>, EventError> {
        let ledger = self.store.ledger()?.into_iter().filter(|row| row.document == Kind::Lists.key());
        let lists: BTreeSet<String> = ledger.map(|row| row.subject).filter(|subject| is_of_house(subject)).collect();
        Ok(lists.into_iter().map(|subject| (Kind::Lists, subject)).collect())
    }

    /// The message for the house in the language of the event; `None` while its list says what is so, or it never got one.
    pub fn message_to_house(&self) -> Result<Option<Filled>, EventError> {
        Ok(to_house(self, &Looked::at(self)?)?.map(|house| house.message(&self.programme.event)))
    }
}

impl ToHouse {
    /// The message for the house, in the language of the event.
    pub fn message(&self, event: &Event) -> Filled {
        let since = self.since.with_timezone(&event.zone).naive_local();
        telling::to_house(event, &time::date_and_time(since, event.time_style, event.wording()), &self.changes)
    }
}

pub(super) fn to_house(file: &EventFile, looked: &Looked) -> Result<Option<ToHouse>, EventError> {
    let stale = looked.stale.iter().filter(|piece| piece.document == Kind::Lists && is_of_house(&piece.subject));
    let mut stale: Vec<_> = stale.collect();
    stale.sort_by_key(|piece| piece.at);
    let Some(first) = stale.first() else { return Ok(None) };
    let row = looked.last.get(&(first.document.key().to_owned(), first.subject.clone()));
    let Some(then) = row.map(|last| file.plan_after(last.row.head)).transpose()?.flatten() else { return Ok(None) };
    let mut before = then.programme;
    before.seated = Seats::of(file)?.counted(&then.places);
    let language = file.programme.event.language;
    let changes = changes(&before, &file.programme, language);
    let lists = stale.iter().map(|piece| (piece.document, piece.subject.clone())).collect();
    Ok((!changes.is_empty()).then_some(ToHouse { lists, since: first.at, changes }))
}

fn is_of_house(subject: &str) -> bool {
    subject.split(' ').next() == Some(List::House.key())
}

/// In the order of the day; what does not take place any more comes last.
fn changes(before: &Programme, now: &Programme, language: Language) -> Vec<String> {
    let (was, is) = (prepared(before, language), prepared(now, language));
    let mut said: Vec<(Option<Span>, String)> = Vec::new();
    for (session, is) in &is {
        let line = match was.get(session) {
            None => Some(format!("{}: {}", language.pick("neu", "new"), is.in_full(now, language))),
            Some(was) => is.instead_of(was, now, language),
        };
        said.extend(line.map(|line| (is.when, line)));
    }
    said.sort();
    let gone = was.iter().filter(|(session, _)| !is.contains_key(session));
    let gone =
        gone.map(|(_, was)| format!("{}: {}", language.pick("entfällt", "cancelled"), was.in_full(before, language)));
    said.into_iter().map(|(_, line)| line).chain(gone).collect()
}

fn prepared(programme: &Programme, language: Language) -> BTreeMap<SessionId, Prepared> {
    let planned = programme.sessions.values().filter(|session| session.state == SessionState::Planned);
    planned.map(|session| (session.id, Prepared::of(programme, session, language))).collect()
}

impl Prepared {
    fn of(programme: &Programme, session: &Session, language: Language) -> Self {
        let room = session.room.and_then(|room| programme.rooms.get(&room));
        let heads = programme.heads(session).map(|heads| counted(Table::Person, heads as usize, language));
        let number = programme.printed_number(session, language).map(|number| number + " ").unwrap_or_default();
        Self {
            when: programme.span(session),
            name: format!("{number}{}", session.sign_title()),
            room: room.map(|room| room.name.clone()).unwrap_or_default(),
            heads: heads.unwrap_or_default(),
            seating: session.seating.map(|form| form.name(language).to_owned()).unwrap_or_default(),
            equipment: session.equipment.join(", "),
        }
    }

    /// "Sa 12.9., 9.00–10.30 Uhr, 1.1 Hochbeete".
    fn head(&self, programme: &Programme, language: Language) -> String {
        let when = self.when.map(|span| in_words(programme, span, language));
        [when, Some(self.name.clone())].into_iter().flatten().collect::<Vec<_>>().join(", ")
    }

    fn in_full(&self, programme: &Programme, language: Language) -> String {
        let rest = [&self.room, &self.seating, &self.heads, &self.equipment];
        let rest = rest.into_iter().filter(|text| !text.is_empty()).cloned();
        [self.head(programme, language)].into_iter().chain(rest).collect::<Vec<_>>().join(", ")
    }

    /// What stands instead of what; `None` if all is as it was.
    fn instead_of(&self, was: &Self, programme: &Programme, language: Language) -> Option<String> {
        let when = |one: &Self| one.when.map(|span| in_words(programme, span, language)).unwrap_or_default();
        let fields = [
            ("", when(was), when(self)),
            ("", was.room.clone(), self.room.clone()),
            ("", was.name.clone(), self.name.clone()),
            (language.pick("Bestuhlung", "seating"), was.seating.clone(), self.seating.clone()),
            ("", was.heads.clone(), self.heads.clone()),
            (language.pick("Ausstattung", "equipment"), was.equipment.clone(), self.equipment.clone()),
        ];
        let nothing = |text: String| if text.is_empty() { "–".to_owned() } else { text };
        let changed = fields.into_iter().filter(|(_, was, is)| was != is).map(|(field, was, is)| {
            let change = format!("{} → {}", nothing(was), nothing(is));
            if field.is_empty() { change } else { format!("{field} {change}") }
        });
        let changed: Vec<String> = changed.collect();
        // A time that changed stands among the changes.
        let head = if was.when == self.when { self.head(programme, language) } else { self.name.clone() };
        (!changed.is_empty()).then(|| format!("{head}: {}", changed.join("; ")))
    }
}

fn in_words(programme: &Programme, span: Span, language: Language) -> String {
    let range = programme.event.time_style.range_in_words(span, language);
    format!("{}, {range}", time::short_date(span.day(), language))
}
