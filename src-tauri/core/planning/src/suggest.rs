//! Suggests places for a session, ranked by the conflicts that they would cause and resolve, best first.

use super::{
    lengths::{OtherLength, in_words, minutes},
    moved::{Moved, number_anew},
    spots::time_in_block,
    trial::Trial,
    whereto::Whereto,
};
use chrono::NaiveDate;
use domain::{
    Block, Change, Language, Programme, Room, Session, SessionId, SessionKind, SessionState, Severity, Span,
    conflicts::{Check, Conflict, Difference},
    time,
};
use std::collections::BTreeSet;

/// Which places are considered. Rooms that are not on the board never are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Scope {
    /// All sensible times and rooms.
    All,
    /// The same, limited to one day.
    Day(NaiveDate),
    /// Every room at this time, even an unlikely one.
    At(Whereto),
}

/// A time and a room for a session, and the consequences.
#[derive(Clone, Debug, PartialEq)]
pub struct Suggestion {
    pub to: Whereto,
    /// The session after the move, without its abstract and note.
    pub session: Session,
    pub span: Span,
    /// The present time.
    pub span_before: Option<Span>,
    pub time_changes: bool,
    pub room_changes: bool,
    /// Seats in the session's seating form, if known.
    pub seats: Option<u32>,
    /// How many are expected, if known.
    pub heads: Option<u32>,
    pub difference: Difference,
}

/// A search without limits returns at most this many; nobody reads more.
const MOST_ANYWHERE: usize = 500;

/// The best places for a session, judged by the effect of moving it there. Its present place is left out.
///
/// Places with fewer errors come first; then those where it lasts about as long as now, then fewer warnings, then
/// fewer hints; then those with fewer changes, then the smallest room that holds the expected people, then the earlier
/// time, then the order of the rooms. With [`Scope::All`], at most 500 are returned.
pub fn suggest(programme: &Programme, check: &Check, session: SessionId, scope: Scope) -> Vec<Suggestion> {
    let Some(session) = programme.sessions.get(&session) else { return Vec::new() };
    let mut trial = Trial::of(programme, check);
    let before = without_texts(session);
    // The session is taken out once and moved from there: what it leaves behind is the same for all places.
    let nowhere = Session { state: SessionState::Cancelled, ..before.clone() };
    let left = trial.put_on(&[Change::edit(before.clone(), nowhere.clone())]);
    let rooms = programme.rooms_on_board();
    let times = match scope {
        Scope::At(time) => vec![time],
        Scope::All | Scope::Day(_) => times(programme, session),
    };
    let most = if scope == Scope::All { MOST_ANYWHERE } else { usize::MAX };
    let mut best: Vec<(Weight, Suggestion)> = Vec::new();
    for time in times {
        let number = number_at(programme, &before, time);
        for (place, room) in rooms.iter().enumerate() {
            let to = Whereto { room: Some(room.id), ..time };
            if Whereto::of(session) == to {
                continue;
            }
            let after = Session { number: number.clone(), ..Moved::of(&before, to).after };
            let Some(span) = programme.span(&after) else { continue };
            if matches!(scope, Scope::Day(day) if span.day() != day) {
                continue;
            }
            let suggestion = Suggestion {
                to,
                span,
                span_before: programme.span(session),
                time_changes: programme.span(session) != Some(span),
                room_changes: session.room != Some(room.id),
                seats: room.seats_for(session.seating),
                heads: programme.heads(session),
                difference: left.then(trial.of_changes(&[Change::edit(nowhere.clone(), after.clone())])),
                session: after,
            };
            best.push((suggestion.weight(place), suggestion));
        }
        if best.len() / 2 > most {
            keep(&mut best, most);
        }
    }
    keep(&mut best, most);
    best.into_iter().map(|(_, suggestion)| suggestion).collect()
}

/// Keeps the best, in order.
fn keep(suggestions: &mut Vec<(Weight, Suggestion)>, most: usize) {
    suggestions.sort_by_key(|(weight, _)| *weight);
    suggestions.truncate(most);
}

/// No rule reads these texts. They may be long, and each place holds a copy of the session.
fn without_texts(session: &Session) -> Session {
    Session { abstract_text: String::new(), note: None, ..session.clone() }
}

/// The number that the session would have at that time, in any room.
fn number_at(programme: &Programme, session: &Session, time: Whereto) -> Option<String> {
    let mut moved = [Moved::of(session, time)];
    number_anew(programme, &mut moved);
    let [moved] = moved;
    moved.after.number
}

/// What speaks against a place, most severe first.
type Weight = (isize, bool, isize, isize, usize, u32, Span, usize);

