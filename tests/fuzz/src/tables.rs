//! Tables: rooms, sessions and participants as spreadsheets hold them.

use super::marked::Marked;
use chrono_tz::Europe::Berlin;
use std::io::{Cursor, Write};
use tagwerk_core::{
    domain::{Language, RowsKind},
    import::{
        AnyTable, Column, Draft, KnownColumns, RawTable, ReadOptions, RemarkKind, RoomRemarkKind, RoomsTable,
        RowsTable, SessionColumn, SessionsTable, SourceFormat, TableKind, decode, sessions_table, source_of,
    },
    watch::Unwatched,
};
use zip::{ZipWriter, write::SimpleFileOptions};

const OPTIONS: ReadOptions = ReadOptions::new(Berlin, 2026);

/// `bytes` are a table: as text or, if they begin with `<`, the sheet inside an Excel or OpenDocument package.
pub fn tables(bytes: &[u8]) {
    if bytes.starts_with(b"<") {
        in_a_package(SourceFormat::Xlsx, &xlsx(bytes));
        in_a_package(SourceFormat::Ods, &ods(bytes));
    } else if let Ok(text) = decode(bytes) {
        let table = Marked::of(&text);
        sessions(&table);
        rooms(&table);
        rows(&text);
    }
}

fn in_a_package(format: SourceFormat, bytes: &[u8]) {
    drop(source_of(bytes, Some(format), &Unwatched));
    if let Ok(Some(mut table)) = sessions_table(bytes, Some(format), &Unwatched) {
        under_every_heading(&mut table);
    }
}

fn sessions(marked: &Marked) {
    let Ok(mut table) = SessionsTable::of_text(&marked.text) else { return };
    if let Ok(draft) = table.draft(&OPTIONS) {
        let is_shortened = draft.remarks.iter().any(|remark| matches!(remark.kind, RemarkKind::Shortened(_)));
        // For a cell that nobody needs, the window shows that it is left out.
        let is_whole = !table.columns.contains(&SessionColumn::Unknown);
        if is_whole && !is_shortened {
            let read = format!("{}{:?}", in_the_plan(draft), table.headings);
            let lost = marked.lost_from(&read);
            assert!(lost.is_empty(), "these words are lost: {lost:?} of\n{}", marked.text);
        }
    }
    under_every_heading(&mut table);
}

fn in_the_plan(draft: Draft) -> String {
    serde_json::to_string(&draft).expect("a draft")
}

/// A user may give a column any meaning: the table is still read, or a sentence says why not.
fn under_every_heading(table: &mut SessionsTable) {
    use SessionColumn::{
        Abstract, Affiliation, Day, End, FamilyName, GivenName, Kind, Moderation, Number, Person, Role, Room, Time,
        Title, Unknown,
    };
    const KINDS: [SessionColumn; 15] = [
        Day,
        Time,
        End,
        Title,
        Person,
        Number,
        Abstract,
        Kind,
        Room,
        GivenName,
        FamilyName,
        Affiliation,
        Role,
        Moderation,
        Unknown,
    ];
    table.say_headings(table.headings.is_none());
    let width = table.columns.len();
    for first in [0, 3, 7] {
        table.say_columns(KINDS.iter().cycle().skip(first).take(width).copied().collect());
        drop(table.draft(&OPTIONS));
        drop(table.faults(&OPTIONS));
    }
}

/// Whatever its rows are taken for, a table is read or refused.
fn rows(text: &str) {
    for kind in RowsKind::ALL {
        if let Ok(table) = RowsTable::of_text(text, kind, KnownColumns::default()) {
            drop(table.read_rows(2026, Berlin, &Unwatched));
        }
    }
    let Ok(raw) = RawTable::of_text(text) else { return };
    let kind = AnyTable::likely_kind(&raw, &[], TableKind::Rooms);
    let Ok(mut table) = AnyTable::of(&raw, kind, &[]) else { return };
    for (at, (key, _)) in AnyTable::choices(kind, Language::De).iter().enumerate() {
        table.say(at % table.columns().len().max(1), key);
    }
}

fn rooms(marked: &Marked) {
    let Ok(mut table) = RoomsTable::read(&marked.text) else { return };
    let draft = table.draft();
    if let Ok(draft) = &draft {
        let is_shortened = draft.remarks.iter().any(|remark| matches!(remark.kind, RoomRemarkKind::Shortened(_)));
        // Only the number of a number of seats is taken, and only the name of a seating form: "ca. 120 Plätze".
        let texts = [
            Column::Name,
            Column::Floor,
            Column::Building,
            Column::Equipment,
            Column::PartOf,
            Column::Note,
            Column::Code,
        ];
        if !is_shortened && table.columns.iter().all(|column| texts.contains(column)) {
            let lost = marked.lost_from(&format!("{draft:?}{:?}", table.headings));
            assert!(lost.is_empty(), "these words are lost: {lost:?} of\n{}", marked.text);
        }
    }
    table.say_columns(vec![Column::Name; table.columns.len()]);
    drop(table.draft());
}

fn xlsx(sheet: &[u8]) -> Vec<u8> {
    const WORKBOOK: &str =
        r#"<workbook xmlns:r="r"><sheets><sheet name="Tag 1" sheetId="1" r:id="r1"/></sheets></workbook>"#;
    const RELATIONS: &str = r#"<Relationships><Relationship Id="r1" Target="worksheets/sheet1.xml"/></Relationships>"#;
    const TEXTS: &str = "<sst><si><t>Titel</t></si><si><r><t>Far</t></r><r><t>ne</t></r></si></sst>";
    const STYLES: &str = r#"<styleSheet><numFmts><numFmt numFmtId="164" formatCode="h:mm"/></numFmts>
        <cellXfs><xf numFmtId="0"/><xf numFmtId="164"/><xf numFmtId="14"/></cellXfs></styleSheet>"#;
    package(&[
        ("xl/workbook.xml", WORKBOOK.as_bytes()),
        ("xl/_rels/workbook.xml.rels", RELATIONS.as_bytes()),
        ("xl/sharedStrings.xml", TEXTS.as_bytes()),
        ("xl/styles.xml", STYLES.as_bytes()),
        ("xl/worksheets/sheet1.xml", sheet),
    ])
}

fn ods(content: &[u8]) -> Vec<u8> {
    package(&[("mimetype", b"application/vnd.oasis.opendocument.spreadsheet"), ("content.xml", content)])
}

fn package(files: &[(&str, &[u8])]) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    let stored = SimpleFileOptions::default().compression_method(zip::CompressionMethod::Stored);
    for (name, content) in files {
        zip.start_file(*name, stored).expect("a file in a package");
        zip.write_all(content).expect("its content");
    }
    zip.finish().expect("a package").into_inner()
}
