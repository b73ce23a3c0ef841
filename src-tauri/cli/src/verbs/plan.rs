//! Verbs about the plan itself.

use super::{Talk, conflicts::consequences};
use crate::{
    args::{Swap, Thing},
    failure::Failure,
    set, show,
};
use chrono_tz::Tz;
use std::path::Path;
use tagwerk_core::{
    disk::Over,
    domain::{ContributionId, Event, Language},
    event_file::EventFile,
    planning::{self, Rearrangement, Within},
    sample,
};

pub fn new(talk: &Talk, path: &Path, title: &str, zone: Tz, language: Language) -> Result<(), Failure> {
    talk.note_what_was_set_aside(&EventFile::create(path, &Event::new(title, zone, language), talk.now)?);
    talk.say(&format!("{}: {}", talk.pick("Angelegt", "Made"), path.display()))
}

pub fn sample(talk: &Talk, path: &Path) -> Result<(), Failure> {
    talk.note_what_was_set_aside(&sample::create(path, Over::Nothing, talk.now)?);
    talk.say(&format!("{}: {}", talk.pick("Angelegt", "Made"), path.display()))
}

pub fn show(talk: &Talk, path: &Path, json: bool) -> Result<(), Failure> {
    let file = talk.open_for_reading(path)?;
    if json {
        talk.json(&show::Shown::of(file.programme()))
    } else {
        talk.say(&show::as_text(file.programme(), talk.language))
    }
}

pub fn set(talk: &Talk, path: &Path, thing: Thing, name: Option<&str>, words: &[String]) -> Result<(), Failure> {
    let mut file = talk.open(path)?;
    let row = set::row(file.programme(), thing, name)?;
    let (stand_in, words) = set::stand_in(file.programme(), row, words)?;
    let fields = set::fields(talk, &file, row, &words)?;
    let outcome = match stand_in {
        Some(stand_in) => file.set_stand_in(ContributionId(row.id), stand_in, &fields, talk.now)?,
        None => file.edit(row, &fields, talk.now)?,
    };
    talk.done(&file, &outcome)
}

pub fn place(talk: &Talk, path: &Path, session: &str, room: Option<&str>) -> Result<(), Failure> {
    let mut file = talk.open(path)?;
    let session = file.programme().find_session(session)?;
    let room = room.map(|room| file.programme().find_room(room)).transpose()?;
    let outcome = file.place_session(session, room, talk.now)?;
    talk.done(&file, &outcome)
}

pub fn swap(talk: &Talk, words: &Swap) -> Result<(), Failure> {
    let mut file = talk.open(&words.file)?;
    let before = file.programme().clone();
    let within = match (&words.within.block, words.within.day) {
        (Some(block), _) => Within::Block(before.find_block(block)?),
        (None, Some(day)) => Within::Day(day),
        (None, None) => Within::Everything,
    };
    let what = Rearrangement::SwapRooms(before.find_room(&words.one)?, before.find_room(&words.other)?, within);
    let mut lines = consequences(talk, &before, &file.consequences(&what)?);
    if !words.dry_run {
        let outcome = file.rearrange(&what, talk.now)?;
        lines.insert(0, talk.sentence(&file, &outcome));
    } else if lines.is_empty() {
        let nothing =
            talk.pick("Kein Konflikt kommt hinzu, keiner fällt weg.", "No conflict is added, none is solved.");
        lines.push(nothing.to_owned());
    }
    talk.say(&lines.join("\n"))
}

pub fn distribute(talk: &Talk, path: &Path, block: Option<&str>) -> Result<(), Failure> {
    let mut file = talk.open(path)?;
    let blocks = match block {
        Some(block) => vec![file.programme().find_block(block)?],
        None => planning::blocks_without_rooms(file.programme()),
    };
    let distribution = file.distribute(&blocks, talk.now)?;
    let programme = file.programme();
    let name = |id| {
        let session = programme.sessions.get(id)?;
        let number = programme.printed_number(session, talk.language);
        Some(number.map_or_else(|| session.title.clone(), |number| format!("{number} {}", session.title)))
    };
    let placed = distribution
        .placed
        .iter()
        .filter_map(|(session, room)| Some(format!("{} → {}", name(session)?, programme.rooms.get(room)?.name)));
    let left = distribution
        .without_room
        .iter()
        .filter_map(|session| Some(format!("{} → {}", name(session)?, talk.pick("kein freier Raum", "no free room"))));
    let lines: Vec<String> = placed.chain(left).collect();
    if lines.is_empty() {
        return talk.say(talk.pick(
            "Nichts zu verteilen: kein Programmpunkt eines Blocks ist ohne Raum.",
            "Nothing to distribute: no session of a block is without a room.",
        ));
    }
    talk.say(&lines.join("\n"))
}

pub fn merge_people(talk: &Talk, path: &Path, kept: &str, merged: &str) -> Result<(), Failure> {
    let mut file = talk.open(path)?;
    let kept = file.programme().find_person(kept)?;
    let merged = file.programme().find_person(merged)?;
    let outcome = file.merge_people(kept, merged, talk.now)?;
    talk.done(&file, &outcome)
}

pub fn undo(talk: &Talk, path: &Path) -> Result<(), Failure> {
    let mut file = talk.open(path)?;
    let outcome = file.undo(talk.now)?;
    talk.done(&file, &outcome)
}

pub fn redo(talk: &Talk, path: &Path) -> Result<(), Failure> {
    let mut file = talk.open(path)?;
    let outcome = file.redo(talk.now)?;
    talk.done(&file, &outcome)
}

pub fn history(talk: &Talk, path: &Path) -> Result<(), Failure> {
    let file = talk.open_for_reading(path)?;
    let zone = file.programme().event.zone;
    let lines: Vec<String> = file
        .history(talk.language)?
        .into_iter()
        .map(|step| format!("{}  {}", step.entry.at.with_timezone(&zone).format("%Y-%m-%d %H:%M"), step.sentence))
        .collect();
    talk.say(&lines.join("\n"))
}
