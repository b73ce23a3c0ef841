//! A room is closed, and what takes place in it goes elsewhere.

use super::{
    distribute::{Distribution, distribute_these},
    rearrange::Impossible,
};
use chrono::{Days, NaiveDate, NaiveDateTime, NaiveTime};
use domain::{
    Availability, AvailabilityId, AvailabilityOf, AvailabilityState, Change, Language, OnBoard, Programme, Room,
    RoomId, Session, SessionState, Span, Table, conflicts::Check,
};
use serde::{Deserialize, Serialize};

/// A room that is closed, and what becomes of its sessions.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "types", derive(specta::Type))]
pub struct RoomClosing {
    pub room: RoomId,
    pub when: Closed,
    pub sessions: SessionsGo,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "types", derive(specta::Type))]
#[serde(rename_all = "kebab-case")]
pub enum Closed {
    On(NaiveDate),
    /// From then until the end of the event.
    From(NaiveDateTime),
    /// On all days of the event. The room also leaves the board, so that nobody proposes it any more.
    ForGood,
}

/// What becomes of the sessions in a room that is closed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "types", derive(specta::Type))]
#[serde(rename_all = "kebab-case")]
pub enum SessionsGo {
    /// They have no room any more.
    Out,
    /// Each gets the best room that is free then; where none is, it has no room any more.
    ToFreeRooms,
}

impl RoomClosing {
    pub(super) fn changes(&self, programme: &Programme) -> Result<Vec<Change>, Impossible> {
        let room = programme.rooms.get(&self.room).ok_or(Impossible::Gone(Table::Room))?;
        let mut changes = self.closed(programme);
        if self.when == Closed::ForGood && room.on_board == OnBoard::Shown {
            changes.push(Change::edit(room.clone(), Room { on_board: OnBoard::Hidden, ..room.clone() }));
        }
        let out = self.concerned(programme);
        let new_room = self.new_rooms(programme, &changes, &out);
        changes.extend(out.into_iter().map(|before| {
            let after = Session { room: new_room(before), ..before.clone() };
            Change::edit(before.clone(), after)
        }));
        Ok(changes)
    }

    /// The times when it is closed, a row a day, as the room's form shows them.
    fn times(&self, programme: &Programme) -> Vec<Span> {
        let days = programme.days();
        let last = days.map(|(_, last)| last);
        let (start, last) = match self.when {
            Closed::On(day) => (day.and_time(NaiveTime::MIN), Some(day)),
            Closed::From(start) => (start, last.max(Some(start.date()))),
            Closed::ForGood => match days {
                Some((first, _)) => (first.and_time(NaiveTime::MIN), last),
                None => return Vec::new(),
            },
        };
        let days = start.date().iter_days().take_while(|day| last.is_some_and(|last| *day <= last));
        let of_day = |day: NaiveDate| Span::new(start.max(day.and_time(NaiveTime::MIN)), midnight_after(day)?);
        days.filter_map(of_day).collect()
    }

    /// The rows that close it. Times at which it is closed already are left out.
    fn closed(&self, programme: &Programme) -> Vec<Change> {
        let of = AvailabilityOf::Room(self.room);
        let is_known = |span: &Span| {
            programme.availabilities.values().any(|row| {
                let covers = row.span.start() <= span.start() && span.end() <= row.span.end();
                row.of == of && row.state == AvailabilityState::Unavailable && covers
            })
        };
        let times = self.times(programme).into_iter().filter(|span| !is_known(span));
        let state = AvailabilityState::Unavailable;
        let row = |span| Availability { id: AvailabilityId::fresh(), of, span, state, note: None };
        times.map(|span| Change::add(row(span))).collect()
    }

    /// The sessions in it, in a larger room that it is part of, or in a part of it.
    fn concerned<'a>(&self, programme: &'a Programme) -> Vec<&'a Session> {
        let times = self.times(programme);
        let is_closed = |session: &Session| match programme.span(session) {
            Some(span) => times.iter().any(|closed| closed.overlaps(span)),
            None => self.when == Closed::ForGood,
        };
        let shares = |session: &Session| session.room.is_some_and(|room| programme.share_a_floor(room, self.room));
        let mut sessions = programme.sessions_in_order();
        sessions.retain(|session| session.state != SessionState::Cancelled && shares(session) && is_closed(session));
        sessions
    }

    fn new_rooms(
        &self,
        programme: &Programme,
        closed: &[Change],
        out: &[&Session],
    ) -> impl Fn(&Session) -> Option<RoomId> + use<> {
        let distribution = match self.sessions {
            SessionsGo::Out => Distribution::default(),
            SessionsGo::ToFreeRooms => {
                let mut after = programme.clone();
                closed.iter().for_each(|change| after.apply(change));
                let roomless = |session: &&Session| Session { room: None, ..(*session).clone() };
                after.sessions.extend(out.iter().map(|session| (session.id, roomless(session))));
                distribute_these(&after, &Check::of(&after), &out.iter().map(|session| session.id).collect::<Vec<_>>())
            }
        };
        move |session| distribution.placed.iter().find(|(placed, _)| *placed == session.id).map(|(_, room)| *room)
    }

    /// Which sessions have another room after it: "2.4 Wege zum Hof → Aula".
    pub fn moves(before: &Programme, after: &Programme, language: Language) -> Vec<String> {
        let room_before = |session: &Session| before.sessions.get(&session.id).and_then(|session| session.room);
        let moved = after.sessions_in_order().into_iter().filter(|session| room_before(session) != session.room);
        let said = moved.map(|session| {
            let number = after.printed_number(session, language).map(|number| number + " ").unwrap_or_default();
            let room = session.room.and_then(|room| after.rooms.get(&room)).map(|room| room.name.as_str());
            let room = room.unwrap_or(language.pick("ohne Raum", "no room"));
            format!("{number}{} → {room}", session.sign_title())
        });
        said.collect()
    }
}

fn midnight_after(day: NaiveDate) -> Option<NaiveDateTime> {
    Some(day.checked_add_days(Days::new(1))?.and_time(NaiveTime::MIN))
}

#[cfg(test)]
mod tests;
