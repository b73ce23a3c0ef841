//! Lists as cells, for spreadsheets.

use super::{Listing, said};
use layout::{Phrase, Row};

/// A list as cells.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ListTable {
    pub title: String,
    /// Time and place, or the days.
    pub below: String,
    pub heads: Vec<String>,
    /// How many groups stand above a row at most, one within the other.
    pub groups: usize,
    /// The groups above each row, the highest first, and its cells.
    pub rows: Vec<(Vec<String>, Vec<String>)>,
}

impl ListTable {
    pub(super) fn of(listing: &Listing) -> Self {
        let mut above: Vec<String> = Vec::new();
        let (mut rows, mut groups) = (Vec::new(), 0);
        for row in &listing.table.rows {
            match row {
                Row::Group(group) => {
                    above.truncate(group.level);
                    above.resize(group.level, String::new());
                    above.push(said(row, None));
                    groups = groups.max(above.len());
                }
                Row::Cells { cells, .. } => {
                    let plain = |cell: &layout::Cell| {
                        let lines =
                            cell.iter().map(|line| words(line).trim().to_owned()).filter(|line| !line.is_empty());
                        lines.collect::<Vec<_>>().join("\n")
                    };
                    rows.push((above.clone(), cells.iter().map(plain).collect()));
                }
            }
        }
        Self {
            title: listing.title.clone(),
            below: listing.below.clone(),
            heads: listing.table.columns.iter().map(|column| column.heading.clone()).collect(),
            groups,
            rows,
        }
    }
}

/// A paragraph without the places where words may break.
fn words(phrases: &[Phrase]) -> String {
    phrases.iter().map(|phrase| phrase.text.replace('\u{ad}', "").replace('\u{a0}', " ")).collect()
}
