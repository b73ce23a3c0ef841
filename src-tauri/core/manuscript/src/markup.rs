//! Elements with attributes and text, escaped when written.

use quick_xml::{
    Writer,
    escape::partial_escape,
    events::{BytesDecl, BytesEnd, BytesStart, BytesText, Event},
};
use std::io;

pub(super) struct Element {
    name: &'static str,
    attributes: Vec<(&'static str, String)>,
    children: Vec<Child>,
    flow: Flow,
}

enum Child {
    Element(Element),
    Text(String),
}

/// How the source is broken into lines for human readers.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Flow {
    /// All on one line, because every blank would be visible.
    Inline,
    /// Each child on a line of its own.
    Lines,
}

/// An element whose children follow one another on the same line.
pub(super) fn inline(name: &'static str) -> Element {
    Element { name, attributes: Vec::new(), children: Vec::new(), flow: Flow::Inline }
}

/// An element whose children stand on lines of their own.
pub(super) fn lines(name: &'static str) -> Element {
    Element { flow: Flow::Lines, ..inline(name) }
}

impl Element {
    pub(super) fn at(mut self, name: &'static str, value: impl Into<String>) -> Self {
        self.attributes.push((name, value.into()));
        self
    }

    pub(super) fn with(mut self, child: Element) -> Self {
        self.children.push(Child::Element(child));
        self
    }

    pub(super) fn with_all(mut self, children: impl IntoIterator<Item = Element>) -> Self {
        self.children.extend(children.into_iter().map(Child::Element));
        self
    }

    pub(super) fn text(mut self, text: impl Into<String>) -> Self {
        self.children.push(Child::Text(text.into()));
        self
    }
}

/// A whole XML file.
pub(super) fn xml(root: &Element) -> io::Result<Vec<u8>> {
    let mut writer = Writer::new(Vec::new());
    writer.write_event(Event::Decl(BytesDecl::new("1.0", Some("UTF-8"), Some("yes"))))?;
    put(&mut writer, root, Some(0))?;
    Ok(writer.into_inner())
}

/// A whole HTML file. Well-formed XML that closes all elements except the void ones is also HTML.
pub(super) fn html(root: &Element) -> io::Result<Vec<u8>> {
    let mut writer = Writer::new(Vec::new());
    writer.write_event(Event::DocType(BytesText::new("html")))?;
    put(&mut writer, root, Some(0))?;
    let mut bytes = writer.into_inner();
    bytes.push(b'\n');
    Ok(bytes)
}

/// `depth` is the indentation if the element begins a line.
fn put(writer: &mut Writer<Vec<u8>>, element: &Element, depth: Option<usize>) -> io::Result<()> {
    if let Some(depth) = depth {
        new_line(writer, depth);
    }
    let attributes = element.attributes.iter().map(|(name, value)| (*name, value.as_str()));
    let start = BytesStart::new(element.name).with_attributes(attributes);
    if element.children.is_empty() {
        return writer.write_event(Event::Empty(start));
    }
    writer.write_event(Event::Start(start))?;
    let inner = depth.filter(|_| element.flow == Flow::Lines);
    for child in &element.children {
        match child {
            Child::Element(child) => put(writer, child, inner.map(|depth| depth + 1))?,
            Child::Text(text) => {
                writer.write_event(Event::Text(BytesText::from_escaped(partial_escape(text.as_str()))))?;
            }
        }
    }
    if let Some(depth) = inner {
        new_line(writer, depth);
    }
    writer.write_event(Event::End(BytesEnd::new(element.name)))
}

fn new_line(writer: &mut Writer<Vec<u8>>, depth: usize) {
    let bytes = writer.get_mut();
    bytes.push(b'\n');
    bytes.extend(std::iter::repeat_n(b' ', depth * 2));
}
