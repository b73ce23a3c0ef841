//! Every view in both languages, light and dark, wide and narrow. Nothing is cut off, covered or wider than the
//! window, axe finds nothing, and planted markup stays text.
//!
//! Each view is photographed into `target/photographs`, to look at after a change.

use crate::in_the_window::ROOMS;
use serde_json::{Value, json};
use std::{fs, path::Path};
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

/// A view or a dialog as a user sees it.
struct State {
    name: &'static str,
    go: fn(&Window),
    leave: fn(&Window),
}

fn stay(_: &Window) {}

pub fn close_panel(window: &Window) {
    // Keyboard users must find the focus in the dialog.
    window.until("return document.querySelector('.dialog')?.contains(document.activeElement)");
    window.escape();
    window.until("return document.querySelector('.dialog') === null");
}

fn leave_findings(window: &Window) {
    window.escape();
    window.until("return document.querySelector('[data-check]') === null");
    // What was shown last is still selected.
    window.click("[data-inspector] .close");
}

const STATES: &[State] = &[
    State {
        name: "board",
        go: |window| {
            window.click("nav [data-view=board]");
            window.find(".card");
        },
        leave: stay,
    },
    State {
        name: "all days",
        go: |window| {
            window.click(".segments [role=radio]:last-child");
            window.find("[data-tile]");
        },
        leave: |window| {
            window.click(".segments [role=radio]:nth-child(2)");
            window.find(".card");
        },
    },
    State {
        name: "timeline",
        go: |window| {
            window.lay_board("timeline");
            window.find(".frame.timeline .card");
        },
        leave: stay,
    },
    State {
        name: "timeline carrying several",
        go: |window| {
            let two = "const two = [...document.querySelectorAll('.field .card.block-1')].slice(0, 2);";
            window.run(&format!("{two} two[0].click(); two[1].dispatchEvent(new MouseEvent('click', {{ ctrlKey: true, bubbles: true }})); two[0].focus()"), Vec::new());
            window.press(" ");
            // Into the room below.
            window.press("\u{e015}");
            window.until("return document.querySelectorAll('.goals .goal').length === 2 && document.querySelector('[data-verdict] .mark, [data-verdict] .fine') !== null");
        },
        leave: |window| {
            window.escape();
            window.until("return document.querySelector('[data-verdict]') === null");
            window.click("[data-inspector] .close");
            window.until("return document.querySelector('[data-inspector]') === null");
            window.lay_board("columns");
            window.find(".frame:not(.timeline) .card");
        },
    },
    State {
        name: "carrying",
        go: |window| {
            window.run("document.querySelector('.field .card:not(.bar)').focus()", Vec::new());
            window.press(" ");
            window.find(".spots .spot");
            // Into the room to the right.
            window.press("\u{e014}");
            window.until("return document.querySelector('[data-verdict] .mark, [data-verdict] .fine') !== null");
        },
        leave: |window| {
            window.escape();
            window.until("return document.querySelector('[data-verdict]') === null");
        },
    },
    State {
        name: "occupied",
        go: |window| {
            window.run("document.querySelector('.field .card:not(.bar)').focus()", Vec::new());
            for key in [" ", "\u{e014}"] {
                window.press(key);
            }
            window.press_with_alt("\u{e007}");
            window.find("[data-both]:not(:disabled)");
            window.find("[data-swap]:not(:disabled)");
        },
        leave: close_panel,
    },
    State {
        name: "view menu",
        go: |window| {
            window.click(".display-of-board");
            window.find("[data-command=board-timeline]");
        },
        leave: |window| {
            window.escape();
            window.until("return document.querySelector('.menu') === null");
        },
    },
    State {
        name: "colours by kind",
        go: |window| {
            colour_by(window, "kind");
            window.find(".legend");
        },
        leave: |window| colour_by(window, "block"),
    },
    State {
        name: "session",
        go: |window| {
            window.click("nav [data-view=sessions]");
            window.click("[role=row][data-id]:nth-child(4)");
            window.click("[data-inspector] summary");
        },
        leave: stay,
    },
    State {
        name: "move",
        go: |window| {
            window.click("[data-move]");
            window.find("[data-room]");
        },
        leave: close_panel,
    },
    State {
        name: "part",
        go: |window| window.click("[data-part]"),
        leave: |window| window.click("[data-inspector] .close"),
    },
    State { name: "sessions", go: |window| window.click("nav [data-view=sessions]"), leave: stay },
    State { name: "people", go: |window| window.click("nav [data-view=people]"), leave: stay },
    State {
        name: "person",
        go: |window| window.click("[role=row][data-id]:nth-child(3)"),
        leave: |window| window.click("[data-inspector] .close"),
    },
    State { name: "rooms", go: |window| window.click("nav [data-view=rooms]"), leave: stay },
    State {
        name: "swap rooms",
        go: |window| {
            window.click("[data-swap-rooms]");
            window.find("[data-outlook]");
        },
        leave: close_panel,
    },
    State {
        name: "room",
        go: |window| window.click("[role=row][data-id]"),
        leave: |window| window.click("[data-inspector] .close"),
    },
    State {
        name: "paste rooms",
        go: |window| {
            window.click("[data-paste-rooms]");
            window.paste("[data-paste]", ROOMS);
            window.find("[data-take-rooms]:not(:disabled)");
        },
        leave: |window| {
            window.escape();
            window.click("[data-discard]");
            window.until("return document.querySelector('.dialog') === null");
        },
    },
    State {
        name: "block",
        go: |window| {
            window.click("nav [data-view=board]");
            window.click("[data-block]");
        },
        leave: |window| window.click("[data-inspector] .close"),
    },
    State {
        name: "a day that is none",
        go: |window| {
            window.click(".create-on-board");
            window.click("[data-command=new-block]");
            window.until("return document.querySelector('.dialog')?.contains(document.activeElement)");
            window.fill(".dialog input", "bald");
            window.find(".dialog [aria-invalid=true]");
            window.find("[data-add]:disabled");
        },
        leave: |window| {
            // Escape first restores the text of the field.
            window.click(".dialog input");
            window.escape();
            window.find("[data-add]:not(:disabled)");
            close_panel(window);
        },
    },
    State {
        name: "findings",
        go: |window| {
            window.click("[data-findings]");
            window.click("[data-finding]");
            window.find("[data-check] [data-waive]");
        },
        leave: leave_findings,
    },
    State {
        name: "accepting",
        go: |window| {
            window.click("[data-findings]");
            window.click("[data-finding]");
            window.click("[data-waive]");
            // Before that, Escape would close what is around it.
            window.until("return document.activeElement.matches('[data-waive-form] input')");
        },
        leave: |window| {
            window.escape();
            window.until("return document.querySelector('[data-waive-form]') === null");
            leave_findings(window);
        },
    },
    State {
        name: "badges",
        go: |window| {
            window.show_document("badges");
            window.click(".print .back input[type=checkbox]");
            window.click(".print details summary");
            window.find(".paper.painted");
        },
        leave: stay,
    },
    State {
        name: "signs",
        go: |window| {
            window.show_document("signs");
            window.find(".paper.painted");
        },
        leave: stay,
    },
    State {
        name: "printed",
        go: |window| {
            window.click("[data-print]");
            window.find("[data-asked]");
        },
        leave: |window| {
            window.click("[data-asked] [data-came-not]");
            window.until("return document.querySelector('[data-asked]') === null");
        },
    },
    State {
        name: "notice",
        go: |window| {
            window.show_document("notice");
            window.choose("[data-choice=new-notice]", "0");
            window.find(".paper.painted");
        },
        leave: stay,
    },
    State {
        name: "poster",
        go: |window| {
            window.show_document("poster");
            window.find(".paper.painted");
        },
        leave: stay,
    },
    State {
        name: "plates",
        go: |window| {
            window.show_document("plates");
            window.find(".paper.painted");
        },
        leave: stay,
    },
    State {
        name: "lists",
        go: |window| {
            window.show_document("lists");
            window.find(".paper.painted");
        },
        leave: stay,
    },
    State {
        name: "booklet",
        go: |window| {
            window.show_document("booklet");
            window.find(".paper.painted");
        },
        leave: stay,
    },
    State {
        name: "test-sheet",
        go: |window| {
            window.show_document("test-sheet");
            window.find(".paper.painted");
        },
        leave: stay,
    },
    State {
        name: "text",
        go: |window| {
            window.show_document("text");
            window.find("[data-export]");
        },
        leave: stay,
    },
    State {
        name: "calendar",
        go: |window| {
            window.show_document("calendar");
            window.click(".files button");
            window.find("[data-calendar-text] .entry");
        },
        leave: stay,
    },
    State {
        name: "event",
        go: |window| {
            window.click("nav [data-view=event]");
            window.find(".form");
        },
        leave: stay,
    },
    State { name: "history", go: |window| menu(window, "history"), leave: close_panel },
    State {
        name: "spellings",
        go: |window| {
            window.click("nav [data-view=event]");
            window.click_by_hand("[data-unify]");
            window.find(".dialog .empty, [data-before-after]");
        },
        leave: close_panel,
    },
    State {
        name: "a session in one line",
        go: |window| {
            window.press_with_control("k");
            window.find("[data-find]");
            window.press("13.6.2026, 20–21 Uhr Lieder am Feuer, Gartensaal, Ada Kranich");
            window.find("[data-found=line]");
        },
        leave: close_panel,
    },
    State {
        name: "backups",
        go: |window| {
            // The first change of a day makes a backup.
            window.press_with_control("z");
            window.until("return document.querySelector('[data-redo]:not(:disabled)') !== null");
            window.press_with_control("y");
            window.until("return document.querySelector('[data-redo]:disabled') !== null");
            menu(window, "backups");
            window.click("[data-backup] [data-restore]");
            window.find("[data-restore-now]");
        },
        leave: close_panel,
    },
    State { name: "help", go: |window| menu(window, "help"), leave: close_panel },
    State { name: "about", go: |window| menu(window, "about"), leave: close_panel },
    State { name: "find", go: |window| find(window, ""), leave: close_panel },
    State { name: "found", go: |window| find(window, "eine"), leave: close_panel },
    State { name: "nothing found", go: |window| find(window, "xyzxyz"), leave: close_panel },
];

