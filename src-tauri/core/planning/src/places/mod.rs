//! Places for participants, computed from their wishes.

mod asked;
mod told;

pub use assignment::{Fairness, Tally};

use asked::Asked;
use assignment::{Aim, Costs, Reasons, Refusal, Tracks, bottlenecks};
use domain::{
    BlockId, Change, Language, PersonId, Place, PlaceRules, Programme, Registration, RegistrationId, SessionId, Wish,
};
use serde::{Deserialize, Serialize};
use std::{collections::BTreeSet, ops::ControlFlow};

/// Everybody who may get a place, with what they wish and what they have.
pub struct Participants {
    pub registrations: Vec<Registration>,
    pub wishes: Vec<Wish>,
    pub places: Vec<Place>,
}

/// How places are given, besides the rules of the event.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "types", derive(specta::Type))]
#[serde(rename_all = "kebab-case")]
pub enum Method {
    /// The best places, whatever they are now.
    #[default]
    Best,
    /// What is there, with as few people moved as possible.
    Repaired,
    /// Whoever registered first chooses first; a group, when the first of them does.
    FirstCome,
}

/// Computed places, and what they are worth.
#[derive(Clone, Debug)]
pub struct Places {
    /// One for each block in which a participant wishes something.
    pub places: Vec<Computed>,
    pub total: i64,
    /// No places have a smaller total. The difference to `total` is the gap.
    pub bound: i64,
    /// Whether nothing better exists.
    pub is_exact: bool,
    pub tally: Tally,
    pub fairness: Fairness,
    /// The total of the places that were there before, counted by the same rules. `None` if there were none.
    pub total_before: Option<i64>,
    /// How many participants who had a computed place in a block have another one there, or none.
    pub moved: usize,
    /// Wishes that can never be met together.
    pub bottlenecks: Vec<Bottleneck>,
    /// The step that makes these places those of the event.
    pub changes: PlaceChanges,
}

/// Places that go and come. There may be hundreds of thousands, and a [`Change`] has room for any row.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct PlaceChanges {
    pub removed: Vec<Place>,
    pub added: Vec<Place>,
}

impl PlaceChanges {
    pub fn is_empty(&self) -> bool {
        self.removed.is_empty() && self.added.is_empty()
    }

    pub fn into_changes(self) -> Vec<Change> {
        let removed = self.removed.into_iter().map(Change::remove);
        removed.chain(self.added.into_iter().map(Change::add)).collect()
    }
}

/// What one participant gets in one block.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Computed {
    pub registration: RegistrationId,
    pub person: PersonId,
    pub block: BlockId,
    pub session: Option<SessionId>,
    /// The rank of the wish, counted from 1. `None` for a session that they did not wish for, or no session.
    pub rank: Option<u32>,
    /// The dearer wishes, and why they were not met.
    pub missed: Vec<Missed>,
    /// No other rule than that nobody may be twice in one track leaves them without a place.
    pub is_left_out_by_track: bool,
}

/// A wish that is dearer than what somebody got.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Missed {
    /// Counted from 1.
    pub rank: u32,
    pub session: SessionId,
    pub reason: Reason,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Reason {
    /// They play a part then, or cannot get there in time; or somebody of their group.
    NotReachable,
    /// Their place, or that of somebody of their group, was given by hand.
    ByHand,
    /// They have a place in this session of the same track.
    SameTrack(SessionId),
    /// It is full. `held` says how many hold the seats, and as which of their wishes; `dearer`, by how much the total
    /// would grow if they had a place there. At 0 the lot decided.
    Full { held: Tally, dearer: Option<i64> },
    /// There are seats, but taking one would be worse for others.
    Entangled,
}

/// Sessions that more people wish for, and nothing else, than they have seats: some of them go without a wish,
/// whatever is done.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Bottleneck {
    pub sessions: Vec<SessionId>,
    pub seats: u32,
    pub wished_by: usize,
}

/// Why no places were computed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum NoPlaces {
    /// Nobody wishes for a session that takes participants.
    NoWishes,
    /// More places are given by hand than the session has seats.
    FixedBeyondSeats {
        session: SessionId,
        fixed: u32,
    },
    /// People of one group have places given by hand in different sessions of a block.
    GroupFixedApart {
        people: [PersonId; 2],
    },
    /// Somebody of a group cannot come to the session that was given by hand to another.
    GroupCannotFollow {
        person: PersonId,
        session: SessionId,
    },
    /// Two people are to be apart, and in one group or in one session by hand.
    ApartAndTogether {
        people: [PersonId; 2],
    },
    TooLarge,
    Stopped,
}

impl NoPlaces {
    /// The people and the session that stand in the way.
    pub fn about(&self) -> (Vec<PersonId>, Option<SessionId>) {
        match self {
            NoPlaces::FixedBeyondSeats { session, .. } => (Vec::new(), Some(*session)),
            NoPlaces::GroupFixedApart { people } | NoPlaces::ApartAndTogether { people } => (people.to_vec(), None),
            NoPlaces::GroupCannotFollow { person, session } => (vec![*person], Some(*session)),
            NoPlaces::NoWishes | NoPlaces::TooLarge | NoPlaces::Stopped => (Vec::new(), None),
        }
    }

