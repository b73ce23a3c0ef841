//! What a sheet says of a row of the plan: the few fields that sheets speak of.

use crate::domain::{
    Block, BlockId, Contribution, Item, ItemRef, Language, Person, Session, Span, Table, field_names::field_name,
};
use serde::{Deserialize, Serialize};
use serde_json::Value;
use std::collections::BTreeMap;
use uuid::Uuid;

/// What a sheet may say of a row. The words are written into files and never change.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "types", derive(specta::Type), specta(rename = "SheetField"))]
#[serde(rename_all = "kebab-case")]
pub enum Field {
    /// When something is. Of a session, with its block: one that has a time of its own may have left its block.
    Time,
    Number,
    Title,
    Theme,
    Kind,
    State,
    Room,
    Abstract,
    Name,
    Organisation,
    Person,
    Role,
    Affiliation,
    Presence,
    Agreement,
    Standing,
    PrivateReason,
    /// In which order people are named in a session.
    Order,
}

impl Field {
    pub fn name(self, language: Language) -> String {
        match self {
            Field::Time => field_name("span", language),
            Field::Number => field_name("number", language),
            Field::Title => field_name("title", language),
            Field::Theme => field_name("theme", language),
            Field::Kind => field_name("kind", language),
            Field::State => field_name("state", language),
            Field::Room => field_name("room", language),
            Field::Abstract => field_name("abstract", language),
            Field::Name => field_name("name", language),
            Field::Organisation => field_name("organisation", language),
            Field::Person => field_name("person", language),
            Field::Role => field_name("role", language),
            Field::Affiliation => field_name("affiliation", language),
            Field::Presence => field_name("presence", language),
            Field::Agreement => field_name("agreement", language),
            Field::Standing => field_name("standing", language),
            Field::PrivateReason => field_name("private_reason", language),
            Field::Order => field_name("position", language),
        }
    }
}

/// A row, and what is said of it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Said {
    pub table: Table,
    pub id: Uuid,
    /// Of a contribution.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub session: Option<Uuid>,
    pub fields: BTreeMap<Field, Value>,
}

/// When a session is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct When {
    pub block: Option<BlockId>,
    pub own_span: Option<Span>,
}

impl Said {
    /// Nothing for rows of which no sheet speaks.
    pub fn of(item: &Item) -> Option<Self> {
        let fields = match item {
            Item::Block(block) => of_block(block),
            Item::Session(session) => of_session(session),
            Item::Contribution(part) => of_part(part),
            Item::Person(person) => of_person(person),
            _ => return None,
        };
        let session = match item {
            Item::Contribution(part) => Some(part.session.0),
            _ => None,
        };
        Some(Self { table: item.table(), id: item.id(), session, fields: fields.into_iter().collect() })
    }

    pub fn row(&self) -> ItemRef {
        ItemRef { table: self.table, id: self.id }
    }

    pub fn get<T: for<'de> Deserialize<'de>>(&self, field: Field) -> Option<T> {
        T::deserialize(self.fields.get(&field)?).ok()
    }
}

fn of_block(block: &Block) -> Vec<(Field, Value)> {
    vec![(Field::Time, value(&block.span)), (Field::Theme, value(&block.theme)), (Field::Kind, value(&block.kind))]
}

fn of_session(session: &Session) -> Vec<(Field, Value)> {
    vec![
        (Field::Time, value(&When { block: session.block, own_span: session.own_span })),
        (Field::Number, value(&session.number)),
        (Field::Title, value(&session.title)),
        (Field::Abstract, value(&session.abstract_text)),
        (Field::Kind, value(&session.kind)),
        (Field::State, value(&session.state)),
        (Field::Room, value(&session.room)),
    ]
}

fn of_part(part: &Contribution) -> Vec<(Field, Value)> {
    vec![
        (Field::Person, value(&part.person)),
        (Field::Role, value(&part.role)),
        (Field::Affiliation, value(&part.affiliation)),
        (Field::Presence, value(&part.presence)),
        (Field::Agreement, value(&part.agreement)),
        (Field::Standing, value(&part.standing)),
        (Field::PrivateReason, value(&part.private_reason)),
    ]
}

fn of_person(person: &Person) -> Vec<(Field, Value)> {
    vec![
        (Field::Name, value(&person.name())),
        (Field::Title, value(&person.title)),
        (Field::Organisation, value(&person.organisation)),
    ]
}

