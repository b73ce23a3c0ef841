//! Rows of slots, and rows that say which session is in which slot and room.

use super::{Compared, known::KnownRooms, provisional, sessions::KnownSessions, take};
use crate::EventFile;
use domain::{Block, BlockId, Change, RoomId, Session, SessionId, Span};
use import::{FaultKind, Field, RowRemarkKind, ScheduleRow, SlotRow, When};
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
                compared.fault(row.line, &[Field::Code], FaultKind::Twice { code: code.to_owned(), line: first });
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
        let rooms = KnownRooms::of(&self.programme);
        let mut targets: BTreeMap<SessionId, Target> = BTreeMap::new();
        let mut lines: BTreeMap<SessionId, usize> = BTreeMap::new();
        for row in rows {
            let session = known.find(&row.session).map_err(|kind| (Field::Session, kind));
            let target = session.and_then(|session| Ok((session, self.target(row, &rooms)?)));
            match target {
                Err((column, kind)) => compared.fault(row.line, &[column], kind),
                Ok((session, target)) => match lines.insert(session, row.line) {
                    Some(line) => {
                        let kind = FaultKind::Twice { code: row.session.clone(), line };
                        compared.fault(row.line, &[Field::Session], kind);
                    }
                    None => drop(targets.insert(session, target)),
                },
            }
        }
        let taken = self.slots_taken(&targets);
        // Who has set a time or a room by hand keeps them.
        let is_set = |session: &Session| session.room.is_some() || session.own_span.is_some();
        let has_set =
            |block: &BlockId| self.programme.sessions.values().any(|it| it.block == Some(*block) && is_set(it));
        let is_set_block = |block: &BlockId| !self.stands_anywhere(*block) || has_set(block);
        let later: BTreeSet<BlockId> = taken.keys().filter(|block| is_set_block(block)).copied().collect();
        for (id, target) in &targets {
            let Some(before) = self.programme.sessions.get(id) else { continue };
            let after = self.scheduled(before, target, &taken);
            // A session of a block that takes a slot gets its time from there, without a change of its own.
            let moves_with_block = before.block.is_some_and(|block| taken.contains_key(&block));
            if after == *before && !moves_with_block {
                compared.unchanged += 1;
                continue;
            }
            let is_later = before.block.is_some_and(|block| later.contains(&block));
            let had_time = before.block.is_some_and(|block| !self.stands_anywhere(block));
            let moves = had_time && after.own_span.is_some();
            let change = (after != *before).then(|| Change::edit(before.clone(), after));
            if is_set(before) || is_later || moves {
                compared.changed.push(before.title.clone());
                compared.changing.extend(change);
            } else {
                compared.added.push(before.title.clone());
                compared.adding.extend(change);
            }
        }
        if taken.len() > later.len() {
            compared.remark(RowRemarkKind::TookSlot(taken.len() - later.len()));
        }
        compared.of_changes.extend((!later.is_empty()).then_some(RowRemarkKind::TookSlot(later.len())));
        for (block, slot) in &taken {
            let changes = if later.contains(block) { &mut compared.changing } else { &mut compared.adding };
            let blocks = &self.programme.blocks;
            if let (Some(before), Some(slot)) = (blocks.get(block), blocks.get(slot)) {
                let codes: Vec<&str> = before.codes().chain(slot.codes()).collect();
                let after = Block { span: slot.span, code: Some(codes.join(", ")), ..before.clone() };
                changes.push(Change::edit(before.clone(), after));
                changes.push(Change::remove(slot.clone()));
            }
        }
    }

    /// Whether the block came from a table that did not say when it is, and still stands where it was put then.
    fn stands_anywhere(&self, block: BlockId) -> bool {
        let Some(block) = self.programme.blocks.get(&block).filter(|block| block.code.is_some()) else { return false };
        let day = block.span.start().date();
        (0..self.programme.blocks.len()).any(|place| provisional(day, place) == Some(block.span))
    }

    /// Where a row puts its session; else the column with the fault.
    fn target(&self, row: &ScheduleRow, rooms: &KnownRooms) -> Result<Target, (Field, FaultKind)> {
        let (slot, span) = match &row.when {
            None => (None, None),
            Some(When::At(span)) => (None, Some(*span)),
            Some(When::Slot(name)) => {
                let slot = self.block_named(name).ok_or_else(|| (Field::Slot, FaultKind::NoSuchSlot(name.clone())))?;
                (Some(slot), None)
            }
        };
        let room = row.room.as_deref().map(|name| rooms.find(name).map_err(|kind| (Field::Room, kind)));
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
