//! `tagwerk merge-people`.

use crate::{failure::Failure, help::command, talk::Talk, who::meant};
use clap::Args;
use std::path::PathBuf;
use tagwerk_core::{
    domain::{
        Language, PersonId,
        same_person::{Alike, Twice},
    },
    event_file::{Differing, EventFile, Taken},
};

command! {
    "Führt zwei Personen zu einer zusammen; ohne Personen: wer vermutlich doppelt da ist"
    | "Makes two people one; without people: who is probably there twice"
    #[derive(Args)]
    pub struct MergePeople {
        file: PathBuf = "die Veranstaltung" | "the event",
        #[arg(requires = "merged")]
        kept: Option<String> =
            "die Person, die bleibt: Name, Kennung oder die Nummer der Anmeldung"
            | "the person who stays: a name, an id or the code of the registration",
        merged: Option<String> = "die Person, die in ihr aufgeht" | "the person who becomes part of them",
        #[arg(long, value_name = "FIELD,…", value_delimiter = ',', requires = "merged")]
        take: Vec<String> =
            "in diesen Feldern gilt, was bei der anderen steht; --dry-run nennt sie. Was nicht gilt, kommt in die Notiz"
            | "in these fields the other one is right; --dry-run names them. What is not taken goes into the note",
        #[arg(long, requires = "merged", conflicts_with = "take")]
        apart: bool =
            "es sind zwei: Sie werden nicht mehr als doppelt genannt"
            | "they are two: they are not named as being there twice any more",
        #[arg(long, requires = "merged", conflicts_with = "apart")]
        dry_run: bool = "zeigt nur, worin sich die beiden unterscheiden" | "only shows in what the two differ",
        #[arg(long)]
        json: bool = "als JSON" | "as JSON",
    }
}

impl MergePeople {
    pub fn run(&self, talk: &Talk) -> Result<(), Failure> {
        let (Some(kept), Some(merged)) = (&self.kept, &self.merged) else { return self.list(talk) };
        let mut file = talk.open_unless_dry(&self.file, self.dry_run)?;
        let (kept, merged) = (meant(&file, kept, talk.now)?, meant(&file, merged, talk.now)?);
        if self.apart {
            let outcome = file.tell_apart(kept, merged, talk.now)?;
            return if self.json {
                talk.json(&serde_json::json!({ "apart": [kept, merged] }))
            } else {
                talk.done(&file, &outcome)
            };
        }
        let differing = file.differing(kept, merged, talk.language)?;
        if self.dry_run {
            return if self.json { talk.json(&fields(&differing)) } else { talk.say(&said(&differing, talk.language)) };
        }
        let taken = Taken(self.take.iter().map(|field| field.trim().to_owned()).collect());
        let outcome = file.merge_people(kept, merged, &taken, talk.now)?;
        if self.json {
            let (fields, taken) = (fields(&differing), &taken.0);
            talk.json(&serde_json::json!({ "kept": kept, "merged": merged, "differing": fields, "taken": taken }))
        } else {
            talk.done(&file, &outcome)
        }
    }

    fn list(&self, talk: &Talk) -> Result<(), Failure> {
        let file = talk.open_for_reading(&self.file)?;
        let (pairs, more) = file.twice(|found| (found.pairs.clone(), found.more))?;
        if self.json {
            let pairs = pairs.iter().map(|pair| {
                Ok(serde_json::json!({
                    "kept": { "id": pair.a, "name": name(&file, pair.a)? },
                    "merged": { "id": pair.b, "name": name(&file, pair.b)? },
                    "reason": pair.grounds.sentence(talk.language),
                    "hint": pair.grounds.is_only_a_hint(),
                }))
            });
            return talk.json(&pairs.collect::<Result<Vec<_>, Failure>>()?);
        }
        if pairs.is_empty() {
            return talk.say(talk.pick("Niemand scheint doppelt da zu sein.", "Nobody seems to be there twice."));
        }
        let lines = pairs.iter().map(|pair| line(&file, pair, talk.language));
        let mut lines = lines.collect::<Result<Vec<_>, Failure>>()?;
        lines.extend(Alike::more_in_words(more, talk.language).map(str::to_owned));
        talk.say(&lines.join("\n"))
    }
}

/// "Ada Roth, Verein [id] = Ada Rot [id]: bis auf einen Buchstaben gleich"
fn line(file: &EventFile, pair: &Twice, language: Language) -> Result<String, Failure> {
    let [a, b] = [pair.a, pair.b].map(|id| name(file, id).map(|name| format!("{name} [{}]", id.0)));
    Ok(format!("{} = {}: {}", a?, b?, pair.grounds.sentence(language)))
}

fn name(file: &EventFile, person: PersonId) -> Result<String, Failure> {
    let person = file.person(person)?;
    let texts = person.map(|person| [Some(person.full_name()), person.organisation]);
    Ok(texts.into_iter().flatten().flatten().collect::<Vec<_>>().join(", "))
}

/// "email (E-Mail): ada@example.org | a.roth@example.org"
fn said(differing: &[Differing], language: Language) -> String {
    if differing.is_empty() {
        return language.pick("Zu wählen ist nichts.", "There is nothing to choose.").to_owned();
    }
    let line = |field: &Differing| format!("{} ({}): {} | {}", field.field, field.name, field.kept, field.merged);
    differing.iter().map(line).collect::<Vec<_>>().join("\n")
}

fn fields(differing: &[Differing]) -> Vec<serde_json::Value> {
    let field = |field: &Differing| {
        serde_json::json!({
            "field": field.field, "name": field.name, "kept": field.kept, "merged": field.merged,
            "fuller": if field.merged_is_fuller { "merged" } else { "kept" },
        })
    };
    differing.iter().map(field).collect()
}
