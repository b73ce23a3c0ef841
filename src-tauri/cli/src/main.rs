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
use std::process::ExitCode;
use tagwerk_core::domain::{Language, Sentence};

fn main() -> ExitCode {
    let machine = machine_language();
    let arguments = match parse(machine) {
        Ok(arguments) => arguments,
        Err(usage) => usage.exit(),
    };
    let language = arguments.surroundings.language.map_or(machine, Language::from);
    let now = arguments.surroundings.now.unwrap_or_else(Utc::now);
    match verbs::run(arguments.verb, language, now) {
        Ok(()) => ExitCode::SUCCESS,
        Err(failure) => {
            eprintln!("{}", failure.sentence(language));
            ExitCode::FAILURE
        }
    }
}

/// The help is in the language of the machine, unless the command line names another.
fn parse(machine: Language) -> Result<Arguments, clap::Error> {
    let words: Vec<String> = std::env::args_os().map(|word| word.to_string_lossy().into_owned()).collect();
    let wanted = |language: &str| {
        words.windows(2).any(|pair| pair[0] == "--language" && pair[1] == language)
            || words.contains(&format!("--language={language}"))
    };
    let language = if wanted("de") {
        Language::De
    } else if wanted("en") {
        Language::En
    } else {
        machine
    };
    let matches = help::in_language(Arguments::command(), language).try_get_matches()?;
    Arguments::from_arg_matches(&matches)
}

fn machine_language() -> Language {
    match sys_locale::get_locale() {
        Some(locale) if locale.starts_with("de") => Language::De,
        _ => Language::En,
    }
}
