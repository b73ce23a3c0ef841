//! What people do in the window, in the real one.

use serde_json::{Value, json};
use std::{fs, path::Path};
use tagwerk_tests::{
    Desk, looks, root,
    window::{GERMAN, Setting, Window, program},
};

const ROOMS: &str = "Raum\tPlätze\tEtage\nAula\t120\tEG\nSaal 1\t40\t1. OG\nSaal 2\t40\t1. OG\nSeminarraum 3\t25\t2. OG\nBibliothek\t20\tEG\n";

/// From the start page to the PDF of the signs; gives the number of interactions.
fn from_sheet_to_signs(desk: &Desk, sheet: &Path, kept: &str) -> u32 {
    let window = Window::open::<&str>(&program(), &[]);
    let (event, signs) = (desk.path("forum.tagwerk"), desk.path("schilder.pdf"));
    window.will_pick(&[Some(sheet), Some(&event), Some(&signs)]);
    window.click("[data-way=read]");
    window.find("[data-take-over]:not(:disabled)");
    window.until(&format!(
        "const button = [...document.querySelectorAll('.pair button')].find((button) => button.textContent === {kept:?});
         button?.setAttribute('data-kept', ''); return button !== undefined;"
    ));
    window.click("[data-kept]");
    window.shows(".pair", "eine Person");
    window.find("[data-take-over]:not(:disabled)");
    window.click("[data-take-over]");
    window.click("[data-paste-rooms]");
    window.paste("[data-paste]", ROOMS);
    window.find("[data-take-rooms]:not(:disabled)");
    window.shows("[data-take-rooms]", "5 Räume");
    window.click("[data-take-rooms]");
    window.click("[data-distribute]");
    window.shows(".tray", "Alles ist eingeplant.");
    window.click("[data-view=print]");
    window.until("document.querySelectorAll('[role=radio]').forEach((radio) => { if (radio.textContent === 'Türschilder') radio.dataset.signs = ''; }); return document.querySelector('[data-signs]') !== null");
    window.click("[data-signs]");
    window.find("[data-export]:not(:disabled)");
    window.find(".paper.painted canvas");
    window.click("[data-export]");
    window.shows(".notice", "schilder.pdf");
    window.shows("[data-ledger]", "Stand 1");

    // While the window holds the file, a terminal can look at it and says who holds it.
    let looked = desk.asks(&["show", "forum.tagwerk"]);
    assert_eq!(looked.code, Some(0), "{looked:?}");
    assert!(looked.err.contains("tagwerk-window"), "{looked:?}");
    window.interactions()
}

fn check_signs(desk: &Desk) {
    let text = looks("pdftotext", &["-layout".as_ref(), desk.path("schilder.pdf").as_os_str(), "-".as_ref()]);
    let text = String::from_utf8(text.stdout).expect("UTF-8");
    for room in ["Aula", "Saal 1", "Saal 2", "Seminarraum 3", "Bibliothek"] {
        assert!(text.contains(room), "{room} has no sign");
    }
    let plan = desk.json(&["show", "forum.tagwerk", "--json"]);
    let sessions = plan["sessions"].as_array().expect("sessions");
    let workshops: Vec<&Value> = sessions.iter().filter(|session| !session["number"].is_null()).collect();
    assert_eq!(workshops.len(), 15);
    assert!(workshops.iter().all(|session| !session["room"].is_null()), "{workshops:?}");
}

#[test]
fn from_the_sample_sheet_to_signs_on_the_doors() {
    let desk = Desk::new();
    let count = from_sheet_to_signs(&desk, &root().join("assets/sample/programm.txt"), "Björn Böttcher");
    println!("from the start page to the signs of the sample sheet: {count} interactions");
    assert!(count <= 20, "{count} interactions");
    check_signs(&desk);
}

#[test]
fn from_the_founding_sheet_to_signs_on_the_doors() {
    let sheet = root().join("../shared/data/forum-2022.txt");
    if !sheet.exists() {
        println!("The founding sheet is not beside the repository; its test was skipped.");
        return;
    }
    let desk = Desk::new();
    let count = from_sheet_to_signs(&desk, &sheet, "Björn Götz-Lappe");
    println!("from the start page to the signs of the founding sheet: {count} interactions");
    assert!(count <= 20, "{count} interactions");
    check_signs(&desk);
}

/// Selects a session of the sample by its number, in the list.
fn select(window: &Window, number: &str) {
    window.click("nav [data-view=sessions]");
    window.find("[role=row][data-id]");
    window.until(&format!(
        "const row = [...document.querySelectorAll('[role=row][data-id]')].find((row) => row.firstElementChild.textContent.trim() === {number:?});
         row?.setAttribute('data-wanted', ''); return row !== undefined;"
    ));
    window.click("[data-wanted]");
    window.find("[data-inspector]");
}

