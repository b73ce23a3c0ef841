//! The next version of a programme: compared with the version that was read last, and taken over.

use super::reading::{Reading, recalled};
use crate::{failure::Failure, help::arguments, talk::Talk};
use clap::{Args, ValueEnum};
use std::path::Path;
use tagwerk_core::{
    domain::{Language, Sentence, same_person::fold},
    event_file::{EventError, EventFile},
    import::Draft,
    revision::{Comparison, Decisions, Question, What},
};

arguments! {
    /// How the next version of a known sheet is taken over.
    #[derive(Args)]
    pub struct NextVersion {
        #[arg(long)]
        pub update: bool =
            "die nächste Fassung eines Programms, das schon eingelesen wurde: nur, was sich geändert hat"
            | "the next version of a programme that was read before: only what has changed",
        #[arg(long, value_name = "ours|theirs", requires = "update")]
        take: Option<Take> =
            "was gilt, wo von Hand und in der neuen Fassung geändert wurde: ours (von Hand) oder theirs (neu)"
            | "what counts where both the hand and the next version changed something: ours (by hand) or theirs (new)",
        #[arg(long, value_name = "keep|remove", requires = "update")]
        gone: Option<Gone> =
            "was nicht mehr in der neuen Fassung steht: keep behält es, remove entfernt es"
            | "what is no longer in the next version: keep leaves it, remove takes it out",
        #[arg(long, value_name = "LINE|NAME", requires = "update")]
        same: Vec<String> =
            "Antwort auf eine Frage: dasselbe wie zuvor; nach Zeile oder Name"
            | "the answer to a question: the same as before; by line or name",
        #[arg(long, value_name = "LINE|NAME", requires = "update")]
        other: Vec<String> =
            "Antwort auf eine Frage: etwas anderes als zuvor; nach Zeile oder Name"
            | "the answer to a question: not the same as before; by line or name",
    }
}

/// What counts where both the plan and the sheet were changed.
#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Take {
    Ours,
    Theirs,
}

/// What happens to sessions that are no longer in the sheet.
#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Gone {
    Keep,
    Remove,
}

impl NextVersion {
    pub fn take_over(&self, talk: &Talk, path: &Path, sheet: &Path, reading: &Reading) -> Result<(), Failure> {
        let sheet = reading.sheet(sheet)?;
        let mut file = talk.open_unless_dry(path, reading.dry_run)?;
        let sheet = recalled(talk, sheet, Some(&file))?;
        let (draft, beside) = reading.draft(talk, &sheet, Some(&file))?;
        if draft.asks_first_day.is_some() && !reading.dry_run {
            return Err(Failure::WhichFirstDay);
        }
        let json = reading.json;
        let (comparison, decisions) = self.decide(&file, &draft, talk.language)?;
        if json {
            talk.json(&comparison)?;
        }
        if reading.dry_run {
            return if json { Ok(()) } else { talk.say(&comparison.to_text(talk.language)) };
        }
        let undecided = Undecided::of(&comparison, self);
        if !undecided.is_nothing() {
            if !json {
                talk.say(&comparison.to_text(talk.language))?;
            }
            return Err(Failure::Input(Box::new(undecided)));
        }
        match file.update_programme(&draft, &beside, &decisions, talk.now) {
            Err(EventError::NothingToChange) if json => Ok(()),
            Err(EventError::NothingToChange) => talk.say(&comparison.to_text(talk.language)),
            outcome => {
                let outcome = outcome?;
                if json {
                    return Ok(());
                }
                talk.done(&file, &outcome)?;
                talk.say(&comparison.to_text(talk.language))
            }
        }
    }

    /// Questions are answered by the line or the name that they are about. An answer may lead to the next question
    /// about the same line.
    fn decide(&self, file: &EventFile, draft: &Draft, language: Language) -> Result<(Comparison, Decisions), Failure> {
        let mut decisions = Decisions::default();
        let is_about = |question: &Question, word: &String| {
            question.line.is_some_and(|line| line.to_string() == *word) || fold(&question.sheet) == fold(word)
        };
        let comparison = loop {
            let comparison = file.compare_programme(draft, &decisions, language)?;
            let answers: Vec<(String, bool)> = comparison
                .open_questions()
                .filter_map(|question| {
                    let said = |list: &[String]| list.iter().any(|word| is_about(question, word));
                    let answer = if said(&self.same) { true } else { said(&self.other).then_some(false)? };
                    Some((question.key.clone(), answer))
                })
                .collect();
            if answers.is_empty() {
                break comparison;
            }
            decisions.answers.extend(answers);
        };
        let said = || self.same.iter().chain(&self.other);
        let unasked = said().find(|word| !comparison.questions.iter().any(|question| is_about(question, word)));
        if let Some(word) = unasked {
            return Err(Failure::NotAsked(word.clone()));
        }
        for proposal in &comparison.proposals {
            let taken = match (self.take, self.gone) {
                (Some(take), _) if proposal.is_conflict => take == Take::Theirs,
                (_, Some(gone)) if proposal.what == What::Gone => gone == Gone::Remove,
                _ => continue,
            };
            decisions.taken.insert(proposal.key.clone(), taken);
        }
        let comparison = file.compare_programme(draft, &decisions, language)?;
        Ok((comparison, decisions))
    }
}

/// What the user has to decide first, and how many of each.
struct Undecided {
    /// The words that answer them.
    questions: Vec<String>,
    conflicts: usize,
    gone: usize,
}

impl Undecided {
    fn of(comparison: &Comparison, words: &NextVersion) -> Self {
        let name = |question: &Question| question.line.map_or_else(|| question.sheet.clone(), |line| line.to_string());
        Self {
            questions: comparison.open_questions().map(name).collect(),
            conflicts: if words.take.is_some() { 0 } else { comparison.conflicts().count() },
            gone: if words.gone.is_some() { 0 } else { comparison.gone().count() },
        }
    }

    fn is_nothing(&self) -> bool {
        self.questions.is_empty() && self.conflicts == 0 && self.gone == 0
    }
}

impl Sentence for Undecided {
    fn sentence(&self, language: Language) -> String {
        let mut parts: Vec<String> = Vec::new();
        if let Some(first) = self.questions.first() {
            let asked = match language {
                Language::De => language.count(self.questions.len(), "Frage ist offen", "Fragen sind offen"),
                Language::En => language.count(self.questions.len(), "question is open", "questions are open"),
            };
            let or = language.pick("oder", "or");
            parts.push(format!("{asked} (--same \"{first}\" {or} --other \"{first}\")"));
        }
        if self.conflicts > 0 {
            let both = match language {
                Language::De => language.count(self.conflicts, "Angabe ist", "Angaben sind"),
                Language::En => language.count(self.conflicts, "field was", "fields were"),
            };
            let changed =
                language.pick("von Hand und in der neuen Fassung geändert", "changed by hand and in the next version");
            parts.push(format!("{both} {changed} (--take ours|theirs)"));
        }
        if self.gone > 0 {
            let gone = match language {
                Language::De => language.count(self.gone, "Eintrag steht", "Einträge stehen"),
                Language::En => language.count(self.gone, "entry is", "entries are"),
            };
            let not_there = language.pick("nicht mehr in der neuen Fassung", "no longer in the next version");
            parts.push(format!("{gone} {not_there} (--gone keep|remove)"));
        }
        let nothing = language.pick("Geändert wurde nichts", "Nothing was changed");
        format!("{nothing}: {}.", parts.join("; "))
    }
}
