//! `tagwerk suggest`.

use crate::{
    failure::Failure,
    findings::{Finding, findings},
    help::command,
    programme_as_json::local,
    talk::Talk,
};
use clap::Args;
use serde::Serialize;
use std::path::PathBuf;
use tagwerk_core::{
    domain::{BlockId, RoomId},
    planning::{Scope, Suggestion},
};

command! {
    "Findet Raum und Zeit für einen Programmpunkt, und was sie bringen"
    | "Finds a room and a time for a session, and what they would bring"
    #[derive(Args)]
    pub struct Suggest {
        file: PathBuf = "die Veranstaltung" | "the event",
        session: String = "der Programmpunkt: 2.4 oder seine Kennung" | "the session: 2.4 or its id",
        #[arg(long, value_name = "N", default_value = "5")]
        most: usize = "höchstens so viele, sonst 5" | "so many at most, else 5",
        #[arg(long)]
        json: bool = "als JSON" | "as JSON",
    }
}

/// A place for a session, for other programs.
#[derive(Serialize)]
struct Proposed<'a> {
    block: Option<BlockId>,
    room: Option<RoomId>,
    start: String,
    end: String,
    text: String,
    new: Vec<Finding<'a>>,
    solved: Vec<Finding<'a>>,
}

impl Suggest {
    pub fn run(&self, talk: &Talk) -> Result<(), Failure> {
        let file = talk.open_for_reading(&self.file)?;
        let programme = file.programme();
        let id = programme.find_session(&self.session)?;
        let mut suggestions = file.suggest(id, Scope::All);
        suggestions.truncate(self.most);
        let sentence = |suggestion: &Suggestion| suggestion.sentence(programme, talk.language);
        if !self.json {
            let lines: Vec<String> =
                (1..).zip(&suggestions).map(|(place, it)| format!("{place}. {}", sentence(it))).collect();
            let nowhere = talk.pick(
                "Kein anderer Raum und keine andere Zeit: Es fehlt an Räumen, oder der Programmpunkt hat noch keine Zeit.",
                "No other room and no other time: there are no rooms, or the session has no time yet.",
            );
            return talk.say(if lines.is_empty() { nowhere.to_owned() } else { lines.join("\n") }.as_str());
        }
        let proposed: Vec<Proposed> = suggestions
            .iter()
            .map(|suggestion| Proposed {
                block: suggestion.to.block,
                room: suggestion.to.room,
                start: local(suggestion.span.start()),
                end: local(suggestion.span.end()),
                text: sentence(suggestion),
                new: findings(talk, &suggestion.programme_after(programme), &suggestion.difference.new),
                solved: findings(talk, programme, &suggestion.difference.solved),
            })
            .collect();
        talk.json(&proposed)
    }
}
