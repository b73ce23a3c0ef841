//! The styles of a Word document: headings, bold text, numbered paragraphs.

use super::{
    super::{
        package::Package,
        xml::{Element, Handler, walk},
    },
    is_on,
};
use crate::ReadError;
use domain::watch::Watch;
use std::collections::HashMap;

/// A style may be based on another; no document has longer chains.
const MOST_STEPS: usize = 16;

#[derive(Default)]
pub struct Styles {
    by_id: HashMap<String, Style>,
}

#[derive(Clone, Default)]
pub struct Style {
    based_on: Option<String>,
    name: String,
    /// 1 for the highest.
    pub heading: Option<u8>,
    pub bold: Option<bool>,
    pub hidden: Option<bool>,
    /// The list of its paragraphs; "0" for none.
    pub list: Option<String>,
    pub level: Option<usize>,
    /// The style of a line in a table of contents.
    pub is_contents: bool,
}

impl Styles {
    /// The style with everything that it inherits.
    pub fn get(&self, id: &str) -> Style {
        let mut style = Style::default();
        let mut next = Some(id);
        for _ in 0..MOST_STEPS {
            let Some(found) = next.and_then(|id| self.by_id.get(id)) else { break };
            style.heading = style.heading.or(found.heading);
            style.bold = style.bold.or(found.bold);
            style.hidden = style.hidden.or(found.hidden);
            style.level = style.level.or(found.level);
            style.list = style.list.or_else(|| found.list.clone());
            style.is_contents |= found.is_contents;
            next = found.based_on.as_deref();
        }
        style
    }
}

pub fn read(package: &mut Package, name: &str, watch: &dyn Watch) -> Result<Styles, ReadError> {
    let mut reader = Reader::default();
    if let Some(part) = package.part(name)? {
        walk(part, &mut reader, watch)?;
    }
    Ok(reader.styles)
}

#[derive(Default)]
struct Reader {
    styles: Styles,
    open: Option<(String, Style)>,
    /// Inside formatting that holds only for parts of a table.
    in_condition: bool,
}

impl Handler for Reader {
    fn start(&mut self, name: &str, element: &Element) -> Result<(), ReadError> {
        if name == "style" {
            let id = element.get("styleId").unwrap_or_default().into_owned();
            self.open = Some((id, Style::default()));
            return Ok(());
        }
        if name == "tblStylePr" {
            self.in_condition = true;
        }
        let Some((_, style)) = self.open.as_mut().filter(|_| !self.in_condition) else { return Ok(()) };
        let value = || element.get("val").unwrap_or_default().into_owned();
        match name {
            "name" => style.name = value().to_lowercase(),
            "basedOn" => style.based_on = Some(value()),
            "outlineLvl" => style.heading = level_of(&value()),
            "b" => style.bold = Some(is_on(element)),
            "vanish" => style.hidden = Some(is_on(element)),
            "numId" => style.list = Some(value()),
            "ilvl" => style.level = element.number("val"),
            _ => {}
        }
        Ok(())
    }

    fn end(&mut self, name: &str) -> Result<(), ReadError> {
        match name {
            "tblStylePr" => self.in_condition = false,
            "style" => {
                if let Some((id, mut style)) = self.open.take() {
                    // The names of Word's built-in styles are English in the file, whatever the language of the
                    // program.
                    let level = style.name.strip_prefix("heading ").and_then(|level| level.parse().ok());
                    let is_title = style.name == "title";
                    style.heading = style.heading.or(level).or(is_title.then_some(1));
                    style.is_contents = style.name.starts_with("toc ");
                    self.styles.by_id.insert(id, style);
                }
            }
            _ => {}
        }
        Ok(())
    }

    fn text(&mut self, _: &str) -> Result<(), ReadError> {
        Ok(())
    }
}

/// The outline level: 0 is the highest, 9 is none (ECMA-376, part 1, 17.3.1.20).
pub fn level_of(value: &str) -> Option<u8> {
    value.trim().parse::<u8>().ok().filter(|level| *level < 9).map(|level| level + 1)
}
