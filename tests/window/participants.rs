//! Participants in the window: registered in one line, found, changed, given wishes and a place, and taken back.

use fantoccini::key::Key;
use tagwerk_tests::{
    Desk,
    window::{Window, program},
};

fn register(window: &Window, line: &str) {
    window.click("#view [data-create]");
    window.fill("#view form input", line);
    window.click("#view form .primary");
}

fn has_rows(window: &Window, rows: usize) {
    window.until(&format!("return document.querySelectorAll('[role=row][data-id]').length === {rows}"));
}

#[test]
fn participants_are_registered_found_changed_and_taken_back() {
    let desk = Desk::with_sample();
    let window = Window::open(&program(), &[desk.path("event.tagwerk")]);
    window.click("nav [data-view=participants]");
    window.shows(".empty", "Noch ist niemand angemeldet");
    for (line, name) in [
        ("Dr. Ada Beispiel, Stadt Köln", "Dr. Ada Beispiel"),
        ("Zoë Ärmel, Stadt Bonn", "Zoë Ärmel"),
        ("Eva Kranich", "Eva Kranich"),
    ] {
        register(&window, line);
        window.shows("[data-inspector] h2", name);
    }
    window.shows("[data-count]", "3 Anmeldungen · 3 ohne Wünsche · 3 ohne Platz");

    // Whoever has the name already may be meant.
    register(&window, "zoe aermel");
    window.shows(".known", "Zoë Ärmel, Stadt Bonn · schon angemeldet");
    window.click(".known li .button");
    window.shows("[data-inspector] h2", "Zoë Ärmel");

    // A kind, wishes by their numbers, and a place by hand.
    window.choose("[data-inspector] [data-choice=kind]", "press");
    window.shows("[role=row].selected", "Presse");
    window.click("[data-undo]");
    window.shows("[role=row].selected", "Teilnehmer/in");
    window.fill("[data-choice-of] input", "2, 1");
    window.click("[data-inspector] h2");
    window.until("return document.querySelectorAll('[data-choice-of] ol li').length === 2");
    window.shows("[data-choice-of] ol li", "1.2");
    window.until("const first = document.querySelector('[data-choice-of] .seat [data-choice]'); first?.setAttribute('data-first-seat', ''); return first !== null");
    window.click("[data-first-seat]");
    window.until("const option = document.querySelectorAll('[role=option]')[1]; option?.setAttribute('data-seat', ''); return option !== undefined");
    window.click("[data-seat]");
    window.shows("[data-choice-of] .seat", "von Hand vergeben");
    window.shows("[data-count]", "2 ohne Wünsche · 2 ohne Platz");

    // Search, and a filter on top of it.
    window.fill("[data-search]", "stadt koln");
    has_rows(&window, 1);
    window.shows("[data-count]", "1 von 3");
    window.choose(".filters [data-choice=lack]", "with-wishes");
    window.shows("#view .empty", "Nichts gefunden.");
    window.click("#view .empty .button");
    has_rows(&window, 3);

    // All at once, in one step.
    window.run(
        "const grid = document.querySelector('#view [role=grid]'); grid.focus();
         grid.dispatchEvent(new KeyboardEvent('keydown', { key: 'a', ctrlKey: true, bubbles: true }));",
        Vec::new(),
    );
    window.shows("[data-inspector] .over", "3 Anmeldungen");
    window.choose("[data-inspector] [data-choice=status]", "waiting-list");
    window.until("return [...document.querySelectorAll('[role=row][data-id]')].every((row) => row.textContent.includes('Warteliste'))");
    window.click("[data-inspector] [data-remove]");
    window.shows(".empty", "Noch ist niemand angemeldet");
    window.click("[data-undo]");
    has_rows(&window, 3);
}

#[test]
fn places_are_computed_looked_at_taken_changed_by_hand_and_taken_back() {
    let desk = Desk::with_sample();
    let window = Window::open(&program(), &[desk.path("event.tagwerk")]);
    window.click("nav [data-view=places]");
    window.shows("#view .empty", "Noch ist niemand angemeldet");
    window.click("#view .empty .button");
    for line in ["Ada Beispiel", "Zoë Ärmel"] {
        register(&window, line);
        window.shows("[data-inspector] h2", line);
        window.fill("[data-choice-of] input", "1, 2");
        window.click("[data-inspector] h2");
        window.until("return document.querySelectorAll('[data-choice-of] ol li').length === 2");
    }
    // One seat only, so that one of the two gets the second wish.
    window.click("nav [data-view=places]");
    window.shows("#view [data-number='1.1']", "2 erste von 2 Wünschen");
    window.click("#view [data-number='1.1']");
    window.until(
        "const label = [...document.querySelectorAll('[data-inspector] label')].find((label) => label.textContent.includes('Teilnahmeplätze'));
         const field = document.getElementById(label?.htmlFor);
         field?.setAttribute('data-capacity', '');
         return field !== null",
    );
    window.fill("[data-capacity]", "1");
    window.click("[data-inspector] h2");
    window.shows("#view [data-number='1.1']", "0 von 1");

    window.click("[data-compute]");
    window.click("[data-compute-now]");
    window.shows(".dialog", "Summe 1, besser geht es nicht.");
    window.shows("#view [data-number='1.1']", "0 von 1");
    window.click("[data-take-places]");
    window.shows("#view [data-number='1.1']", "1 von 1");
    window.shows("#view [data-number='1.2']", "1 von ");

    // By hand, with what it costs.
    window.click("[data-give]");
    window.shows("[data-places] .giving", "Niemand ohne Platz wünscht sich das hier.");
    window.fill("[data-places] .giving input", "e");
    window.shows("[data-places] .giving li", "1. Wunsch · jetzt in 1.2 (2. Wunsch) · Unzufriedenheit −1");
    window.click("[data-places] .giving li .button");
    window.shows("#view [data-number='1.1']", "1 zu viel");
    window.click("[data-undo]");
    window.shows("#view [data-number='1.1']", "voll");
    window.click("[data-undo]");
    window.shows("#view [data-number='1.1']", "0 von 1");
}