    /// What is wrong and what to do. `names` are those of the people and the session that stand in the way.
    pub fn sentence(&self, names: &[String], language: Language) -> String {
        let named = |at: usize| names.get(at).map_or("?", String::as_str);
        let (a, b) = (named(0), named(1));
        let (german, english) = match self {
            NoPlaces::NoWishes => (
                "Noch wünscht sich niemand einen Programmpunkt, für den es Plätze gibt. Lesen Sie zuerst die Wünsche ein."
                    .to_owned(),
                "Nobody wishes for a session that has places yet. Read the wishes first.".to_owned(),
            ),
            NoPlaces::FixedBeyondSeats { fixed, .. } => (
                format!("{a}: von Hand sind mehr Plätze vergeben ({fixed}), als es gibt. Geben Sie Plätze frei oder ändern Sie die Zahl."),
                format!("{a}: more places are given by hand ({fixed}) than there are. Release some, or change the number."),
            ),
            NoPlaces::GroupFixedApart { .. } => (
                format!("{a} und {b} sollen zusammenbleiben, haben aber von Hand Plätze in verschiedenen Programmpunkten."),
                format!("{a} and {b} are to stay together, but have places by hand in different sessions."),
            ),
            NoPlaces::GroupCannotFollow { .. } => (
                format!("{a} kann nicht mit der Gruppe zu {b}: Zu dieser Zeit wirkt sie oder er anderswo mit."),
                format!("{a} cannot go to {b} with the group: they play a part elsewhere at that time."),
            ),
            NoPlaces::ApartAndTogether { .. } => (
                format!("{a} und {b} sollen nicht zusammen sein, gehören aber zu einer Gruppe oder haben von Hand denselben Platz."),
                format!("{a} and {b} are not to be together, but are in one group or one session by hand."),
            ),
            NoPlaces::TooLarge => (
                "So viele Wünsche lassen sich nicht auf einmal berechnen.".to_owned(),
                "So many wishes cannot be computed at once.".to_owned(),
            ),
            NoPlaces::Stopped => ("Abgebrochen; nichts wurde geändert.".to_owned(), "Cancelled; nothing was changed.".to_owned()),
        };
        language.pick(german, english)
    }
}

/// Computes the places. `watch` is told how much is done of how much, and may stop the work.
pub fn places(
    programme: &Programme,
    participants: Participants,
    rules: &PlaceRules,
    method: Method,
    watch: &mut dyn FnMut(usize, usize) -> ControlFlow<()>,
) -> Result<Places, NoPlaces> {
    let asked = Asked::of(programme, participants, rules, method);
    if asked.problem.asks.is_empty() {
        return Err(NoPlaces::NoWishes);
    }
    let solution = assignment::solve(&asked.problem, watch).map_err(|refusal| asked.refused(refusal))?;
    let left_out: BTreeSet<usize> = solution.without_place_by_track.iter().copied().collect();
    let refused = |refusal: Refusal| asked.refused(refusal);
    let reasons = Reasons::of(&asked.problem, &solution).map_err(refused)?;
    let computed = solution.places.iter().enumerate().map(|(at, place)| Computed {
        registration: asked.ask(at).registration,
        person: asked.ask(at).person,
        block: asked.ask(at).block,
        session: place.map(|session| asked.sessions[session]),
        rank: asked.rank(at, *place),
        missed: reasons.missed(at).into_iter().map(|missed| asked.missed(missed)).collect(),
        is_left_out_by_track: left_out.contains(&at),
    });
    let computed: Vec<Computed> = computed.collect();
    let before: Vec<Option<usize>> = asked.problem.asks.iter().map(|ask| ask.fixed.or(ask.before)).collect();
    let had_any = asked.problem.asks.iter().any(|ask| ask.before.is_some());
    let moved = asked.problem.asks.iter().zip(&solution.places);
    Ok(Places {
        total: solution.burden.total,
        bound: solution.bound.total,
        is_exact: solution.is_exact(),
        tally: solution.tally.clone(),
        fairness: solution.fairness,
        total_before: had_any.then(|| asked.problem.burden(&before).total),
        moved: moved.filter(|(ask, place)| ask.before.is_some() && ask.before != **place).count(),
        bottlenecks: bottlenecks(&asked.problem).map_err(refused)?.into_iter().map(|it| asked.bottleneck(it)).collect(),
        changes: asked.changes(&computed),
        places: computed,
    })
}

fn costs(rules: &PlaceRules) -> Costs {
    let cost = |cost: u32| u16::try_from(cost).unwrap_or(u16::MAX);
    Costs {
        by_rank: rules.by_rank.iter().map(|rank| cost(*rank)).collect(),
        unwished: cost(rules.unwished),
        none: cost(rules.none),
    }
}

fn tracks(rules: &PlaceRules) -> Tracks {
    if rules.once_per_track { Tracks::Once } else { Tracks::Any }
}

fn aim(rules: &PlaceRules, method: Method) -> Aim {
    match (method, rules.fair) {
        (Method::Repaired, _) => Aim::FewestMoved,
        (Method::FirstCome, _) => Aim::ByTurn,
        (Method::Best, true) => Aim::Fair,
        (Method::Best, false) => Aim::LeastTotal,
    }
}

#[cfg(test)]
mod tests;
