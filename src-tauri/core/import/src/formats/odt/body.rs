//! The body of an OpenDocument text.

use super::{
    super::{
        counting::Counting,
        flow::{Flow, Reach, Rows},
        limits::MOST_TEXT,
        xml::{Element, Handler},
    },
    styles::{LEVELS, Style, Styles},
};
use crate::{Hint, ReadError};
use std::collections::HashMap;

pub struct Body<'a> {
    flow: Flow,
    styles: &'a Styles,
    /// The current paragraph, after those whose boxes contain it.
    paragraphs: Vec<Paragraph>,
    lists: Vec<List>,
    /// The counts of lists by style, for lists that continue another.
    counted: HashMap<String, [usize; LEVELS]>,
    skipped: usize,
    /// The current note; it is inside a paragraph.
    note: Option<String>,
    in_text: bool,
    /// Columns that the cell before spans. The file has a blank cell for each.
    covered: usize,
}

#[derive(Default)]
struct Paragraph {
    text: String,
    style: Style,
    /// The styles of the open spans, innermost last.
    spans: Vec<Style>,
    heading: Option<u8>,
    has_bold: bool,
    has_plain: bool,
    /// One of Writer's own blanks at the start of a line is left out.
    sign: Option<String>,
    is_item: bool,
}

struct List {
    style: String,
    counts: [usize; LEVELS],
    /// The sign of an item that has begun; its first paragraph takes it.
    sign: Option<String>,
    is_item: bool,
}

impl<'a> Body<'a> {
    pub fn new(flow: Flow, styles: &'a Styles) -> Self {
        Self {
            flow,
            styles,
            paragraphs: Vec::new(),
            lists: Vec::new(),
            counted: HashMap::new(),
            skipped: 0,
            note: None,
            in_text: false,
            covered: 0,
        }
    }

    pub fn into_flow(self) -> Flow {
        self.flow
    }

    fn open_list(&mut self, element: &Element) {
        let outer = self.lists.last();
        let named = element.get("style-name").map(std::borrow::Cow::into_owned);
        let style = named.or_else(|| outer.map(|outer| outer.style.clone())).unwrap_or_default();
        let goes_on = element.get("continue-numbering").is_some_and(|value| value == "true")
            || element.get("continue-list").is_some();
        let counts = match outer {
            Some(outer) => outer.counts,
            None if goes_on => self.counted.get(&style).copied().unwrap_or_default(),
            None => [0; LEVELS],
        };
        let level = self.lists.len().min(LEVELS - 1);
        let mut list = List { style, counts, sign: None, is_item: false };
        if outer.is_some() {
            list.counts[level] = 0;
        }
        self.lists.push(list);
    }

    fn begin_item(&mut self, element: &Element) {
        let level = self.lists.len().clamp(1, LEVELS) - 1;
        let Some(list) = self.lists.last_mut() else { return };
        list.is_item = true;
        let Some(levels) = self.styles.list(&list.style) else {
            list.sign = Some("•".to_owned());
            return;
        };
        let look = &levels[level];
        list.counts[level] = match (element.number("start-value"), list.counts[level]) {
            (Some(start), _) => start,
            (None, 0) => look.start.unwrap_or(1),
            (None, count) => count.saturating_add(1),
        };
        list.sign = match look.counting {
            Counting::Bullet => Some("•".to_owned()),
            Counting::None => None,
            _ => {
                let from = (level + 1).saturating_sub(look.shown);
                let numbers = (from..=level).map(|at| levels[at].counting.write(list.counts[at]));
                let numbers: Vec<String> = numbers.filter(|number| !number.is_empty()).collect();
                Some(format!("{}{}{}", look.prefix, numbers.join("."), look.suffix).trim().to_owned())
            }
        };
    }

    fn push(&mut self, text: &str) -> Result<(), ReadError> {
        if let Some(note) = &mut self.note {
            if note.len() + text.len() > MOST_TEXT {
                return Err(ReadError::TooLarge { limit: MOST_TEXT });
            }
            note.push_str(text);
            return Ok(());
        }
        let Some(paragraph) = self.paragraphs.last_mut() else { return Ok(()) };
        let of = |what: fn(&Style) -> Option<bool>| {
            paragraph.spans.iter().rev().find_map(what).or(what(&paragraph.style)).unwrap_or(false)
        };
        if of(|style| style.hidden) {
            return Ok(());
        }
        if !text.trim().is_empty() {
            match of(|style| style.bold) {
                true => paragraph.has_bold = true,
                false => paragraph.has_plain = true,
            }
        }
        if paragraph.text.len() + text.len() > MOST_TEXT {
            return Err(ReadError::TooLarge { limit: MOST_TEXT });
        }
        paragraph.text.push_str(text);
        Ok(())
    }

    fn end_paragraph(&mut self) -> Result<(), ReadError> {
        let Some(paragraph) = self.paragraphs.pop() else { return Ok(()) };
        let is_blank = paragraph.text.trim().is_empty();
        let heading = paragraph.heading.filter(|_| !is_blank);
        let hint = Hint {
            heading,
            is_item: paragraph.is_item && heading.is_none() && !is_blank,
            is_bold: paragraph.has_bold && !paragraph.has_plain,
            ..Hint::default()
        };
        if heading.is_some() && !self.flow.is_in_cell() {
            self.flow.blank();
        }
        match paragraph.sign.filter(|sign| !sign.is_empty() && !is_blank) {
            Some(sign) => self.flow.paragraph(&format!("{sign} {}", paragraph.text.trim_start()), hint),
            None => self.flow.paragraph(&paragraph.text, hint),
        }
    }

