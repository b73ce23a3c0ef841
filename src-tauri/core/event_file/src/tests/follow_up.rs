//! What is out of date after any changes is what says something else on paper.

use super::{
    now, small_event,
    steps::do_something,
    update::{SHEET, draft},
};
use crate::{EventFile, Handing, Purpose, Taken};
use documents::{
    HandedOut, Job, Sizing, Unprintable, Wanted,
    lists::{List, ListOptions},
    paper::PaperSize,
    poster::PosterOptions,
    signs::{Per, SignOptions},
};
use domain::{Item as Row, ItemRef, Language, PersonId, Stand, Table};
use import::Beside;
use layout::{Item, Shaper};
use proptest::prelude::*;
use serde_json::{Map, Value, json};
use std::collections::{BTreeMap, BTreeSet};

/// Documents each of whose parts is a piece, and whose pieces do not share measures.
fn jobs() -> Vec<Job> {
    let signs = |per| Wanted::Signs(SignOptions { per, sizing: Sizing::Each, ..SignOptions::default() });
    let list = |list| Wanted::Lists(ListOptions { list, ..ListOptions::default() });
    let wanted = [signs(Per::Day), signs(Per::Session), Wanted::Poster(PosterOptions::default()), list(List::House)];
    wanted.into_iter().chain([list(List::Contributors), list(List::Sessions)]).map(Job::of).collect()
}

/// By document and subject, the words on the sheets of each piece.
type Words = BTreeMap<(String, String), Vec<String>>;

fn words(file: &EventFile) -> Words {
    let (stand, nothing) = (Stand { number: 1, at: now().naive_utc() }, HandedOut::default());
    let stock = file.font_stock().expect("fonts");
    let mut all = Words::new();
    for job in jobs() {
        let printable = file.printable_for(&job).expect("a programme");
        let mut shaper = Shaper::with(&stock);
        let (programme, _) = documents::printable(job.programme(printable.of(&file.programme)), &mut shaper);
        let composition = match job.compose(printable.material(&programme, &nothing)) {
            Ok(composition) => composition,
            Err(Unprintable::Nothing(_)) => continue,
            Err(why) => panic!("{why}"),
        };
        let printed = composition.printed();
        assert_eq!(printed.len(), composition.parts());
        let stands = vec![stand; printed.len()];
        for (part, piece) in printed.iter().enumerate() {
            let laid_out = composition.lay_out(part, &stands, &mut shaper, &domain::watch::Unwatched);
            let items = laid_out.sheets.iter().flat_map(|sheet| &sheet.items);
            let texts = items.filter_map(|item| match item {
                Item::Text { text, .. } => Some(text.text.replace('\u{ad}', "")),
                _ => None,
            });
            all.insert((job.kind().key().to_owned(), piece.subject.to_string()), texts.collect());
        }
    }
    all
}

fn hand_out(file: &mut EventFile) {
    let folder = tempfile::tempdir().expect("a folder");
    for job in jobs() {
        let handing = Handing::plainly(Purpose::Issue);
        file.print(&job, &folder.path().join("handed-out.pdf"), &handing, now()).expect("a print");
    }
}

/// What the lists say is out of date or gone.
fn out_of_date(file: &EventFile) -> BTreeSet<(String, String)> {
    let follow_up = file.follow_up().expect("the lists");
    let all = [follow_up.print_again, follow_up.take_down, follow_up.not_needed].concat();
    all.into_iter().map(|piece| (piece.document.key().to_owned(), piece.subject)).collect()
}

/// A room with a session in it, so that everything can be printed.
fn printed() -> EventFile {
    let mut file = small_event();
    for step in [(6, 0), (6, 1), (20, 3), (23, 3), (32, 1)] {
        do_something(&mut file, step).expect("a step");
    }
    hand_out(&mut file);
    file
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    #[test]
    fn whatever_says_something_else_is_stale(steps in prop::collection::vec(any::<(u8, u8)>(), 1..6)) {
        let mut file = printed();
        let before = words(&file);
        for step in &steps {
            do_something(&mut file, *step).expect("a step");
        }
        let (after, stale) = (words(&file), out_of_date(&file));
        for (piece, said) in &before {
            let differs = after.get(piece) != Some(said);
            prop_assert!(!differs || stale.contains(piece), "{piece:?}: {said:?} -> {:?}", after.get(piece));
        }
        // Undone, everything says what it said.
        while file.to_undo().is_some() && words(&file) != before {
            file.undo(now()).expect("an undo");
        }
        prop_assert_eq!(words(&file), before);
        prop_assert_eq!(out_of_date(&file), BTreeSet::new());
    }

    #[test]
    fn what_is_stale_says_something_else(steps in prop::collection::vec(any::<(u8, u8)>(), 1..3)) {
        let mut file = printed();
        let before = words(&file);
        for step in &steps {
            do_something(&mut file, *step).expect("a step");
        }
        let after = words(&file);
        for piece in out_of_date(&file) {
            prop_assert!(after.get(&piece) != before.get(&piece), "{piece:?}: {:?}", after.get(&piece));
        }
    }
}

