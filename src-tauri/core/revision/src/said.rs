//! What a sheet says of a row of the plan, limited to the few fields that sheets can hold.

use domain::{
    Block, BlockId, Contribution, Item, ItemRef, Language, Person, Session, Span, Table, field_names::field_name,
};
use serde::{Deserialize, Serialize};
use serde_json::Value;
use std::collections::BTreeMap;
use uuid::Uuid;

/// What a sheet may say about a row. The words are written into files and never change.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "types", derive(specta::Type))]
#[serde(rename_all = "kebab-case")]
pub enum SheetField {
    /// When it takes place. For a session together with its block, because a session with a time of its own may have
    /// left its block.
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
    /// The order in which people are named in a session.
    Order,
}

impl SheetField {
    pub fn name(self, language: Language) -> String {
        match self {
            SheetField::Time => field_name("span", language),
            SheetField::Number => field_name("number", language),
            SheetField::Title => field_name("title", language),
            SheetField::Theme => field_name("theme", language),
            SheetField::Kind => field_name("kind", language),
            SheetField::State => field_name("state", language),
            SheetField::Room => field_name("room", language),
            SheetField::Abstract => field_name("abstract", language),
            SheetField::Name => field_name("name", language),
            SheetField::Organisation => field_name("organisation", language),
            SheetField::Person => field_name("person", language),
            SheetField::Role => field_name("role", language),
            SheetField::Affiliation => field_name("affiliation", language),
            SheetField::Presence => field_name("presence", language),
            SheetField::Agreement => field_name("agreement", language),
            SheetField::Standing => field_name("standing", language),
            SheetField::PrivateReason => field_name("private_reason", language),
            SheetField::Order => field_name("position", language),
        }
    }
}

/// A row, and what the sheet says of it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Said {
    pub table: Table,
    pub id: Uuid,
    /// Of a contribution.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub session: Option<Uuid>,
    pub fields: BTreeMap<SheetField, Value>,
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

    pub fn get<T: for<'de> Deserialize<'de>>(&self, field: SheetField) -> Option<T> {
        T::deserialize(self.fields.get(&field)?).ok()
    }
}

fn of_block(block: &Block) -> Vec<(SheetField, Value)> {
    vec![
        (SheetField::Time, value(&block.span)),
        (SheetField::Theme, value(&block.theme)),
        (SheetField::Kind, value(&block.kind)),
    ]
}

fn of_session(session: &Session) -> Vec<(SheetField, Value)> {
    vec![
        (SheetField::Time, value(&When { block: session.block, own_span: session.own_span })),
        (SheetField::Number, value(&session.number)),
        (SheetField::Title, value(&session.title)),
        (SheetField::Abstract, value(&session.abstract_text)),
        (SheetField::Kind, value(&session.kind)),
        (SheetField::State, value(&session.state)),
        (SheetField::Room, value(&session.room)),
    ]
}

fn of_part(part: &Contribution) -> Vec<(SheetField, Value)> {
    vec![
        (SheetField::Person, value(&part.person)),
        (SheetField::Role, value(&part.role)),
        (SheetField::Affiliation, value(&part.affiliation)),
        (SheetField::Presence, value(&part.presence)),
        (SheetField::Agreement, value(&part.agreement)),
        (SheetField::Standing, value(&part.standing)),
        (SheetField::PrivateReason, value(&part.private_reason)),
    ]
}

fn of_person(person: &Person) -> Vec<(SheetField, Value)> {
    vec![
        (SheetField::Name, value(&person.name())),
        (SheetField::Title, value(&person.title)),
        (SheetField::Organisation, value(&person.organisation)),
    ]
}

/// Serializing these types never fails.
fn value(field: &impl Serialize) -> Value {
    serde_json::to_value(field).unwrap_or_default()
}

/// Copies this field from `from` into `into`, a row of the same table.
pub fn take(field: SheetField, into: &mut Item, from: &Item) {
    match (into, from) {
        (Item::Block(into), Item::Block(from)) => match field {
            SheetField::Time => into.span = from.span,
            SheetField::Theme => into.theme.clone_from(&from.theme),
            SheetField::Kind => into.kind.clone_from(&from.kind),
            _ => {}
        },
        (Item::Session(into), Item::Session(from)) => match field {
            SheetField::Time => (into.block, into.own_span) = (from.block, from.own_span),
            SheetField::Number => into.number.clone_from(&from.number),
            SheetField::Title => into.title.clone_from(&from.title),
            SheetField::Abstract => into.abstract_text.clone_from(&from.abstract_text),
            SheetField::Kind => into.kind = from.kind,
            SheetField::State => into.state = from.state,
            SheetField::Room => into.room = from.room,
            _ => {}
        },
        (Item::Contribution(into), Item::Contribution(from)) => match field {
            SheetField::Person => into.person = from.person,
            SheetField::Role => into.role.clone_from(&from.role),
            SheetField::Affiliation => into.affiliation.clone_from(&from.affiliation),
            SheetField::Presence => into.presence = from.presence,
            SheetField::Agreement => into.agreement = from.agreement,
            SheetField::Standing => into.standing = from.standing,
            SheetField::PrivateReason => into.private_reason.clone_from(&from.private_reason),
            _ => {}
        },
        (Item::Person(into), Item::Person(from)) => match field {
            SheetField::Name => {
                into.given.clone_from(&from.given);
                into.particle.clone_from(&from.particle);
                into.family.clone_from(&from.family);
                into.suffix.clone_from(&from.suffix);
                into.name_order = from.name_order;
            }
            SheetField::Title => into.title.clone_from(&from.title),
            SheetField::Organisation => into.organisation.clone_from(&from.organisation),
            _ => {}
        },
        _ => {}
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use domain::{Role, SessionId, SessionKind};

    /// Taking over every field of the one row makes it say what the other says.
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
        assert_eq!(Said::of(&domain::Room::new("Aula", 1).into()), None);
    }

    #[test]
    fn the_words_in_files_stay_as_they_are() {
        let all = [
            (SheetField::Time, "time"),
            (SheetField::Number, "number"),
            (SheetField::Title, "title"),
            (SheetField::Theme, "theme"),
            (SheetField::Kind, "kind"),
            (SheetField::State, "state"),
            (SheetField::Room, "room"),
            (SheetField::Abstract, "abstract"),
            (SheetField::Name, "name"),
            (SheetField::Organisation, "organisation"),
            (SheetField::Person, "person"),
            (SheetField::Role, "role"),
            (SheetField::Affiliation, "affiliation"),
            (SheetField::Presence, "presence"),
            (SheetField::Agreement, "agreement"),
            (SheetField::Standing, "standing"),
            (SheetField::PrivateReason, "private-reason"),
            (SheetField::Order, "order"),
        ];
        for (field, word) in all {
            assert_eq!(value(&field), word);
            assert!(!field.name(Language::De).is_empty() && field.name(Language::En) != word.replace(' ', "_") + "?");
        }
    }
}
