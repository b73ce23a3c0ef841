//! The rules of the page, checked by reading its sources: which folder may import which, and what no file may
//! contain.

use serde_json::Value;
use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
};
use tagwerk_tests::root;

/// Below all features: the core's last answer, commands, the components of fields and lists, days and times, texts. A
/// feature is built from these and knows no other feature.
const BELOW: [&str; 5] = ["core", "commands", "components", "time", "words"];
const FEATURES: [&str; 13] = [
    "board",
    "search",
    "print",
    "findings",
    "lists",
    "follow-up",
    "front-desk",
    "participants",
    "places",
    "inspector",
    "draft",
    "event",
    "dialogs",
];

/// Prefixes of files that import a feature although they should not, and the reasons.
const EXCEPTIONS: [(&str, &str, &str); 5] = [
    ("core/program.svelte.ts", "board", "what is carried, and how the board lies, stays while another view is shown"),
    ("core/program.svelte.ts", "findings", "so does what stands out, which stands beside all views"),
    ("core/program.svelte.ts", "print", "so does what is chosen for each document"),
    ("commands/commands.ts", "print", "each document is a command, and the table of documents is there"),
    ("inspector/", "findings", "the details of a session, a person or a room say what stands out about it"),
];

/// The sources of the page by their path below `ui/src`.
fn page() -> BTreeMap<String, String> {
    let src = root().join("ui/src");
    let mut found = BTreeMap::new();
    let mut folders = vec![src.clone()];
    while let Some(next) = folders.pop() {
        for entry in fs::read_dir(next).expect("a folder").map(|entry| entry.expect("an entry").path()) {
            if entry.is_dir() {
                folders.push(entry);
            } else if entry.extension().is_some_and(|ending| ["ts", "svelte"].iter().any(|known| ending == *known)) {
                let name = entry.strip_prefix(&src).expect("below").display().to_string().replace('\\', "/");
                found.insert(name, fs::read_to_string(&entry).expect("a source"));
            }
        }
    }
    assert!(found.len() > 150, "{}", found.len());
    found
}

/// The files of the page that a source imports, and whether it imports only types.
fn named(name: &str, text: &str, page: &BTreeMap<String, String>) -> Vec<(String, bool)> {
    let folder: Vec<&str> = name.rsplit_once('/').map_or(vec![], |(folder, _)| folder.split('/').collect());
    let statements = text.split("import ").skip(1).chain(text.split("import(").skip(1));
    statements
        .filter_map(|rest| {
            let path = rest.split('"').nth(1).filter(|path| path.starts_with('.'))?;
            let mut found = folder.clone();
            for step in path.split('/') {
                match step {
                    "." => {}
                    ".." => {
                        found.pop();
                    }
                    down => found.push(down),
                }
            }
            let found = found.join("/");
            let files = ["", ".ts", ".svelte.ts", "/index.ts"].map(|ending| format!("{found}{ending}"));
            let file = files.into_iter().find(|file| page.contains_key(file))?;
            Some((file, rest.starts_with("type ")))
        })
        .collect()
}

fn room(name: &str) -> &str {
    name.split('/').next().unwrap_or(name)
}

/// Helpers of tests may import anything.
fn is_for_tests(name: &str) -> bool {
    name.ends_with(".test.ts") || room(name) == "test"
}

#[test]
fn the_page_meets_the_program_in_one_file_and_shows_no_foreign_markup() {
    for (name, text) in page() {
        assert!(name == "core/api.ts" || !text.contains("@tauri-apps/"), "{name} knows Tauri");
        assert!(!text.contains("{@html"), "{name} shows markup as markup");
        assert!(!text.contains(" style=\""), "{name} has a style that the policy forbids");
    }
}

