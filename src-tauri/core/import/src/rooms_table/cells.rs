//! Reads single cells.

use super::seating::seating_form;
use domain::{Access, SeatingForm};
use std::collections::BTreeMap;

/// "40", "40 Plätze", "ca. 40", "1.200", "40,0". `None` for "80.5", for several numbers and for none.
pub(super) fn seats(cell: &str) -> Option<u32> {
    let of_numbers = |c: char| c.is_ascii_digit() || SIGNS.contains(&c);
    let mut numbers =
        cell.split(|c| !of_numbers(c)).map(|word| word.trim_matches(SIGNS)).filter(|word| !word.is_empty());
    let (Some(number), None) = (numbers.next(), numbers.next()) else { return None };
    whole(number).filter(|seats| *seats < 1_000_000)
}

/// Signs inside numbers: thousands and decimal separators as in German, English and Swiss use.
const SIGNS: [char; 4] = ['.', ',', '\'', '’'];

/// The number if it is whole: "1200", "1.200", "1'200", "1.200,0", "40.0". A thousands separator has exactly three
/// digits behind it and one to three before it. Behind a decimal separator only zeros are allowed.
fn whole(number: &str) -> Option<u32> {
    let parts: Vec<&str> = number.split(SIGNS).collect();
    let signs: Vec<char> = number.chars().filter(|c| SIGNS.contains(c)).collect();
    let thousands = |parts: &[&str], signs: &[char]| {
        let (first, others) = parts.split_first().unwrap_or((&"", &[]));
        let grouped = (1..=3).contains(&first.len()) && others.iter().all(|group| group.len() == 3);
        (others.is_empty() || grouped && signs.windows(2).all(|pair| pair[0] == pair[1]))
            .then(|| parts.concat().parse().ok())
            .flatten()
    };
    thousands(&parts, &signs).or_else(|| {
        let (decimals, whole) = parts.split_last()?;
        let (sign, others) = signs.split_last()?;
        let is_zero = decimals.bytes().all(|byte| byte == b'0') && matches!(sign, '.' | ',') && !others.contains(sign);
        is_zero.then(|| thousands(whole, others)).flatten()
    })
}

pub(super) enum Forms {
    One(SeatingForm),
    WithSeats(BTreeMap<SeatingForm, u32>),
    Unknown,
}

/// "Stuhlkreis", or "Reihen 120, Stuhlkreis 40".
pub(super) fn forms(cell: &str) -> Forms {
    let parts: Option<BTreeMap<SeatingForm, u32>> = cell
        .split([',', ';', '/'])
        .map(|part| {
            let name = part.trim().trim_end_matches(|c: char| c.is_ascii_digit()).trim().trim_end_matches([':', '=']);
            Some((seating_form(name)?, seats(part)?))
        })
        .collect();
    match (parts, seating_form(cell)) {
        (Some(parts), _) => Forms::WithSeats(parts),
        (None, Some(form)) => Forms::One(form),
        (None, None) => Forms::Unknown,
    }
}

pub(super) fn access(cell: &str) -> Option<Access> {
    match cell.to_lowercase().as_str() {
        "ja" | "yes" | "j" | "y" | "x" | "✓" | "stufenlos" | "barrierefrei" | "step-free" | "true" | "1" => {
            Some(Access::StepFree)
        }
        "nein" | "no" | "n" | "stufen" | "steps" | "treppe" | "false" | "0" => Some(Access::Steps),
        "?" | "-" | "–" | "unbekannt" | "unknown" => Some(Access::Unknown),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn a_dot_parts_thousands_only_before_three_digits() {
        let pictures = [
            ("40", Some(40)),
            ("ca. 40 Plätze", Some(40)),
            ("max.40", Some(40)),
            ("40.0", Some(40)),
            ("120,00", Some(120)),
            ("1.200", Some(1200)),
            ("1,200", Some(1200)),
            ("1'200", Some(1200)),
            ("1.200,0", Some(1200)),
            ("1,200.0", Some(1200)),
            ("12.000", Some(12_000)),
            ("80.5", None),
            ("80,5", None),
            ("1.2000", None),
            ("1.20", None),
            ("1200.500", None),
            ("20–30", None),
            ("20 / 30", None),
            ("vierzig", None),
            ("...", None),
        ];
        for (cell, expected) in pictures {
            assert_eq!(seats(cell), expected, "{cell}");
        }
    }

    proptest! {
        /// A whole number is recognised in every notation.
        #[test]
        fn a_whole_number_is_read_as_such(number in 0u32..1_000_000, zeros in 1usize..3, decimal in "[.,]", before in "(ca\\. )?", behind in "( Plätze)?") {
            for written in [number.to_string(), format!("{number}{decimal}{}", "0".repeat(zeros))] {
                prop_assert_eq!(seats(&format!("{before}{written}{behind}")), Some(number));
            }
        }
    }
}
