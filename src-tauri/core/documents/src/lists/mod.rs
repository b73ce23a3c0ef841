//! Lists for the people who run the event: who contributes, what happens where, what the venue prepares, who attended,
//! who arrives when, who is in the house, who waits for a place, who has to be called.

mod as_table;
mod attendance;
mod calls;
mod contributors;
mod differences;
mod emergency;
mod house;
mod kinds;
mod meals;
mod page;
mod registered;
mod remarks;
mod sessions;
mod sign_up;
mod signatures;
mod text;

pub use as_table::ListTable;
pub use differences::{Comparison, Differing, Section};
pub use kinds::{List, Present, SignaturesFor};
pub use remarks::ListRemark;

use super::{
    Composition, Material, Needed, Needs, Notice, Options, Part, Participants, Piece, PieceByPiece, Said, SharedRemark,
    Unprintable,
    paper::{Orientation, PaperSize},
};
use chrono::NaiveDate;
use domain::watch::Watch;
use domain::{Contribution, ItemRef, Language, Programme, Session, SessionId, SessionState, Slot, Table as Rows, time};
use layout::{Column, Mm, Phrase, Row, Shaper, Table};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "types", derive(specta::Type))]
pub struct ListOptions {
    pub list: List,
    pub size: PaperSize,
    /// If none is given, the one in which the list reads best.
    pub orientation: Option<Orientation>,
    /// Only these sessions. If empty, all.
    pub sessions: Vec<SessionId>,
    /// Only what begins on these days. If empty, on all days.
    pub days: Vec<NaiveDate>,
    /// The columns to be filled in by hand beside a name. If empty, a signature list has "Unterschrift".
    pub columns: Vec<String>,
    /// Free columns of the event, with what each participant has there.
    pub free_columns: Vec<String>,
    /// Who is on the emergency list.
    pub present: Present,
    /// What gets a signature list of its own.
    pub each: SignaturesFor,
    /// The number of rows without a name on each signature list.
    pub blank_rows: u32,
    /// The number of lines on each sign-up sheet. If none is given, as many as seats are free.
    pub places: Option<u32>,
}

impl Default for ListOptions {
    fn default() -> Self {
        Self {
            list: List::Contributors,
            size: PaperSize::A4,
            orientation: None,
            sessions: Vec::new(),
            days: Vec::new(),
            columns: Vec::new(),
            free_columns: Vec::new(),
            present: Present::Expected,
            each: SignaturesFor::Session,
            blank_rows: 12,
            places: None,
        }
    }
}

/// The content of one list.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Listing {
    /// Its key in the print ledger.
    key: &'static str,
    look: page::Look,
    title: String,
    /// Repeated on further sheets if people sign on them; otherwise the title is repeated.
    short_title: String,
    /// Below the title: time, place, number of places.
    below: String,
    event: String,
    /// Printed at the foot of each page.
    note: String,
    table: Table,
    /// The number of number columns side by side, which count downwards on each page.
    numbered_beside: usize,
    /// The object that each row is about.
    about: Vec<Option<ItemRef>>,
    /// By row index, the text of the last cell before format 4.
    before_format_4: BTreeMap<usize, String>,
}

impl Said for Listing {
    fn design(&self) -> String {
        format!("list/{}/1", self.key)
    }

    fn slots(&self) -> Vec<Slot> {
        self.slots_with(&BTreeMap::new())
    }

    fn slots_before_format_4(&self) -> Option<Vec<Slot>> {
        Some(self.slots_with(&self.before_format_4))
    }
}

impl Listing {
    /// The slots, with these texts for the last cells of their rows.
    fn slots_with(&self, last: &BTreeMap<usize, String>) -> Vec<Slot> {
        let mut slots = vec![
            Slot::new("title", &self.title),
            Slot::new("below", &self.below),
            Slot::new("event", &self.event),
            Slot::new("note", &self.note),
            Slot::new(
                "columns",
                self.table.columns.iter().map(|column| column.heading.as_str()).collect::<Vec<_>>().join(" | "),
            ),
        ];
        let rows = self.table.rows.iter().enumerate();
        slots.extend(rows.map(|(index, row)| Slot::new(format!("row.{}", index + 1), said(row, last.get(&index)))));
        slots
    }
}

