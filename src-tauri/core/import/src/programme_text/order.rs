//! Reorders sheets that put the time below its title, or behind it on the same line.

use super::{
    lines::Line,
    marks::Mark,
    when::{behind_label, is_time_label},
};

/// An order of the lines in which each time precedes its item. `None` if it already does.
pub fn times_first(lines: &[Line], marks: &[Mark]) -> Option<Vec<usize>> {
    let below = titles_stand_above(lines, marks);
    let mut order: Vec<usize> = Vec::with_capacity(lines.len());
    // The earliest place, in the new order, for lines of the next time.
    let mut free_from = 0;
    let mut has_moved = false;
    for (index, mark) in marks.iter().enumerate() {
        let Mark::When(when) = mark else {
            order.push(index);
            continue;
        };
        let again = index > 0 && mark.is_bare_time() && marks[index - 1].is_bare_time();
        let first_of_several = mark.is_bare_time() && marks.get(index + 1).is_some_and(Mark::is_bare_time) && !again;
        if again && has_moved {
            // It follows the time above, wherever that was moved.
            let above = order.iter().position(|at| *at + 1 == index).map_or(order.len(), |at| at + 1);
            order.insert(above, index);
            free_from = order.len();
            continue;
        }
        let moves = first_of_several
            || when.has_clock()
                && (behind_label(lines[index].text).is_some()
                    || on_one_line(lines, index)
                    || below && mark.is_bare_time());
        let below_label = index > 0 && is_time_label(lines[index - 1].text.trim_end_matches(':'));
        let is_labelled = behind_label(lines[index].text).is_some() || below_label && mark.is_bare_time();
        let place = if is_labelled {
            title_above(lines, marks, &order, free_from, index)
        } else if moves {
            group_above(lines, marks, &order, free_from, below && mark.is_bare_time() || first_of_several)
        } else {
            order.len()
        };
        has_moved |= place < order.len();
        order.insert(place, index);
        free_from = order.len();
    }
    has_moved.then_some(order)
}

/// The title of "Zeit: 9–10 Uhr" is the nearest line of text above it.
fn title_above(lines: &[Line], marks: &[Mark], order: &[usize], free_from: usize, index: usize) -> usize {
    if on_one_line(lines, index) {
        return order.iter().position(|at| *at + 1 == index).unwrap_or(order.len());
    }
    let is_between = |mark: &Mark| matches!(mark, Mark::Blank | Mark::Aside | Mark::Label | Mark::Room(_));
    let title = (free_from..order.len()).rev().find(|place| !is_between(&marks[order[*place]]));
    let is_title =
        |place: &usize| matches!(marks[order[*place]], Mark::Text | Mark::Bullet(_) | Mark::Session(_) | Mark::Title);
    title.filter(is_title).unwrap_or(order.len())
}

/// The start of the lines that belong to a time below them.
fn group_above(lines: &[Line], marks: &[Mark], order: &[usize], free_from: usize, over_gaps: bool) -> usize {
    const MOST: usize = 6;
    // A room right below a time belongs to that time, not to the next.
    let plain = |at: usize| {
        matches!(marks[at], Mark::Text | Mark::Bullet(_) | Mark::Role(_) | Mark::Session(_))
            || !over_gaps && matches!(marks[at], Mark::Room(_))
    };
    let mut place = order.len();
    let mut taken = 0;
    while place > free_from && taken < MOST {
        let at = order[place - 1];
        // The head of the sheet precedes the first time: only the nearest lines are its title.
        let first_of_all = free_from == 0 && taken > 0;
        if marks_blank(marks, at) && (taken == 0 || over_gaps && !first_of_all)
            || plain(at) && !(first_of_all && lines[at].number != lines[at + 1].number && over_gaps && taken > 1)
        {
            taken += usize::from(plain(at));
            place -= 1;
        } else {
            break;
        }
    }
    // Blank lines above the group stay above the time.
    while place < order.len() && marks_blank(marks, order[place]) {
        place += 1;
    }
    if taken == 0 { order.len() } else { place }
}

fn marks_blank(marks: &[Mark], at: usize) -> bool {
    matches!(marks[at], Mark::Blank | Mark::Aside | Mark::Label)
}

/// The title precedes the time on the same line of the source.
fn on_one_line(lines: &[Line], index: usize) -> bool {
    index > 0 && lines[index - 1].number == lines[index].number && !lines[index - 1].is_blank()
}

/// The times are on lines of their own, with text above the first and none below the last.
fn titles_stand_above(lines: &[Line], marks: &[Mark]) -> bool {
    const FEWEST: usize = 3;
    let bare: Vec<usize> =
        (0..marks.len()).filter(|at| marks[*at].is_bare_time() && behind_label(lines[*at].text).is_none()).collect();
    let (Some(first), Some(last)) = (bare.first().copied(), bare.last().copied()) else { return false };
    let text = |at: usize| matches!(marks[at], Mark::Text | Mark::Role(_) | Mark::Session(_) | Mark::Bullet(_));
    let above = (0..first).rev().find(|at| !marks_blank(marks, *at)).is_some_and(text);
    let below = (last + 1..marks.len()).find(|at| !marks_blank(marks, *at)).is_some_and(text);
    bare.len() >= FEWEST && above && !below
}
