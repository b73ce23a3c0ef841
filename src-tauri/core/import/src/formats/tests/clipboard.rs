//! What browsers, Word and Excel put on the clipboard as `text/html`.

use super::seen;

#[test]
fn only_the_fragment_is_read() {
    let copied = "Version:0.9\r\nStartHTML:0000000105\r\nEndHTML:0000000200\r\nStartFragment:0000000141\r\n\
        EndFragment:0000000164\r\n<html><body><p>vorher</p>\r\n<!--StartFragment--><p>9.00 Uhr Kaffee</p><!--EndFragment-->\r\n<p>nachher</p></body></html>";
    assert_eq!(seen(copied.as_bytes()), ["9.00 Uhr Kaffee"]);
}

#[test]
fn excel_begins_its_fragment_inside_of_the_table() {
    let copied = "<html><body><table>\r\n<!--StartFragment-->\r\n <col width=64><tr height=20><td>9:30</td><td>Moose</td></tr>\
        <tr><td>10:30</td><td>Farne</td></tr><!--EndFragment-->\r\n</table></body></html>";
    assert_eq!(seen(copied.as_bytes()), ["1| 9:30→Moose", "1| 10:30→Farne"]);
}

#[test]
fn word_writes_the_numbers_of_its_lists() {
    let copied = "<html xmlns:o=\"urn\"><head><style><!-- p.MsoNormal { } --></style></head><body><!--StartFragment-->\
        <p class=MsoListParagraph style='mso-list:l0 level1 lfo1'><![if !supportLists]><span style='mso-list:Ignore'>1.\
        <span style='font:7.0pt'>&nbsp;&nbsp;&nbsp; </span></span><![endif]>Körbe flechten<o:p></o:p></p>\
        <p class=MsoNormal>9.00<span style='mso-tab-count:1'>      </span>Kaffee<del>pause</del></p>\
        <div style='mso-element:footnote'><p>aus Jena</p></div><!--EndFragment--></body></html>";
    assert_eq!(seen(copied.as_bytes()), ["* 1. Körbe flechten", "", "9.00→Kaffee", "", "~ aus Jena"]);
}
