//! The difference between a text and its new spelling, with enough context to recognise the place.

/// A stretch of a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Piece {
    pub text: String,
    pub is_changed: bool,
}

/// Both texts in pieces. Long unchanged stretches are cut to the words beside the changes.
pub fn pieces(before: &str, after: &str) -> [Vec<Piece>; 2] {
    let (old, new) = (gaps(before), gaps(after));
    let letters = |gaps: &[Gap]| gaps.iter().filter_map(|gap| gap.letter).collect::<Vec<char>>();
    // Only abbreviations change letters or digits. Texts with such a change are shown whole.
    if letters(&old) != letters(&new) {
        return [before, after].map(|text| vec![Piece { text: text.to_owned(), is_changed: true }]);
    }
    let mut sides = [Vec::new(), Vec::new()];
    for (old, new) in old.iter().zip(&new) {
        // Between two letters, mark only what differs.
        let same = |(a, b): &(char, char)| a == b;
        let count = |text: &str| text.chars().count();
        let shorter = count(&old.signs).min(count(&new.signs));
        let head = old.signs.chars().zip(new.signs.chars()).take_while(same).count();
        let tail = old.signs.chars().rev().zip(new.signs.chars().rev()).take_while(same).count().min(shorter - head);
        for (side, gap) in sides.iter_mut().zip([old, new]) {
            let signs: Vec<char> = gap.signs.chars().collect();
            let part = |from: usize, to: usize| signs[from..to].iter().collect::<String>();
            push(side, &part(0, head), false);
            if old.signs != new.signs {
                push(side, &part(head, signs.len() - tail), true);
            }
            push(side, &part(signs.len() - tail, signs.len()), false);
            push(side, gap.letter.map(String::from).as_deref().unwrap_or_default(), false);
        }
    }
    sides.map(cut)
}

/// A letter or digit and the signs before it. The last gap has no letter.
struct Gap {
    signs: String,
    letter: Option<char>,
}

fn gaps(text: &str) -> Vec<Gap> {
    let mut gaps = Vec::new();
    let mut signs = String::new();
    for c in text.chars() {
        if c.is_alphanumeric() {
            gaps.push(Gap { signs: std::mem::take(&mut signs), letter: Some(c) });
        } else {
            signs.push(c);
        }
    }
    gaps.push(Gap { signs, letter: None });
    gaps
}

fn push(pieces: &mut Vec<Piece>, text: &str, is_changed: bool) {
    match pieces.last_mut() {
        Some(last) if last.is_changed == is_changed => last.text.push_str(text),
        // An insertion or deletion is an empty piece on the other side.
        _ if text.is_empty() && !is_changed => {}
        _ => pieces.push(Piece { text: text.to_owned(), is_changed }),
    }
}

fn cut(pieces: Vec<Piece>) -> Vec<Piece> {
    /// Letters beside a change.
    const BESIDE: usize = 32;
    let last = pieces.len().saturating_sub(1);
    let short = |(at, piece): (usize, Piece)| {
        let letters: Vec<char> = piece.text.chars().collect();
        let (head, tail) = (if at == 0 { 0 } else { BESIDE }, if at == last { 0 } else { BESIDE });
        if piece.is_changed || letters.len() <= head + tail + 1 {
            return piece;
        }
        let begin: String = letters[..head].iter().collect();
        let end: String = letters[letters.len() - tail..].iter().collect();
        Piece { text: format!("{begin}…{end}"), is_changed: false }
    };
    pieces.into_iter().enumerate().map(short).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn seen(before: &str, after: &str) -> [String; 2] {
        pieces(before, after).map(|side| {
            side.iter()
                .map(|piece| if piece.is_changed { format!("[{}]", piece.text) } else { piece.text.clone() })
                .collect()
        })
    }

    #[test]
    fn what_changes_stands_between_what_stays() {
        assert_eq!(seen("\"Moose\" e.V.", "„Moose“ e. V."), ["[\"]Moose[\"] e.[]V.", "[„]Moose[“] e.[ ]V."]);
        assert_eq!(seen("um 9 Uhr", "um 9\u{a0}Uhr"), ["um 9[ ]Uhr", "um 9[\u{a0}]Uhr"]);
        assert_eq!(seen("a  b", "a b"), ["a [ ]b", "a []b"]);
    }

    #[test]
    fn of_a_long_text_so_much_is_shown_that_one_knows_the_place() {
        let long = "Wald ".repeat(100);
        let [before, after] = seen(&format!("{long}a - b {long}c"), &format!("{long}a – b {long}c"));
        assert!(before.starts_with('…') && before.contains("a [-] b") && before.ends_with('…'), "{before}");
        assert!(after.chars().count() < 120, "{after}");
    }

    #[test]
    fn other_letters_are_shown_whole() {
        assert_eq!(seen("eV", "e. v."), ["[eV]", "[e. v.]"]);
    }
}