/// Values of all sorts; for each field at least one of them is another that it can have.
fn values(file: &EventFile) -> Vec<Value> {
    let plan = file.programme();
    let words = [
        "Anders",
        "A7",
        "cancelled",
        "idea",
        "planned",
        "absent",
        "coming",
        "withdrawn",
        "remote",
        "on-site",
        "asked",
        "declined",
        "agreed",
        "steps",
        "step-free",
        "hidden",
        "circle",
        "rows",
        "plenary",
        "meal",
        "workshop",
        "moderation",
        "input",
        "formal",
        "informal",
        "ms",
        "mr",
        "colon",
        "dotted",
        "kind-and-number",
        "en",
        "de",
        "family-first",
        "2022-09-23",
        "2022-09-25",
        "Europe/London",
    ];
    let spans = ["10:00:00", "11:00:00"]
        .map(|start| json!({ "start": format!("2022-09-24T{start}"), "end": "2022-09-24T12:30:00" }));
    let ids = plan.rooms.keys().map(|id| id.0).chain(plan.people.keys().map(|id| id.0));
    let ids = ids.chain(plan.blocks.keys().map(|id| id.0)).chain(plan.sessions.keys().map(|id| id.0));
    let simple = [json!(null), json!(true), json!(false), json!(7), json!(31), json!(["Beamer"]), json!([])];
    words.map(Value::from).into_iter().chain(spans).chain(simple).chain(ids.map(|id| json!(id))).collect()
}

/// Gives a field of a row another value, the first from `begin` that it can have. False if there is none.
fn mutate(file: &mut EventFile, row: ItemRef, field: &str, begin: usize) -> bool {
    let values = values(file);
    let before = file.programme().item(row).expect("a row").to_json().expect("an image");
    let order = values.iter().cycle().skip(begin % values.len()).take(values.len());
    order.filter(|value| before[field] != **value).any(|value| {
        let steps = file.history.len();
        let one = Map::from_iter([(field.to_owned(), value.clone())]);
        file.edit(row, &one, now()).is_ok() && file.history.len() > steps
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(8))]

    /// Any field of any row: whatever says something else is stale, and nothing besides.
    #[test]
    fn any_field_makes_stale_what_says_it_and_nothing_else(picks in prop::collection::vec(any::<(u16, u8, u8)>(), 8)) {
        let mut file = printed();
        let before = words(&file);
        for (row, field, value) in picks {
            let rows: Vec<ItemRef> = file.programme().items().iter().map(Row::to_ref).collect();
            let row = rows[usize::from(row) % rows.len()];
            let image = file.programme().item(row).expect("a row").to_json().expect("an image");
            let fields: Vec<String> = image.as_object().expect("fields").keys().filter(|key| *key != "id").cloned().collect();
            let field = &fields[usize::from(field) % fields.len()];
            if !mutate(&mut file, row, field, usize::from(value)) {
                continue;
            }
            let after = words(&file);
            let otherwise = before.iter().filter(|(piece, said)| after.get(piece) != Some(said));
            let otherwise: BTreeSet<(String, String)> = otherwise.map(|(piece, _)| piece.clone()).collect();
            let stale = out_of_date(&file);
            prop_assert_eq!(stale, otherwise, "{} of {:?}", field, row);
            file.undo(now()).expect("an undo");
            prop_assert_eq!(out_of_date(&file), BTreeSet::new(), "{} of {:?} undone", field, row);
        }
    }
}

#[test]
fn a_short_title_makes_a_sign_stale_where_the_sign_shows_it() {
    let mut file = printed();
    let plan = file.programme();
    let session = plan.sessions.values().find(|session| session.room.is_some()).expect("a session at a door");
    let (row, signs) = (ItemRef { table: Table::Session, id: session.id.0 }, "sign".to_owned());
    let stale_signs = |file: &EventFile| out_of_date(file).into_iter().filter(|(kind, _)| *kind == signs).count();
    let small = Job::of(Wanted::Signs(SignOptions { size: PaperSize::A5, ..SignOptions::default() }));
    let print = |file: &mut EventFile| {
        let folder = tempfile::tempdir().expect("a folder");
        file.print(&small, &folder.path().join("signs.pdf"), &Handing::plainly(Purpose::Issue), now()).expect("a sign");
    };
    print(&mut file);
    // The full title fits on both signs, the one of its room and its own.
    file.edit(row, &super::fields(json!({ "short_title": "Kurz" })), now()).expect("a step");
    assert_eq!(stale_signs(&file), 0);
    // It does not fit any more on the sheet of the room, which shows the short one from now on.
    let long = "Wie wir zusammen wohnen wollen und werden ".repeat(11);
    file.edit(row, &super::fields(json!({ "title": long.trim() })), now()).expect("a step");
    assert_eq!(stale_signs(&file), 2);
    hand_out(&mut file);
    print(&mut file);
    assert_eq!(stale_signs(&file), 0);
    file.edit(row, &super::fields(json!({ "short_title": "Knapp" })), now()).expect("a step");
    assert_eq!(stale_signs(&file), 1);
}

