//! Forgets participants after the event: for good, in the file and in everything else that Tagwerk keeps of it.
//!
//! The file is made anew beside the present one, without what goes ([`store::Cleaning`]), and takes its place in one step.
//! The backups come first. Whatever interrupts this, the file is as before or as after, and the work can be repeated.

mod chosen;
mod texts;

pub use chosen::{Contributors, Whom};
pub use texts::{NamingText, TextKey};

use super::{Backup, EventError, EventFile, files::write_event};
pub(crate) use chosen::{Going, Picture};
use chrono::{DateTime, Utc};
use disk::{Disk, Over, Rights, WriteError};
use documents::{Kind, lists::List};
use domain::{
    Item, ItemRef, Language, Mentions, Person,
    action::{Action, Forgetting},
    watch::Watch,
};
use std::{
    collections::{BTreeMap, BTreeSet},
    path::Path,
    time::Duration,
};
use store::{Cleaning, Entry, EntryKind, StaysGone, Store};
use texts::cleaned;
pub(crate) use texts::naming;
use uuid::Uuid;

/// What is to be forgotten.
#[derive(Clone, Debug, PartialEq)]
pub struct Forget {
    pub whom: Whom,
    pub how: Forgetting,
    pub contributors: Contributors,
    pub texts: Texts,
}

/// Which texts that mention those who go lose the mention.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Texts {
    Keep,
    All,
    These(BTreeSet<TextKey>),
}

/// What would go, before anything does.
#[derive(Debug, PartialEq)]
pub struct WouldGo {
    /// The names of the people who go, or lose their names.
    pub people: Vec<String>,
    pub registrations: usize,
    /// Registrations whose person stays, because they have a part in the plan.
    pub of_contributors: usize,
    pub wishes: usize,
    pub places: usize,
    /// The number of steps that can be undone now.
    pub undoable: usize,
    pub backups: usize,
    /// Texts that mention somebody who goes.
    pub texts: Vec<NamingText>,
    /// Whether the history still knows people who were deleted before.
    pub has_former: bool,
}

/// What went.
#[derive(Debug, PartialEq)]
pub struct Forgotten {
    pub registrations: usize,
    pub people: usize,
    /// Texts that lost a mention.
    pub texts: usize,
    pub backups: usize,
    /// Backups that could not be read, and were deleted.
    pub deleted_backups: usize,
}

/// Nobody exports for so long; what is older was left by a program that was killed.
const ABANDONED: Duration = Duration::from_secs(60 * 60);

/// A file without those who go.
pub(crate) struct Cleaned {
    pub bytes: Vec<u8>,
    registrations: usize,
    people: usize,
    texts: usize,
}

impl EventFile {
    /// What would go, with the names of rows and fields in the language of those who read it. Nothing is changed.
    pub fn would_forget(&self, forget: &Forget, language: Language) -> Result<WouldGo, EventError> {
        let picture = Picture::of(&self.store)?;
        let going = picture.going(&forget.whom, forget.contributors);
        let former = Former::of(&self.store, &picture, &going)?;
        let mentions = former.mentions(&picture, &going);
        let after = picture.without(&going, forget.how, self.programme.event.language);
        let count = |is: &dyn Fn(&Item) -> bool| picture.items.iter().filter(|item| is(item)).count();
        let has = |registration| going.registrations.contains(&registration);
        Ok(WouldGo {
            people: picture
                .people()
                .filter(|person| going.people.contains(&person.id))
                .map(Person::full_name)
                .collect(),
            registrations: going.registrations.len(),
            of_contributors: going.of_contributors,
            wishes: count(&|item| matches!(item, Item::Wish(wish) if has(wish.registration))),
            places: count(&|item| matches!(item, Item::Place(place) if has(place.registration))),
            undoable: super::history::Standing::after(&self.history).done.len(),
            backups: self.own_backups().len(),
            texts: naming(&after, &mentions, language),
            has_former: former.is_anybody,
        })
    }

