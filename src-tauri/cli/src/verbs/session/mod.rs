//! `tagwerk session`: a session is renamed, cancelled, takes place after all, or becomes two.

mod split;

use crate::{
    failure::Failure,
    help::{arguments, command},
    talk::Talk,
};
use clap::Args;
use serde_json::{Map, Value};
use split::SplitInTwo;
use std::path::PathBuf;
use tagwerk_core::domain::{ItemRef, Table};

command! {
    "Benennt einen Programmpunkt um, teilt ihn, sagt ihn ab oder lässt ihn doch stattfinden"
    | "Renames a session, splits it, cancels it, or lets it take place after all"
    #[derive(Args)]
    pub struct Session {
        file: PathBuf = "die Veranstaltung" | "the event",
        session: String = "der Programmpunkt: 2.4 oder seine Kennung" | "the session: 2.4 or its id",
        #[command(flatten)]
        what: What,
        #[command(flatten)]
        split: SplitInTwo,
        #[arg(long)]
        dry_run: bool = "zeigt nur, was es kostet" | "only shows what it costs",
    }
}

arguments! {
    #[derive(Args)]
    #[group(required = false, multiple = true)]
    struct What {
        #[arg(long, value_name = "TEXT")]
        title: Option<String> = "der neue Titel" | "the new title",
        #[arg(long, conflicts_with = "reinstate")]
        cancel: bool = "entfällt" | "is cancelled",
        #[arg(long)]
        reinstate: bool = "findet doch statt" | "takes place after all",
    }
}

impl Session {
    pub fn run(&self, talk: &Talk) -> Result<(), Failure> {
        let mut file = talk.open_unless_dry(&self.file, self.dry_run)?;
        let session = file.programme().find_session(&self.session)?;
        if self.split.is_wanted() {
            return self.split.run(talk, &mut file, session, self.dry_run);
        }
        let row = ItemRef { table: Table::Session, id: session.0 };
        let mut fields = Map::new();
        if let Some(title) = &self.what.title {
            fields.insert("title".to_owned(), Value::from(title.as_str()));
        }
        let state = [(self.what.cancel, "cancelled"), (self.what.reinstate, "planned")];
        for (_, word) in state.into_iter().filter(|(is, _)| *is) {
            fields.insert("state".to_owned(), Value::from(word));
        }
        let cost = talk.cost(&file.cost_of(&file.editing(row, &fields)?)?);
        if self.dry_run {
            return talk.say(&cost);
        }
        let outcome = file.edit(row, &fields, talk.now)?;
        talk.say(&[talk.sentence(&file, &outcome), cost].join("\n"))
    }
}
