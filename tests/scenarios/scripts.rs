//! Names in every script: their marks are in the right places, and text copied from a PDF is unchanged.

use crate::documents::{clean, desk_with};
use chrono::DateTime;
use std::sync::Arc;
use tagwerk_core::{
    event_file::EventFile,
    layout::{Colour, Palette, Pt, Shaper, Sheet, Weight},
    pdf::{self, About},
    watch::Unwatched,
};
use tagwerk_tests::{Desk, root};

/// Words with the font that each is set in.
const WORDS: [(&str, &[&str]); 5] = [
    (
        "noto-sans-arabic/NotoSansArabic-Bold.ttf",
        &["حسن", "علي", "ياسمين", "الزين", "الفارسي", "مُحَمَّد", "فاطمة", "يقين", "رؤوف", "شيخ"],
    ),
    ("noto-sans-hebrew/NotoSansHebrew-Bold.ttf", &["דָּוִד", "בֶּן", "גּוּרְיוֹן", "שָׁלוֹם", "רָחֵל", "יִצְחָק", "מִרְיָם", "חַיִּים"]),
    (
        "noto-sans-devanagari/NotoSansDevanagari-Bold.ttf",
        &["कृष्णमूर्ति", "श्रीनिवासन्", "रामसुब्रमण्यम", "प्रिया", "शर्मा", "द्विवेदी", "क्षितिज", "त्रिपाठी"],
    ),
    ("source-sans-3/SourceSans3-Bold.ttf", &["Nguyễn", "Thị", "Ánh", "Trần", "Huỳnh", "Đặng", "Phượng"]),
    ("noto-sans-thai/NotoSansThai-Bold.ttf", &["สมชาย", "ใจดี", "กิ่งแก้ว", "น้ำฝน", "ปิ่น", "ผู้ใหญ่", "ญาณี"]),
];

const SIZE: f32 = 100.0;

fn painted(desk: &Desk, words: &[&str]) -> std::path::PathBuf {
    let mut shaper = Shaper::new();
    let sheets: Vec<Sheet> = words
        .iter()
        .map(|word| {
            let text: Arc<_> = shaper.shape(word, Weight::Bold);
            let mut sheet = Sheet { width: Pt(1000.0), height: Pt(300.0), cut: None, items: Vec::new() };
            sheet.text(&text, Pt(SIZE), Colour::Ink, Pt(0.0), Pt(200.0));
            sheet
        })
        .collect();
    let about = About {
        title: "Wörter".to_owned(),
        language: "de",
        now: DateTime::UNIX_EPOCH,
        bookmarks: Vec::new(),
        sides: 1,
    };
    let mut bytes = Vec::new();
    pdf::paint(&sheets, Palette::default(), &about, &mut bytes, &Unwatched).expect("a PDF");
    desk.put("words.pdf", bytes)
}

/// The positions of glyphs in thousandths of an em, from left to right.
type Places = Vec<(f32, f32)>;

fn sorted(mut places: Places) -> Places {
    places.sort_by(|a, b| a.0.total_cmp(&b.0).then(a.1.total_cmp(&b.1)));
    places
}

/// The glyphs of each page as MuPDF places them.
fn as_painted(pdf: &std::path::Path) -> Vec<Places> {
    let trace = clean("mutool", &["trace".as_ref(), pdf.as_os_str()]);
    let pages = trace.split("<page ").skip(1);
    let number = |line: &str, name: &str| -> Option<f32> {
        let (_, behind) = line.split_once(&format!(" {name}=\""))?;
        behind.split('"').next()?.parse().ok()
    };
    let places = |page: &str| {
        // If a glyph stands for several letters, the others follow it without a number.
        let glyphs = page.lines().filter(|line| line.trim_start().starts_with("<g ") && line.contains("glyph=\""));
        let places = glyphs.filter_map(|line| Some((number(line, "x")?, number(line, "y")?)));
        sorted(places.map(|(x, y)| (x * 1000.0 / SIZE, (y - 100.0) * 1000.0 / SIZE)).collect())
    };
    pages.map(places).collect()
}

