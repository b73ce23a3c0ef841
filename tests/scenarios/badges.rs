//! Badges in every design on every sheet, and the look of an event.

use crate::documents::{NAMES, arranged, room_with, sample_programme};
use std::collections::BTreeSet;
use tagwerk_core::{
    documents::{
        Part, Remark,
        badges::{BackOptions, BadgeOptions, BadgeRemark, CodeOnBadge, Design, Field},
        paper::{LabelSheet, SHEETS},
    },
    domain::{Accent, Language, LogoError, Programme, Role, Typeface},
    event_file::logo,
    layout::{Flaw, Item, Mm, Modules, Pt, Rect, Shaped, Sheet},
};
use tagwerk_tests::{Desk, as_text, golden};

fn designed(programme: &Programme, design: Design, sheet: &str) -> Part {
    arranged(programme, &BadgeOptions { design, ..BadgeOptions::on(sheet) })
}

/// The first few, each with everything that a badge can show.
fn few(language: Language) -> (Programme, BadgeOptions) {
    let mut programme = sample_programme();
    programme.event.language = language;
    let logo = br##"<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 30 10"><rect width="30" height="10"/></svg>"##;
    programme.event.logos = vec![logo::taken(logo).expect("a logo").0];
    let only: Vec<_> = programme.people.keys().copied().take(4).collect();
    for person in programme.people.values_mut() {
        person.pronouns = Some(language.pick("sie/ihr", "she/her").to_owned());
        person.place = Some("Kiel".to_owned());
        person.title = Some("Prof. Dr.".to_owned());
    }
    (programme, BadgeOptions { only, fields: Field::ALL.to_vec(), ..BadgeOptions::default() })
}

#[test]
fn each_design_is_as_it_was_found_good_in_both_languages() {
    for language in [Language::De, Language::En] {
        let (programme, usual) = few(language);
        for design in Design::ALL {
            let name = format!("{design:?}-{}", language.tag()).to_lowercase();
            let part = arranged(&programme, &BadgeOptions { design, ..usual.clone() });
            golden(&format!("documents/badges-{name}.txt"), &as_text(&part));
        }
        for sheet in ["a6-folded", "butterfly", "roll-89x36"] {
            let options = BadgeOptions { sheet: sheet.to_owned(), design: Design::RoleBand, ..usual.clone() };
            let name = format!("documents/badges-{sheet}-{}.txt", language.tag());
            golden(&name, &as_text(&arranged(&programme, &options)));
        }
    }
}

/// People whose names no card was designed for, with everything that can be said of them.
fn crowd() -> Programme {
    let long = "Wolfeschlegelsteinhausenbergerdorff".repeat(4);
    let mut names = vec![
        "Prof. Dr. Annegret-Hildegard von der Schulenburg-Wittgenstein-Hohenlohe",
        "Maximiliane-Friederike Charlotte Sophie Freifrau von und zu Hohenlohe-Schillingsfürst",
        "Ấnh-Ệ Nguyễn Thị Ỗ",
        "Zoë 🎈 Ärmel",
        "Li",
        long.as_str(),
    ];
    names.extend([NAMES[2], NAMES[3]]);
    let mut programme = room_with(&["Beteiligung", "Haushalt", "Straßen", "Gärten", "Wasser"], &names, Language::De);
    for (index, person) in programme.people.values_mut().enumerate() {
        person.title = Some("Prof. Dr. Dr. h. c. mult.".to_owned());
        person.native = Some(NAMES[index % NAMES.len()].to_owned());
        person.pronouns = Some("sie/ihr, they/them".to_owned());
        person.place = Some("Mecklenburg-Vorpommern".to_owned());
        person.organisation = Some("Landesinstitut für Haus-, Dorf- und Landschaftskunde Greifswald".to_owned());
    }
    for part in programme.contributions.values_mut().step_by(3) {
        let function = part.role.function();
        let label = "Sprecherin der Landesarbeitsgemeinschaft Bürgerbeteiligung und Fachmoderation".to_owned();
        part.role = Role::Named { label, function };
    }
    programme
}

/// The box of a text, as high as its capitals.
fn area(size: Pt, text: &Shaped, left: Pt, baseline: Pt) -> Rect {
    Rect { left, top: baseline - Shaped::capitals(size), width: text.width(size), height: Shaped::capitals(size) }
}

