//! Trying things on that are not done.

use crate::domain::{
    Change, Programme,
    conflicts::{Check, Difference},
};

/// A programme and its findings, to try things on that are not done.
pub struct Trial {
    programme: Programme,
    check: Check,
}

impl Trial {
    pub fn of(programme: &Programme, check: &Check) -> Self {
        Self { programme: programme.clone(), check: check.clone() }
    }

    /// What these changes would bring and put right; afterwards all is as it was.
    pub fn of_changes(&mut self, changes: &[Change]) -> Difference {
        let difference = self.put_on(changes);
        let back: Vec<Change> = changes.iter().rev().cloned().map(Change::inverse).collect();
        self.put_on(&back);
        difference
    }

    /// What these changes would bring and put right; what is tried on after them stands upon them.
    pub fn put_on(&mut self, changes: &[Change]) -> Difference {
        changes.iter().for_each(|change| self.programme.apply(change));
        self.check.follow(&self.programme, changes)
    }
}

/// What would come of a change that is not made.
#[derive(Clone, Debug)]
pub struct Outlook {
    /// What it would bring and put right.
    pub difference: Difference,
    /// The programme as it would be: what is new is told in its words.
    pub after: Programme,
}

/// What would come of these changes.
pub fn consequences(programme: &Programme, check: &Check, changes: &[Change]) -> Outlook {
    let mut trial = Trial::of(programme, check);
    let difference = trial.put_on(changes);
    Outlook { difference, after: trial.programme }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        domain::{Language, conflicts::Conflict, picture},
        planning::{Rearrangement, Whereto},
    };

    fn texts(conflicts: &[Conflict], programme: &Programme) -> Vec<String> {
        conflicts.iter().map(|conflict| conflict.text(programme, Language::De)).collect()
    }

    #[test]
    fn what_a_change_would_bring_and_put_right_is_known_before() {
        let plan = picture::programme(
            "9.00–10.00 | Saal: A (Moderation Eins) | -: B (Moderation Zwei)\n11.00–12.00 | Saal: C (Moderation Eins)",
        );
        let id = plan.find_session("B").expect("a session");
        let to = Whereto { room: plan.find_room("Saal").ok(), ..Whereto::of(&plan.sessions[&id]) };
        let changes = Rearrangement::Move(vec![(id, to)]).changes(&plan).expect("changes");
        let Outlook { difference, after } = consequences(&plan, &Check::of(&plan), &changes);
        assert_eq!(texts(&difference.new, &after), ["Saal ist doppelt belegt: »A« und »B«."]);
        assert_eq!(texts(&difference.solved, &plan), ["»B« hat keinen Raum."]);
    }

    #[test]
    fn what_would_be_new_is_known_to_the_programme_after_it() {
        let plan = picture::programme("9.00–10.00 | Saal: A (Moderation Eins)");
        let changes = Rearrangement::Copy(plan.find_session("A").expect("a session")).changes(&plan).expect("changes");
        let Outlook { difference, after } = consequences(&plan, &Check::of(&plan), &changes);
        assert_eq!(texts(&difference.new, &after), ["»A« hat noch keine Zeit."]);
    }

    #[test]
    fn a_trial_leaves_everything_as_it_was() {
        let plan = picture::programme("9.00–10.00 | Saal: A [Strang X] (Moderation Eins) | Hof: B (Moderation Eins)");
        let check = Check::of(&plan);
        let mut trial = Trial::of(&plan, &check);
        let (a, b) = (plan.find_session("A").expect("a session"), plan.find_session("B").expect("a session"));
        let changes = Rearrangement::SwapSessions(a, b).changes(&plan).expect("changes");
        trial.of_changes(&changes);
        assert_eq!(trial.programme, plan);
        assert_eq!(trial.check.conflicts(&plan), check.conflicts(&plan));
    }
}
