//! Merges two people who turned out to be one. Nothing that is known about either is lost.

use super::{EventError, EventFile, Outcome};
use chrono::{DateTime, Utc};
use domain::{
    AvailabilityOf, Change, Contribution, ContributionId, Language, Person, PersonId, Registration, Table,
    action::Action, field_names::field_name,
};
use std::collections::BTreeMap;

impl EventFile {
    /// Merges two people: `kept` takes over everything of `merged`, and its id as an alias. Where both have different
    /// values, that of `kept` stays and the other is written into the note.
    pub fn merge_people(
        &mut self,
        kept: PersonId,
        merged: PersonId,
        now: DateTime<Utc>,
    ) -> Result<Outcome, EventError> {
        if kept == merged {
            return Err(EventError::SamePerson);
        }
        let person = |id| self.store.person(id)?.ok_or(EventError::Gone(Table::Person));
        let (before, going) = (person(kept)?, person(merged)?);
        let mut changes = self.contributions_moved(kept, merged);
        changes.extend(self.notes_moved(kept, merged)?);
        let after = united(&before, going.clone(), self.programme.event.language);
        changes.push(Change::edit(before, after));
        changes.push(Change::remove(going));
        self.act(Action::MergedPeople { kept, merged }, changes, now)
    }

    fn contributions_moved(&self, kept: PersonId, merged: PersonId) -> Vec<Change> {
        let all = &self.programme.contributions;
        let twin = |theirs: &Contribution| all.values().find(|mine| mine.person == Some(kept) && are_one(mine, theirs));
        let theirs = || all.values().filter(|part| part.person == Some(merged));
        let gone: BTreeMap<ContributionId, ContributionId> =
            theirs().filter_map(|part| Some((part.id, twin(part)?.id))).collect();
        let mut changes = Vec::new();
        for part in all.values() {
            if gone.contains_key(&part.id) {
                changes.push(Change::remove(part.clone()));
                continue;
            }
            let mut after = part.clone();
            after.person = after.person.map(|id| if id == merged { kept } else { id });
            for twin in theirs().filter(|theirs| gone.get(&theirs.id) == Some(&part.id)) {
                after = united_part(after, twin.clone());
            }
            after.stands_in_for = after.stands_in_for.map(|id| gone.get(&id).copied().unwrap_or(id));
            let absent = after.stands_in_for.and_then(|id| all.get(&id)).and_then(|absent| absent.person);
            if absent.is_some() && absent.map(|id| if id == merged { kept } else { id }) == after.person {
                // Nobody can stand in for themselves.
                after.stands_in_for = None;
            }
            if after != *part {
                changes.push(Change::edit(part.clone(), after));
            }
        }
        changes
    }

    /// Moves availabilities, waivers and registrations.
    fn notes_moved(&self, kept: PersonId, merged: PersonId) -> Result<Vec<Change>, EventError> {
        let mut changes = Vec::new();
        for availability in self.programme.availabilities.values() {
            if availability.of == AvailabilityOf::Person(merged) {
                let mut after = availability.clone();
                after.of = AvailabilityOf::Person(kept);
                changes.push(Change::edit(availability.clone(), after));
            }
        }
        for waiver in self.programme.waivers.values().filter(|waiver| waiver.people.contains(&merged)) {
            let mut after = waiver.clone();
            after.people = waiver.people.iter().map(|id| if *id == merged { kept } else { *id }).collect();
            changes.push(Change::edit(waiver.clone(), after));
        }
        for before in self.store.registrations_of(merged)? {
            let after = Registration { person: kept, ..before.clone() };
            changes.push(Change::edit(before, after));
        }
        Ok(changes)
    }
}

/// Whether two parts become one: the same role in the same session, unless one stands in for the other.
fn are_one(mine: &Contribution, theirs: &Contribution) -> bool {
    mine.session == theirs.session
        && mine.role == theirs.role
        && mine.stands_in_for != Some(theirs.id)
        && theirs.stands_in_for != Some(mine.id)
}

