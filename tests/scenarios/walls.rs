//! What hangs on doors and walls: signs of every size, notices, and the overview of a day.

use crate::documents::{room_with, sample_programme, stays_inside};
use tagwerk_core::{
    documents::{
        Job, Part, Remark, SharedRemark, Sizing, Wanted,
        paper::{Orientation, PaperSize},
        placards::{Placard, PlacardOptions, PlacardRemark},
        poster::PosterOptions,
        signs::{Per, SignOptions},
    },
    domain::{Arrow, Language, Person, Programme, Room, Sentence, Session, SessionKind, SessionState, Span, Standing},
    layout::{Item, Mm, Shaped},
};
use tagwerk_tests::{as_text, golden, laid_out};

fn signs(programme: &Programme, options: SignOptions) -> Part {
    laid_out(programme, &Job::of(Wanted::Signs(options)))
}

fn poster(programme: &Programme, options: PosterOptions) -> Part {
    laid_out(programme, &Job::of(Wanted::Poster(options)))
}

fn notices(programme: &Programme, options: PlacardOptions) -> Part {
    laid_out(programme, &Job::of(Wanted::Placards(options)))
}

fn text(text: &str, lines: &[&str], arrow: Option<Arrow>) -> Placard {
    Placard::Text { text: text.to_owned(), lines: lines.iter().map(|line| (*line).to_owned()).collect(), arrow }
}

fn english() -> Programme {
    let mut programme = sample_programme();
    programme.event.language = Language::En;
    programme
}

/// The heights of the capitals of this text in millimetres, wherever it occurs.
fn heights(document: &Part, words: &str) -> Vec<f32> {
    let items = document.sheets.iter().flat_map(|sheet| &sheet.items);
    items
        .filter_map(|item| match item {
            Item::Text { size, text, .. } if text.text == words => Some(Mm::from(Shaped::capitals(*size)).0),
            _ => None,
        })
        .collect()
}

#[test]
fn signs_of_every_cut_are_as_they_were_found_good() {
    let programme = sample_programme();
    let usual = SignOptions::default;
    for (name, options) in [
        ("session", SignOptions { per: Per::Session, ..usual() }),
        ("block-a3", SignOptions { per: Per::Block, size: PaperSize::A3, arrow: Some(Arrow::UpRight), ..usual() }),
        (
            "half-day-a5",
            SignOptions { per: Per::HalfDay, size: PaperSize::A5, orientation: Orientation::Portrait, ..usual() },
        ),
        ("empty-rooms", SignOptions { with_empty_rooms: true, arrow: Some(Arrow::Left), ..usual() }),
    ] {
        golden(&format!("documents/signs-{name}.txt"), &as_text(&signs(&programme, options.clone())));
        golden(&format!("documents/signs-{name}-english.txt"), &as_text(&signs(&english(), options)));
    }
}

#[test]
fn notices_are_as_they_were_found_good() {
    for (language, programme) in [("", sample_programme()), ("-english", english())] {
        let moved = programme.find_session("1.3").expect("a session");
        let from = programme.find_room("Gartensaal").expect("a room");
        let mut placards = Placard::ready(programme.event.language);
        placards.push(text("Garderobe", &["Bitte keine Wertsachen", "bis 18 Uhr"], Some(Arrow::Up)));
        placards.push(Placard::Moved { session: moved, from, arrow: Some(Arrow::Left) });
        for (name, orientation, size) in [
            ("landscape-a4", Orientation::Landscape, PaperSize::A4),
            ("portrait-a3", Orientation::Portrait, PaperSize::A3),
        ] {
            let options = PlacardOptions { placards: placards.clone(), size, orientation, ..PlacardOptions::default() };
            golden(&format!("documents/notices-{name}{language}.txt"), &as_text(&notices(&programme, options)));
        }
    }
}

#[test]
fn posters_are_as_they_were_found_good() {
    let portrait =
        PosterOptions { orientation: Orientation::Portrait, size: PaperSize::A2, ..PosterOptions::default() };
    golden("documents/poster.txt", &as_text(&poster(&sample_programme(), PosterOptions::default())));
    golden("documents/poster-english.txt", &as_text(&poster(&english(), PosterOptions::default())));
    golden("documents/poster-portrait-a2.txt", &as_text(&poster(&sample_programme(), portrait)));
}

