//! The real window, driven as by hand and eye: clicks, keys, and what the screen shows.
//!
//! Each window has a screen (Xvfb), a driver (WebKitWebDriver) and a home of its own, so that no test sees what
//! another one leaves behind. Waiting means asking repeatedly for something that the page shows; no test waits for a
//! guessed time.

use crate::{
    driver::{connect, free_port},
    hand::Hand,
    home::{GERMAN, Setting, at_home, home},
    processes::{children, is_running},
    screen::Screen,
};
use fantoccini::{
    Client, Locator,
    actions::{MOUSE_BUTTON_LEFT, MouseActions, PointerAction},
    elements::Element,
    key::Key,
};
use serde_json::{Value, json};
use std::{
    cell::Cell,
    ffi::OsStr,
    fs,
    path::{Path, PathBuf},
    process::{Child, Command},
    sync::{Mutex, MutexGuard, PoisonError},
    time::Duration,
};
use tempfile::TempDir;
use tokio::runtime::Runtime;

/// A machine that is busy with a build is slow.
pub const PATIENCE: Duration = Duration::from_secs(60);

pub struct Window {
    runtime: Runtime,
    client: Client,
    driver: Child,
    screen: Screen,
    /// For what only real devices do.
    pub hand: Hand,
    home: TempDir,
    /// The number of clicks, keys, texts and dialogs so far.
    interactions: Cell<u32>,
    // Two cores cannot carry two windows that paint without a GPU.
    _alone: MutexGuard<'static, ()>,
}

static ONE_AT_A_TIME: Mutex<()> = Mutex::new(());

impl Window {
    /// Starts the program with these words, in German and light.
    pub fn open<S: AsRef<OsStr>>(program: &Path, words: &[S]) -> Self {
        Self::open_as(program, words, GERMAN)
    }

    pub fn open_as<S: AsRef<OsStr>>(program: &Path, words: &[S], setting: Setting) -> Self {
        let alone = ONE_AT_A_TIME.lock().unwrap_or_else(PoisonError::into_inner);
        let home = home(setting);
        let screen = Screen::start(home.path());
        let port = free_port();
        let driver = at_home(&mut Command::new("WebKitWebDriver"), home.path(), &screen)
            .arg(format!("--port={port}"))
            .env("TAURI_WEBVIEW_AUTOMATION", "true")
            .env("TAGWERK_PICKS", home.path().join("picks"))
            .spawn()
            .expect("WebKitWebDriver starts; it is in the package webkit2gtk-driver");
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().expect("a runtime");
        let words: Vec<String> = words.iter().map(|word| word.as_ref().to_string_lossy().into_owned()).collect();
        let wanted = json!({ "webkitgtk:browserOptions": { "binary": program, "args": words } });
        let client = runtime.block_on(connect(port, wanted));
        let hand = Hand::at(&screen);
        Self { runtime, client, driver, screen, hand, home, interactions: Cell::new(0), _alone: alone }
    }

    /// The size of the window in pixels.
    pub fn resize(&self, width: u32, height: u32) {
        self.runtime.block_on(self.client.set_window_rect(0, 0, width, height)).expect("a size");
        self.until(&format!("return Math.abs(window.innerWidth - {width}) < 4"));
    }

    pub fn find(&self, css: &str) -> Element {
        let wait = self.client.wait().at_most(PATIENCE).for_element(Locator::Css(css));
        self.runtime.block_on(wait).unwrap_or_else(|error| self.fail(&format!("{css}: {error}")))
    }

    pub fn has(&self, css: &str) -> bool {
        self.count(css) > 0
    }

    pub fn count(&self, css: &str) -> usize {
        self.runtime.block_on(self.client.find_all(Locator::Css(css))).expect("elements").len()
    }

    pub fn text(&self, css: &str) -> String {
        self.runtime.block_on(self.find(css).text()).expect("a text")
    }

