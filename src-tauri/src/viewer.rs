//! The system's PDF viewer, which has the system's print dialog.

use std::path::Path;

#[cfg(target_os = "linux")]
pub struct Viewer(webkit2gtk::gio::AppInfo);

#[cfg(target_os = "linux")]
impl Viewer {
    /// `None` if there is no viewer. The desktop's opener would then do nothing, without an error.
    pub fn find() -> Option<Self> {
        webkit2gtk::gio::AppInfo::default_for_type("application/pdf", false).map(Self)
    }

    /// Opens a file in it, or returns why that failed.
    pub fn show(&self, _: &tauri::WebviewWindow, path: &Path) -> Result<(), String> {
        use webkit2gtk::gio::{AppLaunchContext, File, prelude::*};
        let context = AppLaunchContext::new();
        // The setting is for our own window; the viewer must not inherit it.
        context.unsetenv(crate::webkit::NO_GPU_BUFFERS);
        self.0.launch(&[File::for_path(path)], Some(&context)).map_err(|error| error.to_string())
    }
}

/// Other systems bring a viewer along, or ask which one to use.
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
