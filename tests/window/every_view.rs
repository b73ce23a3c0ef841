//! Every view in both languages, light and dark, wide and narrow. Nothing is cut off, covered or wider than the
//! window, axe finds nothing, and planted markup stays text.
//!
//! Each view is photographed into `target/photographs`, to look at after a change.

use crate::{measure::look, states::STATES};
use serde_json::{Value, json};
use tagwerk_tests::{
    Desk,
    home::{GERMAN, Setting},
    root,
    window::{Window, program},
};

/// A script in every text that exists.
#[test]
fn a_planted_script_is_shown_as_text_everywhere() {
    const PLANTED: &str = "<img src=x onerror=\"window.planted=1\"><script>window.planted=1</script>";
    let desk = Desk::with_sample();
    let now = chrono::DateTime::from_timestamp(1_780_000_000, 0).expect("a time");
    let mut file = tagwerk_core::event_file::EventFile::open(&desk.path("event.tagwerk")).expect("the event");
    plant(&mut file, PLANTED, now);
    drop(file);
    let window = Window::open(&program(), &[desk.path("event.tagwerk")]);
    for state in STATES {
        (state.go)(&window);
        window.until("return document.readyState === 'complete'");
        assert_eq!(window.run("return window.planted ?? null", Vec::new()), Value::Null, "in {}", state.name);
        assert_eq!(window.count("main img[onerror], aside img[onerror]"), 0, "in {}", state.name);
        (state.leave)(&window);
    }
    window.click("nav [data-view=board]");
    window.shows(".card", "<img src=x");
}

fn plant(file: &mut tagwerk_core::event_file::EventFile, text: &str, now: chrono::DateTime<chrono::Utc>) {
    use tagwerk_core::domain::{ItemRef, Table};
    let programme = file.programme().clone();
    // A number cannot be longer than this.
    const SHORT: &str = "<img src=x onerror=\"planted=1\">";
    let mut set = |table: Table, id, fields: &[&str]| {
        let planted = |field: &str| if field == "number" { json!(SHORT) } else { json!(text) };
        let fields = fields.iter().map(|field| ((*field).to_owned(), planted(field))).collect();
        file.edit(ItemRef { table, id }, &fields, now).expect("an edit");
    };
    set(Table::Event, programme.event.id.0, &["title", "subtitle", "note"]);
    for block in programme.blocks.values() {
        set(Table::Block, block.id.0, &["theme", "kind"]);
    }
    for room in programme.rooms.values() {
        set(Table::Room, room.id.0, &["name", "floor", "building", "note"]);
    }
    for session in programme.sessions.values() {
        set(Table::Session, session.id.0, &["title", "short_title", "abstract", "track", "note", "number"]);
    }
    for person in programme.people.values() {
        set(
            Table::Person,
            person.id.0,
            &["title", "given", "family", "native", "organisation", "place", "email", "mobile", "note"],
        );
    }
    for contribution in programme.contributions.values() {
        set(Table::Contribution, contribution.id.0, &["affiliation", "private_reason"]);
    }
}

#[test]
fn every_view_stands_well_in_both_languages_themes_and_widths() {
    let mut wrong = Vec::new();
    for setting in [
        GERMAN,
        Setting { theme: "dark", ..GERMAN },
        Setting { language: "en", ..GERMAN },
        Setting { language: "en", theme: "dark", ..GERMAN },
    ] {
        let desk = Desk::with_sample();
        let window = Window::open_as(&program(), &[desk.path("event.tagwerk")], setting);
        for width in [1600, 800] {
            window.resize(width, 860);
            for state in STATES {
                (state.go)(&window);
                let what = format!("{} {} {width}/{}", setting.language, setting.theme, state.name);
                look(&window, &what, &mut wrong);
                (state.leave)(&window);
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn every_component_stands_well_in_every_state() {
    let window = Window::open::<&str>(&program(), &[]);
    window.find("[data-view=start]");
    window.resize(1600, 1150);
    window.go_to("components.html");
    window.find(".segments");
    let mut wrong = Vec::new();
    look(&window, "components", &mut wrong);
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn start_and_draft_stand_well_in_both_languages_themes_and_widths() {
    let mut wrong = Vec::new();
    let sheet = root().join("assets/sample/programm.txt");
    for setting in [GERMAN, Setting { language: "en", theme: "dark", ..GERMAN }] {
        let window = Window::open_as::<&str>(&program(), &[], setting);
        for width in [1600, 800] {
            window.resize(width, 860);
            window.find("[data-view=start]");
            let at = format!("{} {} {width}", setting.language, setting.theme);
            look(&window, &format!("{at}/start"), &mut wrong);
            window.will_pick(&[Some(&sheet)]);
            window.click("[data-way=read]");
            window.find("[data-take-over]:not(:disabled)");
            look(&window, &format!("{at}/draft"), &mut wrong);
            window.click_by_hand("[data-view=draft] textarea");
            window.hand.write(" mehr");
            window.click("[data-view=draft] header .sign");
            window.find("[data-discard]");
            look(&window, &format!("{at}/discard"), &mut wrong);
            window.click("[data-discard]");
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
