//! The board: planning by hand, by pointer and by keyboard, told before and taken back after.

use tagwerk_tests::{
    Desk,
    window::{Window, program},
};

/// Keys as WebDriver names them (its section 17.4.2).
const ARROW_RIGHT: &str = "\u{e014}";
const ENTER: &str = "\u{e007}";

/// The card of the session of the first block with this number.
fn card(desk: &Desk, number: &str) -> String {
    let plan = desk.shown();
    let block = &plan["blocks"][0]["id"];
    let sessions = plan["sessions"].as_array().expect("sessions");
    let session = sessions.iter().find(|session| session["block"] == *block && session["number"] == number);
    format!("[data-card='{}']", session.expect("a session")["id"].as_str().expect("an id"))
}

fn says(window: &Window, css: &str, text: &str) {
    window.until(&format!("return document.querySelector(\"{css}\")?.textContent.includes('{text}')"));
}

#[test]
fn a_programme_is_planned_by_hand_and_taken_back() {
    let desk = Desk::with_sample();
    let before = desk.shown();
    let [one, two, four] = ["1", "2", "4"].map(|number| card(&desk, number));
    {
        let window = Window::open(&program(), &[desk.path("event.tagwerk")]);
        window.find(&one);
        // Told before it is put down; where something is already, they change places or both stay.
        window.carry(&one, "[data-head=Dachboden]", &one);
        window.shows("[data-verdict]", "Dachboden ist doppelt belegt");
        window.let_go();
        window.click("[data-swap]");
        says(&window, &one, "Dachboden");
        says(&window, &four, "Gartensaal");
        // Out of the plan, and back.
        window.carry(&one, ".tray", ".tray");
        window.let_go();
        window.find(".tray [data-tray]");
        window.carry(".tray [data-tray]", "[data-head=Dachboden]", &four);
        window.shows("[data-verdict]", "Dachboden hat 24 Plätze");
        window.let_go();
        says(&window, &one, "Dachboden");
        // By keyboard: picked up, carried to the right, put down beside what is there.
        window.run(&format!("document.querySelector(\"{two}\").focus()"), Vec::new());
        window.press(" ");
        window.press(ARROW_RIGHT);
        window.shows("[data-verdict]", "Gartensaal ist doppelt belegt");
        window.press(ENTER);
        window.click("[data-both]");
        says(&window, &two, "Gartensaal");
        // Accepted with a reason.
        window.click("[data-findings]");
        window.click("[data-waive]");
        window.fill("[data-waive-form] input", "Die Wand bleibt offen");
        window.click("[data-waive-now]");
        window.shows("[data-waived]", "Die Wand bleibt offen");
        window.escape();
    }
    // Still accepted after a restart; two rooms change places, and everything is taken back.
    {
        let window = Window::open(&program(), &[desk.path("event.tagwerk")]);
        window.click("[data-findings]");
        window.shows("[data-waived]", "Die Wand bleibt offen");
        window.escape();
        window.click("nav [data-view=rooms]");
        window.click("[data-swap-rooms]");
        window.click("[data-swap-rooms-now]");
        window.until("return document.querySelector('[data-swap-rooms-now]') === null");
        // Swapped, taken out, put back, put beside, accepted, and the rooms.
        for _ in 0..6 {
            let step = window.run("return document.querySelector('[data-undo]').title", Vec::new());
            window.click("[data-undo]");
            window.until(&format!("return document.querySelector('[data-undo]').title !== {step}"));
        }
    }
    assert!(desk.shown() == before, "{}", desk.does(&["history", "event.tagwerk"]));
}