/// Who has to be told something, and what.
fn to_tell(file: &EventFile) -> Vec<(String, Vec<String>)> {
    let tell = file.follow_up().expect("the lists").tell;
    tell.iter().map(|one| (one.name.clone(), one.sentences(file.programme(), Language::De))).collect()
}

#[test]
fn what_people_were_told_survives_undo_the_next_version_of_the_sheet_merging_and_reopening() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("event.tagwerk");
    let mut file = EventFile::create(&path, &super::event(), now()).expect("a file");
    file.import_programme(&draft(SHEET), &Beside::default(), now()).expect("a programme");
    hand_out(&mut file);
    let everybody: Vec<PersonId> = file.programme().people.keys().copied().collect();
    file.note_told(&everybody, true, now()).expect("told");
    let nothing: Vec<(String, Vec<String>)> = Vec::new();
    assert_eq!((to_tell(&file), out_of_date(&file)), (nothing.clone(), BTreeSet::new()));

    // The next version of the sheet changes a title. Its pieces are stale, its people are told, and undone all is as it was.
    let version = SHEET.replace("Wege zum gemeinsamen Hof", "Wege zum Hof");
    super::update::update(&mut file, &version, &|_| true, &|_| true).expect("a step");
    let changed = "»1.1 Wege zum gemeinsamen Hof« → »1.1 Wege zum Hof«".to_owned();
    let both = ["Ada Amsel", "Ulf Bär"].map(|name| (name.to_owned(), vec![changed.clone()]));
    assert_eq!(to_tell(&file), both);
    assert!(!out_of_date(&file).is_empty());
    file.undo(now()).expect("an undo");
    assert_eq!((to_tell(&file), out_of_date(&file)), (nothing.clone(), BTreeSet::new()));

    // Two spellings of one person become one, who knows the parts of the one that stays.
    let (kept, merged) = (person(&file, "Jörn Höfer"), person(&file, "Joern Hoefer"));
    file.merge_people(kept, merged, &Taken::default(), now()).expect("one person");
    file.note_told(&[kept], true, now()).expect("told");
    drop(file);
    let mut file = EventFile::open(&path).expect("the event");
    assert_eq!(to_tell(&file), nothing);
    let session = file.programme().find_session("2.1").expect("a session");
    let row = ItemRef { table: Table::Session, id: session.0 };
    file.edit(row, &super::fields(json!({ "title": "Haushalte" })), now()).expect("a step");
    let changed = vec!["»2.1 Haushalte zum Mitreden« → »2.1 Haushalte«".to_owned()];
    assert_eq!(to_tell(&file), [("Jörn Höfer".to_owned(), changed)]);
    drop(file);
    let mut file = EventFile::open(&path).expect("the event");
    file.undo(now()).expect("an undo");
    assert_eq!(to_tell(&file), nothing);
}

fn person(file: &EventFile, name: &str) -> PersonId {
    file.programme().find_person(name).expect("a person")
}

#[test]
fn the_ledger_survives_reopening_and_the_merging_of_people() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("event.tagwerk");
    let mut file = EventFile::create(&path, &small_event().programme.event, now()).expect("a file");
    for item in small_event().programme.items().into_iter().skip(1) {
        file.add(item, now()).expect("a row");
    }
    let badges = Job::of(Wanted::Badges(Box::default()));
    let handing = Handing::plainly(Purpose::Issue);
    file.print(&badges, &folder.path().join("badges.pdf"), &handing, now()).expect("badges");
    assert!(out_of_date(&file).is_empty());
    let people: Vec<_> = file.programme().people.keys().copied().collect();
    file.merge_people(people[0], people[1], &Taken::default(), now()).expect("one person");
    drop(file);
    let mut file = EventFile::open(&path).expect("the event");
    // The one who stays has parts in two sessions now, and the badge of the other is still theirs.
    let follow_up = file.follow_up().expect("the lists");
    assert_eq!((follow_up.print_again.len(), follow_up.take_down.len()), (1, 0));
    assert_eq!(follow_up.print_again[0].subject, people[0].to_string());
    file.undo(now()).expect("two people again");
    assert!(out_of_date(&file).is_empty());
}
