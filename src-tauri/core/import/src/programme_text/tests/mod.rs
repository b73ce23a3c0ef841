//! Guarantees for any text: it is read or refused, quickly, and nothing in it is lost.

mod no_time_is_swallowed;
mod teaching;

use super::{ReadError, ReadOptions, read_programme};
use crate::{Draft, RemarkKind};
use proptest::prelude::*;

const OPTIONS: ReadOptions = ReadOptions::new(chrono_tz::Europe::Berlin, 2026);

fn read(text: &str) -> Result<Draft, ReadError> {
    read_programme(text, &OPTIONS)
}

/// A line of some shape; `§` stands for a word that occurs nowhere else.
fn line() -> impl Strategy<Value = &'static str> {
    prop::sample::select(vec![
        "",
        "",
        "§ § §",
        "Samstag, 6. Juni 2026, 9.30 bis 12.30 Uhr",
        "Sonntag, 7. Juni 2026",
        "14.00–15.30 Uhr § §",
        "9.30 Uhr § §",
        "13:00 §",
        "Workshop 2",
        "A1: § §",
        "10:00–11:30 Uhr",
        "Parallele Workshops §",
        "1. § §",
        "2) § § -",
        "Workshop A3: § (entfällt)",
        "Impuls: Ada§ Bea§, Verein § (erkrankt)",
        "Impulse & Moderation:",
        "• Ada§ Bea§, §",
        "- § und §",
        "Moderation: § und §",
        "Referent:innen: Ada§ Bea§ • Cem§ Dia§; Eva§ Fin§ – §",
        "Raum: §",
        "Fazit: § § §.",
        "§ § § § § § § § § § § § § §-",
        "Impressum: §",
        "Seite 3",
        " § §.",
        "\u{c}§",
        "Freitag § §",
        "N. N., §",
    ])
}

proptest! {
    #[test]
    fn any_text_is_read_or_refused(text in "\\PC{0,200}") {
        drop(read(&text));
    }

    #[test]
    fn no_word_is_lost(lines in prop::collection::vec(line(), 1..60)) {
        let mut words = 0;
        let text: Vec<String> = lines
            .iter()
            .map(|line| {
                let mut filled = String::new();
                for part in line.split_inclusive('§') {
                    filled.push_str(part.trim_end_matches('§'));
                    if part.ends_with('§') {
                        words += 1;
                        filled.push_str(&format!("Xq{words}z"));
                    }
                }
                filled
            })
            .collect();
        let text = text.join("\n");
        if let Ok(draft) = read(&text) {
            let json = serde_json::to_string(&draft).expect("a draft");
            for word in 1..=words {
                let word = format!("q{word}z");
                prop_assert!(json.contains(&word), "{word} is lost from\n{text}\n{json}");
            }
        }
    }
}

#[test]
fn a_room_over_items_that_never_come_is_kept() {
    let sheet = "10:00–11:30 Uhr\n10:00–11:30 Uhr\n\nSamstag, 6. Juni 2026, 9.30 bis 12.30 Uhr\nRaum: Turm\n2) Moose zählen -\nRaum: Hof\n9.30 Uhr Wege im Wald\nWorkshop 2\n10:00–11:30 Uhr\n";
    let draft = read(sheet).expect("a draft");
    let kept: Vec<&str> = draft.kept.iter().map(|kept| kept.text.as_str()).collect();
    assert!(kept.contains(&"Raum: Turm"), "{draft:#?}");
    assert_eq!(draft.sessions.last().and_then(|session| session.room.as_deref()), Some("Hof"));
}

#[test]
fn times_that_cannot_be_are_refused_with_their_line() {
    let sheet = |when: &str| read(&format!("Workshops\n{when}\n\n1. Titel\n"));
    let day = "Samstag, 6. Juni 2026, ";
    assert!(matches!(sheet(&format!("{day}25.70 bis 26.00 Uhr")), Err(ReadError::ImpossibleTime { line: 2, .. })));
    assert!(matches!(sheet("31. Februar 2026, 9 bis 10 Uhr"), Err(ReadError::ImpossibleDate { line: 2, .. })));
    assert!(matches!(sheet("29. März 2026, 2.30 bis 4 Uhr"), Err(ReadError::HourThatDoesNotExist { line: 2, .. })));
    assert_eq!(read(" \n"), Err(ReadError::Empty));
    assert_eq!(read("Lieber Ulf,\nwie geht es dir?\n"), Err(ReadError::NoProgramme));
}

