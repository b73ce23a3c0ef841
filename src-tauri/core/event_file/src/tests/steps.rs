//! Undoing any actions, in any order, restores the former state.

use super::{fields, now, saved, small_event, update::update};
use crate::{EventError, EventFile, FallsOut, Part, Registering, RowsError, Taken, Taking};
use chrono::{NaiveDate, TimeDelta};
use domain::{
    Availability, AvailabilityId, AvailabilityOf, AvailabilityState, Block, BlockId, ContributionId, Filter, ItemRef,
    PersonId, PlaceRules, PlaceStanding, Programme, Role, Room, RoomId, RowsKind, Session, SessionId, SessionKind,
    Span, Table, action::Action, conflicts, watch::Unwatched,
};
use import::{Beside, KnownColumns, ReadOptions, RowsTable, read_programme, read_rooms};
use planning::{
    Closed, PlacesGo, Rearrangement, RoomClosing, Scope, SecondHalf, SessionsGo, Split, Whereto, Within, places::Method,
};
use proptest::prelude::*;
use serde_json::json;
use std::{collections::BTreeSet, ops::ControlFlow};

macro_rules! actions {
    ($($name:ident)*) => {
        /// The names of all actions.
        const ACTIONS: &[&str] = &[$(stringify!($name)),*];

        fn name(action: &Action) -> &'static str {
            match action {
                $(Action::$name { .. } => stringify!($name),)*
                // These end what can be undone.
                Action::Forgot { .. } => "Forgot",
                Action::LostSteps { .. } => "LostSteps",
                Action::Recovered => "Recovered",
                // Tried by itself.
                Action::MergedCopy { .. } => "MergedCopy",
            }
        }
    };
}

// A new action must be named here, and something below must perform it.
actions! {
    CreatedEvent Added Edited Removed PlacedSession DistributedBlocks MergedPeople ImportedProgramme ImportedRooms
    EditedMany RemovedMany Reordered MovedSession PlannedIdea MovedSessions SwappedSessions SwappedRooms
    MovedBlock ResizedSession CopiedSession ToldApart Waived Unwaived UpdatedProgramme
    UnifiedSpellings ComputedPlaces SetWishes RenamedColumn ImportedRows FellOut
    SplitSession ClosedRoom
}

/// A programme with a person who exists already, a room, and a line that cannot be understood.
const SHEET: &str = "Samstag, 24. September 2022, 14.00 bis 15.30 Uhr
Parallele Workshops

1. Neue Wege in alten Häusern
Raum: Aula
Moderation: Jörn Höfer, Verein
Impuls: Ada Beispiel

2. Alte Wege
Impressum: unverständlich";

/// The number of things that [`do_something`] can do.
const KINDS: u8 = 43;

/// Does one of the things that a user can do, by number; `pick` chooses the rows. Skips what cannot be done.
pub(super) fn do_something(file: &mut EventFile, (kind, pick): (u8, u8)) -> Result<(), EventError> {
    let pick = usize::from(pick);
    match doing(file, kind % KINDS, pick) {
        None
        | Some(Err(
            EventError::NothingToChange
            | EventError::SamePerson
            | EventError::NothingChosen
            | EventError::StandsInElsewhere,
        )) => Ok(()),
        Some(done) => done,
    }
}

