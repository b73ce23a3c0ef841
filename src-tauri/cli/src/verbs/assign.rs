//! `tagwerk assign`.

use crate::{failure::Failure, help::command, talk::Talk};
use clap::{Args, ValueEnum};
use serde::Serialize;
use std::{
    collections::{BTreeMap, btree_map::Entry},
    ops::ControlFlow,
    path::PathBuf,
};
use tagwerk_core::{
    domain::{BlockId, Language, PlaceRules, RegistrationId, SessionId},
    event_file::EventFile,
    planning::places::{Computed, Fairness, Missed, Places, Reason, Wanted},
};

command! {
    "Berechnet Plätze nach den Wünschen" | "Computes places from the wishes"
    #[derive(Args)]
    pub struct Assign {
        file: PathBuf = "die Veranstaltung" | "the event",
        #[arg(long, value_name = "0,1,3,6,10", value_delimiter = ',')]
        costs: Vec<u32> =
            "Unzufriedenheit mit dem ersten Wunsch, dem zweiten, …" | "dissatisfaction with the first wish, the second, …",
        #[arg(long, value_name = "25")]
        unwished: Option<u32> =
            "Unzufriedenheit mit einem Platz ohne Wunsch" | "dissatisfaction with a place that nobody wished for",
        #[arg(long, value_name = "100")]
        none: Option<u32> = "Unzufriedenheit ohne Platz" | "dissatisfaction without a place",
        #[arg(long)]
        once_per: Option<Once> =
            "niemand zweimal im selben Themenstrang (track)" | "nobody twice in the same track",
        #[arg(long)]
        fair: bool =
            "möglichst wenige kommen schlecht weg, auch wenn die Summe wächst"
            | "as few as possible come off badly, even if the sum grows",
        #[arg(long)]
        repair: bool =
            "behält die jetzigen Plätze und setzt möglichst wenige um"
            | "keeps the present places and moves as few people as possible",
        #[arg(long, value_name = "1")]
        lot: Option<u32> = "die Zahl, aus der gelost wird" | "the number from which lots are drawn",
        #[arg(long)]
        dry_run: bool = "zeigt nur, was herauskäme" | "only shows what would come out",
        #[arg(long)]
        json: bool = "als JSON" | "as JSON",
    }
}

#[derive(Clone, Copy, ValueEnum)]
enum Once {
    Track,
}

impl Assign {
    pub fn run(&self, talk: &Talk) -> Result<(), Failure> {
        let mut file = if self.dry_run { talk.open_for_reading(&self.file)? } else { talk.open(&self.file)? };
        let rules = self.rules(&file.programme().event.place_rules);
        let wanted = if self.repair { Wanted::Repaired } else { Wanted::Best };
        let places = file.computed_places(&rules, wanted, &mut |_, _| ControlFlow::Continue(()))?;
        if self.json {
            talk.json(&Told::of(&file, &places)?)?;
        } else {
            talk.say(&in_words(&file, &places, talk.language)?)?;
        }
        if places.changes.is_empty() {
            talk.note(talk.pick("Die Plätze sind schon so.", "The places are like this already."));
        } else if !self.dry_run {
            let outcome = file.take_places(places, talk.now)?;
            talk.note(&talk.sentence(&file, &outcome));
        }
        Ok(())
    }

    /// The rules of the event, with what the arguments say instead.
    fn rules(&self, event: &PlaceRules) -> PlaceRules {
        let mut rules = event.clone();
        if !self.costs.is_empty() {
            rules.by_rank.clone_from(&self.costs);
        }
        rules.unwished = self.unwished.unwrap_or(rules.unwished);
        rules.none = self.none.unwrap_or(rules.none);
        rules.once_per_track |= self.once_per.is_some();
        rules.fair |= self.fair;
        rules.lot = self.lot.unwrap_or(rules.lot);
        rules
    }
}

/// The result for other programs.
#[derive(Serialize)]
struct Told {
    total: i64,
    bound: i64,
    is_exact: bool,
    total_before: Option<i64>,
    moved: usize,
    /// How many got their first wish, their second, and so on.
    placed: Vec<usize>,
    unwished: usize,
    without_place: usize,
    places: Vec<ToldPlace>,
}

