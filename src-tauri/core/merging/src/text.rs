//! Three sides of a text of several paragraphs.

/// Paragraphs of the text that results.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Piece<'a> {
    Settled(Vec<&'a str>),
    /// Both changed these, and not alike.
    Asked {
        base: Vec<&'a str>,
        ours: Vec<&'a str>,
        theirs: Vec<&'a str>,
    },
}

/// Paragraphs from `start` to `end` of the base become others.
struct Hunk<'a> {
    start: usize,
    end: usize,
    new: Vec<&'a str>,
}

/// The text in pieces. Paragraphs that only one side changed are taken.
pub fn pieces<'a>(base: &'a str, ours: &'a str, theirs: &'a str) -> Vec<Piece<'a>> {
    let [base, ours, theirs] = [base, ours, theirs].map(|text| text.split('\n').collect::<Vec<&str>>());
    let (mine, other) = (hunks(&base, &ours), hunks(&base, &theirs));
    let mut pieces: Vec<Piece> = Vec::new();
    let (mut i, mut k, mut at) = (0, 0, 0);
    while i < mine.len() || k < other.len() {
        // The paragraphs of the next change, and of all changes of the other side that meet it.
        let (first_i, first_k) = (i, k);
        let is_mine_next =
            k == other.len() || i < mine.len() && (mine[i].start, mine[i].end) <= (other[k].start, other[k].end);
        let next = if is_mine_next { &mine[i] } else { &other[k] };
        let (start, mut end) = (next.start, next.end);
        if is_mine_next {
            i += 1
        } else {
            k += 1
        }
        loop {
            let meets = |hunk: &Hunk| hunk.start < end && start < hunk.end || (hunk.start, hunk.end) == (start, end);
            if let Some(hunk) = mine.get(i).filter(|hunk| meets(hunk)) {
                (end, i) = (end.max(hunk.end), i + 1);
            } else if let Some(hunk) = other.get(k).filter(|hunk| meets(hunk)) {
                (end, k) = (end.max(hunk.end), k + 1);
            } else {
                break;
            }
        }
        settle(&mut pieces, &base[at..start]);
        let before = base[start..end].to_vec();
        let (ours, theirs) =
            (after(&base, start, end, &mine[first_i..i]), after(&base, start, end, &other[first_k..k]));
        if ours == theirs || theirs == before {
            settle(&mut pieces, &ours);
        } else if ours == before {
            settle(&mut pieces, &theirs);
        } else {
            // Where both wrote the same around what differs, that is settled.
            let (ahead, behind) = alike(&ours, &theirs);
            settle(&mut pieces, &ours[..ahead]);
            let [mine, other] = [&ours, &theirs].map(|side| side[ahead..side.len() - behind].to_vec());
            pieces.push(Piece::Asked { base: before, ours: mine, theirs: other });
            settle(&mut pieces, &ours[ours.len() - behind..]);
        }
        at = end;
    }
    settle(&mut pieces, &base[at..]);
    pieces
}

fn settle<'a>(pieces: &mut Vec<Piece<'a>>, paragraphs: &[&'a str]) {
    match pieces.last_mut() {
        Some(Piece::Settled(settled)) => settled.extend(paragraphs),
        _ if paragraphs.is_empty() => {}
        _ => pieces.push(Piece::Settled(paragraphs.to_vec())),
    }
}

/// These paragraphs of the base as a side has them.
fn after<'a>(base: &[&'a str], start: usize, end: usize, hunks: &[Hunk<'a>]) -> Vec<&'a str> {
    let (mut text, mut at) = (Vec::new(), start);
    for hunk in hunks {
        text.extend(&base[at..hunk.start]);
        text.extend(&hunk.new);
        at = hunk.end;
    }
    text.extend(&base[at..end]);
    text
}

/// How many paragraphs two texts have in common at their beginning, and behind that at their end.
fn alike(one: &[&str], other: &[&str]) -> (usize, usize) {
    let ahead = one.iter().zip(other).take_while(|(a, b)| a == b).count();
    let rest = one.len().min(other.len()) - ahead;
    let behind = one.iter().rev().zip(other.iter().rev()).take(rest).take_while(|(a, b)| a == b).count();
    (ahead, behind)
}

/// What turns the base into a side, in order.
fn hunks<'a>(base: &[&'a str], side: &[&'a str]) -> Vec<Hunk<'a>> {
    let (ahead, behind) = alike(base, side);
    let (old, new) = (&base[ahead..base.len() - behind], &side[ahead..side.len() - behind]);
    let mut hunks: Vec<Hunk> = Vec::new();
    let (mut i, mut k) = (0, 0);
    for (same_i, same_k) in common(old, new).into_iter().chain([(old.len(), new.len())]) {
        replace(&mut hunks, ahead + i, ahead + same_i, &new[k..same_k]);
        (i, k) = (same_i + 1, same_k + 1);
    }
    hunks
}

/// As many paragraphs in the place of as many are changed one by one.
fn replace<'a>(hunks: &mut Vec<Hunk<'a>>, start: usize, end: usize, new: &[&'a str]) {
    if end - start == new.len() {
        hunks.extend((start..end).zip(new).map(|(at, new)| Hunk { start: at, end: at + 1, new: vec![new] }));
    } else {
        hunks.push(Hunk { start, end, new: new.to_vec() });
    }
}

/// The longest sequence of paragraphs that both have, by their places.
fn common(old: &[&str], new: &[&str]) -> Vec<(usize, usize)> {
    /// A text that was written anew from end to end is asked as a whole.
    const MOST: usize = 4_000_000;
    if old.len().saturating_mul(new.len()) > MOST {
        return Vec::new();
    }
    let width = new.len() + 1;
    let mut longest = vec![0_u32; (old.len() + 1) * width];
    for i in (0..old.len()).rev() {
        for k in (0..new.len()).rev() {
            longest[i * width + k] = if old[i] == new[k] {
                longest[(i + 1) * width + k + 1] + 1
            } else {
                longest[(i + 1) * width + k].max(longest[i * width + k + 1])
            };
        }
    }
    let (mut i, mut k, mut same) = (0, 0, Vec::new());
    while i < old.len() && k < new.len() {
        if old[i] == new[k] {
            same.push((i, k));
            (i, k) = (i + 1, k + 1);
        } else if longest[(i + 1) * width + k] >= longest[i * width + k + 1] {
            i += 1;
        } else {
            k += 1;
        }
    }
    same
}
