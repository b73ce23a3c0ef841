//! Computed places in words.

use super::{Bottleneck, Computed, Missed, Places, Reason};
use assignment::Fairness;
use domain::{Language, Programme, SessionId};

impl Places {
    /// "31 × 1. Wunsch, 4 × 2. Wunsch (Summe 4, besser geht es nicht; vorher 9, 3 umgesetzt)"
    pub fn summary(&self, language: Language) -> String {
        let ranks = self.tally.by_rank.iter().zip(1..).filter(|(count, _)| **count > 0);
        let ranks = ranks.map(|(count, rank)| match language {
            Language::De => format!("{count} × {rank}. Wunsch"),
            Language::En => format!("{count} × wish {rank}"),
        });
        let others = [
            (self.tally.unwished, language.pick("ohne Wunsch", "not wished for")),
            (self.tally.nothing, language.pick("ohne Platz", "without a place")),
        ];
        let others = others.into_iter().filter(|(count, _)| *count > 0).map(|(count, what)| format!("{count} {what}"));
        let all: Vec<String> = ranks.chain(others).collect();
        format!("{} ({})", all.join(", "), self.worth(language))
    }

    /// "Summe 4, besser geht es nicht; vorher 9, 3 umgesetzt"
    pub fn worth(&self, language: Language) -> String {
        let total = match (self.is_exact, language) {
            (true, Language::De) => format!("Summe {}, besser geht es nicht", self.total),
            (true, Language::En) => format!("total {}, and nothing is better", self.total),
            (false, Language::De) => format!("Summe {}, bestenfalls {}", self.total, self.bound),
            (false, Language::En) => format!("total {}, at best {}", self.total, self.bound),
        };
        let before = self.total_before.map(|before| match language {
            Language::De => format!("; vorher {before}, {} umgesetzt", self.moved),
            Language::En => format!("; {before} before, {} moved", self.moved),
        });
        format!("{total}{}", before.unwrap_or_default())
    }

    /// What fairness cost or would cost. `None` if nobody asked for it.
    pub fn on_fairness(&self, language: Language) -> Option<String> {
        match (self.fairness, language) {
            (Fairness::NotAskedFor, _) => None,
            (Fairness::Fair { worst, worst_without }, Language::De) => {
                Some(format!("Fair: Wer am schlechtesten wegkommt, hat {worst} statt {worst_without}."))
            }
            (Fairness::Fair { worst, worst_without }, Language::En) => {
                Some(format!("Fair: whoever fares worst has {worst} instead of {worst_without}."))
            }
            (Fairness::NotBetter { worst, worst_with }, Language::De) => Some(format!(
                "Fair wäre nicht besser: Wer am schlechtesten wegkommt, hätte {worst_with} statt {worst}. Es bleibt bei der kleinsten Summe."
            )),
            (Fairness::NotBetter { worst, worst_with }, Language::En) => Some(format!(
                "Fair would not be better: whoever fares worst would have {worst_with} instead of {worst}. The smallest total stays."
            )),
        }
    }
}

impl Computed {
    /// Why the dearer wishes were not met, a sentence for each.
    pub fn why(&self, programme: &Programme, language: Language) -> Vec<String> {
        let missed = self.missed.iter().map(|missed| missed.sentence(programme, language));
        let by_track = self.is_left_out_by_track.then(|| {
            let why = ("nur weil niemand zweimal in einen Strang kommt", "only because nobody gets twice into a track");
            language.pick(why.0, why.1).to_owned()
        });
        missed.chain(by_track).collect()
    }
}

impl Missed {
    /// "1.3 Gewaltfrei sprechen: voll, das Los entschied"
    pub fn sentence(&self, programme: &Programme, language: Language) -> String {
        let reason = match (&self.reason, language) {
            (Reason::NotReachable, Language::De) => "wirkt dann anderswo mit".to_owned(),
            (Reason::NotReachable, Language::En) => "plays a part elsewhere then".to_owned(),
            (Reason::ByHand, Language::De) => "Platz von Hand".to_owned(),
            (Reason::ByHand, Language::En) => "place by hand".to_owned(),
            (Reason::SameTrack(other), Language::De) => {
                format!("derselbe Strang wie {}", title(programme, *other, language))
            }
            (Reason::SameTrack(other), Language::En) => {
                format!("the same track as {}", title(programme, *other, language))
            }
            (Reason::Full { dearer: Some(0), .. }, Language::De) => "voll, das Los entschied".to_owned(),
            (Reason::Full { dearer: Some(0), .. }, Language::En) => "full, the lot decided".to_owned(),
            (Reason::Full { held, .. }, Language::De) => {
                format!("voll, {} mit erstem Wunsch", held.by_rank.first().copied().unwrap_or(0))
            }
            (Reason::Full { held, .. }, Language::En) => {
                format!("full, {} with a first wish", held.by_rank.first().copied().unwrap_or(0))
            }
            (Reason::Entangled, Language::De) => "ginge nur zulasten anderer".to_owned(),
            (Reason::Entangled, Language::En) => "would be worse for others".to_owned(),
        };
        format!("{}: {reason}", title(programme, self.session, language))
    }
}

impl Bottleneck {
    /// "Zu eng (12 Plätze): 1.1 …, 1.2 …. 15 Personen wünschen nichts anderes."
    pub fn sentence(&self, programme: &Programme, language: Language) -> String {
        let sessions: Vec<String> = self.sessions.iter().map(|id| title(programme, *id, language)).collect();
        let (one, many) = language.pick(
            ("Person wünscht nichts anderes", "Personen wünschen nichts anderes"),
            ("person wishes for nothing else", "people wish for nothing else"),
        );
        let wished_by = language.count(self.wished_by, one, many);
        let (one, many) = language.pick(("Platz", "Plätze"), ("seat", "seats"));
        let seats = language.count(usize::try_from(self.seats).unwrap_or(usize::MAX), one, many);
        let narrow = language.pick("Zu eng", "Too narrow");
        format!("{narrow} ({seats}): {}. {wished_by}.", sessions.join(", "))
    }
}

fn title(programme: &Programme, id: SessionId, language: Language) -> String {
    let Some(session) = programme.sessions.get(&id) else { return id.to_string() };
    match programme.printed_number(session, language) {
        Some(number) => format!("{number} {}", session.sign_title()),
        None => session.sign_title().to_owned(),
    }
}
