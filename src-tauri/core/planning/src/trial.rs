//! Tries changes without making them.

use super::Rearrangement;
use domain::{
    Change, Programme, Severity,
    conflicts::{Check, Difference},
};

/// A programme and its findings, on which changes can be tried.
pub struct Trial {
    programme: Programme,
    check: Check,
}

impl Trial {
    pub fn of(programme: &Programme, check: &Check) -> Self {
        Self { programme: programme.clone(), check: check.clone() }
    }

    /// What these changes would cause and resolve. The trial is unchanged afterwards.
    pub fn of_changes(&mut self, changes: &[Change]) -> Difference {
        self.told_of(changes, |difference, _| difference)
    }

    /// The same, with `tell` called on the programme as it would be.
    pub fn told_of<T>(&mut self, changes: &[Change], tell: impl FnOnce(Difference, &Programme) -> T) -> T {
        let difference = self.put_on(changes);
        let told = tell(difference, &self.programme);
        let back: Vec<Change> = changes.iter().rev().cloned().map(Change::inverse).collect();
        self.put_on(&back);
        told
    }

    /// Applies these changes to the trial and returns what they cause and resolve. Later changes build on them.
    pub fn put_on(&mut self, changes: &[Change]) -> Difference {
        changes.iter().for_each(|change| self.programme.apply(change));
        self.check.follow(&self.programme, changes)
    }
}

/// The consequences of a change that has not been made.
#[derive(Clone, Debug)]
pub struct Outlook {
    /// What it would cause and resolve.
    pub difference: Difference,
    /// The programme after the change. New findings are described in its words.
    pub after: Programme,
}

/// The consequences of these changes.
pub fn consequences(programme: &Programme, check: &Check, changes: &[Change]) -> Outlook {
    let mut trial = Trial::of(programme, check);
    let difference = trial.put_on(changes);
    Outlook { difference, after: trial.programme }
}

/// The consequences of each of these, described in the words of the programme after it, with their indices in the list.
/// Best first: fewest errors, then warnings, then hints. Impossible ones are left out.
pub fn weigh<T>(
    programme: &Programme,
    check: &Check,
    whats: &[Rearrangement],
    tell: impl Fn(&Rearrangement, &Difference, &Programme) -> T,
) -> Vec<(usize, T)> {
    let mut trial = Trial::of(programme, check);
    let mut weighed: Vec<([isize; 3], usize, T)> = Vec::new();
    for (place, what) in whats.iter().enumerate() {
        let Ok(changes) = what.changes(programme) else { continue };
        weighed.push(trial.told_of(&changes, |difference, after| {
            let weight = Severity::ALL.map(|severity| difference.more(severity));
            (weight, place, tell(what, &difference, after))
        }));
    }
    weighed.sort_by_key(|(weight, place, _)| (*weight, *place));
    weighed.into_iter().map(|(_, place, told)| (place, told)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Rearrangement, Whereto};
    use domain::testing::picture;
    use domain::{Language, conflicts::Conflict};

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
    fn of_several_that_go_together_the_places_with_fewer_errors_come_first() {
        let plan = picture::programme(
            "9.00–10.00 | Saal: A (Moderation Eins) | Hof: B (Moderation Zwei)
             11.00–12.00 | Saal: C (Moderation Drei)
             13.00–14.00 | Hof: D (Moderation Vier)",
        );
        let id = |name: &str| plan.find_session(name).expect("a session");
        let time_of = |name: &str| {
            let session = &plan.sessions[&id(name)];
            (session.block, session.own_span)
        };
        let beside = |name| {
            let (block, own_span) = time_of(name);
            let to = |room| Whereto { block, own_span, room: plan.find_room(room).ok() };
            Rearrangement::Move(vec![(id("A"), to("Saal")), (id("B"), to("Hof"))])
        };
        let nowhere_else = Rearrangement::Move(vec![(id("A"), Whereto::of(&plan.sessions[&id("A")]))]);
        let swapped = Rearrangement::SwapSessions(id("A"), id("B"));
        let whats = [beside("C"), nowhere_else, beside("D"), swapped];
        let weighed = weigh(&plan, &Check::of(&plan), &whats, |_, difference, after| texts(&difference.new, after));
        assert_eq!(
            weighed,
            [
                (3, vec![]),
                (0, vec!["Saal ist doppelt belegt: »A« und »C«.".to_owned()]),
                (2, vec!["Hof ist doppelt belegt: »B« und »D«.".to_owned()]),
            ]
        );
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
