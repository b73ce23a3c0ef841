//! Spreadsheets.

use super::{package, read, seen};
use crate::ReadError;

const STYLES: &str = r#"<styleSheet><numFmts><numFmt numFmtId="164" formatCode="ddd\ dd/mm/yy"/></numFmts>
    <cellStyleXfs><xf numFmtId="9"/></cellStyleXfs><cellXfs><xf numFmtId="0"/><xf numFmtId="20"/><xf numFmtId="164"/></cellXfs></styleSheet>"#;

pub fn xlsx(sheets: &[(&str, &str)]) -> Vec<u8> {
    let listed: String = (1..)
        .zip(sheets)
        .map(|(id, (name, _))| format!(r#"<sheet name="{name}" sheetId="{id}" r:id="r{id}"/>"#))
        .collect();
    let targets: String = (1..=sheets.len())
        .map(|id| format!(r#"<Relationship Id="r{id}" Target="worksheets/sheet{id}.xml"/>"#))
        .collect();
    let workbook = format!(
        r#"<workbook xmlns:r="r"><sheets>{listed}<sheet name="Alt" state="hidden" r:id="r1"/></sheets></workbook>"#
    );
    let relations = format!("<Relationships>{targets}</Relationships>");
    let texts = "<sst><si><t>Moose</t></si><si><r><t>Far</t></r><r><t>ne</t></r><rPh><t>x</t></rPh></si></sst>";
    let names: Vec<String> = (1..=sheets.len()).map(|id| format!("xl/worksheets/sheet{id}.xml")).collect();
    let mut files = vec![
        ("xl/workbook.xml", workbook.as_str()),
        ("xl/_rels/workbook.xml.rels", &relations),
        ("xl/sharedStrings.xml", texts),
        ("xl/styles.xml", STYLES),
    ];
    files.extend(names.iter().zip(sheets).map(|(name, (_, sheet))| (name.as_str(), *sheet)));
    package(&files)
}

#[test]
fn cells_are_shown_as_a_person_sees_them() {
    let sheet = r#"<worksheet><sheetData><row r="2"><c r="B2" s="2"><v>46179</v></c><c r="C2" s="1"><v>0.395833333</v></c>
        <c r="E2" t="s"><v>0</v></c></row><row r="4"><c r="C4" s="1"><v>0.5</v></c><c r="E4" t="s"><v>1</v></c>
        <c t="inlineStr"><is><t>Saal &amp; Hof</t></is></c><c t="e"><v>#NAME?</v></c></row></sheetData>
        <mergeCells><mergeCell ref="B2:B4"/></mergeCells></worksheet>"#;
    let expected = ["1| Sa, 06.06.2026→9:30→Moose", "1| Sa, 06.06.2026→12:00→Farne→Saal & Hof"];
    assert_eq!(seen(&xlsx(&[("Tabelle1", sheet)])), expected);
}

#[test]
fn several_tables_stand_below_their_names() {
    let sheet = |text: &str| {
        format!(r#"<worksheet><row><c r="A1"><v>9</v></c><c r="B1" t="str"><v>{text}</v></c></row></worksheet>"#)
    };
    let (first, second) = (sheet("Moose"), sheet("Farne"));
    let lines = seen(&xlsx(&[("Samstag", &first), ("Sonntag", &second)]));
    assert_eq!(lines, ["1# Samstag", "", "1| 9→Moose", "", "1# Sonntag", "", "2| 9→Farne"]);
}

#[test]
fn a_cell_in_the_last_row_and_column_is_one_cell() {
    let sheet = r#"<worksheet><row><c r="A1"><v>1</v></c></row><row><c r="XFD1048576"><v>2</v></c></row></worksheet>"#;
    assert_eq!(seen(&xlsx(&[("Tabelle1", sheet)])), ["1| 1", "1| →2"]);
    let rows: String = (1..=30_000).map(|row| format!(r#"<row r="{row}"><c><v>{row}</v></c></row>"#)).collect();
    let many = xlsx(&[("Tabelle1", &format!("<worksheet>{rows}</worksheet>"))]);
    assert!(matches!(read(&many), Err(ReadError::TooManyRows { .. })));
    let cells: String = "<c><v>1</v></c>".repeat(300);
    let wide = xlsx(&[("Tabelle1", &format!("<worksheet><row>{cells}</row></worksheet>"))]);
    assert!(matches!(read(&wide), Err(ReadError::TooManyColumns { .. })));
}

fn ods(rows: &str) -> Vec<u8> {
    let content = format!(
        "<office:document-content><office:body><office:spreadsheet><table:table table:name=\"Sheet1\">{rows}\
         </table:table></office:spreadsheet></office:body></office:document-content>"
    );
    package(&[("mimetype", "application/vnd.oasis.opendocument.spreadsheet"), ("content.xml", &content)])
}

#[test]
fn blank_rows_and_cells_to_the_end_of_a_table_are_none() {
    let cell = |attributes: &str, text: &str| {
        format!("<table:table-cell {attributes}><text:p>{text}</text:p></table:table-cell>")
    };
    let time = r#"office:value-type="time" office:time-value="PT09H30M00S""#;
    let rows = [
        cell(time, "9:30:00")
            + &cell(r#"table:number-columns-repeated="2""#, "Moose")
            + "<table:table-cell table:number-columns-repeated=\"16000\"/>",
        cell(r#"office:date-value="2026-06-07""#, "6/7/26")
            + "<table:table-cell><office:annotation><text:p>Bitte prüfen</text:p></office:annotation><text:p>Farne</text:p></table:table-cell>",
    ];
    let rows: Vec<String> = rows.iter().map(|row| format!("<table:table-row>{row}</table:table-row>")).collect();
    let blank = "<table:table-row table:number-rows-repeated=\"1048000\"><table:table-cell table:number-columns-repeated=\"16384\"/></table:table-row>";
    assert_eq!(seen(&ods(&(rows.concat() + blank))), ["1| 9:30→Moose→Moose", "1| 07.06.2026→Farne"]);
    let filled = blank.replace("/></table:table-row>", "><text:p>x</text:p></table:table-cell></table:table-row>");
    assert!(matches!(read(&ods(&filled)), Err(ReadError::TooManyRows { .. })));
}

#[test]
fn a_text_of_rows_is_read_with_its_quotes() {
    let csv = "Zeit;Titel;Raum\n9:30;\"Moose;\nund Farne\";Aula\n11:00;Pause;\n";
    assert_eq!(seen(csv.as_bytes()), ["1| Zeit→Titel→Raum", "1| 9:30→Moose;→Aula", "1+ →und Farne", "1| 11:00→Pause"]);
}