#[test]
fn a_sign_of_one_session_has_its_room_and_title_as_high_as_they_fit() {
    let programme = room_with(&["Kurz"], &["Ida Roth"], Language::De);
    let alone = SignOptions { per: Per::Session, ..SignOptions::default() };
    let document = signs(&programme, alone.clone());
    assert!(heights(&document, "Saal 2")[0] > 34.5 && heights(&document, "Kurz")[0] > 14.9);
    let larger = signs(&programme, SignOptions { size: PaperSize::A3, ..alone });
    let grown = heights(&larger, "Saal 2")[0] / heights(&document, "Saal 2")[0];
    assert!((1.41..1.42).contains(&grown), "what is read from further away is larger: {grown}");
}

#[test]
fn subjects_and_fingerprints_stay_with_what_a_sign_is_for() {
    let programme = room_with(&["Morgens", "Auch morgens"], &[], Language::De);
    let printed = |options: SignOptions| {
        let job = Job::of(Wanted::Signs(options));
        job.compose(&programme).expect("signs").printed()
    };
    let (room, sessions) = (*programme.rooms.keys().next().expect("a room"), &programme.sessions);
    let day = printed(SignOptions::default());
    assert_eq!(day[0].subject.to_string(), format!("{room} 2026-05-28"));
    let larger =
        printed(SignOptions { size: PaperSize::A3, orientation: Orientation::Portrait, ..SignOptions::default() });
    assert_eq!(day, larger, "another size says the same");
    let names: Vec<&str> = day[0].slots.iter().map(|slot| slot.name.as_str()).collect();
    assert!(!names.contains(&"arrow") && !names.contains(&"nothing"), "signs of before keep their slots: {names:?}");
    let half = printed(SignOptions { per: Per::HalfDay, ..SignOptions::default() });
    assert_eq!(half[0].subject.to_string(), format!("{room} 2026-05-28 morning"));
    let each: Vec<String> = printed(SignOptions { per: Per::Session, ..SignOptions::default() })
        .into_iter()
        .map(|piece| piece.subject.to_string())
        .collect();
    assert_eq!(each, sessions.keys().map(ToString::to_string).collect::<Vec<_>>());
    let way = printed(SignOptions { arrow: Some(Arrow::Left), ..SignOptions::default() });
    assert_eq!(
        way[0].subject.to_string(),
        format!("{room} 2026-05-28 left"),
        "what shows the way is another piece of paper"
    );
}

#[test]
fn what_has_no_room_is_named_and_what_is_chosen_alone_is_printed() {
    let mut programme = room_with(&["Hier", "Dort"], &[], Language::De);
    let other = Room::new("Leer", 2);
    programme.rooms.insert(other.id, other.clone());
    let (first, last) =
        (*programme.sessions.keys().next().expect("one"), *programme.sessions.keys().last().expect("two"));
    programme.sessions.get_mut(&last).expect("a session").room = None;
    let all = signs(&programme, SignOptions { with_empty_rooms: true, ..SignOptions::default() });
    assert_eq!(all.sheets.len(), 2);
    assert!(as_text(&all).contains("Heute keine Veranstaltungen"));
    let named = |document: &Part| {
        document.notices.iter().any(|notice| match &notice.remark {
            Remark::Shared(SharedRemark::NotScheduled { session }) => session.contains("Dort"),
            _ => false,
        })
    };
    assert!(named(&all), "{:?}", all.notices);
    let one =
        signs(&programme, SignOptions { sessions: vec![first], with_empty_rooms: true, ..SignOptions::default() });
    assert_eq!((one.sheets.len(), named(&one)), (1, false));
    assert!(named(&poster(&programme, PosterOptions::default())));
}

