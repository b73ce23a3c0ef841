//! Planning by hand: rearranging, and a preview of what a change would bring.

use super::{Answer, act, language, with_event};
use crate::{
    desk::now,
    failure::Failure,
    views::{Finding, Update, when},
};
use serde::{Deserialize, Serialize};
use specta::Type;
use tagwerk_core::{
    domain::{
        Language, PersonId, Programme, RoomId, Rule, Session, SessionId, Span, Table,
        conflicts::{Conflict, Difference},
    },
    event_file::{EventError, EventFile},
    planning::{self, Occupancy, Rearrangement, RoomClosing, Scope, Time, Whereto},
};
use tauri::WebviewWindow;

#[tauri::command(async)]
#[specta::specta]
pub fn rearrange(window: WebviewWindow, what: Rearrangement) -> Answer<Update> {
    act(&window, |file| {
        let copied = matches!(what, Rearrangement::Copy(_));
        let outcome = file.rearrange(&what, now())?;
        // After copying, the user goes on with the copy.
        let session = outcome.changes.iter().map(|change| change.item().to_ref());
        Ok(session.into_iter().find(|row| copied && row.table == Table::Session))
    })
}

/// The conflicts that a change would cause and those that it would resolve, most severe first.
#[derive(Clone, Debug, Serialize, Type)]
pub struct Consequences {
    pub new: Vec<Finding>,
    pub solved: Vec<Finding>,
    /// Other costs: a sentence for each session that would last much longer or shorter.
    pub costs: Vec<String>,
    /// For sessions that nobody moved by hand, where they would be: "2.4 Wege zum Hof → Aula".
    pub moves: Vec<String>,
    /// Whether an error would be new.
    pub breaks: bool,
    /// What of what was handed out would be out of date: "2 Türschilder, 5 Personen". Only where a single change is
    /// looked at; otherwise empty.
    pub out_of_date: String,
}

impl Consequences {
    pub fn of(
        what: &Rearrangement,
        difference: &Difference,
        before: &Programme,
        after: &Programme,
        language: Language,
    ) -> Self {
        let lengths = planning::other_lengths(before, after, &what.sessions());
        let costs = lengths.into_iter().map(|length| length.sentence_of(after, language)).collect();
        Self { costs, ..Self::of_difference(difference, before, after, language) }
    }

    fn of_difference(difference: &Difference, before: &Programme, after: &Programme, language: Language) -> Self {
        Self {
            new: Finding::of(&difference.new, after, language),
            solved: Finding::of(&difference.put_right(), before, language),
            costs: Vec::new(),
            moves: Vec::new(),
            breaks: difference.breaks(),
            out_of_date: String::new(),
        }
    }

    /// Neither an error nor another length.
    fn is_good(&self) -> bool {
        !self.breaks && self.costs.is_empty()
    }
}

#[tauri::command(async)]
#[specta::specta]
pub fn consequences(window: WebviewWindow, what: Rearrangement) -> Answer<Consequences> {
    let language = language(&window);
    with_event(&window, |event| {
        let refused = |error: EventError| Failure::of(&error, language);
        let before = event.file.programme();
        let outlook = event.file.consequences(&what).map_err(refused)?;
        let cost = event.file.cost_of_rearranging(&what).map_err(refused)?;
        let consequences = Consequences::of(&what, &outlook.difference, before, &outlook.after, language);
        let moves = match what {
            Rearrangement::CloseRoom(_) => RoomClosing::moves(before, &outlook.after, language),
            _ => Vec::new(),
        };
        Ok(Consequences { out_of_date: cost.sentence(language), moves, ..consequences })
    })
}

/// A session to change places with, and what that would bring.
#[derive(Clone, Debug, Serialize, Type)]
pub struct Swap {
    pub other: SessionId,
    pub consequences: Consequences,
}

/// The sessions, anywhere, that this one can change places with without an error and without lasting much longer or
/// shorter, best first.
#[tauri::command(async)]
#[specta::specta]
pub fn swaps(window: WebviewWindow, session: SessionId) -> Answer<Vec<Swap>> {
    let language = language(&window);
    with_event(&window, |event| {
        let row = event.file.programme().sessions.get(&session);
        let row = row.ok_or_else(|| Failure::of(&EventError::Gone(Table::Session), language))?;
        let partners = Occupancy::of(event.file.programme()).partners(row);
        let swaps = weighed_swaps(&event.file, session, &partners, language);
        Ok(swaps.into_iter().filter(|swap| swap.consequences.is_good()).collect())
    })
}

