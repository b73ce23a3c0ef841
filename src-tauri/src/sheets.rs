//! The styles of the lines of the sheets that windows look at. The page has only the text, which the user may edit. A
//! line that is unchanged keeps the style that it came with.

use crate::{
    desk::locked,
    told::{self, Dropped},
};
use std::{
    collections::HashMap,
    path::{Path, PathBuf},
    sync::{Arc, Mutex},
};
use tagwerk_core::import::{Hint, RawTable, SessionsTable, Source, SourceLine};

/// By the labels of the windows.
#[derive(Default)]
pub struct Sheets(Mutex<HashMap<String, Kept>>);

#[derive(Default)]
struct Kept {
    /// By the text of the line.
    styles: HashMap<String, Hint>,
    /// The latest tables, with their numbers. A window that keeps the draft it shows still has its table.
    tables: Vec<(u32, Arc<SessionsTable>)>,
    next: u32,
    /// The table that the dialog for tables shows, with its number.
    raw: Option<(u32, Arc<RawTable>)>,
    /// A file that was dropped on the window, until the page asks for it.
    file: Option<PathBuf>,
}

impl Sheets {
    /// Remembers the styles of a new source, beside those already there, and returns its text.
    pub fn put(&self, label: &str, source: &Source) -> String {
        let styled = source.lines.iter().filter(|line| line.hint != Hint::default() && !line.text.trim().is_empty());
        let mut sheets = locked(&self.0);
        let kept = sheets.entry(label.to_owned()).or_default();
        kept.styles.extend(styled.map(|line| (line.text.clone(), line.hint)));
        source.text()
    }

    /// Keeps a table under a number, because the source may be read as one.
    pub fn put_table(&self, label: &str, table: SessionsTable) -> u32 {
        const KEPT: usize = 2;
        let mut sheets = locked(&self.0);
        let kept = sheets.entry(label.to_owned()).or_default();
        kept.next += 1;
        kept.tables.push((kept.next, Arc::new(table)));
        let gone = kept.tables.len().saturating_sub(KEPT);
        kept.tables.drain(..gone);
        kept.next
    }

    pub fn table(&self, label: &str, number: u32) -> Option<Arc<SessionsTable>> {
        let sheets = locked(&self.0);
        let found = sheets.get(label)?.tables.iter().find(|(known, _)| *known == number);
        found.map(|(_, table)| Arc::clone(table))
    }

    /// Keeps a table of the dialog for tables, and gives its number. The one before it is dropped.
    pub fn put_raw(&self, label: &str, raw: RawTable) -> u32 {
        let mut sheets = locked(&self.0);
        let kept = sheets.entry(label.to_owned()).or_default();
        kept.next += 1;
        kept.raw = Some((kept.next, Arc::new(raw)));
        kept.next
    }

    pub fn raw(&self, label: &str, number: u32) -> Option<Arc<RawTable>> {
        let sheets = locked(&self.0);
        let (known, raw) = sheets.get(label)?.raw.as_ref()?;
        (*known == number).then(|| Arc::clone(raw))
    }

    pub fn drop_raw(&self, label: &str) {
        if let Some(kept) = locked(&self.0).get_mut(label) {
            kept.raw = None;
        }
    }

    /// Tells the page the name of the file. The page reads it when it is ready.
    pub fn keep_file(&self, label: &str, path: &Path) -> Dropped {
        locked(&self.0).entry(label.to_owned()).or_default().file = Some(path.to_owned());
        Dropped::Waiting { name: told::name(path) }
    }

    pub fn take_file(&self, label: &str) -> Option<PathBuf> {
        locked(&self.0).get_mut(label)?.file.take()
    }

    /// The text with the styles that its lines came with.
    pub fn styled(&self, label: &str, text: &str) -> Source {
        let sheets = locked(&self.0);
        let known = sheets.get(label);
        let hint = |text: &str| known.and_then(|known| known.styles.get(text)).copied().unwrap_or_default();
        let lines = Source::of_text(text).lines;
        Source { lines: lines.into_iter().map(|line| SourceLine { hint: hint(&line.text), ..line }).collect() }
    }

    /// Another sheet comes in.
    pub fn forget_styles(&self, label: &str) {
        locked(&self.0).entry(label.to_owned()).or_default().styles.clear();
    }

    /// The window is closed.
    pub fn forget(&self, label: &str) {
        locked(&self.0).remove(label);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_keep_the_style_that_they_came_with_wherever_they_stand() {
        let heading = Hint { heading: Some(1), ..Hint::default() };
        let lines = [("Forum", heading), ("Text", Hint::default())];
        let source = Source { lines: lines.map(|(text, hint)| SourceLine { text: text.to_owned(), hint }).into() };
        let sheets = Sheets::default();
        assert_eq!(sheets.put("one", &source), "Forum\nText");
        let styled = sheets.styled("one", "Neu\nForum\nText");
        assert_eq!(styled.lines.iter().map(|line| line.hint.heading).collect::<Vec<_>>(), [None, Some(1), None]);
        assert_eq!(sheets.styled("two", "Forum").lines[0].hint, Hint::default());
        sheets.forget("one");
        assert_eq!(sheets.styled("one", "Forum").lines[0].hint, Hint::default());
    }

    #[test]
    fn whoever_keeps_a_draft_keeps_its_table_though_another_came_in() {
        let sheets = Sheets::default();
        let put = |text: &str| sheets.put_table("one", SessionsTable::of_text(text).expect("a table"));
        let first = put("Titel\tRaum\nMoose\tAula\n");
        sheets.forget_styles("one");
        let second = put("Titel\tRaum\nFarne\tHof\n");
        let title = |number| sheets.table("one", number).map(|table| table.rows[0].cells[0].clone());
        assert_eq!((title(first).as_deref(), title(second).as_deref()), (Some("Moose"), Some("Farne")));
        put("Titel\tRaum\nTee\tHof\n");
        assert_eq!(title(first), None);
        sheets.forget("one");
        assert_eq!(title(second), None);
    }
}