/// Whoever is selected gets their own programme on paper, and whoever has a place a calendar file.
#[test]
fn the_own_programme_of_participants_goes_out_on_paper_and_as_calendar_files() {
    let desk = Desk::with_sample();
    let window = Window::open(&program(), &[desk.path("event.tagwerk")]);
    window.click("nav [data-view=participants]");
    register(&window, "Ada Beispiel");
    window.shows("[data-inspector] h2", "Ada Beispiel");
    window.click("[data-inspector] [data-print-schedule]");
    window.shows("[data-pages]", "1 Programm auf 1 Blatt");
    window.shows("[data-preflight]", "»Ada Beispiel« hat weder eine Mitwirkung noch einen Platz");
    window.click("nav [data-view=desk]");
    window.click("[data-ask]");
    window.press("beisp");
    window.shows("[role=option][aria-selected=true]", "Ada Beispiel");
    window.press(&char::from(Key::Enter).to_string());
    window.shows("[data-at-desk] h3", "Ada Beispiel");
    window.choose(".head [data-choice=day]", "2026-06-13");
    window.click("[data-free] [data-seat]");
    window.shows("[data-at-desk] .appointments", "Platz");
    window.show_document("calendar");
    window.choose(".options [data-choice=who]", "participants");
    window.shows("[data-pages]", "1 Datei");
    window.shows("[data-calendar]", "Beispiel-Ada.ics");
    window.shows("[data-calendar-text]", "Hier haben Sie einen Platz.");
    window.will_pick(&[Some(&desk.path("."))]);
    window.click("[data-export]");
    window.shows(".notices", "1 Datei gespeichert, 1 Termin ist neu");
    assert!(desk.path("event Kalender/Personen/Beispiel-Ada.ics").is_file());
}

/// Somebody is told what is known of them, a list goes out, and at last they are gone from the file.
#[test]
fn what_is_known_of_participants_goes_out_and_is_forgotten() {
    let desk = Desk::with_sample();
    let window = Window::open(&program(), &[desk.path("event.tagwerk")]);
    window.click("nav [data-view=participants]");
    register(&window, "Żaneta Łęcka, Stadt Köln");
    window.shows("[data-inspector] h2", "Żaneta Łęcka");
    let [told, table, printed, copy] =
        ["auskunft.txt", "liste.csv", "notfall.csv", "weiter.tagwerk"].map(|name| desk.path(name));
    window.will_pick(&[Some(&told), Some(&table), Some(&printed), Some(&copy)]);
    window.click("[data-inspector] [data-disclose]");
    window.shows(".notices", "Auskunft gespeichert: auskunft.txt");
    window.click("#view [data-export-table]");
    window.shows(".notices", "1 Zeile gespeichert: liste.csv");
    // A list that is printed goes out as a table as well.
    window.show_document("lists");
    window.choose(".print [data-choice=list]", "emergency");
    window.find(".paper.painted");
    window.click("[data-export-list]");
    window.shows(".notices", "gespeichert: notfall.csv");
    window.click("nav [data-view=event]");
    window.click_by_hand("[data-privacy] [data-copy-without]");
    window.shows(".notices", "Kopie ohne Teilnehmende gespeichert: weiter.tagwerk");
    let holds = |path: &std::path::Path| {
        let bytes = std::fs::read(path).expect("a file");
        bytes.windows("Łęcka".len()).any(|window| window == "Łęcka".as_bytes())
    };
    assert!(holds(&told) && holds(&table) && holds(&printed) && !holds(&copy));
    window.click_by_hand("[data-privacy] [data-forget]");
    window.shows("[data-would-go]", "1 Person, 1 Anmeldung");
    window.run("document.querySelector('.dialog-body > label:last-of-type input').click()", Vec::new());
    window.click("[data-forget-now]");
    window.shows(".notices", "Gelöscht: 1 Person, 1 Anmeldung.");
    window.click("nav [data-view=participants]");
    window.shows(".empty", "Noch ist niemand angemeldet");
    window.until("return document.querySelector('[data-undo]:disabled') !== null");
    assert!(!holds(&desk.path("event.tagwerk")));
}
