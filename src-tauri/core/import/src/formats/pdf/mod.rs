//! PDF with text: letters at positions are joined into words, lines, columns and tables. Scans contain only pictures
//! and are reported as such.

mod columns;
mod content;
mod fonts;
mod furniture;
mod letters;
mod lexer;
mod lines;
mod matrix;
mod objects;

use super::{
    flow::Flow,
    limits::{MOST_PAGES, MOST_UNPACKED, STEP},
};
use crate::{ReadError, Source};
use content::Painter;
use domain::watch::Watch;
use lines::Line;
use lopdf::{Document, Error, LoadOptions, Object, ObjectId, Stream};
use matrix::Matrix;

/// How much the contents of a page, a drawing or the table of a font may unpack to.
const MOST_OF_ONE: usize = 16 << 20;
/// Content words on all pages: a page of text has ten thousand, a map a million.
const MOST_STEPS: usize = 16_000_000;

pub fn read(bytes: &[u8], watch: &dyn Watch) -> Result<Source, ReadError> {
    objects::look_through(bytes)?;
    let options = LoadOptions::with_max_decompressed_size(objects::MOST);
    let document = Document::load_mem_with_options(bytes, options).map_err(|error| refused(&error))?;
    if document.is_encrypted() {
        return Err(ReadError::Encrypted);
    }
    let pages: Vec<ObjectId> = document.page_iter().take(MOST_PAGES + 1).collect();
    if pages.len() > MOST_PAGES {
        return Err(ReadError::TooManyPages { limit: MOST_PAGES });
    }
    let mut budget = Budget { left: MOST_UNPACKED, steps: 0, page: 0, pages: pages.len(), watch };
    let mut painter = Painter::new(&document);
    let (mut all, mut letters, mut unknown) = (Vec::new(), 0, 0);
    for (at, page) in pages.iter().enumerate() {
        budget.page = at;
        budget.ask()?;
        let shown = painter.page(*page, Matrix::turned(turned(&document, *page)), &mut budget)?;
        letters += shown.upright.len() + shown.rising.len() + shown.falling.len();
        unknown += shown.unknown;
        let directions = [shown.upright, shown.rising, shown.falling];
        all.push(directions.into_iter().map(lines::lines).filter(|lines| !lines.is_empty()).collect::<Vec<_>>());
    }
    if unknown > letters {
        return Err(ReadError::NoLetters);
    }
    if letters == 0 {
        return Err(if pages.is_empty() { ReadError::Damaged } else { ReadError::Scan });
    }
    gather(all)
}

/// Joins the lines of all pages and directions into one text.
fn gather(mut pages: Vec<Vec<Vec<Line>>>) -> Result<Source, ReadError> {
    furniture::take_away(&mut pages);
    let usual = lines::usual_size(pages.iter().flatten().flatten());
    let mut flow = Flow::default();
    for lines in pages.into_iter().flatten() {
        columns::read(&lines, usual, &mut flow, 0)?;
        flow.page_ends();
    }
    flow.finish()
}

/// How much may still be unpacked and processed.
pub struct Budget<'a> {
    left: usize,
    steps: usize,
    page: usize,
    pages: usize,
    watch: &'a dyn Watch,
}

impl Budget<'_> {
    fn unpacked(&mut self, stream: &Stream) -> Result<Vec<u8>, ReadError> {
        let unpacked = stream.get_plain_content_with_limit(self.left.min(MOST_OF_ONE));
        self.take(unpacked)
    }

    fn contents(&mut self, document: &Document, page: ObjectId) -> Result<Vec<u8>, ReadError> {
        let contents = document.get_page_content_with_limit(page, self.left.min(MOST_OF_ONE));
        self.take(contents)
    }

    fn take(&mut self, unpacked: lopdf::Result<Vec<u8>>) -> Result<Vec<u8>, ReadError> {
        match unpacked {
            Ok(bytes) => {
                self.left = self.left.saturating_sub(bytes.len());
                Ok(bytes)
            }
            Err(error @ Error::Decompress(_)) => Err(refused(&error)),
            // Contents that cannot be unpacked show nothing.
            Err(_) => Ok(Vec::new()),
        }
    }

    fn step(&mut self) -> Result<(), ReadError> {
        self.steps += 1;
        if self.steps > MOST_STEPS {
            return Err(ReadError::UnpacksToTooMuch);
        }
        if self.steps.is_multiple_of(STEP * 16) { self.ask() } else { Ok(()) }
    }

    fn ask(&self) -> Result<(), ReadError> {
        if self.watch.go_on(self.page, self.pages) { Ok(()) } else { Err(ReadError::Cancelled) }
    }
}

fn refused(error: &Error) -> ReadError {
    match error {
        Error::Decompress(lopdf::DecompressError::MemoryLimitExceeded { .. }) => ReadError::UnpacksToTooMuch,
        Error::Decryption(_) | Error::InvalidPassword | Error::UnsupportedSecurityHandler(_) => ReadError::Encrypted,
        _ => ReadError::Damaged,
    }
}

/// The rotation of a page, given by itself or by a parent in the page tree.
fn turned(document: &Document, page: ObjectId) -> i64 {
    /// No page tree is deeper.
    const HIGHEST: usize = 64;
    let mut next = Some(page);
    for _ in 0..HIGHEST {
        let Some(found) = next.and_then(|id| document.get_dictionary(id).ok()) else { break };
        if let Ok(degrees) = found.get_deref(b"Rotate", document).and_then(Object::as_i64) {
            return degrees;
        }
        next = found.get(b"Parent").and_then(Object::as_reference).ok();
    }
    0
}
