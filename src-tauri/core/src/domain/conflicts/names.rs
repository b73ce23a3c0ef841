//! How sessions are named in sentences about them.

use crate::domain::{Language, Programme, Session, time};

/// "1.3 »Leitlinien & Regelwerke«"; where several have the title and no number, with the day: "»Mittagessen« (So 25.9.)".
pub(super) fn session_name(programme: &Programme, session: &Session, language: Language) -> String {
    let title = match language {
        Language::De => format!("»{}«", session.sign_title()),
        Language::En => format!("“{}”", session.sign_title()),
    };
    match programme.printed_number(session, language) {
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
