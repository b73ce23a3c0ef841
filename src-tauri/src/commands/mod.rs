//! What the page can ask for. Commands only translate; the core does everything that is done to a plan.
//!
//! Each command runs outside the event loop, so that a slow disk never freezes the window. Each must be granted in
//! `capabilities/main.json`.

mod away;
mod backups;
mod board;
mod calendars;
mod carrying;
mod closing;
mod differences;
mod documents;
mod draft;
mod export;
mod file_check;
mod follow_up;
mod front_desk;
mod history;
mod letters;
mod look;
mod merge;
mod one_line;
mod participants;
mod places;
mod plan;
mod print;
mod privacy;
mod program;
mod recover;
mod replaced;
mod rows;
mod said;
mod spellings;
mod start;
mod table;
mod tables;
mod tables_out;
mod twice;

use crate::{
    desk::{Desk, OpenEvent, locked},
    failure::Failure,
    settings::Settings,
    views::Update,
};
use tagwerk_core::{
    domain::{ItemRef, Language},
    event_file::{EventError, EventFile, Outcome},
};
use tauri::{Manager, WebviewWindow};
use tauri_specta::{Builder, ErrorHandlingMode, collect_commands};

pub type Answer<T> = Result<T, Failure>;

pub fn all() -> Builder<tauri::Wry> {
    Builder::new()
        .commands(collect_commands![
            away::put_back,
            away::take_back,
            away::take_over_file,
            away::merge_with_theirs,
            away::close_all_the_same,
            backups::backups,
            backups::changed_since_backup,
            backups::save_backup,
            backups::restore_backup,
            file_check::check_file,
            recover::recover_event,
            board::rearrange,
            board::consequences,
            board::swaps,
            board::spots,
            board::time_of,
            board::waive,
            board::unwaive,
            carrying::reach,
            carrying::candidates,
            carrying::landing,
            draft::pick_sheet,
            draft::read_dropped,
            draft::read_page,
            draft::read_sheet,
            draft::compare_sheet,
            draft::take_over,
            draft::take_update,
            draft::create_from_sheet,
            one_line::read_line,
            one_line::add_line,
            participants::participants,
            participants::participant,
            participants::participant_position,
            participants::participant_ids,
            participants::participants_selected,
            participants::column_values,
            participants::participant_counts,
            participants::people_named,
            participants::rename_column,
            participants::who_are,
            participants::register,
            participants::remove_participants,
            participants::set_wishes,
            participants::give_place,
            places::places,
            places::seated_in,
            places::claims_on,
            places::compute_places,
            places::take_places,
            places::drop_places,
            front_desk::front_desk,
            front_desk::find_at_desk,
            front_desk::desk_card,
            front_desk::arrivals_of,
            front_desk::note_arrival,
            follow_up::follow_up,
            follow_up::settle,
            follow_up::note_told,
            follow_up::leave_published,
            follow_up::falling_out,
            follow_up::fall_out,
            follow_up::substitutes,
            follow_up::cost_of_edit,
            differences::stands,
            differences::differences,
            differences::compare_with_other,
            differences::save_differences,
            letters::letter_recipients,
            letters::letter,
            letters::letter_template,
            letters::set_letter,
            letters::write_letters,
            letters::open_letter,
            plan::read_anew,
            plan::session_text,
            plan::distribute,
            rows::edit,
            rows::type_in,
            rows::remove,
            rows::reorder,
            rows::add_block,
            rows::add_session,
            rows::add_room,
            rows::add_person,
            rows::add_contribution,
            rows::read_name,
            rows::set_stand_in,
            rows::add_availability,
            history::undo,
            history::redo,
            history::go_back_to,
            history::history,
            look::pick_logo,
            look::arrange_logos,
            look::logos,
            look::pick_font,
            look::drop_font,
            merge::pick_copy,
            merge::merge_copy,
            merge::drop_copy,
            documents::documents,
            documents::sheets,
            documents::registered_kinds,
            documents::ready_notices,
            documents::preview,
            documents::preflight,
            calendars::calendar_files,
            calendars::calendar_text,
            export::export,
            export::cancel,
            export::show_exported,
            print::print,
            print::answer_print,
            print::printed,
            closing::leave,
            closing::stay,
            privacy::disclose,
            privacy::save_copy_without_participants,
            privacy::would_forget,
            privacy::forget,
            program::choose,
            program::about,
            program::show_log,
            program::note_failure,
            replaced::compare_with_file,
            replaced::save_mine,
            replaced::open_theirs,
            spellings::respellings,
            spellings::respell,
            start::start,
            start::open_event,
            start::open_recent,
            start::new_event,
            start::sample_event,
            start::save_copy,
            start::new_window,
            start::close_event,
            table::read_table,
            tables_out::export_table,
            tables_out::export_list,
            tables::pick_table,
            tables::paste_table,
            tables::look_at_table,
            tables::take_table,
            tables::drop_table,
            twice::people_twice,
            twice::differing,
            twice::merge_people,
            twice::tell_apart,
        ])
        .typ::<crate::away::PlaceView>()
        .typ::<crate::closing::Closing>()
        .typ::<crate::told::Dropped>()
        .error_handling(ErrorHandlingMode::Throw)
        .disable_serde_phases()
        // Positions and counts, far below 2^53.
        .dangerously_cast_bigints_to_number()
}

