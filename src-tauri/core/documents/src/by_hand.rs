//! Names with letters that no font has: they are never left out or printed in part, but written by hand.

use super::{Notice, SharedRemark};
use domain::{ItemRef, Language, Person, PersonId, Programme, Table};
use layout::{Shaper, unmarked, usual_writing, written_as};
use std::borrow::Cow;

/// The letters of a person's names that the available fonts lack.
#[derive(Clone, Debug)]
pub struct Lacking {
    pub name: String,
    /// The number of missing letters.
    pub letters: usize,
    /// True if the name itself is affected, and not only the texts beside it.
    pub is_by_hand: bool,
    pub person: PersonId,
}

impl Lacking {
    pub fn notice(&self) -> Notice {
        let (name, letters) = (self.name.clone(), self.letters);
        let remark = if self.is_by_hand {
            SharedRemark::NameByHand { name, letters }
        } else {
            SharedRemark::NoGlyph { text: name, characters: letters }
        };
        Notice::about(ItemRef { table: Table::Person, id: self.person.0 }, remark)
    }
}

/// The text printed in place of a name to be written.
pub fn please_write(language: Language) -> &'static str {
    language.pick("Name bitte eintragen", "Please write the name")
}

/// The programme as these fonts can print it: names are marked with their writing, and a name that cannot be printed is
/// replaced by the request to write it.
pub fn printable<'a>(programme: Cow<'a, Programme>, shaper: &mut Shaper) -> (Cow<'a, Programme>, Vec<Lacking>) {
    let marked: Vec<Person> = programme.people.values().filter_map(marked).collect();
    let mut programme = programme;
    for person in marked {
        programme.to_mut().people.insert(person.id, person);
    }
    let lacking: Vec<Lacking> = programme.people.values().filter_map(|person| lacking(person, shaper)).collect();
    let words = please_write(programme.event.language);
    for Lacking { person, is_by_hand, .. } in &lacking {
        let programme = programme.to_mut();
        let Some(row) = programme.people.get_mut(person) else { continue };
        row.badge_name = row.badge_name.take().filter(|name| shaper.lacks(name) == 0);
        row.native = row.native.take().filter(|name| shaper.lacks(name) == 0);
        if *is_by_hand {
            let (family, given) = (words.to_owned(), String::new());
            let bare =
                Person { title: None, given, particle: None, family, native: None, badge_name: None, ..row.clone() };
            programme.by_hand.insert(*person, std::mem::replace(row, bare));
        }
    }
    (programme, lacking)
}

/// The person with a marked native name, by their own choice or guessed from the whole name: in "田中さくら" the family name
/// alone could be Chinese. `None` for names in other scripts.
fn marked(person: &Person) -> Option<Person> {
    let native = person.native.as_deref().unwrap_or_default();
    let writing = person.writing.or_else(|| usual_writing(&format!("{} {native}", person.name())))?;
    let of = |text: &String| if text.is_empty() { String::new() } else { written_as(text, writing) };
    Some(Person {
        given: of(&person.given),
        family: of(&person.family),
        native: person.native.as_ref().map(of),
        badge_name: person.badge_name.as_ref().map(of),
        ..person.clone()
    })
}

fn lacking(person: &Person, shaper: &mut Shaper) -> Option<Lacking> {
    let name = shaper.lacks(&person.full_name());
    let beside = [&person.native, &person.badge_name].into_iter().flatten();
    let beside: usize = beside.map(|text| shaper.lacks(text)).sum();
    let shown = if name > 0 { person.full_name() } else { person.native.clone().unwrap_or_else(|| person.full_name()) };
    (name + beside > 0).then(|| Lacking {
        name: unmarked(&shown),
        letters: if name > 0 { name } else { beside },
        is_by_hand: name > 0,
        person: person.id,
    })
}
