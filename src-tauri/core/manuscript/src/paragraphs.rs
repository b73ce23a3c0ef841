//! Texts of people as paragraphs and lists.

use super::{Paragraph, clean};

/// Blank lines separate paragraphs; lines that begin with a bullet are list items.
pub(super) fn paragraphs(text: &str) -> Vec<Paragraph> {
    let mut paragraphs = Vec::new();
    let mut open = false;
    for raw in text.split(['\n', '\u{2028}', '\u{2029}']) {
        let line = clean::line(raw);
        if line.is_empty() {
            open = false;
            continue;
        }
        match (bullet(&line), paragraphs.last_mut()) {
            (Some(item), Some(Paragraph::Bullets(items))) => items.push(item.to_owned()),
            (Some(item), _) => paragraphs.push(Paragraph::Bullets(vec![item.to_owned()])),
            (None, Some(Paragraph::Lines(lines))) if open => lines.push(line),
            (None, _) => paragraphs.push(Paragraph::Lines(vec![line])),
        }
        open = true;
    }
    paragraphs
}

/// The text after a list sign. Dashes and stars count as list signs only if a blank follows.
fn bullet(line: &str) -> Option<&str> {
    let rest = line.strip_prefix(['•', '-', '–', '*', '·', '▪', '◦', '‣', '●', '○', '■', '□'])?;
    let item = rest.trim_start();
    (item.len() < rest.len() && !item.is_empty()).then_some(item)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lines(lines: &[&str]) -> Paragraph {
        Paragraph::Lines(lines.iter().map(|line| (*line).to_owned()).collect())
    }

    #[test]
    fn abstracts_are_paragraphs_and_lists() {
        let bullets = Paragraph::Bullets(vec!["Suppe".to_owned(), "Brot".to_owned()]);
        assert_eq!(
            paragraphs("Es gibt:\n• Suppe\n\n- Brot\nund mehr\nals das.\r\n\r\n\r\n-5 Grad\n"),
            [lines(&["Es gibt:"]), bullets, lines(&["und mehr", "als das."]), lines(&["-5 Grad"])]
        );
        assert_eq!(paragraphs(" \n\t\n"), []);
    }
}
