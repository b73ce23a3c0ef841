//! Documents of Word.

use super::{package, seen};

const STYLES: &str = r#"<w:styles xmlns:w="w">
    <w:style w:styleId="berschrift1"><w:name w:val="heading 1"/><w:rPr><w:b/></w:rPr></w:style>
    <w:style w:styleId="Thema"><w:name w:val="Thema"/><w:basedOn w:val="berschrift1"/></w:style>
    <w:style w:styleId="Liste"><w:name w:val="List Number"/><w:pPr><w:numPr><w:numId w:val="2"/></w:numPr></w:pPr></w:style>
    <w:style w:styleId="Verz"><w:name w:val="toc 1"/></w:style>
</w:styles>"#;

const NUMBERING: &str = r#"<w:numbering xmlns:w="w">
    <w:abstractNum w:abstractNumId="7">
        <w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%1."/></w:lvl>
        <w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="lowerLetter"/><w:lvlText w:val="%1%2)"/></w:lvl>
    </w:abstractNum>
    <w:abstractNum w:abstractNumId="8">
        <w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="upperRoman"/><w:lvlText w:val="Forum %1:"/></w:lvl>
    </w:abstractNum>
    <w:num w:numId="1"><w:abstractNumId w:val="7"/></w:num>
    <w:num w:numId="2"><w:abstractNumId w:val="8"/></w:num>
    <w:num w:numId="3"><w:abstractNumId w:val="7"/>
        <w:lvlOverride w:ilvl="0"><w:startOverride w:val="5"/></w:lvlOverride></w:num>
</w:numbering>"#;

