//! The vocabulary for work at the board, in the real window.

use serde_json::{Value, json};
use std::collections::BTreeMap;
use tagwerk_tests::{
    Desk,
    window::{Window, program},
};

/// Keys as WebDriver names them (its section 17.4.2).
const ARROW_RIGHT: &str = "\u{e014}";
const ARROW_DOWN: &str = "\u{e015}";
pub const ARROW_LEFT: &str = "\u{e012}";
pub const ENTER: &str = "\u{e007}";

/// The sample event before anybody has worked at the board.
pub struct Event {
    pub desk: Desk,
    blocks: Vec<String>,
    rooms: Vec<String>,
    /// The ids of the workshops, by their numbers in the sample.
    workshops: BTreeMap<String, String>,
}

impl Event {
    /// No session has a room, and most have no block either.
    pub fn with_fifteen_waiting() -> Self {
        let desk = Desk::with_sample();
        let plan = desk.shown();
        let blocks = each(&plan["blocks"], "id");
        let workshops = rows(&plan["sessions"])
            .filter(|session| session["number"].is_string())
            .map(|session| {
                let block = blocks.iter().position(|block| session["block"] == **block).expect("a block");
                (format!("{}.{}", block + 1, text(&session["number"])), text(&session["id"]))
            })
            .collect();
        let event = Self { desk, blocks, rooms: each(&plan["rooms"], "name"), workshops };
        for (number, id) in &event.workshops {
            let set = ["set", "event.tagwerk", "session", id, "--", "state=planned", "room="];
            let only_collected = if number.ends_with(['1', '3', '5']) { &["block="][..] } else { &[] };
            event.desk.does(&[&set, only_collected].concat());
        }
        event
    }

    /// A workshop as it is in the file.
    pub fn session(&self, number: &str) -> Value {
        let plan = self.desk.shown();
        let session = rows(&plan["sessions"]).find(|session| session["id"] == *self.workshops[number]);
        session.expect("a session").clone()
    }

    /// The block and the room of a workshop, as they are in the file.
    fn place(&self, number: &str) -> (Value, Value) {
        let plan = self.desk.shown();
        let session = self.session(number);
        let room = rows(&plan["rooms"]).find(|room| room["id"] == session["room"]);
        (session["block"].clone(), room.map_or(Value::Null, |room| room["name"].clone()))
    }

    /// Blocks are counted from one.
    fn block_of(&self, number: &str) -> (usize, &str) {
        let block: usize = number.split('.').next().and_then(|block| block.parse().ok()).expect("a block");
        (block, &self.blocks[block - 1])
    }

    pub fn steps(&self) -> usize {
        self.desk.does(&["history", "event.tagwerk"]).lines().count()
    }
}

/// The third block is on Sunday.
const BLOCKS_OF_SATURDAY: usize = 2;

/// The board in a window, which is closed when this is dropped.
pub struct Board<'a> {
    event: &'a Event,
    pub window: Window,
}

impl<'a> Board<'a> {
    pub fn open(event: &'a Event) -> Self {
        let window = Window::open(&program(), &[event.desk.path("event.tagwerk")]);
        window.resize(1600, 1100);
        window.find("[data-head]");
        Self { event, window }
    }

    pub fn card(&self, number: &str) -> String {
        format!("[data-card='{}']", self.event.workshops[number])
    }

    pub fn chip(&self, number: &str) -> String {
        format!(".tray [data-tray='{}']", self.event.workshops[number])
    }

    pub fn show_day_of(&self, number: &str) {
        let day = if number.starts_with('3') { "Sonntag" } else { "Samstag" };
        self.window.click(&format!("[role=radio][data-hint^='{day}']"));
    }

    pub fn waiting(&self, how_many: usize) {
        self.window.until(&format!("return document.querySelectorAll('.tray [data-tray]').length === {how_many}"));
    }

    /// Drags a chip into a room, at the heading of its block, where nothing is yet.
    pub fn drag(&self, number: &str, room: &str) {
        let heading = format!("[data-block='{}']", self.event.block_of(number).1);
        self.show_day_of(number);
        self.window.find(&heading);
        // Scrolls it into view, in case the tray is full.
        self.focus(&self.chip(number));
        self.put(&self.chip(number), room, &heading, room);
    }

    /// Carries something into the column of a room, at the height of a row, and drops it when the foot shows this
    /// text.
    pub fn put(&self, what: &str, room: &str, row: &str, told: &str) {
        self.window.carry(what, &format!("[data-head='{room}']"), row);
        self.window.shows("[data-verdict]", told);
        self.window.let_go();
    }

    pub fn put_away(&self, number: &str) {
        self.window.carry(&self.card(number), ".tray", ".tray");
        self.window.shows("[data-verdict]", "Noch nicht eingeplant");
        self.window.let_go();
        self.window.find(&self.chip(number));
        assert_eq!(self.event.place(number), (Value::Null, Value::Null));
    }

