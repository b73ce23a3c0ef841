//! The pieces that were handed out, compared with what they would say today.

use super::{EventError, EventFile, ready::Ready};
use chrono::{DateTime, Utc};
use documents::{HandedOut, Job, Kind, Out, Printed, Unprintable};
use domain::{
    Fingerprint, ItemRef, Participation, PersonId, Programme, RegistrationStatus, SessionId, Settled, Settlement, Slot,
    Table,
};
use layout::Shaper;
use std::collections::{BTreeMap, BTreeSet};
use store::LedgerRow;
use uuid::Uuid;

/// A piece that was handed out and is not as it should be.
#[derive(Clone, Debug, PartialEq)]
pub struct HandedOutPiece {
    pub document: Kind,
    /// Its words in the ledger, by which it is named.
    pub subject: String,
    /// Its name for people: "Saal 2, Samstag, 24. September 2022".
    pub title: String,
    /// What to change to change it.
    pub about: Option<ItemRef>,
    pub because: Vec<Because>,
    /// When it was handed out, and with which Stand.
    pub at: DateTime<Utc>,
    pub stand: u32,
}

/// What a piece says otherwise now: a text that goes, a text that comes, or one instead of the other.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Because {
    /// The slot, without its number: "room", "back".
    pub slot: String,
    pub before: Option<String>,
    pub now: Option<String>,
}

/// By document and subject.
pub(super) type Key = (String, String);

/// The last piece that was handed out for a subject.
#[derive(Clone, Debug)]
pub(super) struct Last {
    pub row: LedgerRow,
    /// An earlier piece for it said something else.
    pub is_again: bool,
}

/// The ledger, and what the pieces in it would say today.
pub(super) struct Looked {
    pub ledger: Vec<LedgerRow>,
    pub last: BTreeMap<Key, Last>,
    pub settled: BTreeMap<Key, Settled>,
    /// What each piece would say today; pieces that are no longer there are missing.
    pub now: BTreeMap<Key, Now>,
    pub stale: Vec<HandedOutPiece>,
    pub gone: Vec<HandedOutPiece>,
    pub not_needed: Vec<HandedOutPiece>,
    pub left: usize,
    pub unknown: usize,
}

/// What a piece would say today.
#[derive(Clone, Debug)]
pub(super) struct Now {
    pub printed: Printed,
    /// Its place among the pieces of its job.
    pub place: usize,
}

impl Looked {
    pub fn at(file: &EventFile) -> Result<Self, EventError> {
        let ledger = file.store.ledger()?;
        let last = last(&ledger, &aliases(&file.programme));
        let settled = file.store.settled()?.into_iter();
        let settled = settled.map(|settled| ((settled.document.clone(), settled.subject.clone()), settled)).collect();
        let jobs = jobs(file)?;
        let now = made_again(file, &file.programme, &jobs, &last)?;
        let mut looked = Self {
            ledger,
            last,
            settled,
            now,
            stale: Vec::new(),
            gone: Vec::new(),
            not_needed: Vec::new(),
            left: 0,
            unknown: 0,
        };
        looked.compare(file, &jobs)?;
        Ok(looked)
    }

    /// What was said of this piece, if it is still about what was handed out then.
    pub fn settled(&self, key: &Key, fingerprint: Fingerprint, at: DateTime<Utc>) -> Option<Settlement> {
        let settled = self.settled.get(key).filter(|settled| settled.at >= at)?;
        settled.fingerprint.is_none_or(|said| said == fingerprint).then_some(settled.how)
    }

    fn compare(&mut self, file: &EventFile, jobs: &BTreeMap<Uuid, Job>) -> Result<(), EventError> {
        let language = file.programme.event.language;
        let mut entitled = Entitled::default();
        let mut order: Vec<(Kind, Uuid, usize, HandedOutPiece)> = Vec::new();
        for (key, Last { row, .. }) in &self.last {
            let Some(kind) = Kind::of_key(&row.document) else { continue };
            let Some(job) = row.job.filter(|job| jobs.contains_key(job)) else {
                self.unknown += 1;
                continue;
            };
            let piece = |title: String, about, because| HandedOutPiece {
                document: kind,
                subject: row.subject.clone(),
                title,
                about,
                because,
                at: row.at,
                stand: row.stand,
            };
            let settled = self.settled(key, row.fingerprint, row.at);
            match self.now.get(key) {
                Some(now) if now.says(row.fingerprint) => {}
                Some(now) => {
                    let left = self.settled(key, now.printed.fingerprint, row.at) == Some(Settlement::Left);
                    if left || settled == Some(Settlement::Collected) {
                        self.left += usize::from(left);
                        continue;
                    }
                    let before = file.store.slots_of(row.fingerprint)?;
                    let title = kind.name_of_piece(&now.printed.slots, language);
                    let title = named_more(&file.programme, kind, title, now.printed.about);
                    let because = because(&before, &now.printed.slots);
                    order.push((kind, job, now.place, piece(title, now.printed.about, because)));
                }
                None => {
                    let is_settled = matches!(settled, Some(Settlement::Collected | Settlement::Left));
                    if is_settled || entitled.keeps(file, kind, &row.subject)? {
                        continue;
                    }
                    let slots = file.store.slots_of(row.fingerprint)?;
                    let gone = piece(kind.name_of_piece(&slots, language), None, Vec::new());
                    match kind.out() {
                        Out::InTheHouse | Out::WithTheirOwners => self.gone.push(gone),
                        Out::Nowhere => self.not_needed.push(gone),
                    }
                }
            }
        }
        order.sort_by_key(|(kind, job, place, _)| (urgency(*kind), *job, *place));
        self.stale = order.into_iter().map(|(.., piece)| piece).collect();
        self.gone.sort_by(|a, b| (a.document, &a.title).cmp(&(b.document, &b.title)));
        Ok(())
    }
}