/// The glyphs as HarfBuzz places them.
fn as_shaped(font: &str, word: &str) -> Places {
    let font = root().join("assets/fonts").join(font);
    let text = format!("--text={word}");
    let json = clean("hb-shape", &[font.as_os_str(), text.as_ref(), "--output-format=json".as_ref()]);
    let glyphs: Vec<serde_json::Value> = serde_json::from_str(&json).expect("glyphs");
    let number = |glyph: &serde_json::Value, name: &str| glyph[name].as_f64().unwrap_or_default() as f32;
    let mut pen = 0.0;
    let mut places = Vec::new();
    for glyph in &glyphs {
        places.push((pen + number(glyph, "dx"), number(glyph, "dy")));
        pen += number(glyph, "ax");
    }
    sorted(places)
}

#[test]
fn every_mark_stands_where_harfbuzz_puts_it() {
    let desk = Desk::new();
    let mut looked_at = 0;
    for (font, words) in WORDS {
        let painted = as_painted(&painted(&desk, words));
        assert_eq!(painted.len(), words.len());
        for (word, painted) in words.iter().zip(painted) {
            let wanted = as_shaped(font, word);
            assert_eq!(painted.len(), wanted.len(), "{word}: {painted:?} and {wanted:?}");
            for (is, should) in painted.iter().zip(&wanted) {
                // Glyphs are placed in whole thousandths, and points have two decimals.
                let far = (is.0 - should.0).abs().max((is.1 - should.1).abs());
                assert!(far < 1.6, "{word}: {is:?} instead of {should:?} in\n{painted:?}\n{wanted:?}");
            }
            looked_at += 1;
        }
    }
    assert_eq!(looked_at, 40);
}

/// Read by poppler and by MuPDF. Where a line runs to the left, the first reverses the marks of a letter, and the
/// second returns the line from left to right.
#[test]
fn what_is_copied_out_of_a_pdf_is_the_text() {
    let desk = Desk::new();
    for (font, words) in WORDS {
        let pdf = painted(&desk, words);
        let leftwards = font.contains("arabic") || font.contains("hebrew");
        let pages = |read: &str| -> Vec<String> {
            let plain = |text: &str| text.trim().chars().filter(|c| !is_unseen(*c)).collect::<String>();
            read.split('\u{c}').map(plain).filter(|text| !text.is_empty()).collect()
        };
        let sorted = |text: &str| {
            let mut letters: Vec<char> = text.chars().collect();
            letters.sort_unstable();
            letters
        };
        let read = pages(&clean("pdftotext", &[pdf.as_os_str(), "-".as_ref()]));
        assert_eq!(read.len(), words.len(), "{read:?}");
        for (read, word) in read.iter().zip(words) {
            if leftwards {
                let bare = |text: &str| text.chars().filter(|c| c.is_alphabetic() && !is_point(*c)).collect::<String>();
                assert_eq!((bare(read), sorted(read)), (bare(word), sorted(word)));
            } else {
                assert_eq!(read, word);
            }
        }
        for (page, word) in words.iter().enumerate() {
            let page = (page + 1).to_string();
            let words = ["draw", "-N", "-q", "-F", "text"].map(std::ffi::OsStr::new);
            let read = clean("mutool", &[&words[..], &[pdf.as_os_str(), page.as_ref()]].concat());
            // A mark without meaning of its own may stand where this reader sees a gap between two words.
            let read = pages(&read).concat().replace(' ', "");
            assert_eq!(sorted(&read), sorted(word), "{read} is not {word}");
        }
    }
}

/// Direction marks added by a reader, and marks that belong to their letter.
fn is_unseen(c: char) -> bool {
    matches!(u32::from(c), 0x200b | 0x200e | 0x200f | 0x202a..=0x202e)
}

/// Hebrew points and Arabic signs.
fn is_point(c: char) -> bool {
    matches!(u32::from(c), 0x0591..=0x05c7 | 0x064b..=0x065f | 0x0670)
}

