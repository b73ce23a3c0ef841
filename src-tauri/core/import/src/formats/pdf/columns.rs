//! Tells columns of text, which are read one after the other, from columns of a table, which are read row by row.

use super::{
    super::flow::{Flow, Reach},
    lines::{Line, Piece},
};
use crate::{Hint, ReadError};

/// The least width of the gap between columns, in multiples of the font size.
const GUTTER: f32 = 0.4;
/// Nesting of columns.
const DEEPEST: usize = 3;

/// Reads lines from top to bottom.
pub fn read(lines: &[Line], usual: f32, flow: &mut Flow, depth: usize) -> Result<(), ReadError> {
    let leading = usual_leading(lines);
    let mut at = 0;
    let mut above: Option<&Line> = None;
    while at < lines.len() {
        let band = if depth < DEEPEST { band_of(&lines[at..]) } else { Band::none() };
        if let Some(above) = above
            && above.height - lines[at].height > leading * 1.45
        {
            flow.blank();
        }
        if band.lines == 0 {
            plain(&lines[at], usual, flow)?;
            above = lines.get(at);
            at += 1;
            continue;
        }
        let in_band = &lines[at..at + band.lines];
        let columns = Columns::of(in_band, &band.gutters);
        match columns.reading() {
            Reading::OneAfterTheOther(groups) => {
                for group in groups {
                    read(&columns.lines_of(&group), usual, flow, depth + 1)?;
                    flow.blank();
                }
            }
            Reading::Rows => table(&columns, usual, flow)?,
        }
        above = in_band.last();
        at += band.lines;
    }
    Ok(())
}

/// Consecutive lines with blank stripes in the same places.
struct Band {
    lines: usize,
    gutters: Vec<Stripe>,
}

impl Band {
    fn none() -> Self {
        Band { lines: 0, gutters: Vec::new() }
    }
}

#[derive(Clone, Copy, Debug)]
struct Stripe {
    from: f32,
    to: f32,
}

/// A band may begin with this many lines on one side before the first line on the other side.
const LOOKED_PAST: usize = 8;
/// If no line has pieces on both sides, two columns need at least this many lines each.
const FEWEST: usize = 3;

/// The band at the start of these lines. Single lines above a table that span its columns are not part of it.
fn band_of(lines: &[Line]) -> Band {
    let with_first = band(lines);
    let alone = lines.iter().take(LOOKED_PAST).take_while(|line| line.pieces.len() == 1).count();
    let is_title = alone > 0 && band(&lines[alone..]).gutters.len() > with_first.gutters.len();
    if is_title { Band::none() } else { with_first }
}

/// The longest band that begins with the first line.
fn band(lines: &[Line]) -> Band {
    let mut stripes = vec![Stripe { from: f32::NEG_INFINITY, to: f32::INFINITY }];
    let mut used: Vec<Piece> = Vec::new();
    let (mut count, mut of_several, mut found) = (0, 0, Vec::new());
    for line in lines {
        let left = without(&stripes, line);
        used.extend(line.pieces.iter().cloned());
        let gutters = inner(&left, &used);
        // A single piece across several columns separates two tables.
        if gutters.len() < found.len() && line.pieces.len() == 1 {
            break;
        }
        if gutters.is_empty() && (!found.is_empty() || count >= LOOKED_PAST || line.pieces.len() > 1) {
            break;
        }
        found = gutters;
        stripes = left;
        count += 1;
        of_several += usize::from(line.pieces.len() > 1);
    }
    let beside = |gutter: &Stripe| {
        let left = lines[..count].iter().filter(|line| line.pieces.iter().any(|piece| piece.to <= gutter.from)).count();
        let right =
            lines[..count].iter().filter(|line| line.pieces.iter().any(|piece| piece.from >= gutter.to)).count();
        left.min(right)
    };
    if of_several < 2 && found.iter().all(|gutter| beside(gutter) < FEWEST) {
        return Band::none();
    }
    Band { lines: if found.is_empty() { 0 } else { count }, gutters: found }
}