#[test]
fn midnight_and_the_hour_that_exists_twice_are_read() {
    let ends = |when: &str| {
        let draft = read(&format!("{when}\n\n1. Titel\n")).expect("a draft");
        (draft.blocks[0].span.end().to_string(), draft.remarks.first().map(|remark| remark.kind))
    };
    assert_eq!(ends("Samstag, 6. Juni 2026, 20 bis 24 Uhr"), ("2026-06-07 00:00:00".to_owned(), None));
    assert_eq!(ends("Samstag, 6. Juni 2026, 22:00–00:30"), ("2026-06-07 00:30:00".to_owned(), None));
    let twice = ends("Sonntag, 25. Oktober 2026, 2.15 bis 4 Uhr");
    assert_eq!(twice, ("2026-10-25 04:00:00".to_owned(), Some(RemarkKind::HourTwice)));
    let wrong_weekday = ends("Montag, 6. Juni 2026, 9 bis 10 Uhr");
    assert_eq!(wrong_weekday.1, Some(RemarkKind::OtherWeekday));
}

#[test]
fn many_names_stand_under_a_heading_for_many() {
    let names = |line: &str| {
        let draft = read(&format!("Samstag, 6. Juni 2026, 9 bis 10 Uhr\n\n1. Titel\n{line}\n")).expect("a draft");
        draft.sessions[0].contributions.iter().filter_map(|part| part.person.clone()).collect::<Vec<_>>()
    };
    assert_eq!(names("Speakers: Ada Amsel, Ulf Bär (Stadt), Ida Cho"), ["Ada Amsel", "Ulf Bär", "Ida Cho"]);
    assert_eq!(names("Speaker: Ada Amsel, Grünes Dach"), ["Ada Amsel"]);
    assert_eq!(names("Moderation: Ada Amsel, Ulf Bär"), ["Ada Amsel", "Ulf Bär"]);
    assert_eq!(names("Moderation: Ada Amsel und Ulf Bär, Bürgerbus Marsch"), ["Ada Amsel", "Ulf Bär"]);
    for organisation in ["Grünes Dach", "Landesstelle Mitwirkung", "Bürgerverein Auenbrück", "Stadt Neuenau", "Imkerei"]
    {
        assert_eq!(names(&format!("Moderation: Ada Amsel, {organisation}")), ["Ada Amsel"], "{organisation}");
    }
    assert_eq!(names("Speakers: Ada Amsel, Stadt Neuenau"), ["Ada Amsel"]);
}

#[test]
fn questions_in_a_list_are_nobody() {
    let draft = read("Samstag, 6. Juni 2026, 9 bis 10 Uhr\n\n1. Titel\nInput: Tom Dur, Bank | Moderation: Ulf Bär\n- Was fehlt?\n- Das Dach der Schule\n").expect("a draft");
    let parts: Vec<_> =
        draft.sessions[0].contributions.iter().map(|part| (part.role.key(), part.person.as_deref())).collect();
    assert_eq!(parts, [("input", Some("Tom Dur")), ("moderation", Some("Ulf Bär"))]);
    assert_eq!(draft.sessions[0].abstract_text, "- Was fehlt?\n- Das Dach der Schule");
}

#[test]
fn what_stands_below_a_time_is_no_theme_of_the_next_block() {
    let draft = read(
        "Samstag, 6. Juni 2026\n\n9–10 Uhr\nWer redet mit?\nDr. Ida Cho, Stadt\n\n10–11 Uhr: Workshops\n\n1. Titel\n",
    )
    .expect("a draft");
    assert_eq!(draft.blocks[0].theme, None);
    assert_eq!(draft.sessions[0].title, "Wer redet mit?");
    assert_eq!(draft.sessions[0].contributions[0].person.as_deref(), Some("Dr. Ida Cho"));
}