    /// Clicks as a hand does: the page must not cover the element.
    pub fn click(&self, css: &str) {
        self.count_one();
        self.click_uncounted(css);
    }

    fn click_uncounted(&self, css: &str) {
        let element = self.find(css);
        self.runtime.block_on(element.click()).unwrap_or_else(|error| self.fail(&format!("{css}: {error}")));
    }

    /// Shows the board as columns or as a timeline.
    pub fn lay_board(&self, form: &str) {
        self.click(".display-of-board");
        self.click(&format!("[data-command=board-{form}]"));
        self.until("return document.querySelector('.menu') === null");
    }

    /// Shows a document in the print view, from the shelf or, in a narrow window, from the list.
    pub fn show_document(&self, document: &str) {
        self.click("nav [data-view=print]");
        self.until("return document.querySelector('[data-documents], .print [data-choice=document]') !== null");
        if self.has("[data-documents]") {
            self.click(&format!("[data-document={document}]"));
        } else {
            self.choose(".print [data-choice=document]", document);
        }
    }

    /// Chooses from a list that unfolds: one interaction, as with the system's own. It finds its place after it has opened.
    pub fn choose(&self, css: &str, value: &str) {
        self.click(css);
        self.find(".choices");
        self.settle();
        self.click_uncounted(&format!(".choices [data-option='{value}']"));
        self.until("return document.querySelector('.choices') === null");
    }

    /// Picks up the middle of something and carries it to the meeting point of a column and a row, without dropping
    /// it.
    pub fn carry(&self, what: &str, column: &str, row: &str) {
        let (x, y) = self.meeting(what, what);
        let down = PointerAction::Down { button: MOUSE_BUTTON_LEFT };
        self.point(&[move_to(x, y), down, move_to(x + 8.0, y + 3.0)]);
        self.carry_on(column, row);
    }

    /// Carries on what is held already.
    pub fn carry_on(&self, column: &str, row: &str) {
        let (x, y) = self.meeting(column, row);
        self.point(&[move_to(x, y + 2.0), move_to(x, y)]);
    }

    /// The point of the screen where the middles of a column and a row meet.
    fn meeting(&self, column: &str, row: &str) -> (f64, f64) {
        let middles = self.run(
            "const [column, row] = [...arguments].map((css) => document.querySelector(css).getBoundingClientRect());
             return [Math.round(column.left + column.width / 2), Math.round(row.top + Math.min(row.height / 2, 60))]",
            vec![column.into(), row.into()],
        );
        let at = |place: usize| middles[place].as_f64().expect("a place on the screen");
        (at(0), at(1))
    }

    pub fn let_go(&self) {
        self.count_one();
        self.point(&[PointerAction::Up { button: MOUSE_BUTTON_LEFT }]);
    }

    fn point(&self, actions: &[PointerAction]) {
        let hand = MouseActions::new("hand".to_owned());
        let hand = actions.iter().cloned().fold(hand, fantoccini::actions::InputSource::then);
        self.runtime
            .block_on(self.client.perform_actions(hand))
            .unwrap_or_else(|error| self.fail(&format!("pointing: {error}")));
    }

    /// Presses keys at the focus.
    pub fn press(&self, keys: &str) {
        self.count_one();
        let focus = self.runtime.block_on(self.client.active_element()).expect("a focus");
        self.runtime.block_on(focus.send_keys(keys)).unwrap_or_else(|error| self.fail(&error.to_string()));
    }

    pub fn press_with_control(&self, key: &str) {
        self.press(&format!("{}{key}{}", char::from(Key::Control), char::from(Key::Null)));
    }

    pub fn press_with_alt(&self, key: &str) {
        self.press(&format!("{}{key}{}", char::from(Key::Alt), char::from(Key::Null)));
    }

    pub fn escape(&self) {
        self.press(&char::from(Key::Escape).to_string());
    }

