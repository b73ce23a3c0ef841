//! Two registrations as one, with the wishes and places of both.

use super::fields::{Differing, Field, Taken, United, Words, noted, says_more};
use crate::{EventError, EventFile};
use chrono::{NaiveDateTime, Timelike};
use domain::{
    BlockId, Change, Item, Language, Person, Place, PlaceStanding, Programme, Registration, RegistrationStatus,
    SessionId, Table, Wish, action::noun,
};
use std::collections::BTreeMap;

macro_rules! text {
    ($field:ident, $fuller:expr) => {
        Field {
            key: stringify!($field),
            name: stringify!($field),
            shown: |row, _| row.$field.clone().unwrap_or_default(),
            take: |row, other| row.$field.clone_from(&other.$field),
            is_fuller: $fuller,
        }
    };
    ($field:ident) => {
        text!($field, |mine, theirs| says_more(mine.$field.as_deref(), theirs.$field.as_deref()))
    };
}

macro_rules! moment {
    ($field:ident, $fuller:expr) => {
        Field {
            key: stringify!($field),
            name: stringify!($field),
            shown: |row, words| row.$field.map(|moment| written(moment, words.language)).unwrap_or_default(),
            take: |row, other| row.$field = other.$field,
            is_fuller: $fuller,
        }
    };
}

/// Whoever said no anywhere is not asked again.
macro_rules! consent {
    ($to:ident, $name:literal) => {
        Field {
            key: concat!("consent:", stringify!($to)),
            name: $name,
            shown: |row, words| match row.consent.$to {
                None => String::new(),
                Some(true) => words.language.pick("ja", "yes").to_owned(),
                Some(false) => words.language.pick("nein", "no").to_owned(),
            },
            take: |row, other| row.consent.$to = other.consent.$to,
            is_fuller: |_, theirs| theirs.consent.$to == Some(false),
        }
    };
}

/// All fields but those that are united: id, person, what they are kept apart by, free columns and note.
const FIELDS: &[Field<Registration>] = &[
    Field {
        key: "kind",
        name: "kind",
        shown: |row, words| words.programme.event.registration_kind(&row.kind).name(words.language).to_owned(),
        take: |row, other| row.kind.clone_from(&other.kind),
        is_fuller: |mine, theirs| mine.kind == Registration::usual_kind() && theirs.kind != mine.kind,
    },
    Field {
        key: "status",
        name: "status",
        shown: |row, words| row.status.name(words.language).to_owned(),
        take: |row, other| row.status = other.status,
        is_fuller: |mine, theirs| theirs.status < mine.status,
    },
    moment!(since, |mine, theirs| theirs.since < mine.since),
    text!(code, |_, _| false),
    moment!(arrival, |_, _| false),
    moment!(departure, |_, _| false),
    text!(food),
    text!(needs),
    consent!(badge, "consent_badge"),
    consent!(list, "consent_list"),
    consent!(photograph, "consent_photograph"),
    text!(party),
];

/// What becomes of the registrations of two people.
#[derive(Default)]
pub(super) struct Moved {
    pub changes: Vec<Change>,
    pub differing: Vec<Differing>,
}

impl EventFile {
    /// Those of the one who goes become part of the registration of the one who stays; if they have none, they take them
    /// over.
    pub(super) fn registrations_moved(
        &self,
        kept: &Person,
        merged: &Person,
        taken: &Taken,
        words: Words,
    ) -> Result<Moved, EventError> {
        let (mine, theirs) = (self.store.registrations_of(kept.id)?, self.store.registrations_of(merged.id)?);
        let stands = |row: &&Registration| row.status == RegistrationStatus::Registered;
        let Some(into) = mine.iter().find(stands).or_else(|| mine.first()) else {
            let moved = theirs.into_iter().map(|row| {
                let after = Registration { person: kept.id, ..row.clone() };
                Change::edit(row, after)
            });
            return Ok(Moved { changes: moved.collect(), differing: Vec::new() });
        };
        let mut uniting = Uniting::into(self, into)?;
        for row in &theirs {
            uniting.take(row, self.store.wishes_of(row.id)?, self.store.places_of(row.id)?, taken, words);
        }
        Ok(uniting.done(into, theirs, words.language))
    }
}

/// A registration that takes over others.
struct Uniting {
    united: United<Registration>,
    /// What the registrations had.
    wishes_before: Vec<Wish>,
    places_before: Vec<Place>,
    /// What the one has that stays.
    wishes: Vec<Wish>,
    places: Vec<Place>,
}

impl Uniting {
    fn into(file: &EventFile, row: &Registration) -> Result<Self, EventError> {
        let (wishes, places) = (file.store.wishes_of(row.id)?, file.store.places_of(row.id)?);
        let (wishes_before, places_before) = (wishes.clone(), places.clone());
        Ok(Self { united: United::of(row.clone()), wishes_before, places_before, wishes, places })
    }

    fn take(&mut self, row: &Registration, wishes: Vec<Wish>, places: Vec<Place>, taken: &Taken, words: Words) {
        // Without `..`, so that a new field does not compile until it is in `FIELDS` or united here.
        let Registration {
            id: _,
            person: _,
            kind: _,
            status: _,
            since: _,
            code: _,
            arrival: _,
            departure: _,
            food: _,
            needs: _,
            consent: _,
            party: _,
            apart,
            columns,
            note,
        } = row;
        self.united.take(FIELDS, row, taken, words);
        self.take_columns(columns, taken);
        let kept = &mut self.united.row;
        kept.apart = together(kept.apart.take(), apart.as_deref());
        kept.note = noted(kept.note.take(), note.clone(), &[], words.language);
        self.wishes_before.extend(wishes.iter().cloned());
        self.places_before.extend(places.iter().cloned());
        self.take_wishes(wishes, words.programme);
        for place in places {
            self.take_place(place, taken, words);
        }
    }