fn overlap(a: Rect, b: Rect) -> bool {
    let slack = Pt(0.1);
    a.left + slack < b.right() && b.left + slack < a.right() && a.top + slack < b.bottom() && b.top + slack < a.bottom()
}

fn within(inner: Rect, outer: Rect) -> bool {
    inner.left >= outer.left
        && inner.top >= outer.top
        && inner.right() <= outer.right()
        && inner.bottom() <= outer.bottom()
}

/// The faults of a sheet: texts near the edge of their part of a label, over one another, or on a code.
fn faults(labels: &LabelSheet, sheet: &Sheet, behind: bool, faults: &mut BTreeSet<String>) {
    let places = (0..labels.labels()).flat_map(|label| match behind {
        true => vec![labels.place_behind(label)],
        false => [Some(labels.front(label)), labels.beside(label)].into_iter().flatten().collect(),
    });
    let places: Vec<Rect> = places.map(|place| place.inset(Mm(2.95))).collect();
    let (mut texts, mut codes) = (Vec::new(), Vec::new());
    for item in &sheet.items {
        match item {
            Item::Text { at, size, text, .. } if !text.runs.is_empty() => {
                texts.push((area(*size, text, at.x, at.y), text.text.as_str()));
            }
            Item::Qr { at, module, modules } => {
                let quiet = *module * Modules::QUIET as f32;
                let side = *module * modules.side as f32 + quiet * 2.0;
                codes.push(Rect::new(at.x - quiet, at.y - quiet, side, side));
            }
            _ => {}
        }
    }
    for (index, (area, text)) in texts.iter().enumerate() {
        if !places.iter().any(|place| within(*area, *place)) {
            faults.insert(format!("{}: »{text}« is near the edge", labels.key));
        }
        if codes.iter().any(|code| overlap(*area, *code)) {
            faults.insert(format!("{}: »{text}« is on a code", labels.key));
        }
        if let Some((_, other)) = texts[index + 1..].iter().find(|(other, _)| overlap(*area, *other)) {
            faults.insert(format!("{}: »{text}« and »{other}«", labels.key));
        }
    }
}

#[test]
fn on_every_sheet_and_in_every_design_texts_keep_to_their_place() {
    let mut programme = crowd();
    let mut found = BTreeSet::new();
    for typeface in [Typeface::SourceSans, Typeface::SourceSerif] {
        programme.event.typeface = typeface;
        for labels in SHEETS {
            for design in Design::ALL {
                for code in [CodeOnBadge::None, CodeOnBadge::Code] {
                    // Another typeface has nearly the same measures, and a code only changes the width of the column.
                    let often_enough = typeface == Typeface::SourceSerif && labels.key != "durable-1453"
                        || code == CodeOnBadge::Code && matches!(design, Design::FullNameFirst | Design::RoleBand);
                    if often_enough {
                        continue;
                    }
                    let options = BadgeOptions {
                        design,
                        code,
                        fields: Field::ALL.to_vec(),
                        back: labels.has_second_side().then(|| BackOptions {
                            lines: ["WLAN: Forum".into(), "Notfall: 23125".into()],
                            offset: (Mm(0.0), Mm(0.0)),
                        }),
                        ..BadgeOptions::on(labels.key)
                    };
                    let part = arranged(&programme, &options);
                    let sides = if labels.is_folded() || !labels.has_second_side() { 1 } else { 2 };
                    for (index, sheet) in part.sheets.iter().enumerate() {
                        let mut of_sheet = BTreeSet::new();
                        faults(labels, sheet, index % sides == 1, &mut of_sheet);
                        found.extend(of_sheet.into_iter().map(|fault| format!("{design:?} {fault}")));
                    }
                }
            }
        }
    }
    assert!(found.is_empty(), "{} faults:\n{}", found.len(), found.into_iter().take(60).collect::<Vec<_>>().join("\n"));
}

#[test]
fn first_names_are_large_in_every_design_that_begins_with_them() {
    for design in [Design::FirstNameFirst, Design::RoleBand, Design::Plain] {
        for sheet in ["avery-c32011", "herma-4412", "durable-1456", "a6", "a7", "butterfly", "roll-100x62"] {
            let part = designed(&sample_programme(), design, sheet);
            let heights = part.sheets.iter().flat_map(|sheet| &sheet.items).filter_map(|item| match item {
                Item::Text { size, text, .. } if text.text == "Ruben" => Some(Mm::from(Shaped::capitals(*size)).0),
                _ => None,
            });
            assert!(heights.fold(f32::INFINITY, f32::min) >= 7.5, "{design:?} {sheet}");
        }
    }
}

