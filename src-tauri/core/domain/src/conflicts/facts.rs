//! What a rule looked at, in words. Waivers in files hold digests of these words, so they consist of ids, ISO times,
//! numbers and words of the file format, never of names from the code. Any change in them reopens every waiver of the
//! rule in every event; the golden texts in the tests prevent that.

use super::finding::Conflict;
use crate::{Availability, Contribution, Programme, Room, Session, Span};
use chrono::NaiveDateTime;
use serde::Serialize;
use std::fmt::Display;

/// One session of a conflict, as the rule saw it.
pub(super) struct Facts<'a> {
    pub conflict: &'a Conflict,
    pub session: &'a Session,
    pub programme: &'a Programme,
}

impl<'a> Facts<'a> {
    pub fn span(&self) -> Option<Span> {
        self.programme.span(self.session)
    }

    pub fn room(&self) -> Option<&'a Room> {
        self.programme.rooms.get(&self.session.room?)
    }

    pub fn parts(&self) -> impl Iterator<Item = &'a Contribution> {
        let id = self.session.id;
        self.programme.contributions.values().filter(move |part| part.session == id)
    }

    pub fn when(&self) -> String {
        span_in_words(self.span())
    }

    pub fn in_room(&self) -> String {
        known(self.session.room)
    }
}

pub(super) fn noted(row: &Availability) -> String {
    format!("{} {}", span_in_words(Some(row.span)), word(&row.state))
}

/// "2022-09-24T09:30/2022-09-24T12:30", as in ISO 8601.
pub(super) fn span_in_words(span: Option<Span>) -> String {
    span.map_or_else(|| "-".to_owned(), |span| format!("{}/{}", instant(Some(span.start())), instant(Some(span.end()))))
}

pub(super) fn instant(at: Option<NaiveDateTime>) -> String {
    at.map_or_else(|| "-".to_owned(), |at| at.format("%Y-%m-%dT%H:%M").to_string())
}

pub(super) fn known(value: Option<impl Display>) -> String {
    value.map_or_else(|| "-".to_owned(), |value| value.to_string())
}

/// The word for it in the file.
pub(super) fn word(value: &impl Serialize) -> String {
    let word = serde_json::to_value(value).ok();
    word.as_ref().and_then(serde_json::Value::as_str).unwrap_or("-").to_owned()
}

/// The text in quotes, so that no text equals the word for a missing one.
pub(super) fn text(text: Option<&str>) -> String {
    text.map_or_else(|| "-".to_owned(), |text| serde_json::Value::from(text).to_string())
}