    fn take_columns(&mut self, columns: &BTreeMap<String, String>, taken: &Taken) {
        for (column, theirs) in columns {
            let is_taken = match self.united.row.columns.get(column).map(|mine| mine.trim().to_owned()) {
                Some(mine) if mine == theirs.trim() || theirs.trim().is_empty() => false,
                Some(mine) if !mine.is_empty() => {
                    let (field, longer) = (format!("column:{column}"), says_more(Some(&mine), Some(theirs)));
                    self.united.choose(&field, column.clone(), mine, theirs.clone(), longer, taken)
                }
                _ => true,
            };
            if is_taken {
                self.united.row.columns.insert(column.clone(), theirs.clone());
            }
        }
    }

    /// Whatever both wish for stays where the one has it; the other wishes follow in their order.
    fn take_wishes(&mut self, mut theirs: Vec<Wish>, programme: &Programme) {
        theirs.sort_by_key(|wish| (wish.rank, wish.id));
        let had = self.wishes.len();
        for wish in theirs {
            if self.wishes.iter().any(|mine| mine.session == wish.session) {
                continue;
            }
            let block = block_of(programme, wish.session);
            let mine = self.wishes[..had].iter().filter(|mine| block_of(programme, mine.session) == block);
            let last = mine.map(|mine| mine.rank).max().unwrap_or(0);
            self.wishes.push(Wish { registration: self.united.row.id, rank: last.saturating_add(wish.rank), ..wish });
        }
    }

    /// A seat counts more than a waiting list. Of two seats in one block, one is chosen: nobody is in two sessions at once.
    fn take_place(&mut self, theirs: Place, taken: &Taken, words: Words) {
        if let Some(mine) = self.places.iter_mut().find(|mine| mine.session == theirs.session) {
            if theirs.is_seat() {
                mine.standing = PlaceStanding::Seat;
            }
            mine.fixed |= theirs.fixed;
            return;
        }
        let block = block_of(words.programme, theirs.session);
        let is_in_the_way = |mine: &Place| {
            block.is_some() && mine.is_seat() && theirs.is_seat() && block_of(words.programme, mine.session) == block
        };
        if let Some(at) = self.places.iter().position(is_in_the_way) {
            let mine = &self.places[at];
            let ordinal = block.and_then(|block| words.programme.ordinal(block)).unwrap_or(0);
            let (kept, merged) = (session(mine.session, words), session(theirs.session, words));
            let is_fuller = theirs.fixed && !mine.fixed;
            let name = format!("{}, Block {ordinal}", noun(Table::Place, words.language));
            if !self.united.choose(&format!("place:{ordinal}"), name, kept, merged, is_fuller, taken) {
                return;
            }
            self.places.remove(at);
        }
        self.places.push(Place { registration: self.united.row.id, ..theirs });
    }

    fn done(self, into: &Registration, going: Vec<Registration>, language: Language) -> Moved {
        let United { mut row, differing, gone } = self.united;
        row.note = noted(row.note.take(), None, &gone, language);
        let mut changes = changed(self.wishes_before, self.wishes, |wish: &Wish| wish.id);
        changes.extend(changed(self.places_before, self.places, |place: &Place| place.id));
        if row != *into {
            changes.push(Change::edit(into.clone(), row));
        }
        changes.extend(going.into_iter().map(Change::remove));
        Moved { changes, differing }
    }
}

/// The steps from the rows before to those after.
fn changed<T: Clone + PartialEq + Into<Item>, Id: Ord>(
    before: Vec<T>,
    after: Vec<T>,
    id: impl Fn(&T) -> Id,
) -> Vec<Change> {
    let after: BTreeMap<Id, T> = after.into_iter().map(|row| (id(&row), row)).collect();
    let change = |row: T| match after.get(&id(&row)) {
        None => Some(Change::remove(row)),
        Some(after) if *after != row => Some(Change::edit(row, after.clone())),
        Some(_) => None,
    };
    before.into_iter().filter_map(change).collect()
}

fn block_of(programme: &Programme, session: SessionId) -> Option<BlockId> {
    programme.sessions.get(&session).and_then(|session| session.block)
}

/// "1.3 Gemeinsam ans Dach"
fn session(id: SessionId, words: Words) -> String {
    let Some(session) = words.programme.sessions.get(&id) else { return String::new() };
    let number = words.programme.printed_number(session, words.language);
    [number.as_deref(), Some(session.sign_title())].into_iter().flatten().collect::<Vec<_>>().join(" ")
}

/// The words of both, each once.
fn together(mine: Option<String>, theirs: Option<&str>) -> Option<String> {
    let Some(theirs) = theirs else { return mine };
    let Some(mine) = mine else { return Some(theirs.to_owned()) };
    let mut words: Vec<&str> = Vec::new();
    for word in mine.split(',').chain(theirs.split(',')).map(str::trim).filter(|word| !word.is_empty()) {
        if !words.contains(&word) {
            words.push(word);
        }
    }
    Some(words.join(", "))
}

fn written(moment: NaiveDateTime, language: Language) -> String {
    let day = moment.format(language.pick("%d.%m.%Y", "%Y-%m-%d"));
    if moment.hour() == 0 && moment.minute() == 0 {
        day.to_string()
    } else {
        format!("{day} {}", moment.format("%H:%M"))
    }
}
