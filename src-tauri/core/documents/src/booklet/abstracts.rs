//! Abstracts: justified paragraphs and bullets. No page begins or ends with a single line of one.

use super::{flow::Row, setter::Setter};
use layout::{Colour, Edge, Phrase, Pt, Setting, Weight};

/// A paragraph as its author wrote it.
#[derive(Debug, PartialEq, Eq)]
struct Paragraph<'a> {
    /// "•", "–", "3."
    bullet: &'a str,
    text: &'a str,
    /// True if blank lines precede it.
    parted: bool,
}

impl Setter<'_> {
    pub fn abstract_rows(&mut self, text: &str, x: Pt) -> Vec<Row> {
        let (size, leading) = (self.format.body, self.format.leading);
        let mut rows: Vec<Row> = Vec::new();
        let mut before: Option<bool> = None;
        for paragraph in paragraphs(text) {
            let bulleted = !paragraph.bullet.is_empty();
            // A paragraph that follows another one is indented; list items are not.
            let indent = if before == Some(false) && !bulleted { size } else { Pt(0.0) };
            let hang = if bulleted { self.hang(paragraph.bullet, size) } else { Pt(0.0) };
            let width = self.format.measure() - x - hang;
            let setting = Setting { size, width, indent, edge: Edge::Justified, language: self.language };
            let lines = self.shaper.set(&[Phrase::new(paragraph.text, Weight::Regular, Colour::Ink)], &setting);
            let mut set = self.rows(&lines, x + hang, size, leading);
            keep_pairs(&mut set);
            if let Some(first) = set.first_mut().filter(|_| bulleted) {
                let bullet = self.shaper.shape(paragraph.bullet, Weight::Regular);
                first.strip.text(&bullet, size, Colour::Accent, x, super::setter::baseline(size, leading));
            }
            if let Some(first) = set.first_mut() {
                let changes = before.is_some_and(|before| before != bulleted);
                let gap = if changes || bulleted && paragraph.parted { 0.3 } else { 0.0 };
                first.above = leading * gap;
            }
            rows.extend(set);
            before = Some(bulleted);
        }
        rows
    }

    fn hang(&mut self, bullet: &str, size: Pt) -> Pt {
        self.shaper.shape(bullet, Weight::Regular).width(size) + size * 0.5
    }
}

/// Keeps at least two lines of a paragraph together at the end and the beginning of a page.
fn keep_pairs(rows: &mut [Row]) {
    let all = rows.len();
    for (index, row) in rows.iter_mut().enumerate() {
        row.stays = all > 1 && (index == 0 || index + 2 == all);
    }
}

fn paragraphs(text: &str) -> Vec<Paragraph<'_>> {
    let mut paragraphs = Vec::new();
    let mut parted = false;
    for line in text.split(['\n', '\r', '\u{2028}', '\u{2029}']).map(str::trim) {
        if line.is_empty() {
            parted = true;
            continue;
        }
        let (bullet, text) = bullet(line).unwrap_or(("", line));
        paragraphs.push(Paragraph { bullet, text, parted: std::mem::take(&mut parted) });
    }
    paragraphs
}

/// "• Wasser", "- Wasser", "3. Wasser": the sign and the text after it.
fn bullet(line: &str) -> Option<(&str, &str)> {
    let (first, rest) = line.split_once([' ', '\t', '\u{a0}'])?;
    let rest = rest.trim_start();
    let signs = ["•", "·", "*", "–", "-", "—", "▪", "◦", "‣", "➢"];
    let number = first
        .strip_suffix(['.', ')'])
        .is_some_and(|digits| (1..=2).contains(&digits.len()) && digits.bytes().all(|digit| digit.is_ascii_digit()));
    if rest.is_empty() || !(number || signs.contains(&first)) {
        return None;
    }
    // One sign for all unnumbered items, whichever the author typed.
    Some((if number { first } else { "•" }, rest))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paragraphs_and_bullets_are_kept_as_they_were_written() {
        let seen = paragraphs("Es geht um:\n- Wasser\n2) Luft\n\n\nEin Absatz – mit Strich.\r\n");
        let seen: Vec<(&str, &str, bool)> = seen.iter().map(|p| (p.bullet, p.text, p.parted)).collect();
        assert_eq!(
            seen,
            [
                ("", "Es geht um:", false),
                ("•", "Wasser", false),
                ("2)", "Luft", false),
                ("", "Ein Absatz – mit Strich.", true)
            ]
        );
        assert_eq!(bullet("2026 war ein Jahr"), None);
    }
}
