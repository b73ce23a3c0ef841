//! Files that were changed in places, cut off, or joined: they are read or refused, and quickly.

use super::{package, pdf, sheets::xlsx};
use crate::{SourceFormat, sessions_table, source_of};
use domain::watch::Unwatched;
use proptest::prelude::*;
use std::time::{Duration, Instant};

const DOCX: &str = r#"<w:document><w:body><w:p><w:pPr><w:numPr><w:ilvl w:val="1"/><w:numId w:val="2"/></w:numPr><w:rPr><w:del/></w:rPr></w:pPr><w:r><w:t>9.00 Uhr</w:t><w:tab/></w:r></w:p>
    <w:tbl><w:tr><w:tc><w:tcPr><w:vMerge w:val="restart"/></w:tcPr><w:p><w:r><w:t>Moose</w:t></w:r></w:p></w:tc><w:tc><w:tcPr><w:gridSpan w:val="3"/></w:tcPr><w:p><w:r><w:txbxContent><w:p/></w:txbxContent></w:r></w:p></w:tc></w:tr></w:tbl></w:body></w:document>"#;
const ODT: &str = r#"<office:document-content><office:text><text:list text:style-name="L"><text:list-item><text:p>Moose<text:s text:c="3"/></text:p></text:list-item></text:list>
    <table:table><table:table-row><table:table-cell table:number-columns-spanned="2"><text:p>9.00</text:p></table:table-cell><table:covered-table-cell/></table:table-row></table:table></office:text></office:document-content>"#;
const SHEET: &str = r#"<worksheet><row r="2"><c r="B2" s="2" t="n"><v>46179.5</v></c><c r="C2" t="s"><v>1</v></c></row><mergeCell ref="B2:C9"/></worksheet>"#;
const ODS: &str = r#"<office:spreadsheet><table:table table:name="Tag"><table:table-row table:number-rows-repeated="3"><table:table-cell table:number-columns-repeated="2" office:date-value="2026-06-07"><text:p>6/7/26</text:p></table:table-cell></table:table-row></table:table></office:spreadsheet>"#;
const HTML: &str = r#"<html><body><table><tr><td rowspan="2">9.00<td colspan=3>Moose<ol start=3 type=A><li>Körbe</ol></table><pre>a
b</pre><div style="display:none;white-space:pre">x</div><p>&auml;&#x1F332;</body>"#;
const RTF: &str = r"{\rtf1\ansi\ansicpg1252{\fonttbl{\f0 Arial;}}\trowd\cellx1\cellx2\intbl 9.00\cell B\'e4ume\u8211?\cell\row\pard{\listtext 1.\tab}\b fett\b0\par{\*\x y}\bin3 abc}";
const CSV: &str = "Datum;Beginn;Ende;Titel;Vorname;Nachname;Rolle\n06.06.2026;9:30;11:00;\"Moose;\n\";Ida;Espenlaub;Moderation\nTag 2;10.30;;Farne;;Ole;\n";
const PAGE: &[u8] = b"BT /F1 10 Tf 50 700 Td [(9.00) -900 (Moose)] TJ 0 -12 TD (10.00) Tj 1 0 0 1 90 688 Tm (Farne) ' ET q 1 0 0 1 0 0 cm /X1 Do Q BI /W 1 ID x EI";