/// The field that has this label.
fn field(window: &Window, label: &str) -> String {
    let label = json!(label);
    let id = window.run(
        &format!("return [...document.querySelectorAll('[data-inspector] label')].find((label) => label.textContent === {label})?.htmlFor"),
        Vec::new(),
    );
    format!("[id='{}']", id.as_str().unwrap_or_else(|| panic!("no field {label}")))
}

#[test]
fn a_change_is_saved_named_undone_and_done_again() {
    let desk = Desk::with_sample();
    let before = desk.json(&["show", "event.tagwerk", "--json"]);
    {
        let window = Window::open(&program(), &[desk.path("event.tagwerk")]);
        select(&window, "2.1");
        window.fill(&field(&window, "Kurztitel"), "Ein neuer Kurztitel");
        window.until("return document.querySelector('[data-undo]').title.includes('Kurztitel')");
        // Inside a text, Ctrl+Z is the text's own.
        let title = field(&window, "Kurztitel");
        window.click(&title);
        window.press_with_control("z");
        window.until("return document.querySelector('[data-undo]').title.includes('Kurztitel')");
        // Outside, it is the plan's.
        window.click("nav [data-view=board]");
        window.shows(".card", "Ein neuer Kurztitel");
        window.press_with_control("z");
        window.until("return !document.querySelector('[data-redo]').disabled");
        window.click("[data-redo]");
        window.shows(".card", "Ein neuer Kurztitel");
    }
    // Also after a restart.
    {
        let window = Window::open(&program(), &[desk.path("event.tagwerk")]);
        window.shows(".card", "Ein neuer Kurztitel");
        window.click("[data-undo]");
        window.until("return !document.querySelector('[data-redo]').disabled");
    }
    assert_eq!(desk.json(&["show", "event.tagwerk", "--json"]), before);
}

#[test]
fn a_session_is_moved_by_menu_and_by_keyboard() {
    let desk = Desk::with_sample();
    let window = Window::open(&program(), &[desk.path("event.tagwerk")]);
    window.find(".card");
    let card = "const card = [...document.querySelectorAll('.card')].find((card) => card.querySelector('.number')?.textContent.trim() === '1.1')";
    let room = || {
        let said = window.run(&format!("{card}; return card.textContent"), Vec::new());
        said.as_str().unwrap_or_default().to_owned()
    };
    assert!(room().contains("Gartensaal"), "{}", room());
    window.run(&format!("{card}; card.focus()"), Vec::new());
    window.press("m");
    window.shows("[data-room='Dachboden']", "belegt: 1.4");
    window.click("[data-room='Dachboden']");
    window.shows(".findings", "Fehler");
    assert!(room().contains("Dachboden"), "{}", room());
    // With Alt and an arrow into the room beside.
    window.run(&format!("{card}; card.focus(); card.dispatchEvent(new KeyboardEvent('keydown', {{ key: 'ArrowLeft', altKey: true, bubbles: true }}))"), Vec::new());
    window.until(&format!("{card}; return card.textContent.includes('Gartensaal')"));
    window.until("return !document.querySelector('.findings').textContent.includes('Fehler')");
}

#[test]
fn people_parts_rooms_and_blocks_are_added_and_deleted() {
    let desk = Desk::with_sample();
    let window = Window::open(&program(), &[desk.path("event.tagwerk")]);
    let created = |view: &str, name: &str| {
        window.click(&format!("nav [data-view={view}]"));
        window.click("[data-create]");
        window.fill("form input", name);
        window.click("form .primary");
        window.shows("[data-inspector] h2", name);
    };
    created("people", "Dr. Ada von der Heide");
    created("rooms", "Wintergarten");
    select(&window, "1.1");
    window.click("[data-add-part]");
    window.click("[data-inspector] [role=combobox]");
    window.press("Heide");
    window.until("const item = [...document.querySelectorAll('.picker .menu-item')].find((item) => item.textContent.includes('Ada von der Heide')); item?.setAttribute('data-ada', ''); return item !== undefined");
    window.click("[data-ada]");
    window.shows("[data-part]", "Dr. Ada von der Heide");
    let people = |name: &str| desk_people(&desk).iter().filter(|person| person.contains(name)).count();
    window.click("[data-remove]");
    window.until("return document.querySelector('[data-inspector]') === null");
    drop(window);
    assert_eq!(people("von der Heide"), 2, "the person stays when the session goes");
    assert_eq!(desk.json(&["show", "event.tagwerk", "--json"])["sessions"].as_array().map(Vec::len), Some(21));
}

