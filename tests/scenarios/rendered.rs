//! Pages as another program paints them, compared loosely by the darkness of each square. The sheets themselves are
//! compared exactly elsewhere; these tests see what goes wrong between sheet and paper.

use crate::documents::{clean, every_document_is_among, sample_programme};
use std::{
    collections::BTreeSet,
    fs,
    path::{Path, PathBuf},
};
use tagwerk_core::documents::{Job, Wanted};
use tagwerk_tests::{Desk, found_good, looks, root};
use tempfile::TempDir;

/// Grey values row by row; 255 is white.
struct Page {
    width: usize,
    pixels: Vec<u8>,
}

/// The pages of a PDF at this many dots per inch, in a folder that exists as long as it is held.
fn files(pdf: &Path, dots: &str) -> (TempDir, Vec<PathBuf>) {
    let folder = tempfile::tempdir().expect("a folder");
    let page = folder.path().join("page");
    clean("pdftoppm", &["-gray".as_ref(), "-r".as_ref(), dots.as_ref(), pdf.as_os_str(), page.as_os_str()]);
    let pages = fs::read_dir(folder.path()).expect("pages");
    let mut pages: Vec<PathBuf> = pages.map(|entry| entry.expect("a page").path()).collect();
    pages.sort();
    (folder, pages)
}

impl Page {
    /// "P5", width, height and the largest grey, one a line, then the pixels (netpbm's PGM).
    fn read(file: &[u8]) -> Self {
        let mut parts = file.splitn(4, |byte| *byte == b'\n');
        assert_eq!(parts.next(), Some(&b"P5"[..]));
        let size = std::str::from_utf8(parts.next().expect("a size")).expect("numbers");
        let width = size.split(' ').next().and_then(|width| width.parse().ok()).expect("a width");
        assert_eq!(parts.next(), Some(&b"255"[..]));
        Self { width, pixels: parts.next().expect("pixels").to_vec() }
    }

    /// One digit for each square with sides of this many pixels: a dot is white, 9 is black.
    fn squares(&self, side: usize) -> String {
        let rows: Vec<&[u8]> = self.pixels.chunks(self.width).collect();
        let mut lines = String::new();
        for rows in rows.chunks(side) {
            for left in (0..self.width).step_by(side) {
                let square = rows.iter().flat_map(|row| &row[left..(left + side).min(self.width)]);
                let (count, sum) = square.fold((0, 0), |(count, sum), grey| (count + 1, sum + usize::from(255 - grey)));
                lines.push(char::from(b".123456789"[(sum * 9 + count * 127) / (count * 255)]));
            }
            lines.push('\n');
        }
        lines
    }
}

/// The difference of two pages in squares: overall, and in the worst square. Pages of other sizes differ completely.
fn difference(seen: &str, expected: &str) -> (f64, u8) {
    if seen.len() != expected.len() {
        return (9.0, 9);
    }
    let dark = |square: u8| square.saturating_sub(b'0');
    let each: Vec<u8> =
        seen.bytes().zip(expected.bytes()).map(|(seen, expected)| dark(seen).abs_diff(dark(expected))).collect();
    let sum: u32 = each.iter().map(|difference| u32::from(*difference)).sum();
    (f64::from(sum) / each.len() as f64, each.into_iter().max().unwrap_or(0))
}

/// Another version of the painting program may smooth letters differently. A word that moves by a line, a missing
/// picture or a page on its side is more than that.
const LOOSE: (f64, u8) = (0.08, 2);

#[test]
fn every_document_looks_as_it_was_found_good() {
    let desk = Desk::with_sample();
    desk.put("logo.png", include_bytes!("../../src-tauri/icons/128x128.png"));
    desk.does(&["set", "event.tagwerk", "event", "--", "logos=logo.png"]);
    let exports = [
        &["badges", "--back", "--qr", "link", "--link", "https://example.org"][..],
        &["badges", "--design", "role-band", "--sheet", "a6"],
        &["signs"],
        &["signs", "--per", "session", "--orientation", "portrait", "--arrow", "right"],
        &["plates"],
        &["list", "--list", "house"],
        &["booklet", "--imposed"],
        &["poster", "--day", "2026-06-13"],
        &["notice", "--text", "Anmeldung", "--arrow", "right"],
        &["certificates", "--only", "Brinkhus", "--place", "Neuenau", "--signer", "Tilda"],
        &["schedules", "--note", "WLAN"],
        &["test-sheet"],
    ];
    every_document_is_among(&exports);
    let mut faults = Vec::new();
    for language in ["de", "en"] {
        for words in exports {
            let words = [&["export", words[0], "event.tagwerk"], &words[1..]].concat();
            desk.does(&[&words[..], &["--proof", "--language", language, "--out", "document.pdf"]].concat());
            let (_folder, pages) = files(&desk.path("document.pdf"), "50");
            let page = Page::read(&fs::read(&pages[0]).expect("a page")).squares(8);
            let path = root().join("tests/golden/rendered").join(file_name(&words, language));
            let (whole, worst) = difference(&page, &found_good(&path, &page));
            if whole > LOOSE.0 || worst > LOOSE.1 {
                faults.push(format!("{}: {whole:.3} in all, {worst} in the worst square\n{page}", path.display()));
            }
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

/// "badges--back--qr-code-de.txt" for these words, without characters that some system treats specially.
fn file_name(words: &[&str], language: &str) -> String {
    let asked = [&words[1..2], &words[3..]].concat().join("-").replace("--", "-");
    let parts: Vec<&str> = asked.split([':', '/']).filter(|part| !part.is_empty()).collect();
    format!("{}-{language}.txt", parts.join("-"))
}

/// Each code on each badge, read from paper by another program, is unique.
#[test]
fn every_code_on_paper_can_be_read() {
    let desk = Desk::with_sample();
    let badges = Job::of(Wanted::Badges(Box::default()));
    let people = badges.compose(&sample_programme()).expect("badges").count();
    for sheet in ["avery-c32011", "durable-1453", "a7"] {
        desk.does(&["export", "badges", "event.tagwerk", "--sheet", sheet, "--qr", "code", "--out", "badges.pdf"]);
        let mut read = BTreeSet::new();
        // Reads twice, like a scanner held a little nearer: what one grid of pixels hides, the other shows.
        for dots in ["200", "300"] {
            let (_folder, pages) = files(&desk.path("badges.pdf"), dots);
            for page in pages {
                let codes = looks("zbarimg", &["--quiet".as_ref(), "--raw".as_ref(), page.as_os_str()]);
                read.extend(String::from_utf8(codes.stdout).expect("UTF-8").lines().map(str::to_owned));
            }
        }
        assert_eq!(read.len(), people, "{sheet}");
    }
}

#[test]
fn a_logo_with_nothing_behind_it_lets_the_paper_through() {
    let desk = Desk::with_sample();
    desk.put("logo.png", include_bytes!("../../src-tauri/icons/128x128.png"));
    desk.does(&["set", "event.tagwerk", "event", "--", "logos=logo.png"]);
    desk.does(&["export", "signs", "event.tagwerk", "--out", "signs.pdf"]);
    let images = clean("pdfimages", &["-list".as_ref(), desk.path("signs.pdf").as_os_str()]);
    assert!(images.contains("smask"), "{images}");
}
