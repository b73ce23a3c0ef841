//! Verbs about what is wrong with a plan: finding it, accepting it, and finding a better place.

use super::Talk;
use crate::{args::Waive, failure::Failure};
use serde::Serialize;
use std::path::Path;
use tagwerk_core::{
    domain::{
        BlockId, PersonId, Programme, RoomId, SessionId, Severity,
        conflicts::{Conflict, Sentences},
    },
    event_file::EventError,
    planning::{Outlook, Scope, Suggestion},
};

/// A conflict in words, for other programs.
#[derive(Serialize)]
struct Finding<'a> {
    #[serde(flatten)]
    conflict: &'a Conflict,
    severity: Severity,
    text: String,
}

fn findings<'a>(talk: &Talk, programme: &Programme, conflicts: &'a [Conflict]) -> Vec<Finding<'a>> {
    let sentences = Sentences::about(programme, talk.language);
    conflicts
        .iter()
        .map(|conflict| Finding { conflict, severity: conflict.rule.severity(), text: sentences.of(conflict) })
        .collect()
}

pub fn check(talk: &Talk, path: &Path, json: bool) -> Result<(), Failure> {
    let file = talk.open_for_reading(path)?;
    let conflicts = file.conflicts();
    let findings = findings(talk, file.programme(), &conflicts);
    let crowded = file.crowded_in_words(talk.language);
    if json {
        crowded.into_iter().for_each(|crowded| talk.note(crowded));
        return talk.json(&findings);
    }
    let open = findings.iter().filter(|finding| finding.conflict.is_open());
    let mut lines: Vec<String> =
        open.map(|finding| format!("{}: {}", finding.severity.name(talk.language), finding.text)).collect();
    if lines.is_empty() {
        lines.push(talk.pick("Keine Konflikte.", "No conflicts.").to_owned());
    }
    lines.extend(crowded.map(str::to_owned));
    let waived: Vec<String> = findings
        .iter()
        .filter_map(|finding| Some(format!("  {} ({})", finding.text, finding.conflict.waived.as_ref()?)))
        .collect();
    if !waived.is_empty() {
        lines.push(format!("\n{}", talk.pick("Bewusst zugelassen:", "Accepted:")));
        lines.extend(waived);
    }
    talk.say(&lines.join("\n"))
}

/// All findings of a rule about these sessions, or about this person in them.
pub fn waive(talk: &Talk, words: &Waive) -> Result<(), Failure> {
    let mut file = talk.open(&words.file)?;
    let programme = file.programme();
    let sessions: Vec<SessionId> =
        words.session.iter().map(|name| programme.find_session(name)).collect::<Result<_, _>>()?;
    let person: Option<PersonId> = words.person.as_ref().map(|name| programme.find_person(name)).transpose()?;
    let meant = |conflict: &Conflict| {
        conflict.rule == words.rule
            && sessions.iter().all(|session| conflict.sessions.contains(session))
            && person.is_none_or(|person| conflict.people.contains(&person))
    };
    let conflicts: Vec<Conflict> = file.conflicts().into_iter().filter(meant).collect();
    if conflicts.is_empty() {
        return Err(EventError::NoSuchConflict(words.rule).into());
    }
    let outcome = match &words.how.reason {
        Some(reason) => file.waive(&conflicts, reason, talk.now)?,
        None => file.unwaive(&conflicts, talk.now)?,
    };
    talk.done(&file, &outcome)
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

pub fn suggest(talk: &Talk, path: &Path, session: &str, most: usize, json: bool) -> Result<(), Failure> {
    let file = talk.open_for_reading(path)?;
    let programme = file.programme();
    let id = programme.find_session(session)?;
    let session = programme.sessions.get(&id).ok_or(EventError::Gone(tagwerk_core::domain::Table::Session))?;
    let mut suggestions = file.suggest(id, Scope::All);
    suggestions.truncate(most);
    let sentence = |suggestion: &Suggestion| suggestion.sentence(programme, session, talk.language);
    if !json {
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
            start: crate::show::local(suggestion.span.start()),
            end: crate::show::local(suggestion.span.end()),
            text: sentence(suggestion),
            new: findings(talk, &suggestion.programme_after(programme), &suggestion.difference.new),
            solved: findings(talk, programme, &suggestion.difference.solved),
        })
        .collect();
    talk.json(&proposed)
}

/// What a step would bring, and what it would put right: in the words of the plan after it, and before it.
pub fn consequences(talk: &Talk, before: &Programme, outlook: &Outlook) -> Vec<String> {
    let told = |word: &str, programme: &Programme, conflicts: &[Conflict]| {
        conflicts
            .iter()
            .map(|conflict| format!("  {word}: {}", conflict.text(programme, talk.language)))
            .collect::<Vec<_>>()
    };
    let mut lines = told(talk.pick("Neu", "New"), &outlook.after, &outlook.difference.new);
    lines.extend(told(talk.pick("Gelöst", "Solved"), before, &outlook.difference.put_right()));
    lines
}
