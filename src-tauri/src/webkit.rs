//! How WebKitGTK is to show the page. Other systems have engines of their own, which need not be told anything.

use tauri::WebviewWindow;

/// WebKit's own switch: pictures of the page are handed to the screen in buffers of the GPU, unless it is set.
#[cfg(target_os = "linux")]
pub const NO_GPU_BUFFERS: &str = "WEBKIT_DISABLE_DMABUF_RENDERER";

/// Sets what WebKit reads from the environment, unless somebody set it already. It is the first thing that the program does,
/// and nothing else runs yet that could be reading there.
///
/// With buffers of the GPU, WebKit gives the wheel to a thread that scrolls layers; where nothing is painted in layers
/// (there is no GPU, or it cannot be used), no turn of the wheel arrives in the page at all. Without them the page is
/// painted by the processor alone, which is also the faster way where there is no GPU: a GPU that is imitated paints
/// everything twice. (Seen with WebKitGTK 2.50; on machines with a GPU told by tauri-apps/tauri#14427 and others.)
#[cfg(target_os = "linux")]
pub fn choose_how_it_paints() {
    if let Err(error) = webkit2gtk::glib::setenv(NO_GPU_BUFFERS, "1", false) {
        eprintln!("{error}");
    }
}

#[cfg(not(target_os = "linux"))]
pub fn choose_how_it_paints() {}

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