fn said(row: &Row, last: Option<&String>) -> String {
    let paragraph =
        |phrases: &Vec<Phrase>| phrases.iter().map(|phrase| phrase.text.replace('\u{ad}', "")).collect::<String>();
    match row {
        Row::Group(group) => paragraph(&group.text),
        Row::Cells { cells, .. } => {
            let cells = cells.iter().map(|cell| cell.iter().map(paragraph).collect::<Vec<_>>().join("\n"));
            let mut cells: Vec<String> = cells.collect();
            if let (Some(cell), Some(text)) = (cells.last_mut(), last) {
                cell.clone_from(text);
            }
            cells.join(" | ")
        }
    }
}

/// The part of the programme to be listed.
struct Chosen<'a> {
    programme: &'a Programme,
    participants: &'a Participants,
    options: &'a ListOptions,
    language: Language,
    /// In programme order.
    sessions: Vec<&'a Session>,
    contributions: BTreeMap<SessionId, Vec<&'a Contribution>>,
}

impl<'a> Chosen<'a> {
    fn of(Material { programme, participants, .. }: Material<'a>, options: &'a ListOptions) -> Self {
        let mut sessions = programme.sessions_in_order();
        sessions.retain(|session| {
            let day = programme.span(session).map(|span| span.day());
            session.state != SessionState::Idea
                && (options.sessions.is_empty() || options.sessions.contains(&session.id))
                && (options.days.is_empty() || day.is_some_and(|day| options.days.contains(&day)))
        });
        let contributions = programme.contributions_by_session();
        Self { programme, participants, options, language: programme.event.language, sessions, contributions }
    }

    fn contributions_to(&self, session: &Session) -> &[&'a Contribution] {
        self.contributions.get(&session.id).map_or(&[], Vec::as_slice)
    }

    fn pieces(&self) -> Vec<Piece<Listing>> {
        match self.options.list {
            List::Contributors => self.one(contributors::listing(self)),
            List::Sessions => self.one(sessions::listing(self)),
            List::House => self.one(house::listing(self)),
            List::Signatures => signatures::pieces(self),
            List::SignUp => sign_up::pieces(self),
            List::Attendance => attendance::pieces(self),
            List::Arrivals => self.one(registered::arrivals(self)),
            List::Meals => self.one(meals::listing(self)),
            List::Waiting => self.one(registered::waiting(self)),
            List::Emergency => self.one(emergency::listing(self)),
            List::Calls => self.one(calls::listing(self)),
        }
    }

    /// True if the session belongs on this list.
    fn lists(&self, session: &Session) -> bool {
        match self.options.list {
            List::Contributors | List::Sessions | List::House => true,
            List::Signatures => signatures::is_signed(self, session),
            List::SignUp => sign_up::is_chosen_from(self, session),
            List::Meals => meals::is_served(session),
            List::Attendance | List::Arrivals | List::Waiting | List::Emergency | List::Calls => false,
        }
    }

    /// A single list of everything chosen; none if it would be empty.
    fn one(&self, content: Listing) -> Vec<Piece<Listing>> {
        let subject = self.options.list.subject(&self.options.sessions, &self.options.days);
        let piece = Piece { subject, about: None, content };
        if piece.content.table.rows.is_empty() { Vec::new() } else { vec![piece] }
    }

    fn listing(&self, columns: Vec<Column>, rows: Vec<(Row, Option<ItemRef>)>) -> Listing {
        let (rows, about) = rows.into_iter().unzip();
        Listing {
            key: self.options.list.key(),
            look: page::Look::of(self.options.list),
            title: self.options.list.name(self.programme.event.wording()).to_owned(),
            below: self.days_in_words(),
            event: self.programme.event.title.clone(),
            note: String::new(),
            short_title: String::new(),
            numbered_beside: 1,
            table: Table { columns, rows },
            about,
            before_format_4: BTreeMap::new(),
        }
    }

    /// "12.–14. Juni 2026"; only the chosen days, if any were chosen.
    fn days_in_words(&self) -> String {
        let wording = self.programme.event.wording();
        match self.options.days.as_slice() {
            [] => self.programme.days().map(|(first, last)| time::days(first, last, wording)).unwrap_or_default(),
            days => days.iter().map(|day| time::long_date(*day, wording)).collect::<Vec<_>>().join(" · "),
        }
    }
}

