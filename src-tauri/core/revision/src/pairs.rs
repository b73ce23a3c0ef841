//! Matches the sessions, blocks and parts of a sheet with those that were there before.

use super::{
    Said,
    assign::{Edge, best_pairs},
    likeness::{Features, SAME, candidates},
    said::{SheetField, When},
};
use domain::{Block, BlockId, Contribution, PersonId, Role, Session, SessionKind, Span, same_person::fold};
use std::collections::{BTreeMap, BTreeSet, VecDeque};
use uuid::Uuid;

/// From this score on (per mille) the user is asked; below it, two sessions are different.
const PERHAPS: u32 = 400;
/// If an unmatched rival scores within this margin, either may be meant, and the user is asked.
const AS_ALIKE: u32 = 30;

/// A session or block that was known before, from the last reading or from the plan.
pub struct Known<'a> {
    pub said: &'a Said,
    /// The people of the parts that belong to it.
    pub people: BTreeSet<PersonId>,
}

/// The features of a known session. `blocks` gives the times of the blocks.
pub fn features_known(known: &Known, blocks: &BTreeMap<Uuid, Span>) -> Features {
    let said = known.said;
    let when: Option<When> = said.get(SheetField::Time);
    let span = when.and_then(|when| when.own_span.or_else(|| blocks.get(&when.block?.0).copied()));
    let kind = said.get(SheetField::Kind).unwrap_or(SessionKind::Other);
    let number: Option<Option<String>> = said.get(SheetField::Number);
    let title: String = said.get(SheetField::Title).unwrap_or_default();
    Features::new(&title, known.people.clone(), span, number.flatten(), kind)
}

pub fn features_of(session: &Session, parts: &[&Contribution], blocks: &BTreeMap<BlockId, Span>) -> Features {
    let people = parts.iter().filter_map(|part| part.person).collect();
    let span = session.own_span.or_else(|| blocks.get(&session.block?).copied());
    Features::new(&session.title, people, span, session.number.clone(), session.kind)
}

/// The user's answers about two sessions, by their indices.
pub type Answers = BTreeMap<(usize, usize), bool>;

#[derive(Debug, Default)]
pub struct Pairs {
    pub same: Vec<(usize, usize)>,
    /// Pairs for which the user is asked: is this the same session?
    pub asked: Vec<(usize, usize)>,
}

pub fn sessions(known: &[Features], new: &[Features], answers: &Answers) -> Pairs {
    let mut pairs = Pairs::default();
    let yes = answers.iter().filter(|(_, is_same)| **is_same).map(|(pair, _)| *pair);
    let (mut lefts, mut rights) = (BTreeSet::new(), BTreeSet::new());
    let unchanged = unchanged(known, new);
    for (left, right) in yes.chain(unchanged) {
        let is_free = !lefts.contains(&left) && !rights.contains(&right);
        if is_free && answers.get(&(left, right)) != Some(&false) {
            lefts.insert(left);
            rights.insert(right);
            pairs.same.push((left, right));
        }
    }
    let free_known: Vec<(usize, &Features)> = known.iter().enumerate().filter(|it| !lefts.contains(&it.0)).collect();
    let free_new: Vec<(usize, &Features)> = new.iter().enumerate().filter(|it| !rights.contains(&it.0)).collect();
    let possible = candidates(&free_known, &free_new).into_iter().filter(|pair| answers.get(pair) != Some(&false));
    let edges: Vec<Edge> = possible
        .filter_map(|(left, right)| Some(Edge { left, right, score: known[left].likeness(&new[right])? }))
        .filter(|edge| edge.score >= PERHAPS)
        .collect();
    let best = best_pairs(&edges, known.len(), new.len());
    lefts.extend(best.iter().map(|edge| edge.left));
    rights.extend(best.iter().map(|edge| edge.right));
    let mut rivals: BTreeMap<(bool, usize), u32> = BTreeMap::new();
    for edge in &edges {
        let mut note = |side| {
            let most = rivals.entry(side).or_default();
            *most = edge.score.max(*most);
        };
        // Rivals are the items that remain unmatched on the other side.
        if !rights.contains(&edge.right) {
            note((true, edge.left));
        }
        if !lefts.contains(&edge.left) {
            note((false, edge.right));
        }
    }
    for edge in best {
        let rival = rivals.get(&(true, edge.left)).max(rivals.get(&(false, edge.right))).copied().unwrap_or(0);
        let is_clear = edge.score >= SAME && rival + AS_ALIKE <= edge.score;
        let list = if is_clear { &mut pairs.same } else { &mut pairs.asked };
        list.push((edge.left, edge.right));
    }
    pairs
}