    /// Steers by keyboard from the tray: down to the block, from the first one of the day, then right to the room.
    pub fn steer(&self, number: &str, room: &str) {
        self.show_day_of(number);
        let has_block = !self.event.place(number).0.is_null();
        let (block, _) = self.event.block_of(number);
        let down = if has_block { 0 } else { 1 + (block - 1) % BLOCKS_OF_SATURDAY };
        let right = 1 + self.event.rooms.iter().position(|name| name == room).expect("a room");
        self.pick_up(&self.chip(number));
        (0..down).for_each(|_| self.window.press(ARROW_DOWN));
        (0..right).for_each(|_| self.window.press(ARROW_RIGHT));
        self.window.shows("[data-verdict]", room);
        self.window.press(ENTER);
    }

    pub fn pick_up(&self, what: &str) {
        self.focus(what);
        self.window.press(" ");
        self.window.find("[data-verdict]");
    }

    /// The chip still waits afterwards, and still has the focus.
    pub fn pick_up_and_put_back(&self, number: &str) {
        self.pick_up(&self.chip(number));
        self.window.press(ARROW_RIGHT);
        self.window.shows("[data-verdict]", &self.event.rooms[0]);
        self.window.escape();
        self.window.find(&format!("{}:focus", self.chip(number)));
    }

    /// Answers the question about an occupied spot, after the consequences are shown: they make the dialog grow.
    pub fn answer(&self, button: &str) {
        self.window.until("return document.querySelectorAll('.dialog [data-outlook]').length === 2");
        self.window.click(button);
    }

    pub fn focus(&self, what: &str) {
        self.window.find(what);
        self.window.run("document.querySelector(arguments[0]).focus()", vec![json!(what)]);
    }

    /// "Raum und Zeit finden …"
    pub fn send(&self, number: &str, room: &str) {
        self.focus(&self.chip(number));
        self.window.press("m");
        // Until the best places are known, the rooms below them move.
        self.window.find("[data-spot='0']");
        self.window.choose(".dialog [data-choice]", self.event.block_of(number).1);
        self.window.click(&format!("[data-room='{room}']:not(:disabled)"));
    }

    /// It stands in its block and room: in the column below the room's name, below the heading of its block, and in
    /// the file.
    pub fn stands(&self, number: &str, room: &str) {
        let (_, block) = self.event.block_of(number);
        let (card, head) = (json!(self.card(number)), json!(format!("[data-head='{room}']")));
        self.window.until(&format!(
            "// {number} in {room}
             const [card, head] = [{card}, {head}].map((css) => document.querySelector(css)?.getBoundingClientRect());
             const middle = card && card.left + card.width / 2;
             const above = [...document.querySelectorAll('[data-block]')].filter((heading) => heading.getBoundingClientRect().top < card?.top);
             return card !== undefined && head.left < middle && middle < head.right && above.at(-1)?.dataset.block === '{block}'"
        ));
        assert_eq!(self.event.place(number), (json!(block), json!(room)), "{number}");
    }

    pub fn is_accepted(&self, reason: &str) {
        self.window.click("[data-findings]");
        self.window.shows("[data-waived]", reason);
        self.window.escape();
    }

    pub fn accept(&self, reason: &str) {
        self.window.click("[data-findings]");
        self.window.click("[data-rule=room-taken-twice] [data-finding]");
        self.window.click("[data-rule=room-taken-twice] [data-waive]");
        self.window.fill("[data-waive-form] input", reason);
        self.window.click("[data-waive-now]");
        self.window.shows("[data-waived]", reason);
        self.window.escape();
    }

    pub fn swap_the_first_two_rooms(&self) {
        self.window.click("nav [data-view=rooms]");
        self.window.click("[data-swap-rooms]");
        self.window.click("[data-swap-rooms-now]:not(:disabled)");
        self.window.until("return document.querySelector('[data-swap-rooms-now]') === null");
        self.window.click("nav [data-view=board]");
    }

    pub fn take_back(&self, steps: usize) {
        for _ in 0..steps {
            let step = self.window.run("return document.querySelector('[data-undo]').dataset.hint", Vec::new());
            self.window.click("[data-undo]");
            self.window.until(&format!("return document.querySelector('[data-undo]').dataset.hint !== {step}"));
        }
    }
}

fn rows(list: &Value) -> impl Iterator<Item = &Value> {
    list.as_array().expect("a list").iter()
}

fn text(value: &Value) -> String {
    value.as_str().expect("a text").to_owned()
}

fn each(list: &Value, field: &str) -> Vec<String> {
    rows(list).map(|row| text(&row[field])).collect()
}
