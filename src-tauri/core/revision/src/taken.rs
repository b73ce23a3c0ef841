//! Applies the accepted proposals to a plan.

use super::{Compared, Proposal, SheetField, What, said::take};
use domain::{
    BlockId, Change, Contribution, ContributionId, Item, ItemRef, PersonId, Programme, Room, RoomId, Session,
    SessionId, Span, Table,
};
use std::collections::{BTreeMap, BTreeSet};
use uuid::Uuid;

/// The plan with new and changed rows. Rows to remove are only listed in `gone`: the caller knows what depends on them.
pub struct Taken {
    pub plan: Programme,
    pub gone: Vec<ItemRef>,
    pub added: usize,
    pub changed: usize,
}

impl Compared {
    pub fn taken(&self, programme: &Programme) -> Taken {
        let rows: BTreeMap<ItemRef, Item> = self.sheet.items().into_iter().map(|item| (item.to_ref(), item)).collect();
        let mut taking = Taking {
            compared: self,
            programme,
            plan: programme.clone(),
            people: self
                .sheet
                .people_as_said(&self.before)
                .into_iter()
                .map(|(id, person)| (id, person.clone()))
                .collect(),
            rooms: self.sheet.rooms.iter().map(|room| (room.id, room)).collect(),
            spans: self.sheet.blocks.iter().map(|block| (block.id, block.span)).collect(),
            parts: self.sheet.parts_by_session(),
        };
        let taken = || self.comparison.proposals.iter().filter(|proposal| proposal.is_taken);
        let of = |table: Table| taken().filter(move |proposal| proposal.table == table);
        // Blocks come before their sessions, and sessions before their parts.
        for proposal in
            of(Table::Block).chain(of(Table::Session)).chain(of(Table::Contribution)).chain(of(Table::Person))
        {
            let row = ItemRef { table: proposal.table, id: proposal.id };
            match (proposal.what, proposal.field, rows.get(&row)) {
                (What::New, _, Some(item)) => taking.add(item),
                (What::Changed, Some(field), Some(item)) => taking.change(row, field, item),
                _ => {}
            }
        }
        taking.arrange();
        let mut gone: Vec<&Proposal> = taken().filter(|proposal| proposal.what == What::Gone).collect();
        // Blocks go last, after the rows in them.
        gone.sort_by_key(|proposal| proposal.table == Table::Block);
        for block in gone.iter().filter(|proposal| proposal.table == Table::Block) {
            taking.keep_times(BlockId(block.id));
        }
        let rows_of = |what| {
            let rows = taken().filter(move |proposal| proposal.what == what);
            rows.map(|proposal| (proposal.table, proposal.id)).collect::<BTreeSet<_>>().len()
        };
        Taken {
            plan: taking.plan,
            gone: gone.into_iter().map(|proposal| ItemRef { table: proposal.table, id: proposal.id }).collect(),
            added: rows_of(What::New),
            changed: rows_of(What::Changed),
        }
    }
}

struct Taking<'a> {
    compared: &'a Compared,
    programme: &'a Programme,
    plan: Programme,
    people: BTreeMap<PersonId, domain::Person>,
    rooms: BTreeMap<RoomId, &'a Room>,
    spans: BTreeMap<BlockId, Span>,
    parts: BTreeMap<SessionId, Vec<&'a Contribution>>,
}

