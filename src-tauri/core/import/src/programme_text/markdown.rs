//! Removes the signs for links and emphasis from Markdown sheets, as teams write them in shared pads.

use std::borrow::Cow;

/// In bytes; nobody writes longer lines by hand.
const LONGEST: usize = 20_000;

/// The text with the same lines, without "[…](address)", "**…**" and "_…_" inside them, and without a backslash at the
/// end of a line, which marks a line break. Signs around a whole line stay: they mark a heading.
pub fn without_signs(text: &str) -> Cow<'_, str> {
    let breaks = text.contains("\\\n") || text.ends_with('\\');
    if !text.contains("](") && !text.contains("**") && !text.contains("__") && !breaks {
        return Cow::Borrowed(text);
    }
    Cow::Owned(text.split('\n').map(line).collect::<Vec<_>>().join("\n"))
}

fn line(line: &str) -> Cow<'_, str> {
    if line.len() > LONGEST {
        return Cow::Borrowed(line);
    }
    let text = without_links(line);
    let text = match text.strip_suffix('\\') {
        Some(ended) => Cow::Owned(ended.trim_end_matches('\\').to_owned()),
        None => text,
    };
    let trimmed = text.trim();
    let whole = ["**", "__"].iter().any(|sign| {
        trimmed.strip_prefix(sign).and_then(|rest| rest.strip_suffix(sign)).is_some_and(|inside| !inside.contains(sign))
    });
    if whole || !(text.contains("**") || text.contains("__") || text.contains("*_")) {
        return text;
    }
    let without = text.replace("**", "").replace("__", "");
    Cow::Owned(without.split('|').map(without_emphasis).collect::<Vec<_>>().join("|"))
}

/// "_Ada Amsel_" in a cell, or in a line.
fn without_emphasis(cell: &str) -> Cow<'_, str> {
    let inside = cell.trim().strip_prefix('_').and_then(|rest| rest.strip_suffix('_'));
    inside.map_or(Cow::Borrowed(cell), |inside| Cow::Owned(format!(" {inside} ")))
}

fn without_links(line: &str) -> Cow<'_, str> {
    let mut found = String::new();
    let mut rest = line;
    while let Some((start, inside, end)) = first_link(rest) {
        found.push_str(&rest[..start]);
        found.push_str(inside);
        rest = &rest[end..];
    }
    if found.is_empty() && rest.len() == line.len() {
        return Cow::Borrowed(line);
    }
    found.push_str(rest);
    Cow::Owned(found)
}

/// The start of a link, its text, and its end.
fn first_link(text: &str) -> Option<(usize, &str, usize)> {
    let middle = text.find("](")?;
    let end = middle + text[middle..].find(')')? + 1;
    let start = text[..middle].rfind('[')?;
    let address = &text[middle + 2..end - 1];
    let is_link = !address.contains(char::is_whitespace);
    // A picture has no text to keep.
    let inside = &text[start + 1..middle];
    is_link.then_some(match text[..start].strip_suffix('!') {
        Some(before) => (before.len(), "", end),
        None => (start, inside, end),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn links_and_emphasis_go_and_headings_stay() {
        let pictures = [
            ("| 9:00 | **_Ada Amsel_** | [Die Hecke](/texte/hecke.pdf) |", "| 9:00 | Ada Amsel | Die Hecke |"),
            ("**9.30** Uhr: Begrüßung", "9.30 Uhr: Begrüßung"),
            ("**Samstag, 6. Juni 2026**", "**Samstag, 6. Juni 2026**"),
            ("![Bild](b.png) Hof", " Hof"),
            ("[Saal] (Nord)", "[Saal] (Nord)"),
            ("Mittagessen\\", "Mittagessen"),
            ("Mittagessen\\\nIm Hof", "Mittagessen\nIm Hof"),
            ("a_b und c_d", "a_b und c_d"),
        ];
        for (signs, plain) in pictures {
            assert_eq!(without_signs(signs), plain, "{signs}");
        }
    }
}
