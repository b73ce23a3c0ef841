//! What the window costs: measured in the real one, on a screen without a GPU.

use serde_json::{Value, json};
use std::{fs, path::Path, time::SystemTime};
use tagwerk_tests::window::Window;

/// Prints a JSON line: milliseconds from the start of the process to the first painted view, from Enter in a field to
/// the painted change (median of nine), of handler and layout of a step of scrolling (95th percentile), and MiB of
/// all processes of the program (PSS).
pub fn measure(n: usize, event: &Path) {
    let program = std::env::current_exe().expect("a path").with_file_name("tagwerk-window");
    let window = Window::open(&program, &[event]);
    window.find(".frame .card");
    window.until("return performance.getEntriesByName('first-view').length > 0");
    let painted = number(
        &window
            .run("return performance.timeOrigin + performance.getEntriesByName('first-view')[0].startTime", Vec::new()),
    );
    let processes = window.processes();
    let started = processes.iter().filter_map(|process| start_of(*process)).fold(f64::INFINITY, f64::min);
    let pss: f64 = processes.iter().map(|process| pss_mib(*process)).sum();

    window.click("nav [data-view=sessions]");
    window.click("[role=row][data-id]");
    window.find("[data-inspector] textarea");
    let mut edits: Vec<f64> = (0..9).map(|round| number(&window.run_later(EDIT, vec![json!(round)]))).collect();
    edits.sort_by(f64::total_cmp);

    window.click("nav [data-view=people]");
    window.find("[role=row][data-id]");
    let mut steps: Vec<f64> =
        window.run_later(SCROLL, Vec::new()).as_array().expect("numbers").iter().map(number).collect();
    steps.sort_by(f64::total_cmp);
    let line = json!({
        "job": "window",
        "n": n,
        "start_ms": (painted - started).round(),
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
    const undo = document.querySelector('[data-undo]');
    const start = performance.now();
    const watch = new MutationObserver(() => {
        if (field.value !== text || !undo.title) return;
        watch.disconnect();
        requestAnimationFrame(() => setTimeout(() => done(performance.now() - start)));
    });
    watch.observe(document.body, { subtree: true, childList: true, attributes: true, characterData: true });
    field.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', bubbles: true }));
";

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

fn number(value: &Value) -> f64 {
    value.as_f64().unwrap_or_else(|| panic!("no number: {value}"))
}

/// When a process began, in milliseconds since 1970: ticks of 10 ms since the machine started (proc_pid_stat(5)).
fn start_of(process: u32) -> Option<f64> {
    let stat = fs::read_to_string(format!("/proc/{process}/stat")).ok()?;
    let ticks: f64 = stat.rsplit(')').next()?.split_whitespace().nth(19)?.parse().ok()?;
    let uptime: f64 = fs::read_to_string("/proc/uptime").ok()?.split_whitespace().next()?.parse().ok()?;
    let now = SystemTime::now().duration_since(SystemTime::UNIX_EPOCH).ok()?.as_secs_f64();
    Some((now - uptime) * 1000.0 + ticks * 10.0)
}

/// The memory of a process, with its share of what it shares.
fn pss_mib(process: u32) -> f64 {
    let rollup = fs::read_to_string(format!("/proc/{process}/smaps_rollup")).unwrap_or_default();
    let line = rollup.lines().find(|line| line.starts_with("Pss:"));
    let kib = line.and_then(|line| line.split_whitespace().nth(1)).and_then(|kib| kib.parse::<f64>().ok());
    kib.unwrap_or(0.0) / 1024.0
}