/// The parts of these stripes that stay blank beside a line.
fn without(stripes: &[Stripe], line: &Line) -> Vec<Stripe> {
    let mut left = stripes.to_vec();
    for piece in &line.pieces {
        let width = GUTTER * piece.size;
        left = left
            .into_iter()
            .flat_map(|stripe| {
                let before = Stripe { from: stripe.from, to: stripe.to.min(piece.from) };
                let behind = Stripe { from: stripe.from.max(piece.to), to: stripe.to };
                [before, behind].into_iter().filter(move |part| part.to - part.from >= width)
            })
            .collect();
    }
    left
}

/// The stripes with pieces on both sides.
fn inner(stripes: &[Stripe], pieces: &[Piece]) -> Vec<Stripe> {
    let first = pieces.iter().map(|piece| piece.from).fold(f32::INFINITY, f32::min);
    let last = pieces.iter().map(|piece| piece.to).fold(f32::NEG_INFINITY, f32::max);
    stripes.iter().filter(|stripe| stripe.from > first && stripe.to < last).copied().collect()
}

/// The cells of a band, by line and column.
struct Columns {
    lines: Vec<BandLine>,
    count: usize,
}

struct BandLine {
    height: f32,
    size: f32,
    cells: Vec<Vec<Piece>>,
}

enum Reading {
    /// Each group of columns separately.
    OneAfterTheOther(Vec<std::ops::Range<usize>>),
    Rows,
}

impl Columns {
    fn of(lines: &[Line], gutters: &[Stripe]) -> Self {
        let mut ends: Vec<f32> = gutters.iter().map(|gutter| gutter.from.midpoint(gutter.to)).collect();
        ends.sort_by(f32::total_cmp);
        let count = ends.len() + 1;
        let lines = lines.iter().map(|line| {
            let mut cells = vec![Vec::new(); count];
            for piece in &line.pieces {
                let column = ends.partition_point(|end| *end <= piece.from.midpoint(piece.to));
                cells[column].push(piece.clone());
            }
            BandLine { height: line.height, size: line.size, cells }
        });
        Self { lines: lines.collect(), count }
    }

    fn lines_of(&self, group: &std::ops::Range<usize>) -> Vec<Line> {
        let of_group = |line: &BandLine| {
            let pieces: Vec<Piece> = line.cells[group.clone()].iter().flatten().cloned().collect();
            let size = pieces.iter().map(|piece| piece.size).fold(0.0, f32::max);
            (!pieces.is_empty()).then_some(Line { height: line.height, size, pieces })
        };
        self.lines.iter().filter_map(of_group).collect()
    }

    fn reading(&self) -> Reading {
        let looks: Vec<Look> = (0..self.count).map(|column| self.look(column)).collect();
        // If several columns begin with times, each is a programme of its own: days or rooms side by side.
        let times: Vec<usize> = (0..self.count).filter(|at| looks[*at].times * 2 > looks[*at].cells).collect();
        if times.len() > 1 {
            let ends = times.iter().copied().skip(1).chain([self.count]);
            let mut groups: Vec<_> = times.iter().copied().zip(ends).map(|(from, to)| from..to).collect();
            if let Some(first) = groups.first_mut() {
                first.start = 0;
            }
            let is_whole =
                |group: &std::ops::Range<usize>| group.len() > 1 || looks[group.start].mean_length() > 3 * TIME;
            if groups.iter().all(is_whole) {
                return Reading::OneAfterTheOther(groups);
            }
        }
        let programmes = looks.iter().filter(|look| look.times > 1 && look.timed_letters > look.times * TIME).count();
        if programmes > 1 && programmes * 2 > looks.len() {
            return Reading::OneAfterTheOther((0..self.count).map(|at| at..at + 1).collect());
        }
        // Running text fills its column line by line; cells end anywhere.
        let is_text = |look: &Look| look.cells > 2 && look.mean_length() >= 15 && look.full * 10 >= look.cells * 5;
        let heads = looks.first().is_some_and(|look| look.times * 3 > look.cells || look.mean_length() <= TIME);
        if !heads && looks.iter().filter(|look| is_text(look)).count() * 2 > looks.len() {
            return Reading::OneAfterTheOther((0..self.count).map(|at| at..at + 1).collect());
        }
        Reading::Rows
    }

