//! A text as it is and as it would be written.

use serde::Serialize;
use specta::Type;
use tagwerk_core::domain::{
    Item, Language, Programme,
    action::noun,
    field_names::field_name,
    spelling::{Piece, Respelling, pieces},
};

#[derive(Debug, Serialize, Type)]
pub struct RespellingView {
    pub respelling: Respelling,
    /// "Programmpunkt: Moose zählen"
    pub name: String,
    pub field: String,
    /// What is written in one way: "Gedankenstriche".
    pub what: Vec<String>,
    pub before: Vec<PieceView>,
    pub after: Vec<PieceView>,
}

#[derive(Debug, Serialize, Type)]
pub struct PieceView {
    pub text: String,
    pub is_changed: bool,
}

pub fn respelling_view(respelling: Respelling, programme: &Programme, language: Language) -> RespellingView {
    let [before, after] = pieces(&respelling.before, &respelling.after).map(|side| {
        side.into_iter().map(|Piece { text, is_changed }| PieceView { text, is_changed }).collect::<Vec<_>>()
    });
    let name = programme.item(respelling.row).map(|item| name(&item, programme)).unwrap_or_default();
    RespellingView {
        name: format!("{}: {name}", noun(respelling.row.table, language)),
        field: field_name(&respelling.field, language),
        what: respelling.what.iter().map(|what| what.name(language).to_owned()).collect(),
        before,
        after,
        respelling,
    }
}

fn name(item: &Item, programme: &Programme) -> String {
    match item {
        Item::Event(event) => event.title.clone(),
        Item::Block(block) => block.theme.clone().or_else(|| block.kind.clone()).unwrap_or_default(),
        Item::Session(session) => session.sign_title().to_owned(),
        Item::Person(person) => person.full_name(),
        Item::Contribution(part) => {
            let person = part.person.and_then(|id| programme.people.get(&id));
            person.map_or_else(|| "N. N.".to_owned(), |person| person.full_name())
        }
        _ => String::new(),
    }
}
