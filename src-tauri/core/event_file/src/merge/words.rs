//! Questions and remarks in words.

use super::Joined;
use crate::{EventFile, differences, history::Names};
use domain::{
    Change, Item, ItemRef, Language, Programme, RegistrationId, SessionId, Table,
    action::{counted, noun},
    field_names::field_name,
};
use merging::{About, Merged, Numbers, Question, Remark, Side};
use serde_json::Value;
use std::collections::BTreeMap;

/// What the user decides, in words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Asked {
    pub key: String,
    /// "Workshop: 1.3 Neue Wege".
    pub of: String,
    /// The field, or nothing where the row itself is in question.
    pub field: Option<String>,
    /// As it was. `None` if it was empty or is not known.
    pub base: Option<String>,
    pub ours: String,
    pub theirs: String,
    pub answer: Option<Side>,
}

impl Joined {
    /// What comes, what changes and what goes, as far as anything does: "Neu: 2 Räume, 1 Person".
    pub fn brings(&self, language: Language) -> Vec<String> {
        let line = |what: &str, of: fn(&Numbers) -> usize| {
            let rows = self.numbers.iter().filter(|(_, numbers)| of(numbers) > 0);
            let rows: Vec<String> = rows.map(|(table, numbers)| counted(*table, of(numbers), language)).collect();
            (!rows.is_empty()).then(|| format!("{what}: {}", rows.join(", ")))
        };
        let lines = [
            line(language.pick("Neu", "New"), |numbers| numbers.added),
            line(language.pick("Geändert", "Changed"), |numbers| numbers.changed),
            line(language.pick("Entfällt", "Removed"), |numbers| numbers.removed),
        ];
        let (one, many) = language.pick(
            ("Eintrag über Ausgegebenes, Gesagtes und Ankünfte", "Einträge über Ausgegebenes, Gesagtes und Ankünfte"),
            ("note of what was handed out, told and seen", "notes of what was handed out, told and seen"),
        );
        let facts = (self.facts > 0).then(|| language.count(self.facts, one, many));
        lines.into_iter().flatten().chain(facts).collect()
    }
}

pub(super) struct Words<'a> {
    ours: &'a EventFile,
    theirs: &'a EventFile,
    /// Our programme with everything that comes, for names.
    plan: Programme,
    language: Language,
}

impl<'a> Words<'a> {
    pub fn of(ours: &'a EventFile, theirs: &'a EventFile, merged: &Merged, language: Language) -> Self {
        let mut plan = ours.programme.clone();
        merged.changes.iter().for_each(|change: &Change| plan.apply(change));
        Self { ours, theirs, plan, language }
    }

    pub fn asked(&self, question: &Question) -> Asked {
        let of = format!("{}: {}", noun(question.row.table, self.language), self.name(question.row));
        let (key, answer) = (question.key.clone(), question.answer);
        match &question.about {
            About::Field { field, base, ours, theirs } => {
                let name = field.rsplit('.').next().unwrap_or(field);
                let said = |file: &EventFile, value: &Value| self.value(&file.programme, name, value);
                let base = Some(said(self.theirs, base)).filter(|base| !base.is_empty());
                let empty = |text: String| match text.is_empty() {
                    true => self.language.pick("(leer)", "(empty)").to_owned(),
                    false => text,
                };
                let (ours, theirs) = (empty(said(self.ours, ours)), empty(said(self.theirs, theirs)));
                Asked { key, of, field: Some(field_name(name, self.language)), base, ours, theirs, answer }
            }
            About::Gone { deleted, fields, hung } => {
                let gone = self.language.pick("gelöscht", "deleted").to_owned();
                let kept = self.kept(fields, hung);
                let (ours, theirs) = match deleted {
                    Side::Ours => (gone, kept),
                    Side::Theirs => (kept, gone),
                };
                Asked { key, of, field: None, base: None, ours, theirs, answer }
            }
        }
    }

    /// "geändert: Titel, Text · dazu: 2 Mitwirkungen"
    fn kept(&self, fields: &[String], hung: &[ItemRef]) -> String {
        let mut said = Vec::new();
        if !fields.is_empty() {
            let fields: Vec<String> = fields.iter().map(|field| field_name(field, self.language)).collect();
            said.push(format!("{}: {}", self.language.pick("geändert", "changed"), fields.join(", ")));
        }
        let mut by_table: BTreeMap<Table, usize> = BTreeMap::new();
        hung.iter().for_each(|row| *by_table.entry(row.table).or_default() += 1);
        if !by_table.is_empty() {
            let rows: Vec<String> =
                by_table.into_iter().map(|(table, rows)| counted(table, rows, self.language)).collect();
            said.push(format!("{}: {}", self.language.pick("dazu", "with it"), rows.join(", ")));
        }
        said.join(" · ")
    }

    /// A value in words. Long texts are shown whole, since they are to be compared.
    fn value(&self, plan: &Programme, field: &str, value: &Value) -> String {
        let words = differences::Words { before: plan, now: plan, language: self.language };
        match (field, value) {
            ("logos" | "fonts", Value::Array(files)) => {
                let (one, many) = self.language.pick(("Datei", "Dateien"), ("file", "files"));
                self.language.count(files.len(), one, many)
            }
            (_, Value::String(text)) if text.contains('\n') || text.len() > 80 => text.clone(),
            _ => words.value(plan, field, value),
        }
    }

