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
    domain::{Language, PlaceRules, RegistrationId},
    event_file::EventFile,
    planning::places::{Computed, Method, Places},
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
        #[arg(long, conflicts_with_all = ["fair", "repair"])]
        first_come: bool =
            "wer sich zuerst angemeldet hat, wählt zuerst" | "whoever registered first chooses first",
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
        let mut file = talk.open_unless_dry(&self.file, self.dry_run)?;
        let rules = self.rules(&file.programme().event.place_rules);
        let method = match (self.repair, self.first_come) {
            (true, _) => Method::Repaired,
            (_, true) => Method::FirstCome,
            _ => Method::Best,
        };
        let places = file.computed_places(&rules, method, &mut |_, _| ControlFlow::Continue(()))?;
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
                let (registration, person) = file.registration_with_person(place.registration)?;
                let code = registration.code.or(person.code.clone());
                let code = code.unwrap_or_else(|| person.id.to_string());
                name.insert((person.full_name(), code));
            }
        }
        Ok(Self(names))
    }

    fn of_participant(&self, id: RegistrationId) -> (String, String) {
        self.0.get(&id).cloned().unwrap_or_default()
    }
}

fn in_words(file: &EventFile, places: &Places, language: Language) -> Result<String, Failure> {
    let programme = file.programme();
    let mut lines = vec![places.summary(language)];
    lines.extend(places.on_fairness(language));
    lines.extend(places.bottlenecks.iter().map(|bottleneck| bottleneck.sentence(programme, language)));
    let without: Vec<&Computed> = places.places.iter().filter(|place| place.session.is_none()).collect();
    if !without.is_empty() {
        lines.push(language.pick("Ohne Platz:", "Without a place:").to_owned());
    }
    let names = Names::of(file, &without.iter().copied().cloned().collect::<Vec<_>>())?;
    for place in without {
        let (name, _) = names.of_participant(place.registration);
        let why = place.why(programme, language).join("; ");
        lines.push(format!("    {name} ({}): {why}", programme.name_of_block(place.block)));
    }
    Ok(lines.join("\n"))
}