fn doing(file: &mut EventFile, kind: u8, pick: usize) -> Option<Result<(), EventError>> {
    let nth = |table: Table, skip: usize| nth(file.programme(), table, skip);
    let row = |table: Table| nth(table, pick);
    let any_table = [Table::Room, Table::Session, Table::Person, Table::Block, Table::Contribution];
    let session = nth(Table::Session, pick).map(|row| SessionId(row.id));
    let other = nth(Table::Session, pick / 3 + 1).map(|row| SessionId(row.id));
    let room = nth(Table::Room, pick).map(|row| RoomId(row.id));
    let block = nth(Table::Block, pick).map(|row| BlockId(row.id));
    let registered = file.participants_found(&Filter::default()).expect("participants");
    let registration = registered.get(pick % registered.len().max(1)).copied();
    let hour = |hour: usize| NaiveDate::from_ymd_opt(2022, 9, 24)?.and_hms_opt(hour as u32, 0, 0);
    let span = Span::new(hour(8 + pick % 8)?, hour(17 + pick % 3)?)?;
    let to = Whereto { block, own_span: pick.is_multiple_of(2).then_some(span), room };
    let conflicts = || file.conflicts().into_iter().skip(pick % 5).take(1).collect::<Vec<_>>();
    Some(match kind {
        0 => file.add(Room::new("Neu", 3), now()).map(drop),
        1 => file.add(Session::new("Neu", SessionKind::Plenary), now()).map(drop),
        2 => file.remove(nth(any_table[pick % 5], pick)?, now()).map(drop),
        3 => {
            let (a, b) = (nth(Table::Person, pick)?, nth(Table::Person, pick + 1)?);
            file.merge_people(PersonId(a.id), PersonId(b.id), &Taken::default(), now()).map(drop)
        }
        4 => {
            let blocks: Vec<BlockId> = file.programme().blocks.keys().copied().collect();
            file.distribute(&blocks, now()).map(drop)
        }
        5 => {
            let change = json!({ "title": "Anders", "expected": pick, "step_free": pick.is_multiple_of(2) });
            file.edit(nth(Table::Session, pick)?, &fields(change), now()).map(drop)
        }
        6 => file.place_session(session?, room, now()).map(drop),
        7 => file.edit(nth(Table::Contribution, pick)?, &fields(json!({ "standing": "absent" })), now()).map(drop),
        8 => file.rearrange(&Rearrangement::Move(vec![(session?, to), (other?, to)]), now()).map(drop),
        9 => file.rearrange(&Rearrangement::SwapSessions(session?, other?), now()).map(drop),
        10 => {
            let second = RoomId(nth(Table::Room, pick + 1)?.id);
            file.rearrange(&Rearrangement::SwapRooms(room?, second, Within::Everything), now()).map(drop)
        }
        11 => file.rearrange(&Rearrangement::MoveBlock(block?, span.start()), now()).map(drop),
        12 => file.rearrange(&Rearrangement::Resize(session?, span), now()).map(drop),
        13 => file.rearrange(&Rearrangement::Copy(session?), now()).map(drop),
        14 => file.waive(&conflicts(), "gewollt", now()).map(drop),
        15 => file.unwaive(&conflicts(), now()).map(drop),
        16 => file.add_contribution(session?, Part::OfNew(format!("Neu {pick}")), Role::Input, now()).map(drop),
        17 => {
            let rows: Vec<ItemRef> = (0..3).filter_map(|skip| nth(Table::Session, pick + skip)).collect();
            file.edit_all(&rows, &fields(json!({ "track": "Wärme" })), now()).map(drop)
        }
        18 => {
            let rows = [nth(Table::Room, pick)?, nth(Table::Room, pick + 1)?];
            if rows[0] == rows[1] { Ok(()) } else { file.reorder(&rows, now()).map(drop) }
        }
        19 => {
            let rows = [nth(Table::Session, pick)?, nth(Table::Session, pick + 1)?];
            if rows[0] == rows[1] { Ok(()) } else { file.remove_all(&rows, now()).map(drop) }
        }
        20 => file.add(Block::new(span), now()).map(drop),
        21 => file.rearrange(&Rearrangement::Move(vec![(session?, to)]), now()).map(drop),
        22 => {
            let state = ["idea", "planned", "cancelled"][pick % 3];
            file.edit(row(Table::Session)?, &fields(json!({ "state": state, "block": null })), now()).map(drop)
        }
        23 => {
            let (table, change) = [
                (Table::Event, json!({ "title": format!("Forum {pick}"), "walking": { "other_floor": pick } })),
                (Table::Person, json!({ "title": "Dr.", "organisation": format!("Haus {pick}") })),
                (Table::Room, json!({ "seats": pick, "access": "steps", "on_board": "hidden" })),
                (Table::Block, json!({ "theme": format!("Thema - {pick}"), "span": span })),
            ][pick % 4]
                .clone();
            file.edit(row(table)?, &fields(change), now()).map(drop)
        }
        24 => {
            let draft = read_programme(SHEET, &ReadOptions::new(chrono_tz::Europe::Berlin, 2022)).expect("a sheet");
            file.import_programme(&draft, &Beside::default(), now()).map(drop)
        }
        25 => {
            let table = format!("Name;Plätze;Geschoss\nAula;{pick};EG\nRaum {pick};12;1. OG\n");
            file.import_rooms(&read_rooms(&table).expect("a table"), now()).map(drop)
        }
        26 => {
            let suggestion =
                file.suggest(session?, Scope::At(Whereto { room: None, ..to })).into_iter().nth(pick % 3)?;
            file.rearrange(&Rearrangement::Move(vec![(session?, suggestion.to)]), now()).map(drop)
        }
        27 => {
            let (absent, who) =
                (ContributionId(nth(Table::Contribution, pick)?.id), PersonId(nth(Table::Person, pick)?.id));
            let stand_in = [None, Some(Part::Of(who)), Some(Part::OfNew(format!("Ersatz {pick}")))][pick % 3].clone();
            file.set_stand_in(absent, stand_in, &fields(json!({ "standing": "absent" })), now()).map(drop)
        }
        28 => {
            // Typing continues the last step, if that set the same field.
            let title = fields(json!({ "title": format!("Getippt{}", "x".repeat(pick % 3)) }));
            let step = file.history.last().map(|entry| entry.id);
            file.edit_again(step, &[row(Table::Session)?], &title, now()).map(drop)
        }
        32 => {
            let person = PersonId(nth(Table::Person, pick)?.id);
            let who = [Registering::Of(person), Registering::New(format!("Gast {pick}"))][pick % 2].clone();
            file.register(who, now()).map(drop)
        }
        33 => {
            let block = file.programme().sessions.get(&session?)?.block;
            let mut wished: Vec<SessionId> = block.map_or(vec![session?], |block| {
                file.programme().sessions_of(block).iter().map(|session| session.id).collect()
            });
            wished.truncate(pick % 3);
            file.set_wishes(registration?, block, &wished, now()).map(drop)
        }
        34 => {
            let standing = [PlaceStanding::Seat, PlaceStanding::WaitingList][pick % 2];
            file.give_place(registration?, session?, standing, now()).map(drop)
        }
        35 => file.remove_participants(&[registration?], now()).map(drop),
        29 => {
            let version = SHEET
                .replace("14.00 bis", ["14.00 bis", "14.30 bis"][pick % 2])
                .replace("Alte Wege", ["Alte Wege", "Andere Ufer"][pick / 2 % 2])
                .replace("Impuls: Ada Beispiel", ["Impuls: Ada Beispiel", "Impuls: Eva Kranich, Büro"][pick % 3 % 2])
                .replace("Raum: Aula", ["Raum: Aula", "Raum: Turm"][pick % 5 % 2]);
            update(file, &version, &|_| pick.is_multiple_of(2), &|_| pick.is_multiple_of(3))
        }
        30 => {
            let texts: Vec<_> = file.respellings().ok()?.into_iter().take(1 + pick % 2).collect();
            file.respell(&texts, now()).map(drop)
        }
        31 => {
            let rules = PlaceRules { lot: u32::try_from(pick).ok()?, ..PlaceRules::default() };
            let places = file.computed_places(&rules, Method::Best, &mut |_, _| ControlFlow::Continue(()));
            match places {
                Ok(places) => file.take_places(places, now()).map(drop),
                Err(EventError::NoPlaces { .. }) => Ok(()),
                Err(why) => Err(why),
            }
        }
        38 => {
            let from = file.programme().event.free_columns.first()?.clone();
            match file.rename_column(&from, &format!("Spalte {pick}"), now()) {
                Err(EventError::ColumnKnown(_)) => Ok(()),
                renamed => renamed.map(drop),
            }
        }
        37 => {
            let (a, b) = (nth(Table::Person, pick)?, nth(Table::Person, pick + 1)?);
            file.tell_apart(PersonId(a.id), PersonId(b.id), now()).map(drop)
        }
        36 => {
            let tables = [
                (
                    RowsKind::Registrations,
                    format!("id,name,email,Gebühr\nA{pick},Neu {pick},,\nB,Eva Kranich,eva@example.org,{pick}\n"),
                ),
                (RowsKind::Sessions, format!("id,title,block,speakers\nS1,Wege {pick},B{},Eva Kranich\n", pick % 3)),
                (RowsKind::Slots, format!("id,date,start,end\nT1,2022-09-24,{:02}:00,20:00\n", 8 + pick % 9)),
            ];
            let (kind, text) = tables.into_iter().nth(pick % 3)?;
            let table = RowsTable::of_text(&text, kind, KnownColumns::default()).expect("a table");
            let taking = Taking { changed: true, gone: pick.is_multiple_of(2), despite_faults: true };
            match file.import_rows(table, taking, now(), &Unwatched) {
                Ok(_) => Ok(()),
                Err(RowsError::Event(why)) => Err(why),
                Err(RowsError::Read(why)) => panic!("{why}"),
            }
        }
        39 => {
            let person = PersonId(nth(Table::Person, pick)?.id);
            file.fall_out(person, FallsOut::Everywhere, Some("krank"), now()).map(drop)
        }
        40 => {
            let session = session?;
            let span = file.programme().span(file.programme().sessions.get(&session)?)?;
            let start = span.start() + TimeDelta::minutes(span.minutes() / 2);
            let parts: Vec<ContributionId> =
                file.programme().contributions_to(session).into_iter().map(|part| part.id).collect();
            let (moving, in_both) = if pick.is_multiple_of(2) { (parts, Vec::new()) } else { (Vec::new(), parts) };
            let places = [PlacesGo::First, PlacesGo::Second, PlacesGo::Both][pick % 3];
            let second =
                if pick.is_multiple_of(5) { SecondHalf::Elsewhere(to) } else { SecondHalf::After { start, room } };
            let split = Split { session, title: None, second, moving, in_both, places };
            file.rearrange(&Rearrangement::Split(split), now()).map(drop)
        }
        41 => {
            let when = [Closed::On(span.day()), Closed::From(span.start()), Closed::ForGood][pick % 3];
            let sessions = [SessionsGo::Out, SessionsGo::ToFreeRooms][pick % 2];
            file.rearrange(&Rearrangement::CloseRoom(RoomClosing { room: room?, when, sessions }), now()).map(drop)
        }
        _ => {
            let of = AvailabilityOf::Person(PersonId(nth(Table::Person, pick)?.id));
            let state = AvailabilityState::Unavailable;
            file.add(Availability { id: AvailabilityId::fresh(), of, span, state, note: None }, now()).map(drop)
        }
    })
}

