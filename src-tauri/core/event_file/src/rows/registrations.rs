//! Rows of registrations, each with its person.

use super::{
    Compared,
    people::{completed, once_each, updated},
    take,
};
use crate::{EventError, EventFile};
use domain::{
    Accent, Change, Event, Language, Person, PersonId, Registration, RegistrationId, RegistrationKind,
    RegistrationStatus, same_person::fold,
};
use import::{RegistrationRow, RowRemarkKind};
use std::collections::{BTreeSet, HashMap};

impl EventFile {
    pub(super) fn compare_registrations(
        &self,
        rows: &[RegistrationRow],
        compared: &mut Compared,
    ) -> Result<(), EventError> {
        let (people, registrations) = (self.known_people()?, self.known_registrations()?);
        let rows = once_each(rows, |row| (row.line, &row.person), compared);
        let all = rows.len();
        let rows = registrations.without_merged(rows, |row| row.code.as_deref());
        compared.unchanged += all - rows.len();
        let of_rows: Vec<&Person> = rows.iter().map(|row| &row.person).collect();
        let by_code = |row: &Person| {
            let own = registrations.with_code(row.code.as_deref()?).map(|registration| registration.person);
            own.or_else(|| people.with_code_and_name(row))
        };
        let found = people.matching(&of_rows, &by_code);
        // The id of a registration becomes that of its person, unless the person has another one or somebody else has it.
        let with_own_code = |before: Option<&Person>, mut after: Person| {
            after.code = match before.and_then(|before| before.code.clone()) {
                Some(own) => Some(own),
                None => after.code.filter(|code| people.with_code(code).is_none()),
            };
            after
        };
        compared.adding.reserve_exact(2 * found.iter().filter(|found| found.is_none()).count());
        let mut kinds = Kinds::of(&mut compared.event);
        let mut taken: BTreeSet<RegistrationId> = BTreeSet::new();
        let with_code = rows.iter().map(|row| registrations.with_code(row.code.as_deref()?));
        let mut own: Vec<Option<&Registration>> = with_code.collect();
        taken.extend(own.iter().flatten().map(|registration| registration.id));
        for ((row, found), own) in rows.iter().zip(&found).zip(&mut own) {
            if own.is_none() {
                let of_person = found.map(|person| registrations.of_person(person)).unwrap_or_default();
                *own = of_person.into_iter().find(|registration| !taken.contains(&registration.id));
                taken.extend(own.map(|registration| registration.id));
            }
            let kind = row.kind.as_deref().map(|word| kinds.key(word, row.colour));
            let before_person = own.map(|own| own.person).or(*found).and_then(|id| people.people.get(&id));
            let after_person = before_person.map(|before| with_own_code(Some(before), updated(before, &row.person)));
            let person = after_person.as_ref().unwrap_or(&row.person);
            let name = person.full_name();
            match own {
                None => {
                    let mut new = with_row(&Registration::new(person.id), row, kind);
                    new.status = row.status.unwrap_or(RegistrationStatus::Registered);
                    if before_person.is_none() {
                        compared.adding.push(Change::add(with_own_code(None, row.person.clone())));
                    }
                    compared.adding.push(Change::add(new));
                    compared.added.push(name);
                    // What nobody knew of a person comes with the registration; the rest is a change.
                    if let Some(before) = before_person {
                        let after = with_own_code(Some(before), completed(before, &row.person));
                        if after != *before {
                            compared.adding.push(Change::edit(before.clone(), after));
                        }
                    }
                }
                Some(before) => {
                    let after = with_row(before, row, kind);
                    let person_changes = before_person.is_some() && before_person != after_person.as_ref();
                    if after == **before && !person_changes {
                        compared.unchanged += 1;
                        continue;
                    }
                    compared.changed.push(name);
                    if before.code.is_none() && after.code.is_some() {
                        let named = Registration { code: after.code.clone(), ..(*before).clone() };
                        compared.learning.push(Change::edit((*before).clone(), named));
                    }
                    if after != **before {
                        compared.changing.push(Change::edit((*before).clone(), after));
                    }
                    if let (Some(before), Some(after), true) = (before_person, after_person, person_changes) {
                        compared.changing.push(Change::edit(before.clone(), after));
                    }
                }
            }
        }
        let new_kinds = kinds.new;
        if !new_kinds.is_empty() {
            compared.remark(RowRemarkKind::NewKinds(new_kinds));
        }
        // In tables whose rows have ids, whoever has none was written by hand.
        let have_codes = rows.iter().any(|row| row.code.is_some());
        let gone = registrations.all.values().filter(|registration| {
            !taken.contains(&registration.id)
                && registration.status != RegistrationStatus::Cancelled
                && (registration.code.is_some() || !have_codes)
        });
        for before in gone {
            let name = |person: PersonId| people.people.get(&person).map(Person::full_name).unwrap_or_default();
            compared.gone.push(name(before.person));
            let after = Registration { status: RegistrationStatus::Cancelled, ..before.clone() };
            compared.removing.push(Change::edit(before.clone(), after));
        }
        Ok(())
    }
}

