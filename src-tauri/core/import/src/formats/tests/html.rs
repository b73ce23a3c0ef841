//! Saved pages.

use super::seen;

fn lines(page: &str) -> Vec<String> {
    seen(format!("<!DOCTYPE html><html><body>{page}</body></html>").as_bytes())
}

#[test]
fn what_leads_around_a_site_is_left_out() {
    let page = r#"<header><a href="/">Start</a></header><nav><ul><li>Über uns</ul></nav>
        <a class="skip-link" href="/x">Zum Inhalt</a><style>p { color: red }</style>
        <article><header><h2>Samstag</h2></header><p>9.00 Uhr Kaffee</p><script>if (a < b) { "<p>nein" }</script></article>
        <p hidden>versteckt</p><p style="Display: none">auch</p><div aria-hidden="true">x</div><button>Mehr</button>
        <footer>Impressum</footer>"#;
    assert_eq!(lines(page), ["2# Samstag", "", "9.00 Uhr Kaffee"]);
    // If an unclosed element hides the whole page, the page is read all the same.
    assert_eq!(lines("<nav><p>9.00 Uhr Kaffee"), ["9.00 Uhr Kaffee"]);
}

#[test]
fn a_page_that_says_where_its_matter_stands_is_believed_if_most_stands_there() {
    let matter = "<p>9.00 Uhr Kaffee und Kuchen im Hof</p>";
    assert_eq!(lines(&format!("<div>Werbung</div><main>{matter}</main>")), ["9.00 Uhr Kaffee und Kuchen im Hof"]);
    assert_eq!(lines(&format!("<main>x</main>{matter}")), ["x", "", "9.00 Uhr Kaffee und Kuchen im Hof"]);
}

#[test]
fn lines_are_parted_as_a_browser_parts_them() {
    let page = "<div>9.00   Uhr\n Kaffee</div><div>Tee<br>Kekse</div><p>Ein Absatz <b>mit</b> Wort&shy;teil &amp; Zeichen<p><strong>fett</strong>
        <h3>Samstag</h3><pre>a\tb\nc</pre><span class=t>10.00</span><span class=n>Moose</span> <i>Far</i><i>ne</i>";
    let expected = [
        "9.00 Uhr Kaffee",
        "Tee",
        "Kekse",
        "",
        "Ein Absatz mit Wortteil & Zeichen",
        "",
        "! fett",
        "",
        "3# Samstag",
        "",
        "a→b",
        "c",
        "",
        "10.00 Moose Farne",
    ];
    assert_eq!(lines(page), expected);
}

#[test]
fn lists_are_counted() {
    let page = r#"<ol start="3" type="a"><li>Körbe<ul style="list-style: none"><li>klein</ul><li value=7>Feuer<li><p>Wasser</p><p>kalt</p></ol><ul><li>Stöcke"#;
    let expected = ["* c. Körbe", "* klein", "* g. Feuer", "* h. Wasser", "", "kalt", "", "* • Stöcke"];
    assert_eq!(lines(page), expected);
}

#[test]
fn tables_are_rows_whatever_is_left_unclosed() {
    let page = r#"<table><caption>Samstag</caption><tr><th>Zeit<th>Titel<th>Raum
        <tr><td rowspan=2>9.00<td><p>Moose</p><p>Ada Rüster</p><td>Aula
        <tr><td>Farne<td>Hof<tr><td>11.00<td colspan=2>Pause</table>danach"#;
    let expected = [
        "Samstag",
        "!1| Zeit→Titel→Raum",
        "1| 9.00→Moose→Aula",
        "1+ →Ada Rüster",
        "1| 9.00→Farne→Hof",
        "1| 11.00→Pause",
        "",
        "danach",
    ];
    assert_eq!(lines(page), expected);
    let grid =
        r#"<div role="table"><div role="row"><span role="cell">9.00</span><span role="cell">Tee</span></div></div>"#;
    assert_eq!(lines(grid), ["1| 9.00→Tee"]);
}

#[test]
fn what_reaches_down_in_the_middle_of_a_grid_is_said_once() {
    let page = "<table><tr><td>9.00<td rowspan=2>Lange Werkstatt<td>Moose<tr><td>10.00<td>Farne</table>";
    assert_eq!(lines(page), ["1| 9.00→Lange Werkstatt→Moose", "1| 10.00→→Farne"]);
}

#[test]
fn the_letters_are_those_that_the_page_names() {
    let page = b"<html><head><meta charset=\"iso-8859-2\"></head><body><p>\xb1\xea</p>";
    assert_eq!(seen(page), ["ąę"]);
    assert_eq!(seen("<html><body><p>Öl".as_bytes()), ["Öl"]);
}
