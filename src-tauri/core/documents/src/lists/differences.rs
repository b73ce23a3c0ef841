//! What differs between two states of an event. It is for reading and is no piece of the print ledger: it says when it
//! was made, and carries no Stand of its own.

use super::{
    Listing, page,
    text::{accent, plain, strong},
};
use crate::{
    Part,
    paper::{Orientation, PaperSize},
};
use domain::{Event, watch::Watch};
use layout::{Column, Group, Mm, Row, Shaper, Table};
use serde::Serialize;
use std::collections::BTreeMap;

/// What differs, in words.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Comparison {
    /// What is compared with what: "Stand 3 → jetzt".
    pub between: String,
    pub sections: Vec<Section>,
}

/// Rows of one kind: "Programmpunkte".
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "types", derive(specta::Type))]
pub struct Section {
    pub heading: String,
    pub rows: Vec<Differing>,
}

/// One of them, and what is otherwise about it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "types", derive(specta::Type))]
pub struct Differing {
    pub name: String,
    pub changes: Vec<String>,
}

impl Comparison {
    /// The heading of the list.
    pub fn title(event: &Event) -> &'static str {
        event.language.pick("Änderungen", "Changes")
    }

    /// Its pages, in the language of the event. `stamp` says when it was made.
    pub fn lay_out(&self, event: &Event, stamp: &str, shaper: &mut Shaper, watch: &dyn Watch) -> Part {
        let page = PaperSize::A4.page(Orientation::Portrait);
        page::lay_out(&self.listing(event), None, stamp, page, event.language, shaper, watch)
    }

    fn listing(&self, event: &Event) -> Listing {
        let language = event.language;
        let columns = vec![
            Column::new(language.pick("Was", "What")).growing(1.0),
            Column::new(language.pick("Änderung", "Change")).growing(1.6),
        ];
        let group = |heading: &str| {
            let text = vec![accent(heading)];
            Row::Group(Group { level: 0, again: text.clone(), text })
        };
        let row = |row: &Differing| {
            let changes = row.changes.iter().map(|change| vec![plain(change, language)]).collect();
            Row::Cells { cells: vec![vec![vec![strong(&row.name, language)]], changes], least: Mm(0.0) }
        };
        let rows: Vec<Row> = self
            .sections
            .iter()
            .flat_map(|section| [group(&section.heading)].into_iter().chain(section.rows.iter().map(row)))
            .collect();
        Listing {
            key: "differences",
            look: page::Look::ByTheHouse,
            title: Self::title(event).to_owned(),
            short_title: String::new(),
            below: self.between.clone(),
            event: event.title.clone(),
            note: String::new(),
            about: vec![None; rows.len()],
            table: Table { columns, rows },
            numbered_beside: 1,
            before_format_4: BTreeMap::new(),
        }
    }
}
