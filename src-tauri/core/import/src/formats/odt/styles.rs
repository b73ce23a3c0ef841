//! The styles of an OpenDocument text: bold text, headings, list numbering.

use super::super::{
    counting::Counting,
    xml::{Element, Handler},
};
use crate::ReadError;
use std::collections::HashMap;

/// A style may be based on another; no document has longer chains.
const MOST_STEPS: usize = 16;
/// The levels of a list (part 3, 16.30).
pub const LEVELS: usize = 10;

#[derive(Default)]
pub struct Styles {
    by_name: HashMap<String, Style>,
    lists: HashMap<String, [Level; LEVELS]>,
}

#[derive(Clone, Default)]
pub struct Style {
    parent: Option<String>,
    pub bold: Option<bool>,
    pub hidden: Option<bool>,
    pub heading: Option<u8>,
    pub list: Option<String>,
}

#[derive(Clone, Default, Debug)]
pub struct Level {
    pub counting: Counting,
    pub prefix: String,
    pub suffix: String,
    pub start: Option<usize>,
    /// How many levels are shown: "1.2" shows two.
    pub shown: usize,
}

impl Styles {
    /// The style with everything that it inherits.
    pub fn get(&self, name: &str) -> Style {
        let mut style = Style::default();
        let mut next = Some(name);
        for _ in 0..MOST_STEPS {
            let Some(found) = next.and_then(|name| self.by_name.get(name)) else { break };
            style.bold = style.bold.or(found.bold);
            style.hidden = style.hidden.or(found.hidden);
            style.heading = style.heading.or(found.heading);
            style.list = style.list.or_else(|| found.list.clone());
            next = found.parent.as_deref();
        }
        style
    }

    pub fn list(&self, name: &str) -> Option<&[Level; LEVELS]> {
        self.lists.get(name)
    }
}

pub struct Reader<'a> {
    styles: &'a mut Styles,
    open: Option<(String, Style)>,
    list: Option<(String, [Level; LEVELS])>,
}

impl<'a> Reader<'a> {
    pub fn new(styles: &'a mut Styles) -> Self {
        Self { styles, open: None, list: None }
    }
}

impl Handler for Reader<'_> {
    fn start(&mut self, name: &str, element: &Element) -> Result<(), ReadError> {
        let named = |name: &str| element.get(name).map(std::borrow::Cow::into_owned);
        match name {
            "style" => {
                let mut style = Style { parent: named("parent-style-name"), ..Style::default() };
                style.list = named("list-style-name").filter(|list| !list.is_empty());
                style.heading = element.get("default-outline-level").and_then(|level| level.parse().ok());
                let id = named("name").unwrap_or_default();
                // Writer's built-in styles have the same names in every language.
                if matches!(id.as_str(), "Title") {
                    style.heading = Some(1);
                }
                self.open = Some((id, style));
            }
            "text-properties" => {
                if let Some((_, style)) = &mut self.open {
                    style.bold = element.get("font-weight").map(|weight| is_bold(&weight)).or(style.bold);
                    style.hidden = element.get("display").map(|display| display == "none").or(style.hidden);
                }
            }
            "list-style" => self.list = named("name").map(|name| (name, std::array::from_fn(|_| Level::default()))),
            "list-level-style-number" | "list-level-style-bullet" | "list-level-style-image" => {
                let at = element.number("level").unwrap_or(1).clamp(1, LEVELS) - 1;
                if let Some((_, levels)) = &mut self.list {
                    levels[at] = Level {
                        counting: match name {
                            "list-level-style-number" => counting(&element.get("num-format").unwrap_or_default()),
                            _ => Counting::Bullet,
                        },
                        prefix: named("num-prefix").unwrap_or_default(),
                        suffix: named("num-suffix").unwrap_or_default(),
                        start: element.number("start-value"),
                        shown: element.number("display-levels").unwrap_or(1).clamp(1, LEVELS),
                    };
                }
            }
            _ => {}
        }
        Ok(())
    }

    fn end(&mut self, name: &str) -> Result<(), ReadError> {
        match name {
            "style" => self.styles.by_name.extend(self.open.take()),
            "list-style" => self.styles.lists.extend(self.list.take()),
            _ => {}
        }
        Ok(())
    }

    fn text(&mut self, _: &str) -> Result<(), ReadError> {
        Ok(())
    }
}

fn is_bold(weight: &str) -> bool {
    weight == "bold" || weight.parse().is_ok_and(|weight: u32| weight >= 600)
}

/// `None` if a level shows no number (part 3, 19.500).
fn counting(format: &str) -> Counting {
    match format {
        "1" => Counting::Decimal,
        "a" => Counting::LowerLetter,
        "A" => Counting::UpperLetter,
        "i" => Counting::LowerRoman,
        "I" => Counting::UpperRoman,
        _ => Counting::None,
    }
}