    fn look(&self, column: usize) -> Look {
        let mut look = Look::default();
        let cells = || self.lines.iter().map(|line| &line.cells[column]).filter(|cell| !cell.is_empty());
        let to = |cell: &Vec<Piece>| cell.last().map_or(0.0, |piece| piece.to);
        let from = cells().filter_map(|cell| cell.first()).map(|piece| piece.from).fold(f32::INFINITY, f32::min);
        let end = cells().map(to).fold(f32::NEG_INFINITY, f32::max);
        for cell in cells() {
            look.cells += 1;
            let letters = cell.iter().map(|piece| piece.text.chars().count()).sum::<usize>();
            look.letters += letters;
            if cell.first().is_some_and(|piece| begins_with_time(&piece.text)) {
                look.times += 1;
                look.timed_letters += letters;
            }
            look.full += usize::from(to(cell) - from > 0.8 * (end - from));
        }
        look
    }
}

/// "10.00–11.30 Uhr"
const TIME: usize = 15;

#[derive(Default)]
struct Look {
    cells: usize,
    letters: usize,
    /// The number of cells that begin with a time.
    times: usize,
    timed_letters: usize,
    /// The number of cells that reach nearly to the end of the column.
    full: usize,
}

impl Look {
    fn mean_length(&self) -> usize {
        self.letters / self.cells.max(1)
    }
}

/// "9.00", "09:30–10", "14 Uhr", "ab 9:00", "9h30".
pub fn begins_with_time(text: &str) -> bool {
    let text = text.trim_start_matches(|c: char| !c.is_alphanumeric());
    let text = ["ab ", "ca. ", "um ", "von ", "bis "].iter().find_map(|word| text.strip_prefix(word)).unwrap_or(text);
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    let rest = &text[digits..];
    let behind = rest.trim_start();
    let minutes = || {
        let two = rest.get(1..3).is_some_and(|two| two.bytes().all(|c| c.is_ascii_digit()));
        // "24.12." is a day.
        rest.starts_with([':', '.', 'h'])
            && two
            && !rest[3..].starts_with(['.', '0', '1', '2', '3', '4', '5', '6', '7', '8', '9'])
    };
    (1..=2).contains(&digits)
        && (minutes() || ["Uhr", "uhr", "am", "pm", "AM", "PM"].iter().any(|it| behind.starts_with(it)))
}

fn plain(line: &Line, usual: f32, flow: &mut Flow) -> Result<(), ReadError> {
    let texts: Vec<&str> = line.pieces.iter().map(|piece| piece.text.as_str()).collect();
    let text = texts.join("\t");
    let hint = Hint {
        is_item: text.starts_with(['•', '▪', '◦', '‣', '●', '○', '■', '□']),
        ..hint(&line.pieces, usual)
    };
    flow.paragraph(&text, Hint { heading: heading(line.size, usual, &text), ..hint })
}

fn hint(pieces: &[Piece], usual: f32) -> Hint {
    let text: usize = pieces.iter().map(|piece| piece.text.len()).sum();
    let size = pieces.iter().map(|piece| piece.size).fold(0.0, f32::max);
    let heading = heading(size, usual, "").filter(|_| text <= LONGEST_HEADING);
    Hint { heading, is_bold: pieces.iter().all(|piece| piece.is_bold), ..Hint::default() }
}

const LONGEST_HEADING: usize = 150;

/// Text set larger than usual is a heading.
fn heading(size: f32, usual: f32, text: &str) -> Option<u8> {
    if text.len() > LONGEST_HEADING {
        return None;
    }
    match size / usual.max(1.0) {
        ratio if ratio >= 1.8 => Some(1),
        ratio if ratio >= 1.4 => Some(2),
        ratio if ratio >= 1.15 => Some(3),
        _ => None,
    }
}

