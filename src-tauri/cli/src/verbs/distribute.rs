//! `tagwerk distribute`.

use crate::{failure::Failure, help::command, talk::Talk};
use clap::Args;
use std::path::PathBuf;
use tagwerk_core::planning;

command! {
    "Verteilt die Programmpunkte ohne Raum auf die freien Räume"
    | "Distributes the sessions without room over the free rooms"
    #[derive(Args)]
    pub struct Distribute {
        file: PathBuf = "die Veranstaltung" | "the event",
        #[arg(long)]
        block: Option<String> = "nur dieser Block: 1, 2, … oder seine Kennung" | "this block only: 1, 2, … or its id",
    }
}

impl Distribute {
    pub fn run(&self, talk: &Talk) -> Result<(), Failure> {
        let mut file = talk.open(&self.file)?;
        let blocks = match &self.block {
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
        let left = distribution.without_room.iter().filter_map(|session| {
            Some(format!("{} → {}", name(session)?, talk.pick("kein freier Raum", "no free room")))
        });
        let lines: Vec<String> = placed.chain(left).collect();
        if lines.is_empty() {
            return talk.say(talk.pick(
                "Nichts zu verteilen: kein Programmpunkt eines Blocks ist ohne Raum.",
                "Nothing to distribute: no session of a block is without a room.",
            ));
        }
        talk.say(&lines.join("\n"))
    }
}