fn desk_people(desk: &Desk) -> Vec<String> {
    let plan = desk.json(&["show", "event.tagwerk", "--json"]);
    plan["people"].as_array().expect("people").iter().map(|person| person["name"].to_string()).collect()
}

#[test]
fn bad_input_is_said_in_a_sentence_and_nothing_is_lost() {
    let desk = Desk::with_sample();
    let before = desk.json(&["show", "event.tagwerk", "--json"]);
    let pdf = desk.put("programm.pdf", b"%PDF-1.7 nothing that can be read");
    let gone = desk.path("gone.txt");
    {
        let window = Window::open::<&str>(&program(), &[]);
        window.will_pick(&[Some(&pdf), None, Some(&gone)]);
        window.click("[data-way=read]");
        window.shows(".notice.refused", "kein Text, sondern PDF");
        // A dialog that is cancelled is no failure.
        window.click("[data-way=open]");
        assert_eq!(window.count(".notice"), 1);
        window.click("[data-way=read]");
        window.shows(".notice.refused", "gone.txt");
    }
    {
        // A folder instead of an event.
        let window = Window::open(&program(), &[desk.path("")]);
        window.shows(".notice.refused", "Das ist ein Ordner.");
        window.find("[data-way=read]");
    }
    {
        let window = Window::open(&program(), &[desk.path("event.tagwerk")]);
        window.click("nav [data-view=rooms]");
        window.click("[data-paste-rooms]");
        window.run("const data = new DataTransfer(); data.setData('text/plain', 'x'.repeat(50 << 20));
            document.querySelector('[data-paste]').dispatchEvent(new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }))", Vec::new());
        window.shows(".problem", "größer als 8 MB");
        // A table without headings: the columns are guessed, and can be said otherwise.
        window.paste("[data-paste]", "40\tSaal 9\n25\tSaal 10\n");
        window.find("table select");
        window.run("for (const [index, key] of ['seats', 'name'].entries()) { const select = document.querySelectorAll('table select')[index]; select.value = key; select.dispatchEvent(new Event('change', { bubbles: true })) }", Vec::new());
        window.shows("[data-take-rooms]", "2 Räume");
        window.escape();
        window.until("return document.querySelector('.dialog') === null");

        // The file is deleted behind our back: the step is refused, and a copy has everything.
        fs::rename(desk.path("event.tagwerk"), desk.path("away.tagwerk")).expect("a file");
        select(&window, "1.1");
        window.fill(&field(&window, "Kurztitel"), "verloren?");
        window.shows(".notice.refused", "nicht mehr da");
        let copy = desk.path("copy.tagwerk");
        window.will_pick(&[Some(&copy)]);
        window.click(".notice.refused .button.quiet");
        window.shows(".notice", "copy.tagwerk");
        window.shows(".file", "copy.tagwerk");
    }
    assert_eq!(desk.json(&["show", "copy.tagwerk", "--json"]), before);
}

#[test]
fn a_file_that_is_held_opens_for_reading() {
    let desk = Desk::with_sample();
    let held = tagwerk_core::event_file::EventFile::open(&desk.path("event.tagwerk")).expect("the event");
    let window = Window::open(&program(), &[desk.path("event.tagwerk")]);
    window.shows("header", "Nur zum Ansehen");
    window.click("header .quiet");
    window.shows(".notice", &format!("(Prozess {})", std::process::id()));
    select(&window, "1.1");
    window.until("return [...document.querySelectorAll('[data-inspector] input, [data-inspector] textarea, [data-inspector] select')].every((field) => field.disabled)");
    drop(held);
}