/// Fills the gaps of the kept part from the other. Agreement, standing and presence are those of the kept part.
fn united_part(kept: Contribution, going: Contribution) -> Contribution {
    // Without `..`, so that a new field does not compile until its merging is decided here.
    let Contribution {
        id: _,
        session: _,
        person: _,
        position: _,
        role: _,
        affiliation,
        presence: _,
        agreement,
        agreement_since,
        standing,
        still_announced: _,
        stands_in_for,
        private_reason,
    } = going;
    Contribution {
        affiliation: kept.affiliation.or(affiliation),
        agreement_since: kept.agreement_since.or(agreement_since.filter(|_| agreement == kept.agreement)),
        stands_in_for: kept.stands_in_for.or(stands_in_for),
        private_reason: kept.private_reason.or(private_reason.filter(|_| standing == kept.standing)),
        ..kept
    }
}

/// Fills the gaps of `kept` from the other person. Where both have different values, the note keeps the other one.
fn united(kept: &Person, going: Person, language: Language) -> Person {
    let full_name = going.full_name();
    // Without `..`, so that a new field does not compile until its merging is decided here.
    let Person {
        id,
        title,
        given,
        particle,
        family,
        suffix,
        name_order,
        writing,
        native,
        badge_name,
        pronouns,
        organisation,
        place,
        salutation,
        address,
        email,
        mobile,
        telephone,
        note,
        aliases,
        code,
    } = going;
    let mut person = kept.clone();
    let mut otherwise: Vec<String> = Vec::new();
    if (&given, &particle, &family) != (&kept.given, &kept.particle, &kept.family) {
        otherwise.push(full_name);
    }
    let mut take = |mine: &mut Option<String>, theirs: Option<String>, field: &str| match (mine.as_deref(), theirs) {
        (None, theirs) => *mine = theirs,
        (Some(mine), Some(theirs)) if mine.trim() != theirs.trim() => {
            otherwise.push(format!("{}: {theirs}", field_name(field, language)));
        }
        _ => {}
    };
    take(&mut person.title, title, "title");
    take(&mut person.suffix, suffix, "suffix");
    take(&mut person.native, native, "native");
    take(&mut person.badge_name, badge_name, "badge_name");
    take(&mut person.pronouns, pronouns, "pronouns");
    take(&mut person.organisation, organisation, "organisation");
    take(&mut person.place, place, "place");
    take(&mut person.email, email, "email");
    take(&mut person.mobile, mobile, "mobile");
    take(&mut person.telephone, telephone, "telephone");
    take(&mut person.code, code, "code");
    let mut word = |mine: &str, theirs: &str, field: &str| {
        if mine != theirs {
            otherwise.push(format!("{}: {theirs}", field_name(field, language)));
        }
    };
    if let (Some(mine), Some(theirs)) = (person.salutation, salutation) {
        word(mine.name(language), theirs.name(language), "salutation");
    }
    // An order of names belongs to these names.
    let same_name = (&person.given, &person.family) == (&given, &family);
    match (person.name_order, name_order) {
        (None, theirs) => person.name_order = theirs.filter(|_| same_name),
        (Some(mine), Some(theirs)) => word(mine.name(language), theirs.name(language), "name_order"),
        (Some(_), None) => {}
    }
    if let (Some(mine), Some(theirs)) = (person.writing, writing) {
        word(mine.name(language), theirs.name(language), "writing");
    }
    person.writing = person.writing.or(writing);
    word(person.address.name(language), address.name(language), "address");
    person.salutation = person.salutation.or(salutation);
    let merged = (!otherwise.is_empty())
        .then(|| format!("{}: {}", language.pick("Zusammengeführt mit", "Merged with"), otherwise.join(" · ")));
    let notes: Vec<String> = [person.note.take(), note, merged].into_iter().flatten().collect();
    person.note = (!notes.is_empty()).then(|| notes.join("\n"));
    person.aliases.push(id);
    person.aliases.extend(aliases);
    person
}