/// A change to a file, at places in thousandths of its length.
#[derive(Clone, Debug)]
enum Change {
    Set(usize, u8),
    Cut(usize),
    Copy(usize, usize, usize),
    Write(usize, &'static str),
}

fn change() -> impl Strategy<Value = Change> {
    let place = || 0..1_000usize;
    let words = [
        "999999999",
        "-1",
        "<",
        ">",
        "/>",
        "<table>",
        "<td>",
        "</",
        "&",
        "{",
        "}",
        "\\u-1?",
        "\\cell",
        "<<",
        ">>",
        "[",
        "]",
        "obj",
        "R",
        "\"",
        ";",
        "\t",
    ];
    prop_oneof![
        (place(), any::<u8>()).prop_map(|(at, byte)| Change::Set(at, byte)),
        place().prop_map(Change::Cut),
        (place(), place(), 1..200usize).prop_map(|(from, to, times)| Change::Copy(from, to, times)),
        (place(), prop::sample::select(words.to_vec())).prop_map(|(at, word)| Change::Write(at, word)),
    ]
}

fn changed(bytes: &[u8], changes: &[Change]) -> Vec<u8> {
    let mut bytes = bytes.to_vec();
    for change in changes {
        let place = |at: usize, bytes: &[u8]| at * bytes.len() / 1_000;
        match *change {
            Change::Set(at, byte) => {
                let at = place(at, &bytes);
                if let Some(old) = bytes.get_mut(at) {
                    *old = byte;
                }
            }
            Change::Cut(at) => bytes.truncate(place(at, &bytes).max(1)),
            Change::Copy(from, to, times) => {
                let (from, to) = (place(from.min(to), &bytes), place(from.max(to), &bytes));
                let part = bytes[from..to.min(from + 200)].repeat(times);
                bytes.splice(to..to, part);
            }
            Change::Write(at, word) => {
                let at = place(at, &bytes);
                bytes.splice(at..at, word.bytes());
            }
        }
    }
    bytes
}

fn ends_soon(format: SourceFormat, bytes: &[u8]) {
    /// A thousand times as long as any of them takes: this catches endless loops, but not a busy machine.
    const LONGEST: Duration = Duration::from_secs(120);
    let start = Instant::now();
    drop(source_of(bytes, Some(format), &Unwatched));
    drop(source_of(bytes, None, &Unwatched));
    drop(sessions_table(bytes, Some(format), &Unwatched).map(|table| table.map(|table| table.draft(&OPTIONS))));
    assert!(start.elapsed() < LONGEST, "{format:?} took {:?}", start.elapsed());
}

const OPTIONS: crate::ReadOptions = crate::ReadOptions::new(chrono_tz::Europe::Berlin, 2026);

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]

    #[test]
    fn text_inside_of_packages(changes in prop::collection::vec(change(), 1..6)) {
        let part = |text: &str| String::from_utf8_lossy(&changed(text.as_bytes(), &changes)).into_owned();
        ends_soon(SourceFormat::Docx, &package(&[("word/document.xml", &part(DOCX)), ("word/numbering.xml", &part(DOCX)), ("word/styles.xml", &part(DOCX))]));
        ends_soon(SourceFormat::Odt, &package(&[("content.xml", &part(ODT))]));
        ends_soon(SourceFormat::Ods, &package(&[("content.xml", &part(ODS))]));
        ends_soon(SourceFormat::Xlsx, &xlsx(&[("Tag 1", &part(SHEET)), ("Tag 2", SHEET)]));
    }

    #[test]
    fn packages(changes in prop::collection::vec(change(), 1..6)) {
        ends_soon(SourceFormat::Docx, &changed(&package(&[("word/document.xml", DOCX)]), &changes));
        ends_soon(SourceFormat::Xlsx, &changed(&xlsx(&[("Tag 1", SHEET)]), &changes));
    }

    #[test]
    fn texts(changes in prop::collection::vec(change(), 1..6)) {
        ends_soon(SourceFormat::Html, &changed(HTML.as_bytes(), &changes));
        ends_soon(SourceFormat::Rtf, &changed(RTF.as_bytes(), &changes));
        ends_soon(SourceFormat::Csv, &changed(CSV.as_bytes(), &changes));
        ends_soon(SourceFormat::Text, &changed(CSV.as_bytes(), &changes));
    }

    #[test]
    fn pdfs(changes in prop::collection::vec(change(), 1..6)) {
        let form = "BT /F2 9 Tf 100 100 Td <4d6f6f7365> Tj ET /X1 Do";
        let whole = pdf::saved(pdf::document(&[PAGE.to_vec(), PAGE.to_vec()], form));
        ends_soon(SourceFormat::Pdf, &changed(&whole, &changes));
        let page = changed(PAGE, &changes);
        ends_soon(SourceFormat::Pdf, &pdf::saved(pdf::document(&[page], form)));
    }
}
