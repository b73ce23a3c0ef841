//! What other programs read in our PDFs is in the tests that have them; here is what needs none.

use super::{About, paint};
use crate::layout::{Colour, Mm, Modules, Point, Pt, Shaper, Sheet, Weight};
use chrono::DateTime;
use std::rc::Rc;

fn about() -> About {
    About {
        title: "Türschilder".to_owned(),
        language: "de",
        now: DateTime::from_timestamp(1_663_945_800, 0).expect("a time"),
        bookmarks: vec![(0, "Saal 1".to_owned())],
    }
}

fn sheet() -> Sheet {
    let mut shaper = Shaper::new();
    let mut sheet = Sheet::new(Mm(210.0), Mm(297.0));
    for (line, text) in ["Saal 1", "Çağla Şahin", "محمد الخطيب", "प्रिया शर्मा"].into_iter().enumerate()
    {
        let text = shaper.shape(text, Weight::Bold);
        sheet.text(&text, Pt(20.0), Colour::Ink, Pt(40.0), Pt(60.0 + 30.0 * line as f32));
    }
    let modules = Rc::new(Modules::of("TAGWERK").expect("a code"));
    sheet.items.push(crate::layout::Item::Qr { at: Point::new(Mm(20.0), Mm(100.0)), module: Pt(1.5), modules });
    sheet
}

fn painted() -> Vec<u8> {
    let mut bytes = Vec::new();
    paint(&[sheet(), sheet()], &about(), &mut bytes).expect("a PDF");
    bytes
}

#[test]
fn the_same_sheets_give_the_same_bytes() {
    assert_eq!(painted(), painted());
}

#[test]
fn it_is_a_pdf_of_the_version_that_it_names_with_a_page_a_sheet() {
    let bytes = painted();
    assert!(bytes.starts_with(b"%PDF-1.7"));
    assert_eq!(lopdf::Document::load_mem(&bytes).expect("a PDF").get_pages().len(), 2);
}
