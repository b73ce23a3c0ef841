//! A session becomes two: its time is divided, or the second half goes elsewhere.

use super::{rearrange::Impossible, whereto::Whereto};
use chrono::NaiveDateTime;
use domain::{
    Change, Contribution, ContributionId, Language, Programme, RoomId, Session, SessionId, Span, Table, limits,
};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// How a session is divided. Text, wishes and number stay with the first half; the second gets the next number.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "types", derive(specta::Type))]
pub struct Split {
    pub session: SessionId,
    /// The title of the second half; if none is given, the proposed one.
    pub title: Option<String>,
    pub second: SecondHalf,
    /// These parts go to the second half. A stand-in goes wherever the one goes for whom they stand in.
    pub moving: Vec<ContributionId>,
    /// These are played in both halves. All others stay with the first.
    pub in_both: Vec<ContributionId>,
    pub places: PlacesGo,
}

/// Where the second half takes place.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "types", derive(specta::Type))]
#[serde(rename_all = "kebab-case")]
pub enum SecondHalf {
    /// It begins then and ends with the session; the first half ends when it begins.
    After { start: NaiveDateTime, room: Option<RoomId> },
    /// At another time. The first half keeps all of its time.
    Elsewhere(Whereto),
}

/// Where those sit afterwards who have a place in the session or wait for one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "types", derive(specta::Type))]
#[serde(rename_all = "kebab-case")]
pub enum PlacesGo {
    #[default]
    First,
    Second,
    Both,
}

impl Split {
    /// A title for the second half: "Wege zum Hof, Teil 2".
    pub fn proposed_title(session: &Session, language: Language) -> String {
        let part = language.pick(", Teil 2", ", part 2");
        format!("{}{part}", limits::cut(&session.title, limits::TITLE - part.chars().count()))
    }

    pub(super) fn changes(&self, programme: &Programme) -> Result<Vec<Change>, Impossible> {
        let before = programme.sessions.get(&self.session).ok_or(Impossible::Gone(Table::Session))?;
        let (first, second) = self.halves(programme, before)?;
        let parts = self.parts(programme, second.id);
        Ok([Change::edit(before.clone(), first), Change::add(second)].into_iter().chain(parts).collect())
    }

    fn halves(&self, programme: &Programme, before: &Session) -> Result<(Session, Session), Impossible> {
        let title = self.title.as_deref().map(str::trim).filter(|title| !title.is_empty());
        let mut first = before.clone();
        let mut second = Session {
            id: SessionId::fresh(),
            title: title.map_or_else(|| Self::proposed_title(before, programme.event.language), str::to_owned),
            short_title: None,
            abstract_text: String::new(),
            note: None,
            // It names the row of a table, and that is the first half.
            code: None,
            ..before.clone()
        };
        match self.second {
            SecondHalf::After { start, room } => {
                let whole = programme.span(before).ok_or(Impossible::NotWithin)?;
                let (one, other) = (Span::new(whole.start(), start), Span::new(start, whole.end()));
                let (one, other) = one.zip(other).ok_or(Impossible::NotWithin)?;
                first.own_span = Some(one);
                Whereto { own_span: Some(other), room, ..Whereto::of(before) }.put(&mut second);
            }
            SecondHalf::Elsewhere(to) => to.put(&mut second),
        }
        if second.room.is_some_and(|room| !programme.rooms.contains_key(&room)) {
            return Err(Impossible::Gone(Table::Room));
        }
        if second.block.is_some_and(|block| !programme.blocks.contains_key(&block)) {
            return Err(Impossible::Gone(Table::Block));
        }
        let is_numbered = before.own_number().is_some();
        second.number = second.block.filter(|_| is_numbered).map(|block| programme.next_number(block));
        Ok((first, second))
    }

    fn parts(&self, programme: &Programme, second: SessionId) -> Vec<Change> {
        let parts = programme.contributions_to(self.session);
        let by_id: BTreeMap<ContributionId, &Contribution> = parts.iter().map(|part| (part.id, *part)).collect();
        let decides = |part: &Contribution| match part.stands_in_for {
            Some(absent) if by_id.contains_key(&absent) => absent,
            _ => part.id,
        };
        let fresh: BTreeMap<ContributionId, ContributionId> =
            by_id.keys().map(|id| (*id, ContributionId::fresh())).collect();
        let divided = parts.into_iter().filter_map(|part| {
            if self.in_both.contains(&decides(part)) {
                let stands_in_for = part.stands_in_for.map(|absent| fresh.get(&absent).copied().unwrap_or(absent));
                Some(Change::add(Contribution { id: fresh[&part.id], session: second, stands_in_for, ..part.clone() }))
            } else if self.moving.contains(&decides(part)) {
                Some(Change::edit(part.clone(), Contribution { session: second, ..part.clone() }))
            } else {
                None
            }
        });
        divided.collect()
    }
}

#[cfg(test)]
mod tests;
