//! A session typed as one line: "Fr 18.30–19.30 Abendessen, Großer Saal".

use super::{ReadOptions, read, when};
use crate::{DraftSession, Hint, ReadError, RemarkKind};
use chrono::{Datelike, NaiveDate};

/// Reads a typed session: day, times, title, room and people, in the words of a sheet.
///
/// `days` are those of the event, in order. A weekday means the first of them that fits, and a time without a day is on
/// the first. Without a time, or if no day is known, the session is not scheduled. A missing end is an hour after the
/// start.
///
/// # Errors
/// If the line says nothing, or a time is impossible.
pub fn read_line(text: &str, days: &[NaiveDate], options: &ReadOptions) -> Result<DraftSession, ReadError> {
    let text = text.lines().map(str::trim).find(|line| !line.is_empty()).ok_or(ReadError::Empty)?;
    let said = when::find(text).or_else(|| when::find_at_end(text)).filter(when::When::has_clock);
    let day = said.as_ref().map(|said| day_of(said, days, options));
    // Without a time, the line would be no item: it is given one, which is removed afterwards.
    let (head, is_lent) = match (day, &said) {
        (Some(Some(day)), Some(_)) => (day, false),
        _ => (options.first_day.or(days.first().copied()).unwrap_or_default(), said.is_none()),
    };
    let head = head.format("%Y-%m-%d").to_string();
    let line = match &said {
        Some(said) => without_day(text, said),
        None => format!("9.00–10.00 Uhr {text}"),
    };
    let source: Vec<(&str, Hint)> =
        [head.as_str(), line.as_str()].into_iter().map(|line| (line, Hint::default())).collect();
    let whole = [head.as_str(), line.as_str()].join("\n");
    let draft = read(&source, &whole, Vec::new(), options).map_err(|error| on_line_one(error, text))?;
    if draft.remarks.iter().any(|remark| remark.kind == RemarkKind::EndBeforeStart) {
        return Err(ReadError::Reversed { line: 1, text: text.to_owned() });
    }
    let mut session = draft.sessions.into_iter().next().ok_or(ReadError::NoProgramme)?;
    if is_lent || day == Some(None) {
        session.own_span = None;
    }
    session.line = 1;
    session.contributions.iter_mut().for_each(|part| part.line = 1);
    Ok(session)
}

/// Errors refer to the typed line, the only one that the user knows.
fn on_line_one(error: ReadError, typed: &str) -> ReadError {
    let (line, text) = (1, typed.to_owned());
    match error {
        ReadError::Reversed { .. } => ReadError::Reversed { line, text },
        ReadError::ImpossibleDate { .. } => ReadError::ImpossibleDate { line, text },
        ReadError::ImpossibleTime { .. } => ReadError::ImpossibleTime { line, text },
        ReadError::HourThatDoesNotExist { .. } => ReadError::HourThatDoesNotExist { line, text },
        other => other,
    }
}

fn day_of(said: &when::When, days: &[NaiveDate], options: &ReadOptions) -> Option<NaiveDate> {
    let first = days.first().copied().or(options.first_day);
    let Some(day) = said.day else { return first };
    if let Some(date) = day.date(first.map_or(options.year, |first| first.year())) {
        return Some(date);
    }
    if let Some(counted) = day.counted {
        return days.get(usize::try_from(counted).ok()?.checked_sub(1)?).copied();
    }
    let fits = |date: &NaiveDate| Some(date.weekday()) == day.weekday;
    days.iter().copied().find(fits).or_else(|| first?.iter_days().take(7).find(fits))
}

/// The line with its times first and without its day, which goes above it.
fn without_day(text: &str, said: &when::When) -> String {
    if said.day.is_none() {
        return text.to_owned();
    }
    let clock = |clock: when::Clock| format!("{}.{:02}", clock.hour, clock.minute);
    let times = match (said.times, said.start) {
        (Some(times), _) => format!("{}–{}", clock(times.start), clock(times.end)),
        (None, Some(start)) => clock(start),
        (None, None) => String::new(),
    };
    let title = [said.before, said.behind].into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" ");
    format!("{times} Uhr {title}")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn seen(text: &str) -> String {
        let day = |day| NaiveDate::from_ymd_opt(2026, 6, day).expect("a day");
        let options = ReadOptions::new(chrono_tz::Europe::Berlin, 2026);
        match read_line(text, &[day(5), day(6)], &options) {
            Ok(session) => {
                let when = session
                    .own_span
                    .map(|span| format!("{} – {}", span.start().format("%-d. %H:%M"), span.end().format("%H:%M")));
                let people: Vec<String> = session.contributions.iter().filter_map(|part| part.person.clone()).collect();
                format!(
                    "{} | {} | {} | {}",
                    when.unwrap_or_default(),
                    session.title,
                    session.room.unwrap_or_default(),
                    people.join(" + ")
                )
            }
            Err(error) => error.to_string(),
        }
    }

    #[test]
    fn a_line_is_a_session() {
        let pictures = [
            ("Fr 18.30–19.30 Abendessen, Großer Saal", "5. 18:30 – 19:30 | Abendessen | Großer Saal | "),
            ("Sa 9–10.30 Uhr Plenum", "6. 09:00 – 10:30 | Plenum |  | "),
            ("14:00 Rundgang mit Ada Amsel", "5. 14:00 – 15:00 | Rundgang |  | Ada Amsel"),
            ("6. Juni 2026, 20 bis 24 Uhr Tanz (Aula)", "6. 20:00 – 00:00 | Tanz | Aula | "),
            ("Tag 2, 8.00 Uhr Frühstück", "6. 08:00 – 09:00 | Frühstück |  | "),
            ("Hecken schneiden", " | Hecken schneiden |  | "),
            ("Sonntag 9–10 Uhr Gang zum Wehr", "7. 09:00 – 10:00 | Gang zum Wehr |  | "),
            ("  ", "the text is empty"),
            ("Sa 10–9.00 Uhr Plenum", "line 1: the end is not after the start"),
        ];
        for (text, picture) in pictures {
            assert_eq!(seen(text), picture, "{text}");
        }
    }
}