#[test]
fn a_moved_session_is_announced_where_it_was_and_only_if_it_moved() {
    let programme = room_with(&["Hier"], &[], Language::En);
    let (session, here) =
        (*programme.sessions.keys().next().expect("one"), *programme.rooms.keys().next().expect("one"));
    let elsewhere = Room::new("Aula", 2);
    let mut with_old = programme.clone();
    with_old.rooms.insert(elsewhere.id, elsewhere.clone());
    let moved = |from| PlacardOptions {
        placards: vec![Placard::Moved { session, from, arrow: None }, text("WC", &[], None)],
        copies: 2,
        ..PlacardOptions::default()
    };
    let said = notices(&with_old, moved(elsewhere.id));
    assert_eq!(said.sheets.len(), 4, "two notices, two copies");
    for words in ["was in Aula", "→ Saal 2", "Thu\u{a0}08:00", "1. Obergeschoss"] {
        assert!(as_text(&said).contains(words), "{words}: {}", as_text(&said));
    }
    let not = notices(&programme, moved(here));
    assert!(not.notices.iter().any(|notice| matches!(notice.remark, Remark::Placards(PlacardRemark::NotMoved { .. }))));
    assert_eq!(not.sheets.len(), 2);
}

/// Nobody is sent to an empty room.
#[test]
fn what_is_cancelled_has_not_moved_and_a_notice_says_what_is_so() {
    let mut programme = room_with(&["Hier"], &["Julia Zimmermann"], Language::De);
    let (session, elsewhere) = (*programme.sessions.keys().next().expect("one"), Room::new("Aula", 2));
    let person = *programme.people.keys().next().expect("one");
    programme.rooms.insert(elsewhere.id, elsewhere.clone());
    let job =
        |placard| Job::of(Wanted::Placards(PlacardOptions { placards: vec![placard], ..PlacardOptions::default() }));
    let refused = |programme: &Programme, placard: Placard| {
        job(placard).compose(programme).err().map(|why| why.sentence(Language::De))
    };
    let (moved, cancelled) =
        (Placard::Moved { session, from: elsewhere.id, arrow: None }, Placard::Cancelled { session });
    let absent = Placard::Absent { person };
    assert!(refused(&programme, cancelled.clone()).expect("planned").contains("»Hier« entfällt nicht"));
    assert!(refused(&programme, absent.clone()).expect("coming").contains("nirgends als verhindert"));
    programme.contributions.values_mut().for_each(|part| {
        part.standing = Standing::Absent;
        part.private_reason = Some("erkrankt".to_owned());
    });
    let said = as_text(&laid_out(&programme, &job(absent)));
    for words in ["Julia Zimmermann", "verhindert", "Do\u{a0}8.00\u{a0}Uhr", "Hier"] {
        assert!(said.contains(words), "{words}: {said}");
    }
    assert!(!said.contains("erkrankt"));
    programme.sessions.get_mut(&session).expect("one").state = SessionState::Cancelled;
    assert!(refused(&programme, moved).expect("cancelled").contains("»Hier« entfällt und ist deshalb nicht verlegt"));
    let said = as_text(&laid_out(&programme, &job(cancelled)));
    assert!(said.contains("entfällt") && said.contains("Do\u{a0}8.00\u{a0}Uhr"), "{said}");
}

/// The size of the room's name, and the positions of the coloured rule and the first time, on each sheet.
fn grid(document: &Part) -> Vec<(String, i32, i32, i32)> {
    let tenths = |length| (Mm::from(length).0 * 10.0).round() as i32;
    let of = |sheet: &tagwerk_core::layout::Sheet| {
        let room = sheet.items.iter().find_map(|item| match item {
            Item::Text { size, text, .. } => Some((text.text.clone(), tenths(*size))),
            _ => None,
        });
        let rule = sheet.items.iter().find_map(|item| match item {
            Item::Area { area, .. } => Some(tenths(area.top)),
            _ => None,
        });
        let title = sheet.items.iter().filter_map(|item| match item {
            Item::Text { at, .. } if Mm::from(at.x).0 > 40.0 => Some(tenths(at.x)),
            _ => None,
        });
        let (name, size) = room.unwrap_or_default();
        (name, size, rule.unwrap_or_default(), title.min().unwrap_or_default())
    };
    document.sheets.iter().map(of).collect()
}

