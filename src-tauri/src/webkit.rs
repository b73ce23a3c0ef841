//! How WebKitGTK shows the page. The engines of other systems need no settings.

use tauri::WebviewWindow;

/// WebKit's own switch. Unless it is set, pictures of the page reach the screen in buffers of the GPU.
#[cfg(target_os = "linux")]
pub const NO_GPU_BUFFERS: &str = "WEBKIT_DISABLE_DMABUF_RENDERER";

/// Sets what WebKit reads from the environment, unless the user has set it already. The program does this first,
/// before another thread could read the environment.
///
/// With GPU buffers, WebKit hands the wheel to a thread that scrolls layers. Where nothing is painted in layers
/// (there is no GPU, or it cannot be used), no turn of the wheel reaches the page. Without GPU buffers the processor
/// alone paints the page, which is also faster if there is no GPU: an emulated GPU paints everything twice. (Seen
/// with WebKitGTK 2.50; tauri-apps/tauri#14427 and others report it for machines with a GPU.)
#[cfg(target_os = "linux")]
pub fn choose_how_it_paints() {
    if let Err(error) = webkit2gtk::glib::setenv(NO_GPU_BUFFERS, "1", false) {
        eprintln!("{error}");
    }
}

#[cfg(not(target_os = "linux"))]
pub fn choose_how_it_paints() {}

/// WebKitGTK checks spelling only if its context is told to, and only in installed languages. Like a browser, it also
/// keeps pages and pictures for going back, unless it is told that it shows a document.
#[cfg(target_os = "linux")]
pub fn tell(window: &WebviewWindow) {
    use crate::spelling::{self, Spellers};
    use tauri::Manager;
    use webkit2gtk::{CacheModel, WebContextExt, WebViewExt};
    let app = window.app_handle().clone();
    // If this fails, only red underlines and some memory are lost.
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
