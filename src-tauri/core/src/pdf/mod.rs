//! Sheets painted into a PDF: the only place that knows printpdf and lopdf.
//!
//! printpdf subsets the fonts and writes the frame of the document: its first page shows each glyph that is used once.
//! The real contents of the pages are written as bytes here and put in its place; that way a thousand pages cost
//! a tenth of what lists of operations would. What printpdf and lopdf would make up anew each time (ids, dates)
//! is fixed, so that the same sheets at the same time give the same bytes.

mod content;
mod fonts;
mod pictures;

use crate::{
    layout::{Palette, Pt, Sheet},
    watch::Watch,
};
use chrono::{DateTime, Datelike, Timelike, Utc};
use flate2::{Compress, Compression, FlushCompress, Status};
use fonts::Fonts;
use lopdf::{Dictionary, Object, ObjectId, Stream, StringFormat};
use pictures::Pictures;
use printpdf::{PdfDocument, PdfPage, PdfSaveOptions};
use sha2::{Digest, Sha256};
use std::io::{self, Write};

/// What a PDF says of itself beside its sheets.
#[derive(Clone, Debug)]
pub struct About {
    pub title: String,
    /// BCP 47.
    pub language: &'static str,
    pub now: DateTime<Utc>,
    /// Names of sheets, for finding one's way: (index of the sheet, name).
    pub bookmarks: Vec<(usize, String)>,
    /// What the colours of the sheets are.
    pub palette: Palette,
}