#[test]
fn signs_of_one_house_share_a_grid_also_when_one_is_printed_again() {
    let programme = sample_programme();
    let all = grid(&signs(&programme, SignOptions::default()));
    assert!(
        all.len() > 5 && all.iter().all(|sign| (sign.1, sign.2, sign.3) == (all[0].1, all[0].2, all[0].3)),
        "{all:?}"
    );
    let last = all.last().expect("signs").clone();
    let room = programme.rooms.values().find(|room| room.name == last.0).expect("its room").id;
    let again = grid(&signs(&programme, SignOptions { rooms: vec![room], ..SignOptions::default() }));
    assert_eq!(again.last(), Some(&last));
    let each = grid(&signs(&programme, SignOptions { sizing: Sizing::Each, ..SignOptions::default() }));
    assert!(each.iter().any(|sign| sign.1 != each[0].1), "{each:?}");
}

#[test]
fn headings_of_one_print_share_a_size_unless_each_is_to_be_as_large_as_it_can() {
    let programme = sample_programme();
    let print = |sizing| {
        let placards = vec![text("WC", &[], None), text("Anmeldung", &[], None)];
        notices(&programme, PlacardOptions { placards, sizing, ..PlacardOptions::default() })
    };
    let (alike, each) = (print(Sizing::Alike), print(Sizing::Each));
    assert_eq!(heights(&alike, "WC"), heights(&alike, "Anmeldung"));
    assert!(heights(&each, "WC")[0] > heights(&each, "Anmeldung")[0] * 1.5);
}

/// Five rooms and two blocks of workshops, as at the first event: readable from two steps away, on one sheet.
#[test]
fn the_overview_takes_the_grid_with_the_largest_type_and_fills_its_sheet() {
    let mut programme = sample_programme();
    programme.sessions.retain(|_, session| !session.kind.stands_across());
    let day = chrono::NaiveDate::from_ymd_opt(2026, 6, 13).expect("a day");
    let document = poster(&programme, PosterOptions { days: vec![day], ..PosterOptions::default() });
    let [sheet] = document.sheets.as_slice() else { panic!("{} sheets", document.sheets.len()) };
    let texts = sheet.items.iter().filter_map(|item| match item {
        Item::Text { at, size, text, colour } => Some((*at, *size, text, colour)),
        _ => None,
    });
    let titles = texts.clone().filter(|(at, size, text, _)| {
        Mm::from(at.x).0 > 60.0 && text.weight == tagwerk_core::layout::Weight::Bold && size.0 < 40.0
    });
    let lowest = titles.map(|(_, size, ..)| Mm::from(Shaped::capitals(size)).0).fold(f32::INFINITY, f32::min);
    assert!(lowest >= 6.0, "titles of {lowest} mm");
    assert!(texts.clone().all(|(_, size, ..)| size.0 >= 6.0));
    let foot = Mm::from(sheet.height).0 - 30.0;
    assert!(sheet.items.iter().any(|item| matches!(item, Item::Text { at, .. } if Mm::from(at.y).0 > foot - 40.0)));
    assert!(Mm::from(sheet.width).0 > Mm::from(sheet.height).0);
}

#[test]
fn an_overview_of_many_rooms_stays_on_one_sheet_or_says_which_rooms_are_on_it() {
    let many = poster(&crowded(12, "Kurz"), PosterOptions::default());
    let said = as_text(&many);
    if many.sheets.len() > 1 {
        assert!(said.contains("Räume 1–"), "{said}");
    }
    let a5 = poster(&crowded(12, "Kurz"), PosterOptions { size: PaperSize::A5, ..PosterOptions::default() });
    assert!(a5.sheets.len() > 1 && as_text(&a5).contains(" von 13"), "{}", a5.sheets.len());
    let small = a5
        .sheets
        .iter()
        .flat_map(|sheet| &sheet.items)
        .any(|item| matches!(item, Item::Text { size, .. } if size.0 < 6.0));
    assert!(!small, "nothing is lower than 6 points");
}