impl Taking<'_> {
    fn add(&mut self, item: &Item) {
        match item {
            Item::Session(session) => {
                let session = self.settled(session.clone());
                let id = session.id;
                self.plan.apply(&Change::add(session));
                let parts = self.parts.get(&id).cloned().unwrap_or_default();
                parts.into_iter().for_each(|part| self.add_part(part.clone()));
            }
            Item::Contribution(part) => self.add_part(part.clone()),
            item => self.plan.apply(&Change::Add(item.clone())),
        }
    }

    fn add_part(&mut self, part: Contribution) {
        self.need_person(part.person);
        self.plan.apply(&Change::add(part));
    }

    fn change(&mut self, row: ItemRef, field: SheetField, theirs: &Item) {
        let Some(mut item) = self.plan.item(row) else { return };
        let theirs = match (field, theirs) {
            (SheetField::Time | SheetField::Room, Item::Session(session)) => Item::from(self.settled(session.clone())),
            (SheetField::Person, Item::Contribution(part)) => {
                self.need_person(part.person);
                theirs.clone()
            }
            (_, Item::Person(person)) => Item::from(self.people.get(&person.id).unwrap_or(person).clone()),
            _ => theirs.clone(),
        };
        take(field, &mut item, &theirs);
        self.plan.apply(&Change::Add(item));
    }

    /// Makes sure that the block and the room of a session exist. A missing room is created. A block that was deleted
    /// or declined leaves its time to the session.
    fn settled(&mut self, mut session: Session) -> Session {
        if let Some(block) = session.block.filter(|block| !self.plan.blocks.contains_key(block)) {
            session.block = None;
            session.own_span = session.own_span.or_else(|| self.spans.get(&block).copied());
        }
        if let Some(id) = session.room.filter(|room| !self.plan.rooms.contains_key(room)) {
            match self.rooms.get(&id) {
                Some(room) => {
                    let last = self.plan.rooms.values().map(|room| room.position).max().unwrap_or(0);
                    self.plan.apply(&Change::add(Room { position: last + 1, ..Room::clone(room) }));
                }
                None => session.room = None,
            }
        }
        session
    }

    fn need_person(&mut self, person: Option<PersonId>) {
        let missing = person.filter(|id| !self.plan.people.contains_key(id));
        if let Some(person) = missing.and_then(|id| self.people.get(&id)).cloned() {
            self.plan.apply(&Change::add(person));
        }
    }

    /// Sessions that lose their block keep its time as their own.
    fn keep_times(&mut self, block: BlockId) {
        let Some(span) = self.plan.blocks.get(&block).map(|block| block.span) else { return };
        for session in self.plan.sessions.values_mut().filter(|session| session.block == Some(block)) {
            session.own_span = session.own_span.or(Some(span));
        }
    }

    /// New parts of a session go where the sheet names them. If the order was changed by hand, they come last.
    fn arrange(&mut self) {
        let mut orders: BTreeMap<SessionId, bool> = BTreeMap::new();
        let mut with_new: BTreeSet<SessionId> = BTreeSet::new();
        for proposal in &self.compared.comparison.proposals {
            let Some(session) = proposal.session else { continue };
            match (proposal.what, proposal.field, proposal.table) {
                (What::Changed, Some(SheetField::Order), _) => drop(orders.insert(session, proposal.is_taken)),
                (What::New, _, Table::Contribution) if proposal.is_taken => drop(with_new.insert(session)),
                _ => {}
            }
        }
        let sessions: BTreeSet<SessionId> = orders.keys().chain(&with_new).copied().collect();
        let mut by_session: BTreeMap<SessionId, Vec<ContributionId>> = BTreeMap::new();
        for (id, parts) in self.plan.contributions_by_session() {
            if sessions.contains(&id) {
                by_session.insert(id, parts.iter().map(|part| part.id).collect());
            }
        }
        for session in sessions {
            let (Some(plan), Some(sheet)) = (by_session.get(&session), self.parts.get(&session)) else { continue };
            let is_taken = orders.get(&session).copied();
            if is_taken == Some(false) && !with_new.contains(&session) {
                continue;
            }
            let as_in_sheet = is_taken.unwrap_or_else(|| !self.is_in_order_of_hand(session));
            let sheet: Vec<ContributionId> = sheet.iter().map(|part| part.id).collect();
            for (id, position) in arranged(plan, &sheet, as_in_sheet, self.programme).into_iter().zip(1..) {
                if let Some(part) = self.plan.contributions.get_mut(&id) {
                    part.position = position;
                }
            }
        }
    }

    /// True if the people of this session were put in another order by hand.
    fn is_in_order_of_hand(&self, session: SessionId) -> bool {
        let Some(before) = self.compared.order.get(&session.0) else { return true };
        let now: Vec<Uuid> = self.programme.contributions_to(session).iter().map(|part| part.id.0).collect();
        let there: BTreeSet<&Uuid> = now.iter().collect();
        let known: BTreeSet<&Uuid> = before.iter().collect();
        let before = before.iter().filter(|id| there.contains(id));
        !before.eq(now.iter().filter(|id| known.contains(id)))
    }
}

/// The parts in the order of the sheet, with each other part behind the one that it followed. Without `as_in_sheet`,
/// the new ones come last.
fn arranged(
    plan: &[ContributionId],
    sheet: &[ContributionId],
    as_in_sheet: bool,
    programme: &Programme,
) -> Vec<ContributionId> {
    let there: BTreeSet<ContributionId> = plan.iter().copied().collect();
    let is_new = |id: &ContributionId| !programme.contributions.contains_key(id);
    if !as_in_sheet {
        let new = sheet.iter().filter(|id| there.contains(id) && is_new(id));
        return plan.iter().filter(|id| !is_new(id)).chain(new).copied().collect();
    }
    let named: BTreeSet<ContributionId> = sheet.iter().copied().collect();
    // For each part that the sheet does not name: the named part before it, or `None` at the start.
    let mut behind: BTreeMap<Option<ContributionId>, Vec<ContributionId>> = BTreeMap::new();
    let mut last = None;
    for id in plan.iter().filter(|id| !is_new(id)) {
        if named.contains(id) {
            last = Some(*id);
        } else {
            behind.entry(last).or_default().push(*id);
        }
    }
    let mut arranged = behind.remove(&None).unwrap_or_default();
    for id in sheet.iter().filter(|id| there.contains(id)) {
        arranged.push(*id);
        arranged.extend(behind.remove(&Some(*id)).unwrap_or_default());
    }
    arranged
}
