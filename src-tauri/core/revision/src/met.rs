//! Matches the rows of a sheet with rows of the last reading or of the plan. People and rooms are known already.

use super::{
    Decisions, Question, QuestionOf, Said, Sheet, SheetField, When,
    likeness::Features,
    pairs::{self, Answers, Known},
};
use domain::{BlockId, ItemRef, PersonId, Programme, Span, Table};
use std::collections::{BTreeMap, BTreeSet};
use uuid::Uuid;

/// The rows of a sheet, matched with rows of the last reading or of the plan.
pub struct Met {
    pub ids: BTreeMap<Uuid, Uuid>,
    pub questions: Vec<Question>,
    /// Sessions and people with an open question, known and new. Nothing is proposed for them until it is answered.
    pub open: BTreeSet<Uuid>,
}

impl Met {
    pub fn of(rows: &BTreeMap<ItemRef, Said>, sheet: &Sheet, programme: &Programme, decisions: &Decisions) -> Self {
        let mut met = Met { ids: BTreeMap::new(), questions: Vec::new(), open: BTreeSet::new() };
        let by_hand = by_hand(rows, programme);
        let pairs = met.sessions(rows, &by_hand, sheet, programme, decisions);
        met.blocks(rows, &by_hand, sheet, &pairs);
        met.parts(rows, &by_hand, sheet, &pairs);
        met
    }

