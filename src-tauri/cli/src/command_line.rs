//! The command line, and what is wrong with it.

use crate::{
    help::{self, arguments, command},
    verbs::Verb,
    words::word,
};
use chrono::{DateTime, Utc};
use clap::{
    Args, CommandFactory, FromArgMatches, Parser,
    error::{ContextKind, ContextValue, ErrorKind},
};
use tagwerk_core::domain::Language;

command! {
    "Tagwerk plant Tagungen: Programm einlesen, Räume vergeben, Schilder und Kalender ausgeben."
    | "Tagwerk plans conferences: read a programme, give rooms, hand out badges, signs and calendars."
    #[derive(Parser)]
    #[command(name = "tagwerk", version, disable_help_subcommand = true)]
    pub struct CommandLine {
        #[command(flatten)]
        pub surroundings: Surroundings,
        #[command(subcommand)]
        pub verb: Verb,
    }
}

arguments! {
    /// What the program would otherwise ask the machine for.
    #[derive(Args)]
    pub struct Surroundings {
        #[arg(long, global = true, value_name = "de|en", value_parser = word::<Language>())]
        pub language: Option<Language> =
            "Sprache der Meldungen; genannt gilt sie auch für das, was gedruckt wird"
            | "language of the messages; where it is named, of what is printed as well",
        #[arg(long, global = true, value_name = "TIME", value_parser = instant)]
        pub now: Option<DateTime<Utc>> =
            "diese Zeit statt der jetzigen (2022-09-23T14:10:00Z)"
            | "this time instead of the present one (2022-09-23T14:10:00Z)",
        #[arg(long, global = true)]
        pub take_over: bool =
            "öffnet auch eine Datei auf einem Stick, Netzlaufwerk oder in einem synchronisierten Ordner, an der jemand anders arbeitet"
            | "opens a file on a stick, a network drive or in a synchronised folder although somebody else works on it",
    }
}

fn instant(text: &str) -> Result<DateTime<Utc>, String> {
    DateTime::parse_from_rfc3339(text).map(|at| at.to_utc()).map_err(|why| format!("2022-09-23T14:10:00Z: {why}"))
}

/// The help is in the language of the machine, unless the command line names another one.
///
/// # Errors
/// The text to show instead of doing something, and its language.
pub fn parse(machine: Language) -> Result<CommandLine, (clap::Error, Language)> {
    let words: Vec<String> = std::env::args_os().map(|word| word.to_string_lossy().into_owned()).collect();
    // clap knows the language only after parsing, but reports mistakes before that.
    let named = words.windows(2).filter(|pair| pair[0] == "--language").map(|pair| pair[1].as_str());
    let language = match named.chain(words.iter().filter_map(|word| word.strip_prefix("--language="))).last() {
        Some("de") => Language::De,
        Some("en") => Language::En,
        _ => machine,
    };
    help::in_language(CommandLine::command(), language)
        .try_get_matches()
        .and_then(|matches| CommandLine::from_arg_matches(&matches))
        .map_err(|usage| (usage, language))
}

/// What is wrong with a command line, as a sentence.
pub fn usage_sentence(error: &clap::Error, language: Language) -> String {
    let context = |kind| match error.get(kind) {
        Some(ContextValue::String(text)) => text.clone(),
        Some(ContextValue::Strings(texts)) => texts.join(", "),
        _ => String::new(),
    };
    let (argument, value) = (context(ContextKind::InvalidArg), context(ContextKind::InvalidValue));
    let verb = context(ContextKind::InvalidSubcommand);
    let valid = context(ContextKind::ValidValue);
    let hint = language.pick("»tagwerk --help« zeigt, was geht.", "“tagwerk --help” shows what there is.");
    let sentence = match (error.kind(), language) {
        (ErrorKind::InvalidSubcommand, Language::De) => format!("Den Befehl »{verb}« gibt es nicht."),
        (ErrorKind::InvalidSubcommand, Language::En) => format!("There is no command “{verb}”."),
        (ErrorKind::UnknownArgument, Language::De) => format!("Die Angabe »{argument}« ist unbekannt."),
        (ErrorKind::UnknownArgument, Language::En) => format!("“{argument}” is not known."),
        (ErrorKind::MissingRequiredArgument, Language::De) => format!("Es fehlt: {argument}."),
        (ErrorKind::MissingRequiredArgument, Language::En) => format!("Missing: {argument}."),
        (ErrorKind::MissingSubcommand | ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand, Language::De) => {
            "Es fehlt ein Befehl.".to_owned()
        }
        (ErrorKind::MissingSubcommand | ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand, Language::En) => {
            "A command is missing.".to_owned()
        }
        (ErrorKind::InvalidValue | ErrorKind::ValueValidation, Language::De) => {
            format!("»{value}« passt nicht für {argument}{}.", options(" (möglich: ", &valid))
        }
        (ErrorKind::InvalidValue | ErrorKind::ValueValidation, Language::En) => {
            format!("“{value}” does not fit {argument}{}.", options(" (possible: ", &valid))
        }
        (ErrorKind::ArgumentConflict, Language::De) => format!("{argument} passt nicht zu den anderen Angaben."),
        (ErrorKind::ArgumentConflict, Language::En) => format!("{argument} does not go with the rest."),
        (_, Language::De) => "Die Befehlszeile ist nicht verständlich.".to_owned(),
        (_, Language::En) => "The command line is not understood.".to_owned(),
    };
    format!("{sentence} {hint}")
}

fn options(lead: &str, valid: &str) -> String {
    if valid.is_empty() { String::new() } else { format!("{lead}{valid})") }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn undescribed(command: &clap::Command, path: &str) -> Vec<String> {
        let mut missing: Vec<String> = Vec::new();
        if command.get_about().is_none_or(|about| about.to_string().is_empty()) {
            missing.push(path.to_owned());
        }
        missing.extend(
            command
                .get_arguments()
                .filter(|argument| !["help", "version"].contains(&argument.get_id().as_str()))
                .filter(|argument| argument.get_help().is_none())
                .map(|argument| format!("{path} {}", argument.get_id())),
        );
        missing.extend(
            command.get_subcommands().flat_map(|inner| undescribed(inner, &format!("{path} {}", inner.get_name()))),
        );
        missing
    }

    #[test]
    fn every_command_and_argument_is_explained_in_both_languages() {
        for language in [Language::De, Language::En] {
            assert_eq!(undescribed(&help::in_language(CommandLine::command(), language), "tagwerk"), [""; 0]);
            help::in_language(CommandLine::command(), language).debug_assert();
        }
    }
}
