//! A saved page, or what a browser or Word puts on the clipboard (`text/html`). Site navigation and hidden parts are
//! left out. Lines break as in text copied from a browser.

mod elements;
mod line;
mod page;

use crate::{ReadError, Source, text::encoding};
use domain::watch::Watch;
use encoding_rs::{Encoding, UTF_16BE, UTF_16LE};
use html5gum::{DefaultEmitter, Tokenizer};
use page::{Page, Wanted};
use std::borrow::Cow;

pub fn read(bytes: &[u8], watch: &dyn Watch) -> Result<Source, ReadError> {
    let text = letters(bytes);
    let text = without_clipboard_head(&text);
    let tried = |wanted| lines(text, wanted, watch);
    let whole = match tried(Wanted::Content) {
        // A hidden element without an end tag hides the rest of the page.
        Err(ReadError::Empty) => return tried(Wanted::All),
        other => other?,
    };
    if !has_tag(text, "<main") {
        return Ok(whole);
    }
    // `main` is trusted if it holds most of the page.
    let length = |source: &Source| source.lines.iter().map(|line| line.text.len()).sum::<usize>();
    match tried(Wanted::Main) {
        Ok(main) if length(&main) * 2 > length(&whole) => Ok(main),
        Ok(_) | Err(ReadError::Empty) => Ok(whole),
        Err(other) => Err(other),
    }
}

/// True if a text begins like HTML.
pub fn is_html(text: &str) -> bool {
    const LOOKED_AT: usize = 4_096;
    let head = &text[..text.floor_char_boundary(LOOKED_AT)];
    let head = without_clipboard_head(head.trim_start_matches('\u{feff}').trim_start());
    if !head.starts_with('<') {
        return false;
    }
    const TAGS: &[&str] =
        &["<!doctype html", "<html", "<head", "<body", "<meta", "<table", "<div", "<p>", "<p ", "<h1"];
    TAGS.iter().any(|tag| has_tag(head, tag)) || head.contains("<!--StartFragment-->")
}

fn has_tag(text: &str, tag: &str) -> bool {
    let tag = tag.as_bytes();
    text.as_bytes().windows(tag.len()).any(|window| window.eq_ignore_ascii_case(tag))
}

fn lines(text: &str, wanted: Wanted, watch: &dyn Watch) -> Result<Source, ReadError> {
    let mut emitter = DefaultEmitter::default();
    // Scripts are not text, whatever they look like.
    emitter.naively_switch_states(true);
    let mut page = Page::new(wanted, text.contains("<!--StartFragment-->"));
    let steps = super::limits::STEP;
    for (step, token) in Tokenizer::new_with_emitter(text, emitter).enumerate() {
        if step.is_multiple_of(steps) && !watch.go_on(step, step + steps) {
            return Err(ReadError::Cancelled);
        }
        let Ok(token) = token;
        page.take(token)?;
    }
    page.finish()
}

/// Decodes the page. The encoding comes from a byte order mark, the text itself, or the page's declaration.
fn letters(bytes: &[u8]) -> Cow<'_, str> {
    let guessed = encoding(bytes);
    let named = || {
        const LOOKED_AT: usize = 2_048;
        let head = String::from_utf8_lossy(&bytes[..bytes.len().min(LOOKED_AT)]).to_lowercase();
        let label = head.split_once("charset=")?.1;
        let label = label.trim_start_matches(['"', '\'', ' ']);
        let end = label.find(|c: char| !c.is_ascii_alphanumeric() && !matches!(c, '-' | '_'));
        Encoding::for_label(&label.as_bytes()[..end.unwrap_or(label.len())])
    };
    let is_certain = std::str::from_utf8(bytes).is_ok() || guessed == UTF_16LE || guessed == UTF_16BE;
    let encoding = if is_certain { guessed } else { named().unwrap_or(guessed) };
    encoding.decode(bytes).0
}

/// On Windows, a header with the offsets of the parts precedes the page ("HTML Clipboard Format").
fn without_clipboard_head(text: &str) -> &str {
    if !text.starts_with("Version:") {
        return text;
    }
    text.find('<').map_or(text, |at| &text[at..])
}
