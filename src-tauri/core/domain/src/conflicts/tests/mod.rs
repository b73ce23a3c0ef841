//! What the rules find, and what only looks like a finding.

mod check;
mod people;
mod rooms;
mod sessions;
mod times;
mod waivers;

use super::conflicts;
use crate::testing::picture;
use crate::{Language, Programme, Rule};

fn said(programme: &Programme, language: Language) -> Vec<String> {
    conflicts(programme).iter().map(|conflict| conflict.text(programme, language)).collect()
}

fn findings(picture: &str) -> Vec<String> {
    said(&picture::programme(picture), Language::En)
}

/// The findings in German.
fn befunde(picture: &str) -> Vec<String> {
    said(&picture::programme(picture), Language::De)
}

const NOTHING: [&str; 0] = [];

#[test]
fn ideas_and_what_is_cancelled_clash_with_nothing() {
    assert_eq!(findings("9.00–10.00 | Aula: entfällt A (Moderation Eins) | Aula: B (Moderation Eins)"), NOTHING);
    assert_eq!(findings("9.00–10.00 | Aula: A [Idee] | Aula: B (Moderation Eins) | -: C [Idee, 900 Köpfe]"), NOTHING);
}

#[test]
fn the_graver_findings_stand_first_and_then_the_earlier_ones() {
    assert_eq!(
        findings(
            "11.00–12.00 | Aula: Spät (Impuls Eins)
             9.00–10.00 | -: Früh (Impuls Zwei) | Aula: Doppelt (Moderation Drei) | Aula: Auch (Moderation Vier)"
        ),
        [
            "Aula is taken twice: “Doppelt” and “Auch”.",
            "“Früh” has no moderator.",
            "“Spät” has no moderator.",
            "“Früh” has no room."
        ]
    );
}

#[test]
fn meals_breaks_and_evenings_want_nobody() {
    assert_eq!(
        findings(
            "9.00–10.00 | Aula: Auftakt [Plenum]
             10.00–10.30 | -: Kaffee [Pause]
             12.30–14.00 | Saal: Mittagessen [Mahlzeit]
             19.00–23.00 | Garten: Am Fluss [Abend]"
        ),
        NOTHING
    );
}

#[test]
fn of_two_that_are_called_the_same_the_day_is_named() {
    let sonstiges =
        "12.00–13.00 | -: Markt [Sonstiges] | -: Chor [Sonstiges]\nSo 12.00–13.00 | Saal: Markt [Sonstiges]";
    assert_eq!(befunde(sonstiges), ["»Markt« (Sa 24.9.) hat keinen Raum.", "»Chor« hat keinen Raum."]);
}

#[test]
fn another_place_is_offered_only_where_that_can_help() {
    let movable = |picture: &str, rule: Rule| {
        let programme = picture::programme(picture);
        let found = conflicts(&programme).into_iter().find(|conflict| conflict.rule == rule).expect("a finding");
        let names = found.movable().iter().map(|id| programme.sessions[id].title.clone());
        names.collect::<Vec<_>>()
    };
    let full = "Raum Aula: 40 Plätze\n9.00–10.00 | Aula: A [60 Köpfe] | Aula: B";
    assert_eq!(movable(full, Rule::RoomTooSmall), ["A"]);
    assert_eq!(movable(full, Rule::RoomTakenTwice), ["A", "B"]);
    assert_eq!(movable(full, Rule::NoModerator), NOTHING, "somebody is missing, not a place");
    let row = "9.00–10.00 | Aula: A (Impuls Eins)
        10.00–11.00 | Aula: B (Impuls Eins)
        11.00–12.00 | Aula: C (Impuls Eins)";
    assert_eq!(movable(row, Rule::NoBreak), NOTHING, "of three in a row, which one?");
}
