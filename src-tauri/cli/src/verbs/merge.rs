//! `tagwerk merge`: two copies of one event become one.

use crate::{
    failure::Failure,
    findings::{Finding, findings},
    help::command,
    talk::Talk,
};
use clap::Args;
use serde_json::{Value, json};
use std::{collections::BTreeSet, path::PathBuf};
use tagwerk_core::{
    domain::{Language, Sentence, conflicts::Conflict},
    event_file::{Asked, EventError, EventFile, Joined, OtherCopy},
    merging::{Answers, Side},
};

command! {
    "Führt eine andere Kopie derselben Veranstaltung mit dieser zusammen"
    | "Merges another copy of the same event into this one"
    #[derive(Args)]
    pub struct Merge {
        file: PathBuf = "die Veranstaltung" | "the event",
        other: PathBuf = "die andere Kopie; sie bleibt, wie sie ist" | "the other copy, which stays as it is",
        #[arg(long, value_name = "ours|theirs|KEY=ours|theirs")]
        take: Vec<String> =
            "was gilt, wo beide etwas geändert haben: ours (diese Datei) oder theirs (die andere), für alles oder mit KEY= für eine Frage"
            | "what holds where both changed something: ours (this file) or theirs (the other), for all or with KEY= for one question",
        #[arg(long)]
        dry_run: bool = "zeigt nur, was es bringt und was zu entscheiden ist" | "only shows what it brings and what has to be decided",
        #[arg(long)]
        json: bool = "als JSON" | "as JSON",
    }
}

impl Merge {
    pub fn run(&self, talk: &Talk) -> Result<(), Failure> {
        if tagwerk_core::store::is_same_file(&self.file, &self.other) {
            return Err(EventError::SameFile.into());
        }
        let mut file = talk.open_unless_dry(&self.file, self.dry_run)?;
        let other = OtherCopy::read(&self.other)?;
        let answers = self.answers(&file.look_at_copy(&other, &Answers::new(), talk.language)?)?;
        let joined = file.look_at_copy(&other, &answers, talk.language)?;
        let open = joined.open_questions();
        if self.dry_run || open > 0 {
            match self.json {
                true => talk.json(&as_json(&joined, talk.language))?,
                false => talk.say(&said(&joined, talk.language))?,
            }
            return match open {
                _ if self.dry_run => Ok(()),
                open => Err(Failure::Input(Box::new(Open(open)))),
            };
        }
        let before = conflicts_in_words(talk, &file);
        let outcome = match file.merge_copy(&other, &answers, talk.now) {
            Err(EventError::NothingToChange) if self.json => return talk.json(&as_json(&joined, talk.language)),
            Err(EventError::NothingToChange) => return talk.say(nothing_new(talk.language)),
            outcome => outcome?,
        };
        let conflicts = file.conflicts();
        let programme = file.programme();
        let new: Vec<Finding> = findings(talk, programme, &conflicts)
            .into_iter()
            .filter(|finding| !before.contains(&finding.text))
            .collect();
        if self.json {
            let mut value = as_json(&joined, talk.language);
            value["new_conflicts"] = serde_json::to_value(&new)?;
            return talk.json(&value);
        }
        talk.done(&file, &outcome)?;
        let conflicts = new.iter().map(|finding| format!("  {}: {}", talk.pick("Neu", "New"), finding.text));
        let lines: Vec<String> = joined.remarks.iter().map(|remark| format!("  {remark}")).chain(conflicts).collect();
        if lines.is_empty() { Ok(()) } else { talk.say(&lines.join("\n")) }
    }

    fn answers(&self, joined: &Joined) -> Result<Answers, Failure> {
        let mut answers = Answers::new();
        for word in &self.take {
            match (side(word), word.rsplit_once('=').and_then(|(key, word)| Some((key, side(word)?)))) {
                (Some(side), _) => {
                    for (key, side) in joined.all_to(side) {
                        answers.entry(key).or_insert(side);
                    }
                }
                (None, Some((key, side))) if joined.questions.iter().any(|asked| asked.key == key) => {
                    answers.insert(key.to_owned(), side);
                }
                _ => return Err(Failure::NotAsked(word.clone())),
            }
        }
        Ok(answers)
    }
}

fn side(word: &str) -> Option<Side> {
    match word {
        "ours" => Some(Side::Ours),
        "theirs" => Some(Side::Theirs),
        _ => None,
    }
}

/// So many questions need an answer.
struct Open(usize);

impl Sentence for Open {
    fn sentence(&self, language: Language) -> String {
        let open = EventError::Undecided(self.0).sentence(language);
        let how = language.pick(
            "Mit --take ours|theirs für alle, mit --take KEY=ours|theirs für eine.",
            "With --take ours|theirs for all, with --take KEY=ours|theirs for one.",
        );
        format!("{open} {how}")
    }
}

fn nothing_new(language: Language) -> &'static str {
    language.pick("Die andere Kopie hat nichts Neues.", "The other copy has nothing new.")
}

/// The conflicts before, as they are said: a finding that only names something otherwise is not new.
fn conflicts_in_words(talk: &Talk, file: &EventFile) -> BTreeSet<String> {
    let conflicts: Vec<Conflict> = file.conflicts();
    findings(talk, file.programme(), &conflicts).into_iter().map(|finding| finding.text).collect()
}

/// What it brings, what was settled, and each question with its key.
fn said(joined: &Joined, language: Language) -> String {
    if joined.is_nothing_new() {
        return nothing_new(language).to_owned();
    }
    let mut lines = joined.brings(language);
    lines.extend(joined.remarks.iter().cloned());
    lines.extend(joined.questions.iter().map(|asked| question(asked, language)));
    lines.join("\n")
}

fn question(asked: &Asked, language: Language) -> String {
    let field = asked.field.as_deref().map(|field| format!(", {field}")).unwrap_or_default();
    let (here, there) = language.pick(("hier", "dort"), ("here", "there"));
    let holds = |side: Side| match asked.answer == Some(side) {
        true => language.pick(" ← gilt", " ← holds"),
        false => "",
    };
    format!(
        "? {}{field} [{}]\n    {here}: {}{}\n    {there}: {}{}",
        asked.of,
        asked.key,
        indented(&asked.ours),
        holds(Side::Ours),
        indented(&asked.theirs),
        holds(Side::Theirs)
    )
}

fn indented(text: &str) -> String {
    text.replace('\n', "\n          ")
}

fn as_json(joined: &Joined, language: Language) -> Value {
    let question = |asked: &Asked| {
        json!({
            "key": asked.key, "of": asked.of, "field": asked.field, "base": asked.base, "ours": asked.ours,
            "theirs": asked.theirs, "answer": asked.answer,
        })
    };
    let numbers = joined.numbers.iter().map(|(table, numbers)| {
        let numbers = json!({ "added": numbers.added, "changed": numbers.changed, "removed": numbers.removed });
        (table.key().to_owned(), numbers)
    });
    json!({
        "questions": joined.questions.iter().map(question).collect::<Vec<_>>(),
        "numbers": numbers.collect::<serde_json::Map<_, _>>(),
        "facts": joined.facts,
        "remarks": joined.remarks,
        "brings": joined.brings(language),
    })
}
