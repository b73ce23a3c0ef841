//! Reads XML element by element. Only the open elements are kept in memory.

use super::{limits::STEP, package::is_too_much};
use crate::ReadError;
use domain::watch::Watch;
use quick_xml::{
    Error, Reader,
    events::{BytesStart, Event},
};
use std::{
    borrow::Cow,
    io::{BufReader, Read},
};

/// No office document is nested more deeply.
const DEEPEST: usize = 1_000;

/// Receives the parts of a document. Names come without their prefix.
pub trait Handler {
    fn start(&mut self, name: &str, element: &Element) -> Result<(), ReadError>;
    fn end(&mut self, name: &str) -> Result<(), ReadError>;
    fn text(&mut self, text: &str) -> Result<(), ReadError>;
}

/// The attributes of an opening element.
pub struct Element<'a>(BytesStart<'a>);

impl Element<'_> {
    /// Finds an attribute by its name without prefix.
    pub fn get(&self, name: &str) -> Option<Cow<'_, str>> {
        let mut attributes = self.0.attributes();
        let mut all = attributes.with_checks(false).filter_map(Result::ok);
        let found = all.find(|attribute| attribute.key.local_name().as_ref() == name)?;
        found.normalized_value(quick_xml::XmlVersion::Implicit1_0).ok()
    }

    pub fn number(&self, name: &str) -> Option<usize> {
        self.get(name)?.trim().parse().ok()
    }
}

/// Walks through a document from start to end.
pub fn walk(from: impl Read, handler: &mut impl Handler, watch: &dyn Watch) -> Result<(), ReadError> {
    let mut reader = Reader::from_reader(BufReader::new(from));
    reader.config_mut().expand_empty_elements = true;
    reader.config_mut().allow_dangling_amp = true;
    let mut buffer = Vec::new();
    let mut depth = 0usize;
    for step in 0usize.. {
        if step.is_multiple_of(STEP) && !watch.go_on(step, step + STEP) {
            return Err(ReadError::Cancelled);
        }
        buffer.clear();
        match reader.read_event_into(&mut buffer).map_err(|error| refused(&error))? {
            Event::Start(start) => {
                depth += 1;
                if depth > DEEPEST {
                    return Err(ReadError::Damaged);
                }
                let element = Element(start);
                handler.start(element.0.local_name().as_ref(), &element)?;
            }
            Event::End(end) => {
                depth = depth.saturating_sub(1);
                handler.end(end.local_name().as_ref())?;
            }
            Event::Text(text) => handler.text(&text.xml10_content())?,
            Event::CData(text) => handler.text(&text.xml10_content())?,
            Event::GeneralRef(named) => {
                let number = named.resolve_char_ref().ok().flatten().map(String::from);
                let text = number.or_else(|| quick_xml::escape::resolve_predefined_entity(&named).map(str::to_owned));
                handler.text(&text.unwrap_or_default())?;
            }
            Event::Eof => break,
            Event::Empty(_) | Event::Comment(_) | Event::Decl(_) | Event::PI(_) | Event::DocType(_) => {}
        }
    }
    Ok(())
}

fn refused(error: &Error) -> ReadError {
    match error {
        Error::Io(error) if is_too_much(error) => ReadError::UnpacksToTooMuch,
        _ => ReadError::Damaged,
    }
}
