//! A page as a browser would copy it, processed tag by tag.

use super::{
    super::{
        counting::Counting,
        flow::{Flow, Reach, Rows},
    },
    elements::{Kind, Landmark, Sign, Style, Tag, is_void, kind, landmark, number},
    line::{Line, Look},
};
use crate::{ReadError, Source};
use html5gum::{EndTag, HtmlString, Token};
use std::collections::HashMap;

/// Nesting of elements. Browsers stop at 512 (`html-parser` of WebKit and Blink); deeper elements keep their text.
const DEEPEST: usize = 256;
/// How many rows a cell may span; HTML allows 65,534.
const LOWEST: usize = 1_000;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Wanted {
    /// Everything except site navigation.
    Content,
    /// Only the contents of `main`.
    Main,
    All,
}

pub struct Page {
    flow: Flow,
    wanted: Wanted,
    open: Vec<Open>,
    /// The number of open elements by name.
    names: HashMap<HtmlString, usize>,
    /// Elements that were not opened because they are too deep.
    too_deep: usize,
    /// On a clipboard: outside the fragment.
    is_outside: bool,
    line: Line,
}

struct Open {
    name: HtmlString,
    kind: Kind,
    is_hidden: bool,
    is_preformatted: bool,
    is_bold: bool,
    is_note: bool,
    has_class: bool,
    heading: Option<u8>,
    /// Inside the content of the page.
    in_matter: bool,
    in_main: bool,
    /// The next number of a list, and how it counts.
    next: usize,
    counting: Counting,
}

impl Page {
    pub fn new(wanted: Wanted, is_fragment: bool) -> Self {
        Self {
            flow: Flow::default(),
            wanted,
            open: Vec::new(),
            names: HashMap::new(),
            too_deep: 0,
            is_outside: is_fragment,
            line: Line::default(),
        }
    }

    pub fn take(&mut self, token: Token<()>) -> Result<(), ReadError> {
        match token {
            Token::StartTag(tag) => self.start(&tag),
            Token::EndTag(tag) => self.end(&tag),
            Token::String(text) => self.text(&String::from_utf8_lossy(&text.value)),
            Token::Comment(comment) => {
                match comment.value.as_slice() {
                    b"StartFragment" => self.is_outside = false,
                    b"EndFragment" => self.is_outside = true,
                    _ => {}
                }
                Ok(())
            }
            Token::Doctype(_) | Token::Error(_) => Ok(()),
        }
    }

    pub fn finish(mut self) -> Result<Source, ReadError> {
        while !self.open.is_empty() {
            self.close_last()?;
        }
        self.flush()?;
        self.flow.finish()
    }

    fn start(&mut self, tag: &Tag) -> Result<(), ReadError> {
        let style = Style::of(tag);
        let kind = kind(tag);
        if self.is_hidden() && is_void(&tag.name) {
            return Ok(());
        }
        match kind {
            Kind::Break if !self.is_hidden() => return self.line_break(),
            Kind::Break => return Ok(()),
            Kind::Rule => return self.paragraph_break(),
            _ if is_void(&tag.name) => return Ok(()),
            _ => {}
        }
        self.close_implied(kind, tag)?;
        if self.open.len() >= DEEPEST {
            self.too_deep += 1;
            return Ok(());
        }
        let element = self.element(tag, kind, style);
        if !element.is_hidden {
            self.begin(&element, tag, style)?;
        }
        *self.names.entry(element.name.clone()).or_default() += 1;
        self.open.push(element);
        Ok(())
    }

    fn element(&self, tag: &Tag, kind: Kind, style: Style) -> Open {
        let outer = self.open.last();
        let inherited = |of: fn(&Open) -> bool| outer.is_some_and(of);
        let landmark = landmark(tag);
        let leads_around = match landmark {
            _ if self.wanted == Wanted::All => false,
            Landmark::Around => true,
            Landmark::HeadOrFoot => !inherited(|outer| outer.in_matter),
            Landmark::Matter | Landmark::None => false,
        };
        let heading = match kind {
            Kind::Heading(level) => Some(level),
            _ => outer.and_then(|outer| outer.heading),
        };
        // The title of a collapsible part is a button within a heading.
        let is_title = tag.name.as_slice() == b"button" && heading.is_some();
        let in_main = inherited(|outer| outer.in_main) || tag.name.as_slice() == b"main";
        Open {
            name: tag.name.clone(),
            kind,
            is_hidden: inherited(|outer| outer.is_hidden)
                || style.is_hidden
                || kind == Kind::Hidden && !is_title
                || leads_around,
            is_preformatted: kind == Kind::Pre || style.is_preformatted || inherited(|outer| outer.is_preformatted),
            is_bold: style.bold.unwrap_or_else(|| inherited(|outer| outer.is_bold)),
            is_note: style.is_note || inherited(|outer| outer.is_note),
            has_class: tag.attributes.contains_key(b"class".as_slice()),
            heading,
            in_matter: landmark == Landmark::Matter || inherited(|outer| outer.in_matter),
            in_main,
            next: number(tag, "start").unwrap_or(1),
            counting: counting(tag, kind, style),
        }
    }