    /// Forgets participants. Afterwards the file has no step that can be undone, and opens anew.
    ///
    /// # Errors
    /// [`EventError::NothingChosen`] if nobody would go. If a backup or the file cannot be written, the file is as it was.
    pub fn forget(
        &mut self,
        forget: &Forget,
        disk: &dyn Disk,
        watch: &dyn Watch,
        now: DateTime<Utc>,
    ) -> Result<Forgotten, EventError> {
        self.store.make_ready()?;
        let path = self.store.path().to_owned();
        let (going, cleaned) = self.cleaned_of(forget, now)?;
        let (backups, deleted_backups) = self.clean_backups(forget, &going, watch, now)?;
        // Until the file is replaced, it can be left as it is.
        if !watch.go_on(1, 1) {
            return Err(EventError::Cancelled);
        }
        self.take_place(&path, &cleaned.bytes, disk, now)?;
        for stale in store::set_aside_before(&path) {
            disk.remove(&stale).map_err(|error| WriteError::of(&stale, error))?;
        }
        disk::clear_older(disk, &path, ABANDONED);
        Ok(Forgotten {
            registrations: cleaned.registrations,
            people: cleaned.people,
            texts: cleaned.texts,
            backups,
            deleted_backups,
        })
    }

    /// Writes a copy to pass on: without registrations and everything about them, without people who have no part, and
    /// without what the history and texts say about them. This event stays as it is.
    pub fn save_copy_without_participants(
        &mut self,
        path: &Path,
        over: Over,
        disk: &dyn Disk,
        now: DateTime<Utc>,
    ) -> Result<(), EventError> {
        let forget = Forget {
            whom: Whom::everybody(),
            how: Forgetting::Delete,
            contributors: Contributors::LoseRegistration,
            texts: Texts::All,
        };
        let picture = Picture::of(&self.store)?;
        let mut going = picture.going(&forget.whom, forget.contributors);
        going.known_tables = true;
        let bytes = clean_store(&self.store, picture, going, &forget, StaysGone::HereOnly, now)?.bytes;
        write_event(disk, path, over, &Rights::Usual, &bytes).map(drop)
    }

    /// Those who go, and the file without them.
    fn cleaned_of(&self, forget: &Forget, now: DateTime<Utc>) -> Result<(Going, Cleaned), EventError> {
        let picture = Picture::of(&self.store)?;
        let going = picture.going(&forget.whom, forget.contributors);
        if going.is_nobody() && !Former::of(&self.store, &picture, &going)?.is_anybody {
            return Err(EventError::NothingChosen);
        }
        let cleaned = clean_store(&self.store, picture, going.clone(), forget, StaysGone::ForGood, now)?;
        Ok((going, cleaned))
    }

    /// Puts a file in the place of this one, and continues with it.
    fn take_place(&mut self, path: &Path, bytes: &[u8], disk: &dyn Disk, now: DateTime<Utc>) -> Result<(), EventError> {
        let (present, _) = self.checked_bytes()?;
        let (backups, fonts) = (self.backups.take(), self.system_fonts);
        // Close the file before it is replaced, because SQLite deletes a journal by name when it closes a file.
        self.store = Store::from_bytes(&present, path)?;
        let written = write_event(disk, path, Over::Whatever, &Rights::Usual, bytes);
        // Continue with the file that is there now, whichever of the two it is. If it does not open, the copy stays.
        let opened = match backups {
            Some(backups) => Self::open_with(path, backups, now),
            None => Self::open(path),
        };
        let opened = opened.map(|opened| *self = Self { system_fonts: fonts, ..opened });
        self.touched.tables.extend(domain::Table::ALL);
        written.map(drop).and(opened)
    }

    pub(crate) fn own_backups(&self) -> Vec<Backup> {
        self.backups.as_ref().map(|backups| backups.of_event(self.programme.event.id)).unwrap_or_default()
    }
}

/// What the history knows of people who go, beyond their present rows.
struct Former {
    /// Their names and addresses as they were.
    people: Vec<Person>,
    gone: BTreeSet<Uuid>,
    /// Whether anybody of them is in the history alone.
    is_anybody: bool,
}

