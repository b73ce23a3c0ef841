//! What is left to say of a conflict below the name of its rule.

use super::{
    Rule,
    names::{Naming, session_name},
    sentence::Words,
};
use crate::domain::{Language, Session, time};

impl Words<'_, '_> {
    /// "1.2 ↔ 1.20: Bernd Huber", "1.4: Saal 1, 30 Plätze für 45"; by its whole name a session that is alone.
    pub(super) fn below_rule(&self) -> String {
        let about = self.about().into_iter().filter(|text| !text.is_empty()).collect::<Vec<_>>().join(", ");
        // The same number twice would not tell them apart.
        let is_told = !about.is_empty() || self.conflict.sessions.len() > 1;
        let naming = if is_told && self.conflict.rule != Rule::NumberTwice { Naming::Number } else { Naming::Whole };
        let name = |session: &Session| session_name(self.programme, session, naming, self.language);
        let sessions = self.sessions().map(name).collect::<Vec<_>>().join(match self.conflict.rule {
            Rule::TooLittleWalkingTime | Rule::NoBreak => " → ",
            _ => " ↔ ",
        });
        if about.is_empty() { sessions } else { format!("{sessions}: {about}") }
    }

    fn about(&self) -> Vec<String> {
        let room = || self.room(0).to_owned();
        match self.conflict.rule {
            Rule::RoomTakenTwice | Rule::RoomClosed | Rule::NotStepFree => vec![room()],
            Rule::RoomTooSmall => {
                let session = self.first();
                let seats = self.row(0).and_then(|row| row.seats_for(session.and_then(|session| session.seating)));
                let heads = session.and_then(|session| session.expected);
                let (seats, heads) = (seats.unwrap_or(0), heads.unwrap_or(0));
                let (one, many) = self.language.pick(("Platz", "Plätze"), ("seat", "seats"));
                let seats = self.language.count(usize::try_from(seats).unwrap_or(usize::MAX), one, many);
                let seats = match self.language {
                    Language::De => format!("{seats} für {heads}"),
                    Language::En => format!("{seats} for {heads}"),
                };
                vec![room(), seats]
            }
            Rule::EquipmentMissing => [vec![room()], self.conflict.lacks(self.programme)].concat(),
            Rule::RemoteWithoutVideo => vec![room(), self.person()],
            Rule::PersonInTwoPlaces
            | Rule::WouldBeInTwoPlaces
            | Rule::PersonUnavailable
            | Rule::TooLittleWalkingTime
            | Rule::NoMeal
            | Rule::NoBreak
            | Rule::PersonAbsent
            | Rule::NotAgreed => vec![self.person()],
            Rule::TrackParallel => self.first().and_then(|session| session.track.clone()).into_iter().collect(),
            Rule::OutsideEvent => {
                let span = self.first().and_then(|session| self.programme.span(session));
                span.map(|span| time::short_date(span.day(), self.language)).into_iter().collect()
            }
            Rule::BesidePlenary
            | Rule::LongerThanBlock
            | Rule::Unplaced
            | Rule::NoRoom
            | Rule::NoModerator
            | Rule::TooFewPeople
            | Rule::TooManyPeople
            | Rule::NumberTwice => Vec::new(),
        }
    }
}
