//! How WebKitGTK is to show the page. Other systems have engines of their own, which need not be told anything.

use tauri::WebviewWindow;

/// WebKit's own switch: pictures of the page are handed to the screen in buffers of the GPU, unless it is set.
#[cfg(target_os = "linux")]
pub const NO_GPU_BUFFERS: &str = "WEBKIT_DISABLE_DMABUF_RENDERER";

/// Starts this program again with what WebKit reads from its environment, and does not return; unless that is set
/// already, or the system does not let us: then nothing happens.
///
/// With buffers of the GPU, WebKit gives the wheel to a thread that scrolls layers; where nothing is painted in layers
/// (there is no GPU, or it cannot be used), no turn of the wheel arrives in the page at all. Without them the page is
/// painted by the processor alone, which is also the faster way where there is no GPU: a GPU that is imitated paints
/// everything twice. (Seen with WebKitGTK 2.50; on machines with a GPU told by tauri-apps/tauri#14427 and others.)
#[cfg(target_os = "linux")]
pub fn start_with_its_settings() {
    use std::os::unix::process::CommandExt;
    if std::env::var_os(NO_GPU_BUFFERS).is_some() {
        return;
    }
    let mut words = std::env::args_os();
    let name = words.next().unwrap_or_default();
    if let Ok(program) = std::env::current_exe() {
        // To set it for the process that runs already is unsafe: others may be reading it.
        let failed = std::process::Command::new(program).arg0(name).args(words).env(NO_GPU_BUFFERS, "1").exec();
        eprintln!("{failed}");
    }
}

#[cfg(not(target_os = "linux"))]
pub fn start_with_its_settings() {}

/// WebKitGTK checks spelling only where its context is told to, and in the languages that are installed. And it keeps
/// pages and pictures for going back, as a browser does, unless it is told that it shows a document.
#[cfg(target_os = "linux")]
pub fn tell(window: &WebviewWindow) {
    use crate::spelling::{self, Spellers};
    use tauri::Manager;
    use webkit2gtk::{CacheModel, WebContextExt, WebViewExt};
    let app = window.app_handle().clone();
    // Without it nobody loses more than red lines and some memory.
    drop(window.with_webview(move |webview| {
        if let Some(context) = webview.inner().context() {
            context.set_cache_model(CacheModel::DocumentViewer);
            context.set_spell_checking_enabled(true);
            context.set_spell_checking_languages(&spelling::WANTED);
            app.state::<Spellers>().found(&context.spell_checking_languages());
        }
    }));
}

#[cfg(not(target_os = "linux"))]
pub fn tell(_: &WebviewWindow) {}