fn nth(programme: &Programme, table: Table, skip: usize) -> Option<ItemRef> {
    let ids: Vec<uuid::Uuid> = match table {
        Table::Room => programme.rooms.keys().map(|id| id.0).collect(),
        Table::Session => programme.sessions.keys().map(|id| id.0).collect(),
        Table::Person => programme.people.keys().map(|id| id.0).collect(),
        Table::Block => programme.blocks.keys().map(|id| id.0).collect(),
        Table::Event => vec![programme.event.id.0],
        _ => programme.contributions.keys().map(|id| id.0).collect(),
    };
    ids.get(skip % ids.len().max(1)).map(|id| ItemRef { table, id: *id })
}

/// Makes the steps, undoes them and redoes them.
fn there_and_back(steps: &[(u8, u8)]) -> Result<(), TestCaseError> {
    let mut file = small_event();
    let before = saved(&file);
    let entries = file.history.len();
    for step in steps {
        do_something(&mut file, *step).expect("something to do");
    }
    let (after, done) = (saved(&file), file.history.len() - entries);
    prop_assert_eq!(file.programme(), &after.0);
    prop_assert_eq!(file.conflicts(), conflicts::conflicts(file.programme()));
    for _ in 0..done {
        file.undo(now()).expect("an undo");
    }
    prop_assert_eq!(&saved(&file), &before);
    prop_assert_eq!(file.programme(), &before.0);
    prop_assert_eq!(file.conflicts(), conflicts::conflicts(file.programme()));
    for _ in 0..done {
        file.redo(now()).expect("a redo");
    }
    prop_assert_eq!(saved(&file), after);
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn undoing_everything_gives_what_was_there_and_redoing_what_was_done(steps in prop::collection::vec(any::<(u8, u8)>(), 1..24)) {
        there_and_back(&steps)?;
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2))]

    #[test]
    fn a_thousand_shuffled_steps_are_undone_to_what_was_there(
        steps in Just((0..1000_usize).map(|n| ((n % usize::from(KINDS)) as u8, (n * 7 % 256) as u8)).collect::<Vec<_>>()).prop_shuffle()
    ) {
        there_and_back(&steps)?;
    }
}

#[test]
fn each_step_and_its_undo_leave_what_was_there() {
    let mut done: BTreeSet<&str> = BTreeSet::new();
    for kind in 0..KINDS {
        let mut undone = 0;
        for pick in 0..12 {
            let mut file = small_event();
            // Prepare something to swap, to waive and to reopen, an idea, a hyphen that should be a dash, two guests,
            // one of whom wishes for something, and a free column.
            for step in [(6, 0), (14, 0), (20, 3), (22, 0), (23, 3), (32, 1), (32, 1), (33, 7), (36, 0)] {
                do_something(&mut file, step).expect("a step");
            }
            let (before, entries) = (saved(&file), file.history.len());
            do_something(&mut file, (kind, pick)).expect("a step");
            done.extend(file.history.iter().map(|entry| name(&entry.action)));
            if file.history.len() > entries {
                file.undo(now()).expect("an undo");
                undone += 1;
            }
            assert_eq!(saved(&file), before, "kind {kind}, pick {pick}");
        }
        assert!(undone > 0, "kind {kind} never did anything");
    }
    assert_eq!(done, ACTIONS.iter().copied().collect(), "an action that nothing here does is not tried");
}