#[derive(Debug, thiserror::Error)]
pub enum PdfError {
    #[error("a font could not be read: {0}")]
    Font(&'static str),
    #[error("a picture could not be read: {0}")]
    Picture(String),
    #[error("the document could not be put together: {0}")]
    Document(#[from] lopdf::Error),
    #[error("cancelled")]
    Cancelled,
    #[error(transparent)]
    Io(#[from] io::Error),
}

/// Paints the sheets, a page each.
pub fn paint(sheets: &[Sheet], about: &About, out: &mut dyn Write, watch: &dyn Watch) -> Result<(), PdfError> {
    let mut fonts = Fonts::used_in(sheets)?;
    let mut frame = PdfDocument::new(&about.title);
    fonts.put_into(&mut frame);
    let pictures = Pictures::used_in(sheets);
    pictures.put_into(&mut frame)?;
    let first = fonts.specimen();
    frame.pages = sheets
        .iter()
        .enumerate()
        .map(|(index, sheet)| page(sheet, if index == 0 { first.clone() } else { Vec::new() }))
        .collect();
    let mut document = frame.to_lopdf_document(&save_options(), &mut Vec::new());
    let pages: Vec<ObjectId> = document.get_pages().into_values().collect();
    if let Some(first) = pages.first() {
        fonts.read_codes(&document, *first)?;
    }
    let mut deflate = Deflate::new();
    for (done, (sheet, page)) in sheets.iter().zip(&pages).enumerate() {
        if !watch.go_on(done, sheets.len()) {
            return Err(PdfError::Cancelled);
        }
        let content = content::of(sheet, &fonts, &pictures, &about.palette);
        let stream = Stream::new(
            Dictionary::from_iter([("Filter", Object::Name(b"FlateDecode".to_vec()))]),
            deflate.whole(&content)?,
        );
        put_content(&mut document, *page, stream.with_compression(false))?;
    }
    // printpdf leaves pictures as they are.
    for object in document.objects.values_mut() {
        if let Object::Stream(stream) = object {
            stream.allows_compression |= !stream.dict.has(b"Filter");
        }
    }
    document.compress();
    finish(&mut document, about, &pages)?;
    document.save_to(&mut WholeWrites(out))?;
    Ok(())
}

/// Can this PNG or JPEG file be read to its end?
pub fn is_readable(picture: &[u8]) -> bool {
    printpdf::RawImage::decode_from_bytes(picture, &mut Vec::new()).is_ok()
}

/// Not `optimize`: it would decide by itself what to compress and prune.
fn save_options() -> PdfSaveOptions {
    PdfSaveOptions { optimize: false, subset_fonts: true, secure: true, image_optimization: None }
}

fn page(sheet: &Sheet, ops: Vec<printpdf::Op>) -> PdfPage {
    let mm = |length: Pt| printpdf::Mm(crate::layout::Mm::from(length).0);
    PdfPage::new(mm(sheet.width), mm(sheet.height), ops)
}

fn put_content(document: &mut lopdf::Document, page: ObjectId, stream: Stream) -> Result<(), PdfError> {
    let contents = document.get_dictionary(page)?.get(b"Contents")?.as_reference()?;
    document.objects.insert(contents, Object::Stream(stream));
    Ok(())
}

/// What printpdf leaves out, makes up, or claims without reason.
fn finish(document: &mut lopdf::Document, about: &About, pages: &[ObjectId]) -> Result<(), PdfError> {
    "1.7".clone_into(&mut document.version);
    let outlines = outlines(document, about, pages);
    let root = document.trailer.get(b"Root")?.as_reference()?;
    let catalog = document.get_dictionary_mut(root)?;
    catalog.set("Lang", Object::string_literal(about.language));
    catalog.set("ViewerPreferences", Dictionary::from_iter([("DisplayDocTitle", Object::Boolean(true))]));
    // Conformance that nobody has checked is not claimed.
    catalog.remove(b"OutputIntents");
    catalog.remove(b"Metadata");
    if let Some(outlines) = outlines {
        catalog.set("Outlines", outlines);
        catalog.set("PageMode", Object::Name(b"UseOutlines".to_vec()));
    }
    for page in pages {
        let page = document.get_dictionary_mut(*page)?;
        // `Rect::to_array` of printpdf writes width and height where corners belong; the media box is right.
        let media = page.get(b"MediaBox")?.clone();
        page.set("TrimBox", media.clone());
        page.set("CropBox", media);
    }
    let date = pdf_date(about.now);
    let info = Dictionary::from_iter([
        ("Title", text_string(&about.title)),
        ("Creator", Object::string_literal("Tagwerk")),
        ("Producer", Object::string_literal("Tagwerk")),
        ("CreationDate", Object::string_literal(date.clone())),
        ("ModDate", Object::string_literal(date)),
    ]);
    let info = document.add_object(info);
    document.trailer.set("Info", info);
    let id = Sha256::digest(format!("{} {}", about.title, about.now))[..16].to_vec();
    let id = Object::String(id, StringFormat::Hexadecimal);
    document.trailer.set("ID", vec![id.clone(), id]);
    // Objects that nobody refers to any more are left out; the rest is numbered anew.
    document.prune_objects();
    document.renumber_objects();
    Ok(())
}

fn outlines(document: &mut lopdf::Document, about: &About, pages: &[ObjectId]) -> Option<ObjectId> {
    let named: Vec<(ObjectId, &str)> =
        about.bookmarks.iter().filter_map(|(page, name)| Some((*pages.get(*page)?, name.as_str()))).collect();
    if named.is_empty() {
        return None;
    }
    let root = document.new_object_id();
    let ids: Vec<ObjectId> = named.iter().map(|_| document.new_object_id()).collect();
    for (index, (page, name)) in named.iter().enumerate() {
        let mut item = Dictionary::from_iter([
            ("Title", text_string(name)),
            ("Parent", root.into()),
            ("Dest", vec![Object::Reference(*page), Object::Name(b"Fit".to_vec())].into()),
        ]);
        if let Some(before) = index.checked_sub(1).and_then(|before| ids.get(before)) {
            item.set("Prev", *before);
        }
        if let Some(next) = ids.get(index + 1) {
            item.set("Next", *next);
        }
        document.objects.insert(ids[index], item.into());
    }
    let count = i64::try_from(ids.len()).unwrap_or(i64::MAX);
    let outlines = Dictionary::from_iter([
        ("Type", Object::Name(b"Outlines".to_vec())),
        ("First", ids[0].into()),
        ("Last", ids[ids.len() - 1].into()),
        ("Count", count.into()),
    ]);
    document.objects.insert(root, outlines.into());
    Some(root)
}

/// Text in UTF-16 with its mark (ISO 32000-1, 7.9.2.2).
fn text_string(text: &str) -> Object {
    let bytes: Vec<u8> = [0xfe, 0xff].into_iter().chain(text.encode_utf16().flat_map(u16::to_be_bytes)).collect();
    Object::String(bytes, StringFormat::Hexadecimal)
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

/// One compressor for all pages: setting one up costs more than a page.
struct Deflate {
    compress: Compress,
    out: Vec<u8>,
}

impl Deflate {
    fn new() -> Self {
        Self { compress: Compress::new(Compression::new(6), true), out: Vec::new() }
    }

    fn whole(&mut self, bytes: &[u8]) -> io::Result<Vec<u8>> {
        self.compress.reset();
        self.out.clear();
        self.out.reserve(bytes.len() / 2 + 1024);
        loop {
            let done = usize::try_from(self.compress.total_in()).unwrap_or(usize::MAX);
            let status = self
                .compress
                .compress_vec(&bytes[done..], &mut self.out, FlushCompress::Finish)
                .map_err(io::Error::other)?;
            if status == Status::StreamEnd {
                return Ok(self.out.clone());
            }
            self.out.reserve(self.out.capacity().max(1024));
        }
    }
}

/// `save_to` wants a type of known size.
struct WholeWrites<'a>(&'a mut dyn Write);

impl Write for WholeWrites<'_> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.write(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.0.flush()
    }
}

#[cfg(test)]
mod tests;