/// None of these types fails to be written.
fn value(field: &impl Serialize) -> Value {
    serde_json::to_value(field).unwrap_or_default()
}

/// Takes what `from` says in this field over into `into`, which is a row of the same table.
pub fn take(field: Field, into: &mut Item, from: &Item) {
    match (into, from) {
        (Item::Block(into), Item::Block(from)) => match field {
            Field::Time => into.span = from.span,
            Field::Theme => into.theme.clone_from(&from.theme),
            Field::Kind => into.kind.clone_from(&from.kind),
            _ => {}
        },
        (Item::Session(into), Item::Session(from)) => match field {
            Field::Time => (into.block, into.own_span) = (from.block, from.own_span),
            Field::Number => into.number.clone_from(&from.number),
            Field::Title => into.title.clone_from(&from.title),
            Field::Abstract => into.abstract_text.clone_from(&from.abstract_text),
            Field::Kind => into.kind = from.kind,
            Field::State => into.state = from.state,
            Field::Room => into.room = from.room,
            _ => {}
        },
        (Item::Contribution(into), Item::Contribution(from)) => match field {
            Field::Person => into.person = from.person,
            Field::Role => into.role.clone_from(&from.role),
            Field::Affiliation => into.affiliation.clone_from(&from.affiliation),
            Field::Presence => into.presence = from.presence,
            Field::Agreement => into.agreement = from.agreement,
            Field::Standing => into.standing = from.standing,
            Field::PrivateReason => into.private_reason.clone_from(&from.private_reason),
            _ => {}
        },
        (Item::Person(into), Item::Person(from)) => match field {
            Field::Name => {
                into.given.clone_from(&from.given);
                into.particle.clone_from(&from.particle);
                into.family.clone_from(&from.family);
                into.suffix.clone_from(&from.suffix);
                into.name_order = from.name_order;
            }
            Field::Title => into.title.clone_from(&from.title),
            Field::Organisation => into.organisation.clone_from(&from.organisation),
            _ => {}
        },
        _ => {}
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::{Role, SessionId, SessionKind};

    /// Each row says something else in each field; taking all of them over gives what the other says.
    #[test]
    fn whatever_a_sheet_says_can_be_taken_over() {
        let person = |name: &str, organisation: Option<&str>| -> Item {
            Person { organisation: organisation.map(str::to_owned), ..Person::named(name) }.into()
        };
        let session = |title: &str, number: Option<&str>| Session {
            number: number.map(str::to_owned),
            ..Session::new(title, SessionKind::Workshop)
        };
        let part = |role| Item::from(Contribution::new(SessionId::fresh(), None, role, 1));
        let pairs: [(Item, Item); 3] = [
            (person("Ada Amsel", None), person("Dr. Ulf von Bär Jr.", Some("Verein"))),
            (session("Hof", None).into(), session("Wald", Some("2")).into()),
            (part(Role::Input), part(Role::Moderation)),
        ];
        for (mut into, from) in pairs {
            let said = Said::of(&from).expect("a row that sheets speak of");
            said.fields.keys().for_each(|field| take(*field, &mut into, &from));
            assert_eq!(Said::of(&into).expect("a row").fields, said.fields);
        }
        assert_eq!(Said::of(&crate::domain::Room::new("Aula", 1).into()), None);
    }

    #[test]
    fn the_words_in_files_stay_as_they_are() {
        let all = [
            (Field::Time, "time"),
            (Field::Number, "number"),
            (Field::Title, "title"),
            (Field::Theme, "theme"),
            (Field::Kind, "kind"),
            (Field::State, "state"),
            (Field::Room, "room"),
            (Field::Abstract, "abstract"),
            (Field::Name, "name"),
            (Field::Organisation, "organisation"),
            (Field::Person, "person"),
            (Field::Role, "role"),
            (Field::Affiliation, "affiliation"),
            (Field::Presence, "presence"),
            (Field::Agreement, "agreement"),
            (Field::Standing, "standing"),
            (Field::PrivateReason, "private-reason"),
            (Field::Order, "order"),
        ];
        for (field, word) in all {
            assert_eq!(value(&field), word);
            assert!(!field.name(Language::De).is_empty() && field.name(Language::En) != word.replace(' ', "_") + "?");
        }
    }
}
