//! `tagwerk contribution`: what becomes of a person's part, late.

use crate::{
    failure::Failure,
    help::{arguments, command},
    talk::Talk,
    words::word,
};
use clap::Args;
use serde_json::{Map, Value, json};
use std::path::PathBuf;
use tagwerk_core::{
    domain::{ContributionId, ItemRef, PersonId, Presence, Programme, Table},
    event_file::Part,
};

command! {
    "Eine Mitwirkung ändert sich: verhindert, online, vertreten, zurückgezogen"
    | "A part changes: unable to attend, online, replaced, withdrawn"
    #[derive(Args)]
    pub struct Contribution {
        file: PathBuf = "die Veranstaltung" | "the event",
        session: String = "der Programmpunkt: 2.4 oder seine Kennung" | "the session: 2.4 or its id",
        person: String = "wer: Name oder Kennung" | "who: name or id",
        #[command(flatten)]
        what: What,
        #[arg(long)]
        dry_run: bool = "zeigt nur, was es kostet" | "only shows what it costs",
    }
}

arguments! {
    #[derive(Args)]
    #[group(required = true, multiple = true)]
    struct What {
        #[arg(long, value_parser = ["coming", "absent"])]
        standing: Option<String> = "coming: kommt, absent: verhindert" | "coming or absent",
        #[arg(long, value_parser = word::<Presence>())]
        presence: Option<Presence> = "on-site: vor Ort, remote: online" | "on-site or remote",
        #[arg(long, value_name = "PERSON")]
        replace_by: Option<String> = "wer vertritt" | "who stands in",
        #[arg(long, conflicts_with_all = ["standing", "replace_by"])]
        withdraw: bool =
            "zurückgezogen und nicht mehr angekündigt"
            | "withdrawn, and not announced any more",
    }
}

impl Contribution {
    pub fn run(&self, talk: &Talk) -> Result<(), Failure> {
        let mut file = talk.open_unless_dry(&self.file, self.dry_run)?;
        let person = file.programme().find_person(&self.person)?;
        let part = part(file.programme(), &self.session, person)?;
        let row = ItemRef { table: Table::Contribution, id: part.0 };
        let stand_in = self.what.replace_by.as_ref().map(|name| file.programme().find_person(name)).transpose()?;
        let fields = self.what.fields(stand_in.is_some());
        let changes = match stand_in {
            Some(person) => file.standing_in(part, Some(Part::Of(person)), &fields)?,
            None => file.editing(row, &fields)?,
        };
        let cost = talk.cost(&file.cost_of(&changes)?);
        if self.dry_run {
            return talk.say(&cost);
        }
        let outcome = match stand_in {
            Some(person) => file.set_stand_in(part, Some(Part::Of(person)), &fields, talk.now)?,
            None => file.edit(row, &fields, talk.now)?,
        };
        talk.say(&[talk.sentence(&file, &outcome), cost].join("\n"))
    }
}

impl What {
    /// Whoever is replaced does not come, unless it is said otherwise.
    fn fields(&self, is_replaced: bool) -> Map<String, Value> {
        let mut fields = Map::new();
        let standing = self.standing.clone().or_else(|| is_replaced.then(|| "absent".to_owned()));
        fields.extend(standing.map(|word| ("standing".to_owned(), Value::from(word))));
        fields.extend(self.presence.map(|presence| ("presence".to_owned(), json!(presence))));
        if self.withdraw {
            fields.insert("standing".to_owned(), Value::from("withdrawn"));
            fields.insert("still_announced".to_owned(), Value::from(false));
        }
        fields
    }
}

/// The person's part in the session; of several, the first that they still play.
pub(super) fn part(programme: &Programme, session: &str, person: PersonId) -> Result<ContributionId, Failure> {
    let id = programme.find_session(session)?;
    let parts = programme.contributions_to(id).into_iter().filter(|part| part.person == Some(person));
    let mut parts: Vec<_> = parts.collect();
    parts.sort_by_key(|part| !part.comes());
    let first = parts.first().map(|part| part.id);
    first.ok_or_else(|| Failure::WhichContribution(format!("{session}/{}", programme.people[&person].full_name())))
}
