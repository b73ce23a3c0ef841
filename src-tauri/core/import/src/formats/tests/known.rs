//! A format is known by what is in the file.

use super::{package, read};
use crate::{ReadError, SourceFormat, formats::MOST_BYTES};

#[test]
fn what_is_in_a_file_says_what_it_is() {
    let pictures: [(&[u8], SourceFormat); 6] = [
        (b"Samstag\n9.00 Uhr Kaffee", SourceFormat::Text),
        (b"  <!DOCTYPE html><p>Kaffee", SourceFormat::Html),
        (b"Version:0.9\r\nStartHTML:00\r\n<html><body>", SourceFormat::Html),
        (b"{\\rtf1 Kaffee}", SourceFormat::Rtf),
        (b"%PDF-1.4 ", SourceFormat::Pdf),
        (b"Zeit;Titel;Raum\n9:00;Kaffee;Hof\n10:00;Tee;Hof", SourceFormat::Csv),
    ];
    for (bytes, format) in pictures {
        assert_eq!(SourceFormat::of(bytes), Ok(format), "{}", String::from_utf8_lossy(bytes));
    }
    let of = |files: &[(&str, &str)]| SourceFormat::of(&package(files));
    assert_eq!(of(&[("word/document.xml", "")]), Ok(SourceFormat::Docx));
    assert_eq!(of(&[("xl/workbook.xml", "")]), Ok(SourceFormat::Xlsx));
    assert_eq!(of(&[("mimetype", "application/vnd.oasis.opendocument.text")]), Ok(SourceFormat::Odt));
    assert_eq!(of(&[("mimetype", "application/vnd.oasis.opendocument.spreadsheet")]), Ok(SourceFormat::Ods));
    for (name, format) in SourceFormat::NAMES {
        assert_eq!(SourceFormat::named(name), Some(format));
    }
}

#[test]
fn running_text_with_commas_is_no_table() {
    let text = "Samstag, 6. Juni 2026\n9.00 Uhr Kaffee, Tee, Kekse\nModeration: Ada Rüster, Hof, Jena\nEnde gegen zehn";
    assert_eq!(SourceFormat::of(text.as_bytes()), Ok(SourceFormat::Text));
    let agenda = "9.00 Uhr Kaffee, Hof\n10.00 Uhr Moose, Aula\n11.00 Uhr Farne, Zimmer 3\n";
    assert_eq!(SourceFormat::of(agenda.as_bytes()), Ok(SourceFormat::Text));
}

#[test]
fn what_cannot_be_read_is_named() {
    let compound = |name: &str| {
        let name: Vec<u8> = name.encode_utf16().flat_map(u16::to_le_bytes).collect();
        [b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1".as_slice(), &[0; 64], &name].concat()
    };
    let old = |old, new| Err(ReadError::OldFormat { old, new });
    assert_eq!(read(&compound("WordDocument")), old("DOC", "DOCX"));
    assert_eq!(read(&compound("Workbook")), old("XLS", "XLSX"));
    assert_eq!(read(&compound("EncryptedPackage")), Err(ReadError::Encrypted));
    assert_eq!(read(b"\x89PNG\r\n\x1a\n"), Err(ReadError::Picture));
    assert_eq!(read(b"\xff\xd8\xff\xe0\0\x10JFIF"), Err(ReadError::Picture));
    assert_eq!(read(b"\0\0\0\x18ftypheic"), Err(ReadError::Picture));
    assert_eq!(read(&package(&[("ppt/presentation.xml", "")])), Err(ReadError::NotText("PPTX/ODP")));
    assert_eq!(read(&package(&[("letter.txt", "x")])), Err(ReadError::NotText("ZIP")));
    assert_eq!(read(b"SQLite format 3\0"), Err(ReadError::NotText("SQLite")));
    assert_eq!(read(b"PK\x03\x04 cut off"), Err(ReadError::Damaged));
    assert_eq!(read(b""), Err(ReadError::Empty));
    assert_eq!(read(&vec![b'a'; MOST_BYTES + 1]), Err(ReadError::TooLarge { limit: MOST_BYTES }));
}
