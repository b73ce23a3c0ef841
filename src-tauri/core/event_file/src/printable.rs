//! The programme in printable form. Foreign files may contain endless texts and unchecked logos. Such texts are
//! shortened and such logos left out, with a notice. The plan itself stays as it is.

use super::{EventError, EventFile, logo};
use documents::{Kind, Notice, SharedRemark, Shows};
use domain::{ItemRef, Logo, Programme, Table, limits};
use std::sync::Arc;
use store::StoreError;
use uuid::Uuid;

/// The printable programme. It is computed once for each step of the history.
pub(super) struct Printable {
    /// The last step at that time.
    head: Uuid,
    /// `None` if the plan is printable as it is.
    programme: Option<Programme>,
    texts: Vec<Notice>,
    logos: Vec<Notice>,
}

impl Printable {
    /// The programme to print. `plan` must be the one that this was computed for.
    pub fn of<'a>(&'a self, plan: &'a Programme) -> &'a Programme {
        self.programme.as_ref().unwrap_or(plan)
    }

    /// The differences from the plan that can concern this document.
    pub fn notices(&self, kind: Kind) -> Vec<Notice> {
        match kind.shows() {
            Shows::Nothing => Vec::new(),
            Shows::Texts => self.texts.clone(),
            Shows::TextsAndLogos => [self.texts.as_slice(), &self.logos].concat(),
        }
    }

    /// The same for what is sent rather than printed.
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

/// Whether this picture would be accepted as a logo today.
fn is_drawn(logo: &Logo) -> bool {
    logo::taken(&logo.bytes()).is_ok_and(|(taken, _)| taken.format == logo.format)
}

/// A name by which people find the row; for rows without one, the title of the event.
fn name(programme: &Programme, row: ItemRef) -> &str {
    let sessions = programme.sessions.values().map(|session| (session.id.0, &session.title));
    let people = programme.people.values().map(|person| (person.id.0, &person.family));
    let rooms = programme.rooms.values().map(|room| (room.id.0, &room.name));
    let mut all = sessions.chain(people).chain(rooms);
    all.find(|(id, _)| *id == row.id).map_or(&programme.event.title, |(_, name)| name)
}
