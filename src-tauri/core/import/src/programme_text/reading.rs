//! Decides what lines are that show neither a time nor a role: titles, people, affiliations, or text.
//!
//! No single rule decides. Each line gets points for each kind by its looks, and each pair of neighbours by how well
//! one follows the other. The reading is the sequence with the most points (the Viterbi algorithm). The confidence in a
//! line is the margin to the best reading in which that line is something else.
//!
//! Certain lines (times, numbers, roles) divide the text into stretches, which are read one after the other.

use super::{
    lessons::Taught,
    likeness::{SURE, likeness, says_function},
    lines::{Line, ends_as_sentence, without_bullet},
    links::without_link,
    marks::Mark,
    names::without_and,
    organisations::has_organisation,
    paragraphs::goes_on,
};
use crate::LineKind;

/// A reading of an undecided line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    Title,
    /// A person above their title: time, name, title.
    Ahead,
    Person,
    Function,
    Text,
}

const KINDS: [Kind; 5] = [Kind::Title, Kind::Ahead, Kind::Person, Kind::Function, Kind::Text];

/// What precedes a line: the beginning of the stretch, or the line above.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Before {
    /// Nothing has begun yet.
    Nothing,
    /// A time or a number whose title is still missing.
    Untitled,
    /// A time or a number with its title.
    Titled,
    /// A role whose names are still missing.
    Unnamed,
    /// A role with its names.
    Named,
    Free(Kind),
}

/// Outweighs any sum of points, for impossible readings.
const NEVER: i32 = -1000;

/// Reads the undecided lines into `marks`, and returns the confidence in each line, in points.
pub fn read<'l>(lines: &[Line<'l>], marks: &mut [Mark<'l>], taught: &Taught, measure: usize) -> Vec<i32> {
    let people_below = people_stand_below(lines, marks);
    let people_ahead = people_stand_ahead(lines, marks);
    let mut margins = vec![CERTAIN; lines.len()];
    let mut before = Before::Nothing;
    let mut index = 0;
    while index < lines.len() {
        if !is_free(&marks[index]) {
            before = after(&marks[index], before);
            index += 1;
            continue;
        }
        let end = (index..lines.len()).find(|at| !is_free(&marks[*at]) && !matches!(marks[*at], Mark::Blank));
        let end = end.unwrap_or(lines.len());
        let stretch = Stretch::of(lines, marks, taught, measure, index..end, (people_below, people_ahead));
        let last = stretch.read(before, marks, &mut margins);
        // A room between a time and its title is not its title.
        before = match last {
            Some(Kind::Title) => Before::Titled,
            Some(_) if before == Before::Untitled && !stretch.has_title(marks) => Before::Untitled,
            Some(kind) => Before::Free(kind),
            None => before,
        };
        index = end;
    }
    margins
}

/// Points for a person below a title where other titles have one.
const BELOW_AS_THE_OTHERS: i32 = 3;

/// Points for a person above a title where other titles have one.
const AHEAD_AS_THE_OTHERS: i32 = 6;

fn is_right_below_time(marks: &[Mark], at: usize) -> bool {
    marks[..at].iter().rev().find(|mark| !matches!(mark, Mark::Blank)).is_some_and(Mark::is_bare_time)
}

/// True if most bare times are followed by a sure person and then by something else.
fn people_stand_ahead(lines: &[Line], marks: &[Mark]) -> bool {
    const FEWEST: usize = 3;
    let (mut people, mut others) = (0, 0);
    for at in (0..lines.len()).filter(|at| marks[*at].is_bare_time()) {
        let mut below = (at + 1..lines.len()).filter(|below| !lines[*below].is_blank());
        let (Some(first), Some(second)) = (below.next(), below.next()) else { break };
        // "Kaffeepause" has no person above or below it.
        if !is_free(&marks[first]) || !is_free(&marks[second]) {
            continue;
        }
        let is_person = likeness(without_bullet(lines[first].text)) >= SURE;
        let title_below = likeness(without_bullet(lines[second].text)) < SURE;
        people += usize::from(is_person && title_below);
        others += usize::from(!is_person);
    }
    people >= FEWEST && people > others
}

fn is_below_title(marks: &[Mark], at: usize) -> bool {
    let above = marks[..at].iter().rev().take(2).find(|mark| !matches!(mark, Mark::Blank));
    match above {
        Some(Mark::When(when)) => when.has_clock(),
        Some(Mark::Session(_) | Mark::Text | Mark::Title) => true,
        _ => false,
    }
}

