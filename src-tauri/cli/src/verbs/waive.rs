//! `tagwerk waive`.

use crate::{
    failure::Failure,
    help::{arguments, command},
    talk::Talk,
};
use clap::Args;
use std::path::PathBuf;
use tagwerk_core::{
    domain::{PersonId, Rule, SessionId, conflicts::Conflict},
    event_file::EventError,
};

command! {
    "Lässt einen Konflikt bewusst zu, solange sich nichts an seinem Sachstand ändert"
    | "Accepts a conflict, for as long as its facts stay as they are"
    #[derive(Args)]
    pub struct Waive {
        file: PathBuf = "die Veranstaltung" | "the event",
        #[arg(long, value_parser = rule)]
        rule: Rule =
            "die Regel, wie »check --json« sie nennt: room-taken-twice, …"
            | "the rule as “check --json” names it: room-taken-twice, …",
        #[arg(long, required = true)]
        session: Vec<String> =
            "der Programmpunkt, um den es geht: 2.4; mehrmals für beide"
            | "the session that it is about: 2.4; several times for both",
        #[arg(long)]
        person: Option<String> = "nur, was diese Person betrifft" | "only what concerns this person",
        #[command(flatten)]
        how: How,
    }
}

arguments! {
    #[derive(Args)]
    #[group(required = true, multiple = false)]
    struct How {
        #[arg(long, value_name = "TEXT")]
        reason: Option<String> = "die Begründung" | "the reason",
        #[arg(long)]
        open: bool = "nimmt es zurück: der Konflikt ist wieder offen" | "takes it back: the conflict is open again",
    }
}

fn rule(key: &str) -> Result<Rule, String> {
    let known = Rule::ALL.iter().find(|rule| rule.key() == key);
    known.copied().ok_or_else(|| Rule::ALL.iter().map(|rule| rule.key()).collect::<Vec<_>>().join(", "))
}

impl Waive {
    /// All findings of a rule about these sessions, or about this person in them.
    pub fn run(&self, talk: &Talk) -> Result<(), Failure> {
        let mut file = talk.open(&self.file)?;
        let programme = file.programme();
        let sessions: Vec<SessionId> =
            self.session.iter().map(|name| programme.find_session(name)).collect::<Result<_, _>>()?;
        let person: Option<PersonId> = self.person.as_ref().map(|name| programme.find_person(name)).transpose()?;
        let meant = |conflict: &Conflict| {
            conflict.rule == self.rule
                && sessions.iter().all(|session| conflict.sessions.contains(session))
                && person.is_none_or(|person| conflict.people.contains(&person))
        };
        let conflicts: Vec<Conflict> = file.conflicts().into_iter().filter(meant).collect();
        if conflicts.is_empty() {
            return Err(EventError::NoSuchConflict(self.rule).into());
        }
        let outcome = match &self.how.reason {
            Some(reason) => file.waive(&conflicts, reason, talk.now)?,
            None => file.unwaive(&conflicts, talk.now)?,
        };
        talk.done(&file, &outcome)
    }
}
