//! The program of the system that shows PDF, and has the system's dialog for printing.

use std::path::Path;

#[cfg(target_os = "linux")]
pub struct Viewer(webkit2gtk::gio::AppInfo);

#[cfg(target_os = "linux")]
impl Viewer {
    /// Nothing where there is none: what opens files on the desktop would then do nothing, and say nothing.
    pub fn find() -> Option<Self> {
        webkit2gtk::gio::AppInfo::default_for_type("application/pdf", false).map(Self)
    }

    /// Opens a file in it; else why not.
    pub fn show(&self, _: &tauri::WebviewWindow, path: &Path) -> Result<(), String> {
        use webkit2gtk::gio::{AppLaunchContext, File, prelude::*};
        let context = AppLaunchContext::new();
        // Our own need not be the viewer's.
        context.unsetenv(crate::webkit::NO_GPU_BUFFERS);
        self.0.launch(&[File::for_path(path)], Some(&context)).map_err(|error| error.to_string())
    }
}

/// Other systems bring one along, or ask which it is to be.
#[cfg(not(target_os = "linux"))]
pub struct Viewer;

#[cfg(not(target_os = "linux"))]
impl Viewer {
    pub fn find() -> Option<Self> {
        Some(Self)
    }

    pub fn show(&self, window: &tauri::WebviewWindow, path: &Path) -> Result<(), String> {
        use tauri_plugin_opener::OpenerExt;
        window.opener().open_path(path.to_string_lossy(), None::<&str>).map_err(|error| error.to_string())
    }
}
