//! The set of signs: rooms in the order of the house, each with its days.

use super::{Per, Sign, SignOptions};
use crate::{Notice, Piece, said};
use chrono::{Days, NaiveDate, NaiveTime, Timelike};
use domain::{
    BlockId, Contribution, Door, ItemRef, Programme, Room, RoomId, Session, SessionId, SessionState, Span, Subject,
    Table, time,
};
use std::collections::{BTreeMap, BTreeSet};

/// The part of a room and day that one sign covers, in hanging order.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Cut {
    Day,
    Morning,
    Afternoon,
    Block(BlockId),
    Session(SessionId),
}

impl Cut {
    /// A session that spans both halves of a day appears on both signs.
    fn of(session: &Session, span: Span, day: NaiveDate, per: Per) -> Vec<Cut> {
        match (per, session.block) {
            (Per::Day, _) => vec![Cut::Day],
            // The night counts as evening.
            (Per::HalfDay, _) if day < span.day() => vec![Cut::Afternoon],
            (Per::HalfDay, _) => halves(span),
            (Per::Block, Some(block)) => vec![Cut::Block(block)],
            // A session outside any block has a sign of its own.
            (Per::Block, None) | (Per::Session, _) => vec![Cut::Session(session.id)],
        }
    }

    /// The subject in the print ledger. Direction signs hang elsewhere than door signs.
    fn subject(self, room: RoomId, day: NaiveDate, options: &SignOptions) -> Subject {
        let door = match self {
            Cut::Day => Door::Day(room, day),
            Cut::Morning => Door::Morning(room, day),
            Cut::Afternoon => Door::Afternoon(room, day),
            Cut::Block(block) => Door::Block(room, day, block),
            Cut::Session(session) => Door::Session(session),
        };
        Subject::Sign { door, pointing: options.arrow }
    }
}

/// The morning ends at noon. A session that begins before and lasts until 14:00 or later is in the afternoon as well.
fn halves(span: Span) -> Vec<Cut> {
    let noon = span.day().and_time(NaiveTime::MIN) + chrono::Duration::hours(12);
    let begins_before = span.start() < noon;
    let runs_on = span.end() >= noon + chrono::Duration::hours(2);
    [(Cut::Morning, begins_before), (Cut::Afternoon, !begins_before || runs_on)]
        .into_iter()
        .filter_map(|(cut, is)| is.then_some(cut))
        .collect()
}

/// The sort key of a session on the signs.
type Key = (i64, RoomId, NaiveDate, Option<Span>, Cut);

pub(super) fn pieces(programme: &Programme, options: &SignOptions) -> Vec<Piece<Sign>> {
    let mut signs: BTreeMap<Key, Vec<&Session>> = BTreeMap::new();
    for session in programme.sessions_in_order().into_iter().filter(|session| session.state != SessionState::Idea) {
        let room = session.room.and_then(|id| programme.rooms.get(&id));
        let Some((room, span)) = room.zip(programme.span(session)) else { continue };
        let day = programme.day_as_counted(span);
        for cut in Cut::of(session, span, day, options.per) {
            // Signs for single sessions hang in order of time, those for blocks in the order of blocks.
            let when = match cut {
                Cut::Session(_) => Some(span),
                Cut::Block(block) => programme.blocks.get(&block).map(|block| block.span),
                Cut::Day | Cut::Morning | Cut::Afternoon => None,
            };
            signs.entry((room.position, room.id, day, when, cut)).or_default().push(session);
        }
    }
    if options.with_empty_rooms {
        for (room, day) in empty_rooms(programme) {
            signs.entry((room.position, room.id, day, None, Cut::Day)).or_default();
        }
    }
    let contributions = programme.contributions_by_session();
    let maker = Maker { programme, options, contributions, logo: crate::logo_said(programme) };
    signs
        .into_iter()
        .filter(|((_, room, day, ..), sessions)| chosen(options, *room, *day, sessions))
        .filter_map(|((_, room, day, _, cut), sessions)| {
            let room = programme.rooms.get(&room)?;
            let about = match cut {
                Cut::Session(session) => ItemRef { table: Table::Session, id: session.0 },
                _ => ItemRef { table: Table::Room, id: room.id.0 },
            };
            let content = maker.sign(room, day, cut, &sessions);
            Some(Piece { subject: cut.subject(room.id, day, options), about: Some(about), content })
        })
        .collect()
}

/// An empty list of choices means no restriction.
fn chosen(options: &SignOptions, room: RoomId, day: NaiveDate, sessions: &[&Session]) -> bool {
    let named = |list: &[SessionId]| list.is_empty() || sessions.iter().any(|session| list.contains(&session.id));
    (options.rooms.is_empty() || options.rooms.contains(&room))
        && (options.days.is_empty() || options.days.contains(&day))
        && named(&options.sessions)
}

