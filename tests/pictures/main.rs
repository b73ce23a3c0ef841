//! The pictures of README: the real window on the sample event. `tagwerk-pictures FOLDER`.

use std::{fs, path::PathBuf};
use tagwerk_tests::{
    Desk, documents,
    home::{GERMAN, Setting},
    root,
    window::{Window, program},
};

fn main() {
    let folder = PathBuf::from(std::env::args_os().nth(1).expect("a folder"));
    let light = GERMAN;
    let dark = Setting { theme: "dark", ..GERMAN };
    let english = Setting { language: "en", ..GERMAN };
    let put = |name: &str, window: &Window| {
        window.settle();
        fs::write(folder.join(name).with_extension("png"), window.photograph()).expect("a picture");
    };

    let window = Window::open_as::<&str>(&program(), &[], light);
    window.resize(1320, 860);
    window.find("[data-view=start]");
    put("start", &window);
    window.will_pick(&[Some(&root().join("assets/sample/programm.txt"))]);
    window.click("[data-way=read]");
    window.find("[data-take-over]:not(:disabled)");
    put("draft", &window);
    drop(window);

    let desk = Desk::with_sample();
    for table in ["registrations", "wishes"] {
        let rows = fs::read(root().join(format!("tests/pictures/{table}.csv"))).expect("a table");
        desk.put(&format!("{table}.csv"), rows);
        desk.does(&["import", table, "event.tagwerk", &format!("{table}.csv")]);
    }
    // Two rooms are smaller than what is wished for.
    for (session, seats) in [("1.4", "10"), ("2.5", "12")] {
        desk.does(&["set", "event.tagwerk", "session", session, "--", &format!("capacity={seats}")]);
    }
    desk.does(&["assign", "event.tagwerk"]);
    let window = Window::open_as(&program(), &[desk.path("event.tagwerk")], light);
    window.resize(1320, 860);
    window.click("nav [data-view=participants]");
    window.click("[role=row][data-id]:nth-child(3)");
    window.find("[data-inspector] h2");
    put("participants", &window);
    window.click("nav [data-view=places]");
    window.click("#view [data-number='1.4']");
    window.find("[data-places] li");
    put("places", &window);
    drop(window);

    // The eve: signs and badges are handed out, somebody falls ill, and two rooms are swapped.
    let desk = Desk::with_sample();
    desk.does(&["export", "signs", "event.tagwerk", "--out", "signs.pdf"]);
    desk.does(&["export", "badges", "event.tagwerk", "--back", "--out", "badges.pdf"]);
    desk.does(&["set", "event.tagwerk", "person", "Sabine Uhlig", "--", "mobile=0171 5550123"]);
    desk.does(&["person", "event.tagwerk", "Mirjam Köttgen", "--absent"]);
    desk.does(&["place", "event.tagwerk", "1.5", "--room", "Dachboden"]);
    let window = Window::open_as(&program(), &[desk.path("event.tagwerk")], light);
    window.resize(1320, 860);
    window.click("nav [data-view=follow-up]");
    window.find("[data-section=tell]");
    put("follow-up", &window);
    window.click("[data-open-letters]");
    window.find("[data-letter-text]");
    put("letters", &window);
    drop(window);

    for (name, setting) in [("board-light", light), ("board-dark", dark), ("board-english", english)] {
        let desk = Desk::with_sample();
        let window = Window::open_as(&program(), &[desk.path("event.tagwerk")], setting);
        window.resize(1320, 860);
        window.find(".card");
        window.click(".card.block-1");
        put(name, &window);
        if name != "board-light" {
            continue;
        }
        window.click("[data-move]");
        window.find("[data-room]");
        put("move", &window);
        window.escape();
        window.click("[data-inspector] .close");
        window.until("return document.querySelector('[data-inspector]') === null");
        let (card, room) = (".card.block-1", "[data-head=Dachboden]");
        window.carry(card, room, card);
        window.find("[data-verdict] .mark");
        window.find(".spots .spot");
        put("board-carrying", &window);
        window.escape();
        window.let_go();
        window.click(".segments [role=radio]:last-child");
        window.find("[data-tile]");
        put("board-all-days", &window);
        window.click(".segments [role=radio]:nth-child(2)");
        window.lay_board("timeline");
        put("board-timeline", &window);
        window.lay_board("columns");
        window.click("[data-findings]");
        window.click("[data-rule=no-moderator] [data-finding]");
        window.click("[data-waive]");
        window.fill("[data-waive-form] input", "Der Vortrag wird verlesen");
        window.click("[data-waive-now]");
        window.find("[data-unwaive]");
        put("findings", &window);
        window.escape();
        for view in ["sessions", "people", "rooms", "event"] {
            window.click(&format!("nav [data-view={view}]"));
            if matches!(view, "people" | "rooms") {
                window.click("[role=row][data-id]:nth-child(4)");
            }
            put(view, &window);
        }
        window.click("nav [data-view=desk]");
        window.choose("#view [data-choice=day]", "2026-06-13");
        window.click("[data-ask]");
        window.press("mir");
        // There she is, and with the second one she has arrived.
        for shown in ["[data-arrive]", "[data-not-arrived]"] {
            window.find(if shown == "[data-arrive]" { "[data-found]" } else { "[data-arrive]:focus" });
            window.press("\u{e007}");
            window.find(shown);
        }
        put("front-desk", &window);
        for document in documents() {
            window.show_document(&document);
            if document == "notice" {
                window.choose("[data-choice=new-notice]", "0");
            }
            window.find(".paper.painted");
            put(&format!("print-{document}"), &window);
        }
        window.show_document("text");
        put("print-text", &window);
    }
}
