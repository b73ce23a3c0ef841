//! The words of letters as long as the team has none of its own.

use domain::{Language, Letter, LetterKind};

/// The letter as Tagwerk would write it.
pub fn usual(kind: LetterKind, language: Language) -> Letter {
    let (subject, formal, informal) = match language {
        Language::De => german(kind),
        Language::En => {
            let (subject, text) = english(kind);
            (subject, text, text)
        }
    };
    let whole = |text: &str| match language {
        Language::De => format!("{{Anrede}},\n\n{text}\n\nViele Grüße\n{{Absender}}\n"),
        Language::En => format!("{{greeting}},\n\n{text}\n\nKind regards\n{{sender}}\n"),
    };
    Letter { subject: subject.to_owned(), formal: whole(formal), informal: whole(informal) }
}

fn german(kind: LetterKind) -> (&'static str, &'static str, &'static str) {
    match kind {
        LetterKind::Changes => (
            "{Veranstaltung}: Änderung im Programm",
            "im Programm von »{Veranstaltung}« hat sich etwas geändert, das Sie betrifft:\n\n{Änderungen}\n\nDamit sind Sie eingeplant:\n\n{Termine}\n\n{Kalender}",
            "im Programm von »{Veranstaltung}« hat sich etwas geändert, das dich betrifft:\n\n{Änderungen}\n\nDamit bist du eingeplant:\n\n{Termine}\n\n{Kalender}",
        ),
        LetterKind::Request => (
            "{Veranstaltung}: Anfrage",
            "für »{Veranstaltung}« ({Tage}) möchten wir Sie gern gewinnen:\n\n{Termine}\n\n{Kalender}\n\nKönnen Sie sich das vorstellen? Über eine kurze Antwort freuen wir uns.",
            "für »{Veranstaltung}« ({Tage}) möchten wir dich gern gewinnen:\n\n{Termine}\n\n{Kalender}\n\nKannst du dir das vorstellen? Über eine kurze Antwort freuen wir uns.",
        ),
        LetterKind::Reminder => (
            "{Veranstaltung}: Erinnerung an unsere Anfrage",
            "für »{Veranstaltung}« ({Tage}) hatten wir Sie angefragt:\n\n{Termine}\n\n{Kalender}\n\nNoch wissen wir nicht, ob wir mit Ihnen rechnen können. Über eine kurze Antwort freuen wir uns, auch über eine Absage.",
            "für »{Veranstaltung}« ({Tage}) hatten wir dich angefragt:\n\n{Termine}\n\n{Kalender}\n\nNoch wissen wir nicht, ob wir mit dir rechnen können. Über eine kurze Antwort freuen wir uns, auch über eine Absage.",
        ),
        LetterKind::Confirmation => (
            "{Veranstaltung}: Danke für die Zusage",
            "vielen Dank für Ihre Zusage zu »{Veranstaltung}« ({Tage}). So sind Sie eingeplant:\n\n{Termine}\n\n{Kalender}",
            "vielen Dank für deine Zusage zu »{Veranstaltung}« ({Tage}). So bist du eingeplant:\n\n{Termine}\n\n{Kalender}",
        ),
        LetterKind::Information => (
            "{Veranstaltung}: Ihr Programm",
            "bald ist es so weit: »{Veranstaltung}«, {Tage}. Hier sind Sie dabei:\n\n{Termine}\n\n{Kalender}\n\nBei Fragen antworten Sie einfach auf diese Nachricht.",
            "bald ist es so weit: »{Veranstaltung}«, {Tage}. Hier bist du dabei:\n\n{Termine}\n\n{Kalender}\n\nBei Fragen antworte einfach auf diese Nachricht.",
        ),
        LetterKind::Places => (
            "{Veranstaltung}: Ihre Plätze",
            "für »{Veranstaltung}« ({Tage}) haben Sie diese Plätze:\n\n{Termine}\n\n{Kalender}\n\nKönnen Sie einen davon nicht wahrnehmen, sagen Sie uns bitte Bescheid: Andere warten darauf.",
            "für »{Veranstaltung}« ({Tage}) hast du diese Plätze:\n\n{Termine}\n\n{Kalender}\n\nKannst du einen davon nicht wahrnehmen, sag uns bitte Bescheid: Andere warten darauf.",
        ),
        LetterKind::Thanks => (
            "{Veranstaltung}: Danke!",
            "herzlichen Dank, dass Sie bei »{Veranstaltung}« dabei waren:\n\n{Termine}\n\nWir freuen uns auf ein Wiedersehen.",
            "herzlichen Dank, dass du bei »{Veranstaltung}« dabei warst:\n\n{Termine}\n\nWir freuen uns auf ein Wiedersehen.",
        ),
    }
}

fn english(kind: LetterKind) -> (&'static str, &'static str) {
    match kind {
        LetterKind::Changes => (
            "{event}: a change in the programme",
            "something has changed in the programme of “{event}” that concerns you:\n\n{changes}\n\nThis is what you are down for now:\n\n{appointments}\n\n{calendar}",
        ),
        LetterKind::Request => (
            "{event}: would you take part?",
            "we would be glad to have you at “{event}” ({days}):\n\n{appointments}\n\n{calendar}\n\nCould you imagine that? A short answer would help us.",
        ),
        LetterKind::Reminder => (
            "{event}: a reminder of our request",
            "we asked you whether you would take part in “{event}” ({days}):\n\n{appointments}\n\n{calendar}\n\nWe do not know yet whether we can count on you. A short answer would help us, and so would a no.",
        ),
        LetterKind::Confirmation => (
            "{event}: thank you for agreeing",
            "thank you for agreeing to take part in “{event}” ({days}). This is what you are down for:\n\n{appointments}\n\n{calendar}",
        ),
        LetterKind::Information => (
            "{event}: your programme",
            "“{event}” is coming up: {days}. This is where we count on you:\n\n{appointments}\n\n{calendar}\n\nIf you have any questions, simply answer this message.",
        ),
        LetterKind::Places => (
            "{event}: your places",
            "these are your places at “{event}” ({days}):\n\n{appointments}\n\n{calendar}\n\nIf you cannot take one of them, please tell us: others are waiting for it.",
        ),
        LetterKind::Thanks => (
            "{event}: thank you!",
            "thank you for being part of “{event}”:\n\n{appointments}\n\nWe hope to see you again.",
        ),
    }
}
