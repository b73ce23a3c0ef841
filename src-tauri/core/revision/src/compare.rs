//! Compares three sides (the last reading, the sheet, the plan) row by row and field by field.

use super::{
    Comparison, Decisions, Proposal, Reading, Said, Sheet, SheetField, What,
    known::{self, Aliases},
    met::Met,
    words::{Side, Words},
};
use domain::{Contribution, Item, ItemRef, Language, PersonId, Programme, SessionId, Table, spelling::Spelling};
use serde_json::{Value, json};
use std::collections::{BTreeMap, BTreeSet};
use uuid::Uuid;

/// A comparison, with the data needed to take it over.
pub struct Compared {
    pub comparison: Comparison,
    /// Uses the ids of the plan for rows that the plan or the last reading has.
    pub(super) sheet: Sheet,
    /// What the last reading said of each row. Merged people have the id that they have now.
    pub(super) before: BTreeMap<ItemRef, Said>,
    pub(super) order: Order,
}

/// The parts of each session, in the order in which the sheet named them before.
pub(super) type Order = BTreeMap<Uuid, Vec<Uuid>>;

impl Compared {
    /// `before` is `None` if no reading is known.
    pub fn of(
        before: Option<&Reading>,
        sheet: Sheet,
        programme: &Programme,
        decisions: &Decisions,
        language: Language,
    ) -> Self {
        let none = Reading::default();
        let reading = before.unwrap_or(&none);
        let aliases = Aliases::of(programme);
        let (mut ids, mut questions) = known::people(reading, &sheet, programme, &aliases, decisions);
        ids.extend(known::rooms(reading, &sheet, programme));
        let sheet = sheet.known_as(&ids);
        let rows = as_known_now(reading, &aliases);
        let order = order_of(reading);
        let mut met = Met::of(&rows, &sheet, programme, decisions);
        let of_people = questions.iter().filter(|question| question.answer.is_none());
        met.open.extend(of_people.flat_map(|question| [question.left, question.right]));
        questions.extend(met.questions.iter().cloned());
        let sheet = sheet.known_as(&met.ids);
        let words = Words::of(reading, &sheet, programme, &aliases, language);
        let mut making = Making {
            rows: &rows,
            sheet: &sheet,
            programme,
            decisions,
            words: &words,
            met: &met,
            order: &order,
            spelling: Spelling::of(programme),
            proposals: Vec::new(),
            deleted_by_hand: Vec::new(),
        };
        making.blocks();
        making.sessions();
        making.people();
        making.gone(reading);
        let Making { proposals, deleted_by_hand, .. } = making;
        let known: BTreeSet<&String> = reading.kept.iter().collect();
        let kept = sheet.kept.iter().filter(|line| !known.contains(line)).cloned().collect();
        let comparison = Comparison { questions, proposals, deleted_by_hand, kept, is_first: before.is_none() };
        Self { comparison, sheet, before: rows, order }
    }

    /// The reading to compare the next version with.
    pub fn reading(&self, before: &Reading) -> Reading {
        Reading::of(&self.sheet, before)
    }
}

/// The last reading by its rows. Merged people are one; what was said of the one who was kept counts.
fn as_known_now(reading: &Reading, aliases: &Aliases) -> BTreeMap<ItemRef, Said> {
    let mut rows: BTreeMap<ItemRef, Said> = BTreeMap::new();
    for said in &reading.rows {
        let mut said = said.clone();
        if let Some(person) = said.get::<PersonId>(SheetField::Person) {
            said.fields.insert(SheetField::Person, json!(aliases.now(person)));
        }
        let former = said.id;
        if said.table == Table::Person {
            said.id = aliases.now(PersonId(former)).0;
        }
        if said.id == former || !rows.contains_key(&said.row()) {
            rows.insert(said.row(), said);
        }
    }
    rows
}

fn order_of(reading: &Reading) -> Order {
    let mut order = Order::new();
    for said in reading.rows_of(Table::Contribution) {
        said.session.into_iter().for_each(|session| order.entry(session).or_default().push(said.id));
    }
    order
}

/// Collects the proposals.
struct Making<'a> {
    rows: &'a BTreeMap<ItemRef, Said>,
    sheet: &'a Sheet,
    programme: &'a Programme,
    decisions: &'a Decisions,
    words: &'a Words,
    met: &'a Met,
    order: &'a Order,
    spelling: Spelling,
    proposals: Vec<Proposal>,
    deleted_by_hand: Vec<String>,
}