/// Pairs with the same title, time and number, if each side has exactly one.
fn unchanged(known: &[Features], new: &[Features]) -> Vec<(usize, usize)> {
    type Identity<'a> = (&'a str, Option<Span>, Option<&'a str>);
    let mut sides: BTreeMap<Identity, (Vec<usize>, Vec<usize>)> = BTreeMap::new();
    known.iter().enumerate().for_each(|(at, it)| sides.entry(it.identity()).or_default().0.push(at));
    new.iter().enumerate().for_each(|(at, it)| sides.entry(it.identity()).or_default().1.push(at));
    let pair = |sides: &(Vec<usize>, Vec<usize>)| match (sides.0.as_slice(), sides.1.as_slice()) {
        ([left], [right]) => Some((*left, *right)),
        _ => None,
    };
    sides.values().filter_map(pair).collect()
}

/// Matches blocks by their theme, their time, and the sessions that they share. Returns (known, new) by their ids.
pub fn blocks(known: &[&Said], new: &[Block], shared: &BTreeMap<(Uuid, BlockId), usize>) -> Vec<(Uuid, BlockId)> {
    let spans: Vec<Option<Span>> = known.iter().map(|said| said.get(SheetField::Time)).collect();
    let theme = |said: &Said| said.get::<Option<String>>(SheetField::Theme).flatten().map(|theme| fold(&theme));
    let themes: Vec<Option<String>> = known.iter().map(|said| theme(said)).collect();
    let (mut by_span, mut by_theme) = (BTreeMap::<Span, Vec<usize>>::new(), BTreeMap::<&str, Vec<usize>>::new());
    let mut place: BTreeMap<Uuid, usize> = BTreeMap::new();
    for (at, said) in known.iter().enumerate() {
        spans[at].into_iter().for_each(|span| by_span.entry(span).or_default().push(at));
        themes[at].iter().for_each(|theme| by_theme.entry(theme).or_default().push(at));
        place.insert(said.id, at);
    }
    let mut by_new: BTreeMap<BlockId, Vec<usize>> = BTreeMap::new();
    for (left, right) in shared.keys() {
        by_new.entry(*right).or_default().extend(place.get(left));
    }
    let mut edges = Vec::new();
    for (right, block) in new.iter().enumerate() {
        let theme = block.theme.as_deref().map(fold);
        let same_theme = theme.as_deref().and_then(|theme| by_theme.get(theme));
        let alike = by_span.get(&block.span).into_iter().chain(same_theme).chain(by_new.get(&block.id));
        let lefts: BTreeSet<usize> = alike.flatten().copied().collect();
        edges.extend(lefts.into_iter().take(MOST_BLOCKS).filter_map(|left| {
            let theme = if theme.is_some() && theme == themes[left] { 400 } else { 0 };
            let time = if spans[left] == Some(block.span) { 300 } else { 0 };
            let sessions = shared.get(&(known[left].id, block.id)).copied().unwrap_or(0);
            let score = theme + time + 100 * u32::try_from(sessions.min(3)).unwrap_or(3);
            (score >= 300).then_some(Edge { left, right, score })
        }));
    }
    let pairs = best_pairs(&edges, known.len(), new.len());
    pairs.into_iter().map(|edge| (known[edge.left].id, new[edge.right].id)).collect()
}

/// A block is compared with at most this many others.
const MOST_BLOCKS: usize = 100;

/// Matches the parts of one session. Returns (known, new) by their ids. The parts in `hand` were not in the sheet
/// before.
pub fn parts(sheet_before: &[&Said], hand: &[&Said], new: &[&Contribution]) -> Vec<(Uuid, Uuid)> {
    let (mut before, mut by_hand) = (parts_said(sheet_before), parts_said(hand));
    let mut now: Vec<Part> =
        new.iter().map(|part| Part { id: part.id.0, person: part.person, role: Some(part.role.clone()) }).collect();
    let both = |part: &Part| Some((part.person, part.role.clone()));
    let person = |part: &Part| part.person.map(|person| (Some(person), None));
    let role = |part: &Part| Some((None, part.role.clone()));
    // "N. N." may have a name on the other side.
    let vacant = |part: &Part| part.person.is_none().then(|| (None, part.role.clone()));
    let mut pairs = Vec::new();
    pairs.extend(meet(&mut before, both, &mut now, both));
    pairs.extend(meet(&mut before, person, &mut now, person));
    pairs.extend(meet(&mut by_hand, both, &mut now, both));
    pairs.extend(meet(&mut by_hand, person, &mut now, person));
    pairs.extend(meet(&mut before, vacant, &mut now, role));
    pairs.extend(meet(&mut before, role, &mut now, vacant));
    pairs
}

