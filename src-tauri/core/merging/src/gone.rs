//! Rows that one side deleted. Where the other side edited them, or hung something on them, the user decides; where a row
//! was deleted together with the one that it belongs to, they are one question.

use super::{About, Answers, Copies, Question, Side, links::needed, row};
use domain::{Item, ItemRef, Table};
use std::collections::{BTreeMap, BTreeSet};

/// What is decided about rows that are not on both sides.
pub(crate) struct Gone {
    pub rows: BTreeSet<ItemRef>,
    pub questions: Vec<Question>,
}

/// `images` has the rows as they would be.
pub(crate) fn decided(
    copies: &Copies,
    images: &BTreeMap<ItemRef, Item>,
    answers: &Answers,
) -> serde_json::Result<Gone> {
    let mut deciding = Deciding { copies, images, answers, deleted: BTreeMap::new(), hung: BTreeMap::new() };
    let mut disputing = Vec::new();
    for (row, sides) in &copies.rows {
        let (deleted, left) = match (&sides.ours, &sides.theirs) {
            (None, Some(theirs)) => (Side::Ours, theirs),
            (Some(ours), None) => (Side::Theirs, ours),
            _ => {
                disputing.extend(images.contains_key(row).then_some(*row));
                continue;
            }
        };
        match &sides.base {
            None => disputing.push(*row),
            Some(base) => {
                let fields = row::edited(base, left)?;
                if !fields.is_empty() {
                    disputing.push(*row);
                }
                deciding.deleted.insert(*row, Deleted { by: deleted, fields, is_disputed: false });
            }
        }
    }
    deciding.dispute(disputing);
    let mut gone = Gone { rows: BTreeSet::new(), questions: Vec::new() };
    let mut fates = BTreeMap::new();
    for row in copies.rows.keys() {
        if !deciding.stays(*row, &mut fates) {
            gone.rows.insert(*row);
        }
        gone.questions.extend(deciding.question(*row));
    }
    Ok(gone)
}

struct Deleted {
    by: Side,
    /// What the other side edited.
    fields: Vec<String>,
    is_disputed: bool,
}

struct Deciding<'a> {
    copies: &'a Copies<'a>,
    images: &'a BTreeMap<ItemRef, Item>,
    answers: &'a Answers,
    deleted: BTreeMap<ItemRef, Deleted>,
    /// What the other side hung on rows that were deleted.
    hung: BTreeMap<ItemRef, BTreeSet<ItemRef>>,
}

impl Deciding<'_> {
    /// Rows that the other side added or edited hold those that they cannot be without.
    fn dispute(&mut self, mut disputing: Vec<ItemRef>) {
        while let Some(row) = disputing.pop() {
            if let Some(deleted) = self.deleted.get_mut(&row) {
                deleted.is_disputed = true;
            }
            for above in self.above(row) {
                if self.deleted.contains_key(&above) && self.hung.entry(above).or_default().insert(row) {
                    disputing.push(above);
                }
            }
        }
    }

    /// What a row cannot be without, as far as it is in question.
    fn above(&self, row: ItemRef) -> Vec<ItemRef> {
        let Some(item) = self.images.get(&row) else { return Vec::new() };
        let is_known_otherwise = |above: &ItemRef| {
            above.table == Table::Person && self.copies.aliases.contains_key(&domain::PersonId(above.id))
        };
        // A part of somebody who was deleted for good is a part of nobody.
        let is_nobody = |above: &ItemRef| row.table == Table::Contribution && self.copies.erased.contains(&above.id);
        needed(item).into_iter().filter(|above| !is_known_otherwise(above) && !is_nobody(above)).collect()
    }

    fn deleted_with(&self, row: ItemRef, by: Side) -> Vec<ItemRef> {
        self.above(row)
            .into_iter()
            .filter(|above| self.deleted.get(above).is_some_and(|above| above.by == by))
            .collect()
    }

    fn stays(&self, row: ItemRef, fates: &mut BTreeMap<ItemRef, bool>) -> bool {
        if let Some(known) = fates.get(&row) {
            return *known;
        }
        let stays = !self.copies.erased.contains(&row.id) && self.is_kept(row, fates);
        fates.insert(row, stays);
        stays
    }

    fn is_kept(&self, row: ItemRef, fates: &mut BTreeMap<ItemRef, bool>) -> bool {
        let is_gone = |above: &ItemRef, fates: &mut BTreeMap<ItemRef, bool>| {
            self.copies.erased.contains(&above.id) || self.copies.rows.contains_key(above) && !self.stays(*above, fates)
        };
        if self.above(row).iter().any(|above| is_gone(above, fates)) {
            return false;
        }
        let Some(deleted) = self.deleted.get(&row) else { return self.images.contains_key(&row) };
        if !self.deleted_with(row, deleted.by).is_empty() {
            return true;
        }
        if !deleted.is_disputed {
            return false;
        }
        match self.is_asked(row) {
            true => self.answers.get(&key(row)).copied().unwrap_or(Side::Ours) != deleted.by,
            // A place or wish that somebody changed is still wanted.
            false => true,
        }
    }

    fn is_asked(&self, row: ItemRef) -> bool {
        !matches!(row.table, Table::Place | Table::Wish)
    }

    fn question(&self, row: ItemRef) -> Option<Question> {
        let deleted = self.deleted.get(&row).filter(|deleted| deleted.is_disputed)?;
        let is_one_with_another = !self.deleted_with(row, deleted.by).is_empty();
        if is_one_with_another || !self.is_asked(row) || self.copies.erased.contains(&row.id) {
            return None;
        }
        let hung = self.hung.get(&row).into_iter().flatten().copied().collect();
        let about = About::Gone { deleted: deleted.by, fields: deleted.fields.clone(), hung };
        let key = key(row);
        let answer = self.answers.get(&key).copied();
        Some(Question { key, row, about, answer })
    }
}

fn key(row: ItemRef) -> String {
    format!("{}:{}", row.table.key(), row.id)
}
