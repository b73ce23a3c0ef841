//! Badges and signs: what is on the sheets, and what other programs read in the PDFs.

use chrono::DateTime;
use std::{ffi::OsStr, path::Path};
use tagwerk_core::{
    documents::{
        self, Job, Part, Remark, SharedRemark, Wanted,
        badges::{BackOptions, BadgeOptions, CodeOnBadge},
        paper::{Arrangement, Order, Orientation, SHEETS},
        signs::SignOptions,
    },
    domain::{
        Contribution, Event, Language, Person, Presence, Programme, Role, Room, Session, SessionKind, SessionState,
        Span, Standing,
    },
    layout::{Item, Mm, Pt, Sheet},
    sample,
};
use tagwerk_tests::{Desk, as_text, golden, laid_out, looks, stand};

/// Names in the scripts that we ship fonts for; poppler returns them unchanged.
pub const NAMES: [&str; 6] =
    ["Çağla Şahin", "Łukasz Świętochowski", "محمد الخطيب", "प्रिया शर्मा", "Nguyễn Thị Ánh", "Ада Шмидт"];

pub(crate) fn sample_programme() -> Programme {
    let now = DateTime::from_timestamp(1_780_000_000, 0).expect("a time");
    sample::in_memory(now).expect("the sample").programme().clone()
}

fn badge_document(programme: &Programme, sheet: &str, code: CodeOnBadge) -> Part {
    arranged(programme, &BadgeOptions { code, ..BadgeOptions::on(sheet) })
}

/// All badges on all sheets.
pub fn arranged(programme: &Programme, options: &BadgeOptions) -> Part {
    laid_out(programme, &Job::of(Wanted::Badges(Box::new(options.clone()))))
}

fn sign_document(programme: &Programme, orientation: Orientation) -> Part {
    laid_out(programme, &Job::of(Wanted::Signs(SignOptions { orientation, ..SignOptions::default() })))
}

/// One room and day with a session for each title; each session has two people.
pub(crate) fn room_with(titles: &[&str], names: &[&str], language: Language) -> Programme {
    let mut programme = Programme::new(Event::new("Forum für Bürgerbeteiligung", chrono_tz::Europe::Berlin, language));
    let room = Room { floor: Some("1. Obergeschoss".to_owned()), ..Room::new("Saal 2", 1) };
    for (index, title) in titles.iter().enumerate() {
        let mut session = Session::new(title, SessionKind::Workshop);
        let start = stand().at.date().and_hms_opt(8 + u32::try_from(index).expect("few"), 0, 0).expect("a time");
        session.own_span = Span::new(start, start + chrono::Duration::minutes(45));
        session.room = Some(room.id);
        session.number = Some((index + 1).to_string());
        for (position, name) in names.iter().enumerate() {
            let person = Person::named(name);
            let role = if position == 0 { Role::Moderation } else { Role::Input };
            let mut part = Contribution::new(session.id, Some(person.id), role, i64::try_from(position).expect("few"));
            part.affiliation = Some("Landesinstitut für Haus-, Dorf- und Landschaftskunde".to_owned());
            programme.people.insert(person.id, person);
            programme.contributions.insert(part.id, part);
        }
        programme.sessions.insert(session.id, session);
    }
    programme.rooms.insert(room.id, room);
    programme
}

#[test]
fn sheets_of_the_sample_are_as_they_were_found_good() {
    let programme = sample_programme();
    golden(
        "documents/badges-avery-c32011.txt",
        &as_text(&badge_document(&programme, "avery-c32011", CodeOnBadge::None)),
    );
    golden("documents/badges-a6.txt", &as_text(&badge_document(&programme, "a6", CodeOnBadge::None)));
    golden("documents/signs-landscape.txt", &as_text(&sign_document(&programme, Orientation::Landscape)));
    golden("documents/signs-portrait.txt", &as_text(&sign_document(&programme, Orientation::Portrait)));
    let mut english = programme;
    english.event.language = Language::En;
    golden("documents/signs-english.txt", &as_text(&sign_document(&english, Orientation::Landscape)));
}

