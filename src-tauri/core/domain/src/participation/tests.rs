//! The two tables: who is named, who is handed something and who counts.

use super::*;
use crate::testing::picture::{programme, rows_of_the_tables};

fn the_table(programme: &Programme, row: &dyn Fn(&Session, &Contribution, &[&Contribution]) -> String) -> String {
    let mut lines = Vec::new();
    for session in programme.sessions.values() {
        let parts = programme.contributions_to(session.id);
        lines.extend(parts.iter().map(|part| {
            let name = programme.name_in(part);
            format!("{:<9} {name:<8} {}", session.title, row(session, part, &parts)).trim_end().to_owned()
        }));
    }
    lines.join("\n")
}

/// "verhindert, dafür Für" for each part of each row.
#[test]
fn who_is_named_to_the_public() {
    let programme = rows_of_the_tables();
    let name = |part: &Contribution| programme.name_in(part);
    let table = the_table(&programme, &|session, part, parts| {
        let all = named(session, parts);
        match all.iter().find(|named| named.part.id == part.id) {
            None => "–".to_owned(),
            Some(named) => format!("named {}", named.remark(Language::De, &name)),
        }
    });
    assert_eq!(
        table,
        "\
Forum     Da       named
Forum     Fern     named online
Forum     Frage    named angefragt
Forum     Funk     named angefragt
Forum     N. N.    named
Forum     Denk     –
Forum     Nein     –
Forum     Krank    named verhindert
Forum     Fort     named verhindert
Forum     Leise    –
Forum     Alt      named verhindert, dafür Neu
Forum     Neu      –
Forum     Still    –
Forum     Statt    named
Nichts    Aus      named
Vielleicht Traum    –"
    );
}

#[test]
fn who_is_handed_something_and_who_counts() {
    let programme = rows_of_the_tables();
    let table = the_table(&programme, &|session, part, _| {
        if part.person.is_none() {
            // An "N. N." can be handed nothing.
            return "–".to_owned();
        }
        let takes = Participation::of(part, session);
        let tick = |is: bool, word: &str| if is { format!("{word} ") } else { String::new() };
        let counts = match takes.counts() {
            Counts::Yes => "counts",
            Counts::AsAHint => "counts as a hint",
            Counts::No => "–",
        };
        let (badge, plate) = (tick(takes.gets_a_badge(), "badge"), tick(takes.sits(), "plate"));
        format!("{badge}{plate}{}{counts}", tick(takes.is_told(), "calendar"))
    });
    assert_eq!(
        table,
        "\
Forum     Da       badge plate calendar counts
Forum     Fern     calendar counts
Forum     Frage    badge plate calendar counts
Forum     Funk     calendar counts
Forum     N. N.    –
Forum     Denk     counts as a hint
Forum     Nein     –
Forum     Krank    –
Forum     Fort     –
Forum     Leise    –
Forum     Alt      –
Forum     Neu      badge plate calendar counts
Forum     Still    –
Forum     Statt    badge plate calendar counts
Nichts    Aus      –
Vielleicht Traum    counts as a hint"
    );
}

#[test]
fn over_all_parts_the_greatest_counts() {
    assert!(Participation::OnSite > Participation::Remote);
    assert!(Participation::Remote > Participation::Idea);
    assert!(Participation::Idea > Participation::No);
}

/// A stand-in is named beside the person who was announced, with their own role and mark if these differ.
#[test]
fn whoever_stands_in_is_named_with_their_own_role_and_mark() {
    let mut programme = programme("9.30–12.30 | Aula: Leitlinien (Impuls Alt krank, Moderation Neu angefragt für Alt)");
    let session = programme.sessions.values().next().expect("a session").clone();
    let affiliated = |part: &&mut Contribution| part.stands_in_for.is_some();
    programme.contributions.values_mut().find(affiliated).expect("Neu").affiliation = Some("Verein".to_owned());
    let parts = programme.contributions_to(session.id);
    let said: Vec<String> = named(&session, &parts)
        .iter()
        .map(|named| {
            format!(
                "{} ({})",
                programme.name_in(named.part),
                named.remark(Language::De, &|part| programme.name_in(part))
            )
        })
        .collect();
    assert_eq!(said, ["Alt (verhindert, dafür Neu, Verein (Moderation, angefragt))"]);
}

/// A stand-in who falls ill as well is announced but absent, too.
#[test]
fn whoever_stands_in_can_be_stood_in_for() {
    let programme =
        programme("9.30–12.30 | Aula: Leitlinien (Impuls Alt krank, Impuls Neu krank für Alt, Impuls Drei für Neu)");
    let session = programme.sessions.values().next().expect("a session");
    let parts = programme.contributions_to(session.id);
    let name = |part: &Contribution| programme.name_in(part);
    let said: Vec<String> = named(session, &parts)
        .iter()
        .map(|named| format!("{} ({})", name(named.part), named.remark(Language::De, &name)))
        .collect();
    assert_eq!(said, ["Alt (verhindert)", "Neu (verhindert, dafür Drei)"]);
}
