//! Whatever the names of rooms, people and sessions: everything printed stays on its paper, is readable, and overlaps
//! nothing.

mod flaws;

use super::{
    HandedOut, Job, Material, Part, Participants, Remark, SharedRemark, Unprintable, Wanted,
    badges::{BackOptions, BadgeOptions, CodeOnBadge, Design},
    booklet::{BookletOptions, PageSize},
    certificates::CertificateOptions,
    lists::{List, ListOptions},
    paper::{LabelSheet, Misfit, Orientation, PaperSize, SHEETS},
    placards::{Placard, PlacardOptions},
    plates::PlateOptions,
    poster::PosterOptions,
    schedules::{ScheduleOptions, SchedulePaper},
    signs::{Per, SignOptions},
    test_sheet::TestSheetOptions,
};
use chrono::NaiveDate;
use domain::testing::picture::rows_of_the_tables;
use domain::watch::Unwatched;
use domain::{Accent, Arrow, English, Language, PersonId, Place, PlaceStanding, Programme, Registration, Stand};
use flaws::{Seen, flaws, letters, letters_of, seen};
use layout::{Mm, Pt, Rect, Shaper, Sheet};
use proptest::prelude::*;

/// Words that are hard to fit on a line.
const WORDS: &[&str] = &[
    "Saal",
    "Ida",
    "Donaudampfschifffahrtsgesellschaftskapitänszimmer",
    "Maximiliane-Friederike",
    "Wolfeschlegelsteinhausenbergerdorff",
    "Öffentlichkeitsbeteiligung",
    "Seminarraum",
    "Nguyễn",
    "und",
    "30",
    "Plätze",
    "Kongresszentrumsveranstaltungssaal",
    "·",
    "z.",
    "B.",
];

fn words(most: usize) -> impl Strategy<Value = String> {
    let word = proptest::sample::select(WORDS);
    proptest::collection::vec(word, 0..most).prop_map(|words| {
        let words = format!("Ilm {}", words.join(" "));
        words.trim_end_matches([' ', '·']).to_owned()
    })
}

fn programme(room: &str, title: &str, given: &str, family: &str, organisation: &str) -> Programme {
    let mut programme = rows_of_the_tables();
    room.clone_into(&mut programme.event.title);
    for one in programme.rooms.values_mut() {
        room.clone_into(&mut one.name);
        one.floor = Some("Untergeschoss".to_owned());
    }
    for session in programme.sessions.values_mut() {
        title.clone_into(&mut session.title);
    }
    for person in programme.people.values_mut() {
        given.clone_into(&mut person.given);
        family.clone_into(&mut person.family);
        person.title = Some("Prof. Dr.".to_owned());
        person.organisation = Some(organisation.to_owned());
    }
    for part in programme.contributions.values_mut() {
        part.affiliation = Some(organisation.to_owned());
    }
    programme
}

/// Everybody as a guest, as this event calls them and in its colour: with a seat in the sessions, or waiting for one.
fn registered(programme: &mut Programme, guests: &str) -> Participants {
    let kind = programme.event.registration_kinds.iter_mut().find(|kind| kind.key == "guest").expect("guests");
    kind.name = Some(guests.to_owned());
    kind.colour = Some(Accent([0xff, 0xd5, 0x00]));
    let register = |person: &PersonId| Registration { kind: "guest".to_owned(), ..Registration::new(*person) };
    let registrations: Vec<Registration> = programme.people.keys().map(register).collect();
    // Every other guest waits.
    let places = registrations.iter().enumerate().flat_map(|(index, row)| {
        let standing = if index % 2 == 0 { PlaceStanding::Seat } else { PlaceStanding::WaitingList };
        programme.sessions.keys().map(move |session| Place { standing, ..Place::new(row.id, *session) })
    });
    let places = places.collect();
    Participants { registrations, places, ..Participants::default() }
}

fn laid_out(programme: &Programme, wanted: Wanted) -> Part {
    laid_out_with(programme, &Participants::default(), wanted)
}

fn laid_out_with(programme: &Programme, participants: &Participants, wanted: Wanted) -> Part {
    let job = Job::of(wanted);
    let handed_out = HandedOut::default();
    let material = Material::new(programme, participants, &handed_out);
    let document = job.compose(material).expect("a document");
    let at = NaiveDate::from_ymd_opt(2026, 6, 12).and_then(|day| day.and_hms_opt(16, 0, 0)).expect("a time");
    let stands = vec![Stand { number: 1, at }; document.printed().len()];
    let mut whole = Part { notices: document.notices(), ..Part::default() };
    let mut shaper = Shaper::new();
    for part in 0..document.parts() {
        whole.append(document.lay_out(part, &stands, &mut shaper, &Unwatched));
    }
    whole
}

