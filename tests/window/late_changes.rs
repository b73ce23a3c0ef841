//! The eve in the window: a speaker falls ill, two rooms are swapped, and all that follows is done and ticked off.

use crate::{in_the_window::select, measure::look, states::close_panel};
use chrono::{DateTime, Utc};
use std::fs;
use tagwerk_core::{
    documents::{
        Job, Wanted,
        badges::{BackOptions, BadgeOptions},
        signs::SignOptions,
    },
    event_file::{EventFile, Handing, Purpose},
};
use tagwerk_tests::{
    Desk,
    home::{GERMAN, Setting},
    window::{Window, program},
};

fn eve() -> DateTime<Utc> {
    DateTime::from_timestamp(1_781_280_000, 0).expect("a time")
}

/// The sample event, whose signs and badges are handed out.
fn printed() -> Desk {
    let desk = Desk::with_sample();
    let mut file = EventFile::open(&desk.path("event.tagwerk")).expect("the event");
    let badges = BadgeOptions { back: Some(BackOptions::default()), ..BadgeOptions::default() };
    for job in [Job::of(Wanted::Signs(SignOptions::default())), Job::of(Wanted::Badges(Box::new(badges)))] {
        file.print(&job, &desk.path("printed.pdf"), &Handing::plainly(Purpose::Issue), eve()).expect("a print");
    }
    desk
}

/// What the viewer was given last.
fn last_shown(window: &Window) -> String {
    let shown = fs::read_to_string(window.shown()).expect("what the viewer was given");
    shown.lines().last().expect("a path").to_owned()
}

fn pages(pdf: &str) -> usize {
    let text = tagwerk_tests::looks("pdftotext", &[pdf.as_ref(), "-".as_ref()]);
    String::from_utf8(text.stdout).expect("UTF-8").matches('\u{c}').count()
}

#[test]
fn a_speaker_falls_ill_and_everything_is_printed_and_everybody_told() {
    let desk = printed();
    let window = Window::open(&program(), &[desk.path("event.tagwerk")]);
    window.click("nav [data-view=follow-up]");
    window.shows("#view .empty", "Nichts ist veraltet");
    window.click("nav [data-view=board]");
    let before = window.interactions();
    window.click("nav [data-view=people]");
    window.run(
        "[...document.querySelectorAll('[role=row][data-id]')].find((row) => row.textContent.includes('Köttgen')).click()",
        Vec::new(),
    );
    window.shows("[data-inspector] h2", "Mirjam Köttgen");
    window.click("[data-fall-out]");
    window.shows("[data-cost]", "3 Türschilder");
    window.shows("[data-falling-out]", "niemand moderiert mehr");
    window.click("[data-fall-out-now]");
    window.click("[data-open-follow-up]");
    window.shows("[data-section=print-again] [data-batch=sign] h4", "3 Türschilder");
    window.shows("[data-section=take-down]", "Mirjam Köttgen");
    window.shows("[data-section=tell]", "nicht mehr mit Mirjam Köttgen");
    window.click("[data-batch=sign] [data-print-batch]");
    window.click("[data-asked] [data-came-out]");
    window.shows("[data-section=put-up]", "Türschild");
    assert_eq!(pages(&last_shown(&window)), 3, "the stale signs alone");
    for section in ["put-up", "take-down", "tell"] {
        window.click(&format!("[data-section={section}] [data-all]"));
        window.until(&format!("return document.querySelector('[data-section={section}]') === null"));
    }
    window.shows("#view .empty", "Nichts ist veraltet");
    let needed = window.interactions() - before;
    assert!(needed <= 12, "{needed} interactions for a speaker who falls ill");

    // Ticked off by mistake: the notice leads back.
    window.click(".notice .button.quiet");
    window.shows("[data-section=tell]", "Mirjam Köttgen");
}

#[test]
fn two_rooms_are_swapped_and_both_signs_are_on_paper() {
    let desk = printed();
    let window = Window::open(&program(), &[desk.path("event.tagwerk")]);
    window.find(".card");
    let before = window.interactions();
    window.click("[data-head='Dachboden']");
    window.run(
        "document.querySelector(\"[data-head='Mühlenzimmer']\").dispatchEvent(new MouseEvent('click', { ctrlKey: true, bubbles: true }))",
        Vec::new(),
    );
    window.click("[data-inspector] [data-swap-rooms]");
    window.shows("[data-out-of-date]", "Türschilder");
    window.click("[data-swap-rooms-now]");
    window.click("[data-open-follow-up]");
    window.click("[data-batch=sign] [data-print-batch]");
    window.find("[data-asked]");
    // The click with Ctrl is not counted by itself.
    let needed = window.interactions() - before + 1;
    assert!(needed <= 6, "{needed} interactions for two rooms");
    let printed = last_shown(&window);
    let text =
        String::from_utf8(tagwerk_tests::looks("pdftotext", &[printed.as_ref(), "-".as_ref()]).stdout).expect("UTF-8");
    assert!(text.contains("Dachboden") && text.contains("Mühlenzimmer"), "{text}");
    window.click("[data-asked] [data-came-out]");

    // Old doors need a notice, and badges that are worn may stay as they are. They move up where the signs were.
    window.until("return document.querySelector('[data-batch=sign]') === null");
    window.shows("[data-section=put-up] [data-batch=new-notices]", "→ Mühlenzimmer");
    window.click("[data-batch=badge] [data-leave-all]");
    window.until("return document.querySelector('[data-batch=badge]') === null");
    window.click("[data-batch=new-notices] [data-print-batch]");
    window.click("[data-asked] [data-came-out]");
    window.until("return document.querySelector('[data-batch=new-notices]') === null");

    // Swapped back: what was printed in between is stale, and the notices come down.
    window.click("[data-section=put-up] [data-all]");
    window.press_with_control("z");
    window.shows("[data-section=take-down]", "Aushang");
}