/// Eight rooms (or as many as are asked for) with four blocks each; twelve people in each session.
fn crowded(rooms: i64, title: &str) -> Programme {
    let mut programme = room_with(&[title], &[], Language::De);
    for position in 0..rooms {
        let room = Room::new(&format!("Seminarraum {}", position + 3), position + 3);
        for hour in [9, 11, 14, 16] {
            let mut session = Session::new(title, SessionKind::Workshop);
            let start = tagwerk_tests::stand().at.date().and_hms_opt(hour, 0, 0).expect("a time");
            session.own_span = Span::new(start, start + chrono::Duration::minutes(90));
            session.room = Some(room.id);
            session.number = Some("12".to_owned());
            for position in 0..12 {
                let person =
                    Person::named(&format!("Maximiliane{} von Hohenlohe-Schillingsfürst", "x".repeat(position)));
                let part = tagwerk_core::domain::Contribution::new(
                    session.id,
                    Some(person.id),
                    tagwerk_core::domain::Role::Input,
                    i64::try_from(position).expect("few"),
                );
                programme.people.insert(person.id, person);
                programme.contributions.insert(part.id, part);
            }
            programme.sessions.insert(session.id, session);
        }
        programme.rooms.insert(room.id, room);
    }
    programme
}

#[test]
fn nothing_leaves_its_sheet_on_doors_and_walls() {
    let unbroken = "X".repeat(120);
    let long = "Gemeinsam gärtnern. Nachbarschaftsgärten & Gemüsegenossenschaften für alle Jahreszeiten in mittleren und kleinen Gemeinden";
    let forty: Vec<String> = (0..40).map(|index| format!("Maximiliane-Friederike von Hohenlohe {index}")).collect();
    let forty: Vec<&str> = forty.iter().map(String::as_str).collect();
    let mut crowds = [
        room_with(&[&unbroken], &[&unbroken], Language::De),
        room_with(&[long; 6], &forty, Language::En),
        room_with(&["محمد الخطيب 👩‍🚀 Ça"], &["שלום"], Language::De),
        crowded(8, long),
        crowded(12, &unbroken),
    ];
    for programme in &mut crowds[..2] {
        programme.rooms.values_mut().for_each(|room| room.name.clone_from(&unbroken));
    }
    for (index, programme) in crowds.iter().enumerate() {
        // All sizes are one layout, scaled; the smallest has the narrowest limits.
        for size in [PaperSize::A5, PaperSize::A3, PaperSize::Tabloid] {
            for orientation in [Orientation::Portrait, Orientation::Landscape] {
                let mut documents = vec![
                    poster(programme, PosterOptions { size, orientation, days: Vec::new() }),
                    notices(
                        programme,
                        PlacardOptions {
                            placards: vec![
                                text(&unbroken, &[long; 30], Some(Arrow::DownLeft)),
                                text(long, &[&unbroken], None),
                                text("", &["nur klein"], Some(Arrow::Down)),
                            ],
                            size,
                            orientation,
                            ..PlacardOptions::default()
                        },
                    ),
                ];
                for per in [Per::Day, Per::HalfDay, Per::Block, Per::Session] {
                    let arrow = (per == Per::HalfDay).then_some(Arrow::UpLeft);
                    documents.push(signs(
                        programme,
                        SignOptions { per, size, orientation, arrow, with_empty_rooms: true, ..SignOptions::default() },
                    ));
                }
                for sheet in documents.iter().flat_map(|document| &document.sheets) {
                    stays_inside(sheet, &format!("case {index} on {size:?} {orientation:?}"));
                }
            }
        }
    }
}

#[test]
fn twenty_rooms_go_on_a_second_sheet_and_forty_people_are_counted() {
    let document = poster(&crowded(20, "Kurz"), PosterOptions::default());
    let keys: Vec<&str> = document.notices.iter().map(|notice| notice.remark.key()).collect();
    assert!(document.sheets.len() > 1 && keys.contains(&"poster-on-sheets"), "{keys:?}");
    assert!(keys.contains(&"card-too-small") && as_text(&document).contains("+4"), "{keys:?}");
}
