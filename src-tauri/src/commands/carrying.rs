//! Carrying sessions over the board: where they can go, and what putting them down would do.

use super::{
    Answer,
    board::{Consequences, Swap, suggested, weighed_swaps},
    language, with_event,
};
use crate::failure::Failure;
use chrono::NaiveDate;
use serde::Serialize;
use specta::Type;
use std::collections::{BTreeMap, BTreeSet};
use tagwerk_core::{
    domain::{Language, Programme, Session, SessionId, Table},
    event_file::{EventError, EventFile},
    planning::{Occupancy, Reach, Rearrangement, Scope, Whereto, spots_on, together},
};
use tauri::WebviewWindow;

/// A spot where carried sessions could be put down.
#[derive(Debug, Serialize, Type)]
pub struct Candidate {
    /// The spot of the held session.
    pub to: Whereto,
    pub landing: Landing,
}

/// What putting down on a spot would do.
#[derive(Debug, Serialize, Type)]
pub struct Landing {
    /// If all of them are moved.
    pub consequences: Consequences,
    /// The sessions that are already there.
    pub met: Vec<SessionId>,
    /// Set if it is clear that the held session would change places with the one that is there.
    pub swap: Option<Swap>,
}

/// Where these sessions can go; the first is the one that is held.
#[tauri::command(async)]
#[specta::specta]
pub fn reach(window: WebviewWindow, sessions: Vec<SessionId>) -> Answer<Reach> {
    let language = language(&window);
    with_event(&window, |event| {
        let programme = event.file.programme();
        Reach::of(programme, &rows(programme, &sessions, language)?).ok_or_else(|| gone(language))
    })
}

/// The spots on a day for these sessions; the best first. The present one is left out, and so are spots where not all of
/// them fit.
#[tauri::command(async)]
#[specta::specta]
pub fn candidates(window: WebviewWindow, sessions: Vec<SessionId>, day: NaiveDate) -> Answer<Vec<Candidate>> {
    let language = language(&window);
    with_event(&window, |event| {
        let programme = event.file.programme();
        let rows = rows(programme, &sessions, language)?;
        let spots = match rows[..] {
            [session] if !session.is_across() => {
                let spots = suggested(&event.file, session, Scope::Day(day), language);
                spots.into_iter().map(|spot| (spot.to, spot.consequences)).collect()
            }
            _ => weighed_together(&event.file, &rows, day, language),
        };
        let mut landings = Landings::of(&event.file, &rows, language);
        landings.weigh_swaps(&spots.iter().map(|(to, _)| *to).collect::<Vec<_>>());
        Ok(spots
            .into_iter()
            .map(|(to, consequences)| Candidate { to, landing: landings.at(to, consequences) })
            .collect())
    })
}

/// What these moves would do; the first is that of the held session.
#[tauri::command(async)]
#[specta::specta]
pub fn landing(window: WebviewWindow, moves: Vec<(SessionId, Whereto)>) -> Answer<Landing> {
    let language = language(&window);
    with_event(&window, |event| {
        let programme = event.file.programme();
        let sessions: Vec<SessionId> = moves.iter().map(|(session, _)| *session).collect();
        let rows = rows(programme, &sessions, language)?;
        let to = moves.first().map_or(Whereto::NOWHERE, |(_, to)| *to);
        let what = Rearrangement::Move(moves);
        let outlook = event.file.consequences(&what).map_err(|error| Failure::of(&error, language))?;
        let consequences = Consequences::of(&what, &outlook.difference, programme, &outlook.after, language);
        let mut landings = Landings::of(&event.file, &rows, language);
        landings.weigh_swaps(&[to]);
        Ok(landings.at(to, consequences))
    })
}

fn rows<'a>(programme: &'a Programme, ids: &[SessionId], language: Language) -> Answer<Vec<&'a Session>> {
    ids.iter().map(|id| programme.sessions.get(id).ok_or_else(|| gone(language))).collect()
}

fn gone(language: Language) -> Failure {
    Failure::of(&EventError::Gone(Table::Session), language)
}

fn weighed_together(
    file: &EventFile,
    sessions: &[&Session],
    day: NaiveDate,
    language: Language,
) -> Vec<(Whereto, Consequences)> {
    let programme = file.programme();
    let here = sessions.first().map(|held| Whereto::of(held));
    let spots = spots_on(programme, sessions, day).into_iter().filter(|to| Some(*to) != here);
    let moves = spots.filter_map(|to| {
        let all = together(programme, sessions, to)?;
        Some((to, Rearrangement::Move(sessions.iter().map(|session| session.id).zip(all).collect())))
    });
    let (spots, whats): (Vec<Whereto>, Vec<Rearrangement>) = moves.unzip();
    let weighed =
        file.weigh(&whats, |what, difference, after| Consequences::of(what, difference, programme, after, language));
    weighed.into_iter().map(|(place, consequences)| (spots[place], consequences)).collect()
}

/// What the held session meets on spots, and what changing places would bring.
struct Landings<'a> {
    file: &'a EventFile,
    occupancy: Occupancy<'a>,
    /// Set if it is carried alone: only then are there swaps.
    alone: Option<&'a Session>,
    swaps: BTreeMap<SessionId, Consequences>,
    language: Language,
}

impl<'a> Landings<'a> {
    fn of(file: &'a EventFile, sessions: &[&'a Session], language: Language) -> Self {
        let alone = match sessions {
            [session] => Some(*session),
            _ => None,
        };
        Self { file, occupancy: Occupancy::of(file.programme()), alone, swaps: BTreeMap::new(), language }
    }

    /// Each session is weighed once, however many spots it is met on.
    fn weigh_swaps(&mut self, spots: &[Whereto]) {
        let Some(session) = self.alone else { return };
        let partners = spots.iter().filter_map(|to| self.occupancy.swaps_with(session, *to));
        let partners: BTreeSet<SessionId> = partners.map(|other| other.id).collect();
        if partners.is_empty() {
            return;
        }
        let partners: Vec<SessionId> = partners.into_iter().collect();
        let weighed = weighed_swaps(self.file, session.id, &partners, self.language);
        self.swaps = weighed.into_iter().map(|swap| (swap.other, swap.consequences)).collect();
    }

    fn at(&self, to: Whereto, consequences: Consequences) -> Landing {
        let met = self.alone.map(|session| self.occupancy.met_by(session, to)).unwrap_or_default();
        let other = self.alone.and_then(|session| self.occupancy.swaps_with(session, to)).map(|other| other.id);
        let swap = other.and_then(|other| Some(Swap { other, consequences: self.swaps.get(&other)?.clone() }));
        Landing { consequences, met: met.into_iter().map(|other| other.id).collect(), swap }
    }
}
