//! Rules about times: of the event, of blocks, of sessions that everybody attends, and of meals.

use crate::{
    Language, Rule, Session, SessionKind, Span,
    conflicts::{
        Conflict,
        definition::{Definition, Look},
        facts::{known, span_in_words, text},
        finding::found,
        mealtimes::Mealtime,
        plan::{At, Plan, Whereabouts},
        slot::Slot,
        words::Words,
    },
    time,
};
use std::cmp::Ordering;

/// A planned session without a time. Whether it has a room does not matter.
pub(super) const UNPLACED: Definition = Definition {
    look: Look::Session(|_, at| found(at.span.is_none(), || at.finding(Rule::Unplaced))),
    sentence: |words| match (words.all(), words.language) {
        (all, Language::De) => format!("{all} hat noch keine Zeit."),
        (all, Language::En) => format!("{all} has no time yet."),
    },
    brief: |words| words.brief(&[]),
    facts: |_| String::new(),
};

/// A session that begins on a day outside the event. If the event names no days, they are those of its sessions, and
/// none is outside. A session that runs past midnight belongs to the evening before.
pub(super) const OUTSIDE_EVENT: Definition = Definition {
    look: Look::Session(|plan, at| {
        let (Some(span), event) = (at.span, &plan.programme.event) else { return Vec::new() };
        let is_before = event.first_day.is_some_and(|first| span.day() < first);
        let is_after = event.last_day.is_some_and(|last| span.day() > last);
        found(is_before || is_after, || at.finding(Rule::OutsideEvent))
    }),
    sentence: |words| {
        let days = words.programme.days().map(|(first, last)| time::days(first, last, words.language));
        match (words.all(), day(words), days.unwrap_or_default(), words.language) {
            (all, day, days, Language::De) => format!("{all} ({day}) liegt außerhalb der Veranstaltung ({days})."),
            (all, day, days, Language::En) => format!("{all} ({day}) is outside the days of the event ({days})."),
        }
    },
    brief: |words| words.brief(&[&day(words)]),
    facts: |facts| {
        let event = &facts.programme.event;
        format!("{} {} {}", facts.when(), known(event.first_day), known(event.last_day))
    },
};

/// The day of the first session: "Sa 24.9."
fn day(words: &Words) -> String {
    let span = words.first().and_then(|session| words.programme.span(session));
    span.map(|span| time::short_date(span.day(), words.language)).unwrap_or_default()
}

/// A session with a time of its own that begins before its block or ends after it.
pub(super) const LONGER_THAN_BLOCK: Definition = Definition {
    look: Look::Session(|plan, at| {
        let block = at.session.block.and_then(|block| plan.programme.blocks.get(&block));
        let (Some(own), Some(block)) = (at.session.own_span, block) else { return Vec::new() };
        let longer = own.start() < block.span.start() || own.end() > block.span.end();
        found(longer, || at.finding(Rule::LongerThanBlock))
    }),
    sentence: longer_than_block,
    brief: |words| words.brief(&[]),
    facts: |facts| {
        let block = facts.session.block.and_then(|block| facts.programme.blocks.get(&block));
        format!("{} {}", facts.when(), span_in_words(block.map(|block| block.span)))
    },
};

fn longer_than_block(words: &Words) -> String {
    let language = words.language;
    let own = words.first().and_then(|session| session.own_span);
    let block = words.first().and_then(|session| words.programme.blocks.get(&session.block?));
    let block = block.map(|block| block.span);
    // If the days differ, times alone may look the same.
    let is_one_day = own.map(Span::day) == block.map(Span::day);
    let when = |span: Option<Span>| {
        let day = span.filter(|_| !is_one_day).map(|span| time::short_date(span.day(), language));
        let clock = span.map(|span| words.programme.event.time_style.range_in_words(span, language));
        [day, Some(clock.unwrap_or_default())].into_iter().flatten().collect::<Vec<_>>().join(", ")
    };
    match (words.all(), when(own), when(block), language) {
        (all, own, block, Language::De) => format!("{all} ({own}) reicht über den Block hinaus ({block})."),
        (all, own, block, Language::En) => format!("{all} ({own}) is longer than its block ({block})."),
    }
}