    /// The effects of an opening element that is shown.
    fn begin(&mut self, element: &Open, tag: &Tag, style: Style) -> Result<(), ReadError> {
        match element.kind {
            Kind::Inline | Kind::Hidden | Kind::Break | Kind::Rule => {
                self.line.part_begins(element.has_class);
                if style.is_tab {
                    self.push_char('\t')?;
                }
            }
            Kind::Block | Kind::Row => self.flush()?,
            Kind::Paragraph | Kind::Heading(_) | Kind::Pre => self.paragraph_break()?,
            Kind::List(_) => match self.open.iter().any(|open| matches!(open.kind, Kind::List(_))) {
                true => self.flush()?,
                false => self.paragraph_break()?,
            },
            Kind::Item => {
                self.flush()?;
                self.line.sign = self.next_sign(tag);
                self.line.is_item = true;
            }
            Kind::Table => {
                self.flush()?;
                self.flow.open_table();
            }
            Kind::Cell => {
                self.flush()?;
                let rows = number(tag, "rowspan").map_or(1, |rows| if rows == 0 { LOWEST } else { rows.min(LOWEST) });
                let columns = number(tag, "colspan").unwrap_or(1);
                self.flow.open_cell(Reach { columns, rows: Rows::Own(rows) });
            }
        }
        if element.kind == Kind::Row {
            self.flow.open_row();
        }
        self.line.is_item |= style.is_item;
        Ok(())
    }

    /// Closes elements that end implicitly where another begins (HTML, 13.1.2.4).
    fn close_implied(&mut self, kind: Kind, tag: &Tag) -> Result<(), ReadError> {
        let closed = match kind {
            Kind::Inline | Kind::Hidden | Kind::Break => return Ok(()),
            Kind::Item => {
                self.innermost(|open| open.kind == Kind::Item, |open| matches!(open.kind, Kind::List(_) | Kind::Cell))
            }
            Kind::Cell => self.innermost(|open| open.kind == Kind::Cell, |open| open.kind == Kind::Table),
            Kind::Row => self.innermost(|open| open.kind == Kind::Row, |open| open.kind == Kind::Table),
            _ => None,
        };
        if let Some(at) = closed {
            return self.close_down_to(at);
        }
        // "dt" and "dd" close one another; every block closes a paragraph.
        if matches!(tag.name.as_slice(), b"dt" | b"dd") {
            let beside = |open: &Open| matches!(open.name.as_slice(), b"dt" | b"dd");
            let at = self.innermost(beside, |open| open.name.as_slice() == b"dl" || open.kind == Kind::Cell);
            return at.map_or(Ok(()), |at| self.close_down_to(at));
        }
        let at = self.innermost(|open| open.name.as_slice() == b"p", |open| open.kind != Kind::Inline);
        at.map_or(Ok(()), |at| self.close_down_to(at))
    }

    /// The innermost open element that is wanted, unless a barrier comes first.
    fn innermost(&self, wanted: impl Fn(&Open) -> bool, barrier: impl Fn(&Open) -> bool) -> Option<usize> {
        for (at, open) in self.open.iter().enumerate().rev() {
            if wanted(open) {
                return Some(at);
            }
            if barrier(open) || open.kind == Kind::Table {
                return None;
            }
        }
        None
    }

    fn end(&mut self, tag: &EndTag<()>) -> Result<(), ReadError> {
        if self.too_deep > 0 && !is_void(&tag.name) {
            self.too_deep -= 1;
            return Ok(());
        }
        if tag.name.as_slice() == b"br" && !self.is_hidden() {
            return self.line_break();
        }
        if self.names.get(&tag.name).is_none_or(|count| *count == 0) {
            return Ok(());
        }
        // An end tag in a cell does not close elements outside the cell.
        let is_of_table =
            matches!(tag.name.as_slice(), b"table" | b"tr" | b"td" | b"th" | b"tbody" | b"thead" | b"tfoot");
        for (at, open) in self.open.iter().enumerate().rev() {
            if open.name == tag.name {
                return self.close_down_to(at);
            }
            if open.kind == Kind::Table || open.kind == Kind::Cell && !is_of_table {
                return Ok(());
            }
        }
        Ok(())
    }

