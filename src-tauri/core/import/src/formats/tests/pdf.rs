//! PDFs made of lines at positions.

use super::{read, seen};
use crate::ReadError;
use encoding_rs::WINDOWS_1252;
use lopdf::{Dictionary, Document, Object, Stream, dictionary};

/// A document whose pages have these contents; `/F1` is a plain font, `/F2` a bold one, and `/X1` draws the contents of
/// `form`.
pub fn document(pages: &[Vec<u8>], form: &str) -> Document {
    let mut document = Document::with_version("1.5");
    let tree = document.new_object_id();
    let font = |name: &str| {
        dictionary! { "Type" => "Font", "Subtype" => "Type1", "BaseFont" => name, "Encoding" => "WinAnsiEncoding" }
    };
    let drawing = document.new_object_id();
    let resources = dictionary! {
        "Font" => dictionary! { "F1" => font("Helvetica"), "F2" => font("Helvetica-Bold") },
        "XObject" => dictionary! { "X1" => drawing },
    };
    let drawn = dictionary! { "Type" => "XObject", "Subtype" => "Form", "Resources" => resources.clone() };
    document.objects.insert(drawing, Object::Stream(Stream::new(drawn, form.as_bytes().to_vec())));
    let kids: Vec<Object> = pages
        .iter()
        .map(|contents| {
            let contents = document.add_object(Stream::new(Dictionary::new(), contents.clone()));
            let page = dictionary! {
                "Type" => "Page", "Parent" => tree, "Contents" => contents, "Resources" => resources.clone(),
                "MediaBox" => vec![0.into(), 0.into(), 595.into(), 842.into()],
            };
            document.add_object(page).into()
        })
        .collect();
    let count = i64::try_from(kids.len()).expect("few pages");
    document.objects.insert(tree, dictionary! { "Type" => "Pages", "Kids" => kids, "Count" => count }.into());
    let catalog = document.add_object(dictionary! { "Type" => "Catalog", "Pages" => tree });
    document.trailer.set("Root", catalog);
    document
}

pub fn saved(mut document: Document) -> Vec<u8> {
    let mut bytes = Vec::new();
    document.save_to(&mut bytes).expect("a PDF");
    bytes
}

/// A page of texts at positions, in points from the left and from the bottom.
fn page(texts: &[(i32, i32, &str)]) -> Vec<u8> {
    let texts: String = texts.iter().map(|(x, y, text)| format!("BT /F1 10 Tf {x} {y} Td ({text}) Tj ET\n")).collect();
    WINDOWS_1252.encode(&texts).0.into_owned()
}

fn lines(texts: &[(i32, i32, &str)]) -> Vec<String> {
    seen(&saved(document(&[page(texts)], "")))
}

#[test]
fn letters_are_joined_into_words_and_lines() {
    let contents = b"BT /F2 18 Tf 50 700 Td (Wald) Tj [(ta) -20 (ge)] TJ ET
        BT /F1 10 Tf 12 TL 50 670 Td [(9.00) -278 (Uhr) -300 (Kaf) 15 (fee)] TJ T* (im Hof, nicht weit vom Teich, unter B\\344umen) Tj
        (und mit Keksen, so lange welche da sind) ' ET q 2 0 0 2 0 0 cm /X1 Do Q"
        .to_vec();
    let form = "BT /F1 5 Tf 25 300 Td (Im Bild) Tj ET";
    let expected = [
        "1#! Waldtage",
        "",
        "9.00 Uhr Kaffee",
        "im Hof, nicht weit vom Teich, unter Bäumen",
        "und mit Keksen, so lange welche da sind",
        "",
        "Im Bild",
    ];
    assert_eq!(seen(&saved(document(&[contents], form))), expected);
}

#[test]
fn columns_of_a_text_are_read_one_after_the_other() {
    let left =
        ["Am ersten Tag gehen wir durch den Wald,", "und zwar bei jedem Wetter, das da kommt,", "bis an den Teich."];
    let right = ["Am zweiten Tag bleiben wir im Haus und", "sehen uns an, was wir gefunden haben, in", "aller Ruhe."];
    let mut texts = vec![(
        50,
        740,
        "Beide Tage beginnen mit einem langen Frühstück im Haus am Teich, zu dem alle kommen, und enden am Feuer",
    )];
    for (at, (left, right)) in (0..).zip(left.iter().zip(right)) {
        texts.push((50, 700 - 12 * at, left));
        texts.push((310, 695 - 12 * at, right));
    }
    let expected: Vec<&str> = [&[texts[0].2, ""], left.as_slice(), &[""], right.as_slice()].concat();
    assert_eq!(lines(&texts), expected);
}