impl Former {
    fn of(store: &Store, picture: &Picture, going: &Going) -> Result<Self, EventError> {
        let present: BTreeSet<Uuid> = picture.items.iter().map(Item::id).collect();
        let parts = store.images_of(domain::Table::Contribution)?;
        let has_had_part: BTreeSet<Uuid> = parts
            .iter()
            .filter_map(|(_, item)| match item {
                Item::Contribution(part) => part.person.map(|person| person.0),
                _ => None,
            })
            .collect();
        let mut former = Self { people: Vec::new(), gone: BTreeSet::new(), is_anybody: false };
        for (id, item) in store.images_of(domain::Table::Person)? {
            let Item::Person(person) = item else { continue };
            // Whoever was deleted before goes as well, unless they had a part.
            let is_former = !present.contains(&id) && !has_had_part.contains(&id);
            if is_former || going.people.contains(&person.id) {
                former.is_anybody |= is_former;
                former.gone.insert(id);
                former.gone.extend(person.aliases.iter().map(|alias| alias.0));
                former.people.push(person);
            }
        }
        for person in picture.people().filter(|person| going.people.contains(&person.id)) {
            former.gone.insert(person.id.0);
            former.gone.extend(person.aliases.iter().map(|alias| alias.0));
        }
        former.gone.extend(going.registrations.iter().map(|id| id.0));
        for (id, _) in store.images_of(domain::Table::Registration)? {
            if !present.contains(&id) {
                former.is_anybody = true;
                former.gone.insert(id);
            }
        }
        for (id, item) in parts {
            if let Item::Contribution(part) = item
                && part.person.is_some_and(|person| former.gone.contains(&person.0))
                && !present.contains(&id)
            {
                former.gone.insert(id);
            }
        }
        Ok(former)
    }

    fn mentions(&self, picture: &Picture, going: &Going) -> Mentions {
        let (gone, staying): (Vec<&Person>, Vec<&Person>) =
            picture.people().partition(|person| going.people.contains(&person.id));
        let all: Vec<&Person> = gone.into_iter().chain(&self.people).collect();
        Mentions::of(&all, staying)
    }
}

pub(crate) fn clean_store(
    store: &Store,
    picture: Picture,
    going: Going,
    forget: &Forget,
    stays_gone: StaysGone,
    now: DateTime<Utc>,
) -> Result<Cleaned, EventError> {
    let former = Former::of(store, &picture, &going)?;
    let mentions = former.mentions(&picture, &going);
    let language = picture.language();
    let mut items = picture.without(&going, forget.how, language);
    let texts = cleaned(&mut items, &mentions, &forget.texts)?;
    let (registrations, people) = (going.registrations.len(), going.people.len());
    let seal = Entry::new(EntryKind::Seal, Action::Forgot { how: forget.how, registrations, people }, now);
    let lists = lists_of_participants();
    let (items, seal, gone, lists) = (&items, &seal, &former.gone, &lists);
    let cleaning = Cleaning { items, seal, gone, stays_gone, mentions: &mentions, lists };
    Ok(Cleaned { bytes: store.cleaned(&cleaning)?, registrations, people, texts })
}

/// The words in the ledger for documents that say many participants at once, and with which their subjects begin.
pub(crate) fn lists_of_participants() -> Vec<(&'static str, &'static str)> {
    let lists = List::ALL.iter().filter(|list| list.is_of_participants());
    lists.map(|list| (Kind::Lists.key(), list.key())).collect()
}

/// The name of a row, for those who decide about a text in it.
fn names_of<'a>(items: &'a [Item], language: Language) -> impl Fn(ItemRef) -> String + use<'a> {
    let rows: BTreeMap<ItemRef, &Item> = items.iter().map(|item| (item.to_ref(), item)).collect();
    move |row| {
        let noun = domain::action::noun(row.table, language);
        let name = match rows.get(&row) {
            Some(Item::Event(event)) => event.title.clone(),
            Some(Item::Block(block)) => block.theme.clone().or_else(|| block.kind.clone()).unwrap_or_default(),
            Some(Item::Room(room)) => room.name.clone(),
            Some(Item::Session(session)) => session.sign_title().to_owned(),
            Some(Item::Person(person)) => person.full_name(),
            _ => String::new(),
        };
        if name.is_empty() { noun.to_owned() } else { format!("{noun}: {name}") }
    }
}
