//! Three sides of one row, field by field.

use super::{
    About, Answers, Base, Question, Side,
    base::fields,
    text::{Piece, pieces},
    value::{TOGETHER, Treatment, by_key, three_way},
};
use domain::{Item, ItemRef, Table};
use serde_json::{Map, Value};
use std::collections::BTreeSet;

/// The row with what either side changed, and what both changed differently.
pub(crate) fn united(
    base: Option<&Base>,
    ours: &Item,
    theirs: &Item,
    answers: &Answers,
) -> serde_json::Result<(Item, Vec<Question>)> {
    let row = ours.to_ref();
    if ours == theirs {
        return Ok((ours.clone(), Vec::new()));
    }
    let (ours, theirs) = (fields(ours)?, fields(theirs)?);
    let mut uniting = Uniting { row, base, ours: &ours, theirs: &theirs, answers, questions: Vec::new() };
    let mut image = ours.clone();
    let mut done = BTreeSet::from(["id"]);
    for (_, together) in TOGETHER.iter().filter(|(table, _)| *table == row.table) {
        image.extend(uniting.together(together));
        done.extend(*together);
    }
    for field in theirs.keys().filter(|field| !done.contains(field.as_str())) {
        image.insert(field.clone(), uniting.field(field));
    }
    let questions = uniting.questions;
    Ok((Item::from_json(row.table, Value::Object(image))?, questions))
}

/// The fields in which a row is not as it was.
pub(crate) fn edited(base: &Base, item: &Item) -> serde_json::Result<Vec<String>> {
    let fields = fields(item)?;
    Ok(fields.into_iter().filter(|(field, value)| base.get(field) != Some(value)).map(|(field, _)| field).collect())
}

struct Uniting<'a> {
    row: ItemRef,
    base: Option<&'a Base>,
    ours: &'a Map<String, Value>,
    theirs: &'a Map<String, Value>,
    answers: &'a Answers,
    questions: Vec<Question>,
}

impl Uniting<'_> {
    /// Fields of which each side means all at once.
    fn together(&mut self, fields: &[&str]) -> Map<String, Value> {
        let of = |side: &Map<String, Value>| -> Map<String, Value> {
            fields.iter().filter_map(|field| Some(((*field).to_owned(), side.get(*field)?.clone()))).collect()
        };
        let before = self.base.map(|base| {
            let known = fields.iter().filter_map(|field| Some(((*field).to_owned(), base.get(field)?.clone())));
            Value::Object(known.collect())
        });
        let (ours, theirs) = (Value::Object(of(self.ours)), Value::Object(of(self.theirs)));
        let united = three_way(before.as_ref(), &ours, &theirs, Treatment::Whole);
        let united = united.unwrap_or_else(|| self.ask(fields[0].to_owned(), before.unwrap_or_default(), ours, theirs));
        match united {
            Value::Object(fields) => fields,
            _ => Map::new(),
        }
    }

    fn field(&mut self, field: &str) -> Value {
        let before = self.base.and_then(|base| base.get(field)).cloned();
        let ours = self.ours.get(field).cloned().unwrap_or_default();
        let theirs = self.theirs.get(field).cloned().unwrap_or_default();
        let treatment = Treatment::of(self.row.table, field);
        if let Some(united) = three_way(before.as_ref(), &ours, &theirs, treatment) {
            return united;
        }
        match (treatment, &ours, &theirs) {
            (Treatment::ByKey, Value::Object(mine), Value::Object(other)) => {
                self.entries(field, before.as_ref().and_then(Value::as_object), mine, other)
            }
            (_, Value::String(mine), Value::String(other)) if mine.contains('\n') || other.contains('\n') => {
                self.text(field, before.as_ref().and_then(Value::as_str).unwrap_or_default(), mine, other)
            }
            _ => self.ask(field.to_owned(), before.unwrap_or_default(), ours, theirs),
        }
    }

    fn entries(
        &mut self,
        field: &str,
        base: Option<&Map<String, Value>>,
        ours: &Map<String, Value>,
        theirs: &Map<String, Value>,
    ) -> Value {
        let (mut united, asked) = by_key(base, ours, theirs);
        for key in asked {
            let side =
                |side: Option<&Map<String, Value>>| side.and_then(|side| side.get(&key)).cloned().unwrap_or_default();
            match self.ask(format!("{field}.{key}"), side(base), side(Some(ours)), side(Some(theirs))) {
                // Where the other side dropped the entry, there is none.
                value if value.is_null() && !theirs.contains_key(&key) => drop(united.remove(&key)),
                value => drop(united.insert(key, value)),
            }
        }
        Value::Object(united)
    }

    fn text(&mut self, field: &str, base: &str, ours: &str, theirs: &str) -> Value {
        let mut paragraphs: Vec<String> = Vec::new();
        let mut number = 0;
        for piece in pieces(base, ours, theirs) {
            match piece {
                Piece::Settled(settled) => paragraphs.extend(settled.into_iter().map(str::to_owned)),
                Piece::Asked { base, ours, theirs } => {
                    number += 1;
                    let [base, ours, theirs] = [base, ours, theirs].map(|side| Value::from(side.join("\n")));
                    // Where a side has no paragraph in this place, there is none.
                    let chosen = self.ask(format!("{field}#{number}"), base, ours, theirs);
                    paragraphs.extend(chosen.as_str().filter(|text| !text.is_empty()).map(str::to_owned));
                }
            }
        }
        Value::from(paragraphs.join("\n"))
    }

    /// Asks, unless nobody could answer; returns what holds until there is an answer.
    fn ask(&mut self, field: String, base: Value, ours: Value, theirs: Value) -> Value {
        if let Some(side) = unasked(self.row.table, &field, &ours, &theirs) {
            return if side == Side::Theirs { theirs } else { ours };
        }
        let key = format!("{}:{}:{field}", self.row.table.key(), self.row.id);
        let answer = self.answers.get(&key).copied();
        let taken = if answer == Some(Side::Theirs) { theirs.clone() } else { ours.clone() };
        let field = field.split('#').next().unwrap_or(&field).to_owned();
        self.questions.push(Question { key, row: self.row, about: About::Field { field, base, ours, theirs }, answer });
        taken
    }
}

/// Which side holds where people would not know what to say.
fn unasked(table: Table, field: &str, ours: &Value, theirs: &Value) -> Option<Side> {
    let is_by_hand = |side: &Value| side.get("fixed") == Some(&Value::Bool(true));
    match (table, field) {
        // A place that was given by hand holds against one that was computed.
        (Table::Place, _) if is_by_hand(theirs) && !is_by_hand(ours) => Some(Side::Theirs),
        (Table::Place | Table::Wish, _) | (Table::Event, "known_tables") | (Table::Waiver, "facts") => Some(Side::Ours),
        _ => None,
    }
}
