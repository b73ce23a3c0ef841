//! How long sessions would last elsewhere. A session that would last three times as long is a different one, however
//! well the place fits otherwise.

use domain::{Language, Programme, SessionId, Span};

/// A session that would last much longer or shorter than now.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct OtherLength {
    pub session: SessionId,
    /// In minutes.
    before: i64,
    then: i64,
}

/// The length differs much if it changes by more than a quarter: a talk of 60 minutes can fill 75, but not 90.
const QUARTERS: i64 = 4;

impl OtherLength {
    /// `None` if it would last about as long.
    pub fn of(session: SessionId, before: Span, then: Span) -> Option<Self> {
        let [before, then] = [before, then].map(minutes);
        ((then - before).abs() * QUARTERS > before).then_some(Self { session, before, then })
    }

    /// "Dauert dann 180 statt 60 Minuten."
    pub fn sentence(self, language: Language) -> String {
        let text = in_words(self.before, self.then, language);
        let mut letters = text.chars();
        let first = letters.next().map(|letter| letter.to_uppercase().to_string()).unwrap_or_default();
        format!("{first}{}.", letters.as_str())
    }

    /// "»Wege« dauert dann 180 statt 60 Minuten."
    pub fn sentence_of(self, programme: &Programme, language: Language) -> String {
        let title = programme.sessions.get(&self.session).map(|session| session.sign_title()).unwrap_or_default();
        let text = in_words(self.before, self.then, language);
        match language {
            Language::De => format!("»{title}« {text}."),
            Language::En => format!("“{title}” {text}."),
        }
    }
}

/// Those of these sessions whose length differs much between the two programmes.
pub fn other_lengths(before: &Programme, after: &Programme, sessions: &[SessionId]) -> Vec<OtherLength> {
    let span = |programme: &Programme, id| programme.sessions.get(&id).and_then(|session| programme.span(session));
    sessions.iter().filter_map(|id| OtherLength::of(*id, span(before, *id)?, span(after, *id)?)).collect()
}

/// "dauert dann 180 statt 60 Minuten"
pub(super) fn in_words(before: i64, then: i64, language: Language) -> String {
    let counted = |number: i64, one, many| language.count(usize::try_from(number).unwrap_or(0), one, many);
    match language {
        Language::De => format!("dauert dann {then} statt {}", counted(before, "Minute", "Minuten")),
        Language::En => format!("lasts {then} instead of {} then", counted(before, "minute", "minutes")),
    }
}

pub(super) fn minutes(span: Span) -> i64 {
    (span.end() - span.start()).num_minutes()
}