impl EventFile {
    /// The pieces that were handed out, or are asked for, whose name or words in the ledger are these.
    pub fn pieces_named(&self, name: &str) -> Result<Vec<(Kind, String)>, EventError> {
        let looked = Looked::at(self)?;
        let language = self.programme.event.language;
        let mut named = BTreeSet::new();
        for (key, last) in &looked.last {
            let Some(kind) = Kind::of_key(&key.0) else { continue };
            let slots = self.store.slots_of(last.row.fingerprint)?;
            let now =
                looked.now.get(key).map(|now| (kind.name_of_piece(&now.printed.slots, language), now.printed.about));
            let titles = [Some((kind.name_of_piece(&slots, language), None)), now].into_iter().flatten();
            let mut titles =
                titles.flat_map(|(title, about)| [named_more(&self.programme, kind, title.clone(), about), title]);
            if key.1 == name || titles.any(|title| title == name) {
                named.insert((kind, key.1.clone()));
            }
        }
        let asked = super::hanging::hanging(self, &looked)?.into_iter();
        named.extend(
            asked.filter(|one| one.subject == name || one.title == name).map(|one| (one.document, one.subject)),
        );
        Ok(named.into_iter().collect())
    }
}

impl Now {
    /// Whether it says what was handed out. How pieces of earlier formats were made is not known, so their fingerprints do
    /// not come here.
    pub fn says(&self, fingerprint: Fingerprint) -> bool {
        self.printed.fingerprint == fingerprint
    }
}

/// What hangs comes first: everybody reads it.
pub(super) fn urgency(kind: Kind) -> (bool, Kind) {
    (kind.out() != Out::InTheHouse, kind)
}

/// Signs for single sessions are told apart by them: two may hang at one door on one day. People are called as everywhere
/// else, and not as large letters on a badge follow one another.
fn named_more(programme: &Programme, kind: Kind, title: String, about: Option<ItemRef>) -> String {
    let Some(about) = about else { return title };
    match (kind, about.table) {
        (Kind::Signs, Table::Session) => match programme.sessions.get(&SessionId(about.id)) {
            Some(session) => format!("{title}: {}", session.sign_title()),
            None => title,
        },
        (_, Table::Person) => programme.people.get(&PersonId(about.id)).map_or(title, |person| person.full_name()),
        _ => title,
    }
}

/// The ids that people had before they were merged.
fn aliases(programme: &Programme) -> BTreeMap<String, String> {
    let people = programme.people.values();
    people.flat_map(|person| person.aliases.iter().map(|old| (old.to_string(), person.id.to_string()))).collect()
}

/// The last piece for each subject.
fn last(ledger: &[LedgerRow], aliases: &BTreeMap<String, String>) -> BTreeMap<Key, Last> {
    let mut last: BTreeMap<Key, Last> = BTreeMap::new();
    for row in ledger.iter().filter(|row| !row.subject.is_empty()) {
        let subject = aliases.get(&row.subject).unwrap_or(&row.subject).clone();
        let key = (row.document.clone(), subject.clone());
        let before = last.get(&key);
        let is_again = before.is_some_and(|last| last.is_again || last.row.fingerprint != row.fingerprint);
        last.insert(key, Last { row: LedgerRow { subject, ..row.clone() }, is_again });
    }
    last
}

/// How pieces were made, as far as this version understands it.
pub(super) fn jobs(file: &EventFile) -> Result<BTreeMap<Uuid, Job>, EventError> {
    let jobs = file.store.jobs()?.into_iter();
    Ok(jobs.filter_map(|(id, options)| Some((id, serde_json::from_value(options).ok()?))).collect())
}