/// A participant, block and session by the ids of the tables that they came from; without such an id, by ours.
#[derive(Serialize)]
struct ToldPlace {
    person: String,
    name: String,
    block: String,
    session: Option<String>,
    /// The rank of the wish. `None` for a session that they did not wish for, or no session.
    rank: Option<u32>,
}

impl Told {
    fn of(file: &EventFile, places: &Places) -> Result<Self, Failure> {
        let programme = file.programme();
        let names = Names::of(file, &places.places)?;
        let places_told = places.places.iter().map(|place| {
            let block = programme.blocks.get(&place.block);
            let block = block.and_then(|block| block.codes().next()).map(str::to_owned);
            let session = place.session.map(|id| {
                let code = programme.sessions.get(&id).and_then(|session| session.code.clone());
                code.unwrap_or_else(|| id.to_string())
            });
            let (name, code) = names.of_participant(place.registration);
            let block = block.unwrap_or_else(|| place.block.to_string());
            ToldPlace { person: code, name, block, session, rank: place.rank }
        });
        Ok(Self {
            total: places.total,
            bound: places.bound,
            is_exact: places.is_exact,
            total_before: places.total_before,
            moved: places.moved,
            placed: places.tally.by_rank.clone(),
            unwished: places.tally.unwished,
            without_place: places.tally.nothing,
            places: places_told.collect(),
        })
    }
}

/// Names and codes of participants.
struct Names(BTreeMap<RegistrationId, (String, String)>);

impl Names {
    fn of(file: &EventFile, places: &[Computed]) -> Result<Self, Failure> {
        let mut names = BTreeMap::new();
        for place in places {
            if let Entry::Vacant(name) = names.entry(place.registration) {
                let participant = file.participant(place.registration)?;
                let code = participant.registration.code.or(participant.person.code.clone());
                let code = code.unwrap_or_else(|| participant.person.id.to_string());
                name.insert((participant.person.full_name(), code));
            }
        }
        Ok(Self(names))
    }

    fn of_participant(&self, id: RegistrationId) -> (String, String) {
        self.0.get(&id).cloned().unwrap_or_default()
    }
}

fn in_words(file: &EventFile, places: &Places, language: Language) -> Result<String, Failure> {
    let mut lines = vec![summary(places, language)];
    lines.extend(fairness(places.fairness, language));
    for bottleneck in &places.bottlenecks {
        let sessions: Vec<String> = bottleneck.sessions.iter().map(|id| title(file, *id, language)).collect();
        let (one, many) = language.pick(
            ("Person wünscht nichts anderes", "Personen wünschen nichts anderes"),
            ("person wishes for nothing else", "people wish for nothing else"),
        );
        let wished_by = language.count(bottleneck.wished_by, one, many);
        let (one, many) = language.pick(("Platz", "Plätze"), ("seat", "seats"));
        let seats = language.count(usize::try_from(bottleneck.seats).unwrap_or(usize::MAX), one, many);
        let narrow = language.pick("Zu eng", "Too narrow");
        lines.push(format!("{narrow} ({seats}): {}. {wished_by}.", sessions.join(", ")));
    }
    let without: Vec<&Computed> = places.places.iter().filter(|place| place.session.is_none()).collect();
    if !without.is_empty() {
        lines.push(language.pick("Ohne Platz:", "Without a place:").to_owned());
    }
    let names = Names::of(file, &without.iter().copied().cloned().collect::<Vec<_>>())?;
    for place in without {
        let (name, _) = names.of_participant(place.registration);
        let why: Vec<String> = place.missed.iter().map(|missed| why(file, missed, language)).collect();
        let track = place.is_left_out_by_track.then(|| {
            language
                .pick("nur weil niemand zweimal in einen Strang kommt", "only because nobody gets twice into a track")
        });
        let why: Vec<String> = why.into_iter().chain(track.map(str::to_owned)).collect();
        lines.push(format!("    {name} ({}): {}", block(file, place.block), why.join("; ")));
    }
    Ok(lines.join("\n"))
}

