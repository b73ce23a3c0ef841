//! Rearranges the plan, with what it costs and what it brings about.

use crate::{failure::Failure, talk::Talk};
use tagwerk_core::{
    domain::{Programme, conflicts::Conflict},
    event_file::EventFile,
    planning::{Outlook, Rearrangement, RoomClosing},
};

/// Says what a rearrangement costs, moves and brings about, and makes it unless only that is wanted.
pub fn rearrange(talk: &Talk, file: &mut EventFile, what: &Rearrangement, dry_run: bool) -> Result<(), Failure> {
    let before = file.programme().clone();
    let outlook = file.consequences(what)?;
    let mut lines = vec![talk.cost(&file.cost_of_rearranging(what)?)];
    if let Rearrangement::CloseRoom(_) = what {
        let moves = RoomClosing::moves(&before, &outlook.after, talk.language);
        lines.extend(moves.into_iter().map(|moved| format!("  {moved}")));
    }
    lines.extend(consequences(talk, &before, &outlook));
    if !dry_run {
        let outcome = file.rearrange(what, talk.now)?;
        lines.insert(0, talk.sentence(file, &outcome));
    }
    talk.say(&lines.join("\n"))
}

/// The findings that a step would bring, in the words of the plan after it, and those that it would mend, in the
/// words of the plan before it.
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
