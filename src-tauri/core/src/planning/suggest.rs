//! Where a session could go: places by what they would break and put right, the best first.

use super::{rearrange::Whereto, trial::Trial};
use crate::domain::{
    Block, Change, Language, Programme, Room, Session, SessionId, SessionKind, SessionState, Span,
    conflicts::{Check, Conflict, Difference, Rule, Severity},
    time,
};
use chrono::NaiveDate;
use std::collections::BTreeSet;

/// Which places are looked at.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Scope {
    /// Whatever one would think of.
    All,
    /// The same, on one day.
    Day(NaiveDate),
    /// Every room at this time, whether one would think of it or not.
    At(Whereto),
}

/// A time and a room for a session, and what would come of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Suggestion {
    pub to: Whereto,
    pub span: Span,
    pub time_changes: bool,
    pub room_changes: bool,
    /// Seats in the seating form of the session, where they are known.
    pub seats: Option<u32>,
    pub difference: Difference,
}

/// The best places for a session; that where it is now is none of them.
///
/// Places with fewer errors come first, then fewer warnings, then fewer hints; then those where less changes, then the
/// smallest room that holds those who are expected, then the earlier time, then the order of the rooms. That a number
/// is given twice in another block speaks against no place: numbers are given anew there.
pub fn suggest(programme: &Programme, check: &Check, session: SessionId, scope: Scope) -> Vec<Suggestion> {
    let Some(session) = programme.sessions.get(&session) else { return Vec::new() };
    let mut trial = Trial::of(programme, check);
    let rooms = programme.rooms_in_order();
    let mut suggestions: Vec<(Weight, Suggestion)> = Vec::new();
    let times = match scope {
        Scope::At(time) => vec![time],
        Scope::All | Scope::Day(_) => times(programme, session),
    };
    for time in times {
        for (place, room) in rooms.iter().enumerate() {
            let to = Whereto { room: Some(room.id), ..time };
            let mut after = Session { state: SessionState::Planned, ..session.clone() };
            to.put(&mut after);
            let Some(span) = programme.span(&after).filter(|_| after != *session) else { continue };
            if matches!(scope, Scope::Day(day) if span.day() != day) {
                continue;
            }
            let difference = trial.of_changes(&[Change::edit(session.clone(), after)]);
            let suggestion = Suggestion {
                to,
                span,
                time_changes: programme.span(session) != Some(span),
                room_changes: session.room != Some(room.id),
                seats: room.seats_for(session.seating),
                difference,
            };
            suggestions.push((suggestion.weight(session, place), suggestion));
        }
    }
    suggestions.sort_by_key(|(weight, _)| *weight);
    suggestions.into_iter().map(|(_, suggestion)| suggestion).collect()
}

/// What speaks against a place, the graver first.
type Weight = (isize, isize, isize, usize, u32, Span, usize);

impl Suggestion {
    fn weight(&self, session: &Session, place: usize) -> Weight {
        let more = |severity| count(&self.difference.new, severity) - count(&self.difference.solved, severity);
        let changes = usize::from(self.time_changes) + usize::from(self.room_changes);
        // Where heads or seats are not known, the order of the rooms decides. Of rooms that are too small, which is a
        // warning already, the largest is the best.
        let misfit = session.expected.map_or(0, |heads| self.seats.map_or(u32::MAX, |seats| seats.abs_diff(heads)));
        let [errors, warnings, hints] = Severity::ALL.map(more);
        (errors, warnings, hints, changes, misfit, self.span, place)
    }

    /// "Saal 1, Sa 24.9., 9.30–12.30 Uhr: nur der Raum ändert sich; 40 Plätze für 34. Nichts spricht dagegen."
    pub fn sentence(&self, programme: &Programme, session: &Session, language: Language) -> String {
        let room = self.to.room.and_then(|room| programme.rooms.get(&room));
        let text = |conflicts: &[Conflict]| {
            // As it would stand then, under the number that it would have.
            let after = self.programme_after(programme, session);
            conflicts.iter().map(|conflict| conflict.text(&after, language)).collect::<Vec<_>>().join(" ")
        };
        let new = match self.difference.new.as_slice() {
            [] => language.pick("Nichts Neues spricht dagegen.", "Nothing new speaks against it.").to_owned(),
            new => format!("{}: {}", language.pick("Neu", "New"), text(new)),
        };
        let before = |conflict: &Conflict| conflict.text(programme, language);
        let solved = match self.difference.solved.as_slice() {
            [] => String::new(),
            solved => {
                let solved: Vec<String> = solved.iter().map(before).collect();
                format!(" {}: {}", language.pick("Gelöst", "Solved"), solved.join(" "))
            }
        };
        let facts = self.facts(session, language);
        format!("{}: {facts}. {new}{solved}", place(programme, room, self.span, language))
    }

    /// The programme as it would be then; for sentences about what would be new.
    pub fn programme_after(&self, programme: &Programme, session: &Session) -> Programme {
        let mut after = programme.clone();
        if let Some(moved) = after.sessions.get_mut(&session.id) {
            self.to.put(moved);
        }
        after
    }

    /// "nur der Raum ändert sich; 40 Plätze für 34"
    pub fn facts(&self, session: &Session, language: Language) -> String {
        let mut facts = vec![self.what_changes(language).to_owned()];
        facts.extend(self.seats_in_words(session, language));
        facts.join("; ")
    }

