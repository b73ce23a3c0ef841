//! The next version of a programme: compared with what was read last, and taken over.

use super::{
    Talk,
    import::{self, Reading},
    sheet::Sheet,
};
use crate::{
    args::{Gone, NextVersion, Take},
    failure::Failure,
};
use std::path::Path;
use tagwerk_core::{
    domain::{Language, same_person::fold},
    event_file::{EventError, EventFile},
    import::Draft,
    revision::{Comparison, Decisions, Question, What},
};

pub fn programme(
    talk: &Talk,
    path: &Path,
    sheet: &Path,
    reading: &Reading,
    words: &NextVersion,
) -> Result<(), Failure> {
    let sheet = Sheet::read(sheet, &reading.words)?;
    let mut file = if reading.dry_run { talk.open_for_reading(path)? } else { talk.open(path)? };
    let sheet = import::recalled(talk, sheet, Some(&file))?;
    let (draft, beside) = import::draft(talk, &sheet, reading, Some(&file))?;
    if draft.asks_first_day.is_some() && !reading.dry_run {
        return Err(Failure::WhichFirstDay);
    }
    let json = reading.json;
    let (comparison, decisions) = decide(&file, &draft, words, talk.language)?;
    if json {
        talk.json(&comparison)?;
    }
    if reading.dry_run {
        return if json { Ok(()) } else { talk.say(&comparison.to_text(talk.language)) };
    }
    let undecided = Undecided::of(&comparison, words);
    if !undecided.is_nothing() {
        if !json {
            talk.say(&comparison.to_text(talk.language))?;
        }
        return Err(Failure::Undecided(undecided));
    }
    match file.update_programme_with(&draft, &beside, &decisions, talk.now) {
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

/// Questions are answered by the line or the name that they are about. An answer may lead to the next question of the
/// same line.
fn decide(
    file: &EventFile,
    draft: &Draft,
    words: &NextVersion,
    language: Language,
) -> Result<(Comparison, Decisions), Failure> {
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
                let answer = if said(&words.same) { true } else { said(&words.other).then_some(false)? };
                Some((question.key.clone(), answer))
            })
            .collect();
        if answers.is_empty() {
            break comparison;
        }
        decisions.answers.extend(answers);
    };
    let said = || words.same.iter().chain(&words.other);
    let unasked = said().find(|word| !comparison.questions.iter().any(|question| is_about(question, word)));
    if let Some(word) = unasked {
        return Err(Failure::NotAsked(word.clone()));
    }
    for proposal in &comparison.proposals {
        let taken = match (words.take, words.gone) {
            (Some(take), _) if proposal.is_conflict => take == Take::Theirs,
            (_, Some(gone)) if proposal.what == What::Gone => gone == Gone::Remove,
            _ => continue,
        };
        decisions.taken.insert(proposal.key.clone(), taken);
    }
    let comparison = file.compare_programme(draft, &decisions, language)?;
    Ok((comparison, decisions))
}

/// What somebody has to say first, and how many of each.
pub struct Undecided {
    /// By what they are answered.
    pub questions: Vec<String>,
    pub conflicts: usize,
    pub gone: usize,
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

    pub fn sentence(&self, language: Language) -> String {
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
