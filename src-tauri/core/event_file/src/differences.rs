//! What differs between two states of a plan, field by field, in words that a person reads: "Julia Zimmermann:
//! verhindert", "2.5 Wege zum Hof: Bibliothek → Gartenzimmer".

use super::{EventError, EventFile, compare::Difference, history::Names};
use chrono::{DateTime, Utc};
use domain::{
    Item, ItemRef, Language, Programme, Span, Table, action, field_names::field_name, participation::Mark, time,
};
use serde_json::Value;
use std::collections::BTreeMap;
use store::StoreError;
use uuid::Uuid;

impl EventFile {
    /// What is otherwise now than at this Stand.
    pub fn differences_since(&self, stand: u32, language: Language) -> Result<Vec<String>, EventError> {
        let head = self.store.ledger()?.into_iter().find(|row| row.stand == stand).map(|row| row.head);
        let head = head.ok_or(EventError::NoSuchStand(stand))?;
        let then = self.plan_after(head)?.ok_or(EventError::NoSuchStand(stand))?;
        self.differences_from(&then.programme, language)
    }

    /// When each Stand was first handed out.
    pub fn stands_handed_out(&self) -> Result<BTreeMap<u32, DateTime<Utc>>, EventError> {
        Ok(self.store.stands()?)
    }

    /// What is otherwise now than in another plan. Neither is changed.
    pub fn differences_from(&self, before: &Programme, language: Language) -> Result<Vec<String>, EventError> {
        let now = &self.programme;
        if before.event.id != now.event.id {
            return Err(EventError::AnotherEvent(before.event.title.clone()));
        }
        let differences = Difference::between(before, now).map_err(StoreError::from)?;
        let words = Words { before, now, language };
        let sentences = differences.iter().map(|difference| words.sentences(difference));
        Ok(sentences.collect::<serde_json::Result<Vec<_>>>().map_err(StoreError::from)?.concat())
    }
}

pub(super) struct Words<'a> {
    pub before: &'a Programme,
    pub now: &'a Programme,
    pub language: Language,
}