struct Part {
    id: Uuid,
    person: Option<PersonId>,
    role: Option<Role>,
}

fn parts_said(said: &[&Said]) -> Vec<Part> {
    let part = |said: &&Said| Part {
        id: said.id,
        person: said.get::<Option<PersonId>>(SheetField::Person).flatten(),
        role: said.get(SheetField::Role),
    };
    said.iter().map(part).collect()
}

type PartKey = (Option<PersonId>, Option<Role>);

/// Removes the pairs with an equal key from both sides, in order.
fn meet(
    lefts: &mut Vec<Part>,
    key_of_left: impl Fn(&Part) -> Option<PartKey>,
    rights: &mut Vec<Part>,
    key_of_right: impl Fn(&Part) -> Option<PartKey>,
) -> Vec<(Uuid, Uuid)> {
    let mut index: BTreeMap<PartKey, VecDeque<Uuid>> = BTreeMap::new();
    for left in lefts.iter() {
        key_of_left(left).into_iter().for_each(|key| index.entry(key).or_default().push_back(left.id));
    }
    let mut pairs: Vec<(Uuid, Uuid)> = Vec::new();
    rights.retain(|right| {
        let left = key_of_right(right).and_then(|key| index.get_mut(&key)?.pop_front());
        pairs.extend(left.map(|left| (left, right.id)));
        left.is_none()
    });
    let met: BTreeSet<Uuid> = pairs.iter().map(|pair| pair.0).collect();
    lefts.retain(|left| !met.contains(&left.id));
    pairs
}

#[cfg(test)]
mod tests {
    use super::*;
    use chrono::NaiveDate;

    fn lunch(day: u32) -> Features {
        let day = NaiveDate::from_ymd_opt(2026, 6, day).expect("a day");
        let hour = |hour| day.and_hms_opt(hour, 0, 0).expect("an hour");
        Features::new("Mittagessen", BTreeSet::new(), Span::new(hour(12), hour(13)), None, SessionKind::Meal)
    }

    #[test]
    fn nobody_guesses_which_of_two_that_are_as_alike_is_meant() {
        let known = [lunch(5), lunch(6)];
        let pairs = sessions(&known, &[lunch(6), lunch(5)], &Answers::new());
        assert_eq!((pairs.same, pairs.asked), (vec![(0, 1), (1, 0)], vec![]));
        // One of them moved; the other one stayed.
        let pairs = sessions(&known, &[lunch(7), lunch(5)], &Answers::new());
        assert_eq!((pairs.same, pairs.asked), (vec![(0, 1), (1, 0)], vec![]));
        // One is left, on another day: it may be either.
        let pairs = sessions(&known, &[lunch(7)], &Answers::new());
        assert_eq!((pairs.same.len(), pairs.asked.len()), (0, 1));
        let asked = pairs.asked[0];
        let pairs = sessions(&known, &[lunch(7)], &Answers::from([(asked, true)]));
        assert_eq!((pairs.same, pairs.asked), (vec![asked], vec![]));
        // Rejecting the one leads to a question about the other.
        let pairs = sessions(&known, &[lunch(7)], &Answers::from([(asked, false)]));
        assert_eq!(pairs.same, [(1 - asked.0, 0)]);
        // Two are new where one was: it may be either as well.
        let pairs = sessions(&[lunch(5)], &[lunch(6), lunch(7)], &Answers::new());
        assert_eq!((pairs.same.len(), pairs.asked.len()), (0, 1));
    }

    #[test]
    fn a_block_is_known_by_its_theme_its_time_or_its_sessions() {
        let span = lunch(5).identity().1.expect("a time");
        let block = |theme: Option<&str>, span| Block { theme: theme.map(str::to_owned), ..Block::new(span) };
        let old = [block(Some("Was bleibt"), span), block(None, lunch(6).identity().1.expect("a time"))];
        let said: Vec<Said> = old.iter().filter_map(|block| Said::of(&block.clone().into())).collect();
        let said: Vec<&Said> = said.iter().collect();
        let met = |new: Block, shared: usize| {
            let with = BTreeMap::from([((old[0].id.0, new.id), shared)]);
            blocks(&said, &[new], &with).first().map(|pair| pair.0)
        };
        let other = lunch(8).identity().1.expect("a time");
        let (first, second) = (Some(old[0].id.0), Some(old[1].id.0));
        assert_eq!(met(block(Some("Was Bleibt"), other), 0), first);
        assert_eq!(met(block(Some("Was kommt"), span), 0), first);
        assert_eq!(met(block(None, old[1].span), 0), second);
        assert_eq!(met(block(Some("Was kommt"), other), 3), first);
        assert_eq!(met(block(Some("Was kommt"), other), 1), None);
    }
}