    fn begin_paragraph(&mut self, name: &str, element: &Element) {
        let style = element.get("style-name").map(|name| self.styles.get(&name)).unwrap_or_default();
        let level = element.get("outline-level").and_then(|level| level.parse().ok());
        let heading = if name == "h" { level.or(style.heading).or(Some(1)) } else { style.heading };
        let list = self.lists.last_mut();
        let (sign, is_item) = list.map_or((None, false), |list| (list.sign.take(), std::mem::take(&mut list.is_item)));
        self.paragraphs.push(Paragraph { style, heading, sign, is_item, ..Paragraph::default() });
    }

    fn open_cell(&mut self, element: &Element) {
        let rows = if element.number("number-rows-spanned").unwrap_or(1) > 1 { Rows::Down } else { Rows::Own(1) };
        let columns = element.number("number-columns-spanned").unwrap_or(1).max(1);
        self.covered = columns - 1;
        self.flow.open_cell(Reach { columns, rows });
    }
}

impl Handler for Body<'_> {
    fn start(&mut self, name: &str, element: &Element) -> Result<(), ReadError> {
        if self.skipped > 0 || is_left_out(name) {
            self.skipped += 1;
            return Ok(());
        }
        match name {
            "text" => self.in_text = true,
            _ if !self.in_text => {}
            "note" => self.note = Some(String::new()),
            "p" | "h" if self.note.is_some() => self.push("\n")?,
            "p" | "h" => self.begin_paragraph(name, element),
            "span" => {
                let style = element.get("style-name").map(|name| self.styles.get(&name)).unwrap_or_default();
                if let Some(paragraph) = self.paragraphs.last_mut().filter(|_| self.note.is_none()) {
                    paragraph.spans.push(style);
                }
            }
            "tab" => self.push("\t")?,
            "line-break" => self.push("\n")?,
            "s" => {
                /// More blanks than this are used for drawing.
                const MOST: usize = 64;
                self.push(&" ".repeat(element.number("c").unwrap_or(1).min(MOST)))?;
            }
            "list" => self.open_list(element),
            "list-item" => self.begin_item(element),
            "table" => self.flow.open_table(),
            "table-row" => {
                self.covered = 0;
                self.flow.open_row();
            }
            "table-cell" => self.open_cell(element),
            // The columns that a cell spans to its right belong to it.
            "covered-table-cell" if self.covered > 0 => {
                self.covered -= 1;
                self.skipped += 1;
            }
            "covered-table-cell" => self.flow.open_cell(Reach { columns: 1, rows: Rows::Covered }),
            "text-box" => self.flow.open_box(),
            _ => {}
        }
        Ok(())
    }

    fn end(&mut self, name: &str) -> Result<(), ReadError> {
        if self.skipped > 0 {
            self.skipped -= 1;
            return Ok(());
        }
        if !self.in_text {
            return Ok(());
        }
        match name {
            "text" => self.in_text = false,
            "note" => {
                if let Some(note) = self.note.take() {
                    self.flow.aside(&note)?;
                }
            }
            "p" | "h" if self.note.is_none() => self.end_paragraph()?,
            "span" => {
                if let Some(paragraph) = self.paragraphs.last_mut().filter(|_| self.note.is_none()) {
                    paragraph.spans.pop();
                }
            }
            "list" => {
                if let Some(list) = self.lists.pop() {
                    let level = self.lists.len().min(LEVELS);
                    match self.lists.last_mut() {
                        Some(outer) => outer.counts[..level].copy_from_slice(&list.counts[..level]),
                        None => drop(self.counted.insert(list.style, list.counts)),
                    }
                }
            }
            "table-cell" | "covered-table-cell" => self.flow.close_cell()?,
            "table" => self.flow.close_table()?,
            "text-box" => self.flow.close_box(),
            _ => {}
        }
        Ok(())
    }

    fn text(&mut self, text: &str) -> Result<(), ReadError> {
        let is_in_paragraph = self.note.is_some() || !self.paragraphs.is_empty();
        if !self.in_text || self.skipped > 0 || !is_in_paragraph {
            return Ok(());
        }
        // Runs of blanks count as one (part 3, 6.1.2); indentation in the file is not text.
        let mut single = String::with_capacity(text.len());
        for c in text.chars() {
            let is_blank = matches!(c, ' ' | '\n' | '\r' | '\t');
            let open = if single.is_empty() { self.paragraphs.last().map_or("", |it| &it.text) } else { &single };
            if !is_blank {
                single.push(c);
            } else if !(open.ends_with(' ') || open.is_empty() && self.note.is_none()) {
                single.push(' ');
            }
        }
        self.push(&single)
    }
}

/// Tracked changes, comments, note numbers, indexes, and fallbacks for drawings.
fn is_left_out(name: &str) -> bool {
    matches!(
        name,
        "tracked-changes"
            | "annotation"
            | "note-citation"
            | "table-of-content"
            | "alphabetical-index"
            | "illustration-index"
            | "bibliography"
            | "forms"
            | "desc"
            | "title"
            | "ruby-text"
            | "sequence-decls"
            | "soft-page-break"
    )
}
