//! Opens a session: separates what its title says besides its name.

use super::super::{
    kinds::kind,
    likeness::SURE,
    links::without_link,
    numbers::Numbered,
    remarks,
    rooms::{place_within, room_behind, room_within, without_floor},
    within::people_within,
};
use super::{Gatherer, Names, Open, Place, is_pause};
use crate::{DraftSession, KeptLine, Remark, RemarkKind};
use domain::{SessionKind, SessionState, Span};

impl<'a> Gatherer<'a, '_> {
    pub(super) fn open(&mut self, index: usize, heading: Option<&Numbered>, title: &str, own_span: Option<Span>) {
        let block = match self.place {
            Place::Block(block, _) => Some(block),
            Place::Nowhere | Place::Heading => None,
        };
        let title = without_link(title);
        if self.is_listing && block.is_some() {
            self.draft.remarks.push(Remark { line: self.lines[index].number, kind: RemarkKind::ListedBelow });
        }
        let (title, cancellation) = without_cancellation(title);
        // "entfällt" becomes the state; a reason with it has no field and is kept.
        if let Some(remark) = cancellation.filter(|remark| remark.contains(char::is_whitespace)) {
            self.draft.kept.push(KeptLine { line: self.lines[index].number, text: remark.to_owned() });
        }
        let cancelled = cancellation.is_some();
        // In a table row, the title is a cell of its own.
        let row = self
            .rows
            .get(&index)
            .filter(|row| !row.title.is_empty() && row.beside.is_empty() && title.contains(row.title))
            .cloned();
        let row = row.filter(|row| row.title.len() < title.len());
        let title = row.as_ref().map_or(title, |row| row.title);
        // If no column is known, the longest cell is the title.
        let longest = || title.split('\t').map(str::trim).max_by_key(|cell| cell.chars().count());
        let cells = if title.contains('\t') { longest() } else { None };
        let others = title.split('\t').map(str::trim).filter(|cell| cells.is_some_and(|longest| *cell != longest));
        let beside: Vec<&str> = others.filter(|cell| cell.chars().any(char::is_alphanumeric)).collect();
        let title = cells.unwrap_or(title);
        let (title, room) = match room_behind(title) {
            Some((title, room)) => (title, Some(room.to_owned())),
            None => (title, room_within(title).map(str::to_owned)),
        };
        let title = title.trim_end_matches(':').trim_end();
        let label = ["Titel:", "Title:", "Thema:", "Topic:"].iter().find_map(|label| title.strip_prefix(label));
        let title = label.map_or(title, str::trim_start);
        let number = self.lines[index].number;
        let within = people_within(title, number).filter(|within| !within.title.is_empty());
        let title = within.as_ref().map_or(title, |within| within.title.as_str());
        let mut contributions = within.as_ref().map(|within| within.people.clone()).unwrap_or_default();
        if within.as_ref().is_some_and(|within| within.points < SURE) {
            contributions.iter_mut().for_each(|part| part.is_doubtful = true);
        }
        // A room may follow the people, and people may precede the room.
        let (title, room) = match (room, room_behind(title)) {
            (None, Some((title, room))) => (title, Some(room.to_owned())),
            (room, _) => (title, room),
        };
        let block_kind = block.and_then(|block| self.draft.blocks[block].kind.as_deref());
        let kind = kind(heading.and_then(|heading| heading.label), block_kind, title, block.is_some());
        self.unused.clear();
        if !is_pause(kind) {
            contributions.extend(self.over.iter().cloned());
        }
        let is_met = is_pause(kind) || kind == SessionKind::Evening;
        let room = room.or_else(|| place_within(title).filter(|_| is_met).map(str::to_owned));
        let session = DraftSession {
            block,
            own_span,
            number: heading.map(|heading| heading.number.to_owned()).filter(|number| !number.is_empty()),
            kind,
            title: title.to_owned(),
            abstract_text: String::new(),
            state: if cancelled { SessionState::Cancelled } else { SessionState::Planned },
            room: room.as_deref().map(|room| without_floor(room).0.to_owned()),
            floor: room.as_deref().and_then(|room| without_floor(room).1.map(str::to_owned)),
            contributions,
            line: self.lines[index].number,
        };
        self.open = Some(Open {
            session,
            heading: self.lines[index].text,
            role: None,
            text_above_role: 0,
            names: Names::Below,
            blank_behind_names: false,
            body: Vec::new(),
        });
        if let Some(row) = row {
            self.fill_from(index, &row);
        }
        self.cells_beside(index, &beside);
    }
}

/// "Titel (entfällt)", "Titel – entfällt", "ENTFÄLLT: Titel": the title, and the words that cancel it.
fn without_cancellation(title: &str) -> (&str, Option<&str>) {
    let title = title.trim();
    let behind = title
        .strip_suffix(')')
        .and_then(|inner| inner.rsplit_once('('))
        .or_else(|| title.strip_suffix(']').and_then(|inner| inner.rsplit_once('[')))
        .or_else(|| [" – ", " — ", " - "].iter().find_map(|dash| title.rsplit_once(dash)));
    let before = title.split_once(':').map(|(remark, title)| (title, remark));
    let short = |remark: &str| remark.split_whitespace().count() <= 5;
    [behind, before]
        .into_iter()
        .flatten()
        .map(|(title, remark)| (title.trim(), remark.trim()))
        .find(|(title, remark)| !title.is_empty() && short(remark) && remarks::falls_away(remark))
        .map_or((title, None), |(title, remark)| (title, Some(remark)))
}