fn docx(body: &str) -> Vec<u8> {
    let document = format!(r#"<?xml version="1.0"?><w:document xmlns:w="w"><w:body>{body}</w:body></w:document>"#);
    let notes = r#"<w:footnotes xmlns:w="w"><w:footnote w:type="separator" w:id="0"><w:p><w:r><w:t>-</w:t></w:r></w:p></w:footnote>
        <w:footnote w:id="2"><w:p><w:r><w:t>Stand: Mai</w:t></w:r></w:p></w:footnote></w:footnotes>"#;
    package(&[
        ("[Content_Types].xml", "<Types/>"),
        ("word/document.xml", &document),
        ("word/styles.xml", STYLES),
        ("word/numbering.xml", NUMBERING),
        ("word/footnotes.xml", notes),
    ])
}

fn paragraph(properties: &str, text: &str) -> String {
    format!("<w:p><w:pPr>{properties}</w:pPr><w:r><w:t xml:space=\"preserve\">{text}</w:t></w:r></w:p>")
}

fn item(list: u8, level: u8, text: &str) -> String {
    paragraph(&format!("<w:numPr><w:ilvl w:val=\"{level}\"/><w:numId w:val=\"{list}\"/></w:numPr>"), text)
}

fn lines(body: &str) -> Vec<String> {
    let mut lines = seen(&docx(body));
    // The note at the foot, and the blank line above it.
    assert_eq!(lines.pop().as_deref(), Some("~ Stand: Mai"));
    assert_eq!(lines.pop().as_deref(), Some(""));
    lines
}

#[test]
fn lists_have_the_numbers_that_word_shows() {
    let items = [
        item(1, 0, "Körbe"),
        item(1, 1, "für Kinder"),
        item(1, 1, "für Große"),
        item(1, 0, "Feuer"),
        item(1, 1, "klein"),
        item(3, 0, "von vorn"),
        item(3, 0, "und weiter"),
        paragraph(r#"<w:pStyle w:val="Liste"/>"#, "Moose"),
        paragraph(r#"<w:pStyle w:val="Liste"/>"#, "Farne"),
        paragraph(r#"<w:pStyle w:val="Liste"/><w:numPr><w:numId w:val="0"/></w:numPr>"#, "ohne"),
    ];
    let expected = [
        "* 1. Körbe",
        "* 1a) für Kinder",
        "* 1b) für Große",
        "* 2. Feuer",
        "* 2a) klein",
        "* 5. von vorn",
        "* 6. und weiter",
        "* Forum I: Moose",
        "* Forum II: Farne",
        "ohne",
    ];
    assert_eq!(lines(&items.concat()), expected);
}

#[test]
fn styles_say_what_is_a_heading_and_what_is_bold() {
    let body = [
        paragraph(r#"<w:pStyle w:val="Verz"/>"#, "Samstag ..... 3"),
        paragraph(r#"<w:pStyle w:val="Thema"/>"#, "Samstag"),
        r"<w:p><w:r><w:rPr><w:b/></w:rPr><w:t>9.00 Uhr</w:t></w:r><w:r><w:t> Kaffee</w:t></w:r></w:p>".to_owned(),
        r#"<w:p><w:r><w:rPr><w:b w:val="0"/></w:rPr><w:t>dünn</w:t></w:r></w:p>"#.to_owned(),
        r"<w:p><w:r><w:rPr><w:b/></w:rPr><w:t>fett</w:t></w:r><w:r><w:t> </w:t></w:r></w:p>".to_owned(),
        r"<w:p><w:r><w:rPr><w:vanish/></w:rPr><w:t>versteckt</w:t></w:r></w:p>".to_owned(),
    ];
    assert_eq!(lines(&body.concat()), ["1#! Samstag", "9.00 Uhr Kaffee", "dünn", "! fett"]);
}

#[test]
fn of_tracked_changes_what_was_inserted_counts() {
    let body = r#"<w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr><w:r><w:t>9.</w:t></w:r>
            <w:del><w:r><w:delText>00</w:delText></w:r></w:del><w:ins><w:r><w:t>30 Uhr</w:t></w:r></w:ins></w:p>
        <w:p><w:r><w:t xml:space="preserve"> Kaffee</w:t></w:r>
            <w:moveFrom><w:r><w:t>fort</w:t></w:r></w:moveFrom></w:p>
        <w:p><w:r><w:fldChar/><w:instrText>PAGE</w:instrText><w:t>zwei</w:t><w:br/><w:t>Zeilen</w:t>
            <w:tab/><w:noBreakHyphen/></w:r></w:p>"#;
    assert_eq!(lines(body), ["9.30 Uhr Kaffee", "zwei", "Zeilen→\u{2011}"]);
}

#[test]
fn a_box_follows_the_paragraph_that_holds_it_and_is_read_once() {
    let content = "<w:txbxContent><w:p><w:r><w:t>Im Kasten</w:t></w:r></w:p></w:txbxContent>";
    let body = format!(
        "<w:p><w:r><w:t>Vor </w:t><mc:AlternateContent><mc:Choice>{content}</mc:Choice>\
         <mc:Fallback>{content}</mc:Fallback></mc:AlternateContent><w:t>dem Kasten</w:t></w:r></w:p>{}",
        paragraph("", "danach")
    );
    assert_eq!(lines(&body), ["Vor dem Kasten", "Im Kasten", "danach"]);
}

fn cell(properties: &str, paragraphs: &[&str]) -> String {
    let paragraphs: String = paragraphs.iter().map(|text| paragraph("", text)).collect();
    format!("<w:tc><w:tcPr>{properties}</w:tcPr>{paragraphs}</w:tc>")
}

fn table(rows: &[Vec<String>]) -> String {
    let rows: String = rows.iter().map(|row| format!("<w:tr>{}</w:tr>", row.concat())).collect();
    format!("<w:tbl>{rows}</w:tbl>")
}

#[test]
fn a_row_is_a_line_and_further_paragraphs_stand_below_it_in_their_columns() {
    let rows = [
        vec![cell("", &["Zeit"]), cell("", &["Titel"]), cell("", &["Raum"])],
        vec![
            cell(r#"<w:vMerge w:val="restart"/>"#, &["9.00"]),
            cell("", &["Moose", "Ada Rüster"]),
            cell("", &["Aula", "1. OG"]),
        ],
        vec![cell("<w:vMerge/>", &[""]), cell("", &["Farne"]), cell("", &["Hof"])],
        vec![cell("", &["11.00"]), cell(r#"<w:gridSpan w:val="2"/>"#, &["Pause"])],
    ];
    let body = paragraph("", "Samstag") + &table(&rows) + &paragraph("", "Ende");
    let expected = [
        "Samstag",
        "",
        "1| Zeit→Titel→Raum",
        "1| 9.00→Moose→Aula",
        "1+ →Ada Rüster→1. OG",
        "1| 9.00→Farne→Hof",
        "1| 11.00→Pause",
        "",
        "Ende",
    ];
    assert_eq!(lines(&body), expected);
}

#[test]
fn a_table_that_lays_out_a_page_is_read_cell_by_cell() {
    let inner =
        table(&[vec![cell("", &["9.00"]), cell("", &["Kaffee"])], vec![cell("", &["10.00"]), cell("", &["Tee"])]]);
    let outer = format!("<w:tbl><w:tr>{}<w:tc>{inner}<w:p/></w:tc></w:tr></w:tbl>", cell("", &["Links"]));
    assert_eq!(lines(&outer), ["Links", "", "1| 9.00→Kaffee", "1| 10.00→Tee"]);
    let long: Vec<String> = (1..=9).map(|line| format!("Zeile {line}")).collect();
    let long: Vec<&str> = long.iter().map(String::as_str).collect();
    let columns = lines(&table(&[vec![cell("", &long), cell("", &long)]]));
    assert_eq!((columns[8].as_str(), columns[9].as_str(), columns[10].as_str()), ("Zeile 9", "", "Zeile 1"));
    assert_eq!(lines(&table(&[vec![cell("", &["ein", "Rahmen"])]])), ["ein", "Rahmen"]);
}
