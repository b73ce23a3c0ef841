//! The differences between two plans, in words: the open one, and the one that somebody put in its place.

use super::{EventError, EventFile, history::Names};
use domain::{Item, ItemRef, Language, Programme, action, field_names::field_name};
use std::collections::BTreeMap;

/// A row that differs between two plans.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Difference {
    OnlyHere(ItemRef),
    OnlyThere(ItemRef),
    /// The names of the fields, as in the row's image.
    Fields(ItemRef, Vec<String>),
}

impl Difference {
    /// All differences, in the order of the tables. Registrations, wishes and places are not part of a programme.
    pub fn between(here: &Programme, there: &Programme) -> serde_json::Result<Vec<Self>> {
        let (here, there) = (rows(here), rows(there));
        let mut differences = Vec::new();
        for (row, item) in &here {
            match there.get(row) {
                None => differences.push(Self::OnlyHere(*row)),
                Some(other) if other != item => differences.push(Self::Fields(*row, fields(item, other)?)),
                Some(_) => {}
            }
        }
        differences.extend(there.keys().filter(|row| !here.contains_key(row)).map(|row| Self::OnlyThere(*row)));
        differences.sort_by_key(Self::row);
        Ok(differences)
    }

    fn row(&self) -> ItemRef {
        match self {
            Self::OnlyHere(row) | Self::OnlyThere(row) | Self::Fields(row, _) => *row,
        }
    }

    /// The difference in words, with the row's name in the plan that contains it.
    pub fn sentence(&self, here: &Programme, there: &Programme, language: Language) -> String {
        let plan = if matches!(self, Self::OnlyThere(_)) { there } else { here };
        let row = self.row();
        let name = plan.item(row).map(|item| Names::of_plan(plan, language).name(&item)).unwrap_or_default();
        let what = match language {
            Language::De => format!("{} »{name}«", action::noun(row.table, language)),
            Language::En => format!("{} “{name}”", action::noun(row.table, language)),
        };
        match (self, language) {
            (Self::OnlyHere(_), Language::De) => format!("Nur hier: {what}"),
            (Self::OnlyHere(_), Language::En) => format!("Only here: {what}"),
            (Self::OnlyThere(_), Language::De) => format!("Nur in der anderen: {what}"),
            (Self::OnlyThere(_), Language::En) => format!("Only in the other: {what}"),
            (Self::Fields(_, fields), _) => {
                let fields: Vec<String> = fields.iter().map(|field| field_name(field, language)).collect();
                format!("{what} {}: {}", language.pick("ist verschieden", "differs"), fields.join(", "))
            }
        }
    }
}

impl EventFile {
    /// The differences between the open plan and the one in the file that now has its name, in words.
    pub fn compared_with_the_file(&self, language: Language) -> Result<Vec<String>, EventError> {
        let (here, there) = (&self.programme, self.store.plan_under_its_name()?);
        if here.event.id != there.event.id {
            let other = &there.event.title;
            return Ok(vec![match language {
                Language::De => format!("Die andere Datei ist eine andere Veranstaltung: »{other}«."),
                Language::En => format!("The other file is another event: “{other}”."),
            }]);
        }
        let differences = Difference::between(here, &there).map_err(store::StoreError::from)?;
        Ok(differences.iter().map(|difference| difference.sentence(here, &there, language)).collect())
    }
}

fn rows(programme: &Programme) -> BTreeMap<ItemRef, Item> {
    // Destructured without `..`, so that a new table cannot be forgotten here.
    let Programme {
        event,
        blocks,
        rooms,
        sessions,
        people,
        contributions,
        waivers,
        availabilities,
        stays: _,
        seated: _,
        by_hand: _,
    } = programme;
    let mut items = vec![Item::from(event.clone())];
    items.extend(blocks.values().cloned().map(Item::from));
    items.extend(rooms.values().cloned().map(Item::from));
    items.extend(sessions.values().cloned().map(Item::from));
    items.extend(people.values().cloned().map(Item::from));
    items.extend(contributions.values().cloned().map(Item::from));
    items.extend(waivers.values().cloned().map(Item::from));
    items.extend(availabilities.values().cloned().map(Item::from));
    items.into_iter().map(|item| (item.to_ref(), item)).collect()
}

fn fields(here: &Item, there: &Item) -> serde_json::Result<Vec<String>> {
    let (here, there) = (here.to_json()?, there.to_json()?);
    let fields = here.as_object().into_iter().flatten();
    Ok(fields
        .filter(|(field, value)| there.get(field.as_str()) != Some(value))
        .map(|(field, _)| field.clone())
        .collect())
}

#[cfg(test)]
mod tests {
    use super::*;
    use Language::{De, En};
    use domain::{Event, Room, Session, SessionKind};

    fn plan(event: &Event, items: impl IntoIterator<Item = Item>) -> Programme {
        let mut programme = Programme::new(event.clone());
        items.into_iter().for_each(|item| programme.apply(&domain::Change::Add(item)));
        programme
    }

    #[test]
    fn two_plans_are_compared_row_by_row_in_words() {
        let event = Event::new("Forum", chrono_tz::Europe::Berlin, De);
        let (aula, cellar) = (Room::new("Aula", 1), Room::new("Keller", 2));
        let session = Session::new("Neue Wege", SessionKind::Workshop);
        let larger = Room { seats: Some(80), note: Some("mit Bühne".to_owned()), ..aula.clone() };
        let here = plan(&event, [aula.into(), session.clone().into()]);
        let there = plan(&event, [larger.into(), cellar.into(), session.into()]);
        let said = |language| -> Vec<String> {
            let differences = Difference::between(&here, &there).expect("images");
            differences.iter().map(|difference| difference.sentence(&here, &there, language)).collect()
        };
        assert_eq!(said(De), ["Raum »Aula« ist verschieden: Notiz, Plätze", "Nur in der anderen: Raum »Keller«"]);
        assert_eq!(said(En), ["Room “Aula” differs: note, seats", "Only in the other: Room “Keller”"]);
        let back: Vec<String> = Difference::between(&there, &here)
            .expect("images")
            .iter()
            .map(|difference| difference.sentence(&there, &here, De))
            .collect();
        assert_eq!(back[1], "Nur hier: Raum »Keller«");
        assert_eq!(Difference::between(&here, &here).expect("images"), []);
    }
}