pub(super) fn list(items: Option<impl Serialize>) -> String {
    items.and_then(|items| serde_json::to_string(&items).ok()).unwrap_or_else(|| "-".to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::picture;
    use crate::{
        Rule,
        conflicts::{conflicts, rules},
    };

    /// A plan that breaks every rule.
    const PLAN: &str = "
        Tage 24.–24.
        Raum Aula: 40 Plätze, EG, Stufen, Flipchart
        Raum Saal: EG, zu 15.30–17.00
        Raum Boden: 2. OG
        Person Roth: da 8.00–15.00, kommt 8.30
        Block 9.00–10.00
        Block 1 | Aula: A [Nr 3, Strang Wasser, 60 Köpfe, stufenlos, braucht Beamer] (Moderation Lotz, Impuls Fern online)
        Block 1 | Aula: B [Nr 3, Strang Wasser] (Moderation Lotz, Impuls Krank krank)
        Block 1 8.30–10.00 | Boden: Lang (Moderation Denk Idee, Moderation Eins)
        10.00–11.00 | Boden: C (Moderation Lotz, Impuls Frage angefragt, Impuls Denk Idee)
        10.30–11.30 | Saal: Auch (Moderation Denk Idee)
        11.00–12.00 | Boden: D (Moderation Lotz)
        12.00–14.00 | Saal: Viele (Moderation A, Moderation B, Moderation C, Moderation D, Moderation E, Moderation F, Moderation G)
        12.30–13.30 | Hof: Essen [Mahlzeit]
        13.30–14.30 | Hof: Alle [Plenum]
        15.00–16.00 | Saal: Zu (Moderation Roth)
        So 9.00–10.00 | Saal: Draußen (Moderation Zwei)
        ohne Zeit | -: Wartet (Moderation Drei)
        16.00–17.00 | -: Leer";

    /// One text per rule. Changing one reopens every waiver of this rule in every event, so the migration to the next
    /// format must then rewrite the waivers that hold.
    #[test]
    fn the_words_of_each_rule_never_change() {
        let programme = picture::programme(PLAN);
        let found = conflicts(&programme);
        let names = programme.rooms.values().map(|room| (room.id.to_string(), format!("<{}>", room.name)));
        let names: Vec<_> =
            names.chain(programme.blocks.keys().map(|id| (id.to_string(), "<Block 1>".to_owned()))).collect();
        let lines: Vec<String> = Rule::ALL
            .iter()
            .map(|rule| {
                let conflict =
                    found.iter().find(|conflict| conflict.rule == *rule).unwrap_or_else(|| panic!("{rule:?}"));
                let words = rules::of(*rule).facts;
                let sessions = conflict.sessions.iter().map(|id| &programme.sessions[id]);
                let facts: Vec<String> =
                    sessions.map(|session| words(&Facts { conflict, session, programme: &programme })).collect();
                let line = format!("{}: {}", rule.key(), facts.join(" + "));
                names.iter().fold(line, |line, (id, name)| line.replace(id, name))
            })
            .collect();
        assert_eq!(lines.join("\n").trim_end(), WORDS);
    }

    const WORDS: &str = "\
room-taken-twice: 2022-09-24T09:00/2022-09-24T10:00 <Aula> + 2022-09-24T09:00/2022-09-24T10:00 <Aula>
person-in-two-places: 2022-09-24T09:00/2022-09-24T10:00 <Aula> + 2022-09-24T09:00/2022-09-24T10:00 <Aula>
room-closed: 2022-09-24T15:00/2022-09-24T16:00 <Saal> 2022-09-24T15:30/2022-09-24T17:00 unavailable
person-unavailable: 2022-09-24T15:00/2022-09-24T16:00 2022-09-24T08:00/2022-09-24T15:00 available, 2022-09-24T08:30/-
not-step-free: <Aula> steps
outside-event: 2022-09-25T09:00/2022-09-25T10:00 2022-09-24 2022-09-24
too-little-walking-time: 2022-09-24T09:00/2022-09-24T10:00 <Aula> 3 + 2022-09-24T10:00/2022-09-24T11:00 <Boden> 3
room-too-small: <Aula> 60 40
equipment-missing: <Aula> [\"Beamer\"]
remote-without-video: <Aula> [\"Flipchart\"]
no-moderator: workshop
too-few-people: workshop 1 6 0
person-absent: agreed absent
beside-plenary: 2022-09-24T12:30/2022-09-24T13:30 + 2022-09-24T12:00/2022-09-24T14:00
no-meal: 2022-09-24T12:00/2022-09-24T14:00 + 2022-09-24T12:30/2022-09-24T13:30
longer-than-block: 2022-09-24T08:30/2022-09-24T10:00 2022-09-24T09:00/2022-09-24T10:00
number-twice: <Block 1> \"3\" + <Block 1> \"3\"
would-be-in-two-places: 2022-09-24T10:00/2022-09-24T11:00 <Boden> + 2022-09-24T10:30/2022-09-24T11:30 <Saal>
too-many-people: workshop 1 6 7
not-agreed: idea coming
no-break: 2022-09-24T09:00/2022-09-24T10:00 + 2022-09-24T10:00/2022-09-24T11:00 + 2022-09-24T11:00/2022-09-24T12:00
track-parallel: 2022-09-24T09:00/2022-09-24T10:00 \"Wasser\" + 2022-09-24T09:00/2022-09-24T10:00 \"Wasser\"
unplaced: 
no-room:";
}
