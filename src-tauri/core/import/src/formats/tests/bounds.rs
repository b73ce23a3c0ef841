//! Limits hold for files that are small but would become large.

use super::{package, pdf, read, seen, sheets::xlsx};
use crate::{ReadError, SourceFormat, source_of};
use domain::watch::Watch;
use lopdf::{Document, Object, Stream, dictionary};
use std::cell::Cell;

fn docx(body: &str) -> Vec<u8> {
    let document = format!("<w:document><w:body>{body}</w:body></w:document>");
    package(&[("word/document.xml", &document)])
}

#[test]
fn a_package_is_never_unpacked_to_more_than_it_may() {
    let blanks = " ".repeat(97 << 20);
    assert_eq!(read(&docx(&blanks)), Err(ReadError::UnpacksToTooMuch));
    let texts = format!("<w:p><w:r><w:t>{}</w:t></w:r></w:p>", "x".repeat(9 << 20));
    assert!(matches!(read(&docx(&texts)), Err(ReadError::TooLarge { .. })));
    assert!(matches!(read(&docx(&"<w:p/>".repeat(100_001))), Err(ReadError::TooLarge { .. })));
}

#[test]
fn what_lies_too_deep_is_told_or_read_flat() {
    let deep = |open: &str, close: &str, times: usize| open.repeat(times) + "x" + &close.repeat(times);
    assert_eq!(read(&docx(&deep("<w:sdt>", "</w:sdt>", 2_000))), Err(ReadError::Damaged));
    let tables = deep("<w:tbl><w:tr><w:tc><w:p/>", "<w:p><w:r><w:t>innen</w:t></w:r></w:p></w:tc></w:tr></w:tbl>", 200);
    assert!(seen(&docx(&tables)).iter().any(|line| line.contains("innen")));
    for (open, close) in [("<div>", "</div>"), ("<table><tr><td>", ""), ("<b>", ""), ("<ul><li>", "")] {
        let page = format!("<html>{}", deep(open, close, 100_000));
        assert!(seen(page.as_bytes()).iter().any(|line| line.ends_with('x')), "{open}");
    }
    let rtf = format!(r"{{\rtf1 {}}}", deep("{", "}", 200_000));
    assert_eq!(seen(rtf.as_bytes()), ["x"]);
}

#[test]
fn a_tag_with_many_attributes_takes_no_longer_than_its_letters() {
    let attributes: String = (0..100_000).map(|at| format!(" a{at}")).collect();
    assert_eq!(seen(format!("<html><p{attributes}>x").as_bytes()), ["x"]);
}

#[test]
fn the_same_text_in_very_many_cells_is_refused() {
    let cells = r#"<c t="s"><v>0</v></c>"#.repeat(200);
    let rows = format!("<row>{cells}</row>").repeat(9_000);
    assert!(matches!(
        read(&xlsx(&[("Tabelle1", &format!("<worksheet>{rows}</worksheet>"))])),
        Err(ReadError::TooLarge { .. })
    ));
}

fn packed(mut stream: Stream) -> Object {
    stream.compress().expect("a stream that is packed");
    Object::Stream(stream)
}

#[test]
fn streams_of_a_pdf_are_never_unpacked_to_more_than_they_may() {
    let mut bomb = pdf::document(&[Vec::new()], "");
    let page = bomb.page_iter().next().expect("a page");
    let contents = bomb.get_dictionary(page).and_then(|page| page.get(b"Contents")).and_then(Object::as_reference);
    let contents = contents.expect("contents");
    bomb.objects.insert(contents, packed(Stream::new(dictionary! {}, vec![b' '; 17 << 20])));
    assert_eq!(read(&pdf::saved(bomb)), Err(ReadError::UnpacksToTooMuch));
}

#[test]
fn a_pdf_that_refers_to_itself_comes_to_an_end() {
    let page = || b"BT /F1 10 Tf 50 50 Td (Kaffee) Tj ET /X1 Do".to_vec();
    assert_eq!(seen(&pdf::saved(pdf::document(&[page()], "/X1 Do /X1 Do /X1 Do"))), ["Kaffee"]);
    // A page tree whose pages contain themselves.
    let mut circle: Document = pdf::document(&[page()], "");
    let (tree, root) = {
        let catalog = circle.catalog().expect("a catalog");
        (
            catalog.get(b"Pages").and_then(Object::as_reference).expect("pages"),
            circle.page_iter().next().expect("a page"),
        )
    };
    let kids = vec![root.into(), tree.into(), root.into()];
    circle.get_dictionary_mut(tree).expect("pages").set("Kids", kids);
    circle.get_dictionary_mut(root).expect("a page").set("Rotate", Object::Reference(root));
    assert!(seen(&pdf::saved(circle)).iter().any(|line| line == "Kaffee"));
}

#[test]
fn a_book_of_thousands_of_pages_is_refused() {
    let pages = vec![b"BT ET".to_vec(); 1_001];
    assert_eq!(read(&pdf::saved(pdf::document(&pages, ""))), Err(ReadError::TooManyPages { limit: 1_000 }));
}

/// Cancels when it is asked for the n-th time.
struct Until(Cell<usize>);

impl Watch for Until {
    fn go_on(&self, _: usize, _: usize) -> bool {
        self.0.set(self.0.get().saturating_sub(1));
        self.0.get() > 0
    }
}

#[test]
fn whoever_watches_can_end_it() {
    let letters = 'a'..='t';
    let pages: Vec<Vec<u8>> =
        letters.map(|letter| format!("BT /F1 9 Tf 9 9 Td ({letter}) Tj ET").into_bytes()).collect();
    let book = pdf::saved(pdf::document(&pages, ""));
    let files = [
        (SourceFormat::Docx, docx(&"<w:p><w:r><w:t>x</w:t></w:r></w:p>".repeat(5_000))),
        (SourceFormat::Html, "<p>x".repeat(5_000).into_bytes()),
        (SourceFormat::Rtf, (r"{\rtf1 ".to_owned() + &r"x\par ".repeat(5_000)).into_bytes()),
        (SourceFormat::Pdf, book),
    ];
    for (format, bytes) in files {
        let cancelled = source_of(&bytes, Some(format), &Until(Cell::new(3)));
        assert_eq!(cancelled, Err(ReadError::Cancelled), "{format:?}");
        assert!(source_of(&bytes, Some(format), &Until(Cell::new(usize::MAX))).is_ok(), "{format:?}");
    }
}
