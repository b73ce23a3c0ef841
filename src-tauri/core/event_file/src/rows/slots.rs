//! Rows of slots, and rows that say which session is in which slot and room.

use super::{Compared, sessions::KnownSessions, take};
use crate::EventFile;
use domain::{Block, BlockId, Change, Room, RoomId, Session, SessionId, Span, same_person::fold};
use import::{FaultKind, RowRemarkKind, ScheduleRow, SlotRow, When};
use std::collections::{BTreeMap, BTreeSet, HashMap};

/// Where a row puts a session.
struct Target {
    slot: Option<BlockId>,
    span: Option<Span>,
    room: Option<RoomId>,
}

impl EventFile {
    pub(super) fn compare_slots(&self, rows: &[SlotRow], compared: &mut Compared) {
        let blocks = &self.programme.blocks;
        let by_code: HashMap<&str, BlockId> =
            blocks.values().flat_map(|block| block.codes().map(|code| (code, block.id))).collect();
        let mut there: BTreeSet<BlockId> = BTreeSet::new();
        let mut codes: HashMap<&str, usize> = HashMap::new();
        for row in rows {
            if let Some(code) = row.code.as_deref()
                && let Some(first) = codes.insert(code, row.line)
            {
                compared.fault(row.line, None, FaultKind::Twice { code: code.to_owned(), line: first });
                continue;
            }
            let name =
                || row.theme.clone().or_else(|| row.code.clone()).unwrap_or_else(|| row.span.start().to_string());
            let known = row.code.as_deref().and_then(|code| by_code.get(code)).and_then(|id| blocks.get(id));
            // A block at the same time, which no table has named yet, is this one.
            let at_that_time = || {
                let fits =
                    |block: &&Block| block.span == row.span && block.code.is_none() && !there.contains(&block.id);
                blocks.values().find(fits)
            };
            let after = |before: &Block| {
                let mut after = Block { span: row.span, ..before.clone() };
                take(&mut after.theme, &row.theme);
                after
            };
            if let Some(before) = known {
                there.insert(before.id);
                compare(before, after(before), name(), compared);
            } else if let Some(before) = at_that_time() {
                there.insert(before.id);
                let after = Block { code: row.code.clone(), ..after(before) };
                if after == *before {
                    compared.unchanged += 1;
                } else {
                    compared.added.push(name());
                    compared.adding.push(Change::edit(before.clone(), after));
                }
            } else {
                compared.added.push(name());
                let block = Block { theme: row.theme.clone(), code: row.code.clone(), ..Block::new(row.span) };
                compared.adding.push(Change::add(block));
            }
        }
        let used: BTreeSet<BlockId> = self.programme.sessions.values().filter_map(|session| session.block).collect();
        let is_gone = |block: &&Block| block.code.is_some() && !there.contains(&block.id) && !used.contains(&block.id);
        for block in blocks.values().filter(is_gone) {
            compared.gone.push(block.code.clone().unwrap_or_default());
            compared.removing.push(Change::remove(block.clone()));
        }
    }

    pub(super) fn compare_schedule(&self, rows: &[ScheduleRow], compared: &mut Compared) {
        let known = KnownSessions::of(&self.programme);
        let rooms = self.rooms_by_name();
        let mut targets: BTreeMap<SessionId, Target> = BTreeMap::new();
        let mut lines: BTreeMap<SessionId, usize> = BTreeMap::new();
        for row in rows {
            let target = known.find(&row.session).and_then(|session| Ok((session, self.target(row, &rooms)?)));
            match target {
                Err(kind) => compared.fault(row.line, None, kind),
                Ok((session, target)) => match lines.insert(session, row.line) {
                    Some(line) => compared.fault(row.line, None, FaultKind::Twice { code: row.session.clone(), line }),
                    None => drop(targets.insert(session, target)),
                },
            }
        }
        let taken = self.slots_taken(&targets);
        for (id, target) in &targets {
            let Some(before) = self.programme.sessions.get(id) else { continue };
            let after = self.scheduled(before, target, &taken);
            if after == *before {
                compared.unchanged += 1;
                continue;
            }
            let change = Change::edit(before.clone(), after);
            if before.room.is_some() || before.own_span.is_some() {
                compared.changed.push(before.title.clone());
                compared.changing.push(change);
            } else {
                compared.added.push(before.title.clone());
                compared.adding.push(change);
            }
        }
        if !taken.is_empty() {
            compared.remark(RowRemarkKind::TookSlot(taken.len()));
        }
        for (block, slot) in &taken {
            let blocks = &self.programme.blocks;
            if let (Some(before), Some(slot)) = (blocks.get(block), blocks.get(slot)) {
                let codes: Vec<&str> = before.codes().chain(slot.codes()).collect();
                let after = Block { span: slot.span, code: Some(codes.join(", ")), ..before.clone() };
                compared.adding.push(Change::edit(before.clone(), after));
                compared.adding.push(Change::remove(slot.clone()));
            }
        }
    }

