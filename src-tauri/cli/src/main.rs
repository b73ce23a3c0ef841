//! Tagwerk in a terminal: the same verbs as in the window.
//!
//! Results go to standard output, error sentences to standard error. Exit code 1 means that something could not be
//! done, 2 that the command line was not understood.

#![cfg_attr(test, allow(clippy::disallowed_methods, reason = "tests read what they wrote"))]

mod command_line;
mod failure;
mod findings;
mod harmless;
mod help;
mod programme_as_json;
mod programme_as_text;
mod talk;
mod verbs;
mod who;
mod words;

use chrono::Utc;
use failure::Failure;
use std::{cell::RefCell, io::ErrorKind, process::ExitCode};
use tagwerk_core::domain::{Language, Sentence};
use talk::Talk;

fn main() -> ExitCode {
    let machine = machine_language();
    let line = match command_line::parse(machine) {
        Ok(line) => line,
        // Help and version are not mistakes; clap prints them.
        Err((usage, _)) if !usage.use_stderr() => usage.exit(),
        Err((usage, language)) => {
            talk::note(&command_line::usage_sentence(&usage, language));
            return ExitCode::from(2);
        }
    };
    let asked = line.surroundings.language;
    #[expect(clippy::disallowed_methods, reason = "the one place of this program where time comes in")]
    let now = line.surroundings.now.unwrap_or_else(Utc::now);
    let take_over = line.surroundings.take_over;
    let talk = Talk { language: asked.unwrap_or(machine), asked, now, take_over, copies: RefCell::default() };
    let done = line.verb.run(&talk);
    // Also what was changed before something failed.
    let put_back = talk.put_back();
    if let (Err(_), Err(more)) = (&done, &put_back) {
        talk.note(&more.sentence(talk.language));
    }
    match done.and(put_back) {
        Ok(()) => ExitCode::SUCCESS,
        // The reader of the pipe has read enough, as `head` does.
        Err(Failure::Output(error)) if error.kind() == ErrorKind::BrokenPipe => ExitCode::SUCCESS,
        Err(failure) => {
            talk.note(&failure.sentence(talk.language));
            ExitCode::FAILURE
        }
    }
}

fn machine_language() -> Language {
    match sys_locale::get_locale() {
        Some(locale) if locale.starts_with("de") => Language::De,
        _ => Language::En,
    }
}
