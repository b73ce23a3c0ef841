//! One programme in all the formats that LibreOffice saves. Each must give the same lines.

use super::seen;

const DOCX: &[u8] =
    include_bytes!(concat!(env!("CARGO_MANIFEST_DIR"), "/../../../tests/fixtures/formats/waldtage.docx"));
const ODT: &[u8] = include_bytes!(concat!(env!("CARGO_MANIFEST_DIR"), "/../../../tests/fixtures/formats/waldtage.odt"));
const RTF: &[u8] = include_bytes!(concat!(env!("CARGO_MANIFEST_DIR"), "/../../../tests/fixtures/formats/waldtage.rtf"));
const PDF: &[u8] = include_bytes!(concat!(env!("CARGO_MANIFEST_DIR"), "/../../../tests/fixtures/formats/waldtage.pdf"));
const HTML: &[u8] =
    include_bytes!(concat!(env!("CARGO_MANIFEST_DIR"), "/../../../tests/fixtures/formats/waldtage.html"));
const CSV: &[u8] = include_bytes!(concat!(env!("CARGO_MANIFEST_DIR"), "/../../../tests/fixtures/formats/tabelle.csv"));
const XLSX: &[u8] =
    include_bytes!(concat!(env!("CARGO_MANIFEST_DIR"), "/../../../tests/fixtures/formats/tabelle.xlsx"));
const ODS: &[u8] = include_bytes!(concat!(env!("CARGO_MANIFEST_DIR"), "/../../../tests/fixtures/formats/tabelle.ods"));

/// The lines from Word and LibreOffice; a page also has blank lines between paragraphs, and plain headings.
const LINES: [&str; 19] = [
    "1#! Waldtage Lindenau",
    "5. bis 7. Juni 2026, Haus am Teich",
    "2#! Freitag, 5. Juni 2026",
    "16.00 Uhr Ankommen",
    "Tee im Hof",
    "18.30–19.30 Uhr Abendessen, Großer Saal",
    "!1| Zeit→Titel→Mit→Raum",
    "1| 9.30–11.00→Bäume zählen→Ida Espenlaub, Forsthaus→Aula",
    "1+ →Wer mag, bringt ein Maßband mit.",
    "1| 9.30–11.00→Moose & Farne→Ole Birkenast (Jena)→Zimmer 3",
    "1| 11.00→Pause",
    "2#! Werkstätten",
    "* 1. Körbe flechten",
    "* a. für Kinder",
    "* b. für Große",
    "* 2. Feuer machen",
    "* • Stöcke",
    "* • Steine",
    "Moderation: Ada Rüster",
];

fn filled(bytes: &[u8]) -> Vec<String> {
    seen(bytes).into_iter().filter(|line| !line.is_empty()).collect()
}

#[test]
fn every_format_gives_the_same_lines() {
    assert_eq!(filled(DOCX), LINES);
    assert_eq!(filled(ODT), LINES);
    assert_eq!(filled(RTF), LINES);
    assert_eq!(filled(HTML), LINES.map(|line| line.replace("#!", "#")));
}

/// A centred cell beside several rows does not say which of them it belongs to.
#[test]
fn a_pdf_gives_the_same_words() {
    let lines = filled(PDF);
    assert_eq!(lines[..6], LINES[..6]);
    assert_eq!(
        lines[lines.len() - 8..],
        LINES.map(|line| line.replace("* 1", "1").replace("* 2", "2").replace("* a", "a").replace("* b", "b"))[11..]
    );
    let words = |lines: &[String]| {
        let mut words: Vec<String> = lines.iter().flat_map(|line| line.split([' ', '→'])).map(str::to_owned).collect();
        words.retain(|word| word.chars().any(char::is_alphabetic) && !word.contains(['|', '+']));
        words.sort();
        words.dedup();
        words
    };
    assert_eq!(words(&lines), words(&LINES.map(str::to_owned)));
}

#[test]
fn days_and_times_of_a_spreadsheet_are_those_that_one_sees() {
    let lines = filled(CSV);
    assert_eq!(lines[1], "1| 06.06.2026→9:30→11:00→Aula→Bäume zählen→Ida Espenlaub→Forsthaus");
    assert_eq!(filled(XLSX), lines);
    let with_zeros = |line: &String| line.replace("→9:30", "→09:30");
    assert_eq!(filled(ODS), lines.iter().map(with_zeros).collect::<Vec<_>>());
}