#[test]
fn days_side_by_side_are_read_one_after_the_other() {
    let mut texts = vec![(50, 720, "Samstag"), (310, 720, "Sonntag")];
    for at in 0..3 {
        let y = 700 - 12 * at;
        texts.extend([
            (50, y, ["9.00", "10.00", "11.00"][usize::try_from(at).expect("small")]),
            (100, y, "Moose bestimmen"),
        ]);
        texts.extend([
            (310, y, ["12.00", "13.00", "14.00"][usize::try_from(at).expect("small")]),
            (360, y, "Farne bestimmen"),
        ]);
    }
    let lines = lines(&texts);
    let at = |text: &str| lines.iter().position(|line| line.contains(text)).expect(text);
    assert!(at("Samstag") < at("11.00") && at("11.00") < at("Sonntag") && at("Sonntag") < at("12.00"), "{lines:?}");
    assert!(lines.contains(&"1| 10.00→Moose bestimmen".to_owned()), "{lines:?}");
}

#[test]
fn a_grid_of_times_and_rooms_is_a_table() {
    let texts = [
        (50, 700, "Zeit"),
        (120, 700, "Aula"),
        (250, 700, "Hof"),
        (380, 700, "Zimmer 3"),
        (50, 680, "9.00"),
        (120, 680, "Moose für alle,"),
        (250, 680, "Feuer machen"),
        (380, 680, "Stille"),
        (120, 668, "die suchen"),
        (50, 648, "10.30"),
        (120, 648, "Farne"),
        (380, 648, "Lesen"),
    ];
    let expected = [
        "1| Zeit→Aula→Hof→Zimmer 3",
        "1| 9.00→Moose für alle,→Feuer machen→Stille",
        "1+ →die suchen",
        "1| 10.30→Farne→→Lesen",
    ];
    assert_eq!(lines(&texts), expected);
}

#[test]
fn what_stands_on_every_page_is_no_text() {
    let pages: Vec<Vec<u8>> = (1..=4)
        .map(|number| {
            let (matter, foot) =
                (format!("Inhalt {}", "abcd".chars().nth(number - 1).expect("a letter")), format!("Seite {number}"));
            page(&[(50, 800, "Waldtage Lindenau"), (50, 700, &matter), (50, 40, &foot)])
        })
        .collect();
    assert_eq!(seen(&saved(document(&pages, ""))), ["Inhalt a", "", "Inhalt b", "", "Inhalt c", "", "Inhalt d"]);
}

#[test]
fn a_page_that_is_turned_is_read_as_it_is_shown() {
    let pictures = [
        (90, "BT /F1 10 Tf 0 1 -1 0 100 50 Tm (9.00 Uhr Kaffee) Tj 0 1 -1 0 112 50 Tm (10.00 Uhr Tee) Tj ET"),
        (180, "BT /F1 10 Tf -1 0 0 -1 500 100 Tm (9.00 Uhr Kaffee) Tj -1 0 0 -1 500 112 Tm (10.00 Uhr Tee) Tj ET"),
    ];
    for (degrees, contents) in pictures {
        let mut turned = document(&[contents.as_bytes().to_vec()], "");
        let page = turned.page_iter().next().expect("a page");
        turned.get_dictionary_mut(page).expect("a page").set("Rotate", degrees);
        assert_eq!(seen(&saved(turned)), ["9.00 Uhr Kaffee", "10.00 Uhr Tee"], "{degrees}");
    }
}

#[test]
fn programmes_side_by_side_are_read_one_after_the_other() {
    let left = ["9.00 Uhr Moose bestimmen", "mit Ida", "10.30 Uhr Farne zeichnen", "mit Ole"];
    let right = ["12.00 Uhr Mittag im Garten", "14.00 Uhr Rundgang am Teich", "mit Jo", "16.00 Uhr Abschied am Tor"];
    let mut texts = Vec::new();
    for (at, (left, right)) in (0..).zip(left.iter().zip(right)) {
        texts.push((50, 700 - 14 * at, *left));
        texts.push((320, 700 - 14 * at, right));
    }
    assert_eq!(lines(&texts), [left.as_slice(), &[""], right.as_slice()].concat());
}

#[test]
fn a_scan_and_a_lock_are_told() {
    assert_eq!(read(&saved(document(&[b"q 100 0 0 100 0 0 cm Q".to_vec()], ""))), Err(ReadError::Scan));
    assert_eq!(read(b"%PDF-1.4 and nothing else"), Err(ReadError::Damaged));
    let mut unknown = document(&[b"BT /F1 10 Tf 50 50 Td (\x01\x02\x03) Tj ET".to_vec()], "");
    for object in unknown.objects.values_mut() {
        if let Ok(page) = object.as_dict_mut()
            && let Ok(fonts) =
                page.get_mut(b"Resources").and_then(Object::as_dict_mut).and_then(|all| all.get_mut(b"Font"))
        {
            *fonts = dictionary! { "F1" => dictionary! { "Type" => "Font", "Subtype" => "Type0", "Encoding" => "Identity-H" } }.into();
        }
    }
    assert_eq!(read(&saved(unknown)), Err(ReadError::NoLetters));
    let locked = b"%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R/Encrypt 2 0 R>>";
    assert!(read(locked).is_err());
}
