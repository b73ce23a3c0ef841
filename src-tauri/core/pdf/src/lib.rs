//! Paints sheets into a PDF. Only this crate uses printpdf and lopdf.
//!
//! Each page is written as soon as its sheet is laid out, so thousands of pages are never in memory at once. Fonts
//! (reduced to the glyphs used) and pictures (read and compressed by printpdf) come last, when all glyphs are known.
//! Except for the time in [`About`], nothing in the file depends on when or where it is made: the same sheets give the
//! same bytes.

#![deny(
    clippy::print_stdout,
    clippy::print_stderr,
    reason = "window and terminal speak; the core gives them sentences"
)]
#![cfg_attr(test, allow(clippy::disallowed_methods, reason = "tests read what they wrote"))]

mod content;
mod embedding;
mod file;
mod fonts;
mod pictures;

pub use pictures::is_readable;

use chrono::{DateTime, Datelike, Timelike, Utc};
use domain::watch::Watch;
use file::{File, Id, name, reference, text};
use fonts::Fonts;
use layout::{Palette, Pt, Rect, Sheet, unmarked};
use lopdf::{Dictionary, Object, StringFormat};
use pictures::Pictures;
use sha2::{Digest, Sha256};
use std::io::{self, Write};

/// The document's metadata.
#[derive(Clone, Debug)]
pub struct About {
    pub title: String,
    /// BCP 47.
    pub language: &'static str,
    pub now: DateTime<Utc>,
    /// Bookmarks: (index of the sheet, name).
    pub bookmarks: Vec<(usize, String)>,
    /// Printed sides of a sheet of paper. With 2, viewers offer to print on both sides.
    pub sides: usize,
}

#[derive(Debug, thiserror::Error)]
pub enum PdfError {
    #[error("a font could not be read: {0}")]
    Font(String),
    #[error("a picture could not be read: {0}")]
    Picture(String),
    #[error("the document could not be put together: {0}")]
    Document(#[from] lopdf::Error),
    #[error("cancelled")]
    Cancelled,
    #[error(transparent)]
    Io(#[from] io::Error),
}

/// Paints each sheet on a page of its own.
pub fn paint(
    sheets: &[Sheet],
    palette: Palette,
    about: &About,
    out: &mut dyn Write,
    watch: &dyn Watch,
) -> Result<(), PdfError> {
    let mut painter = Painter::begin(out, palette)?;
    for (done, sheet) in sheets.iter().enumerate() {
        if !watch.go_on(done, sheets.len()) {
            return Err(PdfError::Cancelled);
        }
        painter.add(sheet)?;
    }
    painter.finish(about)
}

/// A PDF that grows by one page per sheet.
pub struct Painter<'a> {
    file: File<'a>,
    fonts: Fonts,
    pictures: Pictures,
    palette: Palette,
    /// Promised to the pages before it is written.
    tree: Id,
    resources: Id,
    pages: Vec<Id>,
    /// The first page is in landscape.
    is_across: bool,
    /// The content of the current page.
    content: Vec<u8>,
}

impl<'a> Painter<'a> {
    pub fn begin(out: &'a mut dyn Write, palette: Palette) -> Result<Self, PdfError> {
        let mut file = File::begin(out)?;
        let (tree, resources) = (file.promise(), file.promise());
        let (fonts, pictures) = (Fonts::default(), Pictures::default());
        let (pages, content) = (Vec::new(), Vec::new());
        Ok(Self { file, fonts, pictures, palette, tree, resources, pages, is_across: false, content })
    }

    /// The number of pages so far.
    pub fn pages(&self) -> usize {
        self.pages.len()
    }

    pub fn add(&mut self, sheet: &Sheet) -> Result<(), PdfError> {
        self.content.clear();
        content::write(sheet, &mut self.content, &mut self.fonts, &mut self.pictures, &self.palette)?;
        let content = self.file.add_stream(Dictionary::new(), &self.content)?;
        let mut page = Dictionary::from_iter([
            ("Type", name("Page")),
            ("Parent", reference(self.tree)),
            (
                "MediaBox",
                corners(sheet, Rect { left: Pt(0.0), top: Pt(0.0), width: sheet.width, height: sheet.height }),
            ),
            ("Resources", reference(self.resources)),
            ("Contents", reference(content)),
        ]);
        // Both default to the whole page (ISO 32000-1, 14.11.2.1).
        if let Some(cut) = &sheet.cut {
            page.set("BleedBox", corners(sheet, cut.bleed));
            page.set("TrimBox", corners(sheet, cut.trim));
        }
        if self.pages.is_empty() {
            self.is_across = sheet.width.0 > sheet.height.0;
        }
        self.pages.push(self.file.add(&page.into())?);
        Ok(())
    }

