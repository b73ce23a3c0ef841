//! The system's mail program, which opens a message that the user then sends.

use crate::failure::Trouble;
use std::{
    env,
    ffi::OsString,
    path::{Path, PathBuf},
    process::{Child, Command, Stdio},
    thread,
    time::{Duration, Instant},
};
use tagwerk_core::event_file::OpenedLetter;

/// A program that opens a message with files: `xdg-email`, which desktops of Linux bring along.
pub struct Attacher(PathBuf);

impl Attacher {
    /// `None` where there is none.
    pub fn find() -> Option<Self> {
        let folders = env::var_os("PATH").filter(|_| cfg!(target_os = "linux"))?;
        let program = env::split_paths(&folders).map(|folder| folder.join("xdg-email")).find(|path| path.is_file())?;
        Some(Self(program))
    }

    /// Opens the letter with its files. False if the program did not take it.
    pub fn open(&self, letter: &OpenedLetter) -> bool {
        let Some(arguments) = arguments(letter) else { return false };
        let mut command = Command::new(&self.0);
        command.args(arguments).stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
        // The setting is for our own window; the mail program must not inherit it.
        #[cfg(target_os = "linux")]
        command.env_remove(crate::webkit::NO_GPU_BUFFERS);
        command.spawn().is_ok_and(has_taken)
    }
}

/// Given to the program one by one, with no shell between. `None` for files at a place whose name could mean something to
/// the scripts on the way.
fn arguments(letter: &OpenedLetter) -> Option<Vec<OsString>> {
    let mut arguments = Vec::new();
    for path in &letter.attached {
        if !is_plain(path) {
            return None;
        }
        arguments.extend([OsString::from("--attach"), path.into()]);
    }
    arguments.push(OsString::from(&letter.mailto.address));
    Some(arguments)
}

fn is_plain(path: &Path) -> bool {
    let is_plain = |sign: char| sign.is_alphanumeric() || "/._- ".contains(sign);
    path.is_absolute() && path.to_str().is_some_and(|path| path.chars().all(is_plain))
}

/// Whether it ended well, or goes on: some mail programs run until their window is closed.
fn has_taken(mut child: Child) -> bool {
    const PATIENCE: Duration = Duration::from_millis(1500);
    let since = Instant::now();
    while since.elapsed() < PATIENCE {
        match child.try_wait() {
            Ok(Some(ended)) => return ended.success(),
            Ok(None) => thread::sleep(Duration::from_millis(20)),
            Err(_) => return false,
        }
    }
    // Somebody has to wait for it, or it stays in the list of processes as long as we run.
    thread::spawn(move || drop(child.wait()));
    true
}

/// Opens an address that begins with "mailto:".
#[cfg(target_os = "linux")]
pub fn open(_: &tauri::WebviewWindow, address: &str) -> Result<(), Trouble> {
    use webkit2gtk::gio::{AppInfo, AppLaunchContext, prelude::*};
    // Without a program for it, the desktop's opener would do nothing, without an error.
    let program = AppInfo::default_for_uri_scheme("mailto").ok_or(Trouble::NoMailProgram)?;
    let context = AppLaunchContext::new();
    context.unsetenv(crate::webkit::NO_GPU_BUFFERS);
    program.launch_uris(&[address], Some(&context)).map_err(|error| Trouble::Mail(error.to_string()))
}

/// Other systems bring a mail program along, or ask which one to use.
#[cfg(not(target_os = "linux"))]
pub fn open(window: &tauri::WebviewWindow, address: &str) -> Result<(), Trouble> {
    use tauri_plugin_opener::OpenerExt;
    window.opener().open_url(address, None::<&str>).map_err(|error| Trouble::Mail(error.to_string()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use tagwerk_core::telling::Mailto;

    fn letter(attached: &[&str]) -> OpenedLetter {
        let mailto =
            Mailto::new("ada@example.org", "Neu; rm -rf", "$(date) `id`\n'; --attach /etc/passwd").expect("an address");
        OpenedLetter { mailto, attached: attached.iter().map(PathBuf::from).collect() }
    }

    #[test]
    fn whatever_a_letter_says_is_one_argument_that_is_no_option() {
        let arguments = arguments(&letter(&["/briefe/a b/Kalender-1.ics"])).expect("arguments");
        let arguments: Vec<&str> = arguments.iter().filter_map(|one| one.to_str()).collect();
        let [attach, file, address] = arguments.as_slice() else { panic!("{arguments:?}") };
        assert_eq!((*attach, *file), ("--attach", "/briefe/a b/Kalender-1.ics"));
        assert!(address.starts_with("mailto:ada@example.org?subject=Neu%3B%20rm%20-rf&body=%24%28date%29%20%60id%60"));
        assert!(!address.contains([' ', '\'', '"', '$', '`', ';', '\n']), "{address}");
    }

    #[test]
    fn files_at_odd_places_are_not_handed_to_scripts() {
        for odd in
            ["/briefe/o'brien/Kalender-1.ics", "/briefe/a,b/Kalender-1.ics", "/briefe/$(id)/x.ics", "Kalender-1.ics"]
        {
            assert_eq!(arguments(&letter(&[odd])), None, "{odd}");
        }
    }
}
