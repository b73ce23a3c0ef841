//! Recognises the format of a file by its contents.

use super::{html::is_html, package::Package, sheets::csv::is_csv};
use crate::{ReadError, text::encoding};
use std::io::Read;

/// The formats that a programme can be read from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SourceFormat {
    Text,
    Docx,
    Odt,
    Html,
    Pdf,
    Rtf,
    Xlsx,
    Ods,
    Csv,
}

impl SourceFormat {
    /// The name of each in the terminal.
    pub const NAMES: [(&'static str, SourceFormat); 9] = [
        ("text", SourceFormat::Text),
        ("docx", SourceFormat::Docx),
        ("odt", SourceFormat::Odt),
        ("html", SourceFormat::Html),
        ("pdf", SourceFormat::Pdf),
        ("rtf", SourceFormat::Rtf),
        ("xlsx", SourceFormat::Xlsx),
        ("ods", SourceFormat::Ods),
        ("csv", SourceFormat::Csv),
    ];

    pub fn named(word: &str) -> Option<Self> {
        Self::NAMES.iter().find(|(name, _)| *name == word).map(|(_, format)| *format)
    }

    /// True if it holds rows of cells and no running text.
    pub fn is_table(self) -> bool {
        matches!(self, SourceFormat::Xlsx | SourceFormat::Ods | SourceFormat::Csv)
    }

    /// Formats that cannot be read are refused by name.
    pub fn of(bytes: &[u8]) -> Result<Self, ReadError> {
        match bytes {
            [b'P', b'K', 3, 4, ..] => of_package(bytes),
            [b'P', b'K', 5, 6, ..] => Err(ReadError::NotText("ZIP")),
            [0xd0, 0xcf, 0x11, 0xe0, ..] => Err(of_compound_file(bytes)),
            // Readers allow for bytes before the header (ISO 32000-1, annex H.3.4.1).
            _ if bytes[..bytes.len().min(1_024)].windows(5).any(|window| window == b"%PDF-") => Ok(SourceFormat::Pdf),
            _ if bytes.starts_with(b"SQLite format 3") => Err(ReadError::NotText("SQLite")),
            _ if bytes.starts_with(b"{\\rtf") => Ok(SourceFormat::Rtf),
            _ if is_picture(bytes) => Err(ReadError::Picture),
            _ => Ok(of_text(bytes)),
        }
    }
}

fn of_package(bytes: &[u8]) -> Result<SourceFormat, ReadError> {
    let mut package = Package::open(bytes)?;
    let mut kind = String::new();
    if let Some(part) = package.part("mimetype")? {
        // OpenDocument gives its type here (part 2, 3.3).
        part.take(200).read_to_string(&mut kind).map_err(|_| ReadError::Damaged)?;
    }
    let has_folder = |folder: &str| package.names().any(|name| name.starts_with(folder));
    if has_folder("word/") {
        Ok(SourceFormat::Docx)
    } else if package.has("xl/workbook.xml") {
        Ok(SourceFormat::Xlsx)
    } else if kind.starts_with("application/vnd.oasis.opendocument.text") {
        Ok(SourceFormat::Odt)
    } else if kind.starts_with("application/vnd.oasis.opendocument.spreadsheet") {
        Ok(SourceFormat::Ods)
    } else if has_folder("ppt/") || kind.starts_with("application/vnd.oasis.opendocument.presentation") {
        Err(ReadError::NotText("PPTX/ODP"))
    } else {
        Err(ReadError::NotText("ZIP"))
    }
}

/// Office formats before 2007 ([MS-CFB]). Documents with a password are stored this way, too.
fn of_compound_file(bytes: &[u8]) -> ReadError {
    let has = |name: &str| {
        let name: Vec<u8> = name.encode_utf16().flat_map(u16::to_le_bytes).collect();
        bytes.windows(name.len()).any(|window| window == name)
    };
    if has("EncryptedPackage") {
        ReadError::Encrypted
    } else if has("Workbook") || has("Book") {
        ReadError::OldFormat { old: "XLS", new: "XLSX" }
    } else if has("WordDocument") {
        ReadError::OldFormat { old: "DOC", new: "DOCX" }
    } else {
        ReadError::NotText("DOC/XLS")
    }
}

fn is_picture(bytes: &[u8]) -> bool {
    let starts: [&[u8]; 7] = [b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"BM", b"II*\0", b"MM\0*", b"\0\0\0\x0cjP  "];
    let is_bitmap = |start: &&[u8]| **start != *b"BM" || bytes.get(6..10) == Some(&[0; 4]);
    // WEBP, HEIC and AVIF have their name behind a length.
    let named = matches!(bytes.get(8..12), Some(b"WEBP" | b"heic" | b"heix" | b"mif1" | b"avif"));
    named || starts.iter().any(|start| bytes.starts_with(start) && is_bitmap(start))
}

fn of_text(bytes: &[u8]) -> SourceFormat {
    /// A page is recognised by its beginning.
    const LOOKED_AT: usize = 8_192;
    let (head, _, _) = encoding(bytes).decode(&bytes[..bytes.len().min(LOOKED_AT)]);
    // The last line may be cut off.
    let lines =
        if bytes.len() > LOOKED_AT { head.rsplit_once('\n').map_or(&*head, |(lines, _)| lines) } else { &*head };
    if is_html(&head) {
        SourceFormat::Html
    } else if is_csv(lines) {
        SourceFormat::Csv
    } else {
        SourceFormat::Text
    }
}
