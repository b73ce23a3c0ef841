use super::*;
use crate::testing::picture;
use crate::{
    Availability, AvailabilityId, AvailabilityOf, AvailabilityState, Block, Contribution, Event, Function, Person,
    Presence, Registration, Role, Room, Rule, Session, SessionKind, Waiver, WaiverId,
};

fn a_row_of_each_kind() -> Vec<Item> {
    let (session, person) = (Session::new("Titel", SessionKind::Workshop), Person::named("Ada Beispiel"));
    let span = picture::span("9.00–10.00");
    let role = Role::Named { label: "Chair".to_owned(), function: Function::Other };
    vec![
        Event::new("Forum", chrono_tz::Europe::Berlin, Language::De).into(),
        Block::new(span).into(),
        Room::new("Aula", 1).into(),
        Contribution::new(session.id, None, role, 1).into(),
        Registration::new(person.id).into(),
        Waiver {
            id: WaiverId::fresh(),
            rule: Rule::NoRoom,
            sessions: Vec::new(),
            people: Vec::new(),
            rooms: Vec::new(),
            reason: "gewollt".to_owned(),
            facts: String::new(),
        }
        .into(),
        Availability {
            id: AvailabilityId::fresh(),
            of: AvailabilityOf::Person(person.id),
            span,
            state: AvailabilityState::Available,
            note: None,
        }
        .into(),
        session.into(),
        person.into(),
    ]
}

/// The fields of a row that accept any text: writing an unknown word into them is not an error.
fn fields_of_text(row: &Item) -> Vec<String> {
    let image = row.to_json().expect("an image");
    let takes = |path: &str, word: Value| {
        let mut with = image.clone();
        let place = path.split('.').try_fold(&mut with, |value, member| value.get_mut(member)).expect("a place");
        *place = word;
        Item::from_json(row.table(), with).is_ok()
    };
    let mut fields = Vec::new();
    for (field, value) in image.as_object().expect("an object") {
        let members = value.as_object().filter(|_| field == "contact");
        let members = members.map(|members| members.keys().map(|member| format!("{field}.{member}")).collect());
        for path in members.unwrap_or_else(|| vec![field.clone()]) {
            let role = serde_json::json!({ "named": { "label": "ein Wort", "function": "other" } });
            let words = [serde_json::json!("ein Wort"), serde_json::json!(["ein Wort"])];
            if words.into_iter().any(|word| takes(&path, word)) || field == "role" && takes(&path, role) {
                fields.push(path);
            }
        }
    }
    fields
}

#[test]
fn every_text_of_every_row_has_a_limit() {
    for row in a_row_of_each_kind() {
        let known: Vec<&str> = of(TEXTS, row.table()).map(|(field, _)| field).collect();
        for field in fields_of_text(&row) {
            assert!(known.contains(&&*field), "{}.{field} may be as long as it likes", row.table().key());
        }
        for field in known {
            let name = field.split('.').next().expect("a name");
            assert!(
                row.to_json().expect("an image").get(name).is_some(),
                "{name} is no field of {}",
                row.table().key()
            );
        }
    }
}

fn titled(title: &str) -> Item {
    Session::new(title, SessionKind::Workshop).into()
}

fn said(before: Option<&Item>, after: &Item) -> Option<String> {
    exceeded(before, after).expect("an image").map(|too_long| too_long.sentence(Language::De))
}

#[test]
fn what_became_too_long_is_named_and_what_was_so_already_may_stay() {
    let (long, longer) = (titled(&"ü".repeat(600)), titled(&"ü".repeat(700)));
    assert_eq!(said(None, &titled(&"ü".repeat(500))), None);
    assert_eq!(said(None, &long).as_deref(), Some("Titel: höchstens 500 Zeichen."));
    assert_eq!(said(Some(&titled("kurz")), &long).as_deref(), Some("Titel: höchstens 500 Zeichen."));
    assert_eq!(said(Some(&long), &long), None);
    assert_eq!(said(Some(&longer), &long), None, "it became shorter");
    assert_eq!(said(Some(&long), &longer).as_deref(), Some("Titel: höchstens 500 Zeichen."));
    let mut session = Session::new("Titel", SessionKind::Workshop);
    session.abstract_text = "x".repeat(50_001);
    assert_eq!(said(None, &session.into()).as_deref(), Some("Text: höchstens 50.000 Zeichen."));
    let mut event = Event::new("Forum", chrono_tz::Europe::Berlin, Language::De);
    event.organizers = vec!["Verein".to_owned(); 101];
    assert_eq!(said(None, &event.into()).as_deref(), Some("Veranstalter: höchstens 100 Einträge."));
}

#[test]
fn what_is_printed_is_shortened_and_the_plan_stays_as_it_is() {
    let mut plan = picture::programme("9.00–10.00 | Aula: A (Moderation Eins online)");
    assert!(within(&plan).expect("images").is_none());
    let id = plan.find_session("A").expect("a session");
    plan.sessions.get_mut(&id).expect("the session").title = "ä".repeat(10_000);
    plan.event.organizers = vec!["Verein".to_owned(); 200];
    plan.contributions.values_mut().for_each(|part| {
        part.role = Role::Named { label: "x".repeat(1_000), function: Function::Moderation };
        assert_eq!(part.presence, Presence::Remote);
    });
    let (shorter, what) = within(&plan).expect("images").expect("something shorter");
    let title = &shorter.sessions[&id].title;
    assert!(title.chars().count() == 500 && title.ends_with("ä…"), "{title}");
    assert_eq!(shorter.event.organizers.len(), 100);
    let role = shorter.contributions.values().next().expect("a part").role.key().chars().count();
    assert_eq!(role, 200);
    let fields: Vec<&str> = what.iter().map(|(_, too_long)| too_long.field).collect();
    assert_eq!(fields, ["organizers", "title", "role"]);
    assert_eq!(plan.sessions[&id].title.chars().count(), 10_000);
}

#[test]
fn a_text_is_cut_between_letters() {
    assert_eq!(cut("Größe", 5), "Größe");
    assert_eq!(cut("Größen", 5), "Größ…");
    assert_eq!(cut("ein langer Titel", 5), "ein…");
    assert_eq!(cut("x", 0), "…");
}
