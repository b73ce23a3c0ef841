//! `tagwerk set`: any field of the model, by the names that `show --json` gives them.

use crate::{failure::Failure, help::command, talk::Talk};
use clap::{Args, ValueEnum};
use serde_json::{Map, Value};
use std::{io::Read, path::PathBuf};
use tagwerk_core::{
    domain::{ContributionId, ItemRef, Programme, Sentence, Table},
    event_file::{EventFile, Part, logo},
    store,
};
use uuid::Uuid;

command! {
    "Ändert Felder, etwa: set FILE session 2.4 -- state=cancelled"
    | "Changes fields, such as: set FILE session 2.4 -- state=cancelled"
    #[derive(Args)]
    pub struct Set {
        file: PathBuf = "die Veranstaltung" | "the event",
        thing: Thing =
            "event, block, room, session, person oder contribution"
            | "event, block, room, session, person or contribution",
        // No name for the event itself.
        name: Option<String> = "welches davon: Kennung, Name, 2.4, 2.4/Person" | "which one: id, name, 2.4, 2.4/person",
        #[arg(value_name = "FIELD=VALUE", last = true, required = true)]
        fields: Vec<String> =
            "Felder, wie »show --json« sie nennt; name_order sagt, in welcher Reihenfolge family und given geschrieben werden, und lässt beide stehen"
            | "fields as “show --json” names them; name_order says in which order family and given are written, and leaves both as they are",
    }
}

#[derive(Clone, Copy, ValueEnum)]
enum Thing {
    Event,
    Block,
    Room,
    Session,
    Person,
    Contribution,
}

impl Set {
    pub fn run(&self, talk: &Talk) -> Result<(), Failure> {
        let mut file = talk.open(&self.file)?;
        let row = row(file.programme(), self.thing, self.name.as_deref())?;
        let (stand_in, words) = stand_in(file.programme(), row, &self.fields)?;
        let fields = fields(talk, &file, row, &words)?;
        let outcome = match stand_in {
            Some(stand_in) => file.set_stand_in(ContributionId(row.id), stand_in, &fields, talk.now)?,
            None => file.edit(row, &fields, talk.now)?,
        };
        talk.done(&file, &outcome)
    }
}

/// The row that is meant.
fn row(programme: &Programme, thing: Thing, name: Option<&str>) -> Result<ItemRef, Failure> {
    let name = name.unwrap_or_default();
    let (table, id) = match thing {
        Thing::Event => (Table::Event, programme.event.id.0),
        Thing::Block => (Table::Block, programme.find_block(name)?.0),
        Thing::Room => (Table::Room, programme.find_room(name)?.0),
        Thing::Session => (Table::Session, programme.find_session(name)?.0),
        Thing::Person => (Table::Person, programme.find_person(name)?.0),
        Thing::Contribution => (Table::Contribution, contribution(programme, name)?),
    };
    Ok(ItemRef { table, id })
}

/// "2.4/Stock", or an id.
fn contribution(programme: &Programme, name: &str) -> Result<Uuid, Failure> {
    if let Some(contribution) =
        programme.contributions.values().find(|contribution| contribution.id.to_string() == name)
    {
        return Ok(contribution.id.0);
    }
    let unclear = || Failure::WhichContribution(name.to_owned());
    let (session, person) = name.split_once('/').ok_or_else(unclear)?;
    let (session, person) = (programme.find_session(session)?, programme.find_person(person)?);
    let mut matching =
        programme.contributions_to(session).into_iter().filter(|contribution| contribution.person == Some(person));
    match (matching.next(), matching.next()) {
        (Some(contribution), None) => Ok(contribution.id.0),
        _ => Err(unclear()),
    }
}

/// Splits off "replaced_by=Bert Bohn". A stand-in has a contribution of their own, so this is no field of the
/// contribution. "replaced_by=" means nobody any more.
fn stand_in(
    programme: &Programme,
    row: ItemRef,
    words: &[String],
) -> Result<(Option<Option<Part>>, Vec<String>), Failure> {
    let named = |word: &String| {
        word.strip_prefix("replaced_by=").filter(|_| row.table == Table::Contribution).map(str::trim).map(str::to_owned)
    };
    let mut stand_in = None;
    let mut others = Vec::new();
    for word in words {
        match named(word) {
            Some(name) if name.is_empty() => stand_in = Some(None),
            Some(name) => stand_in = Some(Some(Part::Of(programme.find_person(&name)?))),
            None => others.push(word.clone()),
        }
    }
    Ok((stand_in, others))
}