/// Rooms without sessions on a day of the event, unless a room that shares their floor area is used.
fn empty_rooms(programme: &Programme) -> Vec<(&Room, NaiveDate)> {
    /// Limits the damage of a mistyped date, which would otherwise print years of signs.
    const MOST_DAYS: usize = 31;
    let Some((first, last)) = programme.days() else { return Vec::new() };
    let mut used: BTreeSet<(NaiveDate, RoomId)> = BTreeSet::new();
    for session in programme.sessions.values().filter(|session| session.state != SessionState::Idea) {
        used.extend(programme.span(session).map(|span| programme.day_as_counted(span)).zip(session.room));
    }
    let days = std::iter::successors(Some(first), |day| day.checked_add_days(Days::new(1)));
    days.take_while(|day| *day <= last)
        .take(MOST_DAYS)
        .flat_map(|day| {
            let used = &used;
            let free = move |room: &&Room| {
                let mut taken = used.range((day, RoomId(uuid::Uuid::nil()))..=(day, RoomId(uuid::Uuid::max())));
                !taken.any(|(_, other)| programme.share_a_floor(room.id, *other))
            };
            programme.rooms.values().filter(free).map(move |room| (room, day))
        })
        .collect()
}

/// What all signs of a programme are made from.
struct Maker<'a> {
    programme: &'a Programme,
    options: &'a SignOptions,
    contributions: BTreeMap<SessionId, Vec<&'a Contribution>>,
    logo: String,
}

impl Maker<'_> {
    fn sign(&self, room: &Room, day: NaiveDate, cut: Cut, sessions: &[&Session]) -> Sign {
        let Maker { programme, options, contributions, logo } = self;
        let event = &programme.event;
        let place: Vec<&str> = [room.floor.as_deref(), room.building.as_deref()].into_iter().flatten().collect();
        let mut theme_before = None;
        let entries: Vec<said::Entry> = sessions
            .iter()
            .map(|session| {
                let theme =
                    session.block.and_then(|id| programme.blocks.get(&id)).and_then(|block| block.theme.clone());
                let shown = if theme == theme_before { None } else { theme.clone() };
                theme_before = theme;
                let parts = contributions.get(&session.id).map_or(&[][..], Vec::as_slice);
                said::entry(programme, session, shown.unwrap_or_default(), parts)
            })
            .collect();
        let nothing =
            if entries.is_empty() { event.language.pick("Heute keine Veranstaltungen", "No events today") } else { "" };
        Sign {
            per: match cut {
                Cut::Day => Per::Day,
                Cut::Morning | Cut::Afternoon => Per::HalfDay,
                Cut::Block(_) => Per::Block,
                Cut::Session(_) => Per::Session,
            },
            room: room.name.clone(),
            place: place.join(", "),
            day: time::long_date(day, event.wording()),
            part_of_day: part_of_day(programme, cut, sessions),
            arrow: options.arrow,
            event: event.title.clone(),
            organizers: event.organizers.join(" · "),
            logo: logo.clone(),
            entries,
            nothing: nothing.to_owned(),
        }
    }
}

/// "Vormittag", "Nachmittag", and the evening if the second half includes one.
fn part_of_day(programme: &Programme, cut: Cut, sessions: &[&Session]) -> String {
    const EVENING: u32 = 18;
    let language = programme.event.language;
    let in_the_evening = |session: &&Session| {
        programme
            .span(session)
            .is_some_and(|span| span.start().time().hour() >= EVENING || programme.day_as_counted(span) < span.day())
    };
    match cut {
        Cut::Morning => language.pick("Vormittag", "Morning"),
        Cut::Afternoon if sessions.iter().all(in_the_evening) => language.pick("Abend", "Evening"),
        Cut::Afternoon if sessions.iter().any(in_the_evening) => {
            language.pick("Nachmittag und Abend", "Afternoon and evening")
        }
        Cut::Afternoon => language.pick("Nachmittag", "Afternoon"),
        Cut::Day | Cut::Block(_) | Cut::Session(_) => "",
    }
    .to_owned()
}

/// Requested sessions that belong on a door sign but have no door or time.
pub(super) fn without_a_sign(programme: &Programme, options: &SignOptions) -> Vec<Notice> {
    if !options.rooms.is_empty() {
        return Vec::new();
    }
    let planned = |session: &&Session| session.state == SessionState::Planned && session.kind.wants_room();
    let asked = |session: &&Session| {
        let day = programme.span(session).map(|span| programme.day_as_counted(span));
        (options.sessions.is_empty() || options.sessions.contains(&session.id))
            && (options.days.is_empty() || day.is_none_or(|day| options.days.contains(&day)))
    };
    let has_none = |session: &&Session| {
        let room = session.room.filter(|room| programme.rooms.contains_key(room));
        // A lunch with a time needs no door.
        room.is_none() && !session.kind.stands_across() || programme.span(session).is_none()
    };
    let sessions = programme.sessions_in_order().into_iter().filter(planned).filter(asked).filter(has_none);
    sessions.map(|session| said::not_scheduled(programme, session)).collect()
}
