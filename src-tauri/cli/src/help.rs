//! What `--help` says, in both languages. Each argument holds both texts; the language is chosen once it is known.

use clap::{Arg, ArgAction, Command, builder::Resettable};
use tagwerk_core::domain::Language;

/// A command with its help text and those of its arguments, `"deutsch" | "English"`. If a text is missing, the code
/// does not compile. Flattened arguments and subcommands bring their own texts.
///
/// clap keeps two texts of everything, for `-h` and for `--help`. Ours should be the same, so until [`in_language`]
/// is called the two hold the two languages.
macro_rules! command {
    (
        $german:literal | $english:literal
        $(#[$attribute:meta])* $vis:vis struct $name:ident { $($fields:tt)* }
    ) => {
        $crate::help::arguments!(
            @ [] [$(#[$attribute])* #[command(about = $german, long_about = $english)] $vis struct $name] $($fields)*
        );
    };
}
pub(crate) use command;

/// Arguments that commands flatten, with the texts of each as in [`command!`].
macro_rules! arguments {
    ($(#[$attribute:meta])* $vis:vis struct $name:ident { $($fields:tt)* }) => {
        $crate::help::arguments!(@ [] [$(#[$attribute])* $vis struct $name] $($fields)*);
    };
    // Finished arguments, the head, and what is left to do.
    (@ [$($done:tt)*] [$($head:tt)*]) => { $($head)* { $($done)* } };
    (@ [$($done:tt)*] [$($head:tt)*] #[command($how:ident)] $vis:vis $field:ident: $type:ty, $($rest:tt)*) => {
        $crate::help::arguments!(@ [$($done)* #[command($how)] $vis $field: $type,] [$($head)*] $($rest)*);
    };
    (
        @ [$($done:tt)*] [$($head:tt)*]
        $(#[$attribute:meta])* $vis:vis $field:ident: $type:ty = $german:literal | $english:literal, $($rest:tt)*
    ) => {
        $crate::help::arguments!(
            @ [$($done)* $(#[$attribute])* #[arg(help = $german, long_help = $english)] $vis $field: $type,]
            [$($head)*] $($rest)*
        );
    };
}
pub(crate) use arguments;

/// The command with the texts of one language.
pub fn in_language(command: Command, language: Language) -> Command {
    // clap's own words are English; we replace them where it allows.
    let help = Arg::new("help")
        .short('h')
        .long("help")
        .action(ArgAction::Help)
        .global(true)
        .help("Zeigt diese Hilfe")
        .long_help("Shows this help");
    let version = Arg::new("version")
        .short('V')
        .long("version")
        .action(ArgAction::Version)
        .help("Zeigt die Version")
        .long_help("Shows the version");
    let command = command.disable_help_flag(true).disable_version_flag(true).arg(help).arg(version);
    chosen(command, language)
}

/// Keeps the texts of one language, in a command and all its subcommands.
fn chosen(command: Command, language: Language) -> Command {
    let inner: Vec<String> = command.get_subcommands().map(|inner| inner.get_name().to_owned()).collect();
    let (usage, arguments, options) = match language {
        Language::De => ("Aufruf", "Angaben", "Optionen"),
        Language::En => ("Usage", "Arguments", "Options"),
    };
    let inner_commands = if inner.is_empty() {
        ""
    } else {
        language.pick("\n\nBefehle:\n{subcommands}", "\n\nCommands:\n{subcommands}")
    };
    let has_positionals = command.get_positionals().next().is_some();
    let positionals = if has_positionals { format!("\n\n{arguments}:\n{{positionals}}") } else { String::new() };
    let template = format!("{{about}}\n\n{usage}: {{usage}}{inner_commands}{positionals}\n\n{options}:\n{{options}}\n");
    let about = language.pick(command.get_about(), command.get_long_about()).cloned();
    let command = command.about(resettable(about)).long_about(Resettable::Reset).help_template(template);
    let command = command.mut_args(|argument| {
        let help = language.pick(argument.get_help(), argument.get_long_help()).cloned();
        let argument = argument.help(resettable(help)).long_help(Resettable::Reset);
        // The help texts name the values themselves.
        let hide = argument.get_action().takes_values();
        if hide { argument.hide_possible_values(true).hide_default_value(true) } else { argument }
    });
    inner.into_iter().fold(command, |command, name| command.mut_subcommand(&name, |inner| chosen(inner, language)))
}

fn resettable<T>(text: Option<T>) -> Resettable<T> {
    text.map_or(Resettable::Reset, Resettable::Value)
}