    /// Returns the pairs that are the same session: the known one, and the index in the sheet.
    fn sessions<'a>(
        &mut self,
        rows: &'a BTreeMap<ItemRef, Said>,
        by_hand: &'a [Said],
        sheet: &Sheet,
        programme: &Programme,
        decisions: &Decisions,
    ) -> Vec<(&'a Said, usize)> {
        let (mut known, mut features) = (Vec::new(), Vec::new());
        let blocks_before =
            of_table(rows, Table::Block).filter_map(|said| Some((said.id, said.get(SheetField::Time)?)));
        let blocks_before: BTreeMap<Uuid, Span> = blocks_before.collect();
        let blocks_now: BTreeMap<Uuid, Span> =
            programme.blocks.values().map(|block| (block.id.0, block.span)).collect();
        let mut note = |sessions: Vec<&'a Said>, parts: Vec<&Said>, blocks: &BTreeMap<Uuid, Span>| {
            let mut people: BTreeMap<Uuid, BTreeSet<PersonId>> = BTreeMap::new();
            for part in parts {
                let person = part.get::<Option<PersonId>>(SheetField::Person).flatten();
                part.session.into_iter().for_each(|session| people.entry(session).or_default().extend(person));
            }
            for said in sessions {
                let people = people.remove(&said.id).unwrap_or_default();
                features.push(pairs::features_known(&Known { said, people }, blocks));
                known.push(said);
            }
        };
        note(of_table(rows, Table::Session).collect(), of_table(rows, Table::Contribution).collect(), &blocks_before);
        let of_hand = |table| by_hand.iter().filter(move |said| said.table == table).collect::<Vec<_>>();
        note(of_hand(Table::Session), of_hand(Table::Contribution), &blocks_now);
        let blocks: BTreeMap<BlockId, Span> = sheet.blocks.iter().map(|block| (block.id, block.span)).collect();
        let parts = sheet.parts_by_session();
        let none = Vec::new();
        let new: Vec<Features> = sheet
            .sessions
            .iter()
            .map(|session| pairs::features_of(session, parts.get(&session.id).unwrap_or(&none), &blocks))
            .collect();
        let places: BTreeMap<Uuid, usize> = known.iter().enumerate().map(|(at, said)| (said.id, at)).collect();
        let answers: Answers = decisions
            .answers
            .iter()
            .filter_map(|(key, is_same)| {
                let (new, id) = key.strip_prefix("session:")?.split_once(':')?;
                let new = new.parse().ok().filter(|new| *new < sheet.sessions.len())?;
                Some(((*places.get(&Uuid::parse_str(id).ok()?)?, new), *is_same))
            })
            .collect();
        let pairs = pairs::sessions(&features, &new, &answers);
        let words = |said: &Said| {
            let number = said.get::<Option<String>>(SheetField::Number).flatten().map(|number| format!("{number} "));
            format!("{}{}", number.unwrap_or_default(), said.get::<String>(SheetField::Title).unwrap_or_default())
        };
        let asked = pairs.asked.iter().map(|pair| (*pair, None));
        for ((left, right), answer) in answers.iter().map(|(pair, is_same)| (*pair, Some(*is_same))).chain(asked) {
            let session = &sheet.sessions[right];
            let said = known[left];
            let number = session.number.as_deref().map(|number| format!("{number} ")).unwrap_or_default();
            self.questions.push(Question {
                key: format!("session:{right}:{}", said.id),
                of: QuestionOf::Session,
                sheet: format!("{number}{}", session.title),
                line: sheet.lines.get(&session.id.0).copied(),
                plan: words(said),
                answer,
                left: said.id,
                right: session.id.0,
            });
            if answer.is_none() {
                self.open.extend([said.id, session.id.0]);
            }
        }
        for (left, right) in &pairs.same {
            self.ids.insert(sheet.sessions[*right].id.0, known[*left].id);
        }
        pairs.same.iter().map(|(left, right)| (known[*left], *right)).collect()
    }

    fn blocks(&mut self, rows: &BTreeMap<ItemRef, Said>, by_hand: &[Said], sheet: &Sheet, same: &[(&Said, usize)]) {
        let mut shared: BTreeMap<(Uuid, BlockId), usize> = BTreeMap::new();
        for (said, place) in same {
            let before = said.get::<When>(SheetField::Time).and_then(|when| when.block);
            if let (Some(before), Some(now)) = (before, sheet.sessions[*place].block) {
                *shared.entry((before.0, now)).or_default() += 1;
            }
        }
        let known = of_table(rows, Table::Block).chain(by_hand.iter().filter(|said| said.table == Table::Block));
        let known: Vec<&Said> = known.collect();
        let pairs = pairs::blocks(&known, &sheet.blocks, &shared);
        self.ids.extend(pairs.into_iter().map(|(known, new)| (new.0, known)));
    }

    fn parts(&mut self, rows: &BTreeMap<ItemRef, Said>, by_hand: &[Said], sheet: &Sheet, same: &[(&Said, usize)]) {
        let mut before: BTreeMap<Uuid, Vec<&Said>> = BTreeMap::new();
        let mut hand: BTreeMap<Uuid, Vec<&Said>> = BTreeMap::new();
        for said in of_table(rows, Table::Contribution) {
            said.session.into_iter().for_each(|session| before.entry(session).or_default().push(said));
        }
        for said in by_hand.iter().filter(|said| said.table == Table::Contribution) {
            said.session.into_iter().for_each(|session| hand.entry(session).or_default().push(said));
        }
        let new = sheet.parts_by_session();
        for (said, place) in same {
            let Some(new) = new.get(&sheet.sessions[*place].id) else { continue };
            let before = before.get(&said.id).map_or(&[][..], Vec::as_slice);
            let hand = hand.get(&said.id).map_or(&[][..], Vec::as_slice);
            self.ids.extend(pairs::parts(before, hand, new).into_iter().map(|(known, new)| (new, known)));
        }
    }
}

/// Rows of the plan that were not in the sheet before.
fn by_hand(rows: &BTreeMap<ItemRef, Said>, programme: &Programme) -> Vec<Said> {
    let items = programme.items();
    items.iter().filter(|item| !rows.contains_key(&item.to_ref())).filter_map(Said::of).collect()
}

pub fn of_table(rows: &BTreeMap<ItemRef, Said>, table: Table) -> impl Iterator<Item = &Said> {
    rows.values().filter(move |said| said.table == table)
}