    fn rooms_by_name(&self) -> HashMap<String, RoomId> {
        let rooms = || self.programme.rooms.values();
        let mut known: HashMap<String, RoomId> = rooms().map(|room: &Room| (fold(&room.name), room.id)).collect();
        known.extend(rooms().filter_map(|room| Some((fold(room.code.as_deref()?), room.id))));
        known
    }

    fn target(&self, row: &ScheduleRow, rooms: &HashMap<String, RoomId>) -> Result<Target, FaultKind> {
        let (slot, span) = match &row.when {
            None => (None, None),
            Some(When::At(span)) => (None, Some(*span)),
            Some(When::Slot(name)) => {
                let slot = self.block_named(name).ok_or_else(|| FaultKind::NoSuchSlot(name.clone()))?;
                (Some(slot), None)
            }
        };
        let room = row
            .room
            .as_ref()
            .map(|name| rooms.get(&fold(name)).copied().ok_or_else(|| FaultKind::NoSuchRoom(name.clone())));
        Ok(Target { slot, span, room: room.transpose()? })
    }

    /// The blocks whose sessions are all in one slot, where nothing else is: they take its time, and the slot goes. A
    /// block that took a slot before keeps it.
    fn slots_taken(&self, targets: &BTreeMap<SessionId, Target>) -> BTreeMap<BlockId, BlockId> {
        let mut slots_of: BTreeMap<BlockId, BTreeSet<Option<BlockId>>> = BTreeMap::new();
        let mut blocks_in: BTreeMap<BlockId, BTreeSet<Option<BlockId>>> = BTreeMap::new();
        for session in self.programme.sessions.values() {
            let slot = targets.get(&session.id).and_then(|target| target.slot);
            if let Some(block) = session.block {
                slots_of.entry(block).or_default().insert(slot);
                blocks_in.entry(block).or_default().insert(Some(block));
            }
            if let Some(slot) = slot {
                blocks_in.entry(slot).or_default().insert(session.block);
            }
        }
        let mut taken = BTreeMap::new();
        for (block, slots) in slots_of {
            let mut slots = slots.into_iter();
            let (Some(Some(slot)), None) = (slots.next(), slots.next()) else { continue };
            let took_one = self.programme.blocks.get(&block).is_none_or(|block| block.codes().count() > 1);
            let is_alone = blocks_in.get(&slot).is_some_and(|blocks| blocks.len() == 1);
            let is_bare =
                self.programme.blocks.get(&slot).is_some_and(|slot| slot.theme.is_none() && slot.kind.is_none());
            if slot != block && !took_one && is_alone && is_bare {
                taken.insert(block, slot);
            }
        }
        taken
    }

    fn scheduled(&self, before: &Session, target: &Target, taken: &BTreeMap<BlockId, BlockId>) -> Session {
        let mut after = before.clone();
        take(&mut after.room, &target.room);
        let span_of = |block: BlockId| self.programme.blocks.get(&block).map(|block| block.span);
        if before.block.is_none() && target.slot.is_some() {
            (after.block, after.own_span) = (target.slot, None);
            return after;
        }
        let wanted = target.span.or_else(|| target.slot.and_then(span_of));
        let of_block = before.block.map(|block| taken.get(&block).copied().unwrap_or(block)).and_then(span_of);
        if wanted.is_some() {
            after.own_span = wanted.filter(|_| wanted != of_block);
        }
        after
    }
}

fn compare(before: &Block, after: Block, name: String, compared: &mut Compared) {
    if after == *before {
        compared.unchanged += 1;
    } else {
        compared.changed.push(name);
        compared.changing.push(Change::edit(before.clone(), after));
    }
}
