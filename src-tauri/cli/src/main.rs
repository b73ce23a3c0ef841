//! Tagwerk in a terminal: the same verbs as in the window.
//!
//! Results go to standard output, sentences about what went wrong to standard error.
//! Exit code 1 says that something could not be done, 2 that the command line was not understood.

mod args;
mod failure;
mod help;
mod set;
mod show;
mod verbs;

use args::Arguments;
use chrono::Utc;
use clap::{CommandFactory, FromArgMatches};
use failure::Failure;
use std::{io::ErrorKind, process::ExitCode};
use tagwerk_core::domain::{Language, Sentence};

fn main() -> ExitCode {
    let machine = machine_language();
    let arguments = match parse(machine) {
        Ok(arguments) => arguments,
        // Help and version are no mistakes; clap prints them.
        Err((usage, _)) if !usage.use_stderr() => usage.exit(),
        Err((usage, language)) => {
            eprintln!("{}", help::usage_sentence(&usage, language));
            return ExitCode::from(2);
        }
    };
    let asked = arguments.surroundings.language.map(Language::from);
    let now = arguments.surroundings.now.unwrap_or_else(Utc::now);
    match verbs::run(arguments.verb, asked, machine, now) {
        Ok(()) => ExitCode::SUCCESS,
        // Whoever reads on stopped reading, as `head` does.
        Err(Failure::Output(error)) if error.kind() == ErrorKind::BrokenPipe => ExitCode::SUCCESS,
        Err(failure) => {
            eprintln!("{}", failure.sentence(asked.unwrap_or(machine)));
            ExitCode::FAILURE
        }
    }
}

/// The help is in the language of the machine, unless the command line names another.
fn parse(machine: Language) -> Result<Arguments, (clap::Error, Language)> {
    let words: Vec<String> = std::env::args_os().map(|word| word.to_string_lossy().into_owned()).collect();
    // clap knows only after parsing, and what it says of a mistake comes before that.
    let named = words.windows(2).filter(|pair| pair[0] == "--language").map(|pair| pair[1].as_str());
    let language = match named.chain(words.iter().filter_map(|word| word.strip_prefix("--language="))).last() {
        Some("de") => Language::De,
        Some("en") => Language::En,
        _ => machine,
    };
    help::in_language(Arguments::command(), language)
        .try_get_matches()
        .and_then(|matches| Arguments::from_arg_matches(&matches))
        .map_err(|usage| (usage, language))
}

fn machine_language() -> Language {
    match sys_locale::get_locale() {
        Some(locale) if locale.starts_with("de") => Language::De,
        _ => Language::En,
    }
}
