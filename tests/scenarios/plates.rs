//! Name plates for tables: the texts on both faces, and who gets one.

use crate::documents::{sample_programme, stays_inside};
use tagwerk_core::{
    documents::{
        Job, Part, Remark, SharedRemark, Wanted,
        plates::{PlateFields, PlateFor, PlateOptions, PlateOrder, PlateRemark, PlateSize},
    },
    domain::{Agreement, Contribution, Language, Person, Presence, Programme, Role, SessionId, Standing},
    layout::{Item, Mm, Shaped, leaves},
};
use tagwerk_tests::{Desk, as_text, golden, laid_out, looks};

fn plates(programme: &Programme, options: PlateOptions) -> Part {
    laid_out(programme, &Job::of(Wanted::Plates(options)))
}

/// The texts of the upright faces.
fn upright(part: &Part) -> Vec<&str> {
    part.sheets
        .iter()
        .flat_map(|sheet| &sheet.items)
        .filter_map(|item| match item {
            Item::Text { text, .. } => Some(text.text.as_str()),
            _ => None,
        })
        .collect()
}

fn some(programme: &Programme, numbers: &[&str]) -> Vec<SessionId> {
    numbers.iter().map(|number| programme.find_session(number).expect("a session")).collect()
}

#[test]
fn plates_of_the_sample_are_as_they_were_found_good() {
    let mut programme = sample_programme();
    let a4 = PlateOptions { sessions: some(&programme, &["1.3"]), blanks: 1, ..PlateOptions::default() };
    golden("documents/plates-a4.txt", &as_text(&plates(&programme, a4.clone())));
    let a5 = PlateOptions {
        size: PlateSize::A5,
        fields: PlateFields { session: true, ..a4.fields },
        sessions: some(&programme, &["1.4", "1.5"]),
        ..PlateOptions::default()
    };
    golden("documents/plates-a5.txt", &as_text(&plates(&programme, a5.clone())));
    programme.event.language = Language::En;
    golden("documents/plates-english.txt", &as_text(&plates(&programme, a5)));
}

#[test]
fn both_faces_say_the_same_and_the_one_behind_stands_on_its_head() {
    let programme = sample_programme();
    for size in [PlateSize::A4, PlateSize::A5, PlateSize::A5Paper] {
        let part = plates(&programme, PlateOptions { size, ..PlateOptions::default() });
        for sheet in &part.sheets {
            let turned: Vec<&Item> = sheet.items.iter().filter(|item| matches!(item, Item::Turned { .. })).collect();
            let below = |item: &Item| matches!(item, Item::Text { at, .. } if at.y < sheet.height / 2.0);
            assert!(!turned.is_empty() && !sheet.items.iter().any(below), "upright texts stand below the fold");
            for item in turned {
                let Item::Turned { about, items } = item else { continue };
                assert!((about.y - sheet.height / 2.0).0.abs() < 0.01);
                assert!(
                    items
                        .iter()
                        .all(|item| sheet.items.iter().any(|other| format!("{other:?}") == format!("{item:?}")))
                );
            }
        }
    }
}

#[test]
fn capitals_are_twenty_millimetres_high_where_they_fit() {
    let part = plates(&sample_programme(), PlateOptions::default());
    let small: Vec<_> = part
        .notices
        .iter()
        .filter(|notice| matches!(notice.remark, Remark::Shared(SharedRemark::SmallName { .. })))
        .collect();
    // A family name with particles, a long one, and a hyphenated one.
    assert_eq!(small.len(), 3, "{small:?}");
    let names = leaves(&part.sheets[0].items).filter_map(|item| match item {
        Item::Text { size, text, .. } if text.weight.name() == "bold" => Some(Mm::from(Shaped::capitals(*size)).0),
        _ => None,
    });
    assert!(names.fold(f32::INFINITY, f32::min) >= 20.0);
}

#[test]
fn whoever_sits_there_gets_a_plate_and_nobody_else() {
    let mut programme = sample_programme();
    let session = some(&programme, &["1.2"])[0];
    programme.contributions.retain(|_, part| part.session == session);
    let mut add = |name: &str, change: &dyn Fn(&mut Contribution)| {
        let person = Person::named(name);
        let mut part = Contribution::new(session, Some(person.id), Role::Input, 9);
        change(&mut part);
        let id = part.id;
        programme.people.insert(person.id, person);
        programme.contributions.insert(id, part);
        id
    };
    add("Rita Fern", &|part| part.presence = Presence::Remote);
    add("Ute Nein", &|part| part.agreement = Agreement::Declined);
    add("Ida Denk", &|part| part.agreement = Agreement::Idea);
    let absent = add("Ole Krank", &|part| {
        part.standing = Standing::Absent;
        part.private_reason = Some("Grippe".to_owned());
    });
    add("Ada Ersatz", &|part| part.stands_in_for = Some(absent));
    let guest = Person::named("Prof. Dr. Gundula Gast");
    programme.people.insert(guest.id, guest.clone());
    let part = plates(&programme, PlateOptions::default());
    let text = upright(&part).join("\n");
    assert!(text.contains("Ersatz") && text.contains("Köttgen"), "{text}");
    assert!(!["Fern", "Nein", "Denk", "Krank", "Grippe", "Gast"].iter().any(|word| text.contains(word)), "{text}");
    let nowhere = Remark::Plates(PlateRemark::NoAffiliation { name: "Ada Ersatz".to_owned() });
    assert!(part.notices.iter().any(|notice| notice.remark == nowhere));
    let guests = plates(&programme, PlateOptions { only: vec![guest.id], ..PlateOptions::default() });
    assert_eq!(guests.sheets.len(), 1);
    assert!(upright(&guests).join(" ").contains("Prof. Dr. Gundula Gast"), "{:?}", upright(&guests));
}