/// Letters that were encoded in 2024: no font has them yet.
const NEW_LETTERS: &str = "𐗀𐗁𐗂";

#[test]
fn a_name_that_no_font_has_is_asked_for_on_paper() {
    let people = format!("• {NEW_LETTERS}, Verein\n• Ida Roth, Verein\n");
    let desk = desk_with(&people);
    for words in [
        &["badges"][..],
        &["plates"],
        &["signs"],
        &["booklet"],
        &["list", "--list", "contributors"],
        &["schedules", "--size", "a6"],
        &["certificates", "--only", NEW_LETTERS, "--only", "Ida Roth"],
    ] {
        let words = [&["export"], words, &["event.tagwerk", "--language", "de", "--out", "out.pdf"]].concat();
        let printed = desk.asks(&words);
        assert_eq!(printed.code, Some(1), "{words:?}: {printed:?}");
        let about = printed.err.lines().filter(|line| line.contains(NEW_LETTERS)).count();
        assert_eq!(about, 1, "a sentence a person: {printed:?}");
        let read = clean("pdftotext", &[desk.path("out.pdf").as_os_str(), "-".as_ref()]);
        let read = read.split_whitespace().collect::<Vec<_>>().join(" ");
        assert!(read.contains("Name bitte eintragen") && read.contains("Roth"), "{words:?}: {read}");
        let allowed = desk.asks(&[&words[..], &["--allow-missing"]].concat());
        assert_eq!(allowed.code, Some(0), "{allowed:?}");
    }
    let file = EventFile::open(&desk.path("event.tagwerk")).expect("the event");
    let printed = file.printed().expect("the ledger");
    let badges: u32 = printed.iter().filter(|it| it.document == "badge").map(|it| it.pieces).sum();
    assert_eq!(badges, 4, "both have one, which was printed twice");
    let plates: u32 = printed.iter().filter(|it| it.document == "plate").map(|it| it.pieces).sum();
    assert_eq!(plates, 2, "a plate that somebody has to write on is not theirs yet");
    drop(file);
    // Whoever has one to write on is not new any more, until they have another name.
    let new = ["export", "badges", "event.tagwerk", "--out", "new.pdf", "--new", "--allow-missing"];
    assert!(desk.fails(&new).contains("Seit dem letzten Druck ist nichts neu"));
    desk.does(&["set", "event.tagwerk", "person", NEW_LETTERS, "--", "family=𐗂𐗁𐗀"]);
    assert_eq!(desk.asks(&new).code, Some(0));
    // Only the names that are printed matter.
    assert_eq!(
        desk.asks(&["export", "badges", "event.tagwerk", "--out", "one.pdf", "--only", "Ida Roth"]).code,
        Some(0)
    );
}

/// Our font with a character map of only the new letters, and with this embedding permission (OpenType 1.9, OS/2,
/// fsType).
fn font_of_new_letters(allowed: u16) -> Vec<u8> {
    const HEAD: usize = 12;
    const RECORD: usize = 16;
    let ours = std::fs::read(root().join("assets/fonts/source-sans-3/SourceSans3-Regular.ttf")).expect("our font");
    let number = |at: usize| u32::from_be_bytes(ours[at..at + 4].try_into().expect("four bytes"));
    let count = usize::from(u16::from_be_bytes([ours[4], ours[5]]));
    let letters: Vec<u32> = NEW_LETTERS.chars().map(u32::from).collect();
    // A subtable of format 12 with one group: three consecutive letters.
    let mut cmap: Vec<u8> = [0u16, 1, 3, 10].iter().flat_map(|number| number.to_be_bytes()).collect();
    cmap.extend(12u32.to_be_bytes());
    cmap.extend([12u16, 0].iter().flat_map(|number| number.to_be_bytes()));
    let group = [28, 0, 1, letters[0], letters[letters.len() - 1], 36];
    cmap.extend(group.iter().flat_map(|number: &u32| number.to_be_bytes()));
    let (mut head, mut tables) = (ours[..HEAD].to_vec(), Vec::new());
    for record in (0..count).map(|index| HEAD + RECORD * index) {
        let tag = &ours[record..record + 4];
        let (from, length) = (number(record + 8) as usize, number(record + 12) as usize);
        let mut table = if tag == b"cmap" { cmap.clone() } else { ours[from..from + length].to_vec() };
        if tag == b"OS/2" {
            table[8..10].copy_from_slice(&allowed.to_be_bytes());
        }
        head.extend(&ours[record..record + 8]);
        let at = HEAD + RECORD * count + tables.len();
        head.extend([at, table.len()].iter().flat_map(|number| u32::try_from(*number).expect("small").to_be_bytes()));
        tables.extend(&table);
        tables.resize(tables.len().next_multiple_of(4), 0);
    }
    [head, tables].concat()
}