#[test]
fn the_list_stands_well_in_both_languages_themes_and_widths() {
    let mut wrong = Vec::new();
    for setting in [GERMAN, Setting { language: "en", theme: "dark", ..GERMAN }] {
        let desk = printed();
        let other = desk.put("kollegin.tagwerk", desk.bytes("event.tagwerk"));
        for (file, title) in [("kollegin.tagwerk", "title=Wärme von dort"), ("event.tagwerk", "title=Wärme von hier")]
        {
            desk.does(&["set", file, "session", "1.1", "--", title]);
        }
        let mut file = EventFile::open(&desk.path("event.tagwerk")).expect("the event");
        let person = file.programme().find_person("Mirjam Köttgen").expect("a person");
        let [one, two] = ["Dachboden", "Mühlenzimmer"].map(|name| file.programme().find_room(name).expect("a room"));
        let everywhere = tagwerk_core::planning::Within::Everything;
        let swap = tagwerk_core::planning::Rearrangement::SwapRooms(one, two, everywhere);
        file.fall_out(person, tagwerk_core::event_file::FallsOut::Everywhere, None, eve()).expect("a step");
        file.rearrange(&swap, eve()).expect("a step");
        drop(file);
        let window = Window::open_as(&program(), &[desk.path("event.tagwerk")], setting);
        for width in [1600, 800] {
            window.resize(width, 860);
            let at = format!("{} {} {width}", setting.language, setting.theme);
            window.click("nav [data-view=follow-up]");
            window.find("[data-section=tell]");
            look(&window, &format!("{at}/follow-up"), &mut wrong);
            window.click_by_hand("[data-open-letters]");
            window.find("[data-letter-text]");
            look(&window, &format!("{at}/letters"), &mut wrong);
            window.click("[data-write-letter]");
            window.find("[data-show-letter]");
            look(&window, &format!("{at}/words of a letter"), &mut wrong);
            close_panel(&window);
            window.click("nav [data-view=people]");
            window.click("[role=row][data-id]");
            window.click_by_hand("[data-fall-out]");
            window.find("[data-falling-out]");
            look(&window, &format!("{at}/falls out"), &mut wrong);
            close_panel(&window);
            window.click("[data-inspector] .close");
            for (command, shown) in [("compare-with", "[data-differences]"), ("merge-copy", "[data-question]")] {
                window.will_pick(&[Some(&other)]);
                window.click("header .tools .button:last-child");
                window.click(&format!("[data-command={command}]"));
                window.find(shown);
                look(&window, &format!("{at}/{command}"), &mut wrong);
                close_panel(&window);
            }
            select(&window, "1.1");
            window.click_by_hand("[data-inspector] [data-split]");
            window.find("[data-out-of-date]");
            look(&window, &format!("{at}/split session"), &mut wrong);
            close_panel(&window);
            window.click("[data-inspector] .close");
            window.click("nav [data-view=rooms]");
            window.click("[role=row][data-id]");
            window.click_by_hand("[data-inspector] [data-close-room]");
            window.find("[data-out-of-date]");
            look(&window, &format!("{at}/close room"), &mut wrong);
            close_panel(&window);
            window.click("[data-inspector] .close");
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn a_session_is_split_and_a_room_closed_each_in_one_step_with_its_cost_before() {
    let desk = printed();
    let window = Window::open(&program(), &[desk.path("event.tagwerk")]);
    window.find(".card");
    window.click("[data-head='Dachboden']");
    window.click("[data-inspector] [data-close-room]");
    window.shows("[data-move-to]", "→");
    window.shows("[data-out-of-date]", "Türschilder");
    window.click("[data-close-room-now]");
    window.click("[data-open-follow-up]");
    window.shows("[data-section=put-up] [data-batch=new-notices]", "→");
    window.click("[data-undo]");
    window.shows("#view .empty", "Nichts ist veraltet");

    select(&window, "1.1");
    window.click("[data-inspector] [data-split]");
    window.shows("[data-out-of-date]", "Veraltet damit");
    window.click("[data-split-now]");
    window.until("return document.querySelector('.dialog') === null");
    window.shows("[role=row][data-id]", ", Teil 2");
}

#[test]
fn another_file_is_compared_and_what_differs_is_saved() {
    let desk = printed();
    desk.does(&["copy", "event.tagwerk", "--out", "alt.tagwerk"]);
    desk.does(&["session", "event.tagwerk", "1.1", "--cancel"]);
    let window = Window::open(&program(), &[desk.path("event.tagwerk")]);
    window.find(".card");
    window.will_pick(&[Some(&desk.path("alt.tagwerk")), Some(&desk.path("neu.txt"))]);
    window.click("header .tools .button:last-child");
    window.click("[data-command=compare-with]");
    window.shows("[data-differences]", "entfällt");
    window.click("[data-save-differences=text]");
    window.shows(".notice", "neu.txt");
    let text = fs::read_to_string(desk.path("neu.txt")).expect("what differs");
    assert!(text.contains("alt.tagwerk → jetzt") && text.contains("entfällt"), "{text}");
}