#[test]
fn somebody_in_three_sessions_gets_three_or_one() {
    let programme = sample_programme();
    let only = vec![programme.find_person("Mirjam Köttgen").expect("somebody")];
    let each =
        |each| plates(&programme, PlateOptions { each, only: only.clone(), ..PlateOptions::default() }).sheets.len();
    assert_eq!((each(PlateFor::Contribution), each(PlateFor::Person)), (3, 1));
    let by_name = PlateOptions { each: PlateFor::Person, order: PlateOrder::Name, ..PlateOptions::default() };
    let first = plates(&programme, by_name);
    assert_eq!(first.bookmarks[0].1, "Ruben Altmeyer");
}

#[test]
fn no_name_is_too_long_and_no_face_left() {
    let mut programme = sample_programme();
    let session = some(&programme, &["1.2"])[0];
    programme.contributions.retain(|_, part| part.session == session);
    let long = "X".repeat(120);
    for name in [
        long.as_str(),
        "Maximiliane-Friederike von Hohenlohe-Schillingsfürst-Waldenburg-Bartenstein",
        "محمد بن عبد الله الخطيب",
        "Wei 王 😀",
        "प्रिया शर्मा",
    ] {
        let mut person = Person::named(name);
        person.organisation = Some("Landesinstitut für Haus-, Dorf- und Landschaftskunde ".repeat(5));
        person.title = Some("Prof. Dr. Dr. h. c. mult. ".repeat(3));
        let part = Contribution::new(session, Some(person.id), Role::Input, 9);
        programme.people.insert(person.id, person);
        programme.contributions.insert(part.id, part);
    }
    for size in [PlateSize::A4, PlateSize::A5, PlateSize::A5Paper] {
        let fields = PlateFields { session: true, ..PlateOptions::default().fields };
        let part = plates(&programme, PlateOptions { size, fields, ..PlateOptions::default() });
        part.sheets.iter().for_each(|sheet| stays_inside(sheet, &format!("{size:?}")));
        let xs: usize = upright(&part).iter().map(|text| text.matches('X').count()).sum();
        assert_eq!(xs, 120, "every letter is printed");
        no_text_touches_another(&part);
    }
}

/// On the upright faces, lines of different texts keep their distance.
fn no_text_touches_another(part: &Part) {
    for sheet in &part.sheets {
        let mut boxes = Vec::new();
        for item in &sheet.items {
            let Item::Text { at, size, text, .. } = item else { continue };
            if text.width(*size).0 > 0.0 {
                boxes.push((at.x, at.x + text.width(*size), at.y - Shaped::capitals(*size), at.y, &text.text));
            }
        }
        for (index, a) in boxes.iter().enumerate() {
            for b in &boxes[index + 1..] {
                let apart = a.1 <= b.0 || b.1 <= a.0 || a.3 <= b.2 || b.3 <= a.2;
                assert!(apart, "»{}« and »{}« overlap", a.4, b.4);
            }
        }
    }
}

/// Names beside one another are read as one row; those on another table may be larger.
#[test]
fn plates_of_one_table_have_names_of_one_size() {
    let programme = sample_programme();
    let session = |number: &str| programme.find_session(number).expect("a session");
    let sizes = |options: &PlateOptions| -> Vec<i32> {
        let document = laid_out(&programme, &Job::of(Wanted::Plates(options.clone())));
        let largest = |sheet: &tagwerk_core::layout::Sheet| {
            let texts = sheet.items.iter().filter_map(|item| match item {
                Item::Text { size, .. } => Some((size.0 * 10.0).round() as i32),
                _ => None,
            });
            texts.max().unwrap_or_default()
        };
        document.sheets.iter().map(largest).collect()
    };
    let table = PlateOptions { sessions: vec![session("2.3")], ..PlateOptions::default() };
    let alike = sizes(&table);
    assert!(alike.len() > 3 && alike.iter().all(|size| *size == alike[0]), "{alike:?}");
    let people: Vec<_> = programme.contributions_to(session("2.3")).iter().filter_map(|part| part.person).collect();
    let again = sizes(&PlateOptions { only: vec![people[0]], ..table });
    assert_eq!(again, [alike[0]], "one that is printed again is like the others");
}

#[test]
fn whoever_only_takes_part_gets_a_plate_where_they_are_named() {
    let desk = Desk::with_sample();
    desk.put("people.csv", "Vorname;Nachname;Organisation;Code\nLena;Martens;Stadt Bonn;LM-7\n");
    desk.does(&["import", "registrations", "event.tagwerk", "people.csv"]);
    desk.does(&["export", "plates", "event.tagwerk", "--out", "plate.pdf", "--only", "Lena Martens"]);
    let plate = desk.path("plate.pdf");
    let text = looks("pdftotext", &[plate.as_os_str(), "-".as_ref()]).stdout;
    let text = String::from_utf8(text).expect("a text");
    assert!(text.replace(char::is_whitespace, " ").contains("Lena Martens"), "{text}");
}
