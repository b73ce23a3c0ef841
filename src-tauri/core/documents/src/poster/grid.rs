//! The content of a day's poster: rows by time, each with cards by room, or one item across all rooms.

use super::day_in_words;
use crate::{
    Notice, Piece, Said, foot,
    said::{self, Entry, entry, noted},
};
use chrono::NaiveDate;
use domain::{Block, BlockId, ItemRef, Programme, RoomId, Session, SessionState, Slot, Span, Subject, Table};
use std::collections::{BTreeMap, BTreeSet};

/// The content of a day's poster.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Poster {
    pub day: String,
    pub event: String,
    /// Event and organizers.
    pub owners: String,
    /// Identifies the logo.
    pub logo: String,
    /// Rooms with parallel sessions, in the order of the house.
    pub columns: Vec<Column>,
    pub rows: Vec<Row>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Column {
    pub room: String,
    pub floor: String,
}

/// Everything at one time.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    pub time: String,
    pub theme: String,
    pub what: What,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum What {
    /// For everybody: across all columns, naming its room.
    Together { card: Box<Card>, room: String },
    /// Cards with their columns, counted from 0.
    Beside(Vec<(usize, Card)>),
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Card {
    pub about: ItemRef,
    pub entry: Entry,
    /// Without the kind, as printed before the title.
    pub number: String,
    /// Its time differs from that of the row.
    pub own_time: bool,
}

impl Row {
    pub fn cards(&self) -> Vec<&Card> {
        match &self.what {
            What::Together { card, .. } => vec![card],
            What::Beside(cards) => cards.iter().map(|(_, card)| card).collect(),
        }
    }
}

impl Said for Poster {
    fn design(&self) -> String {
        "poster/day/1".to_owned()
    }

    fn slots(&self) -> Vec<Slot> {
        self.slots_with(|entry| {
            let people = entry.parts.iter().flat_map(|part| &part.people);
            people.map(|named| format!("{} [{}] {}", named.name, noted(named.mark), named.in_brief())).collect()
        })
    }

    fn slots_before_format_4(&self) -> Option<Vec<Slot>> {
        Some(self.slots_with(|entry| entry.parts_before_format_4.iter().flat_map(|part| part.in_brief()).collect()))
    }
}

impl Poster {
    fn slots_with(&self, people: impl Fn(&Entry) -> Vec<String>) -> Vec<Slot> {
        let mut slots = vec![
            Slot::new("day", &self.day),
            Slot::new("event", &self.event),
            Slot::new("owners", &self.owners),
            Slot::new("logo", &self.logo),
        ];
        for (index, column) in self.columns.iter().enumerate() {
            slots.push(Slot::new(
                format!("room.{}", index + 1),
                format!("{}, {}", column.room.replace('\u{a0}', " "), column.floor),
            ));
        }
        for (index, row) in self.rows.iter().enumerate() {
            slots.push(Slot::new(format!("{}.when", index + 1), format!("{} {}", row.time, row.theme)));
            let mut say = |place: &str, Card { entry, .. }: &Card| {
                let Entry { time, number, title, short_title, takes_place, .. } = entry;
                let (takes_place, people) = (takes_place.noted(), people(entry).join("; "));
                let text = format!("{time} {number} {title} ({short_title}) [{takes_place}] {people}");
                slots.push(Slot::new(format!("{}.{place}", index + 1), text));
            };
            match &row.what {
                What::Together { card, room } => say(room, card),
                What::Beside(cards) => {
                    cards.iter().for_each(|(column, card)| say(&format!("room.{}", column + 1), card));
                }
            }
        }
        slots
    }
}

/// All but what stands in brackets, as short titles do. Other texts may have brackets, so what differs within them is not
/// sure to differ on the poster either.
pub(crate) fn shown_for_sure(slots: &[Slot]) -> Vec<Slot> {
    let outside = |text: &str| match (text.find('('), text.rfind(')')) {
        (Some(from), Some(to)) if from < to => format!("{}{}", &text[..from], &text[to..]),
        _ => text.to_owned(),
    };
    slots.iter().map(|slot| Slot::new(slot.name.clone(), outside(&slot.text))).collect()
}

/// "Seminarraum 3" is never broken before its number.
fn with_its_number(name: &str) -> String {
    match name.rsplit_once(' ') {
        Some((before, number)) if number.len() <= 3 && number.starts_with(|c: char| c.is_ascii_digit()) => {
            format!("{before}\u{a0}{number}")
        }
        _ => name.to_owned(),
    }
}

/// When a session is shown on its day's poster. `None` if it has no time, or needs a room and has none.
fn on_the_day(programme: &Programme, session: &Session) -> Option<Span> {
    let span = programme.span(session)?;
    let has_room = session.room.is_some_and(|room| programme.rooms.contains_key(&room));
    (session.state != SessionState::Idea && (has_room || session.kind.stands_across())).then_some(span)
}

/// A row of cards: those of one block, or those with the same start and end.
type Key = (Span, Option<BlockId>);

pub(super) fn pieces(programme: &Programme, days: &[NaiveDate]) -> Vec<Piece<Poster>> {
    let mut by_day: BTreeMap<NaiveDate, Vec<(&Session, Span)>> = BTreeMap::new();
    for session in programme.sessions_in_order() {
        if let Some(span) = on_the_day(programme, session) {
            by_day.entry(span.day()).or_default().push((session, span));
        }
    }
    by_day
        .into_iter()
        .filter(|(day, _)| days.is_empty() || days.contains(day))
        .map(|(day, sessions)| {
            let content = poster(programme, day, &sessions);
            Piece { subject: Subject::Day(day), about: None, content }
        })
        .collect()
}

fn poster(programme: &Programme, day: NaiveDate, sessions: &[(&Session, Span)]) -> Poster {
    let (for_all, beside): (Vec<_>, Vec<_>) =
        sessions.iter().copied().partition(|(session, _)| session.kind.stands_across());
    let used: BTreeSet<(i64, RoomId)> = beside
        .iter()
        .filter_map(|(session, _)| session.room.and_then(|room| programme.rooms.get(&room)))
        .map(|room| (room.position, room.id))
        .collect();
    let columns: Vec<RoomId> = used.into_iter().map(|(_, room)| room).collect();
    let contributions = programme.contributions_by_session();
    let card = |session: &Session, span: Span, row: Span| Card {
        about: ItemRef { table: Table::Session, id: session.id.0 },
        number: programme.printed_number(session, programme.event.language).unwrap_or_default(),
        entry: entry(programme, session, String::new(), contributions.get(&session.id).map_or(&[][..], Vec::as_slice)),
        own_time: span != row,
    };
    let time = |span: Span| programme.event.time_style.range(span);
    let mut rows: Vec<(Span, Row)> = for_all
        .into_iter()
        .map(|(session, span)| {
            let room = session.room.and_then(|room| programme.rooms.get(&room));
            let room = room.map(|room| room.name.clone()).unwrap_or_default();
            let what = What::Together { card: Box::new(card(session, span, span)), room };
            (span, Row { time: time(span), theme: String::new(), what })
        })
        .collect();
    let mut groups: BTreeMap<Key, Vec<(usize, Card)>> = BTreeMap::new();
    for (session, span) in beside {
        let block = session.block.and_then(|block| programme.blocks.get(&block));
        let block: Option<&Block> = block.filter(|block| block.span.day() == day);
        let key = block.map_or((span, None), |block| (block.span, Some(block.id)));
        let column = session.room.and_then(|room| columns.iter().position(|column| *column == room));
        if let Some(column) = column {
            groups.entry(key).or_default().push((column, card(session, span, key.0)));
        }
    }
    rows.extend(groups.into_iter().map(|((span, block), mut cards)| {
        cards.sort_by_key(|(column, _)| *column);
        let theme = block.and_then(|block| programme.blocks.get(&block)?.theme.clone()).unwrap_or_default();
        (span, Row { time: time(span), theme, what: What::Beside(cards) })
    }));
    rows.sort_by_key(|(span, _)| *span);
    let column = |id: &RoomId| {
        let room = programme.rooms.get(id)?;
        Some(Column { room: with_its_number(&room.name), floor: room.floor.clone().unwrap_or_default() })
    };
    Poster {
        day: day_in_words(programme, day),
        event: programme.event.title.clone(),
        owners: foot::names(&programme.event),
        logo: crate::logo_said(programme),
        columns: columns.iter().filter_map(column).collect(),
        rows: rows.into_iter().map(|(_, row)| row).collect(),
    }
}

/// Sessions that take place but are missing on the poster, because time or room is unknown.
pub(super) fn not_on_a_poster(programme: &Programme, days: &[NaiveDate]) -> Vec<Notice> {
    let sessions = programme.sessions_in_order().into_iter();
    sessions
        .filter(|session| session.state == SessionState::Planned && on_the_day(programme, session).is_none())
        .filter(|session| {
            let day = programme.span(session).map(Span::day);
            days.is_empty() || day.is_none_or(|day| days.contains(&day))
        })
        .map(|session| said::not_scheduled(programme, session))
        .collect()
}
