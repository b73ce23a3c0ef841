//! What people do in the window, in the real one.

use serde_json::{Value, json};
use std::{
    fs,
    io::{Write, stderr},
    path::Path,
};
use tagwerk_tests::{
    Desk, looks, root,
    window::{Window, program},
};

pub const ROOMS: &str = "Raum\tPlätze\tEtage\nAula\t120\tEG\nSaal 1\t40\t1. OG\nSaal 2\t40\t1. OG\nSeminarraum 3\t25\t2. OG\nBibliothek\t20\tEG\n";

/// From the start page to the PDF of the signs. Returns the number of interactions.
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
    window.find("[data-take-table]:not(:disabled)");
    window.shows("[data-take-table]", "5 neu");
    window.click("[data-take-table]");
    window.click("[data-distribute]");
    window.shows(".tray", "Alles ist eingeplant.");
    window.show_document("signs");
    window.find("[data-export]:not(:disabled)");
    window.find(".paper.painted canvas");
    window.click("[data-export]");
    window.shows(".notice", "schilder.pdf");
    window.shows("[data-ledger]", "Stand 1");

    // While the window holds the file, a terminal can read it and says who holds it.
    let looked = desk.asks(&["show", "forum.tagwerk"]);
    assert_eq!(looked.code, Some(0), "{looked:?}");
    assert!(looked.err.contains("ist gerade in einem anderen Fenster geöffnet"), "{looked:?}");
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

/// Bypasses the output capture of the test harness, so that it can be read after every run.
fn told(sheet: &str, count: u32) {
    writeln!(stderr(), "From the start page to the signs of the {sheet} sheet: {count} interactions.")
        .expect("a screen");
    assert!(count <= 20, "{count} interactions");
}

#[test]
fn from_the_sample_sheet_to_signs_on_the_doors() {
    let desk = Desk::new();
    let count = from_sheet_to_signs(&desk, &root().join("assets/sample/programm.txt"), "Björn Böttcher");
    told("sample", count);
    check_signs(&desk);
}

#[test]
#[ignore = "the founding sheet is not ours to ship; .ci/run runs this where it lies beside the repository"]
fn from_the_founding_sheet_to_signs_on_the_doors() {
    let sheet = root().join("../shared/data/forum-2022.txt");
    let desk = Desk::new();
    let count = from_sheet_to_signs(&desk, &sheet, "Björn Götz-Lappe");
    told("founding", count);
    check_signs(&desk);
}

/// Selects a session of the sample by its number, in the list.
pub fn select(window: &Window, number: &str) {
    window.click("nav [data-view=sessions]");
    window.find("[role=row][data-id]");
    window.until(&format!(
        "const row = [...document.querySelectorAll('[role=row][data-id]')].find((row) => row.firstElementChild.textContent.trim() === {number:?});
         row?.setAttribute('data-wanted', ''); return row !== undefined;"
    ));
    window.click("[data-wanted]");
    window.find("[data-inspector]");
}

/// The field with this label.
pub fn field(window: &Window, label: &str) -> String {
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
        window.until("return document.querySelector('[data-undo]').dataset.hint.includes('Kurztitel')");
        // Inside a text, Ctrl+Z is the text's own. If nothing is left of the text's changes, no step remains.
        let title = field(&window, "Kurztitel");
        window.click_by_hand(&title);
        window.hand.write("mehr");
        window.until("return document.activeElement.value.includes('mehr')");
        window.find("[data-saved]");
        window.press_with_control("z");
        window.until("return document.activeElement.value === 'Ein neuer Kurztitel'");
        window.find("[data-saved]");
        window.until("return document.querySelector('[data-undo]').dataset.hint.includes('Kurztitel')");
        // When nothing of its own is left to undo, it undoes a step of the plan.
        window.press_with_control("z");
        window.shows(".notice.back", "Kurztitel");
        window.click(".notice.back .quiet");
        window.until("return document.querySelector('[data-undo]').dataset.hint.includes('Kurztitel')");
        // The same outside of a text.
        window.click("nav [data-view=board]");
        window.shows(".card", "Ein neuer Kurztitel");
        window.press_with_control("z");
        window.until("return !document.querySelector('[data-redo]').disabled");
        window.click("[data-redo]");
        window.shows(".card", "Ein neuer Kurztitel");
    }
    // Even after a restart.
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
    // With Alt and an arrow into the next room.
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
    window.click("[data-inspector] input[role=combobox]");
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
        window.shows(".notice.refused", "beschädigt oder ungewöhnlich");
        // A cancelled dialog is not a failure.
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
        window.click("[data-read-table]");
        window.run("const data = new DataTransfer(); data.setData('text/plain', 'x'.repeat(50 << 20));
            document.querySelector('[data-paste]').dispatchEvent(new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }))", Vec::new());
        window.shows("[data-problem]", "größer als 8 MB");
        // A table without headings: the columns are guessed, and can be changed.
        window.paste("[data-paste]", "40\tSaal 9\n25\tSaal 10\n");
        window.choose("table [data-choice=column-1]", "seats");
        window.choose("table [data-choice=column-2]", "name");
        window.shows("[data-take-table]", "2 neu");
        // Pasted text is not discarded without asking.
        window.escape();
        window.shows(".dialog", "Eingaben verwerfen?");
        window.click("[data-keep]");
        window.shows("[data-take-table]", "2 neu");
        window.escape();
        window.click("[data-discard]");
        window.until("return document.querySelector('.dialog') === null");

        // The file is deleted meanwhile: the step is refused, and a copy has everything.
        fs::rename(desk.path("event.tagwerk"), desk.path("away.tagwerk")).expect("a file");
        select(&window, "1.1");
        window.fill(&field(&window, "Kurztitel"), "verloren?");
        window.shows(".notice.refused", "nicht mehr da");
        let copy = desk.path("copy.tagwerk");
        window.will_pick(&[Some(&copy)]);
        window.click(".notice.refused .button.quiet");
        window.shows(".notice", "copy.tagwerk");
        window.shows(".file", "copy.tagwerk");
        window.find("[data-saved]");
    }
    // With the text that was typed and could not be saved then.
    assert!(desk.does(&["show", "copy.tagwerk", "--json"]).contains("verloren?"));
    desk.does(&["undo", "copy.tagwerk"]);
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
    window.until("return [...document.querySelectorAll('[data-inspector] input, [data-inspector] textarea, [data-inspector] [role=combobox]')].every((field) => field.disabled)");
    drop(held);
}

#[test]
fn everything_grows_to_twice_its_size_and_back() {
    let desk = Desk::with_sample();
    let window = Window::open(&program(), &[desk.path("event.tagwerk")]);
    window.resize(1600, 1100);
    window.find(".card");
    for _ in 0..5 {
        window.press_with_control("+");
    }
    window.until("return Math.abs(window.innerWidth - 800) < 4");
    // By keys: the driver clicks where things would be at their original size.
    window.press_with_control("3");
    window.find("main[data-view=people] [role=row][data-id]");
    window.press_with_control("0");
    window.until("return Math.abs(window.innerWidth - 1600) < 4");
}
