//! Whom to tell what has changed for them: worked off at the telephone, from top to bottom.

use super::{
    Chosen, Listing,
    text::{cell, plain, soft, strong},
};
use domain::{ItemRef, Table};
use layout::{Column, Mm, Row};

/// To be ticked by hand.
const BOX: &str = "☐";

/// The most urgent first, as they come.
pub(super) fn listing(chosen: &Chosen) -> Listing {
    let language = chosen.language;
    let pick = |german: &str, english: &str| language.pick(german, english).to_owned();
    let columns = vec![
        Column::new(pick("Nr.", "No.")).right(),
        Column::new(pick("Name", "Name")).key(),
        Column::new(pick("Telefon", "Telephone")),
        Column::new(pick("Was anders ist", "What is otherwise")).growing(1.0),
        Column::new(pick("Informiert", "Told")).right(),
    ];
    let rows = chosen.participants.calls.iter().zip(1..).map(|(call, place): (_, u32)| {
        // Keeps a telephone number on one line, so that it is read out in one go.
        let number = call.number.as_deref().map(|number| plain(&number.replace(' ', "\u{a0}"), language));
        let email = call.email.as_deref().map(|email| soft(email, language));
        let reach = number.or(email).unwrap_or_else(|| soft(&pick("keine Nummer", "no number"), language));
        let changes =
            call.changes.iter().map(|(german, english)| vec![plain(language.pick(german, english), language)]);
        let cells = vec![
            cell(soft(&place.to_string(), language)),
            cell(strong(&call.name, language)),
            cell(reach),
            changes.collect(),
            cell(plain(BOX, language)),
        ];
        let about = ItemRef { table: Table::Person, id: call.person.0 };
        (Row::Cells { cells, least: Mm(0.0) }, Some(about))
    });
    let rows: Vec<_> = rows.collect();
    Listing { note: chosen.for_the_team(), ..chosen.listing(columns, rows) }
}