    fn what_changes(&self, language: Language) -> &'static str {
        match (self.time_changes, self.room_changes) {
            (false, _) => language.pick("nur der Raum ändert sich", "only the room changes"),
            (true, false) => language.pick("nur die Zeit ändert sich", "only the time changes"),
            (true, true) => language.pick("Raum und Zeit ändern sich", "room and time change"),
        }
    }

    fn seats_in_words(&self, session: &Session, language: Language) -> Option<String> {
        let (seats, heads) = (self.seats?, session.expected?);
        Some(match language {
            Language::De => format!("{seats} Plätze für {heads}"),
            Language::En => format!("{seats} seats for {heads}"),
        })
    }
}

/// "Saal 1, Sa 24.9., 9.30–12.30 Uhr"
fn place(programme: &Programme, room: Option<&Room>, span: Span, language: Language) -> String {
    let room = room.map(|room| room.name.as_str()).unwrap_or_default();
    let hours = programme.event.time_style.range_in_words(span, language);
    format!("{room}, {}, {hours}", time::short_date(span.day(), language))
}

fn count(conflicts: &[Conflict], severity: Severity) -> isize {
    let grave = |conflict: &&Conflict| conflict.rule.severity() == severity && conflict.rule != Rule::NumberTwice;
    conflicts.iter().filter(grave).count() as isize
}

/// The time that it has, the blocks, and where there are no blocks the times of others of its kind. What everybody
/// goes to, breaks and evenings keep their time: the day is built around them.
fn times(programme: &Programme, session: &Session) -> Vec<Whereto> {
    let now = Whereto { room: None, ..Whereto::of(session) };
    let mut times: Vec<Whereto> = programme.span(session).map(|_| now).into_iter().collect();
    if !matches!(session.kind, SessionKind::Workshop | SessionKind::SmallGroup | SessionKind::Other) {
        return times;
    }
    let of_block = |block: &&Block| Whereto { block: Some(block.id), own_span: None, room: None };
    times.extend(programme.blocks_in_order().iter().map(of_block).filter(|time| *time != now));
    if programme.blocks.is_empty() {
        let like = programme.sessions.values().filter(|other| other.kind == session.kind);
        let spans: BTreeSet<Span> = like.filter_map(|other| other.own_span).collect();
        let of_span = |span| Whereto { block: None, own_span: Some(span), room: None };
        times.extend(spans.into_iter().map(of_span).filter(|time| *time != now));
    }
    times
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::picture;

    fn best(picture: &str, title: &str, most: usize) -> Vec<String> {
        let programme = picture::programme(picture);
        let id = programme.find_session(title).expect("a session");
        let session = &programme.sessions[&id];
        let suggestions = suggest(&programme, &Check::of(&programme), id, Scope::All);
        suggestions.iter().take(most).map(|suggestion| suggestion.sentence(&programme, session, Language::De)).collect()
    }

    const HOUSE: &str = "Raum Kammer: 12 Plätze
        Raum Saal: 40 Plätze
        Raum Aula: 120 Plätze
        Block 9.00–10.00
        Block 11.00–12.00";

    #[test]
    fn the_smallest_room_that_holds_them_at_the_time_that_is_free() {
        let plan =
            format!("{HOUSE}\nBlock 1 | Saal: A [20 Köpfe] (Moderation Eins) | -: B [30 Köpfe] (Moderation Zwei)");
        assert_eq!(
            best(&plan, "B", 2),
            [
                "Aula, Sa 24.9., 9.00–10.00\u{a0}Uhr: nur der Raum ändert sich; 120 Plätze für 30. Nichts Neues spricht dagegen. Gelöst: »B« hat keinen Raum.",
                "Saal, Sa 24.9., 11.00–12.00\u{a0}Uhr: Raum und Zeit ändern sich; 40 Plätze für 30. Nichts Neues spricht dagegen. Gelöst: »B« hat keinen Raum."
            ]
        );
    }

    #[test]
    fn what_is_in_two_places_is_moved_to_where_nobody_is_missed() {
        let plan = format!("{HOUSE}\nBlock 1 | Saal: A (Moderation Eins) | Aula: B [90 Köpfe] (Moderation Eins)");
        assert_eq!(
            best(&plan, "B", 1),
            [
                "Aula, Sa 24.9., 11.00–12.00\u{a0}Uhr: nur die Zeit ändert sich; 120 Plätze für 90. Nichts Neues spricht dagegen. Gelöst: Eins ist gleichzeitig in »A« und »B«."
            ]
        );
    }

    #[test]
    fn at_one_time_every_room_is_looked_at_also_for_what_keeps_its_time() {
        let programme = picture::programme(&format!("{HOUSE}\n12.00–13.00 | Aula: Leitlinien [Plenum]"));
        let id = programme.find_session("Leitlinien").expect("a session");
        let rooms = |scope| suggest(&programme, &Check::of(&programme), id, scope).len();
        let block = programme.blocks_in_order()[0].id;
        assert_eq!(rooms(Scope::All), 2, "but for its own");
        assert_eq!(rooms(Scope::At(Whereto { block: Some(block), own_span: None, room: None })), 3);
    }

    #[test]
    fn every_place_says_what_it_would_break_and_the_worst_stand_last() {
        let plan =
            format!("{HOUSE}\nBlock 1 | Saal: A (Moderation Eins)\nBlock 2 | Aula: B [90 Köpfe] (Moderation Eins)");
        let all = best(&plan, "B", 99);
        assert_eq!(all.len(), 5);
        assert!(all[4].starts_with("Saal, Sa 24.9., 9.00–10.00"), "{all:?}");
        assert!(
            all[4].contains("Saal ist doppelt belegt: »A« und »B«. Eins ist gleichzeitig in »A« und »B«."),
            "{all:?}"
        );
    }
}
