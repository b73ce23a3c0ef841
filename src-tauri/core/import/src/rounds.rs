//! Workshops that are listed below an agenda, and the rounds of the agenda in which they run.

use super::{Draft, RemarkKind};
use std::collections::BTreeSet;

/// A question that a draft asks. Until it is answered, the workshops are in the first round, with a remark.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ListedBelow {
    /// Indices in the draft.
    pub sessions: Vec<usize>,
    /// Indices of the blocks without sessions of their own, in their order.
    pub rounds: Vec<usize>,
}

impl Draft {
    /// `None` if nothing is listed below the agenda, or if there is only one round.
    pub fn listed_below(&self) -> Option<ListedBelow> {
        let listed: BTreeSet<usize> = self
            .remarks
            .iter()
            .filter(|remark| remark.kind == RemarkKind::ListedBelow)
            .map(|remark| remark.line)
            .collect();
        let is_listed = |at: &usize| listed.contains(&self.sessions[*at].line);
        let (sessions, own): (Vec<usize>, Vec<usize>) = (0..self.sessions.len()).partition(is_listed);
        let taken: BTreeSet<usize> = own.iter().filter_map(|at| self.sessions[*at].block).collect();
        let mut rounds: Vec<usize> = (0..self.blocks.len()).filter(|block| !taken.contains(block)).collect();
        rounds.sort_by_key(|block| self.blocks[*block].span);
        (!sessions.is_empty() && rounds.len() > 1).then_some(ListedBelow { sessions, rounds })
    }

    /// Puts the listed sessions into these rounds, counted from 0. With several rounds, each session is repeated in
    /// each of them. Nothing changes if `places` is empty or names a round that does not exist.
    pub fn run_in(&mut self, places: &[usize]) {
        let Some(listed) = self.listed_below() else { return };
        let places: BTreeSet<usize> = places.iter().copied().collect();
        let rounds: Option<Vec<usize>> = places.iter().map(|place| listed.rounds.get(*place).copied()).collect();
        let Some((first, others)) = rounds.as_ref().and_then(|rounds| rounds.split_first()) else { return };
        for at in &listed.sessions {
            self.sessions[*at].block = Some(*first);
        }
        // New sessions are appended, so that the indices in lines stay valid.
        for block in others {
            let again = listed.sessions.iter().map(|at| self.sessions[*at].clone());
            let again: Vec<_> = again.map(|session| super::DraftSession { block: Some(*block), ..session }).collect();
            self.sessions.extend(again);
        }
        self.remarks.retain(|remark| remark.kind != RemarkKind::ListedBelow);
    }
}

#[cfg(test)]
mod tests {
    use super::super::{Draft, ReadOptions, read_programme};

    const SHEET: &str = "Samstag, 6. Juni 2026\n9.00–9.30 Uhr Begrüßung\n10.00–11.30 Uhr Workshop-Runde 1\n\
        11.30–12.00 Uhr Kaffeepause\n12.00–13.30 Uhr Workshop-Runde 2\n13.30–14.00 Uhr Abschluss im Hof\n\n\
        Workshop 1: Moose zählen\nLeitung: Ada Amsel\n\nWorkshop 2: Farne zeichnen\nLeitung: Ole Birkenast\n";

    fn draft(text: &str) -> Draft {
        read_programme(text, &ReadOptions::new(chrono_tz::Europe::Berlin, 2026)).expect("a draft")
    }

    fn in_rounds(places: &[usize]) -> Vec<(String, String)> {
        let mut draft = draft(SHEET);
        draft.run_in(places);
        let in_block = draft.sessions.iter().filter_map(|session| Some((session.block?, session)));
        let mut seen: Vec<(String, String)> = in_block
            .map(|(block, session)| (draft.blocks[block].span.start().format("%H").to_string(), session.title.clone()))
            .collect();
        seen.sort();
        seen
    }

    fn pairs(pairs: &[(&str, &str)]) -> Vec<(String, String)> {
        pairs.iter().map(|(hour, title)| ((*hour).to_owned(), (*title).to_owned())).collect()
    }

    #[test]
    fn workshops_run_in_the_rounds_that_somebody_names() {
        let first = pairs(&[("10", "Farne zeichnen"), ("10", "Moose zählen")]);
        let second = pairs(&[("12", "Farne zeichnen"), ("12", "Moose zählen")]);
        assert_eq!(in_rounds(&[]), first);
        assert_eq!(in_rounds(&[0]), first);
        assert_eq!(in_rounds(&[1]), second);
        assert_eq!(in_rounds(&[1, 0, 1]), [first.clone(), second].concat());
        assert_eq!(in_rounds(&[7]), first);
    }

    #[test]
    fn it_is_asked_while_it_is_not_said_and_where_there_is_a_choice() {
        let mut read = draft(SHEET);
        let asked = read.listed_below().expect("a question");
        assert_eq!((asked.sessions.len(), asked.rounds.len()), (2, 2));
        read.run_in(&[0, 1]);
        assert_eq!(read.listed_below(), None);
        assert_eq!(read.sessions.iter().filter(|session| session.contributions.len() == 1).count(), 4);
        let one_round = SHEET.replace("12.00–13.30 Uhr Workshop-Runde 2\n", "");
        assert_eq!(draft(&one_round).listed_below(), None);
    }
}
