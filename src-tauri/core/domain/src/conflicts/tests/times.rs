use super::{NOTHING, befunde, findings};

#[test]
fn what_is_to_take_place_wants_a_time() {
    assert_eq!(befunde("ohne Zeit | Aula: A (Moderation Eins)"), ["»A« hat noch keine Zeit."]);
    assert_eq!(findings("ohne Zeit | -: A [Idee]"), NOTHING);
}

#[test]
fn the_days_of_the_event_bound_its_sessions_where_they_are_named() {
    let sessions = "9.00–10.00 | Aula: A (Moderation Eins)\nSo 9.00–10.00 | Aula: B (Moderation Eins)";
    assert_eq!(
        befunde(&format!("Tage 24.–24.\n{sessions}")),
        ["»B« (So 25.9.) liegt außerhalb der Veranstaltung (24. September 2022)."]
    );
    assert_eq!(findings(&format!("Tage 23.–25.\n{sessions}")), NOTHING);
    assert_eq!(findings(sessions), NOTHING);
}

#[test]
fn a_time_of_its_own_lies_within_the_block() {
    let finding = |time: &str| befunde(&format!("Block 9.00–12.00\nBlock 1 {time} | Aula: A (Moderation Eins)"));
    assert_eq!(
        finding("9.30–12.30"),
        ["»A« (9.30–12.30\u{a0}Uhr) reicht über den Block hinaus (9.00–12.00\u{a0}Uhr)."]
    );
    assert_eq!(finding("8.30–12.00").len(), 1);
    assert_eq!(finding("10.00–12.00"), NOTHING);
}

#[test]
fn nothing_runs_beside_what_everybody_goes_to() {
    assert_eq!(
        befunde("9.00–10.00 | Aula: Auftakt [Plenum]\n9.30–11.00 | Saal: A (Moderation Eins)"),
        ["»A« läuft neben »Auftakt«, wo alle sein sollen."]
    );
    assert_eq!(
        findings("12.00–13.00 | Saal: Essen [Mahlzeit] | Aula: Auftakt [Plenum]").len(),
        1,
        "once, whichever is looked at first"
    );
    assert_eq!(
        findings(
            "9.00–10.00 | Aula: Auftakt [Plenum] | -: Pause [Pause]\n10.00–11.00 | Saal: A (Moderation Eins)
             12.00–13.00 | Saal: Essen [Mahlzeit] | Hof: Auch [Mahlzeit] | Garten: Am Fluss [Abend]"
        ),
        NOTHING
    );
}

#[test]
fn an_exhibition_is_open_all_day_and_a_talk_is_not() {
    let finding = |who: &str| {
        findings(&format!("9.00–10.00 | Aula: Auftakt [Plenum]\n8.00–18.00 | Foyer: Ausstellung [Sonstiges]{who}"))
    };
    assert_eq!(finding(""), NOTHING);
    assert_eq!(finding(" (Impuls Eins)"), ["“Ausstellung” runs beside “Auftakt”, where everybody should be."]);
}

#[test]
fn whoever_contributes_has_twenty_minutes_to_eat() {
    let finding = |second: &str| {
        let found = befunde(&format!("12.00–13.00 | Saal: Essen [Mahlzeit]\n{second} | Aula: A (Moderation Eins)"));
        found.into_iter().filter(|text| text.contains("zu essen")).collect::<Vec<_>>()
    };
    assert_eq!(finding("11.00–12.45"), ["Eins hat bei »Essen« wegen »A« keine Zeit zu essen."]);
    assert_eq!(finding("11.00–12.40"), NOTHING);
    assert_eq!(finding("12.20–13.00"), NOTHING);
    assert_eq!(finding("12.10–12.50").len(), 1, "neither ten minutes before nor ten after");
}

#[test]
fn of_two_sittings_one_is_enough() {
    let found = findings(
        "12.00–13.00 | Saal: Erste [Mahlzeit]
         13.00–14.00 | Saal: Zweite [Mahlzeit]
         12.00–13.00 | Aula: A (Moderation Eins)
         11.30–14.00 | Hof: B (Moderation Zwei)",
    );
    let hungry: Vec<&String> = found.iter().filter(|text| text.contains("to eat")).collect();
    assert_eq!(hungry, ["Zwei has no time to eat at “Erste” and “Zweite” because of “B”."]);
}

#[test]
fn a_track_can_be_followed() {
    let finding = |time: &str| {
        befunde(&format!(
            "9.00–10.00 | Aula: A [Strang Wärme] (Moderation Eins)\n{time} | Saal: B [Strang wärme] (Moderation Zwei) | Hof: C [Strang Strom] (Moderation Drei)"
        ))
    };
    assert_eq!(finding("9.00–10.00"), ["»A« und »B« laufen gleichzeitig, beide im Themenstrang »Wärme«."]);
    assert_eq!(finding("10.00–11.00"), NOTHING);
}