/// The registration with what the row says of it. What it leaves empty stays.
fn with_row(before: &Registration, row: &RegistrationRow, kind: Option<String>) -> Registration {
    let mut after = before.clone();
    if let Some(kind) = kind {
        after.kind = kind;
    }
    after.status = row.status.unwrap_or(after.status);
    take(&mut after.since, &row.since);
    take(&mut after.code, &row.code);
    take(&mut after.arrival, &row.arrival);
    take(&mut after.departure, &row.departure);
    take(&mut after.food, &row.food);
    take(&mut after.needs, &row.needs);
    take(&mut after.party, &row.party);
    take(&mut after.apart, &row.apart);
    take(&mut after.note, &row.note);
    take(&mut after.consent.badge, &row.consent.badge);
    take(&mut after.consent.list, &row.consent.list);
    take(&mut after.consent.photograph, &row.consent.photograph);
    after.columns.extend(row.columns.clone());
    after
}

/// The kinds of the event, by the words that tables have for them.
struct Kinds<'a> {
    event: &'a mut Event,
    known: HashMap<String, String>,
    new: Vec<String>,
}

impl<'a> Kinds<'a> {
    fn of(event: &'a mut Event) -> Self {
        Self { event, known: HashMap::new(), new: Vec::new() }
    }

    /// The key of the kind that the word means. A word that no kind has is a kind of its own.
    fn key(&mut self, word: &str, colour: Option<Accent>) -> String {
        if let Some(key) = self.known.get(word) {
            return key.clone();
        }
        let folded = fold(word);
        let has_name = |kind: &RegistrationKind| {
            fold(&kind.key) == folded
                || [Language::De, Language::En].iter().any(|language| fold(kind.name(*language)) == folded)
        };
        let usual = usual_key(&folded);
        let kinds = &mut self.event.registration_kinds;
        let at = kinds.iter().position(has_name);
        let at = at.or_else(|| kinds.iter().position(|kind| Some(kind.key.as_str()) == usual));
        let at = at.unwrap_or_else(|| {
            self.new.push(word.to_owned());
            kinds.push(RegistrationKind::named(word));
            kinds.len() - 1
        });
        let key = kinds.get_mut(at).map(|kind| {
            kind.colour = kind.colour.or(colour);
            kind.key.clone()
        });
        let key = key.unwrap_or_else(|| word.to_lowercase());
        self.known.insert(word.to_owned(), key.clone());
        key
    }
}

/// The key of the usual kind for a folded word, whatever its gender.
fn usual_key(folded: &str) -> Option<&'static str> {
    let letters: String = folded.chars().filter(|c| c.is_alphabetic()).collect();
    let begins = |starts: &[&str]| starts.iter().any(|start| letters.starts_with(start));
    let is = |words: &[&str]| words.iter().any(|word| fold(word) == letters);
    // "Teilnehmer:in", "Teilnehmende", "Teilnehmer*innen"; but "Teilnehmer ermäßigt" is a kind of its own.
    let is_participant = begins(&["teilnehmer", "teilnehmend"]) && letters.len() <= "teilnehmerinnen".len();
    if is_participant
        || is(&["tn", "participant", "participants", "attendee", "attendees", "delegate", "besucher", "besucherin"])
    {
        Some("participant")
    } else if is(&["gast", "gäste", "gästin", "guest", "guests", "ehrengast"]) {
        Some("guest")
    } else if is(&["presse", "press", "medien", "media", "journalist", "journalistin"]) {
        Some("press")
    } else if is(&["helfer", "helferin", "helfende", "helper", "helpers", "volunteer", "volunteers", "freiwillige"]) {
        Some("helper")
    } else if is(&["team", "orga", "organisation", "orgateam", "staff", "crew", "veranstalter", "organizer"]) {
        Some("team")
    } else {
        None
    }
}