fn whole_page(sheet: &Sheet) -> Vec<Rect> {
    vec![Rect::new(Pt(0.0), Pt(0.0), sheet.width, sheet.height).inset(Mm(5.0))]
}

/// Sheets for walls have wider margins than printers require.
fn on_walls(sheet: &Sheet, size: PaperSize) -> Rect {
    Rect::new(Pt(0.0), Pt(0.0), sheet.width, sheet.height).inset(Mm(14.5 * size.against_a4()))
}

fn labels(sheet: &LabelSheet) -> Vec<Rect> {
    (0..sheet.labels()).flat_map(|label| [sheet.place(label), sheet.place_behind(label)]).collect()
}

fn paper() -> impl Strategy<Value = (PaperSize, Orientation)> {
    let size = proptest::sample::select(&[PaperSize::A5, PaperSize::A4, PaperSize::A2][..]);
    (size, proptest::sample::select(&[Orientation::Landscape, Orientation::Portrait][..]))
}

/// Floor, day and half-day may be higher than a room name set in small type.
#[test]
fn the_side_of_a_half_day_sign_begins_at_its_margin() {
    let programme = programme("Ilm Saal Saal", "Ilm", "Ilm", "Höfer", "Ilm");
    let options = SignOptions { per: Per::HalfDay, size: PaperSize::A5, ..SignOptions::default() };
    for sheet in laid_out(&programme, Wanted::Signs(options)).sheets {
        assert_eq!(flaws(&sheet, &[on_walls(&sheet, PaperSize::A5)]), Vec::<String>::new());
    }
}

/// Badges hang side by side on ribbons.
#[test]
fn first_names_of_a_sheet_stand_on_one_baseline() {
    let mut programme = rows_of_the_tables();
    for (family, given, title, organisation) in [
        ("Da", "Maximiliane-Friederike", "", "Amt"),
        ("Frage", "Ida", "Prof. Dr.", "Amt für Öffentlichkeitsbeteiligung, Stadtentwicklung und Wohnen"),
        ("Neu", "Öznur", "", ""),
        ("Statt", "Jo", "Dr.", "Amt"),
    ] {
        let person = programme.people.values_mut().find(|person| person.family == family).expect("somebody");
        given.clone_into(&mut person.given);
        person.title = Some(title.to_owned()).filter(|title| !title.is_empty());
        person.organisation = Some(organisation.to_owned());
    }
    let options = BadgeOptions::on("avery-c32011");
    let sheet = &laid_out(&programme, Wanted::Badges(Box::new(options))).sheets[0];
    let mut all = Vec::new();
    seen(&sheet.items, None, &mut all);
    let is_first =
        |one: &&Seen| ["Maximiliane-", "Maximiliane-Friederike", "Ida", "Öznur", "Jo"].contains(&one.text.as_str());
    let label = LabelSheet::by_key("avery-c32011").expect("a sheet");
    let step = Pt::from(Mm(label.pitch.1)).0;
    let baselines: Vec<f32> = all.iter().filter(is_first).map(|one| one.place.bottom().0 % step).collect();
    assert_eq!(baselines.len(), 4, "{baselines:?}");
    assert!(baselines.iter().all(|baseline| (baseline - baselines[0]).abs() < 0.1), "{baselines:?}");
}

#[test]
fn a_label_from_a_roll_has_no_back() {
    let programme = rows_of_the_tables();
    let back = Some(BackOptions::default());
    for sheet in SHEETS {
        let job = Job::of(Wanted::Badges(Box::new(BadgeOptions { back: back.clone(), ..BadgeOptions::on(sheet.key) })));
        let refused = job.compose(&programme).err() == Some(Unprintable::Misfit(Misfit::OneSide));
        assert_eq!(refused, sheet.key.starts_with("roll"), "{}", sheet.key);
    }
}