/// A script in every text that there is.
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
    let mut set = |table: Table, id, fields: &[&str]| {
        let fields = fields.iter().map(|field| ((*field).to_owned(), json!(text))).collect();
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

/// A view or a dialog as somebody sees it.
struct State {
    name: &'static str,
    go: fn(&Window),
    leave: fn(&Window),
}

fn stay(_: &Window) {}

fn close_panel(window: &Window) {
    window.escape();
    window.until("return document.querySelector('.dialog') === null");
}

fn print_tab(window: &Window, index: usize) {
    window.click("nav [data-view=print]");
    window.click(&format!(".print .segments button:nth-child({})", index + 1));
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
        leave: close_panel,
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
        name: "findings",
        go: |window| {
            window.click("[data-findings]");
            window.find(".dialog");
        },
        leave: close_panel,
    },
    State {
        name: "badges",
        go: |window| {
            print_tab(window, 0);
            window.find(".paper.painted");
        },
        leave: stay,
    },
    State {
        name: "signs",
        go: |window| {
            print_tab(window, 1);
            window.find(".paper.painted");
        },
        leave: stay,
    },
    State {
        name: "calendar",
        go: |window| {
            print_tab(window, 2);
            window.click(".files button");
            window.find("pre");
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
    State { name: "history", go: |window| menu(window, 0), leave: close_panel },
    State { name: "about", go: |window| menu(window, -1), leave: close_panel },
];

/// The item of the menu at this place, counted from the end where negative.
fn menu(window: &Window, index: i32) {
    window.click("header .tools button:last-child");
    window.find(".menu");
    window.run(
        &format!("const items = [...document.querySelectorAll('.menu-item')]; items.at({index}).setAttribute('data-chosen', '')"),
        Vec::new(),
    );
    window.click("[data-chosen]");
    window.find(".dialog");
}

/// Nothing is cut off, covered, or wider than the window.
fn measure(window: &Window, what: &str, wrong: &mut Vec<String>) {
    window.settle();
    let found = window.run(include_str!("measure.js"), Vec::new());
    wrong.extend(
        found.as_array().into_iter().flatten().map(|finding| format!("{what}: {}", finding.as_str().unwrap_or(""))),
    );
}

/// What axe finds, by the rules of WCAG 2.2 AA and its best practices.
fn ask_axe(window: &Window, what: &str, wrong: &mut Vec<String>) {
    let axe =
        fs::read_to_string(root().join("ui/node_modules/axe-core/axe.min.js")).expect("axe-core; the page is built");
    window.run(&format!("if (!window.axe) {{ {axe} }}"), Vec::new());
    let found = window.run_later(
        "const done = arguments[0]; axe.run().then((answer) => done(answer.violations.map((violation) => `${violation.id}: ${violation.nodes.map((node) => node.html.slice(0, 140) + ' ' + (node.any[0]?.message ?? '')).slice(0, 3).join(' | ')}`)), (error) => done([String(error)]))",
        Vec::new(),
    );
    wrong.extend(
        found.as_array().into_iter().flatten().map(|finding| format!("{what}: axe {}", finding.as_str().unwrap_or(""))),
    );
}

#[test]
fn every_view_stands_well_in_both_languages_themes_and_widths() {
    let mut wrong = Vec::new();
    for setting in [
        GERMAN,
        Setting { language: "de", theme: "dark" },
        Setting { language: "en", theme: "light" },
        Setting { language: "en", theme: "dark" },
    ] {
        let desk = Desk::with_sample();
        let window = Window::open_as(&program(), &[desk.path("event.tagwerk")], setting);
        for width in [1600, 800] {
            window.resize(width, 860);
            for state in STATES {
                (state.go)(&window);
                let what = format!("{} {} {} {width}", state.name, setting.language, setting.theme);
                measure(&window, &what, &mut wrong);
                if width == 1600 {
                    ask_axe(&window, &what, &mut wrong);
                }
                (state.leave)(&window);
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// Photographed into `target/photographs`, to be looked at after a change.
#[test]
fn every_part_stands_well_in_every_state() {
    let window = Window::open::<&str>(&program(), &[]);
    window.find("[data-view=start]");
    window.resize(1600, 1150);
    window.go_to("parts.html");
    window.find(".segments");
    let mut wrong = Vec::new();
    measure(&window, "parts", &mut wrong);
    let folder = root().join("target/photographs");
    fs::create_dir_all(&folder).expect("a folder");
    fs::write(folder.join("parts.png"), window.photograph()).expect("a photograph");
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn start_and_draft_stand_well_in_both_languages_themes_and_widths() {
    let mut wrong = Vec::new();
    let sheet = root().join("assets/sample/programm.txt");
    for setting in [GERMAN, Setting { language: "en", theme: "dark" }] {
        let window = Window::open_as::<&str>(&program(), &[], setting);
        for width in [1600, 800] {
            window.resize(width, 860);
            window.find("[data-view=start]");
            let at = format!("{} {} {width}", setting.language, setting.theme);
            measure(&window, &format!("start {at}"), &mut wrong);
            ask_axe(&window, &format!("start {at}"), &mut wrong);
            window.will_pick(&[Some(&sheet)]);
            window.click("[data-way=read]");
            window.find("[data-take-over]:not(:disabled)");
            measure(&window, &format!("draft {at}"), &mut wrong);
            ask_axe(&window, &format!("draft {at}"), &mut wrong);
            window.click("[data-view=draft] header .sign");
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
