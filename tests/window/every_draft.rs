//! Drafts in both languages, light and dark, wide and narrow: tables, impossible values, and questions; and the
//! dialog for spellings.

use crate::{measure::look, states::close_panel};
use tagwerk_tests::{
    Desk,
    home::{GERMAN, Setting},
    window::{Window, program},
};

#[test]
fn tables_and_questions_of_a_draft_stand_well_in_both_languages_themes_and_widths() {
    let mut wrong = Vec::new();
    let desk = Desk::with_sample();
    let texts = ["title=Das \"Budget\" - wer zahlt um 9 Uhr?", "abstract=Der Verein  Nordwind e.V. lädt ein..."];
    desk.does(&["set", "event.tagwerk", "session", "2.1", "--", texts[0], texts[1]]);
    let table = "Datum;Beginn;Ende;Ort;Titel;Referent*innen;Wetter\n6.6.2026;9:30;11:00;Aula;Bäume zählen;Ida Espenlaub;Sonne\n\
        6.6.2026;11:00;12:30;Hof;Moose und Farne am Bach, und was darin lebt;Ole Birkenast;Regen\n";
    let tables = [
        ("table", table.to_owned(), "[data-take-over]:not(:disabled)"),
        ("faults", table.replace("12:30", "10:30"), "[data-faults]"),
        ("rounds", ROUNDS.to_owned(), "[data-rounds]"),
    ];
    for setting in [GERMAN, Setting { language: "en", theme: "dark", ..GERMAN }] {
        let window = Window::open_as::<&str>(&program(), &[], setting);
        for width in [1600, 800] {
            window.resize(width, 860);
            for (name, text, shown) in &tables {
                window.will_pick(&[Some(&desk.put("programm.csv", text))]);
                window.click("[data-way=read]");
                window.find(shown);
                if window.has("[data-one-line]") {
                    window.fill("[data-one-line]", "6.6.2026, 18.30–19.30 Abendessen, Großer Saal");
                    window.find("[data-line-preview]");
                }
                look(&window, &format!("{} {} {width}/draft {name}", setting.language, setting.theme), &mut wrong);
                window.click("[data-view=draft] header .sign");
                window.find("[data-way=read]");
            }
        }
        drop(window);
        let window = Window::open_as(&program(), &[desk.path("event.tagwerk")], setting);
        for width in [1600, 800] {
            window.resize(width, 860);
            window.click("nav [data-view=event]");
            window.click_by_hand("[data-unify]");
            window.find("[data-before-after]");
            look(&window, &format!("{} {} {width}/spellings in full", setting.language, setting.theme), &mut wrong);
            close_panel(&window);
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

const ROUNDS: &str = "Waldtage\nSamstag, 6. Juni 2026\n9.00–9.30 Uhr Begrüßung\n10.00–11.30 Uhr Workshop-Runde 1\n\
    12.00–13.30 Uhr Workshop-Runde 2\n14.00–15.00 Uhr Abschluss im Hof\n\nWorkshop 1: Moose zählen\nLeitung: Ada Amsel\n";