#[test]
fn features_of_the_page_know_what_is_below_them_and_not_one_another() {
    let page = page();
    let mut used = BTreeSet::new();
    for (name, text) in page.iter().filter(|(name, _)| !is_for_tests(name)) {
        let allowed: &[&str] = match room(name) {
            "shell" => continue,
            // Texts describe things that are declared elsewhere, so they import only types.
            "words" => &["core", "commands"],
            "time" => &["core"],
            "core" => &["time", "words"],
            "commands" => &["core", "time", "words"],
            "components" => &["core", "commands", "time", "words"],
            feature => {
                assert!(FEATURES.contains(&feature), "{name} lies in no room of the page");
                &BELOW
            }
        };
        for (other, is_type) in named(name, text, &page) {
            let to = room(&other);
            if to == room(name) {
                continue;
            }
            let arrow = format!("{name} names {other}");
            if let Some(at) = EXCEPTIONS.iter().position(|(from, feature, _)| name.starts_with(from) && to == *feature)
            {
                used.insert(at);
                continue;
            }
            assert!(allowed.contains(&to), "{arrow}");
            assert!(is_type || !["words", "time"].contains(&room(name)), "{arrow} for more than its types");
        }
    }
    let stale: Vec<_> = (0..EXCEPTIONS.len()).filter(|at| !used.contains(at)).map(|at| EXCEPTIONS[at]).collect();
    assert!(stale.is_empty(), "nobody needs these any more: {stale:?}");
}

#[test]
fn no_file_of_the_page_names_itself_by_way_of_others() {
    let page = page();
    let names: BTreeMap<&str, Vec<String>> = page
        .iter()
        .filter(|(name, _)| !is_for_tests(name))
        .map(|(name, text)| (name.as_str(), named(name, text, &page).into_iter().map(|(other, _)| other).collect()))
        .collect();
    // Removes repeatedly the files that import no other file, or that no other file imports. In the end only circles
    // are left.
    let mut left: BTreeSet<&str> = names.keys().copied().collect();
    loop {
        let namers = left.iter().flat_map(|name| names[name].iter().map(move |other| (*name, other.as_str())));
        let arrows: Vec<(&str, &str)> = namers.filter(|(_, other)| left.contains(other)).collect();
        let on_the_way: BTreeSet<&str> = left
            .iter()
            .copied()
            .filter(|name| arrows.iter().any(|(from, _)| from == name) && arrows.iter().any(|(_, to)| to == name))
            .collect();
        if on_the_way.len() == left.len() {
            break;
        }
        left = on_the_way;
    }
    assert!(left.is_empty(), "{left:?}");
}

/// A test file that is not named after its source cannot be found.
#[test]
fn tests_of_the_page_lie_beside_what_they_test_and_carry_its_name() {
    let page = page();
    for name in page.keys().filter(|name| name.ends_with(".test.ts")) {
        let stem = name.trim_end_matches(".test.ts");
        let tested =
            [".ts", ".svelte.ts", ".svelte"].iter().any(|ending| page.contains_key(&format!("{stem}{ending}")));
        assert!(tested, "{name}");
    }
}

/// The page comes from Vite's server only on request, and the content security policy is never loosened for it.
#[test]
fn the_window_has_its_page_in_it_and_allows_nothing_from_elsewhere() {
    let read = |path: &str| fs::read_to_string(root().join(path)).expect(path);
    let settings: Value = serde_json::from_str(&read("src-tauri/tauri.conf.json")).expect("JSON");
    let (build, security) = (&settings["build"], &settings["app"]["security"]);
    assert_eq!(build["frontendDist"], "../ui/dist");
    let url = build["devUrl"].as_str().expect("devUrl");
    let port = url.rsplit(':').next().expect("a port");
    assert!(read("ui/vite.config.ts").contains(&format!("port: {port},")), "Vite serves elsewhere than at {url}");
    assert!(read("src-tauri/xtask/src/page.rs").contains(&format!("PORT: u16 = {port};")), "{url}");
    assert!(
        read("src-tauri/Cargo.toml").contains("\ndefault = [\"custom-protocol\", \"test-doors\"]\n"),
        "the page is not built in"
    );
    let policy = security["csp"].as_str().expect("a policy");
    for part in policy.split("; ") {
        let (what, from) = part.split_once(' ').expect("a directive");
        for source in from.split(' ') {
            let own = ["'none'", "'self'", "blob:", "data:", "ipc:", "http://ipc.localhost"];
            assert!(own.contains(&source), "{what} allows {source}");
        }
    }
    assert_eq!(security["devCsp"], Value::Null, "a policy of its own for development is one that nobody tries");
}
