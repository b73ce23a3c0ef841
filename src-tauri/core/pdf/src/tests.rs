//! Tests that need no other program. What other programs read in our PDFs is tested where those programs are used.

use super::{About, PdfError, paint};
use chrono::DateTime;
use domain::watch::Unwatched;
use layout::{Colour, Inks, Item, Level, Mm, Modules, Palette, Picture, Point, Pt, Rect, Shaper, Sheet, Weight};
use std::sync::Arc;

fn about() -> About {
    About {
        title: "Türschilder".to_owned(),
        language: "de",
        now: DateTime::from_timestamp(1_663_945_800, 0).expect("a time"),
        bookmarks: vec![(0, "Saal 1".to_owned())],
        sides: 1,
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
    let modules = Arc::new(Modules::of("TAGWERK", Level::H).expect("a code"));
    sheet.items.push(Item::Qr { at: Point::new(Mm(20.0), Mm(100.0)), module: Pt(1.5), modules });
    sheet
}

fn painted() -> Vec<u8> {
    let mut bytes = Vec::new();
    paint(&[sheet(), sheet()], Palette::default(), &about(), &mut bytes, &Unwatched).expect("a PDF");
    bytes
}

#[test]
fn a_viewer_is_told_over_which_edge_to_turn_the_paper() {
    let edge = |width, height, sides| {
        let sheet = Sheet::new(Mm(width), Mm(height));
        let mut bytes = Vec::new();
        paint(&[sheet], Palette::default(), &About { sides, ..about() }, &mut bytes, &Unwatched).expect("a PDF");
        let document = lopdf::Document::load_mem(&bytes).expect("a PDF that can be read");
        let preferences = document.catalog().and_then(|catalog| catalog.get(b"ViewerPreferences")?.as_dict());
        let duplex = preferences.and_then(|preferences| preferences.get(b"Duplex")?.as_name()).ok()?;
        Some(String::from_utf8_lossy(duplex).into_owned())
    };
    assert_eq!(edge(210.0, 297.0, 2).as_deref(), Some("DuplexFlipLongEdge"));
    assert_eq!(edge(297.0, 210.0, 2).as_deref(), Some("DuplexFlipShortEdge"));
    assert_eq!(edge(210.0, 297.0, 1), None);
}

/// Unless told not to, Acrobat shrinks a page to its margins, which displaces labels.
#[test]
fn a_viewer_is_told_not_to_scale() {
    let document = lopdf::Document::load_mem(&painted()).expect("a PDF");
    let preferences =
        document.catalog().and_then(|catalog| catalog.get(b"ViewerPreferences")?.as_dict()).expect("some");
    assert_eq!(preferences.get(b"PrintScaling").and_then(lopdf::Object::as_name).expect("a name"), b"None");
}

/// The colour operators on a page with text, an area and a picture.
fn colours(colour: Colour, palette: Palette) -> (String, Vec<lopdf::Object>) {
    let mut sheet = sheet();
    sheet.items.push(Item::Area { area: Rect::new(Mm(1.0), Mm(1.0), Mm(5.0), Mm(5.0)), colour });
    let picture = Arc::new(Picture::of_pixels(plain_png(), (200, 100)));
    sheet.items.push(Item::Picture { area: Rect::new(Mm(10.0), Mm(10.0), Mm(20.0), Mm(10.0)), picture });
    let mut bytes = Vec::new();
    paint(&[sheet], palette, &about(), &mut bytes, &Unwatched).expect("a PDF");
    let document = lopdf::Document::load_mem(&bytes).expect("a PDF");
    let content = document.get_page_content(document.get_pages()[&1]);
    let spaces = document.objects.values().filter_map(|object| object.as_stream().ok()?.dict.get(b"ColorSpace").ok());
    (String::from_utf8(content).expect("text"), spaces.cloned().collect())
}

#[test]
fn black_and_grey_take_black_alone_and_without_colour_everything_does() {
    let (plain, _) = colours(Colour::Soft, Palette::default());
    assert!(plain.contains("\n0 g\n") || plain.starts_with("0 g\n"), "{}", &plain[..60]);
    assert!(!plain.contains(" rg\n") && !plain.contains(" RG\n"), "grey is grey");
    let (accent, _) = colours(Colour::Accent, Palette::default());
    assert!(accent.contains(" rg\n"), "colour is where it is meant");
    let (black, spaces) = colours(Colour::Accent, Palette::default().with(Inks::BlackOnly));
    assert!(!black.contains(" rg\n"));
    assert_eq!(spaces, [lopdf::Object::Name(b"DeviceGray".to_vec())], "a logo is grey, too");
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

/// A handmade PNG of 200 × 100 pixels in one colour; compressed, it takes a thousandth of its pixels.
fn plain_png() -> Vec<u8> {
    let image = printpdf::RawImage {
        pixels: printpdf::RawImageData::U8(vec![60; 200 * 100 * 3]),
        width: 200,
        height: 100,
        data_format: printpdf::RawImageFormat::RGB8,
        tag: Vec::new(),
    };
    let (png, _) = image.encode_to_bytes(&[printpdf::OutputImageFormat::Png]).expect("a PNG");
    png
}

#[test]
fn a_picture_is_in_the_document_once_and_packed() {
    let picture = Arc::new(Picture::of_pixels(plain_png(), (200, 100)));
    let mut sheet = sheet();
    for _ in 0..10 {
        let area = Rect::new(Mm(10.0), Mm(10.0), Mm(20.0), Mm(10.0));
        sheet.items.push(Item::Picture { area, picture: Arc::clone(&picture) });
    }
    let mut bytes = Vec::new();
    paint(&[sheet], Palette::default(), &about(), &mut bytes, &Unwatched).expect("a PDF");
    let document = lopdf::Document::load_mem(&bytes).expect("a PDF");
    let pictures: Vec<usize> = document
        .objects
        .values()
        .filter_map(|object| object.as_stream().ok())
        .filter(|stream| {
            stream.dict.get(b"Subtype").is_ok_and(|subtype| subtype.as_name().is_ok_and(|name| name == b"Image"))
        })
        .map(|stream| stream.content.len())
        .collect();
    assert!(pictures.len() == 1 && pictures[0] < 1000, "{pictures:?}");
}

#[test]
fn a_picture_that_is_none_is_told() {
    let picture = Arc::new(Picture::of_pixels(b"\x89PNG\r\n\x1a\nrubbish".to_vec(), (2, 1)));
    let mut sheet = sheet();
    sheet.items.push(Item::Picture { area: Rect::default(), picture });
    assert!(matches!(
        paint(&[sheet], Palette::default(), &about(), &mut Vec::new(), &Unwatched),
        Err(PdfError::Picture(_))
    ));
}

/// Half a turn applies to its own items only: the graphics state, including colours, is restored after them.
#[test]
fn what_is_turned_stands_on_its_head_and_leaves_the_rest_alone() {
    let mut inside = sheet();
    let text = Shaper::new().shape("Ωμέγα", Weight::Regular);
    inside.text(&text, Pt(12.0), Colour::Accent, Pt(50.0), Pt(70.0));
    let mut turned = Sheet::new(Mm(210.0), Mm(297.0));
    let centre = Point { x: turned.width / 2.0, y: turned.height / 2.0 };
    turned.items.push(Item::Turned { about: centre, items: inside.items.clone() });
    turned.text(&text, Pt(12.0), Colour::Accent, Pt(50.0), Pt(70.0));
    let mut bytes = Vec::new();
    paint(&[turned], Palette::default(), &about(), &mut bytes, &Unwatched).expect("a PDF");
    let document = lopdf::Document::load_mem(&bytes).expect("a PDF");
    let page = document.get_pages()[&1];
    let content = String::from_utf8(document.get_page_content(page)).expect("text");
    assert!(content.starts_with("q -1 0 0 -1 595.28 841.89 cm\n"), "{}", &content[..40]);
    let (inside, outside) = content.split_once("\nQ\n").expect("turned back");
    assert!(inside.contains(" rg\n") && outside.contains(" rg\n"), "colours are said on both sides");
}

/// Possible names in many scripts, with combining marks, ligatures, and words in both directions.
const NAMES: [&str; 14] = [
    "Çağla Şahin",
    "Olu\u{301}ṣẹ\u{301}gun Adébáyọ̀",
    "Nguyễn Thị Ánh",
    "Ελένη Παπαδοπούλου",
    "حسن الزين",
    "علي الفارسي",
    "مُحَمَّد",
    "דָּוִד בֶּן־גּוּרְיוֹן",
    "कृष्णमूर्ति श्रीनिवासन्",
    "रामसुब्रमण्यम",
    "สมชาย ใจดี",
    "Արամ Խաչատրյան",
    "ნინო",
    "አበበ ቢቂላ",
];

/// ISO 19005-2, 6.2.11.7.2: each code shown maps to text that is neither empty nor a replacement character.
#[test]
fn every_glyph_says_what_it_stands_for() {
    let mut shaper = Shaper::new();
    let mut sheet = Sheet::new(Mm(210.0), Mm(297.0));
    for weight in [Weight::Regular, Weight::Bold] {
        for (line, name) in NAMES.into_iter().chain(["Brief\u{1f}", "fi fl ff", "a\u{a0}b"]).enumerate() {
            let text = shaper.shape(name, weight);
            assert!(text.missing.is_empty(), "{name}");
            sheet.text(&text, Pt(12.0), Colour::Ink, Pt(40.0), Pt(40.0 + 14.0 * line as f32));
        }
    }
    let mut bytes = Vec::new();
    paint(&[sheet], Palette::default(), &about(), &mut bytes, &Unwatched).expect("a PDF");
    let document = lopdf::Document::load_mem(&bytes).expect("a PDF");
    let page = document.get_pages()[&1];
    let fonts = document.get_page_fonts(page).expect("fonts");
    let said: std::collections::BTreeMap<Vec<u8>, std::collections::BTreeMap<u16, String>> = fonts
        .into_iter()
        .map(|(key, font)| {
            let map = document.dereference(font.get(b"ToUnicode").expect("a map")).expect("a map").1;
            let map = map.as_stream().expect("a stream").decompressed_content().expect("text");
            let map = String::from_utf8(map).expect("text");
            let pairs = map.lines().filter_map(|line| line.strip_prefix('<')?.strip_suffix('>')?.split_once("> <"));
            let pairs = pairs.filter(|(code, _)| *code != "0000");
            (key, pairs.map(|(code, text)| (u16::from_str_radix(code, 16).expect("a code"), text.to_owned())).collect())
        })
        .collect();
    let (mut font, mut shown) = (Vec::new(), 0);
    let content = lopdf::content::Content::decode(&document.get_page_content(page)).expect("contents");
    for operation in content.operations {
        match operation.operator.as_str() {
            "Tf" => font = operation.operands[0].as_name().expect("a name").to_vec(),
            "TJ" => {
                for part in operation.operands[0].as_array().expect("an array") {
                    let Ok(codes) = part.as_str() else { continue };
                    for code in codes.chunks_exact(2).map(|two| u16::from_be_bytes([two[0], two[1]])) {
                        let text = said[&font].get(&code).unwrap_or_else(|| panic!("{code} says nothing"));
                        assert!(
                            !text.is_empty() && !["FFFD", "0000", "FEFF", "FFFE"].contains(&text.as_str()),
                            "{text}"
                        );
                        shown += 1;
                    }
                }
            }
            _ => {}
        }
    }
    assert!(shown > 300, "{shown}");
    assert!(
        said.values().any(|texts| texts.values().any(|text| text == "00AD")),
        "a hyphen of ours is none of the text"
    );
}
