//! Sign-up sheets to hang: one line per free seat, for anybody who wants to take part.

use super::{
    Chosen, List, ListOptions, Listing, about,
    text::{accent, cell},
};
use crate::Piece;
use domain::{ItemRef, Language, Session, SessionKind, SessionState};
use layout::{Column, Mm, Row};

/// High enough for any pen that hangs there.
const ROW: Mm = Mm(10.5);
/// If the number of seats is unknown.
const LINES: usize = 20;
/// More lines are set in two columns, so that one sheet holds them.
const MOST_IN_ONE: usize = 16;

pub(super) fn pieces(chosen: &Chosen) -> Vec<Piece<Listing>> {
    let taken = |session: &Session| chosen.programme.seated.get(&session.id).copied().unwrap_or(0);
    let open = chosen.sessions.iter().filter(|session| session.state == SessionState::Planned);
    let open = open.filter(|session| is_chosen_from(chosen, session));
    open.map(|session| piece(chosen, session, taken(session))).collect()
}

/// People choose among parallel sessions. A session for everybody needs no list, unless it was requested by name.
pub(super) fn is_chosen_from(chosen: &Chosen, session: &Session) -> bool {
    !chosen.options.sessions.is_empty() || matches!(session.kind, SessionKind::Workshop | SessionKind::SmallGroup)
}

/// `taken` seats have been given already. They are left out, unless somebody said how many lines there are to be.
fn piece(chosen: &Chosen, session: &Session, taken: u32) -> Piece<Listing> {
    let language = chosen.language;
    let most = ListOptions::MOST_ROWS as usize;
    let (places, lines) = match (chosen.options.places, chosen.programme.capacity(session)) {
        (Some(lines), _) => (Some(seats(lines as usize, language)), lines as usize),
        (None, None) => (None, LINES),
        (None, Some(all)) => {
            let free = all.saturating_sub(taken) as usize;
            let all = seats(all as usize, language);
            let left = match (taken, free) {
                (0, _) => None,
                (_, 0) => Some(language.pick("alle vergeben", "all of them given").to_owned()),
                (_, free) => Some(format!("{free} {}", language.pick("noch frei", "still free"))),
            };
            (Some(std::iter::once(all).chain(left).collect::<Vec<_>>().join(", ")), free)
        }
    };
    let lines = lines.min(most);
    let below: Vec<String> =
        [Some(chosen.when_and_where(session)), places].into_iter().flatten().filter(|text| !text.is_empty()).collect();
    let content = Listing {
        title: chosen.headline(session),
        short_title: chosen.short_headline(session),
        numbered_beside: beside(chosen, lines),
        below: below.join(" · "),
        ..chosen.listing(columns(chosen, lines), rows(chosen, lines))
    };
    Piece { subject: List::SignUp.subject(&[session.id], &[]), about: about(session), content }
}

/// "12 Plätze"
fn seats(number: usize, language: Language) -> String {
    let (one, many) = language.pick(("Platz", "Plätze"), ("place", "places"));
    language.count(number, one, many)
}

fn beside(chosen: &Chosen, lines: usize) -> usize {
    let own = chosen.options.columns.iter().any(|name| !name.trim().is_empty());
    if lines > MOST_IN_ONE && !own { 2 } else { 1 }
}

fn columns(chosen: &Chosen, lines: usize) -> Vec<Column> {
    let pick = |german: &str, english: &str| chosen.language.pick(german, english).to_owned();
    let own = chosen.options.columns.iter().map(|name| name.trim().to_owned()).filter(|name| !name.is_empty());
    let one: Vec<Column> = std::iter::once(Column::new(pick("Nr.", "No.")).right())
        .chain(std::iter::once(Column::new(pick("Name", "Name")).to_write_in(Mm(60.0))))
        .chain(own.map(|name| Column::new(name).to_write_in(Mm(30.0)).apart(Mm(4.0))))
        .collect();
    let mut columns = one.clone();
    for _ in 1..beside(chosen, lines) {
        columns.extend(one.iter().cloned().enumerate().map(|(index, column)| match index {
            0 => column.apart(Mm(10.0)),
            _ => column,
        }));
    }
    columns
}

/// One number per seat; their order depends on the pages, which are not known yet.
fn rows(chosen: &Chosen, lines: usize) -> Vec<(Row, Option<ItemRef>)> {
    let beside = beside(chosen, lines);
    let width = columns(chosen, lines).len() / beside;
    let numbers: Vec<usize> = (1..=lines).collect();
    let row = |numbers: &[usize]| {
        let mut cells = Vec::new();
        for (column, number) in numbers.iter().enumerate() {
            cells.push(cell(accent(&number.to_string())));
            cells.resize((column + 1) * width, Vec::new());
        }
        cells.resize(beside * width, Vec::new());
        (Row::Cells { cells, least: ROW }, None)
    };
    numbers.chunks(beside).map(row).collect()
}