fn colour_by(window: &Window, what: &str) {
    window.click(".display-of-board");
    window.click(&format!("[data-command=colour-{what}]"));
    window.until("return document.querySelector('.menu') === null");
}

fn find(window: &Window, typed: &str) {
    window.click("[data-open-find]");
    window.until("return document.activeElement.matches('[data-find]')");
    if !typed.is_empty() {
        window.press(typed);
        window.until(&format!("return document.activeElement.value === {typed:?}"));
    }
}

/// A command of the menu that opens a dialog.
fn menu(window: &Window, command: &str) {
    window.click("header .tools button:last-child");
    window.click(&format!("[data-command={command}]"));
    window.find(".dialog");
}

/// Measures what is on the screen, runs axe, and photographs it.
pub fn look(window: &Window, what: &str, wrong: &mut Vec<String>) {
    let found = measure(window).into_iter().chain(ask_axe(window));
    wrong.extend(found.map(|finding| format!("{what}: {finding}")));
    let photograph = root().join(format!("target/photographs/{what}.png"));
    fs::create_dir_all(photograph.parent().unwrap_or(Path::new("."))).expect("a folder");
    fs::write(photograph, window.photograph()).expect("a photograph");
}

/// Nothing is cut off, covered, or wider than the window.
fn measure(window: &Window) -> Vec<String> {
    window.settle();
    sentences(&window.run(include_str!("measure.js"), Vec::new()))
}