#[test]
fn what_is_hidden_stands_nowhere_and_a_town_is_not_said_twice() {
    let (mut programme, usual) = few(Language::De);
    let person = programme.people.get_mut(&usual.only[0]).expect("somebody");
    person.organisation = Some("Landeshauptstadt Kiel".to_owned());
    let options = BadgeOptions { only: vec![usual.only[0]], ..usual };
    let shown = as_text(&arranged(&programme, &options));
    assert!(shown.contains("Prof. Dr.") && shown.contains("sie/ihr") && shown.contains("| Landeshauptstadt Kiel\n"));
    let hidden = as_text(&arranged(&programme, &BadgeOptions { fields: Vec::new(), ..options }));
    let title = &programme.event.title;
    assert!(!["Prof. Dr.", "sie/ihr", "Kiel", "Workshop", title].iter().any(|text| hidden.contains(text)), "{hidden}");
}

#[test]
fn the_check_names_what_is_small_counted_and_missing() {
    let mut programme = crowd();
    programme.people.values_mut().for_each(|person| person.organisation = None);
    let keys: BTreeSet<&str> = designed(&programme, Design::FirstNameFirst, "a7-portrait")
        .notices
        .iter()
        .map(|notice| notice.remark.key())
        .collect();
    for key in ["small-name", "wrapped-name", "no-glyph"] {
        assert!(keys.contains(key), "{key} is not among {keys:?}");
    }
    let one = BadgeOptions { only: programme.people.keys().copied().take(1).collect(), ..BadgeOptions::default() };
    let notices = arranged(&programme, &one).notices;
    let without =
        notices.iter().find(|notice| matches!(notice.remark, Remark::Badges(BadgeRemark::WithoutOrganisation { .. })));
    assert!(without.is_some_and(|notice| notice.about.is_some()), "{notices:?}");
}

#[test]
fn what_is_no_logo_is_refused_before_it_is_decoded() {
    let refused = |bytes: &[u8]| logo::taken(bytes).expect_err("no logo");
    assert_eq!(refused(b"GIF89a"), LogoError::NotAPicture);
    assert_eq!(refused(b"<svg"), LogoError::Broken);
    // A head that promises 20,000 × 20,000 pixels, without any data.
    let mut png = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR".to_vec();
    png.extend(20_000_u32.to_be_bytes());
    png.extend(20_000_u32.to_be_bytes());
    png.extend([8, 2, 0, 0, 0]);
    assert_eq!(refused(&png), LogoError::TooLarge);
    png[16..24].copy_from_slice(&[0, 0, 0, 9, 0, 0, 0, 9]);
    assert_eq!(refused(&png), LogoError::Broken);
    let svg = br#"<?xml version="1.0"?><!-- from elsewhere --><svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><script>1</script><text>A</text><path d="M0 0h9v9z"/></svg>"#;
    assert_eq!(logo::taken(svg).expect("a logo").1, [Flaw::Text, Flaw::Script]);
}

#[test]
fn several_logos_stand_side_by_side() {
    let (mut programme, usual) = few(Language::De);
    programme.event.logos.extend(programme.event.logos.clone());
    programme.event.accent = Accent([0xff, 0xd5, 0x00]);
    let plain = BadgeOptions { design: Design::Plain, ..usual };
    let part = arranged(&programme, &plain);
    let text = as_text(&part);
    assert!(text.contains("1 shapes and 1 shapes"), "{text}");
}

#[test]
fn a_logo_of_few_pixels_is_named_before_it_is_printed() {
    let desk = Desk::with_sample();
    for (logo, is_coarse) in [
        (&include_bytes!("../../src-tauri/icons/32x32.png")[..], true),
        (&include_bytes!("../../src-tauri/icons/icon.png")[..], false),
    ] {
        desk.put("logo.png", logo);
        desk.does(&["set", "event.tagwerk", "event", "--", "logos=logo.png"]);
        let said = desk.asks(&["preflight", "event.tagwerk", "--only", "badges", "--json"]).out;
        assert_eq!(said.contains("logo-too-coarse"), is_coarse, "{said}");
    }
}
