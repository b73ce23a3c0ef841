//! Paper that is cut, and the sheet that shows what a printer does.

use chrono::DateTime;
use tagwerk_core::{
    documents::{
        Job, Part, Remark, Wanted,
        badges::{BackOptions, BadgeOptions, BadgeRemark},
        paper::{Crop, SHEETS},
        test_sheet::TestSheetOptions,
    },
    domain::{Language, Programme},
    layout::{Item, Mm, Pt, Sheet},
    sample,
};
use tagwerk_tests::{Desk, as_text, golden, laid_out};

fn programme(language: Language) -> Programme {
    let now = DateTime::from_timestamp(1_780_000_000, 0).expect("a time");
    let mut programme = sample::in_memory(now).expect("the sample").programme().clone();
    programme.event.language = language;
    programme
}

fn badges(options: BadgeOptions) -> Part {
    laid_out(&programme(Language::De), &Job::of(Wanted::Badges(Box::new(options))))
}

fn test_sheet(sheet: Option<&str>, back: bool, language: Language) -> Part {
    let options = TestSheetOptions { sheet: sheet.map(str::to_owned), back };
    laid_out(&programme(language), &Job::of(Wanted::TestSheet(options)))
}

#[test]
fn test_sheets_are_as_they_were_found_good() {
    golden("documents/test-sheet.txt", &as_text(&test_sheet(Some("avery-c32011"), true, Language::De)));
    golden("documents/test-sheet-english.txt", &as_text(&test_sheet(Some("a7-portrait"), true, Language::En)));
    golden("documents/test-sheet-without-labels.txt", &as_text(&test_sheet(None, false, Language::De)));
}

#[test]
fn two_lines_are_a_hundred_millimetres_long_and_texts_lie_on_every_page_and_apart() {
    let sheets = SHEETS.iter().map(|sheet| Some(sheet.key)).chain([None]);
    for (sheet, language) in sheets.flat_map(|sheet| [(sheet, Language::De), (sheet, Language::En)]) {
        let part = test_sheet(sheet, true, language);
        for page in &part.sheets {
            texts_lie_apart(page, sheet.unwrap_or("none"));
        }
        let length = |item: &Item| match item {
            Item::Line { from, to, .. } => Mm::from((to.x - from.x).max(to.y - from.y)).0,
            _ => 0.0,
        };
        let long = part.sheets[0].items.iter().filter(|item| (length(item) - 100.0).abs() < 0.01);
        let small = sheet.is_some_and(|sheet| sheet.starts_with("roll"));
        assert!(small || long.count() >= 2, "{sheet:?}");
    }
}

fn texts_lie_apart(page: &Sheet, of: &str) {
    let boxes: Vec<_> = page
        .items
        .iter()
        .filter_map(|item| match item {
            Item::Text { at, size, text, .. } => {
                Some((&text.text, at.x, at.y - *size * 0.66, at.x + text.width(*size), at.y))
            }
            _ => None,
        })
        .collect();
    for (index, (text, left, top, right, bottom)) in boxes.iter().enumerate() {
        let on_page = *left >= Pt(0.0) && *top >= Pt(0.0) && *right <= page.width && *bottom <= page.height;
        assert!(on_page, "{of}: »{text}« leaves the page");
        for (other, other_left, other_top, other_right, other_bottom) in &boxes[index + 1..] {
            let apart = right <= other_left || other_right <= left || bottom <= other_top || other_bottom <= top;
            assert!(apart, "{of}: »{text}« over »{other}«");
        }
    }
}

#[test]
fn nothing_of_a_test_sheet_is_noted() {
    let desk = Desk::with_sample();
    let said =
        desk.does(&["export", "test-sheet", "event.tagwerk", "--out", "t.pdf", "--sheet", "avery-c32011", "--back"]);
    assert_eq!(said.trim(), "t.pdf: 1 Probeblatt, 1 Blatt");
    desk.does(&["export", "test-sheet", "event.tagwerk", "--out", "again.pdf", "--sheet", "avery-c32011", "--back"]);
    assert_eq!(desk.bytes("t.pdf"), desk.bytes("again.pdf"));
    desk.does(&["export", "badges", "event.tagwerk", "--out", "b.pdf", "--sheet", "a6", "--crop", "marks"]);
    assert!(desk.fails(&["export", "test-sheet", "event.tagwerk", "--out", "t.pdf", "--sheet", "x"]).contains("list"));
}

#[test]
fn marks_need_gutters_and_say_what_they_cost() {
    let marked = |sheet: &str| badges(BadgeOptions { crop: Crop::Marks, ..BadgeOptions::on(sheet) });
    let part = marked("a7");
    let cost = part.notices.iter().find(|notice| notice.remark.key() == "fewer-for-bleed").expect("a remark");
    assert_eq!(cost.remark, Remark::Badges(BadgeRemark::FewerForBleed { before: 8, now: 4 }));
    assert!(part.sheets.iter().all(|sheet| sheet.cut.is_some()), "the boxes lie around all four pieces");
    // Labels are not cut.
    let labels = badges(BadgeOptions { crop: Crop::Marks, ..BadgeOptions::on("avery-c32011") });
    assert_eq!(as_text(&labels), as_text(&badges(BadgeOptions::on("avery-c32011"))));
    assert!(
        marked("210x297,200x290,1x1,5x3.5,200x290")
            .notices
            .iter()
            .any(|notice| notice.remark == Remark::Badges(BadgeRemark::NoRoomForBleed))
    );
}

#[test]
fn one_piece_on_its_page_has_the_boxes_of_its_cut() {
    let back = BackOptions { lines: [String::new(), String::new()], offset: (Mm(0.0), Mm(0.0)) };
    let options = BadgeOptions { crop: Crop::Marks, back: Some(back), ..BadgeOptions::on("a6") };
    let part = badges(BadgeOptions { sheet: "210x297,120x170,1x1,30x40,120x170".to_owned(), ..options });
    golden(
        "documents/badges-cut-at-marks.txt",
        &as_text(&Part { sheets: part.sheets[..2].to_vec(), ..Part::default() }),
    );
    for (sheet, left) in part.sheets.iter().zip([30.0, 60.0]) {
        let cut = sheet.cut.expect("a cut");
        assert!((Mm::from(cut.trim.left).0 - left).abs() < 0.01);
        assert!((Mm::from(cut.bleed.width).0 - 126.0).abs() < 0.01);
    }
}
