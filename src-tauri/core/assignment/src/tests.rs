mod every_way;
mod pictures;
mod reasons;

use super::*;
use std::{collections::BTreeMap, ops::ControlFlow};

/// A problem in words. `0: A=2 B=1/x` are the sessions of block 0, their seats and tracks; `anna 0: A B` are wishes, with
/// `!A` for what is forbidden, `=A` for what is fixed, `<A` for what was held before; `anna+bert` stay together and
/// `anna|bert` stay apart.
struct Picture {
    problem: Problem,
    people: Vec<String>,
    sessions: Vec<String>,
}

impl Picture {
    fn of(text: &str) -> Self {
        let mut picture = Self { problem: Problem::default(), people: Vec::new(), sessions: Vec::new() };
        for line in text.lines().map(str::trim).filter(|line| !line.is_empty()) {
            match line.split_once(": ") {
                Some((head, rest)) => match head.split_once(' ') {
                    None => rest.split_whitespace().for_each(|word| picture.session(head, word)),
                    Some((name, block)) => picture.ask(name, block, rest),
                },
                None if line.contains('+') => {
                    let group = line.split('+').map(|name| picture.person(name)).collect();
                    picture.problem.together.push(group);
                }
                None => {
                    let (one, other) = line.split_once('|').expect("two");
                    let pair = (picture.person(one), picture.person(other));
                    picture.problem.apart.push(pair);
                }
            }
        }
        picture
    }

    fn session(&mut self, block: &str, word: &str) {
        let (name, seats) = word.split_once('=').expect("seats");
        let (seats, track) = seats.split_once('/').map_or((seats, None), |(seats, track)| (seats, Some(track)));
        self.sessions.push(name.to_owned());
        let track = track.map(|track| usize::from(track.as_bytes()[0]));
        let [block, seats] = [block, seats].map(|number| number.parse().expect("a number"));
        self.problem.sessions.push(Session { block, seats: seats as u32, track });
    }

    fn ask(&mut self, name: &str, block: &str, words: &str) {
        let person = self.person(name);
        let block = block.parse().expect("a number");
        let mut ask = Ask { person, block, wishes: Vec::new(), forbidden: Vec::new(), fixed: None, before: None };
        for word in words.split_whitespace() {
            let session = |name: &str| self.sessions.iter().position(|other| other == name).expect("a session");
            match word.split_at(1) {
                ("!", name) => ask.forbidden.push(session(name)),
                ("=", name) => ask.fixed = Some(session(name)),
                ("<", name) => ask.before = Some(session(name)),
                _ => ask.wishes.push(session(word)),
            }
        }
        self.problem.asks.push(ask);
    }

    fn person(&mut self, name: &str) -> usize {
        self.people.iter().position(|other| other == name).unwrap_or_else(|| {
            self.people.push(name.to_owned());
            self.people.len() - 1
        })
    }

    fn with(mut self, change: impl FnOnce(&mut Problem)) -> Self {
        change(&mut self.problem);
        self
    }

    fn solved(&self) -> Solution {
        solve(&self.problem, &mut |_, _| ControlFlow::Continue(())).expect("places")
    }

    /// "anna A, bert -": with the sessions of all blocks.
    fn places(&self) -> String {
        self.in_words(&self.solved().places)
    }

    fn in_words(&self, places: &[Option<usize>]) -> String {
        let mut by_person: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
        for (ask, place) in self.problem.asks.iter().zip(places) {
            let session = place.map_or("-", |session| self.sessions[session].as_str());
            by_person.entry(&self.people[ask.person]).or_default().push(session);
        }
        let words = by_person.into_iter().map(|(name, sessions)| format!("{name} {}", sessions.join(" ")));
        words.collect::<Vec<_>>().join(", ")
    }
}
