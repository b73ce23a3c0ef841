//! The programme in printable form. Foreign files may contain endless texts and unchecked logos. Such texts are
//! shortened and such logos left out, with a notice. The plan itself stays as it is. Participants come in as far as a
//! document needs them.

use super::{EventError, EventFile, logo};
use calendar::{Scope, Seated, Source};
use documents::{HandedOut, Job, Kind, Material, Needed, Needs, Notice, Participants, SharedRemark, Shows};
use domain::{
    Arrivals, Item, ItemRef, Logo, Person, PersonId, Programme, Registration, Subject, Table,
    limits::{self, TooLong},
};
use std::{collections::BTreeSet, sync::Arc};
use store::StoreError;
use uuid::Uuid;

/// The printable programme. It is computed once for each step of the history, and for what a document needs.
pub(super) struct Printable {
    /// The last step at that time.
    head: Uuid,
    needs: Needs,
    participants: Participants,
    /// With the people of the participants. `None` if the plan is printable as it is.
    programme: Option<Programme>,
    texts: Vec<Notice>,
    logos: Vec<Notice>,
}

/// A plan with its texts cut to their limits and without logos that cannot be drawn, before participants come in.
#[derive(Clone)]
pub(super) struct InPrint {
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

    /// What a document is made from. `programme` must come from [`of`](Self::of).
    pub fn material<'a>(&'a self, programme: &'a Programme, handed_out: &'a HandedOut) -> Material<'a> {
        Material::new(programme, &self.participants, handed_out)
    }

    /// What calendars are made from. `programme` must come from [`of`](Self::of).
    pub fn with_seats<T>(&self, programme: &Programme, make: impl FnOnce(Source) -> T) -> T {
        let seated = Seated::of(&self.participants.registrations, &self.participants.places);
        make(Source { programme, seated: &seated })
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
    /// The programme alone, for what is not about participants.
    pub(super) fn printable(&self) -> Result<Arc<Printable>, EventError> {
        self.printable_with(Needs::default())
    }

    pub(super) fn printable_for(&self, job: &Job) -> Result<Arc<Printable>, EventError> {
        self.printable_with(job.needs())
    }

    /// Entries of people need all participants, also for one of them: the names of files depend on those of all.
    pub(super) fn printable_for_calendars(&self, scope: Scope) -> Result<Arc<Printable>, EventError> {
        match scope {
            Scope::Programme | Scope::Room(_) | Scope::Session(_) => self.printable(),
            Scope::Everything | Scope::Person(_) | Scope::Participants => {
                self.printable_with(Needs { participants: Needed::Everybody, places: true, ..Needs::default() })
            }
        }
    }

    fn printable_with(&self, needs: Needs) -> Result<Arc<Printable>, EventError> {
        let mut known = self.printable.borrow_mut();
        // Whom to call also depends on who was told since, which is no step.
        let is_known = |known: &&Arc<Printable>| known.head == self.head() && known.needs == needs && !needs.calls;
        if let Some(known) = known.as_ref().filter(is_known) {
            return Ok(Arc::clone(known));
        }
        // Two at a time would take twice the memory.
        known.take();
        let made = Arc::new(self.looked_at(&self.programme, &self.in_print(&self.programme)?, needs)?);
        *known = Some(Arc::clone(&made));
        Ok(made)
    }

    /// Another plan for a document, as if it were the present one.
    pub(super) fn printable_of(
        &self,
        plan: &Programme,
        in_print: &InPrint,
        job: &Job,
    ) -> Result<Printable, EventError> {
        self.looked_at(plan, in_print, job.needs())
    }

    /// What was last handed out of a document, if it has to be known. Whoever was merged with somebody has what the other
    /// one got, until they get something themselves.
    pub(super) fn handed_out(&self, job: &Job) -> Result<HandedOut, EventError> {
        if !job.needs().handed_out {
            return Ok(HandedOut::default());
        }
        let mut issues = self.store.last_issues(job.kind().key())?;
        for (former, person) in self.store.aliases()? {
            if let Some(issue) = issues.get(&Subject::Person(former).to_string()).copied() {
                issues.entry(Subject::Person(person).to_string()).or_insert(issue);
            }
        }
        Ok(HandedOut(issues))
    }

    /// The plan in print, whatever is printed of it.
    pub(super) fn in_print(&self, plan: &Programme) -> Result<InPrint, EventError> {
        let (mut programme, cut) = limits::within(plan).map_err(StoreError::from)?.unzip();
        let texts = cut.unwrap_or_default().into_iter().map(|cut| text_cut(name(plan, cut.0), cut)).collect();
        let (mut drawn, mut left_out) = (Vec::new(), Vec::new());
        let logos = &programme.as_ref().unwrap_or(plan).event.logos;
        for (logo, place) in logos.iter().zip(1..) {
            if is_drawn(logo) {
                drawn.push(logo.clone());
            } else {
                let event = ItemRef { table: Table::Event, id: self.programme.event.id.0 };
                left_out.push(Notice::about(event, SharedRemark::LogoLeftOut { place }));
            }
        }
        if !left_out.is_empty() {
            programme.get_or_insert_with(|| plan.clone()).event.logos = drawn;
        }
        Ok(InPrint { programme, texts, logos: left_out })
    }

    fn looked_at(&self, plan: &Programme, in_print: &InPrint, needs: Needs) -> Result<Printable, EventError> {
        let (mut participants, people) = self.participants_for(plan, &needs)?;
        let InPrint { mut programme, mut texts, logos } = in_print.clone();
        if !people.is_empty() {
            let with = programme.get_or_insert_with(|| plan.clone());
            for person in people {
                let name = person.family.clone();
                let (row, cut) = limits::row_within(person.into()).map_err(StoreError::from)?;
                texts.extend(cut.into_iter().map(|cut| text_cut(&name, cut)));
                if let Item::Person(person) = row {
                    with.people.insert(person.id, person);
                }
            }
        }
        for registration in &mut participants.registrations {
            if !limits::may_exceed(Table::Registration, registration).map_err(StoreError::from)? {
                continue;
            }
            let (row, cut) = limits::row_within(registration.clone().into()).map_err(StoreError::from)?;
            if let (Item::Registration(shorter), false) = (row, cut.is_empty()) {
                *registration = shorter;
                texts.extend(cut.into_iter().map(|cut| text_cut(&plan.event.title, cut)));
            }
        }
        Ok(Printable { head: self.head(), needs, participants, programme, texts, logos })
    }

    /// The participants that a document needs, and their people whom the programme does not hold.
    fn participants_for(&self, plan: &Programme, needs: &Needs) -> Result<(Participants, Vec<Person>), EventError> {
        /// From so many on, reading all of them is cheaper than one by one.
        const MANY: usize = 500;
        let registrations = self.registrations_for(&needs.participants)?;
        let unknown: BTreeSet<PersonId> = registrations.iter().map(|registration| registration.person).collect();
        let unknown: BTreeSet<PersonId> =
            unknown.into_iter().filter(|person| !plan.people.contains_key(person)).collect();
        let people = if unknown.len() >= MANY {
            self.store.people()?.into_iter().filter(|person| unknown.contains(&person.id)).collect()
        } else {
            let people = unknown.iter().map(|person| self.store.person(*person)).collect::<Result<Vec<_>, _>>()?;
            people.into_iter().flatten().collect()
        };
        let places = match needs.places {
            false => Vec::new(),
            true if registrations.len() >= MANY => self.store.places()?,
            true => {
                let each = registrations.iter().map(|registration| self.store.places_of(registration.id));
                each.collect::<Result<Vec<_>, _>>()?.concat()
            }
        };
        let arrivals = if needs.arrivals { self.arrivals()? } else { Arrivals::none() };
        let calls = if needs.calls { self.calls()? } else { Vec::new() };
        Ok((Participants { registrations, places, arrivals, calls }, people))
    }

    fn registrations_for(&self, needed: &Needed) -> Result<Vec<Registration>, EventError> {
        Ok(match needed {
            Needed::Nobody => Vec::new(),
            Needed::OfProgramme => self.store.registrations_of_contributors()?,
            Needed::Everybody => self.store.registrations()?,
            Needed::Kinds(kinds) => {
                let mut all = self.store.registrations()?;
                let event = &self.programme.event;
                all.retain(|registration| kinds.contains(&event.registration_kind(&registration.kind).key));
                all
            }
            Needed::Registrations(ids) => {
                let rows = ids.iter().map(|id| self.store.registration(*id)).collect::<Result<Vec<_>, _>>()?;
                rows.into_iter().flatten().collect()
            }
            Needed::People(people) => {
                let rows = people.iter().map(|person| self.store.registrations_of(*person));
                rows.collect::<Result<Vec<_>, _>>()?.concat()
            }
        })
    }
}

fn text_cut(name: &str, (row, what): (ItemRef, TooLong)) -> Notice {
    Notice::about(row, SharedRemark::TextCut { name: limits::cut(name, 40).into_owned(), what })
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