    /// Writes into a field and leaves it.
    pub fn fill(&self, css: &str, text: &str) {
        self.count_one();
        let field = self.find(css);
        self.runtime
            .block_on(async {
                field.clear().await?;
                field.send_keys(&format!("{text}{}", char::from(Key::Tab))).await
            })
            .unwrap_or_else(|error: fantoccini::error::CmdError| self.fail(&format!("{css}: {error}")));
    }

    /// Pastes a text as a spreadsheet or an editor provides it.
    pub fn paste(&self, css: &str, text: &str) {
        self.count_one();
        self.find(css);
        let script = "
            const data = new DataTransfer();
            data.setData('text/plain', arguments[1]);
            const paste = new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true });
            const field = document.querySelector(arguments[0]);
            if (field.dispatchEvent(paste) && 'value' in field) {
                field.value = arguments[1];
                field.dispatchEvent(new InputEvent('input', { bubbles: true }));
            }";
        self.run(script, vec![json!(css), json!(text)]);
    }

    /// The answers of the next system dialogs, in order; `None` for Cancel.
    pub fn will_pick(&self, answers: &[Option<&Path>]) {
        let lines: Vec<String> =
            answers.iter().map(|path| path.map_or(String::new(), |path| path.display().to_string())).collect();
        fs::write(self.home.path().join("picks"), lines.join("\n") + "\n").expect("answers");
        self.interactions.set(self.interactions.get() + u32::try_from(answers.len()).unwrap_or(0));
    }

    /// Runs a script in the page and returns its result.
    pub fn run(&self, script: &str, arguments: Vec<Value>) -> Value {
        self.runtime
            .block_on(self.client.execute(script, arguments))
            .unwrap_or_else(|error| self.fail(&error.to_string()))
    }

    /// Runs a script that calls back through its last argument.
    pub fn run_later(&self, script: &str, arguments: Vec<Value>) -> Value {
        self.runtime
            .block_on(self.client.execute_async(script, arguments))
            .unwrap_or_else(|error| self.fail(&error.to_string()))
    }

    /// Waits until a script returns true.
    pub fn until(&self, script: &str) {
        let asked = async {
            loop {
                if self.client.execute(script, Vec::new()).await.is_ok_and(|answer| answer == json!(true)) {
                    return;
                }
                tokio::time::sleep(Duration::from_millis(20)).await;
            }
        };
        let waited = self.runtime.block_on(async { tokio::time::timeout(PATIENCE, asked).await });
        if waited.is_err() {
            self.fail(&format!("never true: {script}"));
        }
    }

    /// Waits until an element of the page contains this text.
    pub fn shows(&self, css: &str, text: &str) {
        let (css, text) = (json!(css), json!(text));
        self.until(&format!(
            "return [...document.querySelectorAll({css})].some((element) => (element.textContent + ' ' + (element.getAttribute('aria-label') ?? '')).includes({text}))"
        ));
    }

    /// Waits until everything is in its final place: fonts are loaded, and the next frame is painted.
    pub fn settle(&self) {
        let script = "const done = arguments[0]; document.fonts.ready.then(() => requestAnimationFrame(() => requestAnimationFrame(() => done(true))))";
        self.run_later(script, Vec::new());
    }

    /// Opens another page of the program: that of its components.
    pub fn go_to(&self, page: &str) {
        let address = format!("tauri://localhost/{page}");
        self.runtime.block_on(self.client.goto(&address)).unwrap_or_else(|error| self.fail(&error.to_string()));
    }

    /// The screen as PNG.
    pub fn photograph(&self) -> Vec<u8> {
        // What the page has painted is on the screen one frame later.
        self.settle();
        self.settle();
        let size = self.run("return [innerWidth, innerHeight]", Vec::new());
        let pixels = |place: usize| size[place].as_u64().map_or(usize::MAX, |pixels| pixels as usize);
        self.screen.photograph(pixels(0), pixels(1))
    }

    /// Moves the pointer over the middle of the visible part of something.
    pub fn point_at(&self, css: &str) {
        let (x, y) = self.middle_of(css);
        self.hand.move_to(x, y);
    }

    pub fn click_by_hand(&self, css: &str) {
        self.count_one();
        let (x, y) = self.middle_of(css);
        self.hand.click(x, y);
    }

    /// In pixels of the screen: the window is in its corner.
    fn middle_of(&self, css: &str) -> (i16, i16) {
        self.find(css);
        self.settle();
        let script = "
            const element = document.querySelector(arguments[0]);
            element.scrollIntoView({ block: 'nearest' });
            const { left, right, top, bottom } = element.getBoundingClientRect();
            const middle = (from, to, end) => (Math.max(from, 0) + Math.min(to, end)) / 2;
            return [middle(left, right, innerWidth), middle(top, bottom, innerHeight)].map(Math.round);";
        let point = self.run(script, vec![json!(css)]);
        let number =
            |place: usize| point[place].as_i64().and_then(|pixels| i16::try_from(pixels).ok()).expect("a point");
        (number(0), number(1))
    }

    /// Waits until the program has ended by itself.
    pub fn ends(&self) {
        self.has_ended(&children(self.driver.id()));
    }

    /// Kills it without warning, as a failing machine does.
    pub fn kill(&self) {
        let programs = children(self.driver.id());
        for program in &programs {
            let killed = Command::new("kill").args(["-9", &program.to_string()]).status();
            assert!(killed.is_ok_and(|status| status.success()), "not killed");
        }
        self.has_ended(&programs);
    }

    fn has_ended(&self, programs: &[u32]) {
        let ended = async {
            while programs.iter().any(|program| is_running(*program)) {
                tokio::time::sleep(Duration::from_millis(5)).await;
            }
        };
        let waited = self.runtime.block_on(async { tokio::time::timeout(PATIENCE, ended).await });
        if waited.is_err() {
            self.fail("the program does not end");
        }
    }

    /// What the PDF viewer was given, one path a line.
    pub fn shown(&self) -> PathBuf {
        self.home.path().join("shown")
    }

    /// Where the program keeps what it needs again: settings, backups, what it wrote for the viewer.
    pub fn kept(&self) -> [PathBuf; 3] {
        ["config", "data", "cache"].map(|folder| self.home.path().join(folder).join("org.tagwerk.Tagwerk"))
    }

    /// The number of clicks, keys, texts and dialogs so far.
    pub fn interactions(&self) -> u32 {
        self.interactions.get()
    }

    fn count_one(&self) {
        self.interactions.set(self.interactions.get() + 1);
    }

    /// Fails, and keeps a picture of the screen.
    fn fail(&self, why: &str) -> ! {
        let picture = std::env::temp_dir().join(format!("tagwerk-window-{}.png", std::process::id()));
        // The whole screen: the page may no longer answer.
        drop(fs::write(&picture, self.screen.photograph(usize::MAX, usize::MAX)));
        panic!("{why}; the screen is in {}", picture.display());
    }
}

impl Drop for Window {
    /// Returns when the program has ended, so that its file is free for the next one.
    fn drop(&mut self) {
        let programs = children(self.driver.id());
        drop(self.runtime.block_on(self.client.clone().close()));
        self.runtime.block_on(async {
            let ended = async {
                while programs.iter().any(|program| is_running(*program)) {
                    tokio::time::sleep(Duration::from_millis(5)).await;
                }
            };
            drop(tokio::time::timeout(PATIENCE, ended).await);
        });
        drop(self.driver.kill());
        drop(self.driver.wait());
    }
}

fn move_to(x: f64, y: f64) -> PointerAction {
    PointerAction::MoveTo { duration: None, x, y }
}

/// The program of the window.
pub fn program() -> PathBuf {
    crate::beside_us("tagwerk-window")
}
