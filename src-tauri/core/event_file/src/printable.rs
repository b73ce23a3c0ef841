//! The programme as it can be printed and sent: files of others may hold texts without end, and logos that nobody
//! looked at. These are shortened and left out, and it is said; the plan itself stays as it is.

use super::{EventError, EventFile, logo};
use documents::{Kind, Notice, SharedRemark, Shows};
use domain::{ItemRef, Logo, Programme, Table, limits};
use std::sync::Arc;
use store::StoreError;
use uuid::Uuid;

/// Looked at once after each step of the history.
pub(super) struct Printable {
    /// The last step then.
    head: Uuid,
    /// Where it is another one than the plan.
    programme: Option<Programme>,
    texts: Vec<Notice>,
    logos: Vec<Notice>,
}

impl Printable {
    /// What is printed of a plan, which is the one that was looked at.
    pub fn of<'a>(&'a self, plan: &'a Programme) -> &'a Programme {
        self.programme.as_ref().unwrap_or(plan)
    }

    /// What is otherwise than in the plan, as far as it can be on this document.
    pub fn notices(&self, kind: Kind) -> Vec<Notice> {
        match kind.shows() {
            Shows::Nothing => Vec::new(),
            Shows::Texts => self.texts.clone(),
            Shows::TextsAndLogos => [self.texts.as_slice(), &self.logos].concat(),
        }
    }

    /// The same of what is sent rather than printed.
    pub fn texts(&self) -> Vec<Notice> {
        self.texts.clone()
    }
}

impl EventFile {
    pub(super) fn printable(&self) -> Result<Arc<Printable>, EventError> {
        let mut known = self.printable.borrow_mut();
        if let Some(known) = known.as_ref().filter(|known| known.head == self.head()) {
            return Ok(Arc::clone(known));
        }
        let made = Arc::new(self.looked_at()?);
        *known = Some(Arc::clone(&made));
        Ok(made)
    }

    fn looked_at(&self) -> Result<Printable, EventError> {
        let plan = &self.programme;
        let (mut programme, cut) = limits::within(plan).map_err(StoreError::from)?.unzip();
        let cut = cut.unwrap_or_default().into_iter().map(|(row, what)| {
            Notice::about(row, SharedRemark::TextCut { name: limits::cut(name(plan, row), 40).into_owned(), what })
        });
        let (mut drawn, mut left_out) = (Vec::new(), Vec::new());
        for (logo, place) in programme.as_ref().unwrap_or(plan).event.logos.iter().zip(1..) {
            if is_drawn(logo) {
                drawn.push(logo.clone());
            } else {
                let event = ItemRef { table: Table::Event, id: plan.event.id.0 };
                left_out.push(Notice::about(event, SharedRemark::LogoLeftOut { place }));
            }
        }
        if !left_out.is_empty() {
            programme.get_or_insert_with(|| plan.clone()).event.logos = drawn;
        }
        Ok(Printable { head: self.head(), programme, texts: cut.collect(), logos: left_out })
    }
}

/// Whether somebody who picks this picture today would get it.
fn is_drawn(logo: &Logo) -> bool {
    logo::taken(&logo.bytes()).is_ok_and(|(taken, _)| taken.format == logo.format)
}

/// By which somebody finds the row; nothing for one that is part of another.
fn name(programme: &Programme, row: ItemRef) -> &str {
    let sessions = programme.sessions.values().map(|session| (session.id.0, &session.title));
    let people = programme.people.values().map(|person| (person.id.0, &person.family));
    let rooms = programme.rooms.values().map(|room| (room.id.0, &room.name));
    let mut all = sessions.chain(people).chain(rooms);
    all.find(|(id, _)| *id == row.id).map_or(&programme.event.title, |(_, name)| name)
}