fn sentences(found: &Value) -> Vec<String> {
    found.as_array().into_iter().flatten().map(|finding| finding.as_str().unwrap_or_default().to_owned()).collect()
}

/// The findings of axe, by the rules of WCAG 2.2 AA and its best practices. An open menu lies above the page and
/// belongs to no landmark; axe makes that exception only for dialogs.
fn ask_axe(window: &Window) -> Vec<String> {
    let axe =
        fs::read_to_string(root().join("ui/node_modules/axe-core/axe.min.js")).expect("axe-core; the page is built");
    window.run(&format!("if (!window.axe) {{ {axe} }}"), Vec::new());
    let found = window.run_later(
        "const done = arguments[0]; axe.run({ rules: { region: { enabled: document.querySelector('.menu') === null } } }).then((answer) => done(answer.violations.map((violation) => `axe ${violation.id}: ${violation.nodes.map((node) => node.html.slice(0, 140) + ' ' + (node.any[0]?.message ?? '')).slice(0, 3).join(' | ')}`)), (error) => done([String(error)]))",
        Vec::new(),
    );
    sentences(&found)
}

/// The measurement must find faults: each fault that is planted here is visible to an eye.
#[test]
fn what_measures_the_page_sees_faults() {
    let window = Window::open::<&str>(&program(), &[]);
    window.find("[data-view=start]");
    assert_eq!(measure(&window), Vec::<String>::new());
    // Set one by one, because the policy accepts no style from a text.
    let seen = |html: &str, css: &[(&str, &str)]| {
        let script = "const fault = document.createElement('div'); fault.id = 'fault'; fault.innerHTML = arguments[0];
            for (const [name, value] of arguments[1]) fault.querySelector('.faulty').style.setProperty(name, value);
            document.body.prepend(fault)";
        window.run(script, vec![json!(html), json!(css)]);
        let found = measure(&window).join("\n");
        window.run("document.querySelector('#fault').remove()", Vec::new());
        found
    };
    let hidden = "<p class='faulty hidden-text'>for screen readers alone</p>";
    assert_eq!(seen(hidden, &[]), "");
    let cut = &[("width", "40px"), ("overflow", "hidden"), ("white-space", "nowrap")];
    assert!(seen("<p class='faulty'>A text that is cut off</p>", cut).contains("cut off: <p"));
    let low = &[("height", "8px"), ("overflow", "hidden")];
    assert!(seen("<p class='faulty'>A line that is cut off</p>", low).contains("cut off: <p"));
    let wide = &[("width", "4000px")];
    assert!(seen("<p class='faulty'>wide</p>", wide).contains("the page is 4"));
    let over = &[("position", "fixed"), ("inset", "0"), ("z-index", "9")];
    assert!(seen("<p class='faulty'></p>", over).contains("covered: <button"));
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