impl Suggestion {
    fn weight(&self, place: usize) -> Weight {
        let changes = [self.time_changes, self.room_changes, self.minutes_before().is_some()];
        let changes = changes.into_iter().filter(|changes| *changes).count();
        // If the number of people or seats is unknown, the order of the rooms decides. Among rooms that are too small,
        // which is already a warning, the largest is best.
        let misfit = self.heads.map_or(0, |heads| self.seats.map_or(u32::MAX, |seats| seats.abs_diff(heads)));
        let [errors, warnings, hints] = Severity::ALL.map(|severity| self.difference.more(severity));
        (errors, self.other_length().is_some(), warnings, hints, changes, misfit, self.span, place)
    }

    /// "Saal 1, Sa 24.9., 9.30–12.30 Uhr: nur der Raum ändert sich; 40 Plätze für 34. Nichts spricht dagegen."
    pub fn sentence(&self, programme: &Programme, language: Language) -> String {
        let room = self.to.room.and_then(|room| programme.rooms.get(&room));
        let text = |conflicts: &[Conflict]| {
            // Shown as it would be after the move, with its new number.
            let after = self.programme_after(programme);
            conflicts.iter().map(|conflict| conflict.text(&after, language)).collect::<Vec<_>>().join(" ")
        };
        let length = self.other_length().map(|length| length.sentence(language));
        let new = match self.difference.new.as_slice() {
            [] if length.is_some() => None,
            [] => Some(language.pick("Nichts Neues spricht dagegen.", "Nothing new speaks against it.").to_owned()),
            new => Some(format!("{}: {}", language.pick("Neu", "New"), text(new))),
        };
        let before = |conflict: &Conflict| conflict.text(programme, language);
        let solved = match self.difference.put_right().as_slice() {
            [] => None,
            solved => {
                let solved: Vec<String> = solved.iter().map(before).collect();
                Some(format!("{}: {}", language.pick("Gelöst", "Solved"), solved.join(" ")))
            }
        };
        let facts = self.facts(language);
        let said: Vec<String> = [length, new, solved].into_iter().flatten().collect();
        format!("{}: {facts}. {}", place(programme, room, self.span, language), said.join(" "))
    }

    /// The programme after the move, for sentences about new conflicts.
    pub fn programme_after(&self, programme: &Programme) -> Programme {
        let mut after = programme.clone();
        after.sessions.insert(self.session.id, self.session.clone());
        after
    }

    /// Set if the session would last much longer or shorter.
    pub fn other_length(&self) -> Option<OtherLength> {
        OtherLength::of(self.session.id, self.span_before?, self.span)
    }

    /// "nur der Raum ändert sich; 40 Plätze für 34". What [`Self::other_length`] says is not included.
    pub fn facts(&self, language: Language) -> String {
        let mut facts = vec![self.what_changes(language).to_owned()];
        facts.extend(self.length_in_words(language));
        facts.extend(self.seats_in_words(language));
        facts.join("; ")
    }

    /// Its present length, if that would change.
    fn minutes_before(&self) -> Option<i64> {
        let before = minutes(self.span_before?);
        (before != minutes(self.span)).then_some(before)
    }

    fn length_in_words(&self, language: Language) -> Option<String> {
        let before = self.minutes_before().filter(|_| self.other_length().is_none())?;
        Some(in_words(before, minutes(self.span), language))
    }

    fn what_changes(&self, language: Language) -> &'static str {
        match (self.time_changes, self.room_changes) {
            (false, _) => language.pick("nur der Raum ändert sich", "only the room changes"),
            (true, false) => language.pick("nur die Zeit ändert sich", "only the time changes"),
            (true, true) => language.pick("Raum und Zeit ändern sich", "room and time change"),
        }
    }

    fn seats_in_words(&self, language: Language) -> Option<String> {
        let (seats, heads) = (self.seats?, self.heads?);
        Some(match language {
            Language::De => format!("{} für {heads}", language.count(whole(seats), "Platz", "Plätze")),
            Language::En => format!("{} for {heads}", language.count(whole(seats), "seat", "seats")),
        })
    }
}

fn whole(number: u32) -> usize {
    usize::try_from(number).unwrap_or(usize::MAX)
}

/// "Saal 1, Sa 24.9., 9.30–12.30 Uhr"
fn place(programme: &Programme, room: Option<&Room>, span: Span, language: Language) -> String {
    let room = room.map(|room| room.name.as_str()).unwrap_or_default();
    let hours = programme.event.time_style.range_in_words(span, language);
    format!("{room}, {}, {hours}", time::short_date(span.day(), language))
}

/// Its present time and the blocks; without blocks, the times of other sessions of its kind. Sessions for everybody,
/// breaks and evenings keep their time: the day is built around them.
fn times(programme: &Programme, session: &Session) -> Vec<Whereto> {
    let now = Whereto { room: None, ..Whereto::of(session) };
    let mut times: Vec<Whereto> = programme.span(session).map(|_| now).into_iter().collect();
    if !matches!(session.kind, SessionKind::Workshop | SessionKind::SmallGroup | SessionKind::Other) {
        return times;
    }
    let of_block = |block: &&Block| time_in_block(block, programme, session).in_room(None);
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
mod tests;
