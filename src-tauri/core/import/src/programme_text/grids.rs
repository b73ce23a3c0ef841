//! Programmes whose columns are separated by blanks. As text, each row mixes different days or rooms, so they are
//! reported as such and not guessed at.

use super::{lines::Line, rooms::may_be_room, when};

/// The line with the headings of such columns, if times follow below it.
pub fn side_by_side(lines: &[Line]) -> Option<usize> {
    const FEWEST_ROWS: usize = 2;
    let head = lines.iter().position(|line| is_head(line.row))?;
    let rows = lines[head + 1..].iter().filter(|line| has_columns(line.row) && begins_with_time(line.text)).count();
    // A table from a browser with days as headings.
    let with_tabs = lines[head].row.contains('\t')
        && lines[head + 1..]
            .iter()
            .filter(|line| begins_with_time(line.text) && line.row.matches('\t').count() > 1)
            .count()
            >= FEWEST_ROWS;
    (rows >= FEWEST_ROWS || with_tabs).then(|| lines[head].number)
}

/// "Montag      Dienstag     Mittwoch", "Saal 1     Saal 2". Rooms separated by tabs can be read and do not count.
fn is_head(row: &str) -> bool {
    /// In bytes; no table head is longer.
    const LONGEST: usize = 400;
    if row.len() > LONGEST || row.trim().is_empty() {
        return false;
    }
    let parts = columns(row);
    if parts.len() < 2 {
        return false;
    }
    let day = |part: &&str| {
        when::find(part).is_some_and(|when| {
            when.day.is_some() && !when.has_clock() && when.before.is_empty() && when.behind.is_empty()
        })
    };
    let days = parts.iter().filter(|part| day(part)).count();
    let rooms = parts.iter().filter(|part| may_be_room(part) && !row.contains('\t')).count();
    let others = parts.iter().filter(|part| !day(part) && !may_be_room(part)).count();
    (days > 1 || rooms > 1) && others <= 1
}

/// The pieces between tabs and wide gaps.
fn columns(row: &str) -> Vec<&str> {
    row.split('\t').flat_map(|part| part.split("  ")).map(str::trim).filter(|part| !part.is_empty()).collect()
}

/// A row of several columns: after its time come pieces separated by blanks.
fn has_columns(row: &str) -> bool {
    const LONGEST: usize = 1000;
    row.len() <= LONGEST && columns(row.trim_start()).len() > 1
}

fn begins_with_time(text: &str) -> bool {
    when::find(text).is_some_and(|when| when.leads())
}

#[cfg(test)]
mod tests {
    use super::super::lines::lines;
    use super::*;
    use crate::Hint;

    fn seen(text: &str) -> Option<usize> {
        side_by_side(&lines(text.split('\n').map(|line| (line, Hint::default()))))
    }

    #[test]
    fn columns_of_days_and_rooms_are_told_from_tables() {
        assert_eq!(
            seen("Woche\n        Montag      Dienstag\n9:00    Hecken      Zäune\n10:00   Bäche       Wehre"),
            Some(2)
        );
        assert_eq!(seen("Zeit    Saal 1      Saal 2\n9:00    Hecken      Zäune\n10:00   Bäche       Wehre"), Some(1));
        assert_eq!(seen("Zeit\tFreitag\tSamstag\n9:00\tHecken\tZäune\n10:00\tBäche\tWehre"), Some(1));
        assert_eq!(seen("Zeit    Titel       Raum\n9:00    Hecken      Saal 1\n10:00   Bäche       Saal 2"), None);
        assert_eq!(seen("Montag   Dienstag\n\nEin Text ohne Zeiten."), None);
    }
}
