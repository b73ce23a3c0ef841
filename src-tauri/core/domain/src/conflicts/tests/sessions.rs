use super::{NOTHING, befunde, findings};

#[test]
fn a_workshop_wants_a_moderator_who_comes() {
    assert_eq!(
        findings("9.00–10.00 | Aula: Budgets (Impuls Eins, Moderation Zwei krank)"),
        ["“Budgets” has no moderator.", "Zwei is announced for “Budgets” but unable to attend."]
    );
    assert_eq!(
        findings("9.00–10.00 | Aula: Budgets (Impuls Eins, Moderation Zwei krank, Moderation Drei für Zwei)"),
        NOTHING
    );
}

#[test]
fn the_number_of_people_has_bounds_by_kind() {
    assert_eq!(
        befunde("9.00–10.00 | Aula: A (Moderation NN)"),
        ["»A« hat keine Moderation.", "»A« hat zu wenige Mitwirkende: 0, mindestens 1."]
    );
    let five = "(Moderation A, Impuls B, Impuls C, Impuls D, Impuls E)";
    assert_eq!(findings(&format!("9.00–10.00 | Aula: Viele {five}")), NOTHING);
    assert_eq!(
        findings(&format!("9.00–10.00 | Aula: Viele [Kleingruppe] {five}")),
        ["“Viele” has too many contributors: 5, at most 4."]
    );
}

#[test]
fn who_declined_is_announced_no_more_and_neither_missed_nor_waited_for() {
    assert_eq!(befunde("9.00–10.00 | Aula: A (Moderation Eins, Impuls Zwei abgesagt)"), NOTHING);
}

#[test]
fn who_has_not_agreed_is_waited_for() {
    assert_eq!(
        befunde("9.00–10.00 | Aula: A (Moderation Eins, Impuls Zwei angefragt, Impuls Drei Idee)"),
        ["Zwei ist für »A« angefragt, hat aber noch nicht zugesagt.", "Drei ist für »A« noch nicht gefragt."]
    );
}

#[test]
fn whoever_has_several_parts_in_a_session_is_missed_or_waited_for_once() {
    assert_eq!(
        befunde("9.00–10.00 | Aula: A (Moderation Eins, Impuls Zwei krank, Moderation Zwei krank)"),
        ["Zwei ist für »A« angekündigt, aber verhindert."]
    );
    assert_eq!(
        befunde("9.00–10.00 | Aula: A (Moderation Eins, Impuls Zwei angefragt, Moderation Zwei angefragt)"),
        ["Zwei ist für »A« angefragt, hat aber noch nicht zugesagt."]
    );
}

#[test]
fn a_number_is_given_once_in_a_block() {
    let blocks = "Block 9.00–12.00\nBlock 14.00–16.00";
    let finding = |first: &str, second: &str| {
        befunde(&format!("{blocks}\n{first}: A [Nr 3] (Moderation Eins)\n{second}: B [Nr 3] (Moderation Zwei)"))
    };
    assert_eq!(finding("Block 1 | Aula", "Block 1 | Saal"), ["1.3 »A« und 1.3 »B« haben dieselbe Nummer."]);
    assert_eq!(finding("Block 1 | Aula", "Block 2 | Saal"), NOTHING);
    // Taken out of two blocks, and not in another one yet.
    let waiting = finding("ohne Zeit | -", "ohne Zeit | -");
    assert_eq!(waiting, ["Workshop 3 »A« hat noch keine Zeit.", "Workshop 3 »B« hat noch keine Zeit."]);
    assert_eq!(
        findings(&format!("{blocks}\nBlock 1 | Aula: A [Nr 3] (Moderation Eins) | Saal: entfällt B [Nr 3]")),
        NOTHING
    );
}