/// True if most short lines below times and titles are sure people.
fn people_stand_below(lines: &[Line], marks: &[Mark]) -> bool {
    const SHORT: usize = 90;
    const FEWEST: usize = 2;
    let (mut people, mut others) = (0, 0);
    let mut lines_since_time = usize::MAX;
    for (at, line) in lines.iter().enumerate() {
        match &marks[at] {
            Mark::When(when) if when.has_clock() => lines_since_time = 0,
            Mark::Session(_) => lines_since_time = 0,
            Mark::Text | Mark::Bullet(_) => {
                lines_since_time = lines_since_time.saturating_add(1);
                if lines_since_time <= 2 && line.length() <= SHORT {
                    if likeness(without_bullet(line.text)) >= SURE {
                        people += 1;
                    } else if lines_since_time == 2 || marks[at - 1].is_bare_time() {
                        others += 1;
                    }
                }
            }
            _ => {}
        }
    }
    // Each item also has a title, which is counted among the others.
    people >= FEWEST && people * 3 >= others
}

/// The points of a line that is certain by itself.
pub const CERTAIN: i32 = 20;

fn is_free(mark: &Mark) -> bool {
    matches!(mark, Mark::Text | Mark::Bullet(_) | Mark::Title | Mark::Person(_) | Mark::Function)
}

fn after(mark: &Mark, before: Before) -> Before {
    match mark {
        Mark::When(when) if !when.has_clock() => Before::Nothing,
        Mark::When(when) if when.before.is_empty() && when.behind.is_empty() => Before::Untitled,
        Mark::When(_) => Before::Titled,
        Mark::Session(heading) if heading.title.is_empty() => Before::Untitled,
        Mark::Session(_) => Before::Titled,
        Mark::Role(heading) if before == Before::Untitled && !heading.rest.is_empty() => Before::Untitled,
        Mark::Role(heading) if heading.rest.is_empty() => Before::Unnamed,
        Mark::Role(_) => Before::Named,
        _ => before,
    }
}

struct Stretch<'l, 's> {
    lines: &'s [Line<'l>],
    /// Its non-blank lines.
    free: Vec<usize>,
    points: Vec<[i32; KINDS.len()]>,
    /// True if a blank line precedes it.
    gap: Vec<bool>,
    /// How the line above ends.
    above: Vec<End>,
}

/// How a line ends, given the line below it.
#[derive(Clone, Copy, PartialEq, Eq)]
enum End {
    /// It was broken and continues.
    Cut,
    /// A sentence or quotation ends: something else may follow.
    Sentence,
    Open,
}

impl<'l, 's> Stretch<'l, 's> {
    fn of(
        lines: &'s [Line<'l>],
        marks: &[Mark<'_>],
        taught: &Taught,
        measure: usize,
        range: std::ops::Range<usize>,
        (people_below, people_ahead): (bool, bool),
    ) -> Self {
        let free: Vec<usize> = range.filter(|at| !lines[*at].is_blank()).collect();
        let gap = free.iter().map(|at| *at > 0 && matches!(marks[at - 1], Mark::Blank)).collect();
        let points = free
            .iter()
            .map(|at| {
                let above = at.checked_sub(1).map(|above| lines[above].text);
                let mut points = by_itself(&lines[*at], matches!(marks[*at], Mark::Bullet(_)), above);
                // If most titles have a person below, an unknown name there is a person, too.
                if people_below && is_below_title(marks, *at) && points[Kind::Person as usize] > 0 {
                    points[Kind::Person as usize] += BELOW_AS_THE_OTHERS;
                }
                // If most titles have a person above, so has this one, right below the time.
                if people_ahead && is_right_below_time(marks, *at) && points[Kind::Ahead as usize] > -5 {
                    points[Kind::Ahead as usize] += AHEAD_AS_THE_OTHERS;
                }
                if let Some(kind) = taught.kind(*at) {
                    for (place, point) in KINDS.iter().zip(&mut points) {
                        *point = if of_line(*place) == kind { 0 } else { NEVER };
                    }
                }
                points
            })
            .collect();
        let above = free
            .iter()
            .map(|at| {
                let above = at.checked_sub(1).map(|above| &lines[above]).filter(|above| !above.is_blank());
                match above {
                    Some(above) if goes_on(above, &lines[*at], measure) => End::Cut,
                    Some(above) if above.text.ends_with(['.', '?', '!', ':', '“', '”', '"', '«', '»']) => {
                        End::Sentence
                    }
                    _ => End::Open,
                }
            })
            .collect();
        Self { lines, free, points, gap, above }
    }

