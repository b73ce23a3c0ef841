//! Word (ECMA-376, part 1, 17): paragraphs with their styles, lists with computed numbers, tables, text boxes. Tracked
//! insertions are read, tracked deletions are not. Footnotes are asides. Comments, page headers and footers and tables
//! of contents are left out.

mod body;
mod notes;
mod numbering;
mod styles;

use super::{
    flow::Flow,
    package::Package,
    xml::{Element, Handler, walk},
};
use crate::{ReadError, Source};
use domain::watch::Watch;

pub fn read(package: &mut Package, watch: &dyn Watch) -> Result<Source, ReadError> {
    let main = main_part(package, watch)?;
    let beside = |name: &str| match main.rsplit_once('/') {
        Some((folder, _)) => format!("{folder}/{name}"),
        None => name.to_owned(),
    };
    let styles = styles::read(package, &beside("styles.xml"), watch)?;
    let numbering = numbering::read(package, &beside("numbering.xml"), watch)?;
    let part = package.part(&main)?.ok_or(ReadError::Damaged)?;
    let mut body = body::Body::new(Flow::default(), &styles, numbering);
    walk(part, &mut body, watch)?;
    let mut flow = body.into_flow();
    for name in ["footnotes.xml", "endnotes.xml"] {
        notes::read(package, &beside(name), &mut flow, watch)?;
    }
    flow.finish()
}

/// The path of the main document part (ECMA-376, part 2, 8.5), nearly always "word/document.xml".
fn main_part(package: &mut Package, watch: &dyn Watch) -> Result<String, ReadError> {
    const USUAL: &str = "word/document.xml";
    if package.has(USUAL) {
        return Ok(USUAL.to_owned());
    }
    let mut relations = Relations { main: None };
    if let Some(part) = package.part("_rels/.rels")? {
        walk(part, &mut relations, watch)?;
    }
    relations.main.ok_or(ReadError::Damaged)
}

struct Relations {
    main: Option<String>,
}

impl Handler for Relations {
    fn start(&mut self, name: &str, element: &Element) -> Result<(), ReadError> {
        if name == "Relationship" && element.get("Type").is_some_and(|kind| kind.ends_with("/officeDocument")) {
            self.main = element.get("Target").map(|target| target.trim_start_matches('/').to_owned());
        }
        Ok(())
    }

    fn end(&mut self, _: &str) -> Result<(), ReadError> {
        Ok(())
    }

    fn text(&mut self, _: &str) -> Result<(), ReadError> {
        Ok(())
    }
}

/// The value of an on/off attribute. Without a value it is on (ECMA-376, part 1, 17.17.4).
fn is_on(element: &Element) -> bool {
    element.get("val").is_none_or(|value| !matches!(value.as_ref(), "0" | "false" | "off" | "none"))
}