/// "title=Neu", "expected=40", "room=Saal 1", "equipment=Beamer; Flipchart", "contact.email=…", "note=" (nothing).
fn fields(talk: &Talk, file: &EventFile, row: ItemRef, words: &[String]) -> Result<Map<String, Value>, Failure> {
    let image = file.programme().item(row).map(|item| item.to_json()).transpose()?.unwrap_or_default();
    let mut fields = Map::new();
    for word in words {
        let (field, text) = word.split_once('=').ok_or_else(|| Failure::NotAField(word.clone()))?;
        match field.split_once('.') {
            // A field of a group; the other fields of the group stay.
            Some((group, member)) => {
                let mut whole = fields.get(group).or_else(|| image.get(group)).cloned().unwrap_or_default();
                let numbers = matches!(group, "walking" | "bounds" | "seats_by_form");
                put(&mut whole, member, if numbers { number(text) } else { plain(text) });
                fields.insert(group.to_owned(), whole);
            }
            // Older files had only one logo.
            None if row.table == Table::Event && matches!(field, "logo" | "logos") => {
                fields.insert("logos".to_owned(), logos(talk, text)?);
            }
            None if row.table == Table::Event && field == "fonts" => {
                fields.insert("fonts".to_owned(), fonts(file, text)?);
            }
            None => {
                fields.insert(field.to_owned(), value(file.programme(), row.table, field, text, image.get(field))?);
            }
        }
    }
    Ok(fields)
}

/// A member of a group, or a member of a member: "walking.other_floor", "bounds.workshop.most".
fn put(whole: &mut Value, member: &str, value: Value) {
    if whole.is_null() {
        *whole = Value::Object(Map::new());
    }
    let Value::Object(members) = whole else { return };
    match member.split_once('.') {
        Some((group, member)) => put(members.entry(group).or_insert(Value::Null), member, value),
        None => drop(members.insert(member.to_owned(), value)),
    }
}

fn value(
    programme: &Programme,
    table: Table,
    field: &str,
    text: &str,
    before: Option<&Value>,
) -> Result<Value, Failure> {
    if text.is_empty() {
        // These fields are never null; the core decides whether they may be empty.
        if matches!(field, "title" | "abstract" | "family" | "given" | "name")
            && (table, field) != (Table::Person, "title")
        {
            return Ok(Value::String(String::new()));
        }
        return Ok(if before.is_some_and(Value::is_array) { Value::Array(Vec::new()) } else { Value::Null });
    }
    let id = |id: Uuid| Value::String(id.to_string());
    Ok(match (table, field) {
        (Table::Session, "room") | (Table::Room, "part_of") => id(programme.find_room(text)?.0),
        (Table::Session, "block") => id(programme.find_block(text)?.0),
        (Table::Contribution, "person") => id(programme.find_person(text)?.0),
        (Table::Contribution, "session") => id(programme.find_session(text)?.0),
        (_, "span" | "own_span") => span(text),
        _ if before.is_some_and(Value::is_array) => text.split(';').map(|part| plain(part.trim())).collect(),
        _ if text.starts_with(['{', '[']) => serde_json::from_str(text).unwrap_or_else(|_| plain(text)),
        // Where the field holds a number, digits are a number; a session's number is text.
        _ if is_number(table, field) => number(text),
        _ if matches!(text, "true" | "false") && matches!(field, "still_announced" | "step_free") => {
            Value::Bool(text == "true")
        }
        _ => plain(text),
    })
}

/// Font files, separated by semicolons, which become part of the event.
fn fonts(file: &EventFile, text: &str) -> Result<Value, Failure> {
    let mut fonts = Vec::new();
    for path in text.split(';').map(str::trim).filter(|path| !path.is_empty()) {
        let font = file.keep_font(&read(path)?).map_err(|why| Failure::NotAFont(path.into(), why))?;
        fonts.push(serde_json::to_value(font)?);
    }
    Ok(Value::Array(fonts))
}

/// The event itself is neither a picture nor a font; none of it is read.
fn read(path: &str) -> Result<Vec<u8>, Failure> {
    let mut bytes = Vec::new();
    store::read_unless_held(path.as_ref(), |mut file| file.read_to_end(&mut bytes))
        .transpose()
        .map_err(|source| Failure::Unreadable { path: path.into(), source })?;
    Ok(bytes)
}

/// Logo files, separated by semicolons. Says what of them will not be printed.
fn logos(talk: &Talk, text: &str) -> Result<Value, Failure> {
    let mut logos = Vec::new();
    for path in text.split(';').map(str::trim).filter(|path| !path.is_empty()) {
        let (logo, flaws) = logo::taken(&read(path)?).map_err(|why| Failure::NotALogo(path.into(), why))?;
        flaws.iter().for_each(|flaw| talk.note(&format!("{path}: {}", flaw.sentence(talk.language))));
        logos.push(serde_json::to_value(logo)?);
    }
    Ok(Value::Array(logos))
}

fn is_number(table: Table, field: &str) -> bool {
    matches!(
        (table, field),
        (Table::Session, "expected" | "capacity")
            | (Table::Room, "seats" | "position")
            | (Table::Contribution, "position")
    )
}

fn number(text: &str) -> Value {
    text.parse::<i64>().map_or_else(|_| plain(text), Value::from)
}

fn plain(text: &str) -> Value {
    if text.is_empty() { Value::Null } else { Value::String(text.to_owned()) }
}

/// "2022-09-24T09:30/2022-09-24T12:30", as in ISO 8601.
fn span(text: &str) -> Value {
    let time = |text: &str| match text.len() {
        16 => format!("{text}:00"),
        _ => text.to_owned(),
    };
    match text.split_once('/') {
        Some((start, end)) => serde_json::json!({ "start": time(start), "end": time(end) }),
        None => plain(text),
    }
}