    /// Writes what all pages share, and the document's metadata.
    pub fn finish(mut self, about: &About) -> Result<(), PdfError> {
        self.write_resources()?;
        let kids: Vec<Object> = self.pages.iter().copied().map(reference).collect();
        let count = number(kids.len());
        let tree = Dictionary::from_iter([("Type", name("Pages")), ("Kids", kids.into()), ("Count", count)]);
        self.file.put(self.tree, &tree.into())?;
        let mut catalog = Dictionary::from_iter([
            ("Type", name("Catalog")),
            ("Pages", reference(self.tree)),
            ("Lang", Object::string_literal(about.language)),
            ("ViewerPreferences", self.preferences(about).into()),
        ]);
        if let Some(outlines) = outlines(&mut self.file, about, &self.pages)? {
            catalog.set("Outlines", reference(outlines));
            catalog.set("PageMode", name("UseOutlines"));
        }
        let root = self.file.add(&catalog.into())?;
        let date = Object::string_literal(pdf_date(about.now));
        let info = Dictionary::from_iter([
            ("Title", text(&about.title)),
            ("Creator", Object::string_literal("Tagwerk")),
            ("Producer", Object::string_literal("Tagwerk")),
            ("CreationDate", date.clone()),
            ("ModDate", date),
        ]);
        let info = self.file.add(&info.into())?;
        let id = Sha256::digest(format!("{} {}", about.title, about.now))[..16].to_vec();
        let id = Object::String(id, StringFormat::Hexadecimal);
        Ok(self.file.end(Dictionary::from_iter([
            ("Root", reference(root)),
            ("Info", reference(info)),
            ("ID", vec![id.clone(), id].into()),
        ]))?)
    }

    /// ISO 32000-1, 12.2. Unless told not to, viewers shrink a page to the area they think the printer reaches, which
    /// would misplace every label. Backs match their fronts if the paper is turned like the page of a book.
    fn preferences(&self, about: &About) -> Dictionary {
        let mut preferences =
            Dictionary::from_iter([("DisplayDocTitle", Object::Boolean(true)), ("PrintScaling", name("None"))]);
        if about.sides == 2 {
            let edge = if self.is_across { "DuplexFlipShortEdge" } else { "DuplexFlipLongEdge" };
            preferences.set("Duplex", name(edge));
        }
        preferences
    }

    fn write_resources(&mut self) -> Result<(), PdfError> {
        let fonts = self.fonts.write(&mut self.file)?;
        let pictures = self.pictures.write(&mut self.file, &self.palette)?;
        let resources = Dictionary::from_iter([("Font", fonts.into()), ("XObject", pictures)]);
        Ok(self.file.put(self.resources, &resources.into())?)
    }
}

/// Lower left and upper right corner, counted upwards.
fn corners(sheet: &Sheet, area: Rect) -> Object {
    let rounded = |length: Pt| Object::Real((length.0 * 1000.0).round() / 1000.0);
    let (bottom, top) = (sheet.height - area.bottom(), sheet.height - area.top);
    [area.left, bottom, area.right(), top].map(rounded).to_vec().into()
}

fn number(number: usize) -> Object {
    Object::Integer(i64::try_from(number).unwrap_or(i64::MAX))
}

fn outlines(file: &mut File, about: &About, pages: &[Id]) -> io::Result<Option<Id>> {
    let named: Vec<(Id, &str)> =
        about.bookmarks.iter().filter_map(|(page, name)| Some((*pages.get(*page)?, name.as_str()))).collect();
    if named.is_empty() {
        return Ok(None);
    }
    let root = file.promise();
    let ids: Vec<Id> = named.iter().map(|_| file.promise()).collect();
    for (index, (page, title)) in named.iter().enumerate() {
        let mut item = Dictionary::from_iter([
            ("Title", text(&unmarked(title))),
            ("Parent", reference(root)),
            ("Dest", vec![reference(*page), name("Fit")].into()),
        ]);
        if let Some(before) = index.checked_sub(1).and_then(|before| ids.get(before)) {
            item.set("Prev", reference(*before));
        }
        if let Some(next) = ids.get(index + 1) {
            item.set("Next", reference(*next));
        }
        file.put(ids[index], &item.into())?;
    }
    let outlines = Dictionary::from_iter([
        ("Type", name("Outlines")),
        ("First", reference(ids[0])),
        ("Last", reference(ids[ids.len() - 1])),
        ("Count", number(ids.len())),
    ]);
    file.put(root, &outlines.into())?;
    Ok(Some(root))
}

/// ISO 32000-1, 7.9.4.
fn pdf_date(at: DateTime<Utc>) -> String {
    let (date, time) = (at.date_naive(), at.time());
    format!(
        "D:{:04}{:02}{:02}{:02}{:02}{:02}Z",
        date.year(),
        date.month(),
        date.day(),
        time.hour(),
        time.minute(),
        time.second()
    )
}

#[cfg(test)]
mod tests;
