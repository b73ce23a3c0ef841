//! The cost of the window, measured in the real one on a screen without a GPU.

use serde_json::{Value, json};
use std::{
    fs,
    path::Path,
    process::Command,
    time::{Duration, Instant},
};
use tagwerk_tests::{
    home::{GERMAN, at_home, home},
    processes::family,
    screen::Screen,
    window::Window,
};

/// Prints a JSON line: milliseconds from the start of the process to the first painted view, seen from outside (for
/// the very first start in a home, in which Mesa translates its shaders, and the median of the five after it); from
/// Enter in a field to the painted change (median of nine); of handler and layout of a scrolling step (95th
/// percentile); and the MiB of all processes of the program (PSS) once the first view is complete.
pub fn measure(n: usize, event: &Path) {
    let program = std::env::current_exe().expect("a path").with_file_name("tagwerk-window");
    let lives_in = home(GERMAN);
    let (first, _) = first_view(&program, event, lives_in.path());
    let mut starts: Vec<(f64, f64)> = (0..5).map(|_| first_view(&program, event, lives_in.path())).collect();
    starts.sort_by(|a, b| a.0.total_cmp(&b.0));
    let (start, pss) = starts[starts.len() / 2];

    let window = Window::open(&program, &[event]);
    window.find(".frame .card");
    window.click("nav [data-view=sessions]");
    window.click("[role=row][data-id]");
    window.find("[data-inspector] textarea");
    let mut edits: Vec<f64> =
        (0..9).map(|round| number(&window.run_later(&format!("{PAINTED}{EDIT}"), vec![json!(round)]))).collect();
    edits.sort_by(f64::total_cmp);

    window.click("nav [data-view=people]");
    window.find("[role=row][data-id]");
    let mut steps: Vec<f64> =
        window.run_later(SCROLL, Vec::new()).as_array().expect("numbers").iter().map(number).collect();
    steps.sort_by(f64::total_cmp);
    let line = json!({
        "job": "window",
        "n": n,
        "first_start_ms": first.round(),
        "start_ms": start.round(),
        "edit_ms": edits[edits.len() / 2].round(),
        "scroll_p95_ms": (steps[steps.len() * 95 / 100] * 10.0).round() / 10.0,
        "pss_mib": pss.round(),
    });
    println!("{line}");
}

/// Writes a short title, presses Enter, and waits until it is painted in the list.
const EDIT: &str = "
    const [round, done] = arguments;
    const field = [...document.querySelectorAll('[data-inspector] input')].find((input) => input.placeholder);
    const text = `Kurz ${round} ${Date.now()}`;
    field.value = text;
    field.dispatchEvent(new InputEvent('input', { bubbles: true }));
    const start = performance.now();
    const watch = new MutationObserver(() => {
        if (field.value !== text || !document.querySelector('[data-saved]')) return;
        watch.disconnect();
        painted((end) => done(end - start));
    });
    watch.observe(document.body, { subtree: true, childList: true, attributes: true, characterData: true });
    field.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', bubbles: true }));
";

/// What is there when the second frame begins is painted: the first one has painted it, as a look at the screen from
/// outside confirms.
pub const PAINTED: &str =
    "const painted = (then) => requestAnimationFrame(() => requestAnimationFrame(() => then(performance.now())));";

const SCROLL: &str = "
    const [done] = arguments;
    const list = document.querySelector('.table');
    const times = [];
    const step = () => {
        const start = performance.now();
        list.scrollTop += 260;
        list.dispatchEvent(new Event('scroll'));
        queueMicrotask(() => queueMicrotask(() => {
            void list.offsetHeight;
            times.push(performance.now() - start);
            if (times.length < 100) requestAnimationFrame(step); else done(times);
        }));
    };
    requestAnimationFrame(step);
";

pub fn number(value: &Value) -> f64 {
    value.as_f64().unwrap_or_else(|| panic!("no number: {value}"))
}

/// Milliseconds until the window shows its final contents, and MiB of memory then. Measured from outside, by looking
/// at the screen: a driver would add the time of its own start.
fn first_view(program: &Path, event: &Path, home: &Path) -> (f64, f64) {
    const STEP: Duration = Duration::from_millis(5);
    const STILL: Duration = Duration::from_millis(3000);
    let screen = Screen::start(home);
    let start = Instant::now();
    let mut running = at_home(&mut Command::new(program), home, &screen).arg(event).spawn().expect("a window");
    let mut seen = vec![(Duration::ZERO, glance(&screen))];
    while seen.len() < 2 || start.elapsed() - seen[seen.len() - 1].0 < STILL {
        assert!(start.elapsed() < Duration::from_secs(60), "the window never came to rest");
        let (at, now) = (start.elapsed(), glance(&screen));
        if seen[seen.len() - 1].1 != now {
            seen.push((at, now));
        }
        std::thread::sleep(STEP);
    }
    let last = &seen[seen.len() - 1].1;
    // Ignores what blinks or fades, such as scrollbars; texts are more than a hundredth of the screen.
    let stands = |picture: &Vec<u8>| picture.iter().zip(last).filter(|(a, b)| a != b).count() * 100 < last.len();
    let painted = seen.iter().find(|(_, picture)| stands(picture)).expect("the last picture itself").0;
    let pss = family(running.id()).into_iter().map(pss_mib).sum();
    drop(running.kill());
    drop(running.wait());
    (painted.as_secs_f64() * 1000.0, pss)
}

/// Every third byte of the screen's picture, in which a pixel has four.
fn glance(screen: &Screen) -> Vec<u8> {
    screen.bytes().into_iter().step_by(3).collect()
}

/// The memory of a process, with its share of shared memory.
fn pss_mib(process: u32) -> f64 {
    let rollup = fs::read_to_string(format!("/proc/{process}/smaps_rollup")).unwrap_or_default();
    let line = rollup.lines().find(|line| line.starts_with("Pss:"));
    let kib = line.and_then(|line| line.split_whitespace().nth(1)).and_then(|kib| kib.parse::<f64>().ok());
    kib.unwrap_or(0.0) / 1024.0
}
