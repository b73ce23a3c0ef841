//! `tagwerk person`: somebody falls out.

use crate::{failure::Failure, help::command, talk::Talk};
use chrono::NaiveDate;
use clap::Args;
use std::path::PathBuf;
use tagwerk_core::{
    domain::ContributionId,
    event_file::{EventFile, FallsOut},
};

command! {
    "Eine Person fällt aus: alle ihre Mitwirkungen in einem Schritt"
    | "A person does not come: all their parts in one step"
    #[derive(Args)]
    pub struct Person {
        file: PathBuf = "die Veranstaltung" | "the event",
        person: String = "wer: Name oder Kennung" | "who: name or id",
        #[arg(long, required = true)]
        absent: bool = "fällt aus" | "does not come",
        #[arg(long, value_name = "DATE")]
        from: Option<NaiveDate> = "erst ab diesem Tag (2026-06-13)" | "from this day on (2026-06-13)",
        #[arg(long, value_name = "DATE", conflicts_with = "from")]
        on: Option<NaiveDate> = "nur an diesem Tag" | "on this day only",
        #[arg(long, value_name = "TEXT")]
        reason: Option<String> =
            "der Grund, nur für das Team: er wird nie gedruckt"
            | "the reason, for the team alone: it is never printed",
        #[arg(long)]
        dry_run: bool = "zeigt nur, was es kostet" | "only shows what it costs",
    }
}

impl Person {
    pub fn run(&self, talk: &Talk) -> Result<(), Failure> {
        let mut file = talk.open_unless_dry(&self.file, self.dry_run)?;
        let person = file.programme().find_person(&self.person)?;
        let when = match (self.from, self.on) {
            (Some(first), _) => FallsOut::From(first),
            (None, Some(only)) => FallsOut::On(only),
            (None, None) => FallsOut::Everywhere,
        };
        let changes = file.falling_out(person, when, self.reason.as_deref())?;
        let cost = talk.cost(&file.cost_of(&changes)?);
        if self.dry_run {
            return talk.say(&cost);
        }
        let outcome = file.fall_out(person, when, self.reason.as_deref(), talk.now)?;
        let mut lines = vec![talk.sentence(&file, &outcome), cost];
        for change in &changes {
            lines.extend(substitutes(&file, ContributionId(change.item().id()), talk)?);
        }
        talk.say(&lines.join("\n"))
    }
}

/// "  Neue Wege: Ada Amsel, Bert Bohn frei und damit vertraut", if there is anybody.
fn substitutes(file: &EventFile, part: ContributionId, talk: &Talk) -> Result<Option<String>, Failure> {
    let others = file.substitutes(part)?;
    let used_to_it = others.iter().filter(|one| one.has_done_it).take(3);
    let names: Vec<String> = used_to_it.map(|one| one.person.full_name()).collect();
    let programme = file.programme();
    let session = programme.contributions.get(&part).and_then(|part| programme.sessions.get(&part.session));
    let title = session.map(|session| session.sign_title()).unwrap_or_default();
    let free = talk.pick("frei und damit vertraut", "free, and used to it");
    Ok((!names.is_empty()).then(|| format!("  {title}: {} {free}", names.join(", "))))
}
