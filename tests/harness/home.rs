//! A separate home for each window: settings, the system's programs, and nothing of the machine that could influence
//! a test.

use crate::screen::Screen;
use serde_json::json;
use std::{
    fs,
    path::Path,
    process::{Command, Stdio},
};
use tempfile::TempDir;

/// The settings of the program at its start.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Setting {
    pub language: &'static str,
    pub theme: &'static str,
    pub viewer: Viewer,
}

/// The system's PDF viewer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Viewer {
    /// Notes which files it was given; see [`Window::shown`](crate::window::Window::shown).
    Noting,
    None,
}

pub const GERMAN: Setting = Setting { language: "de", theme: "light", viewer: Viewer::Noting };

/// A new home with a chosen language and theme.
pub fn home(setting: Setting) -> TempDir {
    let home = tempfile::tempdir().expect("a home");
    let settings = home.path().join("config/org.tagwerk.Tagwerk");
    fs::create_dir_all(&settings).expect("a folder");
    let choices = json!({ "choices": { "language": setting.language, "theme": setting.theme } });
    fs::write(settings.join("settings.json"), choices.to_string()).expect("settings");
    share_all_but_programs(home.path());
    if setting.viewer == Viewer::Noting {
        set_up_viewer(home.path());
    }
    home
}

/// Shares the data of the machine that GTK needs, but not its programs, which must not matter.
fn share_all_but_programs(home: &Path) {
    let share = home.join("share");
    fs::create_dir(&share).expect("a folder");
    for shared in fs::read_dir("/usr/share").into_iter().flatten().flatten() {
        if shared.file_name() != "applications" {
            std::os::unix::fs::symlink(shared.path(), share.join(shared.file_name())).expect("a link");
        }
    }
}

/// Installs a viewer as desktops know programs (freedesktop.org, "Desktop Entry" and "MIME Applications").
fn set_up_viewer(home: &Path) {
    let programs = home.join("data/applications");
    fs::create_dir_all(&programs).expect("a folder");
    let note = format!("sh -c 'echo \"$1\" >>{}' viewer %f", home.join("shown").display());
    let entry = format!("[Desktop Entry]\nType=Application\nName=Viewer\nExec={note}\nMimeType=application/pdf;\n");
    fs::write(programs.join("viewer.desktop"), entry).expect("a program");
    let usual = "[Default Applications]\napplication/pdf=viewer.desktop\n";
    fs::write(home.join("config/mimeapps.list"), usual).expect("the usual program");
}

/// Gives a program this home and this screen only.
pub fn at_home<'a>(program: &'a mut Command, home: &Path, screen: &Screen) -> &'a mut Command {
    program
        .env("DISPLAY", screen.display())
        .env("HOME", home)
        .env("XDG_CONFIG_HOME", home.join("config"))
        .env("XDG_CACHE_HOME", home.join("cache"))
        .env("XDG_DATA_HOME", home.join("data"))
        .env("XDG_DATA_DIRS", home.join("share"))
        .env("TZ", "Europe/Berlin")
        .env("NO_AT_BRIDGE", "1")
        .stdout(Stdio::null())
        .stderr(Stdio::null())
}