#[test]
fn a_font_of_the_event_prints_what_ours_lack_unless_it_may_not_be_embedded() {
    const MAY_NOT_BE_EMBEDDED: u16 = 2;
    let desk = desk_with(&format!("• {NEW_LETTERS}, Verein\n"));
    desk.put("locked.ttf", font_of_new_letters(MAY_NOT_BE_EMBEDDED));
    let refused = desk.asks(&["set", "event.tagwerk", "event", "--", "fonts=locked.ttf"]);
    assert_ne!(refused.code, Some(0), "{refused:?}");
    assert!(refused.err.contains("locked.ttf"), "{refused:?}");
    desk.put("open.ttf", font_of_new_letters(0));
    desk.does(&["set", "event.tagwerk", "event", "--", "fonts=open.ttf"]);
    desk.does(&["export", "badges", "event.tagwerk", "--out", "out.pdf"]);
    let pdf = desk.path("out.pdf");
    clean("qpdf", &["--check".as_ref(), pdf.as_os_str()]);
    let read = clean("pdftotext", &[pdf.as_os_str(), "-".as_ref()]);
    assert!(read.contains(NEW_LETTERS), "{read}");
}

/// With the system's fonts: each of the languages that share letters has its own.
#[test]
fn chinese_japanese_and_korean_names_are_printed_with_the_fonts_of_the_system() {
    let desk = Desk::new();
    desk.does(&["new", "event.tagwerk", "--title", "Forum"]);
    // A letter of the family name is written differently in each language.
    let names = ["骨小明", "김민수", "田中さくら"];
    let people: String = names.iter().map(|name| format!("• {name}, Verein\n")).collect();
    desk.put(
        "sheet.txt",
        format!("Parallele Workshops\nSamstag, 6. Juni 2026, 9 bis 12 Uhr\n\n1. Titel\n\nImpulse:\n\n{people}\n"),
    );
    desk.does(&["import", "programme", "event.tagwerk", "sheet.txt"]);
    let print = |out: &str| {
        desk.does(&["export", "badges", "event.tagwerk", "--out", out, "--proof"]);
        let pdf = desk.path(out);
        clean("qpdf", &["--check".as_ref(), pdf.as_os_str()]);
        let ppm = desk.path(&format!("{out}.png"));
        clean("pdftoppm", &["-r".as_ref(), "100".as_ref(), "-png".as_ref(), pdf.as_os_str(), ppm.as_os_str()]);
        let pages = desk.path(&format!("{out}.png-1.png"));
        (clean("pdftotext", &[pdf.as_os_str(), "-".as_ref()]), std::fs::read(pages).expect("a page"))
    };
    let (read, usual) = print("usual.pdf");
    let read: String = read.split_whitespace().collect();
    // No letter is taken for that of another font.
    for part in ["小明", "骨", "민수", "김", "さくら", "田中", "Verein", "Forum", "Impuls"] {
        assert!(read.contains(part), "{part} is not in {read}");
    }
    let written = |writing: &str| {
        let field = format!("writing={writing}");
        desk.does(&["set", "event.tagwerk", "person", "骨小明", "--", &field]);
        print(&format!("{writing}.pdf")).1
    };
    assert!(written("ja") != usual, "the forms of Japanese are others");
    assert!(written("zh-Hans") == usual, "Chinese letters alone are most often those of the mainland");
}
