//! What each line of the source became, for display beside it.

use super::{
    blocks::Start, lessons::shape, lines::bullet, marks::Mark, numbers::numbered, reading::CERTAIN, sessions::Found,
    when,
};
use crate::{Draft, DraftLine, LineKind, Remark, RemarkKind};
use std::collections::{BTreeMap, BTreeSet};

/// One entry per line of the source, and at most two for consecutive blank lines. A line that was split is described by
/// its time.
pub fn lines(found: &Found, starts: &BTreeMap<usize, Start>, parts: &[Option<usize>]) -> Vec<DraftLine> {
    let count = found.lines.iter().map(|line| line.number).max().unwrap_or(0);
    let mut lines: Vec<Option<DraftLine>> = vec![None; count];
    for (index, line) in found.lines.iter().enumerate() {
        let Some(place) = line.number.checked_sub(1).and_then(|at| lines.get_mut(at)) else { continue };
        let kind = kind(&found.marks[index], found.rows.contains_key(&index));
        if place.is_some() && kind == LineKind::Blank {
            continue;
        }
        let margin = found.margins[index].clamp(0, CERTAIN);
        // Ten points are as good as certain.
        let confidence = u8::try_from((margin * 10).min(100)).unwrap_or(100);
        let block = match starts.get(&index) {
            Some(Start::Block { index, .. }) => Some(*index),
            _ => None,
        };
        let read = DraftLine {
            line: line.number,
            kind,
            confidence,
            is_doubtful: confidence < DraftLine::DOUBTFUL && kind != LineKind::Blank,
            shape: shape(found.lines, index),
            session: parts[index].filter(|_| kind != LineKind::Blank),
            block,
        };
        // A time says more about a line than the text beside it.
        match place {
            Some(before) if before.kind != LineKind::Blank && kind != LineKind::Item && kind != LineKind::Time => {}
            _ => *place = Some(read),
        }
    }
    lines.into_iter().flatten().collect()
}

/// Lines with a time of day or a number that went into a text, a title or a person's part, although something may begin
/// there.
pub fn left_in_text(found: &Found, parts: &[Option<usize>], draft: &Draft) -> Vec<Remark> {
    let kept: BTreeSet<usize> = draft.kept.iter().map(|kept| kept.line).collect();
    let is_time = |line: &DraftLine| {
        matches!(line.kind, LineKind::Day | LineKind::Time | LineKind::Item | LineKind::Aside | LineKind::Blank)
    };
    let times: BTreeSet<usize> = draft.lines.iter().filter(|line| is_time(line)).map(|line| line.line).collect();
    let remark = |at: usize| {
        let line = found.lines[at].number;
        let kind = if !times.contains(&line) && when::has_clock(found.lines[at].text) {
            RemarkKind::ClockInText
        } else if parts[at].is_some() && is_numbered_text(found, at) {
            RemarkKind::NumberInText
        } else {
            return None;
        };
        (!kept.contains(&line)).then_some(Remark { line, kind })
    };
    (0..found.lines.len()).filter_map(remark).collect()
}

/// "3. Wasser im Garten". A numbered question belongs to the text around it.
fn is_numbered_text(found: &Found, at: usize) -> bool {
    let text = found.lines[at].text;
    let text = bullet(text).unwrap_or(text);
    matches!(found.marks[at], Mark::Text | Mark::Bullet(_)) && !text.ends_with('?') && numbered(text).is_some()
}

fn kind(mark: &Mark, is_row: bool) -> LineKind {
    match mark {
        Mark::Blank => LineKind::Blank,
        Mark::When(when) if !when.has_clock() => LineKind::Day,
        Mark::End => LineKind::Time,
        Mark::When(when) if when.before.is_empty() && when.behind.is_empty() => LineKind::Time,
        Mark::When(_) => LineKind::Item,
        Mark::Session(_) | Mark::Title | Mark::Heading => LineKind::Title,
        Mark::Person(_) | Mark::Function => LineKind::Person,
        Mark::Role(_) => LineKind::Role,
        Mark::Room(_) => LineKind::Room,
        Mark::Text | Mark::Bullet(_) if is_row => LineKind::Title,
        Mark::Text | Mark::Bullet(_) => LineKind::Text,
        Mark::Aside | Mark::Label => LineKind::Aside,
    }
}
