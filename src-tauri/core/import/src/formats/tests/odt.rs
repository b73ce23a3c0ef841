//! Texts of OpenDocument.

use super::{package, seen};

fn odt(styles: &str, body: &str) -> Vec<u8> {
    let content = format!(
        r#"<?xml version="1.0"?><office:document-content xmlns:office="o" xmlns:text="t" xmlns:table="b" xmlns:style="s">
        <office:automatic-styles>{styles}</office:automatic-styles>
        <office:body><office:text>{body}</office:text></office:body></office:document-content>"#
    );
    package(&[("mimetype", "application/vnd.oasis.opendocument.text"), ("content.xml", &content)])
}

const STYLES: &str = r#"<style:style style:name="F"><style:text-properties fo:font-weight="bold"/></style:style>
    <text:list-style style:name="L">
        <text:list-level-style-number text:level="1" style:num-format="A" style:num-suffix=")"/>
        <text:list-level-style-number text:level="2" style:num-format="1" text:display-levels="2" style:num-suffix="."/>
    </text:list-style>"#;

fn lines(body: &str) -> Vec<String> {
    seen(&odt(STYLES, body))
}

#[test]
fn paragraphs_say_what_they_are() {
    let body = r#"<text:h text:outline-level="2">Samstag</text:h>
        <text:p text:style-name="F">9.00 <text:s text:c="2"/>Uhr</text:p>
        <text:p>Tee<text:tab/>im <text:span text:style-name="F">Hof</text:span><text:line-break/>mit
            Keksen<text:note><text:note-citation>1</text:note-citation><text:note-body><text:p>aus Jena</text:p></text:note-body></text:note></text:p>"#;
    assert_eq!(lines(body), ["2# Samstag", "! 9.00   Uhr", "Tee→im Hof", "mit Keksen", "", "~ aus Jena"]);
}

#[test]
fn lists_count_and_go_on() {
    let item = |inner: &str| format!("<text:list-item>{inner}</text:list-item>");
    let p = |text: &str| format!("<text:p>{text}</text:p>");
    let inner = format!("<text:list>{}{}</text:list>", item(&p("klein")), item(&p("groß")));
    let first =
        format!(r#"<text:list text:style-name="L">{}{}</text:list>"#, item(&(p("Körbe") + &inner)), item(&p("Feuer")));
    let more =
        format!(r#"<text:list text:style-name="L" text:continue-numbering="true">{}</text:list>"#, item(&p("Wasser")));
    let fresh = format!(r#"<text:list text:style-name="L">{}</text:list>"#, item(&p("von vorn")));
    assert_eq!(
        lines(&[first, p("dazwischen"), more, fresh].concat()),
        ["* A) Körbe", "* A.1. klein", "* A.2. groß", "* B) Feuer", "dazwischen", "* C) Wasser", "* A) von vorn"]
    );
}

#[test]
fn what_was_deleted_is_not_read_and_boxes_follow_their_paragraph() {
    let body = r"<text:tracked-changes><text:changed-region><text:deletion><text:p>fort</text:p></text:deletion></text:changed-region></text:tracked-changes>
        <text:p>Vor <draw:frame><draw:text-box><text:p>Im Kasten</text:p></draw:text-box></draw:frame>dem Kasten</text:p>
        <text:p>danach<office:annotation><text:p>Bitte prüfen</text:p></office:annotation></text:p>";
    assert_eq!(lines(body), ["Vor dem Kasten", "Im Kasten", "danach"]);
}

#[test]
fn covered_cells_belong_to_the_cell_that_covers_them() {
    let cell = |attributes: &str, text: &str| {
        format!("<table:table-cell {attributes}><text:p>{text}</text:p></table:table-cell>")
    };
    let covered = "<table:covered-table-cell/>";
    let rows = [
        cell(r#"table:number-rows-spanned="2""#, "9.00") + &cell("", "Moose") + &cell("", "Aula"),
        covered.to_owned() + &cell("", "Farne") + &cell("", "Hof"),
        cell(r#"table:number-columns-spanned="2""#, "11.00") + covered + &cell("", "Pause"),
    ];
    let rows: String = rows.iter().map(|row| format!("<table:table-row>{row}</table:table-row>")).collect();
    let expected = ["1| 9.00→Moose→Aula", "1| 9.00→Farne→Hof", "1| 11.00→→Pause"];
    assert_eq!(lines(&format!("<table:table>{rows}</table:table>")), expected);
}
