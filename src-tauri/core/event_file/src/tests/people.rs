//! People who turn out to be one, and people who stand in for others.

use super::{fields, now, saved, session, small_event};
use crate::{EventError, EventFile, Part, Taken};
use domain::{
    Address, Agreement, Contribution, ContributionId, ItemRef, Language, OrderOfName, Person, PersonId, Role,
    Salutation, Standing, Table, Writing,
};
use serde_json::{Map, Value, json};

/// Two people who differ in every field.
fn two_people() -> (Person, Person) {
    let person = |say: &dyn Fn(&str) -> String, salutation, address, name_order, writing| Person {
        id: PersonId::fresh(),
        title: Some(say("Prof.")),
        given: say("Anna"),
        particle: Some(say("von")),
        family: say("Götz"),
        suffix: Some(say("PhD")),
        name_order: Some(name_order),
        writing: Some(writing),
        native: Some(say("Άννα")),
        badge_name: Some(say("Anni")),
        pronouns: Some(say("sie")),
        organisation: Some(say("Verein")),
        place: Some(say("Bonn")),
        salutation: Some(salutation),
        address,
        email: Some(say("anna@example.org")),
        mobile: Some(say("0170")),
        telephone: Some(say("0228")),
        note: Some(say("Notiz")),
        aliases: vec![PersonId::fresh()],
        code: Some(say("P00017")),
    };
    let one =
        person(&|text| text.to_owned(), Salutation::Ms, Address::Formal, OrderOfName::GivenFirst, Writing::Japanese);
    let other = person(
        &|text| format!("{text}-anders"),
        Salutation::Neutral,
        Address::Informal,
        OrderOfName::FamilyFirst,
        Writing::Korean,
    );
    (one, other)
}

/// The content of a field, as a note would show it.
fn read(field: &str, value: &Value, person: &Person) -> Vec<String> {
    match (field, value) {
        ("id", _) => vec![person.id.to_string()],
        ("salutation", _) => person.salutation.map(|word| word.name(Language::De).to_owned()).into_iter().collect(),
        ("name_order", _) => person.name_order.map(|word| word.name(Language::De).to_owned()).into_iter().collect(),
        ("writing", _) => person.writing.map(|word| word.name(Language::De).to_owned()).into_iter().collect(),
        ("address", _) => vec![person.address.name(Language::De).to_owned()],
        (_, Value::String(text)) => vec![text.clone()],
        (_, Value::Array(items)) => items.iter().map(|item| item.as_str().unwrap_or_default().to_owned()).collect(),
        (field, value) => panic!("what is {value} in {field}?"),
    }
}

#[test]
fn merging_two_who_differ_in_every_field_loses_nothing() {
    let (kept, going) = two_people();
    let image = |person: &Person| serde_json::to_value(person).expect("an image");
    let (Value::Object(before), Value::Object(other)) = (image(&kept), image(&going)) else { panic!("two people") };
    assert!(before.iter().all(|(field, value)| other[field] != *value), "they differ in every field");
    let mut file = small_event();
    file.add(kept.clone(), now()).expect("a person");
    file.add(going.clone(), now()).expect("another");
    file.merge_people(kept.id, going.id, &Taken::default(), now()).expect("a merge");
    let merged = &file.programme().people[&kept.id];
    let after = image(merged);
    let known = format!("{after} {}", merged.note.as_deref().unwrap_or_default());
    for (field, value) in &other {
        for text in read(field, value, &going) {
            assert!(known.contains(&text), "{field}: {text} is lost in {known}");
        }
    }
    for (field, value) in before.iter().filter(|(field, _)| !matches!(field.as_str(), "note" | "aliases")) {
        assert_eq!(after[field], *value, "{field} stays with the one that is kept");
    }
}

#[test]
fn the_same_part_under_two_spellings_is_one_and_keeps_what_is_known_of_either() {
    let mut file = small_event();
    let (kept, merged) = (person(&file, "Jörn Höfer"), person(&file, "Joern Hoefer"));
    let first = session(&file, "1.1");
    let mut twin = Contribution::new(first, Some(merged), Role::Moderation, 2);
    (twin.affiliation, twin.standing) = (Some("Verein".to_owned()), Standing::Absent);
    let mut stand_in = Contribution::new(first, None, Role::Moderation, 3);
    stand_in.stands_in_for = Some(twin.id);
    file.add(twin.clone(), now()).expect("a part");
    file.add(stand_in.clone(), now()).expect("somebody for it");
    let before = saved(&file);
    file.merge_people(kept, merged, &Taken::default(), now()).expect("a merge");
    let parts = file.programme().contributions_to(first);
    assert_eq!(parts.len(), 2);
    assert_eq!(parts[0].affiliation.as_deref(), Some("Verein"));
    assert_eq!(parts[1].stands_in_for, Some(parts[0].id), "who stood in for the one stands in for both");
    file.undo(now()).expect("an undo");
    assert_eq!(saved(&file), before);
}

fn person(file: &EventFile, name: &str) -> PersonId {
    file.programme().find_person(name).expect("a person")
}

fn part(file: &EventFile, name: &str) -> ContributionId {
    let person = person(file, name);
    let mut parts = file.programme().contributions.values();
    parts.find(|part| part.person == Some(person)).expect("a part").id
}

fn stand_in(file: &mut EventFile, absent: ContributionId, who: Option<Part>) -> Result<(), EventError> {
    file.set_stand_in(absent, who, &Map::new(), now()).map(drop)
}