fn about(session: &Session) -> Option<ItemRef> {
    Some(ItemRef { table: Rows::Session, id: session.id.0 })
}

/// Lists, laid out on pages.
struct Lists<'a> {
    programme: &'a Programme,
    options: &'a ListOptions,
    pieces: Vec<Piece<Listing>>,
    notices: Vec<Notice>,
}

impl ListOptions {
    /// More than anybody writes by hand.
    pub const MOST_ROWS: u32 = 1000;

    /// The lists as cells; none if there is nothing to list.
    pub fn tables(&self, material: Material) -> Vec<ListTable> {
        Chosen::of(material, self).pieces().iter().map(|piece| ListTable::of(&piece.content)).collect()
    }

    /// Width and height.
    fn page(&self) -> (Mm, Mm) {
        self.size.page(self.orientation.unwrap_or_else(|| self.list.orientation()))
    }
}

impl Options for ListOptions {
    fn whole(&self) -> Self {
        // What is listed is what the list says, and belongs to its subject.
        self.clone()
    }

    fn compose<'a>(&'a self, material: Material<'a>) -> Result<Box<dyn Composition + 'a>, Unprintable> {
        let chosen = Chosen::of(material, self);
        if self.list == List::Emergency && self.present == Present::Arrived && !chosen.has_anybody_arrived() {
            return Err(Unprintable::Refused(Box::new(Notice::of_all(ListRemark::NobodyArrived))));
        }
        if self.list == List::Calls && chosen.participants.calls.is_empty() {
            return Err(Unprintable::Refused(Box::new(Notice::of_all(ListRemark::NobodyToCall))));
        }
        let (mut pieces, notices) = (chosen.pieces(), notices(&chosen));
        pieces.retain(|piece| material.asks_for(&piece.subject));
        Ok(Box::new(Lists { programme: material.programme, options: self, pieces, notices }))
    }

    fn needs(&self) -> Needs {
        let (arrivals, calls) = (self.list == List::Emergency, self.list == List::Calls);
        let reads_all = self.list.is_of_participants() && !calls;
        let participants = if reads_all { Needed::Everybody } else { Needed::Nobody };
        let by_places = self.list == List::Attendance && self.each == SignaturesFor::Session;
        let places = by_places || self.list == List::Waiting;
        Needs { participants, places, arrivals, calls, ..Needs::default() }
    }

    /// A list of calls is worked off and thrown away. Noted, it would be out of date with the first call.
    fn is_noted(&self) -> bool {
        self.list != List::Calls
    }
}

/// Gaps in the plan that concern the list, whatever page they would be on.
fn notices(chosen: &Chosen) -> Vec<Notice> {
    if chosen.options.list == List::Contributors {
        return contributors::notices(chosen);
    }
    let columns = chosen.options.free_columns.iter().filter(|_| chosen.options.list.has_free_columns());
    let is_empty = |column: &&String| {
        chosen.participants.registrations.iter().all(|row| row.columns.get(*column).is_none_or(String::is_empty))
    };
    let empty = columns.filter(is_empty).map(|column| ListRemark::NoSuchColumn { column: column.clone() });
    let empty = empty.map(Notice::of_all).collect::<Vec<_>>().into_iter();
    let roomless = chosen.sessions.iter().filter(|session| {
        session.room.is_none()
            && session.kind.wants_room()
            && session.state == SessionState::Planned
            && chosen.lists(session)
    });
    let no_room = |session: &&Session| SharedRemark::NoRoom { title: session.sign_title().to_owned() };
    empty.chain(roomless.map(|session| Notice::about(about(session), no_room(session)))).collect()
}

impl PieceByPiece for Lists<'_> {
    type Content = Listing;

    fn programme(&self) -> &Programme {
        self.programme
    }

    fn pieces(&self) -> &[Piece<Listing>] {
        &self.pieces
    }

    fn lay_out_piece(&self, piece: &Piece<Listing>, stamp: &str, shaper: &mut Shaper, watch: &dyn Watch) -> Part {
        let language = self.programme.event.language;
        page::lay_out(&piece.content, piece.about, stamp, self.options.page(), language, shaper, watch)
    }

    fn notices_of_all(&self) -> Vec<Notice> {
        self.notices.clone()
    }
}