/// A session that runs while everybody should be in a plenary session or at a meal. Arrivals, breaks and evenings may
/// run beside those, and so may sessions that nobody gives, such as an exhibition or the registration. Two meals are
/// two sittings.
pub(super) const BESIDE_PLENARY: Definition = Definition {
    look: Look::Session(beside_plenary),
    sentence: |words| match (words.name_of(0), words.name_of(1), words.language) {
        (across, beside, Language::De) => format!("{beside} läuft neben {across}, wo alle sein sollen."),
        (across, beside, Language::En) => format!("{beside} runs beside {across}, where everybody should be."),
    },
    brief: |words| words.brief(&[]),
    facts: |facts| facts.when(),
};

fn beside_plenary(plan: &Plan, at: At) -> Vec<Conflict> {
    let (Some(span), kind) = (at.span, at.session.kind) else { return Vec::new() };
    let by_itself = kind == SessionKind::Other && at.parts.is_empty();
    if by_itself || matches!(kind, SessionKind::Arrival | SessionKind::Break | SessionKind::Evening) {
        return Vec::new();
    }
    let across = plan.index.across.iter().filter(|other| other.session != at.session.id && other.span.overlaps(span));
    let said = |other: &&Slot| {
        // If both take everybody, the later one is reported as running beside the earlier one.
        let first = (other.span, other.session).cmp(&(span, at.session.id)) == Ordering::Less;
        (!kind.takes_everybody() || first) && (kind, other.kind) != (SessionKind::Meal, SessionKind::Meal)
    };
    across.filter(said).map(|other| Conflict::of(Rule::BesidePlenary, [other.session, at.session.id])).collect()
}

/// Two sessions of the same track at the same time. Those who follow the track miss one of them.
pub(super) const TRACK_PARALLEL: Definition = Definition {
    look: Look::OnOneTrack(|_, a, b| Some(Conflict::of(Rule::TrackParallel, [a.session, b.session]))),
    sentence: |words| match (words.all(), track(words), words.language) {
        (all, track, Language::De) => format!("{all} laufen gleichzeitig, beide im Themenstrang »{track}«."),
        (all, track, Language::En) => format!("{all} run at the same time, both in the track “{track}”."),
    },
    brief: |words| words.brief(&[track(words)]),
    facts: |facts| format!("{} {}", facts.when(), text(facts.session.track.as_deref())),
};

fn track<'p>(words: &Words<'_, 'p>) -> &'p str {
    words.first().and_then(|session| session.track.as_deref()).unwrap_or_default()
}

/// A person whose sessions leave them no twenty minutes in any sitting of a mealtime. Those who take part on a screen
/// eat at home.
pub(super) const NO_MEAL: Definition = Definition {
    look: Look::Person(no_meal),
    sentence: |words| {
        let of = |meals: bool| {
            let is_meant = |session: &&Session| (session.kind == SessionKind::Meal) == meals;
            words.list(words.sessions().filter(is_meant))
        };
        match (words.person(), of(true), of(false), words.language) {
            (person, meal, during, Language::De) => {
                format!("{person} hat bei {meal} wegen {during} keine Zeit zu essen.")
            }
            (person, meal, during, Language::En) => {
                format!("{person} has no time to eat at {meal} because of {during}.")
            }
        }
    },
    brief: |words| words.brief(&[&words.person()]),
    facts: |facts| facts.when(),
};

/// The free time that a person needs to eat during a meal, in minutes.
const TO_EAT: i64 = 20;

fn no_meal(plan: &Plan, Whereabouts { person, slots, .. }: Whereabouts) -> Vec<Conflict> {
    let busy: Vec<Slot> = slots.iter().filter(|slot| !slot.remote && slot.kind != SessionKind::Meal).copied().collect();
    let hungry = |time: &&Mealtime| {
        busy.iter().any(|slot| slot.span.overlaps(time.whole))
            && time.meals.iter().all(|meal| longest_free(meal.span, &busy) < TO_EAT.min(meal.span.minutes()))
    };
    let told = |time: &Mealtime| {
        let during = busy.iter().filter(|slot| slot.span.overlaps(time.whole)).map(|slot| slot.session);
        let sessions = during.chain(time.meals.iter().map(|meal| meal.session));
        Conflict::of(Rule::NoMeal, sessions).about(person)
    };
    plan.index.mealtimes.iter().filter(hungry).map(told).collect()
}

/// The longest free stretch of a span, in minutes. `busy` must be sorted by start.
fn longest_free(span: Span, busy: &[Slot]) -> i64 {
    let (mut free_from, mut longest) = (span.start(), 0);
    for slot in busy.iter().filter(|slot| slot.span.overlaps(span)) {
        longest = longest.max((slot.span.start() - free_from).num_minutes());
        free_from = free_from.max(slot.span.end());
    }
    longest.max((span.end() - free_from).num_minutes())
}
