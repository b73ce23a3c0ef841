//! Computes the widths of a table's columns.

use super::{GAP, HEADING, Row, Table, TableStyle};
use crate::{
    lengths::Pt,
    rich::Phrase,
    shaping::{Shaper, Weight},
};

/// The widths that a column asks for.
struct Wish {
    /// Every word fits on a line.
    least: Pt,
    /// Nearly every paragraph fits on one line.
    most: Pt,
    /// Every paragraph fits on one line.
    whole: Pt,
}

/// One paragraph in twenty may be broken: a single long name does not widen a column.
const NEARLY_ALL: f32 = 0.95;

/// No column may demand more than this part of the table; longer words are cut.
const LONGEST_WORD: f32 = 0.22;

impl Shaper {
    /// The left edges and widths.
    pub(super) fn columns(&mut self, table: &Table, width: Pt, style: TableStyle) -> Vec<(Pt, Pt)> {
        let gaps: Vec<Pt> = table
            .columns
            .iter()
            .enumerate()
            .map(|(index, column)| match column.apart.into() {
                _ if index == 0 => Pt(0.0),
                Pt(0.0) => style.size * GAP,
                apart => apart,
            })
            .collect();
        let free = width - gaps.iter().fold(Pt(0.0), |sum, gap| sum + *gap);
        let wishes: Vec<Wish> =
            (0..table.columns.len()).map(|column| self.wish(table, column, free, style.size)).collect();
        let grows: Vec<f32> = table.columns.iter().map(|column| column.grows).collect();
        let mut left = Pt(0.0);
        widths(&wishes, &grows, free)
            .into_iter()
            .zip(gaps)
            .map(|(width, gap)| {
                let at = (left + gap, width);
                left = left + gap + width;
                at
            })
            .collect()
    }

    fn wish(&mut self, table: &Table, index: usize, free: Pt, size: Pt) -> Wish {
        let column = &table.columns[index];
        let heading = self.shape(&column.heading, Weight::SemiBold).width(size * HEADING);
        let longest = free * LONGEST_WORD;
        let mut least = self.longest_word(&column.heading, Weight::SemiBold, size * HEADING).min(longest);
        let mut paragraphs = Vec::new();
        for row in &table.rows {
            let Row::Cells { cells, .. } = row else { continue };
            for paragraph in cells.get(index).into_iter().flatten() {
                paragraphs.push(self.width_of_phrases(paragraph, size).0);
                for phrase in paragraph {
                    least = least.max(self.longest_word(&phrase.text, phrase.weight, size).min(longest));
                }
            }
        }
        paragraphs.sort_by(f32::total_cmp);
        let at = (paragraphs.len() as f32 * NEARLY_ALL) as usize;
        let nearly_all = paragraphs.get(at.min(paragraphs.len().saturating_sub(1))).map_or(Pt(0.0), |width| Pt(*width));
        let written: Pt = column.least.into();
        let least = least.max(written);
        // A hundredth extra for rounding.
        let most = (nearly_all * 1.01).max(heading).max(least);
        let longest = paragraphs.last().map_or(Pt(0.0), |width| Pt(*width));
        Wish { least, most, whole: (longest * 1.01).max(most) }
    }

    fn width_of_phrases(&mut self, phrases: &[Phrase], size: Pt) -> Pt {
        self.wrap_rich(phrases, size, Pt(f32::INFINITY)).width(size)
    }

    fn longest_word(&mut self, text: &str, weight: Weight, size: Pt) -> Pt {
        let mut before = ' ';
        let parts = |c: char| {
            // A unit or noun stays with its number: "9:30 am", "30 seats".
            let held = c == '\u{a0}' && before.is_ascii_digit();
            before = c;
            matches!(c, ' ' | '\u{a0}' | '\u{ad}') && !held
        };
        let words = text.split(parts).filter(|word| !word.is_empty());
        words.fold(Pt(0.0), |longest, word| longest.max(self.shape(word, weight).width(size))) * 1.01
    }
}

/// If every wish fits, the rest goes to columns that grow. Otherwise each column gets what it needs plus an equal share
/// of its wishes. If even that is too much, columns that need much are capped at one width.
fn widths(wishes: &[Wish], grows: &[f32], free: Pt) -> Vec<Pt> {
    let sum = |of: fn(&Wish) -> Pt| wishes.iter().fold(Pt(0.0), |sum, wish| sum + of(wish));
    let (least, most, whole) = (sum(|wish| wish.least), sum(|wish| wish.most), sum(|wish| wish.whole));
    if whole <= free {
        let all: f32 = grows.iter().sum();
        let (all, even) = if all > 0.0 { (all, 0.0) } else { (wishes.len().max(1) as f32, 1.0) };
        let rest = free - whole;
        return wishes.iter().zip(grows).map(|(wish, grows)| wish.whole + rest * ((grows + even) / all)).collect();
    }
    let between = |from: fn(&Wish) -> Pt, to: fn(&Wish) -> Pt, share: f32| {
        wishes.iter().map(|wish| from(wish) + (to(wish) - from(wish)) * share).collect()
    };
    if most <= free {
        return between(|wish| wish.most, |wish| wish.whole, (free - most) / (whole - most));
    }
    if least <= free {
        return between(|wish| wish.least, |wish| wish.most, (free - least) / (most - least));
    }
    let mut needs: Vec<Pt> = wishes.iter().map(|wish| wish.least).collect();
    needs.sort_by(|a, b| a.0.total_cmp(&b.0));
    let (mut rest, mut others) = (free, needs.len());
    let mut cap = free;
    for need in needs {
        cap = rest / others as f32;
        if need > cap {
            break;
        }
        rest = rest - need;
        others -= 1;
    }
    wishes.iter().map(|wish| wish.least.min(cap)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn divided(wishes: &[(f32, f32)], grows: &[f32], free: f32) -> Vec<f32> {
        let wish = |(least, most): &(f32, f32)| Wish { least: Pt(*least), most: Pt(*most), whole: Pt(*most) };
        let wishes: Vec<Wish> = wishes.iter().map(wish).collect();
        widths(&wishes, grows, Pt(free)).into_iter().map(|width| width.0).collect()
    }

    #[test]
    fn columns_get_what_they_wish_then_what_they_need_then_an_even_share() {
        assert_eq!(divided(&[(10.0, 20.0), (10.0, 40.0)], &[0.0, 1.0], 100.0), [20.0, 80.0]);
        assert_eq!(divided(&[(10.0, 20.0), (10.0, 40.0)], &[0.0, 0.0], 100.0), [40.0, 60.0]);
        assert_eq!(divided(&[(10.0, 20.0), (10.0, 40.0)], &[0.0, 1.0], 40.0), [15.0, 25.0]);
        assert_eq!(divided(&[(10.0, 20.0), (90.0, 95.0), (50.0, 60.0)], &[0.0; 3], 70.0), [10.0, 30.0, 30.0]);
    }
}
