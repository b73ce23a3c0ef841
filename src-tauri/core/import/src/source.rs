//! A programme as it came in: lines of text, with what the writing program says of each.

/// The input of the reader, whatever program wrote it. Lines are numbered from 1 by their place.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Source {
    pub lines: Vec<SourceLine>,
}

/// A line without its break. Tabs separate the cells of a table row, as in text copied from a browser.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SourceLine {
    pub text: String,
    pub hint: Hint,
}

/// What a style says. It makes a reading more likely but never decides alone: people also make headings by hand.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Hint {
    /// The level of a heading, 1 for the highest.
    pub heading: Option<u8>,
    /// An item of a list, with or without its sign or number in the text.
    pub is_item: bool,
    /// All of it is bold.
    pub is_bold: bool,
    /// The table, counted from 1, that it is a row of or continues.
    pub table: Option<u32>,
    /// It continues the row of the line above: further paragraphs of its cells, each behind the tabs of its column.
    pub goes_on: bool,
    /// A footnote or endnote, which belongs to no session.
    pub is_aside: bool,
}

impl Source {
    /// A plain text without any hints.
    pub fn of_text(text: &str) -> Self {
        let line =
            |text: &str| SourceLine { text: text.strip_suffix('\r').unwrap_or(text).to_owned(), hint: Hint::default() };
        Self { lines: text.split('\n').map(line).collect() }
    }

    /// The text shown beside the draft.
    pub fn text(&self) -> String {
        self.lines.iter().map(|line| line.text.as_str()).collect::<Vec<_>>().join("\n")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_plain_text_is_its_lines() {
        let source = Source::of_text("Samstag\r\n\r\n9.00 Uhr\tBegrüßung");
        assert_eq!(source.text(), "Samstag\n\n9.00 Uhr\tBegrüßung");
        assert_eq!(source.lines.len(), 3);
    }
}
