use super::{NOTHING, befunde, findings};

#[test]
fn nobody_moderates_two_sessions_at_once() {
    assert_eq!(
        findings(
            "9.30–12.30 | Aula: Leitlinien (Moderation Lotz) | Saal 2: Budgets (Moderation Lotz)
             14.00–16.15 | Aula: Klima (Moderation Lotz)"
        ),
        ["Lotz is in “Leitlinien” and “Budgets” at the same time."]
    );
}

#[test]
fn two_roles_in_one_session_are_one_place_and_who_stands_in_is_there() {
    assert_eq!(findings("9.00–10.00 | Aula: A (Moderation Lotz, Impuls Lotz)"), NOTHING);
    assert_eq!(
        findings("9.00–10.00 | Aula: A (Moderation Roth krank, Moderation Lau für Roth) | Saal: B (Moderation Lau)"),
        ["Lau is in “A” and “B” at the same time."]
    );
    assert_eq!(
        findings(
            "9.00–10.00 | Aula: A (Moderation Eins, Impuls Lau abgesagt, Impuls Zwei für Lau) | Saal: B (Moderation Lau)"
        ),
        NOTHING
    );
}

#[test]
fn who_is_only_an_idea_would_be_in_two_places() {
    assert_eq!(
        befunde("9.00–10.00 | Aula: A (Moderation Lotz) | Saal: B (Moderation Eins, Impuls Lotz Idee)"),
        [
            "Lotz wäre gleichzeitig in »A« und »B«, wenn aus der Idee etwas wird.",
            "Lotz ist für »B« noch nicht gefragt."
        ]
    );
    assert_eq!(
        befunde("9.00–10.00 | Aula: A (Moderation Eins, Impuls Lotz Idee, Impuls Lotz angefragt)"),
        ["Lotz ist für »A« angefragt, hat aber noch nicht zugesagt."],
        "one session is one place, and one waiting"
    );
}

const HOUSE: &str = "Raum Aula: EG\nRaum Saal: EG\nRaum Boden: 2. OG\nRaum Scheune: EG, Haus B\nRaum Halle: Haus A";

#[test]
fn a_way_needs_its_minutes() {
    let finding = |time: &str, from: &str, to: &str| {
        befunde(&format!("{HOUSE}\n9.00–10.00 | {from}: A (Moderation Lotz)\n{time} | {to}: B (Moderation Lotz)"))
    };
    assert_eq!(
        finding("10.00–11.00", "Aula", "Boden"),
        ["Lotz hat keine Zeit für den Weg von Aula (»A«) nach Boden (»B«); nötig: 3 Minuten."]
    );
    assert_eq!(finding("10.02–11.00", "Aula", "Boden").len(), 1);
    assert_eq!(finding("10.03–11.00", "Aula", "Boden"), NOTHING);
    assert_eq!(finding("10.00–11.00", "Aula", "Saal"), NOTHING, "next door");
    assert_eq!(
        finding("10.05–11.00", "Scheune", "Halle"),
        ["Lotz hat nur 5 Minuten für den Weg von Scheune (»A«) nach Halle (»B«); nötig: 10 Minuten."]
    );
    assert_eq!(finding("10.00–11.00", "Keller", "Boden"), NOTHING, "nobody knows where the Keller is");
}

#[test]
fn nobody_walks_on_a_screen() {
    assert_eq!(
        findings(&format!(
            "{HOUSE}\nRaum Boden: Kamera\n9.00–10.00 | Aula: A (Moderation Lotz)
             10.00–11.00 | Boden: B (Moderation Lau, Impuls Lotz online)"
        )),
        NOTHING
    );
}

#[test]
fn three_sessions_in_a_row_want_a_break() {
    let finding = |second: &str, third: &str| {
        befunde(&format!(
            "9.00–10.00 | Aula: A (Moderation Lotz)\n{second} | Aula: B (Moderation Lotz)\n{third} | Aula: C (Moderation Lotz)"
        ))
    };
    assert_eq!(finding("10.00–11.00", "11.10–12.00"), ["Lotz hat keine Pause zwischen »A«, »B« und »C«."]);
    assert_eq!(finding("10.00–11.00", "11.15–12.00"), NOTHING);
    assert_eq!(finding("10.15–11.00", "11.00–12.00"), NOTHING);
}

#[test]
fn of_two_at_once_the_one_that_ends_last_decides_about_the_break() {
    let told = befunde(
        "9.00–10.00 | Aula: A (Moderation Lotz)
         9.30–12.00 | Aula: B (Moderation Lotz)
         12.00–13.00 | Aula: C (Moderation Lotz)
         13.00–14.00 | Aula: D (Moderation Lotz)",
    );
    assert!(told.contains(&"Lotz hat keine Pause zwischen »B«, »C« und »D«.".to_owned()), "{told:?}");
}

#[test]
fn a_meal_between_sessions_is_a_break() {
    assert_eq!(
        findings(
            "11.00–12.00 | Aula: A (Moderation Lotz)
             12.00–13.00 | Saal: Mittagessen [Mahlzeit] (Impuls Lotz)
             13.00–14.00 | Aula: B (Moderation Lotz)"
        ),
        NOTHING
    );
}

#[test]
fn nobody_is_there_before_they_come_or_outside_the_times_that_are_noted() {
    let finding = |person: &str| findings(&format!("Person Lotz: {person}\n9.00–11.00 | Aula: A (Moderation Lotz)"));
    let away = ["Lotz is not available during “A”."];
    assert_eq!(finding("weg 10.30–12.00"), away);
    assert_eq!(finding("weg 11.00–12.00"), NOTHING);
    assert_eq!(finding("da 9.00–10.30"), away);
    assert_eq!(finding("da 8.00–10.00, da 10.00–12.00"), NOTHING, "two times that touch are one");
    assert_eq!(finding("da So 9.00–12.00"), away, "only on Sunday");
    assert_eq!(finding("kommt 9.30"), away);
    assert_eq!(finding("kommt 9.00"), NOTHING);
    assert_eq!(finding("geht 10.30"), away);
}

#[test]
fn who_is_on_a_screen_need_not_have_arrived() {
    assert_eq!(
        findings(
            "Raum Aula: Video\nPerson Lau: kommt 15.00\n9.00–11.00 | Aula: A (Moderation Lotz, Impuls Lau online)"
        ),
        NOTHING
    );
}