#[test]
fn nothing_leaves_its_sheet() {
    let long = "Gemeinsam gärtnern. Nachbarschaftsgärten & Gemüsegenossenschaften für alle Jahreszeiten in mittleren und kleinen Gemeinden";
    let unbroken = "X".repeat(120);
    let crowds = [
        room_with(
            &[long],
            &["Maximiliane-Friederike von Hohenlohe-Schillingsfürst-Waldenburg", "Ida Roth"],
            Language::De,
        ),
        room_with(&[long; 3], &NAMES, Language::De),
        room_with(&[long; 8], &["Ida Roth", "Ulf Bär"], Language::En),
        room_with(&[long; 12], &NAMES, Language::De),
        room_with(&[unbroken.as_str()], &[unbroken.as_str()], Language::De),
        room_with(&["Kurz"], &[], Language::De),
    ];
    for (index, programme) in crowds.iter().enumerate() {
        let mut documents =
            vec![sign_document(programme, Orientation::Landscape), sign_document(programme, Orientation::Portrait)];
        if !programme.people.is_empty() {
            documents.extend(SHEETS.iter().map(|sheet| badge_document(programme, sheet.key, CodeOnBadge::Code)));
        }
        for document in documents {
            for sheet in &document.sheets {
                stays_inside(sheet, &format!("case {index}"));
            }
        }
    }
}

/// An event of one session in one room, with people as a sheet lists them: "• Ida Roth, Verein".
pub(crate) fn desk_with(people: &str) -> Desk {
    let desk = Desk::new();
    desk.does(&["new", "event.tagwerk", "--title", "Forum"]);
    desk.put(
        "sheet.txt",
        format!("Parallele Workshops\nSamstag, 6. Juni 2026, 9 bis 12 Uhr\n\n1. Titel\n\nImpulse:\n\n{people}\n"),
    );
    desk.does(&["import", "programme", "event.tagwerk", "sheet.txt"]);
    desk.put("rooms.csv", "Aula;100\n");
    desk.does(&["import", "rooms", "event.tagwerk", "rooms.csv"]);
    desk.does(&["distribute", "event.tagwerk"]);
    desk
}

pub(crate) fn stays_inside(sheet: &Sheet, of: &str) {
    let edge = Pt::from(Mm(3.0));
    for item in &sheet.items {
        if let Item::Text { at, size, text, .. } = item {
            let right = at.x + text.width(*size);
            let inside = at.x >= edge && right <= sheet.width - edge && at.y >= edge && at.y <= sheet.height - edge;
            assert!(inside, "{of}: »{}« at {:?} to {right:?} of {:?}", text.text, at, sheet.width);
        }
    }
}

#[test]
fn first_names_are_seven_and_a_half_millimetres_high_where_they_fit() {
    let document = badge_document(&sample_programme(), "avery-c32011", CodeOnBadge::None);
    let heights: Vec<f32> = document
        .sheets
        .iter()
        .flat_map(|sheet| &sheet.items)
        .filter_map(|item| match item {
            Item::Text { size, text, .. } if text.text == "Ruben" => {
                Some(Mm::from(tagwerk_core::layout::Shaped::capitals(*size)).0)
            }
            _ => None,
        })
        .collect();
    assert!(heights.iter().all(|height| *height >= 7.5) && !heights.is_empty(), "{heights:?}");
}

#[test]
fn what_falls_away_is_struck_and_nobody_reads_why() {
    let mut programme = room_with(&["Bleibt", "Geht"], &["Ida Roth", "Ulf Bär"], Language::De);
    let last = *programme.sessions.keys().last().expect("a session");
    programme.sessions.get_mut(&last).expect("a session").state = SessionState::Cancelled;
    for part in programme.contributions.values_mut().filter(|part| part.session != last) {
        match part.role {
            Role::Moderation => {
                part.standing = Standing::Absent;
                part.private_reason = Some("erkrankt".to_owned());
            }
            _ => part.presence = Presence::Remote,
        }
    }
    let text = as_text(&sign_document(&programme, Orientation::Landscape));
    for word in ["entfällt", "verhindert", "online"] {
        assert!(text.contains(&format!("| {word}\n")), "{word} is missing in\n{text}");
    }
    assert!(!text.contains("krank"), "{text}");
    programme.contributions.values_mut().for_each(|part| part.presence = Presence::OnSite);
    let badges = as_text(&badge_document(&programme, "avery-c32011", CodeOnBadge::None));
    assert!(badges.contains("| Ulf\n") && !badges.contains("| Ida\n"), "who does not come gets no badge:\n{badges}");
}

