//! A text as it is, and as it would be written.

use serde::Serialize;
use specta::Type;
use tagwerk_core::domain::{
    Language, Programme,
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
    /// The kinds of spelling that are unified: "Gedankenstriche".
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
    RespellingView {
        name: format!("{}: {}", noun(respelling.row.table, language), respelling.row_name(programme)),
        field: field_name(&respelling.field, language),
        what: respelling.what.iter().map(|what| what.name(language).to_owned()).collect(),
        before,
        after,
        respelling,
    }
}
