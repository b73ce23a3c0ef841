//! Footnotes and endnotes of a Word document.

use super::super::{
    flow::Flow,
    package::Package,
    xml::{Element, Handler, walk},
};
use crate::ReadError;
use domain::watch::Watch;

/// Adds each note as an aside.
pub fn read(package: &mut Package, name: &str, flow: &mut Flow, watch: &dyn Watch) -> Result<(), ReadError> {
    match package.part(name)? {
        Some(part) => walk(part, &mut Notes { flow, note: String::new(), in_text: false, is_drawn: false }, watch),
        None => Ok(()),
    }
}

struct Notes<'a> {
    flow: &'a mut Flow,
    note: String,
    in_text: bool,
    /// Word also counts the lines that separate notes from the text as notes.
    is_drawn: bool,
}

impl Handler for Notes<'_> {
    fn start(&mut self, name: &str, element: &Element) -> Result<(), ReadError> {
        match name {
            "footnote" | "endnote" => {
                self.is_drawn = element.get("type").is_some_and(|kind| kind != "normal");
                self.note.clear();
            }
            "t" => self.in_text = true,
            "tab" | "br" => self.note.push(' '),
            _ => {}
        }
        Ok(())
    }

    fn end(&mut self, name: &str) -> Result<(), ReadError> {
        match name {
            "t" => self.in_text = false,
            "p" => self.note.push('\n'),
            "footnote" | "endnote" if !self.is_drawn => self.flow.aside(&self.note)?,
            _ => {}
        }
        Ok(())
    }

    fn text(&mut self, text: &str) -> Result<(), ReadError> {
        if self.in_text {
            self.note.push_str(text);
        }
        Ok(())
    }
}
