//! Everything that the file holds about one person, for the person who asks.

use super::{
    EventError, EventFile,
    files::keep_off_events,
    forget::{Picture, naming},
    history::Names,
};
use chrono::{DateTime, NaiveDateTime, Utc};
use disk::{Disk, WriteError, clear_beside, write_whole};
use documents::Job;
use domain::{
    Address, Agreement, AvailabilityOf, AvailabilityState, Change, Item, ItemRef, Language, Mentions, OrderOfName,
    Person, PersonId, PlaceStanding, RegistrationStatus, Rule, Salutation, Standing, Table, Writing, action::noun,
    field_names::field_name, time,
};
use serde_json::{Map, Value, json};
use std::{collections::BTreeSet, io::Write, path::Path};
use store::StoreError;
use uuid::Uuid;

/// What the file holds about somebody, in sections with lines, and for other programs.
#[derive(Clone, Debug, PartialEq)]
pub struct Disclosure {
    title: String,
    sections: Vec<Section>,
    json: Value,
}

#[derive(Clone, Debug, PartialEq)]
struct Section {
    heading: String,
    lines: Vec<String>,
}

impl Disclosure {
    pub fn text(&self) -> String {
        let mut text = format!("{}\n", self.title);
        for section in &self.sections {
            text.push_str(&format!("\n{}\n", section.heading));
            section.lines.iter().for_each(|line| text.push_str(&format!("  {line}\n")));
        }
        text
    }

    /// The rows as the file has them.
    pub fn json(&self) -> &Value {
        &self.json
    }
}

impl EventFile {
    pub fn disclosure(
        &self,
        person: PersonId,
        language: Language,
        now: DateTime<Utc>,
    ) -> Result<Disclosure, EventError> {
        let row = self.person(person)?.ok_or(EventError::Gone(Table::Person))?;
        let registrations = self.store.registrations_of(person)?;
        let mut own: Vec<Item> = vec![row.clone().into()];
        own.extend(registrations.iter().cloned().map(Item::from));
        for registration in &registrations {
            own.extend(self.store.wishes_of(registration.id)?.into_iter().map(Item::from));
            own.extend(self.store.places_of(registration.id)?.into_iter().map(Item::from));
        }
        let plan = &self.programme;
        let parts = plan.contributions.values().filter(|part| part.person == Some(person));
        own.extend(parts.cloned().map(Item::from));
        let is_of_them = |of: AvailabilityOf| of == AvailabilityOf::Person(person);
        own.extend(plan.availabilities.values().filter(|row| is_of_them(row.of)).cloned().map(Item::from));
        own.extend(plan.waivers.values().filter(|waiver| waiver.people.contains(&person)).cloned().map(Item::from));
        let mut ids: Vec<Uuid> = vec![person.0];
        ids.extend(row.aliases.iter().map(|alias| alias.0));
        ids.extend(registrations.iter().map(|registration| registration.id.0));
        let telling = Telling { file: self, language };
        let mut sections = telling.rows(&own);
        let (steps, of_steps) = telling.steps(&ids)?;
        let (texts, of_texts) = telling.texts(&row, &own)?;
        let (handed, of_handed) = telling.handed_out(&row, &own, &ids)?;
        let (seen, of_seen) = telling.seen(&ids)?;
        let (told, of_told) = telling.told(&ids)?;
        let backups = telling.backups();
        sections.extend(
            [seen, told, handed, texts, steps, backups].into_iter().filter(|section| !section.lines.is_empty()),
        );
        let rows = own.iter().map(|item| Ok(json!({ "table": item.table().key(), "row": item.to_json()? })));
        let rows = rows.collect::<serde_json::Result<Vec<Value>>>().map_err(StoreError::from)?;
        let json = json!({ "rows": rows, "seen": of_seen, "told": of_told, "handed_out": of_handed, "texts": of_texts, "steps": of_steps });
        let at = telling.instant(now);
        let title = language.pick(
            format!("Was »{}« über {} enthält ({at})", plan.event.title, row.full_name()),
            format!("What “{}” holds about {} ({at})", plan.event.title, row.full_name()),
        );
        Ok(Disclosure { title, sections, json })
    }