    fn close_down_to(&mut self, at: usize) -> Result<(), ReadError> {
        while self.open.len() > at {
            self.close_last()?;
        }
        Ok(())
    }

    fn close_last(&mut self) -> Result<(), ReadError> {
        let Some(element) = self.open.last() else { return Ok(()) };
        let (kind, has_class, is_hidden) = (element.kind, element.has_class, element.is_hidden);
        if !is_hidden {
            match kind {
                Kind::Inline | Kind::Hidden | Kind::Break | Kind::Rule => {
                    self.line.part_ends = has_class.then_some(self.line.text.len());
                }
                Kind::Block | Kind::Row => self.flush()?,
                Kind::Item => {
                    self.flush()?;
                    (self.line.sign, self.line.is_item) = (None, false);
                }
                Kind::Paragraph | Kind::Heading(_) | Kind::Pre => self.paragraph_break()?,
                Kind::List(_) => {
                    let is_outermost = self.open.iter().filter(|open| matches!(open.kind, Kind::List(_))).count() < 2;
                    if is_outermost { self.paragraph_break()? } else { self.flush()? }
                }
                Kind::Cell => {
                    self.flush()?;
                    self.flow.close_cell()?;
                }
                Kind::Table => {
                    self.flush()?;
                    self.flow.close_table()?;
                }
            }
        }
        if let Some(element) = self.open.pop()
            && let Some(count) = self.names.get_mut(&element.name)
        {
            *count = count.saturating_sub(1);
        }
        Ok(())
    }

    fn is_hidden(&self) -> bool {
        let last = self.open.last();
        self.is_outside
            || last.is_some_and(|open| open.is_hidden)
            || self.wanted == Wanted::Main && !last.is_some_and(|open| open.in_main)
    }

    fn text(&mut self, text: &str) -> Result<(), ReadError> {
        if self.is_hidden() {
            return Ok(());
        }
        let open = self.open.last();
        let is_preformatted = open.is_some_and(|open| open.is_preformatted);
        for c in text.chars() {
            match c {
                '\n' if is_preformatted => self.line_break()?,
                '\t' if is_preformatted => self.push_char('\t')?,
                ' ' | '\n' | '\t' | '\r' | '\u{c}' => self.line.wants_blank = true,
                '\u{ad}' | '\u{200b}' => {}
                c => self.push_char(c)?,
            }
        }
        Ok(())
    }

    fn push_char(&mut self, c: char) -> Result<(), ReadError> {
        let look = self.open.last().map_or(Look::default(), |open| Look {
            is_bold: open.is_bold,
            is_note: open.is_note,
            heading: open.heading,
        });
        self.line.push(c, look)
    }

    fn next_sign(&mut self, tag: &Tag) -> Option<String> {
        let list = self.open.iter_mut().rev().find(|open| matches!(open.kind, Kind::List(_)))?;
        let value = number(tag, "value").unwrap_or(list.next);
        list.next = value.saturating_add(1);
        match list.counting {
            Counting::None => None,
            Counting::Bullet => Some("•".to_owned()),
            counting => Some(format!("{}.", counting.write(value))),
        }
    }

    fn line_break(&mut self) -> Result<(), ReadError> {
        if self.line.text.trim().is_empty() {
            self.flow.blank();
        }
        self.flush()
    }

    fn paragraph_break(&mut self) -> Result<(), ReadError> {
        self.flush()?;
        // The blank line goes above the sign of an item, not below it.
        if !self.is_hidden() && self.line.sign.is_none() && !self.flow.is_in_cell() {
            self.flow.blank();
        }
        Ok(())
    }

    /// Ends the line, unless it is blank.
    fn flush(&mut self) -> Result<(), ReadError> {
        let line = std::mem::take(&mut self.line);
        if line.is_blank() {
            self.line = line.without_text();
            return Ok(());
        }
        if line.is_note {
            return self.flow.aside(&line.text);
        }
        let (text, hint) = line.shown();
        self.flow.paragraph(&text, hint)
    }
}

fn counting(tag: &Tag, kind: Kind, style: Style) -> Counting {
    // The type of a list is case-sensitive.
    let letter = tag.attributes.get(b"type".as_slice()).map(|value| value.value.as_slice().to_vec());
    match kind {
        Kind::List(_) if style.without_signs => Counting::None,
        Kind::List(Sign::Bullet) => Counting::Bullet,
        Kind::List(Sign::Number) => match letter.as_deref() {
            Some(b"a") => Counting::LowerLetter,
            Some(b"A") => Counting::UpperLetter,
            Some(b"i") => Counting::LowerRoman,
            Some(b"I") => Counting::UpperRoman,
            _ => Counting::Decimal,
        },
        _ => Counting::None,
    }
}
