//! What badges say of parts in brief: a colour, and numbers of sessions.

use domain::Function;
use layout::Band;

/// Speakers have the colour of the event; moderators, and people who do both, have a colour each.
pub(super) fn band(functions: &[Function]) -> Band {
    let plays = |function| functions.contains(&function);
    let (input, moderation) = (plays(Function::Input), plays(Function::Moderation));
    match (input, moderation, plays(Function::InputAndModeration)) {
        (_, _, true) | (true, true, _) => Band::Third,
        (true, false, false) => Band::First,
        (false, true, false) => Band::Second,
        (false, false, false) => Band::Quiet,
    }
}

/// "Workshop 1.3", "Workshop 2.1" -> "Workshop 1.3 · 2.1"; more than three are counted.
pub(super) fn shortened(mut sessions: Vec<String>) -> (String, usize) {
    const MOST: usize = 3;
    let uncounted = sessions.len().saturating_sub(MOST);
    if uncounted > 0 {
        sessions.truncate(MOST);
        sessions.push(format!("+{uncounted}"));
    }
    let kind = sessions.first().and_then(|first| first.split_once(' ')).map(|(kind, _)| format!("{kind} "));
    for session in sessions.iter_mut().skip(1) {
        if let Some(bare) = kind.as_deref().and_then(|kind| session.strip_prefix(kind)) {
            *session = bare.to_owned();
        }
    }
    (sessions.join(" · "), uncounted)
}
