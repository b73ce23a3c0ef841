//! Differences in words: each as it is said alone, and below the session, person or room that it is about.

use crate::{compare::Difference, history::Names};
use documents::lists::{Differing, Section};
use domain::{
    AvailabilityOf, AvailabilityState, Item, ItemRef, Language, Programme, SessionId, Span, Table, action,
    field_names::field_name, participation::Mark, time,
};
use serde_json::Value;
use std::collections::BTreeMap;
use uuid::Uuid;

/// One change, as it is said alone, and below what it is about.
pub(crate) struct Change {
    pub alone: String,
    pub below_its_subject: String,
}

pub(crate) struct Words<'a> {
    pub before: &'a Programme,
    pub now: &'a Programme,
    pub language: Language,
}

impl<'a> Words<'a> {
    /// The row of a difference, and the plan that has it.
    pub fn row_in(&self, difference: &Difference) -> (ItemRef, &'a Programme) {
        match difference {
            Difference::OnlyHere(row) => (*row, self.before),
            Difference::OnlyThere(row) | Difference::Fields(row, _) => (*row, self.now),
        }
    }

    /// What people look for: for a part its session, for a time of somebody or of a room these.
    pub fn subject(&self, plan: &Programme, row: ItemRef) -> ItemRef {
        match plan.item(row) {
            Some(Item::Contribution(part)) => ItemRef { table: Table::Session, id: part.session.0 },
            Some(Item::Availability(availability)) => match availability.of {
                AvailabilityOf::Person(person) => ItemRef { table: Table::Person, id: person.0 },
                AvailabilityOf::Room(room) => ItemRef { table: Table::Room, id: room.0 },
            },
            _ => row,
        }
    }

    pub fn said(&self, difference: &Difference) -> serde_json::Result<Vec<Change>> {
        let (row, plan) = self.row_in(difference);
        let fields = match difference {
            Difference::OnlyHere(_) => {
                return Ok(vec![self.of_whole_row(self.language.pick("nicht mehr", "gone"), plan, row)]);
            }
            Difference::OnlyThere(_) => {
                return Ok(vec![self.of_whole_row(self.language.pick("neu", "new"), plan, row)]);
            }
            Difference::Fields(_, fields) => fields,
        };
        let image = |plan: &Programme| plan.item(row).map(|item| item.to_json()).transpose();
        let (before, now) = (image(self.before)?.unwrap_or_default(), image(self.now)?.unwrap_or_default());
        let said = fields.iter().filter(|field| !is_silent(row.table, field)).map(|field| {
            let change = match (row.table, field.as_str()) {
                (Table::Session, "own_span") => self.change_of_time(row),
                (table, field) => self.change(table, field, &before[field], &now[field]),
            };
            let below_its_subject = match plan.item(row) {
                Some(Item::Contribution(_)) => format!("{}: {change}", self.short_name(plan, row)),
                _ => change.clone(),
            };
            Change { alone: format!("{}: {change}", self.name(plan, row)), below_its_subject }
        });
        Ok(said.collect())
    }

    /// Where a session has no time of its own, it has that of its block.
    fn change_of_time(&self, row: ItemRef) -> String {
        let when = |plan: &Programme| {
            let session = plan.sessions.get(&SessionId(row.id));
            let span = session.and_then(|session| plan.span(session));
            span.map_or_else(|| "–".to_owned(), |span| self.in_words(plan, span))
        };
        format!("{} → {}", when(self.before), when(self.now))
    }

    /// A row that is new or gone.
    fn of_whole_row(&self, word: &str, plan: &Programme, row: ItemRef) -> Change {
        let below_its_subject = match self.subject(plan, row) == row {
            true => word.to_owned(),
            false => format!("{word}: {}", self.short_name(plan, row)),
        };
        Change { alone: format!("{word}: {}", self.name_and_kind(plan, row)), below_its_subject }
    }

    /// By kind; sessions in the order of the plan, and what is gone last.
    pub fn sections(&self, mut by_subject: BTreeMap<ItemRef, Vec<String>>) -> Vec<Section> {
        let in_order = self.now.sessions_in_order().into_iter().chain(self.before.sessions_in_order());
        let sessions = in_order.map(|session| ItemRef { table: Table::Session, id: session.id.0 });
        let mut ordered: Vec<(ItemRef, Vec<String>)> = Vec::new();
        for session in sessions {
            ordered.extend(by_subject.remove(&session).map(|changes| (session, changes)));
        }
        ordered.extend(by_subject);
        ordered.sort_by_key(|(row, _)| row.table);
        let of_one_kind = ordered.chunk_by(|(a, _), (b, _)| a.table == b.table);
        let section = |rows: &[(ItemRef, Vec<String>)]| {
            let table = rows[0].0.table;
            let heading = match table {
                Table::Event => action::noun(table, self.language),
                table => action::nouns(table, self.language),
            };
            let rows = rows.iter().map(|(row, changes)| {
                let plan = if self.now.item(*row).is_some() { self.now } else { self.before };
                Differing { name: self.name(plan, *row), changes: changes.clone() }
            });
            Section { heading: heading.to_owned(), rows: rows.collect() }
        };
        of_one_kind.map(section).collect()
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
                Some(span) => self.in_words(plan, span),
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
                let person = self.short_name(plan, row);
                let session = plan.sessions.get(&part.session).map(|session| names.name(&session.clone().into()));
                format!("{person} ({})", session.unwrap_or_default())
            }
            item => names.name(item),
        }
    }

    /// A row below what it is about: who has a part, or when somebody is there.
    fn short_name(&self, plan: &Programme, row: ItemRef) -> String {
        match plan.item(row) {
            Some(Item::Contribution(part)) => {
                let person = part.person.and_then(|person| plan.people.get(&person));
                person.map_or_else(|| "N. N.".to_owned(), |person| person.full_name())
            }
            Some(Item::Availability(availability)) => {
                let (there, not_there) = match availability.of {
                    AvailabilityOf::Person(_) => self.language.pick(("da", "nicht da"), ("there", "not there")),
                    AvailabilityOf::Room(_) => self.language.pick(("offen", "geschlossen"), ("open", "closed")),
                };
                let state = match availability.state {
                    AvailabilityState::Available => there,
                    AvailabilityState::Unavailable => not_there,
                };
                format!("{state} {}", self.in_words(plan, availability.span))
            }
            _ => self.name(plan, row),
        }
    }

    fn in_words(&self, plan: &Programme, span: Span) -> String {
        let day = time::short_date(span.day(), self.language);
        format!("{day}, {}", plan.event.time_style.range_in_words(span, self.language))
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
