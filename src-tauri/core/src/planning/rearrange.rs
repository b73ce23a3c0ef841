//! Changes of the plan by hand, as data: what they would bring can be looked at before they are made.

use crate::domain::{
    Block, BlockId, Change, Contribution, ContributionId, Programme, Room, RoomId, Session, SessionId, SessionState,
    Span, Table,
};
use chrono::{NaiveDate, NaiveDateTime};
use serde::{Deserialize, Serialize};

/// Where a session goes: a time by its block or of its own, and a room.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "types", derive(specta::Type))]
pub struct Whereto {
    pub block: Option<BlockId>,
    pub own_span: Option<Span>,
    pub room: Option<RoomId>,
}

impl Whereto {
    /// Where a session is now.
    pub fn of(session: &Session) -> Self {
        Self { block: session.block, own_span: session.own_span, room: session.room }
    }

    /// Puts a session there.
    pub fn put(self, session: &mut Session) {
        (session.block, session.own_span, session.room) = (self.block, self.own_span, self.room);
    }
}

/// In which of their sessions two rooms are swapped.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "types", derive(specta::Type))]
#[serde(rename_all = "kebab-case")]
pub enum Within {
    Block(BlockId),
    Day(NaiveDate),
    Everything,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "types", derive(specta::Type))]
#[serde(rename_all = "kebab-case")]
pub enum Rearrangement {
    /// Each to a place of its own, all in one step.
    Move(Vec<(SessionId, Whereto)>),
    /// Two sessions change places: time and room, and the number where they are of different blocks, since it is
    /// given per block.
    SwapSessions(SessionId, SessionId),
    /// All that is in the one goes to the other; parts of them stay as they are.
    SwapRooms(RoomId, RoomId, Within),
    /// The block begins then, as long as before; times that its sessions have of their own move along.
    MoveBlock(BlockId, NaiveDateTime),
    /// A time of its own; the block's again where it is the same.
    Resize(SessionId, Span),
    /// The same once more, with all who contribute: without a number, a time and a room, which are those of the first.
    Copy(SessionId),
}

/// Why a rearrangement cannot be made.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Impossible {
    Gone(Table),
    /// Everything is there already.
    Nothing,
}

impl Rearrangement {
    /// Computes it; what would stay the same is no change.
    pub fn changes(&self, programme: &Programme) -> Result<Vec<Change>, Impossible> {
        let changes = match self {
            Rearrangement::Move(moves) => moved(programme, moves)?,
            Rearrangement::SwapSessions(a, b) => swapped(session(programme, *a)?, session(programme, *b)?),
            Rearrangement::SwapRooms(a, b, within) => {
                rooms_swapped(programme, room(programme, *a)?, room(programme, *b)?, *within)
            }
            Rearrangement::MoveBlock(id, start) => {
                let block = programme.blocks.get(id).ok_or(Impossible::Gone(Table::Block))?;
                block_moved(programme, block, *start)
            }
            Rearrangement::Resize(id, span) => {
                let before = session(programme, *id)?;
                let block = before.block.and_then(|block| programme.blocks.get(&block));
                let own_span = Some(*span).filter(|span| block.is_none_or(|block| block.span != *span));
                vec![Change::edit(before.clone(), Session { own_span, ..before.clone() })]
            }
            Rearrangement::Copy(id) => copied(programme, session(programme, *id)?),
        };
        let changes: Vec<Change> = changes.into_iter().filter(|change| change.before() != change.after()).collect();
        if changes.is_empty() { Err(Impossible::Nothing) } else { Ok(changes) }
    }
}

fn session(programme: &Programme, id: SessionId) -> Result<&Session, Impossible> {
    programme.sessions.get(&id).ok_or(Impossible::Gone(Table::Session))
}

fn room(programme: &Programme, id: RoomId) -> Result<&Room, Impossible> {
    programme.rooms.get(&id).ok_or(Impossible::Gone(Table::Room))
}

fn moved(programme: &Programme, moves: &[(SessionId, Whereto)]) -> Result<Vec<Change>, Impossible> {
    let one = |(id, to): &(SessionId, Whereto)| {
        let before = session(programme, *id)?;
        to.room.map(|id| room(programme, id)).transpose()?;
        if to.block.is_some_and(|block| !programme.blocks.contains_key(&block)) {
            return Err(Impossible::Gone(Table::Block));
        }
        let mut after = before.clone();
        to.put(&mut after);
        Ok(Change::edit(before.clone(), after))
    };
    moves.iter().map(one).collect()
}

fn swapped(a: &Session, b: &Session) -> Vec<Change> {
    let in_place_of = |session: &Session, other: &Session| {
        let mut after = session.clone();
        Whereto::of(other).put(&mut after);
        if session.block != other.block {
            after.number.clone_from(&other.number);
        }
        Change::edit(session.clone(), after)
    };
    vec![in_place_of(a, b), in_place_of(b, a)]
}

fn rooms_swapped(programme: &Programme, a: &Room, b: &Room, within: Within) -> Vec<Change> {
    let concerned = |session: &&Session| match within {
        Within::Block(block) => session.block == Some(block),
        Within::Day(day) => programme.span(session).is_some_and(|span| span.day() == day),
        Within::Everything => true,
    };
    let other = |room: Option<RoomId>| match room {
        Some(room) if room == a.id => Some(b.id),
        Some(room) if room == b.id => Some(a.id),
        room => room,
    };
    let sessions = programme.sessions.values().filter(concerned);
    sessions
        .map(|before| Change::edit(before.clone(), Session { room: other(before.room), ..before.clone() }))
        .collect()
}