#[test]
fn test_sheets_stay_on_their_paper() {
    let mut programme = rows_of_the_tables();
    let check = |programme: &Programme, options: TestSheetOptions| {
        let sheets = laid_out(programme, Wanted::TestSheet(options.clone())).sheets;
        for page in &sheets {
            let whole = Rect::new(Pt(0.0), Pt(0.0), page.width, page.height);
            let mut flaws = flaws(page, &[whole]);
            // This sample shows how small a printer can print.
            flaws.retain(|flaw| !flaw.contains("\"5 pt · "));
            assert_eq!(flaws, Vec::<String>::new(), "{options:?}");
        }
        Mm::from(sheets[0].height).0.round()
    };
    for sheet in SHEETS {
        check(&programme, TestSheetOptions { sheet: Some(sheet.key.to_owned()), back: sheet.has_second_side() });
    }
    let without_labels = || TestSheetOptions { sheet: None, back: true };
    assert_eq!(check(&programme, without_labels()), 297.0);
    (programme.event.language, programme.event.english) = (Language::En, English::American);
    assert_eq!(check(&programme, without_labels()), 279.0, "a letter");
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    #[test]
    fn signs_and_notices_stay_on_their_paper(
        room in words(4), title in words(8), person in words(3), organisation in words(5),
        (size, orientation) in paper(),
        per in proptest::sample::select(&[Per::Day, Per::HalfDay, Per::Block, Per::Session][..]),
    ) {
        let programme = programme(&room, &title, &person, "Höfer", &organisation);
        let signs = SignOptions { per, size, orientation, ..SignOptions::default() };
        let notice = Placard::Text { text: room, lines: vec![title, organisation], arrow: None };
        let notices = PlacardOptions { placards: vec![notice], size, orientation, ..PlacardOptions::default() };
        for wanted in [Wanted::Signs(signs), Wanted::Placards(notices)] {
            for sheet in laid_out(&programme, wanted).sheets {
                prop_assert_eq!(flaws(&sheet, &[on_walls(&sheet, size)]), Vec::<String>::new());
            }
        }
    }

    #[test]
    fn badges_stay_on_their_labels(
        given in words(3), family in words(3), title in words(6), organisation in words(6), event in words(4),
        sheet in 0..SHEETS.len(), design in proptest::sample::select(&Design::ALL[..]), code: bool, with_back: bool,
        guests in proptest::option::of(words(3)),
    ) {
        let mut programme = programme(&event, &title, &given, &family, &organisation);
        let participants = guests.map(|guests| registered(&mut programme, &guests)).unwrap_or_default();
        let sheet = &SHEETS[sheet];
        let lines = [event, organisation];
        let back = BackOptions { lines, ..BackOptions::default() };
        let options = BadgeOptions {
            design,
            code: if code { CodeOnBadge::Code } else { CodeOnBadge::None },
            back: (with_back && sheet.has_second_side()).then_some(back),
            ..BadgeOptions::on(sheet.key)
        };
        let fronts = if options.back.is_some() { 2 } else { 1 };
        let Part { sheets: badges, notices, .. } =
            laid_out_with(&programme, &participants, Wanted::Badges(Box::new(options)));
        for page in &badges {
            prop_assert_eq!(flaws(page, &labels(sheet)), Vec::<String>::new(), "{}", sheet.key);
        }
        // At least four people of the rows have a badge. Each shows the whole name, or a notice says that it was shortened.
        let said: String = badges.iter().step_by(fronts).map(letters_of).collect();
        for name in [given, family].map(|name| letters(&name)) {
            let is_told = notices.iter().any(|notice| match &notice.remark {
                Remark::Shared(SharedRemark::Shortened { text }) => name.starts_with(&letters(text)),
                _ => false,
            });
            prop_assert!(is_told || said.matches(&name).count() >= 4, "{name} on {}: {said}", sheet.key);
        }
    }

    #[test]
    fn notices_of_changes_stay_on_their_paper(
        room in words(4), title in words(8), person in words(3), (size, orientation) in paper(),
        arrow in proptest::option::of(proptest::sample::select(&[Arrow::Left, Arrow::Up, Arrow::DownRight][..])),
    ) {
        let programme = programme(&room, &title, &person, "Höfer", "Ilm");
        let mut placards = vec![Placard::Text { text: room, lines: vec![title], arrow }];
        placards.extend(programme.people.keys().map(|person| Placard::Absent { person: *person }));
        for session in programme.sessions.values() {
            placards.push(Placard::Cancelled { session: session.id });
            let other = programme.rooms.keys().find(|room| Some(**room) != session.room);
            placards.extend(other.map(|from| Placard::Moved { session: session.id, from: *from, arrow }));
        }
        let notices = PlacardOptions { placards, size, orientation, ..PlacardOptions::default() };
        for sheet in laid_out(&programme, Wanted::Placards(notices)).sheets {
            prop_assert_eq!(flaws(&sheet, &[on_walls(&sheet, size)]), Vec::<String>::new());
        }
    }

    #[test]
    fn overviews_stay_on_their_paper(
        room in words(4), title in words(8), person in words(3),
        size in proptest::sample::select(&[PaperSize::A4, PaperSize::A3, PaperSize::A2][..]),
        orientation in proptest::sample::select(&[Orientation::Landscape, Orientation::Portrait][..]),
    ) {
        let programme = programme(&room, &title, &person, "Höfer", "Ilm");
        let poster = PosterOptions { size, orientation, ..PosterOptions::default() };
        for sheet in laid_out(&programme, Wanted::Poster(poster)).sheets {
            prop_assert_eq!(flaws(&sheet, &whole_page(&sheet)), Vec::<String>::new());
        }
    }

    #[test]
    fn booklets_stay_on_their_paper(
        room in words(4), title in words(8), given in words(3), family in words(3), organisation in words(5),
        size in proptest::sample::select(&[PageSize::A5, PageSize::A4, PageSize::HalfLetter][..]), imposed: bool,
    ) {
        let mut programme = programme(&room, &title, &given, &family, &organisation);
        for session in programme.sessions.values_mut() {
            session.abstract_text = format!("{title}. {organisation}, {room}.");
        }
        let booklet = BookletOptions { size, imposed, ..BookletOptions::default() };
        for sheet in laid_out(&programme, Wanted::Booklet(booklet)).sheets {
            prop_assert_eq!(flaws(&sheet, &whole_page(&sheet)), Vec::<String>::new());
        }
    }

    #[test]
    fn lists_of_participants_stay_on_their_paper(
        given in words(3), family in words(3), title in words(6), organisation in words(5), guests in words(3),
        list in proptest::sample::select(&[List::Attendance, List::Arrivals, List::Waiting, List::Emergency][..]),
    ) {
        let mut programme = programme("Saal 1", &title, &given, &family, &organisation);
        let participants = registered(&mut programme, &guests);
        let wanted = Wanted::Lists(ListOptions { list, ..ListOptions::default() });
        for sheet in laid_out_with(&programme, &participants, wanted).sheets {
            prop_assert_eq!(flaws(&sheet, &whole_page(&sheet)), Vec::<String>::new());
        }
    }

    #[test]
    fn personal_schedules_stay_on_their_paper(
        event in words(9), given in words(5), family in words(5), title in words(14), organisation in words(9),
        note in words(40), room in words(4),
        paper in proptest::sample::select(
            &[
                SchedulePaper::A6, SchedulePaper::FourOnA4, SchedulePaper::QuarterLetter, SchedulePaper::FourOnLetter,
            ][..]
        ),
    ) {
        let mut programme = programme(&event, &title, &given, &family, &organisation);
        programme.rooms.values_mut().for_each(|one| room.clone_into(&mut one.name));
        let participants = registered(&mut programme, "Gäste");
        let options = ScheduleOptions { paper, note, ..ScheduleOptions::default() };
        let cards = |sheet: &Sheet| {
            let each = match paper {
                SchedulePaper::A6 | SchedulePaper::QuarterLetter => return whole_page(sheet),
                SchedulePaper::FourOnA4 => (Mm(105.0), Mm(148.0), Mm(0.5)),
                SchedulePaper::FourOnLetter => (Mm(107.95), Mm(139.7), Mm(0.0)),
            };
            let at = |column: f32, row: f32| Rect::new(each.0 * column, each.2 + each.1 * row, each.0, each.1);
            vec![at(0.0, 0.0), at(1.0, 0.0), at(0.0, 1.0), at(1.0, 1.0)]
        };
        for sheet in laid_out_with(&programme, &participants, Wanted::Schedules(Box::new(options))).sheets {
            prop_assert_eq!(flaws(&sheet, &cards(&sheet)), Vec::<String>::new());
        }
    }

    /// However much a certificate has to say, all of it stands above the line to sign on.
    #[test]
    fn certificates_stay_on_their_paper(
        event in words(9), given in words(5), family in words(5), title in words(14), organisation in words(9),
        text in words(60), place in words(4), signer in words(8),
    ) {
        let mut programme = programme(&event, &title, &given, &family, &organisation);
        programme.event.organizers = vec![organisation.clone(), signer.clone()];
        programme.event.subtitle = Some(title.clone());
        let participants = registered(&mut programme, "Gäste");
        let options = CertificateOptions {
            accreditation: organisation, text, place, signer: [signer, title], ..CertificateOptions::default()
        };
        for sheet in laid_out_with(&programme, &participants, Wanted::Certificates(Box::new(options))).sheets {
            prop_assert_eq!(flaws(&sheet, &whole_page(&sheet)), Vec::<String>::new());
        }
    }

    #[test]
    fn plates_and_lists_stay_on_their_paper(
        given in words(3), family in words(3), title in words(6), organisation in words(5),
        list in proptest::sample::select(
            &[List::Contributors, List::Sessions, List::House, List::SignUp, List::Signatures][..]
        ),
    ) {
        let programme = programme("Saal 1", &title, &given, &family, &organisation);
        let lists = ListOptions { list, places: Some(60), ..ListOptions::default() };
        for wanted in [Wanted::Plates(PlateOptions::default()), Wanted::Lists(lists)] {
            for sheet in laid_out(&programme, wanted).sheets {
                prop_assert_eq!(flaws(&sheet, &whole_page(&sheet)), Vec::<String>::new());
            }
        }
    }
}
