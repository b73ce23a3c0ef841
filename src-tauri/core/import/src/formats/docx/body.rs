//! The body of a Word document.

use super::{
    super::{
        flow::{Flow, Reach, Rows},
        limits::MOST_TEXT,
        xml::{Element, Handler},
    },
    is_on,
    numbering::Numbering,
    styles::{Styles, level_of},
};
use crate::{Hint, ReadError};

pub struct Body<'a> {
    flow: Flow,
    styles: &'a Styles,
    numbering: Numbering,
    /// The current paragraph, after those whose boxes contain it.
    paragraphs: Vec<Paragraph>,
    /// The depth inside an element that is skipped.
    skipped: usize,
    /// A cell that has begun. How far it reaches is said inside it, before its text.
    cell: Option<Reach>,
    in_properties: bool,
    in_row_properties: bool,
    in_text: bool,
}

#[derive(Default)]
struct Paragraph {
    text: String,
    style: Option<String>,
    heading: Option<u8>,
    list: Option<String>,
    level: Option<usize>,
    run: Run,
    has_plain: bool,
    has_bold: bool,
    /// Its paragraph mark was deleted in a tracked change: the next paragraph continues it.
    goes_on: bool,
}

#[derive(Default)]
struct Run {
    bold: Option<bool>,
    hidden: Option<bool>,
    style: Option<String>,
}

impl<'a> Body<'a> {
    pub fn new(flow: Flow, styles: &'a Styles, numbering: Numbering) -> Self {
        Self {
            flow,
            styles,
            numbering,
            paragraphs: Vec::new(),
            skipped: 0,
            cell: None,
            in_properties: false,
            in_row_properties: false,
            in_text: false,
        }
    }

    pub fn into_flow(self) -> Flow {
        self.flow
    }

    /// The reach of a cell is known when its text begins.
    fn begin_cell(&mut self) {
        if let Some(reach) = self.cell.take() {
            self.flow.open_cell(reach);
        }
    }

    /// A property of a paragraph, a run, a row or a cell.
    fn property(&mut self, name: &str, element: &Element) {
        let value = || element.get("val").unwrap_or_default().into_owned();
        if let Some(cell) = &mut self.cell {
            match name {
                "gridSpan" => cell.columns = element.number("val").unwrap_or(1),
                "vMerge" => {
                    let begins = element.get("val").is_some_and(|value| value == "restart");
                    cell.rows = if begins { Rows::Down } else { Rows::Covered };
                }
                _ => {}
            }
        }
        let Some(paragraph) = self.paragraphs.last_mut() else { return };
        match name {
            "pStyle" => paragraph.style = Some(value()),
            "outlineLvl" => paragraph.heading = level_of(&value()),
            "numId" => paragraph.list = Some(value()),
            "ilvl" => paragraph.level = element.number("val"),
            "del" if self.in_properties => paragraph.goes_on = true,
            "b" if !self.in_properties => paragraph.run.bold = Some(is_on(element)),
            "vanish" if !self.in_properties => paragraph.run.hidden = Some(is_on(element)),
            "rStyle" if !self.in_properties => paragraph.run.style = Some(value()),
            _ => {}
        }
    }

    fn push(&mut self, text: &str) -> Result<(), ReadError> {
        let styles = self.styles;
        let Some(paragraph) = self.paragraphs.last_mut() else { return Ok(()) };
        let run = paragraph.run.style.as_deref().map(|style| styles.get(style)).unwrap_or_default();
        if paragraph.run.hidden.or(run.hidden).unwrap_or(false) {
            return Ok(());
        }
        if paragraph.text.len() + text.len() > MOST_TEXT {
            return Err(ReadError::TooLarge { limit: MOST_TEXT });
        }
        if !text.trim().is_empty() {
            let own = paragraph.run.bold.or(run.bold);
            let of_style = || paragraph.style.as_deref().and_then(|style| styles.get(style).bold);
            match own.or_else(of_style).unwrap_or(false) {
                true => paragraph.has_bold = true,
                false => paragraph.has_plain = true,
            }
        }
        paragraph.text.push_str(text);
        Ok(())
    }

    /// A paragraph that no other follows ends here, even if its mark was deleted.
    fn end_what_goes_on(&mut self) -> Result<(), ReadError> {
        match self.paragraphs.last_mut().filter(|paragraph| paragraph.goes_on) {
            Some(paragraph) => {
                paragraph.goes_on = false;
                self.end_paragraph()
            }
            None => Ok(()),
        }
    }