impl Words<'_> {
    fn sentences(&self, difference: &Difference) -> serde_json::Result<Vec<String>> {
        let language = self.language;
        Ok(match difference {
            Difference::OnlyHere(row) => {
                vec![format!("{}: {}", language.pick("nicht mehr", "gone"), self.name_and_kind(self.before, *row))]
            }
            Difference::OnlyThere(row) => {
                vec![format!("{}: {}", language.pick("neu", "new"), self.name_and_kind(self.now, *row))]
            }
            Difference::Fields(row, fields) => {
                let image = |plan: &Programme| plan.item(*row).map(|item| item.to_json()).transpose();
                let (before, now) = (image(self.before)?.unwrap_or_default(), image(self.now)?.unwrap_or_default());
                let name = self.name(self.now, *row);
                let said = fields.iter().filter(|field| !is_silent(row.table, field)).map(|field| {
                    let (before, now) = (&before[field.as_str()], &now[field.as_str()]);
                    format!("{name}: {}", self.change(row.table, field, before, now))
                });
                said.collect()
            }
        })
    }

    fn change(&self, table: Table, field: &str, before: &Value, now: &Value) -> String {
        let language = self.language;
        match (table, field, now.as_str()) {
            (Table::Contribution, "standing", Some("absent")) => {
                return Mark::Absent.words(language).unwrap_or_default().to_owned();
            }
            (Table::Session, "state", Some("cancelled")) => return language.pick("entfällt", "cancelled").to_owned(),
            (_, "private_reason" | "note" | "abstract" | "logos" | "fonts", _) => {
                return format!("{} {}", field_name(field, language), language.pick("geändert", "changed"));
            }
            _ => {}
        }
        let said = |plan, value| match self.value(plan, field, value) {
            nothing if nothing.is_empty() => "–".to_owned(),
            text => text,
        };
        let change = format!("{} → {}", said(self.before, before), said(self.now, now));
        match field {
            // What the value is shows by itself.
            "room" | "title" | "own_span" | "span" | "person" | "block" => change,
            _ => format!("{} {change}", field_name(field, language)),
        }
    }

    /// A value in words: rows by their names, times as people write them, words of the program in the language.
    pub fn value(&self, plan: &Programme, field: &str, value: &Value) -> String {
        /// More than a line shows.
        const MOST: usize = 80;
        let language = self.language;
        match value {
            Value::Null => String::new(),
            Value::Bool(answer) => language.pick(["nein", "ja"], ["no", "yes"])[usize::from(*answer)].to_owned(),
            Value::Number(number) => number.to_string(),
            Value::Array(values) => {
                let words = values.iter().map(|value| self.value(plan, field, value));
                words.filter(|word| !word.is_empty()).collect::<Vec<_>>().join(", ")
            }
            Value::Object(fields) => match span(value) {
                Some(span) => {
                    let day = time::short_date(span.day(), language);
                    format!("{day}, {}", plan.event.time_style.range_in_words(span, language))
                }
                None => {
                    let entries = fields.iter().filter(|(_, value)| !value.is_null());
                    let words = entries.map(|(name, value)| {
                        format!("{} {}", field_name(name, language), self.value(plan, name, value))
                    });
                    words.collect::<Vec<_>>().join(", ")
                }
            },
            Value::String(text) => {
                if let Ok(id) = text.parse::<Uuid>() {
                    return self.of_id(plan, id);
                }
                let known = word(field, text, language).map_or_else(|| text.clone(), str::to_owned);
                domain::limits::cut(&known, MOST).into_owned()
            }
        }
    }

    fn of_id(&self, plan: &Programme, id: Uuid) -> String {
        let tables = [Table::Room, Table::Block, Table::Session, Table::Person, Table::Contribution];
        let row = tables.into_iter().map(|table| ItemRef { table, id }).find(|row| plan.item(*row).is_some());
        row.map(|row| self.name(plan, row)).unwrap_or_default()
    }

    pub fn name(&self, plan: &Programme, row: ItemRef) -> String {
        let Some(item) = plan.item(row) else { return String::new() };
        let names = Names::of_plan(plan, self.language);
        match &item {
            // Whom it is about is what people look for.
            Item::Contribution(part) => {
                let person = part.person.and_then(|person| plan.people.get(&person));
                let person = person.map_or_else(|| "N. N.".to_owned(), |person| person.full_name());
                let session = plan.sessions.get(&part.session).map(|session| names.name(&session.clone().into()));
                format!("{person} ({})", session.unwrap_or_default())
            }
            item => names.name(item),
        }
    }

    pub fn name_and_kind(&self, plan: &Programme, row: ItemRef) -> String {
        format!("{} {}", action::noun(row.table, self.language), self.name(plan, row))
    }
}

/// Fields that say nothing to people, or follow from others.
fn is_silent(table: Table, field: &str) -> bool {
    matches!(field, "id" | "aliases" | "code" | "known_tables" | "stands_in_for")
        || (table, field) == (Table::Contribution, "position")
}

fn span(value: &Value) -> Option<Span> {
    serde_json::from_value(value.clone()).ok()
}

/// The words of the program that are values of fields.
fn word(field: &str, text: &str, language: Language) -> Option<&'static str> {
    let (german, english) = match (field, text) {
        ("standing", "coming") => ("kommt", "comes"),
        ("standing", "absent") => ("verhindert", "unable to attend"),
        ("standing", "withdrawn") => ("zurückgezogen", "withdrawn"),
        ("agreement", "idea") => ("Idee", "idea"),
        ("agreement", "asked") => ("angefragt", "asked"),
        ("agreement", "agreed") => ("zugesagt", "agreed"),
        ("agreement", "declined") => ("abgesagt", "declined"),
        ("presence", "on-site") => ("vor Ort", "on site"),
        ("presence", "remote") => ("online", "online"),
        ("state", "idea") => ("Idee", "idea"),
        ("state", "planned") => ("findet statt", "takes place"),
        ("state", "cancelled") => ("entfällt", "cancelled"),
        _ => return None,
    };
    Some(language.pick(german, english))
}
