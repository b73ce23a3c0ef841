//! Rows of people, and of registrations.

use super::{
    RowsTable,
    answers::status,
    cells::clock,
    fields::{Field, Meaning},
    names::{person_named, person_of},
    reader::Reader,
    rows::{PersonRow, RegistrationRow},
    said::FaultKind,
};
use domain::{Accent, Consent, Person, Salutation, Table, limits::cut};
use std::collections::BTreeMap;

/// "ada@example.org".
pub fn is_email(cell: &str) -> bool {
    let mut halves = cell.split('@');
    let (Some(name), Some(host), None) = (halves.next(), halves.next(), halves.next()) else { return false };
    !name.is_empty() && host.contains('.') && !host.ends_with('.') && !cell.contains(char::is_whitespace)
}

pub fn person_row(reader: &mut Reader) -> Option<PersonRow> {
    let line = reader.line();
    let mut person = person(reader)?;
    person.note = reader.text_for(Field::Note, Table::Person, "note");
    person.code = reader.line_for(Field::Code, Table::Person, "code");
    Some(PersonRow { line, person })
}

/// The person of a row; the id is a new one.
fn person(reader: &mut Reader) -> Option<Person> {
    let words = |field: Field| reader.words(field).unwrap_or_default();
    let (given, family, whole) = (words(Field::Given), words(Field::Family), words(Field::Name));
    // Forms without a login write "anonymous" where the name should be.
    let whole = if whole.eq_ignore_ascii_case("anonymous") { String::new() } else { whole };
    let mut person = match (given.is_empty() && family.is_empty(), whole.is_empty()) {
        (false, _) if family.is_empty() => person_of("", &given),
        (false, _) => person_of(&given, &family),
        (true, false) => person_named(&whole),
        (true, true) => {
            let field = [Field::Family, Field::Name].into_iter().find(|field| reader.has(*field));
            reader.fault(field.unwrap_or(Field::Given), FaultKind::NoName);
            return None;
        }
    };
    person.title = reader.words(Field::Title).or(person.title);
    person.particle = reader.words(Field::Particle).or(person.particle);
    person.suffix = reader.words(Field::Suffix).or(person.suffix);
    for (text, name) in [(&mut person.given, "given"), (&mut person.family, "family")] {
        *text = reader.kept(std::mem::take(text), Table::Person, name);
    }
    for (text, name) in
        [(&mut person.title, "title"), (&mut person.particle, "particle"), (&mut person.suffix, "suffix")]
    {
        *text = text.take().map(|text| reader.kept(text, Table::Person, name));
    }
    let mut line = |field, name| reader.line_for(field, Table::Person, name);
    person.native = line(Field::Native, "native");
    person.badge_name = line(Field::BadgeName, "badge_name");
    person.pronouns = line(Field::Pronouns, "pronouns");
    person.organisation = line(Field::Organisation, "organisation");
    person.place = line(Field::Place, "place");
    person.mobile = line(Field::Mobile, "mobile");
    person.telephone = line(Field::Telephone, "telephone");
    person.email = email(reader);
    person.salutation = salutation(reader);
    Some(person)
}

fn email(reader: &mut Reader) -> Option<String> {
    let cell = reader.cell(Field::Email);
    let bare = cell.trim_start_matches("mailto:");
    if is_email(bare) {
        return Some(reader.kept(bare.to_owned(), Table::Person, "email"));
    }
    if !cell.is_empty() && !cell.eq_ignore_ascii_case("anonymous") {
        reader.not_understood(Field::Email);
    }
    None
}

fn salutation(reader: &mut Reader) -> Option<Salutation> {
    match reader.cell(Field::Salutation).to_lowercase().trim_end_matches('.') {
        "" => None,
        "frau" | "ms" | "mrs" | "w" | "f" | "weiblich" | "female" => Some(Salutation::Ms),
        "herr" | "mr" | "m" | "männlich" | "male" => Some(Salutation::Mr),
        "neutral" | "divers" | "d" | "mx" | "keine" | "none" => Some(Salutation::Neutral),
        _ => {
            reader.not_understood(Field::Salutation);
            None
        }
    }
}

pub fn registration_row(reader: &mut Reader, free: &BTreeMap<usize, String>) -> Option<RegistrationRow> {
    let line = reader.line();
    let person = person(reader);
    let code =
        reader.line_for(Field::Code, Table::Registration, "code").map(|code| match reader.cell(Field::CodePart) {
            "" => code,
            part => format!("{code}-{part}"),
        });
    let status = match reader.cell(Field::Status) {
        "" => None,
        cell => {
            let status = status(cell);
            if status.is_none() {
                reader.fault(Field::Status, FaultKind::NotAStatus(cell.to_owned()));
            }
            status
        }
    };
    let since = reader.moment(Field::Since, FaultKind::NotADate).map(|mut since| {
        let cell = reader.cell(Field::SinceTime);
        if since.time.is_none() && !cell.is_empty() {
            since.time = clock(cell).ok();
            if since.time.is_none() {
                reader.not_understood(Field::SinceTime);
            }
        }
        since.at_its_start()
    });
    let arrival = reader.moment(Field::Arrival, FaultKind::NotADate).map(|day| day.at_its_start());
    let departure = reader.moment(Field::Departure, FaultKind::NotADate).map(|day| day.until_its_end());
    if let (Some(arrival), Some(departure)) = (arrival, departure)
        && departure < arrival
    {
        reader.fault(Field::Departure, FaultKind::EndNotAfterStart);
    }
    let colour = match reader.cell(Field::Colour) {
        "" => None,
        cell => {
            let colour = Accent::try_from(cell.to_owned()).ok();
            if colour.is_none() {
                reader.not_understood(Field::Colour);
            }
            colour
        }
    };
    let cells: Vec<(usize, &str)> = reader.free_columns().collect();
    let columns = cells.into_iter().filter_map(|(at, cell)| {
        Some((free.get(&at)?.clone(), reader.kept(cell.to_owned(), Table::Registration, "columns")))
    });
    let columns = columns.collect();
    let kind = reader.line_for(Field::Kind, Table::Registration, "kind");
    let consent = Consent {
        badge: reader.answer(Field::ConsentBadge),
        list: reader.answer(Field::ConsentList),
        photograph: reader.answer(Field::ConsentPhotograph),
    };
    let mut person = person?;
    person.code.clone_from(&code);
    Some(RegistrationRow {
        line,
        person,
        code,
        kind,
        colour,
        status,
        since,
        arrival,
        departure,
        food: reader.line_for(Field::Food, Table::Registration, "food"),
        needs: reader.text_for(Field::Needs, Table::Registration, "needs"),
        party: reader.line_for(Field::Party, Table::Registration, "party"),
        apart: reader.line_for(Field::Apart, Table::Registration, "apart"),
        note: reader.text_for(Field::Note, Table::Registration, "note"),
        consent,
        columns,
    })
}

/// The names of the free columns, by column. Two columns with one head have different names.
pub fn free_names(table: &RowsTable) -> BTreeMap<usize, String> {
    const MOST: usize = 200;
    let mut names: BTreeMap<usize, String> = BTreeMap::new();
    for at in (0..table.columns.len()).filter(|at| table.columns[*at] == Meaning::Free) {
        let name = cut(&table.column_name(at), MOST - 10).into_owned();
        let numbered = |number: usize| if number == 1 { name.clone() } else { format!("{name} ({number})") };
        let own = (1..).map(numbered).find(|name| !names.values().any(|other| other == name));
        names.extend(own.map(|own| (at, own)));
    }
    names
}