    fn end_paragraph(&mut self) -> Result<(), ReadError> {
        let Some(paragraph) = self.paragraphs.pop_if(|paragraph| !paragraph.goes_on) else {
            if let Some(paragraph) = self.paragraphs.last_mut() {
                paragraph.run = Run::default();
            }
            return Ok(());
        };
        let style = paragraph.style.as_deref().map(|style| self.styles.get(style)).unwrap_or_default();
        if style.is_contents {
            return Ok(());
        }
        let list = paragraph.list.or(style.list).filter(|list| list != "0");
        let by_style = || self.numbering.level_of_style(list.as_deref()?, paragraph.style.as_deref()?);
        let level = paragraph.level.or(style.level).or_else(by_style).unwrap_or(0);
        let sign = list.as_deref().and_then(|list| self.numbering.count(list, level));
        let is_blank = paragraph.text.trim().is_empty();
        let heading = paragraph.heading.or(style.heading).filter(|_| !is_blank);
        let hint = Hint {
            heading,
            is_item: sign.is_some() && heading.is_none() && !is_blank,
            is_bold: paragraph.has_bold && !paragraph.has_plain,
            ..Hint::default()
        };
        if heading.is_some() && !self.flow.is_in_cell() {
            self.flow.blank();
        }
        match sign.filter(|sign| !sign.is_empty() && !is_blank) {
            Some(sign) => self.flow.paragraph(&format!("{sign} {}", paragraph.text.trim_start()), hint),
            None => self.flow.paragraph(&paragraph.text, hint),
        }
    }
}

impl Handler for Body<'_> {
    fn start(&mut self, name: &str, element: &Element) -> Result<(), ReadError> {
        if self.skipped > 0 || is_left_out(name) || name == "del" && !self.in_properties && !self.in_row_properties {
            self.skipped += 1;
            return Ok(());
        }
        match name {
            "p" => {
                self.begin_cell();
                // A paragraph whose mark was deleted continues.
                match self.paragraphs.last_mut().filter(|paragraph| paragraph.goes_on) {
                    Some(paragraph) => paragraph.goes_on = false,
                    None => self.paragraphs.push(Paragraph::default()),
                }
            }
            "r" => {
                if let Some(paragraph) = self.paragraphs.last_mut() {
                    paragraph.run = Run::default();
                }
            }
            "pPr" => self.in_properties = true,
            "trPr" => self.in_row_properties = true,
            "t" => self.in_text = true,
            "tab" | "ptab" if !self.in_properties => self.push("\t")?,
            "br" | "cr" => self.push("\n")?,
            "noBreakHyphen" => self.push("\u{2011}")?,
            "tbl" => {
                self.begin_cell();
                self.flow.open_table();
            }
            "tr" => self.flow.open_row(),
            "tc" => self.cell = Some(Reach::ONE),
            "txbxContent" => {
                // A placeholder keeps a paragraph of the box from continuing the one that holds the box.
                self.paragraphs.push(Paragraph::default());
                self.flow.open_box();
            }
            _ => self.property(name, element),
        }
        Ok(())
    }

    fn end(&mut self, name: &str) -> Result<(), ReadError> {
        if self.skipped > 0 {
            self.skipped -= 1;
            return Ok(());
        }
        match name {
            "p" => self.end_paragraph()?,
            "pPr" => self.in_properties = false,
            "trPr" => self.in_row_properties = false,
            "t" => self.in_text = false,
            "tc" => {
                self.begin_cell();
                self.end_what_goes_on()?;
                self.flow.close_cell()?;
            }
            "tbl" => self.flow.close_table()?,
            "txbxContent" => {
                self.end_what_goes_on()?;
                self.paragraphs.pop();
                self.flow.close_box();
            }
            "body" => self.end_what_goes_on()?,
            _ => {}
        }
        Ok(())
    }

    fn text(&mut self, text: &str) -> Result<(), ReadError> {
        if self.in_text && self.skipped == 0 { self.push(text) } else { Ok(()) }
    }
}

/// Deleted or moved text, fallbacks for programs that do not know a newer notation, former formats, and the reading
/// aids of East Asian text.
fn is_left_out(name: &str) -> bool {
    matches!(
        name,
        "moveFrom" | "Fallback" | "pPrChange" | "rPrChange" | "tblPrChange" | "trPrChange" | "tcPrChange" | "rt"
    )
}