fn summary(places: &Places, language: Language) -> String {
    let ranks = places.tally.by_rank.iter().zip(1..).filter(|(count, _)| **count > 0);
    let ranks = ranks.map(|(count, rank)| match language {
        Language::De => format!("{count} × {rank}. Wunsch"),
        Language::En => format!("{count} × wish {rank}"),
    });
    let others = [
        (places.tally.unwished, language.pick("ohne Wunsch", "not wished for")),
        (places.tally.nothing, language.pick("ohne Platz", "without a place")),
    ];
    let others = others.into_iter().filter(|(count, _)| *count > 0).map(|(count, what)| format!("{count} {what}"));
    let all: Vec<String> = ranks.chain(others).collect();
    let total = match (places.is_exact, language) {
        (true, Language::De) => format!("Summe {}, besser geht es nicht", places.total),
        (true, Language::En) => format!("total {}, and nothing is better", places.total),
        (false, Language::De) => format!("Summe {}, bestenfalls {}", places.total, places.bound),
        (false, Language::En) => format!("total {}, at best {}", places.total, places.bound),
    };
    let before = places.total_before.map(|before| match language {
        Language::De => format!("; vorher {before}, {} umgesetzt", places.moved),
        Language::En => format!("; {before} before, {} moved", places.moved),
    });
    format!("{} ({total}{})", all.join(", "), before.unwrap_or_default())
}

fn fairness(fairness: Fairness, language: Language) -> Option<String> {
    match (fairness, language) {
        (Fairness::NotAskedFor, _) => None,
        (Fairness::Fair { worst, worst_without }, Language::De) => {
            Some(format!("Fair: Wer am schlechtesten wegkommt, hat {worst} statt {worst_without}."))
        }
        (Fairness::Fair { worst, worst_without }, Language::En) => {
            Some(format!("Fair: whoever fares worst has {worst} instead of {worst_without}."))
        }
        (Fairness::NotBetter { worst, worst_with }, Language::De) => Some(format!(
            "Fair wäre nicht besser: Wer am schlechtesten wegkommt, hätte {worst_with} statt {worst}. Es bleibt bei der kleinsten Summe."
        )),
        (Fairness::NotBetter { worst, worst_with }, Language::En) => Some(format!(
            "Fair would not be better: whoever fares worst would have {worst_with} instead of {worst}. The smallest total stays."
        )),
    }
}

fn why(file: &EventFile, missed: &Missed, language: Language) -> String {
    let session = title(file, missed.session, language);
    let reason = match (&missed.reason, language) {
        (Reason::NotReachable, Language::De) => "wirkt dann anderswo mit".to_owned(),
        (Reason::NotReachable, Language::En) => "plays a part elsewhere then".to_owned(),
        (Reason::ByHand, Language::De) => "Platz von Hand".to_owned(),
        (Reason::ByHand, Language::En) => "place by hand".to_owned(),
        (Reason::SameTrack(other), Language::De) => format!("derselbe Strang wie {}", title(file, *other, language)),
        (Reason::SameTrack(other), Language::En) => format!("the same track as {}", title(file, *other, language)),
        (Reason::Full { dearer: Some(0), .. }, Language::De) => "voll, das Los entschied".to_owned(),
        (Reason::Full { dearer: Some(0), .. }, Language::En) => "full, the lot decided".to_owned(),
        (Reason::Full { held, .. }, Language::De) => {
            format!("voll, {} mit erstem Wunsch", held.by_rank.first().copied().unwrap_or(0))
        }
        (Reason::Full { held, .. }, Language::En) => {
            format!("full, {} with a first wish", held.by_rank.first().copied().unwrap_or(0))
        }
        (Reason::Entangled, Language::De) => "ginge nur zulasten anderer".to_owned(),
        (Reason::Entangled, Language::En) => "would be worse for others".to_owned(),
    };
    format!("{session}: {reason}")
}

fn title(file: &EventFile, id: SessionId, language: Language) -> String {
    let programme = file.programme();
    let Some(session) = programme.sessions.get(&id) else { return id.to_string() };
    match programme.printed_number(session, language) {
        Some(number) => format!("{number} {}", session.sign_title()),
        None => session.sign_title().to_owned(),
    }
}

fn block(file: &EventFile, id: BlockId) -> String {
    let block = file.programme().blocks.get(&id);
    let named = block.and_then(|block| block.theme.clone());
    let ordinal = || file.programme().ordinal(id).map_or_else(String::new, |ordinal| format!("Block {ordinal}"));
    named.unwrap_or_else(ordinal)
}