    /// Writes the best reading into the marks. Returns the kind of the last line.
    fn read(&self, before: Before, marks: &mut [Mark<'l>], margins: &mut [i32]) -> Option<Kind> {
        let count = self.free.len();
        // The best sum up to each line for each of its kinds, and the kind of the line before it.
        let mut sums = vec![[NEVER; KINDS.len()]; count];
        let mut whence = vec![[0usize; KINDS.len()]; count];
        for (at, kind) in KINDS.iter().enumerate() {
            let gap = self.gap[0];
            sums[0][at] = self.points[0][at] + follows(before, *kind, gap) + self.cut(0, *kind, before);
        }
        for line in 1..count {
            for (at, kind) in KINDS.iter().enumerate() {
                let reach = |from: usize| {
                    let before = Before::Free(KINDS[from]);
                    sums[line - 1][from] + follows(before, *kind, self.gap[line]) + self.cut(line, *kind, before)
                };
                let best = (0..KINDS.len()).max_by_key(|from| reach(*from)).unwrap_or(0);
                whence[line][at] = best;
                sums[line][at] = reach(best) + self.points[line][at];
            }
        }
        // The same from the end, to find the margin to the second best kind of each line.
        let mut behind = vec![[0; KINDS.len()]; count];
        for line in (0..count - 1).rev() {
            for (at, kind) in KINDS.iter().enumerate() {
                let next = |to: usize| {
                    let before = Before::Free(*kind);
                    behind[line + 1][to]
                        + self.points[line + 1][to]
                        + follows(before, KINDS[to], self.gap[line + 1])
                        + self.cut(line + 1, KINDS[to], before)
                };
                behind[line][at] = (0..KINDS.len()).map(next).max().unwrap_or(0);
            }
        }
        let mut best = (0..KINDS.len()).max_by_key(|at| sums[count - 1][*at] + behind[count - 1][*at])?;
        let last = KINDS[best];
        for line in (0..count).rev() {
            let whole = |at: usize| sums[line][at] + behind[line][at];
            let other = (0..KINDS.len()).filter(|at| of_line(KINDS[*at]) != of_line(KINDS[best])).map(whole).max();
            margins[self.free[line]] = other.map_or(CERTAIN, |other| (whole(best) - other).clamp(0, CERTAIN));
            let text = self.lines[self.free[line]].text;
            let mark = &mut marks[self.free[line]];
            match KINDS[best] {
                Kind::Title => *mark = Mark::Title,
                Kind::Ahead | Kind::Person => *mark = Mark::Person(of_person(text)),
                Kind::Function => *mark = Mark::Function,
                Kind::Text => {}
            }
            best = whence[line][best];
        }
        Some(last)
    }

    fn has_title(&self, marks: &[Mark]) -> bool {
        self.free.iter().any(|at| matches!(marks[*at], Mark::Title))
    }

    /// Points for continuing a broken line.
    fn cut(&self, line: usize, kind: Kind, before: Before) -> i32 {
        const WORTH: i32 = 6;
        const AFTER_A_SENTENCE: i32 = 3;
        let same = matches!(
            (before, kind),
            (Before::Free(Kind::Text), Kind::Text)
                | (Before::Titled, Kind::Title)
                | (Before::Free(Kind::Title), Kind::Title)
        );
        // After the end of a sentence, something else may begin.
        if self.above[line] == End::Sentence && before == Before::Free(Kind::Text) && kind == Kind::Person {
            return AFTER_A_SENTENCE;
        }
        let is_cut = self.above[line] == End::Cut;
        match (is_cut, same) {
            (true, true) => WORTH,
            (true, false) if before == Before::Free(Kind::Text) => -WORTH,
            _ => 0,
        }
    }
}

fn of_line(kind: Kind) -> LineKind {
    match kind {
        Kind::Title => LineKind::Title,
        Kind::Ahead | Kind::Person | Kind::Function => LineKind::Person,
        Kind::Text => LineKind::Text,
    }
}

/// A line without the signs before a person: a bullet, a number, an "und".
fn of_person(text: &str) -> &str {
    let text = without_and(without_link(without_bullet(text)));
    let digits = text.len() - text.trim_start_matches(|c: char| c.is_ascii_digit()).len();
    let behind = text[digits..].strip_prefix(['.', ')']).map(str::trim_start);
    behind.filter(|behind| (1..=2).contains(&digits) && likeness(behind) >= SURE).unwrap_or(text)
}

/// Points for each kind by the looks of the line itself. The values were set by hand and measured on sheets. The signs
/// of a name have most points, since titles have none of them.
fn by_itself(line: &Line, is_bullet: bool, above: Option<&str>) -> [i32; KINDS.len()] {
    const SHORT: usize = 70;
    const LONG: usize = 110;
    const LONGEST_TITLE: usize = 200;
    let text = of_person(line.text);
    let length = text.chars().count();
    let people = likeness(text);
    let sentence = ends_as_sentence(text);
    let quoted = text.starts_with(['„', '“', '»', '«', '"', '‚', '‘']);
    let small = text.starts_with(char::is_lowercase);
    let worth = |is_so: bool, points: i32| if is_so { points } else { 0 };
    let styled = worth(line.hint.heading.is_some(), 5) + worth(line.hint.is_bold, 3);
    let title = 1
        + styled
        + worth(quoted, 3)
        + worth(length > LONGEST_TITLE, -6)
        + worth(text.ends_with('.'), -3)
        + worth(small, -2)
        + worth(is_bullet, -1)
        - people.clamp(0, 8);
    // Text is the fallback if nothing speaks against it.
    let plain =
        3 + worth(length > LONG, 3) + worth(sentence, 3) + worth(small, 1) + worth(is_bullet, 1) - worth(styled > 0, 2);
    let person = worth(people <= 0, NEVER) + people - worth(line.hint.heading.is_some(), 4);
    // No office fills a whole line.
    let belongs = if length > LONG {
        NEVER
    } else {
        worth(says_function(text), 3) + worth(has_organisation(text), 3) + worth(length <= SHORT, 1)
        + worth(sentence, -5) + worth(text.ends_with(':'), -6) + worth(quoted || is_bullet, -5)
        // If the name above already has an affiliation, the next line is more likely the topic.
        - worth(above.is_some_and(|above| above.contains([',', '('])), 3)
        - people.max(0)
    };
    let ahead = if is_bullet { NEVER } else { person - 1 };
    [title, ahead, person, belongs, plain]
}

/// Points for how well a kind follows the line above, with or without a blank line between.
fn follows(before: Before, kind: Kind, gap: bool) -> i32 {
    use Before::{Free, Named, Nothing, Titled, Unnamed, Untitled};
    let pick = |right_below: i32, after_gap: i32| if gap { after_gap } else { right_below };
    match (before, kind) {
        // Lines above the first time are the head of the sheet: people in it have no part.
        (Nothing | Free(Kind::Text), Kind::Ahead) | (Nothing, Kind::Function | Kind::Person) => NEVER,
        (Nothing, Kind::Title) => -6,
        (_, Kind::Text) => match before {
            // A time or a number needs its title first, a role its names.
            Untitled => -6,
            Unnamed => -2,
            Free(Kind::Ahead) => -7,
            Free(Kind::Text) => 1,
            Free(Kind::Person | Kind::Function) => pick(-1, 0),
            _ => 0,
        },
        (Untitled, Kind::Title) => 6,
        // A name above its title is usual if all items have one; the title must follow.
        (Untitled, Kind::Ahead) => 0,
        (Free(Kind::Ahead), Kind::Title) => pick(5, 4),
        (Free(Kind::Ahead), Kind::Ahead) => pick(-1, -3),
        (Untitled, Kind::Person) => -3,
        (Titled | Free(Kind::Title), Kind::Title) => pick(-3, -9),
        (_, Kind::Title) => pick(-9, -8),
        (_, Kind::Ahead) => NEVER,
        (Titled | Free(Kind::Title), Kind::Person) => pick(1, 0),
        (Unnamed, Kind::Person) => 5,
        (Named, Kind::Person) => pick(0, -1),
        (Free(Kind::Person | Kind::Function), Kind::Person) => pick(2, 0),
        (Free(Kind::Ahead), Kind::Person) => -6,
        // In the middle of a text, a name is the beginning of a broken line.
        (Free(Kind::Text), Kind::Person) => pick(-4, -1),
        (Free(Kind::Person), Kind::Function) => pick(2, -8),
        (Free(Kind::Function), Kind::Function) => pick(2, -8),
        (Named, Kind::Function) => pick(0, -8),
        (_, Kind::Function) => NEVER,
    }
}
