//! Files as programs write them, made here, and the lines read from them.

mod bounds;
mod clipboard;
mod docx;
mod hostile;
mod html;
mod known;
mod libreoffice;
mod odt;
mod pdf;
mod rtf;
mod sheets;

use super::source_of;
use crate::{ReadError, Source};
use domain::watch::Unwatched;
use std::io::{Cursor, Write};
use zip::{ZipWriter, write::SimpleFileOptions};

/// A package with these files.
fn package(files: &[(&str, &str)]) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, content) in files {
        zip.start_file(*name, SimpleFileOptions::default()).expect("a file in a package");
        zip.write_all(content.as_bytes()).expect("its content");
    }
    zip.finish().expect("a package").into_inner()
}

fn read(bytes: &[u8]) -> Result<Source, ReadError> {
    source_of(bytes, None, &Unwatched)
}

/// The lines with their hints: "2# " a heading, "* " an item, "! " bold, "1| " a row of table 1, "1+ " more of that
/// row, "~ " an aside. Tabs are shown as "→".
fn seen(bytes: &[u8]) -> Vec<String> {
    let source = read(bytes).expect("lines");
    let lines = source.lines.iter().map(|line| {
        let hint = line.hint;
        let mut hints = String::new();
        hints.extend(hint.heading.map(|level| format!("{level}#")));
        hints.extend(hint.is_item.then_some("*"));
        hints.extend(hint.is_bold.then_some("!"));
        hints.extend(hint.table.map(|table| format!("{table}{}", if hint.goes_on { '+' } else { '|' })));
        hints.extend(hint.is_aside.then_some("~"));
        let text = line.text.replace('\t', "→");
        if hints.is_empty() { text } else { format!("{hints} {text}") }
    });
    lines.collect()
}
