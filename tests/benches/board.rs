//! The cost of planning on the board, measured in the real window on a screen without a GPU.

use super::{
    check::free_room,
    window::{PAINTED, number},
};
use serde_json::{Value, json};
use std::path::Path;
use tagwerk_tests::window::Window;

/// The number of runs behind each median.
const ROUNDS: usize = 9;

/// Prints a JSON line, in milliseconds. The event is that of the job `check`: 100 sessions a day in 20 rooms, or 500
/// in 60. The window has the size in which it opens (1320 × 860):
/// - `paint_ms`: from choosing the view until the board is painted, `day_ms`: from choosing another day (medians);
/// - `drop_ms`: from dropping a card on a free place until it is painted there (median);
/// - `move_p50_ms`, `move_p95_ms`: handler and layout of one move of the pointer while a card is carried, each over
///   another place (of 200);
/// - `frame_p50_ms`, `frame_p95_ms`: from frame to frame while the pointer moves in each of them (of 120). Here a
///   processor paints; with a GPU the figure is another one.
///
/// Something counts as painted when the second frame after it begins: the first one has painted it, as a look at the
/// screen from outside confirms. So everything that is painted includes `floor_ms`, two frames of a page in which
/// nothing changes.
pub fn measure(n: usize, event: &Path) {
    let program = std::env::current_exe().expect("a path").with_file_name("tagwerk-window");
    let window = Window::open(&program, &[event]);
    window.find(".frame [data-card]");
    let floor = median(ROUNDS, |_| timed(&window, FLOOR, Vec::new()));
    let paint = median(ROUNDS, |_| {
        window.click("nav [data-view=rooms]");
        window.find("[role=row][data-id]");
        painted(&window, "nav [data-view=board]")
    });
    let day = median(ROUNDS, |round| painted(&window, &format!(".segments [role=radio]:nth-child({})", 1 + round % 2)));

    window.run(SHOW, vec![json!(free_room(n))]);
    window.run_later(QUIET, Vec::new());
    let drop = median(ROUNDS, |_| dropped(&window));
    window.run(NOTE_POINTER, Vec::new());
    carry(&window);
    let moves = sorted(&window.run_later(&format!("{POINTING}{MOVES}"), Vec::new()));
    let frames = sorted(&window.run_later(&format!("{POINTING}{FRAMES}"), Vec::new()));
    window.escape();
    window.let_go();

    let tenths = |ms: f64| (ms * 10.0).round() / 10.0;
    let line = json!({
        "job": "board",
        "n": n,
        "floor_ms": floor.round(),
        "paint_ms": paint.round(),
        "day_ms": day.round(),
        "drop_ms": drop.round(),
        "move_p50_ms": tenths(moves[moves.len() / 2]),
        "move_p95_ms": tenths(moves[moves.len() * 95 / 100]),
        "frame_p50_ms": frames[frames.len() / 2].round(),
        "frame_p95_ms": frames[frames.len() * 95 / 100].round(),
    });
    println!("{line}");
}

fn median(rounds: usize, measured: impl FnMut(usize) -> f64) -> f64 {
    let mut all: Vec<f64> = (1..=rounds).map(measured).collect();
    all.sort_by(f64::total_cmp);
    all[rounds / 2]
}

fn sorted(numbers: &Value) -> Vec<f64> {
    let mut numbers: Vec<f64> = numbers.as_array().expect("numbers").iter().map(number).collect();
    numbers.sort_by(f64::total_cmp);
    numbers
}

fn timed(window: &Window, script: &str, arguments: Vec<Value>) -> f64 {
    window.run_later(QUIET, Vec::new());
    number(&window.run_later(&format!("{PAINTED}{script}"), arguments))
}

/// Waits until the cards of another view or day are painted. Those in view must all be there by then.
fn painted(window: &Window, button: &str) -> f64 {
    let took = timed(window, SWITCH, vec![json!(button)]);
    let then = window.run(IN_SIGHT, Vec::new());
    window.run_later(QUIET, Vec::new());
    assert_eq!(then, window.run(IN_SIGHT, Vec::new()), "cards came later");
    took
}

/// Picks up a visible card and carries it to a free place beside it, without dropping it. Returns the card and the
/// place.
fn carry(window: &Window) -> (String, String) {
    let found = window.run(FREE_PLACE, Vec::new());
    let css = |place: usize| found[place].as_str().expect("a card and a free place in sight").to_owned();
    let (card, room) = (css(0), css(1));
    window.carry(&card, &room, &card);
    window.run_later(QUIET, Vec::new());
    (card, room)
}

fn dropped(window: &Window) -> f64 {
    let (card, room) = carry(window);
    window.run(&format!("{PAINTED}{AWAIT_DROP}"), vec![json!(card), json!(room)]);
    window.let_go();
    number(&window.run_later("window.dropped.then(arguments[0])", Vec::new()))
}

/// Waits until nothing has changed for a while, and all calls to the core are answered.
const QUIET: &str = "
    const [done] = arguments;
    let pictures = 0;
    const watch = new MutationObserver(() => (pictures = 0));
    watch.observe(document.body, { subtree: true, childList: true, attributes: true, characterData: true });
    const look = () => {
        pictures += 1;
        if (pictures < 30) return requestAnimationFrame(look);
        watch.disconnect();
        done(true);
    };
    requestAnimationFrame(look);
";