#[test]
fn an_agenda_may_name_starts_alone() {
    let text = "Freitag, 5. Juni 2026\n9.00 Uhr Anreise\n9.30 Uhr Begrüßung\nAda Amsel, Stadt\n10.00–11.00 Uhr Plenum\n11.00 Uhr Kaffeepause\n11.30–12.30 Uhr Workshops\n\n1. Eins\nLeitung: Ulf Bär\nDer Rundgang beginnt pünktlich um\n9.30 Uhr am Tor.\n\n13.00 Uhr Abreise\n";
    let draft = read(text).expect("a draft");
    let seen: Vec<String> = draft
        .sessions
        .iter()
        .map(|session| {
            let clock = |time: chrono::NaiveDateTime| time.format("%H:%M").to_string();
            let own = session.own_span.map(|span| format!(" {}–{}", clock(span.start()), clock(span.end())));
            format!("{}{}", session.title, own.unwrap_or_default())
        })
        .collect();
    let expected = [
        "Anreise 09:00–09:30",
        "Begrüßung 09:30–10:00",
        "Plenum 10:00–11:00",
        "Kaffeepause 11:00–11:30",
        "Eins",
        // The departure has no end: an hour is assumed, with a remark.
        "Abreise 13:00–14:00",
    ];
    assert_eq!(seen, expected);
    assert_eq!(draft.sessions[4].abstract_text, "Der Rundgang beginnt pünktlich um 9.30 Uhr am Tor.");
    let said = |kind: RemarkKind| {
        draft.remarks.iter().filter(|remark| remark.kind == kind).map(|remark| remark.line).collect::<Vec<_>>()
    };
    assert_eq!((said(RemarkKind::EndUnknown), said(RemarkKind::ClockInText)), (vec![14], vec![12]));
    assert!(draft.kept.is_empty(), "{:?}", draft.kept);
}

#[test]
fn two_blocks_at_the_same_time_both_come_in() {
    let block = "Samstag, 6. Juni 2026, 9 bis 10 Uhr\n\n1. Titel\n\n";
    let draft = read(&block.repeat(2)).expect("a draft");
    assert_eq!((draft.blocks.len(), draft.sessions.len()), (2, 2));
}

#[test]
fn a_sheet_with_two_thousand_sessions_comes_in_whole() {
    let mut text = String::new();
    for block in 0..20 {
        text.push_str(&format!(
            "Parallele Workshops\nSamstag, 6. Juni 2026, {}.00 bis {}.30 Uhr\n\n",
            block % 12 + 8,
            block % 12 + 8
        ));
        for session in 1..=100 {
            text.push_str(&format!("{session}. Titel {session}\n\nImpuls: Ada Beispiel, Verein\n\nEin Absatz.\n\n"));
        }
    }
    let draft = read(&text).expect("a draft");
    assert_eq!((draft.blocks.len(), draft.sessions.len(), draft.kept.len()), (20, 2000, 0));
    assert!(
        draft.sessions.iter().all(|session| session.contributions.len() == 1 && session.abstract_text == "Ein Absatz.")
    );
}

#[test]
fn a_line_of_a_megabyte_is_just_a_long_line() {
    let line = "Wort ".repeat(200_000);
    let draft = read(&format!("Samstag, 6. Juni 2026, 9 bis 10 Uhr\n\n1. Titel\n\n{line}\n")).expect("a draft");
    let text = &draft.sessions[0].abstract_text;
    assert!(text.ends_with('…') && line.starts_with(text.trim_end_matches('…')));
    assert_eq!(draft.remarks.len(), 1, "{:?}", draft.remarks);
    drop(read(&"(".repeat(1 << 20)));
    drop(read(&format!("Samstag, 6. Juni 2026, 9 bis 10 Uhr\n\n1. Titel\nImpuls: {}", "und ".repeat(200_000))));
}

#[test]
fn no_text_takes_longer_than_its_length_deserves() {
    // A text eight times as long may take at most this many times longer; quadratic time would be 64.
    const LONGER: usize = 8;
    const MOST: u32 = 24;
    let sheet = |rest: String| format!("Workshops\nSamstag, 6. Juni 2026, 9 bis 10 Uhr\n{rest}");
    let texts: [&dyn Fn(usize) -> String; 8] = [
        &|many| sheet(format!("1. Titel\n\n{}", "-".repeat(8 * many))),
        &|many| sheet(format!("1. Titel\n\n{}", "a-".repeat(8 * many))),
        &|many| sheet(format!("1. Titel\n\n{}", "a-\n".repeat(many))),
        &|many| sheet("\n".repeat(8 * many)),
        &|many| sheet(format!("{}1. Titel", "Wort\n\n".repeat(many))),
        &|many| sheet(format!("1. Titel\nImpuls:\n• {0}m\n• {0}n", "Ada ".repeat(many))),
        &|many| sheet(format!("1. Titel\nImpuls: {}", "Ada Amsel (online) und ".repeat(many))),
        &|many| format!("{}{}", "\n".repeat(many), "Samstag, 6. Juni 2026, 9 bis 10 Uhr\n\n".repeat(many / 32)),
    ];
    let took = |text: &str| {
        let begun = std::time::Instant::now();
        drop(read(text));
        begun.elapsed()
    };
    for (number, text) in texts.iter().enumerate() {
        let (short, long) = (text(1 << 13), text(LONGER << 13));
        took(&short);
        // The machine may be busy meanwhile, so the short text is timed before and after.
        let (before, whole) = (took(&short), took(&long));
        let of_short = before.max(took(&short));
        assert!(whole < of_short * MOST, "{number}: {whole:?} for the whole, {of_short:?} for an eighth");
    }
}