    /// Writes it whole: as JSON if the file's name ends so, otherwise as text.
    pub fn disclose(
        &self,
        person: PersonId,
        language: Language,
        path: &Path,
        disk: &dyn Disk,
        now: DateTime<Utc>,
    ) -> Result<(), EventError> {
        keep_off_events(path)?;
        let disclosure = self.disclosure(person, language, now)?;
        let is_json = path.extension().is_some_and(|ending| ending.eq_ignore_ascii_case("json"));
        let text = match is_json {
            true => serde_json::to_string_pretty(disclosure.json()).map_err(StoreError::from)? + "\n",
            false => disclosure.text(),
        };
        write_whole(disk, path, |file: &mut dyn Write| -> Result<(), WriteError> {
            file.write_all(text.as_bytes()).map_err(|error| WriteError::of(path, error))
        })?;
        clear_beside(disk, path);
        Ok(())
    }
}

struct Telling<'a> {
    file: &'a EventFile,
    language: Language,
}

impl Telling<'_> {
    fn section(&self, german: &str, english: &str, lines: Vec<String>) -> Section {
        Section { heading: self.language.pick(german, english).to_owned(), lines }
    }

    /// A section for each row.
    fn rows(&self, own: &[Item]) -> Vec<Section> {
        let names = Names::of_plan(&self.file.programme, self.language);
        let sections = own.iter().map(|item| {
            let heading = noun(item.table(), self.language);
            let heading = match item {
                Item::Person(_) | Item::Registration(_) | Item::Waiver(_) | Item::Availability(_) => heading.to_owned(),
                Item::Place(place) => {
                    let session = self.file.programme.sessions.get(&place.session);
                    format!(
                        "{heading}: {}",
                        session.map(|session| names.name(&session.clone().into())).unwrap_or_default()
                    )
                }
                item => format!("{heading}: {}", names.name(item)),
            };
            Section { heading, lines: self.fields(item) }
        });
        sections.collect()
    }

    /// "E-Mail: ada@example.org", for all fields that say something.
    fn fields(&self, item: &Item) -> Vec<String> {
        let Ok(Value::Object(fields)) = item.to_json() else { return Vec::new() };
        let lines = fields.iter().filter(|(field, _)| !is_key(field)).filter_map(|(field, value)| {
            let words = self.words(item.table(), field, value);
            (!words.is_empty()).then(|| format!("{}: {words}", field_name(field, self.language)))
        });
        lines.collect()
    }

    fn words(&self, table: Table, field: &str, value: &Value) -> String {
        let language = self.language;
        match value {
            Value::Null => String::new(),
            Value::Bool(answer) => language.pick(["nein", "ja"], ["no", "yes"])[usize::from(*answer)].to_owned(),
            Value::Number(number) => number.to_string(),
            Value::Array(values) => {
                values.iter().map(|value| self.words(table, field, value)).collect::<Vec<_>>().join(", ")
            }
            Value::Object(fields) => self.entries(table, fields),
            Value::String(text) => self.word(table, field, text),
        }
    }

    fn entries(&self, table: Table, fields: &Map<String, Value>) -> String {
        if let (Some(Value::String(start)), Some(Value::String(end))) = (fields.get("start"), fields.get("end")) {
            return [start, end].map(|at| self.word(table, "span", at)).join(" – ");
        }
        let entries = fields.iter().filter(|(_, value)| !value.is_null()).map(|(field, value)| {
            let name = match (self.language, field.as_str()) {
                (Language::De, "badge") => "Namensschild".to_owned(),
                (Language::De, "list") => "Liste".to_owned(),
                (Language::De, "photograph") => "Fotos".to_owned(),
                _ => field_name(field, self.language),
            };
            format!("{name}: {}", self.words(table, field, value))
        });
        entries.collect::<Vec<_>>().join("; ")
    }

    /// A text, or a word of the program in the language of those who read.
    fn word(&self, table: Table, field: &str, text: &str) -> String {
        let language = self.language;
        let event = &self.file.programme.event;
        let value = || Value::String(text.to_owned());
        let known = match (table, field) {
            (Table::Registration, "kind") => Some(event.registration_kind(text).name(language)),
            (Table::Registration, "status") => {
                serde_json::from_value::<RegistrationStatus>(value()).ok().map(|word| word.name(language))
            }
            (Table::Person, "salutation") => {
                serde_json::from_value::<Salutation>(value()).ok().map(|word| word.name(language))
            }
            (Table::Person, "address") => {
                serde_json::from_value::<Address>(value()).ok().map(|word| word.name(language))
            }
            (Table::Person, "name_order") => {
                serde_json::from_value::<OrderOfName>(value()).ok().map(|word| word.name(language))
            }
            (Table::Person, "writing") => {
                serde_json::from_value::<Writing>(value()).ok().map(|word| word.name(language))
            }
            (Table::Contribution, "agreement") => {
                serde_json::from_value::<Agreement>(value()).ok().map(|word| word.name(language))
            }
            (Table::Place, "standing") => {
                serde_json::from_value::<PlaceStanding>(value()).ok().map(|word| match word {
                    PlaceStanding::Seat => language.pick("Platz", "seat"),
                    PlaceStanding::WaitingList => language.pick("Warteliste", "waiting list"),
                })
            }
            (Table::Availability, "state") => {
                serde_json::from_value::<AvailabilityState>(value()).ok().map(|word| match word {
                    AvailabilityState::Available => language.pick("anwesend", "available"),
                    AvailabilityState::Unavailable => language.pick("nicht da", "not there"),
                })
            }
            (Table::Waiver, "rule") => serde_json::from_value::<Rule>(value()).ok().map(|rule| rule.name(language)),
            (Table::Contribution, "standing") => {
                serde_json::from_value::<Standing>(value()).ok().map(|word| word.name(language))
            }
            _ => None,
        };
        let at = || {
            let at = NaiveDateTime::parse_from_str(text, "%Y-%m-%dT%H:%M:%S").ok()?;
            Some(time::date_and_time(at, event.time_style, language))
        };
        known.map(str::to_owned).or_else(at).unwrap_or_else(|| text.to_owned())
    }

    fn instant(&self, at: DateTime<Utc>) -> String {
        let event = &self.file.programme.event;
        time::date_and_time(at.with_timezone(&event.zone).naive_local(), event.time_style, self.language)
    }

    /// The steps that are about them, and what their rows said before and after.
    fn steps(&self, ids: &[Uuid]) -> Result<(Section, Vec<Value>), EventError> {
        let about = self.file.store.steps_about(ids)?;
        let (mut lines, mut all) = (Vec::new(), Vec::new());
        for entry in self.file.history.iter().filter(|entry| about.contains(&entry.id)) {
            let sentence = self.file.sentence(entry, self.language)?;
            lines.push(format!("{}: {sentence}", self.instant(entry.at)));
            let changes = self.file.store.changes_of(entry.id)?;
            let own = changes.iter().filter(|change| is_about(change, ids));
            let mut images = Vec::new();
            for change in own {
                lines.extend(self.differences(change).into_iter().map(|line| format!("  {line}")));
                let image = |item: Option<&Item>| item.map(Item::to_json).transpose().map_err(StoreError::from);
                let (before, after) = (image(change.before())?, image(change.after())?);
                images.push(json!({ "table": change.item().table().key(), "before": before, "after": after }));
            }
            all.push(json!({ "at": entry.at, "said": sentence, "changes": images }));
        }
        Ok((self.section("Verlauf", "History", lines), all))
    }

    /// "E-Mail: alt@example.org → neu@example.org".
    fn differences(&self, change: &Change) -> Vec<String> {
        let image = |item: Option<&Item>| match item.map(Item::to_json) {
            Some(Ok(Value::Object(fields))) => fields,
            _ => Map::new(),
        };
        let table = change.item().table();
        let (before, after) = (image(change.before()), image(change.after()));
        let fields: BTreeSet<&String> = before.keys().chain(after.keys()).filter(|field| !is_key(field)).collect();
        let words = |fields: &Map<String, Value>, field: &String| {
            fields.get(field).map(|value| self.words(table, field, value)).unwrap_or_default()
        };
        let lines = fields.into_iter().filter_map(|field| {
            let (was, is) = (words(&before, field), words(&after, field));
            let name = field_name(field, self.language);
            match (was.is_empty(), is.is_empty()) {
                _ if was == is => None,
                (true, _) => Some(format!("{name}: {is}")),
                (false, true) => Some(format!("{name}: {was} → –")),
                (false, false) => Some(format!("{name}: {was} → {is}")),
            }
        });
        lines.collect()
    }

    /// Texts of other rows that mention them.
    fn texts(&self, person: &Person, own: &[Item]) -> Result<(Section, Vec<Value>), EventError> {
        let picture = Picture::of(&self.file.store)?;
        let mentions = self.mentions(person, &picture);
        let own: BTreeSet<ItemRef> = own.iter().map(Item::to_ref).collect();
        let mut texts = naming(&picture.items, &mentions, self.language);
        texts.retain(|text| !own.contains(&text.key.row));
        let lines = texts.iter().map(|text| format!("{}, {}: {}", text.row_name, text.field_name, text.before));
        let lines = lines.collect();
        let all = texts.iter().map(|text| {
            json!({ "table": text.key.row.table.key(), "id": text.key.row.id, "field": text.key.field, "text": text.before })
        });
        Ok((self.section("In Texten genannt", "Mentioned in texts", lines), all.collect()))
    }

    fn mentions(&self, person: &Person, picture: &Picture) -> Mentions {
        Mentions::of(&[person], picture.people().filter(|other| other.id != person.id))
    }

    /// What was printed for them, and what was printed or sent that mentions them.
    fn handed_out(&self, person: &Person, own: &[Item], ids: &[Uuid]) -> Result<(Section, Vec<Value>), EventError> {
        let picture = Picture::of(&self.file.store)?;
        let mentions = self.mentions(person, &picture);
        let theirs: BTreeSet<String> =
            own.iter().map(Item::id).chain(ids.iter().copied()).map(|id| id.to_string()).collect();
        let is_theirs = |subject: &str| subject.split(' ').any(|word| theirs.contains(word));
        let pieces = self.file.store.handed_pieces(|piece| {
            is_theirs(&piece.subject) || piece.slots.iter().any(|slot| !mentions.found(&slot.text).is_empty())
        })?;
        let (mut lines, mut all) = (Vec::new(), Vec::new());
        for piece in pieces {
            let kind = documents::usual().iter().map(Job::kind).find(|kind| kind.key() == piece.document);
            let document = kind.map_or(piece.document.clone(), |kind| kind.counted(1, self.language));
            let (stand, at) = (self.language.pick("Stand", "Version"), self.instant(piece.at));
            lines.push(format!("{at}: {document}, {stand} {}", piece.stand));
            let said = piece.slots.iter().filter(|slot| {
                !slot.text.is_empty() && (is_theirs(&piece.subject) || !mentions.found(&slot.text).is_empty())
            });
            let said: Vec<&str> = said.map(|slot| slot.text.as_str()).collect();
            lines.extend(said.iter().map(|text| format!("  {}", text.replace('\n', " · "))));
            all.push(json!({ "document": piece.document, "at": piece.at, "stand": piece.stand, "said": said }));
        }
        for issue in self.file.store.calendar_issues()? {
            let is_of_them = issue.person.is_some_and(|id| id == person.id || person.aliases.contains(&id));
            if !is_of_them && !issue.slots.iter().any(|slot| !mentions.found(&slot.text).is_empty()) {
                continue;
            }
            let said: Vec<&str> =
                issue.slots.iter().map(|slot| slot.text.as_str()).filter(|text| !text.is_empty()).collect();
            let what = self.language.pick("Kalendereintrag", "calendar entry");
            lines.push(format!("{}: {what}", self.instant(issue.at)));
            lines.extend(said.iter().map(|text| format!("  {}", text.replace('\n', " · "))));
            all.push(json!({ "document": "calendar", "at": issue.at, "stand": null, "said": said }));
        }
        Ok((self.section("Gedruckt und verschickt", "Printed and sent", lines), all))
    }

    /// On which days they arrived, and what corrected it.
    fn seen(&self, ids: &[Uuid]) -> Result<(Section, Vec<Value>), EventError> {
        let (mut lines, mut all) = (Vec::new(), Vec::new());
        for seen in self.file.store.seen()?.into_iter().filter(|seen| ids.contains(&seen.person.0)) {
            let day = time::long_date(seen.day, self.language);
            let came = match seen.came {
                true => self.language.pick("angekommen", "arrived"),
                false => self.language.pick("doch nicht angekommen", "not arrived after all"),
            };
            lines.push(format!("{}: {came} ({day})", self.instant(seen.at)));
            all.push(json!({ "day": seen.day, "came": seen.came, "at": seen.at }));
        }
        Ok((self.section("Ankunft", "Arrival", lines), all))
    }

    /// What they were told of their parts and places, and when.
    fn told(&self, ids: &[Uuid]) -> Result<(Section, Vec<Value>), EventError> {
        let style = self.file.programme.event.time_style;
        let (mut lines, mut all) = (Vec::new(), Vec::new());
        for told in self.file.store.told()?.into_iter().filter(|told| ids.contains(&told.person.0)) {
            let what = match &told.slots {
                Some(_) => self.language.pick("informiert über", "told of"),
                None => self.language.pick("doch nicht informiert", "not told after all"),
            };
            let said: Vec<String> = telling::read(told.slots.as_deref().unwrap_or_default())
                .iter()
                .map(|one| telling::in_full(one, style, self.language))
                .collect();
            lines.push(format!("{}: {what}", self.instant(told.at)));
            lines.extend(said.iter().map(|text| format!("  {text}")));
            all.push(json!({ "at": told.at, "said": said }));
        }
        Ok((self.section("Benachrichtigt", "Told", lines), all))
    }

    fn backups(&self) -> Section {
        let kept = self.file.own_backups();
        let lines = match (kept.last(), kept.first()) {
            (Some(first), Some(last)) => {
                let (first, last) = (self.instant(first.at), self.instant(last.at));
                vec![self.language.pick(
                    format!("{} mit früheren Ständen, von {first} bis {last}", kept.len()),
                    format!("{} with earlier states, from {first} to {last}", kept.len()),
                )]
            }
            _ => Vec::new(),
        };
        self.section("Sicherungen auf diesem Rechner", "Backups on this machine", lines)
    }
}

/// Fields that say which row it is, and which others it belongs to.
fn is_key(field: &str) -> bool {
    matches!(
        field,
        "id" | "person" | "people" | "session" | "sessions" | "registration" | "rooms" | "of" | "aliases" | "facts"
    )
}

fn is_about(change: &Change, ids: &[Uuid]) -> bool {
    let is_theirs = |item: &Item| {
        ids.contains(&item.id())
            || match item {
                Item::Registration(row) => ids.contains(&row.person.0),
                Item::Wish(wish) => ids.contains(&wish.registration.0),
                Item::Place(place) => ids.contains(&place.registration.0),
                Item::Contribution(part) => part.person.is_some_and(|person| ids.contains(&person.0)),
                Item::Availability(row) => {
                    matches!(row.of, AvailabilityOf::Person(person) if ids.contains(&person.0))
                }
                Item::Waiver(waiver) => waiver.people.iter().any(|person| ids.contains(&person.0)),
                _ => false,
            }
    };
    [change.before(), change.after()].into_iter().flatten().any(is_theirs)
}
