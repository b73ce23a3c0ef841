//! What an eye would find on a page: text that is cut off or covered, a page wider than the window, and whatever axe finds.

use serde_json::{Value, json};
use std::{fs, path::Path};
use tagwerk_tests::{
    root,
    window::{Window, program},
};

/// Measures what is on the screen, runs axe, and photographs it.
pub fn look(window: &Window, what: &str, wrong: &mut Vec<String>) {
    let found = measure(window).into_iter().chain(ask_axe(window));
    wrong.extend(found.map(|finding| format!("{what}: {finding}")));
    let photograph = root().join(format!("target/photographs/{what}.png"));
    fs::create_dir_all(photograph.parent().unwrap_or(Path::new("."))).expect("a folder");
    fs::write(photograph, window.photograph()).expect("a photograph");
}

/// Nothing is cut off, covered, or wider than the window.
fn measure(window: &Window) -> Vec<String> {
    window.settle();
    sentences(&window.run(include_str!("measure.js"), Vec::new()))
}

fn sentences(found: &Value) -> Vec<String> {
    found.as_array().into_iter().flatten().map(|finding| finding.as_str().unwrap_or_default().to_owned()).collect()
}

/// The findings of axe, by the rules of WCAG 2.2 AA and its best practices. An open menu lies above the page and
/// belongs to no landmark; axe makes that exception only for dialogs.
fn ask_axe(window: &Window) -> Vec<String> {
    let axe =
        fs::read_to_string(root().join("ui/node_modules/axe-core/axe.min.js")).expect("axe-core; the page is built");
    window.run(&format!("if (!window.axe) {{ {axe} }}"), Vec::new());
    let found = window.run_later(
        "const done = arguments[0]; axe.run({ rules: { region: { enabled: document.querySelector('.menu') === null } } }).then((answer) => done(answer.violations.map((violation) => `axe ${violation.id}: ${violation.nodes.map((node) => node.html.slice(0, 140) + ' ' + (node.any[0]?.message ?? '')).slice(0, 3).join(' | ')}`)), (error) => done([String(error)]))",
        Vec::new(),
    );
    sentences(&found)
}

/// The measurement must find faults: each fault that is planted here is visible to an eye.
#[test]
fn what_measures_the_page_sees_faults() {
    let window = Window::open::<&str>(&program(), &[]);
    window.find("[data-view=start]");
    assert_eq!(measure(&window), Vec::<String>::new());
    // Set one by one, because the policy accepts no style from a text.
    let seen = |html: &str, css: &[(&str, &str)]| {
        let script = "const fault = document.createElement('div'); fault.id = 'fault'; fault.innerHTML = arguments[0];
            for (const [name, value] of arguments[1]) fault.querySelector('.faulty').style.setProperty(name, value);
            document.body.prepend(fault)";
        window.run(script, vec![json!(html), json!(css)]);
        let found = measure(&window).join("\n");
        window.run("document.querySelector('#fault').remove()", Vec::new());
        found
    };
    let hidden = "<p class='faulty hidden-text'>for screen readers alone</p>";
    assert_eq!(seen(hidden, &[]), "");
    let cut = &[("width", "40px"), ("overflow", "hidden"), ("white-space", "nowrap")];
    assert!(seen("<p class='faulty'>A text that is cut off</p>", cut).contains("cut off: <p"));
    let low = &[("height", "8px"), ("overflow", "hidden")];
    assert!(seen("<p class='faulty'>A line that is cut off</p>", low).contains("cut off: <p"));
    let wide = &[("width", "4000px")];
    assert!(seen("<p class='faulty'>wide</p>", wide).contains("the page is 4"));
    let over = &[("position", "fixed"), ("inset", "0"), ("z-index", "9")];
    assert!(seen("<p class='faulty'></p>", over).contains("covered: <button"));
}