#[test]
fn a_character_without_a_font_is_named() {
    let programme = room_with(&["Titel"], &["Wei 王", "Ida Roth"], Language::De);
    let document = badge_document(&programme, "avery-c32011", CodeOnBadge::None);
    let missing = Remark::Shared(SharedRemark::NoGlyph { text: "王".to_owned(), characters: 1 });
    assert!(document.notices.iter().any(|notice| notice.remark == missing), "{:?}", document.notices);
}

#[test]
fn the_desk_of_the_printer_reads_every_name_and_finds_no_fault() {
    let people: String = NAMES.iter().map(|name| format!("• {name}, Verein\n")).collect();
    let desk = desk_with(&people);
    for (name, words) in [
        ("badges.pdf", vec!["badges", "event.tagwerk", "--qr", "code"]),
        ("a6.pdf", vec!["badges", "event.tagwerk", "--sheet", "a6"]),
        ("plates.pdf", vec!["plates", "event.tagwerk"]),
        ("contributors.pdf", vec!["list", "event.tagwerk", "--list", "contributors"]),
        ("landscape.pdf", vec!["signs", "event.tagwerk"]),
        ("portrait.pdf", vec!["signs", "event.tagwerk", "--orientation", "portrait"]),
    ] {
        desk.does(&[vec!["export"], words, vec!["--out", name]].concat());
        let pdf = desk.path(name);
        clean("qpdf", &["--check".as_ref(), pdf.as_os_str()]);
        clean("mutool", &["info".as_ref(), pdf.as_os_str()]);
        let read = clean("pdftotext", &[pdf.as_os_str(), "-".as_ref()]);
        // Poppler surrounds right-to-left text with direction marks.
        let read: String =
            read.chars().filter(|c| !c.is_whitespace() && !('\u{202a}'..='\u{202e}').contains(c)).collect();
        for word in NAMES.iter().flat_map(|name| name.split(' ')) {
            assert!(read.contains(word), "{word} is not found in {name}:\n{read}");
        }
        clean("pdftoppm", &["-r".as_ref(), "40".as_ref(), pdf.as_os_str(), desk.path("page").as_os_str()]);
    }
}