#[test]
fn what_is_longer_than_it_may_be_is_shortened_and_said_with_its_line() {
    let (title, endless) = ("Wort ".repeat(2_000), "N".repeat(5_000));
    let text = format!(
        "Samstag, 6. Juni 2026, 9 bis 12 Uhr\n\n1. {title}\n\nModeration:\n• Anna {endless}, {endless}\n\n{}\n",
        "Ein Satz, der etwas sagt.\n".repeat(4_000)
    );
    let draft = read(&text).expect("a draft");
    let session = &draft.sessions[0];
    let letters = |text: &str| text.chars().count();
    assert!(letters(&session.title) <= 500 && session.title.ends_with("Wort…"), "{}", session.title);
    let person = session.contributions[0].person.as_deref().map_or(0, letters);
    assert_eq!((letters(&session.abstract_text), person), (50_000, 200));
    let said: Vec<(usize, String)> =
        draft.remarks.iter().map(|remark| (remark.line, remark.kind.sentence(domain::Language::En))).collect();
    assert!(said.contains(&(3, "title: at most 500 characters. The beginning was taken.".to_owned())), "{said:?}");
    assert!(said.iter().any(|(line, said)| *line == 6 && said.starts_with("family name: at most 200")), "{said:?}");
}

/// The sessions of a sheet below a day, with their times, people and abstracts, and the outcome of its lines.
fn seen(text: &str) -> Vec<String> {
    let draft = read(text).expect("a draft");
    let mut seen: Vec<String> = Vec::new();
    for session in &draft.sessions {
        let clock = |span: domain::Span| format!("{} ", span.start().format("%-d. %H:%M"));
        let room = session.room.as_ref().map(|room| format!(" @ {room}")).unwrap_or_default();
        seen.push(format!("{}{}{room}", session.own_span.map(clock).unwrap_or_default(), session.title));
        seen.extend(session.contributions.iter().map(|part| {
            let affiliation = part.affiliation.as_ref().map(|text| format!(", {text}")).unwrap_or_default();
            format!("  {}: {}{affiliation}", part.role.key(), part.person.as_deref().unwrap_or("N. N."))
        }));
        seen.extend(Some(format!("  > {}", session.abstract_text)).filter(|_| !session.abstract_text.is_empty()));
    }
    seen.extend(draft.remarks.iter().map(|remark| format!("{}: {:?}", remark.line, remark.kind)));
    seen.extend(draft.kept.iter().map(|kept| format!("{}: {}", kept.line, kept.text)));
    seen
}

#[test]
fn what_follows_midnight_is_of_the_next_day() {
    let sheet = "Freitag, 5. Juni 2026\n22:00 – 23:45 Konzert\n23:45 – 0:45 Feuerschau\n0:45 – 1:30 Tee\n1:30 – 2:00 Kehraus\n\nSonntag, 7. Juni 2026\n0:30 – 1:00 Nachtcafé\n9:00 – 10:00 Plenum\n";
    let expected = [
        "5. 22:00 Konzert",
        "5. 23:45 Feuerschau",
        "6. 00:45 Tee",
        "6. 01:30 Kehraus",
        "7. 00:30 Nachtcafé",
        "7. 09:00 Plenum",
        "4: AfterMidnight",
        "5: AfterMidnight",
    ];
    assert_eq!(seen(sheet), expected);
}

#[test]
fn an_end_in_the_night_refuses_no_sheet() {
    assert_eq!(seen("Samstag, 6. Juni 2026\n\n17–2 Uhr Sommerfest\n"), ["6. 17:00 Sommerfest", "3: EndsNextDay"]);
}

#[test]
fn day_and_month_in_numbers_are_asked_for_where_either_may_be_meant() {
    let remarks = |day: &str| {
        let draft = read(&format!("{day}, 9–10 Uhr\n\n1. Titel\n")).expect("a draft");
        (draft.blocks[0].span.day().to_string(), draft.remarks.len())
    };
    assert_eq!(remarks("6/7/2026"), ("2026-07-06".to_owned(), 1));
    assert_eq!(remarks("6/17/2026"), ("2026-06-17".to_owned(), 0));
    assert_eq!(remarks("17/6/2026"), ("2026-06-17".to_owned(), 0));
    assert_eq!(remarks("Mo, 6/7/2026"), ("2026-07-06".to_owned(), 0));
    assert_eq!(remarks("6.7.2026"), ("2026-07-06".to_owned(), 0));
}