#[test]
fn the_order_of_a_name_changes_how_it_is_written_and_not_its_parts() {
    let mut file = small_event();
    let new = Person::named("Sabine Mustermann");
    let row = ItemRef { table: Table::Person, id: new.id.0 };
    file.add(new.clone(), now()).expect("a person");
    file.edit(row, &fields(json!({ "name_order": "family-first" })), now()).expect("an edit");
    let parts = |file: &EventFile| {
        let person = &file.programme().people[&new.id];
        format!("{}|{}|{}", person.given, person.family, person.name())
    };
    assert_eq!(parts(&file), "Sabine|Mustermann|Mustermann Sabine");
    // Saying which part is the family name splits the name again.
    file.edit(row, &fields(json!({ "given": "Nguyễn Thị", "family": "Ánh", "name_order": null })), now())
        .expect("an edit");
    file.read_name(new.id, OrderOfName::FamilyFirst, now()).expect("a step");
    assert_eq!(parts(&file), "Thị Ánh|Nguyễn|Nguyễn Thị Ánh");
    file.undo(now()).expect("an undo");
    assert_eq!(parts(&file), "Nguyễn Thị|Ánh|Nguyễn Thị Ánh");
}

#[test]
fn whoever_stands_in_has_a_part_of_their_own_in_the_same_step() {
    let mut file = small_event();
    let (absent, ersatz) = (part(&file, "Jörn Höfer"), Person::named("Bert Bohn"));
    let before = saved(&file);
    let step = json!({ "standing": "absent", "private_reason": "erkrankt" });
    file.set_stand_in(absent, Some(Part::OfNew("Bert Bohn".to_owned())), &fields(step), now()).expect("a step");
    let bert = person(&file, &ersatz.full_name());
    let parts = file.programme().contributions_to(session(&file, "1.1"));
    assert_eq!((parts[0].id, parts[0].standing), (absent, Standing::Absent));
    assert_eq!((parts[1].person, parts[1].stands_in_for), (Some(bert), Some(absent)));
    assert_eq!((&parts[1].role, &parts[1].private_reason), (&parts[0].role, &None));
    let said = file.history(Language::De).expect("a history").pop().expect("a step").sentence;
    assert!(said.contains("vertreten durch"), "{said}");
    file.undo(now()).expect("an undo");
    assert_eq!(saved(&file), before);
}

#[test]
fn another_one_who_stands_in_has_agreed_to_nothing_that_the_one_before_had() {
    let mut file = small_event();
    let absent = part(&file, "Jörn Höfer");
    stand_in(&mut file, absent, Some(Part::OfNew("Bert Bohn".to_owned()))).expect("Bert");
    let berts = part(&file, "Bert Bohn");
    let row = ItemRef { table: Table::Contribution, id: berts.0 };
    file.edit(row, &fields(json!({ "standing": "absent", "private_reason": "auch krank" })), now()).expect("an edit");
    stand_in(&mut file, absent, Some(Part::OfNew("Cem Drei".to_owned()))).expect("Cem");
    let cems = file.programme().contributions[&part(&file, "Cem Drei")].clone();
    assert_eq!((cems.id, cems.standing, cems.private_reason), (berts, Standing::Coming, None));
    stand_in(&mut file, absent, None).expect("nobody");
    assert_eq!(file.programme().contributions_to(session(&file, "1.1")).len(), 1);
    assert!(matches!(stand_in(&mut file, absent, None), Err(EventError::NothingToChange)));
}

#[test]
fn nobody_stands_in_for_themselves_or_in_another_session() {
    let mut file = small_event();
    let (one, other) = (part(&file, "Jörn Höfer"), part(&file, "Joern Hoefer"));
    let themselves = person(&file, "Jörn Höfer");
    let refused = stand_in(&mut file, one, Some(Part::Of(themselves)));
    assert!(matches!(refused, Err(EventError::StandsInElsewhere)));
    let row = ItemRef { table: Table::Contribution, id: one.0 };
    let refused = file.edit(row, &fields(json!({ "stands_in_for": other })), now());
    assert!(matches!(refused, Err(EventError::StandsInElsewhere)));
}

#[test]
fn somebody_is_removed_together_with_whoever_stands_in_for_them_and_both_come_back() {
    let mut file = small_event();
    let absent = part(&file, "Jörn Höfer");
    stand_in(&mut file, absent, Some(Part::OfNew("Bert Bohn".to_owned()))).expect("Bert");
    let (before, both) = (saved(&file), [absent, part(&file, "Bert Bohn")]);
    for [first, second] in [both, [both[1], both[0]]] {
        let rows = [first, second].map(|id| ItemRef { table: Table::Contribution, id: id.0 });
        file.remove_all(&rows, now()).expect("a removal");
        let after = saved(&file);
        file.undo(now()).expect("an undo");
        assert_eq!(saved(&file), before);
        file.redo(now()).expect("a redo");
        assert_eq!(saved(&file), after);
        file.undo(now()).expect("an undo");
    }
}

#[test]
fn who_stood_in_for_somebody_who_is_removed_plays_the_part() {
    let mut file = small_event();
    let absent = part(&file, "Jörn Höfer");
    stand_in(&mut file, absent, Some(Part::OfNew("Bert Bohn".to_owned()))).expect("Bert");
    let before = saved(&file);
    file.remove(ItemRef { table: Table::Contribution, id: absent.0 }, now()).expect("a removal");
    let berts = &file.programme().contributions[&part(&file, "Bert Bohn")];
    assert_eq!((berts.stands_in_for, berts.agreement), (None, Agreement::Agreed));
    file.undo(now()).expect("an undo");
    let goes = person(&file, "Jörn Höfer");
    file.remove(ItemRef { table: Table::Person, id: goes.0 }, now()).expect("a removal");
    assert_eq!(file.programme().contributions[&part(&file, "Bert Bohn")].stands_in_for, None);
    file.undo(now()).expect("an undo");
    assert_eq!(saved(&file), before);
}
