//! How sessions are named in sentences about them.

use crate::domain::{Language, Programme, Session, time};

/// How much of its name a session is called by.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Naming {
    /// "1.3 »Leitlinien & Regelwerke«"
    Whole,
    /// "1.3", where it has a number: beside a board one sees the rest.
    Number,
}

/// "1.3 »Leitlinien & Regelwerke«"; where several have the title and no number, with the day: "»Mittagessen« (So 25.9.)".
pub(super) fn session_name(programme: &Programme, session: &Session, naming: Naming, language: Language) -> String {
    let title = match language {
        Language::De => format!("»{}«", session.sign_title()),
        Language::En => format!("“{}”", session.sign_title()),
    };
    match programme.printed_number(session, language) {
        Some(number) if naming == Naming::Number => number,
        Some(number) => format!("{number} {title}"),
        None => match programme.span(session).filter(|_| has_namesake(programme, session)) {
            Some(span) => format!("{title} ({})", time::short_date(span.day(), language)),
            None => title,
        },
    }
}

fn has_namesake(programme: &Programme, session: &Session) -> bool {
    let mut others = programme.sessions.values().filter(|other| other.id != session.id && other.number.is_none());
    others.any(|other| other.sign_title() == session.sign_title())
}

/// "A, B und C"
pub(super) fn list(names: &[String], language: Language) -> String {
    match names {
        [] => String::new(),
        [one] => one.clone(),
        [first @ .., last] => format!("{} {} {last}", first.join(", "), language.pick("und", "and")),
    }
}
