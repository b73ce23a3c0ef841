//! Endless texts and undrawable logos: they are refused, and tolerated in foreign files.

use super::{event, now, session, small_event};
use crate::{EventError, EventFile, Handing, Purpose};
use documents::{Job, Remark, SharedRemark, Wanted};
use domain::watch::Unwatched;
use domain::{
    Change, Event, ItemRef, Language, Logo, LogoFormat, Room, Sentence, Session, SessionKind, Table, action::Action,
};
use manuscript::TextFormat;
use serde_json::json;
use store::{Entry, EntryKind, Store};

const ENDLESS: usize = 10_000;

/// An event as another program might write it, with an endless word as title, and these logos.
fn foreign(logos: Vec<Logo>) -> EventFile {
    let mut store = Store::in_memory(&Event { logos, ..event() }, now()).expect("an event");
    let room = Room::new("Aula", 1);
    let mut session = Session::new(&"W".repeat(ENDLESS), SessionKind::Workshop);
    session.own_span = Some(domain::testing::picture::span("9.00–10.00"));
    session.room = Some(room.id);
    let entry = Entry::new(EntryKind::Do, Action::ImportedProgramme { blocks: 0, sessions: 1, people: 0 }, now());
    store.apply(&entry, &[Change::add(room), Change::add(session)]).expect("rows");
    EventFile::of(store).expect("the event")
}

fn refused(error: Option<EventError>) -> String {
    error.expect("an error").sentence(Language::De)
}

#[test]
fn what_is_too_long_is_refused_with_its_name_and_what_to_do() {
    let mut file = small_event();
    let row = ItemRef { table: Table::Session, id: session(&file, "1.1").0 };
    let fields = json!({ "title": "W".repeat(ENDLESS) });
    assert_eq!(
        refused(file.edit(row, fields.as_object().expect("fields"), now()).err()),
        "Titel: höchstens 500 Zeichen. Geändert wurde nichts; bitte kürzen."
    );
    assert_eq!(
        refused(file.add(Room::new(&"R".repeat(ENDLESS), 9), now()).err()),
        "Name: höchstens 200 Zeichen. Geändert wurde nichts; bitte kürzen."
    );
    let titled = Event::new(&"W".repeat(ENDLESS), chrono_tz::Europe::Berlin, Language::De);
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("event.tagwerk");
    assert!(refused(EventFile::create(&path, &titled, now()).err()).starts_with("Titel: höchstens 500 Zeichen."));
    assert!(!path.exists());
}

#[test]
fn what_others_wrote_can_be_moved_and_is_given_out_shortened_with_a_word_about_it() {
    let mut file = foreign(Vec::new());
    let row = ItemRef { table: Table::Session, id: file.programme().sessions.keys().next().expect("a session").0 };
    file.edit(row, json!({ "expected": 9 }).as_object().expect("fields"), now()).expect("an edit of something else");
    let folder = tempfile::tempdir().expect("a folder");
    let (out, proof) = (folder.path().join("out"), Handing::plainly(Purpose::Proof));
    let signs = Job::of(Wanted::Signs(Default::default()));
    let said = "»WWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWW…«: Titel: höchstens 500 Zeichen. Ausgegeben wird nur der Anfang; bitte kürzen.";
    let told = |notices: Vec<documents::Notice>| {
        notices.iter().any(|notice| notice.about == Some(row) && notice.sentence(Language::De) == said)
    };
    assert!(told(file.print(&signs, &out, &proof, now()).expect("signs").notices));
    assert!(told(file.preflight(&signs, &Unwatched, now()).expect("notices")));
    assert!(told(file.export_text(TextFormat::Html, None, &out, &proof, now()).expect("a text").notices));
    let text = std::fs::read_to_string(&out).expect("the text");
    assert!(text.contains(&format!("{}…", "W".repeat(499))) && !text.contains(&"W".repeat(500)));
    assert_eq!(file.programme().sessions.values().next().expect("the session").title.len(), ENDLESS);
}

#[test]
fn a_logo_that_nobody_could_have_picked_is_left_out_and_said() {
    let svg = |inside: &str| {
        let text = format!("<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 9 9'>{inside}</svg>");
        Logo { format: LogoFormat::Svg, hex: hex::encode(text) }
    };
    let endless = svg("<path d='M0 0H1000000' stroke='#000' stroke-dasharray='1' fill='none'/>");
    let cut = Logo { format: LogoFormat::Png, hex: "89504e470d0a1a0a".to_owned() };
    let mut file = foreign(vec![svg("<path d='M0 0h9v9z'/>"), endless, cut]);
    let folder = tempfile::tempdir().expect("a folder");
    let signs = Job::of(Wanted::Signs(Default::default()));
    let out = folder.path().join("signs.pdf");
    let exported = file.print(&signs, &out, &Handing::plainly(Purpose::Proof), now()).expect("signs without them");
    let left_out = exported.notices.iter().filter_map(|notice| match notice.remark {
        Remark::Shared(SharedRemark::LogoLeftOut { place }) => Some(place),
        _ => None,
    });
    assert_eq!(left_out.collect::<Vec<_>>(), [2, 3]);
    assert_eq!(file.programme().event.logos.len(), 3);
}