    pub fn remark(&self, remark: &Remark) -> String {
        let language = self.language;
        let session = |id: &SessionId| self.quoted(&self.name(ItemRef { table: Table::Session, id: id.0 }));
        match (remark, language) {
            (Remark::Order(None), Language::De) => {
                "Die Reihenfolge der Räume ist auf beiden Seiten geändert; die hiesige gilt.".to_owned()
            }
            (Remark::Order(None), Language::En) => {
                "The order of the rooms was changed on both sides; the one here holds.".to_owned()
            }
            (Remark::Order(Some(id)), Language::De) => {
                format!(
                    "{}: Die Reihenfolge der Mitwirkenden ist auf beiden Seiten geändert; die hiesige gilt.",
                    session(id)
                )
            }
            (Remark::Order(Some(id)), Language::En) => {
                format!("{}: the order of the contributors was changed on both sides; the one here holds.", session(id))
            }
            (Remark::Number { session: id, before, now }, Language::De) => {
                format!("Die Nummer {before} war zweimal vergeben; {} hat jetzt {now}.", session(id))
            }
            (Remark::Number { session: id, before, now }, Language::En) => {
                format!("The number {before} was given twice; {} has {now} now.", session(id))
            }
            (Remark::SecondSeat { registration, kept, given_up }, Language::De) => format!(
                "{} hatte zwei Plätze zur selben Zeit: Es bleibt {}, {} wird frei.",
                self.participant(*registration),
                session(kept),
                session(given_up)
            ),
            (Remark::SecondSeat { registration, kept, given_up }, Language::En) => format!(
                "{} had two places at the same time: {} stays, {} is free again.",
                self.participant(*registration),
                session(kept),
                session(given_up)
            ),
            (Remark::Overfull { session: id, seats, capacity }, Language::De) => {
                format!("{}: {} vergeben, aber nur {capacity} vorhanden.", session(id), self.places(*seats))
            }
            (Remark::Overfull { session: id, seats, capacity }, Language::En) => {
                format!("{}: {} given, but there are only {capacity}.", session(id), self.places(*seats))
            }
            (Remark::Loosened { row, field, gone }, Language::De) => format!(
                "{} {} gibt es nicht mehr; {} steht jetzt ohne ({}).",
                noun(gone.table, language),
                self.quoted(&self.name(*gone)),
                self.quoted(&self.name(*row)),
                field_name(field, language)
            ),
            (Remark::Loosened { row, field, gone }, Language::En) => format!(
                "{} {} is gone; {} is without it now ({}).",
                noun(gone.table, language),
                self.quoted(&self.name(*gone)),
                self.quoted(&self.name(*row)),
                field_name(field, language)
            ),
            (Remark::Erased { theirs, ours: 0 }, Language::De) => {
                format!("Endgültig gelöscht, und darum nicht übernommen: {}.", self.rows(*theirs))
            }
            (Remark::Erased { theirs, ours: 0 }, Language::En) => {
                format!("Deleted for good, and therefore not taken over: {}.", self.rows(*theirs))
            }
            (Remark::Erased { ours, .. }, Language::De) => format!(
                "In der anderen Kopie endgültig gelöscht, und darum auch hier entfernt: {}. Im Verlauf und in den Sicherungen dieser Datei steht das noch, bis Sie auch hier endgültig löschen.",
                self.rows(*ours)
            ),
            (Remark::Erased { ours, .. }, Language::En) => format!(
                "Deleted for good in the other copy, and therefore removed here too: {}. The history and the backups of this file still have it until you delete for good here as well.",
                self.rows(*ours)
            ),
        }
    }

    fn rows(&self, rows: usize) -> String {
        let (one, many) = self.language.pick(
            ("Person oder Anmeldung", "Personen und Anmeldungen"),
            ("person or registration", "people and registrations"),
        );
        self.language.count(rows, one, many)
    }

    fn places(&self, seats: u32) -> String {
        counted(Table::Place, usize::try_from(seats).unwrap_or(usize::MAX), self.language)
    }

    /// A name that cannot be read must not hide the question about it.
    fn participant(&self, registration: RegistrationId) -> String {
        let mut files = [self.ours, self.theirs].into_iter();
        let person = files.find_map(|file| Some(file.registration_with_person(registration).ok()?.1));
        person.map(|person| person.full_name()).unwrap_or_default()
    }

    /// The name of a row, on whichever side it is.
    fn name(&self, row: ItemRef) -> String {
        let item = self.plan.item(row).map(|item| (&self.plan, item));
        let on = |file: &'a EventFile| file.store.current(row).ok().flatten().map(|item| (&file.programme, item));
        let Some((plan, item)) = item.or_else(|| on(self.ours)).or_else(|| on(self.theirs)) else {
            return String::new();
        };
        match &item {
            Item::Registration(registration) => self.participant(registration.id),
            item => Names::of_plan(plan, self.language).name(item),
        }
    }

    fn quoted(&self, name: &str) -> String {
        match self.language {
            Language::De => format!("»{name}«"),
            Language::En => format!("“{name}”"),
        }
    }
}
