//! `cargo xtask run | test | bench | faults | dist | pictures`: the commands that README names, without a shell.

#![allow(clippy::disallowed_methods, reason = "it opens no event")]

mod bench;
mod dist;
mod faults;
mod packages;
mod page;
mod pictures;
mod process;
mod run;
mod test;

use std::process::ExitCode;

const USAGE: &str = "\
cargo xtask run        builds Tagwerk, does the main job on the sample event, and opens the window on it
cargo xtask run --dev  the same, with a page that follows every change of its sources
cargo xtask test       installs what the tests need and runs everything
cargo xtask bench      measures, and prints a JSON line a job
cargo xtask faults     plays what can happen to event files, and prints what it cost
cargo xtask dist       makes packages for others: .deb and .rpm, on other systems what is usual there
cargo xtask pictures   makes the pictures of README";

fn main() -> ExitCode {
    let words: Vec<String> = std::env::args().skip(1).collect();
    let done = match words.iter().map(String::as_str).collect::<Vec<_>>().as_slice() {
        ["run"] => run::run(),
        ["run", "--dev"] => run::dev(),
        ["test"] => test::test(),
        ["bench", jobs @ ..] => bench::bench(jobs),
        ["faults"] => faults::faults(),
        ["dist"] => dist::dist(),
        ["pictures"] => pictures::pictures(),
        _ => {
            eprintln!("{USAGE}");
            return ExitCode::from(2);
        }
    };
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(sentence) => {
            eprintln!("{sentence}");
            ExitCode::FAILURE
        }
    }
}
