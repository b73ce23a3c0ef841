//! Rules about what a session needs: people, agreements, a number of its own.

use crate::{
    Agreement, Bounds, Language, PersonId, Rule, Session,
    conflicts::{
        Conflict,
        definition::{Definition, Look},
        facts::{Facts, known, text, word},
        finding::found,
        index::Part,
        plan::{At, Plan},
        words::Words,
    },
};
use std::collections::BTreeSet;

/// A session whose kind needs a moderator, but nobody who comes moderates it. Only workshops and small groups need one.
pub(super) const NO_MODERATOR: Definition = Definition {
    look: Look::Session(|_, at| {
        let moderated = || at.parts.iter().any(|part| part.moderates && part.there.is_some());
        found(at.session.kind.wants_moderation() && !moderated(), || at.finding(Rule::NoModerator))
    }),
    sentence: |words| match (words.all(), words.language) {
        (all, Language::De) => format!("{all} hat keine Moderation."),
        (all, Language::En) => format!("{all} has no moderator."),
    },
    brief: |words| words.brief(&[]),
    facts: |facts| word(&facts.session.kind),
};

/// Fewer people than the event wants for a session of this kind. Everybody who comes counts once; an "N. N." does not
/// count.
pub(super) const TOO_FEW_PEOPLE: Definition = Definition {
    look: Look::Session(|plan, at| {
        let least = plan.programme.event.bounds.get(&at.session.kind).and_then(|bounds| bounds.least);
        let few = least.is_some_and(|least| heads(plan, at) < least as usize);
        found(few, || at.finding(Rule::TooFewPeople))
    }),
    sentence: |words| match (words.all(), coming(words), bounds(words).least.unwrap_or(0), words.language) {
        (all, heads, least, Language::De) => {
            format!("{all} hat zu wenige Mitwirkende: {heads}, mindestens {least}.")
        }
        (all, heads, least, Language::En) => format!("{all} has too few contributors: {heads}, at least {least}."),
    },
    brief: |words| words.brief(&[]),
    facts: heads_wanted,
};

/// More people than the event wants for a session of this kind.
pub(super) const TOO_MANY_PEOPLE: Definition = Definition {
    look: Look::Session(|plan, at| {
        let most = plan.programme.event.bounds.get(&at.session.kind).and_then(|bounds| bounds.most);
        let many = most.is_some_and(|most| heads(plan, at) > most as usize);
        found(many, || at.finding(Rule::TooManyPeople))
    }),
    sentence: |words| match (words.all(), coming(words), bounds(words).most.unwrap_or(0), words.language) {
        (all, heads, most, Language::De) => format!("{all} hat zu viele Mitwirkende: {heads}, höchstens {most}."),
        (all, heads, most, Language::En) => format!("{all} has too many contributors: {heads}, at most {most}."),
    },
    brief: |words| words.brief(&[]),
    facts: heads_wanted,
};

fn heads(plan: &Plan, at: At) -> usize {
    plan.index.people_in(at.session.id).len()
}

fn coming(words: &Words) -> usize {
    let Some(session) = words.first() else { return 0 };
    let coming = words.contributions_to(session.id).iter().filter(|part| part.comes());
    coming.filter_map(|part| part.person).collect::<BTreeSet<PersonId>>().len()
}

fn bounds(words: &Words) -> Bounds {
    let bounds = |session: &Session| words.programme.event.bounds.get(&session.kind).copied();
    words.first().and_then(bounds).unwrap_or_default()
}

fn heads_wanted(facts: &Facts) -> String {
    let kind = facts.session.kind;
    let bounds = facts.programme.event.bounds.get(&kind).copied().unwrap_or_default();
    let there = facts.parts().filter(|part| part.person.is_some() && part.comes()).count();
    format!("{} {} {} {there}", word(&kind), known(bounds.least), known(bounds.most))
}

/// A person who is still announced though they will not come. If a stand-in comes, there is nothing to report.
pub(super) const PERSON_ABSENT: Definition = Definition {
    look: Look::Session(|_, at| {
        let stood_for = |absent: &Part| at.parts.iter().any(|part| part.stands_in_for == Some(absent.id) && part.comes);
        let missed = at.parts.iter().filter(|part| part.announced_but_absent && !stood_for(part));
        // Whoever has several parts here is missed once.
        let missed: BTreeSet<PersonId> = missed.filter_map(|part| part.person).collect();
        missed.into_iter().map(|person| at.finding(Rule::PersonAbsent).about(person)).collect()
    }),
    sentence: |words| match (words.person(), words.all(), words.language) {
        (person, all, Language::De) => format!("{person} ist für {all} angekündigt, aber verhindert."),
        (person, all, Language::En) => format!("{person} is announced for {all} but unable to attend."),
    },
    brief: |words| words.brief(&[&words.person()]),
    facts: agreed_and_standing,
};

/// A person in the programme who has not been asked yet or has not answered. Nobody waits for those who declined.
pub(super) const NOT_AGREED: Definition = Definition {
    look: Look::Session(|_, at| {
        let open = at.parts.iter().filter(|part| part.awaited).filter_map(|part| part.person);
        let open: BTreeSet<PersonId> = open.collect();
        open.into_iter().map(|person| at.finding(Rule::NotAgreed).about(person)).collect()
    }),
    sentence: |words| match (words.person(), words.all(), is_asked(words), words.language) {
        (person, all, true, Language::De) => {
            format!("{person} ist für {all} angefragt, hat aber noch nicht zugesagt.")
        }
        (person, all, true, Language::En) => format!("{person} was asked for {all} but has not agreed yet."),
        (person, all, false, Language::De) => format!("{person} ist für {all} noch nicht gefragt."),
        (person, all, false, Language::En) => format!("{person} has not been asked for {all} yet."),
    },
    brief: |words| words.brief(&[&words.person()]),
    facts: agreed_and_standing,
};

fn is_asked(words: &Words) -> bool {
    let Some(session) = words.first() else { return false };
    let person = words.conflict.people.first().copied();
    let mut parts = words.contributions_to(session.id).iter();
    parts.any(|part| part.person == person && part.agreement == Agreement::Asked)
}

fn agreed_and_standing(facts: &Facts) -> String {
    let theirs = facts.parts().filter(|part| part.person == facts.conflict.people.first().copied());
    let said: Vec<String> = theirs.map(|part| format!("{} {}", part.agreement.key(), part.standing.key())).collect();
    said.join(", ")
}

/// Two sessions of one block, or two with a time but no block, that have the same number. A cancelled session has
/// released its number.
pub(super) const NUMBER_TWICE: Definition = Definition {
    look: Look::Number(|sessions| {
        found(sessions.len() > 1, || Conflict::of(Rule::NumberTwice, sessions.iter().copied()))
    }),
    sentence: |words| match (words.all(), words.language) {
        (all, Language::De) => format!("{all} haben dieselbe Nummer."),
        (all, Language::En) => format!("{all} have the same number."),
    },
    brief: |words| words.brief_by_whole_names(),
    facts: |facts| format!("{} {}", known(facts.session.block), text(facts.session.number.as_deref())),
};