/// What changing places with each of these would bring, best first.
pub fn weighed_swaps(file: &EventFile, session: SessionId, partners: &[SessionId], language: Language) -> Vec<Swap> {
    let whats: Vec<Rearrangement> = partners.iter().map(|other| Rearrangement::SwapSessions(session, *other)).collect();
    let before = file.programme();
    let weighed =
        file.weigh(&whats, |what, difference, after| Consequences::of(what, difference, before, after, language));
    weighed.into_iter().map(|(place, consequences)| Swap { other: partners[place], consequences }).collect()
}

/// A spot that a session could have: a time and a room.
#[derive(Debug, Serialize, Type)]
pub struct SpotView {
    pub to: Whereto,
    pub span: Span,
    /// "Sa 24.9., 9.30–12.30 Uhr"
    pub when: String,
    pub seats: Option<u32>,
    /// "nur der Raum ändert sich; 40 Plätze für 34"
    pub facts: String,
    pub consequences: Consequences,
    /// Neither an error nor another length.
    pub is_good: bool,
}

/// The spots for a session at one time, or anywhere, best first.
#[tauri::command(async)]
#[specta::specta]
pub fn spots(window: WebviewWindow, session: SessionId, time: Option<Whereto>) -> Answer<Vec<SpotView>> {
    let language = language(&window);
    with_event(&window, |event| {
        let row = event.file.programme().sessions.get(&session);
        let row = row.ok_or_else(|| Failure::of(&EventError::Gone(Table::Session), language))?;
        Ok(suggested(&event.file, row, time.map_or(Scope::All, Scope::At), language))
    })
}

pub fn suggested(file: &EventFile, session: &Session, scope: Scope, language: Language) -> Vec<SpotView> {
    let programme = file.programme();
    let mut after = programme.clone();
    let spots = file.suggest(session.id, scope).into_iter().map(|spot| {
        // Only this session differs.
        after.sessions.insert(session.id, spot.session.clone());
        let consequences = Consequences {
            costs: spot.other_length().map(|length| length.sentence(language)).into_iter().collect(),
            ..Consequences::of_difference(&spot.difference, programme, &after, language)
        };
        SpotView {
            to: spot.to,
            span: spot.span,
            when: when(programme, spot.span, language),
            seats: spot.seats,
            facts: spot.facts(language),
            is_good: consequences.is_good(),
            consequences,
        }
    });
    spots.collect()
}

/// A time that the user types for a session: the block that it is in, and who has which room then.
#[derive(Debug, Serialize, Type)]
pub struct TimeView {
    pub to: Time,
    pub taken: Vec<Taken>,
}

/// A room that other sessions have.
#[derive(Debug, Serialize, Type)]
pub struct Taken {
    pub room: RoomId,
    pub by: Vec<SessionId>,
    /// Set if the two can change places.
    pub swap: Option<SessionId>,
}

/// What a time would be for a session.
#[tauri::command(async)]
#[specta::specta]
pub fn time_of(window: WebviewWindow, session: SessionId, span: Span) -> Answer<TimeView> {
    let language = language(&window);
    with_event(&window, |event| {
        let programme = event.file.programme();
        let row = programme.sessions.get(&session);
        let row = row.ok_or_else(|| Failure::of(&EventError::Gone(Table::Session), language))?;
        let occupancy = Occupancy::of(programme);
        let by = |room| occupancy.at(room, span, session).into_iter().map(|other| other.id).collect::<Vec<_>>();
        let swap = |room| occupancy.partner_in(room, span, row).map(|other| other.id);
        let taken = programme.rooms.keys().map(|room| Taken { room: *room, by: by(*room), swap: swap(*room) });
        Ok(TimeView {
            to: planning::time_in(&programme.blocks_in_order(), span, row.block),
            taken: taken.filter(|taken| !taken.by.is_empty()).collect(),
        })
    })
}

/// Identifies a conflict by what it is about.
#[derive(Debug, Deserialize, Type)]
pub struct Meant {
    pub rule: Rule,
    pub sessions: Vec<SessionId>,
    pub people: Vec<PersonId>,
    pub rooms: Vec<RoomId>,
}

impl Meant {
    fn conflicts(&self, file: &EventFile) -> Vec<Conflict> {
        let is_it = |conflict: &Conflict| {
            (conflict.rule, &conflict.sessions, &conflict.people, &conflict.rooms)
                == (self.rule, &self.sessions, &self.people, &self.rooms)
        };
        file.conflicts().into_iter().filter(is_it).collect()
    }
}

#[tauri::command(async)]
#[specta::specta]
pub fn waive(window: WebviewWindow, conflict: Meant, reason: String) -> Answer<Update> {
    act(&window, |file| file.waive(&conflict.conflicts(file), &reason, now()).map(|_| None))
}

#[tauri::command(async)]
#[specta::specta]
pub fn unwaive(window: WebviewWindow, conflict: Meant) -> Answer<Update> {
    act(&window, |file| file.unwaive(&conflict.conflicts(file), now()).map(|_| None))
}