/// What each piece in the ledger would say, made from this plan as it was made then. Pieces whose sheets show the same have
/// the fingerprint under which they were handed out.
pub(super) fn made_again(
    file: &EventFile,
    plan: &Programme,
    jobs: &BTreeMap<Uuid, Job>,
    last: &BTreeMap<Key, Last>,
) -> Result<BTreeMap<Key, Now>, EventError> {
    let used: BTreeSet<Uuid> = last.values().filter_map(|last| last.row.job).collect();
    if used.is_empty() {
        return Ok(BTreeMap::new());
    }
    let (stock, in_print) = (file.font_stock()?, file.in_print(plan)?);
    let nothing = HandedOut::default();
    let mut now = BTreeMap::new();
    for (id, job) in jobs.iter().filter(|(id, _)| used.contains(id)) {
        let printable = file.printable_of(plan, &in_print, job)?;
        let mut shaper = Shaper::with(&stock);
        let (programme, _) = documents::printable(job.programme(printable.of(plan)), &mut shaper);
        let composition = match job.compose(printable.material(&programme, &nothing)) {
            Ok(composition) => composition,
            // Nothing of it is left.
            Err(Unprintable::Nothing(_) | Unprintable::NothingNew(_) | Unprintable::Refused(_)) => continue,
            Err(other) => return Err(other.into()),
        };
        let mut ready = Ready::of(file, job);
        for (place, printed) in composition.each_printed().enumerate() {
            let key = (job.kind().key().to_owned(), printed.subject.to_string());
            if let Some(Last { row, .. }) = last.get(&key).filter(|last| last.row.job == Some(*id)) {
                ready.look_at(row, &printed, place)?;
                now.insert(key, Now { printed, place });
            }
        }
        for row in ready.shown_as_before(&*composition, &mut shaper)? {
            if let Some(now) = now.get_mut(&(row.document, row.subject)) {
                now.printed.fingerprint = row.fingerprint;
            }
        }
    }
    Ok(now)
}

/// Which texts go and come. Texts that only moved to another line say the same.
pub(super) fn because(before: &[Slot], now: &[Slot]) -> Vec<Because> {
    let said = |slots: &[Slot]| -> Vec<(String, String)> {
        slots
            .iter()
            .filter(|slot| !slot.text.trim().is_empty())
            .map(|slot| (name_without_numbers(&slot.name), slot.text.clone()))
            .collect()
    };
    let (mut gone, mut new) = (said(before), said(now));
    gone.retain(|text| match new.iter().position(|other| other == text) {
        Some(place) => {
            new.remove(place);
            false
        }
        None => true,
    });
    let mut because = Vec::new();
    for (slot, text) in gone {
        let place = new.iter().position(|(other, _)| *other == slot);
        let now = place.map(|place| new.remove(place).1);
        because.push(Because { slot, before: Some(text), now });
    }
    because.extend(new.into_iter().map(|(slot, text)| Because { slot, before: None, now: Some(text) }));
    because
}

/// "3.title" -> "title", "back.2" -> "back".
fn name_without_numbers(name: &str) -> String {
    let parts: Vec<&str> = name.split('.').filter(|part| !part.chars().all(|c| c.is_ascii_digit())).collect();
    parts.join(".")
}

/// Who may keep a piece although documents give none any more: somebody who takes part on a screen alone, or was named by
/// hand.
#[derive(Default)]
struct Entitled {
    by_person: Option<BTreeMap<PersonId, Participation>>,
}

impl Entitled {
    fn keeps(&mut self, file: &EventFile, kind: Kind, subject: &str) -> Result<bool, EventError> {
        if kind.out() != Out::WithTheirOwners {
            return Ok(false);
        }
        let Ok(person) = subject.parse::<Uuid>().map(PersonId) else { return Ok(true) };
        // Only badges are collected: whoever has another paper throws it away.
        if kind != Kind::Badges {
            return Ok(true);
        }
        let by_person = self.by_person.get_or_insert_with(|| participation(&file.programme));
        if by_person.get(&person).is_some_and(|participation| *participation != Participation::No) {
            return Ok(true);
        }
        let registrations = file.store.registrations_of(person)?;
        Ok(registrations.iter().any(|registration| registration.status == RegistrationStatus::Registered))
    }
}

fn participation(programme: &Programme) -> BTreeMap<PersonId, Participation> {
    let mut by_person = BTreeMap::new();
    for part in programme.contributions.values() {
        let (Some(person), Some(session)) = (part.person, programme.sessions.get(&part.session)) else { continue };
        let known = by_person.entry(person).or_insert(Participation::No);
        *known = Participation::of(part, session).max(*known);
    }
    by_person
}
