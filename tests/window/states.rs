//! The views and dialogs of the program, and how a user gets there and back.

use crate::in_the_window::ROOMS;
use tagwerk_tests::window::Window;

/// A view or a dialog as a user sees it.
pub struct State {
    pub name: &'static str,
    pub go: fn(&Window),
    pub leave: fn(&Window),
}

/// In this order: each begins where the one before it ended.
pub const STATES: &[State] = &[
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
    State { name: "no participants", go: |window| window.click("nav [data-view=participants]"), leave: stay },
    State {
        name: "participant",
        go: |window| {
            window.click("#view [data-create]");
            window.fill("#view form input", "Dr. Ada Beispiel-Engelhardt, Landeshauptstadt Stuttgart");
            window.click("#view form .primary");
            window.find("[data-choice-of]");
        },
        leave: |window| window.click("[data-inspector] .close"),
    },
    State {
        name: "places",
        go: |window| {
            window.click("nav [data-view=places]");
            window.click("#view button[data-id]");
            window.click("[data-give]");
            window.find("[data-places] .giving");
        },
        leave: |window| window.click("[data-inspector] .close"),
    },
    State {
        name: "compute places",
        go: |window| {
            window.click("[data-compute]");
            window.find("[data-compute-now]");
        },
        leave: |window| {
            close_panel(window);
            // Not by Undo: a later state needs that nothing is left to be done again.
            window.click("nav [data-view=participants]");
            window.click("[role=row][data-id]");
            window.click("[data-inspector] [data-remove]");
            window.find("#view .empty");
        },
    },
    State { name: "no places", go: |window| window.click("nav [data-view=places]"), leave: stay },
    State {
        name: "front desk",
        go: |window| {
            window.click("nav [data-view=desk]");
            window.choose("#view [data-choice=day]", "2026-06-13");
            window.find("[data-awaited]");
        },
        leave: stay,
    },
    State {
        name: "found at the desk",
        go: |window| {
            window.click("[data-ask]");
            window.press("in");
            window.find("[data-found]");
        },
        leave: stay,
    },
    State {
        name: "somebody at the desk",
        go: |window| {
            window.press("\u{e007}");
            window.find("[data-at-desk]");
        },
        leave: |window| {
            window.click("[data-ask]");
            window.escape();
            window.until("return document.querySelector('[data-at-desk]') === null");
        },
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
        name: "table of rooms",
        go: |window| {
            window.click("[data-read-table]");
            window.paste("[data-paste]", ROOMS);
            window.find("[data-take-table]:not(:disabled)");
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
            // What lies half below the edge of the column is not brought into view by WebDriver itself.
            for below in [".print .back input[type=checkbox]", ".print details summary"] {
                window.find(below);
                window.run(
                    &format!("document.querySelector('{below}').scrollIntoView({{ block: 'center' }})"),
                    Vec::new(),
                );
                window.click(below);
            }
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
        name: "schedules",
        go: |window| {
            window.show_document("schedules");
            window.find(".paper.painted");
        },
        leave: stay,
    },
    State {
        name: "certificates",
        go: |window| {
            window.show_document("certificates");
            // Nobody has arrived, and nobody is registered.
            window.find(".print .empty");
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
        name: "nothing to follow up",
        go: |window| {
            window.click("nav [data-view=follow-up]");
            window.find("#view .empty");
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
    State {
        name: "forgetting participants",
        go: |window| {
            window.click("nav [data-view=event]");
            window.click_by_hand("[data-privacy] [data-forget]");
            window.find("[data-would-go]");
        },
        leave: close_panel,
    },
    State {
        name: "merging people",
        go: |window| {
            window.click("nav [data-view=people]");
            window.click("#view [data-twice]");
            window.click("li[data-twice] [data-merge]");
            window.find("[data-merging] [data-merge-now]");
        },
        leave: close_panel,
    },
    State { name: "help", go: |window| menu(window, "help"), leave: close_panel },
    State { name: "about", go: |window| menu(window, "about"), leave: close_panel },
    State { name: "find", go: |window| find(window, ""), leave: close_panel },
    State { name: "found", go: |window| find(window, "eine"), leave: close_panel },
    State { name: "nothing found", go: |window| find(window, "xyzxyz"), leave: close_panel },
];

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

#[test]
fn every_document_has_a_state() {
    for document in tagwerk_tests::documents() {
        assert!(STATES.iter().any(|state| state.name == document), "STATES lacks {document}");
    }
}
