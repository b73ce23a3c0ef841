//! The numbers of Word's lists. They are not in the text and have to be counted (ECMA-376, part 1, 17.9).

use super::super::{
    counting::Counting,
    package::Package,
    xml::{Element, Handler, walk},
};
use crate::ReadError;
use domain::watch::Watch;
use std::collections::HashMap;

const LEVELS: usize = 9;

#[derive(Default)]
pub struct Numbering {
    /// The look of lists, by an id that several lists may share.
    looks: HashMap<String, Look>,
    /// A list: its look, and the levels that start at another number.
    lists: HashMap<String, List>,
    /// The present count of each look. Word continues counting in the next list of the same look.
    counts: HashMap<String, [Option<usize>; LEVELS]>,
    /// Levels of lists that have been restarted already.
    started: HashMap<String, [bool; LEVELS]>,
}

#[derive(Default)]
struct Look {
    levels: [Level; LEVELS],
}

#[derive(Clone)]
struct Level {
    counting: Counting,
    /// "%1.", "%1.%2", "Workshop %1:"
    text: String,
    start: usize,
    /// The style whose paragraphs are on this level.
    style: Option<String>,
}

impl Default for Level {
    fn default() -> Self {
        Self { counting: Counting::Decimal, text: String::new(), start: 1, style: None }
    }
}

#[derive(Default)]
struct List {
    look: String,
    starts: [Option<usize>; LEVELS],
}

impl Numbering {
    /// The level of a list that belongs to a paragraph style.
    pub fn level_of_style(&self, list: &str, style: &str) -> Option<usize> {
        let look = self.looks.get(&self.lists.get(list)?.look)?;
        look.levels.iter().position(|level| level.style.as_deref() == Some(style))
    }

    /// Counts a paragraph and returns what precedes it: "3.", "b)", "•". `None` if the list is unknown.
    pub fn count(&mut self, list: &str, level: usize) -> Option<String> {
        let level = level.min(LEVELS - 1);
        let List { look: id, starts } = self.lists.get(list)?;
        let look = self.looks.get(id)?;
        let counts = self.counts.entry(id.clone()).or_default();
        let started = self.started.entry(list.to_owned()).or_default();
        let start = |at: usize| starts[at].unwrap_or(look.levels[at].start);
        let starts_over = starts[level].is_some() && !started[level];
        started[level] = true;
        counts[level] = Some(match counts[level] {
            Some(count) if !starts_over => count.saturating_add(1),
            _ => start(level),
        });
        counts[level + 1..].fill(None);
        let shown = &look.levels[level];
        if shown.counting == Counting::Bullet {
            return Some("•".to_owned());
        }
        let mut text = String::new();
        let mut signs = shown.text.chars();
        while let Some(sign) = signs.next() {
            let at = (sign == '%').then(|| signs.clone().next().and_then(|digit| digit.to_digit(10))).flatten();
            match at.and_then(|at| usize::try_from(at).ok()?.checked_sub(1)).filter(|at| *at < LEVELS) {
                Some(at) => {
                    signs.next();
                    let counting = look.levels[at].counting;
                    text.push_str(&counting.write(counts[at].unwrap_or_else(|| start(at))));
                }
                None => text.push(sign),
            }
        }
        Some(text.trim().to_owned())
    }
}

pub fn read(package: &mut Package, name: &str, watch: &dyn Watch) -> Result<Numbering, ReadError> {
    let mut reader = Reader::default();
    if let Some(part) = package.part(name)? {
        walk(part, &mut reader, watch)?;
    }
    Ok(reader.numbering)
}

#[derive(Default)]
struct Reader {
    numbering: Numbering,
    look: Option<(String, Look)>,
    list: Option<(String, List)>,
    level: usize,
}

impl Handler for Reader {
    fn start(&mut self, name: &str, element: &Element) -> Result<(), ReadError> {
        let value = || element.get("val").unwrap_or_default().into_owned();
        match name {
            "abstractNum" => {
                self.look = element.get("abstractNumId").map(|id| (id.into_owned(), Look::default()));
            }
            "num" => self.list = element.get("numId").map(|id| (id.into_owned(), List::default())),
            "lvl" | "lvlOverride" => self.level = element.number("ilvl").unwrap_or(0).min(LEVELS - 1),
            "abstractNumId" => {
                if let Some((_, list)) = &mut self.list {
                    list.look = value();
                }
            }
            "startOverride" => {
                if let Some((_, list)) = &mut self.list {
                    list.starts[self.level] = element.number("val");
                }
            }
            _ => {}
        }
        // A list may override the look of a level. That is ignored: numbers follow the shared look.
        let Some((_, look)) = self.look.as_mut().filter(|_| self.list.is_none()) else { return Ok(()) };
        let level = &mut look.levels[self.level];
        match name {
            "start" => level.start = element.number("val").unwrap_or(1),
            "lvlText" => level.text = value(),
            "pStyle" => level.style = Some(value()),
            "numFmt" => {
                level.counting = match value().as_str() {
                    "lowerLetter" => Counting::LowerLetter,
                    "upperLetter" => Counting::UpperLetter,
                    "lowerRoman" => Counting::LowerRoman,
                    "upperRoman" => Counting::UpperRoman,
                    "decimalZero" => Counting::DecimalZero,
                    "bullet" => Counting::Bullet,
                    "none" => Counting::None,
                    _ => Counting::Decimal,
                };
            }
            _ => {}
        }
        Ok(())
    }

    fn end(&mut self, name: &str) -> Result<(), ReadError> {
        match name {
            "abstractNum" => self.numbering.looks.extend(self.look.take()),
            "num" => self.numbering.lists.extend(self.list.take()),
            _ => {}
        }
        Ok(())
    }

    fn text(&mut self, _: &str) -> Result<(), ReadError> {
        Ok(())
    }
}
