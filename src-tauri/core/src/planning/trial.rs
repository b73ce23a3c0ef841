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
        let difference = self.apply(changes);
        let back: Vec<Change> = changes.iter().rev().cloned().map(Change::inverse).collect();
        self.apply(&back);
        difference
    }

    fn apply(&mut self, changes: &[Change]) -> Difference {
        changes.iter().for_each(|change| self.programme.apply(change));
        self.check.follow(&self.programme, changes)
    }
}

/// What a change would bring and put right, before it is made.
pub fn consequences(programme: &Programme, check: &Check, changes: &[Change]) -> Difference {
    Trial::of(programme, check).of_changes(changes)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        domain::{Language, conflicts::Conflict, picture},
        planning::{Rearrangement, Whereto},
    };

    #[test]
    fn what_a_change_would_bring_and_put_right_is_known_before() {
        let plan = picture::programme(
            "9.00–10.00 | Saal: A (Moderation Eins) | -: B (Moderation Zwei)\n11.00–12.00 | Saal: C (Moderation Eins)",
        );
        let id = plan.find_session("B").expect("a session");
        let to = Whereto { room: plan.find_room("Saal").ok(), ..Whereto::of(&plan.sessions[&id]) };
        let changes = Rearrangement::Move(vec![(id, to)]).changes(&plan).expect("changes");
        let difference = consequences(&plan, &Check::of(&plan), &changes);
        let texts = |conflicts: &[Conflict]| {
            conflicts.iter().map(|conflict| conflict.text(&plan, Language::De)).collect::<Vec<_>>()
        };
        assert_eq!(texts(&difference.new), ["Saal ist doppelt belegt: »A« und »B«."]);
        assert_eq!(texts(&difference.solved), ["»B« hat keinen Raum."]);
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
