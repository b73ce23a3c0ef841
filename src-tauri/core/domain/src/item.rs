//! A row of any table of the plan, and a change to it. The history consists of these.

use super::{
    availability::Availability,
    contributions::Contribution,
    event::Event,
    participants::{Place, Registration, Wish},
    people::Person,
    rooms::Room,
    sessions::{Block, Session},
    waiver::Waiver,
};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

macro_rules! items {
    ($($name:ident => $key:literal),* $(,)?) => {
        /// The tables of the plan, by the names that they have in the file.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(rename_all = "kebab-case")]
        #[cfg_attr(feature = "types", derive(specta::Type))]
        pub enum Table { $($name),* }

        impl Table {
            pub const ALL: &'static [Table] = &[$(Table::$name),*];

            pub fn key(self) -> &'static str {
                match self { $(Table::$name => $key),* }
            }
        }

        /// A row of any table of the plan.
        #[derive(Clone, Debug, PartialEq)]
        pub enum Item { $($name($name)),* }

        impl Item {
            pub fn table(&self) -> Table {
                match self { $(Item::$name(_) => Table::$name),* }
            }

            pub fn id(&self) -> Uuid {
                match self { $(Item::$name(row) => row.id.0),* }
            }

            /// The row's image, as the history stores it.
            pub fn to_json(&self) -> serde_json::Result<serde_json::Value> {
                match self { $(Item::$name(row) => serde_json::to_value(row)),* }
            }

            pub fn from_json(table: Table, image: serde_json::Value) -> serde_json::Result<Item> {
                match table { $(Table::$name => serde_json::from_value(image).map(Item::$name)),* }
            }
        }

        $(impl From<$name> for Item {
            fn from(row: $name) -> Self { Item::$name(row) }
        })*
    };
}

items! {
    Event => "event",
    Block => "block",
    Room => "room",
    Session => "session",
    Person => "person",
    Contribution => "contribution",
    Registration => "registration",
    Wish => "wish",
    Place => "place",
    Waiver => "waiver",
    Availability => "availability",
}

/// Names one row of the plan.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "types", derive(specta::Type))]
pub struct ItemRef {
    pub table: Table,
    pub id: Uuid,
}

impl Item {
    pub fn to_ref(&self) -> ItemRef {
        ItemRef { table: self.table(), id: self.id() }
    }
}

/// A row that was added, edited or removed.
#[derive(Clone, Debug, PartialEq)]
pub enum Change {
    Add(Item),
    /// Both must be the same row.
    Edit {
        before: Box<Item>,
        after: Box<Item>,
    },
    Remove(Item),
}

impl Change {
    pub fn edit(before: impl Into<Item>, after: impl Into<Item>) -> Self {
        Change::Edit { before: Box::new(before.into()), after: Box::new(after.into()) }
    }

    pub fn add(row: impl Into<Item>) -> Self {
        Change::Add(row.into())
    }

    pub fn remove(row: impl Into<Item>) -> Self {
        Change::Remove(row.into())
    }

    pub fn before(&self) -> Option<&Item> {
        match self {
            Change::Add(_) => None,
            Change::Edit { before, .. } => Some(before),
            Change::Remove(before) => Some(before),
        }
    }

    pub fn after(&self) -> Option<&Item> {
        match self {
            Change::Add(after) => Some(after),
            Change::Edit { after, .. } => Some(after),
            Change::Remove(_) => None,
        }
    }

    pub fn item(&self) -> &Item {
        match self {
            Change::Add(item) | Change::Remove(item) => item,
            Change::Edit { after, .. } => after,
        }
    }

    /// The change that takes this one back.
    pub fn inverse(self) -> Self {
        match self {
            Change::Add(item) => Change::Remove(item),
            Change::Remove(item) => Change::Add(item),
            Change::Edit { before, after } => Change::Edit { before: after, after: before },
        }
    }
}