fn block_moved(programme: &Programme, block: &Block, start: NaiveDateTime) -> Vec<Change> {
    let by = start - block.span.start();
    let later = |span: Span| Span::new(span.start() + by, span.end() + by).unwrap_or(span);
    let moved = Block { span: later(block.span), ..block.clone() };
    let sessions = programme.sessions.values().filter(|session| session.block == Some(block.id));
    let along = sessions
        .map(|before| Change::edit(before.clone(), Session { own_span: before.own_span.map(later), ..before.clone() }));
    [Change::edit(block.clone(), moved)].into_iter().chain(along).collect()
}

fn copied(programme: &Programme, original: &Session) -> Vec<Change> {
    let copy = Session {
        id: SessionId::fresh(),
        block: None,
        own_span: None,
        room: None,
        number: None,
        // Whoever copies what was cancelled wants it to take place.
        state: match original.state {
            SessionState::Cancelled => SessionState::Planned,
            state => state,
        },
        ..original.clone()
    };
    let session = copy.id;
    let parts = programme.contributions_to(original.id).into_iter();
    let parts = parts.map(|part| Contribution { id: ContributionId::fresh(), session, ..part.clone() });
    [Change::add(copy)].into_iter().chain(parts.map(Change::add)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::picture;

    /// Sessions by title with room and time: "A Aula 9.00–10.00".
    fn seen(programme: &Programme) -> Vec<String> {
        let style = programme.event.time_style;
        let mut seen: Vec<String> = programme
            .sessions
            .values()
            .map(|session| {
                let room = session.room.map_or("-", |room| programme.rooms[&room].name.as_str());
                let time = programme.span(session).map_or("-".to_owned(), |span| style.range(span));
                let number = session.number.as_deref().unwrap_or("");
                format!("{} {number} {room} {time}", session.title).replace("  ", " ")
            })
            .collect();
        seen.sort();
        seen
    }

    fn named(programme: &Programme, title: &str) -> SessionId {
        programme.find_session(title).expect("a session")
    }

    fn after(programme: &Programme, what: &Rearrangement) -> Programme {
        let mut after = programme.clone();
        what.changes(programme).expect("changes").iter().for_each(|change| after.apply(change));
        after
    }

    fn two_blocks() -> Programme {
        picture::programme(
            "Block 9.00–10.00
             Block 11.00–12.00
             Block 1 | Aula: A [Nr 1] (Moderation Eins) | Saal: B [Nr 2] (Moderation Zwei)
             Block 2 | Aula: C [Nr 1] (Moderation Drei) | -: D [Nr 2] (Moderation Vier)
             Block 2 11.30–12.00 | Saal: E [Nr 3] (Moderation Eins)",
        )
    }

    #[test]
    fn two_sessions_change_places_and_numbers_where_their_blocks_differ() {
        let plan = two_blocks();
        let swap = |a, b| seen(&after(&plan, &Rearrangement::SwapSessions(named(&plan, a), named(&plan, b))));
        assert_eq!(swap("A", "B")[..2], ["A 1 Saal 9.00–10.00", "B 2 Aula 9.00–10.00"]);
        let across = swap("A", "E");
        assert_eq!((&*across[0], &*across[4]), ("A 3 Saal 11.30–12.00", "E 1 Aula 9.00–10.00"));
    }

    #[test]
    fn two_rooms_are_swapped_in_a_block_or_everywhere() {
        let plan = two_blocks();
        let (aula, saal) = (plan.find_room("Aula").expect("a room"), plan.find_room("Saal").expect("a room"));
        let first = plan.blocks_in_order()[0].id;
        let swap = |within| seen(&after(&plan, &Rearrangement::SwapRooms(aula, saal, within)));
        assert_eq!(
            swap(Within::Block(first)),
            [
                "A 1 Saal 9.00–10.00",
                "B 2 Aula 9.00–10.00",
                "C 1 Aula 11.00–12.00",
                "D 2 - 11.00–12.00",
                "E 3 Saal 11.30–12.00"
            ]
        );
        assert_eq!(
            swap(Within::Everything)[2..],
            ["C 1 Saal 11.00–12.00", "D 2 - 11.00–12.00", "E 3 Aula 11.30–12.00"]
        );
        let sunday = NaiveDate::from_ymd_opt(2022, 9, 25).expect("a day");
        let nothing = Rearrangement::SwapRooms(aula, saal, Within::Day(sunday));
        assert_eq!(nothing.changes(&plan), Err(Impossible::Nothing));
    }

    #[test]
    fn a_block_moves_with_the_times_that_its_sessions_have_of_their_own() {
        let plan = two_blocks();
        let second = plan.blocks_in_order()[1].id;
        let at = picture::span("14.00–15.00").start();
        let moved = seen(&after(&plan, &Rearrangement::MoveBlock(second, at)));
        assert_eq!(moved[2..], ["C 1 Aula 14.00–15.00", "D 2 - 14.00–15.00", "E 3 Saal 14.30–15.00"]);
    }

    #[test]
    fn a_time_like_that_of_the_block_is_none_of_its_own() {
        let plan = two_blocks();
        let e = named(&plan, "E");
        let resized = after(&plan, &Rearrangement::Resize(e, picture::span("11.00–12.00")));
        assert_eq!(resized.sessions[&e].own_span, None);
        let longer = after(&plan, &Rearrangement::Resize(e, picture::span("11.30–12.30")));
        assert_eq!(seen(&longer)[4], "E 3 Saal 11.30–12.30");
    }

    #[test]
    fn a_copy_has_the_people_but_no_place_and_no_number() {
        let plan = two_blocks();
        let copied = after(&plan, &Rearrangement::Copy(named(&plan, "A")));
        assert_eq!(seen(&copied)[..2], ["A - -", "A 1 Aula 9.00–10.00"]);
        assert_eq!(copied.contributions.len(), plan.contributions.len() + 1);
    }
}