#[test]
fn who_stands_behind_a_role_is_never_a_part_of_the_title() {
    let long = ["Ada", "Bea", "Cem", "Dia", "Eva", "Fin", "Gül", "Ina", "Jan", "Kai", "Lea", "Mia"];
    let long = long.map(|given| format!("{given} Amselberg-Lindenau")).join(", ");
    let sheet = format!(
        "Samstag, 6. Juni 2026, 9 bis 10 Uhr\n\n1. Eins\nReferentin: olga birn, Hofladen\nModeration: @kiwi\n\n2. Zwei und\nnoch etwas\nReferent: quitte\nModeration: wer mag, kommt nach vorn\n\n3. Drei\nReferierende: {long}\n"
    );
    let seen = seen(&sheet);
    let expected = [
        "Eins",
        "  Referentin: olga birn, Hofladen",
        "  moderation: @kiwi",
        "Zwei und noch etwas",
        "  Referent: quitte",
        "Drei",
        "  Referierende: Ada Amselberg-Lindenau",
    ];
    assert_eq!(seen[..7], expected);
    assert_eq!((seen.len(), seen.last().map(String::as_str)), (19, Some("10: Moderation: wer mag, kommt nach vorn")));
}

#[test]
fn below_a_name_stands_where_somebody_belongs() {
    let sheet = "Samstag, 6. Juni 2026, 9 bis 10 Uhr\n\n1. Eins\nDozierende:\nAda Amsel\nAmt für Wege und Stege\nUlf Bär\nfreie Autorin\n\nEin Text.\n";
    let expected = [
        "Eins",
        "  Dozierende: Ada Amsel, Amt für Wege und Stege",
        "  Dozierende: Ulf Bär, freie Autorin",
        "  > Ein Text.",
    ];
    assert_eq!(seen(sheet), expected);
}

#[test]
fn names_below_a_line_that_nobody_knows_are_named() {
    let sheet =
        "Samstag, 6. Juni 2026, 9 bis 10 Uhr\n\n1. Eins\n\nAm Mikrofon:\nAda Amsel, Stadt\n\nThemen:\nGrüne Dächer\n";
    assert_eq!(seen(sheet), ["Eins", "  Am Mikrofon: Ada Amsel, Stadt", "  > Themen: Grüne Dächer", "5: UnknownRole"]);
}

#[test]
fn an_agenda_may_stand_in_a_list_and_a_list_may_have_times() {
    let sheet = "Samstag, 6. Juni 2026\n\n• 9.30 bis 10.30 Uhr: Plenum\n• 10.30 Uhr Kaffee\n• 11–12 Uhr: Rundgang\n  - 11.15 Uhr am Tor\n\nSonntag, 7. Juni 2026, 9 bis 12 Uhr\n\n1. Eins\n\nAblauf:\n• 9.00–9.30 Uhr Beginn\n";
    let expected = [
        "6. 09:30 Plenum",
        "6. 10:30 Kaffee",
        "6. 11:00 Rundgang",
        "  > - 11.15 Uhr am Tor",
        "Eins",
        "  > Ablauf:\n• 9.00–9.30 Uhr Beginn",
        "4: EndAssumed",
        "6: ClockInText",
        "13: ClockInText",
    ];
    assert_eq!(seen(sheet), expected);
}

#[test]
fn a_range_below_a_line_of_text_is_the_next_item() {
    let sheet = "Samstag, 6. Juni 2026\n\n9.15 – 9.30 Lesung\nAus den Heften eines Gärtners\n9.30 – 9.45 Tanz [im Hof]\nmit allen\n9.45 – 10.15 Uhr Tee (Aula, 1. OG)\n";
    let expected = [
        "6. 09:15 Lesung",
        "  > Aus den Heften eines Gärtners",
        "6. 09:30 Tanz [im Hof]",
        "  > mit allen",
        "6. 09:45 Tee @ Aula",
    ];
    assert_eq!(seen(sheet), expected);
}

#[test]
fn control_characters_are_left_out_and_breaks_of_word_processors_break() {
    let sheet = "Samstag, 6. Juni 2026, 9 bis 10 Uhr\n\n1. Eins\u{b}und zwei\nReferentin: Ada\u{ad} Amsel, Verein\u{2028}Hecke\n\nEin \u{2}Text.\n";
    let expected = ["Eins und zwei", "  Referentin: Ada Amsel, Verein Hecke", "  > Ein Text.", "6: ControlCharacter"];
    assert_eq!(seen(sheet), expected);
}