/// Begins anywhere between two frames, as people do.
const FLOOR: &str = "
    const [done] = arguments;
    setTimeout(() => {
        const start = performance.now();
        painted((end) => done(end - start));
    }, Math.random() * 16);
";

const SWITCH: &str = "
    const [button, done] = arguments;
    const before = new Set([...document.querySelectorAll('[data-card]')].map((card) => card.dataset.card));
    setTimeout(() => {
        const start = performance.now();
        const watch = new MutationObserver(() => {
            const card = document.querySelector('[data-card]');
            if (!card || before.has(card.dataset.card)) return;
            watch.disconnect();
            painted((end) => done(end - start));
        });
        watch.observe(document.body, { subtree: true, childList: true, attributeFilter: ['data-card'] });
        document.querySelector(button).click();
    }, Math.random() * 16);
";

const IN_SIGHT: &str = "
    return [...document.querySelectorAll('[data-card]')].filter((card) => {
        const { left, right, top, bottom } = card.getBoundingClientRect();
        return right > 0 && left < innerWidth && bottom > 0 && top < innerHeight;
    }).length;
";

/// Scrolls to a room, so that there are others on both sides of it.
const SHOW: &str = "
    const head = document.querySelector(`[data-head='${arguments[0]}']`);
    head.scrollIntoView({ inline: 'center', block: 'nearest' });
";

/// A visible card, and a room that is free at its time.
const FREE_PLACE: &str = "
    const at = (x, y) => document.elementFromPoint(x, y);
    const cardAt = (x, y) => at(x, y)?.closest('[data-card]');
    const isFree = (x, y) => at(x, y)?.closest('main') && !cardAt(x, y) && !at(x, y).closest('.tray');
    const middle = ({ left, width }) => left + width / 2;
    // Near an edge the board would scroll on.
    const view = document.querySelector('main').getBoundingClientRect();
    const heads = [...document.querySelectorAll('[data-head]')].filter((head) => {
        const { left, right } = head.getBoundingClientRect();
        return left > view.left + 60 && right < view.right - 60;
    });
    for (const card of document.querySelectorAll('[data-card]')) {
        const { left, right, top, bottom } = card.getBoundingClientRect();
        const corners = [[left + 4, top + 4], [right - 4, top + 4], [left + 4, bottom - 8], [right - 4, bottom - 8]];
        if (!corners.every(([x, y]) => cardAt(x, y) === card)) continue;
        const head = heads.find((head) => {
            const x = middle(head.getBoundingClientRect());
            return [top + 4, (top + bottom) / 2, bottom - 4].every((y) => isFree(x, y));
        });
        if (head) return [`[data-card='${card.dataset.card}']`, `[data-head='${head.dataset.head}']`];
    }
    return [];
";

const AWAIT_DROP: &str = "
    const [card, room] = arguments;
    const { left, right } = document.querySelector(room).getBoundingClientRect();
    const isThere = () => {
        const box = document.querySelector(card)?.getBoundingClientRect();
        return box && left <= box.left && box.right <= right;
    };
    window.dropped = new Promise((done) => {
        addEventListener('pointerup', () => {
            const start = performance.now();
            const watch = new MutationObserver(() => {
                if (!isThere()) return;
                watch.disconnect();
                painted((end) => done(end - start));
            });
            watch.observe(document.body, { subtree: true, childList: true, attributes: true, characterData: true });
        }, { capture: true, once: true });
    });
";

const NOTE_POINTER: &str =
    "addEventListener('pointerdown', (event) => (window.pointer = event.pointerId), { capture: true, once: true });";

/// Moves the pointer that holds the card all over the board, but not so near an edge that it scrolls.
const POINTING: &str = "
    const { left, right } = document.querySelector('main').getBoundingClientRect();
    const { bottom: top } = document.querySelector('[data-head]').getBoundingClientRect();
    const { top: bottom } = document.querySelector('.tray').getBoundingClientRect();
    const [width, height] = [right - left - 220, bottom - top - 160];
    const moveTo = (step) => {
        const clientX = left + 140 + ((step * 97) % width);
        const clientY = top + 50 + ((step * 61) % height);
        const pointer = { pointerId: window.pointer, pointerType: 'mouse', buttons: 1, bubbles: true };
        document.body.dispatchEvent(new PointerEvent('pointermove', { ...pointer, clientX, clientY }));
    };
";

/// WebKit's clock ticks in whole milliseconds. A measurement begins with a tick; how far the last tick has come at
/// its end is estimated from how often the clock can still be read before the next one.
const MOVES: &str = "
    const [done] = arguments;
    const asks = () => {
        const now = performance.now();
        let count = 0;
        while (performance.now() === now) count += 1;
        return count;
    };
    const inAMillisecond = Math.max(...Array.from({ length: 50 }, asks));
    const times = [];
    const step = async () => {
        asks();
        const start = performance.now();
        moveTo(times.length);
        await Promise.resolve();
        await Promise.resolve();
        void document.body.offsetHeight;
        const whole = performance.now() + 1 - start;
        times.push(whole - Math.min(1, asks() / inAMillisecond));
        if (times.length < 200) requestAnimationFrame(step);
        else done(times);
    };
    requestAnimationFrame(step);
";

const FRAMES: &str = "
    const [done] = arguments;
    const gaps = [];
    let last = null;
    const step = (now) => {
        if (last !== null) gaps.push(now - last);
        last = now;
        moveTo(gaps.length);
        if (gaps.length < 120) requestAnimationFrame(step);
        else done(gaps);
    };
    requestAnimationFrame(step);
";
