//! Rich text.

use super::seen;

fn lines(body: &str) -> Vec<String> {
    seen(format!(r"{{\rtf1\ansi\ansicpg1252{{\fonttbl{{\f0 Arial;}}}}{{\*\generator X;}}{body}}}").as_bytes())
}

#[test]
fn letters_are_written_by_byte_and_by_number() {
    assert_eq!(
        lines(r"B\'e4ume z\u228\'e4hlen \u8211?\~\endash  \u-10179?\u-8704?\par\{x\}"),
        ["Bäume zählen –\u{a0}– 😀", "{x}"]
    );
    assert_eq!(lines(r"{\ansicpg1250 \'b9}\uc0\u246 l\line zwei\par"), ["ąöl", "zwei"]);
}

#[test]
fn what_is_hidden_deleted_or_about_the_file_is_left_out() {
    let body = r"{\header Kopf\par}{\b fett}\par 9.00\tab Kaffee{\deleted pause}{\v x}{\*\bkmkstart a}{\footnote Stand: Mai}\par{\field{\*\fldinst HYPERLINK}{\fldrslt Link}}\par";
    assert_eq!(lines(body), ["! fett", "9.00→Kaffee", "Link", "", "~ Stand: Mai"]);
}

#[test]
fn rows_and_lists_are_told() {
    let body = r"\pard\ls1{\listtext 1.\tab}K\'f6rbe\par\pard\trowd\clvmgf\cellx1\cellx2\pard\intbl 9.00\cell Moose\par Ada\cell\row
        \trowd\clvmrg\cellx1\cellx2\pard\intbl\cell Farne\cell\row\pard danach\par";
    assert_eq!(lines(body), ["* 1. Körbe", "", "1| 9.00→Moose", "1+ →Ada", "1| 9.00→Farne", "", "danach"]);
}