/// Reads a table. A row begins where its first column has something; if that text is centred in its row, the largest
/// gap above marks the beginning instead.
fn table(columns: &Columns, usual: f32, flow: &mut Flow) -> Result<(), ReadError> {
    let lines = &columns.lines;
    let look = columns.look(0);
    let of_times = look.times * 5 >= look.cells * 2;
    let head = |at: usize| lines[at].cells[0].first().map(|piece| piece.text.as_str());
    // "9.00 –" with "9.10" below it is one time, and "20 min" is no time.
    let goes_on = |at: usize| {
        let above = lines[..at].iter().rev().find_map(|line| line.cells[0].last());
        above.is_some_and(|piece| piece.text.ends_with(['-', '–', '—']) || piece.text.ends_with(" bis"))
    };
    let is_head = |at: &usize| head(*at).is_some_and(|text| !of_times || begins_with_time(text) && !goes_on(*at));
    let heads: Vec<usize> = (0..lines.len()).filter(is_head).collect();
    let mut starts = vec![0];
    let mut parts = parts(lines);
    parts.push(lines.len());
    let mut from = 0;
    for to in parts {
        starts.push(from);
        let of_part: Vec<usize> = heads.iter().copied().filter(|at| (from..to).contains(at)).collect();
        // Column names precede the first time.
        let names_columns = |at: &usize| from == 0 && *at > 0 && head(0).is_some();
        starts.extend(of_part.first().copied().filter(names_columns));
        starts.extend(of_part.windows(2).map(|pair| row_start(lines, pair[0], pair[1])));
        from = to;
    }
    starts.push(lines.len());
    starts.dedup();
    flow.open_table();
    for row in starts.windows(2) {
        flow.open_row();
        for column in 0..columns.count {
            flow.open_cell(Reach::ONE);
            for line in &lines[row[0]..row[1]] {
                let cell = &line.cells[column];
                if !cell.is_empty() {
                    let texts: Vec<&str> = cell.iter().map(|piece| piece.text.as_str()).collect();
                    flow.paragraph(&texts.join(" "), hint(cell, usual))?;
                }
            }
            flow.close_cell()?;
        }
    }
    flow.close_table()
}

/// Where rows are set apart: the gap between two lines is larger than inside a cell.
fn parts(lines: &[BandLine]) -> Vec<usize> {
    let blank = |at: usize| {
        let (above, below) = (&lines[at - 1], &lines[at]);
        above.height - 0.22 * above.size - below.height - 0.75 * below.size
    };
    let mut blanks: Vec<f32> = (1..lines.len()).map(blank).collect();
    blanks.sort_by(f32::total_cmp);
    let Some(usual) = blanks.get(blanks.len() / 4).copied() else { return Vec::new() };
    (1..lines.len()).filter(|at| blank(*at) > usual.max(0.0) + 0.35 * lines[*at].size).collect()
}

/// Where the next row begins, among the lines between one head and the next.
fn row_start(lines: &[BandLine], head: usize, next: usize) -> usize {
    let gap = |at: usize| lines[at - 1].height - lines[at].height;
    let gaps = || (head + 1..=next).map(|at| (at, gap(at)));
    let Some((widest, most)) = gaps().max_by(|a, b| a.1.total_cmp(&b.1).then(a.0.cmp(&b.0))) else { return next };
    let least = gaps().map(|(_, gap)| gap).fold(f32::INFINITY, f32::min);
    let size = lines[next].size.max(1.0);
    if most > least * 1.3 && most - least > 0.2 * size { widest } else { next }
}

/// The usual distance between lines.
fn usual_leading(lines: &[Line]) -> f32 {
    let mut gaps: Vec<f32> =
        lines.windows(2).map(|pair| pair[0].height - pair[1].height).filter(|gap| *gap > 1.0).collect();
    gaps.sort_by(f32::total_cmp);
    gaps.get(gaps.len() / 3).copied().unwrap_or(12.0)
}
