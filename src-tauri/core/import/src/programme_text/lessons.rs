//! What the user taught the reader: the meaning of a line, or of all lines that look like it.

use super::{
    likeness::{SURE, likeness},
    lines::{Line, bullet, without_bullet},
    rooms::has_room_word,
    when,
};
use crate::LineKind;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// "Line 12 is a title", "lines like line 12 are people". The next version of a sheet has the same shapes, so lessons
/// can be remembered.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "types", derive(specta::Type))]
pub struct Lesson {
    pub which: Which,
    pub kind: LineKind,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "types", derive(specta::Type))]
#[serde(rename_all = "kebab-case")]
pub enum Which {
    /// Counted from 1.
    Line(usize),
    /// All lines with the same shape as this one.
    LinesLike(usize),
    Shape(String),
}

/// The lessons, by the lines that they apply to.
pub struct Taught {
    kinds: BTreeMap<usize, LineKind>,
}

impl Taught {
    /// A lesson about a single line takes precedence over one about all similar lines, and a later lesson over an
    /// earlier one.
    pub fn of(lines: &[Line], lessons: &[Lesson]) -> Self {
        let mut kinds = BTreeMap::new();
        if lessons.is_empty() {
            return Self { kinds };
        }
        let shapes: Vec<String> = (0..lines.len()).map(|index| shape(lines, index)).collect();
        let first_of = |number: usize| lines.iter().position(|line| line.number == number);
        for lesson in lessons {
            let wanted = match &lesson.which {
                Which::Line(_) => continue,
                Which::LinesLike(number) => first_of(*number).map(|index| shapes[index].as_str()),
                Which::Shape(shape) => Some(shape.as_str()),
            };
            let alike = shapes.iter().enumerate().filter(|(_, shape)| wanted == Some(shape.as_str()));
            kinds.extend(alike.map(|(index, _)| (index, lesson.kind)));
        }
        for lesson in lessons {
            if let Which::Line(number) = lesson.which {
                let those = lines.iter().enumerate().filter(|(_, line)| line.number == number);
                kinds.extend(those.map(|(index, _)| (index, lesson.kind)));
            }
        }
        Self { kinds }
    }

    /// The same for reordered lines.
    pub fn in_order(&self, order: &[usize]) -> Self {
        let kinds = order.iter().enumerate().filter_map(|(to, from)| Some((to, self.kind(*from)?)));
        Self { kinds: kinds.collect() }
    }

    pub fn kind(&self, index: usize) -> Option<LineKind> {
        self.kinds.get(&index).copied()
    }
}

/// Lessons that also hold for the next version of the sheet: those about all lines of a shape. Single lines may differ
/// there.
pub fn lasting(lines: &[Line], lessons: &[Lesson]) -> Vec<Lesson> {
    let lasting = |lesson: &Lesson| {
        let shape = match &lesson.which {
            Which::Line(_) => return None,
            Which::LinesLike(number) => shape(lines, lines.iter().position(|line| line.number == *number)?),
            Which::Shape(shape) => shape.clone(),
        };
        Some(Lesson { which: Which::Shape(shape), kind: lesson.kind })
    };
    lessons.iter().filter_map(lasting).collect()
}

/// The shape of a line, in words that never change: "sign:bullet case:title words:few comma people gap".
pub fn shape(lines: &[Line], index: usize) -> String {
    let line = &lines[index];
    if line.is_blank() {
        return "blank".to_owned();
    }
    let text = bullet(line.text).unwrap_or(line.text);
    let mut signs: Vec<&str> = Vec::new();
    let mut add = |is_so: bool, word: &'static str| signs.extend(is_so.then_some(word));
    let when = when::find(text);
    add(bullet(line.text).is_some(), "bullet");
    add(when.as_ref().is_some_and(|when| when.day.is_some()), "day");
    add(when.as_ref().is_some_and(|when| when.has_clock() && when.before.is_empty()), "clock-first");
    add(when.as_ref().is_some_and(|when| when.has_clock() && !when.before.is_empty()), "clock-behind");
    add(text.starts_with(|c: char| c.is_ascii_digit()) && when.is_none(), "number");
    add(text.starts_with(['„', '“', '»', '«', '"', '‚']), "quote");
    let letters = || text.chars().filter(|c| c.is_alphabetic());
    add(letters().count() > 3 && letters().all(|c| !c.is_lowercase()), "capitals");
    add(text.starts_with(char::is_lowercase), "small");
    add(text.contains(": "), "colon");
    add(text.ends_with(':'), "ends-colon");
    add(text.ends_with(['.', '!', '?']), "ends-sentence");
    add(text.contains(','), "comma");
    add(text.contains('('), "bracket");
    add([" – ", " — ", " - "].iter().any(|dash| text.contains(dash)), "dash");
    add(line.text.contains('\t'), "cells");
    add(likeness(without_bullet(text)) >= SURE, "people");
    add(has_room_word(text), "room");
    add(line.hint.heading.is_some(), "heading");
    add(line.hint.is_bold, "bold");
    add(index == 0 || lines[index - 1].is_blank(), "gap");
    signs.push(match text.split_whitespace().take(26).count() {
        0..=3 => "words-3",
        4..=8 => "words-8",
        9..=25 => "words-25",
        _ => "words-many",
    });
    signs.join(" ")
}