/// Every document, including those without names: no message, fonts embedded as subsets with their text, a title and
/// a language, and the same bytes twice.
#[test]
fn the_desk_of_the_printer_finds_no_fault_with_any_document() {
    let desk = Desk::with_sample();
    let exports = [
        &["badges", "--sheet", "a7", "--crop", "marks", "--back", "--qr", "vcard"][..],
        &["badges", "--sheet", "210x297,120x170,1x1,30x40,120x170", "--crop", "marks"],
        &["badges", "--sheet", "roll-89x36"],
        &["badges", "--sheet", "a6-folded", "--design", "role-band"],
        &["signs"],
        &["signs", "--per", "session", "--size", "a5", "--arrow", "left"],
        &["notice", "--text", "WC", "--line", "im Erdgeschoss"],
        &["plates", "--size", "a5"],
        &["list", "--list", "house"],
        &["list", "--list", "sign-up"],
        &["booklet"],
        &["booklet", "--size", "a4", "--imposed"],
        &["poster"],
        &["certificates", "--only", "Brinkhus", "--accreditation", "A-17", "--signer", "Ada Weiß"],
        &["schedules"],
        &["schedules", "--size", "quarter-letter", "--own-only"],
        &["test-sheet", "--sheet", "herma-4412", "--back"],
        &["test-sheet", "--language", "en"],
    ];
    every_document_is_among(&exports);
    for words in exports {
        let print = |out: &str| {
            let words = [&["export", words[0], "event.tagwerk", "--proof", "--out", out], &words[1..]].concat();
            desk.does(&words);
            desk.path(out)
        };
        let pdf = print("once.pdf");
        print("twice.pdf");
        assert_eq!(desk.bytes("once.pdf"), desk.bytes("twice.pdf"), "{words:?}");
        clean("qpdf", &["--check".as_ref(), pdf.as_os_str()]);
        clean(
            "mutool",
            &["draw".as_ref(), "-N".as_ref(), "-q".as_ref(), "-F".as_ref(), "text".as_ref(), pdf.as_os_str()],
        );
        clean("pdftotext", &[pdf.as_os_str(), "-".as_ref()]);
        clean("pdftoppm", &["-r".as_ref(), "30".as_ref(), pdf.as_os_str(), desk.path("page").as_os_str()]);
        let fonts = clean("pdffonts", &[pdf.as_os_str()]);
        let (plain, good): (Vec<&str>, Vec<&str>) =
            fonts.lines().skip(2).partition(|line| !line.contains("Identity-H       yes yes yes"));
        assert!(plain.is_empty() && !good.is_empty(), "{words:?}\n{fonts}");
        let about = clean("pdfinfo", &["-box".as_ref(), pdf.as_os_str()]);
        assert!(about.contains("Title:           ") && about.contains("PDF version:     1.7"), "{about}");
        let raw = String::from_utf8_lossy(&desk.bytes("once.pdf")).into_owned();
        let language = if words.contains(&"en") { "/Lang <656E>" } else { "/Lang <6465>" };
        assert!(raw.contains(language), "{words:?}");
        if words.contains(&"210x297,120x170,1x1,30x40,120x170") {
            // 30 mm and 127 − 40 mm; 3 mm less for the bleed (poppler counts upwards, in points).
            let about = about.split_whitespace().collect::<Vec<_>>().join(" ");
            assert!(about.contains("TrimBox: 85.04 246.61 425.20 728.50"), "{about}");
            assert!(about.contains("BleedBox: 76.53 238.11 433.70 737.01"), "{about}");
        }
    }
}

/// A new document must join each list of exports.
pub(crate) fn every_document_is_among(exports: &[&[&str]]) {
    for job in documents::usual() {
        let verb = job.kind().verb();
        assert!(exports.iter().any(|words| words[0] == verb), "the list of exports lacks {verb}");
    }
}

/// Runs a program that must write nothing to standard error.
pub(crate) fn clean(program: &str, words: &[&OsStr]) -> String {
    let output = looks(program, words);
    let said = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success() && said.trim().is_empty(), "{program} {:?}: {said}", words.last().map(Path::new));
    String::from_utf8(output.stdout).expect("UTF-8")
}

#[test]
fn a_sheet_that_was_begun_copies_and_badges_without_a_name_are_as_they_were_found_good() {
    let programme = sample_programme();
    let ada = programme.people.values().find(|person| person.family == "Brinkhus").expect("somebody").id;
    let options = BadgeOptions {
        code: CodeOnBadge::VCard,
        arrangement: Arrangement { order: Order::Alphabet, first_label: 4, copies: 2 },
        only: vec![ada],
        blanks: 1,
        ..BadgeOptions::on("durable-1456")
    };
    golden("documents/badges-begun-sheet.txt", &as_text(&arranged(&programme, &options)));
}

#[test]
fn backs_are_as_they_were_found_good() {
    let programme = sample_programme();
    let person = |family: &str| programme.people.values().find(|person| person.family == family).expect("somebody").id;
    let back =
        BackOptions { lines: ["WLAN: Forum".to_owned(), "Notfall: 0170 23125".to_owned()], offset: (Mm(1.0), Mm(0.0)) };
    let options = BadgeOptions {
        only: vec![person("Köttgen"), person("Brinkhus")],
        back: Some(back),
        ..BadgeOptions::on("avery-c32011")
    };
    golden("documents/badges-with-backs.txt", &as_text(&arranged(&programme, &options)));
}