/// What a proposal is about.
#[derive(Clone, Default)]
struct About {
    name: String,
    within: Option<String>,
    session: Option<SessionId>,
    line: Option<usize>,
}

impl Making<'_> {
    fn blocks(&mut self) {
        for (at, block) in self.sheet.blocks.iter().enumerate() {
            let about = About { name: self.words.block(block), line: self.line(block.id.0), ..About::default() };
            self.row(&block.clone().into(), about, || format!("block:{at}"));
        }
    }

    fn sessions(&mut self) {
        let parts = self.sheet.parts_by_session();
        let in_plan = self.programme.contributions_by_session();
        let none = Vec::new();
        for (at, session) in self.sheet.sessions.iter().enumerate() {
            if self.met.open.contains(&session.id.0) {
                continue;
            }
            let now = self.programme.sessions.get(&session.id);
            let name = self.words.session(now.unwrap_or(session));
            let known = now.map(|session| session.id);
            let about = About { name, within: None, session: known, line: self.line(session.id.0) };
            let item = Item::from(session.clone());
            let is_there = now.is_some();
            if !is_there && self.rows.contains_key(&item.to_ref()) {
                self.deleted_by_hand.push(about.name.clone());
            }
            self.row(&item, about.clone(), || format!("session:{at}"));
            if !is_there {
                continue;
            }
            let parts = parts.get(&session.id).unwrap_or(&none);
            let is_open = |part: &Contribution| part.person.is_some_and(|person| self.met.open.contains(&person.0));
            let parts: Vec<&Contribution> = parts.iter().filter(|part| !is_open(part)).copied().collect();
            for (place, part) in parts.iter().enumerate() {
                let about = About {
                    name: self.words.part(part.person, &part.role),
                    within: Some(about.name.clone()),
                    session: known,
                    line: self.line(part.id.0),
                };
                self.row(&Item::from(Contribution::clone(part)), about, || format!("contribution:{at}.{place}"));
            }
            let before = self.order.get(&session.id.0);
            let plan = in_plan.get(&session.id);
            if let (Some(before), Some(plan)) = (before, plan) {
                self.order(before, &parts, plan, &about);
            }
        }
    }

    fn people(&mut self) {
        for (id, person) in self.sheet.people_as_said(self.rows) {
            // People whom the sheet did not name before stay as they are in the plan, or are added with their parts.
            if self.rows.contains_key(&ItemRef { table: Table::Person, id: id.0 }) {
                let about = About { name: self.words.person(Some(id)), ..About::default() };
                self.row(&person.clone().into(), about, String::new);
            }
        }
    }

    /// Rows that were in the sheet before, are missing now, and are still in the plan.
    fn gone(&mut self, reading: &Reading) {
        let ids: BTreeSet<Uuid> = self.sheet.items().iter().map(Item::id).collect();
        let order = reading.rows.iter().filter_map(|said| self.rows.get(&said.row()));
        let gone: Vec<&Said> = order.filter(|said| !ids.contains(&said.id) && said.table != Table::Person).collect();
        for said in gone {
            let Some(item) = self.programme.item(said.row()) else { continue };
            let about = match &item {
                Item::Block(block) => About { name: self.words.block(block), ..About::default() },
                Item::Session(session) => {
                    About { name: self.words.session(session), session: Some(session.id), ..About::default() }
                }
                Item::Contribution(part) => {
                    // If the session goes, its parts go with it. While a question about the session or the person is
                    // open, nothing is proposed.
                    let said: Option<PersonId> = said.get(SheetField::Person);
                    if !ids.contains(&part.session.0) || said.is_some_and(|person| self.met.open.contains(&person.0)) {
                        continue;
                    }
                    let within = self.programme.sessions.get(&part.session).map(|session| self.words.session(session));
                    let name = self.words.part(part.person, &part.role);
                    About { name, within, session: Some(part.session), line: None }
                }
                _ => continue,
            };
            if self.met.open.contains(&said.id) {
                continue;
            }
            let now = Said::of(&item).map(|now| now.fields);
            let key = format!("{}:{}", said.table.key(), said.id);
            let taken = self.decisions.taken.get(&key).copied().unwrap_or(false);
            let is_changed_by_hand = now.as_ref() != Some(&said.fields);
            self.proposals.push(Proposal {
                is_changed_by_hand,
                ..proposal(key, What::Gone, said.row(), Some(said.row()), about, taken)
            });
        }
    }

    /// A row of the sheet: a new one is proposed whole, a known one is compared field by field. Rows deleted by hand
    /// are skipped.
    fn row(&mut self, theirs: &Item, about: About, key: impl FnOnce() -> String) {
        let row = theirs.to_ref();
        let before = self.rows.get(&row);
        match (before, self.programme.item(row)) {
            (_, Some(ours)) => self.fields(before, theirs, &ours, &about),
            (Some(_), None) => {}
            (None, None) => {
                let key = key();
                let taken = self.decisions.taken.get(&key).copied().unwrap_or(true);
                self.proposals.push(proposal(key, What::New, row, None, about, taken));
            }
        }
    }

    fn fields(&mut self, before: Option<&Said>, theirs: &Item, ours: &Item, about: &About) {
        let (Some(theirs), Some(ours)) = (Said::of(theirs), Said::of(ours)) else { return };
        for (field, sheet) in &theirs.fields {
            let (Some(plan), before) = (ours.fields.get(field), before.map(|said| said.fields.get(field))) else {
                continue;
            };
            self.field(*field, before.map(|value| value.unwrap_or(&Value::Null)), sheet, plan, theirs.row(), about);
        }
    }

    /// `before` is `None` if the last reading did not have the row.
    fn field(
        &mut self,
        field: SheetField,
        before: Option<&Value>,
        sheet: &Value,
        plan: &Value,
        row: ItemRef,
        about: &About,
    ) {
        // The spelling may have been unified throughout the event. That alone is no change.
        let is_written = |text: &Value| text.as_str().is_some_and(|text| plan == self.spelling.unified(text).as_str());
        let is_empty = |value: &Value| value.is_null() || value == "";
        // A row that the sheet did not have before was made by hand: an empty field says nothing about it.
        let is_unsaid = before.is_none() && is_empty(sheet);
        if before == Some(sheet) || sheet == plan || is_written(sheet) || is_unsaid {
            return;
        }
        let is_conflict = match before {
            Some(before) => before != plan && !is_written(before),
            None => !is_empty(plan),
        };
        let key = format!("{}:{}:{}", row.table.key(), row.id, json!(field).as_str().unwrap_or_default());
        let taken = self.decisions.taken.get(&key).copied().unwrap_or(!is_conflict);
        let words = |side, value: &Value| self.words.value(side, row.table, field, value);
        self.proposals.push(Proposal {
            field: Some(field),
            before: before.and_then(|value| words(Side::Before, value)),
            sheet: words(Side::Sheet, sheet),
            plan: words(Side::Plan, plan),
            is_conflict,
            ..proposal(key, What::Changed, row, Some(row), about.clone(), taken)
        });
    }

    /// Compares the order of those parts that all three sides have.
    fn order(&mut self, before: &[Uuid], sheet: &[&Contribution], plan: &[&Contribution], about: &About) {
        let known: BTreeSet<Uuid> = before.iter().copied().collect();
        let named: BTreeSet<Uuid> = sheet.iter().map(|part| part.id.0).collect();
        let people: BTreeMap<Uuid, Option<PersonId>> = plan.iter().map(|part| (part.id.0, part.person)).collect();
        let in_all = |id: &Uuid| known.contains(id) && named.contains(id) && people.contains_key(id);
        let of = |ids: Vec<Uuid>| -> Vec<Uuid> { ids.into_iter().filter(in_all).collect() };
        let before = of(before.to_vec());
        let sheet = of(sheet.iter().map(|part| part.id.0).collect());
        let plan = of(plan.iter().map(|part| part.id.0).collect());
        let Some(session) = about.session.filter(|_| before != sheet && sheet != plan) else { return };
        // With the ids of the parts, because one person may have two parts.
        let named = |id: &Uuid| (*id, people.get(id).copied().flatten());
        let names = |ids: &[Uuid]| json!(ids.iter().map(named).collect::<Vec<_>>());
        let (before, sheet, plan) = (names(&before), names(&sheet), names(&plan));
        let row = ItemRef { table: Table::Session, id: session.0 };
        self.field(SheetField::Order, Some(&before), &sheet, &plan, row, about);
    }

    fn line(&self, id: Uuid) -> Option<usize> {
        self.sheet.lines.get(&id).copied()
    }
}

fn proposal(key: String, what: What, id: ItemRef, row: Option<ItemRef>, about: About, is_taken: bool) -> Proposal {
    Proposal {
        key,
        what,
        table: id.table,
        row,
        name: about.name,
        within: about.within,
        session: about.session,
        line: about.line,
        field: None,
        before: None,
        sheet: None,
        plan: None,
        is_conflict: false,
        is_changed_by_hand: false,
        is_taken,
        id: id.id,
    }
}
