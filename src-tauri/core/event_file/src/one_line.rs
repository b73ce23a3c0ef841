//! Sessions that somebody writes in one line, using the rooms and people of the event.

use super::{
    EventError, EventFile, Outcome,
    drafted::{contribution_of, session_of},
};
use chrono::{DateTime, Datelike, NaiveDate, Utc};
use domain::{BlockId, Change, Item, Person, PersonId, Programme, Room, RoomId, action::Action, same_person::fold};
use import::{DraftSession, KnownNames, ReadError, ReadOptions, read_line};

impl EventFile {
    /// Reads what a line would add, given the days, rooms and people of this event. Adds nothing.
    ///
    /// # Errors
    /// If the line is empty or contains an impossible time.
    pub fn read_line(&self, text: &str, now: DateTime<Utc>) -> Result<DraftSession, ReadError> {
        let zone = self.programme.event.zone;
        let options = ReadOptions::new(zone, now.with_timezone(&zone).year());
        read_line(text, &days_of(&self.programme), &KnownNames::of(&self.programme), &options)
    }

    /// Adds a session that was read from a line, in one step. Uses existing rooms and people of the same name.
    pub fn add_read(&mut self, read: &DraftSession, now: DateTime<Utc>) -> Result<Outcome, EventError> {
        let rows = rows_of(&self.programme, read);
        let session = rows.iter().find(|row| matches!(row, Item::Session(_))).map(Item::to_ref);
        let item = session.ok_or(EventError::NothingChosen)?;
        self.act(Action::Added { item }, rows.into_iter().map(Change::Add).collect(), now)
    }
}

/// All days from the first to the last, limited to a year.
pub(super) fn days_of(programme: &Programme) -> Vec<NaiveDate> {
    const MOST: usize = 366;
    let Some((first, last)) = programme.days() else { return Vec::new() };
    first.iter_days().take_while(|day| *day <= last).take(MOST).collect()
}

/// The block into which a session fits without a time of its own: the only one of exactly its time, for counted kinds
/// such as workshops.
pub fn block_for(programme: &Programme, read: &DraftSession) -> Option<BlockId> {
    let span = read.own_span.filter(|_| read.kind.is_counted())?;
    let mut blocks = programme.blocks_in_order().into_iter().filter(|block| block.span == span);
    blocks.next().filter(|_| blocks.next().is_none()).map(|block| block.id)
}

/// The rows that a session adds to a plan, each after those that it refers to.
pub(super) fn rows_of(programme: &Programme, read: &DraftSession) -> Vec<Item> {
    let mut rows: Vec<Item> = Vec::new();
    let mut session = session_of(read);
    session.room = read.room.as_deref().map(|name| room_of(programme, name, read.floor.as_deref(), &mut rows));
    if let Some(block) = block_for(programme, read) {
        (session.block, session.own_span) = (Some(block), None);
        session.number = session.number.or_else(|| Some(programme.next_number(block)));
    }
    let mut parts: Vec<Item> = Vec::new();
    for (part, position) in read.contributions.iter().zip(1..) {
        let person =
            part.person.as_deref().map(|name| person_of(programme, name, part.affiliation.as_ref(), &mut rows));
        parts.push(contribution_of(part, session.id, person, position).into());
    }
    rows.push(session.into());
    rows.extend(parts);
    rows
}

fn room_of(programme: &Programme, name: &str, floor: Option<&str>, rows: &mut Vec<Item>) -> RoomId {
    if let Some(room) = programme.rooms_in_order().into_iter().find(|room| fold(&room.name) == fold(name)) {
        return room.id;
    }
    let last = programme.rooms.values().map(|room| room.position).max().unwrap_or(0);
    let room = Room { floor: floor.map(str::to_owned), ..Room::new(name, last + 1) };
    let id = room.id;
    rows.push(room.into());
    id
}

fn person_of(programme: &Programme, name: &str, affiliation: Option<&String>, rows: &mut Vec<Item>) -> PersonId {
    let new = Person { organisation: affiliation.cloned(), ..Person::named(name) };
    let added = rows.iter().filter_map(|row| match row {
        Item::Person(person) => Some(person),
        _ => None,
    });
    let mut known = programme.people.values().chain(added);
    if let Some(person) = known.find(|person| fold(&person.name()) == fold(&new.name())) {
        return person.id;
    }
    let id = new.id;
    rows.push(new.into());
    id
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::EventFile;
    use domain::{Block, Event, Language, SessionKind, Span};

    fn at(day: u32, hour: u32) -> chrono::NaiveDateTime {
        NaiveDate::from_ymd_opt(2026, 6, day).and_then(|day| day.and_hms_opt(hour, 0, 0)).expect("a time")
    }

    fn now() -> DateTime<Utc> {
        DateTime::from_timestamp(1_780_000_000, 0).expect("a time")
    }

    fn event() -> EventFile {
        let event = Event::new("Waldtage", chrono_tz::Europe::Berlin, Language::De);
        let mut file = EventFile::in_memory(&event, now()).expect("an event");
        let span = Span::new(at(5, 14), at(5, 16)).expect("a span");
        let block = Block { theme: Some("Moore".to_owned()), ..Block::new(span) };
        file.add(block, now()).expect("a block");
        file.add(Room::new("Wehr", 1), now()).expect("a room");
        file.add(Person::named("Björn Göhler"), now()).expect("a person");
        file
    }

    fn add(file: &mut EventFile, line: &str) -> Outcome {
        let read = file.read_line(line, now()).expect("a session");
        file.add_read(&read, now()).expect("a step")
    }

    #[test]
    fn a_line_is_one_step_among_the_rooms_and_people_that_there_are() {
        let mut file = event();
        add(&mut file, "Fr 18–19 Uhr Grillen am Feuer, Bjoern Goehler, wehr");
        add(&mut file, "Fr 20–21 Uhr Lesung mit Ada Amsel, Kleiner Saal");
        add(&mut file, "Fr 21–22 Uhr Lieder mit Ada Amsel, kleiner saal");
        let programme = file.programme();
        let rooms: Vec<&str> = programme.rooms_in_order().iter().map(|room| room.name.as_str()).collect();
        assert_eq!(rooms, ["Wehr", "Kleiner Saal"]);
        let mut people: Vec<String> = programme.people.values().map(Person::name).collect();
        people.sort();
        assert_eq!(people, ["Ada Amsel", "Björn Göhler"]);
        assert_eq!(programme.sessions.values().filter(|session| session.room.is_some()).count(), 3);
        file.undo(now()).expect("a way back");
        file.undo(now()).expect("a way back");
        assert_eq!((file.programme().rooms.len(), file.programme().people.len()), (1, 1));
    }

    #[test]
    fn a_workshop_as_long_as_a_block_is_in_it_and_a_meal_is_not() {
        let mut file = event();
        add(&mut file, "Fr 14–16 Uhr Workshop: Moose zählen");
        add(&mut file, "Fr 14–16 Uhr Mittagessen");
        let of = |kind: SessionKind| {
            let session = file.programme().sessions.values().find(|session| session.kind == kind).expect("a session");
            (session.block.is_some(), session.own_span.is_some(), session.number.clone())
        };
        assert_eq!(of(SessionKind::Workshop), (true, false, Some("1".to_owned())));
        assert_eq!(of(SessionKind::Meal), (false, true, None));
    }
}