fn language(window: &WebviewWindow) -> Language {
    window.state::<Settings>().language()
}

/// Reads the event of a window.
fn with_event<T>(window: &WebviewWindow, look: impl FnOnce(&mut OpenEvent) -> Answer<T>) -> Answer<T> {
    let event = window.state::<Desk>().event(window.label(), language(window))?;
    look(&mut locked(&event)).inspect_err(|failure| noted(window, failure))
}

/// Asks the event of a window.
fn asked<T>(window: &WebviewWindow, ask: impl FnOnce(&EventFile) -> Result<T, EventError>) -> Answer<T> {
    let language = language(window);
    with_event(window, |event| ask(&event.file).map_err(|error| Failure::of(&error, language)))
}

/// Changes the plan, and returns what changed.
fn act(
    window: &WebviewWindow,
    action: impl FnOnce(&mut EventFile) -> Result<Option<ItemRef>, EventError>,
) -> Answer<Update> {
    let language = language(window);
    with_event(window, |event| event.act(language, action))
}

fn nothing_new(_: Outcome) -> Option<ItemRef> {
    None
}

/// The row that a step added last: the contribution, not its new person.
fn added(outcome: Outcome) -> Option<ItemRef> {
    outcome.changes.last().map(|change| change.item().to_ref())
}

/// A number for the page. Saturates, because no event has so many rows or pages.
fn count(number: usize) -> u32 {
    u32::try_from(number).unwrap_or(u32::MAX)
}

fn noted(window: &WebviewWindow, failure: &Failure) {
    window.state::<crate::log::Log>().note(&format!("{:?}: {}", failure.kind, failure.message));
}

#[cfg(test)]
mod tests {
    use specta_typescript::Typescript;
    use std::{fs, path::Path};

    /// `TAGWERK_BINDINGS=new` writes them again.
    #[test]
    fn the_types_of_the_page_are_those_of_the_commands() {
        let here = Path::new(env!("CARGO_MANIFEST_DIR")).join("../ui/src/core/bindings.ts");
        let folder = tempfile::tempdir().expect("a folder");
        let made = folder.path().join("bindings.ts");
        super::all()
            .export(Typescript::default().header("// Generated from the commands in src-tauri/src/commands.\n"), &made)
            .expect("bindings");
        let made = fs::read_to_string(&made).expect("bindings");
        // Only one file of the page may import Tauri.
        let made = made.replace("\"@tauri-apps/api/core\"", "\"./api\"");
        if std::env::var_os("TAGWERK_BINDINGS").is_some_and(|wish| wish == "new") {
            fs::write(&here, &made).expect("bindings");
        }
        let known = fs::read_to_string(&here).unwrap_or_default();
        assert!(
            known == made,
            "ui/src/core/bindings.ts is stale; TAGWERK_BINDINGS=new cargo test --package tagwerk-window"
        );
    }

    /// A command that is not granted is refused, and only a user who needs it would notice.
    #[test]
    fn every_command_is_granted_to_the_windows_and_nothing_else_of_ours() {
        let here = Path::new(env!("CARGO_MANIFEST_DIR"));
        let bindings = fs::read_to_string(here.join("../ui/src/core/bindings.ts")).expect("bindings");
        let calls = bindings.split("__TAURI_INVOKE<").skip(1);
        let mut commands: Vec<String> = calls
            .filter_map(|call| call.split_once("(\"")?.1.split_once('"'))
            .map(|(name, _)| format!("allow-{}", name.replace('_', "-")))
            .collect();
        commands.sort();
        let capability = fs::read_to_string(here.join("capabilities/main.json")).expect("a capability");
        let capability: serde_json::Value = serde_json::from_str(&capability).expect("JSON");
        let granted = capability["permissions"].as_array().expect("permissions").iter();
        let granted: Vec<&str> = granted.filter_map(|name| name.as_str()).filter(|name| !name.contains(':')).collect();
        assert_eq!(granted, commands);
    }
}
